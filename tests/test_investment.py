"""The arithmetic of an investment case."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sverigesmodel.economics.investment import (
    NoPayback,
    benefit_cost_ratio,
    cumulative,
    discount_factor,
    discount_factors,
    discounted_days,
    internal_rate_of_return,
    net_present_value,
    payback,
)

DANISH = {0: 0.035, 36: 0.025, 71: 0.015}
FLAT = {0: 0.04}
YEARS = range(2026, 2100)

money = st.integers(-(10**9), 10**9).map(lambda amount: amount / 100)
streams = st.lists(money, min_size=1, max_size=12).map(np.array)


@pytest.mark.parametrize(
    ("year", "factor"),
    [(0, 1), (5, 0.841973), (35, 0.299977), (36, 0.292660), (70, 0.126402), (71, 0.124534)],
)
def test_stepped_danish_rates(year: int, factor: float) -> None:
    assert discount_factor(DANISH, year) == pytest.approx(factor, abs=5e-7)


def test_factors_fall_without_a_jump_where_the_rate_changes() -> None:
    factors = discount_factors(DANISH, 80, "start")
    forward = factors[:-1] / factors[1:] - 1
    expected = [0.035] * 35 + [0.025] * 35 + [0.015] * 9
    assert forward == pytest.approx(expected)


@pytest.mark.parametrize(("timing", "late"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_when_in_its_year_an_amount_counts(timing: str, late: float) -> None:
    factors = discount_factors(FLAT, 5, timing)  # type: ignore[arg-type]
    assert factors == pytest.approx(1.04 ** -(np.arange(5) + late))
    assert discount_factors(DANISH, 40, "end")[:-1] == pytest.approx(
        discount_factors(DANISH, 40, "start")[1:]
    )


@given(streams)
def test_at_rate_0_present_value_is_the_sum(saving: np.ndarray) -> None:
    assert net_present_value(saving, {0: 0.0}, "middle") == math.fsum(saving)


@given(streams)
def test_swapped_scenarios_swap_every_sign(saving: np.ndarray) -> None:
    assert net_present_value(-saving, DANISH, "start") == -net_present_value(
        saving, DANISH, "start"
    )
    assert np.array_equal(cumulative(-saving), -cumulative(saving))


@given(streams)
def test_a_longer_horizon_leaves_the_earlier_years(saving: np.ndarray) -> None:
    n = len(saving)
    assert np.array_equal(
        discount_factors(DANISH, n, "start"), discount_factors(DANISH, n + 5, "start")[:n]
    )


def test_continuous_discounting_of_intervals() -> None:
    """A krone a day for ever is worth 1 / force; pieces add up to the whole."""
    force = math.log(1.035) / 365.25
    forever = discounted_days(np.array([0.0]), np.array([1e7]), 0.035)
    assert forever[0] == pytest.approx(1 / force)
    edges = np.array([0.0, 3.0, 400.0, 5000.0])
    pieces = discounted_days(edges[:-1], edges[1:], 0.035)
    whole = discounted_days(edges[:1], edges[-1:], 0.035)
    assert pieces.sum() == pytest.approx(whole[0], rel=1e-12)
    days = np.arange(5000)
    riemann = np.exp(-force * (days + 0.5)).sum()
    assert whole[0] == pytest.approx(riemann, rel=1e-8)


# Payback


@pytest.mark.parametrize(
    ("saving", "expected"),
    [
        ([-100, 50, 50], 2028),
        ([-100, 60, 60], 2028),
        ([-100, 150, -80, 30], 2029),  # behind once more in 2028
        ([-100, 100], 2027),
        ([-100, 99.99], NoPayback.NOT_WITHIN_HORIZON),
        ([-100, 200, -101], NoPayback.NOT_WITHIN_HORIZON),
        ([-1, -1], NoPayback.NOT_WITHIN_HORIZON),
        ([0, 0, 0], NoPayback.NOT_WITHIN_HORIZON),
        ([0.004, -0.004], NoPayback.NOT_WITHIN_HORIZON),
        ([10, 5], NoPayback.NO_OUTLAY),
        ([0, 5, -5], NoPayback.NO_OUTLAY),
        ([-0.1, -0.2, 0.3], 2028),
        ([0, -10, 10], 2028),
    ],
)
def test_payback(saving: list[float], expected: int | NoPayback) -> None:
    assert payback(np.array(saving, float), YEARS) == expected


@given(streams)
def test_payback_means_never_behind_again(saving: np.ndarray) -> None:
    total = cumulative(saving)
    year = payback(saving, YEARS)
    if isinstance(year, NoPayback):
        if year is NoPayback.NO_OUTLAY:
            assert total.min() >= 0
        else:
            assert total[-1] < 0 or not total.any()
    else:
        place = YEARS.index(year)
        assert total[place - 1] < 0
        assert total[place:].min() >= 0


# Benefit-cost ratio


def test_benefits_per_krone_of_cost_by_hand() -> None:
    items = np.array([[-100.0, 0.0], [0.0, 208.0], [52.0, -52.0]])
    # At 4 %: -100, 200, and 52 - 50 = 2.
    assert benefit_cost_ratio(items, FLAT, "start") == pytest.approx(202 / 100)
    assert benefit_cost_ratio(items[1:], FLAT, "start") is None
    assert benefit_cost_ratio(items[:1], FLAT, "start") == 0


@given(st.lists(st.tuples(money, money, money), min_size=1, max_size=6))
def test_the_ratio_agrees_with_the_present_value(rows: list[tuple[float, ...]]) -> None:
    items = np.array(rows)
    value = net_present_value(items.sum(axis=0), DANISH, "start")
    assume(abs(value) > 1)
    ratio = benefit_cost_ratio(items, DANISH, "start")
    if ratio is None:
        assert value > 0
    else:
        assert (ratio > 1) == (value > 0)


# Internal rate of return


@pytest.mark.parametrize(
    ("saving", "rate"),
    [
        ([-100, 110], 0.1),
        ([-100, 60, 60], (math.sqrt(69) + 3) / 10 - 1),  # 100 x^2 = 60 x + 60
        ([0, -100, 0, 121], 0.1),
        ([-100, 50], -0.5),
        ([-100, 50, -20, 80], None),  # filled in below: three turns, one root
        ([-100, 230, -132], None),  # 10 % and 20 %
        ([100, -110], None),
        ([0, 0], None),
        ([-5, -5], None),
        ([5, 5], None),
    ],
)
def test_internal_rate(saving: list[float], rate: float | None) -> None:
    found = internal_rate_of_return(np.array(saving, float))
    if len(saving) == 4 and rate is None:
        assert found is not None
        assert net_present_value(np.array(saving, float), {0: found}, "start") == pytest.approx(
            0, abs=1e-9
        )
    elif rate is None:
        assert found is None
    else:
        assert found == pytest.approx(rate, abs=1e-12)


investments = st.tuples(
    st.lists(st.integers(1, 10**6), min_size=1, max_size=3),
    st.lists(st.integers(1, 10**6), min_size=1, max_size=8),
).map(lambda parts: np.array([*(-outlay for outlay in parts[0]), *parts[1]], float))
"""Outlays, then savings."""


@given(investments)
def test_below_the_internal_rate_it_pays_above_it_does_not(saving: np.ndarray) -> None:
    rate = internal_rate_of_return(saving)
    assert rate is not None
    assume(-0.9 < rate < 10)
    size = np.abs(saving).sum()
    assert net_present_value(saving, {0: rate}, "start") == pytest.approx(0, abs=1e-6 * size)
    assert net_present_value(saving, {0: rate + 0.01}, "start") < 0
    assert net_present_value(saving, {0: rate - 0.01}, "start") > 0


@given(investments, st.floats(0, 0.2))
def test_the_figures_agree(saving: np.ndarray, rate: float) -> None:
    """Payback without discounting, present value and internal rate say the same of an investment."""
    value = net_present_value(saving, {0: rate}, "start")
    internal = internal_rate_of_return(saving)
    assert internal is not None
    assume(abs(internal - rate) > 1e-6)
    assert (value > 0) == (internal > rate)
    paid_back = payback(saving, YEARS) is not NoPayback.NOT_WITHIN_HORIZON
    assert paid_back == (saving.sum() >= 0)
    assert paid_back or value < 0
