"""The state refund: its brackets, and who it is given for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sverigesmodel.economics.costs import costs
from sverigesmodel.economics.counting import count
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.refunds import refund
from sverigesmodel.scenario.schema import Scenario
from tests.desk_log import START, desk_log, desk_parameters, desk_scenario

LEVEL_2020 = {830_000.0: 0.25, 1_630_000.0: 0.5, 2_050_000.0: 0.75}
"""The thresholds in force from 2021, at the level of 2020."""

amounts = st.floats(0, 1e7)


def one(gross: float, **options: float) -> float:
    return float(refund(np.array([gross]), LEVEL_2020, **options)[0])


def refunds_by_year(scenario: Scenario, q: Quantities) -> list[float]:
    """What the state pays back of a run, by calendar year."""
    table = costs(scenario, q)
    rows = table[(table["kind"] == "refund") & (table["purse"] == "state")]
    found: list[float] = rows["amount"].tolist()
    return found


@pytest.fixture(scope="module")
def desk() -> Quantities:
    return count(desk_parameters(), [desk_log()], START)


def test_nothing_up_to_the_first_threshold() -> None:
    assert one(0) == one(500_000) == one(830_000) == 0


def test_the_known_point() -> None:
    """A quarter of 800,000 and a half of 420,000."""
    assert one(2_050_000) == 410_000


@pytest.mark.parametrize("threshold", LEVEL_2020)
def test_continuous_at_each_threshold(threshold: float) -> None:
    assert one(threshold + 0.01) - one(threshold) == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    ("gross", "slope"), [(100_000, 0), (1_000_000, 0.25), (1_800_000, 0.5), (5_000_000, 0.75)]
)
def test_slopes(gross: float, slope: float) -> None:
    assert one(gross + 1000) - one(gross) == pytest.approx(1000 * slope)


@given(amounts)
def test_never_more_than_was_spent(gross: float) -> None:
    assert 0 <= one(gross) <= gross


@given(st.lists(amounts, min_size=1, max_size=30))
def test_the_mean_of_refunds_is_at_least_the_refund_of_the_mean(gross: list[float]) -> None:
    """The reason for counting child by child."""
    refunds = refund(np.array(gross), LEVEL_2020)
    assert refunds.mean() >= one(float(np.mean(gross))) - 1e-6


@given(amounts, st.floats(0.01, 1))
def test_part_of_a_year_at_the_same_cost_a_day_is_refunded_in_proportion(
    gross: float, share: float
) -> None:
    assert one(gross * share, year_share=share) == pytest.approx(one(gross) * share, abs=1e-6)


def test_one_bracket_is_one_slope() -> None:
    assert refund(np.array([0.0, 50.0, 150.0]), {100.0: 0.4}).tolist() == [0, 0, 20]


def test_by_year_and_child_by_hand(desk: Quantities) -> None:
    """In 2026 the placed child costs 193,830 of the municipality's money, the other one 2,500."""
    gross = 88 * 10 + 15 * 100 + 200 + 0.75 * 255_000
    expected = 0.25 * 80_000 + 0.5 * (gross - 180_000)
    assert refunds_by_year(desk_scenario(), desk) == pytest.approx([expected, 0])
    low = desk_scenario({"economics.refund.rules.2020.thresholds": {1000: 1}})
    # 2027 ends on day 135 of 365, and so does what may be spent without a refund.
    second = 135 * 100 - 1000 * 135 / 365
    assert refunds_by_year(low, desk) == pytest.approx([gross - 1000 + 1500, second])


def test_each_year_has_the_rule_in_force(desk: Quantities) -> None:
    """2026 has the old rule, 2027 the new one, of which 135 of 365 days count; that of 2028 never comes."""
    terms = {
        2027: {"thresholds": {500: 0.5, 3000: 1}},
        2020: {"thresholds": {1000: 1}},
        2028: {"thresholds": {0: 1}},
    }
    dated = desk_scenario({"economics.refund.rules": terms})
    placed, other = 88 * 10 + 15 * 100 + 200 + 0.75 * 255_000, 2500
    part = 135 / 365
    second = 0.5 * (3000 - 500) * part + (135 * 100 - 3000 * part)
    assert refunds_by_year(dated, desk) == pytest.approx([placed - 1000 + other - 1000, second])


def test_each_rule_has_its_own_price_level(desk: Quantities) -> None:
    index = {"economics.price_index": {2020: 80, 2026: 100}}
    low, high = {"thresholds": {1000: 1}}, {"thresholds": {1250: 1}}
    then = {2026: low, 2027: low | {"price_year": 2020}}
    now = {2026: low, 2027: high}
    first, second = (
        refunds_by_year(desk_scenario(index | {"economics.refund.rules": rules}), desk)
        for rules in (then, now)
    )
    assert first == pytest.approx(second)
    assert first[1] == pytest.approx(135 * 100 - 1250 * 135 / 365)


def test_only_days_and_entries_before_the_age(desk: Quantities) -> None:
    """Born on day -4000, the child has the birthday on day 150, after 50 of 250 days placed."""
    age = {"economics.refund.until_age": 4150 / 365.25}
    scenario = desk_scenario({"economics.refund.rules.2020.thresholds": {1000: 1}} | age)
    before = 88 * 10 + 0.75 * (50_000 + 5000)
    old_child = 2500  # younger by 1000 days
    expected = [before - 1000 + old_child - 1000, 0]
    assert refunds_by_year(scenario, desk) == pytest.approx(expected)
    younger = scenario.replace({"economics.refund.until_age": 4050 / 365.25})
    assert refunds_by_year(younger, desk) == pytest.approx([old_child - 1000, 0])


def test_thresholds_at_another_price_level(desk: Quantities) -> None:
    changes = {"economics.price_index": {2020: 80, 2026: 100}}
    then = desk_scenario(changes | {"economics.refund.rules.2020.price_year": 2020})
    now = desk_scenario({"economics.refund.rules.2020.thresholds": {125_000: 0.25, 225_000: 0.5}})
    assert refunds_by_year(then, desk) == pytest.approx(refunds_by_year(now, desk))


def test_without_a_rule_nothing_is_refunded(desk: Quantities) -> None:
    scenario = desk_scenario()
    economics = scenario.economics
    without = economics.model_copy(update={"refund": None})
    scenario = scenario.model_copy(update={"economics": without})
    assert refunds_by_year(scenario, desk) == []
