"""The slow sweep: many scenarios at random, and every shipped one over its whole length."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from sverigesmodel.economics.conservation import cost_violations, violations
from sverigesmodel.economics.costs import costs
from sverigesmodel.economics.counting import count
from sverigesmodel.engines.reference import simulate
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from tests.audit import audit
from tests.generated import scenarios

FOLDER = Path(__file__).parents[1] / "scenarios"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3_600)]


def hold_to_account(scenario: Scenario, seed: int) -> None:
    """Audit a run of a scenario row by row, and its books."""
    numbers = encode(scenario)
    log = np.concatenate(list(simulate(numbers, seed=seed, replication=0)))
    audit(log, numbers)
    quantities = count(numbers, [log], scenario.start)
    assert violations(quantities) == []
    assert cost_violations(costs(scenario, quantities)) == []


@settings(max_examples=2_000)
@given(scenarios())
def test_generated_scenarios_are_held_to_account(scenario: Scenario) -> None:
    hold_to_account(scenario, seed=8)


@pytest.mark.parametrize(
    "path", sorted(FOLDER.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_shipped_scenarios_are_held_to_account(path: Path) -> None:
    hold_to_account(load(path), seed=9)
