"""Mean, spread and quantiles of the distributions that a number may have, and the default for a range.

Knows the families of ``provenance.FAMILIES`` and nothing of what the numbers mean.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

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
    return _MEANS[distribution.name](**distribution.parameters)


def standard_deviation(distribution: Distribution) -> float:
    """Return the standard deviation, in the unit of the number."""
    return math.sqrt(max(_VARIANCES[distribution.name](**distribution.parameters), 0.0))


def _pert_mean(low: float, mode: float, high: float) -> float:
    return (low + PERT_WEIGHT * mode + high) / (PERT_WEIGHT + 2.0)


def _pert_variance(low: float, mode: float, high: float) -> float:
    middle = _pert_mean(low, mode, high)
    return (middle - low) * (high - middle) / (PERT_WEIGHT + 3.0)


def _triangular_variance(low: float, mode: float, high: float) -> float:
    products = low * mode + low * high + mode * high
    return (low**2 + mode**2 + high**2 - products) / 18.0


def _log_normal_mean(median: float, sigma: float) -> float:
    return median * math.exp(sigma**2 / 2.0)


def _beta_variance(alpha: float, beta: float) -> float:
    total = alpha + beta
    return alpha * beta / (total**2 * (total + 1.0))


_MEANS: Final[Mapping[str, Callable[..., float]]] = {
    "uniform": lambda low, high: (low + high) / 2.0,
    "triangular": lambda low, mode, high: (low + mode + high) / 3.0,
    "pert": _pert_mean,
    "normal": lambda mean, sd: mean,
    "log_normal": _log_normal_mean,
    "gamma": lambda shape, scale: shape * scale,
    "beta": lambda alpha, beta: alpha / (alpha + beta),
}
_VARIANCES: Final[Mapping[str, Callable[..., float]]] = {
    "uniform": lambda low, high: (high - low) ** 2 / 12.0,
    "triangular": _triangular_variance,
    "pert": _pert_variance,
    "normal": lambda mean, sd: sd**2,
    "log_normal": lambda median, sigma: _log_normal_mean(median, sigma) ** 2 * math.expm1(sigma**2),
    "gamma": lambda shape, scale: shape * scale**2,
    "beta": _beta_variance,
}


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
    found: Any
    match distribution.name:
        case "uniform":
            found = np.asarray(p["low"] + (p["high"] - p["low"]) * u)
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
