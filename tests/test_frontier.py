"""A reform at the points of a grid: its numbers against plain comparisons, and the order of the replications."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.gathering import Conduct, Interrupted
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.reporting.frontier import frontier
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.errors import ScenarioErrors
from sverigesmodel.sensitivity.folder import read_study
from sverigesmodel.sensitivity.grid_choice import NoTimelyPointError
from sverigesmodel.sensitivity.grid_figures import figures, objective, smallest_difference
from sverigesmodel.sensitivity.grid_result import Frontier
from sverigesmodel.sensitivity.selection import screen
from tests.small import baseline, reform

LEVERS: dict[str, list[object]] = {"caseload": [10, 20], "follow_up": ["50 %", "100 %"]}


def found(**more: Any) -> Frontier:
    given: dict[str, Any] = {"seed": 5, "replications": 4, "maximum": 4, "workers": 1, **more}
    return frontier(baseline(), reform(), LEVERS, **given)


@cache
def small() -> Frontier:
    return found()


@cache
def compared(point: int) -> Comparison:
    """Compare the baseline with the reform at a point, by four pairs with the same seed."""
    scenario = small().grid.scenarios[point]
    return compare(baseline(), scenario, seed=5, replications=4, conduct=Conduct(workers=1))


def row(table: pd.DataFrame, point: int, measure: str) -> pd.Series[Any]:
    (found,) = (
        one for _, one in table.iterrows() if (one["point"], one["measure"]) == (point, measure)
    )
    return found


def test_the_points_are_all_combinations_and_the_reform_is_found_among_them() -> None:
    grid = small().grid
    assert [[one.written for one in point] for point in grid.points] == [
        ["10", "50 %"],
        ["10", "100 %"],
        ["20", "50 %"],
        ["20", "100 %"],
    ]
    assert grid.as_written == 3
    assert (grid.teams, grid.first_year) == (("family",), 2027)


@pytest.mark.parametrize("point", [0, 3])
def test_a_point_is_what_a_comparison_says(point: int) -> None:
    values = figures(small().grid, small().rows)[:, 1 + point]
    plain = compared(point)
    assert values[:, 0] == pytest.approx(plain.saving_by_replication)
    assert values[:, 1].mean() == pytest.approx(plain.yearly_effort.mean)
    outcomes = plain.reform.data.outcomes
    days = [
        data.outcomes.xs(("placement_years", WHOLE_HORIZON, ALL, ALL, ALL, "years")) * 365.25
        for data in (plain.reform.data, plain.baseline.data)
    ]
    assert values[:, 2] == pytest.approx((days[0] - days[1]).to_numpy())

    def of_family(measure: str, unit: str) -> Floats:
        rows = [outcomes.xs((measure, year, ALL, ALL, "family", unit)) for year in (2027, 2028)]
        return np.array(rows)

    caseworkers = of_family("caseworkers", "caseworkers")
    assert values[:, 6] == pytest.approx(caseworkers.mean(axis=0), rel=2e-3)  # 2028 is longer
    caseload = of_family("caseload_mean", "cases")
    assert (values[:, 5] >= caseload.min(axis=0)).all()
    assert (values[:, 5] <= caseload.max(axis=0)).all()


def test_the_tables_are_tidy() -> None:
    table = small().frontier
    assert set(table["row"]) == {"baseline", "reform", "point"}
    saving = row(table, 4, "net_present_value")
    expected = compared(3).net_present_value
    assert saving["mean"] == pytest.approx(expected.mean)
    assert expected.low is not None
    assert expected.high is not None
    width = expected.high - expected.low
    assert [saving["low"], saving["high"]] == pytest.approx(
        [expected.low, expected.high], abs=0.1 * width
    )
    assert (saving["caseload"], saving["follow_up"], saving["unit"]) == (20, 1, "DKK")
    assert not (table["point"][table["measure"] == "net_present_value"] == 0).any()
    late = row(table, 0, "follow_ups_timely")
    assert late["low"] < late["mean"] < late["high"]
    assert 0 < late["mean"] < 1
    choice = small().choice
    assert choice["probability_best"][1:].sum() == pytest.approx(1.0)
    assert choice["best"].sum() == 1
    assert (choice["probability_good"][1:] >= choice["probability_best"][1:]).all()
    assert choice["probability_efficient"][choice["efficient"]].min() > 0


def test_the_best_point_is_what_the_procedure_says() -> None:
    values = objective(small().grid, small().rows, "net_present_value")
    assert small().selection == screen(values, small().question.rule)
    days = found(measure="placement_days")
    assert days.question.rule.indifference == baseline().days
    placed = days.frontier[days.frontier["measure"] == "placement_days"]
    assert placed["point"].iloc[int(placed["mean"].argmin())] == 1 + days.best


def test_a_difference_that_matters_is_a_post_through_the_years() -> None:
    posts = baseline().economics.posts.of("family").yearly
    expected = sum(posts / 1.035**year for year in range(3))
    assert smallest_difference(baseline(), "net_present_value") == pytest.approx(expected)


def test_only_points_in_play_are_simulated_further(tmp_path: Path) -> None:
    much = found(maximum=12, indifference=400_000.0)
    first = screen(objective(much.grid, much.rows[:4], "net_present_value"), much.question.rule)
    assert len(much.rows) > 4
    assert 1 < len(first.in_play) < 4
    counts = (~np.isnan(much.rows[:, 1:, 0, 0])).sum(axis=0)
    for place, count in enumerate(counts):
        assert (count > 4) == (place in first.in_play)
    # by whatever processes, and in pieces
    told: list[float] = []

    def stop(done: float, wanted: int | None) -> None:
        told.append(done)
        if done >= 6:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        found(maximum=12, indifference=400_000.0, journal=tmp_path, progress=stop)
    partial = caught.value.result()
    assert 4 < partial.replications <= 7
    np.testing.assert_array_equal(partial.rows, much.rows[: partial.replications])
    whole = found(maximum=12, indifference=400_000.0, journal=tmp_path, resume=True, workers=2)
    np.testing.assert_array_equal(whole.rows, much.rows)
    for name, table in much.tables.items():
        pd.testing.assert_frame_equal(whole.tables[name], table, check_exact=True)


def test_the_folder_holds_the_study(tmp_path: Path) -> None:
    small().study().write(tmp_path)
    stored = read_study(tmp_path)
    assert stored.document["kind"] == "frontier"
    assert stored.document["best"]["point"] == 1 + small().best
    pd.testing.assert_frame_equal(stored.tables["frontier"], small().frontier)


@pytest.mark.parametrize(
    "wrong",
    [
        {"replications": 1},
        {"maximum": 3},
        {"confidence": 1.0},
        {"indifference": -1.0},
        {"workers": 0},
        {"engine": "none"},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"must be|at least"):
        found(**wrong)


def test_unknown_levers_and_lone_points_are_refused() -> None:
    with pytest.raises(ScenarioErrors, match="did you mean 'caseload'"):
        frontier(baseline(), reform(), {"casload": [20]})
    with pytest.raises(ValueError, match="2 to 200 points, got 1"):
        frontier(baseline(), reform(), ["caseload=20"])


def test_one_replication_is_not_enough_to_tell() -> None:
    def stop(done: float, wanted: int | None) -> None:
        if done >= 1:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        found(progress=stop)
    assert caught.value.done == 1
    with pytest.raises(ValueError, match="at least 2 replications"):
        caught.value.result()


def test_only_timely_points_are_chosen() -> None:
    """The one that saves most leaves too much undone: asked to be timely, another is chosen, or none."""
    values = figures(small().grid, small().rows).mean(axis=0)
    shares = values[:, 3:5]
    enough = (shares[1:] >= 0.93).all(axis=1)
    assert not enough[small().best]
    assert 1 < enough.sum() < 4
    asked = found(timely=0.93)
    choice = asked.choice
    assert choice["admissible"].tolist() == [True, *enough]
    best = np.where(enough, values[1:, 0], -np.inf).argmax()
    assert asked.best == best
    assert choice["probability_best"][1:].sum() == pytest.approx(1.0)
    assert (choice["probability_best"][1:][~enough] == 0).all()
    assert not choice["efficient"][1:][~enough].any()
    assert (choice["required_follow_ups_timely"] == 0.93).all()
    # now the share is higher than at any point
    assert (shares[1:] < shares[0]).any(axis=1).all()
    with pytest.raises(NoTimelyPointError, match="timely enough"):
        found(timely="baseline")
    with pytest.raises(ValueError, match="share between 0 and 1"):
        found(timely=1.5)
