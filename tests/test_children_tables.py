"""Whom the money is spent on, who moved where, how a difference grows: by hand, and by sums that must agree."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from sverigesmodel.economics.cohorts import CohortSheet, present_at_start
from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.economics.counting import count
from sverigesmodel.economics.flows import FlowSheet
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.engines.reference import simulate
from sverigesmodel.evaluation.courses import BAND, courses
from sverigesmodel.evaluation.experiment import COST_KEYS
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from tests import small
from tests.desk_log import START, desk_log, desk_parameters, desk_scenario
from tests.generated import scenarios


@cache
def desk(shift: float = 0.0) -> Quantities:
    """The desk; shifted, the run begins before its first day."""
    return count(desk_parameters(begin=min(shift, 0.0)), [desk_log(shift)], START)


def by_cohort(q: Quantities) -> dict[tuple[str, str, int], float]:
    calendar = q.calendar
    sheet = CohortSheet(desk_scenario(), calendar)
    charges = CostSheet(desk_scenario(), calendar).charges(q)
    keys = [(str(measure), str(cohort), int(year)) for measure, cohort, year in sheet.index]
    return dict(zip(keys, sheet.amounts(q, charges).tolist(), strict=True))


# Cohorts


def test_cohorts_by_hand() -> None:
    """One child is at home from before the beginning for 25 days; all else is of one who came later."""
    home, foster = 15 * 100 + 200, 0.75 * (250_000 + 5000)
    gross = 88 * 10 + home + foster
    expected = {
        ("stages", "present_at_start", 2026): 25 * 100,
        ("stages", "present_at_start", 2027): 0,
        ("stages", "came_later", 2026): gross,
        ("stages", "came_later", 2027): 135 * 100,
        ("refund", "present_at_start", 2026): 0,
        ("refund", "present_at_start", 2027): 0,
        ("refund", "came_later", 2026): 0.25 * 80_000 + 0.5 * (gross - 180_000),
        ("refund", "came_later", 2027): 0,
    }
    assert by_cohort(desk()) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("shift", "present"),
    [
        (
            0.0,
            [False, True],
        ),  # children in the order of their numbers: the notified one is the first
        (-5.0, [False, True]),  # it is notified on day 5
        (-11.0, [True, True]),
        (-30.0, [True, False]),  # the other's case was closed on day -5, and comes back later
        (-450.0, [True, True]),
    ],
)
def test_present_is_who_has_an_open_case_on_the_first_day(
    shift: float, present: list[bool]
) -> None:
    assert present_at_start(desk(shift)).tolist() == present


def test_cohorts_add_up_to_the_municipality_s_money() -> None:
    result = small.compared()
    costs = result.costs[result.costs["purse"] == "municipality"]
    cohorts = result.cohorts.pivot_table(
        "mean", ["scenario", "year"], "measure", aggfunc="sum"
    ).sort_index()
    of_kind = costs.pivot_table("mean", ["scenario", "year"], "kind", aggfunc="sum").sort_index()
    assert cohorts["stages"].to_numpy() == pytest.approx(of_kind["stage"].to_numpy())
    assert cohorts["refund"].to_numpy() == pytest.approx(-of_kind["refund"].to_numpy())
    assert cohorts["net"].to_numpy() == pytest.approx(
        (of_kind["stage"] + of_kind["refund"]).to_numpy()
    )
    assert (result.cohorts.query("cohort == 'came_later'")["mean"] != 0).any()


# Flows


def test_flows_by_hand() -> None:
    sheet = FlowSheet(desk_scenario())
    found = pd.Series(sheet.values(desk()), sheet.index).droplevel("unit")
    assert found[found > 0].to_dict() == {
        ("start", "home"): 1,
        ("in", "assessment"): 1,
        ("again", "assessment"): 1,
        ("assessment", "investigation"): 1,
        ("investigation", "foster"): 1,
        ("foster", "home"): 1,
        ("home", "out"): 1,
        ("assessment", "end"): 1,
        ("home", "end"): 1,
    }


@pytest.mark.parametrize("scenario", ["baseline", "reform"])
def test_what_comes_into_a_stage_goes_out_of_it(scenario: str) -> None:
    flows = small.compared().flows
    moves = flows[flows["scenario"] == scenario]
    into = moves.groupby("target")["mean"].sum()
    out_of = moves.groupby("source")["mean"].sum()
    for stage in ("assessment", "investigation", *small.baseline().ladder):
        assert into[stage] == pytest.approx(out_of[stage]), stage
        assert into[stage] > 0, stage


def test_flows_agree_with_entries_and_exits() -> None:
    result = small.compared()
    children = result.children.query(
        "year == 0 and team == 'all' and stage != 'all' and scenario == 'reform'"
    )
    by_measure = children.pivot_table("mean", "stage", "measure")
    moves = result.flows.query("scenario == 'reform'")
    entered = moves.query("source != 'start'").groupby("target")["mean"].sum()
    left = moves.query("target != 'end'").groupby("source")["mean"].sum()
    for stage in small.baseline().ladder:
        assert entered[stage] == pytest.approx(by_measure["entries"][stage]), stage
        assert left[stage] == pytest.approx(by_measure["exits"][stage]), stage


# Of every scenario


@settings(max_examples=10)
@given(scenarios())
def test_generated_cohorts_and_flows(scenario: Scenario) -> None:
    numbers = encode(scenario)
    q = count(numbers, simulate(numbers, seed=3, replication=0), scenario.start)
    prices = CostSheet(scenario, scenario.calendar)
    cohorts, flows = CohortSheet(scenario, scenario.calendar), FlowSheet(scenario)
    charges = prices.charges(q)
    money = pd.Series(prices.amounts(q, charges), prices.index)
    own = money.xs("municipality", level="purse").groupby(["kind", "year"]).sum()
    parted = pd.Series(cohorts.amounts(q, charges), cohorts.index)
    summed = parted.groupby(["measure", "year"]).sum()
    assert summed["stages"].to_numpy() == pytest.approx(own["stage"].to_numpy())
    if "refund" in own.index:
        assert summed["refund"].to_numpy() == pytest.approx(-own["refund"].to_numpy())
    else:
        assert (summed["refund"] == 0).all()
    moves = pd.Series(flows.values(q), flows.index)
    into, out_of = moves.groupby("target").sum(), moves.groupby("source").sum()
    for stage in ("assessment", "investigation", *scenario.ladder):
        assert into[stage] == out_of[stage]


# Courses


def test_courses_by_hand() -> None:
    rows = [
        (year, "posts", "family", "6.45.58", purse)
        for year in (2026, 2027)
        for purse in ("municipality", "state")
    ]
    index = pd.MultiIndex.from_tuples(rows, names=COST_KEYS)
    difference = pd.DataFrame([[1.0, 2, 9], [100, 100, 100], [-3, -3, -3], [0, 0, 0]], index=index)
    found = courses(difference, difference / 2).set_index(["measure", "year"])
    assert found["mean"].to_dict() == {
        ("cumulative_net", 2026): 4,
        ("cumulative_net", 2027): 1,
        ("cumulative_cash", 2026): 2,
        ("cumulative_cash", 2027): 0.5,
    }
    last = found.loc[("cumulative_net", 2027)]
    # of -2, -1 and 6: a twentieth of the way in lies a tenth between the first two
    expected = {"p5": -1.9, "p25": -1.5, "p50": -1, "p75": 2.5, "p95": 5.3}
    assert {name: last[name] for name in BAND} == pytest.approx(expected)


def test_courses_end_at_the_total() -> None:
    result: Comparison = small.compared()
    last = result.courses[result.courses["year"] == result.years[-1]].set_index("measure")
    total = result.budget.query("item == 'all' and period == 'total'").set_index("kind")
    for measure, kind in (("cumulative_net", "net"), ("cumulative_cash", "cash")):
        numbers = ["mean", "low", "high"]
        assert last.loc[measure, numbers].tolist() == pytest.approx(
            total.loc[kind, numbers].tolist()
        )
    assert np.all(np.diff(result.courses[list(BAND)], axis=1) >= 0)
