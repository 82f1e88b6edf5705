"""Clocks of a fixed time strike a cohort at one moment, each in its turn; compiled.

Crises come first, then moves without a follow-up, in the order of the transitions; a follow-up at that moment
comes after them. A clock that is over and is activated anew strikes at once. Knows one cohort on one stage; must
not know where children come from.
"""

from __future__ import annotations

from typing import Any

from sverigesmodel.analytic.booking import depart
from sverigesmodel.analytic.hazards import CERTAIN
from sverigesmodel.analytic.layout import ALIVE, BEGAN, SEEN, TIME
from sverigesmodel.analytic.wearing import bring_up_to_date, pass_phases, wait
from sverigesmodel.codes import Family, Move

_MOMENT = 1e-6
"""Days by which a moment may seem to be later than it is, as differences of times are rounded."""


def next_moment(s: Any, g: Any, p: Any, c: int) -> float:
    """Return when the next clock strikes after a cohort's time; inf if none does."""
    soonest = float("inf")
    if s.strikes == 0.0:
        return soonest
    now = s.time[TIME] + _MOMENT
    began, seen = s.time[BEGAN], s.time[SEEN]
    for a in range(len(s.acute)):
        d = p.duration[s.acute[a]]
        if p.family[d] == Family.FIXED and began + p.a[d] > now:
            soonest = min(soonest, began + p.a[d])
    for q in range(len(s.planned)):
        d = p.duration[s.planned[q]]
        if p.family[d] == Family.FIXED:
            ready = max(began + p.a[d], seen)
            leaves = ready + p.unprompted_delay[s.planned[q]]
            if ready > now:
                soonest = min(soonest, ready)
            elif leaves > now:
                soonest = min(soonest, leaves)
    return soonest


def strike(s: Any, g: Any, p: Any, stage: int, c: int, i: int) -> None:
    """Let all clocks strike whose moment has come."""
    if s.strikes == 0.0:
        return
    now = s.time[TIME] + _MOMENT
    began, seen = s.time[BEGAN], s.time[SEEN]
    for a in range(len(s.acute)):
        d = p.duration[s.acute[a]]
        if p.family[d] == Family.FIXED and began + p.a[d] <= now:
            _begin_to_deteriorate(s, g, p, stage, c, i, a)
    for q in range(len(s.planned)):
        x = s.planned[q]
        d = p.duration[x]
        ready = max(began + p.a[d], seen)
        if p.family[d] == Family.FIXED and ready <= now:
            for z in range(len(g.gone)):
                s.amount[s.met[q], z] = CERTAIN if g.rate[x, c, z] > 0.0 else 0.0
            if p.unprompted_share[x] > 0.0 and ready + p.unprompted_delay[x] <= now:
                _move(s, g, p, stage, c, i, q)


def _begin_to_deteriorate(s: Any, g: Any, p: Any, stage: int, c: int, i: int, a: int) -> None:
    """Let all who have no onset have one; without a warning time it is the crisis."""
    _remember(s, g, c)
    pass_phases(s, g, a, 0.0)
    for z in range(len(g.gone)):
        for phase in range(s.phases[a] + 1):
            g.state[phase] = s.amount[s.first[a] + phase, z]
        wait(s, g, a, CERTAIN if g.rate[s.acute[a], c, z] > 0.0 else 0.0)
        if g.rate[s.acute[a], c, z] > 0.0:
            g.state[0] = 0.0
        for phase in range(s.phases[a] + 1):
            s.amount[s.first[a] + phase, z] = g.state[phase]
    _leave(s, g, p, stage, c, i, Move.CRISIS, s.acute[a])


def _move(s: Any, g: Any, p: Any, stage: int, c: int, i: int, q: int) -> None:
    """Let those move who do without a follow-up."""
    _remember(s, g, c)
    for z in range(len(g.gone)):
        if s.amount[s.met[q], z] > 0.0:
            s.amount[s.met[q] + 1, z] = 1.0 - p.unprompted_share[s.planned[q]]
    _leave(s, g, p, stage, c, i, Move.UNPROMPTED, s.planned[q])


def _remember(s: Any, g: Any, c: int) -> None:
    for z in range(len(g.gone)):
        g.before[z] = s.amount[ALIVE, z]


def _leave(s: Any, g: Any, p: Any, stage: int, c: int, i: int, kind: int, x: int) -> None:
    bring_up_to_date(s, g, p)
    lost = 0.0
    for z in range(len(g.gone)):
        g.gone[z] = max(g.before[z] - s.amount[ALIVE, z], 0.0)
        lost += g.gone[z]
    if lost > 0.0:
        depart(s, g, p, c, stage, kind, i, s.time[TIME], x)
