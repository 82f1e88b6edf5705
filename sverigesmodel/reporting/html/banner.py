"""The banner of the first page: how much of the result rests on what is known, borrowed and assumed.

Lays sentences and bars out; the words are those of ``evidence``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sverigesmodel.reporting.evidence import Ground, made_with, mostly, row
from sverigesmodel.reporting.language import Language, decimal, say


@dataclass(frozen=True)
class Line:
    """A kind of number: what is said of it, and its bar in percent of the whole; none where not computed."""

    grade: str
    text: str
    share: float | None


@dataclass(frozen=True)
class Banner:
    """A heading, what leads to the lines, the lines, and what follows them."""

    heading: str
    lead: str
    lines: tuple[Line, ...]
    foot: str


def banner(found: Sequence[Ground], lang: Language, *, compared: bool = True) -> Banner:
    """Say what the result rests on, with bars where the shares were computed; a run has no shares."""
    most = mostly(found, lang)
    if most is not None:
        lines = tuple(Line(one.grade, row(one, lang), _percent(one)) for one in found)
        return Banner(most, say("resting_lead", lang), lines, made_with(found, lang))
    counts = (
        say(
            "resting_count",
            lang,
            grade=say(one.name_key, lang),
            numbers=decimal(one.numbers, lang, digits=0),
        )
        for one in found
    )
    lines = tuple(Line(one.grade, text, None) for one, text in zip(found, counts, strict=True))
    foot = say("resting_unknown", lang) if compared else ""
    return Banner(say("resting", lang), "", lines, foot)


def _percent(one: Ground) -> float | None:
    share = one.share.mean
    return None if share is None else round(100.0 * min(max(share, 0.0), 1.0), 1)
