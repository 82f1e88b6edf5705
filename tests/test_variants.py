"""Variants of a pair of scenarios: the same luck, the same bits whoever computes them, kept and found again."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sverigesmodel.economics.outcomes import ALL
from sverigesmodel.evaluation import journal
from sverigesmodel.evaluation.conclusion import IncomparableError
from sverigesmodel.evaluation.experiment import ConservationError
from sverigesmodel.evaluation.gathering import Conduct, Interrupted
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.uncertain import uncertain_numbers
from sverigesmodel.sensitivity import variants
from sverigesmodel.sensitivity.drawing import draw
from sverigesmodel.sensitivity.variants import (
    UNCHANGED,
    Evaluated,
    Trials,
    Variant,
    change,
    evaluate,
)
from tests import small

PRICE: Location = ("economics", "steps", "foster", "per_year")
"""By which only money changes."""


@cache
def some() -> tuple[Variant, ...]:
    found = uncertain_numbers(small.baseline(), small.reform())
    return (UNCHANGED, *(change(found, row) for row in draw(found, 3, seed=1)))


@cache
def alone() -> Evaluated:
    return evaluated(some(), workers=1)


def evaluated(wanted: tuple[Variant, ...], replications: int = 3, **how: Any) -> Evaluated:
    pair = (small.baseline(), small.reform())
    return evaluate(*pair, wanted, seed=5, replications=replications, conduct=Conduct(**how))


def test_the_unchanged_variant_is_the_comparison() -> None:
    compared, found = small.compared(), alone()
    assert found.npv[0] == pytest.approx(compared.saving_by_replication, rel=1e-12)
    annual = compared.annual[lambda table: table["scenario"] == DIFFERENCE]
    net = annual[annual["measure"] == "net"]
    assert found.yearly[0].mean(axis=0) == pytest.approx(net["mean"].to_numpy(), abs=1e-6)
    assert found.years == tuple(net["year"])
    for side, place in ((BASELINE, 0), (REFORM, 1)):
        own = compared.annual[compared.annual["scenario"] == side]
        for measure in ("net", "staff", "reform_cost"):
            wanted = own[own["measure"] == measure]["mean"].to_numpy()
            assert found.by_year(measure)[0, ..., place].mean(axis=0) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("measure", "outcome", "task"),
    [
        ("placements_begun", "placements_begun", ALL),
        ("breakdowns", "breakdowns", ALL),
        ("re_referrals", "re_referrals", ALL),
        ("assessments_timely", "task_timely_share", "risk_assessment"),
        ("investigations_timely", "task_timely_share", "investigation"),
        ("follow_ups_timely", "task_timely_share", "follow_up"),
        ("utilisation", "utilisation", ALL),
        ("caseload", "caseload_mean", ALL),
        ("placement_days", "placement_years", ALL),
    ],
)
def test_outcomes_are_those_of_the_comparison(measure: str, outcome: str, task: str) -> None:
    table = small.compared().outcomes
    rows = table[(table["measure"] == outcome) & (table["task"] == task) & (table["year"] == 0)]
    rows = rows[(rows["team"] == ALL) & (rows["stage"] == ALL)].set_index("scenario")
    found = alone().outcome(measure)[0].mean(axis=0)
    days = 365.25 if measure == "placement_days" else 1.0
    assert found == pytest.approx(rows["mean"].loc[[BASELINE, REFORM]].to_numpy() * days)


def test_measures_of_stages_and_years_add_up() -> None:
    found = alone()
    steps = [name for name, step in small.baseline().ladder.items() if step.placement]
    years = sum(found.outcome("child_years", step) for step in steps)
    assert years * 365.25 == pytest.approx(found.outcome("placement_days"))
    assert found.by_year("placement_days").sum(axis=2) == pytest.approx(
        found.outcome("placement_days")
    )
    with pytest.raises(KeyError, match="no measure 'happiness'"):
        found.outcome("happiness")


@pytest.mark.parametrize("workers", [1, 2])
def test_variants_are_the_same_to_the_bit_however_they_are_computed(workers: int) -> None:
    backwards = evaluated(some()[::-1], workers=workers)
    assert backwards.values[::-1].tobytes() == alone().values.tobytes()
    assert evaluated(some()[2:], 1, workers=1).values.tobytes() == alone().values[2:, :1].tobytes()


def test_both_engines_give_the_same() -> None:
    by_hand = evaluated(some()[1:2], 1, engine="simpy", workers=1)
    assert by_hand.values.tobytes() == alone().values[1:2, :1].tobytes()


def test_a_price_alone_changes_money_and_nothing_else() -> None:
    dearer = Variant({PRICE: 1.5e6}, {PRICE: 1.5e6})
    base, found = (evaluated((one,), 2) for one in (UNCHANGED, dearer))
    for measure in ("placement_days", "breakdowns", "caseload"):
        assert found.outcome(measure).tobytes() == base.outcome(measure).tobytes()
    assert (found.by_year("stage_cost", "foster") > base.by_year("stage_cost", "foster")).any()
    other = found.by_year("stage_cost", "institution")
    assert other.tobytes() == base.by_year("stage_cost", "institution").tobytes()


def test_a_side_that_is_left_alone_is_simulated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    simulated: list[int] = []

    class Counting(variants.Simulator):
        def __init__(self, cases: list[object], *rest: object) -> None:
            simulated.append(len(cases))
            super().__init__(cases, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(variants, "Simulator", Counting)
    reforms = tuple(Variant(reform={PRICE: price}) for price in (3e5, 4e5, 5e5))
    evaluated(reforms, 2, workers=1)
    assert simulated == [2, 2, 1, 1, 1, 1]


def test_numbers_that_were_put_back_are_counted() -> None:
    place = ("teams", "family", "minimum_task_hours")
    found = evaluated((UNCHANGED, Variant({place: 30.0}, {place: 30.0})), 1, workers=1)
    assert found.put_back.tolist() == [0, 2]
    assert found.npv[1] == found.npv[0]


def test_every_run_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variants, "violations", lambda _: ["a child is lost"])
    with pytest.raises(ConservationError, match="a child is lost"):
        evaluated((UNCHANGED,), 1, workers=1)


def test_what_is_wrong_is_refused() -> None:
    with pytest.raises(ValueError, match="a variant and a replication"):
        evaluated((), workers=1)
    with pytest.raises(ValueError, match="a variant and a replication"):
        evaluated((UNCHANGED,), 0, workers=1)
    with pytest.raises(KeyError):
        evaluated((Variant({("no", "such"): 1.0}),), 1, workers=1)
    with pytest.raises(IncomparableError):
        evaluate(small.baseline(), small.reform("years=4"), (UNCHANGED,), seed=1, replications=1)


# Interruption


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Keep every row at once, and note which are computed."""
    monkeypatch.setattr(journal, "_SECONDS", 0.0)
    numbers: list[int] = []
    original = Trials.__call__

    def noting(study: Trials, number: int, watch: object = None) -> Floats:
        numbers.append(number)
        return original(study, number)

    monkeypatch.setattr(Trials, "__call__", noting)
    return numbers


