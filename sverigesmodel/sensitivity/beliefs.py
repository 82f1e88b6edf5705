"""What replications with common luck leave open about the means of several systems.

Draws from the posterior of all means together, and what follows from them: the probability that a system is
the best, what choosing it may cost, and the probability that it is on the efficient frontier. Knows arrays; it
must not know what the numbers measure.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Floats

DRAWS: Final = 4000
"""From the posterior: a probability has a Monte Carlo error of at most 0.8 percentage points."""


def plausible_means(
    values: Floats, reference: int, seed: int, draws: int = DRAWS
) -> tuple[Floats, Floats]:
    """Draw from the posterior of the means.

    With n replications of all systems the means' posterior (normal luck, an uninformative prior) is the
    multivariate t with n - 1 degrees of freedom around the sample means, with the sample covariance over n: every
    contrast has Student's t. A draw is the means plus ``sqrt(nu / chi2) * sum(z * deviation) / sqrt(n (n - 1))``
    with a normal z per replication, which needs no inverse and so may have more systems than replications. A
    system that has fewer replications is drawn by its difference from the reference, over those that both have.

    Parameters
    ----------
    values
        [replications, systems, measures]; the same row is the same luck. NaN after the last replication of a
        system.
    reference
        A system that has all replications.
    seed
        Of the draws.

    Returns
    -------
    [systems, measures], [draws, systems, measures]
        The posterior's mean, and draws from it.

    Raises
    ------
    ValueError
        When a system has fewer than 2 replications, or the reference not all.
    """
    known = len(values) - np.isnan(values[:, :, 0]).sum(axis=0)
    if known.min() < 2 or known[reference] < len(values):
        raise ValueError("every system needs at least 2 replications, and the reference all")
    own = np.where(np.isnan(values), 0.0, values - values[:, [reference]])
    own[:, reference] = values[:, reference]
    size = known[:, np.newaxis].astype(float)
    means = np.cumsum(own, axis=0)[-1] / size
    generator = np.random.Generator(np.random.PCG64(seed))
    noise = np.zeros((draws, *means.shape))
    for number, row in enumerate(own):  # one after the other: the same bits everywhere
        luck = generator.standard_normal(draws)[:, np.newaxis, np.newaxis]
        here = known > number
        noise[:, here] += luck * (row - means)[here]
    for count in np.unique(known):
        freedom = float(count - 1)
        scale = np.sqrt(freedom / generator.chisquare(freedom, draws) / (count * freedom))
        noise[:, known == count] *= scale[:, np.newaxis, np.newaxis]
    return _joined(means, reference), _joined(means + noise, reference)


def _joined(own: Floats, reference: int) -> Floats:
    """Add the reference's [..., systems, measures] to the differences from it."""
    found = own + own[..., [reference], :]
    found[..., reference, :] = own[..., reference, :]
    return np.asarray(found)


def chance_of_best(means: Floats) -> Floats:
    """Share of draws [draws, systems] in which each system is the highest; equals share it evenly."""
    top = means == means.max(axis=1, keepdims=True)
    return np.asarray((top / top.sum(axis=1, keepdims=True)).mean(axis=0))


def chance_of_good(means: Floats, margin: float) -> Floats:
    """Share of draws [draws, systems] in which each system is no more than a margin behind the highest."""
    return np.asarray((means >= means.max(axis=1, keepdims=True) - margin).mean(axis=0))


def expected_loss(means: Floats) -> Floats:
    """How much each system is behind the best of its draw on average: what choosing it may cost."""
    return np.asarray((means.max(axis=1, keepdims=True) - means).mean(axis=0))


def non_dominated(first: Floats, second: Floats) -> NDArray[np.bool_]:
    """Tell which systems no other beats: lower or equal in both, and lower in one.

    Parameters
    ----------
    first, second
        [..., systems] of two measures, of each of which less is better.
    """
    efficient = np.ones(first.shape, dtype=bool)
    for place in range(first.shape[-1]):
        a, b = first[..., [place]], second[..., [place]]
        beats = (first <= a) & (second <= b) & ((first < a) | (second < b))
        efficient[..., place] = ~beats.any(axis=-1)
    return efficient
