"""Days, calendar years, and rates against probabilities.

Engine time is measured in days from a scenario's start date, and a year of rates is 365.25 days
long; calendar years exist only where something is counted or reported. This module knows dates and
numbers, and nothing of scenarios.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

DAYS_PER_YEAR: Final = 365.25
DAYS_PER_MONTH: Final = DAYS_PER_YEAR / 12
DAYS_PER_WEEK: Final = 7.0
HOURS_PER_DAY: Final = 24.0


class CalendarYears(NamedTuple):
    """The calendar years, whole or in part, between time 0 and an end.

    Attributes
    ----------
    edges : [n + 1] days; year i covers ``edges[i] <= time < edges[i + 1]``; the first is 0, the
    last the end labels : [n] the years' numbers, such as 2026
    """

    edges: NDArray[np.float64]
    labels: NDArray[np.int64]


def day_of(start: date, when: date) -> float:
    """Engine time, in days, at which a date begins; negative before the start date."""
    return float((when - start).days)


def date_of(start: date, day: float) -> date:
    """Date that an engine time falls on."""
    return start + timedelta(days=math.floor(day))


def add_years(start: date, years: int) -> date:
    """Give the same date some years later; 29 February becomes the 28th in a year without one."""
    if start.month == 2 and start.day == 29:
        first = date(start.year + years, 3, 1)
        return first - timedelta(days=1)
    return start.replace(year=start.year + years)


def calendar_years(start: date, end: float) -> CalendarYears:
    """Cut the time from a start date to an end into calendar years.

    Parameters
    ----------
    start : date of time 0
    end : days, above 0

    Raises
    ------
    ValueError
        When the end is not after the start.
    """
    if not end > 0:
        raise ValueError(f"the end, day {end}, must come after the start")
    edges = [0.0]
    labels = []
    year = start.year
    while edges[-1] < end:
        labels.append(year)
        year += 1
        edges.append(min(day_of(start, date(year, 1, 1)), end))
    return CalendarYears(np.array(edges), np.array(labels, dtype=np.int64))


def rate_to_probability(rate: float, time: float) -> float:
    """Probability of at least one event within a time, at a constant rate in the same unit."""
    return -math.expm1(-rate * time)


def probability_to_rate(probability: float, time: float) -> float:
    """Constant rate at which at least one event happens within a time with a given probability.

    Raises
    ------
    ValueError
        When the probability is not in [0, 1) or the time not above 0: no finite rate does it.
    """
    if not 0 <= probability < 1:
        raise ValueError(f"no rate gives probability {probability}; it must be in [0, 1)")
    if not time > 0:
        raise ValueError(f"time must be above 0, not {time}")
    return -math.log1p(-probability) / time
