"""Caseworkers as servers: closed forms of queueing theory, and schedules worked out by hand.

The worlds here are made so that an hour of the engine is an hour of theory (a caseworker works 168
hours a week and no case takes contact time). Sources: Kleinrock (1975), Queueing Systems I; Daley
(1968) for the asymptotic variance of the mean wait; Little (1961).
"""

from __future__ import annotations

import heapq
import math

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Task, WhenFull
from tests.worlds import (
    ASSESSMENT,
    CLOSED,
    INVESTIGATION,
    Time,
    World,
    events,
    exponential,
    fixed,
    log_normal,
    outcomes,
    stays,
    tasks,
    within,
)

HOUR = 1 / 24


def office(
    arrivals: float, service: Time, caseworkers: int, children: float, streams: int = 1
) -> World:
    """Notifications (an hour) that are assessed and screened out, about ``children`` of them."""
    world = World(end=children / (24 * arrivals))
    world.step()
    for _ in range(streams):
        world.stream(24 * arrivals / streams, assessment=outcomes(screened_out=1))
    world.set("posts", caseworkers)
    return world.hours(Task.RISK_ASSESSMENT, service)


def waits(log: NDArray[np.void], caseworkers: int = 1) -> NDArray[np.float64]:
    """Hours from notification to the start of the assessment, of all that began before the end
    and before any that was still open."""
    frame = tasks(log, Task.RISK_ASSESSMENT)
    frame = frame[: int(frame["started"].notna().sum()) - caseworkers]
    assert frame["started"].notna().all()
    return ((frame["started"] - frame["released"]) / HOUR).to_numpy()


def first_come(log: NDArray[np.void], caseworkers: int) -> NDArray[np.float64]:
    """Kiefer and Wolfowitz: the n-th comer takes the server that is free first."""
    frame = tasks(log, Task.RISK_ASSESSMENT)
    free = [0.0] * caseworkers
    answer = []
    for comes, takes in zip(frame["released"] / HOUR, frame["hours"], strict=True):
        starts = max(comes, free[0])
        heapq.heapreplace(free, starts + takes)
        answer.append(starts - comes)
    return np.array(answer)


def batch_error(sample: NDArray[np.float64], batches: int = 25) -> float:
    """Standard error of the mean of a correlated series, by batch means."""
    means = [part.mean() for part in np.array_split(sample, batches)]
    return float(np.std(means, ddof=1) / math.sqrt(batches))


def test_one_caseworker_is_the_queue_m_m_1() -> None:
    arrivals, services = 5.0, 8.0
    log = office(arrivals, exponential(services), 1, 12_000).run(seed=11)
    wait = waits(log)
    assert wait == pytest.approx(first_come(log, 1)[: len(wait)], abs=1e-6)
    busy = arrivals / services
    mean = busy / (services - arrivals)
    assert mean == pytest.approx(0.208333, abs=1e-6)
    variance = busy * (2 + 5 * busy - 4 * busy**2 + busy**3) / (services * (1 - busy) ** 2) ** 2
    assert within(wait.mean(), mean, math.sqrt(variance / len(wait)))
    assert within((wait < 1e-9).mean(), 1 - busy, batch_error(wait < 1e-9))
    # the tail is geometric: P(wait > t) = rho exp(-(mu - lambda) t)
    late = wait > 0.5
    assert within(late.mean(), busy * math.exp(-(services - arrivals) * 0.5), batch_error(late))


@pytest.mark.parametrize(
    ("service", "second_moment"),
    [
        (fixed(0.125), 0.125**2),
        (log_normal(0.1, math.sqrt(2 * math.log(1.25))), 0.1**2 * 1.25**4),
    ],
    ids=["fixed", "log-normal"],
)
def test_streams_share_a_caseworker_m_g_1(service: Time, second_moment: float) -> None:
    """Pollaczek and Khinchine: two streams of 2.5 an hour; assessments of an eighth of an hour."""
    log = office(5.0, service, 1, 7_000, streams=2).run(seed=12)
    wait = waits(log)
    assert wait == pytest.approx(first_come(log, 1)[: len(wait)], abs=1e-6)
    assert within(wait.mean(), 5 * second_moment / (2 * (1 - 0.625)), batch_error(wait))


@pytest.mark.parametrize(
    ("servers", "offered", "published"), [(5, 4.0, 0.554113), (25, 20.0, 0.209103)]
)
def test_a_team_with_a_limit_of_one_case_is_erlang_c(
    servers: int, offered: float, published: float
) -> None:
    terms = [offered**n / math.factorial(n) for n in range(servers)]
    last = offered**servers / math.factorial(servers) * servers / (servers - offered)
    chance = last / (sum(terms) + last)
    assert chance == pytest.approx(published, abs=1e-6)
    world = office(offered, exponential(1.0), servers, 7_000)
    world.set("caseload_limit", 1.0).set("when_full", int(WhenFull.WAIT))
    log = world.run(seed=13)
    wait = waits(log, servers)
    assert wait == pytest.approx(first_come(log, servers)[: len(wait)], abs=1e-6)
    queued = np.isin(
        events(log, Event.NOTIFIED)["child"], events(log, Event.QUEUED)["child"]
    ).astype(float)
    assert within(queued.mean(), chance, batch_error(queued))
    assert within(wait.mean(), chance / (servers - offered), batch_error(wait))


