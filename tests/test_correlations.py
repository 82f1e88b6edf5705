"""Numbers that are not known independently: declared with errors at their places, drawn by a Gaussian copula."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError
from scipy import stats

from sverigesmodel.scenario.errors import ScenarioErrors
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario, to_mapping
from sverigesmodel.scenario.uncertain import uncertain_numbers
from sverigesmodel.sensitivity.drawing import draw, groups
from tests.example_scenario import example

HOME, FOSTER = "ladder.home.detection", "ladder.foster.detection"
PREMATURE = "ladder.home.premature"
BASE = Path(__file__).parent / "malformed" / "bases" / "andeby.yaml"


def declared(*correlations: tuple[list[str], float], **changes: Any) -> dict[str, Any]:
    entries = [{"numbers": names, "correlation": value} for names, value in correlations]
    return example(correlations=entries, **changes)


def valid(*correlations: tuple[list[str], float]) -> Scenario:
    return Scenario.model_validate(declared(*correlations))


def test_draws_have_the_declared_correlation_and_their_own_distributions() -> None:
    with_it = valid(([HOME, FOSTER], 0.7), ([HOME, PREMATURE], -0.5))
    found = uncertain_numbers(with_it, with_it)
    plain = uncertain_numbers(valid(), valid())
    assert [one.path for one in found] == [one.path for one in plain]
    place = {one.name: i for i, one in enumerate(found)}
    drawn, alone = (draw(some, 1024, seed=3) for some in (found, plain))
    chosen = [place[name] for name in (HOME, FOSTER, PREMATURE)]
    ranks = stats.spearmanr(drawn[:, chosen]).statistic
    wanted = 6 / np.pi * np.arcsin(np.array([0.7, -0.5, 0.0]) / 2)  # of a Gaussian copula
    assert ranks[[0, 0, 1], [1, 2, 2]] == pytest.approx(wanted, abs=0.03)
    means, sds = np.array([(one.mean, one.sd) for one in found]).T
    assert np.abs((drawn.mean(axis=0) - means) / sds).max() < 0.02
    others = [i for i in range(len(found)) if i not in chosen]
    assert (drawn[:, others] == alone[:, others]).all()
    assert len(groups(found)) == len(found) - 2
    assert groups([found[i] for i in chosen]) == [[0, 1, 2]]
    assert groups([found[i] for i in chosen[1:]]) == [[0], [1]]


def test_numbers_that_always_go_together_do() -> None:
    scenario = valid(([HOME, FOSTER], 1.0))
    found = [one for one in uncertain_numbers(scenario, scenario) if one.name in {HOME, FOSTER}]
    drawn = draw(found, 64, seed=1)
    assert drawn[:, 0] == pytest.approx(drawn[:, 1], rel=1e-8)


def test_a_scenario_with_correlations_is_written_out_whole() -> None:
    scenario = valid(([HOME, FOSTER, PREMATURE], 0.4))
    again = Scenario.model_validate(to_mapping(scenario))
    assert again == scenario
    found = {one.name: one.correlations for one in uncertain_numbers(again, again)}
    assert dict(found[HOME]) == {
        ("ladder", "foster", "detection"): 0.4,
        ("ladder", "home", "premature"): 0.4,
    }


@pytest.mark.parametrize(
    ("correlations", "place", "message"),
    [
        ([([HOME, "ladder.home.luck"], 0.5)], ("correlations", 0, "numbers", 1), "no number"),
        ([([HOME], 0.5)], ("correlations", 0, "numbers"), "at least 2"),
        ([([HOME, FOSTER], 1.5)], ("correlations", 0, "correlation"), "less than or equal to 1"),
        ([([HOME, HOME], 0.5)], ("correlations", 0, "numbers"), "stands twice"),
        (
            [([HOME, FOSTER], 0.5), ([FOSTER, HOME], 0.6)],
            ("correlations", 1, "numbers"),
            "have one already",
        ),
        (
            [([HOME, FOSTER], 0.9), ([HOME, PREMATURE], 0.9), ([FOSTER, PREMATURE], -0.9)],
            ("correlations",),
            "not positive semidefinite",
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    correlations: list[tuple[list[str], float]], place: tuple[Any, ...], message: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        valid(*correlations)
    (error,) = refused.value.errors()
    assert error["loc"] == place
    assert message in error["msg"]


def test_a_file_is_told_the_line(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    (tmp_path / "base.yaml").write_text(BASE.read_text())
    file.write_text(
        "extends: base.yaml\ncorrelations:\n"
        "  - {numbers: [ladder.foster.detection, ladder.foster.detectoin], correlation: 0.5}\n"
    )
    with pytest.raises(ScenarioErrors) as refused:
        load(file)
    text = str(refused.value)
    assert re.search(r"scenario\.yaml:3:\d+", text), text
    assert "ladder.foster.detectoin" in text


def test_a_number_that_is_not_drawn_has_no_correlation() -> None:
    scenario = Scenario.model_validate(declared(([HOME, "warm_up"], 0.5)))
    with pytest.raises(ValueError, match="declared of warm_up, which is not drawn"):
        uncertain_numbers(scenario, scenario)
    hours = ["teams.family.weekly_hours", "teams.fronten.weekly_hours"]
    scenario = Scenario.model_validate(declared((hours, 0.5)))
    with pytest.raises(ValueError, match="are one number"):
        uncertain_numbers(scenario, scenario)
