"""The course of expected values: interval after interval, cohorts live, are followed up, leave and enter.

With free capacity children have nothing to do with each other, so that expected numbers of children obey the
rules that one child obeys. Knows the order of intervals and stages; what happens to a cohort is in ``living``.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.analytic.books import Books
from sverigesmodel.analytic.grid import Accuracy, Grid, grid_of
from sverigesmodel.analytic.intake import arrive, refer_again
from sverigesmodel.analytic.layout import ALIVE, BEGAN, DUE, LIVE, REACHED, SETTLE, UNITE, VISIT
from sverigesmodel.analytic.program import PROGRAM
from sverigesmodel.analytic.start import bring_stock
from sverigesmodel.analytic.stays import Stays
from sverigesmodel.analytic.terms import Terms
from sverigesmodel.codes import Stage
from sverigesmodel.compiling import Table
from sverigesmodel.rules.follow_up import maximum_stay_after_policy
from sverigesmodel.rules.parameters import Floats, Parameters

_GENERATIONS: Final = 6
"""Stays of one child, one after the other, that are brought to an end within the last interval before a mark."""


class Course:
    """Expected values from a run's begin to its end; `run` fills ``books``."""

    def __init__(self, p: Parameters, year_starts: Floats, accuracy: Accuracy) -> None:
        self.p = p
        self.accuracy = accuracy
        self.grid: Grid = grid_of(p, year_starts, accuracy)
        self.books = Books(self.grid, accuracy)
        steps = range(int(Stage.FIRST_STEP), len(p.age_limit))
        room = (len(self.grid.birth), len(self.grid.weight), len(self.books.windows))
        self.stays = {stage: Stays(p, stage, *room) for stage in (int(Stage.CLOSED), *steps)}
        self._numbers = Table.of("Parameters", p._asdict())
        self._marks = set(np.concatenate([year_starts, p.policy_time, [p.end]]).tolist())

    def run(self) -> Books:
        """Let the whole time pass."""
        terms = Terms(self.grid, 0)
        self.books.begin(terms)
        bring_stock(self.books, self.stays, terms, self.accuracy)
        self._settle(terms)
        for i in range(len(self.grid.times) - 1):
            before, terms = terms, Terms(self.grid, i)
            self.books.begin(terms)
            if terms.period != before.period:
                self._begin_policy(before, terms)
            if terms.start in self._marks or i == 0:
                self._count_stock(i)
            arrive(self.books, terms)
            for stage in self.stays:
                self._live(stage, 0, terms)
            new = self._settle(terms)
            if terms.end in self._marks:
                self._catch_up(new, terms)
                self._unite(terms)
        self._count_stock(len(self.grid.times) - 1)
        return self.books

    def _live(self, stage: int, first: int, terms: Terms) -> None:
        """Let the cohorts of a stage from row ``first`` on live to the end of the interval."""
        self._work(LIVE, stage, first, terms)
        if stage == Stage.CLOSED:
            refer_again(self.books, terms)

    def _work(self, task: int, stage: int, first: int, terms: Terms) -> None:
        """Have compiled code do a task with the cohorts of a stage from row ``first`` on."""
        stays = self.stays[stage]
        tables = (stays.table, self.books.table, self._numbers)
        stays.rows = PROGRAM(*tables, task, stage, first, stays.rows, terms.i, terms.period)

    def _settle(self, terms: Terms) -> dict[int, int]:
        """Make cohorts of those who entered in this interval; return how many by stage."""
        new = dict.fromkeys(self.stays, 0)
        entering = True
        while entering:
            entering = False
            for stage, stays in self.stays.items():
                if self.books.anybody_enters(stage, terms.i):
                    before = stays.rows
                    stays.make_room(1)
                    self._work(SETTLE, stage, 0, terms)
                    new[stage] += stays.rows - before
                    entering = entering or stays.rows > before
        return new

    def _catch_up(self, new: dict[int, int], terms: Terms) -> None:
        """Bring those who entered in this interval to its end too, before anything is counted or changes."""
        for _ in range(_GENERATIONS):
            for stage, stays in self.stays.items():
                if new[stage]:
                    self._live(stage, stays.rows - new[stage], terms)
            new = self._settle(terms)
            if not any(new.values()):
                return

    def _unite(self, terms: Terms) -> None:
        """Unite the cohorts that live alike."""
        for stage in self.stays:
            self._work(UNITE, stage, 0, terms)

    def _count_stock(self, i: int) -> None:
        """Count the children on each stage at the beginning of an interval."""
        for stage, stays in self.stays.items():
            self.books.stock[i, stage] += self.books.by_stream(
                stays.numbers[ALIVE].sum(axis=(0, 2))
            )

    def _begin_policy(self, before: Terms, terms: Terms) -> None:
        """Take up the rules of follow-up and maximum stays of a new period; the rest is read when used."""
        for stage, stays in self.stays.items():
            self._change_maximum(stays, before, terms)
            names = ("first_follow_up", "then_follow_up")
            now, was = ([t.rule(name, stage) for name in names] for t in (terms, before))
            changed = (now[0] != was[0]) | (now[1] != was[1])
            if stays.rows and changed.any():
                self._spread(stays, changed, now[0], now[1], terms)
                self._work(UNITE, stage, 0, terms)

    def _spread(
        self,
        stays: Stays,
        changed: NDArray[np.bool_],
        first: Floats,
        then: Floats,
        terms: Terms,
    ) -> None:
        """Spread the children of a step over a new interval of follow-ups."""
        parts = self.accuracy.phases
        ends = np.isinf(first) & np.isinf(then)
        rows = stays.rows
        stays.split(parts)
        for part in range(parts):
            times = stays.times[:, part * rows : (part + 1) * rows]
            due = np.minimum(times[DUE], terms.start + (part + 0.5) / parts * then)
            due = np.where(ends, np.inf, due)
            visit = np.maximum(terms.start, due - terms.lead)
            times[DUE] = np.where(changed, due, times[DUE])
            times[VISIT] = np.where(changed, visit, times[VISIT])

    def _change_maximum(self, stays: Stays, before: Terms, terms: Terms) -> None:
        """Let a maximum stay that is new, or another, begin to count."""
        was, now = (t.rule("maximum_stay", stays.stage) for t in (before, terms))
        times = stays.times
        for column in np.flatnonzero(was != now).tolist():
            for row in range(stays.rows):
                times[REACHED, row, column] = maximum_stay_after_policy(
                    times[REACHED, row, column],
                    times[BEGAN, row, column],
                    float(was[column]),
                    float(now[column]),
                    terms.start,
                )
