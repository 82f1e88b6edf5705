"""Tables of a report: which numbers stand where, under which labels.

Picks numbers out of the results' tidy tables and writes them in a language; the numbers themselves are left as
they are. Knows rows and columns, not ink.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sverigesmodel.evaluation.headline import Figure, pick
from sverigesmodel.evaluation.ledger import LATER, PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.uncertainty import Interval, from_row
from sverigesmodel.reporting.language import Language, decimal, percent, say, thousands
from sverigesmodel.scenario.schema.parts import in_language

_KINDS: Final = ("task", "posts", "reform", "refund")


@dataclass(frozen=True)
class Grid:
    """A table as text: a title, the head of each column, rows of cells, and which rows to stress."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    stressed: frozenset[int] = frozenset()


def budget_grid(result: Result, lang: Language) -> Grid:
    """Lay out the municipality's money: four budget years, later years, total, present value; thousands."""
    compared = isinstance(result, Comparison)
    cells = _budget_cells(result)
    periods = [*(str(year) for year in result.budget_years), LATER, TOTAL, PRESENT_VALUE]

    def row(label: str, key: tuple[str, str], bound: str = "mean") -> tuple[str, ...]:
        numbers = (getattr(cells[(*key, period)], bound) for period in periods)
        return (label, *(thousands(number, lang, signed=compared) for number in numbers))

    steps = [
        row(in_language(step.name, lang, name), ("stage", name))
        for name, step in result.scenario.ladder.items()
        if ("stage", name, TOTAL) in cells
    ]
    others = [
        row(say(kind, lang), (kind, "all")) for kind in _KINDS if (kind, "all", TOTAL) in cells
    ]
    net = ("net", "all")
    rows = [*steps, *others, row(say("net", lang), net)]
    stressed = frozenset({len(rows) - 1})
    if result.replications > 1:
        rows += [row(say("lower", lang), net, "low"), row(say("upper", lang), net, "high")]
    head = (
        "",
        *periods[:-3],
        say("later", lang),
        say("total", lang),
        say("present_value_column", lang),
    )
    if compared:
        rows.append(row(say("cash", lang), ("cash", "all")))
    title = say("budget_difference" if compared else "budget_level", lang)
    return Grid(title, head, tuple(rows), stressed)


def figure_grid(title: str, figures: Mapping[str, Figure], result: Result, lang: Language) -> Grid:
    """Lay out quantities over the whole horizon, one a row: each scenario, the difference and its interval."""
    rows = [
        (say(label, lang), *_cells(pick(result.outcomes, figure), figure, lang))
        for label, figure in figures.items()
    ]
    return Grid(say(title, lang), _head(result, lang), tuple(rows))


def step_grid(label: str, figure: Figure, result: Result, lang: Language) -> Grid:
    """Lay out one quantity for each step of the ladder over the whole horizon, as `figure_grid`."""
    rows = [
        (
            in_language(step.name, lang, name),
            *_cells(pick(result.outcomes, figure, stage=name), figure, lang),
        )
        for name, step in result.scenario.ladder.items()
    ]
    return Grid(say(label, lang), _head(result, lang), tuple(rows))


def _head(result: Result, lang: Language) -> tuple[str, ...]:
    whose = (
        ["baseline", "with_reform", "difference"] if isinstance(result, Comparison) else ["mean"]
    )
    return ("", *(say(key, lang) for key in (*whose, "from", "to")))


def _cells(found: Mapping[str, Interval], figure: Figure, lang: Language) -> tuple[str, ...]:
    def shown(value: float | None, *, signed: bool = False) -> str:
        if figure.is_share:
            return percent(value, lang, digits=figure.digits, signed=signed)
        return decimal(value, lang, digits=figure.digits, signed=signed)

    if RUN in found:
        one = found[RUN]
        return (shown(one.mean), shown(one.low), shown(one.high))
    change = found[DIFFERENCE]
    changes = (shown(value, signed=True) for value in (change.mean, change.low, change.high))
    return (shown(found[BASELINE].mean), shown(found[REFORM].mean), *changes)


def _budget_cells(result: Result) -> dict[tuple[str, str, str], Interval]:
    return {
        (row["kind"], row["item"], row["period"]): from_row(row["mean"], row["low"], row["high"])
        for row in result.budget.to_dict("records")
    }
