"""Cumulative hazards of whole arrays of durations, and what a distribution is like.

Written with array functions and apart from ``rules.clocks``, so that each is a check on the other; for expected
values the last bit does not matter. Knows rows of the table of distributions, and no child.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from sverigesmodel.codes import Family
from sverigesmodel.rules.clocks import duration
from sverigesmodel.rules.parameters import Floats, Parameters

CERTAIN: Final = 60.0
"""Stands for an infinite hazard: a survival of exp(-60) is nothing, and differences of it stay numbers."""
_MOMENT: Final = 1e-6
"""Days by which a fixed duration may seem too long, as differences of times are rounded."""
_QUANTILES: Final = 400
"""Points at which a distribution is looked at to find its moments."""


def is_memoryless(p: Parameters, d: int) -> bool:
    """Tell whether the hazard does not depend on the time that has passed."""
    return int(p.family[d]) == Family.EXPONENTIAL


def hazard_between(p: Parameters, d: int, since: Floats, until: Floats) -> Floats:
    """Return the hazard met between two elapsed times of distribution ``d``, in days, of any shape.

    A fixed duration that is over ends at once, however long it has been over.
    """
    if int(p.family[d]) == Family.FIXED:
        return np.where(until >= p.a[d] - _MOMENT, CERTAIN, 0.0)
    if is_memoryless(p, d):
        return np.asarray(p.a[d] * (until - since))
    return np.maximum(cumulative(p, d, until) - cumulative(p, d, since), 0.0)


def cumulative(p: Parameters, d: int, elapsed: Floats) -> Floats:
    """Return minus the logarithm of the survival at elapsed times of any shape, at most `CERTAIN`.

    Times below 0 count as 0.
    """
    u = np.maximum(elapsed, 0.0)
    a, b = float(p.a[d]), float(p.b[d])
    match Family(int(p.family[d])):
        case Family.FIXED:
            hazard = np.where(u >= a - _MOMENT, CERTAIN, 0.0)
        case Family.EXPONENTIAL:
            hazard = a * u
        case Family.WEIBULL:
            hazard = (u / b) ** a
        case Family.GOMPERTZ:
            hazard = a * u if b == 0.0 else a * np.expm1(np.minimum(b * u, 700.0)) / b
        case Family.LOG_NORMAL:
            hazard = _log_normal(u / a, b)
        case Family.LOG_LOGISTIC:
            hazard = np.log1p((u / b) ** a)
        case Family.PIECEWISE:
            hazard = _piecewise(p, d, u)
    return np.minimum(hazard, CERTAIN)


def _log_normal(ratio: Floats, sigma: float) -> Floats:
    from scipy.special import log_ndtr  # noqa: PLC0415

    with np.errstate(divide="ignore"):
        return np.asarray(-log_ndtr(-np.log(ratio) / sigma))


def _piecewise(p: Parameters, d: int, u: Floats) -> Floats:
    rows = slice(int(p.piece_first[d]), int(p.piece_first[d + 1]))
    edges, rates = p.piece_edge[rows], p.piece_rate[rows]
    met = np.concatenate([[0.0], np.cumsum(rates[:-1] * np.diff(edges))])
    piece = np.searchsorted(edges, u, side="right") - 1
    return np.asarray(met[piece] + rates[piece] * (u - edges[piece]))


class Moments(NamedTuple):
    """What a distribution is like: its mean, and its variance over the square of the mean."""

    mean: float
    squared_variation: float


def moments(p: Parameters, d: int) -> Moments:
    """Find the moments of distribution ``d``: exact ones where they are simple, else from its quantiles."""
    family = int(p.family[d])
    if family == Family.FIXED:
        return Moments(float(p.a[d]), 0.0)
    if family == Family.EXPONENTIAL:
        return Moments(1.0 / float(p.a[d]) if p.a[d] > 0.0 else math.inf, 1.0)
    if family == Family.WEIBULL:
        shape, scale = float(p.a[d]), float(p.b[d])
        mean = math.gamma(1.0 + 1.0 / shape)
        return Moments(scale * mean, math.gamma(1.0 + 2.0 / shape) / mean**2 - 1.0)
    times = quantiles(p, d, _QUANTILES)
    mean = float(times.mean())
    return Moments(mean, float(times.var()) / mean**2 if 0.0 < mean < math.inf else 1.0)


def quantiles(p: Parameters, d: int, count: int, within: int = 1) -> Floats:
    """Divide distribution ``d`` into ``count`` equally likely parts and return the mean of each, in days.

    ``within`` points are taken of each part; a distribution of which some never end has infinite parts.
    """
    chances = (np.arange(count * within) + 0.5) / (count * within)
    times = [duration(p, d, -math.log1p(-chance)) for chance in chances.tolist()]
    return np.asarray(np.array(times).reshape(count, within).mean(axis=1))
