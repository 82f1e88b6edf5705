"""Prices times quantities, worked out by hand, and the sums that must agree."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sverigesmodel.economics.cash import cash_saving
from sverigesmodel.economics.costs import costs
from sverigesmodel.economics.counting import count
from sverigesmodel.economics.quantities import Quantities
from tests.desk_log import START, desk_log, desk_parameters, desk_scenario

LINE = ["year", "kind", "item", "account", "purse"]
PRICES = {
    "economics.steps.home.per_day": ("stage", "home"),
    "economics.steps.foster.per_day": ("stage", "foster"),
    "economics.investigation.per_day": ("stage", "investigation"),
    "economics.tasks.investigation.each": ("task", "investigation"),
    "economics.posts.salary": ("posts", "family"),
    "policies.closer.costs.training.per_year": ("reform", "closer.training"),
}
ALL_PRICES = [
    *PRICES,
    "economics.steps.home.at_entry",
    "economics.steps.foster.at_entry",
    "policies.closer.costs.training.at_start",
]


@pytest.fixture(scope="module")
def desk() -> Quantities:
    return count(desk_parameters(), [desk_log()], START)


def amounts(table: pd.DataFrame) -> dict[tuple[Any, ...], float]:
    """What is not 0, by year, kind, item and purse."""
    some = table[table["amount"] != 0]
    keys = some[["year", "kind", "item", "purse"]].itertuples(index=False, name=None)
    return dict(zip(keys, some["amount"], strict=True))


def test_every_amount_by_hand(desk: Quantities) -> None:
    expected = {
        (2026, "stage", "investigation", "municipality"): 88 * 10,
        (2026, "stage", "home", "municipality"): 40 * 100 + 200,
        (2027, "stage", "home", "municipality"): 135 * 100,
        (2026, "stage", "foster", "municipality"): 0.75 * (250_000 + 5000),
        (2026, "stage", "foster", "region"): 0.25 * (250_000 + 5000),
        (2026, "task", "investigation", "municipality"): 300,
        (2026, "posts", "family", "municipality"): 685 * 1200,
        (2027, "posts", "family", "municipality"): 135 * 1200,
        (2026, "reform", "closer.training", "state"): 1000 + 183 * 10,
        (2027, "reform", "closer.training", "state"): 59 * 10,
    }
    gross = 88 * 10 + 15 * 100 + 200 + 0.75 * 255_000
    refund = 0.25 * 80_000 + 0.5 * (gross - 180_000)
    expected[2026, "refund", "refund", "municipality"] = -refund
    expected[2026, "refund", "refund", "state"] = refund
    table = costs(desk_scenario(), desk)
    assert amounts(table) == pytest.approx(expected, rel=1e-12)
    assert list(table) == [*LINE, "amount"]
    assert table.set_index(LINE).index.is_unique
    accounts = table.groupby("item")["account"].agg(set).to_dict()
    assert accounts["foster"] == {"5.28.22"}
    assert accounts["closer.training"] == {"6.45.51"}


def test_sums_over_items_purses_accounts_and_years_agree(desk: Quantities) -> None:
    table = costs(desk_scenario(), desk)
    total = math.fsum(table["amount"])
    for column in LINE:
        assert math.fsum(table.groupby(column)["amount"].sum()) == pytest.approx(total, rel=1e-12)
    gross = math.fsum(table.loc[table["kind"] != "refund", "amount"])
    assert total == pytest.approx(gross, rel=1e-12)


def test_purses_add_up_to_gross_every_year(desk: Quantities) -> None:
    table = costs(desk_scenario(), desk)
    gross = table[table["kind"] != "refund"].groupby("year")["amount"].sum()
    purses = table.pivot_table(index="year", columns="purse", values="amount", aggfunc="sum")
    assert purses.sum(axis=1).to_numpy() == pytest.approx(gross.to_numpy(), rel=1e-12)


@pytest.mark.parametrize("path", PRICES)
def test_a_doubled_price_doubles_its_item_and_no_other(path: str, desk: Quantities) -> None:
    kind, item = PRICES[path]
    scenario = desk_scenario({f"economics.steps.{s}.at_entry": 0 for s in ("home", "foster")})
    scenario = scenario.replace({"policies.closer.costs.training.at_start": 0})
    price = {
        "economics.steps.home.per_day": 100,
        "economics.steps.foster.per_day": 1000,
        "economics.investigation.per_day": 10,
        "economics.tasks.investigation.each": 300,
        "economics.posts.salary": 365_250,
        "policies.closer.costs.training.per_year": 3650,
    }[path]
    before = costs(scenario, desk)
    after = costs(scenario.replace({path: 2 * price}), desk)
    own = (before["kind"] == kind) & (before["item"] == item)
    others = ~own & (before["kind"] != "refund")
    assert own.any()
    assert (after["amount"][own] == 2 * before["amount"][own]).all()
    assert (after["amount"][others] == before["amount"][others]).all()


@pytest.mark.parametrize(("begin", "entered"), [(-99.0, 1), (-100.0, 1), (-101.0, 0)])
def test_an_entry_is_paid_from_time_0_on(begin: float, entered: int) -> None:
    """The placement begins on day 100 of the log."""
    quantities = count(desk_parameters(500 + begin, begin), [desk_log(begin)], START)
    price = {
        "economics.steps.foster.per_day": 0,
        "economics.refund.rules.2020.thresholds": {10**6: 0.1},
    }
    table = costs(desk_scenario(price), quantities)
    assert table[table["item"] == "foster"]["amount"].sum() == 5000 * entered


def test_without_prices_all_money_is_0(desk: Quantities) -> None:
    table = costs(desk_scenario(dict.fromkeys(ALL_PRICES, 0)), desk)
    assert (table["amount"] == 0).all()
    assert len(table) == len(costs(desk_scenario(), desk))


def test_a_price_a_year_or_a_month_is_spread_over_its_days(desk: Quantities) -> None:
    daily = costs(desk_scenario(), desk)["amount"]
    scenario = desk_scenario()
    home = {"per_year": 36_525, "at_entry": 200, "account": "5.28.21"}
    yearly = scenario.replace({"economics.steps.home": home})
    assert costs(yearly, desk)["amount"].to_numpy() == pytest.approx(daily.to_numpy(), rel=1e-12)


def test_another_price_level_multiplies_every_amount_once(desk: Quantities) -> None:
    """All amounts at the level of 2020, when prices were four fifths of today's."""
    items = [
        "economics.steps.home",
        "economics.steps.foster",
        "economics.investigation",
        "economics.tasks.investigation",
        "economics.posts",
        "economics.refund.rules.2020",
        "policies.closer.costs.training",
    ]
    index = {"economics.price_index": {2020: 80, 2026: 100}}
    then = desk_scenario(index | {f"{item}.price_year": 2020 for item in items})
    now = costs(desk_scenario(), desk)["amount"].to_numpy()
    assert costs(then, desk)["amount"].to_numpy() == pytest.approx(1.25 * now, rel=1e-12)


