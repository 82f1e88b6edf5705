"""Dates, calendar years, and rates against probabilities."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sverigesmodel.timeline import (
    DAYS_PER_MONTH,
    DAYS_PER_WEEK,
    DAYS_PER_YEAR,
    add_years,
    calendar_years,
    date_of,
    day_of,
    probability_to_rate,
    rate_to_probability,
)

DATES = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_units() -> None:
    assert DAYS_PER_YEAR == 365.25
    assert DAYS_PER_MONTH * 12 == DAYS_PER_YEAR
    assert DAYS_PER_WEEK == 7


@given(DATES, DATES)
def test_dates_and_days_are_inverse(start: date, when: date) -> None:
    assert date_of(start, day_of(start, when)) == when


def test_date_of_a_moment_within_a_day_and_before_the_start() -> None:
    assert date_of(date(2026, 1, 1), 0.999) == date(2026, 1, 1)
    assert date_of(date(2026, 1, 1), -0.001) == date(2025, 12, 31)
    assert day_of(date(2026, 1, 1), date(2025, 1, 1)) == -365.0


@pytest.mark.parametrize(
    ("start", "years", "expected"),
    [
        (date(2026, 1, 1), 8, date(2034, 1, 1)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),
        (date(2026, 7, 31), 0, date(2026, 7, 31)),
        (date(2026, 7, 31), -1, date(2025, 7, 31)),
    ],
)
def test_add_years(start: date, years: int, expected: date) -> None:
    assert add_years(start, years) == expected


def test_calendar_years_of_whole_years() -> None:
    edges, labels = calendar_years(date(2026, 1, 1), 365 + 365 + 366)
    assert edges.tolist() == [0, 365, 730, 1096]
    assert labels.tolist() == [2026, 2027, 2028]
    assert edges.dtype == np.float64
    assert labels.dtype == np.int64


def test_calendar_years_of_parts_of_years() -> None:
    edges, labels = calendar_years(date(2027, 7, 1), 400.5)
    assert edges.tolist() == [0, 184, 400.5]
    assert labels.tolist() == [2027, 2028]
    assert calendar_years(date(2027, 12, 31), 0.5).labels.tolist() == [2027]


@given(DATES, st.floats(0.01, 20_000))
def test_calendar_years_hold_every_day_once(start: date, end: float) -> None:
    edges, labels = calendar_years(start, end)
    assert len(edges) == len(labels) + 1
    assert edges[0] == 0
    assert edges[-1] == end
    assert (np.diff(edges) > 0).all()
    for edge, label in zip(edges[:-1], labels, strict=True):
        assert (start + timedelta(days=int(edge))).year == label
    assert date_of(start, float(np.nextafter(end, 0))).year == labels[-1]


@pytest.mark.parametrize("end", [0.0, -1.0, math.nan])
def test_calendar_years_need_an_end_after_the_start(end: float) -> None:
    with pytest.raises(ValueError, match="after the start"):
        calendar_years(date(2026, 1, 1), end)


@pytest.mark.parametrize("days", [1.0, 7.0, DAYS_PER_MONTH, DAYS_PER_YEAR, 20 * DAYS_PER_YEAR])
@given(exponent=st.floats(-15, 0.5))
def test_rate_and_probability_are_inverse(days: float, exponent: float) -> None:
    expected = 10**exponent  # events in the time
    rate = expected / days
    probability = rate_to_probability(rate, days)
    assert math.isclose(probability_to_rate(probability, days), rate, rel_tol=1e-12)


def test_rate_to_probability_by_hand() -> None:
    # one event a year; a day holds 1/365.25 of it: x - x^2/2 + x^3/6 - ...
    x = 1 / 365.25
    series = x - x**2 / 2 + x**3 / 6 - x**4 / 24 + x**5 / 120
    assert math.isclose(rate_to_probability(1 / DAYS_PER_YEAR, 1), series, rel_tol=1e-14)
    assert rate_to_probability(0.0, 100) == 0
    assert rate_to_probability(math.log(2), 1) == pytest.approx(0.5, rel=1e-15)


@pytest.mark.parametrize(("probability", "time"), [(1.0, 1.0), (-0.1, 1.0), (0.5, 0.0)])
def test_probabilities_that_no_rate_gives(probability: float, time: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        probability_to_rate(probability, time)
