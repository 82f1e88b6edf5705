"""The slow sweep: both engines on ten thousand random scenarios, and every shipped one over its whole length."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from sverigesmodel.economics.conservation import cost_violations, violations
from sverigesmodel.economics.costs import costs
from sverigesmodel.economics.counting import count
from sverigesmodel.engines import compiled
from sverigesmodel.rules.parameters import Parameters
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from tests.agreement import SHIPPED, agree_on_generated, assert_agree, printed, whole
from tests.audit import audit
from tests.generated import scenarios

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3_600)]
OF_SHIPPED = pytest.mark.parametrize(
    "path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}"
)


@pytest.mark.parametrize("part", range(100, 120))
def test_engines_agree_on_generated_scenarios(part: int) -> None:
    agree_on_generated(500, part)


@OF_SHIPPED
def test_engines_agree_on_whole_horizons(path: Path) -> None:
    scenario = load(path)
    with printed(scenario, seed=11, replication=1):
        assert_agree(encode(scenario), 11, 1)


def hold_to_account(scenario: Scenario, numbers: Parameters, log: NDArray[np.void]) -> None:
    """Audit a log row by row, and the books made from it."""
    audit(log, numbers)
    quantities = count(numbers, [log], scenario.start)
    assert violations(quantities) == []
    assert cost_violations(costs(scenario, quantities)) == []


@settings(max_examples=2_000)
@given(scenarios())
def test_generated_scenarios_are_held_to_account(scenario: Scenario) -> None:
    numbers = encode(scenario)
    log = whole(compiled.simulate(numbers, seed=8, replication=0))
    with printed(scenario, seed=8, replication=0):
        hold_to_account(scenario, numbers, log)


@OF_SHIPPED
def test_shipped_scenarios_are_held_to_account(path: Path) -> None:
    scenario = load(path)
    numbers = encode(scenario)
    hold_to_account(scenario, numbers, whole(compiled.simulate(numbers, seed=9, replication=0)))
