"""The numbers in force in one interval, by column: rates, destinations, rules of follow-up.

Ratios and mixes that depend on age are averaged over the ages at which a column lives through the interval on the
stage in question, which are those below its age limit.
Knows `Parameters` and the grid; must not know what happens to a child.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.analytic.grid import Grid
from sverigesmodel.codes import Stage, Task, TransitionKind
from sverigesmodel.rules.parameters import Floats

AT_ONCE: Final = 1e-9
"""Months that an investigation takes with ample capacity."""
_ALL: Final = 1e-9
"""What a share may lack to be all."""


def stage_of(column: int) -> int:
    """Return the stage that stands in a column of a mix."""
    return int(Stage.CLOSED) if column == 0 else int(Stage.FIRST_STEP) + column - 1


class Intake(NamedTuple):
    """Shares of those who are notified, by column; their sum is 1 where nobody waits."""

    screened: Floats
    """[columns] whose case is closed after the assessment."""
    emergency: Floats
    """[columns, columns of a mix] who enter at once."""
    investigated: Floats
    """[columns]"""
    entry: Floats
    """[columns, columns of a mix] who enter after the investigation."""
    old: Floats
    """[columns] of all who are notified, those past the age limit of it; shares above are of the others."""
    below: float = math.inf
    """An age that none of them has reached."""


class Terms:
    """What holds in interval ``i``."""

    def __init__(self, grid: Grid, i: int) -> None:
        self.grid = grid
        self.i = i
        self.period = int(grid.period[i])
        self.start, self.end = float(grid.times[i]), float(grid.times[i + 1])

    @cached_property
    def _bands_met(self) -> Floats:
        """[T, B, A] the part of the interval that is spent in an age band by those whom a transition can meet."""
        p = self.grid.p
        stages = np.repeat(np.arange(len(p.age_limit)), np.diff(p.first_transition))
        parts = {limit: self.grid.under(limit, self.i) for limit in set(p.age_limit.tolist())}
        found = [parts[limit] for limit in p.age_limit[stages].tolist()]
        return np.array(found).reshape(len(stages), *self.grid.bands[self.i].shape)

    @cached_property
    def rates(self) -> Floats:
        """[T, columns, Z] the ratio on the hazard of each transition, but for the windows."""
        p, grid = self.grid.p, self.grid
        ratio = np.einsum("tna,tba->tbn", grid.ratio[self.period], self._bands_met)
        acute = grid.factor(p.frailty_acute)
        planned = grid.factor(-p.frailty_planned)
        is_acute = (p.transition_kind == TransitionKind.ACUTE)[:, np.newaxis]
        factor = np.where(is_acute, acute, planned)[:, np.newaxis]
        return np.asarray(ratio.reshape(len(ratio), len(grid.birth), 1) * factor)

    @cached_property
    def destinations(self) -> Floats:
        """[T, columns, columns of a mix] where each transition leads."""
        mix = self.grid.mixes["destination"][self.period, self.grid.p.stream_team]
        found = np.einsum("tba,ntam->tbnm", self._bands_met, mix, optimize=False)
        return np.asarray(found.reshape(mix.shape[1], len(self.grid.birth), mix.shape[-1]))

    def intake(self, weights: Floats) -> Intake:
        """Return what becomes of those who are notified and do not wait.

        Parameters
        ----------
        weights : [B, N, A] how many of a column are in each age band
        """
        outcome = self.grid.mixes["assessment"][self.period]
        emergency, screened, investigated = np.moveaxis(outcome, -1, 0)
        at_once = self.grid.mixes["emergency_entry"][self.period]
        entry = self._worsened(self.grid.p.entry[self.period], np.array([AT_ONCE]))
        return Intake(
            self._at_age(screened[..., np.newaxis], weights)[:, 0],
            self._at_age(emergency[..., np.newaxis] * at_once, weights),
            self._at_age(investigated[..., np.newaxis], weights)[:, 0],
            self._at_age(investigated[..., np.newaxis] * entry, weights),
            np.zeros(len(self.grid.birth)),
        )

    def entry_after(self, months: Floats, weights: Floats) -> Floats:
        """[columns, columns of a mix] entry after waits, [waits, columns] in months, averaged over these."""
        level = self._at_age(self.grid.p.entry[self.period], weights)
        found = [self._worsened(level[:, np.newaxis], wait, self.grid.stream) for wait in months]
        return np.asarray(np.mean(found, axis=0)[:, 0])

    def _worsened(
        self, level: Floats, months: Floats, streams: NDArray[np.intp] | slice = slice(None)
    ) -> Floats:
        """Return shares after a wait of a mix, [..., A, columns of a mix] and cumulative."""
        level = np.where(
            level > 1.0 - _ALL, 1.0, level
        )  # an average of ones may be less by rounding
        with np.errstate(divide="ignore", invalid="ignore"):  # all are moved to the top
            worsened = self.grid.p.worsening[self.period, streams]
            left = np.power(1.0 - worsened, -months)[:, np.newaxis, np.newaxis]
            moved = np.maximum(1.0 - (1.0 - level) * left, 0.0)
        moved = np.where(level < 1.0, moved, 1.0)
        return np.asarray(np.diff(moved, prepend=0.0, axis=-1))

    def rule(self, name: str, stage: int) -> Floats:
        """[columns] a number of the follow-up rule in force on a stage."""
        values = getattr(self.grid.p, name)[self.period, self.grid.team, stage]
        return np.asarray(values, np.float64)

    @cached_property
    def lead(self) -> Floats:
        """[columns] days before it is due that a follow-up is released, and with ample capacity carried out."""
        values = self.grid.p.task_lead[self.period, self.grid.team, Task.FOLLOW_UP]
        return np.asarray(values, np.float64)

    def _at_age(self, mix: Floats, weights: Floats) -> Floats:
        """Average mixes, [N, A, columns of a mix], over the ages of each column."""
        found = np.einsum("bna,nam->bnm", weights, mix)
        return np.asarray(found.reshape(-1, mix.shape[-1]))
