"""The simulation and its analytic twin: they agree with ample capacity, and a disagreement is found and told."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from scipy.stats import poisson

from sverigesmodel.analytic import Simplified, ample, expected, simplified
from sverigesmodel.cli import main
from sverigesmodel.codes import Stage, Task
from sverigesmodel.evaluation import verifying
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.judging import ERROR, judge
from sverigesmodel.evaluation.simulating import Case, Simulator
from sverigesmodel.evaluation.twin_figures import Figures
from sverigesmodel.evaluation.verifying import Verified, careful_twin, twin_of, verify
from sverigesmodel.reporting import verification
from sverigesmodel.rules.parameters import Parameters
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from tests.small import ANDEBY, SHRUNK, baseline, reform


def verified(scenario: Any, replications: int = 60, seed: int = 4) -> Verified:
    return verify(scenario, seed=seed, replications=replications, conduct=Conduct(workers=1))


@cache
def of_baseline() -> Verified:
    return verified(baseline())


def index(names: list[str]) -> pd.MultiIndex:
    rows = [(name, "all", "all") for name in names]
    return pd.MultiIndex.from_tuples(rows, names=["measure", "stage", "year"])


@pytest.mark.parametrize("changed", [False, True], ids=["baseline", "reform"])
def test_with_ample_capacity_the_simulation_agrees_with_its_twin(changed: bool) -> None:
    found = verified(reform()) if changed else of_baseline()
    assert found.agrees, found.table[~found.table["agrees"]]
    judged = found.table[found.table["judged"]]
    assert len(judged) > 40
    # where there is something to measure, the twin's own error is small beside it
    counted = judged[(judged["measure"] == "child_years") & (judged["year"] == "all")]
    assert (counted["numerical"] <= 0.03 * counted["twin"]).all()


@pytest.mark.slow
def test_every_mechanism_of_the_model_agrees() -> None:
    found = verified(load(ANDEBY / "mechanisms-reform.yaml"), replications=40)
    assert found.agrees, found.table[~found.table["agrees"]]


def test_a_twin_of_another_scenario_disagrees() -> None:
    right = of_baseline()
    others = {
        "ladder.prevention.transitions.goals_met.time.exponential.rate": "0.9 per year",
        "ladder.prevention.follow_up.then": "12 months",
        "streams.families.rate": "24 per year",
    }
    simulated = right.table.set_index(["measure", "stage", "year"])
    for place, value in others.items():
        other = twin_of(baseline(f"{place}={value}"))
        difference = np.abs(other - simulated["ample"])
        assert (difference > simulated["limit"]).any(), place


def with_time(p: Parameters, transition: int, factor: float) -> Parameters:
    """The mean time of an exponential clock times a factor."""
    ratio = p.age_ratio.copy()
    ratio[transition] /= factor
    return p._replace(age_ratio=ratio)


def with_swapped(p: Parameters, one: int, other: int) -> Parameters:
    """Those who would enter one step after an investigation enter another, and the other way round."""
    shares = np.diff(p.entry, axis=-1, prepend=0.0)
    shares[..., [one, other]] = shares[..., [other, one]]
    return p._replace(entry=np.cumsum(shares, axis=-1))


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_wrong_simulations_are_found() -> None:
    scenario = load(ANDEBY.parent / "roskilde" / "baseline.yaml")
    right = encode(scenario)
    twin, error = careful_twin(scenario)
    figures = Figures(scenario, scenario.calendar.labels.tolist())
    first = int(right.first_transition[Stage.FIRST_STEP])
    assert list(scenario.ladder["prevention"].transitions) == [
        "goals_met",
        "needs_more",
        "worsened",
    ]
    simulations = {
        "right": right,
        "follow-ups a week late": right._replace(
            first_follow_up=right.first_follow_up + 7.0, then_follow_up=right.then_follow_up + 7.0
        ),
        "goals met 10 % later": with_time(right, first, 1.1),
        "crises 10 % more often": with_time(right, first + 2, 1.0 / 1.1),
        "prevention and home support swapped": with_swapped(right, 1, 2),
    }
    for name, numbers in simulations.items():
        simulator = Simulator([Case(scenario.start, ample(numbers))], 1, "compiled")
        rows = [figures.of_run(simulator.quantities(number)[0]) for number in range(40)]
        table = judge(twin, error, np.array(rows), figures.most, figures.index)
        assert table["agrees"].all() == (name == "right"), (name, table[~table["agrees"]])


def judged(twin: Any, simulated: Any, most: float = 1.0) -> pd.DataFrame:
    """Judge figures of which the twin has no error of its own."""
    twin = np.asarray(twin, float)
    names = index(["figure"] * len(twin))
    return judge(twin, np.zeros_like(twin), np.asarray(simulated), np.full_like(twin, most), names)


def of_normals(rng: np.random.Generator, figures: int) -> Any:
    return 1000.0, 1000.0 + rng.normal(size=(12, figures))


def of_moves(rng: np.random.Generator, figures: int) -> Any:
    """Numbers of moves, now by one child, now two by the same: about 64 in all replications."""
    return 1.6, rng.poisson(1.0, (40, figures)) + 2.0 * rng.poisson(0.3, (40, figures))


def of_years(rng: np.random.Generator, figures: int) -> Any:
    """Years that children spend, from none to one each: about 32 in all replications."""
    some = np.arange(8)[:, None, None] < rng.poisson(1.6, (40, figures))
    return 0.8, (rng.random((8, 40, figures)) * some).sum(axis=0)


@pytest.mark.parametrize("draw", [of_normals, of_moves, of_years])
def test_right_twins_are_rejected_no_more_often_than_said(draw: Any) -> None:
    rng = np.random.default_rng(5)
    studies, figures = 300, 25
    wrong = 0
    for _ in range(studies):
        twin, simulated = draw(rng, figures)
        wrong += not judged([twin] * figures, simulated)["agrees"].all()
    assert wrong <= ERROR * studies + 3 * math.sqrt(ERROR * studies)
    twin, simulated = draw(rng, figures)
    for factor in (0.15, 5.0):
        assert not judged([factor * twin] * figures, simulated)["agrees"].any()


def test_what_is_rare_is_judged_by_what_children_can_add_up_to() -> None:
    nothing = np.zeros((10, 3))
    found = judged([0.5, 5.0, 0.0], nothing)
    # five are expected in all, and none is no wonder at this level: exp(-5) > 0.01 / 6; but fifty are
    assert found["agrees"].tolist() == [True, False, True]
    assert found["judged"].tolist() == [False, True, True]
    once = nothing.copy()
    once[3] = 1.0
    assert judged([0.5, 0.5, 0.0], once)["agrees"].tolist() == [True, True, False]
    assert not judged([0.5], np.full((10, 1), 3.0))["agrees"].any()


@pytest.mark.parametrize("lots", [12.0, 20.0, 29.0])
def test_bounds_of_rare_numbers_hold_for_poisson_numbers_and_are_not_idle(lots: float) -> None:
    number = np.zeros((20, 1))
    (below,) = 20.0 * judged([lots / 20.0], number)["limit"]
    number[0] = 3.0 * lots
    (above,) = 20.0 * judged([lots / 20.0], number)["limit"]
    for tail in (
        poisson.cdf(math.floor(lots - below), lots),
        poisson.sf(math.ceil(lots + above) - 1, lots),
    ):
        assert ERROR / 2.0 / 50.0 < tail <= ERROR / 2.0
    # the same in children who bring two each
    (twice,) = 20.0 * judged([lots / 10.0], 2.0 * number, most=2.0)["limit"]
    assert twice == pytest.approx(2.0 * above)


def test_a_figure_that_is_nearly_always_the_same_is_judged_by_its_exceptions() -> None:
    years = np.full((60, 1), 5.0)
    years[7] = 4.5
    assert judged([4.99], years)["agrees"].all()
    assert judged([5.0], np.full((60, 1), 5.0))["agrees"].all()
    assert not judged([4.5], years)["agrees"].any()


def test_steps_that_cost_nothing_are_judged_too() -> None:
    assert judged([0.0], np.zeros((40, 1)), most=0.0)["agrees"].all()
    assert not judged([0.0], np.ones((40, 1)), most=0.0)["agrees"].any()


def test_with_ample_capacity_nothing_waits_and_nobody_changes_caseworker() -> None:
    numbers = encode(reform())
    case = Case(reform().start, ample(numbers))
    (q,) = Simulator([case], 3, "compiled").quantities(0)
    assert q.tasks.late[1:].sum() == 0  # in the first year what was late already
    assert q.tasks.waiting_days.sum() < 1e-3
    assert q.staff.handovers.sum() == 0
    assert q.staff.left.sum() == 0
    assert q.tasks.completed[:, Task.FOLLOW_UP].sum() > 0


def test_the_gap_is_that_of_the_same_luck() -> None:
    table = of_baseline().table
    assert table["gap"].to_numpy() == pytest.approx((table["as_is"] - table["ample"]).to_numpy())
    # who is notified for the first time does not depend on capacity, and pairs know that
    new = table.set_index(["measure", "stage", "year"]).loc[("child_years", "closed", "all")]
    assert new["gap_high"] - new["gap_low"] < 4 * (new["ample_se"] + new["as_is_se"])


def test_what_is_only_approximate_is_said() -> None:
    plain = baseline("frailty.sigma=0", "premature.hazard_ratio=1")
    assert simplified(encode(plain)) == (Simplified.KNOWN_AT_START,)
    mechanisms = simplified(encode(load(ANDEBY / "mechanisms.yaml")))
    assert Simplified.WARNING_TIME in mechanisms
    assert Simplified.WINDOWS in mechanisms


def test_the_twin_is_the_same_whatever_the_luck() -> None:
    numbers, calendar = encode(baseline()), baseline().calendar
    one, other = (expected(numbers, calendar.edges) for _ in range(2))
    assert np.array_equal(one.child_days, other.child_days)
    assert one.notifications.sum() > 0


def shown() -> verification.Verification:
    found = of_baseline()
    return verification.Verification(
        **{field.name: getattr(found, field.name) for field in fields(found)}
    )


@pytest.mark.parametrize(("language", "yes"), [("da", "Ja."), ("en", "Yes.")])
def test_the_screen_says_that_they_agree(language: str, yes: str) -> None:
    told = shown().summary(language)
    assert yes in told
    assert "{" not in told
    assert max(map(len, told.splitlines())) <= 100


def test_the_command_fails_when_they_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    right = verifying.expected

    def wrong(*args: Any) -> Any:
        found = right(*args)
        found.child_days[:] *= 1.5
        return found

    monkeypatch.setattr(verifying, "expected", wrong)
    words = [*(f"--set={change}" for change in SHRUNK), "--replications=12", "--workers=1"]
    file = str(ANDEBY / "baseline.yaml")
    found = CliRunner().invoke(main, ["verify", file, *words])
    assert found.exit_code == 1, found.output
    assert "No. " in found.output
    assert "Child-years" in found.output


def test_json_has_every_figure() -> None:
    found = shown()
    document = found.to_dict()
    assert len(document["figures"]) == len(found.table)
    assert document["agrees"]
    assert all(0 <= row["limit"] <= row["detectable"] for row in document["figures"])
    assert "agrees=True" in repr(found)
    assert "<li>" in found._repr_html_()


def test_an_error_takes_two_replications() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        verified(baseline(), replications=1)


def test_a_follow_up_that_rounding_puts_just_before_the_end_of_an_interval_comes_in_the_next() -> (
    None
):
    """With follow-ups every six weeks some fall on the ends of intervals of 45 days.

    In a process of its own: an endless loop in compiled code hears no signal.
    """
    asked = """
from pathlib import Path
from sverigesmodel.analytic import Accuracy
from sverigesmodel.evaluation.verifying import twin_of
from sverigesmodel.scenario.loading import load
reform = load(Path("scenarios/roskilde/reform.yaml"))
fine, coarse = twin_of(reform, Accuracy(45.0, 365.25, 3, 12, 4)), twin_of(reform)
print(abs(fine - coarse).sum() / abs(fine).sum())
"""
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=root, capture_output=True, check=True, timeout=150
    )
    assert float(done.stdout) < 0.02
