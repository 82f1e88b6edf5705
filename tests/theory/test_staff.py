"""Posts, hiring, leaving, handing over: tenures against their draws, rules against the desk."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from sverigesmodel import randomness
from sverigesmodel.codes import Event, Move, Purpose, Staffing, Task, WhenFull
from tests.worlds import (
    CLOSED,
    INVESTIGATION,
    YEAR,
    World,
    events,
    exponential,
    fixed,
    moves,
    outcomes,
    same,
    stays,
    tasks,
    within,
)

SEED = 61


def with_cases(end: float, cases: int, **settings: float) -> World:
    """A team with so many open cases that stay for good."""
    world = World(end=end)
    home = world.step()
    world.stock(world.stream(0.0), home, cases)
    for name, value in settings.items():
        world.set(name, value)
    return world


def loads(log: NDArray[np.void], until: float) -> Counter[int]:
    """Cases held by each caseworker just after ``until``; a case is held by the last allocated,
    unless it queues or is closed."""
    holder: dict[int, int] = {}
    present: set[int] = set()
    for row in log[log["time"] <= until]:
        child, who = int(row["child"]), int(row["caseworker"])
        if row["event"] == Event.ALLOCATED:
            holder[child] = who
        elif row["event"] == Event.QUEUED or (
            row["event"] == Event.MOVED and row["destination"] in (0, 1)
        ):
            holder.pop(child, None)
        elif row["event"] == Event.HIRED:
            present.add(who)
        elif row["event"] == Event.LEFT:
            present.discard(who)
    count = Counter(dict.fromkeys(present, 0))
    count.update(holder.values())
    return count


def test_tenures_are_exponential_and_vacancies_last_the_recruitment_delay() -> None:
    rate, delay, posts = 1 / 300, 45.0, 40
    world = with_cases(3_000.0, 0, posts=posts, turnover=rate, recruitment=delay)
    log = world.run(seed=SEED)
    hired, left = events(log, Event.HIRED), events(log, Event.LEFT)
    assert np.array_equal(hired["caseworker"], np.arange(len(hired))), "numbered by hire"
    tenures = []
    for post in range(posts):
        begins = hired["time"][hired["other"] == post]
        ends = left["time"][left["other"] == post]
        assert begins[0] == 0.0
        assert len(begins) - len(ends) in (0, 1)
        assert begins[1:] == pytest.approx(ends[: len(begins) - 1] + delay, abs=1e-9)
        draws = [
            randomness.exponential(SEED, 0, post, Purpose.TENURE, 0, nth) / rate
            for nth in range(len(ends))
        ]
        assert ends - begins[: len(ends)] == pytest.approx(np.array(draws), abs=1e-6)
        tenures += draws
    # who has left by the end stayed shorter than others; the exposure tells the rate
    leave = dict(zip(left["caseworker"], left["time"], strict=True))
    exposure = sum(leave.get(row["caseworker"], world.end) - row["time"] for row in hired)
    assert within(len(left), rate * exposure, math.sqrt(rate * exposure))
    assert len(left) == len(tenures) > 200
    share = exposure / (posts * world.end)
    filled = (1 / rate) / (1 / rate + delay)
    assert share == pytest.approx(filled, abs=0.03)


def test_added_posts_are_vacancies_and_cuts_take_vacancies_first() -> None:
    world = with_cases(600.0, 0, posts=5, recruitment=60.0)
    world.set("posts", 8, since=100.0).set("posts", 4, since=130.0).set("posts", 3, since=300.0)
    log = world.run(seed=SEED)
    hired, left = events(log, Event.HIRED), events(log, Event.LEFT)
    assert (hired["time"] == 0.0).all()
    assert len(hired) == 5, "the three vacancies were cut before they were filled"
    assert list(left["time"]) == [130.0, 300.0]
    assert list(left["caseworker"]) == [4, 3], "then the last hired leave"
    posts = events(log, Event.POSTS)
    assert list(posts["amount"]) == [5.0, 8.0, 4.0, 3.0]
    assert list(posts["time"]) == [0.0, 100.0, 130.0, 300.0]


def test_vacancies_of_added_posts_are_filled_after_the_delay() -> None:
    world = with_cases(600.0, 0, posts=2, recruitment=60.0)
    world.set("posts", 4, since=100.0)
    hired = events(world.run(seed=SEED), Event.HIRED)
    assert list(hired["time"]) == [0.0, 0.0, 160.0, 160.0]


def test_posts_per_case_are_reviewed() -> None:
    """ceil(open cases / caseload) at the beginning, at policy dates that change the staffing,
    and every interval after either."""
    world = World(end=1_000.0)
    home = world.step()
    world.acute(home, exponential(1 / 200), CLOSED)
    stream = world.stream(0.15)
    world.stock(stream, home, 57)
    per_case = {"staffing": int(Staffing.PER_CASE), "cases_per_post": 6.0, "review_interval": 90.0}
    for name, value in per_case.items():
        world.set(name, value)
    world.set("recruitment", 30.0).set("cases_per_post", 4.0, since=400.0)
    log = world.run(seed=SEED)
    posts = events(log, Event.POSTS)
    frame = stays(log)
    opened = frame[(frame["stage"] != CLOSED)]
    reviewed = set()
    previous = -1.0
    reviews = [0.0, 90.0, 180.0, 270.0, 360.0, *(400.0 + 90 * n for n in range(7))]
    for t in reviews:
        here = ((opened["enter"] < t) & ~(opened["leave"] < t)).sum() if t > 0 else 57
        need = math.ceil(here / (6.0 if t < 400.0 else 4.0))
        now = posts[posts["time"] == t]
        if len(now):
            assert now["amount"][-1] == need
            reviewed.add(t)
        else:
            assert need == previous, f"a change at {t} that is not in the log"
        previous = need
    assert set(posts["time"]) == reviewed
    assert len(reviewed) > 6


def test_per_case_cuts_wait_for_leavers() -> None:
    world = with_cases(900.0, 40, turnover=1 / 150, recruitment=10.0)
    world.set("staffing", int(Staffing.PER_CASE)).set("cases_per_post", 4.0)
    world.set("review_interval", 1e6).set("cases_per_post", 10.0, since=200.0)
    log = world.run(seed=SEED)
    left = events(log, Event.LEFT)
    assert not (left["time"] == 200.0).any(), "nobody is dismissed"
    changes = np.concatenate([events(log, Event.HIRED), left])
    changes = changes[np.argsort(changes["time"], kind="stable")]
    present = np.cumsum(np.where(changes["event"] == Event.HIRED, 1, -1))
    after = changes["time"] > 200.0
    assert present[after].min() >= 2
    below = np.flatnonzero(after & (present <= 4))
    assert len(below)
    assert present[below[0] :].max() <= 4
    hires = changes[(changes["event"] == Event.HIRED) & (changes["time"] > 210.0)]
    assert (hires["time"] > changes["time"][below[0]]).all(), "leavers are not replaced until then"


def test_a_starter_takes_cases_until_loads_are_even() -> None:
    world = with_cases(1_000.0, 41, posts=3, recruitment=50.0)
    world.set("posts", 4, since=100.0)
    log = world.run(seed=SEED)
    assert sorted(loads(log, 0.0).values()) == [13, 14, 14]
    assert sorted(loads(log, 149.0).values()) == [13, 14, 14]
    after = loads(log, 150.0)
    assert sorted(after.values()) == [10, 10, 10, 11]
    handed = events(log, Event.HANDED_OVER)
    assert (handed["time"] == 150.0).all()
    assert len(np.unique(handed["child"])) == len(handed), "no case twice"
    assert np.array_equal(
        tasks(log, Task.HANDOVER)["child"].sort_values(), np.sort(handed["child"])
    )
    assert set(handed["other"]) <= {0, 1, 2}


def test_a_leavers_cases_go_in_child_order_to_the_least_loaded() -> None:
    world = with_cases(400.0, 31, posts=4)
    world.set("posts", 3, since=200.0)
    log = world.run(seed=SEED)
    before = loads(log, 199.0)
    handed = events(log, Event.HANDED_OVER)
    assert (handed["time"] == 200.0).all()
    assert len(handed) == before[3]
    assert (handed["other"] == 3).all()
    assert (np.diff(handed["child"]) > 0).all()
    expected = {who: count for who, count in before.items() if who != 3}
    for row in handed:
        least = min(expected, key=lambda who: (expected[who], who))
        assert row["caseworker"] == least
        expected[least] += 1
    assert loads(log, 200.0) == expected


def test_new_cases_go_to_the_least_loaded() -> None:
    world = World(end=600.0)
    home = world.step()
    world.acute(home, exponential(1 / 150), CLOSED)
    world.stream(0.3)
    world.set("posts", 5)
    log = world.run(seed=SEED)
    count: Counter[int] = Counter(dict.fromkeys(range(5), 0))
    holder: dict[int, int] = {}
    for row in log:
        child = int(row["child"])
        if row["event"] == Event.ALLOCATED:
            least = min(count, key=lambda who: (count[who], who))
            assert row["caseworker"] == least
            count[least] += 1
            holder[child] = least
        elif row["event"] == Event.MOVED and row["destination"] == CLOSED:
            count[holder.pop(child)] -= 1
    assert len(events(log, Event.ALLOCATED)) > 120


def test_newcomers_work_slower_until_they_are_experienced() -> None:
    """A vacancy is filled at day 50; the newcomer does a task of 100 hours at half speed for 30
    days and then at full speed."""
    world = World(end=400.0)
    world.step()
    world.stream(0.0)
    world.stock(0, INVESTIGATION, 1, elapsed=fixed(0.0))
    world.set("posts", 0).set("posts", 1, since=20.0).set("recruitment", 30.0)
    world.set("onboarding_share", 0.5).set("onboarding_time", 30.0).set("weekly_hours", 21.0)
    world.hours(Task.INVESTIGATION, 100.0)
    log = world.run(seed=SEED)
    done = tasks(log, Task.INVESTIGATION)
    assert list(done["started"]) == [50.0]
    # 30 days at 1.5 hours are 45; 55 more at 3 hours a day
    assert done["ended"].to_numpy() == pytest.approx([50 + 30 + 55 / 3])


def test_contact_comes_before_tasks_down_to_a_floor() -> None:
    """Speed is max(v_min, net hours - contact hours) / 7 a day."""

    def days(cases: int) -> float:
        world = World(end=2_000.0)
        home = world.step(contact=1.5)
        stream = world.stream(0.0)
        world.stock(stream, home, cases)
        world.stock(stream, INVESTIGATION, 1)
        world.set("weekly_hours", 28.0).set("minimum_task_hours", 4.0).set("posts", 1)
        world.set("contact", 0.5, stage=INVESTIGATION)
        world.hours(Task.INVESTIGATION, 30.0)
        return float(tasks(world.run(seed=SEED), Task.INVESTIGATION)["ended"].iloc[0])

    for cases in (0, 5, 15, 16, 40):
        speed = max(4.0, 28.0 - 0.5 - 1.5 * cases) / 7
        assert days(cases) == pytest.approx(30.0 / speed)


def test_work_is_resumed_when_the_speed_changes() -> None:
    """Halfway through a task the contact rule changes; what is done is done."""
    world = World(end=200.0)
    world.step()
    world.stock(world.stream(0.0), INVESTIGATION, 1)
    world.set("weekly_hours", 28.0).set("contact", 7.0, since=5.0, stage=INVESTIGATION)
    world.hours(Task.INVESTIGATION, 50.0)
    done = tasks(world.run(seed=SEED), Task.INVESTIGATION)
    assert done["ended"].to_numpy() == pytest.approx([5.0 + 30.0 / 3.0])
    assert done["spent"].to_numpy() == pytest.approx([50.0])


def test_reception_assesses_and_hands_over() -> None:
    world = World(end=600.0)
    family = 0
    reception = world.team(is_reception=1, posts=2)
    world.step()
    world.stream(0.5, reception=reception, assessment=outcomes(0.2, 0.3, 0.5))
    world.hours(Task.INVESTIGATION, 30.0).hours(Task.RISK_ASSESSMENT, 2.0)
    world.set("posts", 6, team=family)
    log = world.run(seed=SEED)
    team_of = dict(
        zip(events(log, Event.HIRED)["caseworker"], events(log, Event.HIRED)["team"], strict=True)
    )
    assessments = tasks(log, Task.RISK_ASSESSMENT)
    done = assessments[assessments["how"] == Event.COMPLETED]
    assert {team_of[who] for who in done["caseworker"]} == {reception}
    investigated = tasks(log, Task.INVESTIGATION)
    investigated = investigated[investigated["how"] == Event.COMPLETED]
    assert {team_of[who] for who in investigated["caseworker"]} == {family}
    handed = events(log, Event.HANDED_OVER)
    assessed = events(log, Event.ASSESSED)
    kept = assessed[assessed["kind"] != 1]
    assert np.array_equal(handed["child"], kept["child"])
    assert np.array_equal(handed["time"], kept["time"])
    assert {team_of[who] for who in handed["other"]} == {reception}
    assert {team_of[who] for who in handed["caseworker"]} == {family}
    due = tasks(log, Task.HANDOVER)
    assert np.array_equal(due["released"], handed["time"])
    assert (due["due"] == due["released"] + 14.0).all()
    # due four months after the notification, not after the assessment
    notified = dict(
        zip(events(log, Event.NOTIFIED)["child"], events(log, Event.NOTIFIED)["time"], strict=True)
    )
    frame = tasks(log, Task.INVESTIGATION)
    limit = frame["due"] - frame["child"].map(notified)
    assert limit.to_numpy() == pytest.approx(YEAR / 3)


def test_a_full_team_exceeds_or_lets_wait() -> None:
    def world(when_full: WhenFull) -> World:
        world = World(end=1_200.0)
        home = world.step(first_follow_up=60.0, then_follow_up=60.0)
        world.acute(home, exponential(1 / 200), CLOSED)
        world.stream(0.12)
        return world.set("posts", 4).set("caseload_limit", 5.0).set("when_full", int(when_full))

    log = world(WhenFull.EXCEED).run(seed=SEED)
    assert not len(events(log, Event.QUEUED))
    assert max(max(loads(log, t).values()) for t in np.arange(100.0, 1_200.0, 100.0)) > 5
    log = world(WhenFull.WAIT).run(seed=SEED)
    assert max(max(loads(log, t).values()) for t in np.arange(100.0, 1_200.0, 100.0)) == 5
    queued, served = events(log, Event.QUEUED), events(log, Event.ALLOCATED)
    waited = served[np.isin(served["child"], queued["child"])]
    assert len(waited) > 20
    for row in waited:
        joined = queued["time"][queued["child"] == row["child"]][0]
        assert row["time"] > joined
    # tasks of those who wait are released and dated at once, and worked on only later
    assessments = tasks(log, Task.RISK_ASSESSMENT).set_index("child")
    for row in waited[:20]:
        task = assessments.loc[row["child"]]
        assert task["due"] == task["released"] + 1.0
        assert task["started"] == row["time"]


def test_a_lowered_limit_moves_nobody() -> None:
    world = with_cases(300.0, 20, posts=2, caseload_limit=10.0)
    world.set("when_full", int(WhenFull.WAIT)).set("caseload_limit", 5.0, since=100.0)
    world.stream(0.05)
    log = world.run(seed=SEED)
    assert not len(events(log, Event.HANDED_OVER))
    assert sorted(loads(log, 299.0).values()) == [10, 10]
    joined = events(log, Event.QUEUED)
    assert len(joined) == len(events(log, Event.NOTIFIED)) > 5
    world.set("caseload_limit", 12.0, since=200.0)
    log = world.run(seed=SEED)
    served = events(log, Event.ALLOCATED)
    early = joined[joined["time"] < 200.0]["child"]
    assert list(served["child"][served["time"] == 200.0]) == list(early)[:4], "a raised one serves"


def test_the_intake_mode_binds_later_notifications() -> None:
    """From direct intake to reception: who was notified before keeps the caseworker it has."""
    world = World(end=200.0)
    reception = world.team(is_reception=1, posts=2)
    world.step()
    world.stream(0.5)
    world.set("reception", reception, since=100.0, stream=0)
    world.hours(Task.RISK_ASSESSMENT, 24.0 * 5)
    log = world.run(seed=SEED)
    notified = events(log, Event.NOTIFIED)
    before = notified["child"][notified["time"] < 100.0]
    released = events(log, Event.RELEASED)
    assessment = released[released["kind"] == Task.RISK_ASSESSMENT]
    assert np.array_equal(assessment["team"] == 0, np.isin(assessment["child"], before))
    handed = events(log, Event.HANDED_OVER)
    assert len(handed) > 20
    assert not np.isin(handed["child"], before).any()
    assert len(before) > 30


def test_a_queued_case_is_served_as_soon_as_a_case_closes_or_a_caseworker_starts() -> None:
    world = World(end=300.0)
    home = world.step()
    world.acute(home, fixed(100.0), CLOSED)
    stream = world.stream(0.0)
    world.stock(stream, home, 3)
    world.stock(stream, home, 4, elapsed=fixed(0.0))
    world.set("posts", 1).set("caseload_limit", 2.0).set("when_full", int(WhenFull.WAIT))
    world.set("posts", 2, since=40.0).set("recruitment", 10.0)
    log = world.run(seed=SEED)
    served = events(log, Event.ALLOCATED)
    assert len(served) >= 4
    joined = events(log, Event.QUEUED)["child"]
    assert list(served["time"][:4]) == [0.0, 0.0, 50.0, 50.0]
    assert list(served["child"][2:4]) == sorted(joined)[:2], "by joining time, then child"


def test_before_the_first_policy_date_scenarios_have_the_same_log() -> None:
    """A roll-out by team: the second team never hears of it."""

    def world(reform: bool) -> World:
        world = World(end=1_000.0)
        home, foster = world.step(), world.step()
        world.set("first_follow_up", 90.0).set("then_follow_up", 180.0).set("detection", 0.3)
        world.planned(home, exponential(1 / 200), CLOSED)
        world.acute(home, exponential(1 / 300), foster, warning=exponential(1 / 60))
        world.planned(foster, exponential(1 / 300), home)
        south = world.team(posts=3)
        world.stream(0.15)
        world.stream(0.15, stream_team=south)
        world.set("posts", 3).set("turnover", 1 / 400).set("recruitment", 30.0)
        world.hours(Task.INVESTIGATION, 20.0).hours(Task.FOLLOW_UP, 4.0)
        # something differs at each date in both worlds, so that both have the same periods
        world.set("task_tolerance", 3.0, since=400.0).set("task_tolerance", 4.0, since=700.0)
        if reform:
            rule = {"first_follow_up": 14.0, "then_follow_up": 42.0, "effect_ratio": 0.9}
            for name, value in rule.items():
                world.set(name, value, since=400.0, team=0)
            world.set("caseload_limit", 10.0, since=400.0, team=0)
            world.set("first_follow_up", 14.0, since=700.0, team=south)
            world.set("then_follow_up", 42.0, since=700.0, team=south)
        return world

    base, reform = world(False).run(seed=SEED), world(True).run(seed=SEED)
    assert same(base[base["time"] < 400.0], reform[reform["time"] < 400.0])
    assert not same(base[base["time"] < 700.0], reform[reform["time"] < 700.0])

    def south(log: NDArray[np.void], until: float) -> NDArray[np.void]:
        rows = log[(log["time"] < until) & (log["team"] == 1)]
        # hires are numbered over all teams
        rows["caseworker"] = -1
        rows["other"] = -1
        return rows

    assert len(south(base, 700.0)) > 500
    assert same(south(base, 700.0), south(reform, 700.0))
    assert not same(south(base, 1_000.0), south(reform, 1_000.0))
    assert len(moves(base, Move.CRISIS)) > 10
