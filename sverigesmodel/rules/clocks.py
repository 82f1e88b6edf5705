"""Duration distributions as hazard clocks: hazard met by a time, and the time it is met.

A clock fires when the cumulative hazard since its start reaches a budget drawn from the
unit-exponential distribution. Both engines ask the two questions of this module and no others:
``cumulative_hazard`` and its inverse ``time_at_hazard``, for the seven families documented in
``rules.parameters``. Hazard ratios and what they depend on are the business of ``rules.hazards``.

Scalars and ``math`` only: array functions may differ in the last bit between processors, and one
such bit can swap two events. Where a result would pass the largest number it is inf, by a guard
and not by an exception. Parameters are taken as valid: rates not below 0; shapes, scales, medians
and sigmas above 0.
"""

from __future__ import annotations

import math
from typing import Final

from sverigesmodel.codes import Family
from sverigesmodel.randomness import normal_at_hazard
from sverigesmodel.rules.parameters import Parameters

_FIXED: Final = int(Family.FIXED)
_EXPONENTIAL: Final = int(Family.EXPONENTIAL)
_WEIBULL: Final = int(Family.WEIBULL)
_GOMPERTZ: Final = int(Family.GOMPERTZ)
_LOG_NORMAL: Final = int(Family.LOG_NORMAL)
_LOG_LOGISTIC: Final = int(Family.LOG_LOGISTIC)

_LARGEST_EXPONENT: Final = 709.0
"""exp of more than about 709.78 is no number."""
_SQRT_HALF: Final = math.sqrt(0.5)
_HALF_LOG_TWO_PI: Final = 0.5 * math.log(2.0 * math.pi)


def cumulative_hazard(p: Parameters, d: int, u: float) -> float:
    """Hazard accumulated over the first ``u`` days (or hours) of distribution ``d``.

    Parameters
    ----------
    p : only its table of distributions is read
    d : row of the table
    u : elapsed time; 0 and less give 0

    Returns
    -------
    Minus the logarithm of the survival function, >= 0; inf where nobody survives.
    """
    family = int(p.family[d])
    a = float(p.a[d])
    b = float(p.b[d])
    hazard = 0.0
    if u <= 0.0:
        return hazard
    if family == _FIXED:
        hazard = math.inf if u >= a else 0.0
    elif family == _EXPONENTIAL:
        hazard = a * u if a > 0.0 else 0.0
    elif family == _WEIBULL:
        hazard = _power(u / b, a)
    elif family == _GOMPERTZ:
        hazard = _gompertz_hazard(u, a, b)
    elif family == _LOG_NORMAL:
        hazard = _normal_hazard(math.log(u / a) / b) if u / a > 0.0 else 0.0
    elif family == _LOG_LOGISTIC:
        hazard = _log_logistic_hazard(u, a, b)
    else:
        hazard = _piecewise_hazard(p, d, u)
    return hazard


def time_at_hazard(p: Parameters, d: int, h: float) -> float:
    """Earliest time by which distribution ``d`` has accumulated hazard ``h``.

    Parameters
    ----------
    p : only its table of distributions is read
    d : row of the table
    h : hazard to reach; 0 and less are reached at 0 (of a fixed duration, at its end)

    Returns
    -------
    Days (or hours), >= 0; inf where the hazard is never reached.
    """
    family = int(p.family[d])
    a = float(p.a[d])
    b = float(p.b[d])
    time = 0.0
    if family == _FIXED:
        return a
    if h <= 0.0:
        return time
    if family == _EXPONENTIAL:
        time = h / a if a > 0.0 else math.inf
    elif family == _WEIBULL:
        time = b * _power(h, 1.0 / a)
    elif family == _GOMPERTZ:
        time = _gompertz_time(h, a, b)
    elif family == _LOG_NORMAL:
        time = a * _exp(b * _normal_time(h))
    elif family == _LOG_LOGISTIC:
        time = _log_logistic_time(h, a, b)
    else:
        time = _piecewise_time(p, d, h)
    return time


