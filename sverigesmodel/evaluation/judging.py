"""Whether a simulation agrees with its analytic twin: how far each figure may be off by chance.

Knows means, errors and the most that one child adds to a figure; must not know what the figures are or where they
come from. docs/analytic.md has the argument.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Floats

ERROR: Final = 0.01
"""Chance that a right twin is found to disagree anywhere."""
_LEAST: Final = 1e-9
"""Stands for a lot of nothing: a step may cost nothing, and then any sum is many lots."""
FEWEST: Final = 30.0
"""Children's contributions expected over all replications below which a mean is not taken to be normal."""
ROUNDING: Final = 1e-8
"""Of a figure, or of what one child adds to it where that is more: with ample capacity a task takes a hundredth of
a second, which is 3e-10 years."""
POWER: Final = 0.9
"""Chance with which a deviation of the size that is said is found."""


def judge(
    twin: Floats, error: Floats, simulated: Floats, most: Floats, index: pd.MultiIndex
) -> pd.DataFrame:
    """Say where a simulation disagrees with the twin and its numerical error.

    All figures are judged together: with the level divided by their number (Bonferroni), a right twin is found to
    disagree anywhere with a chance of at most `ERROR`. A mean of many is judged by Student's t, and one of few by
    what independent children can add up to at most.

    Parameters
    ----------
    twin, error
        What is expected, and the numerical error of that, [figures].
    simulated
        The simulation, [replications, figures].
    most
        The most that one child adds to each figure.
    index
        What the figures are.

    Returns
    -------
    pandas.DataFrame
        By ``index``: ``twin``, ``ample`` and its standard error ``ample_se``, ``numerical``, ``z``, ``limit`` (the
        largest difference that is no disagreement, on the side where it was found), ``agrees``, ``judged`` (too
        little would be found as well as too much: nothing at all would not be chance) and ``detectable`` (the
        deviation that is found with a chance of `POWER`).
    """
    from scipy.stats import t  # noqa: PLC0415

    count, chance = len(simulated), ERROR / (2.0 * len(twin))
    mean, se = simulated.mean(axis=0), simulated.std(axis=0, ddof=1) / math.sqrt(count)
    difference = mean - twin
    small = ROUNDING * np.maximum(np.abs(twin), most)
    usual = _usual(simulated, small)
    few, below, above = _of_few(twin, simulated, usual, most, chance)
    # variances are about proportional to means: where too few were seen, the standard error is too small as well
    short = np.sqrt(
        np.divide(twin, mean, out=np.ones_like(twin), where=(mean > 0.0) & (twin > mean))
    )
    normal = float(t.ppf(1.0 - chance, count - 1)) * se * short
    rest = error + small
    further = np.where(twin < usual, -difference, difference) > 0.0
    limit = np.where(few, np.where(further, above, below), normal) + rest
    found = {
        "twin": twin,
        "ample": mean,
        "ample_se": se,
        "numerical": error,
        "z": np.divide(difference, se, out=np.zeros_like(se), where=se > 0.0),
        "limit": limit,
        "agrees": np.abs(difference) <= limit,
        "judged": ~few | (below < np.abs(twin - usual)) | (np.abs(twin - usual) <= small),
        "detectable": np.where(few, above, normal) + rest + float(t.ppf(POWER, count - 1)) * se,
    }
    return pd.DataFrame(found, index=index)


def _usual(simulated: Floats, small: Floats) -> Floats:
    """Return what more than half of the replications have, to a hair; else 0: the nobody that children add to."""
    middle = np.median(simulated, axis=0)
    same = np.count_nonzero(np.abs(simulated - middle) <= small, axis=0)
    return np.where(2 * same > len(simulated), middle, 0.0)


def _of_few(
    twin: Floats, simulated: Floats, usual: Floats, most: Floats, chance: float
) -> tuple[NDArray[np.bool_], Floats, Floats]:
    """Tell which means are made of few children, and how far these may be below and above what is expected.

    A sum over independent children of what each adds, from 0 to ``most``, has a moment-generating function no
    larger than that of a Poisson number of lots of size ``most``, whatever the distribution (convexity). So with L
    lots expected, the chance of u L or more lots (u > 1), or of u L or fewer (u < 1), is at most exp(-L h(u)) with
    h(u) = u ln u - u + 1, which the W function of Lambert inverts.
    """
    from scipy.special import lambertw  # noqa: PLC0415

    count, expected = len(simulated), twin - usual
    towards = np.where(expected < 0.0, -1.0, 1.0) * (simulated - usual)
    against = np.maximum(-towards, 0.0).sum(axis=0)
    most = np.maximum(most, _LEAST)
    lots = (np.abs(expected) * count + 2.0 * against) / most
    cost = np.divide(-math.log(chance), lots, out=np.full_like(lots, np.inf), where=lots > 0.0)
    some = np.where(np.isfinite(cost), cost, 1.0)
    upper = np.exp(1.0 + lambertw((some - 1.0) / math.e, 0).real)
    lower = np.exp(1.0 + lambertw((np.minimum(some, 1.0) - 1.0) / math.e, -1).real)
    above = np.where(np.isfinite(cost), (upper - 1.0) * lots * most / count, 0.0)
    below = np.where(cost < 1.0, (1.0 - lower) * lots * most / count, np.abs(expected))
    return lots < FEWEST, np.where(against > 0.0, above, below), above
