"""A child's clocks: started with its own luck, and solved anew when the ratios in force change."""

from __future__ import annotations

import math
from typing import Any, Final

from sverigesmodel.codes import Purpose, TransitionKind
from sverigesmodel.engines.compiled.agenda import wide
from sverigesmodel.engines.compiled.luck import draw_duration, draw_exponential, draw_uniform
from sverigesmodel.engines.compiled.state import UNKNOWN
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
    activation = wide(s.activations[i, x])
    s.activations[i, x] = activation + 1
    clock.activation = activation
    clock.tests = 0
    clock.left = draw_exponential(s, child.number, Purpose.BUDGET, x, activation)
    clock.delay = UNKNOWN
    if since < s.run[0].now and p.transition_kind[x] == TransitionKind.PLANNED:
        since = max(since, s.run[0].now - delay_of(s, p, i, x, j))
    clock.since = since
    clock.fires, _ = run_child_clock(
        s, p, i, x, s.run[0].period, child.handover_until, since, clock.left, math.inf
    )
    child.own_known = 0


def delay_of(s: Any, p: Any, i: int, x: int, j: int) -> float:
    """Return how long after a clock fires its child moves if nobody acts: the warning time of an acute one.

    Infinite where it does not. Drawn when it is first asked for: most clocks are stopped before.
    """
    clock = s.clock[i, j]
    if clock.delay == UNKNOWN:
        number, activation = s.child[i].number, int(clock.activation)
        if p.transition_kind[x] == TransitionKind.ACUTE:
            d = int(p.warning[x])
            clock.delay = draw_duration(s, p, d, number, Purpose.WARNING, x, activation)
        else:
            u = draw_uniform(s, number, Purpose.UNPROMPTED, x, activation)
            clock.delay = p.unprompted_delay[x] if u < p.unprompted_share[x] else math.inf
    return clock.delay


def factor_of(s: Any, p: Any, i: int, x: int) -> float:
    """Return what the child's frailty does to the hazard of a transition."""
    child = s.child[i]
    if p.transition_kind[x] == TransitionKind.ACUTE:
        return child.acute_factor
    return child.planned_factor


def run_child_clock(
    s: Any,
    p: Any,
    i: int,
    x: int,
    period: int,
    handover_until: float,
    since: float,
    left: float,
    until: float,
) -> tuple[float, float]:
    """Let a clock run under the numbers of a period: when it fires and what is left of its budget."""
    child = s.child[i]
    return run_clock(
        p, period, child.team, child.segment, x, child.birth, factor_of(s, p, i, x),
        handover_until, child.premature_until, child.began, since, left, until,
    )  # fmt: skip


def ratio_now(s: Any, p: Any, i: int, x: int, period: int, handover_until: float) -> float:
    """Return the hazard ratio of a transition now under the numbers of a period."""
    child = s.child[i]
    return hazard_ratio(
        p, period, child.team, child.segment, x, child.birth, factor_of(s, p, i, x),
        handover_until, child.premature_until, s.run[0].now,
    )  # fmt: skip


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
    clock = s.clock[i, j]
    now = s.run[0].now
    after = s.child[i].handover_until
    ratio = ratio_now(s, p, i, x, old, before)
    if ratio == 0.0 or ratio != ratio_now(s, p, i, x, new, after):
        _, clock.left = run_child_clock(s, p, i, x, old, before, clock.since, clock.left, now)
        clock.since = now
    elif old == new and p.transition_kind[x] == TransitionKind.PLANNED:
        return  # a handover is nothing to it
    clock.fires, _ = run_child_clock(s, p, i, x, new, after, clock.since, clock.left, math.inf)
    s.child[i].own_known = 0


def destination_of(s: Any, p: Any, i: int, x: int, j: int) -> int:
    """Return the stage that a clock's luck picks from the mix in force now."""
    child = s.child[i]
    mix = p.destination[s.run[0].period, child.team, x, band_now(s, p, i)]
    activation = int(s.clock[i, j].activation)
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
