"""The yardstick: a plain ladder of measures in SimPy, as its users would write it.

Children arrive, stand on one of four steps and leave it by whichever of three clocks comes first: up,
down or out. While a child stands on a step its case is followed up at even intervals, by the first
caseworker who is free. Each thing that happens is noted as a row. The sizes are those of a municipality
with some 1,500 open cases.

Knows nothing of the model: it is what a simulation of this kind costs where nobody has made it fast.
"""

from __future__ import annotations

import random
from collections.abc import Generator
from typing import Any, Final, TypeAlias

import simpy

YEAR: Final = 365.25
ARRIVALS: Final = 640 / YEAR
"""Children a day."""
CLOCKS: Final = (
    {"up": 0.20 / YEAR, "out": 0.45 / YEAR},
    {"down": 0.20 / YEAR, "up": 0.15 / YEAR, "out": 0.30 / YEAR},
    {"down": 0.15 / YEAR, "up": 0.10 / YEAR, "out": 0.15 / YEAR},
    {"down": 0.20 / YEAR, "out": 0.15 / YEAR},
)
"""Rates a day of the clocks on each step, from the lowest; they compete."""
FOLLOW_UP: Final = 91.0
"""Days between follow-ups."""
WORK: Final = 1.3
"""Mean days that a caseworker spends on one: five hours of a week of 27."""
CASEWORKERS: Final = 29

Row: TypeAlias = tuple[float, str, int, int]
"""Time, what happened, which child, on which step."""
Process: TypeAlias = Generator[simpy.Event, Any, None]


class Ladder:
    """One run: the environment, the luck, the caseworkers and the rows."""

    def __init__(self, seed: int) -> None:
        self.env = simpy.Environment()
        self.luck = random.Random(seed)  # noqa: S311 - no secret
        self.caseworkers = simpy.Resource(self.env, CASEWORKERS)
        self.rows: list[Row] = []
        self.env.process(self.arrivals())

    def note(self, what: str, child: int, step: int) -> None:
        """Write a row."""
        self.rows.append((self.env.now, what, child, step))

    def arrivals(self) -> Process:
        """Let children arrive."""
        number = 0
        while True:
            yield self.env.timeout(self.luck.expovariate(ARRIVALS))
            self.env.process(self.child(number))
            number += 1

    def child(self, number: int) -> Process:
        """Live on the ladder until a clock leads out of it."""
        step = 0
        self.note("arrived", number, step)
        while True:
            times = {move: self.luck.expovariate(rate) for move, rate in CLOCKS[step].items()}
            move = min(times, key=times.__getitem__)
            following = self.env.process(self.follow_ups(number, step))
            yield self.env.timeout(times[move])
            following.interrupt()
            self.note(move, number, step)
            if move == "out":
                return
            step += 1 if move == "up" else -1

    def follow_ups(self, number: int, step: int) -> Process:
        """Follow a case up at even intervals, first come, first served."""
        try:
            while True:
                yield self.env.timeout(FOLLOW_UP)
                self.note("due", number, step)
                with self.caseworkers.request() as caseworker:
                    yield caseworker
                    self.note("begun", number, step)
                    yield self.env.timeout(self.luck.expovariate(1 / WORK))
                self.note("done", number, step)
        except simpy.Interrupt:
            return


def simulate(days: float, seed: int) -> list[Row]:
    """Return the rows of a run of some days, which begins with nobody on the ladder."""
    ladder = Ladder(seed)
    ladder.env.run(until=days)
    return ladder.rows
