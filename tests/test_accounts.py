"""Money as it is booked: sums agree to the øre, purses add up to gross, perspectives count what they say."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.economics.investment import discount_factors
from sverigesmodel.economics.outcomes import OutcomeSheet
from sverigesmodel.economics.rounding import to_oere
from sverigesmodel.evaluation.bridge import BARS
from sverigesmodel.evaluation.caution import ModelWarning
from sverigesmodel.evaluation.conclusion import conclude
from sverigesmodel.evaluation.experiment import Replications
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.run_result import RunData, RunResult
from sverigesmodel.scenario.schema import Scenario
from tests import small

PRICES = {
    "economics.steps.foster.purses": {"municipality": 0.6, "region": 0.3, "state": 0.1},
    "economics.steps.aftercare.transfer": True,
    "economics.steps.prevention.service_frame": False,
    "economics.price_index": {2026: 100, 2027: 103, 2028: 106},
}
BOOKED = ["scenario", "perspective", "basis", "prices"]
LINE = ["purse", "account", "kind", "item", "service_frame"]


def priced(scenario: Scenario, **changes: Any) -> Scenario:
    return scenario.replace(PRICES | changes)


def made_up(scenario: Scenario, seed: int, replications: int = 3) -> RunData:
    """A run of a scenario whose numbers are anything that money can be."""
    random = np.random.default_rng(seed)
    rows = CostSheet(scenario, scenario.calendar).keys()
    index = pd.MultiIndex.from_frame(rows)
    amounts = np.exp(random.uniform(-5, 16, (len(rows), replications)))
    amounts *= random.integers(0, 3, amounts.shape) > 0
    refund = (rows["kind"] == "refund").to_numpy()
    purse = rows["purse"].to_numpy()
    repaid = amounts[refund & (purse == "state")]
    amounts[refund & (purse == "municipality")] = -repaid
    amounts[refund & (purse == "region")] = 0.0
    outcomes = OutcomeSheet(scenario, scenario.calendar).index
    numbers = random.integers(0, 50, (len(outcomes), replications)) * 0.25
    data = Replications(
        pd.DataFrame(amounts, index=index),
        pd.DataFrame(numbers, index=outcomes),
        pd.DataFrame(),
        pd.DataFrame(),
        "simpy",
    )
    return RunData(scenario, 1, data)


def concluded(seed: int) -> Comparison:
    scenarios = priced(small.baseline()), priced(small.reform())
    return unwarned(made_up(scenarios[0], seed), made_up(scenarios[1], seed + 1))


def unwarned(baseline: RunData, reform: RunData) -> Comparison:
    """Compare made-up numbers, which are no twins and have nobody where children were observed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ModelWarning)
        return conclude(baseline, reform)


def in_oere(booked: pd.DataFrame) -> pd.DataFrame:
    return booked.assign(oere=to_oere(booked["mean"].to_numpy()))


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6))
def test_sums_agree_to_the_coin(seed: int) -> None:
    result = concluded(seed)
    table = in_oere(result.accounts)
    assert (table["oere"] / 100 == table["mean"]).all()
    wide = table.pivot_table("oere", [*BOOKED, *LINE], "period", aggfunc="sum")
    years = [str(year) for year in result.years]
    assert (wide[years].sum(axis=1) == wide["total"]).all()
    later = [year for year in years if int(year) > result.budget_years[-1]]
    assert (wide[later].sum(axis=1) == wide["later"]).all()
    # reform less baseline, line by line and period by period
    sides = table[table["basis"] == "calculated"].pivot_table(
        "oere", ["perspective", "prices", "period", *LINE], "scenario", aggfunc="sum"
    )
    assert (sides["reform"] - sides["baseline"] == sides["difference"]).all()
    # purses add up to gross, every year
    budget = table.query("perspective == 'budget' and prices == 'fixed' and scenario == 'reform'")
    gross = budget[budget["kind"] != "refund"].groupby("period")["oere"].sum()
    purses = budget.pivot_table("oere", "period", "purse", aggfunc="sum")
    assert (purses.sum(axis=1) == gross).all()


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6))
def test_the_bridge_stands_on_the_accounts(seed: int) -> None:
    result = concluded(seed)
    bridge = result.bridge.pivot_table("mean", "part", "period", aggfunc="sum")
    coins = pd.DataFrame(to_oere(bridge.to_numpy()), bridge.index, bridge.columns)
    assert (coins.loc["baseline"] + coins.loc[list(BARS)].sum() == coins.loc["reform"]).all()
    assert (coins.loc["reform"] + coins.loc["stranded"] == coins.loc["reform_cash"]).all()
    own = in_oere(result.accounts).query(
        "purse == 'municipality' and prices == 'fixed' and period != 'present_value'"
    )
    booked = own.pivot_table("oere", ["scenario", "basis"], "period", aggfunc="sum")
    for name in ("baseline", "reform"):
        assert (booked.loc[(name, "calculated")] == coins.loc[name]).all()
    cash = booked.loc[("difference", "cash")] - booked.loc[("difference", "calculated")]
    assert (cash == coins.loc["stranded"]).all()


@pytest.fixture(scope="module")
def result() -> Comparison:
    return concluded(7)


def lines(result: Comparison, query: str) -> pd.DataFrame:
    found = result.accounts.query(query)
    return found.set_index([*LINE, "period"]).sort_index()


