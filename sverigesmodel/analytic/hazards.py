"""Cumulative hazards of single durations, and the hazard met between two times: compiled.

Written apart from ``rules.clocks``, so that each is a check on the other; for expected values the last bit does
not matter. Knows rows of the table of distributions, and no child.
"""

from __future__ import annotations

import math
from typing import Any, Final

from sverigesmodel.codes import Family

CERTAIN: Final = 60.0
"""Stands for an infinite hazard: a survival of exp(-60) is nothing, and differences of it stay numbers."""
_MOMENT: Final = 1e-6
"""Days by which a fixed duration may seem too long, as differences of times are rounded."""
_SQRT_HALF: Final = math.sqrt(0.5)


def gradually(p: Any, d: int, since: float, until: float) -> float:
    """Return the hazard met between two elapsed times of distribution ``d``, in days; none of a fixed duration."""
    if p.family[d] == Family.FIXED:
        return 0.0
    if p.family[d] == Family.EXPONENTIAL:
        return p.a[d] * (until - since)  # type: ignore[no-any-return]
    return max(cumulative(p, d, until) - cumulative(p, d, since), 0.0)


def cumulative(p: Any, d: int, elapsed: float) -> float:
    """Return minus the logarithm of the survival at an elapsed time, at most `CERTAIN`; below 0 counts as 0."""
    u = max(elapsed, 0.0)
    a = p.a[d]
    b = p.b[d]
    family = p.family[d]
    hazard = 0.0
    if family == Family.FIXED:
        hazard = CERTAIN if u >= a - _MOMENT else 0.0
    elif family == Family.EXPONENTIAL:
        hazard = a * u
    elif family == Family.WEIBULL:
        hazard = (u / b) ** a
    elif family == Family.GOMPERTZ:
        hazard = a * u if b == 0.0 else a * math.expm1(min(b * u, 700.0)) / b
    elif family == Family.LOG_NORMAL:
        if u > 0.0:
            left = 0.5 * math.erfc(math.log(u / a) / b * _SQRT_HALF)
            hazard = -math.log(left) if left > 0.0 else CERTAIN
    elif family == Family.LOG_LOGISTIC:
        hazard = math.log1p((u / b) ** a)
    else:
        hazard = _piecewise(p, d, u)
    return min(hazard, CERTAIN)


def _piecewise(p: Any, d: int, u: float) -> float:
    hazard = 0.0
    for piece in range(p.piece_first[d], p.piece_first[d + 1]):
        last = piece + 1 == p.piece_first[d + 1]
        until = u if last else min(u, p.piece_edge[piece + 1])
        hazard += p.piece_rate[piece] * max(until - p.piece_edge[piece], 0.0)
    return hazard
