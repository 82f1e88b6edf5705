"""What happens to a child, in sentences: one for each moment of a life.

Knows how an event is said, and which events say the same as another at the same moment. Takes the table of
``evaluation.lives``; computes nothing.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from sverigesmodel.reporting.figures.picking import stage_name
from sverigesmodel.reporting.language import WORDS, Language, day, decimal, say
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import date_of


class Moment(NamedTuple):
    """What happened at one moment of a life."""

    day: float
    age: float
    text: str


def moments(
    events: pd.DataFrame, scenario: Scenario, side: str, edges: Sequence[float], lang: Language
) -> list[Moment]:
    """Tell a life moment by moment; follow-ups in a row that change nothing are told together.

    Parameters
    ----------
    events
        Of both lives.
    side
        Whose is told.
    edges
        Days, ascending, over which nothing is told together.
    """
    rows = events[events["scenario"] == side].to_dict("records")
    told: list[Moment] = []
    for (quiet, _), found in groupby(
        _by_moment(rows), key=lambda group: (_is_quiet(group), bisect(edges, group[0]["day"]))
    ):
        group = list(found)
        if quiet and len(group) > 1:
            told.append(_together(group, scenario, lang))
        else:
            texts = ((one, _text(one, scenario, lang)) for one in group)
            told += [Moment(one[0]["day"], one[0]["age"], text) for one, text in texts if text]
    return told


def _by_moment(rows: list[dict[Any, Any]]) -> Iterator[list[dict[Any, Any]]]:
    for _, found in groupby(rows, key=lambda row: float(row["day"])):
        group = list(found)
        if any(_key(row, group) for row in group):
            yield group


def _is_quiet(group: list[dict[Any, Any]]) -> bool:
    return [_key(row, group) for row in group if _key(row, group)] == ["life_quiet"]


def _together(groups: list[list[dict[Any, Any]]], scenario: Scenario, lang: Language) -> Moment:
    """Tell of several follow-ups in one sentence, at the moment of the first."""
    first, last = groups[0][0], groups[-1][0]
    text = say(
        "life_quiet_together",
        lang,
        count=len(groups),
        until=day(date_of(scenario.start, last["day"]), lang),
    )
    return Moment(first["day"], first["age"], text)


def _text(group: list[dict[Any, Any]], scenario: Scenario, lang: Language) -> str:
    """Say all that happens at one moment."""
    return " ".join(_said(row, group, scenario, lang) for row in group if _key(row, group))


def _key(row: dict[Any, Any], group: list[dict[Any, Any]]) -> str:
    """Choose the sentence for an event; none where another of the same moment says it."""
    event, kind = row["event"], row["kind"]
    others = {one["event"] for one in group}
    if event == "completed" and kind == "follow_up":
        return "" if others & {"decided", "found"} else "life_quiet"
    if event == "moved" and "decided" in others:
        return ""
    if event == "onset" and row["origin"] == "closed":
        return ""  # coming back has no warning: the notification says it
    if event == "notified":
        return f"life_notified_{'new' if not row['origin'] else _known(row['origin'])}"
    key = f"life_{event}_{kind}" if kind else f"life_{event}"
    return key if key in WORDS else ""


def _known(origin: str) -> str:
    return "closed" if origin == "closed" else "open"


def _said(
    row: dict[Any, Any], group: list[dict[Any, Any]], scenario: Scenario, lang: Language
) -> str:
    names = {
        key: stage_name(scenario, row[key], lang) for key in ("origin", "destination") if row[key]
    }
    dates = {
        key: day(date_of(scenario.start, row[key]), lang)
        for key in ("since", "due")
        if row[key] == row[key]
    }
    facts: dict[str, object] = {**names, **dates, "number": row["caseworker"]}
    if row["event"] == "completed":
        late = max(row["day"] - row["due"], 0.0)
        key = "life_late" if late >= 1.0 else "life_on_time"
        facts["late"] = say(key, lang, days=decimal(late, lang, digits=0))
    return say(_key(row, group), lang, **facts)
