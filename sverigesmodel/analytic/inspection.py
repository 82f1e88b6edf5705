"""What a follow-up does to cohorts: it decides moves, finds onsets, and now and then moves a child too early.

Knows one stage at the moment of a follow-up; must not know what becomes of those who are moved.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.analytic.books import over_frailty
from sverigesmodel.analytic.durations import cumulative
from sverigesmodel.analytic.stays import (
    ALIVE,
    BEGAN,
    DUE,
    MASS,
    REACHED,
    SEEN,
    VISIT,
    Cohorts,
    Planned,
    Stays,
)
from sverigesmodel.analytic.terms import Terms
from sverigesmodel.codes import Move, Task
from sverigesmodel.rules.parameters import Floats

_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(3)
_NODES: Final = tuple(zip((_POINTS + 1.0) / 2.0, _WEIGHTS / 2.0, strict=True))
"""Gauss-Legendre quadrature on 0 .. 1."""


class Decision(NamedTuple):
    """Children whose move is decided: by which transition (-1: the maximum stay), and how many."""

    kind: Move
    x: int
    mass: Floats
    """[rows, columns, Z]"""


class Findings(NamedTuple):
    """What the follow-ups of some cohorts come to."""

    decisions: list[Decision]
    seen: Floats
    """[columns] children followed up."""
    averted: Floats
    """[columns] onsets found, and so averted."""


def inspect(stays: Stays, c: Cohorts, hit: NDArray[np.bool_], terms: Terms) -> Findings:
    """Follow up the cohorts and columns where ``hit``, [rows, columns], is true; they have lived up to it."""
    here = hit[..., np.newaxis]
    followed = (over_frailty(c.numbers[ALIVE]) * hit).sum(axis=0)
    decisions, left = _decided(stays, c, here)
    c.numbers[MASS] *= np.where(here, left, 1.0)
    for q in stays.planned:
        c.numbers[q.met] = np.where(here, 0.0, c.numbers[q.met])
        c.numbers[q.stay] = np.where(here, 1.0, c.numbers[q.stay])
    averted, early = _found(stays, c, hit, terms)
    if early is not None:
        decisions.append(Decision(Move.PREMATURE, stays.planned[0].x, early))
    stays.count(c)
    _plan(stays, c, hit, terms)
    return Findings(decisions, followed, averted)


def _decided(stays: Stays, c: Cohorts, here: NDArray[np.bool_]) -> tuple[list[Decision], Floats]:
    """Decide what is ready; return the decisions, and the chance that nothing is."""
    mass = np.where(here, c.numbers[ALIVE], 0.0)
    unready = np.ones_like(mass)
    for q in stays.planned:
        unready *= np.exp(-c.numbers[q.met])
    there = np.ones_like(mass)
    for q in stays.planned:
        there *= c.numbers[q.stay]
    decisions: list[Decision] = []
    ready = mass * (1.0 - unready / there)
    over = (c.times[REACHED] <= c.times[VISIT])[..., np.newaxis] & here
    if over.any():
        before = _ready_before_maximum(stays, c, over) * mass / there
        planned = np.where(over, np.minimum(before, ready), ready)
        decisions.append(Decision(Move.MAXIMUM_STAY, -1, np.where(over, mass - planned, 0.0)))
        ready = planned
        unready = np.where(over, 0.0, unready)
    if stays.planned:
        several = len(stays.planned) > 1
        first = _shares(stays, c) if several else [np.ones_like(ready)]
        for q, share in zip(stays.planned, first, strict=True):
            decisions.append(Decision(Move.PLANNED, q.x, ready * share))
    return decisions, unready


def _ready_before_maximum(stays: Stays, c: Cohorts, over: NDArray[np.bool_]) -> Floats:
    """Return the chance that a planned clock had fired by the time that the maximum stay was reached."""
    unready = np.ones_like(c.numbers[MASS])
    reached = np.where(over[..., 0], c.times[REACHED], c.times[VISIT])
    for q in stays.planned:
        met = c.numbers[q.met]
        since, until = c.times[SEEN] - c.times[BEGAN], c.times[VISIT] - c.times[BEGAN]
        d = int(stays.p.duration[q.x])
        all_of_it = cumulative(stays.p, d, until) - cumulative(stays.p, d, since)
        by_then = cumulative(stays.p, d, reached - c.times[BEGAN]) - cumulative(stays.p, d, since)
        part = np.clip(by_then / np.maximum(all_of_it, 1e-300), 0.0, 1.0)
        unready *= np.exp(-met * part[..., np.newaxis])
    return np.asarray(1.0 - unready)


def _shares(stays: Stays, c: Cohorts) -> list[Floats]:
    """Return by planned clock the share of the ready for whom it fired first, with even hazards."""
    length = np.maximum(c.times[VISIT] - c.times[SEEN], 1e-9)[..., np.newaxis]
    weights = []
    for q in stays.planned:
        share = float(stays.p.unprompted_share[q.x])
        late = np.clip(1.0 - stays.p.unprompted_delay[q.x] / length, 0.0, 1.0)
        weight = (1.0 - share) * _fires_first(stays, c, q, np.zeros_like(length), length)
        if share > 0.0:
            weight = weight + share * _fires_first(stays, c, q, late, length)
        weights.append(weight)
    total = np.maximum(sum(weights), 1e-300)
    return [np.asarray(weight / total) for weight in weights]


def _fires_first(stays: Stays, c: Cohorts, q: Planned, since: Floats, length: Floats) -> Floats:
    """Return the chance that a clock fires first, after ``since`` of the interval, and the child stays on."""
    total = sum(c.numbers[other.met] for other in stays.planned)
    chance = np.zeros_like(c.numbers[q.met])
    for point, weight in _NODES:
        at = since + (1.0 - since) * point
        fires = np.exp(-total * at)
        for other in stays.planned:
            share = float(stays.p.unprompted_share[other.x])
            if other is q or share == 0.0:
                continue
            late = np.clip(1.0 - stays.p.unprompted_delay[other.x] / length - at, 0.0, 1.0)
            fires = fires * (1.0 + share * np.expm1(-c.numbers[other.met] * late))
        chance += weight * fires
    return np.asarray(chance * c.numbers[q.met] * (1.0 - since))


def _found(
    stays: Stays, c: Cohorts, hit: NDArray[np.bool_], terms: Terms
) -> tuple[Floats, Floats | None]:
    """Find onsets and avert them, then move some of the rest too early; return how many of each."""
    chance = _detection(stays, c, terms) * hit[..., np.newaxis]
    premature = terms.rule("premature", stays.stage) if stays.planned else np.zeros(hit.shape[1])
    early = hit[..., np.newaxis] * premature[:, np.newaxis]
    averted = np.zeros(hit.shape[1])
    nothing: list[Floats] = []
    stays.count(c)
    before = c.numbers[ALIVE].copy()
    for a in stays.acute:
        states = c.numbers[a.rows]
        pending = a.pending(states)
        share = chance * pending / np.maximum(states[0] + pending, 1e-300)
        averted += over_frailty(before * share).sum(axis=0)
        nothing.append(1.0 - share)
    if not early.any():
        _avert(stays, c, chance, None)
        return averted, None
    alone = np.ones_like(before)
    for each in nothing:
        alone *= each
    _avert(stays, c, chance, [early * alone / np.maximum(each, 1e-300) for each in nothing])
    c.numbers[MASS] *= (1.0 - early * alone) ** (1 - len(stays.acute))
    return averted, before * early * alone


def _avert(stays: Stays, c: Cohorts, chance: Floats, leave: list[Floats] | None) -> None:
    """Return found onsets to no onset; ``leave`` is the share who are moved of those with nothing found."""
    for number, a in enumerate(stays.acute):
        states = c.numbers[a.rows]
        found = chance * a.pending(states)
        if a.phases:
            states[1:] *= 1.0 - chance
        if leave is not None:
            states *= 1.0 - leave[number]
        states[0] += found


def _detection(stays: Stays, c: Cohorts, terms: Terms) -> Floats:
    """[rows, columns, 1] chance that an onset is found."""
    full = np.broadcast_to(terms.rule("detection", stays.stage), c.times[VISIT].shape)
    chance = full
    for number, window in enumerate(stays.windows):
        if window.detection != 1.0:
            share, end = stays.window(c, number)
            is_open = share * (end > c.times[VISIT])
            chance = chance + is_open * (np.minimum(1.0, full * window.detection) - full)
    return chance[..., np.newaxis]


def _plan(stays: Stays, c: Cohorts, hit: NDArray[np.bool_], terms: Terms) -> None:
    """Plan the next follow-up."""
    then = terms.rule("then_follow_up", stays.stage)
    visit = c.times[VISIT].copy()
    due = np.maximum(visit, c.times[DUE]) + then
    c.times[SEEN] = np.where(hit, visit, c.times[SEEN])
    c.times[DUE] = np.where(hit, due, c.times[DUE])
    c.times[VISIT] = np.where(hit, np.maximum(visit, due - lead(stays, terms)), visit)


def lead(stays: Stays, terms: Terms) -> Floats:
    """[columns] days before it is due at which a follow-up is released, and with ample capacity carried out."""
    values = stays.p.task_lead[terms.period, terms.team, Task.FOLLOW_UP]
    return np.asarray(values, np.float64)
