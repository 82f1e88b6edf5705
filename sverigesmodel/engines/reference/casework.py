"""Tasks and cases: what a caseworker has on the desk.

A case is the casework side of a child: who is in charge and what is to be done. It does not know the
child's clocks; when a task is completed it tells the child, who knows what follows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from sverigesmodel.codes import NONE, Event, Purpose
from sverigesmodel.codes import Task as Kind
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.caseload import precedence


class Subject(Protocol):
    """The child, as far as casework sees it."""

    number: int
    stage: int

    def task_completed(self, kind: Kind, due: float) -> None:
        """Do what follows from a completed task."""

    def handed_over(self) -> None:
        """Begin the months in which a new caseworker knows the child less well."""


class Holder(Protocol):
    """The caseworker, as far as a case sees it."""

    number: int

    def book_work_on(self, task: Task) -> None:
        """Bring a task's hours up to date before it leaves the desk."""

    def count_contact(self, case: Case) -> None:
        """Count the contact time that a case takes at its present stage."""

    def give_up(self, case: Case) -> None:
        """Hold a case no more."""

    def affect(self) -> None:
        """Choose anew when the present event is over."""


@dataclass(slots=True, eq=False)
class Task:
    """One piece of casework: times in days, work in hours."""

    kind: Kind
    released: float
    due: float
    remaining: float
    precedence: tuple[bool, float, int, int]
    """Caseworkers take the least first."""
    spent: float = 0.0
    started: float = math.nan


class Case:
    """An open case: the team in charge, its caseworker if it has one, and its open tasks by kind."""

    def __init__(self, world: World, child: Subject, team: int) -> None:
        self.world = world
        self.child = child
        self.team = team
        self.caseworker: Holder | None = None
        self.last_caseworker = NONE
        self.allocated = math.nan
        self.queued = math.nan
        self.contact = 0
        self.tasks: dict[Kind, Task] = {}
        self._released: dict[Kind, int] = {}

    def reopen(self) -> None:
        """Begin as a new case, which no caseworker has held."""
        self.last_caseworker = NONE

    def release(self, kind: Kind, due: float, hours: float | None = None) -> None:
        """Put a task on the desk; it replaces an unfinished one of its kind.

        Its hours are drawn unless they are given.
        """
        self.cancel(kind)
        count = self._released.get(kind, 0)
        self._released[kind] = count + 1
        if hours is None:
            p = self.world.p
            d = int(p.task_hours[self.world.period, self.team, kind, self.child.stage])
            hours = self.world.duration(d, self.child.number, Purpose.HOURS, kind, count)
        order = precedence(kind, due, self.child.number)
        self.tasks[kind] = Task(kind, self.world.now, due, hours, order)
        self._record(Event.RELEASED, kind, due=due, amount=hours)
        self._affect()

    def cancel(self, kind: Kind) -> None:
        """Take an unfinished task off the desk, even in work; the hours spent still count."""
        if kind in self.tasks:
            self._end(Event.CANCELLED, kind)

    def cancel_all(self) -> None:
        """Take everything off the desk."""
        for kind in sorted(self.tasks):
            self._end(Event.CANCELLED, kind)

    def complete(self, kind: Kind) -> None:
        """Finish a task and let the child live with what follows."""
        task = self._end(Event.COMPLETED, kind)
        self.child.task_completed(kind, task.due)

    def censor(self) -> None:
        """Record what is still on the desk when the run ends."""
        for kind in sorted(self.tasks):
            self._end(Event.CENSORED, kind)

    def due_after(self, kind: Kind) -> float:
        """Return the due date of a task of this kind that is released now."""
        return self.world.now + float(self.world.p.task_due[self.world.period, self.team, kind])

    def lead(self, kind: Kind) -> float:
        """Return how many days before it is due a task of this kind is released."""
        return float(self.world.p.task_lead[self.world.period, self.team, kind])

    def _end(self, event: Event, kind: Kind) -> Task:
        if self.caseworker is not None:
            self.caseworker.book_work_on(self.tasks[kind])
        task = self.tasks.pop(kind)
        self._record(
            event,
            kind,
            since=task.released,
            start=task.started,
            due=task.due,
            amount=task.spent,
        )
        self._affect()
        return task

    def _record(
        self,
        event: Event,
        kind: Kind,
        *,
        due: float,
        amount: float,
        since: float = math.nan,
        start: float = math.nan,
    ) -> None:
        self.world.record(
            event,
            kind=kind,
            child=self.child.number,
            team=self.team,
            caseworker=NONE if self.caseworker is None else self.caseworker.number,
            origin=self.child.stage,
            destination=self.child.stage,
            since=since,
            start=start,
            due=due,
            amount=amount,
        )

    def _affect(self) -> None:
        if self.caseworker is not None:
            self.caseworker.affect()
