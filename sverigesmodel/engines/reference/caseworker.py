"""A caseworker: holds cases, does one task at a time, and chooses anew when something changes.

Work is preemptive-resume: a more urgent task takes over at once, and what has been done stays done.
"""

from __future__ import annotations

import math

from simpy.events import ProcessGenerator

from sverigesmodel.codes import Rank
from sverigesmodel.engines.reference.agenda import Actor
from sverigesmodel.engines.reference.casework import Case, Task
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.caseload import speed, work_left


class Caseworker(Actor):
    """One person in a team, numbered by hire."""

    def __init__(self, world: World, number: int, team: int, *, experienced: bool) -> None:
        super().__init__(world.agenda)
        self.world = world
        self.number = number
        self.team = team
        self.cases: dict[int, Case] = {}
        self.contact = 0
        self.employed = True
        self._in_hand: tuple[Case, Task] | None = None
        self._speed = 0.0
        self._since = world.now
        onboarding = 0.0 if experienced else float(world.p.onboarding_time[world.period, team])
        self._onboarded = world.now + onboarding
        self.wake_up(self.work())
        if onboarding > 0.0:
            world.agenda.process(self.end_onboarding())

    def work(self) -> ProcessGenerator:
        """Finish the task in hand, unless called to another; idle when there is none."""
        while self.employed:
            done = yield from self.until(self._completion(), Rank.TASK_COMPLETION, self.number)
            if done and self._in_hand is not None:
                case, task = self._in_hand
                case.complete(task.kind)

    def end_onboarding(self) -> ProcessGenerator:
        """Work at full speed once the first months are over."""
        yield self.agenda.at(self._onboarded, Rank.ONBOARDING_ENDS, self.number)
        self.affect()

    def affect(self) -> None:
        """Have this caseworker choose anew when the present event is over."""
        self.world.affected[self.number] = self.choose

    def choose(self) -> None:
        """Take the task that comes first, at the speed that contact with families leaves."""
        if not self.employed:
            return
        first = self._first_task()
        new_speed = self._speed_now()
        if self._same(first) and new_speed == self._speed:
            return
        self._book()
        self._in_hand, self._speed = first, new_speed
        if first is not None and math.isnan(first[1].started):
            first[1].started = self.world.now
        self.stir()

    def book_work_on(self, task: Task) -> None:
        """Bring a task's hours up to date before it leaves the desk."""
        if self._in_hand is not None and self._in_hand[1] is task:
            if self._is_done():
                task.spent += task.remaining
                task.remaining = 0.0
                self._since = self.world.now
            self._book()
            self._in_hand = None
            self.affect()

    def take(self, case: Case) -> None:
        """Hold a case from now on."""
        self.cases[case.child.number] = case
        case.caseworker = self
        case.allocated = self.world.now
        case.contact = 0
        self.count_contact(case)

    def give_up(self, case: Case) -> None:
        """Hold a case no more; its tasks keep their hours."""
        if self._in_hand is not None and self._in_hand[0] is case:
            self._book()
            self._in_hand = None
        del self.cases[case.child.number]
        self.contact -= case.contact
        case.contact = 0
        case.last_caseworker = self.number
        case.caseworker = None
        self.affect()

    def count_contact(self, case: Case) -> None:
        """Count the contact time that a case takes at its present stage."""
        new = int(self.world.p.contact[self.world.period, self.team, case.child.stage])
        self.contact += new - case.contact
        case.contact = new
        self.affect()

    def leave(self) -> None:
        """Stop working here; the team finds new caseworkers for the cases."""
        self.employed = False
        self.stir()

    def _completion(self) -> float:
        if self._in_hand is None or self._speed == 0.0:
            return math.inf
        return self._since + self._in_hand[1].remaining / self._speed

    def _is_done(self) -> bool:
        return self.world.now == self._completion()

    def _first_task(self) -> tuple[Case, Task] | None:
        desk = [
            (task.precedence, case, task)
            for case in self.cases.values()
            if case.tasks
            for task in case.tasks.values()
        ]
        return min(desk)[1:] if desk else None  # no two tasks have the same precedence

    def _speed_now(self) -> float:
        world = self.world
        share = 1.0
        if world.now < self._onboarded:
            share = float(world.p.onboarding_share[world.period, self.team])
        return speed(world.p, world.period, self.team, self.contact, share)

    def _same(self, first: tuple[Case, Task] | None) -> bool:
        if first is None or self._in_hand is None:
            return first is self._in_hand
        return first[1] is self._in_hand[1]

    def _book(self) -> None:
        """Count the work done since the task or the speed last changed."""
        if self._in_hand is not None:
            task = self._in_hand[1]
            left = work_left(task.remaining, self.world.now - self._since, self._speed)
            task.spent += task.remaining - left
            task.remaining = left
        self._since = self.world.now
