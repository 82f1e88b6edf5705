"""Numbers picked out of the tidy tables, and how a chart's table writes them.

Knows the tables' columns; computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sverigesmodel.evaluation.headline import Figure
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.stored import StoredResult, interval
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.language import UNKNOWN, Language, decimal, percent, say
from sverigesmodel.reporting.texts import label, shorten
from sverigesmodel.scenario.schema import Scenario


def intervals(table: pd.DataFrame, *keys: str, **where: object) -> dict[Any, Interval]:
    """Intervals of the rows that have some values, by the key columns (a tuple of them if several)."""
    rows = table
    for column, value in where.items():
        rows = rows[rows[column] == value]
    return {
        (row[keys[0]] if len(keys) == 1 else tuple(row[key] for key in keys)): interval(row)
        for row in rows.to_dict("records")
    }


def mean(found: Interval) -> float:
    """Mean that must be known to be drawn.

    Raises
    ------
    ValueError
        When it is not.
    """
    if found.mean is None:
        raise ValueError("a number that is to be drawn is unknown")
    return found.mean


def by_year(result: StoredResult, figure: Figure) -> dict[str, list[Interval]]:
    """Intervals of a headline figure of all teams, by scenario, one for each year."""
    each = [result.figure(figure, year=year) for year in result.years]
    return {name: [found[name] for found in each] for name in (BASELINE, REFORM, DIFFERENCE)}


def ladder(result: StoredResult) -> list[str]:
    """List the steps of the reform's ladder, and after them what only the baseline's has."""
    return list(result.scenarios[REFORM].ladder | result.scenarios[BASELINE].ladder)


def stage_name(scenario: Scenario, stage: str, lang: Language) -> str:
    """Name of a step of the ladder, or of a stage that every ladder has."""
    if stage in scenario.ladder:
        return label(scenario.ladder[stage].name, lang, stage)
    known = {"assessment", "investigation", "start", "in", "again", "out", "age", "end", "closed"}
    return say(f"stage_{stage}", lang) if stage in known else label(None, lang, stage)


def said(text: str) -> str:
    """Make a name short enough to be said in a sentence."""
    return shorten(text, 60)


def shown(value: float | None, figure: Figure, lang: Language, *, signed: bool = False) -> str:
    """Write a level, or signed a difference; that of shares is in percentage points."""
    if value is None:
        return UNKNOWN
    if not figure.is_share:
        return decimal(value, lang, digits=figure.digits, signed=signed)
    if signed:
        number = decimal(value * 100.0, lang, digits=figure.digits, signed=True)
        return say("points", lang, number=number)
    return percent(value, lang, digits=figure.digits)


def with_interval(found: Interval, figure: Figure, lang: Language, *, signed: bool = True) -> str:
    """Write a number and, where it is known, its interval."""
    text = shown(found.mean, figure, lang, signed=signed)
    if found.low is None or found.high is None:
        return text
    ends = (shown(end, figure, lang, signed=signed) for end in (found.low, found.high))
    return f"{text} [{'; '.join(ends)}]"


def level_cells(found: Mapping[str, Interval], figure: Figure, lang: Language) -> tuple[str, ...]:
    """Write the levels of both scenarios and the difference with its interval."""
    levels = (shown(found[name].mean, figure, lang) for name in (BASELINE, REFORM))
    return (*levels, with_interval(found[DIFFERENCE], figure, lang))


def level_head(first: str, lang: Language) -> tuple[str, ...]:
    """Head the columns that `level_cells` writes."""
    difference = f"{say('difference', lang)} [{say('confidence', lang)}]"
    return (first, say("baseline", lang), say("with_reform", lang), difference)