def test_an_interrupted_study_gives_what_it_has_and_goes_on(
    tmp_path: Path, computed: list[int]
) -> None:
    def interrupt(done: float, _wanted: int | None) -> None:
        if done == 7:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        evaluated(some(), workers=1, journal=tmp_path, progress=interrupt)
    assert (stopped.value.done, stopped.value.wanted) == (2, 4)
    assert stopped.value.result().values.tobytes() == alone().values[:2].tobytes()
    assert len(computed) == 7

    told: list[float] = []
    whole = evaluated(
        some(),
        workers=1,
        journal=tmp_path,
        resume=True,
        progress=lambda done, _: told.append(done),
    )
    assert whole.values.tobytes() == alone().values.tobytes()
    assert len(computed) == len(set(computed)) == 12
    assert told[0] == 7
    assert told[-1] == 12


def test_a_study_finds_what_another_of_the_same_scenarios_has_computed(
    tmp_path: Path, computed: list[int]
) -> None:
    evaluated(some()[1:3], 2, workers=1, journal=tmp_path)
    whole = evaluated(some(), workers=1, journal=tmp_path, resume=True)
    assert whole.values.tobytes() == alone().values.tobytes()
    assert len(computed) == 12
    anew = evaluated(some()[:1], 1, workers=1, journal=tmp_path)
    assert np.array_equal(anew.values, alone().values[:1, :1], equal_nan=True)
    assert len(computed) == 13