def schedule(frame: pd.DataFrame, speed: float) -> dict[int, float]:
    """When each task ends, of one caseworker who always works on the most urgent one: 24-hour
    tasks first, then the earliest due, then the least child, then kind; preemptive, resuming."""
    jobs = frame.sort_values("released", kind="stable")
    comes = list(zip(jobs["released"], jobs.index, strict=True))
    left = dict(jobs["hours"])
    keys = {
        i: (row["kind"] > Task.ACUTE_RESPONSE, row["due"], row["child"], row["kind"], i)
        for i, row in jobs.iterrows()
    }
    waiting: list[tuple] = []  # type: ignore[type-arg]
    now, ends = 0.0, {}
    while comes or waiting:
        if not waiting:
            now = max(now, comes[0][0])
        while comes and comes[0][0] <= now:
            heapq.heappush(waiting, keys[comes.pop(0)[1]])
        job = waiting[0][-1]
        until = now + left[job] / speed
        if comes and comes[0][0] < until:
            left[job] -= (comes[0][0] - now) * speed
            now = comes[0][0]
            continue
        now = until
        ends[job] = now
        heapq.heappop(waiting)
    return ends


def test_tasks_are_done_by_due_date_24_hour_tasks_first() -> None:
    """One caseworker with assessments, acute responses, investigations and follow-ups: each task
    ends when an independent schedule of the same releases, due dates and hours says."""
    world = World(end=400.0)
    world.step(first_follow_up=40.0, then_follow_up=60.0, open_notification_rate=0.005)
    world.stream(0.25, assessment=outcomes(0.1, 0.3, 0.6))
    world.set("weekly_hours", 35.0).set("posts", 1)
    world.hours(Task.RISK_ASSESSMENT, exponential(1 / 3)).hours(Task.INVESTIGATION, 15.0)
    world.hours(Task.FOLLOW_UP, exponential(1 / 4)).hours(Task.ACUTE_RESPONSE, 6.0)
    world.set("task_lead", 10.0, task=Task.FOLLOW_UP)
    frame = tasks(world.run(seed=14))
    # cancelled tasks took unknown time, so only what ended before the first one is compared
    cut = frame.loc[(frame["how"] == Event.CANCELLED) & (frame["spent"] > 0), "ended"].min()
    gone = (frame["how"] == Event.CANCELLED) & (frame["spent"] == 0)
    frame = frame[~gone]
    ends = schedule(frame, 5.0)
    done = frame[(frame["how"] == Event.COMPLETED) & ~(frame["ended"] > cut)]
    assert len(done) > 150
    assert done["spent"].to_numpy() == pytest.approx(done["hours"].to_numpy())
    expected = np.array([ends[i] for i in done.index])
    assert done["ended"].to_numpy() == pytest.approx(expected, abs=1e-6)
    assert (done["ended"] - done["released"] > done["hours"] / 5 + 0.01).mean() > 0.2, "some wait"


def test_little_on_every_stage_and_the_queue() -> None:
    """The area under the number present equals the days that the leavers and the remaining
    spent: the first from entries and exits, the second from the starts that exits state."""
    world = World(end=900.0)
    home, foster = world.step(), world.step()
    world.set("first_follow_up", 30.0).set("then_follow_up", 30.0)
    world.rereferral(exponential(1 / 100))
    world.planned(home, exponential(1 / 60), CLOSED)
    world.acute(home, exponential(1 / 100), foster)
    world.planned(foster, exponential(1 / 200), home)
    world.stream(0.2, assessment=outcomes(0.1, 0.3, 0.6), entry={home: 0.7, foster: 0.3})
    world.hours(Task.INVESTIGATION, 20.0).hours(Task.RISK_ASSESSMENT, 2.0)
    world.set("posts", 6).set("caseload_limit", 6.0).set("when_full", int(WhenFull.WAIT))
    world.set("weekly_hours", 35.0)
    log = world.run(seed=15)
    frame = stays(log)
    moved = np.isin(log["event"], [Event.MOVED])
    closing = moved | ((log["event"] == Event.CENSORED) & (log["kind"] == -1))
    for stage in (CLOSED, ASSESSMENT, INVESTIGATION, home, foster):
        enters = log["time"][moved & (log["destination"] == stage)]
        leaves = log["time"][moved & (log["origin"] == stage)]
        times = np.concatenate([enters, leaves, [world.end]])
        steps = np.concatenate([np.ones(len(enters)), -np.ones(len(leaves)), [0.0]])
        order = np.argsort(times, kind="stable")
        present = np.cumsum(steps[order])
        assert present.min() >= 0
        area = float((present[:-1] * np.diff(times[order])).sum())
        ended = log[closing & (log["origin"] == stage)]
        assert len(ended) == (frame["stage"] == stage).sum() > 50
        assert area == pytest.approx((ended["time"] - ended["start"]).sum(), rel=1e-9)
    assert len(events(log, Event.QUEUED)) > 30


def test_the_queue_is_served_in_the_order_of_joining() -> None:
    world = office(4.0, exponential(1.0), 4, 1_500)
    world.set("caseload_limit", 1.0).set("when_full", int(WhenFull.WAIT))
    log = world.run(seed=16)
    joined = events(log, Event.QUEUED)["child"]
    served = events(log, Event.ALLOCATED)["child"]
    served = served[np.isin(served, joined)]
    assert len(served) > 300
    assert np.array_equal(served, joined[: len(served)])
