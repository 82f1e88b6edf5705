"""The cohorts on one stage: a table of times and one of amounts, which grow as cohorts enter.

A row is a cohort that entered the stage together, a column a kind of children. What becomes of them is compiled,
from ``living`` downwards. Knows one stage; must not know where its children come from or go.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from sverigesmodel.analytic.durations import moments
from sverigesmodel.analytic.layout import ALIVE, CLOCKS, FIXED, MASS
from sverigesmodel.codes import Family, TransitionKind
from sverigesmodel.compiling import Table
from sverigesmodel.rules.parameters import Floats, Parameters

MOST_PHASES: Final = 8
"""A warning time that hardly varies is taken as the sum of this many exponential parts."""
_ROOM: Final = 64
"""Rows that there is room for at first."""


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


def clocks_of(p: Parameters, stage: int, kind: TransitionKind) -> list[int]:
    """Return the transitions of a kind that lead away from a stage."""
    clocks = range(int(p.first_transition[stage]), int(p.first_transition[stage + 1]))
    return [x for x in clocks if p.transition_kind[x] == kind]


class Stays:
    """All cohorts of a stage.

    Attributes
    ----------
    table
        ``times`` and ``amounts``, laid out as ``layout`` says, and which clocks the stage has.
    rows
        How many cohorts there are; the tables have room for more.
    """

    def __init__(self, p: Parameters, stage: int, columns: int, z: int, windows: int) -> None:
        self.stage = stage
        self.rows = 0
        self.acute = clocks_of(p, stage, TransitionKind.ACUTE)
        self.planned = clocks_of(p, stage, TransitionKind.PLANNED)
        warned = [warning_phases(p, x) for x in self.acute]
        states = [1 + phases for phases, _ in warned]
        first = CLOCKS + np.cumsum([0, *states])
        met = first[-1] + 2 * np.arange(len(self.planned))
        self.met = met.tolist()
        families = p.family[p.duration[self.acute + self.planned]]
        self.table = Table.of(
            "Stays",
            {
                "times": np.zeros((columns, _ROOM, FIXED + 2 * windows)),
                "amounts": np.zeros((columns, _ROOM, first[-1] + 2 * len(self.planned), z)),
                "time": np.zeros(FIXED + 2 * windows),
                "amount": np.zeros((first[-1] + 2 * len(self.planned), z)),
                "forgets": float((families == Family.EXPONENTIAL).all()),
                "asks": float(np.isfinite(p.maximum_stay[:, :, stage]).any()),
                "strikes": float((families == Family.FIXED).any()),
                "acute": np.array(self.acute, np.int64),
                "first": first[:-1],
                "phases": np.array([phases for phases, _ in warned], np.int64),
                "pace": np.array([pace for _, pace in warned]),
                "planned": np.array(self.planned, np.int64),
                "met": met,
            },
        )

    @property
    def times(self) -> Floats:
        """[times, rows, columns] of all cohorts, to be changed in place."""
        return self.table.arrays["times"][:, : self.rows].transpose(2, 1, 0)

    @property
    def numbers(self) -> Floats:
        """[numbers, rows, columns, Z] of all cohorts, to be changed in place."""
        return self.table.arrays["amounts"][:, : self.rows].transpose(2, 1, 0, 3)

    def make_room(self, rows: int) -> None:
        """Have room for so many rows more."""
        room = self.table.arrays["times"].shape[1]
        if self.rows + rows > room:
            wider = max(2 * room, self.rows + rows)
            for name in ("times", "amounts"):
                old = self.table.arrays[name]
                more = np.zeros((len(old), wider - room, *old.shape[2:]))
                self.table.replace(name, np.concatenate([old, more], axis=1))

    def add(self, mass: Floats) -> slice:
        """Begin cohorts with ``mass``, [rows, columns, Z]; return their rows."""
        self.make_room(len(mass))
        new = slice(self.rows, self.rows + len(mass))
        self.rows = new.stop
        times, numbers = self.times[:, new], self.numbers[:, new]
        times[:], numbers[:] = 0.0, 0.0
        numbers[[MASS, ALIVE]] = mass
        numbers[self.table.arrays["first"]] = 1.0
        numbers[self.table.arrays["met"] + 1] = 1.0
        return new

    def split(self, parts: int) -> None:
        """Replace every cohort by equal parts of it, part by part."""
        for name in ("times", "amounts"):
            whole = self.table.arrays[name][:, : self.rows]
            self.table.replace(name, np.concatenate([whole] * parts, axis=1))
        self.rows *= parts
        self.numbers[[MASS, ALIVE]] /= parts
