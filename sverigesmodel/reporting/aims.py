"""A reform's aims as a table: what was wanted, what was measured, and whether it moved.

Words a scenario's aims and the table ``aims`` of a comparison; judges nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from sverigesmodel.evaluation.aims import NOT_MEASURED
from sverigesmodel.evaluation.uncertainty import Interval, from_row
from sverigesmodel.reporting.language import UNKNOWN, Language, decimal, percent, say
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.aims import Indicator

_SHARE: Final = "share"


def short_grid(table: pd.DataFrame, scenario: Scenario, lang: Language) -> Grid:
    """Lay out the aims that are measured, for one screen."""
    measured = table[table["moved"] != NOT_MEASURED]
    rows = tuple(
        (
            label(scenario.aims[row["aim"]].name, lang, row["aim"]),
            str(row["year"]),
            *_numbers(row, lang),
        )
        for row in measured.to_dict("records")
    )
    head = ("", say("aim_year", lang), *_heads(lang))
    return Grid(say("aims", lang), head, rows)


def full_grid(table: pd.DataFrame, scenario: Scenario, lang: Language) -> Grid:
    """Lay out every aim with its figure; of one that is not measured, why."""
    words = ("aim", "aim_term", "aim_measure", "aim_year", "aim_wanted")
    head = (*(say(word, lang) for word in words), *_heads(lang))
    rows = tuple(_full_row(row, scenario, lang) for row in table.to_dict("records"))
    return Grid(say("aims", lang), head, rows, note=say("aims_note", lang))


def not_measured(table: pd.DataFrame, scenario: Scenario, lang: Language) -> str:
    """Name the aims that nothing in the model measures; empty where there are none."""
    names = [
        label(scenario.aims[name].name, lang, name)
        for name in table.loc[table["moved"] == NOT_MEASURED, "aim"]
    ]
    return say("aims_not_measured", lang, aims="; ".join(names)) if names else ""


def measured(scenario: Scenario, name: str, unit: str, lang: Language) -> str:
    """Say which figure stands for an aim."""
    aim = scenario.aims[name]
    if aim.indicator is None:
        return say("moved_not_measured", lang)
    figure = _figure(scenario, aim.indicator, lang)
    if aim.per is None:
        return figure
    key = "aim_share" if unit == _SHARE else "aim_per"
    return say(key, lang, figure=figure, per=_figure(scenario, aim.per, lang))


def _heads(lang: Language) -> tuple[str, ...]:
    difference = f"{say('difference', lang)} [{say('confidence', lang)}]"
    return say("baseline", lang), say("with_reform", lang), difference, say("aim_moved", lang)


def _full_row(row: dict[Any, Any], scenario: Scenario, lang: Language) -> tuple[str, ...]:
    name = row["aim"]
    aim = scenario.aims[name]
    return (
        label(aim.name, lang, name),
        say(f"aim_{row['term']}", lang) if row["term"] else UNKNOWN,
        ". ".join(
            filter(None, (measured(scenario, name, row["unit"], lang), label(aim.reason, lang)))
        ),
        str(row["year"]) if row["year"] else UNKNOWN,
        say(f"aim_{row['wanted']}", lang) if row["wanted"] else UNKNOWN,
        *_numbers(row, lang),
    )


def _numbers(row: dict[Any, Any], lang: Language) -> Iterator[str]:
    """Yield the levels, the difference with its interval, and whether it moved."""
    change = from_row(row["mean"], row["low"], row["high"])
    levels = [None if math.isnan(row[side]) else row[side] for side in ("baseline", "reform")]
    digits = _digits(row["unit"], [*levels, change.mean])
    for level in levels:
        if row["unit"] == _SHARE:
            yield percent(level, lang, digits=digits)
        else:
            yield decimal(level, lang, digits=digits)
    yield _difference(change, row["unit"], digits, lang)
    yield say(f"moved_{row['moved']}", lang)


def _difference(change: Interval, unit: str, digits: int, lang: Language) -> str:
    scale = 100.0 if unit == _SHARE else 1.0
    shown = [
        decimal(None if value is None else value * scale, lang, digits=digits, signed=True)
        for value in (change.mean, change.low, change.high)
    ]
    text = shown[0] if change.low is None else f"{shown[0]} [{shown[1]}; {shown[2]}]"
    return say("points", lang, number=text) if scale > 1.0 and change.mean is not None else text


def _digits(unit: str, values: list[float | None]) -> int:
    """Show small figures with more decimals: three digits or so."""
    if unit == _SHARE:
        return 1
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    return 2 if largest < 10.0 else 1 if largest < 1000.0 else 0


def _figure(scenario: Scenario, figure: Indicator, lang: Language) -> str:
    text = say(f"measure_{figure.measure}", lang)
    places = [
        *([_stage(scenario, figure.stage, lang)] if figure.stage else []),
        *([_task(figure.task, lang)] if figure.task else []),
        *([label(scenario.teams[figure.team].name, lang, figure.team)] if figure.team else []),
    ]
    return say("aim_of", lang, figure=text, places=", ".join(places)) if places else text


def _stage(scenario: Scenario, stage: str, lang: Language) -> str:
    if stage in scenario.ladder:
        return label(scenario.ladder[stage].name, lang, stage)
    return say(stage, lang)


def _task(task: str, lang: Language) -> str:
    return say(task if task == "investigation" else f"name_{task}", lang)
