"""What holds of every scenario: conservation, identity, and money that follows prices alone."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings

from sverigesmodel.economics.conservation import cost_violations, violations
from sverigesmodel.economics.costs import costs
from sverigesmodel.economics.counting import count
from sverigesmodel.engines.reference import simulate
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.writing import numbers, with_values
from tests.audit import audit
from tests.generated import scenarios

FEW = settings(max_examples=25)


@FEW
@given(scenarios())
def test_nothing_is_lost_and_nothing_comes_from_nowhere(scenario: Scenario) -> None:
    numbers = encode(scenario)
    log = np.concatenate(list(simulate(numbers, seed=3, replication=0)))
    audit(log, numbers)
    quantities = count(numbers, [log], scenario.start)
    assert violations(quantities) == []
    assert cost_violations(costs(scenario, quantities)) == []


@pytest.mark.filterwarnings("ignore::sverigesmodel.evaluation.caution.ModelWarning")
@FEW
@given(scenarios())
def test_a_scenario_does_not_differ_from_itself(scenario: Scenario) -> None:
    same = scenario.replace({})
    result = compare(scenario, same, seed=2, replications=2, conduct=Conduct(workers=1))
    assert dataclasses.astuple(result.net_present_value) == (0.0, 0.0, 0.0)
    for table in (result.annual, result.outcomes):
        difference = table[table["scenario"] == "difference"]
        known = difference.dropna(subset=["mean"])
        assert len(known) > 0
        assert (known["mean"] == 0.0).all()
        assert ((known["high"] - known["low"]).dropna() == 0.0).all()


@FEW
@given(scenarios())
def test_without_prices_there_is_no_money_and_the_children_live_as_before(
    scenario: Scenario,
) -> None:
    prices = {place: 0.0 for place, amount in numbers(scenario).items() if amount.unit == "DKK"}
    free = with_values(scenario, prices)
    p = encode(free)
    for one, other in zip(encode(scenario), p, strict=True):
        assert np.array_equal(one, other, equal_nan=True)
    blocks = simulate(p, seed=4, replication=1)
    table = costs(free, count(p, blocks, free.start))
    assert (table["amount"] == 0.0).all()
