"""The numbers in force in one interval, by column: rates, destinations, rules of follow-up.

Ratios and mixes that depend on age are averaged over the ages at which a column lives through the interval.
Knows `Parameters` and the grid; must not know what happens to a child.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np

from sverigesmodel.analytic.grid import Grid
from sverigesmodel.codes import Stage, TransitionKind
from sverigesmodel.rules.parameters import Floats

_AT_ONCE: Final = 1e-9
"""Months that an investigation takes with ample capacity."""


def stage_of(column: int) -> int:
    """Return the stage that stands in a column of a mix."""
    return int(Stage.CLOSED) if column == 0 else int(Stage.FIRST_STEP) + column - 1


class Terms:
    """What holds for the columns ``columns`` in interval ``i``.

    Parameters
    ----------
    grid : all columns and intervals
    i : the interval
    births : the births that live in it
    """

    def __init__(self, grid: Grid, i: int, births: slice) -> None:
        n = grid.streams
        self.grid = grid
        self.i = i
        self.births = births
        self.columns = slice(births.start * n, births.stop * n)
        self.period = int(grid.period[i])
        self.start, self.end = float(grid.times[i]), float(grid.times[i + 1])
        self.team = grid.team[self.columns]
        self.stream = grid.stream[self.columns]
        self.birth = grid.birth[self.columns]
        self.spread = grid.spread[self.columns]
        self._bands = grid.bands[i, births]
        self._rates: dict[int, Floats] = {}
        self._to: dict[int, Floats] = {}

    def rate(self, x: int) -> Floats:
        """[columns, Z] the ratio on the hazard of transition ``x``, but for the windows."""
        if x not in self._rates:
            p, grid = self.grid.p, self.grid
            ratio = self._bands @ grid.ratio[self.period, x].T
            acute = p.transition_kind[x] == TransitionKind.ACUTE
            factor = grid.factor(p.frailty_acute if acute else -p.frailty_planned)
            self._rates[x] = ratio.reshape(-1, 1) * factor
        return self._rates[x]

    def to(self, x: int) -> Floats:
        """[columns, columns of a mix] where transition ``x`` leads."""
        if x not in self._to:
            mix = self.grid.mixes["destination"][self.period, self.grid.p.stream_team, x]
            self._to[x] = self._at_age(mix)
        return self._to[x]

    @cached_property
    def assessment(self) -> Floats:
        """[columns, outcomes] of risk assessments."""
        return self._at_age(self.grid.mixes["assessment"][self.period])

    @cached_property
    def entry(self) -> Floats:
        """[columns, columns of a mix] after an investigation without a wait."""
        if (self.grid.p.worsening[self.period] == 1.0).any():  # any wait at all is too long
            return self.entry_after(np.full((1, len(self.birth)), _AT_ONCE))
        return self._at_age(self.grid.mixes["entry"][self.period])

    @cached_property
    def emergency(self) -> Floats:
        """[columns, columns of a mix]."""
        return self._at_age(self.grid.mixes["emergency_entry"][self.period])

    def entry_after(self, months: Floats) -> Floats:
        """[columns, columns of a mix] entry after waits, [waits, columns] in months, averaged over these."""
        p = self.grid.p
        level = self._at_age(p.entry[self.period])
        with np.errstate(divide="ignore", invalid="ignore"):  # all are moved to the top
            left = np.power(1.0 - p.worsening[self.period, self.stream], -months)[..., np.newaxis]
            moved = np.maximum(1.0 - (1.0 - level) * left, 0.0)
        moved = np.where(level < 1.0, moved, 1.0)
        return np.asarray(np.diff(moved.mean(axis=0), prepend=0.0))

    def rule(self, name: str, stage: int) -> Floats:
        """[columns] a number of the follow-up rule in force on a stage."""
        values = getattr(self.grid.p, name)[self.period, self.team, stage]
        return np.asarray(values, np.float64)

    def _at_age(self, mix: Floats) -> Floats:
        """Average mixes, [N, A, columns of a mix], over the ages of each column."""
        found = np.tensordot(self._bands, mix, axes=(1, 1))
        return np.asarray(found.reshape(-1, mix.shape[-1]))
