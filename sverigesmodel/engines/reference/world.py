"""What everyone in the simulated municipality sees: the numbers, the time, the luck and the log.

It holds no rule and decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from sverigesmodel.codes import NONE, Event
from sverigesmodel.engines.reference.agenda import Agenda
from sverigesmodel.engines.reference.recorder import Recorder
from sverigesmodel.randomness import exponential, normal, uniform
from sverigesmodel.rules.clocks import duration
from sverigesmodel.rules.parameters import Parameters


class World:
    """The parameters, the agenda, the policy period in force, the draws and the log of one run."""

    def __init__(self, p: Parameters, seed: int, replication: int) -> None:
        self.p = p
        self.agenda = Agenda(p.begin)
        self.period = 0
        self.affected: dict[int, Callable[[], None]] = {}
        """By number, the caseworkers who must choose anew once the present event is over."""
        self._seed = seed
        self._replication = replication
        self.log = Recorder()

    @property
    def now(self) -> float:
        """The present, in days."""
        return float(self.agenda.now)

    def uniform(self, entity: int, purpose: int, sub: int = 0, index: int = 0) -> float:
        """Return the draw on (0, 1) that belongs to these coordinates."""
        return uniform(self._seed, self._replication, entity, purpose, sub, index)

    def exponential(self, entity: int, purpose: int, sub: int = 0, index: int = 0) -> float:
        """Return the unit-exponential draw that belongs to these coordinates."""
        return exponential(self._seed, self._replication, entity, purpose, sub, index)

    def normal(self, entity: int, purpose: int, sub: int = 0, index: int = 0) -> float:
        """Return the standard normal draw that belongs to these coordinates."""
        return normal(self._seed, self._replication, entity, purpose, sub, index)

    def duration(self, d: int, entity: int, purpose: int, sub: int = 0, index: int = 0) -> float:
        """Return a draw from distribution ``d``; 0 where there is none."""
        if d == NONE:
            return 0.0
        return duration(self.p, d, self.exponential(entity, purpose, sub, index))

    def record(
        self,
        event: Event,
        *,
        kind: int = NONE,
        child: int = NONE,
        team: int = NONE,
        caseworker: int = NONE,
        other: int = NONE,
        origin: int = NONE,
        destination: int = NONE,
        transition: int = NONE,
        since: float = math.nan,
        start: float = math.nan,
        due: float = math.nan,
        amount: float = math.nan,
    ) -> None:
        """Write one row of the event log; ``event_log`` says what the columns mean."""
        self.log.rows.append(
            (
                self.agenda.now, since, start, due, amount, child, caseworker, other,
                team, origin, destination, transition, event, kind,
            )
        )  # fmt: skip
