"""What it would be worth to know more before deciding: expected values of perfect information.

The decision is reform or no reform, taken on expected values: what chance does in one replication cannot be
known by anyone beforehand, so it is taken out. Knows arrays of savings by draw and replication, not where they
come from.

Sources: Strong, Oakley and Brennan, Medical Decision Making 34 (2014) 311-326 for regression on one parameter;
Oakley, Brennan, Tappenden and Chilcott, Journal of Health Economics 29 (2010) 468-477 for the bias of noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sverigesmodel.evaluation.uncertainty import CONFIDENCE, t_interval
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.sensitivity.standard_errors import Estimated, average, jackknifed, total

DEGREES: Final = 4
"""Highest degree of the polynomial by which a saving may depend on one number."""
Z: Final = 1.96
"""Standard errors in half a 95 % interval of a normal estimate."""


@dataclass(frozen=True, eq=False)
class Worth:
    """Values of information.

    Attributes
    ----------
    value, error
        Estimates and their standard errors, [...].
    low, high
        Ends of their 95 % intervals, [...]. The high end is not below what may be hidden by chance: an estimate
        of 0 with a high end above it says that nothing was seen, not that there is nothing.
    """

    value: Floats
    error: Floats
    low: Floats
    high: Floats


def expected_savings(savings: Floats, *, most: bool = False) -> Floats:
    """Return the expected saving under each draw, with the spread that ignorance alone gives it.

    Means over replications also spread by what chance does to a draw in particular. The analysis of variance of
    the crossed table tells how much: the means are drawn together around their own mean until their variance is
    that of the expectations (``(MS_draws - MS_rest) / replications``). Exact in the limit where both are normal;
    else an approximation that has the right mean and variance.

    Parameters
    ----------
    savings
        Any money by draw and replication, [draws, replications]. With one replication nothing can be taken out.
    most
        Give them the upper end of the 95 % interval of that variance (by the F distribution) instead.

    Returns
    -------
    [draws]
    """
    draws, replications = savings.shape
    means = average(savings.T)
    middle = average(means)
    off = means - middle
    if replications < 2 or draws < 2:
        return means
    luck = average(savings) - middle
    rest = savings - middle - off[:, np.newaxis] - luck
    freedom = (draws - 1, (draws - 1) * (replications - 1))
    by_chance = float(total(total(rest**2))) / freedom[1]
    by_draw = float(total(off**2)) * replications / freedom[0]
    tail = _tail(freedom) if most else 1.0
    kept = max(0.0, 1.0 - tail * by_chance / by_draw) if by_draw > 0 else 0.0
    shrunk: Floats = middle + np.sqrt(kept) * off
    return shrunk


def perfect_information(savings: Floats) -> Worth:
    """Estimate the value of knowing everything before deciding, in the unit of ``savings``.

    The expected value of perfect information: the mean loss of who decides on the mean saving, where the
    opposite would have been right, ``E[max(0, S)] - max(0, E[S])`` over the expected savings S of the draws.
    Exactly 0 when the same option is best in every draw.

    Parameters
    ----------
    savings
        What the reform saves, [draws, replications]; below 0 it costs more.
    """
    found = jackknifed(
        lambda rows, columns: _opportunity_loss(expected_savings(savings[np.ix_(rows, columns)])),
        *savings.shape,
    )
    return _worth(found, _hidden(expected_savings(savings, most=True), luck_half_width(savings)))


def partial_information(
    savings: Floats, numbers: Floats, explained: tuple[Floats, Floats] | None = None
) -> Worth:
    """Estimate the value of knowing one number perfectly, for each number, in the unit of ``savings``.

    The expected value of partial perfect information. The saving that is expected given the number is fitted to
    the draws by `conditional_means`; the value is the mean loss of who decides without it. It is never above
    that of knowing everything, which bounds it.

    Parameters
    ----------
    savings
        [draws, replications]
    numbers
        The uncertain numbers as drawn, [draws, numbers].
    explained
        How much of the variance of the expected saving each number can explain at most, estimated and at the
        upper end of the interval, [numbers] each: its total Sobol index times the variance. A regression that
        sees more sees chance. The unit is that of ``savings``, squared.

    Returns
    -------
    Worth
        [numbers]
    """
    boundless = np.full(numbers.shape[1], np.inf)
    estimated, most = explained or (boundless, boundless)

    def estimate(rows: Ints, columns: Ints) -> Floats:
        table = savings[np.ix_(rows, columns)]
        means, bound = average(table.T), _opportunity_loss(expected_savings(table))
        fitted = [
            _capped(conditional_means(means, drawn), cap)
            for drawn, cap in zip(numbers[rows].T, estimated, strict=True)
        ]
        return np.array([np.minimum(_opportunity_loss(one), bound) for one in fitted])

    means = average(savings.T)
    luck = luck_half_width(savings)
    bound = _hidden(expected_savings(savings, most=True), luck)
    hidden = [
        _hidden(_capped(steepest_line(means, drawn), cap), luck)
        for drawn, cap in zip(numbers.T, most, strict=True)
    ]
    return _worth(jackknifed(estimate, *savings.shape), np.minimum(np.array(hidden), bound))


def conditional_means(values: Floats, drawn: Floats) -> Floats:
    """Return the expectation of ``values`` given one drawn number, by regression.

    Orthonormal polynomials of the number; the degree, `DEGREES` at most, is the one with the smallest
    leave-one-out error, which may be 0: nothing seen. What is fitted spreads more than what it estimates, by
    degree / draws of the residual variance; it is drawn together around the mean by as much.

    Parameters
    ----------
    values, drawn
        [draws]

    Returns
    -------
    [draws], with the mean of ``values``.
    """
    middle = average(values)
    left = values - middle
    basis = _orthonormal(drawn)
    draws = len(values)
    leverage = np.full(draws, 1.0 / draws)
    smallest = float(total((left / (1.0 - leverage)) ** 2))
    fitted, best, explained = np.zeros(draws), np.zeros(draws), 0.0
    for degree, column in enumerate(basis, start=1):
        weight = float(total(column * left))
        left = left - weight * column
        fitted = fitted + weight * column
        explained += weight**2
        leverage = leverage + column**2
        if draws <= degree + 1 or np.any(leverage >= 1.0):
            break
        error = float(total((left / (1.0 - leverage)) ** 2))
        if error < smallest:
            noise = float(total(left**2)) / (draws - degree - 1)
            kept = max(0.0, 1.0 - degree * noise / explained)
            smallest, best = error, np.sqrt(kept) * fitted
    result: Floats = middle + best
    return result


def steepest_line(values: Floats, drawn: Floats) -> Floats:
    """Return the steepest straight line of ``values`` in a drawn number that is in keeping with the draws.

    That is the end of the 95 % interval of the slope that lies further from 0, by the normal distribution.

    Parameters
    ----------
    values, drawn
        [draws]
    """
    middle = average(values)
    basis = _orthonormal(drawn)[:1]
    if not basis or len(values) < 3:
        return np.full(len(values), middle)
    column = basis[0]
    weight = float(total(column * (values - middle)))
    left = values - middle - weight * column
    error = float(np.sqrt(total(left**2) / (len(values) - 2)))
    line: Floats = middle + (abs(weight) + Z * error) * column * (1.0 if weight >= 0 else -1.0)
    return line


def luck_half_width(savings: Floats) -> float:
    """Return half the 95 % interval of what the luck that all draws have in common adds to every mean.

    By Student's t over the means of the replications; 0 with one replication, of which it is not known.

    Parameters
    ----------
    savings
        [draws, replications]
    """
    interval = t_interval(average(savings))
    return interval.half_width or 0.0


def _hidden(expected: Floats, luck: float) -> float:
    """Highest opportunity loss that luck common to all draws may hide."""
    return max(float(_opportunity_loss(expected + shift)) for shift in (-luck, 0.0, luck))


def _capped(fitted: Floats, variance: float) -> Floats:
    """Draw what is fitted together around its mean until it has no more than this variance.

    That one is estimated, and may come out below 0.
    """
    middle = average(fitted)
    off = fitted - middle
    own, most = float(total(off**2)) / len(fitted), max(variance, 0.0)
    if own <= most:
        return fitted
    less: Floats = middle + np.sqrt(most / own) * off
    return less


def _worth(found: Estimated, hidden: Floats | float) -> Worth:
    half = found.half_width
    low, high = np.maximum(0.0, found.value - half), found.value + half
    return Worth(found.value, found.error, low, np.maximum(high, hidden))


def _tail(freedom: tuple[int, int]) -> float:
    """Quantile of the F distribution that only the smallest ratios of variances stay below."""
    from scipy.special import fdtri  # noqa: PLC0415 - slow to import

    return float(fdtri(*freedom, (1.0 - CONFIDENCE) / 2))


def _opportunity_loss(expected: Floats) -> Floats:
    """Mean loss of who takes the option that is best on average, in every draw."""
    losing = -expected if average(expected) > 0 else expected
    return average(np.maximum(0.0, losing))


def _orthonormal(drawn: Floats) -> list[Floats]:
    """Polynomials of degree 1, 2, ... that are orthonormal over the draws and without mean."""
    basis = [np.full(len(drawn), 1.0 / np.sqrt(len(drawn)))]
    off = drawn - average(drawn)
    size = float(np.max(np.abs(off), initial=0.0))
    if size <= 1e-12 * float(np.max(np.abs(drawn), initial=0.0)):
        return []
    for _ in range(min(DEGREES, len(drawn) - 2)):
        column = off / size * basis[-1]
        for _ in range(2):  # once leaves rounding behind
            for other in basis:
                column = column - total(column * other) * other
        length = float(np.sqrt(total(column**2)))
        if length < 1e-9:  # no more distinct values than degrees
            break
        basis.append(column / length)
    return basis[1:]
