"""Judging a stream of yearly savings: present value, payback, benefit-cost ratio, internal rate.

A *saving* is what the baseline costs minus what the reform costs, by calendar year: positive where
the reform is cheaper, negative where it is an outlay. Year 0 is the first calendar year. Everything
here is arithmetic on such a stream; this module must not know where it comes from.

Discounting follows the Danish guideline of rates that fall in steps: the factor of year n is the
product of one forward rate a year, ``1 / (1 + rate of year 1) / ... / (1 + rate of year n)``, so
that a rate that changes in year 36 leaves the factors of the years before as they were.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, Literal, TypeAlias

import numpy as np

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.timeline import DAYS_PER_YEAR

Timing: TypeAlias = Literal["start", "middle", "end"]
"""When in its year an amount counts: at the start, the amounts of year 0 are not discounted."""

_LATENESS: Final[Mapping[Timing, float]] = {"start": 0.0, "middle": 0.5, "end": 1.0}


def forward_rate(rates: Mapping[int, float], year: int) -> float:
    """Rate between the ends of year ``year - 1`` and ``year``, from the rates by first year."""
    return float(rates[max(first for first in rates if first <= year)])


def discount_factor(rates: Mapping[int, float], time: float) -> float:
    """Value today of one krone after ``time`` years.

    Parameters
    ----------
    rates
        Forward rate a year, by the first year in which it holds; the least year must be 0 or 1.
    time
        Years, not negative; within a year the factor falls at that year's rate.
    """
    whole = math.floor(time)
    factor = 1.0
    for year in range(1, whole + 1):
        factor /= 1.0 + forward_rate(rates, year)
    if time > whole:
        factor *= (1.0 + forward_rate(rates, whole + 1)) ** (whole - time)
    return factor


def discount_factors(rates: Mapping[int, float], years: int, timing: Timing) -> Floats:
    """Factors of the amounts of year 0, 1, ... ``years - 1``."""
    late = _LATENESS[timing]
    return np.array([discount_factor(rates, year + late) for year in range(years)])


def net_present_value(saving: Floats, rates: Mapping[int, float], timing: Timing) -> float:
    """Sum of the discounted savings, DKK; positive where the reform pays."""
    return net_present_values(saving[np.newaxis], rates, timing)[0]


def net_present_values(savings: Floats, rates: Mapping[int, float], timing: Timing) -> list[float]:
    """Sum of the discounted savings of each stream [streams, years], DKK."""
    discounted = savings * discount_factors(rates, savings.shape[1], timing)
    return [math.fsum(stream) for stream in discounted.tolist()]


def discounted_days(start: Floats, end: Floats, rate: float) -> Floats:
    """Days of intervals, each moment discounted continuously at ``log(1 + rate)`` a year.

    Budgets are discounted by the year; this is the form that closed formulas of present values use.

    Parameters
    ----------
    start, end
        [n] days from time 0.
    rate
        A year, above 0.
    """
    force = math.log1p(rate) / DAYS_PER_YEAR
    return (np.exp(-force * start) - np.exp(-force * end)) / force


def cumulative(saving: Floats) -> Floats:
    """Add up the saving to each year's end, to whole øre: no rounding error decides a sign."""
    return np.asarray(np.round(np.cumsum(saving), 2), np.float64)


class NoPayback(StrEnum):
    """Why there is no year in which a reform has paid itself back."""

    NOT_WITHIN_HORIZON = "not within the horizon"
    NO_OUTLAY = "no outlay to pay back"


def payback(saving: Floats, years: Sequence[int]) -> int | NoPayback:
    """Return the calendar year from whose end on the cumulative saving stays at 0 or above.

    A reform that is never behind, and ahead at least once, has no outlay to pay back; one that
    saves nothing in any year, or is behind at the end, has not paid back within the horizon.
    """
    total = cumulative(saving)
    behind = np.flatnonzero(total < 0)
    if len(behind) == 0:
        return NoPayback.NO_OUTLAY if np.any(total > 0) else NoPayback.NOT_WITHIN_HORIZON
    if behind[-1] == len(total) - 1:
        return NoPayback.NOT_WITHIN_HORIZON
    return int(years[behind[-1] + 1])


def benefit_cost_ratio(
    saving_by_item: Floats, rates: Mapping[int, float], timing: Timing
) -> float | None:
    """Present value of what becomes cheaper per krone of what becomes dearer.

    Parameters
    ----------
    saving_by_item
        [items, years] saving of each cost item. An item counts as a benefit or as a cost as a
        whole, by the sign of its present value; the ratio is above 1 just when the net present
        value is above 0.

    Returns
    -------
    The ratio, or None where nothing becomes dearer.
    """
    values = net_present_values(saving_by_item, rates, timing)
    cost = -math.fsum(value for value in values if value < 0)
    return math.fsum(value for value in values if value > 0) / cost if cost > 0 else None


def internal_rate_of_return(saving: Floats) -> float | None:
    """Constant yearly rate at which the net present value is 0.

    Returns
    -------
    The rate, above -1; or None where the stream does not begin with an outlay, or where not exactly
    one rate does it.
    """
    flow = np.trim_zeros(np.round(saving, 2))
    if len(flow) == 0 or flow[0] > 0 or flow[-1] < 0:
        return None
    turns = np.count_nonzero(np.diff(np.sign(flow[flow != 0])))
    if turns > 1 and _positive_roots(flow) != 1:
        return None

    def value(factor: float) -> float:
        return float(np.polynomial.polynomial.polyval(factor, flow))

    from scipy.optimize import brentq  # noqa: PLC0415 - slow to import, seldom needed

    # With one root in the factor 1 / (1 + rate), the value changes sign there and nowhere else.
    high = 1.0
    while value(high) < 0:
        high *= 2.0
    factor = brentq(value, 0.0, high, xtol=1e-15, rtol=1e-14)
    return 1.0 / float(factor) - 1.0


def _positive_roots(flow: Floats) -> int:
    """Count the positive real roots of the polynomial, as far as rounding can tell."""
    roots = np.roots(flow[::-1])
    scale = np.abs(roots)
    return int(np.count_nonzero((np.abs(roots.imag) <= 1e-7 * scale) & (roots.real > 0)))
