"""How a cohort wears down while time passes and nobody follows it up: crises and unprompted moves; compiled.

Of a child who is still there the chance is mass x (acute clocks: no crisis yet) x (planned clocks: no unprompted
move yet). Clocks are independent given frailty, so each keeps its own factor. Knows one cohort on one stage; must
not know where children come from.
"""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.analytic.booking import depart
from sverigesmodel.analytic.hazards import gradually
from sverigesmodel.analytic.layout import ALIVE, BEGAN, FIXED, MASS, SEEN, TIME
from sverigesmodel.codes import Family, Move

_MOST_MET = 0.25
"""Hazard met in one go: what is met is shared out over the clocks as if all ran evenly."""
_LEAST = 1.0
"""Days below which time is not divided for that."""


def next_part(s: Any, g: Any, p: Any, c: int, until: float) -> float:
    """Return when a part of the time to ``until`` ends, within which clocks run evenly enough."""
    since, seen = s.time[TIME], s.time[SEEN]
    for q in range(len(s.planned)):
        x = s.planned[q]
        if p.unprompted_share[x] > 0.0 and since + 1e-6 < seen + p.unprompted_delay[x] < until:
            until = seen + p.unprompted_delay[x]
    met = _meet(s, g, p, c, until)
    if met > _MOST_MET and until > since + _LEAST:
        until = min(until, since + max((until - since) * _MOST_MET / met, _LEAST))
        _meet(s, g, p, c, until)
    return until


def _meet(s: Any, g: Any, p: Any, c: int, until: float) -> float:
    """Find the hazard of each clock until a time, ``g.meet``, but for ratios; return that of all who may leave."""
    since, began = s.time[TIME], s.time[BEGAN]
    middle = len(g.gone) // 2
    met = 0.0
    for a in range(len(s.acute)):
        x = s.acute[a]
        g.meet[x] = gradually(p, p.duration[x], since - began, until - began)
        met += g.meet[x] * g.rate[x, c, middle]
    for q in range(len(s.planned)):
        x = s.planned[q]
        g.meet[x] = gradually(p, p.duration[x], since - began, until - began)
        if p.unprompted_share[x] > 0.0:
            met += g.meet[x] * g.rate[x, c, middle]
    return met


def live_until(s: Any, g: Any, p: Any, stage: int, c: int, i: int, until: float) -> None:
    """Let a cohort live from its time to ``until``, which `next_part` chose: child-days, crises, moves."""
    since = s.time[TIME]
    for z in range(len(g.gone)):
        g.before[z] = s.amount[ALIVE, z]
        g.total[z] = 0.0
    lost = 0
    ratio = windows_ratio(s, g, until)
    for a in range(len(s.acute)):
        _deteriorate(s, g, p, c, a, until, ratio, lost)
        lost += 1
    for q in range(len(s.planned)):
        if _become_ready(s, g, p, c, q, until, lost):
            lost += 1
    s.time[TIME] = until
    bring_up_to_date(s, g, p)
    _book(s, g, p, stage, c, i, lost, until - since)


def _book(s: Any, g: Any, p: Any, stage: int, c: int, i: int, lost: int, length: float) -> None:
    """Count child-days, and share those who left out over what made them leave."""
    n = g.stream[c]
    for z in range(len(g.gone)):
        before, after = g.before[z], s.amount[ALIVE, z]
        both = before + after
        if both > 0.0:
            mean = both / 2.0 - (before - after) ** 2 / (6.0 * both)
            g.child_days[i, stage, n, z] += length * mean
    for k in range(lost):
        any_left = False
        for z in range(len(g.gone)):
            left = g.before[z] - s.amount[ALIVE, z]
            g.gone[z] = left * g.part[k, z] / g.total[z] if g.total[z] > 0.0 else 0.0
            any_left = any_left or g.gone[z] > 0.0
        if any_left:
            kind = Move.CRISIS if k < len(s.acute) else Move.UNPROMPTED
            depart(s, g, p, c, stage, kind, i, g.when[k], g.by[k])


def bring_up_to_date(s: Any, g: Any, p: Any) -> None:
    """Compute the expected number of those who are still there."""
    for z in range(len(g.gone)):
        alive = s.amount[MASS, z]
        for a in range(len(s.acute)):
            alive *= calm(s, z, a)
        for q in range(len(s.planned)):
            if p.unprompted_share[s.planned[q]] > 0.0:
                alive *= s.amount[s.met[q] + 1, z]
        s.amount[ALIVE, z] = alive