def test_expensive_children_cost_more_the_average_one_what_is_stated(desk: Quantities) -> None:
    sigma, exponent = 0.5, 2.0
    scenario = desk_scenario({"frailty.sigma": sigma, "frailty.price": exponent})
    factor = 0.5**exponent * math.exp(-((sigma * exponent) ** 2) / 2)
    table = costs(scenario, desk).set_index(["year", "kind", "item", "purse"])["amount"]
    foster = table[2026, "stage", "foster", "region"]
    assert foster == pytest.approx(factor * 0.25 * 255_000, rel=1e-12)
    rng = np.random.default_rng(5)
    factors = np.exp(sigma * rng.standard_normal(200_000)) ** exponent
    factors *= math.exp(-((sigma * exponent) ** 2) / 2)
    error = factors.std() / math.sqrt(len(factors))
    assert abs(factors.mean() - 1) < 5 * error


def test_teams_may_cost_differently(desk: Quantities) -> None:
    own = {"salary": 730_500, "overhead": 0, "account": "6.45.60", "purses": {"region": 1}}
    table = costs(desk_scenario({"economics.posts.teams.family": own}), desk)
    posts = amounts(table[table["kind"] == "posts"])
    assert posts == {
        (2026, "posts", "family", "region"): pytest.approx(685 * 2000),
        (2027, "posts", "family", "region"): pytest.approx(135 * 2000),
    }


