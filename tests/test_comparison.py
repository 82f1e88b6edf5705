"""Two scenarios beside each other: twins, intervals, present value, payback, precision."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sverigesmodel.economics.cash import cash_saving
from sverigesmodel.evaluation import comparison, uncertainty
from sverigesmodel.evaluation.caution import PairingWarning, PrecisionWarning
from sverigesmodel.evaluation.comparison import compare, compare_all
from sverigesmodel.evaluation.conclusion import IncomparableError, conclude, present_values
from sverigesmodel.evaluation.courses import BAND
from sverigesmodel.evaluation.experiment import (
    COST_KEYS,
    OUTCOME_KEYS,
    Replications,
)
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.ledger import yearly
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.run_result import RunData
from sverigesmodel.scenario.schema import Scenario
from tests import small

NUMBERS = ["mean", "low", "high"]


# Intervals


def test_interval_equals_scipys() -> None:
    random = np.random.default_rng(7)
    for n in (2, 3, 20, 400):
        values = random.normal(1e6, 3e5, n)
        found = uncertainty.t_interval(values)
        low, high = stats.t.interval(0.95, n - 1, np.mean(values), stats.sem(values))
        assert found.mean == pytest.approx(np.mean(values), rel=1e-13)
        assert (found.low, found.high) == pytest.approx((low, high), rel=1e-12)


def test_interval_of_a_constant_has_no_width() -> None:
    for value in (0.1, 1e9 / 3, 0.0):
        assert uncertainty.t_interval([value] * 7) == uncertainty.Interval(value, value, value)


def test_interval_that_cannot_be_known_is_none() -> None:
    assert uncertainty.t_interval([]) == uncertainty.Interval(None, None, None)
    assert uncertainty.t_interval([math.nan]) == uncertainty.Interval(None, None, None)
    assert uncertainty.t_interval([math.nan, 4.0]) == uncertainty.Interval(4.0, None, None)
    assert uncertainty.t_interval([1.0, math.nan, 3.0]) == uncertainty.t_interval([1.0, 3.0])


def test_interval_covers_its_oracle_in_95_of_100_studies() -> None:
    studies = np.random.default_rng(11).normal(5.0, 2.0, (4000, 6))
    table = uncertainty.intervals(pd.DataFrame(studies))
    covered = ((table["low"] <= 5) & (table["high"] >= 5)).mean()
    assert abs(covered - 0.95) < 5 * math.sqrt(0.95 * 0.05 / len(studies))


def test_correlation_and_variance_ratio_equal_numpys() -> None:
    random = np.random.default_rng(3)
    a = random.normal(0, 1, 50)
    b = 0.8 * a + random.normal(0, 0.3, 50)
    assert uncertainty.correlation(a, b) == pytest.approx(np.corrcoef(a, b)[0, 1], rel=1e-12)
    ratio = (np.var(a) + np.var(b)) / np.var(b - a)
    assert uncertainty.variance_ratio(a, b) == pytest.approx(ratio, rel=1e-12)
    assert uncertainty.correlation(a, [2.0] * 50) is None
    assert uncertainty.variance_ratio(a, a) is None
    assert uncertainty.variance_ratio(a, [(value + 0.1) + 1e7 - 1e7 for value in a]) is not None
    far = [1e9 + value for value in a]
    assert uncertainty.variance_ratio(far, [value + 0.1 for value in far]) is None


# Comparisons of simulated scenarios


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return small.compared()


def differences(result: Comparison) -> dict[str, pd.DataFrame]:
    """Rows of every table that are differences of calculated cost or quantity, by what they are."""
    found = {}
    for name, table in result.tables.items():
        if name in {
            "twins",
            "pairs",
        }:  # of the children in both, not differences: tests of their own
            continue
        rows = table[table["scenario"] == "difference"].drop(columns=list(BAND), errors="ignore")
        if "basis" in rows:
            rows = rows[rows["basis"] == "calculated"]
        for key in {"measure", "kind"} & set(rows.columns):
            rows = rows[~rows[key].isin(["cash", "cumulative_cash"])]
        keys = [key for key in rows.columns if key not in NUMBERS]
        found[name] = rows.set_index(keys)[NUMBERS].sort_index()
    return found


def test_reform_differs(compared: Comparison) -> None:
    for name, rows in differences(compared).items():
        assert (rows["mean"] != 0).any(), name


def test_identity_is_exactly_zero() -> None:
    result = compare(
        small.baseline(), small.baseline(), seed=5, replications=3, conduct=Conduct(workers=1)
    )
    for name, rows in differences(result).items():
        known = rows.dropna()
        assert len(known) > 0, name
        assert (known == 0).all(axis=None), name
    assert result.net_present_value == uncertainty.Interval(0.0, 0.0, 0.0)
    assert result.payback.status == "not within the horizon"
    assert result.payback.probability == 0
    assert result.correlation == 1.0


def test_swap_flips_every_sign(compared: Comparison) -> None:
    swapped = conclude(compared.reform, compared.baseline)
    there, back = differences(compared), differences(swapped)
    for name in there:
        forth = there[name].dropna()
        assert (back[name].loc[forth.index, "mean"] == -forth["mean"]).all(), name
        assert (back[name].loc[forth.index, "low"] == -forth["high"]).all(), name
        assert (back[name].loc[forth.index, "high"] == -forth["low"]).all(), name
    assert swapped.net_present_value == -compared.net_present_value
    assert swapped.present_values == {k: -v for k, v in compared.present_values.items()}
    assert swapped.saving_by_replication == tuple(-x for x in compared.saving_by_replication)


def test_only_prices_differ() -> None:
    dearer = small.baseline("economics.steps.foster.per_year=700000")
    result = compare(small.baseline(), dearer, seed=5, replications=3, conduct=Conduct(workers=1))
    pd.testing.assert_frame_equal(result.baseline.data.outcomes, result.reform.data.outcomes)
    annual = result.costs.query("scenario == 'difference' and kind == 'stage'")
    days = result.children.query(
        "scenario == 'baseline' and measure == 'child_years' and stage == 'foster'"
        " and team == 'all' and year > 0"
    )
    # prices are multiplied by a frailty factor, so that the mean price is known only per child
    assert set(annual.loc[annual["mean"] != 0, "item"]) == {"foster"}
    change = annual.query("item == 'foster' and purse == 'municipality'").set_index("year")["mean"]
    level = result.costs.query(
        "scenario == 'baseline' and item == 'foster' and purse == 'municipality'"
    ).set_index("year")["mean"]
    assert (days["mean"] > 0).all()
    assert set(change.index) == set(days["year"])
    entries = result.children.query(
        "scenario == 'baseline' and measure == 'entries' and stage == 'foster'"
        " and team == 'all' and year > 0"
    ).set_index("year")["mean"]
    assert (change < level * 0.4 + 1e-6).all()
    assert (change >= (level - 20000 * 3 * entries.clip(lower=1)) * 0.4).all()
    assert result.cash_value == result.net_present_value


def test_money_adds_up(compared: Comparison) -> None:
    annual = compared.annual.pivot_table(
        index=["scenario", "year"], columns="measure", values="mean"
    )
    parts = annual[["stages", "tasks", "staff", "reform_cost"]].sum(axis=1)
    assert annual["gross"].to_numpy() == pytest.approx(parts.to_numpy(), rel=1e-12)
    purses = annual[["net", "region", "state"]].sum(axis=1)
    assert annual["gross"].to_numpy() == pytest.approx(purses.to_numpy(), rel=1e-12, abs=1e-6)
    net = (annual["gross"] - annual["refund"]).to_numpy()
    assert annual["net"].to_numpy() == pytest.approx(net, rel=1e-12, abs=1e-6)
    change = annual.loc["reform", "net"] - annual.loc["baseline", "net"]
    assert annual.loc["difference", "net"].to_numpy() == pytest.approx(change.to_numpy(), abs=1e-3)
    budget = compared.budget.pivot_table(index=["kind", "item"], columns="period", values="mean")
    total = budget.drop(index=[("net", "all"), ("cash", "all")]).sum()
    assert budget.loc[("net", "all")].to_numpy() == pytest.approx(total.to_numpy(), abs=1e-3)
    saved = -budget.loc[("net", "all"), "present_value"]
    assert saved == pytest.approx(compared.net_present_value.mean, rel=1e-12)
    shown = [str(year) for year in compared.budget_years]
    assert budget["total"].to_numpy() == pytest.approx(
        budget[[*shown, "later"]].sum(axis=1).to_numpy(), abs=1e-3
    )


def test_nothing_differs_before_the_reform(compared: Comparison) -> None:
    assert compared.years == (2026, 2027, 2028)
    assert compared.budget_years == (2027, 2028)
    before = compared.annual.query("scenario == 'difference' and year == 2026")
    assert (before[NUMBERS] == 0).all(axis=None)


def test_several_reforms_at_once_equal_each_alone(compared: Comparison) -> None:
    other = small.reform("policies.closer_follow_up.ladder.prevention.follow_up.then=1 month")
    one, two = compare_all(
        small.baseline(),
        (small.reform(), other),
        seed=5,
        replications=3,
        conduct=Conduct(workers=1),
    )
    assert one.saving_by_replication == compared.saving_by_replication
    assert two.saving_by_replication != compared.saving_by_replication


def test_twins_are_correlated_and_strangers_are_not() -> None:
    brief = (
        "years=1",
        "streams.families.rate=6 per year",
        "stock.families.prevention.count=3",
        "stock.families.home_support.count=2",
        "stock.families.foster.count=3",
        "stock.families.institution.count=1",
        "stock.disabilities.prevention.count=1",
        "observed.stock.prevention=4",
    )
    policy = "policies.closer_follow_up"
    reform = small.reform(
        f"{policy}.from=2026-03-01",
        f"{policy}.costs.training.from=2026-03-01",
        f"{policy}.costs.training.until=2026-12-01",
        *brief,
    )
    n = 40
    twins = compare(
        small.baseline(*brief), reform, seed=1, replications=n, conduct=Conduct(workers=1)
    )
    assert twins.correlation is not None
    assert twins.correlation > 0.8
    assert twins.variance_ratio is not None
    assert twins.variance_ratio > 3
    costs = [
        present_values(yearly(run.data.costs)["net"], run.scenario)
        for run in (twins.baseline, twins.reform)
    ]
    strangers = uncertainty.correlation(costs[0][:-1], costs[1][1:])
    assert strangers is not None
    assert abs(strangers) < 3.5 / math.sqrt(n)


# Comparisons of given numbers


def given(costs: Sequence[Sequence[float]]) -> RunData:
    """Make a run whose municipal costs by year (rows) and replication (columns) are given."""
    years = range(2026, 2026 + len(costs))
    index = pd.MultiIndex.from_tuples(
        [(year, "posts", "family", "6.45.58", "municipality") for year in years], names=COST_KEYS
    )
    table = pd.DataFrame(np.array(costs, dtype=float), index=index)
    names = [("children", 0, "all", "all", "all", "children")]
    outcomes = pd.DataFrame(
        np.zeros((1, table.shape[1])),
        index=pd.MultiIndex.from_tuples(names, names=OUTCOME_KEYS),
    )
    return RunData(
        small.baseline(), 1, Replications(table, outcomes, pd.DataFrame(), pd.DataFrame(), "simpy")
    )


def test_present_value_and_payback_by_hand() -> None:
    before = given([[500.0, 500.0], [500.0, 500.0], [500.0, 500.0]])
    after = given([[600.0, 620.0], [440.0, 440.0], [440.0, 440.0]])
    result = conclude(before, after)
    first = -100 + 60 / 1.035 + 60 / 1.035**2
    second = -120 + 60 / 1.035 + 60 / 1.035**2
    assert result.saving_by_replication == pytest.approx((first, second), rel=1e-14)
    assert result.net_present_value.mean == pytest.approx((first + second) / 2, rel=1e-12)
    assert result.payback.year == 2028
    assert result.payback.years == uncertainty.Interval(2028.0, 2028.0, 2028.0)
    assert result.payback.probability == 1
    assert result.payback.status == "within the horizon"


def test_internal_rate_and_benefit_cost_ratio_by_hand() -> None:
    before, after = given([[500.0], [500.0], [500.0]]), given([[610.0], [440.0], [440.0]])
    result = conclude(before, after)
    # -110 + 60 x + 60 x^2 = 0
    factor = (-60 + math.sqrt(60**2 + 4 * 60 * 110)) / (2 * 60)
    assert result.internal_rate == pytest.approx(1 / factor - 1, rel=1e-12)
    assert result.benefit_cost_ratio is None  # the one item becomes cheaper, so nothing dearer

    def second_item(run: RunData, amounts: Sequence[float]) -> RunData:
        index = pd.MultiIndex.from_tuples(
            [
                (year, "stage", "foster", "5.28.22", "municipality")
                for year in range(2026, 2026 + len(amounts))
            ],
            names=COST_KEYS,
        )
        more = pd.DataFrame(np.array(amounts)[:, None], index=index)
        return replace(run, data=replace(run.data, costs=pd.concat([run.data.costs, more])))

    before = second_item(given([[500.0], [500.0], [500.0]]), (900.0, 900.0, 900.0))
    after = second_item(given([[600.0], [600.0], [600.0]]), (900.0, 700.0, 600.0))
    factors = 1 / 1.035 ** np.arange(3)
    ratio = (200 * factors[1] + 300 * factors[2]) / (100 * factors.sum())
    assert conclude(before, after).benefit_cost_ratio == pytest.approx(ratio, rel=1e-12)


def test_payback_of_some_replications_only() -> None:
    before = given([[0.0] * 4, [0.0] * 4])
    after = given([[100.0, 100.0, 100.0, 100.0], [-90.0, -90.0, -90.0, -110.0]])
    result = conclude(before, after)
    assert result.payback.year is None
    assert result.payback.status == "not within the horizon"
    assert result.payback.probability == 0.25
    assert result.payback.years == uncertainty.Interval(2027.0, None, None)


def test_reform_that_never_costs_extra_has_nothing_to_pay_back() -> None:
    result = conclude(given([[5.0, 5.0], [5.0, 5.0]]), given([[4.0, 4.0], [4.0, 4.0]]))
    assert result.payback.year is None
    assert result.payback.status == "no outlay to pay back"
    assert result.payback.probability == 1


def test_poor_pairing_is_a_warning() -> None:
    before, after = given([[1.0, 2.0, 3.0]]), given([[3.0, 2.0, 1.5]])
    with pytest.warns(PairingWarning, match="variance ratio"):
        result = conclude(before, after)
    assert result.variance_ratio is not None
    assert result.variance_ratio < 1
    assert len(result.cautions) == 1


def test_scenarios_whose_children_are_no_twins_are_a_warning() -> None:
    before, after = given([[1.0, 2.0, 3.0]]), given([[1.0, 2.0, 3.5]])
    stranger = replace(after, scenario=small.baseline("warm_up=10 days"))
    with pytest.warns(PairingWarning, match="not twins: the warm-ups differ"):
        result = conclude(before, stranger)
    assert not result.twins
    assert conclude(before, after).twins


def test_cash_rule_is_decided_by_the_mean_and_kept_in_every_replication() -> None:
    index = pd.MultiIndex.from_tuples(
        [
            (year, "stage", stage, "5.28.23", "municipality")
            for stage in ("institution", "unpriced")
            for year in (2026, 2027, 2028)
        ],
        names=COST_KEYS,
    )
    saving = pd.DataFrame(
        [[900.0, -300.0], [50.0, -250.0], [0.0, 0.0], [70.0, 70.0], [7.0, 7.0], [0.0, 0.0]],
        index=index,
    )
    scenario = small.baseline("economics.steps.institution.notice=73 days")
    cash = cash_saving(scenario, saving)
    # 2026 saves in the mean: 0.8 of it is avoidable, a fifth of a year late; 2027 does not
    assert cash.iloc[0].tolist() == pytest.approx([0.8 * 0.8 * 900, 0.8 * 0.8 * -300])
    assert cash.iloc[1].tolist() == pytest.approx([50 + 0.8 * 0.2 * 900, -250 + 0.8 * 0.2 * -300])
    assert cash.iloc[3:].equals(saving.iloc[3:])


# How many replications


def study_that_saves(savings: Sequence[float]) -> type:
    """Stand in for a study: replication r of the reform saves the r-th number."""

    class Fake:
        def __init__(self, scenarios: Sequence[Scenario], *, seed: int, **_: object) -> None:
            self.scenarios, self.seed, self.engine = scenarios, seed, "simpy"

        def __call__(self, number: int, watch: object = None) -> Any:
            return np.array([1000.0 + number, 1000.0 + number - savings[number]])

        def tables(self, rows: Sequence[Any]) -> list[Replications]:
            return [given([list(column)]).data for column in np.transpose(rows)]

        def twins(self, rows: Sequence[Any]) -> list[None]:
            return [None]

    return Fake


@pytest.mark.parametrize("wanted", [0.05, 12.0])
def test_precision_adds_batches_until_it_is_reached(
    monkeypatch: pytest.MonkeyPatch, wanted: float
) -> None:
    savings = np.random.default_rng(2).normal(200.0, 25.0, 400)
    needed = next(
        n
        for n in range(10, 400, 10)
        if stats.sem(savings[:n]) * stats.t.ppf(0.975, n - 1)
        <= (wanted * abs(savings[:n].mean()) if wanted < 1 else wanted)
    )
    monkeypatch.setattr(comparison, "Study", study_that_saves(savings))
    result = compare(
        *(small.baseline(), small.reform()),
        seed=1,
        replications=10,
        precision=wanted,
        maximum=400,
        conduct=Conduct(workers=1),
    )
    assert 10 < needed < 400
    assert result.replications == needed
    assert result.saving_by_replication == pytest.approx(savings[:needed], rel=1e-12)
    assert result.precision is not None
    assert result.precision.reached
    assert result.precision.half_width == result.net_present_value.half_width


def test_maximum_before_the_precision_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    savings = np.random.default_rng(2).normal(0.0, 40.0, 50)
    monkeypatch.setattr(comparison, "Study", study_that_saves(savings))
    with pytest.warns(PrecisionWarning, match="not reached"):
        result = compare(
            *(small.baseline(), small.reform()),
            seed=1,
            replications=10,
            precision=0.01,
            maximum=25,
            conduct=Conduct(workers=1),
        )
    assert result.replications == 25
    assert result.precision is not None
    assert not result.precision.reached


def test_identity_reaches_any_precision_at_once() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = compare(
            small.baseline(),
            small.baseline(),
            seed=1,
            replications=2,
            precision=0.01,
            conduct=Conduct(workers=1),
        )
    assert result.replications == 2
    assert result.precision is not None
    assert result.precision.reached


# What is refused


def test_scenarios_that_cannot_be_compared() -> None:
    for change in ("years=2", "economics.price_year=2025", "economics.discounting.0=0.04"):
        with pytest.raises(IncomparableError, match="same"):
            compare(small.baseline(), small.reform(change), seed=1, replications=1)


@pytest.mark.parametrize("precision", [0.0, -1.0, math.nan, math.inf])
def test_precision_out_of_range(precision: float) -> None:
    with pytest.raises(ValueError, match="precision"):
        compare(small.baseline(), small.reform(), seed=1, replications=2, precision=precision)
