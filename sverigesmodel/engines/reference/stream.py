"""A stream of notifications: when children who are not known yet come into view.

The n-th child of a stream is the same child in every scenario; only when it comes may differ.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from simpy.events import ProcessGenerator

from sverigesmodel.codes import Purpose, Rank
from sverigesmodel.engines.reference.agenda import Actor
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.demand import age_from_mix, arrival_time, expected_arrivals
from sverigesmodel.rules.parameters import ORDINAL_BITS


class Stream(Actor):
    """One notification stream."""

    def __init__(self, world: World, number: int, meet: Callable[[int, int, float], None]) -> None:
        super().__init__(world.agenda)
        self.world = world
        self.number = number
        self._meet = meet
        self._left = math.inf
        self._since = world.now
        self.wake_up(self.notifications())

    def notifications(self) -> ProcessGenerator:
        """Bring one child after another."""
        p, ordinal = self.world.p, 0
        self._draw(ordinal)
        while True:
            child = self.number << ORDINAL_BITS | ordinal
            if not (yield from self.until(self._next(), Rank.NOTIFICATION, child)):
                continue
            luck = self.world.uniform(child, Purpose.AGE)
            birth = self.world.now - age_from_mix(p, p.stream_age[self.number], luck)
            self._meet(child, self.number, birth)
            ordinal += 1
            self._draw(ordinal)

    def meet_policy(self, old: int, new: int) -> None:
        """Book what has been used of the budget before the rate changes."""
        p, n, now = self.world.p, self.number, self.world.now
        if p.rate_ratio[old, n] != p.rate_ratio[new, n]:
            rate = float(p.stream_rate[n] * p.rate_ratio[old, n])
            used = expected_arrivals(rate, float(p.stream_growth[n]), self._since, now)
            self._left = max(0.0, self._left - used)
            self._since = now
            self.stir()

    def _draw(self, ordinal: int) -> None:
        self._left = self.world.exponential(self.number, Purpose.ARRIVAL, index=ordinal)
        self._since = self.world.now

    def _next(self) -> float:
        p, n = self.world.p, self.number
        rate = float(p.stream_rate[n] * p.rate_ratio[self.world.period, n])
        return arrival_time(rate, float(p.stream_growth[n]), self._since, self._left)
