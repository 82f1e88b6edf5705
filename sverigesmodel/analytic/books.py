"""What is expected, booked while time passes: child-days, moves, stocks, and who enters a stage when.

Children who enter a stage within one interval are one cohort, which enters at the mean of their times. Knows numbers of
children and times; must not know why anybody moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sverigesmodel.analytic.grid import Grid
from sverigesmodel.analytic.terms import stage_of
from sverigesmodel.codes import Move, Stage
from sverigesmodel.rules.parameters import Floats


class Entrants(NamedTuple):
    """Those who enter a stage in one interval."""

    mass: Floats
    """[columns, Z] expected number of children."""
    moment: Floats
    """[columns] their number times their time of entry, summed."""
    window: Floats
    """[windows, columns] how many of them have a window open."""
    window_moment: Floats
    """[windows, columns] that number times the end of the window, summed."""

    def part(self, share: Floats) -> Entrants:
        """Return a share, [columns], of them."""
        return Entrants(
            self.mass * share[:, np.newaxis],
            self.moment * share,
            self.window * share,
            self.window_moment * share,
        )


class Departures(NamedTuple):
    """Those who leave, one row a cohort: [rows, columns] and, of ``mass``, [rows, columns, Z]."""

    mass: Floats
    time: Floats
    window: Floats
    """[windows, rows, columns] the share that has a window open."""
    until: Floats
    """[windows, rows, columns] until when."""

    def gathered(self, inside: Floats | None = None) -> Entrants:
        """Sum over cohorts, of those for whom ``inside``, [rows, columns], is 1."""
        mass = self.mass if inside is None else self.mass * inside[..., np.newaxis]
        number = mass.sum(axis=2)
        windows = number * self.window * (self.until > self.time)
        return Entrants(
            mass.sum(axis=0),
            (number * self.time).sum(axis=0),
            windows.sum(axis=1),
            (windows * self.until).sum(axis=1) if len(windows) else windows.sum(axis=1),
        )


class Books:
    """Accumulators of a whole course; X stages, N streams, I intervals, Z frailties."""

    def __init__(self, grid: Grid, windows: int) -> None:
        stages = len(grid.p.age_limit)
        intervals, columns, z = len(grid.times), len(grid.birth), len(grid.weight)
        n = grid.streams
        self.grid = grid
        self.child_days = np.zeros((intervals, stages, n, z))
        self.moves = np.zeros((intervals, len(Move), 1 + stages, stages, n))
        self.follow_ups = np.zeros((intervals, stages, n))
        self.averted = np.zeros((intervals, stages, n))
        self.notifications = np.zeros((intervals, n))
        self.stock = np.zeros((intervals, stages, n))
        """Children at the beginning of an interval (and at the end of the last)."""
        self._mass = np.zeros((stages, intervals, columns, z))
        self._moment = np.zeros((stages, intervals, columns))
        self._window = np.zeros((stages, intervals, windows, columns))
        self._window_moment = np.zeros((stages, intervals, windows, columns))

    def enter(self, stage: int, i: int, columns: slice, who: Entrants, share: Floats) -> None:
        """Note that shares, [columns], of those who come in interval ``i`` enter a stage."""
        self._mass[stage, i, columns] += who.mass * share[:, np.newaxis]
        self._moment[stage, i, columns] += who.moment * share
        self._window[stage, i, :, columns] += who.window * share
        self._window_moment[stage, i, :, columns] += who.window_moment * share

    def entrants(self, stage: int, i: int, columns: slice) -> Entrants:
        """Take those who enter a stage in an interval, once."""
        found = Entrants(
            self._mass[stage, i, columns].copy(),
            self._moment[stage, i, columns].copy(),
            self._window[stage, i, :, columns].copy(),
            self._window_moment[stage, i, :, columns].copy(),
        )
        self._mass[stage, i, columns] = 0.0
        self._moment[stage, i, columns] = 0.0
        self._window[stage, i, :, columns] = 0.0
        self._window_moment[stage, i, :, columns] = 0.0
        return found

    def leave(
        self, origin: int, kind: Move, who: Entrants, to: Floats, i: int, columns: slice
    ) -> None:
        """Let children leave a stage in interval ``i``, and enter where ``to``, [columns, columns of a mix], leads."""
        number = who.mass.sum(axis=1)
        for column in np.flatnonzero(to.any(axis=0)).tolist():
            share, stage = to[:, column], stage_of(column)
            self.move(i, kind, origin, stage, number * share, columns)
            self.enter(stage, i, columns, who, share)

    def age_out(self, origin: int, stage: int, who: Entrants, i: int, columns: slice) -> None:
        """Let children leave a stage at its age limit."""
        self.move(i, Move.AGE_LIMIT, origin, stage, who.mass.sum(axis=1), columns)
        if stage != Stage.AGED_OUT:
            self.enter(stage, i, columns, who, np.ones(len(who.moment)))

    def move(
        self, i: int, kind: Move, origin: int, stage: int, number: Floats, columns: slice
    ) -> None:
        """Count moves, [columns], in interval ``i``; origin -1 stands for outside."""
        self.moves[i, kind, 1 + origin, stage] += self.by_stream(number, columns)

    def wait(
        self, stage: int, i: int, columns: slice, mass: Floats, since: Floats, until: Floats
    ) -> None:
        """Count those who wait, [rows, columns, Z], between two times, [rows, columns], for a decided move."""
        times = self.grid.times
        last = len(times) - 1
        while i < last:
            inside = np.minimum(until, times[i + 1]) - np.maximum(since, times[i])
            days = mass * np.maximum(inside, 0.0)[..., np.newaxis]
            self.days(i, stage, columns, days.sum(axis=0))
            beyond = until > times[i + 1]
            if not beyond.any():
                return
            i += 1
            still = (mass * beyond[..., np.newaxis]).sum(axis=(0, 2))
            self.stock[i, stage] += self.by_stream(still, columns)

    def intervals(self, i: int, time: Floats) -> Iterator[tuple[int, Floats | None]]:
        """Yield the intervals, from ``i`` on, that times fall in, and which do; those after the end are left out."""
        times = self.grid.times
        if (time < times[i + 1]).all():
            yield i, None
            return
        since = -np.inf
        for number in range(i, len(times) - 1):
            until = times[number + 1]
            yield number, np.where((time >= since) & (time < until), 1.0, 0.0)
            if (time < until).all():
                return
            since = until

    def by_stream(self, number: Floats, columns: slice) -> Floats:
        """Sum [columns] over births: [N]."""
        assert columns.start % self.grid.streams == 0  # noqa: S101  a column's stream is its number modulo N
        return np.asarray(number.reshape(-1, self.grid.streams).sum(axis=0))

    def days(self, i: int, stage: int, columns: slice, days: Floats) -> None:
        """Count child-days, [columns, Z]."""
        assert columns.start % self.grid.streams == 0  # noqa: S101
        n, z = self.grid.streams, days.shape[1]
        self.child_days[i, stage] += days.reshape(-1, n, z).sum(axis=0)
