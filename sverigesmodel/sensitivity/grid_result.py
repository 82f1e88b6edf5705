"""What the replications of a grid amount to: tidy tables of its points, the frontier and the best point.

Points that dropped out have fewer replications than the best. They are laid beside it by what both have in common:
a point's mean is that of the best, and their mean difference over the replications of both. The numbers are ready
here for whoever shows them; this module must not simulate, and has no words for people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd

from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.uncertainty import CONFIDENCE, intervals
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.beliefs import (
    chance_of_best,
    chance_of_good,
    expected_loss,
    non_dominated,
    plausible_means,
)
from sverigesmodel.sensitivity.folder import Study
from sverigesmodel.sensitivity.grid import Grid
from sverigesmodel.sensitivity.grid_choice import (
    KIND,
    TIMELY,
    Question,
    admissible,
    required,
    select,
    settings,
)
from sverigesmodel.sensitivity.grid_draws import draws_table
from sverigesmodel.sensitivity.grid_figures import DIFFERENCE, FIGURES, MEASURES, figures
from sverigesmodel.sensitivity.levers import Setting
from sverigesmodel.sensitivity.selection import Selection

BASELINE: Final = "baseline"
AS_WRITTEN: Final = "reform"
POINT: Final = "point"
"""What a row of the tables is of: the baseline, the reform as it is written, another point of the grid."""


_DIFFERENCES: Final = [name for name, (of, _) in FIGURES.items() if of == DIFFERENCE]


@dataclass(frozen=True, eq=False)
class Frontier:
    """A reform at the points of a grid.

    Attributes
    ----------
    grid
        Baseline, reform and levers.
    rows
        [replications, 1 + points, quantities, years] every number of every replication, see ``grid.QUANTITIES``.
    question
        What was asked of the grid.
    drawn
        [draws, replications, points] of what the best has most of, over draws of the uncertain numbers; None where
        none were made.
    """

    grid: Grid
    rows: Floats
    question: Question
    seed: int
    engine: Engine
    drawn: Floats | None = None

    @property
    def replications(self) -> int:
        """How many the points in play have."""
        return len(self.rows)

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Baseline and reform as written."""
        return {BASELINE: self.grid.baseline, AS_WRITTEN: self.grid.reform}

    @cached_property
    def selection(self) -> Selection:
        """What the selection has come to."""
        return select(self.grid, self.rows, self.question)

    @property
    def best(self) -> int:
        """Place of the best point in ``grid.points``."""
        return self.selection.best

    @property
    def best_scenario(self) -> Scenario:
        """The reform at the best point, to be compared like any other."""
        return self.grid.scenarios[self.best]

    @cached_property
    def _means(self) -> tuple[Floats, Floats]:
        """[1 + points, differences] means, and [draws, 1 + points, differences] plausible means."""
        values = figures(self.grid, self.rows)[:, :, : len(_DIFFERENCES)]
        return plausible_means(values, 1 + self.best, self.seed)

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every tidy table by name: ``levers``, ``frontier``, ``selection``, and ``frontier_draws`` if drawn."""
        found = {"levers": self.levers, "frontier": self.frontier, "selection": self.choice}
        return found if self.drawn is None else {**found, "frontier_draws": self.over_draws}

    @cached_property
    def over_draws(self) -> pd.DataFrame:
        """How the points stand over draws of the uncertain numbers: `grid_draws.draws_table` beside each point."""
        if self.drawn is None:
            raise ValueError("no numbers were drawn")
        allowed = admissible(self.grid, self.rows, self.question)
        table = draws_table(self.drawn, allowed, self.best)
        points = self._points()[1:].reset_index(drop=True)
        return pd.concat([points, table], axis=1).assign(unit=FIGURES[self.question.measure][1])

    @cached_property
    def levers(self) -> pd.DataFrame:
        """What was turned: ``lever, unit, in_proportion, setting`` (as given), ``value`` in the unit."""
        rows = [
            (lever.name, lever.unit, lever.in_proportion, setting.written, setting.value)
            for lever in self.grid.levers
            for setting in lever.settings
        ]
        return pd.DataFrame(rows, columns=["lever", "unit", "in_proportion", "setting", "value"])

    @cached_property
    def frontier(self) -> pd.DataFrame:
        """`FIGURES` of the baseline and of every point.

        ``row`` (`BASELINE`, `AS_WRITTEN` or `POINT`), ``point`` (its number, 0 the baseline), the lever's values
        under their names (NaN where the row is not on the grid), ``measure``, ``of`` (`DIFFERENCE` or `LEVEL`),
        ``unit``, ``mean, low, high`` and ``replications``. Differences are laid beside those of the best point,
        see `plausible_means`; levels are means of the row's own replications with Student's t.
        """
        means, drawn = self._means
        edges = np.quantile(drawn, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
        values = figures(self.grid, self.rows)
        parts = []
        for number, (name, (of, unit)) in enumerate(FIGURES.items()):
            part = self._points()
            part["measure"], part["of"], part["unit"] = name, of, unit
            if of == DIFFERENCE:
                part["mean"] = means[:, number]
                part["low"], part["high"] = edges[:, :, number]
            else:
                found = intervals(pd.DataFrame(values[:, :, number].T))
                part[["mean", "low", "high"]] = found[["mean", "low", "high"]]
            part["replications"] = self._counts
            parts.append(part[1:] if of == DIFFERENCE else part)
        return pd.concat(parts, ignore_index=True)

    @cached_property
    def choice(self) -> pd.DataFrame:
        """How every point stands in the selection and on the frontier.

        ``row``, ``point`` and the levers' values as in `frontier`; ``replications``; ``dropped_after`` so many (0:
        in play to the end); ``best``; ``probability_best``; ``probability_good`` (no
        other is better by more than the indifference); ``expected_loss`` by choosing it instead of the best,
        in ``unit``; ``efficient`` (no other point nor the baseline has a lower net cost and fewer placement days)
        and ``probability_efficient``; ``probability_saves``: of a net present value above 0. In every row stand
        what was asked (``measure, confidence, indifference``, the shares in time ``required_...``) and whether it
        was ``decided``. A point that is not timely enough is not ``admissible`` and has no part in the rest.
        """
        means, drawn = self._means
        value, days = (_DIFFERENCES.index(name) for name in MEASURES)
        by_days = self.question.measure == "placement_days"
        allowed = admissible(self.grid, self.rows, self.question)
        wanted = -drawn[:, 1:, days] if by_days else drawn[:, 1:, value]
        wanted = np.where(allowed, wanted, -np.inf)
        left_out = np.where(np.array([True, *allowed]), 0.0, np.inf)
        table = self._points()
        table["replications"] = self._counts
        table["dropped_after"] = [0, *self.selection.dropped]
        table["best"] = table["point"] == 1 + self.best
        table["probability_best"] = [np.nan, *chance_of_best(wanted)]
        good = chance_of_good(wanted, self.question.rule.indifference)
        table["probability_good"] = [np.nan, *good]
        loss = np.where(allowed, expected_loss(wanted), np.nan)
        table["expected_loss"] = [np.nan, *loss]
        table["unit"] = FIGURES[self.question.measure][1]
        table["admissible"] = [True, *allowed]
        cost, more = left_out - means[:, value], left_out + means[:, days]
        table["efficient"] = non_dominated(cost, more) & table["admissible"]
        on_frontier = non_dominated(left_out - drawn[..., value], left_out + drawn[..., days])
        table["probability_efficient"] = on_frontier.mean(axis=0) * table["admissible"]
        table["probability_saves"] = (drawn[..., value] > 0).mean(axis=0)
        table.loc[0, "probability_saves"] = np.nan
        rule, least = self.question.rule, required(self.grid, self.rows, self.question)
        table["measure"], table["decided"] = self.question.measure, self.selection.decided
        table["confidence"], table["indifference"] = rule.confidence, rule.indifference
        for number, name in enumerate(TIMELY):
            table[f"required_{name}"] = np.nan if least is None else least[number]
        return table

    @property
    def _counts(self) -> list[int]:
        known = ~np.isnan(self.rows[:, :, 0, 0])
        return [int(count) for count in known.sum(axis=0)]

    def _points(self) -> pd.DataFrame:
        """Begin a table with a row for the baseline and each point."""
        grid = self.grid
        table = pd.DataFrame({"row": [BASELINE, *(POINT for _ in grid.points)]})
        table.loc[1 + grid.as_written, "row"] = AS_WRITTEN
        table["point"] = np.arange(1 + len(grid.points))
        for place, lever in enumerate(grid.levers):
            values = [point[place].value if point else np.nan for point in grid.points]
            table[lever.name] = [np.nan, *values]
        return table

    @property
    def settings(self) -> Mapping[str, Any]:
        """All that the result depends on besides scenarios, seed and engine."""
        return settings(self.grid, self.question)

    @property
    def facts(self) -> Mapping[str, Any]:
        """The finding, ready for JSON."""
        found, row = self.selection, self.choice.iloc[1 + self.best]
        spent = sum(self._counts[1:])
        return {
            "unit": FIGURES[self.question.measure][1],
            "best": {
                "point": 1 + self.best,
                "settings": self._written(self.grid.points[self.best]),
                "as_written": self.best == self.grid.as_written,
                "probability_best": float(row["probability_best"]),
                "probability_good": float(row["probability_good"]),
                "expected_loss": float(row["expected_loss"]),
                "probability_saves": float(row["probability_saves"]),
            },
            "points": self._listed(),
            "decided": found.decided,
            "in_play": [1 + place for place in found.in_play],
            "runs": {"spent": spent, "evenly": len(self.grid.points) * self.replications},
        }

    def _listed(self) -> list[dict[str, Any]]:
        """Give every point with its settings, figures and probabilities, the baseline first, ready for JSON."""
        told: dict[int, dict[str, Any]] = {}
        for row in self.frontier.to_dict("records"):
            figure = {name: row[name] for name in ("mean", "low", "high", "unit")}
            told.setdefault(row["point"], {})[row["measure"]] = figure
        names = (
            "probability_best",
            "probability_good",
            "probability_efficient",
            "probability_saves",
        )
        chances = self.choice[list(names)].to_dict("records")
        points: list[Sequence[Setting]] = [(), *self.grid.points]
        return [
            {
                "point": number,
                "settings": self._written(points[number]),
                "replications": self._counts[number],
                "figures": told[number],
                **{
                    str(name): None if np.isnan(one) else one
                    for name, one in chances[number].items()
                },
            }
            for number in range(len(points))
        ]

    def _written(self, point: Sequence[Setting]) -> dict[str, str]:
        pairs = zip(self.grid.levers, point, strict=False)
        return {lever.name: setting.written for lever, setting in pairs}

    def study(self) -> Study:
        """Give the study as its folder has it."""
        return Study(
            kind=KIND,
            baseline=self.grid.baseline,
            reform=self.grid.reform,
            facts=self.facts,
            tables=self.tables,
            settings=self.settings,
            seed=self.seed,
            replications=self.replications,
            engine=self.engine,
        )
