"""Whose uncertainty is it? Sobol indices: shares of the variance of the expected saving, factor by factor.

A factor is one number or several that belong together; factors are independent. Two sets of draws A and B are
evaluated, and A once more with each factor taken from B. Every evaluation meets the same luck, and what chance
does on top is taken out: a product of two differences is averaged over pairs of *different* replications, whose
luck is independent, so that its expectation is that of the expected savings. Knows arrays, not where they come
from.

Sources: Saltelli et al., Computer Physics Communications 181 (2010) 259-270 (first-order), Jansen, Computer
Physics Communications 117 (1999) 35-43 (total).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.sensitivity.standard_errors import Estimated, average, jackknifed, total


@dataclass(frozen=True, eq=False)
class Indices:
    """Sobol indices with their errors.

    Attributes
    ----------
    first
        Share of the variance that knowing the factor alone would take away on average, [factors].
    whole
        Share that would be left, were all but this factor known, [factors]: total index.
    variance
        Of the expected saving over the draws, in the square of its unit.
    """

    first: Estimated
    whole: Estimated
    variance: float


def mixed(a: Floats, b: Floats, factors: Sequence[Sequence[int]]) -> list[Floats]:
    """Give A with the columns of each factor taken from B.

    Parameters
    ----------
    a, b
        Points [draws, numbers].
    factors
        Columns of each factor.
    """
    found = []
    for columns in factors:
        point = a.copy()
        point[:, list(columns)] = b[:, list(columns)]
        found.append(point)
    return found


def sobol_indices(of_a: Floats, of_b: Floats, of_mixed: Floats) -> Indices:
    """Estimate first-order and total indices of each factor, with errors by the jackknife over draws and luck.

    Parameters
    ----------
    of_a, of_b
        Savings at the points A and B, [draws, replications]. With one replication chance stays in: then savings
        that depend on luck are given as interactions of everything.
    of_mixed
        Savings at the points of `mixed`, [factors, draws, replications].

    Returns
    -------
    Indices
        Small ones can come out below 0 by sampling error. All 0 where nothing varies.
    """
    factors = len(of_mixed)

    def estimate(rows: Ints, columns: Ints) -> Floats:
        place = np.ix_(rows, columns)
        return _both(of_a[place], of_b[place], of_mixed[:, rows][:, :, columns])

    found = jackknifed(estimate, *of_a.shape)

    def part(start: int) -> Estimated:
        places = slice(start, start + factors)
        return Estimated(found.value[places], found.error[places], found.freedom[places])

    return Indices(part(0), part(factors), _variance(of_a, of_b))


def _both(a: Floats, b: Floats, mix: Floats) -> Floats:
    """First-order indices of all factors, then total ones."""
    variance = _variance(a, b)
    if variance <= 0:
        return np.zeros(2 * len(mix))
    middle = average(np.concatenate([a, b]))
    first = [float(average(_product(b - middle, one - a))) for one in mix]
    whole = [float(average(_product(one - a, one - a))) / 2 for one in mix]
    shares: Floats = np.array([*first, *whole]) / variance
    return shares


def _variance(a: Floats, b: Floats) -> float:
    """Variance over the draws of A and B; one degree of freedom is the mean's."""
    both = np.concatenate([a, b])
    off = both - average(both)
    return float(total(_product(off, off))) / (len(both) - 1)


def _product(left: Floats, right: Floats) -> Floats:
    """Mean product of every draw over pairs of different replications; of the one where there is one only."""
    replications = left.shape[1]
    same = total((left * right).T)
    if replications == 1:
        return same
    crossed: Floats = (total(left.T) * total(right.T) - same) / (replications * (replications - 1))
    return crossed
