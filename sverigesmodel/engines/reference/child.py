"""A child: who it is, where it is, and how it moves from one stage to the next.

When things happen to it is told in ``life``; what a follow-up or a risk assessment does to it, in
``follow_up`` and ``intake``.
"""

from __future__ import annotations

import math
from abc import abstractmethod

from sverigesmodel.codes import NONE, Event, Move, Purpose, Stage
from sverigesmodel.codes import Task as Kind
from sverigesmodel.engines.reference.agenda import Actor
from sverigesmodel.engines.reference.casework import Case
from sverigesmodel.engines.reference.clockwork import Clockwork
from sverigesmodel.engines.reference.stay import Decision, Stay
from sverigesmodel.engines.reference.team import Team
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.follow_up import release_time


class Child(Actor):
    """One child, from its first notification (or the beginning of the run) to the age limit."""

    def __init__(
        self, world: World, teams: list[Team], number: int, stream: int, birth: float
    ) -> None:
        super().__init__(world.agenda)
        self.world = world
        self.teams = teams
        self.number = number
        self.stream = stream
        self.birth = birth
        self.clockwork = Clockwork(world, number, stream, birth)
        self.team = self.clockwork.team
        self.stage: int = NONE
        self.stay = Stay(world.now)
        self.case = Case(world, self, self.team)
        self.cases = 0
        self.notified = math.nan
        self.follow_ups = 0
        self._notices = 0
        self._notice_left = world.exponential(number, Purpose.OPEN_NOTIFICATION)
        self._notice_since = world.now
        self._milestones_passed = 0

    # -- what happens to it, told in ``life`` -----------------------------------------------------------

    @abstractmethod
    def task_completed(self, kind: Kind, due: float) -> None:
        """Live with what follows from a completed task."""

    @abstractmethod
    def handed_over(self) -> None:
        """Begin the months in which a new caseworker knows the child less well."""

    # -- moving ----------------------------------------------------------------------------------------

    def decided_move(self, decision: Decision) -> None:
        """Make the move that a follow-up decided."""
        if decision.kind == Move.PREMATURE:
            self.clockwork.premature_until = self.world.now + self.world.p.premature_window
        self.move(decision.destination, decision.kind, decision.transition)

    def move(
        self, destination: int, kind: Move, transition: int = NONE, onset: float = math.nan
    ) -> None:
        """End the stay and begin another: log, cancellations, new clocks, and the case."""
        self.record_end_of_stay(Event.MOVED, kind, destination, transition, onset)
        self._book_notices()
        origin, self.stage = self.stage, destination
        if not self.has_open_case():
            self.case.cancel_all()
        elif origin >= Stage.FIRST_STEP:
            self.case.cancel(Kind.FOLLOW_UP)
        now = self.world.now
        self.begin_stay(Stay(now), planned_since=now)
        first = float(self.world.p.first_follow_up[self.world.period, self.team, destination])
        self.plan_follow_up(now + first)
        if not self.has_open_case():
            self.teams[self.case.team].close(self.case)
        elif self.case.caseworker is not None:
            self.case.caseworker.count_contact(self.case)

    def begin_stay(self, stay: Stay, planned_since: float) -> None:
        """Start every clock of the stage; planned ones have not fired before ``planned_since``."""
        p, k, now = self.world.p, self.world.period, self.world.now
        self.stay = stay
        self.clockwork.begin(stay, self.stage, planned_since, acute_since=now)
        stay.maximum_reached = stay.began + float(p.maximum_stay[k, self.team, self.stage])
        ages = p.milestone_age
        while self._milestones_passed < len(ages) and (
            self.birth + ages[self._milestones_passed] <= now
        ):
            self._milestones_passed += 1

    def plan_follow_up(self, due: float) -> None:
        """Plan the next follow-up; infinite for none."""
        self.stay.next_due = due
        self.stay.next_release = release_time(self.world.now, due, self.case.lead(Kind.FOLLOW_UP))

    def has_open_case(self) -> bool:
        """Return whether the child is in a stage that a caseworker looks after."""
        return self.stage not in (Stage.CLOSED, Stage.AGED_OUT)

    # -- the log ---------------------------------------------------------------------------------------

    def record(
        self,
        event: Event,
        *,
        kind: int = NONE,
        origin: int = NONE,
        destination: int = NONE,
        transition: int = NONE,
        since: float = math.nan,
        start: float = math.nan,
        due: float = math.nan,
        amount: float = math.nan,
    ) -> None:
        """Write a row about this child; ``event_log`` says what the columns mean."""
        self.world.record(
            event,
            kind=kind,
            child=self.number,
            team=self.team,
            origin=origin,
            destination=destination,
            transition=transition,
            since=since,
            start=start,
            due=due,
            amount=amount,
        )

    def record_notified(self) -> None:
        """Write that a notification about the child came."""
        self.record(
            Event.NOTIFIED,
            origin=self.stage,
            start=self.birth,
            amount=self.clockwork.frailty,
        )

    def record_end_of_stay(
        self, event: Event, kind: int, destination: int, transition: int, onset: float
    ) -> None:
        """Write how a stay ended, after the onsets that were reached in it."""
        stay, now = self.stay, self.world.now
        for clock in stay.onsets(now):
            self.record(
                Event.ONSET, origin=self.stage, transition=clock.transition, since=clock.fires
            )
        self.record(
            event,
            kind=kind,
            origin=self.stage,
            destination=destination,
            transition=transition,
            since=stay.ready_since(now),
            start=stay.began if self.stage != NONE else math.nan,
            due=onset,
        )

    # -- times -----------------------------------------------------------------------------------------

    def _notice_rate(self) -> float:
        if self.stage == NONE:
            return 0.0
        return float(self.world.p.open_notification_rate[self.stage])

    def _next_notice(self) -> float:
        rate = self._notice_rate()
        return math.inf if rate == 0.0 else self._notice_since + self._notice_left / rate

    def _book_notices(self) -> None:
        """Count what the stay that ends has used of the budget until the next notification."""
        now = self.world.now
        used = self._notice_rate() * (now - self._notice_since)
        self._notice_left = max(0.0, self._notice_left - used)
        self._notice_since = now

    def _milestone_release(self) -> float:
        p, passed = self.world.p, self._milestones_passed
        if not p.milestone_step[self.stage] or passed >= len(p.milestone_age):
            return math.inf
        due = self.birth + float(p.milestone_age[passed])
        return release_time(self.world.now, due, self.case.lead(Kind.MILESTONE_REVIEW))
