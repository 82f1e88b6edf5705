"""What a distribution of durations is like: moments, quantiles, hazards at many times.

Knows rows of the table of distributions, and no child.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from sverigesmodel.analytic import hazards
from sverigesmodel.codes import Family
from sverigesmodel.rules.clocks import duration
from sverigesmodel.rules.parameters import Floats, Parameters

_QUANTILES: Final = 400
"""Points at which a distribution is looked at to find its moments."""


def is_memoryless(p: Parameters, d: int) -> bool:
    """Tell whether the hazard does not depend on the time that has passed."""
    return int(p.family[d]) == Family.EXPONENTIAL


def cumulative(p: Parameters, d: int, elapsed: Floats) -> Floats:
    """Return minus the logarithm of the survival at elapsed times of any shape, in days."""
    found = [hazards.cumulative(p, d, each) for each in elapsed.ravel().tolist()]
    return np.array(found).reshape(elapsed.shape)


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