def test_reform_costs_outside_the_horizon_do_not_count(desk: Quantities) -> None:
    """The quantities end on day 500, 15 May 2027."""
    training = "policies.closer.costs.training"
    late = {f"{training}.from": date(2027, 6, 1), f"{training}.until": date(2027, 9, 1)}
    always = {f"{training}.from": START, f"{training}.until": date(2027, 12, 31)}
    for changes, expected in ((late, [0, 0]), (always, [1000 + 3650, 135 * 10])):
        table = costs(desk_scenario(changes), desk)
        own = table[(table["kind"] == "reform") & (table["purse"] == "state")]
        assert own["amount"].tolist() == pytest.approx(expected)


def test_a_shorter_horizon_leaves_the_years_before_as_they_were(desk: Quantities) -> None:
    log = desk_log()
    short = log[log["time"] < 365]
    cut_off = log[-3:-1].copy()  # who is where at the end
    cut_off["time"] = 365
    cut_off["origin"], cut_off["start"] = [0, 4], [25, 350]
    quantities = count(desk_parameters(end=365.0), [short, cut_off], START)
    whole = costs(desk_scenario(), desk)
    part = costs(desk_scenario(), quantities)
    first = whole[whole["year"] == 2026]["amount"].to_numpy()
    assert np.array_equal(part["amount"].to_numpy(), first)


# What the cashier sees


def saving_of(home: list[float], posts: list[float]) -> pd.DataFrame:
    index = pd.MultiIndex.from_tuples(
        [(2026 + y, "stage", "home", "5.28.21", "municipality") for y in (0, 1)]
        + [(2026 + y, "posts", "family", "6.45.58", "municipality") for y in (0, 1)],
        names=LINE,
    )
    return pd.DataFrame({"amount": [*home, *posts]}, index=index, dtype=float)


def test_cash_is_smaller_and_later() -> None:
    scenario = desk_scenario(
        {"economics.steps.home.avoidable_share": 0.6, "economics.steps.home.notice": "73 days"}
    )
    cash = cash_saving(scenario, saving_of([1000, 500], [70, -70]))["amount"].tolist()
    # 73 of 365 days: a fifth of each year's saving comes in the next.
    assert cash == pytest.approx([0.6 * 800, 0.6 * (200 + 400), 70, -70])
    extra = cash_saving(scenario, saving_of([-1000, 500], [0, 0]))["amount"].tolist()
    assert extra == pytest.approx([-1000, 0.6 * 400, 0, 0])


def test_cash_without_share_and_notice_is_the_calculated_saving() -> None:
    saving = saving_of([1000, -500], [3, 4])
    pd.testing.assert_frame_equal(cash_saving(desk_scenario(), saving), saving)


@settings(max_examples=25)
@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=2),
    st.floats(0, 1),
    st.integers(0, 900),
)
def test_cash_saves_never_more_than_calculated(
    home: list[float], share: float, notice: int
) -> None:
    scenario = desk_scenario(
        {
            "economics.steps.home.avoidable_share": share,
            "economics.steps.home.notice": f"{notice} days",
        }
    )
    cash = cash_saving(scenario, saving_of(home, [0, 0]))["amount"].iloc[:2]
    calculated = np.array(home)
    assert cash.sum() <= calculated.sum() + 1e-6
    assert (cash >= np.minimum(calculated, 0) - 1e-6).all()
