"""Those who entered a stage within one interval become a row of cohorts, one in each column; compiled.

Knows how a stay begins; must not know where children come from or how they live on.
"""

from __future__ import annotations

from typing import Any

from sverigesmodel.analytic.booking import age_out
from sverigesmodel.analytic.cells import lay_back
from sverigesmodel.analytic.grid import NEVER
from sverigesmodel.analytic.layout import (
    ALIVE,
    BEGAN,
    DUE,
    FIXED,
    MASS,
    NEWEST,
    OLDEST,
    REACHED,
    SEEN,
    TIME,
    VISIT,
)
from sverigesmodel.codes import Task

_NOBODY = 1e-12
"""Fewer children than this are none: they would cost time, and numbers near 0 cannot be divided by."""


def settle(s: Any, g: Any, p: Any, stage: int, r: int, i: int, period: int) -> int:
    """Make row ``r`` of those who entered in interval ``i``, if there are any; return how many rows there are."""
    m = g.column_of[stage]
    some = False
    for c in range(len(g.birth)):
        number = 0.0
        for z in range(len(g.gone)):
            number += g.mass[i, m, c, z]
        some = some or number > _NOBODY
    if not some:
        return r
    for c in range(len(g.birth)):
        number = _take(s, g, stage, c, i, m)
        _begin(s, g, p, stage, c, i, period, number)
        lay_back(s, r, c)
    return r + 1


def _take(s: Any, g: Any, stage: int, c: int, i: int, m: int) -> float:
    """Take those of a column who entered, once, as ``g.gone``, with their windows; return how many they are."""
    number = 0.0
    for z in range(len(g.gone)):
        g.gone[z] = g.mass[i, m, c, z]
        g.entries[i, stage, g.stream[c], z] += g.gone[z]
        g.mass[i, m, c, z] = 0.0
        number += g.gone[z]
    began = g.times[i]
    if number > _NOBODY:
        began = g.moment[i, m, c] / number
    g.moment[i, m, c] = 0.0
    s.time[BEGAN] = began
    for w in range(len(g.hazard)):
        open_for = g.window[i, m, w, c]
        s.time[FIXED + 2 * w] = open_for / max(number, _NOBODY)
        s.time[FIXED + 2 * w + 1] = began
        if open_for > _NOBODY:
            s.time[FIXED + 2 * w + 1] = g.window_moment[i, m, w, c] / open_for
        g.window[i, m, w, c] = 0.0
        g.window_moment[i, m, w, c] = 0.0
    return number


def _begin(s: Any, g: Any, p: Any, stage: int, c: int, i: int, period: int, number: float) -> None:
    """Begin their stay; those too old for the stage leave it at once."""
    began = s.time[BEGAN]
    is_too_old = began >= g.birth[c] + min(p.age_limit[stage], NEVER) + g.spread[c] / 2.0
    if is_too_old and number > 0.0:
        age_out(s, g, p, c, stage, i, began, 1.0)
    for k in range(s.amount.shape[0]):
        for z in range(len(g.gone)):
            s.amount[k, z] = 0.0
    for z in range(len(g.gone)):
        here = g.gone[z] if number > _NOBODY and not is_too_old else 0.0
        s.amount[MASS, z] = here
        s.amount[ALIVE, z] = here
        for a in range(len(s.acute)):
            s.amount[s.first[a], z] = 1.0
        for q in range(len(s.planned)):
            s.amount[s.met[q] + 1, z] = 1.0
    team = g.team[c]
    s.time[TIME] = began
    s.time[SEEN] = began
    s.time[OLDEST] = began
    s.time[NEWEST] = began
    s.time[DUE] = began + p.first_follow_up[period, team, stage]
    s.time[VISIT] = max(began, s.time[DUE] - p.task_lead[period, team, Task.FOLLOW_UP])
    s.time[REACHED] = began + p.maximum_stay[period, team, stage]
