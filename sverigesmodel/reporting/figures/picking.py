"""Numbers picked out of the tidy tables, and how a chart's table writes them.

Knows the tables' columns; computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sverigesmodel.evaluation.headline import Figure
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN
from sverigesmodel.evaluation.stored import Stored, interval
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.language import UNKNOWN, Language, decimal, percent, say
from sverigesmodel.reporting.phrases import change_phrase
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


def by_year(result: Stored, figure: Figure) -> dict[str, list[Interval]]:
    """Intervals of a headline figure of all teams, by scenario and for the difference, one for each year."""
    each = [result.figure(figure, year=year) for year in result.years]
    return {name: [found[name] for found in each] for name in sides(result)}


def sides(result: Stored) -> tuple[str, ...]:
    """Names that the tables have: of the run, or of both scenarios and their difference."""
    names = tuple(result.scenarios)
    return (*names, DIFFERENCE) if len(names) == 2 else names


def ladder(result: Stored) -> list[str]:
    """List the steps of the reform's ladder, and after them what only the baseline's has; or the run's."""
    ladders = [scenario.ladder for scenario in result.scenarios.values()]
    return list(dict.fromkeys(step for each in reversed(ladders) for step in each))


def stage_name(scenario: Scenario, stage: str, lang: Language) -> str:
    """Name of a step of the ladder, or of a stage that every ladder has."""
    if stage in scenario.ladder:
        return label(scenario.ladder[stage].name, lang, stage)
    known = {"assessment", "investigation", "start", "in", "again", "out", "age", "end", "closed"}
    return say(f"stage_{stage}", lang) if stage in known else label(None, lang, stage)


def account_name(scenarios: Mapping[str, Scenario], account: str, lang: Language) -> str:
    """Name of an account, or of the function that it is a part of; empty where no scenario names it."""
    function = ".".join(account.split(".")[:3])
    for scenario in reversed(list(scenarios.values())):
        names = scenario.economics.accounts
        if account in names or function in names:
            return label(names.get(account, names.get(function)), lang)
    return ""


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
    """Write a run's level, or both levels and the difference of a quantity, each with its interval."""
    if RUN in found:
        return (with_interval(found[RUN], figure, lang, signed=False),)
    levels = (shown(found[name].mean, figure, lang) for name in (BASELINE, REFORM))
    return (*levels, with_interval(found[DIFFERENCE], figure, lang))


def level_head(result: Stored, first: str, lang: Language) -> tuple[str, ...]:
    """Head the columns that `level_cells` writes."""
    compared = len(result.scenarios) == 2
    levels = (say("baseline", lang), say("with_reform", lang)) if compared else ()
    last = say("difference" if compared else "mean", lang)
    return (first, *levels, f"{last} [{say('confidence', lang)}]")


def level_phrase(
    found: Mapping[str, Interval], figure: Figure, lang: Language, unit: str = ""
) -> str:
    """Say how a quantity changes in a comparison, or what it is in a run."""
    if RUN not in found:
        return change_phrase(found, figure, lang, unit)
    value = f"{shown(found[RUN].mean, figure, lang)} {unit}".rstrip()
    return say("level_is", lang, value=value)
