"""Replications: the same whoever computes them, in their order, and only as many simulations as needed."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.engines.reference import simulate
from sverigesmodel.evaluation import estimate as estimating
from sverigesmodel.evaluation import experiment, gathering, simulating, workload
from sverigesmodel.evaluation.caution import WorkloadWarning
from sverigesmodel.evaluation.comparison import compare, run
from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.estimate import estimate
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.storage import to_json
from sverigesmodel.evaluation.workload import check_workload
from sverigesmodel.scenario.encoding import encode
from tests import small


def test_number_of_processes_changes_nothing() -> None:
    results = [
        small.compared(),
        compare(
            small.baseline(), small.reform(), seed=5, replications=3, conduct=Conduct(workers=2)
        ),
    ]
    one, two = (to_json(document(result)) for result in results)
    assert one == two
    for name, table in results[0].tables.items():
        pd.testing.assert_frame_equal(table, results[1].tables[name], check_exact=True)


def test_more_replications_leave_the_first_as_they_were() -> None:
    few, more = (
        run(small.baseline(), seed=9, replications=n, conduct=Conduct(workers=1)).run.data
        for n in (2, 3)
    )
    pd.testing.assert_frame_equal(few.costs, more.costs[[0, 1]], check_exact=True)
    pd.testing.assert_frame_equal(few.outcomes, more.outcomes[[0, 1]], check_exact=True)
    assert not few.costs[0].equals(few.costs[1])


def test_replications_are_numbered_from_0() -> None:
    scenario = small.baseline()
    both = run(scenario, seed=9, replications=2, conduct=Conduct(workers=1)).run.data
    study = experiment.Study([scenario], seed=9, engine="compiled")
    for number in (0, 1):
        (alone,) = study.tables([study(number)])
        assert alone.costs[0].tolist() == both.costs[number].tolist()
        assert alone.outcomes[0].equals(both.outcomes[number])


def test_seed_changes_the_result() -> None:
    a, b = (
        run(small.baseline(), seed=s, replications=1, conduct=Conduct(workers=1)).run.data
        for s in (1, 2)
    )
    assert not a.costs.equals(b.costs)


def test_progress_is_called_after_each_replication() -> None:
    seen: list[tuple[float, int | None]] = []
    run(
        small.baseline(),
        seed=1,
        replications=2,
        conduct=Conduct(workers=1, progress=lambda done, wanted: seen.append((done, wanted))),
    )
    assert seen == sorted(seen)
    assert {(1, 2), (2, 2)} <= set(seen)


def test_progress_moves_within_a_long_replication(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "_OFTEN", 0.0)
    monkeypatch.setattr(simulating, "BLOCK_ROWS", 200)
    seen: list[float] = []
    run(
        small.baseline(),
        seed=1,
        replications=2,
        conduct=Conduct(workers=1, progress=lambda done, wanted: seen.append(done)),
    )
    assert seen == sorted(seen)
    assert len([done for done in seen if 0 < done < 1]) > 3
    assert len([done for done in seen if 1 < done < 2]) > 3


@pytest.mark.parametrize(("replications", "workers"), [(0, 1), (-1, 1), (2, 0), (2, -1)])
def test_out_of_range(replications: int, workers: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        run(small.baseline(), seed=1, replications=replications, conduct=Conduct(workers=workers))


def test_broken_conservation_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CostSheet, "violations", lambda *_: ["a cost is negative"])
    with pytest.raises(experiment.ConservationError, match="a cost is negative"):
        run(small.baseline(), seed=1, replications=1, conduct=Conduct(workers=1))


# Before a study


def test_stock_at_the_start_is_laid_beside_the_observed() -> None:
    scenario = small.baseline().replace(
        {"stock.families.closed": {"count": 9, "elapsed": "1 year"}}
    )
    found = check_workload(scenario, seed=1, replications=2, workers=1)
    table = found.beside_observed.set_index(["figure", "where"])
    stock = scenario.stock
    for stage in ("closed", *scenario.ladder):
        counts = [groups[stage].count or 0 for groups in stock.values() if stage in groups]
        assert table.loc[("stock", stage), "mean"] == sum(counts)
    assert table.loc[("stock", "prevention"), "observed"] == 14
    assert math.isnan(table.loc[("stock", "aftercare"), "observed"])
    assert table.loc[("open_cases", "family"), "mean"] == sum(
        group.count or 0 for stage, group in stock["families"].items() if stage != "closed"
    )
    assert table.loc[("shares", "follow_ups_timely"), "observed"] == 0.8
    assert table.loc[("shares", "follow_ups_timely"), "assumed"]
    assert not table.loc[("stock", "prevention"), "assumed"]
    assert (table["mean"].dropna() >= 0).all()
    low, high = table["low"].dropna(), table["high"].dropna()
    assert (low >= 0).all()
    assert ((low == 0) & (table["mean"] > 0)).any()  # where nobody is now and then
    shares = high.index.get_level_values("figure") == "shares"
    assert (high[shares] <= 1).all()
    assert (high[~shares] > 1).any()
    assert list(found.inflow["team"]) == ["family", "disability"]


def test_team_with_more_work_than_hours_is_a_warning() -> None:
    drowning = small.baseline("tasks.investigation.hours=2000")
    with (
        pytest.warns(WorkloadWarning, match="team family"),
        pytest.warns(WorkloadWarning, match="team disability"),
    ):
        found = check_workload(drowning, seed=1, replications=2, workers=1)
    assert found.inflow.set_index("team").loc["family", "load"] > 1
    assert any("team family" in caution for caution in found.cautions)


def test_a_load_is_that_of_the_hours_that_are_told() -> None:
    """A year with a vacancy does not make a queue of what the other years have room for."""
    years = [
        pd.DataFrame({"hours_released": [10.0], "hours_available": [there]}, index=["family"])
        for there in (5.0, 20.0)
    ]
    row = workload._inflow(years).loc["family"]
    assert (row["hours_released"], row["hours_available"], row["load"]) == (10.0, 12.5, 0.8)
    # linearised: 0.8 + (10 - 0.8 x 5) / 12.5 and 0.8 + (10 - 0.8 x 20) / 12.5; t of one degree of freedom
    assert row["load_high"] == pytest.approx(0.8 + 12.7062 * 0.48, rel=1e-4)


def test_estimate_of_a_whole_trial_is_its_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimating, "TRIAL_SECONDS", 1000.0)
    found = estimate([small.baseline(), small.baseline()], seed=4, replications=3, workers=1)
    numbers = encode(small.baseline())
    rows = sum(len(block) for block in simulate(numbers, seed=4, replication=0))
    assert found.events == 3 * rows
    assert "100%" in found.basis


def test_estimate_of_a_short_trial_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimating, "TRIAL_SECONDS", 0.0)
    monkeypatch.setattr(estimating, "_BLOCK_ROWS", 1000)
    found = estimate([small.baseline()], seed=4, replications=1, workers=1)
    numbers = encode(small.baseline())
    rows = sum(len(block) for block in simulate(numbers, seed=4, replication=0))
    assert rows > 2000
    assert 0.6 < found.events / rows < 1.7
    assert "100%" not in found.basis
