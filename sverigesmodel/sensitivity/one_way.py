"""One number at a time: what the result is at the low and at the high end of each, beside the base case.

Every end meets the same luck as the base case, so that differences are paired. Knows distributions and arrays;
it must not know how anything is simulated.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sverigesmodel.evaluation.uncertainty import Interval, t_interval
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.distributions import quantiles
from sverigesmodel.scenario.uncertain import Uncertain

TAIL: Final = 0.025
"""Probability beyond either end of a number that has a distribution but no range."""


class End(NamedTuple):
    """One end of a number's bar in a tornado.

    Attributes
    ----------
    value
        That the number is set to, in its own unit.
    level
        Mean result and its interval.
    change
        Mean difference to the base case and its interval, by pairs of replications.
    """

    value: float
    level: Interval
    change: Interval


def ends(number: Uncertain) -> tuple[float, float]:
    """Give the values between which a number is varied.

    The ends of its stated range; without one, what its distribution exceeds and stays below with a probability
    of `TAIL`.
    """
    if number.range is not None:
        return number.range
    low, high = quantiles(number.distribution, np.array([TAIL, 1.0 - TAIL]))
    return float(low), float(high)


def bars(base: Floats, low: Floats, high: Floats, limits: Floats) -> list[tuple[End, End]]:
    """Give both ends of every number's bar.

    Parameters
    ----------
    base
        Results of the base case, [replications].
    low, high
        Results with one number at its end, [numbers, replications].
    limits
        Values of the numbers at their ends, [numbers, 2].
    """
    return [
        (_end(base, at_low, limit[0]), _end(base, at_high, limit[1]))
        for at_low, at_high, limit in zip(low, high, limits, strict=True)
    ]


def width(bar: tuple[End, End]) -> float:
    """Size of the largest change that a bar shows; 0 where none is known."""
    return max(abs(end.change.mean or 0.0) for end in bar)


def _end(base: Floats, results: Floats, value: float) -> End:
    return End(float(value), t_interval(results), t_interval(results - base))
