"""The life of a child: a process that waits for the child's own next moment.

That is an age limit, a crisis, a decided or unprompted move, a notification, or a task that falls due for
release. Everything else (a completed task, a handover, a policy date) calls the methods below and has the
child look anew at what lies ahead.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from simpy.events import ProcessGenerator

from sverigesmodel.codes import Move, Purpose, Rank, Stage
from sverigesmodel.codes import Task as Kind
from sverigesmodel.engines.reference import follow_up, intake
from sverigesmodel.engines.reference.child import Child
from sverigesmodel.engines.reference.stay import Clock


class Moment(NamedTuple):
    """Something that will happen to the child of its own accord; no two have the same first three."""

    time: float
    rank: Rank
    order: int
    """Breaks ties within a child: the transition, or the task kind."""
    happens: Callable[[], None]


class Life(Child):
    """A child that lives: from its first notification, or the beginning of the run, to the age limit."""

    # -- the process -----------------------------------------------------------------------------------

    def life(self) -> ProcessGenerator:
        """Live from one moment to the next until the age limit ends it."""
        while self.stage != Stage.AGED_OUT:
            moment = min(self.ahead())
            time = max(moment.time, self.world.now)
            if (yield from self.until(time, moment.rank, self.number)):
                moment.happens()

    def ahead(self) -> Iterator[Moment]:
        """Yield all that will happen to this child of its own accord, as things stand."""
        stay = self.stay
        limit = self.birth + float(self.world.p.age_limit[self.stage])
        yield Moment(limit, Rank.AGE_LIMIT, 0, self.reach_age_limit)
        for clock in stay.acute:
            if clock.crisis < math.inf:
                happens = partial(self.crisis, clock)
                yield Moment(clock.crisis, Rank.CRISIS, clock.transition, happens)
        if stay.decision is not None:
            happens = partial(self.decided_move, stay.decision)
            yield Moment(stay.decision.takes_effect, Rank.DECIDED_MOVE, 0, happens)
        else:
            for clock in stay.planned:
                time = clock.fires + clock.unprompted
                if time < math.inf:
                    happens = partial(self.unprompted_move, clock)
                    yield Moment(time, Rank.UNPROMPTED_MOVE, clock.transition, happens)
        if (time := self._next_notice()) < math.inf:
            yield Moment(time, Rank.NOTIFICATION, 0, self.notice)
        release = Rank.TASK_RELEASE
        if stay.next_release < math.inf:
            yield Moment(stay.next_release, release, Kind.FOLLOW_UP, self.release_follow_up)
        if (time := self._milestone_release()) < math.inf:
            yield Moment(time, release, Kind.MILESTONE_REVIEW, self.release_milestone)

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
