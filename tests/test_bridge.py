"""The bridge adds up to the øre whatever the numbers are, goes back as it came, and agrees with cases by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sverigesmodel.economics.bridge import PARTS, Stays, explained
from sverigesmodel.economics.rounding import from_oere, shared_out, to_oere
from sverigesmodel.evaluation.bridge import BARS
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.conclusion import conclude
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.results import Comparison
from tests import small


def stays(number: Any, time: Any, cost: Any) -> Stays:
    return Stays(*(np.array(one, dtype=float) for one in (number, time, cost)))


def parts(before: Stays, after: Stays) -> dict[str, float]:
    return dict(zip(PARTS, explained(before, after).tolist(), strict=True))


# By hand


def test_one_step_whose_stays_are_halved_in_length() -> None:
    """10 stays of 100 days at 1,000 a day; then of 50 days: the difference is one of duration alone."""
    found = parts(stays([10], [1000], [1e6]), stays([10], [500], [5e5]))
    assert found == {"volume": 0, "mix": 0, "duration": pytest.approx(-5e5), "price": 0}


def test_one_step_where_two_factors_change() -> None:
    """4 stays of 10 days at 100 become 6 of 5 days: half the changes come first, half after the other.

    Volume: 2 more stays, worth 10 or 5 days of 100: 2 x 750. Duration: 5 days less in 4 or 6 stays: -5 x 500.
    """
    found = parts(stays([4], [40], [4000]), stays([6], [30], [3000]))
    assert found == pytest.approx({"volume": 1500, "mix": 0, "duration": -2500, "price": 0})


def test_a_child_moved_from_a_dear_step_to_a_cheap_one() -> None:
    """Two stays of 100 days on each step, at 10 and at 1,000 a day; then three and one."""
    found = parts(
        stays([2, 2], [200, 200], [2000, 200_000]), stays([3, 1], [300, 100], [3000, 100_000])
    )
    assert found == pytest.approx({"volume": 0, "mix": 1000 - 100_000, "duration": 0, "price": 0})


def test_three_factors_by_all_their_orders() -> None:
    """Stays 2 to 3, days 10 to 20, price 5 to 7 on a lone step, the mean over the six orders."""
    before, after = np.array([2.0, 10, 5]), np.array([3.0, 20, 7])
    expected = np.zeros(3)
    orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    for order in orders:
        now = before.copy()
        for factor in order:
            was = now.prod()
            now[factor] = after[factor]
            expected[factor] += (now.prod() - was) / len(orders)
    found = parts(stays([2], [20], [100]), stays([3], [60], [420]))
    assert [found["volume"], found["duration"], found["price"]] == pytest.approx(expected.tolist())
    assert found["mix"] == 0


def test_a_new_step_is_volume_and_mix() -> None:
    found = parts(stays([5, 0], [50, 0], [500, 0]), stays([5, 5], [50, 200], [500, 4000]))
    assert found["duration"] == found["price"] == 0
    assert found["volume"] + found["mix"] == 4000


def test_entries_of_stays_without_a_day_are_price() -> None:
    found = parts(stays([1], [0], [0]), stays([1], [0], [5000]))
    assert found == {"volume": 0, "mix": 0, "duration": 0, "price": 5000}


# Whatever the numbers are

AMOUNT = st.one_of(st.just(0.0), st.floats(1e-3, 1e6), st.integers(0, 1000).map(float))
COST = AMOUNT | st.floats(-1e6, 0)


@st.composite
def two_sides(draw: st.DrawFn) -> tuple[Stays, Stays]:
    steps = draw(st.integers(1, 5))
    some = st.lists(AMOUNT, min_size=steps, max_size=steps)
    paid = st.lists(COST, min_size=steps, max_size=steps)
    one, two = (stays(draw(some), draw(some), draw(paid)) for _ in range(2))
    return one, two


@given(two_sides())
def test_nothing_is_left_over_and_going_back_is_the_opposite(sides: tuple[Stays, Stays]) -> None:
    before, after = sides
    there, back = explained(before, after), explained(after, before)
    assert np.all(np.isfinite(there))
    assert (back == -there).all()
    first, last = (int(to_oere(side.cost.sum(axis=0))) for side in sides)
    assert sum(shared_out(there, last - first)) == last - first
    assert (explained(before, before) == 0).all()


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=9), st.integers(-30, 30))
def test_small_change_is_shared_out_exactly_and_the_same_way_back(
    amounts: list[float], off: int
) -> None:
    whole = round(sum(amounts) * 100) + off
    shared = shared_out(amounts, whole)
    assert sum(shared) == whole
    assert shared_out([-amount for amount in amounts], -whole) == [-oere for oere in shared]
    if abs(off) <= 1:
        assert all(abs(a * 100 - b) <= 2 for a, b in zip(amounts, shared, strict=True))


def test_the_largest_remainder_gets_the_last_coin() -> None:
    assert shared_out([0.003, 0.004, 0.003], 1) == [0, 1, 0]
    assert shared_out([1.002, 1.002, 1.006], 301) == [100, 100, 101]
    assert shared_out([1.0, 1.0], 205) == [103, 102]
    assert from_oere(to_oere(np.array([0.125, -0.125]))).tolist() == [0.12, -0.12]


# Of a comparison


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return small.compared()


def oere(result: Comparison) -> dict[tuple[str, str], int]:
    table = result.bridge
    amounts = to_oere(table["mean"].to_numpy())
    assert (from_oere(amounts) == table["mean"]).all()
    return {
        (row["part"], row["period"]): int(amount)
        for row, amount in zip(table.to_dict("records"), amounts, strict=True)
    }


def test_it_leads_from_the_baseline_to_the_reform_and_to_the_books(compared: Comparison) -> None:
    found = oere(compared)
    periods = [*map(str, compared.years), "later", "total"]
    for period in periods:
        bars = sum(found[bar, period] for bar in BARS)
        assert found["baseline", period] + bars == found["reform", period]
        in_books = found["reform", period] + found["stranded", period]
        assert in_books == found["reform_cash", period]
    for part in {part for part, _ in found}:
        years = sum(found[part, str(year)] for year in compared.years)
        assert years == found[part, "total"]
    assert any(found[bar, "total"] for bar in PARTS)
    net = compared.annual.query("measure == 'net'").set_index(["scenario", "year"])["mean"]
    for name in ("baseline", "reform"):
        for year in compared.years:
            assert found[name, str(year)] == pytest.approx(net[name, year] * 100, abs=10)


def test_it_stands_on_what_is_booked(compared: Comparison) -> None:
    found = oere(compared)
    booked = compared.accounts.query(
        "perspective == 'budget' and prices == 'fixed' and purse == 'municipality'"
    )
    for scenario, part in (("baseline", "baseline"), ("reform", "reform")):
        own = booked[booked["scenario"] == scenario]
        for period in (*map(str, compared.years), "later", "total"):
            mean = own.loc[own["period"] == period, "mean"].to_numpy()
            assert found[part, period] == to_oere(mean).sum()
    cash = booked.query("basis == 'cash' and period == 'total'")["mean"].to_numpy()
    assert to_oere(cash).sum() == found["reform_cash", "total"] - found["baseline", "total"]


def test_its_intervals_are_those_of_single_replications(compared: Comparison) -> None:
    table = compared.bridge.set_index(["part", "period"])
    assert ((table["low"] <= table["mean"]) & (table["mean"] <= table["high"])).all()
    staff = compared.annual.query("scenario == 'difference' and measure == 'reform_cost'")
    total = table.loc[("reform_cost", "total")]
    assert total["mean"] == pytest.approx(staff["mean"].sum(), abs=0.01)
    assert total["low"] == total["high"] == total["mean"]  # it is certain


def test_swapped_every_bar_is_the_opposite_one(compared: Comparison) -> None:
    swapped = oere(conclude(compared.reform, compared.baseline))
    there = oere(compared)
    for period in (*map(str, compared.years), "later", "total"):
        assert [swapped[bar, period] for bar in BARS] == [-there[bar, period] for bar in BARS]
        assert swapped["baseline", period] == there["reform", period]


def test_where_a_day_costs_the_same_for_all_nothing_is_price() -> None:
    """Every stage has a price, and the time on it is what it is multiplied by, closed cases included."""
    changes = {
        f"economics.{stage}": {"per_day": price, "account": "5.28.21"}
        for stage, price in (("closed", 7), ("assessment", 50), ("investigation", 90))
    }
    changes |= {f"economics.steps.{step}.at_entry": 0 for step in small.baseline().ladder}
    changes["frailty.price"] = 0
    before, after = (one.replace(changes) for one in (small.baseline(), small.reform()))
    result = compare(before, after, seed=5, replications=2, conduct=Conduct(workers=1))
    stages = result.costs.query("kind == 'stage' and scenario == 'difference'")
    assert {"closed", "investigation"} <= set(stages.loc[stages["mean"] != 0, "item"])
    found = oere(result)
    assert any(abs(found[bar, "total"]) > 100_00 for bar in ("volume", "mix", "duration"))
    for year in result.years:
        assert abs(found["price", str(year)]) <= 3  # øre


def test_a_dearer_step_is_price_alone() -> None:
    dearer = small.baseline("economics.steps.institution.per_year=1500000")
    result = compare(small.baseline(), dearer, seed=5, replications=2, conduct=Conduct(workers=1))
    found = oere(result)
    assert found["price", "total"] > 0
    for bar in ("volume", "mix", "duration", "staff", "reform_cost", "stranded"):
        assert abs(found[bar, "total"]) <= len(result.years)  # what is left of an øre
    assert found["refund", "total"] < 0
