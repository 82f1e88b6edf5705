"""What is expected, booked while time passes: child-days, moves, stocks, and who enters a stage when.

Children who enter a stage within one interval are one cohort, which enters at the mean of their times. Knows
numbers of children and times; must not know why anybody moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.analytic.grid import Grid
from sverigesmodel.analytic.terms import stage_of
from sverigesmodel.codes import Move, Stage
from sverigesmodel.rules.parameters import Floats

ALL: Final = slice(None)


def over_frailty(numbers: Floats) -> Floats:
    """Sum over the last axis; a product is many times faster than a sum over a short axis."""
    return np.asarray(numbers @ _ones(numbers.shape[-1]))


@cache
def _ones(length: int) -> Floats:
    return np.ones(length)


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
        number = over_frailty(mass)
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
        self.entries = np.zeros((intervals, stages, n, z))
        self.follow_ups = np.zeros((intervals, stages, n))
        self.averted = np.zeros((intervals, stages, n))
        self.notifications = np.zeros((intervals, n))
        self.stock = np.zeros((intervals, stages, n))
        """Children at the beginning of an interval (and at the end of the last)."""
        self._stages = np.array([stage_of(c) for c in range(grid.p.entry.shape[-1])])
        m = len(self._stages)
        self._mass = np.zeros((intervals, m, columns, z))
        self._moment = np.zeros((intervals, m, columns))
        self._window = np.zeros((intervals, m, windows, columns))
        self._window_moment = np.zeros((intervals, m, windows, columns))

    def _enter(self, i: int, columns: slice, who: Entrants, to: Floats) -> None:
        """Note that those who come in interval ``i`` enter where ``to``, [columns of a mix, columns], leads."""
        self._mass[i, :, columns] += who.mass * to[:, :, np.newaxis]
        self._moment[i, :, columns] += who.moment * to
        for w in range(len(who.window)):
            self._window[i, :, w, columns] += who.window[w] * to
            self._window_moment[i, :, w, columns] += who.window_moment[w] * to

    def entrants(self, stage: int, i: int, columns: slice) -> Entrants:
        """Take those who enter a stage in an interval, once."""
        m = self._column_of(stage)
        accounts = (self._mass, self._moment, self._window, self._window_moment)
        at = ((i, m, columns), (i, m, columns), (i, m, ALL, columns), (i, m, ALL, columns))
        found = [account[place].copy() for account, place in zip(accounts, at, strict=True)]
        for account, place in zip(accounts, at, strict=True):
            account[place] = 0.0
        self.entries[i, stage] += (
            found[0].reshape(-1, self.grid.streams, found[0].shape[1]).sum(axis=0)
        )
        return Entrants(*found)

    def _column_of(self, stage: int) -> int:
        """Return the column of a mix that a stage has."""
        return int(np.searchsorted(self._stages, stage))

    def leave(
        self, origin: int, kind: Move, who: Entrants, to: Floats, i: int, columns: slice
    ) -> None:
        """Let children leave a stage in interval ``i``, to where ``to``, [columns, columns of a mix], leads."""
        shares = to.T
        number = over_frailty(who.mass) * shares
        by_stream = number.reshape(len(shares), -1, self.grid.streams).sum(axis=1)
        self.moves[i, kind, 1 + origin, self._stages] += by_stream
        lower = self.grid.p.age_limit[self._stages] < self.grid.p.age_limit[origin]
        if lower.any() and to[:, lower].any():
            shares = self._too_old(who, shares, np.flatnonzero(lower), i, columns)
        self._enter(i, columns, who, shares)

    def _too_old(
        self, who: Entrants, shares: Floats, lower: NDArray[np.intp], i: int, columns: slice
    ) -> Floats:
        """Let those leave at once who come to a stage whose age limit they have passed; return the others' shares.

        Who comes from a stage with a later limit has passed the earlier one as soon as anybody of the column has.
        """
        p, grid = self.grid.p, self.grid
        number = over_frailty(who.mass)
        time = np.divide(who.moment, number, out=np.full_like(number, -np.inf), where=number > 0.0)
        shares = shares.copy()
        for m in lower.tolist():
            stage = int(self._stages[m])
            first = grid.birth[columns] - grid.spread[columns] / 2.0 + p.age_limit[stage]
            old = np.where(time >= first, shares[m], 0.0)
            shares[m] -= old
            self.age_out(stage, int(p.at_age_limit[stage]), who.part(old), i, columns)
        return shares

    def age_out(self, origin: int, stage: int, who: Entrants, i: int, columns: slice) -> None:
        """Let children leave a stage at its age limit."""
        self.move(i, Move.AGE_LIMIT, origin, stage, over_frailty(who.mass), columns)
        if stage != Stage.AGED_OUT:
            to = np.zeros((len(self._stages), 1))
            to[self._column_of(stage)] = 1.0
            self._enter(i, columns, who, to)

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
            still = (over_frailty(mass) * beyond).sum(axis=0)
            self.stock[i, stage] += self.by_stream(still, columns)

    def intervals(self, i: int, time: Floats) -> Iterator[tuple[int, Floats | None]]:
        """Yield the intervals, from ``i`` on, that times fall in, and which times do; none is after the end."""
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
