"""A follow-up: an inspection that decides a move, averts a crisis, or moves a child too early."""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Event, Move, Purpose, Task, TransitionKind
from sverigesmodel.engines.compiled.child import decided_move, plan_follow_up
from sverigesmodel.engines.compiled.clockwork import (
    activate,
    clocks_of,
    destination_of,
    is_found,
)
from sverigesmodel.engines.compiled.desk import due_after, has_task, release
from sverigesmodel.engines.compiled.luck import draw_uniform
from sverigesmodel.engines.compiled.rows import NAN, write_child
from sverigesmodel.rules.follow_up import (
    chance_of_detection,
    due_after_policy,
    maximum_stay_after_policy,
    next_due,
)


def carry_out(s: Any, p: Any, i: int, due: float) -> None:
    """Do what a follow-up that was due at ``due`` and is completed now leads to."""
    child = s.child[i]
    occasion = int(child.follow_ups)
    child.follow_ups += 1
    if decide_what_is_ready(s, p, i):
        return
    if not avert_what_is_found(s, p, i) and move_prematurely(s, p, i, occasion):
        return
    run = s.run[0]
    interval = p.then_follow_up[run.period, child.team, child.stage]
    plan_follow_up(s, p, i, next_due(run.now, due, interval))


def decide_what_is_ready(s: Any, p: Any, i: int) -> bool:
    """Decide the move the child became ready for first; a maximum stay gives way in a tie."""
    child = s.child[i]
    now = s.run[0].now
    first, count = clocks_of(p, child.stage)
    ready = -1
    since = math.inf
    for j in range(count):
        if p.transition_kind[first + j] == TransitionKind.PLANNED:
            fires = s.clock[i, j].fires
            if fires <= now and (ready < 0 or fires < since):
                ready = j
                since = fires
    if ready >= 0 and since <= child.maximum_reached:
        to = destination_of(s, p, i, first + ready, ready)
        decide(s, p, i, to, Move.PLANNED, first + ready, since)
        return True
    if child.maximum_reached <= now:
        to = int(p.maximum_stay_then[s.run[0].period, child.team, child.stage])
        decide(s, p, i, to, Move.MAXIMUM_STAY, len(p.duration), child.maximum_reached)
        return True
    return False


def decide(s: Any, p: Any, i: int, to: int, kind: int, x: int, since: float) -> None:
    """Record a decision; it takes effect after the destination's search time."""
    child = s.child[i]
    now = s.run[0].now
    takes_effect = now + p.search_time[to]
    write_child(s, i, Event.DECIDED, kind, child.stage, to, x, since, NAN, takes_effect, NAN)
    if takes_effect <= now:
        decided_move(s, p, i, to, kind, x)
    else:
        child.takes_effect = takes_effect
        child.decided_to = to
        child.own_known = 0
        child.decided_kind = kind
        child.decided_by = x


def avert_what_is_found(s: Any, p: Any, i: int) -> bool:
    """Test each onset that lies behind; avert those found, which costs one adjustment task."""
    child = s.child[i]
    run = s.run[0]
    first, count = clocks_of(p, child.stage)
    chance = chance_of_detection(
        p, run.period, child.team, child.stage, child.handover_until, run.now
    )
    found = False
    hours = 0.0
    for j in range(count):
        x = first + j
        onset = s.clock[i, j].fires
        if p.transition_kind[x] != TransitionKind.ACUTE or not onset <= run.now:
            continue
        if not is_found(s, i, x, j, chance):
            continue
        found = True
        adjust = p.adjust_hours[x]
        hours += adjust
        write_child(s, i, Event.FOUND, NONE, child.stage, NONE, x, onset, NAN, NAN, NAN)
        write_child(s, i, Event.AVERTED, NONE, child.stage, NONE, x, onset, NAN, NAN, adjust)
        activate(s, p, i, x, j, run.now)
    if hours > 0.0:
        release(s, p, i, Task.ADJUSTMENT, due_after(s, p, i, Task.ADJUSTMENT), hours)
    return found


def move_prematurely(s: Any, p: Any, i: int, occasion: int) -> bool:
    """Take the first planned transition although the child is not ready, by the step's probability."""
    child = s.child[i]
    first, count = clocks_of(p, child.stage)
    for j in range(count):
        if p.transition_kind[first + j] == TransitionKind.PLANNED:
            chance = p.premature[s.run[0].period, child.team, child.stage]
            if (
                chance == 0.0
                or draw_uniform(s, child.number, Purpose.PREMATURE, 0, occasion) >= chance
            ):
                return False
            to = destination_of(s, p, i, first + j, j)
            decide(s, p, i, to, Move.PREMATURE, first + j, NAN)
            return True
    return False


def follow_policy(s: Any, p: Any, i: int, old: int, new: int) -> None:
    """Spread the children of a step over a new interval, and let a new maximum stay begin to count."""
    child = s.child[i]
    g, stage, now = child.team, child.stage, s.run[0].now
    child.maximum_reached = maximum_stay_after_policy(
        child.maximum_reached,
        child.began,
        p.maximum_stay[old, g, stage],
        p.maximum_stay[new, g, stage],
        now,
    )
    first, then = p.first_follow_up[new, g, stage], p.then_follow_up[new, g, stage]
    same = first == p.first_follow_up[old, g, stage] and then == p.then_follow_up[old, g, stage]
    if same or child.decided_to != NONE or has_task(s, i, Task.FOLLOW_UP):
        return
    if first == math.inf and then == math.inf:
        child.next_due = child.next_release = math.inf
        return
    u = draw_uniform(s, child.number, Purpose.POLICY_PHASE, 0, int(now))
    plan_follow_up(s, p, i, due_after_policy(child.next_due, now, then, u))
