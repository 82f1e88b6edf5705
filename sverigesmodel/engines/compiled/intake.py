"""A child's way from a notification through risk assessment and investigation to a first step."""

from __future__ import annotations

from typing import Any

from sverigesmodel.codes import NONE, Event, Move, Outcome, Purpose, Stage, Task
from sverigesmodel.engines.compiled.child import move, record_notified
from sverigesmodel.engines.compiled.clockwork import band_now
from sverigesmodel.engines.compiled.desk import due_after, release
from sverigesmodel.engines.compiled.luck import draw_uniform
from sverigesmodel.engines.compiled.rows import NAN, write_child
from sverigesmodel.engines.compiled.team import allocate, let_go, open_case
from sverigesmodel.rules.demand import pick, pick_stage, worsened


def refer(s: Any, p: Any, i: int, x: int, onset: float) -> None:
    """Begin a new case: a notification that awaits its risk assessment."""
    child = s.child[i]
    record_notified(s, i)
    child.notified = s.run[0].now
    child.referrals += 1
    open_case(s, i)
    move(s, p, i, Stage.ASSESSMENT, Move.REFERRAL, x, onset)
    allocate(s, p, receiving_team(s, p, i), i)
    kind = Task.RISK_ASSESSMENT
    release(s, p, i, kind, due_after(s, p, i, kind), NAN)


def receiving_team(s: Any, p: Any, i: int) -> int:
    """Return the team that assesses a notification that comes now."""
    child = s.child[i]
    reception = int(p.reception[s.run[0].period, child.stream])
    return int(child.team) if reception == NONE else reception


def assessed(s: Any, p: Any, i: int) -> None:
    """Let the outcome of the risk assessment decide where the child goes."""
    child = s.child[i]
    k = s.run[0].period
    mix = p.assessment[k, child.stream, band_now(s, p, i)]
    outcome = pick(mix, draw_uniform(s, child.number, Purpose.ASSESSMENT, 0, child.referrals - 1))
    write_child(s, i, Event.ASSESSED, outcome, child.stage, NONE, NONE, NAN, NAN, NAN, NAN)
    if outcome == Outcome.SCREENED_OUT:
        move(s, p, i, Stage.CLOSED, Move.SCREENED_OUT, NONE, NAN)
    elif outcome == Outcome.EMERGENCY:
        u = entry_luck(s, p, i, 0.0)
        to = pick_stage(p.emergency_entry[k, child.stream, band_now(s, p, i)], u)
        move(s, p, i, to, Move.EMERGENCY, NONE, NAN)
        begin_emergency(s, p, i)
    else:
        move(s, p, i, Stage.INVESTIGATION, Move.INVESTIGATE, NONE, NAN)
        hand_to_own_team(s, p, i)
        release_investigation(s, p, i)


def begin_emergency(s: Any, p: Any, i: int) -> None:
    """Begin the casework of a child who entered a step at once: the investigation runs beside it."""
    if s.child[i].stage >= Stage.FIRST_STEP:
        hand_to_own_team(s, p, i)
        release(s, p, i, Task.ACUTE_RESPONSE, due_after(s, p, i, Task.ACUTE_RESPONSE), NAN)
        release_investigation(s, p, i)


def investigated(s: Any, p: Any, i: int) -> None:
    """Enter the step that the investigation leads to; waiting may have moved it up the ladder."""
    child = s.child[i]
    u = entry_luck(s, p, i, s.run[0].now - child.notified)
    to = pick_stage(p.entry[s.run[0].period, child.stream, band_now(s, p, i)], u)
    move(s, p, i, to, Move.ENTRY, NONE, NAN)


def hand_to_own_team(s: Any, p: Any, i: int) -> None:
    """Leave the reception team, if it has the case; the receiving caseworker gets all that is open."""
    child = s.child[i]
    if child.charge != child.team:
        let_go(s, i)
        allocate(s, p, child.team, i)


def release_investigation(s: Any, p: Any, i: int) -> None:
    """Put the investigation on the desk; its months count from the notification."""
    child = s.child[i]
    due = child.notified + p.task_due[s.run[0].period, child.charge, Task.INVESTIGATION]
    release(s, p, i, Task.INVESTIGATION, due, NAN)


def entry_luck(s: Any, p: Any, i: int, waited: float) -> float:
    """Return the uniform that picks the child's first step, after days of waiting."""
    child = s.child[i]
    u = draw_uniform(s, child.number, Purpose.ENTRY, 0, child.referrals - 1)
    return worsened(u, p.worsening[s.run[0].period, child.stream], waited)
