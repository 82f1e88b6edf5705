"""Hazards in force, and when a clock fires: the random time change, solved exactly piece by piece.

A clock holds a unit-exponential budget and fires when the hazard it has met, the ratio in force times the
distribution's hazard at the time on stage, has consumed it. The ratio is constant between birthdays that
cross an age band and the ends of a child's two windows; those are known in advance and walked here. What
is not known in advance (a handover, a policy date) is booked by the engine: it runs the clock up to that moment.

Pieces with the same ratio are never parted, so a ratio of 1 changes nothing, not even the last bit.
This module knows scalars and ``Parameters``; it must not know children, processes or the calendar.

References: Anderson (2007), "A modified next reaction method", J. Chem. Phys. 127; Gibson and Bruck (2000).
"""

from __future__ import annotations

import math

from sverigesmodel.codes import TransitionKind
from sverigesmodel.rules.clocks import cumulative_hazard, time_at_hazard
from sverigesmodel.rules.parameters import Parameters

_PLANNED = int(TransitionKind.PLANNED)  # looked up once: every clock asks for it


def frailty(sigma: float, standard_normal: float) -> float:
    """Return the frailty Z of a child: log-normal with median 1."""
    return math.exp(sigma * standard_normal)


def frailty_factor(z: float, sigma: float, exponent: float) -> float:
    """Return Z to an exponent, scaled to a mean of 1 over newly notified children.

    The scaling makes a stated rate or price that of the average newly notified child, whatever the
    exponent; exp(-(exponent * sigma)^2 / 2) is 1 over the mean of the log-normal Z^exponent.
    """
    if sigma == 0.0 or exponent == 0.0:
        return 1.0
    spread = exponent * sigma
    return math.exp(exponent * math.log(z) - spread * spread / 2.0)


def acute_factor(p: Parameters, z: float) -> float:
    """Return what a child's frailty does to its acute hazards."""
    return frailty_factor(z, p.frailty_sigma, p.frailty_acute)


def planned_factor(p: Parameters, z: float) -> float:
    """Return what a child's frailty does to its planned hazards."""
    return frailty_factor(z, p.frailty_sigma, -p.frailty_planned)


def age_band(p: Parameters, birth: float, t: float) -> int:
    """Return the age band at time ``t``; a band includes its lower end, the last has no upper end."""
    band = len(p.age_edge) - 2
    while band > 0 and birth + p.age_edge[band] > t:
        band -= 1
    return band


def hazard_ratio(
    p: Parameters,
    period: int,
    team: int,
    segment: int,
    x: int,
    birth: float,
    factor: float,
    handover_until: float,
    premature_until: float,
    t: float,
) -> float:
    """Return the product of the hazard ratios in force on transition ``x`` just after time ``t``.

    ``factor`` is the child's own: its ``acute_factor`` or ``planned_factor``, as the transition is.
    """
    ratio = p.age_ratio[x, age_band(p, birth, t)] * p.segment_ratio[x, segment]
    ratio *= p.effect_ratio[period, team, x]
    ratio *= factor
    if p.transition_kind[x] == _PLANNED:
        return float(ratio)
    if t < handover_until:
        ratio *= p.handover_ratio
    if t < premature_until:
        ratio *= p.premature_ratio
    return float(ratio)


def next_change(
    p: Parameters, x: int, birth: float, handover_until: float, premature_until: float, t: float
) -> float:
    """Return the first time after ``t`` at which a ratio on ``x`` may change by itself; inf if never."""
    change = math.inf
    for band in range(len(p.age_edge) - 2, 0, -1):
        birthday = birth + p.age_edge[band]
        if birthday <= t:
            break
        if p.age_ratio[x, band] != p.age_ratio[x, band - 1]:
            change = birthday
    if p.transition_kind[x] == _PLANNED:
        return float(change)
    if t < handover_until:
        change = min(change, handover_until)
    if t < premature_until:
        change = min(change, premature_until)
    return float(change)


def piece_end(
    p: Parameters,
    period: int,
    team: int,
    segment: int,
    x: int,
    birth: float,
    factor: float,
    handover_until: float,
    premature_until: float,
    ratio: float,
    t: float,
) -> float:
    """Return when ``ratio``, in force on transition ``x`` at ``t``, first gives way to another value."""
    end = next_change(p, x, birth, handover_until, premature_until, t)
    while end < math.inf and ratio == hazard_ratio(
        p, period, team, segment, x, birth, factor, handover_until, premature_until, end
    ):
        end = next_change(p, x, birth, handover_until, premature_until, end)
    return end


def consumed(
    p: Parameters, d: int, began: float, since: float, until: float, ratio: float
) -> float:
    """Return the budget that a clock of distribution ``d`` consumes at one ratio in an interval.

    ``began`` is when its stay began; all times are in days.
    """
    if ratio == 0.0:
        return 0.0
    met = cumulative_hazard(p, d, until - began) - cumulative_hazard(p, d, since - began)
    return ratio * met


def fires_at(p: Parameters, d: int, began: float, since: float, left: float, ratio: float) -> float:
    """Return when a clock with budget ``left`` at ``since`` fires if ``ratio`` stays in force."""
    if ratio == 0.0:
        return math.inf
    hazard = cumulative_hazard(p, d, since - began) + left / ratio
    return max(since, began + time_at_hazard(p, d, hazard))


def run_clock(
    p: Parameters,
    period: int,
    team: int,
    segment: int,
    x: int,
    birth: float,
    factor: float,
    handover_until: float,
    premature_until: float,
    began: float,
    since: float,
    left: float,
    until: float,
) -> tuple[float, float]:
    """Let the clock of transition ``x`` run from ``since``, with budget ``left``, to ``until``.

    Returns
    -------
    When it fires (inf if not by ``until``, or never) and what is left of the budget then.
    """
    d = p.duration[x]
    while True:
        ratio = hazard_ratio(
            p, period, team, segment, x, birth, factor, handover_until, premature_until, since
        )
        fires = fires_at(p, d, began, since, left, ratio)
        if fires <= min(next_change(p, x, birth, handover_until, premature_until, since), until):
            return fires, 0.0  # most do: no need to know when the ratio gives way
        end = piece_end(
            p,
            period,
            team,
            segment,
            x,
            birth,
            factor,
            handover_until,
            premature_until,
            ratio,
            since,
        )
        end = min(end, until)
        if fires <= end:
            return fires, 0.0
        left = max(0.0, left - consumed(p, d, began, since, end, ratio))
        if end == until:
            return math.inf, left
        since = end
