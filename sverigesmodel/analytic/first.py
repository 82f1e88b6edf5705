"""Which of several planned clocks fired first since the last follow-up; compiled.

The time since then is cut where anything changes, and each part once more. Within a part hazards stand in one
ratio to each other. The first clock of a fixed time ends it, for nobody is unready after it, and so does a maximum
stay, which comes first from then on. Knows one cohort on
one stage at the moment of a follow-up.
"""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.analytic.hazards import gradually
from sverigesmodel.analytic.layout import BEGAN, SEEN, VISIT
from sverigesmodel.codes import Family

_HALVES = 2
"""Parts that each piece of the time between two changes is cut into."""


def find_shares(s: Any, g: Any, p: Any, c: int, until: float) -> None:
    """Find who became ready by a time since the last follow-up, and is still there at this one.

    By frailty ``g.fired`` is their chance, and by planned clock ``g.first`` the share of them for whom it fired
    first.
    """
    struck = _first_fixed(s, p, c, until)
    parts = _cut(s, g, p, c, struck, until)
    for z in range(len(g.gone)):
        for q in range(len(s.planned)):
            g.first[q, z] = 0.0
        _go_through(s, g, p, c, z, parts, struck)
        g.fired[z] = 0.0
        for q in range(len(s.planned)):
            g.fired[z] += g.first[q, z]
        for q in range(len(s.planned)):
            g.first[q, z] /= max(g.fired[z], 1e-300)


def _part_by(s: Any, p: Any, c: int, q: int, time: float) -> float:
    """Return the part of the hazard met since the last follow-up that was met by a time."""
    d = p.duration[s.planned[q]]
    began, seen, now = s.time[BEGAN], s.time[SEEN], s.time[VISIT]
    time = min(max(time, seen), now)
    if p.family[d] == Family.FIXED:
        return 1.0 if max(began + p.a[d], seen) <= time + 1e-6 else 0.0
    whole = gradually(p, d, seen - began, now - began)
    return gradually(p, d, seen - began, time - began) / whole if whole > 0.0 else 0.0


def _first_fixed(s: Any, p: Any, c: int, until: float) -> int:
    """Return which clock of a fixed time strikes first, and by a time; -1 if none does."""
    first = -1
    soonest = until + 1e-6
    for q in range(len(s.planned)):
        d = p.duration[s.planned[q]]
        if p.family[d] == Family.FIXED and _strikes(s, p, c, q) < soonest:
            soonest = _strikes(s, p, c, q)
            first = q
    return first


def _strikes(s: Any, p: Any, c: int, q: int) -> float:
    d = p.duration[s.planned[q]]
    return max(s.time[BEGAN] + p.a[d], s.time[SEEN])  # type: ignore[no-any-return]


def _cut(s: Any, g: Any, p: Any, c: int, struck: int, until: float) -> int:
    """Cut the time since the last follow-up: ends in ``g.edge``, and by clock the part met, ``g.by_edge``."""
    seen, now = s.time[SEEN], s.time[VISIT]
    end = until if struck < 0 else min(_strikes(s, p, c, struck), until)
    g.edge[0] = seen
    marks = 1
    for q in range(len(s.planned)):
        x = s.planned[q]
        mark = now - p.unprompted_delay[x]
        if p.unprompted_share[x] > 0.0 and seen < mark < end:
            place = marks
            while g.edge[place - 1] > mark:
                g.edge[place] = g.edge[place - 1]
                place -= 1
            g.edge[place] = mark
            marks += 1
    g.edge[marks] = end
    for later in range(marks):
        mark = marks - later  # from the end, so that none is overwritten
        before, after = g.edge[mark - 1], g.edge[mark]
        for part in range(_HALVES):
            g.edge[mark * _HALVES - part] = after - (after - before) * part / _HALVES
    for k in range(marks * _HALVES + 1):
        for q in range(len(s.planned)):
            g.by_edge[q, k] = _part_by(s, p, c, q, g.edge[k])
    for q in range(len(s.planned)):
        g.by_late[q] = _part_by(s, p, c, q, now - p.unprompted_delay[s.planned[q]])
    return marks * _HALVES


def _go_through(s: Any, g: Any, p: Any, c: int, z: int, parts: int, struck: int) -> None:
    """Add to ``g.first``, part by part, those for whom a clock fires first and who stay on to the follow-up."""
    now = s.time[VISIT]
    unready = 1.0
    for k in range(parts):
        fired = 0.0
        for q in range(len(s.planned)):
            if p.family[p.duration[s.planned[q]]] != Family.FIXED:
                fired += s.amount[s.met[q], z] * (g.by_edge[q, k + 1] - g.by_edge[q, k])
        if fired <= 0.0:
            continue
        gone = -math.expm1(-fired)
        some = unready * gone / fired
        for q in range(len(s.planned)):
            x = s.planned[q]
            if p.family[p.duration[x]] == Family.FIXED:
                continue
            own = s.amount[s.met[q], z] * (g.by_edge[q, k + 1] - g.by_edge[q, k])
            is_late = g.edge[k + 1] <= now - p.unprompted_delay[x] + 1e-9
            stays = 1.0 - p.unprompted_share[x] if is_late else 1.0
            g.first[q, z] += some * own * stays * _others_stay(s, g, p, c, z, q, k, parts)
        unready -= unready * gone
    if struck >= 0:
        x = s.planned[struck]
        leaves = g.edge[parts] + p.unprompted_delay[x] <= now + 1e-6
        stays = 1.0 - p.unprompted_share[x] if leaves else 1.0
        g.first[struck, z] += unready * stays * _others_stay(s, g, p, c, z, struck, parts, parts)


def _others_stay(s: Any, g: Any, p: Any, c: int, z: int, own: int, k: int, last: int) -> float:
    """Return the chance that no other clock fires after the middle of part ``k`` and makes the child leave."""
    chance = 1.0
    for q in range(len(s.planned)):
        share = p.unprompted_share[s.planned[q]]
        if q != own and share > 0.0:
            by_then = (g.by_edge[q, k] + g.by_edge[q, min(k + 1, last)]) / 2.0
            late = s.amount[s.met[q], z] * max(g.by_late[q] - by_then, 0.0)
            if late > 0.0:
                chance *= 1.0 + share * math.expm1(-late)
    return chance
