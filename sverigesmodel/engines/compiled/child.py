"""How a child moves from one stage to the next, and what a stay begins and ends with."""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Event, Move, Purpose, Stage, Task, TransitionKind
from sverigesmodel.engines.compiled.agenda import CHILD, engage
from sverigesmodel.engines.compiled.clockwork import clocks_of, ready_since, start_clocks
from sverigesmodel.engines.compiled.desk import cancel, end_all_tasks, lead_of
from sverigesmodel.engines.compiled.luck import draw_exponential, draw_normal
from sverigesmodel.engines.compiled.rows import NAN, write_child
from sverigesmodel.engines.compiled.team import close_case, count_contact, stir
from sverigesmodel.rules.follow_up import release_time
from sverigesmodel.rules.hazards import acute_factor, frailty, planned_factor


def meet_child(s: Any, p: Any, number: int, stream: int, birth: float) -> int:
    """Return the place of a child that comes into view."""
    run = s.run[0]
    i = int(run.children)
    run.children += 1
    child = s.child[i]
    child.number, child.stream, child.birth = number, stream, birth
    child.team, child.segment = p.stream_team[stream], p.stream_segment[stream]
    child.frailty = frailty(p.frailty_sigma, draw_normal(s, number, Purpose.FRAILTY, 0, 0))
    child.acute_factor = acute_factor(p, child.frailty)
    child.planned_factor = planned_factor(p, child.frailty)
    child.stage, child.began = NONE, run.now
    child.charge, child.case = child.team, NONE
    child.handover_until = child.premature_until = -math.inf
    child.notified = math.nan
    child.decided_to = NONE
    child.maximum_reached = child.next_due = child.next_release = math.inf
    child.notice_left = draw_exponential(s, number, Purpose.OPEN_NOTIFICATION, 0, 0)
    child.notice_since = run.now
    child.sibling = -1
    child.actor = engage(s, CHILD, i)
    stir(s, i)
    return i


def has_open_case(s: Any, i: int) -> bool:
    """Return whether the child is in a stage that a caseworker looks after."""
    stage = s.child[i].stage
    return stage != Stage.CLOSED and stage != Stage.AGED_OUT  # noqa: PLR1714


def decided_move(s: Any, p: Any, i: int, to: int, kind: int, x: int) -> None:
    """Make the move that a follow-up decided."""
    if kind == Move.PREMATURE:
        s.child[i].premature_until = s.run[0].now + p.premature_window
    move(s, p, i, to, kind, x, NAN)


def move(s: Any, p: Any, i: int, to: int, kind: int, x: int, onset: float) -> None:
    """End the stay and begin another: log, cancellations, new clocks, and the case."""
    child = s.child[i]
    run = s.run[0]
    record_end_of_stay(s, p, i, Event.MOVED, kind, to, x, onset)
    used = notice_rate(s, p, i) * (run.now - child.notice_since)
    child.notice_left = max(0.0, child.notice_left - used)
    child.notice_since = run.now
    origin = int(child.stage)
    child.stage = to
    if not has_open_case(s, i):
        end_all_tasks(s, i, Event.CANCELLED)
    elif origin >= Stage.FIRST_STEP:
        cancel(s, i, Task.FOLLOW_UP)
    begin_stay(s, p, i, run.now, run.now)
    plan_follow_up(s, p, i, run.now + p.first_follow_up[run.period, child.team, to])
    if not has_open_case(s, i):
        close_case(s, i)
    elif child.case >= 0 and s.case[child.case].worker >= 0:
        count_contact(s, p, i)


def begin_stay(s: Any, p: Any, i: int, began: float, planned_since: float) -> None:
    """Start every clock of the stage; planned ones have not fired before ``planned_since``."""
    child = s.child[i]
    run = s.run[0]
    child.began = began
    child.next_due = child.next_release = math.inf
    child.decided_to = NONE
    child.own_known = 0
    start_clocks(s, p, i, planned_since, run.now)
    child.maximum_reached = began + p.maximum_stay[run.period, child.team, child.stage]
    while child.milestones < len(p.milestone_age) and (
        child.birth + p.milestone_age[child.milestones] <= run.now
    ):
        child.milestones += 1


def plan_follow_up(s: Any, p: Any, i: int, due: float) -> None:
    """Plan the next follow-up; infinite for none."""
    child = s.child[i]
    child.next_due = due
    child.next_release = release_time(s.run[0].now, due, lead_of(s, p, i, Task.FOLLOW_UP))


def notice_rate(s: Any, p: Any, i: int) -> float:
    """Return the rate of notifications about an open case in the present stage."""
    stage = s.child[i].stage
    if stage == NONE:
        return 0.0
    return float(p.open_notification_rate[stage])


def record_notified(s: Any, i: int) -> None:
    """Write that a notification about the child came."""
    child = s.child[i]
    write_child(
        s, i, Event.NOTIFIED, NONE, child.stage, NONE, NONE, NAN, child.birth, NAN, child.frailty
    )


def record_end_of_stay(
    s: Any, p: Any, i: int, event: int, kind: int, to: int, x: int, onset: float
) -> None:
    """Write how a stay ended, after the onsets that were reached in it."""
    child = s.child[i]
    stage = int(child.stage)
    first, count = clocks_of(p, stage)
    for j in range(count):
        if p.transition_kind[first + j] == TransitionKind.ACUTE:
            fires = s.clock[i, j].fires
            if fires <= s.run[0].now:
                write_child(s, i, Event.ONSET, NONE, stage, NONE, first + j, fires, NAN, NAN, NAN)
    began = child.began if stage != NONE else NAN
    write_child(s, i, event, kind, stage, to, x, ready_since(s, p, i), began, onset, NAN)
