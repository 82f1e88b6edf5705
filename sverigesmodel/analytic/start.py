"""The children present when a run begins, in the middle of their stays.

The time already spent on the stage and the time since the last follow-up are taken at equally likely values.
Knows the stock; must not know what happens next.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sverigesmodel.analytic.books import Books, Entrants
from sverigesmodel.analytic.durations import quantiles
from sverigesmodel.analytic.grid import Accuracy
from sverigesmodel.analytic.hazards import gradually
from sverigesmodel.analytic.intake import assess, entry
from sverigesmodel.analytic.layout import (
    ALIVE,
    BEGAN,
    DUE,
    MASS,
    NEWEST,
    OLDEST,
    REACHED,
    SEEN,
    TIME,
    VISIT,
)
from sverigesmodel.analytic.stays import Stays
from sverigesmodel.analytic.terms import AT_ONCE, Terms
from sverigesmodel.codes import Stage
from sverigesmodel.rules.demand import DAYS_PER_MONTH
from sverigesmodel.rules.parameters import Floats, Parameters

_WITHIN = 16
"""Points of a distribution that are averaged in each of its equally likely parts."""


def bring_stock(
    books: Books,
    stays: Mapping[int, Stays],
    terms: Terms,
    accuracy: Accuracy,
) -> None:
    """Let the children of the stock be present at the beginning of the first interval."""
    for stage in np.unique(terms.grid.p.stock_stage).tolist():
        layers = _layers(terms, stage, accuracy.elapsed)
        for number, elapsed in layers:
            if stage in stays:
                _bring(stays[stage], number, elapsed, terms, accuracy.phases)
            elif stage in {Stage.ASSESSMENT, Stage.INVESTIGATION}:
                _finish_intake(books, stage, number, elapsed, terms)


def _layers(terms: Terms, stage: int, parts: int) -> list[tuple[Floats, Floats]]:
    """Return layers of groups without a common column: children, [columns], and times spent, [parts, columns]."""
    p, grid = terms.grid.p, terms.grid
    layers: list[tuple[Floats, Floats]] = []
    for q in np.flatnonzero(p.stock_stage == stage).tolist():
        exact = float(p.stock_exact_age[q])
        if np.isnan(exact) or len(grid.births) == 1:
            born = grid.born(p.begin, p.stock_age[q]).sum(axis=1)
        else:
            is_known = (grid.births == p.begin - exact) & (grid.span == 0.0)
            born = np.where(is_known, 1.0, 0.0)
        number = np.zeros(len(grid.birth))
        number[int(p.stock_stream[q]) :: grid.streams] = p.stock_count[q] * born
        d = int(p.stock_elapsed[q])
        spent = np.zeros(parts) if d < 0 else quantiles(p, d, parts, _WITHIN)
        for total, elapsed in layers:
            if not (total * number).any():
                np.add(total, number, out=total)
                elapsed[:] = np.where(number > 0.0, spent[:, np.newaxis], elapsed)
                break
        else:
            layers.append((number, np.repeat(spent[:, np.newaxis], len(number), axis=1)))
    return layers


def _within_life(elapsed: Floats, terms: Terms) -> Floats:
    """Limit times spent to the children's ages."""
    if len(terms.grid.births) == 1:
        return elapsed
    return np.minimum(elapsed, np.maximum(terms.grid.p.begin - terms.grid.birth, 0.0))


def _bring(stays: Stays, number: Floats, elapsed: Floats, terms: Terms, phases: int) -> None:
    """Begin in the middle of stays: a row for each time spent and each time since the last follow-up."""
    p, stage = terms.grid.p, stays.stage
    first, then = (terms.rule(name, stage) for name in ("first_follow_up", "then_follow_up"))
    parts = phases if np.isfinite(first).any() else 1
    spent = np.repeat(_within_life(elapsed, terms), parts, axis=0)
    phase = np.tile((np.arange(parts) + 0.5) / parts, len(elapsed))[:, np.newaxis]
    mass = number[:, np.newaxis] / len(spent) * terms.grid.weight
    new = stays.add(np.broadcast_to(mass, (len(spent), *mass.shape)))
    times, numbers = stays.times[:, new], stays.numbers[:, new]
    began = p.begin - spent
    last = np.where(
        spent <= first, began, np.maximum(began, p.begin - phase * np.minimum(then, spent))
    )
    times[TIME] = p.begin
    times[[BEGAN, OLDEST, NEWEST]] = began
    times[SEEN] = last
    times[DUE] = np.where(last == began, began + first, last + then)
    times[VISIT] = np.maximum(p.begin, times[DUE] - terms.lead)
    times[REACHED] = began + terms.rule("maximum_stay", stage)
    for x, met in zip(stays.planned, stays.met, strict=True):
        _know(p, x, times, numbers[met : met + 2], terms)
        numbers[MASS] /= numbers[met + 1]
    numbers[MASS] = np.nan_to_num(numbers[MASS])
    numbers[ALIVE] = mass


def _know(p: Parameters, x: int, times: Floats, clock: Floats, terms: Terms) -> None:
    """Let a planned clock have run since the last follow-up; nobody has left meanwhile."""
    share, delay = float(p.unprompted_share[x]), float(p.unprompted_delay[x])
    now, seen = p.begin - times[BEGAN], times[SEEN] - times[BEGAN]
    rate = terms.rates[x]
    clock[0] = _met(p, x, seen, now)[..., np.newaxis] * rate
    if share > 0.0:
        long_ago = _met(p, x, seen, np.maximum(now - delay, seen))[..., np.newaxis]
        clock[1] = 1.0 + share * np.expm1(-long_ago * rate)


def _met(p: Parameters, x: int, since: Floats, until: Floats) -> Floats:
    """Return the hazard between times spent, [rows, columns]; columns that are alike are reckoned once."""
    pairs, place = np.unique(np.stack([since.ravel(), until.ravel()]), axis=1, return_inverse=True)
    d = int(p.duration[x])
    met = [gradually(p, d, one, other) for one, other in pairs.T.tolist()]
    return np.array(met)[place.ravel()].reshape(since.shape)


def _finish_intake(
    books: Books,
    stage: int,
    number: Floats,
    elapsed: Floats,
    terms: Terms,
) -> None:
    """Let assessments and investigations that are under way be completed at once; the wait may have worsened."""
    waited = np.maximum(_within_life(elapsed, terms) / DAYS_PER_MONTH, AT_ONCE)
    mass = number[:, np.newaxis] * terms.grid.weight
    none = np.zeros((len(books.windows), len(number)))
    who = Entrants(mass, number * terms.grid.p.begin, none, none)
    bands = terms.grid.bands_at(terms.grid.p.begin)
    weights = np.repeat(bands[:, np.newaxis], terms.grid.streams, axis=1)
    after = terms.entry_after(waited, weights)
    if stage == Stage.INVESTIGATION:
        entry(books, who, after, terms, np.inf)
    else:
        intake = terms.intake(weights)
        waited_entry = intake.investigated[:, np.newaxis] * after
        assess(books, who, terms, intake._replace(entry=waited_entry))
