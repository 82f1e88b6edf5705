"""The cohorts on one stage, and how they wear down between two follow-ups.

A row is a cohort that entered the stage together, a column a kind of children. Of a child who is still there
the chance is ``mass`` x (acute clocks: no crisis yet) x (planned clocks: no unprompted move yet). The clocks
are independent given frailty, so each keeps its own factor; a follow-up that decides nothing tells that no
planned clock has fired, and makes the planned factors 1 again. Knows one stage; must not know where its
children come from or go.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.analytic.books import Departures
from sverigesmodel.analytic.durations import hazard_between, moments
from sverigesmodel.analytic.terms import Terms
from sverigesmodel.codes import Family, TransitionKind
from sverigesmodel.rules.parameters import Floats, Parameters

TIME, BEGAN, DUE, VISIT, SEEN, REACHED, FIXED = range(7)
"""Rows of the table of times: until when a cohort is computed, when its stay began, when the next follow-up is due
carried out, when the last was, when its maximum stay is reached; then the share and the end of each window."""
MASS, ALIVE, CLOCKS = range(3)
"""Rows of the table of numbers; then the states of each clock."""
MOST_PHASES: Final = 8
"""A warning time that hardly varies is taken as the sum of this many exponential parts."""


@dataclass(frozen=True)
class Window:
    """A time during which acute hazards carry a ratio, and follow-ups find less."""

    hazard: float
    detection: float
    length: float


@dataclass(frozen=True)
class Acute:
    """An acute clock: state 0 is no onset, the others the phases of the warning time."""

    x: int
    first: int
    """Row of state 0 in the table of numbers."""
    phases: int
    rate: float
    """At which a phase ends, per day."""

    @property
    def rows(self) -> slice:
        """Rows of all its states."""
        return slice(self.first, self.first + 1 + self.phases)

    def pending(self, states: Floats) -> Floats:
        """Return the chance of an onset that has neither been found nor become a crisis."""
        if self.phases == 1:
            return np.asarray(states[1])
        return np.asarray(states[1:].sum(axis=0))

    def calm(self, states: Floats) -> Floats:
        """Return the chance of no crisis yet."""
        return np.asarray(states[0] + self.pending(states) if self.phases else states[0])


@dataclass(frozen=True)
class Planned:
    """A planned clock: the hazard met since the last follow-up, and the chance of no unprompted move."""

    x: int
    met: int
    """Row of the hazard in the table of numbers."""
    stay: int
    """Row of the chance."""


def warning_phases(p: Parameters, x: int) -> tuple[int, float]:
    """Return the number of phases of a warning time, 0 for none, and the rate at which each ends."""
    d = int(p.warning[x])
    if d < 0:
        return 0, math.inf
    mean, variation = moments(p, d)
    if mean <= 0.0:
        return 0, math.inf
    phases = 1
    if p.family[d] != Family.EXPONENTIAL and variation < 1.0:
        phases = min(MOST_PHASES, max(1, round(1.0 / max(variation, 1e-9))))
    return phases, phases / mean


class Cohorts:
    """Some rows and columns of the tables of a stage."""

    def __init__(self, times: Floats, numbers: Floats) -> None:
        self.times = times
        """[times, rows, columns]"""
        self.numbers = numbers
        """[numbers, rows, columns, Z]"""

    def at(self, rows: NDArray[np.intp]) -> Cohorts:
        """Return a copy of some rows."""
        return Cohorts(self.times[:, rows], self.numbers[:, rows])

    def put(self, rows: NDArray[np.intp], part: Cohorts) -> None:
        """Write rows back."""
        self.times[:, rows], self.numbers[:, rows] = part.times, part.numbers


class Stays:
    """All cohorts of a stage; ``windows`` are those that the scenario has."""

    def __init__(self, p: Parameters, stage: int, windows: tuple[Window, ...]) -> None:
        self.p = p
        self.stage = stage
        self.windows = windows
        self.acute: list[Acute] = []
        self.planned: list[Planned] = []
        row = CLOCKS
        for x in range(int(p.first_transition[stage]), int(p.first_transition[stage + 1])):
            if p.transition_kind[x] == TransitionKind.ACUTE:
                phases, rate = warning_phases(p, x)
                self.acute.append(Acute(x, row, phases, rate))
                row += 1 + phases
            else:
                self.planned.append(Planned(x, row, row + 1))
                row += 2
        self._numbers = row
        self._rows = 0
        self.halvings = np.zeros(0, np.int64)
        """[rows] how often a cohort has been united with its neighbour."""
        self._tables: tuple[Floats, Floats] | None = None

    @property
    def rows(self) -> int:
        """Number of cohorts."""
        return self._rows

    def cohorts(self, columns: slice) -> Cohorts:
        """Return the cohorts of some columns, to be changed in place."""
        assert self._tables is not None  # noqa: S101
        times, numbers = self._tables
        return Cohorts(times[:, : self._rows, columns], numbers[:, : self._rows, columns])

    def add(self, mass: Floats) -> Cohorts:
        """Make room for cohorts that begin with ``mass``, [rows, columns, Z], and return them, all columns."""
        rows, columns, z = mass.shape
        first, self._rows = self._rows, self._rows + rows
        self.halvings = np.append(self.halvings, np.zeros(rows, np.int64))
        if self._tables is None or self._rows > self._tables[0].shape[1]:
            self._grow(max(2 * first, self._rows + 64), columns, z)
        assert self._tables is not None  # noqa: S101
        times, numbers = self._tables
        new = Cohorts(times[:, first : self._rows], numbers[:, first : self._rows])
        new.times[:] = 0.0
        new.numbers[:] = 0.0
        new.numbers[[MASS, ALIVE]] = mass
        for a in self.acute:
            new.numbers[a.first] = 1.0
        for c in self.planned:
            new.numbers[c.stay] = 1.0
        return new

    def split(self, parts: int) -> None:
        """Replace every cohort by equal parts of it, part by part."""
        assert self._tables is not None  # noqa: S101
        rows = self._rows
        times, numbers = (np.concatenate([t[:, :rows]] * parts, axis=1) for t in self._tables)
        numbers[[MASS, ALIVE]] /= parts
        self._tables, self._rows = (times, numbers), parts * rows
        self.halvings = np.tile(self.halvings, parts)

    def unite(self, rows: NDArray[np.intp], united: Cohorts) -> None:
        """Let ``united`` stand for each of these rows and the next."""
        c = self.cohorts(slice(None))
        c.put(rows, united)
        keep = np.setdiff1d(np.arange(self._rows), rows + 1)
        self.halvings[rows] += 1
        self.halvings = self.halvings[keep]
        self._tables = c.times[:, keep], c.numbers[:, keep]
        self._rows = len(keep)

    def _grow(self, rows: int, columns: int, z: int) -> None:
        times = np.zeros((FIXED + 2 * len(self.windows), rows, columns))
        numbers = np.zeros((self._numbers, rows, columns, z))
        if self._tables is not None:
            old = self._tables[0].shape[1]
            times[:, :old], numbers[:, :old] = self._tables
        self._tables = times, numbers

    # What a cohort's rows mean ------------------------------------------------------------------

    def window(self, c: Cohorts, number: int) -> tuple[Floats, Floats]:
        """[rows, columns] The share whose window is open, and until when."""
        return c.times[FIXED + 2 * number], c.times[FIXED + 2 * number + 1]

    def departures(self, c: Cohorts, mass: Floats, time: Floats) -> Departures:
        """Let those leave who do."""
        return Departures(mass, time, c.times[FIXED::2], c.times[FIXED + 1 :: 2])

    def boost(self, c: Cohorts, until: Floats) -> Floats | None:
        """[rows, columns, 1] the mean ratio of the windows on acute hazards, from now until a time."""
        boost: Floats | None = None
        for number, window in enumerate(self.windows):
            if window.hazard == 1.0:
                continue
            share, end = self.window(c, number)
            length = np.maximum(until - c.times[TIME], 1e-12)
            open_part = np.clip((end - c.times[TIME]) / length, 0.0, 1.0)
            ratio = 1.0 + (window.hazard - 1.0) * share * open_part
            boost = ratio if boost is None else boost * ratio
        return None if boost is None else boost[..., np.newaxis]

    # Wear ----------------------------------------------------------------------------------------

    def advance(
        self, c: Cohorts, until: Floats, terms: Terms
    ) -> Iterator[tuple[int, bool, Departures]]:
        """Let cohorts live from their time to ``until``, [rows, columns], and no follow-up be before.

        Yields
        ------
        A transition, whether it is acute, and those whom it moves: crises and unprompted moves.
        """
        before = c.numbers[ALIVE].copy()
        worn: list[tuple[int, bool, Floats, Floats]] = []
        boost = self.boost(c, until) if self.acute else None
        for a in self.acute:
            old, new = self._deteriorate(c, a, until, terms, boost)
            worn.append((a.x, True, _part_lost(old, new), (c.times[TIME] + until) / 2.0))
        for q in self.planned:
            old, new, time = self._become_ready(c, q, until, terms)
            if self.p.unprompted_share[q.x] > 0.0:
                worn.append((q.x, False, _part_lost(old, new), time))
        c.times[TIME] = until
        self.count(c)
        if not worn:
            return
        total = sum(part for _, _, part, _ in worn)
        lost = (before - c.numbers[ALIVE]) / np.where(total > 0.0, total, 1.0)
        for x, is_acute, part, time in worn:
            yield x, is_acute, self.departures(c, lost * part, time)

    def count(self, c: Cohorts) -> None:
        """Bring the expected number of those who are still there up to date."""
        alive = c.numbers[MASS].copy()
        for a in self.acute:
            alive *= a.calm(c.numbers[a.rows])
        for q in self.planned:
            if self.p.unprompted_share[q.x] > 0.0:
                alive *= c.numbers[q.stay]
        c.numbers[ALIVE] = alive

    def _deteriorate(
        self, c: Cohorts, a: Acute, until: Floats, terms: Terms, boost: Floats | None
    ) -> tuple[Floats, Floats]:
        """Let an acute clock run; return the chances of no crisis so far, before and after."""
        x = self._hazard(c, a.x, c.times[TIME], until) * terms.rate(a.x)
        if boost is not None:
            x = x * boost
        states = c.numbers[a.rows]
        before = a.calm(states) if a.phases else states[0].copy()
        wait(states, x, a, until - c.times[TIME])
        return before, a.calm(states)

    def _become_ready(
        self, c: Cohorts, q: Planned, until: Floats, terms: Terms
    ) -> tuple[Floats, Floats, Floats]:
        """Let a planned clock run; return the chances of no unprompted move, before and after, and its time."""
        rate = terms.rate(q.x)
        met = c.numbers[q.met]
        met += self._hazard(c, q.x, c.times[TIME], until) * rate
        stay = c.numbers[q.stay]
        before = stay.copy()
        share, delay = float(self.p.unprompted_share[q.x]), float(self.p.unprompted_delay[q.x])
        if share == 0.0:
            return before, stay, until
        possible = c.times[SEEN] + delay
        lately = met
        if delay > 0.0:
            recent = self._hazard(c, q.x, np.maximum(until - delay, c.times[SEEN]), until)
            lately = np.maximum(met - recent * rate, 0.0)
        stay[:] = np.minimum(before, 1.0 + share * np.expm1(-lately))
        return before, stay, (np.clip(possible, c.times[TIME], until) + until) / 2.0

    def _hazard(self, c: Cohorts, x: int, since: Floats, until: Floats) -> Floats:
        """[rows, columns, 1] the hazard of the distribution between two times."""
        began = c.times[BEGAN]
        met = hazard_between(self.p, int(self.p.duration[x]), since - began, until - began)
        return met[..., np.newaxis]


def _part_lost(before: Floats, after: Floats) -> Floats:
    """Return half the fall of a logarithm, nearly: by these falls the loss of a product is parted."""
    return np.asarray((before - after) / np.maximum(before + after, 1e-300))


def wait(states: Floats, x: Floats, a: Acute, time: Floats) -> None:
    """Let the states of an acute clock, [1 + phases, ...], change over a time with hazard ``x``.

    Onsets are taken as even over the time; what is left of the states is the chance of no crisis.
    """
    onset = -np.expm1(-x) * states[0]
    states[0] -= onset
    if a.phases == 0:
        return
    ends = np.maximum(a.rate * time, 1e-12)[..., np.newaxis]
    stays = np.exp(-ends)
    if a.phases == 1:
        states[1] = states[1] * stays + onset * ((1.0 - stays) / ends)
        return
    from scipy.special import gammainc  # noqa: PLC0415

    old = states[1:].copy()
    passed = [stays]
    for phase in range(1, a.phases):
        passed.append(passed[-1] * ends / phase)
    for phase in range(a.phases):
        arrived = onset * (gammainc(phase + 1, ends) / ends)
        states[1 + phase] = arrived + sum(old[phase - r] * passed[r] for r in range(phase + 1))
