"""A child: lives through stages, with clocks that run and casework that reacts.

The process waits for the child's own next moment: an age limit, a crisis, a decided or unprompted move, a
notification, or a task that falls due for release. Everything else (a completed task, a handover, a policy
date) calls the child's methods and has it look at its agenda anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from simpy.events import ProcessGenerator

from sverigesmodel.codes import NONE, Event, Move, Purpose, Rank, Stage
from sverigesmodel.codes import Task as Kind
from sverigesmodel.engines.reference import follow_up, intake
from sverigesmodel.engines.reference.agenda import Actor
from sverigesmodel.engines.reference.casework import Case
from sverigesmodel.engines.reference.clockwork import Clockwork
from sverigesmodel.engines.reference.stay import Clock, Decision, Stay
from sverigesmodel.engines.reference.team import Team
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.follow_up import release_time


class Moment(NamedTuple):
    """Something that will happen to the child of its own accord."""

    time: float
    rank: Rank
    order: int
    """Breaks ties within a child: the transition, or the task kind."""
    happens: Callable[[], None]


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

    # -- the process -----------------------------------------------------------------------------------

    def life(self) -> ProcessGenerator:
        """Live from one moment to the next until the age limit ends it."""
        while self.stage != Stage.AGED_OUT:
            moment = min(self.ahead(), key=lambda moment: moment[:3])
            time = max(moment.time, self.world.now)
            if (yield from self.until(time, moment.rank, self.number)):
                moment.happens()

    def ahead(self) -> Iterator[Moment]:
        """Yield all that will happen to this child of its own accord, as things stand."""
        stay = self.stay
        limit = self.birth + float(self.world.p.age_limit[self.stage])
        yield Moment(limit, Rank.AGE_LIMIT, 0, self.reach_age_limit)
        for clock in stay.acute:
            yield Moment(clock.crisis, Rank.CRISIS, clock.transition, partial(self.crisis, clock))
        if stay.decision is not None:
            happens = partial(self.decided_move, stay.decision)
            yield Moment(stay.decision.takes_effect, Rank.DECIDED_MOVE, 0, happens)
        else:
            for clock in stay.planned:
                time, happens = clock.fires + clock.unprompted, partial(self.unprompted_move, clock)
                yield Moment(time, Rank.UNPROMPTED_MOVE, clock.transition, happens)
        yield Moment(self._next_notice(), Rank.NOTIFICATION, 0, self.notice)
        release = Rank.TASK_RELEASE
        yield Moment(stay.next_release, release, Kind.FOLLOW_UP, self.release_follow_up)
        yield Moment(
            self._milestone_release(), release, Kind.MILESTONE_REVIEW, self.release_milestone
        )

    # -- moments ---------------------------------------------------------------------------------------

    def reach_age_limit(self) -> None:
        """Leave the stage on the birthday that ends it."""
        self.move(int(self.world.p.at_age_limit[self.stage]), Move.AGE_LIMIT)

    def crisis(self, clock: Clock) -> None:
        """Move because a deterioration that nobody averted has come to a head."""
        origin = self.stage
        if origin == Stage.CLOSED:
            intake.refer(self, clock.transition, clock.fires)
            return
        destination = self.clockwork.destination(clock)
        self.move(destination, Move.CRISIS, clock.transition, clock.fires)
        if origin == Stage.ASSESSMENT:
            self.case.cancel(Kind.RISK_ASSESSMENT)
            intake.begin_emergency(self)
        elif self.stage >= Stage.FIRST_STEP:
            self.case.release(Kind.ACUTE_RESPONSE, self.case.due_after(Kind.ACUTE_RESPONSE))

    def decided_move(self, decision: Decision) -> None:
        """Make the move that a follow-up decided."""
        if decision.kind == Move.PREMATURE:
            self.clockwork.premature_until = self.world.now + self.world.p.premature_window
        self.move(decision.destination, decision.kind, decision.transition)

    def unprompted_move(self, clock: Clock) -> None:
        """Move without a follow-up, some time after becoming ready."""
        destination = self.clockwork.destination(clock)
        self.move(destination, Move.UNPROMPTED, clock.transition)

    def notice(self) -> None:
        """Be notified about while the case is open: work for the caseworker, no move."""
        self._notices += 1
        self._notice_left = self.world.exponential(
            self.number, Purpose.OPEN_NOTIFICATION, index=self._notices
        )
        self._notice_since = self.world.now
        self.record_notified()
        self.case.release(Kind.RISK_ASSESSMENT, self.case.due_after(Kind.RISK_ASSESSMENT))

    def release_follow_up(self) -> None:
        """Put the next follow-up on the caseworker's desk."""
        due = self.stay.next_due
        self.stay.stop_follow_ups()
        self.case.release(Kind.FOLLOW_UP, due)

    def release_milestone(self) -> None:
        """Put the milestone review of this age on the caseworker's desk."""
        due = self.birth + float(self.world.p.milestone_age[self._milestones_passed])
        self._milestones_passed += 1
        self.case.release(Kind.MILESTONE_REVIEW, due)

    # -- called by others ------------------------------------------------------------------------------

    def task_completed(self, kind: Kind, due: float) -> None:
        """Live with what follows from a completed task."""
        if kind == Kind.RISK_ASSESSMENT and self.stage == Stage.ASSESSMENT:
            intake.assessed(self)
        elif kind == Kind.INVESTIGATION and self.stage == Stage.INVESTIGATION:
            intake.investigated(self)
        elif kind == Kind.FOLLOW_UP:
            follow_up.carry_out(self, due)
        self.stir()

    def handed_over(self) -> None:
        """Begin the months in which a new caseworker knows the child less well."""
        k = self.world.period
        until = self.world.now + self.world.p.handover_window
        self.clockwork.change(self.stay, k, k, handover_until=until)
        self.stir()

    def meet_policy(self, old: int, new: int) -> None:
        """Take up the numbers of a new policy period; what does not change is left alone."""
        if self.stage != Stage.AGED_OUT:
            self.clockwork.change(self.stay, old, new)
            follow_up.meet_policy(self, old, new)
            self.stir()

    # -- moving ----------------------------------------------------------------------------------------

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
        follow_up.plan_first(self)
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
