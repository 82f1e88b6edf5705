"""Whatever the scenario, nothing gets lost: small worlds at random, each log held to the books."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sverigesmodel.codes import Event, Move, Staffing, Task, WhenFull
from tests.audit import audit
from tests.worlds import (
    ASSESSMENT,
    CLOSED,
    FIRST_STEP,
    INVESTIGATION,
    YEAR,
    Time,
    World,
    events,
    exponential,
    fixed,
    gompertz,
    log_normal,
    moves,
    outcomes,
    run,
    same,
    tasks,
    weibull,
)

Draw = Callable[[st.SearchStrategy[Any]], Any]
TIMES = st.sampled_from(
    [
        exponential(1 / 40),
        exponential(1 / 200),
        weibull(0.7, 120.0),
        weibull(2.0, 80.0),
        log_normal(60.0, 0.9),
        gompertz(0.01, -0.02),
        fixed(50.0),
    ]
)
HOURS = st.sampled_from([fixed(0.0), fixed(3.0), exponential(1 / 4), log_normal(8.0, 0.6)])


def mix(draw: Draw, stages: list[int]) -> dict[int, float]:
    """Shares of some of the stages."""
    weights = draw(st.lists(st.integers(0, 4), min_size=len(stages), max_size=len(stages)))
    weights[draw(st.integers(0, len(stages) - 1))] += 1
    return {s: w / sum(weights) for s, w in zip(stages, weights, strict=True)}


def add_clocks(draw: Draw, world: World, steps: list[int]) -> None:
    if draw(st.booleans()):
        world.rereferral(draw(TIMES))
    for stage in (ASSESSMENT, INVESTIGATION):
        if draw(st.booleans()):
            world.acute(stage, exponential(1 / 30), mix(draw, steps))
    for step in steps:
        for _ in range(draw(st.integers(0, 2))):
            crisis: dict[str, Any] = {"adjust_hours": draw(st.sampled_from([0.0, 2.0]))}
            if draw(st.booleans()):
                crisis["warning"] = exponential(1 / 25)
            world.acute(step, draw(TIMES), mix(draw, [CLOSED, *steps]), **crisis)
        for _ in range(draw(st.integers(0, 2))):
            share = draw(st.sampled_from([0.0, 0.5, 1.0]))
            world.planned(
                step,
                draw(TIMES),
                mix(draw, [CLOSED, *steps]),
                unprompted_share=share,
                unprompted_delay=draw(st.sampled_from([0.0, 20.0])),
            )


def add_rules(draw: Draw, world: World, steps: list[int], since: float | None) -> None:
    """Follow-up, stays and ratios of each step, from the beginning or from a policy date."""
    for step in steps:
        if draw(st.booleans()):
            days = draw(st.sampled_from([15.0, 40.0, math.inf]))
            world.set("first_follow_up", days, since=since, stage=step)
            world.set("then_follow_up", min(2 * days, 90.0), since=since, stage=step)
            if days == math.inf:
                world.set("then_follow_up", math.inf, since=since, stage=step)
        for name in ("detection", "premature"):
            world.set(name, draw(st.sampled_from([0.0, 0.4, 1.0])), since=since, stage=step)
        if draw(st.booleans()):
            world.set("maximum_stay", 45.0, since=since, stage=step)
            world.set("maximum_stay_then", draw(st.sampled_from(steps)), since=since, stage=step)
        world.set("contact", draw(st.sampled_from([0.0, 0.7, 3.0])), since=since, stage=step)
    if world.clocks:
        ratio = draw(st.sampled_from([0.0, 0.5, 2.0]))
        clock = draw(st.integers(0, len(world.clocks) - 1))
        world.set("effect_ratio", ratio, since=since, transition=clock)


def add_staff(draw: Draw, world: World, since: float | None) -> None:
    for team in range(world.teams):
        values: dict[str, Any] = {
            "posts": draw(st.integers(1 if since is None else 0, 3)),
            "staffing": int(draw(st.sampled_from(Staffing))),
            "cases_per_post": draw(st.sampled_from([2.0, 5.0])),
            "turnover": draw(st.sampled_from([0.0, 1 / 60])),
            "recruitment": draw(st.sampled_from([0.0, 20.0])),
            "caseload_limit": draw(st.sampled_from([2.0, 4.0, math.inf])),
            "when_full": int(draw(st.sampled_from(WhenFull))),
            "weekly_hours": draw(st.sampled_from([15.0, 30.0])),
            "onboarding_share": draw(st.sampled_from([0.5, 1.0])),
        }
        values |= {"review_interval": 35.0, "onboarding_time": 25.0, "minimum_task_hours": 3.0}
        for name, value in values.items():
            world.set(name, value, since=since, team=team)


def add_streams(draw: Draw, world: World, steps: list[int], reception: int) -> None:
    for _ in range(draw(st.integers(1, 2))):
        number = world.stream(
            draw(st.sampled_from([0.05, 0.2])),
            stream_team=draw(st.integers(0, reception - 1)),
            stream_segment=draw(st.integers(0, 1)),
            stream_growth=draw(st.sampled_from([0.0, 0.002])),
            reception=draw(st.sampled_from([-1, reception])),
            assessment=outcomes(*draw(st.sampled_from([(0.2, 0.3, 0.5), (0, 1, 0), (1, 0, 0)]))),
            entry=mix(draw, [CLOSED, *steps]),
            emergency_entry=mix(draw, steps),
            worsening=draw(st.sampled_from([0.0, 0.1])),
        )
        if draw(st.booleans()):
            stage = draw(st.sampled_from([ASSESSMENT, INVESTIGATION, *steps]))
            elapsed = draw(st.sampled_from([fixed(0.0), fixed(70.0), exponential(1 / 60)]))
            world.stock(number, stage, draw(st.integers(1, 5)), elapsed=elapsed)
        if draw(st.booleans()):
            world.set(
                "reception", draw(st.sampled_from([-1, reception])), since=60.0, stream=number
            )


@st.composite
def worlds(draw: Draw) -> World:
    """A small municipality with most of what a scenario may hold."""
    world = World(
        begin=draw(st.sampled_from([0.0, -50.0])),
        end=150.0,
        age_edges=(0.0, 10 * YEAR, 17 * YEAR, 18.2 * YEAR),
        segments=2,
        frailty_sigma=draw(st.sampled_from([0.0, 0.7])),
        handover_ratio=2.0,
        handover_detection=0.5,
        handover_window=draw(st.sampled_from([0.0, 30.0])),
        premature_ratio=3.0,
        premature_window=30.0,
        milestone_ages=(17.5 * YEAR, 17.8 * YEAR),
    )
    steps = [world.step() for _ in range(draw(st.integers(1, 3)))]
    world.set("age_limit", 18 * YEAR)
    if len(steps) > 1 and draw(st.booleans()):
        world.set("at_age_limit", steps[-1], stage=steps[0])
        world.set("age_limit", 18.1 * YEAR, stage=steps[-1])
    world.set("search_time", draw(st.sampled_from([0.0, 15.0])), stage=steps[0])
    world.set("milestone_step", 1, stage=steps[-1])
    for stage in (ASSESSMENT, INVESTIGATION, *steps):
        world.set("open_notification_rate", draw(st.sampled_from([0.0, 0.02])), stage=stage)
    if draw(st.booleans()):
        world.team()
    reception = world.team(is_reception=1)
    add_clocks(draw, world, steps)
    if world.clocks:
        world.set("age_ratio", 2.0, band=1).set("segment_ratio", 0.5, segment=1)
    for task in Task:
        if task != Task.ADJUSTMENT:
            hours: Time = draw(HOURS)
            world.hours(task, hours)
    world.set("task_lead", draw(st.sampled_from([0.0, 10.0])))
    add_streams(draw, world, steps, reception)
    for since in [None, 40.0, 90.0][: draw(st.integers(1, 3))]:
        add_rules(draw, world, steps, since)
        add_staff(draw, world, since)
    return world


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 2**64 - 1))
def test_every_log_balances(world: World, seed: int) -> None:
    p = world.build()
    log = run(p, seed=seed)
    audit(log, p)
    assert same(log, run(p, seed=seed)), "the same seed gives the same log"
    assert same(log, run(p, seed=seed, block_rows=3)), "however it is cut into blocks"


@settings(max_examples=20)
@given(worlds(), st.sampled_from([40.0, 90.0]))
def test_a_policy_changes_nothing_before_its_date(world: World, date: float) -> None:
    base = run(world.build(), seed=5)
    world.settings = [s for s in world.settings if s.since is None or s.since < date]
    other = run(world.build(), seed=5)
    past, other_past = base[base["time"] < date], other[other["time"] < date]
    assert same(past, other_past)


def test_the_books_see_a_fault() -> None:
    """An auditor who never objects is worth nothing: rows left out or doubled are found."""
    world = World(end=300.0)
    home = world.step(first_follow_up=30.0, then_follow_up=30.0)
    world.acute(home, exponential(1 / 60), CLOSED)
    world.stream(0.1)
    world.set("posts", 2).set("weekly_hours", 20.0)
    world.hours(Task.INVESTIGATION, 10.0).hours(Task.FOLLOW_UP, 2.0)
    p = world.build()
    log = run(p, seed=1)
    books = audit(log, p)
    assert books.spent > 100
    assert len(tasks(log)) > 50
    assert len(moves(log, Move.CRISIS)) > 5
    for event in (Event.MOVED, Event.RELEASED, Event.COMPLETED, Event.ALLOCATED, Event.HIRED):
        rows = [i for i, row in enumerate(log) if row["event"] == event]
        lost = [i for i in range(len(log)) if i != rows[len(rows) // 2]]
        assert objects(log[lost], p), event
    late = log.copy()
    late["amount"][late["event"] == Event.COMPLETED] *= 1.01
    assert objects(late, p)
    assert len(events(log, Event.CENSORED)) > 0
    assert objects(log[log["event"] != Event.CENSORED], p)
    assert home == FIRST_STEP


def objects(log: Any, p: Any) -> bool:
    try:
        audit(log, p)
    except AssertionError:
        return True
    return False
