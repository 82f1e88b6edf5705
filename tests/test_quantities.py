"""Counting: hand-worked logs, independence of blocks, conservation."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Move, Outcome, Task
from sverigesmodel.economics.counting import Counter, count
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.event_log import ROW
from tests import worlds
from tests.desk_log import (
    ASSESSMENT,
    CLOSED,
    FOSTER,
    HOME,
    INVESTIGATION,
    NEW_CHILD,
    STOCK_CHILD,
    desk_log,
    desk_parameters,
    row,
)
from tests.worlds import YEAR, World, exponential

START = date(2026, 1, 1)


@pytest.fixture(scope="module")
def desk() -> Quantities:
    return count(desk_parameters(), [desk_log()], START)


def arrays(thing: Any, name: str = "") -> Iterator[tuple[str, NDArray[Any]]]:
    """Every array of the quantities, by dotted name."""
    if isinstance(thing, np.ndarray):
        yield name, thing
        return
    if dataclasses.is_dataclass(thing):
        names = [field.name for field in dataclasses.fields(thing)]
    else:
        names = list(thing._fields)
    for each in names:
        yield from arrays(getattr(thing, each), f"{name}.{each}")


def assert_same(one: Quantities, other: Quantities) -> None:
    pairs = zip(arrays(one), arrays(other), strict=True)
    for (name, left), (_, right) in pairs:
        assert left.dtype == right.dtype, name
        assert np.array_equal(left, right, equal_nan=left.dtype.kind == "f"), name


def of_stage(values: NDArray[Any]) -> NDArray[Any]:
    """[Y, X] of the only segment and team."""
    return values[:, :, 0, 0]


# By hand


def test_years_are_calendar_years_cut_by_the_horizon(desk: Quantities) -> None:
    assert desk.years.tolist() == [2026, 2027]
    assert desk.year_starts.tolist() == [0, 365, 500]
    assert desk.year_days.tolist() == [365, 135]
    assert desk.end == 500


def test_days_on_stages(desk: Quantities) -> None:
    days = of_stage(desk.child_days)
    assert days[:, CLOSED].tolist() == [340, 35]
    assert days[:, ASSESSMENT].tolist() == [2, 100]
    assert days[:, INVESTIGATION].tolist() == [88, 0]
    assert days[:, HOME].tolist() == [25 + 15, 135]
    assert days[:, FOSTER].tolist() == [250, 0]
    assert of_stage(desk.ready_days)[:, [HOME, FOSTER]].tolist() == [[20, 150], [0, 0]]
    assert desk.ready_days.sum() == 170


def test_stock(desk: Quantities) -> None:
    stock = of_stage(desk.stock)
    assert [dict(enumerate(at)) for at in stock.tolist()] == [
        {0: 0, 1: 0, 2: 0, 3: 0, HOME: 1, FOSTER: 0},
        {0: 1, 1: 0, 2: 0, 3: 0, HOME: 1, FOSTER: 0},
        {0: 0, 1: 0, 2: 1, 3: 0, HOME: 1, FOSTER: 0},
    ]


def test_moves_by_why_whence_and_whither(desk: Quantities) -> None:
    found = {tuple(int(i) for i in index[:4]) for index in np.argwhere(desk.flow.moves)}
    assert desk.flow.moves.sum() == len(found)
    assert found == {
        (0, Move.REFERRAL, 0, ASSESSMENT),
        (0, Move.INVESTIGATE, 1 + ASSESSMENT, INVESTIGATION),
        (0, Move.PLANNED, 1 + HOME, CLOSED),
        (0, Move.ENTRY, 1 + INVESTIGATION, FOSTER),
        (0, Move.CRISIS, 1 + FOSTER, HOME),
        (1, Move.REFERRAL, 1 + CLOSED, ASSESSMENT),
    }
    assert of_stage(desk.flow.decisions)[0, HOME] == desk.flow.decisions.sum() == 1
    assert desk.flow.decision_wait_days.sum() == 20


def test_onsets_notifications_and_assessments(desk: Quantities) -> None:
    assert of_stage(desk.flow.onsets)[0, FOSTER] == desk.flow.onsets.sum() == 1
    assert of_stage(desk.flow.onsets_missed)[0, FOSTER] == desk.flow.onsets_missed.sum() == 1
    assert desk.flow.onsets_dissolved.sum() == desk.flow.onsets_pending.sum() == 0
    assert desk.flow.notifications[:, :, 0, 0].tolist() == [[1, 0, 0], [0, 1, 0]]
    assert desk.flow.assessed[0, Outcome.INVESTIGATION, 0, 0] == desk.flow.assessed.sum() == 1


def test_tasks(desk: Quantities) -> None:
    risk, acute, investigation, follow_up = (
        Task.RISK_ASSESSMENT,
        Task.ACUTE_RESPONSE,
        Task.INVESTIGATION,
        Task.FOLLOW_UP,
    )
    kinds = [risk, acute, investigation, follow_up]
    tasks = desk.tasks
    assert tasks.released[:, kinds, 0].tolist() == [[1, 1, 1, 1], [0, 0, 0, 0]]
    assert tasks.hours_released[:, kinds, 0].tolist() == [[3, 10, 20, 5], [0, 0, 0, 0]]
    assert tasks.completed[:, kinds, 0].tolist() == [[1, 0, 1, 1], [0, 0, 0, 0]]
    assert tasks.hours_spent[:, kinds, 0].tolist() == [[3, 0, 20, 5], [0, 4, 0, 0]]
    assert tasks.waiting_days[0, kinds, 0].tolist() == [0.5, 0, 38, 14]
    assert tasks.late_days[0, kinds, 0].tolist() == [1, 0, 0, 5]
    assert tasks.timely[:, kinds, 0].tolist() == [[0, 0, 1, 1], [0, 0, 0, 0]]
    assert tasks.late[:, kinds, 0].tolist() == [[1, 0, 0, 0], [0, 1, 0, 0]]
    assert tasks.cancelled.sum() == 0
    assert tasks.open_tasks[0].sum() == 0
    assert tasks.open_tasks[1, acute, 0] == tasks.open_tasks[1].sum() == 1


def test_caseworkers(desk: Quantities) -> None:
    staff = desk.staff
    assert staff.posts_days[:, 0].tolist() == [730, 270]
    assert staff.caseworker_days[:, 0].tolist() == [365 + 320, 135]
    assert staff.vacancy_days[:, 0].tolist() == [45, 135]
    assert staff.case_days[:, 0].tolist() == [25 + 30 + 320, 130]
    assert staff.case_square_days[:, 0].tolist() == [10 + 4 * 15 + 15 + 320, 130]
    assert staff.overload_days[:, 0].tolist() == [15, 0]
    assert staff.queue_days[:, 0].tolist() == [5, 5 + 100]
    # 1 hour a day at home, 4 placed; at home 3 hours are left, placed the floor of 1 an hour short.
    assert staff.contact_hours[:, 0].tolist() == [25 + 4 * 250 + 10, 130]
    assert staff.contact_shortfall[:, 0].tolist() == [250, 0]
    first, second = 25 * 3 + 340 * 4, 20 * 4 / 2 + 40 * 4 + 250 + 10 * 3
    assert staff.task_hours[:, 0].tolist() == [first + second, 5 * 4 + 130 * 3]


def test_cases(desk: Quantities) -> None:
    staff = desk.staff
    assert staff.allocated[:, 0].tolist() == [3, 1]
    assert staff.handovers[:, 0].tolist() == [1, 1]
    assert staff.queued[:, 0].tolist() == [1, 1]
    assert staff.hired[:, 0].tolist() == [1, 0]
    assert staff.left[:, 0].tolist() == [1, 0]
    assert staff.caseworkers[:, 0].tolist() == [1, 1]
    held = desk.holdings
    columns = [held.child, held.case, held.caseworker, held.team, held.start, held.end, held.last]
    assert [tuple(map(float, holding)) for holding in zip(*columns, strict=True)] == [
        (0, 0, 0, 0, 10, 40, 0),
        (0, 0, 1, 0, 40, 360, 0),
        (0, 0, 0, 0, 370, 500, 0),
        (1, 0, 0, 0, 0, 25, 1),
    ]


def test_children_and_stays(desk: Quantities) -> None:
    assert desk.children.number.tolist() == [NEW_CHILD, STOCK_CHILD]
    assert desk.children.birth.tolist() == [-4000, -3000]
    assert desk.children.frailty.tolist() == [0.5, 1.5]
    stays = desk.stays
    columns = [stays.child, stays.stage, stays.start, stays.end, stays.entered, stays.left]
    assert [tuple(map(float, stay)) for stay in zip(*columns, strict=True)] == [
        (0, ASSESSMENT, 10, 12, Move.REFERRAL, Move.INVESTIGATE),
        (0, INVESTIGATION, 12, 100, Move.INVESTIGATE, Move.ENTRY),
        (0, FOSTER, 100, 350, Move.ENTRY, Move.CRISIS),
        (0, HOME, 350, 500, Move.CRISIS, -1),
        (1, HOME, -100, 25, Move.STOCK, Move.PLANNED),
        (1, CLOSED, 25, 400, Move.PLANNED, Move.REFERRAL),
        (1, ASSESSMENT, 400, 500, Move.REFERRAL, -1),
    ]


def test_nothing_before_time_0_is_counted() -> None:
    """The desk log, 365 days earlier: what its second year holds is all there is."""
    early = count(desk_parameters(135, -365), [desk_log(-365)], date(2027, 1, 1))
    whole = count(desk_parameters(), [desk_log()], START)
    assert early.years.tolist() == [2027]
    assert np.array_equal(early.child_days[0], whole.child_days[1])
    assert np.array_equal(early.ready_days[0], whole.ready_days[1])
    assert np.array_equal(early.stock, whole.stock[1:])
    for name in ("flow", "tasks", "staff"):
        for (field, now), (_, then) in zip(
            arrays(getattr(early, name)), arrays(getattr(whole, name)), strict=True
        ):
            if field not in {".onsets_pending", ".open_tasks", ".caseworkers"}:
                assert np.array_equal(now[0], then[1]), field
    assert early.tasks.open_tasks[:, Task.ACUTE_RESPONSE, 0].tolist() == [1, 1]
    assert early.staff.caseworkers[:, 0].tolist() == [1, 1]
    assert early.stays.end.min() >= 0


def test_a_cancelled_task_is_late_only_after_its_time() -> None:
    child = {"child": NEW_CHILD, "team": 0}
    task = {"kind": Task.FOLLOW_UP, "since": 0.0, "due": 20.0, "amount": 1.0}
    for time, late in ((30.0, 0), (31.0, 1)):
        log = [
            row(0, Event.NOTIFIED, **child, start=-4000, amount=1),
            row(0, Event.MOVED, **child, kind=Move.REFERRAL, destination=ASSESSMENT),
            row(0, Event.RELEASED, **child, kind=Task.FOLLOW_UP, due=20, amount=5),
            row(time, Event.CANCELLED, **child, **task),
        ]
        tasks = count(desk_parameters(), log, START).tasks
        assert tasks.cancelled.sum() == 1
        assert tasks.late.sum() == late
        assert tasks.timely.sum() == 0


def test_a_policy_changes_contact_at_once() -> None:
    world = World(end=100.0)
    world.set("weekly_hours", 28.0)
    world.step(contact=7.0)
    world.set("contact", 14.0, since=60.0, stage=HOME)
    world.stock(world.stream(0), HOME, 1)
    child = {"child": STOCK_CHILD, "team": 0}
    log = [
        row(0, Event.POSTS, team=0, amount=1),
        row(0, Event.HIRED, team=0, caseworker=0, other=0),
        row(0, Event.PRESENT, **child, since=0, start=-900, amount=1, destination=HOME),
        row(0, Event.MOVED, **child, kind=Move.STOCK, destination=HOME),
        row(0, Event.ALLOCATED, **child, caseworker=0),
        row(60, Event.POLICY, amount=1),
        row(100, Event.CENSORED, **child, origin=HOME, start=0),
    ]
    staff = count(world.build(), log, START).staff
    assert staff.contact_hours.sum() == 60 * 1 + 40 * 2
    assert staff.task_hours.sum() == 60 * 3 + 40 * 2


def test_found_averted_dissolved_and_pending_onsets() -> None:
    parameters = desk_parameters()
    child = {"child": STOCK_CHILD, "team": 0}
    log = [
        row(0, Event.PRESENT, **child, since=0, start=-900, amount=1, destination=HOME),
        row(0, Event.MOVED, **child, kind=Move.STOCK, destination=HOME),
        row(370, Event.FOUND, **child, since=360, origin=HOME),
        row(370, Event.AVERTED, **child, since=360, origin=HOME, amount=2),
        row(380, Event.ONSET, **child, since=375, origin=HOME),
        row(380, Event.ONSET, **child, since=364, origin=HOME),
        row(380, Event.MOVED, **child, kind=Move.CRISIS, origin=HOME, destination=FOSTER, start=0),
        row(500, Event.ONSET, **child, since=490, origin=FOSTER),
        row(500, Event.CENSORED, **child, origin=FOSTER, start=380),
    ]
    flow = count(parameters, log, START).flow
    assert of_stage(flow.onsets)[:, [HOME, FOSTER]].tolist() == [[2, 0], [1, 1]]
    assert of_stage(flow.onsets_found)[:, HOME].tolist() == [0, 1]
    assert of_stage(flow.onsets_averted)[:, HOME].tolist() == [0, 1]
    assert of_stage(flow.onsets_missed)[:, HOME].tolist() == [0, 1]
    assert of_stage(flow.onsets_dissolved)[:, HOME].tolist() == [0, 1]
    assert flow.onsets_pending[FOSTER, 0, 0] == 1


def test_a_row_about_nobody_known_is_refused() -> None:
    counter = Counter(desk_parameters(), START)
    with pytest.raises(ValueError, match="neither present nor notified"):
        counter.feed(row(3, Event.CENSORED, child=77, team=0, origin=HOME, start=1))


def test_an_empty_log_counts_nothing() -> None:
    empty = count(desk_parameters(), [np.empty(0, ROW)], START)
    totals = {name: array for name, array in arrays(empty) if not name.startswith(".year")}
    assert all(np.all(array == 0) for array in totals.values())


# The log of a busy municipality


def busy_world() -> World:
    """Two teams and a reception, overload, turnover, queues, a policy, every kind of task."""
    world = World(end=4 * YEAR, begin=-1.5 * YEAR, frailty_sigma=0.4, segments=2)
    world.milestone_ages = (10 * YEAR, 12 * YEAR)
    follow_up = {"first_follow_up": 90.0, "then_follow_up": 150.0, "detection": 0.5}
    home = world.step(contact=0.5, **follow_up, premature=0.05, milestone_step=1)
    foster = world.step(contact=1.0, **follow_up, maximum_stay=2 * YEAR, maximum_stay_then=home)
    world.team(posts=4)
    world.team(posts=2, is_reception=1)
    world.set("posts", 6, team=0).set("turnover", 0.3 / YEAR).set("recruitment", 60.0)
    world.set("weekly_hours", 27.0).set("minimum_task_hours", 5.0)
    world.set("onboarding_time", 90.0).set("onboarding_share", 0.5)
    world.set("caseload_limit", 6.0).set("when_full", 1, team=0)
    world.set("then_follow_up", 60.0, since=1.2 * YEAR, stage=home)
    world.set("contact", 0.8, since=1.2 * YEAR, stage=foster)
    world.set("open_notification_rate", 0.5 / YEAR, stage=home)
    for kind, hours in enumerate([3.0, 5.0, 20.0, 4.0, 5.0, 3.0]):
        world.hours(Task(kind), hours)
    world.set("adjust_hours", 6.0)
    world.rereferral(exponential(0.3 / YEAR))
    world.acute(ASSESSMENT, exponential(0.5 / YEAR), home)
    world.planned(home, exponential(0.9 / YEAR), {CLOSED: 0.8, foster: 0.2})
    world.acute(home, exponential(0.6 / YEAR), foster, warning=exponential(1 / 60))
    world.planned(foster, exponential(0.6 / YEAR), {CLOSED: 0.4, home: 0.6})
    world.acute(foster, exponential(0.3 / YEAR), {home: 0.5, foster: 0.5})
    shares = worlds.outcomes(emergency=0.1, screened_out=0.3, investigation=0.6)
    world.stream(50 / YEAR, assessment=shares, reception=2)
    world.stream(30 / YEAR, assessment=shares, stream_team=1, stream_segment=1)
    world.stock(0, home, 30, age=9.8 * YEAR)
    world.stock(1, foster, 10, age=17.5 * YEAR)
    world.set("age_limit", 18 * YEAR)
    return world


@pytest.fixture(scope="module")
def busy() -> tuple[Any, NDArray[np.void], Quantities]:
    parameters = busy_world().build()
    log = worlds.run(parameters, seed=7)
    return parameters, log, count(parameters, [log], date(2026, 7, 1))


def test_the_busy_log_holds_all_that_can_happen(
    busy: tuple[Any, NDArray[np.void], Quantities],
) -> None:
    _, log, _ = busy
    assert set(log["event"]) == {int(event) for event in Event}
    moved = log[log["event"] == Event.MOVED]
    assert set(moved["kind"]) >= {int(m) for m in Move} - {Move.UNPROMPTED, Move.STOCK}
    assert set(log["kind"][log["event"] == Event.RELEASED]) == {int(task) for task in Task}


@given(st.lists(st.integers(0, 400), max_size=8))
def test_counting_does_not_depend_on_blocks_of_the_beginning(cuts: list[int]) -> None:
    parameters, log = desk_parameters(), desk_log()
    bounds = sorted(cut % (len(log) + 1) for cut in cuts)
    whole = count(parameters, [log], START)
    assert_same(whole, count(parameters, np.split(log, bounds), START))


@pytest.mark.parametrize("size", [5, 997])
def test_counting_does_not_depend_on_blocks(
    busy: tuple[Any, NDArray[np.void], Quantities], size: int
) -> None:
    parameters, log, whole = busy
    blocks = (log[i : i + size] for i in range(0, len(log), size))
    assert_same(whole, count(parameters, blocks, date(2026, 7, 1)))


def test_stock_is_inflow_minus_outflow(busy: tuple[Any, NDArray[np.void], Quantities]) -> None:
    """Per stage, segment, team and year, exactly."""
    _, _, q = busy
    entries = q.flow.moves.sum(axis=(1, 2))
    exits = q.flow.moves[:, :, 1:].sum(axis=(1, 3))
    change = entries - exits
    change[:, 1] = 0  # those who age out leave the counting
    assert np.array_equal(np.diff(q.stock, axis=0), change)


def test_days_add_up_to_time_present(busy: tuple[Any, NDArray[np.void], Quantities]) -> None:
    """Child by child, days on all stages are the days from first to last seen."""
    _, log, q = busy
    moved = log[
        (log["event"] == Event.MOVED) | ((log["event"] == Event.CENSORED) & (log["kind"] < 0))
    ]
    present = 0.0
    for child in q.children.number:
        times = moved["time"][moved["child"] == child]
        present += max(0.0, times.max() - max(0.0, times.min()))
    assert q.child_days.sum() == pytest.approx(present, rel=1e-12)


def test_stays_and_tasks_against_another_reader(
    busy: tuple[Any, NDArray[np.void], Quantities],
) -> None:
    parameters, log, q = busy
    stays = worlds.stays(log)
    end = parameters.end
    stays["leave"] = stays["leave"].fillna(end)
    for stage in (ASSESSMENT, INVESTIGATION, HOME, FOSTER, CLOSED):
        for team in (0, 1):
            mine = stays[(stays["stage"] == stage) & (stays["team"] == team)]
            for year, (low, high) in enumerate(zip(q.year_starts, q.year_starts[1:], strict=False)):
                days = (mine["leave"].clip(low, high) - mine["enter"].clip(low, high)).sum()
                assert q.child_days[year, stage, :, team].sum() == pytest.approx(days)
                entered = mine["enter"].between(low, high, inclusive="left")
                assert q.flow.moves[year, :, :, stage, :, team].sum() == entered.sum()


def teams_over_time(log: NDArray[np.void], teams: int) -> Iterator[tuple[float, NDArray[Any]]]:
    """After each row: its time; posts, caseworkers, cases held, sum of squares, cases queued by team."""
    holder: dict[int, tuple[int, int]] = {}  # child: team and caseworker
    queue: dict[int, int] = {}
    staff: dict[int, int] = {}
    posts = [0] * teams
    names = ["time", "event", "child", "team", "caseworker", "destination", "amount"]
    for time, event, child, team, who, to, amount in zip(
        *(log[name].tolist() for name in names), strict=True
    ):
        if event == Event.POSTS:
            posts[team] = int(amount)
        elif event == Event.HIRED:
            staff[who] = team
        elif event == Event.LEFT:
            del staff[who]
        elif event in {Event.ALLOCATED, Event.QUEUED} or (
            event == Event.MOVED and to in {CLOSED, 1}
        ):
            queue.pop(child, None)
            holder.pop(child, None)
        if event == Event.QUEUED:
            queue[child] = team
        elif event == Event.ALLOCATED:
            holder[child] = (team, who)
        loads = np.zeros((teams, 200))
        np.add.at(loads, tuple(np.array(list(holder.values()), int).reshape(-1, 2).T), 1)
        counts = (np.bincount(list(group.values()), minlength=teams) for group in (staff, queue))
        present, waiting = counts
        yield time, np.array([posts, present, loads.sum(1), (loads**2).sum(1), waiting])


def test_caseloads_queues_and_posts_against_another_reader(
    busy: tuple[Any, NDArray[np.void], Quantities],
) -> None:
    _, log, q = busy
    times, states = zip(*teams_over_time(log, 3), strict=True)
    starts, ends = np.array(times), np.append(times[1:], q.end)
    for year, (low, high) in enumerate(zip(q.year_starts, q.year_starts[1:], strict=False)):
        days = np.clip(ends, low, high) - np.clip(starts, low, high)
        expected = np.tensordot(days, np.array(states), axes=1)
        found = [
            q.staff.posts_days[year],
            q.staff.caseworker_days[year],
            q.staff.case_days[year],
            q.staff.case_square_days[year],
            q.staff.queue_days[year],
        ]
        assert np.array(found) == pytest.approx(expected, rel=1e-9)
    assert q.staff.queue_days.sum() > 1000


def test_tasks_open_are_tasks_released_and_not_ended(
    busy: tuple[Any, NDArray[np.void], Quantities],
) -> None:
    _, log, q = busy
    tasks = q.tasks
    ended = (tasks.completed + tasks.cancelled).sum(axis=(0, 2))
    opened = tasks.open_tasks.sum(axis=2)
    assert np.array_equal(opened[0] + tasks.released.sum(axis=(0, 2)) - ended, opened[1])
    censored = log[(log["event"] == Event.CENSORED) & (log["kind"] >= 0)]
    kinds = np.bincount(censored["kind"], minlength=len(Task))
    assert np.array_equal(opened[1], kinds)


def test_caseworkers_come_and_go(busy: tuple[Any, NDArray[np.void], Quantities]) -> None:
    _, _, q = busy
    staff = q.staff
    change = (staff.hired - staff.left).sum(axis=0)
    assert np.array_equal(np.diff(staff.caseworkers, axis=0)[0], change)
    filled = staff.caseworker_days + staff.vacancy_days
    assert filled == pytest.approx(staff.posts_days)
    assert np.all(staff.contact_shortfall <= staff.contact_hours)


def test_onsets_are_averted_missed_dissolved_or_pending() -> None:
    world = busy_world()
    world.begin = 0.0
    parameters = world.build()
    q = count(parameters, [worlds.run(parameters, seed=3)], START)
    flow = q.flow
    ends = [flow.onsets_averted, flow.onsets_missed, flow.onsets_dissolved]
    settled = sum(end.sum(axis=0) for end in ends)
    assert flow.onsets.sum() > 50
    assert np.array_equal(flow.onsets.sum(axis=0), settled + flow.onsets_pending)
    crises = flow.moves[:, Move.CRISIS, 1:].sum(axis=(0, 2))
    assert np.all(flow.onsets_missed.sum(axis=0) <= crises)


def test_work_never_exceeds_the_hours_there_are(
    busy: tuple[Any, NDArray[np.void], Quantities],
) -> None:
    _, _, q = busy
    spent = q.tasks.hours_spent.sum(axis=1)
    # Hours are booked when a task ends: what was done before a year began may be booked in it.
    slack = q.tasks.hours_released.sum(axis=1).max()
    assert np.all(spent <= q.staff.task_hours + slack)
    world = busy_world()  # without a warm-up there is no such slack
    world.begin, world.end = 0.0, 2 * YEAR
    parameters = world.build()
    fresh = count(parameters, [worlds.run(parameters, seed=5)], START)
    total = fresh.tasks.hours_spent.sum(axis=(0, 1))
    assert np.all(total <= fresh.staff.task_hours.sum(axis=0) * (1 + 1e-9))


def test_those_who_always_have_work_work_all_the_hours_there_are() -> None:
    """Contact, its floor, onboarding, turnover and a policy: the hours are those of the engine."""
    world = World(end=3 * YEAR)
    home = world.step(first_follow_up=5.0, then_follow_up=5.0, contact=0.6)
    world.set("weekly_hours", 27.0).set("minimum_task_hours", 9.0).set("posts", 2)
    world.set("onboarding_time", 200.0).set("onboarding_share", 0.4)
    world.set("turnover", 1 / YEAR).set("recruitment", 40.0).set("task_lead", 10.0)
    world.set("contact", 1.2, since=400.0, stage=home).set("weekly_hours", 30.0, since=800.0)
    world.hours(Task.FOLLOW_UP, 40.0)
    world.stock(world.stream(0), home, 40)
    parameters = world.build()
    q = count(parameters, [worlds.run(parameters, seed=2)], START)
    assert q.staff.left.sum() > 2
    assert q.staff.contact_shortfall.sum() > 0
    spent = q.tasks.hours_spent.sum()
    assert spent == pytest.approx(q.staff.task_hours.sum(), rel=1e-9)
