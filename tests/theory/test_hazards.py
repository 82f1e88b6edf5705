"""Hazard ratios, windows and frailty: each clock against the exact integral of its hazard.

A child's clock fires when the hazard it has met reaches its unit-exponential budget, so an
independent desk calculation of the firing time needs only the draw and the pieces of the hazard.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import integrate, stats

from sverigesmodel import randomness
from sverigesmodel.codes import Event, Move, Purpose, Task
from tests.worlds import (
    CLOSED,
    YEAR,
    World,
    events,
    exponential,
    fixed,
    log_normal,
    outcomes,
    same,
    stays,
    tasks,
    weibull,
    within,
)

SEED = 41
SURE = 5.7e-7
"""Probability of five standard deviations of a normal number, both sides."""


def budgets(first: int, count: int, transition: int = 0, index: int = 0) -> NDArray[np.float64]:
    """The unit-exponential budgets of so many children."""
    return np.array(
        [
            randomness.exponential(SEED, 0, child, Purpose.BUDGET, transition, index)
            for child in range(first, first + count)
        ]
    )


def leaving(world: World, stage: int) -> NDArray[np.float64]:
    """When each child leaves the stage where it began (inf: not before the end)."""
    frame = stays(world.run(seed=SEED))
    frame = frame[(frame["stage"] == stage) & (frame["why"] == Move.STOCK)].sort_values("child")
    return frame["leave"].fillna(math.inf).to_numpy()


def one_clock(children: int = 400, **settings: float) -> tuple[World, int, int]:
    """Children of 3.5 years with one acute clock; the world, the stage, the first child."""
    world = World(end=5_000.0, age_edges=(0.0, 4 * YEAR, 40 * YEAR), segments=2)
    step = world.step()
    world.acute(step, weibull(1.3, 400.0), CLOSED)
    stream = world.stream(0.0, stream_segment=1)
    first = world.stock(stream, step, children, age=3.5 * YEAR)
    for name, value in settings.items():
        world.set(name, value)
    return world, step, first


@pytest.mark.parametrize("name", ["age_ratio", "segment_ratio", "effect_ratio"])
def test_a_larger_hazard_ratio_is_earlier_for_each_child_and_one_is_nothing(name: str) -> None:
    world, step, first = one_clock()
    base = leaving(world, step)
    assert base == pytest.approx(400.0 * budgets(first, 400) ** (1 / 1.3), rel=1e-12)
    log = world.run(seed=SEED)
    world.set(name, 1.0)
    assert same(log, world.run(seed=SEED))
    for ratio in (0.5, 1.5, 3.0):
        world.set(name, ratio)
        times = leaving(world, step)
        assert (times < base).all() if ratio > 1 else (times > base)[np.isfinite(base)].all()
        expected = 400.0 * (budgets(first, 400) / ratio) ** (1 / 1.3)
        expected[expected >= world.end] = math.inf
        assert times == pytest.approx(expected, rel=1e-9)


def test_a_ratio_of_zero_stops_a_clock() -> None:
    world, step, _ = one_clock(50)
    assert np.isinf(leaving(world, step)).sum() < 10
    world.set("segment_ratio", 0.0)
    assert np.isinf(leaving(world, step)).all()


def crossing(budget: float, before: float, after: float, change: float) -> float:
    """When a Weibull(1.3, 400) clock fires whose ratio changes at one time on stage."""
    met = before * (change / 400.0) ** 1.3
    if budget <= met:
        return 400.0 * (budget / before) ** (1 / 1.3)
    hazard = (change / 400.0) ** 1.3 + (budget - met) / after
    return 400.0 * hazard ** (1 / 1.3)


def test_a_hazard_ratio_changes_on_the_birthday() -> None:
    world, step, first = one_clock(1_000)
    world.set("age_ratio", 3.0, band=1)
    times = leaving(world, step)
    expected = [crossing(e, 1.0, 3.0, 0.5 * YEAR) for e in budgets(first, 1_000)]
    assert times == pytest.approx(np.array(expected), rel=1e-9)

    def cdf(t: NDArray[np.float64]) -> NDArray[np.float64]:
        birthday = (0.5 * YEAR / 400.0) ** 1.3
        met = (t / 400.0) ** 1.3
        return 1 - np.exp(-np.where(met < birthday, met, birthday + 3 * (met - birthday)))

    assert stats.kstest(times, cdf).pvalue > SURE


def test_an_effect_begins_and_ends_with_its_period_and_in_its_team() -> None:
    world, step, first = one_clock()
    second = world.team()
    other = world.stream(0.0, stream_team=second)
    world.stock(other, step, 50, age=3.5 * YEAR)
    base = leaving(world, step)
    world.set("effect_ratio", 0.4, since=200.0, team=0)
    times = leaving(world, step)
    expected = np.array([crossing(e, 1.0, 0.4, 200.0) for e in budgets(first, 400)])
    expected[expected >= world.end] = math.inf
    assert times[:400] == pytest.approx(expected, rel=1e-9)
    assert np.array_equal(times[400:], base[400:])
    assert np.array_equal(times[:400] < 200.0, base[:400] < 200.0)
    assert np.array_equal(times[times < 200.0], base[times < 200.0])


def test_what_has_fired_stays_fired_when_the_hazard_changes() -> None:
    """Ready stays ready, and an onset stays where it was: a policy date moves neither."""
    world = World(end=500.0)
    step = world.step()
    world.planned(step, exponential(1 / 150), CLOSED)
    world.acute(step, exponential(1 / 150), CLOSED, warning=fixed(400.0))
    first = world.stock(world.stream(0.0), step, 200)
    world.set("effect_ratio", 0.3, since=100.0)
    log = world.run(seed=SEED)
    frame = stays(log)
    frame = frame[frame["stage"] == step].sort_values("child")
    for transition, seen in ((0, frame["ready"]), (1, frame["onset"])):
        budget = budgets(first, 200, transition) * 150
        fires = np.where(budget <= 100.0, budget, 100.0 + (budget - 100.0) / 0.3)
        known = seen.notna().to_numpy()
        assert seen[known].to_numpy() == pytest.approx(fires[known], rel=1e-9)
        assert known[budget < 90.0].all()


def test_the_hazard_is_raised_for_a_while_after_a_handover() -> None:
    """Reception hands each emergency over when it has assessed it: its clocks carry the ratio
    from then to the end of the window."""
    rate, ratio, window = 1 / 100, 4.0, 30.0
    world = World(end=6_000.0, handover_ratio=ratio, handover_window=window)
    reception = world.team(is_reception=1)
    step = world.step()
    world.acute(step, exponential(rate), CLOSED)
    world.stream(0.2, reception=reception, assessment=outcomes(emergency=1))
    log = world.run(seed=SEED)
    assert len(events(log, Event.HANDED_OVER)) > 1_000
    frame = stays(log)
    frame = frame[(frame["stage"] == step) & frame["leave"].notna() & (frame["enter"] < 4_000)]
    stay = (frame["leave"] - frame["enter"]).to_numpy()

    def cdf(t: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1 - np.exp(-rate * (ratio * np.minimum(t, window) + np.clip(t - window, 0, None)))

    assert stats.kstest(stay, cdf).pvalue > SURE
    assert stats.kstest(stay, stats.expon(scale=1 / rate).cdf).pvalue < SURE


def test_the_hazard_is_raised_for_a_while_after_a_premature_move() -> None:
    rate, ratio, window = 1 / 200, 5.0, 60.0
    world = World(end=6_000.0, premature_ratio=ratio, premature_window=window)
    low, high = world.step(), world.step()
    world.set("first_follow_up", 10.0, stage=high).set("premature", 1.0, stage=high)
    world.acute(low, exponential(rate), CLOSED)
    world.planned(high, exponential(1e-9), low)
    world.stock(world.stream(0.0), high, 1_000)
    frame = stays(world.run(seed=SEED))
    stay = frame.loc[frame["stage"] == low, "leave"].to_numpy() - 10.0

    def cdf(t: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1 - np.exp(-rate * (ratio * np.minimum(t, window) + np.clip(t - window, 0, None)))

    assert len(stay) == 1_000
    assert stats.kstest(stay, cdf).pvalue > SURE


def test_detection_is_lower_for_a_while_after_a_handover() -> None:
    world = World(end=200.0, handover_detection=0.25, handover_window=50.0)
    reception = world.team(is_reception=1)
    step = world.step(first_follow_up=40.0, then_follow_up=40.0, detection=0.8)
    other = world.step()
    world.acute(step, exponential(1.0), other, warning=exponential(1e-9))
    world.stream(5.0, reception=reception, assessment=outcomes(emergency=1))
    log = world.run(seed=SEED)
    found = events(log, Event.FOUND)
    entered = stays(log).query(f"stage == {step}").set_index("child")["enter"]
    age = found["time"] - entered.loc[found["child"]].to_numpy()
    followed = tasks(log, Task.FOLLOW_UP)
    done = followed[followed["how"] == Event.COMPLETED]
    since = (done["ended"] - entered.loc[done["child"]].to_numpy()).round()
    early = int((since == 40).sum())
    assert within((age.round() == 40).sum() / early, 0.2, math.sqrt(0.16 / early))
    # at 80 days the window is over (the few onsets after the averting of day 40 are all reached)
    later = int((since == 80).sum())
    assert within((age.round() == 80).sum() / later, 0.8, math.sqrt(0.16 / later))


def laplace(s: float, sigma: float, power: float = 0.0) -> float:
    """E[X^power exp(-s X)] of a log-normal X with mean 1 and this sigma."""

    def integrand(z: float) -> float:
        x = math.exp(sigma * z - sigma**2 / 2)
        return x**power * math.exp(-s * x) * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)

    value, _ = integrate.quad(integrand, -12, 12, epsabs=1e-12)
    return value


@pytest.mark.parametrize(("sigma", "exponent"), [(0.6, 1.0), (0.8, 0.5)])
def test_frailty_has_mean_one_and_the_survivors_are_the_less_frail(
    sigma: float, exponent: float
) -> None:
    rate, children = 1 / 300, 1_500
    world = World(end=900.0, frailty_sigma=sigma, frailty_acute=exponent)
    step = world.step()
    world.acute(step, exponential(rate), CLOSED)
    first = world.stock(world.stream(0.0), step, children)
    log = world.run(seed=SEED)
    z = events(log, Event.PRESENT)["amount"]
    drawn = [
        math.exp(sigma * randomness.normal(SEED, 0, child, Purpose.FRAILTY, 0, 0))
        for child in range(first, first + children)
    ]
    assert z == pytest.approx(np.array(drawn), rel=1e-12)
    width = exponent * sigma
    factor = z**exponent * math.exp(-(width**2) / 2)
    assert within(factor.mean(), 1.0, math.sqrt(math.expm1(width**2) / children))
    times = leaving(world, step)
    expected = budgets(first, children) / (rate * factor)
    expected[expected >= world.end] = math.inf
    assert times == pytest.approx(expected, rel=1e-9)
    for t in (100.0, 300.0, 800.0):
        chance = laplace(rate * t, width)
        error = math.sqrt(chance * (1 - chance) / children)
        assert within((times > t).mean(), chance, error)
    left = factor[times > 800.0]
    mean = laplace(rate * 800.0, width, 1.0) / laplace(rate * 800.0, width)
    assert within(left.mean(), mean, left.std() / math.sqrt(len(left)))
    assert mean < 0.9


def test_the_frail_become_ready_later() -> None:
    sigma, b, rate = 0.5, 0.7, 1 / 300
    world = World(end=1e5, frailty_sigma=sigma, frailty_planned=b)
    step = world.step(first_follow_up=1.0, then_follow_up=1.0e9)
    world.planned(step, exponential(rate), CLOSED, unprompted_share=1.0)
    first = world.stock(world.stream(0.0), step, 500)
    log = world.run(seed=SEED)
    z = events(log, Event.PRESENT)["amount"]
    factor = z**-b * math.exp(-((b * sigma) ** 2) / 2)
    expected = budgets(first, 500) / (rate * factor)
    ready = stays(log).query(f"stage == {step}").sort_values("child")["ready"]
    assert ready.to_numpy() == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("delay", [0.0, 60.0])
def test_the_stock_has_no_children_who_would_have_left_unprompted(delay: float) -> None:
    """Constant hazards have no memory: those who are still here leave at the same rate, whatever the delay."""
    rate = 1 / 200
    world = World(end=1e5)
    step = world.step()
    world.planned(step, exponential(rate), CLOSED, unprompted_share=1.0, unprompted_delay=delay)
    world.stock(world.stream(0.0), step, 2_000, elapsed=fixed(700.0), age=3_000.0)
    left = stays(world.run(seed=SEED)).query(f"stage == {step}")["leave"].to_numpy()
    assert stats.kstest(left, stats.expon(scale=1 / rate).cdf).pvalue > 1e-6


def test_each_stay_draws_its_clocks_anew() -> None:
    """A crisis to the same step starts a new stay, with the next budget of the child."""
    world = World(end=3_000.0)
    step = world.step()
    world.acute(step, weibull(2.0, 300.0), step)
    first = world.stock(world.stream(0.0), step, 50)
    frame = stays(world.run(seed=SEED))
    stay = (frame["leave"] - frame["enter"]).groupby(frame["child"])
    for nth in range(5):
        expected = 300.0 * budgets(first, 50, index=nth) ** 0.5
        assert stay.nth(nth).to_numpy() == pytest.approx(expected, rel=1e-9)


def test_averting_draws_anew_and_the_hazard_goes_on_at_the_time_on_stage() -> None:
    """Weibull, so that the time on stage matters; found at every follow-up."""
    world = World(end=900.0)
    step, high = world.step(), world.step()
    world.set("first_follow_up", 100.0, stage=step).set("then_follow_up", 100.0, stage=step)
    world.set("detection", 1.0)
    world.acute(step, weibull(2.0, 250.0), high, warning=exponential(1e-9))
    first = world.stock(world.stream(0.0), step, 100)
    found = events(world.run(seed=SEED), Event.FOUND)
    several = 0
    for child in range(first, first + 100):
        expected, done = [], 0.0
        for nth in range(20):
            budget = randomness.exponential(SEED, 0, child, Purpose.BUDGET, 0, nth)
            onset = 250.0 * math.sqrt((done / 250.0) ** 2 + budget)
            done = 100.0 * math.ceil(onset / 100.0)
            if done >= 900.0:
                break
            expected.append(onset)
        mine = found[found["child"] == child]
        assert mine["since"] == pytest.approx(np.array(expected), abs=1e-9)
        several += len(expected) > 1
    assert several > 20


def test_stock_children_are_conditioned_on_what_is_known_of_them() -> None:
    """Planned clocks have not fired before the last follow-up, which is found here from the next
    one's due date; by the probability integral transform."""
    elapsed, first, then = 700.0, 90.0, 200.0
    world = World(end=1e5)
    step = world.step(first_follow_up=first, then_follow_up=then)
    low = world.step()
    world.acute(step, weibull(1.6, 3_000.0), CLOSED)
    world.planned(step, log_normal(900.0, 0.8), low)
    world.stock(world.stream(0.0), step, 1_500, age=10 * YEAR, elapsed=fixed(elapsed))
    log = world.run(seed=SEED)
    assert (events(log, Event.PRESENT)["since"] == -elapsed).all()
    frame = stays(log)
    frame = frame[frame["why"] == Move.STOCK].set_index("child")
    assert (frame["began"] == -elapsed).all()
    due = tasks(log, Task.FOLLOW_UP).groupby("child")["due"].first()
    last = (due - then).reindex(frame.index)
    seen = last.dropna()
    assert ((seen <= 0) & (seen >= -then)).all()
    # children who leave before their next follow-up are missing, so only a bound on uniformity
    assert within(-seen.mean() / then, 0.5, 0.3 / math.sqrt(len(seen)) + 0.01)
    planned = stats.lognorm(0.8, scale=900.0)
    ready = frame["ready"].where(frame["ready"].notna(), np.inf) + elapsed
    # judge at the next follow-up alone: ready by then or not, given not ready at the last one
    asked = frame[frame.index.isin(due.index)]
    known = last.loc[asked.index] + elapsed
    chance = 1 - planned.sf(known + then) / planned.sf(known)
    by_then = ready.loc[asked.index] <= known + then
    assert within(by_then.mean(), chance.mean(), math.sqrt((chance * (1 - chance)).mean() / 1_400))
    within_interval = ready.loc[asked.index][by_then]
    low_end = planned.cdf(known[by_then])
    high_end = planned.cdf(known[by_then] + then)
    assert (
        stats.kstest(
            (planned.cdf(within_interval) - low_end) / (high_end - low_end), "uniform"
        ).pvalue
        > SURE
    )
    assert (within_interval < elapsed).any(), "some have been ready for a while"


def test_acute_clocks_of_the_stock_have_not_fired_before_now() -> None:
    """Exactly: the clock fires when the hazard met since the beginning reaches the budget."""
    world = World(end=1e5)
    step = world.step()
    world.acute(step, weibull(1.6, 500.0), CLOSED)
    first = world.stock(world.stream(0.0), step, 200, age=10 * YEAR, elapsed=fixed(300.0))
    met = (300.0 / 500.0) ** 1.6
    expected = 500.0 * (met + budgets(first, 200)) ** (1 / 1.6) - 300.0
    assert leaving(world, step) == pytest.approx(expected, rel=1e-9)
