"""A child's clocks: started with its own luck, and solved anew when the ratios in force change."""

from __future__ import annotations

import math
from typing import Any, Final

from sverigesmodel.codes import Purpose, TransitionKind
from sverigesmodel.engines.compiled.luck import draw_duration, draw_exponential, draw_uniform
from sverigesmodel.rules.demand import pick_stage
from sverigesmodel.rules.hazards import age_band, hazard_ratio, run_clock

TEST_BITS: Final = 16
"""Draws of detection: the activation above these bits, the test number in them."""


def clocks_of(p: Any, stage: int) -> tuple[int, int]:
    """Return the first transition of a stage, and how many it has."""
    if stage < 0:
        return 0, 0
    first = int(p.first_transition[stage])
    return first, int(p.first_transition[stage + 1]) - first


def band_now(s: Any, p: Any, i: int) -> int:
    """Return the child's age band now."""
    return age_band(p, s.child[i].birth, s.run[0].now)


def start_clocks(s: Any, p: Any, i: int, planned_since: float, acute_since: float) -> None:
    """Start all clocks of the stage, which have not fired before the times given."""
    first, count = clocks_of(p, s.child[i].stage)
    for x in range(first, first + count):
        if p.transition_kind[x] == TransitionKind.ACUTE:
            activate(s, p, i, x, x - first, acute_since)
        else:
            activate(s, p, i, x, x - first, planned_since)


def activate(s: Any, p: Any, i: int, x: int, j: int, since: float) -> None:
    """Start the clock of transition ``x``, the child's ``j``-th, with a new budget."""
    child = s.child[i]
    clock = s.clock[i, j]
    activation = s.activations[i, x]
    s.activations[i, x] = activation + 1
    number = child.number
    clock.activation = activation
    clock.tests = 0
    clock.left = draw_exponential(s, number, Purpose.BUDGET, x, activation)
    clock.warning = 0.0
    clock.unprompted = math.inf
    if p.transition_kind[x] == TransitionKind.ACUTE:
        d = int(p.warning[x])
        clock.warning = draw_duration(s, p, d, number, Purpose.WARNING, x, activation)
    elif draw_uniform(s, number, Purpose.UNPROMPTED, x, activation) < p.unprompted_share[x]:
        clock.unprompted = p.unprompted_delay[x]
        since = max(since, s.run[0].now - clock.unprompted)
    clock.since = since
    clock.fires = solve(s, p, i, x, since, clock.left)


def solve(s: Any, p: Any, i: int, x: int, since: float, left: float) -> float:
    """Return when a clock fires as things stand."""
    child = s.child[i]
    fires, _ = run_clock(
        p, s.run[0].period, child.team, child.segment, x, child.birth, child.frailty,
        child.handover_until, child.premature_until, child.began, since, left, math.inf,
    )  # fmt: skip
    return fires


def change_clocks(s: Any, p: Any, i: int, old: int, new: int, handover_until: float) -> None:
    """Solve the clocks anew after a policy date or a handover."""
    child = s.child[i]
    before = child.handover_until
    child.handover_until = handover_until
    first, count = clocks_of(p, child.stage)
    for j in range(count):
        if s.clock[i, j].fires > s.run[0].now:
            change_clock(s, p, i, first + j, j, old, new, before)


def change_clock(s: Any, p: Any, i: int, x: int, j: int, old: int, new: int, before: float) -> None:
    """Book what a clock has used if the ratio in force changes, and solve the rest."""
    child = s.child[i]
    clock = s.clock[i, j]
    now = s.run[0].now
    g, m, birth, z = child.team, child.segment, child.birth, child.frailty
    after, premature = child.handover_until, child.premature_until
    ratio = hazard_ratio(p, old, g, m, x, birth, z, before, premature, now)
    if ratio == 0.0 or ratio != hazard_ratio(p, new, g, m, x, birth, z, after, premature, now):
        _, clock.left = run_clock(
            p, old, g, m, x, birth, z, before, premature, child.began, clock.since, clock.left, now
        )
        clock.since = now
    clock.fires, _ = run_clock(
        p, new, g, m, x, birth, z, after, premature, child.began, clock.since, clock.left, math.inf
    )


def destination_of(s: Any, p: Any, i: int, x: int, j: int) -> int:
    """Return the stage that a clock's luck picks from the mix in force now."""
    child = s.child[i]
    mix = p.destination[s.run[0].period, child.team, x, band_now(s, p, i)]
    activation = s.clock[i, j].activation
    return pick_stage(mix, draw_uniform(s, child.number, Purpose.DESTINATION, x, activation))


def is_found(s: Any, i: int, x: int, j: int, chance: float) -> bool:
    """Return whether a follow-up finds this onset, by the luck of this test of it."""
    clock = s.clock[i, j]
    index = clock.activation << TEST_BITS | clock.tests
    clock.tests += 1
    return draw_uniform(s, s.child[i].number, Purpose.DETECTION, x, index) < chance


def ready_since(s: Any, p: Any, i: int) -> float:
    """Return when the child first became ready for a move in this stay; NaN if it has not."""
    child = s.child[i]
    ready = child.maximum_reached
    first, count = clocks_of(p, child.stage)
    for j in range(count):
        if p.transition_kind[first + j] == TransitionKind.PLANNED:
            ready = min(ready, s.clock[i, j].fires)
    return ready if ready <= s.run[0].now else math.nan
