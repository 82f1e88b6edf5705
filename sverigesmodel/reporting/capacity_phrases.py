"""What capacity costs, in sentences and tables. Takes the table ``analytic`` as it is; computes nothing."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import pandas as pd

from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.twin_figures import WHOLE
from sverigesmodel.reporting.language import Language, amount, decimal, say, thousands
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario

Row: TypeAlias = Mapping[Hashable, Any]
PARTS: Final = (BASELINE, REFORM, DIFFERENCE)
_OF_ALL: Final = ("placement_years", "follow_ups", "crisis", "stage_cost")
"""Figures of all steps together that are shown."""


def capacity_sentences(table: pd.DataFrame, lang: Language) -> Iterator[str]:
    """Say whether simulation and twin agree, what capacity costs, and what of the effect is capacity."""
    yield from _verdicts(table, lang)
    for scenario in (BASELINE, REFORM):
        days, money = (whole(table, scenario, key) for key in ("placement_years", "stage_cost"))
        sentence = say(
            "capacity_level",
            lang,
            scenario=part_name(scenario, lang),
            free=_count(days["twin"], lang),
            as_is=_count(days["as_is"], lang),
            gap=_count(days["gap"], lang, signed=True),
            interval=_interval(days, lang),
            money=_money(money["gap"], lang),
            money_interval=_interval(money, lang),
        )
        yield _sure(sentence, days, lang)
    row = whole(table, DIFFERENCE, "placement_years")
    written = {
        name: _count(row[key], lang, signed=True)
        for name, key in (("as_is", "as_is"), ("free", "twin"), ("gap", "gap"))
    }
    effect = say("capacity_effect", lang, **written, interval=_interval(row, lang))
    yield _sure(effect, row, lang)
    yield say("capacity_why", lang)


def finding(table: pd.DataFrame, lang: Language) -> str:
    """Say in short what capacity costs without and with the reform."""
    before, after = (
        _more(whole(table, part, "placement_years")["gap"], lang) for part in (BASELINE, REFORM)
    )
    return say("capacity_finding", lang, before=before, after=after)


def capacity_grid(
    table: pd.DataFrame, scenario: Scenario, lang: Language, parts: tuple[str, ...] = PARTS
) -> Grid:
    """Lay out child-years by step, placements, follow-ups, crises and cost; of several parts below each other."""
    rows = []
    for part in parts:
        for row in shown(table, scenario, part):
            name = row_name(row, scenario, lang)
            if len(parts) > 1:
                name = say("capacity_row", lang, part=part_name(part, lang), name=name)
            rows.append((name, *_cells(row, part == DIFFERENCE, lang)))
    keys = ("twin", "as_is", "gap")
    columns = [say(f"capacity_column_{key}", lang) for key in keys]
    head = (say("capacity_steps", lang), *columns, say("capacity_column_interval", lang))
    title = say("capacity_table", lang) if len(parts) > 1 else part_name(parts[0], lang)
    return Grid(title, head, tuple(rows))


def shown(table: pd.DataFrame, scenario: Scenario, part: str) -> list[Row]:
    """Give the rows of a scenario, or of the difference, that people are shown: steps, then what holds for all."""
    own = table[(table["scenario"] == part) & (table["year"] == WHOLE)]
    steps = own[(own["measure"] == "child_years") & own["stage"].isin(list(scenario.ladder))]
    order = {name: place for place, name in enumerate(scenario.ladder)}
    rows = steps.sort_values("stage", key=lambda names: names.map(order)).to_dict("records")
    return [*rows, *(whole(table, part, measure) for measure in _OF_ALL)]


def whole(table: pd.DataFrame, part: str, measure: str) -> Row:
    """Give a figure of all steps and years."""
    chosen = (table["scenario"] == part) & (table["measure"] == measure)
    (row,) = table[chosen & (table["stage"] == WHOLE) & (table["year"] == WHOLE)].to_dict("records")
    return row


def row_name(row: Row, scenario: Scenario, lang: Language) -> str:
    """Name a figure: the step whose child-years they are, or what is counted of all."""
    if row["measure"] != "child_years":
        return say(f"verify_{row['measure']}", lang)
    return stage_name(scenario, row["stage"], lang)


def stage_name(scenario: Scenario, name: str, lang: Language) -> str:
    """Name a stage as its scenario does."""
    step = scenario.ladder.get(name)
    return label(step.name, lang, name) if step else say(f"stage_{name}", lang)


def part_name(part: str, lang: Language) -> str:
    """Name a scenario, or what the reform changes, as heading of its rows."""
    if part == DIFFERENCE:
        return say("capacity_part_difference", lang)
    return say("baseline" if part == BASELINE else "with_reform", lang)


def _verdicts(table: pd.DataFrame, lang: Language) -> Iterator[str]:
    judged = {part: table[table["scenario"] == part] for part in (BASELINE, REFORM)}
    if all(rows["agrees"].all() for rows in judged.values()):
        yield say("capacity_agrees", lang, judged=sum(map(_judged, judged.values())))
        return
    for part, rows in judged.items():
        off = int((~rows["agrees"]).sum())
        if off:
            name = part_name(part, lang)
            yield say("capacity_disagrees", lang, scenario=name, count=off, judged=_judged(rows))


def _judged(rows: pd.DataFrame) -> int:
    return int(rows["judged"].sum())


def _cells(row: Row, signed: bool, lang: Language) -> tuple[str, ...]:
    money = row["unit"] == "DKK"

    def write(value: float, *, sign: bool) -> str:
        if money:
            return thousands(value, lang, signed=sign)
        return decimal(value, lang, digits=0 if row["unit"] == "count" else 1, signed=sign)

    twin = f"{write(row['twin'], sign=signed)} ± {write(row['numerical'], sign=False)}"
    low, high = (write(row[key], sign=True) for key in ("gap_low", "gap_high"))
    as_is, gap = write(row["as_is"], sign=signed), write(row["gap"], sign=True)
    return (twin, as_is, gap, f"[{low}; {high}]")


def _interval(row: Row, lang: Language) -> str:
    write = _money if row["unit"] == "DKK" else _signed
    low, high = (write(row[key], lang) for key in ("gap_low", "gap_high"))
    return say("capacity_interval", lang, low=low, high=high)


def _signed(value: float, lang: Language) -> str:
    return _count(value, lang, signed=True)


def _count(value: float, lang: Language, *, signed: bool = False) -> str:
    return decimal(value, lang, digits=0 if abs(value) >= 100 else 1, signed=signed)


def _more(value: float, lang: Language) -> str:
    """Write a difference as so many more or fewer."""
    size = _count(abs(value), lang)
    if size == _count(0.0, lang):
        return say("capacity_as_many", lang)
    return say("capacity_more" if value > 0 else "capacity_fewer", lang, number=size)


def _money(value: float, lang: Language) -> str:
    """Write an amount with its sign."""
    sign = "" if amount(value, lang) == amount(0.0, lang) else "+" if value > 0 else "−"
    return f"{sign}{amount(value, lang)}"


def _sure(sentence: str, row: Row, lang: Language) -> str:
    """Add that a difference may be chance where its interval holds 0."""
    if row["gap_low"] <= 0.0 <= row["gap_high"]:
        return say("capacity_unsure", lang, sentence=sentence)
    return sentence
