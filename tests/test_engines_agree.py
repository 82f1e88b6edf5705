"""Two engines that share no control flow write the same event log, to the bit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Move, Task
from sverigesmodel.compiling import keeping, machine
from sverigesmodel.compiling.program import is_off
from sverigesmodel.engines import compiled, reference
from sverigesmodel.engines.compiled.program import PROGRAM
from sverigesmodel.engines.compiled.simulation import Run
from sverigesmodel.rules.parameters import Parameters
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from tests.agreement import (
    SHIPPED,
    agree_on_generated,
    assert_agree,
    first_difference,
    parted_on_generated,
    printed,
    shortened,
    whole,
)
from tests.worlds import (
    ASSESSMENT,
    CLOSED,
    INVESTIGATION,
    YEAR,
    World,
    exponential,
    fixed,
    outcomes,
    weibull,
)

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shipped_scenarios(path: Path) -> None:
    scenario = load(path)
    for seed in (1, 2**63 + 5):
        with printed(scenario, seed=seed):
            assert_agree(shortened(encode(scenario)), seed)


@pytest.mark.timeout(900)  # a scenario on which they differ is made smaller first
@pytest.mark.parametrize("part", range(6))
def test_generated_scenarios(part: int) -> None:
    agree_on_generated(50, part)


@pytest.mark.timeout(900)
def test_generated_scenarios_part_where_a_policy_begins() -> None:
    parted_on_generated(60, part=50)


def test_what_differs_is_printed_as_a_scenario_that_loads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    simulate = compiled.simulate

    def wrong(p: Parameters, **options: int) -> Iterator[NDArray[np.void]]:
        for block in simulate(p, **options):
            block["due"][block["kind"] == Task.INVESTIGATION] = -0.0
            yield block

    monkeypatch.setattr(compiled, "simulate", wrong)
    path = SHIPPED[0]
    scenario = load(path)
    with (
        pytest.raises(
            AssertionError, match=r"row \d+ of .*'time'.*\n *reference .*\n *compiled"
        ) as error,
        printed(scenario, seed=3, replication=0),
    ):
        assert_agree(encode(scenario)._replace(end=200.0), 3)
    (note,) = error.value.__notes__
    assert note.startswith("# seed 3, replication 0\n")
    (tmp_path / "printed.yaml").write_text(note)
    assert load(tmp_path / "printed.yaml") == scenario


def busy_world(**team: Any) -> World:
    """A team with too much to do, ratios that change, and everything that a stay can end in."""
    world = World(end=6 * YEAR, age_edges=(0.0, 6 * YEAR, 12 * YEAR, 18 * YEAR), frailty_sigma=0.6)
    world.handover_ratio, world.handover_detection, world.handover_window = 2.0, 0.5, 90.0
    world.premature_ratio, world.premature_window = 1.7, 120.0
    world.milestone_ages = (15.5 * YEAR, 16.5 * YEAR)
    low = world.step(first_follow_up=90, then_follow_up=180, detection=0.4, premature=0.05)
    high = world.step(first_follow_up=60, then_follow_up=60, detection=0.6, maximum_stay=400)
    world.set("maximum_stay_then", low, stage=high)
    world.set("milestone_step", 1, stage=high).set("search_time", 30.0, stage=high)
    world.rereferral(exponential(0.001))
    world.acute(ASSESSMENT, exponential(0.002), {CLOSED: 0.3, low: 0.3, high: 0.4})
    world.acute(INVESTIGATION, exponential(0.002), {low: 0.5, high: 0.5}, warning=fixed(20))
    world.planned(low, weibull(1.5, 300), {CLOSED: 0.8, high: 0.2}, unprompted_share=0.2)
    world.acute(low, exponential(0.002), high, warning=exponential(0.01), adjust_hours=4.0)
    world.acute(low, weibull(0.7, 900), {low: 0.5, high: 0.5}, adjust_hours=3.0)
    world.planned(high, exponential(0.003), {CLOSED: 0.3, low: 0.7})
    world.planned(high, fixed(300), low, unprompted_share=0.5, unprompted_delay=50)
    world.acute(high, exponential(0.002), high, warning=weibull(2, 100), adjust_hours=2.0)
    world.set("age_limit", 18 * YEAR)
    world.set("open_notification_rate", 0.002, stage=low)
    world.set("contact", 0.5)
    for task, hours in {Task.RISK_ASSESSMENT: 4, Task.INVESTIGATION: 20, Task.FOLLOW_UP: 6}.items():
        world.hours(task, exponential(1 / hours))
    world.hours(Task.HANDOVER, 3).set("weekly_hours", 27.0).set("minimum_task_hours", 5.0)
    settings = {"posts": 4, "turnover": 0.002, "recruitment": 40.0, "onboarding_time": 60.0}
    for name, value in (settings | {"onboarding_share": 0.5} | team).items():
        world.set(name, value)
    children = world.stream(
        0.15,
        assessment=outcomes(emergency=0.1, screened_out=0.3, investigation=0.6),
        entry={CLOSED: 0.2, low: 0.5, high: 0.3},
        worsening=0.02,
    )
    world.stock(children, low, 20, elapsed=exponential(0.005))
    world.stock(children, high, 10, elapsed=exponential(0.005))
    world.stock(children, INVESTIGATION, 4)
    return world


def test_worlds_with_a_policy_on_everything() -> None:
    for team in ({}, {"caseload_limit": 12.0, "when_full": 1}, {"staffing": 1, "turnover": 0.01}):
        world = busy_world(**team)
        world.set("posts", 2, since=400).set("turnover", 0.004, since=400)
        world.set("posts", 9, since=900).set("cases_per_post", 8.0, since=900)
        world.set("first_follow_up", 20.0, since=600, stage=4)
        world.set("then_follow_up", 40.0, since=600, stage=4)
        world.set("effect_ratio", 0.5, since=900, transition=4)
        world.set("maximum_stay", 200.0, since=1200, stage=5)
        world.set("rate_ratio", 1.5, since=1200).set("contact", 0.8, since=1200)
        assert_agree(world.build())


def test_what_falls_on_the_same_moment_has_an_order() -> None:
    """Rules 18, 20 and 61: clock before maximum stay, the lower clock first, a crisis before either."""
    world = World(end=2 * YEAR)
    other = world.step(first_follow_up=500)
    for first_follow_up in (90, 100):
        step = world.step(first_follow_up=first_follow_up, then_follow_up=90, maximum_stay=90)
        world.set("maximum_stay_then", CLOSED, stage=step)
        world.planned(step, fixed(90), other)
        world.planned(step, fixed(90), CLOSED, unprompted_share=0.5, unprompted_delay=10)
        world.stock(world.stream(0.0, entry={step: 1.0}), step, 8, elapsed=fixed(0))
    world.set("posts", 8)
    p = world.build()
    assert_agree(p)
    log = whole(compiled.simulate(p, seed=1, replication=0))
    decided = log[log["event"] == Event.DECIDED]
    assert len(decided) > 8
    assert set(decided["kind"]) == {Move.PLANNED}
    assert set(decided["destination"]) == {other}


def test_an_empty_world_and_one_where_nobody_works() -> None:
    assert_agree(World(end=10.0).build())
    assert_agree(busy_world(posts=0).build())


def test_a_reception_team_hands_over() -> None:
    world = busy_world()
    front = world.team(is_reception=1, posts=1)
    world.set("reception", front)
    world.set("reception", -1, since=700)
    assert_agree(world.build())


def test_a_run_that_pauses_and_is_copied_goes_on_as_if_it_had_not() -> None:
    p = busy_world().build()
    expected = whole(reference.simulate(p, seed=4, replication=2))
    run = Run(p, 4, 2)
    head = whole([*run.until(500.0), run.take()])
    twin = run.copy()
    rest = whole(chain(run.until(p.end), run.end()))
    again = whole(chain(twin.until(700.0), twin.until(p.end), twin.end()))
    for tail in (rest, again):
        assert not first_difference(expected, whole([head, tail]))
    assert len(rest[rest["event"] == Event.CENSORED]) > 0


SHORT = """
import sys
import sverigesmodel.cli, sverigesmodel.evaluation.comparison
from sverigesmodel.engines import compiled
assert "numba" not in sys.modules
from tests.agreement import assert_agree
from tests.test_engines_agree import busy_world
assert_agree(busy_world().build()._replace(end=200.0))
"""


@pytest.mark.parametrize("disabled", ["0", "1"])
def test_the_compiler_is_loaded_when_a_run_begins_and_may_be_off(disabled: str) -> None:
    environment = {**os.environ, "NUMBA_DISABLE_JIT": disabled, "PYTHONWARNINGS": "error"}
    subprocess.run([sys.executable, "-c", SHORT], check=True, env=environment, cwd=ROOT)


def test_nothing_is_counted_or_allocated_in_the_loop() -> None:
    list(compiled.simulate(World(end=1.0).build(), seed=1, replication=0))
    if is_off():
        pytest.skip("the compiler is off")
    kept = keeping.path(PROGRAM.title, PROGRAM.modules, PROGRAM.sources)
    code = keeping.read(kept)
    assert code is not None
    assert machine.is_alone(code)
    assert set(code.wanted) <= {"exp", "expm1", "log", "log1p", "sqrt", "erfc", "pow"}


def test_blocks_are_as_long_as_asked_for() -> None:
    p = busy_world().build()
    blocks = list(compiled.simulate(p, seed=1, replication=0, block_rows=500))
    assert all(len(block) >= 500 for block in blocks[1:-2])
