"""Time and its ties: a SimPy environment whose events fall at exact times, in a settled order.

SimPy adds a delay to the present to get an event's time, which may differ in the last bit from the time
that was computed. Here events are placed at that time itself, and events at the same time happen in the
order (rank, number). This module knows nothing of children or casework.
"""

from __future__ import annotations

from collections.abc import Generator
from heapq import heappush

import simpy
from simpy import Interrupt
from simpy.events import NORMAL, Event, EventPriority, Process, ProcessGenerator

from sverigesmodel.codes import Rank

_NUMBER_BITS = 40
"""Numbers of children, caseworkers, posts and periods are below 2 ** _NUMBER_BITS."""


class Agenda(simpy.Environment):
    """A SimPy environment with exact times and the model's order of ties."""

    def at(self, time: float, rank: Rank, number: int) -> Event:
        """Return an event that happens at ``time`` days, after those of lower rank, then number.

        An event that can never happen (infinite time) is returned unscheduled.
        """
        event = self.event()
        event._ok = True
        event._value = None
        if time < float("inf"):
            order = EventPriority((rank + 1) << _NUMBER_BITS | number)
            heappush(self._queue, (time, order, next(self._eid), event))
        return event

    def happen(self) -> None:
        """Let the next event happen, with all the awakenings that follow from it at once."""
        self.step()
        while self._queue and self._queue[0][1] <= NORMAL:
            self.step()

    def end_at(self, time: float) -> None:
        """Let the present be the end of the run; what lies ahead does not happen."""
        self._queue.clear()
        self._now = time


class Actor:
    """Someone who waits for a moment of their own and can be called to look at it anew."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self._process: Process | None = None
        self._stirred = False

    def wake_up(self, life: ProcessGenerator) -> None:
        """Begin to live."""
        self._process = self.agenda.process(life)

    def until(self, time: float, rank: Rank, number: int) -> Generator[Event, None, bool]:
        """Wait for a moment; return False if called to look at the agenda anew before it came."""
        try:
            yield self.agenda.at(time, rank, number)
        except Interrupt:
            self._stirred = False
            return False
        return True

    def stir(self) -> None:
        """Call the actor to look at its agenda anew, unless it is the one who acts."""
        process = self._process
        if process is None or not process.is_alive or process is self.agenda.active_process:
            return
        if not self._stirred:
            self._stirred = True
            process.interrupt()
