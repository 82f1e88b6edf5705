"""What must hold at the edges of the parameters, exactly: nothing in, nothing out; children who do
not share scarce time do not know of each other; a rule whose effects are switched off has none."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Move, Task
from tests.worlds import (
    AGED_OUT,
    ASSESSMENT,
    CLOSED,
    INVESTIGATION,
    MONTH,
    YEAR,
    World,
    events,
    exponential,
    log_normal,
    moves,
    outcomes,
    same,
    stays,
    tasks,
    weibull,
)

PLANNED_MOVES = (Move.PLANNED, Move.MAXIMUM_STAY, Move.PREMATURE, Move.UNPROMPTED)


def busy_world(
    end: float = 4 * YEAR, *, acute: bool = True, follow_up: bool = True, unprompted: float = 0.3
) -> World:
    """Two streams, three steps, every mechanism on, and more time than anyone needs."""
    world = World(
        end=end,
        age_edges=(0.0, 4 * YEAR, 12 * YEAR, 18 * YEAR),
        segments=2,
        frailty_sigma=0.5,
        premature_ratio=1.5,
        premature_window=6 * MONTH,
        milestone_ages=(15.5 * YEAR,),
    )
    rule = {"first_follow_up": 60.0, "then_follow_up": 90.0} if follow_up else {}
    rule |= {"detection": 0.4, "premature": 0.05} if follow_up else {}
    home = world.step(**rule, open_notification_rate=1 / YEAR)
    foster = world.step(**rule, search_time=20.0, milestone_step=1)
    institution = world.step(**rule, maximum_stay=200.0, maximum_stay_then=foster)
    world.set("age_limit", 18 * YEAR)
    if acute:
        world.rereferral(exponential(1 / YEAR))
        world.acute(INVESTIGATION, exponential(0.5 / YEAR), foster)
    share = {"unprompted_share": unprompted, "unprompted_delay": 30.0}
    world.planned(home, weibull(1.3, 300.0), CLOSED, **share)
    if acute:
        crisis = {"warning": exponential(1 / 60), "adjust_hours": 3.0}
        world.acute(home, exponential(0.8 / YEAR), {foster: 0.6, institution: 0.4}, **crisis)
    world.planned(foster, log_normal(500.0, 0.8), home, **share)
    if acute:
        world.acute(foster, exponential(0.5 / YEAR), institution, warning=exponential(1 / 60))
    world.planned(institution, exponential(1 / 400), {foster: 0.5, home: 0.5}, **share)
    mixes = {"entry": {CLOSED: 0.3, home: 0.5, foster: 0.2}, "emergency_entry": institution}
    shares = outcomes(emergency=0.05, screened_out=0.25, investigation=0.7)
    first = world.stream(60 / YEAR, assessment=shares, **mixes)
    world.stream(40 / YEAR, assessment=shares, **mixes, stream_segment=1, stream_growth=0.0001)
    world.stock(first, home, 30, elapsed=exponential(1 / 200))
    return world


def by_child(log: NDArray[np.void], children: NDArray[np.int64] | None = None) -> NDArray[np.void]:
    """The rows about (these) children, child by child, without who works for them."""
    rows = log[log["child"] >= 0]
    if children is not None:
        rows = rows[np.isin(rows["child"], children)]
    rows = rows[np.argsort(rows["child"], kind="stable")]
    rows["caseworker"] = -1
    rows["other"] = -1
    return rows


def test_without_acute_rates_nobody_moves_up_and_nobody_comes_back() -> None:
    log = busy_world(acute=False).run()
    frame = stays(log)
    assert not frame["why"].isin([Move.CRISIS]).any()
    up = frame[(frame["stage"] > INVESTIGATION) & (frame["to"] > frame["stage"])]
    assert len(up) == 0
    assert (frame.loc[frame["left_by"] >= 0, "stage"] != CLOSED).sum() > 100
    assert not len(events(log, Event.ONSET))
    assert not (frame.loc[frame["stage"] == CLOSED, "to"] == ASSESSMENT).any()


def test_without_follow_up_and_unprompted_share_no_planned_moves() -> None:
    log = busy_world(follow_up=False, unprompted=0.0).run()
    assert not np.isin(moves(log)["kind"], PLANNED_MOVES).any()
    assert not len(tasks(log, Task.FOLLOW_UP))
    assert not len(events(log, Event.DECIDED))
    ready = stays(log)["ready"]
    assert ready.notna().sum() > 50, "children are ready, and nobody asks"


def test_without_notifications_no_flow() -> None:
    world = busy_world()
    world.set("stream_rate", 0.0)
    world.groups.clear()
    log = world.run()
    assert set(log["event"]) <= {Event.POSTS, Event.HIRED, Event.POLICY}


def test_with_ample_capacity_nobody_waits() -> None:
    frame = tasks(busy_world().run())
    done = frame[frame["how"] == Event.COMPLETED]
    assert len(done) > 1000
    waited = done[done["kind"] != Task.ADJUSTMENT]
    assert np.array_equal(waited["released"], waited["ended"])
    assert np.array_equal(waited["released"], waited["started"])


def test_children_do_not_know_of_each_other() -> None:
    """One caseworker a child: leaving out the second stream changes no row of the first."""
    world = busy_world()
    for task in (Task.RISK_ASSESSMENT, Task.INVESTIGATION, Task.FOLLOW_UP):
        world.hours(task, log_normal(20.0, 0.4))
    world.set("posts", 700)
    world.set("contact", 1.0)
    both = world.run()
    world.set("rate_ratio", 0.0, stream=1)
    one = world.run()
    children = np.unique(one["child"][one["child"] >= 0])
    assert len(children) > 200
    assert len(np.unique(both["child"])) > len(children) + 100
    assert same(by_child(one), by_child(both, children))


def test_another_stream_leaves_the_children_alone() -> None:
    world = busy_world()
    before = world.run()
    world.stream(30 / YEAR)
    after = world.run()
    children = np.unique(before["child"][before["child"] >= 0])
    assert len(np.unique(after["child"])) > len(children) + 60
    assert same(by_child(before), by_child(after, children))


def test_another_year_adds_to_the_log_and_changes_nothing_before() -> None:
    short, long = busy_world(3 * YEAR).run(), busy_world(4 * YEAR).run()
    happened = short[short["event"] != Event.CENSORED]
    # Onsets of stays that are still open are written with the end of the stay.
    happened = happened[happened["time"] < 3 * YEAR]
    assert same(happened, long[: len(happened)])
    assert long["time"][len(happened)] >= 3 * YEAR


def test_replications_are_apart_and_seeds_too() -> None:
    world = busy_world(2 * YEAR)
    first, second = world.run(seed=1, replication=0), world.run(seed=1, replication=1)
    assert same(first, world.run(seed=1, replication=0))
    assert not same(first, second)
    assert not same(first, world.run(seed=2, replication=0))


@pytest.mark.parametrize("interval", [14.0, 90.0])
def test_a_follow_up_that_does_nothing_changes_nothing_but_work(interval: float) -> None:
    """Detection 0, no premature moves, and every ready child moves at once by itself."""

    def world(first: float, then: float) -> World:
        world = busy_world(3 * YEAR, unprompted=1.0)
        world.set("unprompted_delay", 0.0)
        world.set("detection", 0.0).set("premature", 0.0).set("maximum_stay", np.inf)
        world.set("first_follow_up", first).set("then_follow_up", then)
        # what is known of children who were there before depends on their last follow-up
        world.groups.clear()
        return world

    without = world(np.inf, np.inf).run()
    log = world(interval, interval).run()
    assert len(tasks(log, Task.FOLLOW_UP)) > 500
    assert len(moves(log)) > 500
    rest = log[
        ~(
            np.isin(
                log["event"], [Event.RELEASED, Event.COMPLETED, Event.CANCELLED, Event.CENSORED]
            )
            & (log["kind"] == Task.FOLLOW_UP)
        )
    ]
    moved = rest["event"] == Event.CENSORED
    without_end = without[without["event"] != Event.CENSORED]
    assert same(rest[~moved], without_end)


def crises(world: World) -> NDArray[np.float64]:
    """Crises in each of 10 replications."""
    return np.array(
        [len(moves(world.run(seed=3, replication=r), Move.CRISIS)) for r in range(10)], float
    )


def surely_more(more: NDArray[np.float64], less: NDArray[np.float64]) -> bool:
    """Is the paired mean difference five standard errors above 0?"""
    difference = more - less
    return bool(difference.mean() > 5 * difference.std(ddof=1) / np.sqrt(len(difference)))


def test_premature_moves_make_closer_follow_up_worse() -> None:
    """The reform can fail: what a follow-up does too early comes back as crises."""

    def world(interval: float) -> World:
        world = World(end=2 * YEAR, premature_ratio=5.0, premature_window=6 * MONTH)
        low, high = world.step(), world.step()
        world.set("first_follow_up", interval).set("then_follow_up", interval)
        world.set("premature", 0.2, stage=high)
        world.acute(low, exponential(0.5 / YEAR), high)
        world.planned(high, exponential(0.01 / YEAR), low)
        world.stock(world.stream(0.0), high, 100)
        return world

    assert surely_more(crises(world(MONTH)), crises(world(6 * MONTH)))


def test_waiting_harms() -> None:
    """The reform can fail, and so can thrift: children deteriorate in an overloaded team."""

    def world(posts: int) -> World:
        world = World(end=2 * YEAR)
        world.step()
        world.acute(ASSESSMENT, exponential(1 / YEAR), FIRST)
        world.acute(INVESTIGATION, exponential(1 / YEAR), FIRST)
        world.stream(0.2, entry=CLOSED)
        world.set("weekly_hours", 28.0).hours(Task.INVESTIGATION, 40.0)
        world.set("posts", posts)
        return world

    assert surely_more(crises(world(1)), crises(world(4)))


FIRST = 4


def test_aged_out_is_for_good() -> None:
    log = busy_world().run()
    frame = stays(log)
    out = frame[frame["stage"] == AGED_OUT]
    assert len(out) > 20
    assert (out["left_by"] == -1).all()
    assert not np.isin(log["child"][log["event"] == Event.CENSORED], out["child"]).any()
