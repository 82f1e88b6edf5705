"""The ladder as a Markov chain, and as a semi-Markov one, where follow-up plays no part.

With exponential acute clocks, no warning time and ample capacity the stages are a continuous-time
Markov chain: occupancy is p0 expm(Qt), and the days spent on the transient steps are row sums of
the fundamental matrix (-Q)^-1 (Kemeny and Snell 1960; Norris 1997).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import integrate, stats
from scipy.linalg import expm

from sverigesmodel.codes import Event
from tests.worlds import (
    CLOSED,
    FIRST_STEP,
    Time,
    World,
    exponential,
    fixed,
    gompertz,
    log_logistic,
    log_normal,
    piecewise,
    stays,
    weibull,
    within,
)

RATES = np.array(  # per day; the columns are three steps and closed
    [[0.0, 1 / 300, 1 / 900, 1 / 200], [1 / 400, 0.0, 1 / 250, 1 / 2000], [1 / 900, 1 / 150, 0, 0]]
)
STEPS = range(FIRST_STEP, FIRST_STEP + 3)
CHILDREN = 1_000


def ladder(end: float) -> World:
    """Children on the second of three steps; one clock for each way out."""
    world = World(end=end)
    steps = [world.step() for _ in range(3)]
    for step, rates in zip(steps, RATES, strict=True):
        for destination, rate in zip([*steps, CLOSED], rates, strict=True):
            if rate > 0:
                world.acute(step, exponential(rate), destination)
    world.stock(world.stream(0.0), steps[1], CHILDREN)
    return world


def generator() -> NDArray[np.float64]:
    q = np.vstack([RATES, np.zeros(4)])
    return q - np.diag(q.sum(axis=1))


def test_occupancy_follows_the_matrix_exponential() -> None:
    frame = stays(ladder(1500.0).run(seed=21))
    for t in (50.0, 200.0, 500.0, 1400.0):
        now = frame[(frame["enter"] <= t) & ~(frame["leave"] <= t)]
        assert len(now) == CHILDREN
        expected = np.array([0.0, 1.0, 0.0, 0.0]) @ expm(generator() * t)
        for stage, share in zip(
            [*range(FIRST_STEP, FIRST_STEP + 3), CLOSED], expected, strict=True
        ):
            error = math.sqrt(share * (1 - share) / CHILDREN)
            assert within((now["stage"] == stage).mean(), share, error)


def test_days_on_each_step_are_the_fundamental_matrix() -> None:
    frame = stays(ladder(30_000.0).run(seed=22))
    left = frame[frame["stage"] >= FIRST_STEP]
    assert left["leave"].notna().all(), "the run is long enough for everybody to have left"
    days = (left["leave"] - left["enter"]).groupby([left["child"], left["stage"]]).sum()
    table = days.unstack(fill_value=0.0)
    expected = np.linalg.inv(-generator()[:3, :3])[1]
    for step, mean in enumerate(expected):
        sample = table[FIRST_STEP + step]
        assert within(sample.mean(), mean, sample.std() / math.sqrt(CHILDREN))


def test_a_semi_markov_chain_is_the_convolution_of_its_stays() -> None:
    """Weibull on one step, then log-normal on the next: the time to the end is their sum."""
    first = stats.weibull_min(1.7, scale=200.0)
    second = stats.lognorm(0.6, scale=150.0)
    world = World(end=5_000.0)
    low, high = world.step(), world.step()
    world.acute(low, log_normal(150.0, 0.6), CLOSED)
    world.acute(high, weibull(1.7, 200.0), low)
    world.stock(world.stream(0.0), high, CHILDREN)
    frame = stays(world.run(seed=23))
    closed = frame.loc[frame["stage"] == CLOSED, "enter"].to_numpy()
    for t in (100.0, 250.0, 400.0, 700.0):
        chance, _ = integrate.quad(lambda s, t=t: first.pdf(s) * second.cdf(t - s), 0, t)
        error = math.sqrt(chance * (1 - chance) / CHILDREN)
        assert within((closed <= t).sum() / CHILDREN, chance, error)


def test_competing_clocks_share_by_their_hazards() -> None:
    """Who wins between a Weibull and a log-logistic clock, and when."""
    one, other = stats.weibull_min(1.5, scale=400.0), stats.fisk(2.0, scale=350.0)
    world = World(end=20_000.0)
    low, middle = world.step(), world.step()
    first = world.acute(middle, weibull(1.5, 400.0), low)
    world.acute(middle, log_logistic(2.0, 350.0), CLOSED)
    world.stock(world.stream(0.0), middle, CHILDREN)
    frame = stays(world.run(seed=24))
    frame = frame[frame["stage"] == middle]
    chance, _ = integrate.quad(lambda t: one.pdf(t) * other.sf(t), 0, np.inf)
    assert within(
        (frame["transition"] == first).mean(), chance, math.sqrt(chance * (1 - chance) / CHILDREN)
    )
    mean, _ = integrate.quad(lambda t: one.sf(t) * other.sf(t), 0, np.inf)
    assert within(frame["leave"].mean(), mean, frame["leave"].std() / math.sqrt(CHILDREN))


def _gompertz_cdf(t: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 - np.exp(-0.001 / 0.002 * np.expm1(0.002 * t))


def _piecewise_cdf(t: NDArray[np.float64]) -> NDArray[np.float64]:
    hazard = 0.004 * np.minimum(t, 100) + 0.0005 * np.clip(t - 100, 0, 200)
    return 1 - np.exp(-hazard - 0.003 * np.clip(t - 300, 0, None))


@pytest.mark.parametrize(
    ("time", "cdf"),
    [
        (exponential(1 / 300), stats.expon(scale=300.0).cdf),
        (weibull(0.8, 250.0), stats.weibull_min(0.8, scale=250.0).cdf),
        (gompertz(0.001, 0.002), _gompertz_cdf),
        (log_normal(200.0, 0.7), stats.lognorm(0.7, scale=200.0).cdf),
        (log_logistic(2.5, 300.0), stats.fisk(2.5, scale=300.0).cdf),
        (piecewise([0, 100, 300], [0.004, 0.0005, 0.003]), _piecewise_cdf),
    ],
    ids=["exponential", "weibull", "gompertz", "log-normal", "log-logistic", "piecewise"],
)
def test_stays_have_the_stated_distribution(
    time: Time, cdf: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> None:
    world = World(end=1e6)
    step = world.step()
    world.acute(step, time, CLOSED)
    world.stock(world.stream(0.0), step, 1_000)
    frame = stays(world.run(seed=25))
    sample = frame.loc[frame["stage"] == step, "leave"].to_numpy()
    # five standard deviations of a normal number are a probability of 5.7e-7
    assert stats.kstest(sample, cdf).pvalue > 5.7e-7


def test_a_fixed_time_is_fixed_and_a_dying_hazard_leaves_some_for_good() -> None:
    world = World(end=1e6)
    low, high = world.step(), world.step()
    world.acute(low, gompertz(0.002, -0.001), CLOSED)
    world.acute(high, fixed(70.0), low)
    world.stock(world.stream(0.0), high, 1_000)
    log = world.run(seed=26)
    frame = stays(log)
    assert (frame.loc[frame["stage"] == high, "leave"] == 70.0).all()
    stayed = (log["event"] == Event.CENSORED) & (log["origin"] == low)
    chance = math.exp(-2.0)
    assert within(stayed.sum() / 1_000, chance, math.sqrt(chance * (1 - chance) / 1_000))
