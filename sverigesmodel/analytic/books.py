"""What is expected, booked while time passes: child-days, moves, stocks, and who enters a stage when.

Children who enter a stage within one interval are one cohort, which enters at the mean of their times. Knows
numbers of children and times; must not know why anybody moves. What cohorts do is booked by compiled code, in
``booking``, into the same accounts.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.analytic.grid import Accuracy, Grid
from sverigesmodel.analytic.stays import MOST_PHASES
from sverigesmodel.analytic.terms import Terms, stage_of
from sverigesmodel.analytic.windows import windows_of
from sverigesmodel.codes import Move, Stage
from sverigesmodel.compiling import Table
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.timeline import DAYS_PER_YEAR


def over_frailty(numbers: Floats) -> Floats:
    """Sum over the last axis; a product is many times faster than a sum over a short axis."""
    return np.asarray(numbers @ _ones(numbers.shape[-1]))


@cache
def _ones(length: int) -> Floats:
    return np.ones(length)


def _likeness(accuracy: Accuracy) -> dict[str, float]:
    """Return how different cohorts may be that are united.

    ``apart`` is the most time between their follow-ups, over the interval between two of these; ``alike`` the most
    time between the beginnings of their stays, over the time that all of them have been there; or the most that a
    hazard of one is higher than that of another, over the lower one.
    """
    return {"apart": 0.5 / accuracy.phases, "alike": 2.0 * accuracy.step / DAYS_PER_YEAR}


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


class Books:
    """Accumulators of a whole course; X stages, N streams, I intervals, Z frailties, W windows.

    Attributes
    ----------
    table
        All that compiled code reads and writes beside cohorts and parameters: the grid, the terms in force, the
        windows, the accounts, and room to reckon in.
    """

    def __init__(self, grid: Grid, accuracy: Accuracy) -> None:
        p = grid.p
        stages, intervals, n, z = len(p.age_limit), len(grid.times), grid.streams, len(grid.weight)
        columns, self.windows = len(grid.birth), windows_of(p)
        w = len(self.windows)
        self.grid = grid
        self._stages = np.array([stage_of(c) for c in range(p.entry.shape[-1])])
        self._column = np.searchsorted(self._stages, np.arange(stages))
        m = len(self._stages)
        self.child_days = np.zeros((intervals, stages, n, z))
        self.moves = np.zeros((intervals, len(Move), 1 + stages, stages, n))
        self.entries = np.zeros((intervals, stages, n, z))
        self.follow_ups = np.zeros((intervals, stages, n))
        self.averted = np.zeros((intervals, stages, n))
        self.notifications = np.zeros((intervals, n))
        self.stock = np.zeros((intervals, stages, n))
        """Children at the beginning of an interval (and at the end of the last)."""
        self._entering = Entrants(
            np.zeros((intervals, m, columns, z)),
            np.zeros((intervals, m, columns)),
            np.zeros((intervals, m, w, columns)),
            np.zeros((intervals, m, w, columns)),
        )
        self._referred = Entrants(*(np.zeros_like(each[0, 0]) for each in self._entering))
        facts = {**self._facts(), **_likeness(accuracy)}
        self.table = Table.of("Books", {**facts, **self._accounts(), **self._room()})

    def _facts(self) -> dict[str, Floats | NDArray[np.intp]]:
        grid = self.grid
        columns, z = len(grid.birth), len(grid.weight)
        clocks, m = len(grid.p.duration), len(self._stages)
        return {
            "times": grid.times,
            "birth": grid.birth,
            "spread": grid.spread,
            "stream": grid.stream,
            "team": grid.team,
            "stage_of": self._stages,
            "is_late": self._is_late(),
            "column_of": self._column,
            "rate": np.zeros((clocks, columns, z)),
            "to": np.zeros((clocks, columns, m)),
            "hazard": np.array([each.hazard for each in self.windows]),
            "detection": np.array([each.detection for each in self.windows]),
            "length": np.array([each.length for each in self.windows]),
            "is_premature": np.array([float(each.cause == "premature") for each in self.windows]),
        }

    def _is_late(self) -> Floats:
        """[X] 1 of a stage that keeps children longer than another that a mix may lead to."""
        limit = self.grid.p.age_limit
        return np.asarray(limit > limit[self._stages].min(), np.float64)

    def _accounts(self) -> dict[str, Floats]:
        return {
            "child_days": self.child_days,
            "entries": self.entries,
            "moves": self.moves,
            "follow_ups": self.follow_ups,
            "averted": self.averted,
            "stock": self.stock,
            **dict(zip(("mass", "moment", "window", "window_moment"), self._entering, strict=True)),
            "referred": self._referred.mass,
            "referred_moment": self._referred.moment,
            "referred_window": self._referred.window,
            "referred_window_moment": self._referred.window_moment,
        }

    def _room(self) -> dict[str, Floats | NDArray[np.intp]]:
        z, m, w = len(self.grid.weight), len(self._stages), len(self.windows)
        clocks = 1 + len(self.grid.p.duration)
        by_frailty = (
            *("gone", "before", "total", "ready", "fired", "over", "alone", "decided", "waiting"),
        )
        return {
            **{name: np.zeros(z) for name in by_frailty},
            "part": np.zeros((clocks, z)),
            "leaving": np.zeros((len(Move), clocks, z)),
            "leaving_moment": np.zeros((len(Move), clocks)),
            "leaving_window": np.zeros((len(Move), clocks, w)),
            "leaving_window_moment": np.zeros((len(Move), clocks, w)),
            "meet": np.zeros(clocks),
            "when": np.zeros(clocks),
            "by": np.zeros(clocks, np.int64),
            "state": np.zeros(1 + MOST_PHASES),
            "passed": np.zeros(MOST_PHASES),
            "arrived": np.zeros(MOST_PHASES),
            "nothing": np.zeros((clocks, z)),
            "first": np.zeros((clocks, z)),
            "edge": np.zeros(4 * clocks),
            "by_edge": np.zeros((clocks, 4 * clocks)),
            "by_late": np.zeros(clocks),
            "searched": np.zeros(m),
            "survival": np.zeros((m, z)),
            "crisis": np.zeros((m, clocks, z)),
        }

    def begin(self, terms: Terms) -> None:
        """Lay out for compiled code what holds in an interval."""
        self.table.arrays["rate"][:] = terms.rates
        self.table.arrays["to"][:] = terms.destinations

    def anybody_enters(self, stage: int, i: int) -> bool:
        """Tell whether there are any who enter a stage in an interval and have not become a cohort yet."""
        return bool(self._entering.mass[i, self._column[stage]].any())

    def referred(self) -> Entrants:
        """Take those who are notified about anew, once."""
        found = Entrants(*(each.copy() for each in self._referred))
        for each in self._referred:
            each[:] = 0.0
        return found

    def _enter(self, i: int, who: Entrants, to: Floats) -> None:
        """Note that those who come in interval ``i`` enter where ``to``, [columns of a mix, columns], leads."""
        entering = self._entering
        entering.mass[i] += who.mass * to[:, :, np.newaxis]
        entering.moment[i] += who.moment * to
        entering.window[i] += who.window * to[:, np.newaxis]
        entering.window_moment[i] += who.window_moment * to[:, np.newaxis]

    def leave(
        self, origin: int, kind: Move, who: Entrants, to: Floats, i: int, below: float
    ) -> None:
        """Let children leave a stage in interval ``i``, to where ``to``, [columns, columns of a mix], leads.

        None of them has reached the age ``below``.
        """
        shares = to.T
        number = over_frailty(who.mass) * shares
        by_stream = number.reshape(len(shares), -1, self.grid.streams).sum(axis=1)
        self.moves[i, kind, 1 + origin, self._stages] += by_stream
        lower = self.grid.p.age_limit[self._stages] < below
        if lower.any() and to[:, lower].any():
            shares = self._too_old(who, shares, np.flatnonzero(lower), i)
        self._enter(i, who, shares)

    def _too_old(self, who: Entrants, shares: Floats, lower: NDArray[np.intp], i: int) -> Floats:
        """Let those leave at once who come to a stage too old for it; return the others' shares."""
        p, grid = self.grid.p, self.grid
        number = over_frailty(who.mass)
        time = np.divide(who.moment, number, out=np.full_like(number, -np.inf), where=number > 0.0)
        shares = shares.copy()
        for m in lower.tolist():
            stage = int(self._stages[m])
            old = shares[m] * grid.past(float(p.age_limit[stage]), time)
            shares[m] -= old
            self.age_out(stage, int(p.at_age_limit[stage]), who.part(old), i)
        return shares

    def age_out(self, origin: int, stage: int, who: Entrants, i: int) -> None:
        """Let children leave a stage at its age limit."""
        self.move(i, Move.AGE_LIMIT, origin, stage, over_frailty(who.mass))
        if stage != Stage.AGED_OUT:
            to = np.zeros((len(self._stages), 1))
            to[self._column[stage]] = 1.0
            self._enter(i, who, to)

    def notify(self, i: int, origin: int, mass: Floats) -> None:
        """Count notifications of children, [columns, Z], who are new (origin -1) or were closed."""
        self.pass_by(i, Move.REFERRAL, origin, int(Stage.ASSESSMENT), mass)
        self.notifications[i] += self.by_stream(over_frailty(mass))

    def pass_by(self, i: int, kind: Move, origin: int, stage: int, mass: Floats) -> None:
        """Count children, [columns, Z], who enter a stage and leave it at the same moment."""
        self.move(i, kind, origin, stage, over_frailty(mass))
        self.entries[i, stage] += mass.reshape(-1, self.grid.streams, mass.shape[1]).sum(axis=0)

    def move(self, i: int, kind: Move, origin: int, stage: int, number: Floats) -> None:
        """Count moves, [columns], in interval ``i``; origin -1 stands for outside."""
        self.moves[i, kind, 1 + origin, stage] += self.by_stream(number)

    def by_stream(self, number: Floats) -> Floats:
        """Sum [columns] over births: [N]."""
        return np.asarray(number.reshape(-1, self.grid.streams).sum(axis=0))
