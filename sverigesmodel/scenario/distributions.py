"""Mean, spread and quantiles of the distributions that a number may have, and the default for a range.

Knows the families of ``provenance.FAMILIES`` and nothing of what the numbers mean.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.provenance import Distribution

PERT_WEIGHT: Final = 4.0
"""How much more the mode counts than each end in the mean of a PERT distribution (Malcolm et al. 1959)."""
_DIGITS: Final = 10
"""Significant digits that are kept of what is drawn: beyond them processors may differ."""


def from_range(value: float, low: float, high: float) -> Distribution:
    """Return the distribution that follows from a range: PERT, with the stated value as its mode.

    It reaches from one end of the range to the other and no further, its mean is ``(low + 4 value + high) / 6``,
    and so lies closer to the stated value than that of a triangle, which is ``(low + value + high) / 3``.
    """
    return Distribution("pert", {"low": low, "mode": value, "high": high})


def varies(distribution: Distribution) -> bool:
    """Whether anything else than one value can be drawn."""
    low, high = distribution.support
    return low < high


def mean(distribution: Distribution) -> float:
    """Mean, in the unit of the number."""
    p = distribution.parameters
    match distribution.name:
        case "uniform":
            return (p["low"] + p["high"]) / 2.0
        case "triangular":
            return (p["low"] + p["mode"] + p["high"]) / 3.0
        case "pert":
            return (p["low"] + PERT_WEIGHT * p["mode"] + p["high"]) / (PERT_WEIGHT + 2.0)
        case "normal":
            return p["mean"]
        case "log_normal":
            return p["median"] * math.exp(p["sigma"] ** 2 / 2.0)
        case "gamma":
            return p["shape"] * p["scale"]
        case _:
            return p["alpha"] / (p["alpha"] + p["beta"])


def standard_deviation(distribution: Distribution) -> float:
    """Standard deviation, in the unit of the number."""
    p = distribution.parameters
    match distribution.name:
        case "uniform":
            return (p["high"] - p["low"]) / math.sqrt(12.0)
        case "triangular":
            low, mode, high = p["low"], p["mode"], p["high"]
            squares = low**2 + mode**2 + high**2 - low * mode - low * high - mode * high
            return math.sqrt(max(squares, 0.0) / 18.0)
        case "pert":
            middle = mean(distribution)
            spread = (middle - p["low"]) * (p["high"] - middle) / (PERT_WEIGHT + 3.0)
            return math.sqrt(max(spread, 0.0))
        case "normal":
            return p["sd"]
        case "log_normal":
            return mean(distribution) * math.sqrt(math.expm1(p["sigma"] ** 2))
        case "gamma":
            return math.sqrt(p["shape"]) * p["scale"]
        case _:
            total = p["alpha"] + p["beta"]
            return math.sqrt(p["alpha"] * p["beta"] / (total**2 * (total + 1.0)))


def quantiles(distribution: Distribution, u: Floats) -> Floats:
    """Values below which the shares ``u`` of all draws lie.

    Parameters
    ----------
    u
        Any shape, each above 0 and below 1.

    Returns
    -------
    The same shape, in the unit of the number, with ten significant digits.
    """
    return rounded(_quantiles(distribution, u))


def rounded(values: Floats) -> Floats:
    """Round to ten significant digits, so that functions of another processor give the same numbers."""
    size = np.where(values == 0, 1.0, np.abs(values))
    exponent = _DIGITS - 1 - np.floor(np.log10(size)).astype(np.int64)
    return np.array(
        [round(value, int(n)) for value, n in zip(values.flat, exponent.flat, strict=True)]
    ).reshape(values.shape)


def _quantiles(distribution: Distribution, u: Floats) -> Floats:
    from scipy import special  # noqa: PLC0415 - slow to import, needed by studies only

    p = distribution.parameters
    found: Floats
    match distribution.name:
        case "uniform":
            found = p["low"] + (p["high"] - p["low"]) * u
        case "triangular":
            found = _triangular(p["low"], p["mode"], p["high"], u)
        case "pert":
            width = p["high"] - p["low"]
            alpha = 1.0 + PERT_WEIGHT * (p["mode"] - p["low"]) / width
            beta = 1.0 + PERT_WEIGHT * (p["high"] - p["mode"]) / width
            found = p["low"] + width * special.betaincinv(alpha, beta, u)
        case "normal":
            found = p["mean"] + p["sd"] * special.ndtri(u)
        case "log_normal":
            found = p["median"] * np.exp(p["sigma"] * special.ndtri(u))
        case "gamma":
            found = p["scale"] * special.gammaincinv(p["shape"], u)
        case _:
            found = special.betaincinv(p["alpha"], p["beta"], u)
    low, high = distribution.support
    return np.asarray(np.clip(found, low, high), np.float64)


def _triangular(low: float, mode: float, high: float, u: Floats) -> Floats:
    width = high - low
    share = (mode - low) / width
    rising = low + np.sqrt(np.clip(u * width * (mode - low), 0.0, None))
    falling = high - np.sqrt(np.clip((1.0 - u) * width * (high - mode), 0.0, None))
    return np.where(u < share, rising, falling)
