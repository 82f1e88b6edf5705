"""Notifications as Poisson processes: counts, times child by child, what is thinned from them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import integrate, stats

from sverigesmodel import randomness
from sverigesmodel.codes import Event, Move, Outcome, Purpose, Task
from sverigesmodel.rules.parameters import ORDINAL_BITS
from tests.worlds import (
    ASSESSMENT,
    CLOSED,
    INVESTIGATION,
    MONTH,
    YEAR,
    World,
    events,
    exponential,
    outcomes,
    same,
    stays,
    tasks,
    within,
)

SEED = 51
SURE = 5.7e-7
"""Probability of five standard deviations of a normal number, both sides."""
SCREENED = outcomes(screened_out=1)


def arrivals(world: World, stream: int = 0, replication: int = 0) -> NDArray[np.float64]:
    """Times of the notifications of new children of a stream."""
    rows = events(world.run(seed=SEED, replication=replication), Event.NOTIFIED)
    rows = rows[(rows["origin"] == -1) & (rows["child"] >> ORDINAL_BITS == stream)]
    assert np.array_equal(rows["child"] & (2**ORDINAL_BITS - 1), np.arange(len(rows)))
    return rows["time"]


def unit_arrivals(stream: int, count: int) -> NDArray[np.float64]:
    """When a Poisson process of rate 1 has its arrivals, by the draws of the stream."""
    gaps = [
        randomness.exponential(SEED, 0, stream, Purpose.ARRIVAL, 0, nth) for nth in range(count)
    ]
    return np.cumsum(gaps)


def test_demand_is_constant_through_the_warm_up_and_then_grows() -> None:
    growth = math.log(1.3) / YEAR
    rate = 0.6
    world = World(begin=-2 * YEAR, end=4 * YEAR)
    world.step()
    world.stream(rate, stream_growth=growth, assessment=SCREENED)
    times = arrivals(world)
    cumulative = rate * (
        np.minimum(times, 0) + 2 * YEAR + np.expm1(growth * np.maximum(times, 0)) / growth
    )
    assert cumulative == pytest.approx(unit_arrivals(0, len(times)), rel=1e-9)
    expected, _ = integrate.quad(lambda t: rate * 1.3 ** (t / YEAR), 0, 4 * YEAR)
    assert within((times >= 0).sum(), expected, math.sqrt(expected))
    assert within((times < 0).sum(), rate * 2 * YEAR, math.sqrt(rate * 2 * YEAR))
    # given their number, the arrival times are independent draws from the rate
    later = times[times >= 0]
    assert (
        stats.kstest(np.expm1(growth * later) / math.expm1(growth * 4 * YEAR), "uniform").pvalue
        > SURE
    )


def test_the_stream_may_shrink() -> None:
    world = World(end=6 * YEAR)
    world.step()
    world.stream(1.0, stream_growth=math.log(0.5) / YEAR, assessment=SCREENED)
    expected = (1 - 0.5**6) * YEAR / math.log(2)
    assert within(len(arrivals(world)), expected, math.sqrt(expected))


def test_a_rate_ratio_stretches_time_and_renames_nobody() -> None:
    world = World(end=3 * YEAR)
    world.step()
    world.stream(0.4, assessment=SCREENED)
    base = arrivals(world)
    world.set("rate_ratio", 2.5, since=YEAR)
    times = arrivals(world)
    assert np.array_equal(times[times < YEAR], base[base < YEAR])
    met = 0.4 * (np.minimum(times, YEAR) + 2.5 * np.maximum(times - YEAR, 0))
    assert met == pytest.approx(unit_arrivals(0, len(times)), rel=1e-9)
    assert len(times) > 1.5 * len(base)


def test_an_added_stream_begins_at_its_date_and_leaves_the_others_alone() -> None:
    world = World(end=3 * YEAR)
    world.step()
    world.stream(0.4, assessment=SCREENED)
    base = arrivals(world)
    added = world.stream(0.5, assessment=SCREENED)
    world.set("rate_ratio", 0.0, stream=added).set("rate_ratio", 1.0, since=YEAR, stream=added)
    assert np.array_equal(arrivals(world), base)
    times = arrivals(world, added)
    assert times == pytest.approx(YEAR + unit_arrivals(added, len(times)) / 0.5, rel=1e-12)


def test_ages_follow_the_mix() -> None:
    edges = (0.0, 4 * YEAR, 12 * YEAR, 18 * YEAR)
    world = World(end=4_000.0, age_edges=edges)
    world.step()
    world.stream(0.4, assessment=SCREENED, stream_age=(0.1, 0.3, 0.6))
    rows = events(world.run(seed=SEED), Event.NOTIFIED)
    age = rows["time"] - rows["start"]

    def cdf(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.interp(x, edges, [0.0, 0.1, 0.4, 1.0])

    assert stats.kstest(age, cdf).pvalue > SURE
    assert stats.kstest(age, stats.uniform(0, 18 * YEAR).cdf).pvalue < SURE


def test_one_uniform_decides_an_assessment_and_another_the_entry() -> None:
    """Thinning: the outcomes are independent streams, with the stated entry mixes."""
    world = World(end=2_000.0)
    low, middle, high = world.step(), world.step(), world.step()
    entry = {CLOSED: 0.25, low: 0.4, middle: 0.25, high: 0.1}
    emergency = {middle: 0.3, high: 0.7}
    mixes = {"entry": entry, "emergency_entry": emergency}
    world.stream(1.0, assessment=outcomes(0.15, 0.5, 0.35), **mixes)
    log = world.run(seed=SEED)
    assessed = events(log, Event.ASSESSED)
    for outcome, share in zip(Outcome, (0.15, 0.5, 0.35), strict=True):
        count = (assessed["kind"] == outcome).sum()
        assert within(count, 2_000 * share, math.sqrt(2_000 * share))
        days = assessed["time"][assessed["kind"] == outcome]
        assert stats.kstest(days / 2_000.0, "uniform").pvalue > SURE
    frame = stays(log)
    for why, mix in ((Move.ENTRY, entry), (Move.EMERGENCY, emergency)):
        entered = frame.loc[frame["why"] == why, "stage"]
        for stage, share in mix.items():
            error = math.sqrt(share * (1 - share) / len(entered))
            assert within((entered == stage).mean(), share, error)
    assert set(frame.loc[frame["why"] == Move.SCREENED_OUT, "stage"]) == {CLOSED}
    for child, kind in zip(assessed["child"][:300], assessed["kind"][:300], strict=True):
        u = randomness.uniform(SEED, 0, int(child), Purpose.ASSESSMENT, 0, 0)
        expected = 0 if u < 0.15 else 1 if u < 0.65 else 2
        assert kind == expected


def test_a_lower_mix_never_places_a_child_higher() -> None:
    """One uniform along the ladder: the early mix is cumulatively lower at every rung."""

    def entries(mix: dict[int, float]) -> dict[int, int]:
        world = World(end=1_000.0)
        for _ in range(3):
            world.step()
        world.stream(0.5, entry=mix)
        frame = stays(world.run(seed=SEED)).query(f"why == {int(Move.ENTRY)}")
        return dict(zip(frame["child"], frame["stage"], strict=True))

    usual = entries({CLOSED: 0.2, 4: 0.3, 5: 0.3, 6: 0.2})
    early = entries({CLOSED: 0.3, 4: 0.4, 5: 0.2, 6: 0.1})
    assert usual.keys() == early.keys()
    assert all(early[child] <= usual[child] for child in usual)
    assert sum(early[child] < usual[child] for child in usual) > 50


def test_the_entry_mix_worsens_with_months_waited() -> None:
    """After n months the uniform u that picks the step has become 1 - (1 - u)(1 - w)^n."""
    months, w = 3.0, 0.1
    world = World(end=3_000.0)
    low, high = world.step(), world.step()
    world.stream(0.5, entry={low: 0.7, high: 0.3}, worsening=w)
    world.set("posts", 150)
    world.hours(Task.INVESTIGATION, 24.0 * months * MONTH)
    frame = stays(world.run(seed=SEED)).query(f"why == {int(Move.ENTRY)}")
    assert len(frame) > 1_300
    # above 0.7 is 1 - (1 - u) 0.9^3 >= 0.7, that is u >= 1 - 0.3 / 0.729
    share = 0.3 / (1 - w) ** months
    error = math.sqrt(share * (1 - share) / len(frame))
    assert within((frame["stage"] == high).mean(), share, error)
    assert set(frame["stage"]) == {low, high}


def test_open_cases_are_notified_at_the_rate_of_their_stage() -> None:
    world = World(end=1_000.0)
    quiet, loud = world.step(), world.step()
    world.set("open_notification_rate", 0.002, stage=quiet)
    world.set("open_notification_rate", 0.01, stage=loud)
    world.acute(quiet, exponential(1 / 300), loud)
    world.acute(loud, exponential(1 / 300), {quiet: 0.5, CLOSED: 0.5})
    stream = world.stream(0.0)
    world.stock(stream, quiet, 300)
    world.stock(stream, loud, 300)
    log = world.run(seed=SEED)
    frame = stays(log)
    rows = events(log, Event.NOTIFIED)
    for stage, rate in ((quiet, 0.002), (loud, 0.01)):
        here = frame[frame["stage"] == stage]
        days = (here["leave"].fillna(world.end) - here["enter"]).sum()
        count = (rows["origin"] == stage).sum()
        assert within(count, rate * days, math.sqrt(rate * days))
    assert set(rows["origin"]) == {quiet, loud}
    assessments = tasks(log, Task.RISK_ASSESSMENT)
    assert np.array_equal(assessments["released"], rows["time"]), "each is a task"
    assert not len(events(log, Event.ASSESSED)), "that moves nobody"


def test_open_notifications_do_not_move_a_child_under_assessment_or_investigation() -> None:
    """Their hours count; a second notification of a case under assessment is a new task."""
    world = World(end=1_500.0)
    world.step()
    world.stream(0.3)
    world.hours(Task.INVESTIGATION, 24.0 * 20).hours(Task.RISK_ASSESSMENT, 24.0)
    world.set("posts", 600)
    base = stays(world.run(seed=SEED))
    world.set("open_notification_rate", 0.02, stage=INVESTIGATION)
    log = world.run(seed=SEED)
    frame = stays(log)
    rows = events(log, Event.NOTIFIED)
    assert (rows["origin"] == INVESTIGATION).sum() > 100
    columns = ["child", "stage", "why"]
    cut = frame[frame["enter"] < 1_400.0][columns].to_numpy()
    later = base[base["enter"] < 1_400.0][columns].to_numpy()
    assert len(cut) <= len(later), "extra work delays an investigation, and nothing else"
    assert set(frame["stage"]) == set(base["stage"])
    only = frame[frame["why"] == Move.INVESTIGATE].groupby("child").size()
    assert (only == 1).all()


def test_closed_children_are_referred_again_as_a_new_case() -> None:
    world = World(end=2_000.0)
    world.step()
    world.rereferral(exponential(1 / 200))
    world.stream(0.2, assessment=SCREENED)
    log = world.run(seed=SEED)
    rows = events(log, Event.NOTIFIED)
    again = rows[rows["origin"] == CLOSED]
    frame = stays(log)
    closed = frame[frame["stage"] == CLOSED]
    assert len(again) == (closed["to"] == ASSESSMENT).sum() > 300
    days = (closed["leave"].fillna(world.end) - closed["enter"]).sum()
    assert within(len(again), days / 200, math.sqrt(days / 200))
    assert not len(events(log, Event.HANDED_OVER))
    allocated = events(log, Event.ALLOCATED)
    assert len(allocated) == len(rows), "every referral is a new case"


def test_the_stock_in_open_ended_stages_is_poisson() -> None:
    """M/G/infinity: the number investigated at t is Poisson with mean rate x E[min(S, t)]."""
    world = World(end=2_000.0)
    world.step()
    world.stream(0.5)
    world.acute(INVESTIGATION, exponential(1 / 100), CLOSED)
    world.hours(Task.INVESTIGATION, 24.0 * 365).set("posts", 200)
    counts = []
    for replication in range(4):
        frame = stays(world.run(seed=SEED, replication=replication))
        here = frame[frame["stage"] == INVESTIGATION]
        for t in (30.0, 600.0, 1_200.0, 1_800.0):
            present = ((here["enter"] <= t) & ~(here["leave"] <= t)).sum()
            mean = 0.5 * 100 * (1 - math.exp(-min(t, 365.0) / 100))
            counts.append((present - mean) / math.sqrt(mean))
    assert max(map(abs, counts)) < 5
    assert within(float(np.mean(counts)), 0.0, 1 / math.sqrt(len(counts)))


def test_block_size_is_nothing() -> None:
    world = World(end=500.0)
    world.step()
    world.stream(0.5, assessment=SCREENED)
    whole = world.run(seed=SEED)
    assert same(whole, world.run(seed=SEED, block_rows=7))
