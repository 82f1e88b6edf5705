"""The points of a grid in words, and their numbers picked out of the tidy tables.

Knows how a lever and its values are said, and the columns of the tables; computes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Protocol

import pandas as pd

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.uncertainty import Interval, from_row
from sverigesmodel.reporting.influence_phrases import quantity
from sverigesmodel.reporting.language import Language, decimal, say
from sverigesmodel.reporting.number_names import number_name
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.grid_result import AS_WRITTEN
from sverigesmodel.sensitivity.levers import CASELOAD, FOLLOW_UP
from sverigesmodel.timeline import DAYS_PER_YEAR

_NAMED: Final = frozenset({CASELOAD, FOLLOW_UP})
_MONTH: Final = DAYS_PER_YEAR / 12

Row = Mapping[Any, Any]


class Tabled(Protocol):
    """What has the tables ``levers``, ``frontier`` and ``selection``, and both scenarios: a study or a report."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Tidy tables by name."""
        ...

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Both scenarios by name."""
        ...


@dataclass(frozen=True)
class Lever:
    """A lever as the tables tell of it; its values ascend in the order given."""

    name: str
    unit: str
    in_proportion: bool
    values: tuple[float, ...]


@dataclass(frozen=True)
class Points:
    """The points of a grid, in a language."""

    source: Tabled
    lang: Language

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """What was turned, in the order given."""
        table = self.source.tables["levers"]
        return tuple(
            Lever(
                str(name),
                str(part["unit"].iloc[0]),
                bool(part["in_proportion"].iloc[0]),
                tuple(part["value"]),
            )
            for name, part in table.groupby("lever", sort=False)
        )

    @cached_property
    def rows(self) -> list[Row]:
        """How each point stands, the baseline first."""
        return list(self.source.tables["selection"].to_dict("records"))

    @cached_property
    def best(self) -> Row:
        """The best point."""
        return next(row for row in self.rows if row["best"])

    @cached_property
    def _figures(self) -> Mapping[tuple[int, str], Interval]:
        return {
            (row["point"], row["measure"]): from_row(row["mean"], row["low"], row["high"])
            for row in self.source.tables["frontier"].to_dict("records")
        }

    @property
    def admissible(self) -> list[Row]:
        """The points that may be chosen."""
        return [row for row in self.rows[1:] if row["admissible"]]

    def figure(self, row: Row, measure: str) -> Interval:
        """Interval of a measure of a point; a difference of the baseline from itself is 0."""
        if (row["point"], measure) not in self._figures:
            return Interval(0.0, 0.0, 0.0)
        return self._figures[row["point"], measure]

    def cost(self, row: Row) -> Interval:
        """Present value of the extra cost: below 0 saves."""
        return -self.figure(row, "net_present_value")

    def in_order(self) -> list[Row]:
        """Give the points from the best to the worst, then those that may not be chosen, the baseline last."""
        baseline, *points = self.rows
        by_loss = sorted(self.admissible, key=lambda row: (not row["best"], row["expected_loss"]))
        left_out = [row for row in points if not row["admissible"]]
        return [*by_loss, *left_out, baseline]

    def is_on_grid(self, row: Row) -> bool:
        """Whether a row is a combination of the levers' values, not the baseline or the reform beside the grid."""
        return all(not math.isnan(row[lever.name]) for lever in self.levers)

    def name(self, row: Row) -> str:
        """Say which point it is."""
        if row["row"] == BASELINE:
            return say("baseline", self.lang)
        if not self.is_on_grid(row):
            return say("point_as_written", self.lang)
        text = ", ".join(self._at(lever, row[lever.name]) for lever in self.levers)
        return say("point_marked", self.lang, point=text) if row["row"] == AS_WRITTEN else text

    def short(self, row: Row) -> str:
        """Name a point by its values alone, in the order of `head`; a star marks the reform as written."""
        if row["row"] == BASELINE:
            return say("baseline", self.lang)
        if not self.is_on_grid(row):
            return say("point_as_written", self.lang)
        text = " · ".join(self.value(lever, row[lever.name]) for lever in self.levers)
        return f"{text} *" if row["row"] == AS_WRITTEN else text

    @property
    def drawn(self) -> list[Row]:
        """Rows of all points over draws of the uncertain numbers, in the order of their numbers; empty if none."""
        table = self.source.tables.get("frontier_draws")
        return [] if table is None else list(table.to_dict("records"))

    @property
    def head(self) -> str:
        """Head of a column of `short` names."""
        return " · ".join(self.title(lever) for lever in self.levers)

    def _at(self, lever: Lever, value: float) -> str:
        shown = self.value(lever, value)
        if lever.name in _NAMED:
            share = "_share" if lever.in_proportion else ""
            return say(f"point_{lever.name}{share}", self.lang, value=shown)
        return say("point_other", self.lang, name=self.title(lever), value=shown)

    def title(self, lever: Lever) -> str:
        """Name a lever."""
        if lever.name in _NAMED:
            name = say(f"lever_{lever.name}", self.lang)
        else:
            scenarios = [self.source.scenarios[key] for key in (REFORM, BASELINE)]
            name = number_name(scenarios, tuple(lever.name.split(".")), self.lang)
        return say("lever_in_proportion", self.lang, name=name) if lever.in_proportion else name

    def value(self, lever: Lever, value: float) -> str:
        """Write a lever's value with its unit; that of a caseload is plain."""
        if lever.unit == "days":
            return duration(value, self.lang)
        if lever.unit == "cases":
            return decimal(value, self.lang, digits=0 if value == int(value) else 1)
        return quantity(value, lever.unit, self.lang)


def duration(days: float, lang: Language) -> str:
    """Write a time in the unit that people would use: whole weeks or months, or days."""
    for unit, length in (("weeks", 7.0), ("months", _MONTH)):
        number = days / length
        if number == int(number) and number > 0:
            key = f"{unit}_one" if number == 1 else unit
            return say(key, lang, number=decimal(number, lang, digits=0))
    return say(
        "days_number", lang, number=decimal(days, lang, digits=0 if days == int(days) else 1)
    )


def at_edge(points: Sequence[float], value: float) -> bool:
    """Whether a value is the lowest or highest of several tried."""
    return len(points) > 1 and value in (min(points), max(points))
