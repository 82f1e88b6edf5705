"""The analytic twin and the simulation with ample capacity agree on random scenarios that the twin covers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from sverigesmodel.analytic import ample, expected
from sverigesmodel.codes import Stage
from sverigesmodel.evaluation import verifying
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.judging import judge
from sverigesmodel.evaluation.simulating import Case, Simulator
from sverigesmodel.evaluation.twin_figures import Figures
from sverigesmodel.evaluation.verifying import careful_twin, verify
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from tests import covered
from tests.small import baseline

HARMLESS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def judged(scenario: Scenario, replications: int) -> pd.DataFrame:
    """The figures of a simulation with ample capacity beside those of the twin."""
    figures = Figures(scenario, scenario.calendar.labels.tolist())
    simulator = Simulator([Case(scenario.start, ample(encode(scenario)))], 1, "compiled")
    runs = (simulator.quantities(number)[0] for number in range(replications))
    rows = np.array([figures.of_run(run) for run in runs])
    return judge(*careful_twin(scenario), rows, figures.most, figures.index)


@pytest.mark.slow
def test_they_agree_on_all_that_is_covered() -> None:
    """A right twin is found wrong in at most 1 % of scenarios; these twenty never change, so none may be."""
    disagreed: list[str] = []

    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=HARMLESS)
    @given(covered.scenarios())
    def look(scenario: Scenario) -> None:
        table = judged(scenario, replications=60)
        wrong = table[~table["agrees"]]
        if len(wrong):
            disagreed.append(wrong.to_string())

    look()
    assert not disagreed, "\n\n".join(disagreed)


def test_waiting_that_leaves_nothing_unchanged_puts_children_at_the_top_and_none_nowhere() -> None:
    scenario = baseline("streams.families.worsening=1")
    table = judged(scenario, replications=20)
    moves = table["twin"].xs("all", level="stage").xs("all", level="year")
    numbers = encode(scenario)
    waiting = numbers.stock_count[numbers.stock_stage == Stage.INVESTIGATION].sum()
    assert moves["entry"] == pytest.approx(moves["investigate"] + waiting, rel=1e-6)
    assert table["agrees"].all(), table[~table["agrees"]]


def test_a_simulation_is_not_judged_by_a_twin_that_does_not_cover_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = "ladder.prevention.transitions.goals_met.time"
    fixed = baseline(f"{clock}.exponential=null", f"{clock}.fixed.after=3 months")

    def wrong(*args: Any) -> Any:
        found = expected(*args)
        return replace(found, child_days=found.child_days * 1.5)

    monkeypatch.setattr(verifying, "expected", wrong)
    how: Any = {"seed": 1, "replications": 12, "conduct": Conduct(workers=1)}
    assert not verify(baseline(), **how).agrees
    found = verify(fixed, **how)
    assert found.not_covered
    assert found.agrees
    assert not found.table["agrees"].all()
