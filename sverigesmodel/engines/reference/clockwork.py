"""What drives a child: birth, frailty, segment, and the clocks that they speed up or slow down.

Clocks are activated here, each with its own luck, and solved anew when something unforeseen changes the
ratios in force. When a clock fires is arithmetic, which ``rules.hazards`` knows.
"""

from __future__ import annotations

import math

from sverigesmodel.codes import Purpose, TransitionKind
from sverigesmodel.engines.reference.stay import Clock, Stay
from sverigesmodel.engines.reference.world import World
from sverigesmodel.rules.demand import pick_stage
from sverigesmodel.rules.hazards import (
    acute_factor,
    age_band,
    frailty,
    hazard_ratio,
    planned_factor,
    run_clock,
)
from sverigesmodel.rules.parameters import Floats, Parameters

_TEST_BITS = 16
"""Draws of detection: the activation above these bits, the test number in them."""


class Clockwork:
    """The facts of one child that bear on its hazards, and its count of activations."""

    def __init__(self, world: World, number: int, stream: int, birth: float) -> None:
        p = world.p
        self.world = world
        self.number = number
        self.birth = birth
        self.team = int(p.stream_team[stream])
        self.segment = int(p.stream_segment[stream])
        self.frailty = frailty(p.frailty_sigma, world.normal(number, Purpose.FRAILTY))
        self._acute_factor = acute_factor(p, self.frailty)
        self._planned_factor = planned_factor(p, self.frailty)
        self.handover_until = -math.inf
        self.premature_until = -math.inf
        self._activations: dict[int, int] = {}

    def band(self) -> int:
        """Return the child's age band now."""
        return age_band(self.world.p, self.birth, self.world.now)

    def begin(self, stay: Stay, stage: int, planned_since: float, acute_since: float) -> None:
        """Start all clocks of a stage, which are known not to have fired before the times given."""
        p = self.world.p
        for x in range(int(p.first_transition[stage]), int(p.first_transition[stage + 1])):
            if p.transition_kind[x] == TransitionKind.ACUTE:
                stay.acute.append(self.activate(x, stay.began, acute_since))
            else:
                stay.planned.append(self.activate(x, stay.began, planned_since))

    def activate(self, x: int, began: float, since: float) -> Clock:
        """Return a new clock of transition ``x`` with a new budget from ``since`` on."""
        p, world, number = self.world.p, self.world, self.number
        activation = self._activations.get(x, 0)
        self._activations[x] = activation + 1
        left = world.exponential(number, Purpose.BUDGET, x, activation)
        clock = Clock(x, activation, began, since, left)
        if p.transition_kind[x] == TransitionKind.ACUTE:
            d = int(p.warning[x])
            clock.warning = world.duration(d, number, Purpose.WARNING, x, activation)
        elif world.uniform(number, Purpose.UNPROMPTED, x, activation) < p.unprompted_share[x]:
            clock.unprompted = float(p.unprompted_delay[x])
            # whoever is still here did not become ready longer ago than that
            clock.since = max(since, world.now - clock.unprompted)
        clock.fires, _ = run_clock(
            *self._in_force(x, world.period), began, clock.since, left, math.inf
        )
        return clock

    def change(self, stay: Stay, old: int, new: int, handover_until: float | None = None) -> None:
        """Solve the clocks anew after a policy date or a handover.

        What was used is booked only where the ratio in force changes, so that a change to the same value
        changes nothing. At a ratio of 0 nothing is used, and booking it is exact.
        """
        now = self.world.now
        before = [
            (clock, self._in_force(clock.transition, old))
            for clock in stay.clocks()
            if clock.fires > now
        ]
        if handover_until is not None:
            self.handover_until = handover_until
        for clock, was in before:
            becomes = self._in_force(clock.transition, new)
            ratio = hazard_ratio(*was, now)
            if ratio == 0.0 or ratio != hazard_ratio(*becomes, now):
                _, clock.left = run_clock(*was, clock.began, clock.since, clock.left, now)
                clock.since = now
            clock.fires, _ = run_clock(*becomes, clock.began, clock.since, clock.left, math.inf)

    def destination(self, clock: Clock) -> int:
        """Return the stage that a clock's luck picks from the mix in force now."""
        p, x = self.world.p, clock.transition
        mix: Floats = p.destination[self.world.period, self.team, x, self.band()]
        u = self.world.uniform(self.number, Purpose.DESTINATION, x, clock.activation)
        return pick_stage(mix, u)

    def is_found(self, clock: Clock, chance: float) -> bool:
        """Return whether a follow-up finds this onset, by the luck of this test of it."""
        index = clock.activation << _TEST_BITS | clock.tests
        clock.tests += 1
        return self.world.uniform(self.number, Purpose.DETECTION, clock.transition, index) < chance

    def _in_force(
        self, x: int, period: int
    ) -> tuple[Parameters, int, int, int, int, float, float, float, float]:
        p = self.world.p
        acute = p.transition_kind[x] == TransitionKind.ACUTE
        return (
            p,
            period,
            self.team,
            self.segment,
            x,
            self.birth,
            self._acute_factor if acute else self._planned_factor,
            self.handover_until,
            self.premature_until,
        )
