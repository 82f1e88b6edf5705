"""The stock: children who are present when the run begins, with a past that fits what is known of them.

Nothing of that past is simulated. Planned clocks are conditioned on not having fired before the last
follow-up, acute ones on not having fired yet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from sverigesmodel.codes import NONE, Event, Move, Purpose, Stage
from sverigesmodel.codes import Task as Kind
from sverigesmodel.engines.reference import intake
from sverigesmodel.engines.reference.life import Life
from sverigesmodel.engines.reference.stay import Stay
from sverigesmodel.engines.reference.team import Team
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.demand import age_from_mix
from sverigesmodel.rules.follow_up import last_follow_up
from sverigesmodel.rules.parameters import FIRST_STOCK, ORDINAL_BITS


def stock_children(world: World, teams: list[Team]) -> Iterator[tuple[Life, float]]:
    """Yield each child of the stock, in order of number, and when its stay began."""
    p, now = world.p, world.now
    for q in range(len(p.stock_stage)):
        for ordinal in range(int(p.stock_count[q])):
            number = (FIRST_STOCK + q) << ORDINAL_BITS | ordinal
            age = float(p.stock_exact_age[q])
            if math.isnan(age):
                age = age_from_mix(p, p.stock_age[q], world.uniform(number, Purpose.AGE))
            elapsed = world.duration(int(p.stock_elapsed[q]), number, Purpose.ELAPSED)
            child = Life(world, teams, number, int(p.stock_stream[q]), now - age)
            child.stage = int(p.stock_stage[q])
            yield child, now - min(elapsed, age)


def settle_in(child: Life, began: float) -> None:
    """Begin the run in the middle of a stay: clocks, the case and what is on the caseworker's desk."""
    p, world = child.world.p, child.world
    k, g, stage = world.period, child.team, child.stage
    child.record(
        Event.PRESENT,
        destination=stage,
        since=began,
        start=child.birth,
        amount=child.clockwork.frailty,
    )
    child.record(Event.MOVED, kind=Move.STOCK, destination=stage)
    first = float(p.first_follow_up[k, g, stage])
    then = float(p.then_follow_up[k, g, stage])
    u = world.uniform(child.number, Purpose.LAST_FOLLOW_UP)
    last = last_follow_up(began, world.now, first, then, u)
    child.begin_stay(Stay(began), planned_since=last)
    if not child.has_open_case():
        return
    child.cases = 1
    child.notified = began
    team = intake.receiving_team(child) if stage == Stage.ASSESSMENT else child.teams[g]
    team.allocate(child.case)
    if stage in (Stage.ASSESSMENT, Stage.INVESTIGATION):
        kind = Kind.RISK_ASSESSMENT if stage == Stage.ASSESSMENT else Kind.INVESTIGATION
        child.case.release(kind, began + float(p.task_due[k, child.case.team, kind]))
    else:
        child.plan_follow_up(began + first if last == began else last + then)


def open_cases(world: World, children: list[Life]) -> list[int]:
    """Return the number of open cases that each team will begin with."""
    count = [0] * len(world.p.is_reception)
    for child in children:
        if child.has_open_case():
            reception = int(world.p.reception[world.period, child.stream])
            at_reception = child.stage == Stage.ASSESSMENT and reception != NONE
            count[reception if at_reception else child.team] += 1
    return count