def windows_ratio(s: Any, g: Any, until: float) -> float:
    """Return the mean ratio of the windows on acute hazards, from now until a time."""
    ratio = 1.0
    since = s.time[TIME]
    for w in range(len(g.hazard)):
        if g.hazard[w] != 1.0:
            length = max(until - since, 1e-12)
            is_open = min(max((s.time[FIXED + 2 * w + 1] - since) / length, 0.0), 1.0)
            ratio *= 1.0 + (g.hazard[w] - 1.0) * s.time[FIXED + 2 * w] * is_open
    return ratio


def pending(s: Any, z: int, a: int) -> float:
    """Return the chance of an onset that has neither been found nor become a crisis."""
    chance = 0.0
    for phase in range(s.phases[a]):
        chance += s.amount[s.first[a] + 1 + phase, z]
    return chance


def calm(s: Any, z: int, a: int) -> float:
    """Return the chance of no crisis yet."""
    return s.amount[s.first[a], z] + pending(s, z, a)  # type: ignore[no-any-return]


def _deteriorate(
    s: Any, g: Any, p: Any, c: int, a: int, until: float, ratio: float, k: int
) -> None:
    """Let an acute clock run; note how the chance of no crisis falls."""
    since = s.time[TIME]
    x = s.acute[a]
    met = g.meet[x] * ratio
    pass_phases(s, g, a, until - since)
    for z in range(len(g.gone)):
        before = calm(s, z, a)
        for phase in range(s.phases[a] + 1):
            g.state[phase] = s.amount[s.first[a] + phase, z]
        wait(s, g, a, met * g.rate[x, c, z])
        for phase in range(s.phases[a] + 1):
            s.amount[s.first[a] + phase, z] = g.state[phase]
        _note(g, k, z, before, calm(s, z, a))
    g.when[k] = (since + until) / 2.0
    g.by[k] = x


def _become_ready(s: Any, g: Any, p: Any, c: int, q: int, until: float, k: int) -> bool:
    """Let a planned clock run; note how the chance of no unprompted move falls, if there are such moves."""
    since, began, seen = s.time[TIME], s.time[BEGAN], s.time[SEEN]
    x, met = s.planned[q], s.met[q]
    d = p.duration[x]
    share, delay = p.unprompted_share[x], p.unprompted_delay[x]
    if p.family[d] == Family.FIXED:
        return False
    new = g.meet[x]
    recent = 0.0
    if share > 0.0 and delay > 0.0:
        recent = gradually(p, d, max(until - delay, seen) - began, until - began)
    for z in range(len(g.gone)):
        s.amount[met, z] += new * g.rate[x, c, z]
        if share > 0.0:
            before = s.amount[met + 1, z]
            lately = max(s.amount[met, z] - recent * g.rate[x, c, z], 0.0)
            after = min(before, 1.0 + share * math.expm1(-lately))
            s.amount[met + 1, z] = after
            _note(g, k, z, before, after)
    if share <= 0.0:
        return False
    g.when[k] = (min(max(seen + delay, since), until) + until) / 2.0
    g.by[k] = x
    return True


def _note(g: Any, k: int, z: int, before: float, after: float) -> None:
    """Note half the fall of a logarithm, nearly: by these falls the loss of a product is parted."""
    g.part[k, z] = (before - after) / max(before + after, 1e-300)
    g.total[z] += g.part[k, z]


def pass_phases(s: Any, g: Any, a: int, time: float) -> None:
    """Prepare `wait` for a time: the chances that a warning time goes on by so many phases.

    Onsets are taken as even over the time. Of those pending before, ``g.passed`` are so many phases on at its end;
    of new ones ``g.arrived`` are in each phase: the regularised incomplete gamma function over phases passed.
    """
    if s.phases[a] == 0:
        return
    ends = max(s.pace[a] * time, 1e-12)
    stays = math.exp(-ends)
    passed, below = stays, 0.0
    for phase in range(s.phases[a]):
        g.passed[phase] = passed
        below += passed
        passed *= ends / (phase + 1)
        above = 1.0 - below
        if phase == 0:
            above = -math.expm1(-ends)
        elif ends < 1.0:  # a difference of numbers near 1 would be nothing but rounding
            term, above = passed, 0.0
            for more in range(phase + 2, phase + 22):
                above += term
                term *= ends / more
        g.arrived[phase] = above / ends


def wait(s: Any, g: Any, a: int, x: float) -> None:
    """Let the states of an acute clock in ``g.state`` change over the time prepared, with hazard ``x``."""
    onset = -math.expm1(-x) * g.state[0]
    g.state[0] -= onset
    phases = s.phases[a]
    for fewer in range(phases):
        phase = phases - 1 - fewer  # from the last, which needs those before it as they were
        found = onset * g.arrived[phase]
        for back in range(phase + 1):
            found += g.state[1 + phase - back] * g.passed[back]
        g.state[1 + phase] = found