def test_booked_is_what_is_calculated_to_the_nearest_coin(result: Comparison) -> None:
    costs = result.costs.query("scenario == 'reform'")
    for row in costs[costs["mean"] != 0].to_dict("records"):
        own = result.accounts.query(
            "scenario == 'reform' and perspective == 'budget' and prices == 'fixed'"
            f" and period == '{row['year']}' and kind == '{row['kind']}'"
            f" and item == '{row['item']}' and purse == '{row['purse']}'"
        )
        assert own["mean"].tolist() == [pytest.approx(row["mean"], abs=0.0051)]
        assert own["account"].tolist() == [row["account"]]
        assert own["high"].tolist() == [pytest.approx(row["high"], abs=0.0051)]


def test_present_value_is_discounted_line_by_line(result: Comparison) -> None:
    own = "scenario == 'difference' and perspective == 'budget' and basis == 'calculated'"
    table = result.accounts.query(own + " and prices == 'fixed'")
    wide = table.pivot_table("mean", LINE, "period", aggfunc="sum")
    factors = discount_factors({0: 0.035}, len(result.years), "start")
    value = wide[[str(year) for year in result.years]].to_numpy() @ factors
    assert wide["present_value"].to_numpy() == pytest.approx(value, abs=0.05)


def test_society_counts_resources_once_and_at_consumers_prices(result: Comparison) -> None:
    calculated = "scenario == 'baseline' and basis == 'calculated' and prices == 'fixed'"
    society = lines(result, f"{calculated} and perspective == 'society'").reset_index()
    budget = lines(result, f"{calculated} and perspective == 'budget'").reset_index()
    assert set(society["purse"]) == {"all"}
    assert not set(society["kind"]) & {"refund"}
    assert "aftercare" in set(budget["item"])
    assert "aftercare" not in set(society["item"])  # it is paid to persons
    worth = society.groupby(["item", "period"])["mean"].sum()
    paid = budget.groupby(["item", "period"])["mean"].sum().reindex(worth.index)
    assert worth.to_numpy() == pytest.approx(1.28 * paid.to_numpy(), abs=0.05)
    net = result.accounts.query("perspective == 'society' and scenario == 'difference'")
    value = -net.loc[net["period"] == "present_value", "mean"].sum()
    assert result.society_value.mean == pytest.approx(value, abs=0.5)


def test_the_service_frame_is_the_municipalitys_without_refund(result: Comparison) -> None:
    budget = result.accounts.query("perspective == 'budget'")
    under = budget[budget["service_frame"]]
    assert set(under["purse"]) == {"municipality"}
    assert "foster" in set(under["item"])
    assert not set(under["item"]) & {"prevention", "refund"}
    assert "prevention" in set(budget["item"])


def test_cash_differs_on_stages_alone_and_adds_up_to_what_the_budget_says(
    result: Comparison,
) -> None:
    own = "scenario == 'difference' and perspective == 'budget' and prices == 'fixed'"
    cash = lines(result, own + " and basis == 'cash'")["mean"]
    calculated = lines(result, own + " and basis == 'calculated'")["mean"]
    assert cash.index.equals(calculated.index)
    differs = cash[cash != calculated].reset_index()
    assert set(differs["kind"]) == {"stage"}
    budget = result.budget.query("kind == 'cash'").set_index("period")["mean"]
    by_period = cash.xs("municipality", level="purse").groupby("period").sum()
    for period in (*map(str, result.budget_years), "total", "present_value"):
        assert by_period[period] == pytest.approx(budget[period], abs=0.5)


def test_current_prices_follow_the_index_as_far_as_it_goes() -> None:
    found = made_up(priced(small.baseline()), 3)
    whole = RunResult(found).accounts.pivot_table(
        "mean", ["perspective", *LINE, "period"], "prices", aggfunc="sum"
    )
    assert np.isnan(whole.loc["society", "current"]).all()
    budget = whole.loc["budget"]
    for year, level in ((2026, 1.0), (2027, 1.03), (2028, 1.06)):
        of_year = budget.xs(str(year), level="period")
        assert of_year["current"].to_numpy() == pytest.approx(
            level * of_year["fixed"].to_numpy(), abs=0.02
        )
    assert budget.xs("total", level="period")["current"].notna().all()
    assert budget.xs("present_value", level="period")["current"].isna().all()
    short = {"economics.price_index": {2026: 100, 2027: 103}}
    less = RunResult(made_up(priced(small.baseline(), **short), 3)).accounts
    assert set(less.query("prices == 'current'")["period"]) == {"2026", "2027"}


def test_where_nothing_costs_anything_the_books_are_empty() -> None:
    scenarios = small.baseline(), small.reform()
    free = [made_up(scenario, 1) for scenario in scenarios]
    for run in free:
        run.data.costs.iloc[:] = 0.0
    found = unwarned(*free)
    assert found.accounts.empty
    assert (found.bridge[["mean", "low", "high"]] == 0).all(axis=None)
    assert found.society_value.mean == 0


def test_posts_add_up_over_years(result: Comparison) -> None:
    wide = result.posts.pivot_table("mean", ["scenario", "measure", "team"], "period")
    years = [str(year) for year in result.years]
    assert wide["total"].to_numpy() == pytest.approx(wide[years].sum(axis=1).to_numpy())
    assert set(result.posts["unit"]) == {"full-time years"}
    assert set(result.posts["account"]) == {"6.45.58"}
