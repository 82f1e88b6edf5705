"""A run that goes on under other numbers is the run that those numbers give from the start, to the bit."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sverigesmodel.engines.compiled.simulation import Run, simulate
from sverigesmodel.rules.parameters import BY_PERIOD, Parameters
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from tests.test_engines_agree import busy_world, first_difference

SCENARIOS = Path(__file__).parent.parent / "scenarios"
ADDS_A_STREAM = SCENARIOS / "andeby" / "mechanisms-reform.yaml"
REFORMS = sorted(path for path in SCENARIOS.glob("*/*.yaml") if path.stem.startswith("reform"))


def log(blocks: Iterable[NDArray[np.void]]) -> NDArray[np.void]:
    return np.concatenate([block.copy() for block in blocks])


def goes_on_as(stem: Run, head: NDArray[np.void], p: Parameters) -> str:
    branch = stem.under(p)
    tail = log(chain(branch.until(p.end), branch.end()))
    return first_difference(log(simulate(p, seed=3, replication=5)), np.concatenate([head, tail]))


def stopped(p: Parameters, time: float) -> tuple[Run, NDArray[np.void]]:
    run = Run(p, 3, 5)
    return run, log([*(block.copy() for block in run.until(time)), run.take()])


@pytest.mark.parametrize("path", REFORMS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_reform_goes_on_from_its_baseline(path: Path) -> None:
    reform = encode(load(path))
    baseline = encode(load(path.with_stem("baseline")))
    date = float(reform.policy_time[1])
    end = max(reform.policy_time[-1], 0.0) + 300.0
    reform, baseline = reform._replace(end=end), baseline._replace(end=end)
    stem, head = stopped(baseline, date)
    assert head["time"].max() < date
    for p in (reform, baseline, reform):  # one stem, several branches
        assert not goes_on_as(stem, head, p)


def test_a_policy_may_begin_just_when_the_runs_part() -> None:
    world = busy_world()
    base = world.build()
    for date in (base.begin, 400.0):
        reform = busy_world().set("posts", 7, since=400.0).build()
        reform = reform._replace(policy_time=np.array([base.begin, date]))
        stem, head = stopped(base, date)
        assert not goes_on_as(stem, head, reform)
        stem, _ = stopped(base, np.nextafter(date, math.inf))
        with pytest.raises(ValueError, match="policy_time"):
            stem.under(reform)


def test_a_branch_may_begin_at_any_moment_of_the_shared_past() -> None:
    world = busy_world()
    base = world.build()
    world.set("posts", 7, since=900).set("first_follow_up", 30.0, since=900, stage=4)
    once = world.build()
    twice = world.set("turnover", 0.01, since=1500).set("posts", 3, since=1500).build()
    for time in (-1.0, 0.0, 0.5, 300.0, 900.0):
        stem, head = stopped(base, time)
        assert not goes_on_as(stem, head, once)
        assert not goes_on_as(stem, head, twice)
    later, head = stopped(once, 1500.0)
    assert not goes_on_as(later, head, twice)
    branch = later.under(twice)
    list(branch.until(1600.0))
    with pytest.raises(ValueError, match="policy_time"):
        branch.under(once)


def test_what_has_been_in_force_must_be_the_same() -> None:
    world = busy_world()
    stem, _ = stopped(world.build(), 500.0)
    with pytest.raises(ValueError, match="policy_time"):
        stem.under(world.set("posts", 7, since=400).build())
    with pytest.raises(ValueError, match="weekly_hours"):
        stem.under(busy_world().set("weekly_hours", 20.0).build())
    with pytest.raises(ValueError, match="family"):
        Run(encode(load(ADDS_A_STREAM.with_stem("mechanisms"))), 1, 1).under(
            encode(load(ADDS_A_STREAM))
        )
    with pytest.raises(ValueError, match="end"):
        stem.under(busy_world().build()._replace(end=math.inf))


def test_by_period_are_the_numbers_with_a_row_per_period() -> None:
    p = busy_world().set("posts", 7, since=900).set("posts", 2, since=901).build()
    rows = {name for name in p._fields if np.ndim(getattr(p, name)) and len(getattr(p, name)) == 3}
    lengths = {len(getattr(p, name)) for name in BY_PERIOD}
    assert lengths == {3}
    assert rows >= BY_PERIOD
