"""A post: filled, left, advertised and filled again.

How long its caseworkers stay is drawn by post and occupant, so that a post has the same luck in every
scenario.
"""

from __future__ import annotations

import math
from typing import Protocol

from simpy.events import ProcessGenerator

from sverigesmodel.codes import Purpose, Rank
from sverigesmodel.engines.reference.agenda import Actor
from sverigesmodel.engines.reference.caseworker import Caseworker
from sverigesmodel.engines.reference.world import World

_POST_BITS = 16
"""A team never has more than 2 ** _POST_BITS posts in one run."""


class Employer(Protocol):
    """The team, as far as a post sees it."""

    number: int

    def start(self, post: Post, *, experienced: bool) -> Caseworker:
        """Let a newly hired caseworker begin."""

    def leave(self, post: Post, caseworker: Caseworker) -> None:
        """Let a caseworker go."""

    def vacate(self, post: Post) -> bool:
        """Return whether the post is to be filled again."""


class Post(Actor):
    """One established post of a team."""

    def __init__(self, world: World, team: Employer, index: int) -> None:
        super().__init__(world.agenda)
        self.world = world
        self.team = team
        self.index = index
        self.entity = team.number << _POST_BITS | index
        self.caseworker: Caseworker | None = None
        self.starts = math.inf
        self._occupants = 0
        self._abolished = False
        self._left = math.inf
        self._since = world.now

    def fill_at_once(self) -> None:
        """Begin the run with an experienced caseworker."""
        self._occupy(experienced=True)
        self.wake_up(self.life())

    def advertise(self) -> None:
        """Begin as a vacancy."""
        self._recruit()
        self.wake_up(self.life())

    def abolish(self) -> None:
        """End the post at once, with the caseworker who holds it."""
        self._abolished = True
        if self.caseworker is not None:
            self._release()
        self.stir()

    def change_turnover(self, old_rate: float) -> None:
        """Book what the tenure has used of its budget at the old rate."""
        if self.caseworker is not None:
            now = self.world.now
            self._left = max(0.0, self._left - old_rate * (now - self._since))
            self._since = now
            self.stir()

    def seniority(self) -> int:
        """Return the number of the caseworker: the last hired has the highest."""
        return -1 if self.caseworker is None else self.caseworker.number

    def life(self) -> ProcessGenerator:
        """Be held until the caseworker leaves, and vacant until the next one starts."""
        while not self._abolished:
            if self.caseworker is None:
                if (yield from self.until(self.starts, Rank.CASEWORKER_STARTS, self.entity)):
                    self._occupy(experienced=False)
                continue
            leaver = self.caseworker.number
            if (yield from self.until(self._leaves(), Rank.CASEWORKER_LEAVES, leaver)):
                self._release()
                if not self.team.vacate(self):
                    return
                self._recruit()

    def _recruit(self) -> None:
        world = self.world
        self.starts = world.now + float(world.p.recruitment[world.period, self.team.number])

    def _occupy(self, *, experienced: bool) -> None:
        self._left = self.world.exponential(self.entity, Purpose.TENURE, index=self._occupants)
        self._since = self.world.now
        self._occupants += 1
        self.caseworker = self.team.start(self, experienced=experienced)

    def _release(self) -> None:
        caseworker = self.caseworker
        if caseworker is not None:
            self.caseworker = None
            self.team.leave(self, caseworker)

    def _leaves(self) -> float:
        rate = float(self.world.p.turnover[self.world.period, self.team.number])
        return math.inf if rate == 0.0 else self._since + self._left / rate
