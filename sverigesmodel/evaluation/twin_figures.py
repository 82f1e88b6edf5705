"""What a run and its analytic twin are compared by: one row of figures of either.

Child-years, moves, placements, follow-ups and what the steps cost. Knows quantities and expected values; it must
not know how they are judged.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.analytic import Expected
from sverigesmodel.codes import Move, Stage, Task
from sverigesmodel.economics.charges import StayPrices
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.rules.hazards import frailty
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

WHOLE: Final = "all"
"""Stands for all stages, or for all years."""
_OFTEN: Final = 2.0
"""Moves of one kind of one child in a figure, in the mean weighted by itself: 1.0 to 1.8 in docs/analytic.md."""
_DEAR: Final = 3.0
"""Standard deviations of frailty by which a child is dearer than most."""


class Figures:
    """What is compared, as one row of numbers of a run and of its twin.

    Attributes
    ----------
    index
        What each number is: ``measure``, ``stage``, ``year``.
    """

    def __init__(self, scenario: Scenario, years: list[int]) -> None:
        names = codebook(scenario).stages
        self._stages = [int(Stage.CLOSED), *range(int(Stage.FIRST_STEP), len(names))]
        self._names = [names[stage] for stage in self._stages]
        self._kinds = [kind for kind in Move if kind != Move.STOCK]
        inside = [step for step, rule in scenario.ladder.items() if rule.placement]
        self._inside = [stage for stage in self._stages if names[stage] in inside]
        self._prices = StayPrices(scenario)
        self._scenario = scenario
        self._years = years
        self.index = pd.MultiIndex.from_tuples(
            [
                *(("child_years", name, year) for name in self._names for year in self._each_year),
                *(
                    (kind.name.lower(), name, WHOLE)
                    for kind in self._kinds
                    for name in (*self._names, WHOLE)
                ),
                *((kind.name.lower(), WHOLE, str(year)) for kind in self._kinds for year in years),
                *(("placement_years", WHOLE, year) for year in self._each_year),
                *(("follow_ups", WHOLE, year) for year in self._each_year),
                *(("stage_cost", WHOLE, year) for year in self._each_year),
            ],
            names=["measure", "stage", "year"],
        )

    @property
    def _each_year(self) -> list[str]:
        return [*(str(year) for year in self._years), WHOLE]

    @property
    def most(self) -> Floats:
        """The most that one child adds to each figure."""
        numbers, lengths = (
            encode(self._scenario),
            _with_total(np.diff(self._scenario.calendar.edges)),
        )
        between = min(numbers.then_follow_up.min(), numbers.first_follow_up.min())
        shortest = max(float(between - numbers.task_lead[:, :, Task.FOLLOW_UP].max()), 1.0)
        of_stages = np.tile(lengths / DAYS_PER_YEAR, len(self._stages))
        moves = np.full(len(self._kinds) * (len(self._stages) + 1 + len(self._years)), _OFTEN)
        rest = (lengths / DAYS_PER_YEAR, 1.0 + lengths / shortest, self._dearest(lengths))
        return np.concatenate([of_stages, moves, *rest])

    def _dearest(self, lengths: Floats) -> Floats:
        """Return what a child costs who is on the dearest step all the time, and enters it as often as most."""
        sigma, each = float(self._scenario.frailty.sigma), np.eye(1 + max(self._stages))
        extremes = np.array([frailty(sigma, z) for z in (-_DEAR, _DEAR)])
        daily, entry = (
            float(self._prices.expected(days, entries).max())
            for days, entries in ((each, 0.0 * each), (0.0 * each, each))
        )
        return np.asarray((daily * lengths + _OFTEN * entry) * self._prices.factors(extremes).max())

    def of_run(self, q: Quantities) -> Floats:
        """Return the figures of a run."""
        charges = self._prices.charges(q)
        cost = np.bincount(charges.year, charges.amount, len(self._years)).astype(np.float64)
        return self._row(
            q.child_days.sum(axis=(2, 3)),
            q.flow.moves.sum(axis=(4, 5)).astype(np.float64),
            q.tasks.completed[:, Task.FOLLOW_UP].sum(axis=1).astype(np.float64),
            cost,
        )

    def of_twin(self, twin: Expected, sigma: float) -> Floats:
        """Return what is expected of them."""
        children = np.array([frailty(sigma, z) for z in twin.normal.tolist()])
        factor = self._prices.factors(children)
        cost = self._prices.expected(
            twin.child_days.sum(axis=2) @ factor, twin.entries.sum(axis=2) @ factor
        )
        return self._row(
            twin.child_days.sum(axis=(2, 3)),
            twin.moves.sum(axis=4),
            twin.follow_ups.sum(axis=(1, 2)),
            cost,
        )

    def _row(self, days: Floats, moves: Floats, follow_ups: Floats, cost: Floats) -> Floats:
        """Lay out [Y, X] child-days, [Y, kind, 1 + origin, X] moves, [Y] follow-ups, [Y] costs."""
        kinds = [int(kind) for kind in self._kinds]
        child_years = _with_total(days[:, self._stages].T / DAYS_PER_YEAR)
        by_kind = moves.sum(axis=3)[:, kinds]
        origins = [1 + stage for stage in self._stages]
        by_origin = by_kind[:, :, origins].sum(axis=0)
        by_year = by_kind.sum(axis=2)
        of_all = np.concatenate([by_origin, by_year.sum(axis=0)[:, np.newaxis]], axis=1)
        placement = _with_total(days[:, self._inside].sum(axis=1) / DAYS_PER_YEAR)
        rest = (by_year.T.ravel(), placement, _with_total(follow_ups), _with_total(cost))
        return np.concatenate([child_years.ravel(), of_all.ravel(), *rest])


def _with_total(values: Floats) -> Floats:
    """Add the sum over the last axis to it."""
    return np.concatenate([values, values.sum(axis=-1, keepdims=True)], axis=-1)
