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
    """A table as text: a title, the head of each column, rows of cells, which rows to stress, and a note."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    stressed: frozenset[int] = frozenset()
    note: str = ""


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
    """Lay out quantities over the whole horizon, one a row: each scenario and the difference."""
    rows = [
        (say(label, lang), *_cells(pick(result.outcomes, figure), figure, lang))
        for label, figure in figures.items()
    ]
    return Grid(say(title, lang), ("", *_head(result, lang)), tuple(rows))


def step_grid(label: str, figure: Figure, result: Result, lang: Language) -> Grid:
    """Lay out a quantity over the whole horizon, one step of the ladder a row."""
    rows = [
        (
            in_language(step.name, lang, name),
            *_cells(pick(result.outcomes, figure, stage=name), figure, lang),
        )
        for name, step in result.scenario.ladder.items()
    ]
    title = f"{say('children', lang)}: {say(label, lang)}"
    return Grid(title, ("", *_head(result, lang)), tuple(rows))


def _head(result: Result, lang: Language) -> tuple[str, ...]:
    change = say("difference" if isinstance(result, Comparison) else "mean", lang)
    interval = f"{change} [{say('confidence', lang)}]"
    if isinstance(result, Comparison):
        return (say("baseline", lang), say("with_reform", lang), interval)
    return (interval,)


def _cells(found: Mapping[str, Interval], figure: Figure, lang: Language) -> tuple[str, ...]:
    if RUN in found:
        return (_with_interval(found[RUN], figure, lang, signed=False),)
    levels = (_shown(found[name].mean, figure, lang) for name in (BASELINE, REFORM))
    return (*levels, _with_interval(found[DIFFERENCE], figure, lang, signed=True))


def _with_interval(value: Interval, figure: Figure, lang: Language, *, signed: bool) -> str:
    mean, low, high = (
        _shown(number, figure, lang, signed=signed)
        for number in (value.mean, value.low, value.high)
    )
    shown = mean if value.low is None else f"{mean} [{low}; {high}]"
    points = signed and figure.is_share and value.mean is not None
    return say("points", lang, number=shown) if points else shown


def _shown(value: float | None, figure: Figure, lang: Language, *, signed: bool = False) -> str:
    """Write a level, or signed a difference: that of shares is in percentage points, without a unit."""
    if figure.is_share and not signed:
        return percent(value, lang, digits=figure.digits)
    scaled = None if value is None else value * (100.0 if figure.is_share else 1.0)
    return decimal(scaled, lang, digits=figure.digits, signed=signed)


def _budget_cells(result: Result) -> dict[tuple[str, str, str], Interval]:
    return {
        (row["kind"], row["item"], row["period"]): from_row(row["mean"], row["low"], row["high"])
        for row in result.budget.to_dict("records")
    }
