"""The municipality: puts children, teams and streams together and lets time pass.

``simulate`` is the engine: Parameters and a seed in, the event log out, in blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np
from numpy.typing import NDArray
from simpy.events import ProcessGenerator

from sverigesmodel.codes import NONE, Event, Rank, Stage
from sverigesmodel.engines.reference import intake, stock
from sverigesmodel.engines.reference.life import Life
from sverigesmodel.engines.reference.stream import Stream
from sverigesmodel.engines.reference.team import Team
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.parameters import Parameters


def simulate(
    p: Parameters, *, seed: int, replication: int, block_rows: int = 65_536
) -> Iterator[NDArray[np.void]]:
    """Simulate one replication and yield its event log.

    Parameters
    ----------
    p
        All numbers of the scenario.
    seed, replication
        The key of every draw; the same two give the same log, to the bit.
    block_rows
        A block is handed over once it has at least this many rows.

    Yields
    ------
    Structured arrays of ``event_log.ROW``, in order; the last ends with the CENSORED rows.
    """
    municipality = Municipality(p, seed, replication)
    agenda, log = municipality.world.agenda, municipality.world.log
    municipality.begin()
    while agenda.peek() < p.end:
        agenda.happen()
        municipality.conclude()
        if len(log.rows) >= block_rows:
            yield log.take()
    municipality.end()
    yield log.take()


class Municipality:
    """Everyone in one run, and what happens between two events."""

    def __init__(self, p: Parameters, seed: int, replication: int) -> None:
        self.world = World(p, seed, replication)
        hires = count()
        self.teams = [Team(self.world, g, lambda: next(hires)) for g in range(len(p.is_reception))]
        self.children: list[Life] = []
        self.streams: list[Stream] = []

    def begin(self) -> None:
        """Fill the posts, let the children of the stock be present, and open for notifications."""
        world = self.world
        present = list(stock.stock_children(world, self.teams))
        self.children = [child for child, _ in present]
        open_cases = stock.open_cases(world, self.children)
        for team in self.teams:
            team.staff(open_cases[team.number])
        for child, began in present:
            stock.settle_in(child, began)
            child.wake_up(child.life())
        self.streams = [Stream(world, n, self.meet) for n in range(len(world.p.stream_rate))]
        world.agenda.process(self.policies())
        self.conclude()

    def meet(self, number: int, stream: int, birth: float) -> None:
        """Let a child come into view with its first notification."""
        child = Life(self.world, self.teams, number, stream, birth)
        self.children.append(child)
        intake.refer(child)
        child.wake_up(child.life())

    def policies(self) -> ProcessGenerator:
        """Let each policy period begin on its date."""
        world = self.world
        for k in range(1, len(world.p.policy_time)):
            yield world.agenda.at(float(world.p.policy_time[k]), Rank.POLICY, k)
            world.record(Event.POLICY, amount=k)
            world.period = k
            for child in self.in_order():
                child.meet_policy(k - 1, k)
            for team in self.teams:
                team.meet_policy(k - 1, k)
            for stream in self.streams:
                stream.meet_policy(k - 1, k)

    def conclude(self) -> None:
        """Finish an event: serve the queues, then let each affected caseworker choose once."""
        for team in self.teams:
            team.serve_queue()
        affected = self.world.affected
        while affected:
            affected.pop(min(affected))()

    def end(self) -> None:
        """Record what is still open when the run ends."""
        self.world.agenda.end_at(self.world.p.end)
        for child in self.in_order():
            if child.stage != Stage.AGED_OUT:
                child.record_end_of_stay(Event.CENSORED, NONE, NONE, NONE, np.nan)
                child.case.censor()

    def in_order(self) -> list[Life]:
        """Return all children by number."""
        return sorted(self.children, key=lambda child: child.number)
