"""Demand: when the next notification comes, and what one uniform picks from a mix.

Notifications are a Poisson process whose unit-exponential gaps are stretched through the stream's
cumulative rate, so that the n-th notification of a stream is the same child in every scenario. This
module knows one stream or one mix; it must not know what happens to the child afterwards.
"""

from __future__ import annotations

import math

from sverigesmodel.codes import Stage
from sverigesmodel.rules.parameters import Floats, Parameters

DAYS_PER_MONTH = 365.25 / 12.0


def expected_arrivals(rate: float, growth: float, since: float, until: float) -> float:
    """Return the expected notifications between two times of a stream.

    Parameters
    ----------
    rate
        Notifications per day at time 0 and before.
    growth
        Continuous growth per day after time 0.
    """
    flat = min(until, 0.0) - min(since, 0.0)
    a, b = max(since, 0.0), max(until, 0.0)
    if growth == 0.0:
        return rate * (flat + (b - a))
    return rate * (flat + math.exp(growth * a) * math.expm1(growth * (b - a)) / growth)


def arrival_time(rate: float, growth: float, since: float, left: float) -> float:
    """Return when the stream has consumed the budget ``left`` it had at ``since``; inf if never."""
    if rate == 0.0:
        return math.inf
    if since < 0.0:
        if left <= rate * -since:
            return since + left / rate
        left -= rate * -since
        since = 0.0
    if growth == 0.0:
        return since + left / rate
    stretched = growth * left / (rate * math.exp(growth * since))
    if stretched <= -1.0:
        return math.inf
    return since + math.log1p(stretched) / growth


def pick(cumulative: Floats, u: float) -> int:
    """Return the column that a uniform picks from a mix, cumulative and ending in 1.

    Columns run from the least to the most intrusive, so a mix that is cumulatively lower at every rung
    never places a child higher.
    """
    column = 0
    while u >= cumulative[column] and cumulative[column] < 1.0:  # never a column without a share
        column += 1
    return column


def pick_stage(cumulative: Floats, u: float) -> int:
    """Return the stage that a uniform picks from a mix over closed and the ladder's steps."""
    column = pick(cumulative, u)
    return Stage.CLOSED if column == 0 else Stage.FIRST_STEP + column - 1


def worsened(u: float, share_per_month: float, waited: float) -> float:
    """Return the uniform that picks the entry step after a wait, moved towards the top of the ladder.

    Each month leaves the child below a rung with only (1 - share) of the chance it had above it.
    """
    if share_per_month == 0.0:
        return u
    return 1.0 - (1.0 - u) * math.pow(1.0 - share_per_month, waited / DAYS_PER_MONTH)


def age_from_mix(p: Parameters, cumulative: Floats, u: float) -> float:
    """Return the age in days that a uniform picks from a mix of age bands, even within a band."""
    band = pick(cumulative, u)
    below = cumulative[band - 1] if band > 0 else 0.0
    share = (u - below) / (cumulative[band] - below)
    return float(p.age_edge[band] + share * (p.age_edge[band + 1] - p.age_edge[band]))
