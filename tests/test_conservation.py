"""The identities hold of real runs, and a figure that is wrong breaks them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sverigesmodel.codes import Event, Task
from sverigesmodel.economics.child_years import child_years
from sverigesmodel.economics.conservation import cost_violations, violations
from sverigesmodel.economics.costs import costs
from sverigesmodel.economics.counting import count
from sverigesmodel.economics.outcomes import outcomes
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.engines.reference import simulate
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from tests.desk_log import (
    CLOSED,
    FOSTER,
    HOME,
    NEW_CHILD,
    START,
    STOCK_CHILD,
    desk_log,
    desk_parameters,
    desk_scenario,
)

SCENARIOS = Path(__file__).parent.parent / "scenarios" / "andeby"


@pytest.fixture(scope="module")
def desk() -> Quantities:
    return count(desk_parameters(), [desk_log()], START)


@pytest.fixture(scope="module", params=[("reform", 2), ("mechanisms-reform", 6)])
def run(request: pytest.FixtureRequest) -> tuple[Scenario, Quantities]:
    name, years = request.param
    scenario = load(SCENARIOS / f"{name}.yaml").replace({"years": years})
    parameters = encode(scenario)
    blocks = simulate(parameters, seed=11, replication=0)
    return scenario, count(parameters, blocks, scenario.start)


def test_the_desk_log_conserves_everything(desk: Quantities) -> None:
    assert violations(desk) == []
    assert cost_violations(costs(desk_scenario(), desk)) == []


def test_whole_scenarios_conserve_everything(run: tuple[Scenario, Quantities]) -> None:
    scenario, quantities = run
    assert quantities.flow.moves.sum() > 500
    assert violations(quantities) == []
    table = costs(scenario, quantities)
    assert cost_violations(table) == []
    assert (table.groupby("kind")["amount"].sum().drop("refund", errors="ignore") > 0).all()


def test_days_of_children_stages_and_prices_agree(run: tuple[Scenario, Quantities]) -> None:
    """Three ways to add up days; and at 1 krone a day, without frailty, money is days."""
    scenario, q = run
    by_child = child_years(q).groupby(["year", "stage"])["days"].sum()
    for (year, stage), days in by_child.items():
        place = int(np.flatnonzero(q.years == year)[0])
        assert q.child_days[place, stage].sum() == pytest.approx(days, rel=1e-9)
    measures = outcomes(scenario, q).set_index(["measure", "year", "stage", "team", "task"])[
        "value"
    ]
    for number, step in enumerate(scenario.ladder, start=4):
        days = q.child_days[:, number].sum()
        assert measures["child_years", 0, step, "all", "all"] * 365.25 == pytest.approx(days)
    ones = {f"economics.steps.{s}": {"per_day": 1, "account": "5.28.21"} for s in scenario.ladder}
    table = costs(scenario.replace({**ones, "frailty.price": 0}), q)
    stages = table[(table["kind"] == "stage") & table["item"].isin(list(scenario.ladder))]
    assert stages["amount"].sum() == pytest.approx(q.child_days[:, 4:].sum(), rel=1e-9)


def test_children_by_year_by_hand(desk: Quantities) -> None:
    table = child_years(desk).set_index(["child", "year", "stage"])
    assert len(table) == 4 + 1 + 2 + 2
    new, old = (NEW_CHILD, 2026), (STOCK_CHILD, 2026)
    found = {key: (row["days"], row["entries"]) for key, row in table.iterrows()}
    assert found[*new, FOSTER] == (250, 1)
    assert found[*new, HOME] == (15, 1)
    assert found[NEW_CHILD, 2027, HOME] == (135, 0)
    assert found[*old, HOME] == (25, 0)
    assert found[*old, CLOSED] == (340, 1)
    assert table.loc[(*old, HOME), "frailty"] == 1.5
    assert table["days"].sum() == desk.child_days.sum()


def changed(q: Quantities, group: str, field: str, change: float) -> Quantities:
    """Quantities in which one number of one array is off."""
    holder = getattr(q, group) if group else q
    array = getattr(holder, field).copy()
    array.flat[np.flatnonzero(array)[0]] += change
    if not group:
        return dataclasses.replace(q, **{field: array})
    if dataclasses.is_dataclass(holder):
        return dataclasses.replace(q, **{group: dataclasses.replace(holder, **{field: array})})
    return dataclasses.replace(q, **{group: holder._replace(**{field: array})})


@pytest.mark.parametrize(
    ("group", "field", "change", "what"),
    [
        ("flow", "moves", 1, "change in stock"),
        ("", "stock", 1, "change in stock"),
        ("", "child_days", 0.01, "days on stages"),
        ("", "ready_days", -1000, "negative"),
        ("stays", "end", 0.5, "on two stages at once"),
        ("tasks", "released", 1, "open tasks"),
        ("tasks", "completed", 1, "open tasks"),
        ("tasks", "timely", -1, "neither timely nor late"),
        ("tasks", "late", 5, "neither timely nor late"),
        ("staff", "hired", 1, "change in staff"),
        ("staff", "vacancy_days", -1, "posts filled"),
        ("staff", "contact_shortfall", 1e6, "contact"),
    ],
)
def test_a_wrong_figure_is_found(
    group: str, field: str, change: float, what: str, desk: Quantities
) -> None:
    assert any(what in violation for violation in violations(changed(desk, group, field, change)))


def to_nan(table: pd.DataFrame) -> None:
    table.loc[0, "amount"] = np.nan


def below_nothing(table: pd.DataFrame) -> None:
    table.loc[table["kind"] == "posts", "amount"] = -1.0


def state_pays_nothing(table: pd.DataFrame) -> None:
    table.loc[(table["kind"] == "refund") & (table["purse"] == "state"), "amount"] = 0.0


def refund_of_everything(table: pd.DataFrame) -> None:
    table.loc[table["kind"] == "refund", "amount"] *= 100.0


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (to_nan, "not a number"),
        (below_nothing, "negative"),
        (state_pays_nothing, "do not add up"),
        (refund_of_everything, "more is refunded"),
    ],
)
def test_wrong_money_is_found(
    spoil: Callable[[pd.DataFrame], None], what: str, desk: Quantities
) -> None:
    table = costs(desk_scenario(), desk)
    spoil(table)
    assert any(what in violation for violation in cost_violations(table))


def test_only_prices_differ() -> None:
    """The same quantities: the difference is quantity times difference of price, exactly here."""
    q: Any = count(desk_parameters(), [desk_log()], START)
    dearer = desk_scenario(
        {"economics.steps.foster.per_day": 1128, "economics.posts.salary": 730_500}
    )
    difference = costs(dearer, q)
    difference["amount"] -= costs(desk_scenario(), q)["amount"]
    by_item = difference[difference["kind"] != "refund"].groupby("item")["amount"].sum()
    assert by_item["foster"] == 250 * 128
    assert by_item["family"] == pytest.approx(820 * 1200)
    assert (by_item.drop(["foster", "family"]) == 0).all()


def test_equal_scenarios_differ_by_exactly_nothing() -> None:
    scenario = load(SCENARIOS / "baseline.yaml").replace({"years": 1, "warm_up": "0 days"})
    parameters = encode(scenario)
    q, again = (
        count(parameters, simulate(parameters, seed=3, replication=0), scenario.start) for _ in "ab"
    )
    assert (costs(scenario, again)["amount"] - costs(scenario, q)["amount"] == 0).all()
    pd.testing.assert_frame_equal(
        outcomes(scenario, again), outcomes(scenario, q), check_exact=True
    )


def test_posts_are_paid_whether_busy_or_not() -> None:
    """A team without a child costs what its posts cost, and nothing else is paid for."""
    log = desk_log()
    staff_only = log[np.isin(log["event"], (Event.POSTS, Event.HIRED, Event.LEFT))]
    quiet = count(desk_parameters(), [staff_only], START)
    busy = count(desk_parameters(), [log], START)
    assert quiet.tasks.completed[:, Task.FOLLOW_UP].sum() == 0
    tables = [costs(desk_scenario(), q) for q in (quiet, busy)]
    posts, others = (tables[0]["kind"].isin(kinds) for kinds in ({"posts"}, {"stage", "task"}))
    assert tables[0].loc[posts, "amount"].sum() == 820 * 1200
    assert tables[0][posts].equals(tables[1][posts])
    assert (tables[0].loc[others, "amount"] == 0).all()
