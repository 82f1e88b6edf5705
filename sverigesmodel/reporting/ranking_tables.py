"""The tables of a ranking: who comes first, which two can be told apart, what happens beside the money.

Knows rows and columns; the numbers come ready.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sverigesmodel.evaluation.uncertainty import Interval, from_row
from sverigesmodel.reporting.language import UNKNOWN, Language, chance, decimal, percent, say
from sverigesmodel.reporting.ranked import (
    CHILDREN,
    DIGITS,
    MONEY,
    SHARES,
    WORK,
    Ranked,
    Row,
    counted,
)
from sverigesmodel.reporting.tables import Grid


def ranking_grid(ranked: Ranked) -> Grid:
    """Lay out the ranking: value, interval, effort, probability, and who cannot be told apart."""
    lang, by = ranked.lang, ranked.by
    rows = []
    for row in ranked.rows:
        reform = row["reform"]
        unknown = math.isnan(row["probability_best"])
        rows.append(
            (
                ranked.numbered(reform),
                *_with_interval(ranked, reform, by),
                ranked.written("yearly_effort", ranked.change(reform, "yearly_effort").mean),
                UNKNOWN if unknown else chance(row["probability_best"], lang, brief=True),
                UNKNOWN if unknown else _of_all(row["best_in"], ranked),
                UNKNOWN if unknown else _numbers(ranked, reform),
            )
        )
    keys = (by, "", "yearly_effort", "best", "best_in", "like")
    heads = (say(f"column_{key}" if key else "confidence", lang) for key in keys)
    head = (say("column_rank", lang), *heads)
    note = say("ranking_table_note", lang)
    return Grid(say("ranking_table", lang), head, tuple(rows), frozenset({0}), note)


def pairs_grid(ranked: Ranked) -> Grid:
    """Lay out every two reforms: their difference, its interval, and whether they can be told apart."""
    lang = ranked.lang
    rows = tuple(
        (
            f"{ranked.number(row['first'])} − {ranked.number(row['second'])}",
            ranked.written(ranked.by, row["mean"]),
            _ends(ranked, ranked.by, from_row(row["mean"], row["low"], row["high"])),
            verdict(row, lang),
        )
        for row in ranked.pairs
    )
    keys = ("column_pair", "column_difference", "confidence", "column_verdict")
    return Grid(say("ranking_pairs_table", lang), tuple(say(key, lang) for key in keys), rows)


def verdict(row: Row, lang: Language) -> str:
    """Say whether two reforms can be told apart."""
    if math.isnan(row["low"]):
        return say("verdict_unknown", lang)
    word = "same" if row["same"] else "apart" if row["apart"] else "open"
    return say(f"verdict_{word}", lang)


def beside_grid(ranked: Ranked, key: str, measures: Sequence[str]) -> Grid:
    """Lay out measures, one a column: the baseline's levels, and what each reform changes."""
    lang = ranked.lang
    money = measures == MONEY
    levels = () if money else tuple(_level(ranked, measure) for measure in measures)
    rows = [
        (ranked.numbered(row["reform"]), *_changes(ranked, row, measures)) for row in ranked.rows
    ]
    if levels:
        rows.insert(0, (say("baseline", lang), *levels))
    head = ("", *(say(f"column_{measure}", lang) for measure in measures))
    return Grid(say(f"ranking_{key}", lang), head, tuple(rows))


def beside(ranked: Ranked) -> tuple[Grid, Grid, Grid]:
    """Lay out money, children and timeliness of all reforms."""
    return (
        beside_grid(ranked, "money", MONEY),
        beside_grid(ranked, "children", CHILDREN),
        beside_grid(ranked, "work", WORK),
    )


def _changes(ranked: Ranked, row: Row, measures: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        ranked.written(measure, ranked.change(row["reform"], measure).mean) for measure in measures
    )


def _level(ranked: Ranked, measure: str) -> str:
    value = ranked.level(measure).mean
    if measure in SHARES:
        return percent(value, ranked.lang, digits=1)
    return decimal(value, ranked.lang, digits=DIGITS.get(measure, 1))


def _with_interval(ranked: Ranked, reform: str, measure: str) -> tuple[str, str]:
    found = ranked.change(reform, measure)
    return ranked.written(measure, found.mean), _ends(ranked, measure, found)


def _ends(ranked: Ranked, measure: str, found: Interval) -> str:
    if found.low is None:
        return UNKNOWN
    return f"[{ranked.written(measure, found.low)}; {ranked.written(measure, found.high)}]"


def _numbers(ranked: Ranked, reform: str) -> str:
    return ", ".join(str(ranked.number(one)) for one in ranked.like(reform)) or UNKNOWN


def _of_all(share: float, ranked: Ranked) -> str:
    counts = {"number": counted(share, ranked), "count": ranked.source.replications}
    return say("in_replications", ranked.lang, **counts)
