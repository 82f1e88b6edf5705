"""The analytic twin against closed forms: renewal, delay time, Markov, infinite servers, frailty, ages."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from scipy import integrate, linalg

from sverigesmodel.analytic import Accuracy, Expected, expected
from sverigesmodel.codes import Move
from tests.worlds import (
    AGED_OUT,
    ASSESSMENT,
    CLOSED,
    YEAR,
    World,
    exponential,
    fixed,
    log_normal,
    weibull,
)

FINE = Accuracy(step=20.0, elapsed=1, phases=8)
COARSE = Accuracy(step=60.0, elapsed=1, phases=1)
"""Enough where children enter together: within a stay dates are exact."""


def twin(world: World, accuracy: Accuracy = FINE) -> Expected:
    whole = np.append(np.arange(0.0, world.end, YEAR), world.end)
    return expected(world.build(), whole, accuracy)


def days(found: Expected, stage: int) -> float:
    return float(found.child_days[:, stage].sum())


def number(found: Expected, kind: Move, origin: int) -> float:
    return float(found.moves[:, kind, 1 + origin].sum())


@pytest.mark.parametrize(("rate", "first", "then"), [(0.5, 90.0, 180.0), (2.0, 14.0, 42.0)])
def test_a_planned_move_waits_for_the_follow_up_as_renewal_theory_says(
    rate: float, first: float, then: float
) -> None:
    world = World(end=30 * YEAR)
    step = world.step(first_follow_up=first, then_follow_up=then)
    world.planned(step, exponential(rate / YEAR), CLOSED)
    world.stock(world.stream(0.0), step, 1)
    f, t = first / YEAR, then / YEAR
    wait = f + t * exp(-rate * f) / (1 - exp(-rate * t))
    assert days(twin(world, COARSE), step) / YEAR == pytest.approx(wait, rel=1e-4)


@pytest.mark.parametrize(("rate", "mean"), [(0.1, 0.25), (1.0, 0.25), (0.3, 1.0)])
def test_the_share_of_onsets_that_become_crises_is_that_of_the_delay_time_model(
    rate: float, mean: float
) -> None:
    interval = 0.5
    world = World(end=25 * YEAR + 1.0)
    step = world.step(
        first_follow_up=interval * YEAR, then_follow_up=interval * YEAR, detection=1.0
    )
    world.acute(step, exponential(rate / YEAR), CLOSED, warning=exponential(1 / (mean * YEAR)))
    world.stock(world.stream(0.0), step, 1)
    found = twin(world, Accuracy(step=30.0, elapsed=1, phases=1))
    seen, _ = integrate.quad(
        lambda s: rate * exp(-rate * s) * exp(-(interval - s) / mean), 0, interval
    )
    crises, averted = number(found, Move.CRISIS, step), float(found.averted[:, step].sum())
    share = 1 - seen / (1 - exp(-rate * interval))
    assert crises / (crises + averted) == pytest.approx(share, rel=2e-3)


def test_moves_without_a_follow_up_are_a_markov_chain() -> None:
    world = World(end=4 * YEAR)
    low, high = world.step(), world.step()
    unprompted = {"unprompted_share": 1.0}
    world.planned(low, exponential(0.8 / YEAR), CLOSED, **unprompted)
    world.planned(low, exponential(0.3 / YEAR), high, **unprompted)
    world.planned(high, exponential(0.5 / YEAR), low, **unprompted)
    world.acute(high, exponential(0.2 / YEAR), CLOSED)
    world.stock(world.stream(0.0), low, 1)
    found = twin(world)
    rates = np.array([[-1.1, 0.3, 0.8], [0.5, -0.7, 0.2], [0, 0, 0]])
    for year in range(5):
        theory = linalg.expm(rates * year)[0]
        at = found.stock[year].sum(axis=1)[[low, high, CLOSED]]
        assert at == pytest.approx(theory, abs=1e-3)


@pytest.mark.parametrize("time", [weibull(0.75, 2 * YEAR), log_normal(300.0, 0.8), fixed(500.0)])
def test_a_step_is_a_server_for_infinitely_many(time: object) -> None:
    world = World(end=4 * YEAR)
    step = world.step()
    world.planned(step, time, CLOSED, unprompted_share=1.0)  # type: ignore[arg-type]
    world.stream(10 / YEAR)
    found = twin(world)
    from sverigesmodel.analytic.durations import cumulative

    p = world.build()
    for year in (1, 2, 4):
        u = np.linspace(0.0, year * YEAR, 20_001)
        busy = 10 / YEAR * integrate.trapezoid(np.exp(-cumulative(p, int(p.duration[0]), u)), u)
        assert found.stock[year, step, 0] == pytest.approx(busy, rel=5e-3)


def test_the_frail_leave_first() -> None:
    world = World(end=6 * YEAR, frailty_sigma=0.8, frailty_acute=1.0)
    step = world.step()
    world.acute(step, exponential(0.5 / YEAR), CLOSED)
    world.stock(world.stream(0.0), step, 1)
    found = twin(world, Accuracy(step=20.0, frailty=12))

    def survival(z: float, t: float) -> float:
        return exp(-0.5 * t * exp(0.8 * z - 0.32)) * exp(-z * z / 2) / np.sqrt(2 * np.pi)

    for year in (1, 3, 6):
        mean, _ = integrate.quad(survival, -8, 8, args=(year,))
        assert found.stock[year, step, 0] == pytest.approx(mean, rel=1e-4)


def test_a_premature_move_comes_after_as_many_follow_ups_as_its_chance_says() -> None:
    world = World(end=40 * YEAR)
    step = world.step(first_follow_up=60.0, then_follow_up=60.0, premature=0.1)
    world.planned(step, exponential(0.0), CLOSED)
    world.stock(world.stream(0.0), step, 1)
    found = twin(world, COARSE)
    assert days(found, step) == pytest.approx(60.0 / 0.1, rel=1e-6)
    assert number(found, Move.PREMATURE, step) == pytest.approx(1.0, rel=1e-6)


def test_a_search_lasts_and_a_crisis_in_it_comes_first() -> None:
    world = World(end=20 * YEAR)
    step = world.step(first_follow_up=100.0, then_follow_up=100.0)
    place = world.step(search_time=50.0)
    world.planned(step, fixed(1.0), place)
    world.acute(step, exponential(1 / YEAR), CLOSED)
    world.stock(world.stream(0.0), step, 1)
    found = twin(world)
    assert number(found, Move.PLANNED, step) == pytest.approx(exp(-150 / YEAR), rel=1e-4)
    assert days(found, step) == pytest.approx(YEAR * (1 - exp(-150 / YEAR)), rel=1e-3)


def test_a_new_rule_spreads_children_over_its_interval() -> None:
    world = World(end=3 * YEAR)
    step = world.step()
    world.set("then_follow_up", 120.0, since=YEAR, stage=step)
    world.planned(step, fixed(10.0), CLOSED)
    world.stock(world.stream(0.0), step, 1)
    assert days(twin(world), step) == pytest.approx(YEAR + 60.0, rel=1e-3)


def test_leads_bring_a_follow_up_forward_but_not_the_next() -> None:
    world = World(end=20 * YEAR)
    step = world.step(first_follow_up=50.0, then_follow_up=100.0)
    world.set("task_lead", 20.0)
    world.planned(step, fixed(40.0), CLOSED)
    world.stock(world.stream(0.0), step, 1)
    assert days(twin(world), step) == pytest.approx(130.0, rel=1e-9)


def test_a_maximum_stay_is_ended_by_the_next_follow_up() -> None:
    world = World(end=5 * YEAR)
    step = world.step(first_follow_up=100.0, then_follow_up=100.0, maximum_stay=250.0)
    world.set("maximum_stay_then", step, stage=step)
    world.stock(world.stream(0.0), step, 1)
    found = twin(world)
    assert number(found, Move.MAXIMUM_STAY, step) == pytest.approx(5 * YEAR // 300, rel=1e-9)


def test_cohorts_that_were_united_end_a_maximum_stay_at_the_same_follow_up_as_before() -> None:
    world = World(end=8 * YEAR)
    quarter = YEAR / 4
    step = world.step(
        first_follow_up=quarter, then_follow_up=2 * quarter, maximum_stay=12.5 * quarter
    )
    world.set("maximum_stay_then", CLOSED, stage=step)
    world.acute(step, exponential(0.4 / YEAR), CLOSED)
    world.stream(50 / YEAR)
    found = (
        twin(world, Accuracy(step=YEAR / 8)).moves[:, Move.MAXIMUM_STAY, 1 + step].sum(axis=(1, 2))
    )
    whole = 50 * exp(-0.4 * 13 / 4)
    assert found == pytest.approx([0, 0, 0, 0.75 * whole, *[whole] * 4], rel=0.01)


def test_who_left_unprompted_is_not_among_the_ready_at_a_maximum_stay() -> None:
    rate, share, delay, reached, visit = 1 / 100, 0.6, 50.0, 150.0, 200.0
    world = World(end=YEAR)
    step = world.step(first_follow_up=visit, then_follow_up=visit, maximum_stay=reached)
    world.set("maximum_stay_then", CLOSED, stage=step)
    clock = {"unprompted_share": share, "unprompted_delay": delay}
    world.planned(step, exponential(rate), CLOSED, **clock)
    world.stock(world.stream(0.0), step, 1)
    found = twin(world)
    ready = (1 - share) * (1 - exp(-rate * 150))  # of whom the delay is over at the follow-up
    assert number(found, Move.PLANNED, step) == pytest.approx(ready, rel=1e-6)
    assert number(found, Move.MAXIMUM_STAY, step) == pytest.approx(exp(-rate * 150), rel=1e-6)


def test_of_fast_clocks_each_takes_its_share_of_the_children() -> None:
    rate, other, delay = 1 / 30, 1 / 20, 10.0
    world = World(end=2 * YEAR)
    step = world.step()
    world.planned(step, exponential(rate), CLOSED, unprompted_share=1.0, unprompted_delay=delay)
    world.acute(step, exponential(other), CLOSED)
    world.stock(world.stream(0.0), step, 1)
    theory = rate / (rate + other) * exp(-other * delay)
    found = twin(world, Accuracy(step=90.0, elapsed=1, phases=1))
    assert number(found, Move.UNPROMPTED, step) == pytest.approx(theory, rel=0.01)


def test_who_is_too_old_to_be_assessed_leaves_at_the_notification() -> None:
    world = World(end=2 * YEAR, age_edges=(0.0, 16 * YEAR, 18 * YEAR))
    world.set("age_limit", 18 * YEAR)
    world.set("age_limit", 16 * YEAR, stage=ASSESSMENT)
    world.step()
    world.rereferral(exponential(0.7 / YEAR))
    stream = world.stream(90 / YEAR)  # half of them above 16
    found = twin(world)
    old = found.moves[:, Move.AGE_LIMIT, 1 + ASSESSMENT, AGED_OUT].sum(axis=1)
    assert old == pytest.approx([45.0] * 2, rel=1e-6)
    world.stock(stream, CLOSED, 1, age=17 * YEAR)
    more = twin(world)
    change = more.moves[:, Move.AGE_LIMIT].sum(axis=(0, 2, 3)) - found.moves[:, Move.AGE_LIMIT].sum(
        axis=(0, 2, 3)
    )
    assert change[1 + ASSESSMENT] == pytest.approx(1 - exp(-0.7), rel=1e-3)
    assert change[1 + CLOSED] == pytest.approx(exp(-0.7), rel=1e-3)


def test_children_grow_too_old_as_evenly_as_they_were_born() -> None:
    world = World(end=4 * YEAR, age_edges=(0.0, 18 * YEAR))
    world.set("age_limit", 18 * YEAR)
    step = world.step()
    world.stock(world.stream(0.0), step, 180)
    found = twin(world)
    leaving = found.moves[:, Move.AGE_LIMIT, 1 + step, AGED_OUT, 0]
    assert leaving == pytest.approx([10.0] * 4, rel=1e-9)
    assert found.child_days[:, step].sum(axis=(1, 2)) / YEAR == pytest.approx(
        [175.0, 165.0, 155.0, 145.0], rel=1e-6
    )


def test_the_twin_counts_every_child_once() -> None:
    world = World(begin=-YEAR, end=3 * YEAR, age_edges=(0.0, 6 * YEAR, 18 * YEAR))
    world.set("age_limit", 18 * YEAR)
    low = world.step(first_follow_up=90.0, then_follow_up=180.0, detection=0.3, premature=0.01)
    high = world.step(first_follow_up=90.0, then_follow_up=180.0, search_time=20.0)
    world.rereferral(exponential(0.2 / YEAR))
    world.planned(low, exponential(0.6 / YEAR), CLOSED, unprompted_share=0.3)
    world.acute(low, weibull(1.2, 5 * YEAR), high, warning=exponential(1 / 90))
    world.planned(high, exponential(0.4 / YEAR), {low: 0.5, high: 0.5})
    stream = world.stream(20 / YEAR)
    world.stock(stream, high, 12, elapsed=exponential(1 / YEAR))
    found = twin(world)
    came = found.moves[:, :, 0].sum(axis=(1, 2, 3))
    aged = found.moves[:, Move.AGE_LIMIT, :, AGED_OUT].sum(axis=(1, 2))
    change = np.diff(found.stock.sum(axis=(1, 2)))
    assert change == pytest.approx(came - aged, abs=0.02)
