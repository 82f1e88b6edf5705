"""What is done with the cohorts of one stage within one interval: the entry of the compiled program.

Knows the order of things for one cohort; formulas are in ``wearing``, ``striking`` and ``inspection``.
"""

from __future__ import annotations

from typing import Any

from sverigesmodel.analytic.booking import age_out, book_leavers
from sverigesmodel.analytic.cells import lay_back, take_up
from sverigesmodel.analytic.grid import NEVER
from sverigesmodel.analytic.inspection import follow_up
from sverigesmodel.analytic.layout import ALIVE, LIVE, MASS, SETTLE, TIME, VISIT
from sverigesmodel.analytic.settling import settle
from sverigesmodel.analytic.striking import next_moment, strike
from sverigesmodel.analytic.uniting import unite
from sverigesmodel.analytic.wearing import live_until, next_part

_MOMENT = 1e-6
"""Days before the end of an interval in which a follow-up belongs to the next, as times are rounded."""


def work(
    s: Any, g: Any, p: Any, task: int, stage: int, first: int, last: int, i: int, period: int
) -> int:
    """Do one of the tasks of ``layout`` in interval ``i``, with rows ``first`` to ``last`` (excluded) of a stage.

    Returns
    -------
    How many rows there are after it.
    """
    if task == LIVE:
        live(s, g, p, stage, first, last, i, period)
    elif task == SETTLE:
        return settle(s, g, p, stage, last, i, period)
    else:
        return unite(s, g, p, stage, last, period)
    return last


def live(s: Any, g: Any, p: Any, stage: int, first: int, last: int, i: int, period: int) -> None:
    """Let cohorts live to the end of the interval, column by column."""
    for c in range(len(g.birth)):
        for r in range(first, last):
            here = 0.0
            for z in range(len(g.gone)):
                here += s.amounts[c, r, ALIVE, z]
            if here > 0.0:
                take_up(s, r, c)
                _live_one(s, g, p, stage, c, i, period)
                lay_back(s, r, c)
        book_leavers(s, g, p, c, stage, i)


def _live_one(s: Any, g: Any, p: Any, stage: int, c: int, i: int, period: int) -> None:
    """Let one cohort live, with the follow-ups in between."""
    limit = g.birth[c] + min(p.age_limit[stage], NEVER)
    first, last = limit - g.spread[c] / 2.0, limit + g.spread[c] / 2.0
    since = max(s.time[TIME], first)
    stop = min(g.times[i + 1], last)
    soon = stop - _MOMENT
    middle = (since + stop) / 2.0
    _age_out(s, g, p, stage, c, i, since, middle, last, 0.5)
    strike(s, g, p, stage, c, i)
    while s.time[TIME] < stop or s.time[VISIT] < soon:
        until = stop if s.time[VISIT] >= soon else s.time[VISIT]
        until = max(until, s.time[TIME])
        until = next_part(s, g, p, c, min(until, next_moment(s, g, p, c)))
        live_until(s, g, p, stage, c, i, until)
        strike(s, g, p, stage, c, i)
        if s.time[VISIT] <= until and s.time[VISIT] < soon:
            follow_up(s, g, p, stage, c, i, period)
            strike(s, g, p, stage, c, i)
    _age_out(s, g, p, stage, c, i, max(middle, since), stop, last, -0.5)


def _age_out(
    s: Any,
    g: Any,
    p: Any,
    stage: int,
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
        g.gone[z] = s.amount[ALIVE, z] * share
        g.child_days[i, stage, n, z] += g.gone[z] * days * length
        s.amount[MASS, z] *= 1.0 - share
        s.amount[ALIVE, z] *= 1.0 - share
    age_out(s, g, p, c, stage, i, (since + max(until, since)) / 2.0, 1.0)
