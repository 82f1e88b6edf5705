"""The children present when a run begins, in the middle of their stays.

The time already spent on the stage and the time since the last follow-up are taken at equally likely values.
Knows the stock; must not know what happens next.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sverigesmodel.analytic.books import Books, Entrants
from sverigesmodel.analytic.durations import hazard_between, quantiles
from sverigesmodel.analytic.grid import Accuracy
from sverigesmodel.analytic.inspection import lead
from sverigesmodel.analytic.intake import assess, entry
from sverigesmodel.analytic.stays import (
    ALIVE,
    BEGAN,
    DUE,
    MASS,
    REACHED,
    SEEN,
    TIME,
    VISIT,
    Cohorts,
    Stays,
)
from sverigesmodel.analytic.terms import Terms
from sverigesmodel.analytic.windows import Windows
from sverigesmodel.codes import Stage
from sverigesmodel.rules.demand import DAYS_PER_MONTH
from sverigesmodel.rules.parameters import Floats

_WITHIN = 16
"""Points of a distribution that are averaged in each of its equally likely parts."""


def bring_stock(
    books: Books,
    stays: Mapping[int, Stays],
    terms: Terms,
    windows: Windows,
    accuracy: Accuracy,
) -> None:
    """Let the children of the stock be present at the beginning of the first interval."""
    for stage in np.unique(terms.grid.p.stock_stage).tolist():
        layers = _layers(terms, stage, accuracy.elapsed)
        for number, elapsed in layers:
            if stage in stays:
                _bring(stays[stage], number, elapsed, terms, accuracy.phases)
            elif stage in {Stage.ASSESSMENT, Stage.INVESTIGATION}:
                _finish_intake(books, stage, number, elapsed, terms, windows)


def _layers(terms: Terms, stage: int, parts: int) -> list[tuple[Floats, Floats]]:
    """Return layers of groups without a common column: children, [columns], and times spent, [parts, columns]."""
    p, grid = terms.grid.p, terms.grid
    layers: list[tuple[Floats, Floats]] = []
    for q in np.flatnonzero(p.stock_stage == stage).tolist():
        exact = float(p.stock_exact_age[q])
        if np.isnan(exact) or len(grid.births) == 1:
            born = grid.born(p.begin, p.stock_age[q])
        else:
            born = np.where(grid.births == p.begin - exact, 1.0, 0.0)
        number = np.zeros(len(grid.birth))
        number[int(p.stock_stream[q]) :: grid.streams] = p.stock_count[q] * born
        number = number[terms.columns]
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
    return np.minimum(elapsed, np.maximum(terms.grid.p.begin - terms.birth, 0.0))


def _bring(stays: Stays, number: Floats, elapsed: Floats, terms: Terms, phases: int) -> None:
    """Begin in the middle of stays: a row for each time spent and each time since the last follow-up."""
    p, stage = stays.p, stays.stage
    first, then = (terms.rule(name, stage) for name in ("first_follow_up", "then_follow_up"))
    parts = phases if np.isfinite(first).any() else 1
    spent = np.repeat(_within_life(elapsed, terms), parts, axis=0)
    phase = np.tile((np.arange(parts) + 0.5) / parts, len(elapsed))[:, np.newaxis]
    rows = len(spent)
    mass = np.zeros((rows, len(terms.grid.birth), len(terms.grid.weight)))
    mass[:, terms.columns] = number[:, np.newaxis] / rows * terms.grid.weight
    new = stays.add(mass)
    c = Cohorts(new.times[:, :, terms.columns], new.numbers[:, :, terms.columns])
    began = p.begin - spent
    last = np.where(
        spent <= first, began, np.maximum(began, p.begin - phase * np.minimum(then, spent))
    )
    c.times[TIME] = p.begin
    c.times[BEGAN], c.times[SEEN] = began, last
    c.times[DUE] = np.where(last == began, began + first, last + then)
    c.times[VISIT] = np.maximum(p.begin, c.times[DUE] - lead(stays, terms))
    c.times[REACHED] = began + terms.rule("maximum_stay", stage)
    _know(stays, c, terms)


def _know(stays: Stays, c: Cohorts, terms: Terms) -> None:
    """Let planned clocks have run since the last follow-up; nobody has left meanwhile."""
    p = stays.p
    now = p.begin - c.times[BEGAN]
    for q in stays.planned:
        d = int(p.duration[q.x])
        since = c.times[SEEN] - c.times[BEGAN]
        met = hazard_between(p, d, since, now)[..., np.newaxis]
        c.numbers[q.met] = met * terms.rate(q.x)
        share, delay = float(p.unprompted_share[q.x]), float(p.unprompted_delay[q.x])
        if share > 0.0:
            long_ago = hazard_between(p, d, since, np.maximum(now - delay, since))[..., np.newaxis]
            c.numbers[q.stay] = 1.0 + share * np.expm1(-long_ago * terms.rate(q.x))
            c.numbers[MASS] /= c.numbers[q.stay]
    stays.count(c)
    c.numbers[ALIVE] = np.nan_to_num(c.numbers[ALIVE])


def _finish_intake(
    books: Books,
    stage: int,
    number: Floats,
    elapsed: Floats,
    terms: Terms,
    windows: Windows,
) -> None:
    """Let assessments and investigations that are under way be completed at once; the wait may have worsened."""
    waited = _within_life(elapsed, terms) / DAYS_PER_MONTH
    mass = number[:, np.newaxis] * terms.grid.weight
    none = np.zeros((len(windows), len(number)))
    who = Entrants(mass, number * terms.grid.p.begin, none, none)
    after = terms.entry_after(waited)
    if stage == Stage.INVESTIGATION:
        entry(books, who, after, terms)
    else:
        assess(books, who, terms, windows, after)
