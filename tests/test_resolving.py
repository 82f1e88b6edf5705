"""Hidden rates solved again: the baseline's records stay, and would not without."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.scenario.changing import with_values
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario, numbers
from sverigesmodel.sensitivity.observed import Flow, flows_of, gap, records, total
from sverigesmodel.sensitivity.resolved import Resolved
from sverigesmodel.sensitivity.resolving import Resolving, resolve
from sverigesmodel.sensitivity.unidentified import Level, Setting, Unknown, changes, unknowns
from tests import small

BUSY: Setting = {Unknown.UNPROMPTED: Level.LOW, Unknown.DETECTION: Level.HIGH}


def baseline() -> Scenario:
    """Give the small scenario with six times a year's children in foster care, who break down often."""
    return small.baseline(
        "ladder.foster.transitions.breaks_down.time.exponential.rate=1 per year",
        "stock.families.foster.count=60",
        "stock.families.home_support.count=60",
        "teams.family.staffing.posts=8",
    )


@cache
def solved() -> tuple[Resolving, Resolved]:
    """Solve one setting by four replications."""
    job, (one,) = resolve(baseline(), [BUSY], Conduct(workers=1), seed=2, replications=4)
    return job, one


def test_flows_are_what_records_show_apart() -> None:
    """Planned moves and crises of each stage; transitions to a stage in common are one flow."""
    flows = flows_of(small.baseline())
    assert Flow("prevention", "planned", ("goals_met",), frozenset({"closed"})) in flows
    assert Flow("prevention", "planned", ("needs_more",), frozenset({"home_support"})) in flows
    assert Flow("closed", "acute", ("rereferral",), frozenset({"assessment"})) in flows
    assert len(flows) == 3 + 2 + 1 + 2 + 2 + 3
    shared = load(small.ANDEBY / "mechanisms.yaml")
    joined = [flow for flow in flows_of(shared) if len(flow.transitions) > 1]
    assert joined == [
        Flow("prevention", "planned", ("goals_met", "drops_out"), frozenset({"closed"}))
    ]


def test_records_stay_when_hidden_rates_are_solved_again_and_would_not_without() -> None:
    """Foster care: no unprompted moves and better detection. Untouched rates show far fewer crises."""
    job, one = solved()
    place = next(
        i for i, flow in enumerate(job.flows) if (flow.stage, flow.kind) == ("foster", "acute")
    )
    found = one.gaps()[place]
    assert abs(found.ratio) < 3 * found.error < 0.25
    assert one.multipliers[place] > 1.1
    assumed = with_values(baseline(), changes(baseline(), baseline(), BUSY))
    untouched = records(assumed, job.flows, seed=2, replications=4, engine="compiled")
    off = gap(
        (one.before.moves[:, place], one.before.exposure[:, place]),
        (untouched.moves[:, place], untouched.exposure[:, place]),
    )
    assert off.ratio < -2 * off.error
    assert one.widest < 0.1


def test_results_are_the_same_on_two_processes() -> None:
    """A row is what it is wherever it was computed."""
    settings: list[Setting] = [{Unknown.DETECTION: Level.LOW}, {Unknown.HOURS: Level.HIGH}]
    rows = []
    for conduct in (Conduct(workers=1), Conduct(workers=2)):
        _, found = resolve(small.baseline(), settings, conduct, seed=2, replications=2)
        rows.append([np.concatenate([one.multipliers, one.hours]) for one in found])
    assert np.array_equal(rows[0], rows[1])


def test_what_is_solved_is_read_from_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A study that goes on solves no setting twice, and finds the same."""
    settings: list[Setting] = [{Unknown.DETECTION: Level.LOW}]
    conduct = Conduct(workers=1, journal=tmp_path, resume=True)
    _, (first,) = resolve(small.baseline(), settings, conduct, seed=2, replications=2)
    monkeypatch.setattr(Resolving, "_begin", None)
    _, (again,) = resolve(small.baseline(), settings, conduct, seed=2, replications=2)
    assert np.array_equal(first.multipliers, again.multipliers)
    assert all(np.array_equal(a, b) for a, b in zip(first.now, again.now, strict=True))


def test_a_closed_cases_referrals_are_seen() -> None:
    """They are neither planned nor crises in the log, and a flow all the same."""
    job = Resolving(small.baseline(), [], seed=2, replications=2)
    place = [flow.stage for flow in job.flows].index("closed")
    assert total(job.before.moves[:, place]) > 0


def test_longer_tasks_get_the_hours_that_they_take() -> None:
    """With half as many hours again for each task, the same share of the hours for tasks is in use."""
    _, (one,) = resolve(
        small.baseline(), [{Unknown.HOURS: Level.HIGH}], Conduct(workers=1), seed=2, replications=3
    )
    used = [total(seen.asked[:, 0]) / total(seen.available[:, 0]) for seen in (one.before, one.now)]
    assert used[1] == pytest.approx(used[0], rel=0.05)
    assert one.hours[0] > 2.0
    assert total(one.now.asked[:, 0]) > 1.3 * total(one.before.asked[:, 0])


def test_what_is_swept_is_found_by_what_it_is() -> None:
    """Andeby assumes no shift of the entry mix; its sister with every mechanism does."""
    assert Unknown.ENTRY not in unknowns(small.baseline(), small.reform())
    plain, every = (load(small.ANDEBY / f"mechanisms{end}.yaml") for end in ("", "-reform"))
    assert set(unknowns(plain, every)) == set(Unknown)
    shift = changes(plain, every, {Unknown.ENTRY: Level.NONE})
    place = ("policies", "east_first", "streams", "east", "entry")
    assert {where[-1]: value for where, value in shift.items()} == pytest.approx(
        {"closed": 0.2, "prevention": 0.4, "home_support": 0.3, "foster": 0.06, "institution": 0.04}
    )
    assert all(where[:-1] == place for where in shift)
    found = changes(plain, every, {Unknown.DETECTION: Level.HIGH})
    assert ("policies", "east_first", "ladder", "prevention", "detection") in found
    assert set(found.values()) == {0.6}
    harm = {level: changes(plain, every, {Unknown.HANDOVER: level}) for level in Level}
    ratios = {place[-1]: value for place, value in harm[Level.NONE].items()}
    assert ratios == {"hazard_ratio": 1.0, "detection_ratio": 1.0}
    ends = {one: numbers(every)["handover", one].provenance.range for one in ratios}  # type: ignore[union-attr]
    worst = {place[-1]: value for place, value in harm[Level.HIGH].items()}
    assert worst == {
        "hazard_ratio": ends["hazard_ratio"][1],
        "detection_ratio": ends["detection_ratio"][0],
    }


def test_a_gap_of_common_luck_has_a_small_error() -> None:
    """Numerators that move together leave a ratio of ratios that hardly varies."""
    rng = np.random.default_rng(1)
    years = rng.uniform(80.0, 120.0, 50)
    moves = 0.2 * years * rng.uniform(0.7, 1.3, 50)
    same = gap((moves, years), (1.1 * moves, years))
    assert same.ratio == pytest.approx(0.1)
    assert same.error == pytest.approx(0.0, abs=1e-12)
    other = 0.2 * years * rng.uniform(0.7, 1.3, 50)
    apart = gap((moves, years), (other, years))
    assert 0.02 < apart.error < 0.06
    assert abs(apart.ratio) < 4 * apart.error
