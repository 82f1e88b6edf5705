"""Chance and ignorance parted: components of variance of draws with replications nested in each.

Every draw of the uncertain numbers is simulated some times, each time with luck of its own. What differs within a
draw is chance; what differs between the means of draws, less the chance still in those means, is ignorance;
the two add up to what may come, all told. Knows numbers by draw and replication, and nothing of what they measure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np

from sverigesmodel.evaluation.uncertainty import CONFIDENCE, Interval, t_interval
from sverigesmodel.rules.parameters import Floats

Source: TypeAlias = Literal["chance", "ignorance", "together"]
Scatter: TypeAlias = Callable[[Floats], Floats]
SOURCES: Final[tuple[Source, ...]] = ("chance", "ignorance", "together")
LEAST_DRAWS: Final = 8
"""Draws below which nothing can be said of their spread."""
LEAST_REPLICATIONS: Final = 2
"""Replications of a draw below which chance and ignorance cannot be told apart."""


@dataclass(frozen=True, eq=False)
class Nested:
    """One number, by draw and replication.

    Attributes
    ----------
    values
        [draws, replications], at least `LEAST_DRAWS` and `LEAST_REPLICATIONS`; no luck is that of two values.
    """

    values: Floats

    def __post_init__(self) -> None:
        draws, replications = self.values.shape
        if draws < LEAST_DRAWS or replications < LEAST_REPLICATIONS:
            raise ValueError(
                f"there must be {LEAST_DRAWS} draws and {LEAST_REPLICATIONS} replications of each at least, "
                f"got {draws} and {replications}"
            )

    @property
    def mean(self) -> Interval:
        """Mean over all draws, with its 95 % interval by the spread of their means."""
        return t_interval(self._means)

    def sd(self, source: Source) -> Interval:
        """Return the standard deviation, with a 95 % interval by the jackknife over draws.

        The interval is Student's t of the variance's logarithm. Where the means of draws scatter no more than
        chance explains (an F test at 2.5 %), that of ignorance is Student's t of the variance itself, from 0 on.
        """
        found = float(_variances(self.values)[source])
        left_out = _variances_left_out(self.values)[source]
        apart = source != "ignorance" or _is_apart(self.values)
        low, high = variance_interval(found, left_out, apart)
        return Interval(*(math.sqrt(value) for value in (max(found, 0.0), low, high)))

    def sample(self, source: Source) -> Floats:
        """Give values as they would scatter around the mean by one source alone, or by both together.

        By chance alone each value's distance from the mean of its draw, by ignorance alone the means of the
        draws, drawn together as far as chance is still in them; so that each has the variance of its source.

        Returns
        -------
        [draws, replications], or [draws, 1] of ignorance.
        """
        return samples(self.values, source)

    @cached_property
    def _means(self) -> Floats:
        return np.asarray(self.values.mean(axis=1))


def samples(values: Floats, source: Source) -> Floats:
    """Do as `Nested.sample` for several numbers at once, [draws, replications, ...], each by itself."""
    if source == "together":
        return values
    each = values.mean(axis=1, keepdims=True)
    middle = each.mean(axis=0, keepdims=True)
    replications = values.shape[1]
    if source == "chance":
        wider = math.sqrt(replications / (replications - 1))
        return np.asarray(middle + (values - each) * wider)
    between = each.var(axis=0, ddof=1)
    within = values.var(axis=1, ddof=1).mean(axis=0) / replications
    share = np.zeros_like(between)
    np.divide(between - within, between, out=share, where=between > 0)
    return np.asarray(middle + (each - middle) * np.sqrt(np.clip(share, 0.0, 1.0)))


def scattering(source: Source, *, centred: bool = False) -> Scatter:
    """Make the function that takes draws [draws, replications, ...] to their `samples` by one source.

    Parameters
    ----------
    centred
        Whether to give their distance from the mean instead.
    """

    def scatter(values: Floats) -> Floats:
        found = samples(values, source)
        return found - values.mean(axis=(0, 1)) if centred else found

    return scatter


def above(values: Floats, scatter: Scatter, limits: Sequence[float]) -> list[Interval]:
    """Probability that a number, scattered in some way, is above each limit; see `shares`.

    Parameters
    ----------
    values
        [draws, replications]
    """

    def estimate(kept: Floats) -> Floats:
        found = scatter(kept)
        return np.array([(found > limit).mean() for limit in limits])

    return shares(estimate, values)


def shares(estimate: Callable[[Floats], Floats], values: Floats) -> list[Interval]:
    """Estimate probabilities from draws, with 95 % intervals of Wilson's kind.

    Parameters
    ----------
    estimate
        Gives shares from some of the draws.
    values
        [draws, replications, ...]

    Returns
    -------
    list
        As if there were as many independent cases as give the error that the jackknife over draws finds; one a
        draw where all draws say the same, so that the width is never 0.
    """
    found = zip(estimate(values), _left_out(estimate, values).T, strict=True)
    return [
        Interval(float(share), *wilson(float(share), _cases(float(share), left_out, values)))
        for share, left_out in found
    ]


def wilson(share: float, cases: float) -> tuple[float, float]:
    """95 % interval of a share of some independent cases (Wilson 1927)."""
    from scipy.special import ndtri  # noqa: PLC0415 - slow to import

    z2 = float(ndtri(0.5 + CONFIDENCE / 2)) ** 2
    middle = (share + z2 / (2 * cases)) / (1 + z2 / cases)
    half = math.sqrt(z2 * (share * (1 - share) / cases + z2 / (4 * cases**2))) / (1 + z2 / cases)
    return max(0.0, middle - half), min(1.0, middle + half)


def quantile(values: Floats, scatter: Scatter, share: float) -> Interval:
    """Quantile of a number, scattered in some way, with a 95 % interval.

    The error is that of the share below it, by the jackknife over draws, divided by a normal density: few draws
    cannot tell the density of a tail.

    Parameters
    ----------
    values
        [draws, replications]
    """
    from scipy.special import ndtri, stdtrit  # noqa: PLC0415 - slow to import

    drawn = scatter(values)
    found = float(np.quantile(drawn, share))
    below = _left_out(lambda kept: np.array([(scatter(kept) <= found).mean()]), values)
    cases = _cases(share, below[:, 0], values)
    z = float(ndtri(share))
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    error = math.sqrt(share * (1 - share) / cases) / density * float(drawn.std(ddof=1))
    half = float(stdtrit(len(values) - 1, 0.5 + CONFIDENCE / 2)) * error
    return Interval(found, found - half, found + half)


def _cases(share: float, left_out: Floats, values: Floats) -> float:
    """How many independent cases would tell a share as well as the draws do."""
    draws, replications = values.shape[:2]
    error = _error(left_out)
    cases = share * (1.0 - share) / error**2 if error > 0 else float(draws)
    return min(max(cases, 1.0), float(draws * replications))


def _left_out(estimate: Callable[[Floats], Floats], values: Floats) -> Floats:
    """Give estimates that leave out one draw each, [draws, estimates]."""
    every = np.arange(len(values))
    return np.array([estimate(values[every != one]) for one in every])


def _variances(values: Floats) -> dict[Source, Floats]:
    """Estimate each component without bias; that of ignorance may come out below 0."""
    within = values.var(axis=1, ddof=1).mean()
    between = values.mean(axis=1).var(ddof=1)
    return _parted(within, between, values.shape[1])


def _variances_left_out(values: Floats) -> dict[Source, Floats]:
    """Estimate each component without one draw each, [draws]."""
    draws, replications = values.shape
    own, means = values.var(axis=1, ddof=1), values.mean(axis=1)
    away = means - means.mean()
    within = (own.sum() - own) / (draws - 1)
    # without a draw the squares fall by its own, and by what the mean moves
    squares = (away**2).sum() - away**2 * draws / (draws - 1)
    return _parted(within, np.maximum(squares, 0.0) / (draws - 2), replications)


def _parted(within: Floats, between: Floats, replications: int) -> dict[Source, Floats]:
    ignorance = between - within / replications
    together = within + np.maximum(ignorance, 0.0)
    return {"chance": within, "ignorance": ignorance, "together": together}


def _is_apart(values: Floats) -> bool:
    """Whether the means of draws scatter more than chance explains."""
    from scipy.special import fdtri  # noqa: PLC0415 - slow to import

    draws, replications = values.shape
    between = values.mean(axis=1).var(ddof=1) * replications
    within = values.var(axis=1, ddof=1).mean()
    limit = fdtri(draws - 1, draws * (replications - 1), 0.5 + CONFIDENCE / 2)
    return bool(between > limit * within)


def variance_interval(found: float, left_out: Floats, apart: bool) -> tuple[float, float]:
    """95 % interval of a variance, from its estimates that leave out one draw each.

    Parameters
    ----------
    apart
        Whether it can be told from 0: Student's t of its logarithm; else of itself, from 0 on.
    """
    from scipy.special import stdtrit  # noqa: PLC0415 - slow to import

    t = float(stdtrit(len(left_out) - 1, 0.5 + CONFIDENCE / 2))
    if apart and (left_out > 0).all():
        half = t * _error(np.log(left_out))
        return found * math.exp(-half), found * math.exp(half)
    return 0.0, max(found + t * _error(left_out), 0.0)


def _error(left_out: Floats) -> float:
    draws = len(left_out)
    return float(np.sqrt((draws - 1) * left_out.var()))
