"""The cautious case beside the central one, in sentences and tables. Knows words and signs; computes no number."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import pandas as pd

from sverigesmodel.evaluation.stored import interval
from sverigesmodel.reporting.language import (
    UNKNOWN,
    WORDS,
    Language,
    decimal,
    percent,
    say,
    thousands,
)
from sverigesmodel.reporting.phrases import effect, spread
from sverigesmodel.reporting.spoken import in_unit
from sverigesmodel.reporting.tables import Grid

Tables: TypeAlias = Mapping[str, pd.DataFrame]
Row: TypeAlias = Mapping[Hashable, Any]
CASES: Final = ("central", "cautious")
MOST: Final = 3
"""Conditions that are said in sentences; the table has them all."""


def present_value(tables: Tables, case: str) -> Row:
    """Give the row of a case's present value: DKK saved."""
    table = tables["cautious"]
    rows = table[(table["case"] == case) & (table["measure"] == "net_present_value")]
    return dict(rows.iloc[0])


def cautious_sentences(tables: Tables, lang: Language) -> Iterator[str]:
    """Say what the two cases come to, what the cautious one is and why, and where the reform stops paying."""
    yield from case_sentences(tables, lang)
    yield from corner_sentences(tables, lang)


def case_sentences(tables: Tables, lang: Language) -> Iterator[str]:
    """Say what the two cases come to, what the cautious one is and why, and how well records are kept."""
    both = {case: _with_range(present_value(tables, case), lang) for case in CASES}
    yield say("cautious_finding", lang, **both)
    parts = [(row["unknown"], row["level"]) for row in tables["cautious_case"].to_dict("records")]
    if parts:
        yield say("cautious_is", lang, parts=joined(parts, lang, "link_that"))
    sweep = tables["sweep"]
    own = sweep[sweep["unknown"] == "unprompted"].set_index("level")
    if len(own):
        ends = {level: effect(-own["mean"][level], lang) for level in own.index}
        moved = any(unknown == "unprompted" for unknown, _ in parts)
        yield say("cautious_why" if moved else "cautious_why_central", lang, **ends)
    own = sweep[sweep["unknown"] == "handover"].set_index("level")
    if len(own):
        ends = {level: effect(-own["mean"][level], lang) for level in own.index}
        yield say("cautious_handover", lang, **ends)
    gap = max(sweep["widest_gap"].max(), tables["corners"]["widest_gap"].max())
    yield say("cautious_resolved", lang, gap=percent(float(gap), lang, digits=1))


def corner_sentences(tables: Tables, lang: Language) -> Iterator[str]:
    """Say in how many corners the reform stops paying, and in which."""
    corners = tables["corners"]
    losing = int((corners["mean"] < 0).sum())
    key = "corners_losing" if losing else "corners_none"
    yield say(key, lang, corners=len(corners), losing=losing)
    unclear = int(((corners["low"] < 0) & (corners["high"] > 0)).sum())
    if unclear:
        yield say("corners_unclear", lang, unclear=unclear)
    if losing:
        found = tables["conditions"]
        for when in ("always", "never"):
            rows = found[found["said"] == when].to_dict("records")[:MOST]
            for row in rows:
                yield say(
                    f"corners_{when}", lang, parts=joined(_condition(row), lang, "link_where")
                )
    worst = corners.sort_values("mean").iloc[0]
    parts = [(name, worst[name]) for name in swept(tables)]
    said = effect(-float(worst["mean"]), lang)
    yield say("corners_worst", lang, parts=joined(parts, lang, "link_where"), effect=said)
    every = 2 ** len(swept(tables))
    if len(corners) < every:
        yield say("corners_part", lang, corners=len(corners), all=every)


def swept(tables: Tables) -> list[str]:
    """List what was swept, in the order of the table."""
    return list(dict.fromkeys(tables["sweep"]["unknown"]))


def joined(parts: Sequence[tuple[str, str]], lang: Language, link: str) -> str:
    """Say at which levels numbers are, each clause after its link; what is as assumed may have no words."""
    keys = [f"{unknown}_{level}" for unknown, level in parts]
    texts = [say(key, lang) for key in keys if key in WORDS]
    *others, last = (f"{say(link, lang)} {text}" for text in texts)
    return f"{', '.join(others)} {say('and', lang)} {last}" if others else last


