"""The life of the cohorts of one stage within one interval: the entry of the compiled program.

Knows the order of things for one cohort; formulas are in ``wearing``, ``striking`` and ``inspection``.
"""

from __future__ import annotations

from typing import Any

from sverigesmodel.analytic.booking import age_out
from sverigesmodel.analytic.grid import NEVER
from sverigesmodel.analytic.inspection import follow_up
from sverigesmodel.analytic.layout import ALIVE, MASS, TIME, VISIT
from sverigesmodel.analytic.striking import next_moment, strike
from sverigesmodel.analytic.wearing import live_until, next_part

_MOMENT = 1e-6
"""Days before the end of an interval in which a follow-up belongs to the next, as times are rounded."""


def live(s: Any, g: Any, p: Any, stage: int, first: int, last: int, i: int, period: int) -> int:
    """Let the cohorts in rows ``first`` to ``last`` (without it) live to the end of interval ``i``."""
    for r in range(first, last):
        for c in range(len(g.birth)):
            here = 0.0
            for z in range(len(g.gone)):
                here += s.amounts[ALIVE, r, c, z]
            if here > 0.0:
                _live_one(s, g, p, stage, r, c, i, period)
    return 0


def _live_one(s: Any, g: Any, p: Any, stage: int, r: int, c: int, i: int, period: int) -> None:
    """Let one cohort live, with the follow-ups in between."""
    limit = g.birth[c] + min(p.age_limit[stage], NEVER)
    first, last = limit - g.spread[c] / 2.0, limit + g.spread[c] / 2.0
    since = max(s.times[TIME, r, c], first)
    stop = min(g.times[i + 1], last)
    soon = stop - _MOMENT
    middle = (since + stop) / 2.0
    _age_out(s, g, p, stage, r, c, i, since, middle, last, 0.5)
    strike(s, g, p, stage, r, c, i)
    while s.times[TIME, r, c] < stop or s.times[VISIT, r, c] < soon:
        until = stop if s.times[VISIT, r, c] >= soon else s.times[VISIT, r, c]
        until = max(until, s.times[TIME, r, c])
        until = next_part(s, g, p, r, c, min(until, next_moment(s, g, p, r, c)))
        live_until(s, g, p, stage, r, c, i, until)
        strike(s, g, p, stage, r, c, i)
        if s.times[VISIT, r, c] <= until and s.times[VISIT, r, c] < soon:
            follow_up(s, g, p, stage, r, c, i, period)
            strike(s, g, p, stage, r, c, i)
    _age_out(s, g, p, stage, r, c, i, max(middle, since), stop, last, -0.5)


def _age_out(
    s: Any,
    g: Any,
    p: Any,
    stage: int,
    r: int,
    c: int,
    i: int,
    since: float,
    until: float,
    last: float,
    days: float,
) -> None:
    """Let those leave who reach the age limit between two times, evenly over them.

    This is done for the first half of an interval before anything else happens in it, for the other half after
    that; ``days`` says which part of the time they are on the stage is not counted (below 0: counted too much).
    """
    if until <= since and until < last:
        return
    length = max(until - since, 0.0)
    share = min(length / max(last - since, 1e-9), 1.0)
    if until >= last and days < 0.0:
        share = 1.0
    if share <= 0.0:
        return
    n = g.stream[c]
    for z in range(len(g.gone)):
        g.gone[z] = s.amounts[ALIVE, r, c, z] * share
        g.child_days[i, stage, n, z] += g.gone[z] * days * length
        s.amounts[MASS, r, c, z] *= 1.0 - share
        s.amounts[ALIVE, r, c, z] *= 1.0 - share
    age_out(s, g, p, r, c, stage, i, (since + max(until, since)) / 2.0, 1.0)
