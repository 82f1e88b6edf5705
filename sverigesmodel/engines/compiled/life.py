"""What will happen to a child of its own accord, and what then follows."""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Move, Purpose, Rank, Stage, Task, TransitionKind
from sverigesmodel.engines.compiled.agenda import expect
from sverigesmodel.engines.compiled.child import (
    decided_move,
    move,
    notice_rate,
    record_notified,
)
from sverigesmodel.engines.compiled.clockwork import (
    change_clocks,
    clocks_of,
    delay_of,
    destination_of,
)
from sverigesmodel.engines.compiled.desk import cancel, due_after, lead_of, release
from sverigesmodel.engines.compiled.follow_up import carry_out, follow_policy
from sverigesmodel.engines.compiled.intake import assessed, begin_emergency, investigated, refer
from sverigesmodel.engines.compiled.luck import draw_exponential
from sverigesmodel.engines.compiled.rows import NAN
from sverigesmodel.engines.compiled.team import stir
from sverigesmodel.rules.follow_up import release_time


def look_ahead(s: Any, p: Any, i: int) -> None:
    """Find the child's next moment: the first of the least time, in the order of rank and number."""
    child = s.child[i]
    child.stirred = 0
    if child.stage == Stage.AGED_OUT:
        expect(s, child.actor, math.inf, Rank.AGE_LIMIT, child.number)
        return
    if child.own_known == 0:
        find_own_move(s, p, i)
    time, rank, moment = child.own_time, child.own_rank, child.own_moment
    rate = notice_rate(s, p, i)
    if rate != 0.0:
        notice = child.notice_since + child.notice_left / rate
        if notice < time:
            time, rank, moment = notice, int(Rank.NOTIFICATION), 0
    if child.next_release < time:
        time, rank, moment = child.next_release, int(Rank.TASK_RELEASE), int(Task.FOLLOW_UP)
    milestone = milestone_release(s, p, i)
    if milestone < time:
        time, rank, moment = milestone, int(Rank.TASK_RELEASE), int(Task.MILESTONE_REVIEW)
    child.moment = moment
    expect(s, child.actor, max(time, s.run[0].now), rank, child.number)


def find_own_move(s: Any, p: Any, i: int) -> None:
    """Find when the child moves of its own accord, with the rank, and the clock behind it.

    A clock that fires after another move, or after the run, needs no delay.
    """
    child = s.child[i]
    time, rank, moment = child.birth + p.age_limit[child.stage], int(Rank.AGE_LIMIT), 0
    first, count = clocks_of(p, child.stage)
    for j in range(count):
        fires = s.clock[i, j].fires
        if p.transition_kind[first + j] == TransitionKind.ACUTE and fires < min(time, p.end):
            crisis = fires + delay_of(s, p, i, first + j, j)
            if crisis < time:
                time, rank, moment = crisis, int(Rank.CRISIS), j
    if child.decided_to != NONE:
        if child.takes_effect < time:
            time, rank, moment = child.takes_effect, int(Rank.DECIDED_MOVE), 0
    else:
        for j in range(count):
            fires = s.clock[i, j].fires
            if p.transition_kind[first + j] == TransitionKind.PLANNED and fires < min(time, p.end):
                leaves = fires + delay_of(s, p, i, first + j, j)
                if leaves < time:
                    time, rank, moment = leaves, int(Rank.UNPROMPTED_MOVE), j
    child.own_time = time
    child.own_rank = rank
    child.own_moment = moment
    child.own_known = 1


def milestone_release(s: Any, p: Any, i: int) -> float:
    """Return when the next milestone review is released; infinite if none is."""
    child = s.child[i]
    if p.milestone_step[child.stage] == 0 or child.milestones >= len(p.milestone_age):
        return math.inf
    due = child.birth + p.milestone_age[child.milestones]
    return release_time(s.run[0].now, due, lead_of(s, p, i, Task.MILESTONE_REVIEW))


def live(s: Any, p: Any, i: int, rank: int) -> None:
    """Let the child's next moment happen."""
    child = s.child[i]
    stir(s, i)
    j = int(child.moment)
    x = clocks_of(p, child.stage)[0] + j
    if rank == Rank.TASK_RELEASE:
        release_planned(s, p, i, j)
    elif rank == Rank.NOTIFICATION:
        notice(s, p, i)
    elif rank == Rank.CRISIS:
        crisis(s, p, i, x, j)
    elif rank == Rank.UNPROMPTED_MOVE:
        move(s, p, i, destination_of(s, p, i, x, j), Move.UNPROMPTED, x, NAN)
    elif rank == Rank.DECIDED_MOVE:
        to, kind, by = int(child.decided_to), int(child.decided_kind), int(child.decided_by)
        decided_move(s, p, i, to, kind, by)
    else:
        move(s, p, i, int(p.at_age_limit[child.stage]), Move.AGE_LIMIT, NONE, NAN)


def crisis(s: Any, p: Any, i: int, x: int, j: int) -> None:
    """Move because a deterioration that nobody averted has come to a head."""
    child = s.child[i]
    origin = int(child.stage)
    onset = s.clock[i, j].fires
    if origin == Stage.CLOSED:
        refer(s, p, i, x, onset)
        return
    move(s, p, i, destination_of(s, p, i, x, j), Move.CRISIS, x, onset)
    if origin == Stage.ASSESSMENT:
        cancel(s, i, Task.RISK_ASSESSMENT)
        begin_emergency(s, p, i)
    elif child.stage >= Stage.FIRST_STEP:
        release(s, p, i, Task.ACUTE_RESPONSE, due_after(s, p, i, Task.ACUTE_RESPONSE), NAN)


def notice(s: Any, p: Any, i: int) -> None:
    """Be notified about while the case is open: work for the caseworker, no move."""
    child = s.child[i]
    child.notices += 1
    child.notice_left = draw_exponential(
        s, child.number, Purpose.OPEN_NOTIFICATION, 0, child.notices
    )
    child.notice_since = s.run[0].now
    record_notified(s, i)
    release(s, p, i, Task.RISK_ASSESSMENT, due_after(s, p, i, Task.RISK_ASSESSMENT), NAN)


def release_planned(s: Any, p: Any, i: int, kind: int) -> None:
    """Put the next follow-up or milestone review on the caseworker's desk."""
    child = s.child[i]
    if kind == Task.FOLLOW_UP:
        due = child.next_due
        child.next_due = child.next_release = math.inf
        release(s, p, i, Task.FOLLOW_UP, due, NAN)
    else:
        due = child.birth + p.milestone_age[child.milestones]
        child.milestones += 1
        release(s, p, i, Task.MILESTONE_REVIEW, due, NAN)


def task_completed(s: Any, p: Any, i: int, kind: int, due: float) -> None:
    """Live with what follows from a completed task."""
    stage = s.child[i].stage
    if kind == Task.RISK_ASSESSMENT and stage == Stage.ASSESSMENT:
        stir(s, i)
        assessed(s, p, i)
    elif kind == Task.INVESTIGATION and stage == Stage.INVESTIGATION:
        stir(s, i)
        investigated(s, p, i)
    elif kind == Task.FOLLOW_UP:
        stir(s, i)
        carry_out(s, p, i, due)


def live_on_under_policy(s: Any, p: Any, i: int, old: int, new: int) -> None:
    """Take up the numbers of a new policy period; what does not change is left alone."""
    child = s.child[i]
    if child.stage != Stage.AGED_OUT:
        change_clocks(s, p, i, old, new, child.handover_until)
        follow_policy(s, p, i, old, new)
        stir(s, i)
