"""Draws of uncertain numbers: quasi-random designs, each number by its own distribution.

Points of a scrambled Sobol sequence (Sobol 1967, Owen 1998) fill the unit cube more evenly than independent
ones, in each number and in each pair; every number is then the quantile of its distribution. The same seed
gives the same draws, whatever their number, as the first of a longer sequence. This module knows numbers and
distributions; it must not know what is done with the draws.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.distributions import quantiles as of_distribution
from sverigesmodel.scenario.schema.correlations import matrix
from sverigesmodel.scenario.uncertain import Uncertain

_EDGE = 2.0**-40
"""How close to 0 and 1 a share of all draws may come: quantiles there may be infinite."""


def draw(numbers: Sequence[Uncertain], n: int, seed: int) -> Floats:
    """Draw values of uncertain numbers together.

    Parameters
    ----------
    numbers
        From ``scenario.uncertain.uncertain_numbers``.
    n
        How many draws; powers of two are spread most evenly.
    seed
        Of the scrambling; draws of different seeds are independent.

    Returns
    -------
    [n, numbers] in each number's own unit. Shares of a mix are not yet fitted to a sum of 1: who changes a
    scenario does that (``scenario.changing``).

    Raises
    ------
    ValueError
        When ``n`` is less than 1.
    """
    return quantiles(numbers, points(n, len(numbers), seed))


def points(n: int, dimensions: int, seed: int) -> Floats:
    """Give the first ``n`` points of a scrambled Sobol sequence, [n, dimensions] between 0 and 1.

    Raises
    ------
    ValueError
        When ``n`` is less than 1.
    """
    from scipy.stats import qmc  # noqa: PLC0415 - slow to import, needed by studies only

    if n < 1:
        raise ValueError(f"there must be at least 1 draw, got {n}")
    if dimensions == 0:
        return np.empty((n, 0))
    sequence = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed))
    return np.asarray(sequence.random_base2((n - 1).bit_length())[:n], np.float64)


def quantiles(numbers: Sequence[Uncertain], u: Floats) -> Floats:
    """Give the values of uncertain numbers at points of the unit cube.

    Parameters
    ----------
    u
        [n, numbers] between 0 and 1, of independent coordinates.

    Returns
    -------
    [n, numbers] in each number's own unit; declared correlations by a Gaussian copula, so that they are those of
    normal scores.
    """
    inside = np.clip(_joint(numbers, np.clip(u, _EDGE, 1.0 - _EDGE)), _EDGE, 1.0 - _EDGE)
    columns = [
        of_distribution(one.distribution, inside[:, place]) for place, one in enumerate(numbers)
    ]
    return np.stack(columns, axis=1) if columns else np.empty((len(u), 0))


def groups(numbers: Sequence[Uncertain]) -> list[list[int]]:
    """Part numbers into groups that are independent of each other: their places, each group in order."""
    place = {one.path: i for i, one in enumerate(numbers)}
    group = list(range(len(numbers)))
    for i, one in enumerate(numbers):
        for path, _ in one.correlations:
            if path in place:
                joined, into = sorted((group[place[path]], group[i]), reverse=True)
                group = [into if each == joined else each for each in group]
    return [[i for i, each in enumerate(group) if each == one] for one in dict.fromkeys(group)]


def _joint(numbers: Sequence[Uncertain], u: Floats) -> Floats:
    """Turn independent coordinates into those of numbers that correlate as declared."""
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 - slow to import, needed by studies only

    joint = u.copy()
    for group in groups(numbers):
        if len(group) > 1:
            scores = ndtri(u[:, group])
            joint[:, group] = ndtr(scores @ _root([numbers[i] for i in group]).T)
    return joint


def _root(numbers: Sequence[Uncertain]) -> Floats:
    """Give a root of the matrix of correlations: lower triangular where it has one, else the symmetric root."""
    names = [one.name for one in numbers]
    own = {one.path: one.name for one in numbers}
    declared = [
        (one.name, own[path], value)
        for one in numbers
        for path, value in one.correlations
        if path in own
    ]
    correlation = matrix(names, declared)
    try:
        return np.asarray(np.linalg.cholesky(correlation), np.float64)
    except np.linalg.LinAlgError:
        values, vectors = np.linalg.eigh(correlation)
        return np.asarray(vectors * np.sqrt(np.clip(values, 0.0, None)) @ vectors.T, np.float64)