def level_name(row: Row, lang: Language) -> str:
    """Say what the numbers of a kind are set to: one value, or from the lowest to the highest."""
    low, high, unit = row["lowest"], row["highest"], row["value_unit"]
    level = say(f"level_{row['level']}", lang)
    if math.isnan(low):
        return level
    written = in_unit([high or low, low, high], unit, lang)[1:]
    values = written[1] if low == high else f"{written[0]}–{written[1]}"
    return f"{level} ({values})"


def level_at(row: Row, lang: Language) -> str:
    """Say what was swept, and what it is set to."""
    unknown = say(f"unknown_{row['unknown']}", lang)
    return f"{unknown[:1].upper()}{unknown[1:]}: {level_name(row, lang)}"


def sweep_grid(tables: Tables, lang: Language) -> Grid:
    """Lay out the present value at each level of each number that records leave open."""

    def cells(row: Row) -> tuple[str, ...]:
        central = row["level"] == "central"
        return (
            level_at(row, lang),
            *_cost(row, lang),
            UNKNOWN if central else thousands(-row["change_mean"], lang, signed=True),
            percent(row["widest_gap"], lang, digits=1),
        )

    rows = tuple(cells(row) for row in tables["sweep"].to_dict("records"))
    keys = ("unknown", "value", "interval", "change", "gap")
    return Grid(say("sweep_table", lang), tuple(say(f"column_{key}", lang) for key in keys), rows)


def corners_grid(tables: Tables, lang: Language) -> Grid:
    """Lay out the corners, the worst first."""
    names = swept(tables)

    def cells(row: Row) -> tuple[str, ...]:
        return (
            str(row["corner"]),
            *(say(f"level_{row[name]}", lang) for name in names),
            *_cost(row, lang),
            percent(row["widest_gap"], lang, digits=1),
        )

    rows = tuple(cells(row) for row in tables["corners"].sort_values("mean").to_dict("records"))
    head = (
        say("column_corner", lang),
        *(say(f"unknown_{name}", lang) for name in names),
        *(say(f"column_{key}", lang) for key in ("value", "interval", "gap")),
    )
    return Grid(say("corners_table", lang), head, rows)


def cases_grid(tables: Tables, lang: Language) -> Grid:
    """Lay the two cases side by side by year: the difference of the net cost, and of placement days."""
    table = tables["cautious"]
    table = table[table["period"].str.isdigit()]
    found = {(row["case"], row["measure"], row["period"]): row for row in table.to_dict("records")}

    def cells(year: str) -> Iterator[str]:
        yield year
        for case in CASES:
            yield from _interval(found[case, "net", year], lang)
            yield decimal(found[case, "placement_days", year]["mean"], lang, digits=0, signed=True)

    words = {case: say(f"case_{case}", lang) for case in CASES}
    head = [say("year", lang)]
    for case in CASES:
        head += [words[case], say("column_interval", lang), say("column_days", lang)]
    rows = tuple(tuple(cells(year)) for year in dict.fromkeys(table["period"]))
    return Grid(say("cautious_table", lang), tuple(head), rows)


def _condition(row: Row) -> list[tuple[str, str]]:
    pairs = [(row["unknown_1"], row["level_1"]), (row["unknown_2"], row["level_2"])]
    return [(unknown, level) for unknown, level in pairs if unknown]


def _with_range(row: Row, lang: Language) -> str:
    """Say a present value as a saving or an extra cost, with its interval."""
    cost = -interval(row)
    return effect(cost.mean or 0.0, lang) + spread(cost, lang)


def _interval(row: Row, lang: Language) -> tuple[str, str]:
    """Write a mean and its interval in thousands."""
    mean, low, high = (thousands(row[key], lang, signed=True) for key in ("mean", "low", "high"))
    return mean, f"[{low}; {high}]"


def _cost(row: Row, lang: Language) -> tuple[str, str]:
    """Write a saving and its interval as an extra cost."""
    return _interval({"mean": -row["mean"], "low": -row["high"], "high": -row["low"]}, lang)
