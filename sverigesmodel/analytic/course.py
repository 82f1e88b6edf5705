"""The course of expected values: interval after interval, cohorts live, are followed up, leave and enter.

With free capacity children have nothing to do with each other, so that expected numbers of children obey the
rules that one child obeys. Knows the order of things within an interval; formulas are in ``stays`` and
``inspection``.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.analytic.books import Books, Departures, Entrants, over_frailty
from sverigesmodel.analytic.deciding import Deciding
from sverigesmodel.analytic.grid import Accuracy, Grid, grid_of
from sverigesmodel.analytic.inspection import inspect, lead
from sverigesmodel.analytic.intake import arrive, refer
from sverigesmodel.analytic.start import bring_stock
from sverigesmodel.analytic.stays import (
    ALIVE,
    BEGAN,
    DUE,
    FIXED,
    REACHED,
    SEEN,
    TIME,
    VISIT,
    Cohorts,
    Stays,
)
from sverigesmodel.analytic.terms import Terms
from sverigesmodel.analytic.uniting import thin
from sverigesmodel.analytic.windows import windows_of
from sverigesmodel.codes import Move, Stage
from sverigesmodel.rules.follow_up import maximum_stay_after_policy
from sverigesmodel.rules.parameters import Floats, Parameters

_NEVER: Final = 1e12
"""Days that stand for an age that nobody reaches: differences of it are numbers."""
_NOBODY: Final = 1e-12
"""Fewer children than this are none: they would cost time, and numbers near 0 cannot be divided by."""


class Course:
    """Expected values from a run's begin to its end; `run` fills ``books``."""

    def __init__(self, p: Parameters, year_starts: Floats, accuracy: Accuracy) -> None:
        self.p = p
        self.accuracy = accuracy
        self.grid: Grid = grid_of(p, year_starts, accuracy)
        self.windows = windows_of(p)
        self.books = Books(self.grid, len(self.windows))
        steps = range(int(Stage.FIRST_STEP), len(p.age_limit))
        open_windows = tuple(window for _, window in self.windows)
        self.stays = {stage: Stays(p, stage, open_windows) for stage in (int(Stage.CLOSED), *steps)}
        self._marks = set(np.concatenate([year_starts, p.policy_time, [p.end]]).tolist())

    def run(self) -> Books:
        """Let the whole time pass."""
        terms = self._terms(0)
        bring_stock(self.books, self.stays, terms, self.windows, self.accuracy)
        self._settle(terms)
        for i in range(len(self.grid.times) - 1):
            before, terms = terms, self._terms(i)
            if terms.period != before.period:
                self._begin_policy(before, terms)
            if terms.start in self._marks or i == 0:
                self._count_stock(i)
            arrive(self.books, terms, self.windows)
            for stage, stays in self.stays.items():
                if stays.rows:
                    self._live(stage, stays, terms)
            new = self._settle(terms)
            if terms.end in self._marks:
                self._catch_up(new, terms)
                for stays in self.stays.values():
                    if stays.rows:
                        thin(stays, terms.end, 2.0 * self.accuracy.step)
        self._count_stock(len(self.grid.times) - 1)
        return self.books

    def _terms(self, i: int) -> Terms:
        """Return what holds in an interval for those who live in it."""
        grid, p = self.grid, self.p
        limits = p.age_limit[np.arange(len(p.age_limit)) != Stage.AGED_OUT]
        step = grid.span.max()
        first = int(np.searchsorted(grid.births, grid.times[i] - limits.max() - step))
        last = int(np.searchsorted(grid.births, grid.times[i + 1] + step))
        return Terms(grid, i, slice(min(first, last - 1), max(last, 1)))

    def _inhabited(self, stays: Stays, terms: Terms) -> Terms:
        """Return the terms of those births alone of whom anybody is on the stage."""
        alive = stays.cohorts(slice(0, len(self.grid.birth))).numbers[ALIVE].any(axis=(0, 2))
        births = np.flatnonzero(alive.reshape(-1, self.grid.streams).any(axis=1))
        if len(births) == 0:
            return terms
        return Terms(self.grid, terms.i, slice(int(births[0]), int(births[-1]) + 1))

    def _live(self, stage: int, stays: Stays, terms: Terms, newest: int | None = None) -> None:
        """Let cohorts, all or the newest, live to the end of the interval, with the follow-ups in between."""
        terms = self._inhabited(stays, terms)
        cohorts = stays.cohorts(terms.columns)
        if newest is not None:
            cohorts = Cohorts(cohorts.times[:, -newest:], cohorts.numbers[:, -newest:])
        first, last = self._limits(stage, terms)
        since = np.maximum(cohorts.times[TIME], first)
        stop = np.minimum(terms.end, last)
        middle = (since + stop) / 2.0
        self._age_out(stage, stays, cohorts, since, middle, terms, 0.5)
        part, rows = cohorts, np.arange(cohorts.times.shape[1])
        while True:
            until = np.maximum(np.minimum(part.times[VISIT], stop), part.times[TIME])
            self._pass(stage, stays, part, until, terms)
            hit = part.times[VISIT] < stop
            again = hit.any(axis=1)
            if part is not cohorts:
                cohorts.put(rows, part)
            if not again.any():
                break
            rows = rows[again]
            part, hit = cohorts.at(rows), hit[again]
            self._follow_up(stage, stays, part, hit, terms)
        since = np.maximum(middle, since)
        self._age_out(stage, stays, cohorts, since, stop, terms, -0.5)

    def _pass(self, stage: int, stays: Stays, c: Cohorts, until: Floats, terms: Terms) -> None:
        """Let time pass without a follow-up: child-days, crises, unprompted moves."""
        before, since = c.numbers[ALIVE].copy(), c.times[TIME].copy()
        for x, is_acute, leaving in stays.advance(c, until, terms):
            if stage == Stage.CLOSED:
                refer(self.books, leaving.gathered(), stage, terms, self.windows)
            else:
                kind = Move.CRISIS if is_acute else Move.UNPROMPTED
                self._leave(stage, kind, leaving, terms.to(x), terms)
        after = c.numbers[ALIVE]
        both = before + after
        mean = both / 2.0 - (before - after) ** 2 / (6.0 * np.maximum(both, 1e-300))
        days = ((until - since)[..., np.newaxis] * mean).sum(axis=0)
        self.books.days(terms.i, stage, terms.columns, days)

    def _follow_up(
        self, stage: int, stays: Stays, c: Cohorts, hit: NDArray[np.bool_], terms: Terms
    ) -> None:
        """Follow cohorts up and let those go whose move is decided."""
        states = c.numbers.copy()
        found = inspect(stays, c, hit, terms)
        self.books.follow_ups[terms.i, stage] += self.books.by_stream(found.seen, terms.columns)
        self.books.averted[terms.i, stage] += self.books.by_stream(found.averted, terms.columns)
        at = Deciding(self.books, stays, Cohorts(c.times, states), terms, self.windows)
        for decision in found.decisions:
            if decision.mass.any():
                at.carry_out(decision, np.where(hit, c.times[SEEN], terms.start))

    def _leave(self, stage: int, kind: Move, leaving: Departures, to: Floats, terms: Terms) -> None:
        """Let those leave, and enter where shares ``to``, [columns, columns of a mix], lead."""
        self.books.leave(stage, kind, leaving.gathered(), to, terms.i, terms.columns)

    def _limits(self, stage: int, terms: Terms) -> tuple[Floats, Floats]:
        """[columns] when the first and the last child of a column reach the age limit."""
        limit = terms.birth + min(float(self.p.age_limit[stage]), _NEVER)
        return limit - terms.spread / 2.0, limit + terms.spread / 2.0

    def _age_out(
        self,
        stage: int,
        stays: Stays,
        c: Cohorts,
        since: Floats,
        until: Floats,
        terms: Terms,
        days: float,
    ) -> None:
        """Let those leave who reach the age limit between two times, evenly over them.

        This is done for the first half of an interval before anything else happens in it, for the other half after
        that; ``days`` says which part of the time they are on the stage is not counted (or, below 0, counted
        too much).
        """
        last = self._limits(stage, terms)[1]
        until = np.broadcast_to(until, since.shape)
        near = np.flatnonzero((until > since).any(axis=0) | (last <= until).any(axis=0))
        if len(near) == 0:
            return
        n = self.grid.streams
        births = slice(int(near[0]) // n, int(near[-1]) // n + 1)
        part = slice(births.start * n, births.stop * n)
        columns = slice(terms.columns.start + part.start, terms.columns.start + part.stop)
        old = Cohorts(c.times[:, :, part], c.numbers[:, :, part])
        since, until, last = since[:, part], until[:, part], last[part]
        length = np.maximum(until - since, 0.0)
        left = np.maximum(last - since, 1e-9)
        share = np.where((until >= last) & (days < 0.0), 1.0, np.minimum(length / left, 1.0))
        gone = old.numbers[ALIVE] * share[..., np.newaxis]
        if not gone.any():
            return
        who = stays.departures(old, gone, (since + np.maximum(until, since)) / 2.0).gathered()
        self.books.age_out(stage, int(self.p.at_age_limit[stage]), who, terms.i, columns)
        extra = (gone * (days * length)[..., np.newaxis]).sum(axis=0)
        self.books.days(terms.i, stage, columns, extra)
        old.numbers[:2] *= 1.0 - share[..., np.newaxis]

    def _settle(self, terms: Terms) -> dict[int, int]:
        """Make cohorts of those who entered in this interval; return how many by stage."""
        new = dict.fromkeys(self.stays, 0)
        entering = True
        while entering:
            entering = False
            for stage, stays in self.stays.items():
                who = self.books.entrants(stage, terms.i, terms.columns)
                number = over_frailty(who.mass)
                if not (number > _NOBODY).any():
                    continue
                entering = True
                began = np.full(len(number), terms.start)
                np.divide(who.moment, number, out=began, where=number > _NOBODY)
                self._settle_one(stage, stays, who, began, terms)
                new[stage] += 1
        return new

    def _settle_one(
        self, stage: int, stays: Stays, who: Entrants, began: Floats, terms: Terms
    ) -> None:
        """Begin a cohort's stay; those too old for the stage leave it at once."""
        number = np.maximum(over_frailty(who.mass), _NOBODY)
        too_old = np.where(began >= self._limits(stage, terms)[1], 1.0, 0.0)
        if too_old.any():
            gone = who.part(too_old)
            self.books.age_out(stage, int(self.p.at_age_limit[stage]), gone, terms.i, terms.columns)
            who = who.part(1.0 - too_old)
        mass = np.zeros((1, len(self.grid.birth), len(self.grid.weight)))
        mass[0, terms.columns] = np.where(number[:, np.newaxis] > _NOBODY, who.mass, 0.0)
        row = stays.add(mass).times[:, 0, terms.columns]
        row[[TIME, BEGAN, SEEN]] = began
        row[DUE] = began + terms.rule("first_follow_up", stage)
        row[VISIT] = np.maximum(began, row[DUE] - lead(stays, terms))
        row[REACHED] = began + terms.rule("maximum_stay", stage)
        for w in range(len(self.windows)):
            row[FIXED + 2 * w] = who.window[w] / number
            some = who.window[w] > _NOBODY
            until = np.divide(who.window_moment[w], who.window[w], out=began.copy(), where=some)
            row[FIXED + 2 * w + 1] = until

    def _catch_up(self, new: dict[int, int], terms: Terms) -> None:
        """Bring those who entered in this interval to its end too, before anything is counted or changes."""
        for stage, stays in self.stays.items():
            if new[stage]:
                self._live(stage, stays, terms, new[stage])
        self._settle(terms)

    def _count_stock(self, i: int) -> None:
        """Count the children on each stage at the beginning of an interval."""
        for stage, stays in self.stays.items():
            if stays.rows:
                everyone = slice(0, len(self.grid.birth))
                alive = stays.cohorts(everyone).numbers[ALIVE].sum(axis=(0, 2))
                self.books.stock[i, stage] += self.books.by_stream(alive, everyone)

    def _begin_policy(self, before: Terms, terms: Terms) -> None:
        """Take up the rules of follow-up and maximum stays of a new period; the rest is read when used."""
        old = Terms(self.grid, before.i, terms.births)
        for stage, stays in self.stays.items():
            if not stays.rows:
                continue
            self._change_maximum(stage, stays, old, terms)
            first, then = (
                terms.rule(name, stage) for name in ("first_follow_up", "then_follow_up")
            )
            changed = first != old.rule("first_follow_up", stage)
            changed |= then != old.rule("then_follow_up", stage)
            if changed.any():
                self._spread(stays, changed, first, then, terms)

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
        c = stays.cohorts(terms.columns)
        for part in range(parts):
            times = c.times[:, part * rows : (part + 1) * rows]
            due = np.minimum(times[DUE], terms.start + (part + 0.5) / parts * then)
            due = np.where(ends, np.inf, due)
            visit = np.maximum(terms.start, due - lead(stays, terms))
            times[DUE] = np.where(changed, due, times[DUE])
            times[VISIT] = np.where(changed, visit, times[VISIT])

    def _change_maximum(self, stage: int, stays: Stays, old: Terms, terms: Terms) -> None:
        """Let a maximum stay that is new, or another, begin to count."""
        was, now = old.rule("maximum_stay", stage), terms.rule("maximum_stay", stage)
        c = stays.cohorts(terms.columns)
        for column in np.flatnonzero(was != now).tolist():
            for row in range(stays.rows):
                c.times[REACHED, row, column] = maximum_stay_after_policy(
                    c.times[REACHED, row, column],
                    c.times[BEGAN, row, column],
                    float(was[column]),
                    float(now[column]),
                    terms.start,
                )
