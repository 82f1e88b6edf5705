"""What a result rests on: numbers that the municipality knows, numbers borrowed, numbers assumed.

Reads the table ``evidence``, or counts the scenario's numbers where the shares were not computed, and says it in
words. It must not know how a share comes about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.language import (
    Language,
    amount,
    decimal,
    percent,
    percent_span,
    say,
)
from sverigesmodel.scenario.number import Number
from sverigesmodel.scenario.provenance import NEUTRAL, Grade
from sverigesmodel.scenario.schema import Scenario, numbers

GRADES: Final = ("sourced", "borrowed", "assumed")
"""From what is known best to what is known least."""
_ANY_SOURCE: Final = "any_source"
_UNKNOWN: Final = Interval(None, None, None)


@dataclass(frozen=True)
class Ground:
    """Numbers of a kind, and how much of the result they carry.

    Attributes
    ----------
    grade
        One of `GRADES`, or ``any_source`` where it is not known whose source it is.
    numbers
        How many there are.
    share
        Of the change in net present value when each number varies over its range; unknown where not computed.
    width
        Half of the 95 % interval of the net present value when all of them vary, DKK.
    draws, replications
        What it was computed with.
    """

    grade: str
    numbers: int
    share: Interval = _UNKNOWN
    width: float = math.nan
    draws: int = 0
    replications: int = 0

    @property
    def name_key(self) -> str:
        """Key of its name among the words."""
        return f"rests_{self.grade}"


def evidence(scenario: Scenario, table: pd.DataFrame | None) -> tuple[Ground, ...]:
    """Tell what a result rests on.

    Parameters
    ----------
    scenario
        The reform, whose numbers are counted where there is no table.
    table
        ``grade, numbers, share, low, high, half_width, draws, replications``; shares may be NaN.
    """
    if table is None or table.empty:
        return _counted(scenario)
    rows = {str(row["grade"]): row for row in table.to_dict("records")}
    return tuple(
        Ground(
            grade,
            int(row["numbers"]),
            Interval(*(_known(row[key]) for key in ("share", "low", "high"))),
            float(row["half_width"]),
            int(row["draws"]),
            int(row["replications"]),
        )
        for grade, row in ((one, rows[one]) for one in GRADES if one in rows)
    )


def said(found: Sequence[Ground], lang: Language) -> Iterator[str]:
    """Yield what the result rests on, most first said; without shares, how to get them."""
    most = mostly(found, lang)
    if most is None:
        for one in found:
            grade = say(one.name_key, lang)
            yield say(
                "resting_count", lang, grade=grade, numbers=decimal(one.numbers, lang, digits=0)
            )
        yield say("resting_unknown", lang)
        return
    yield f"{most} {say('resting_lead', lang)}"
    for one in found:
        yield row(one, lang)
    yield made_with(found, lang)


def mostly(found: Sequence[Ground], lang: Language) -> str | None:
    """Say which kind of number carries most; None where shares were not computed."""
    known = [one for one in found if one.share.mean is not None]
    if not known:
        return None
    most = max(known, key=lambda one: one.share.mean or 0.0)
    return say("resting_most", lang, grade=say(f"mostly_{most.grade}", lang))


def row(one: Ground, lang: Language) -> str:
    """Say how much numbers of a kind carry."""
    low, high = one.share.low, one.share.high
    interval = ""
    if low is not None and high is not None:
        interval = say("interval_span", lang, span=percent_span(low, high, lang))
    return say(
        "resting_row",
        lang,
        grade=say(one.name_key, lang),
        share=percent(one.share.mean, lang),
        interval=interval,
        numbers=decimal(one.numbers, lang, digits=0),
        width=amount(one.width, lang),
    )


def made_with(found: Sequence[Ground], lang: Language) -> str:
    """Say what the shares were computed with."""
    draws, replications = (
        decimal(max(getattr(one, key) for one in found), lang, digits=0)
        for key in ("draws", "replications")
    )
    return say("resting_draws", lang, draws=draws, replications=replications)


def grade(number: Number) -> str:
    """Tell how well a number is known: its grade, or what is said of it instead."""
    known = number.provenance
    if known is None or (known.source is None and known.grade is None):
        return "none"
    if known.grade is not None:
        return str(known.grade)
    return "neutral" if known.source == NEUTRAL.source else "sourced"


def _counted(scenario: Scenario) -> tuple[Ground, ...]:
    """Count by source; of whom it is, a resolved scenario no longer says."""
    counts = Counter(grade(number) for number in numbers(scenario).values())
    assumed = counts.pop(Grade.ASSUMPTION, 0)
    sourced = sum(counts[one] for one in (Grade.OFFICIAL, Grade.PRESS, Grade.DERIVED, "sourced"))
    return Ground(_ANY_SOURCE, sourced), Ground("assumed", assumed)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
