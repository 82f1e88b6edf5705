"""The numbers in force in one interval, by column: rates, destinations, rules of follow-up.

Ratios and mixes that depend on age are averaged over the ages at which a column lives through the interval.
Knows `Parameters` and the grid; must not know what happens to a child.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np

from sverigesmodel.analytic.grid import Grid
from sverigesmodel.codes import Stage, Task, TransitionKind
from sverigesmodel.rules.parameters import Floats

_AT_ONCE: Final = 1e-9
"""Months that an investigation takes with ample capacity."""
_ALL: Final = 1e-9
"""What a share may lack to be all."""


def stage_of(column: int) -> int:
    """Return the stage that stands in a column of a mix."""
    return int(Stage.CLOSED) if column == 0 else int(Stage.FIRST_STEP) + column - 1


class Terms:
    """What holds in interval ``i``."""

    def __init__(self, grid: Grid, i: int) -> None:
        self.grid = grid
        self.i = i
        self.period = int(grid.period[i])
        self.start, self.end = float(grid.times[i]), float(grid.times[i + 1])
        self._bands = grid.bands[i]

    @cached_property
    def rates(self) -> Floats:
        """[T, columns, Z] the ratio on the hazard of each transition, but for the windows."""
        p, grid = self.grid.p, self.grid
        ratio = np.swapaxes(grid.ratio[self.period] @ self._bands.T, 1, 2)
        acute = grid.factor(p.frailty_acute)
        planned = grid.factor(-p.frailty_planned)
        is_acute = (p.transition_kind == TransitionKind.ACUTE)[:, np.newaxis]
        factor = np.where(is_acute, acute, planned)[:, np.newaxis]
        return np.asarray(ratio.reshape(len(ratio), len(grid.birth), 1) * factor)

    @cached_property
    def destinations(self) -> Floats:
        """[T, columns, columns of a mix] where each transition leads."""
        mix = self.grid.mixes["destination"][self.period, self.grid.p.stream_team]
        found = np.einsum("ba,ntam->tbnm", self._bands, mix, optimize=False)
        return np.asarray(found.reshape(mix.shape[1], len(self.grid.birth), mix.shape[-1]))

    @cached_property
    def assessment(self) -> Floats:
        """[columns, outcomes] of risk assessments."""
        return self._at_age(self.grid.mixes["assessment"][self.period])

    @cached_property
    def entry(self) -> Floats:
        """[columns, columns of a mix] after an investigation without a wait."""
        if (self.grid.p.worsening[self.period] == 1.0).any():  # any wait at all is too long
            return self.entry_after(np.full((1, len(self.grid.birth)), _AT_ONCE))
        return self._at_age(self.grid.mixes["entry"][self.period])

    @cached_property
    def emergency(self) -> Floats:
        """[columns, columns of a mix]."""
        return self._at_age(self.grid.mixes["emergency_entry"][self.period])

    def entry_after(self, months: Floats) -> Floats:
        """[columns, columns of a mix] entry after waits, [waits, columns] in months, averaged over these."""
        p = self.grid.p
        level = self._at_age(p.entry[self.period])
        level[level > 1.0 - _ALL] = 1.0  # an average of ones may be less by rounding
        with np.errstate(divide="ignore", invalid="ignore"):  # all are moved to the top
            worsened = p.worsening[self.period, self.grid.stream]
            left = np.power(1.0 - worsened, -months)[..., np.newaxis]
            moved = np.maximum(1.0 - (1.0 - level) * left, 0.0)
        moved = np.where(level < 1.0, moved, 1.0)
        return np.asarray(np.diff(moved.mean(axis=0), prepend=0.0))

    def rule(self, name: str, stage: int) -> Floats:
        """[columns] a number of the follow-up rule in force on a stage."""
        values = getattr(self.grid.p, name)[self.period, self.grid.team, stage]
        return np.asarray(values, np.float64)

    @cached_property
    def lead(self) -> Floats:
        """[columns] days before it is due that a follow-up is released, and with ample capacity carried out."""
        values = self.grid.p.task_lead[self.period, self.grid.team, Task.FOLLOW_UP]
        return np.asarray(values, np.float64)

    def _at_age(self, mix: Floats) -> Floats:
        """Average mixes, [N, A, columns of a mix], over the ages of each column."""
        found = np.tensordot(self._bands, mix, axes=(1, 1))
        return np.asarray(found.reshape(-1, mix.shape[-1]))