def duration(p: Parameters, d: int, budget: float) -> float:
    """Duration of distribution ``d`` for a unit-exponential ``budget``: when it is used up."""
    return time_at_hazard(p, d, budget)


def _exp(x: float) -> float:
    return math.exp(x) if x < _LARGEST_EXPONENT else math.inf


def _power(x: float, exponent: float) -> float:
    """Power of ``x >= 0``, ``exponent > 0``."""
    if x <= 0.0:
        return 0.0
    if exponent * math.log(x) >= _LARGEST_EXPONENT:
        return math.inf
    return math.pow(x, exponent)


def _gompertz_hazard(u: float, rate: float, growth: float) -> float:
    """Integral of rate exp(growth t) over 0 .. u."""
    x = growth * u
    if rate <= 0.0:
        return 0.0
    if abs(x) < 1e-17:  # the constant hazard, and growth 0
        return rate * u
    if x >= _LARGEST_EXPONENT:
        return math.inf
    return rate * math.expm1(x) / growth


def _gompertz_time(h: float, rate: float, growth: float) -> float:
    if rate <= 0.0:
        return math.inf
    x = growth * (h / rate)
    if abs(x) < 1e-17:
        return h / rate
    if x <= -1.0:  # the hazard dies out before it has come to h
        return math.inf
    return math.log1p(x) / growth


def _normal_hazard(z: float) -> float:
    """Minus log of the chance that a standard normal number exceeds z."""
    if z < 0.0:
        return -math.log1p(-0.5 * math.erfc(-z * _SQRT_HALF))
    if z < 30.0:
        return -math.log(0.5 * math.erfc(z * _SQRT_HALF))
    # Mills' ratio in inverse powers of z squared: erfc would soon be too small a number
    w = 1.0 / (z * z)
    mills = 1.0 - w * (1.0 - w * (3.0 - w * (15.0 - w * (105.0 - w * 945.0))))
    return 0.5 * z * z + math.log(z) + _HALF_LOG_TWO_PI - math.log(mills)


def _normal_time(h: float) -> float:
    """Inverse of ``_normal_hazard``."""
    if h < 700.0:
        return normal_at_hazard(h)
    if h == math.inf:
        return h
    # Newton from above on a convex increasing function; its slope is z + 1/z but for terms in z**-3
    z = math.sqrt(2.0 * h)
    for _ in range(5):
        z -= (_normal_hazard(z) - h) / (z + 1.0 / z)
    return z


def _log_logistic_hazard(u: float, shape: float, median: float) -> float:
    odds = _power(u / median, shape)
    if odds == math.inf:
        return shape * math.log(u / median)
    return math.log1p(odds)


def _log_logistic_time(h: float, shape: float, median: float) -> float:
    if h > 40.0:  # exp(h) - 1 is exp(h) to the last bit
        return median * _exp(h / shape)
    return median * _power(math.expm1(h), 1.0 / shape)


def _piecewise_hazard(p: Parameters, d: int, u: float) -> float:
    hazard = 0.0
    last = int(p.piece_first[d + 1]) - 1
    for i in range(int(p.piece_first[d]), last + 1):
        edge = float(p.piece_edge[i])
        if u <= edge:
            break
        until = u if i == last else min(u, float(p.piece_edge[i + 1]))
        rate = float(p.piece_rate[i])
        if rate > 0.0:
            hazard += rate * (until - edge)
    return hazard


def _piecewise_time(p: Parameters, d: int, h: float) -> float:
    met = 0.0
    last = int(p.piece_first[d + 1]) - 1
    for i in range(int(p.piece_first[d]), last + 1):
        rate = float(p.piece_rate[i])
        if rate <= 0.0:
            continue
        edge = float(p.piece_edge[i])
        if i == last:
            return edge + (h - met) / rate
        until = float(p.piece_edge[i + 1])
        piece = rate * (until - edge)
        if h <= met + piece:
            return until if h == met + piece else min(until, edge + (h - met) / rate)
        met += piece
    return math.inf
