"""What becomes of a decided move: at once, or after the search for a place, unless a crisis comes first.

Knows the cohorts as they were just before the follow-up that decided; must not know how it came to decide.
"""

from __future__ import annotations

import numpy as np

from sverigesmodel.analytic.books import Books, Departures
from sverigesmodel.analytic.durations import hazard_between
from sverigesmodel.analytic.inspection import Decision
from sverigesmodel.analytic.stays import BEGAN, TIME, Cohorts, Stays, wait
from sverigesmodel.analytic.terms import Terms, stage_of
from sverigesmodel.analytic.windows import Windows
from sverigesmodel.codes import Move
from sverigesmodel.rules.parameters import Floats


class Deciding:
    """Carries out the decisions of the follow-ups of some cohorts."""

    def __init__(
        self, books: Books, stays: Stays, cohorts: Cohorts, terms: Terms, windows: Windows
    ) -> None:
        self._books, self._stays, self._c, self._terms = books, stays, cohorts, terms
        self._windows = windows
        self._limit = terms.birth + terms.spread / 2.0 + stays.p.age_limit[stays.stage]
        self._survival: dict[float, tuple[Floats, list[Floats]]] = {}

    def carry_out(self, decision: Decision, time: Floats) -> None:
        """Let those move whom a follow-up at ``time``, [rows, columns], decided about."""
        to = self._destinations(decision)
        p = self._stays.p
        search = np.array([p.search_time[stage_of(column)] for column in range(to.shape[1])])
        for length in np.unique(search[to.any(axis=0)]).tolist():
            self._after(length, decision, np.where(search == length, to, 0.0), time)

    def _destinations(self, decision: Decision) -> Floats:
        """[columns, columns of a mix]."""
        if decision.kind != Move.MAXIMUM_STAY:
            return self._terms.to(decision.x)
        p, terms = self._stays.p, self._terms
        stage = p.maximum_stay_then[terms.period, terms.team, self._stays.stage]
        columns = range(p.destination.shape[-1])
        return np.stack([np.where(stage == stage_of(c), 1.0, 0.0) for c in columns], axis=1)

    def _after(self, length: float, decision: Decision, to: Floats, time: Floats) -> None:
        """Let a move take effect after a search, or a crisis or the age limit be there before."""
        if length == 0.0:
            self._move(decision.kind, decision.mass, time, to)
            return
        there = self._limit > time + length
        done = np.where(there, time + length, np.maximum(self._limit, time))
        survival, crises = self._searching(length, done - time)
        left = decision.mass * survival
        self._move(decision.kind, left * there[..., np.newaxis], done, to)
        share = to.sum(axis=1)
        if not there.all():
            self._age_out(left * (~there)[..., np.newaxis] * share[:, np.newaxis], done)
        for a, crisis in zip(self._stays.acute, crises, strict=True):
            lost = decision.mass * crisis
            shares = share[:, np.newaxis] * self._terms.to(a.x)
            self._move(Move.CRISIS, lost, (time + done) / 2.0, shares)
        waiting = decision.mass * (1.0 + survival) / 2.0 * share[:, np.newaxis]
        self._books.wait(self._stays.stage, self._terms.i, self._terms.columns, waiting, time, done)

    def _searching(self, length: float, time: Floats) -> tuple[Floats, list[Floats]]:
        """Return the chance that no crisis comes during the search, and that of one by each acute clock."""
        if length not in self._survival:
            c, stays = self._c, self._stays
            boost = stays.boost(c, c.times[TIME] + np.maximum(time, 1e-9))
            parts: list[Floats] = []
            for a in stays.acute:
                states = c.numbers[a.rows].copy()
                before = np.maximum(a.calm(states), 1e-300)
                since = c.times[TIME] - c.times[BEGAN]
                d = int(stays.p.duration[a.x])
                met = hazard_between(stays.p, d, since, since + time)[..., np.newaxis]
                x = met * self._terms.rate(a.x)
                wait(states, x if boost is None else x * boost, a, time)
                parts.append(a.calm(states) / before)
            survival = np.ones_like(c.numbers[0])
            for part in parts:
                survival *= part
            total = np.maximum(sum((1.0 - part for part in parts), np.zeros(())), 1e-300)
            crises = [(1.0 - survival) * (1.0 - part) / total for part in parts]
            self._survival[length] = survival, crises
        return self._survival[length]

    def _move(self, kind: Move, mass: Floats, time: Floats, to: Floats) -> None:
        leaving = self._stays.departures(self._c, mass, time)
        if kind == Move.PREMATURE:
            leaving = self._early(leaving)
        for i, inside in self._books.intervals(self._terms.i, time):
            who = leaving.gathered(inside)
            self._books.leave(self._stays.stage, kind, who, to, i, self._terms.columns)

    def _early(self, leaving: Departures) -> Departures:
        """Open the window of those who are moved too early."""
        share, until = leaving.window.copy(), leaving.until.copy()
        for number, (cause, window) in enumerate(self._windows):
            if cause == "premature":
                share[number] = 1.0
                until[number] = leaving.time + window.length
        return leaving._replace(window=share, until=until)

    def _age_out(self, mass: Floats, time: Floats) -> None:
        leaving = self._stays.departures(self._c, mass, time)
        stage = self._stays.stage
        to = int(self._stays.p.at_age_limit[stage])
        for i, inside in self._books.intervals(self._terms.i, time):
            who = leaving.gathered(inside)
            self._books.age_out(stage, to, who, i, self._terms.columns)
