"""What a follow-up does to a cohort: it decides moves, finds onsets, and now and then moves a child too early.

Compiled. Knows one cohort on one stage at the moment of a follow-up; must not know what becomes of those who are
moved.
"""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.analytic.deciding import carry_out
from sverigesmodel.analytic.first import find_shares
from sverigesmodel.analytic.layout import ALIVE, DUE, FIXED, MASS, REACHED, SEEN, VISIT
from sverigesmodel.analytic.wearing import bring_up_to_date, pending
from sverigesmodel.codes import Move, Task

_MAXIMUM = -1
"""Stands for the maximum stay where otherwise the transition does."""


def follow_up(s: Any, g: Any, p: Any, stage: int, c: int, i: int, period: int) -> None:
    """Follow a cohort up that has lived until then."""
    for z in range(len(g.gone)):
        g.follow_ups[i, stage, g.stream[c]] += s.amount[ALIVE, z]
    for m in range(len(g.searched)):
        g.searched[m] = 0.0
    _decide(s, g, p, stage, c, i, period)
    for q in range(len(s.planned)):
        for z in range(len(g.gone)):
            s.amount[s.met[q], z] = 0.0
            s.amount[s.met[q] + 1, z] = 1.0
    bring_up_to_date(s, g, p)
    _find(s, g, p, stage, c, i, period)
    bring_up_to_date(s, g, p)
    s.time[SEEN] = s.time[VISIT]
    then = p.then_follow_up[period, g.team[c], stage]
    s.time[DUE] = max(s.time[VISIT], s.time[DUE]) + then
    lead = p.task_lead[period, g.team[c], Task.FOLLOW_UP]
    s.time[VISIT] = max(s.time[VISIT], s.time[DUE] - lead)


def _decide(s: Any, g: Any, p: Any, stage: int, c: int, i: int, period: int) -> None:
    """Decide what is ready, and leave those of whom nothing is."""
    now = s.time[VISIT]
    is_over = s.time[REACHED] <= now
    if len(s.planned) == 0 and not is_over:
        return
    some = _end_stays(s, g, p, c) if is_over else _tell_ready(s, g, c)
    if is_over:
        for z in range(len(g.gone)):
            g.gone[z] = g.over[z]
        carry_out(s, g, p, stage, c, i, period, Move.MAXIMUM_STAY, _MAXIMUM, now)
    if some:
        if not is_over:
            _find_first(s, g, p, c, now)
        for q in range(len(s.planned)):
            for z in range(len(g.gone)):
                g.gone[z] = g.ready[z] * g.first[q, z]
            carry_out(s, g, p, stage, c, i, period, Move.PLANNED, s.planned[q], now)


def _tell_ready(s: Any, g: Any, c: int) -> bool:
    """Part those who are ready, ``g.ready``, from the others; tell whether there are any."""
    some = False
    for z in range(len(g.gone)):
        unready, there = 1.0, 1.0
        for q in range(len(s.planned)):
            unready *= math.exp(-s.amount[s.met[q], z])
            there *= s.amount[s.met[q] + 1, z]
        mass = s.amount[ALIVE, z]
        g.ready[z] = max(mass * (1.0 - unready / there), 0.0) if there > 0.0 else 0.0
        some = some or g.ready[z] > 0.0
        s.amount[MASS, z] *= unready
    return some


def _end_stays(s: Any, g: Any, p: Any, c: int) -> bool:
    """Part those who were ready before the maximum stay was reached, ``g.ready``, from the others, ``g.over``."""
    some = False
    for z in range(len(g.gone)):
        g.fired[z] = 0.0
    if len(s.planned) > 0:
        find_shares(s, g, p, c, max(s.time[REACHED], s.time[SEEN]))
    for z in range(len(g.gone)):
        there = 1.0
        for q in range(len(s.planned)):
            there *= s.amount[s.met[q] + 1, z]
        mass = s.amount[ALIVE, z]
        g.ready[z] = min(g.fired[z] * mass / there, mass) if there > 0.0 else 0.0
        some = some or g.ready[z] > 0.0
        g.over[z] = mass - g.ready[z]
        s.amount[MASS, z] = 0.0
    return some


def _find_first(s: Any, g: Any, p: Any, c: int, now: float) -> None:
    """Find by planned clock the share of the ready for whom it fired first; of one clock all."""
    if len(s.planned) > 1:
        find_shares(s, g, p, c, now)
        return
    for z in range(len(g.gone)):
        g.first[0, z] = 1.0


def _find(s: Any, g: Any, p: Any, stage: int, c: int, i: int, period: int) -> None:
    """Find onsets and avert them, and move some of the others too early."""
    now = s.time[VISIT]
    chance = _detection(s, g, p, stage, c, period)
    early = p.premature[period, g.team[c], stage] if len(s.planned) > 0 else 0.0
    some = False
    for z in range(len(g.gone)):
        alone = 1.0
        for a in range(len(s.acute)):
            pends = pending(s, z, a)
            share = chance * pends / max(s.amount[s.first[a], z] + pends, 1e-300)
            g.averted[i, stage, g.stream[c]] += s.amount[ALIVE, z] * share
            g.nothing[a, z] = 1.0 - share
            alone *= 1.0 - share
        g.alone[z] = alone
        g.gone[z] = s.amount[ALIVE, z] * early * alone
        some = some or g.gone[z] > 0.0
    if some:
        carry_out(s, g, p, stage, c, i, period, Move.PREMATURE, s.planned[0], now)
    for z in range(len(g.gone)):
        if early > 0.0:
            s.amount[MASS, z] *= _but_for(early * g.alone[z], len(s.acute))
        for a in range(len(s.acute)):
            _avert(s, g, c, z, a, chance, early)


def _but_for(share: float, acute: int) -> float:
    """Return the factor that, times that of each acute clock, leaves those who are not moved too early."""
    factor = 1.0 - share
    if factor > 0.0:
        for _ in range(acute):
            factor /= 1.0 - share
    return factor


def _avert(s: Any, g: Any, c: int, z: int, a: int, chance: float, early: float) -> None:
    """Return found onsets to no onset; of those without one found some have left."""
    left = 1.0
    if early > 0.0:
        left -= early * g.alone[z] / max(g.nothing[a, z], 1e-300)
    first = s.first[a]
    found = chance * pending(s, z, a)
    s.amount[first, z] = s.amount[first, z] * left + found
    for phase in range(s.phases[a]):
        s.amount[first + 1 + phase, z] *= (1.0 - chance) * left


def _detection(s: Any, g: Any, p: Any, stage: int, c: int, period: int) -> float:
    """Return the chance that an onset is found."""
    full = p.detection[period, g.team[c], stage]
    chance = full
    for w in range(len(g.hazard)):
        if s.time[FIXED + 2 * w + 1] > s.time[VISIT]:
            less = min(1.0, full * g.detection[w]) - full
            chance += s.time[FIXED + 2 * w] * less
    return chance  # type: ignore[no-any-return]
