"""What becomes of a decided move: at once, or after the search for a place, unless a crisis comes first; compiled.

Knows a cohort at the follow-up that decided, before anything was found; must not know how it came to decide.
"""

from __future__ import annotations

from typing import Any

from sverigesmodel.analytic.booking import age_out, depart, enter, interval_of, leave, stay_on
from sverigesmodel.analytic.hazards import CERTAIN, gradually
from sverigesmodel.analytic.layout import BEGAN, TIME
from sverigesmodel.analytic.wearing import calm, pass_phases, wait, windows_ratio
from sverigesmodel.codes import Family, Move


def carry_out(
    s: Any,
    g: Any,
    p: Any,
    stage: int,
    c: int,
    i: int,
    period: int,
    kind: int,
    x: int,
    time: float,
) -> None:
    """Let those move, ``g.gone``, about whom a follow-up at ``time`` decided, by transition ``x`` if any."""
    if x < 0:
        m = g.column_of[p.maximum_stay_then[period, g.team[c], stage]]
        _move(s, g, p, stage, c, i, kind, time, m, 1.0)
        return
    at_once = g.is_late[stage] > 0.0
    if not at_once:
        depart(s, g, p, c, stage, kind, i, time, x)
    for m in range(g.to.shape[2]):
        if g.to[x, c, m] > 0.0 and (at_once or p.search_time[g.stage_of[m]] > 0.0):
            _move(s, g, p, stage, c, i, kind, time, m, g.to[x, c, m])


def _move(
    s: Any,
    g: Any,
    p: Any,
    stage: int,
    c: int,
    i: int,
    kind: int,
    time: float,
    m: int,
    share: float,
) -> None:
    """Let a share move to column ``m`` of a mix, after a search if it takes one."""
    length = p.search_time[g.stage_of[m]]
    if length == 0.0:
        if time < g.times[len(g.times) - 1]:
            enter(s, g, p, c, stage, kind, i, time, m, share)
        return
    limit = g.birth[c] + g.spread[c] / 2.0 + p.age_limit[stage]
    done = min(time + length, max(limit, time))
    if g.searched[m] == 0.0:
        _search(s, g, p, c, m, done - time)
    for z in range(len(g.gone)):
        g.decided[z] = g.gone[z]
        g.waiting[z] = g.gone[z] * (1.0 + g.survival[m, z]) / 2.0
    stay_on(g, c, stage, i, time, done, share)
    _after(s, g, p, stage, c, i, kind, time, done, limit > time + length, m, share)
    for z in range(len(g.gone)):
        g.gone[z] = g.decided[z]


def _after(
    s: Any,
    g: Any,
    p: Any,
    stage: int,
    c: int,
    i: int,
    kind: int,
    time: float,
    done: float,
    is_there: bool,
    m: int,
    share: float,
) -> None:
    """Let those whom no crisis has reached move, or age out, and the others go where the crisis leads."""
    last = len(g.times) - 1
    then = interval_of(g, i, done)
    if then < last:
        for z in range(len(g.gone)):
            g.gone[z] = g.decided[z] * g.survival[m, z]
        if is_there:
            enter(s, g, p, c, stage, kind, then, done, m, share)
        else:
            age_out(s, g, p, c, stage, then, done, share)
    middle = (time + done) / 2.0
    then = interval_of(g, i, middle)
    if then < last:
        for a in range(len(s.acute)):
            for z in range(len(g.gone)):
                g.gone[z] = g.decided[z] * g.crisis[m, a, z] * share
            leave(s, g, p, c, stage, Move.CRISIS, then, middle, s.acute[a])


def _search(s: Any, g: Any, p: Any, c: int, m: int, time: float) -> None:
    """Find the chance that no crisis comes during a search, ``g.survival``, and of one by each clock."""
    g.searched[m] = 1.0
    since = s.time[TIME] - s.time[BEGAN]
    ratio = windows_ratio(s, g, s.time[TIME] + max(time, 1e-9))
    for z in range(len(g.gone)):
        g.survival[m, z] = 1.0
        g.total[z] = 1e-300
    for a in range(len(s.acute)):
        d = p.duration[s.acute[a]]
        met = gradually(p, d, since, since + time) * ratio
        if p.family[d] == Family.FIXED and p.a[d] <= since + time:
            met = CERTAIN
        pass_phases(s, g, a, time)
        for z in range(len(g.gone)):
            before = max(calm(s, z, a), 1e-300)
            for phase in range(s.phases[a] + 1):
                g.state[phase] = s.amount[s.first[a] + phase, z]
            wait(s, g, a, met * g.rate[s.acute[a], c, z])
            after = 0.0
            for phase in range(s.phases[a] + 1):
                after += g.state[phase]
            g.survival[m, z] *= after / before
            g.crisis[m, a, z] = 1.0 - after / before
            g.total[z] += g.crisis[m, a, z]
    for z in range(len(g.gone)):
        for a in range(len(s.acute)):
            g.crisis[m, a, z] *= (1.0 - g.survival[m, z]) / g.total[z]
