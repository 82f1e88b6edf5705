"""A follow-up: an inspection that decides a move, averts a crisis, or moves a child too early.

Read it beside the model document's section on follow-up; the four branches below are its four points.
"""

from __future__ import annotations

import math

from sverigesmodel.codes import Event, Move, Purpose
from sverigesmodel.codes import Task as Kind
from sverigesmodel.engines.reference.child import Child
from sverigesmodel.engines.reference.stay import Clock, Decision
from sverigesmodel.rules.follow_up import (
    chance_of_detection,
    due_after_policy,
    maximum_stay_after_policy,
    next_due,
)


def carry_out(child: Child, due: float) -> None:
    """Do what a follow-up that was due at ``due`` and is completed now leads to."""
    occasion = child.follow_ups
    child.follow_ups += 1
    if _decide_what_is_ready(child):
        return
    if not _avert_what_is_found(child) and _move_prematurely(child, occasion):
        return
    p, world = child.world.p, child.world
    interval = float(p.then_follow_up[world.period, child.team, child.stage])
    child.plan_follow_up(next_due(world.now, due, interval))


def meet_policy(child: Child, old: int, new: int) -> None:
    """Spread the children of a step over a new interval, and let a new maximum stay begin to count."""
    p, stay = child.world.p, child.stay
    g, s, now = child.team, child.stage, child.world.now
    stay.maximum_reached = maximum_stay_after_policy(
        stay.maximum_reached,
        stay.began,
        float(p.maximum_stay[old, g, s]),
        float(p.maximum_stay[new, g, s]),
        now,
    )
    rules = (p.first_follow_up, p.then_follow_up)
    if all(rule[old, g, s] == rule[new, g, s] for rule in rules) or stay.decision is not None:
        return
    if Kind.FOLLOW_UP in child.case.tasks:
        return
    if all(rule[new, g, s] == math.inf for rule in rules):
        stay.stop_follow_ups()
        return
    u = child.world.uniform(child.number, Purpose.POLICY_PHASE, index=int(now))
    interval = float(p.then_follow_up[new, g, s])
    child.plan_follow_up(due_after_policy(stay.next_due, now, interval, u))


def _decide_what_is_ready(child: Child) -> bool:
    """Decide the move the child became ready for first; a maximum stay gives way in a tie."""
    stay, now = child.stay, child.world.now
    ready = stay.first_ready(now)
    if ready is not None and ready.fires <= stay.maximum_reached:
        _decide(child, Move.PLANNED, ready, ready.fires)
        return True
    if stay.maximum_reached <= now:
        p, k = child.world.p, child.world.period
        then = int(p.maximum_stay_then[k, child.team, child.stage])
        beyond = len(p.duration)
        _decide_move(child, Decision(now, then, Move.MAXIMUM_STAY, beyond), stay.maximum_reached)
        return True
    return False


def _avert_what_is_found(child: Child) -> bool:
    """Test each onset that lies behind; avert those found, which costs one adjustment task."""
    p, world, stay = child.world.p, child.world, child.stay
    chance = chance_of_detection(
        p, world.period, child.team, child.stage, child.clockwork.handover_until, world.now
    )
    found = [clock for clock in stay.onsets(world.now) if child.clockwork.is_found(clock, chance)]
    total = 0.0  # added one by one: sum() compensates for rounding in some versions of Python
    for clock in found:
        onset, x = clock.fires, clock.transition
        child.record(Event.FOUND, origin=child.stage, transition=x, since=onset)
        hours = float(p.adjust_hours[x])
        total += hours
        child.record(Event.AVERTED, origin=child.stage, transition=x, since=onset, amount=hours)
        anew = child.clockwork.activate(x, stay.began, world.now)
        stay.acute[stay.acute.index(clock)] = anew
    if total > 0.0:
        case = child.case
        case.release(Kind.ADJUSTMENT, case.due_after(Kind.ADJUSTMENT), total)
    return bool(found)


def _move_prematurely(child: Child, occasion: int) -> bool:
    """Take the first planned transition although the child is not ready, by the step's probability."""
    p, world = child.world.p, child.world
    planned = child.stay.planned
    if not planned:
        return False
    chance = p.premature[world.period, child.team, child.stage]
    if world.uniform(child.number, Purpose.PREMATURE, index=occasion) >= chance:
        return False
    _decide(child, Move.PREMATURE, planned[0], math.nan)
    return True


def _decide(child: Child, kind: Move, clock: Clock, since: float) -> None:
    destination = child.clockwork.destination(clock)
    _decide_move(child, Decision(child.world.now, destination, kind, clock.transition), since)


def _decide_move(child: Child, decision: Decision, since: float) -> None:
    """Record a decision; it takes effect after the destination's search time."""
    world = child.world
    decision.takes_effect = world.now + float(world.p.search_time[decision.destination])
    child.record(
        Event.DECIDED,
        kind=decision.kind,
        origin=child.stage,
        destination=decision.destination,
        transition=decision.transition,
        since=since,
        due=decision.takes_effect,
    )
    if decision.takes_effect <= world.now:
        child.decided_move(decision)
    else:
        child.stay.decision = decision  # no follow-up is planned while it waits
