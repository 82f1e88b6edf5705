"""Intake: a child's way from a notification through risk assessment and investigation to a first step.

The functions tell it in that order; ``stream`` tells when notifications come.
"""

from __future__ import annotations

import math

from sverigesmodel.codes import NONE, Event, Move, Outcome, Purpose, Stage
from sverigesmodel.codes import Task as Kind
from sverigesmodel.engines.reference.child import Child
from sverigesmodel.engines.reference.team import Team
from sverigesmodel.rules.demand import pick, pick_stage, worsened
from sverigesmodel.rules.parameters import Floats


def refer(child: Child, transition: int = NONE, onset: float = math.nan) -> None:
    """Begin a new case: a notification that awaits its risk assessment."""
    child.record_notified()
    child.notified = child.world.now
    child.cases += 1
    child.case.reopen()
    child.move(Stage.ASSESSMENT, Move.REFERRAL, transition, onset)
    receiving_team(child).allocate(child.case)
    child.case.release(Kind.RISK_ASSESSMENT, child.case.due_after(Kind.RISK_ASSESSMENT))


def assessed(child: Child) -> None:
    """Let the outcome of the risk assessment decide where the child goes."""
    p, world = child.world.p, child.world
    mix: Floats = p.assessment[world.period, child.stream, child.clockwork.band()]
    u = world.uniform(child.number, Purpose.ASSESSMENT, index=child.cases - 1)
    outcome = Outcome(pick(mix, u))
    child.record(Event.ASSESSED, kind=outcome, origin=child.stage)
    if outcome == Outcome.SCREENED_OUT:
        child.move(Stage.CLOSED, Move.SCREENED_OUT)
    elif outcome == Outcome.EMERGENCY:
        child.move(_entry_step(child, p.emergency_entry, waited=0.0), Move.EMERGENCY)
        begin_emergency(child)
    else:
        child.move(Stage.INVESTIGATION, Move.INVESTIGATE)
        _hand_to_own_team(child)
        _release_investigation(child)


def begin_emergency(child: Child) -> None:
    """Begin the casework of a child who entered a step at once: the investigation runs beside it."""
    if child.stage >= Stage.FIRST_STEP:
        _hand_to_own_team(child)
        child.case.release(Kind.ACUTE_RESPONSE, child.case.due_after(Kind.ACUTE_RESPONSE))
        _release_investigation(child)


def investigated(child: Child) -> None:
    """Enter the step that the investigation leads to; waiting may have moved it up the ladder."""
    waited = child.world.now - child.notified
    child.move(_entry_step(child, child.world.p.entry, waited), Move.ENTRY)


def receiving_team(child: Child) -> Team:
    """Return the team that assesses a notification that comes now."""
    reception = int(child.world.p.reception[child.world.period, child.stream])
    return child.teams[child.team if reception == NONE else reception]


def _hand_to_own_team(child: Child) -> None:
    """Leave the reception team, if it has the case; the receiving caseworker gets all that is open."""
    case = child.case
    if case.team != child.team:
        child.teams[case.team].close(case)
        child.teams[child.team].allocate(case)


def _release_investigation(child: Child) -> None:
    """Put the investigation on the desk; its months count from the notification."""
    p, k, kind = child.world.p, child.world.period, Kind.INVESTIGATION
    child.case.release(kind, child.notified + float(p.task_due[k, child.case.team, kind]))


def _entry_step(child: Child, mixes: Floats, waited: float) -> int:
    """Return the step at which the child's luck has it enter, after days of waiting."""
    p, world = child.world.p, child.world
    u = world.uniform(child.number, Purpose.ENTRY, index=child.cases - 1)
    u = worsened(u, float(p.worsening[world.period, child.stream]), waited)
    return pick_stage(mixes[world.period, child.stream, child.clockwork.band()], u)
