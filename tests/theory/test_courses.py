"""Rules of a child's course whose times are exact: ages, maximum stays, searches, delays."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sverigesmodel import randomness
from sverigesmodel.codes import Event, Move, Purpose, Task
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
    fixed,
    moves,
    outcomes,
    same,
    stays,
    tasks,
    within,
)

SEED = 71


def test_the_age_limit_acts_at_the_birthday_in_every_stage() -> None:
    """From the step, from assessment, investigation and closed alike; a step of after-care keeps
    the child to its own limit; at 18 a step may name the stage that follows."""
    world = World(end=8 * YEAR, age_edges=(15.0 * YEAR, 18.0 * YEAR))
    world.age_edges = (0.0, 15 * YEAR, 18 * YEAR)
    home, foster, aftercare = world.step(), world.step(), world.step()
    world.set("age_limit", 18 * YEAR)
    world.set("age_limit", 22 * YEAR, stage=aftercare)
    world.set("at_age_limit", aftercare, stage=foster)
    world.acute(home, exponential(1 / 900), CLOSED)
    world.stream(
        0.1,
        stream_age=(0.0, 1.0),
        assessment=outcomes(0.0, 0.3, 0.7),
        entry={home: 0.5, foster: 0.5},
    )
    # casework so slow that some come of age in the middle of it
    world.hours(Task.INVESTIGATION, 24.0 * 120).hours(Task.RISK_ASSESSMENT, 24.0 * 60)
    world.set("posts", 200)
    log = world.run(seed=SEED)
    birth = events(log, Event.NOTIFIED)
    birth_of = dict(zip(birth["child"], birth["start"], strict=True))
    limits = moves(log, Move.AGE_LIMIT)
    assert len(limits) > 150
    for row in limits:
        years = 22 if row["origin"] == aftercare else 18
        assert row["time"] == pytest.approx(birth_of[row["child"]] + years * YEAR, abs=1e-8)
        assert row["destination"] == (aftercare if row["origin"] == foster else AGED_OUT)
    assert set(limits["origin"]) >= {CLOSED, ASSESSMENT, INVESTIGATION, home, foster, aftercare}
    # nobody is older than allowed, and nothing is left to do for those who are out
    frame = stays(log)
    old = frame[(frame["stage"] != AGED_OUT) & (frame["stage"] != aftercare)]
    age = old["leave"].fillna(world.end) - old["child"].map(birth_of)
    assert age.max() <= 18 * YEAR + 1e-6
    out = frame[frame["stage"] == AGED_OUT].set_index("child")["enter"]
    done = tasks(log)
    late = done[done["child"].isin(out.index)]
    assert (late["ended"] <= late["child"].map(out) + 1e-9).all()


def test_milestone_reviews_are_held_at_the_exact_ages() -> None:
    ages = (15.5 * YEAR, 16.5 * YEAR, 17.5 * YEAR)
    world = World(end=3 * YEAR, milestone_ages=ages)
    home, foster = world.step(), world.step()
    world.set("milestone_step", 1, stage=foster)
    world.set("task_lead", 20.0, task=Task.MILESTONE_REVIEW)
    stream = world.stream(0.0)
    on_foster = world.stock(stream, foster, 3, age=15.9 * YEAR)
    at_home = world.stock(stream, home, 3, age=15.9 * YEAR)
    close = world.stock(stream, foster, 2, age=15.49 * YEAR)
    log = world.run(seed=SEED)
    reviews = tasks(log, Task.MILESTONE_REVIEW)
    mine = reviews[reviews["child"] == on_foster]
    assert mine["due"].to_numpy() == pytest.approx(np.array([0.6, 1.6]) * YEAR)
    assert mine["released"].to_numpy() == pytest.approx(np.array([0.6, 1.6]) * YEAR - 20.0)
    assert not (reviews["child"] // 2**20 == at_home // 2**20).any()
    mine = reviews[reviews["child"] == close]
    assert mine["released"].to_numpy() == pytest.approx(
        np.array([0.0, 1.01 * YEAR - 20.0, 2.01 * YEAR - 20.0])
    )
    assert not len(moves(log)[moves(log)["kind"] != Move.STOCK]), "a review decides nothing"


def test_a_milestone_needs_the_flagged_step_at_that_age() -> None:
    """Children who come to the step later skip the ages they have passed."""
    world = World(end=3 * YEAR, milestone_ages=(15.5 * YEAR, 16.5 * YEAR))
    home, foster = world.step(), world.step(milestone_step=1)
    world.acute(home, exponential(1 / 400), foster)
    world.stock(world.stream(0.0), home, 300, age=15.0 * YEAR)
    log = world.run(seed=SEED)
    arrival = stays(log).query(f"stage == {foster}").set_index("child")["enter"]
    due = tasks(log, Task.MILESTONE_REVIEW).groupby("child")["due"].apply(list)
    for child, enters in arrival.items():
        expected = [years * YEAR for years in (0.5, 1.5) if years * YEAR >= enters]
        assert due.get(child, []) == pytest.approx(expected)


@pytest.mark.parametrize(("since", "longest"), [(None, 200.0), (150.0, 200.0), (330.0, 200.0)])
def test_a_maximum_stay_is_reached_no_earlier_than_the_policy_that_sets_it(
    since: float | None, longest: float
) -> None:
    """It works as a planned clock that is ready then: decided at the next follow-up."""
    world = World(end=900.0)
    foster, institution = world.step(), world.step()
    world.set("first_follow_up", 40.0, stage=institution)
    world.set("then_follow_up", 40.0, stage=institution)
    world.set("maximum_stay", longest, since=since, stage=institution)
    world.set("maximum_stay_then", foster, since=since, stage=institution)
    world.stock(world.stream(0.0), institution, 1)
    world.stock(0, institution, 1, elapsed=fixed(180.0))
    log = world.run(seed=SEED)
    for child in np.unique(events(log, Event.PRESENT)["child"]):
        frame = stays(log).query(f"child == {child}")
        began = frame["began"].iloc[0]
        reached = max(began + longest, since or 0.0)
        assert frame["ready"].iloc[0] == pytest.approx(reached)
        assert frame["left_by"].iloc[0] == Move.MAXIMUM_STAY
        assert frame["to"].iloc[0] == foster
        assert frame["transition"].iloc[0] == 0, "the number after the last clock"
        asked = tasks(log, Task.FOLLOW_UP).query(f"child == {child}")["ended"]
        assert frame["leave"].iloc[0] == asked[asked >= reached].min()


def test_a_maximum_stay_that_a_policy_withdraws_moves_nobody() -> None:
    """Reached, but not yet decided when the rule ends."""
    world = World(end=400.0)
    low, high = world.step(), world.step()
    world.set("first_follow_up", 150.0, stage=high)
    world.set("maximum_stay", 50.0, stage=high).set("maximum_stay_then", low, stage=high)
    world.stock(world.stream(0.0), high, 1)
    assert list(stays(world.run(seed=SEED))["stage"]) == [high, low]
    world.set("maximum_stay", math.inf, since=100.0).set("maximum_stay_then", -1, since=100.0)
    assert list(stays(world.run(seed=SEED))["stage"]) == [high]


def test_a_decided_move_waits_for_the_search_and_a_crisis_overrides_it() -> None:
    search = 25.0
    world = World(end=3_000.0)
    low, middle, high = world.step(search_time=search), world.step(), world.step()
    world.set("first_follow_up", 30.0, stage=middle).set("then_follow_up", 10.0, stage=middle)
    down = world.planned(middle, exponential(1 / 40), low)
    world.acute(middle, exponential(1 / 100), high)
    world.stock(world.stream(0.0), middle, 600)
    log = world.run(seed=SEED)
    decided = events(log, Event.DECIDED)
    assert decided["due"] == pytest.approx(decided["time"] + search)
    assert (decided["transition"] == down).all()
    frame = stays(log)
    frame = frame[frame["stage"] == middle].set_index("child")
    overridden = 0
    for row in decided:
        stay = frame.loc[row["child"]]
        if stay["left_by"] == Move.PLANNED:
            assert stay["leave"] == row["due"]
        else:
            assert stay["left_by"] == Move.CRISIS
            assert row["time"] <= stay["leave"] < row["due"]
            overridden += 1
    chance = -math.expm1(-search / 100)
    error = math.sqrt(chance * (1 - chance) / len(decided))
    assert within(overridden / len(decided), chance, error)
    # follow-ups pause after a decision
    follow_ups = tasks(log, Task.FOLLOW_UP)
    last = follow_ups.groupby("child")["released"].max()
    when = dict(zip(decided["child"], decided["time"], strict=True))
    assert all(last[child] <= when[child] for child in when)


def test_an_unprompted_move_happens_at_ready_plus_delay() -> None:
    """A share of the ready children, one uniform for each activation of the clock."""
    share, delay = 0.3, 37.0
    world = World(end=20_000.0)
    home, other = world.step(), world.step()
    world.planned(
        home, exponential(1 / 100), CLOSED, unprompted_share=share, unprompted_delay=delay
    )
    world.acute(home, exponential(1 / 1_000), other)
    first = world.stock(world.stream(0.0), home, 800)
    frame = stays(world.run(seed=SEED)).query(f"stage == {home}").set_index("child")
    count = 0
    for child, row in frame.iterrows():
        u = randomness.uniform(SEED, 0, int(child), Purpose.UNPROMPTED, 0, 0)
        ready = 100 * randomness.exponential(SEED, 0, int(child), Purpose.BUDGET, 0, 0)
        crisis = 1_000 * randomness.exponential(SEED, 0, int(child), Purpose.BUDGET, 1, 0)
        if u < share and ready + delay < crisis:
            assert row["left_by"] == Move.UNPROMPTED
            assert row["leave"] == pytest.approx(ready + delay, rel=1e-12)
            count += 1
        else:
            assert row["left_by"] == Move.CRISIS
            assert row["leave"] == pytest.approx(crisis, rel=1e-12)
        if ready < crisis:
            assert row["ready"] == pytest.approx(ready, rel=1e-12)
    assert count > 150
    assert first in frame.index


def test_an_unprompted_move_goes_before_a_later_follow_up_and_after_an_earlier() -> None:
    world = World(end=1_000.0)
    home = world.step(first_follow_up=100.0, then_follow_up=100.0)
    world.planned(home, fixed(130.0), CLOSED, unprompted_share=1.0, unprompted_delay=50.0)
    world.stock(world.stream(0.0), home, 1)
    frame = stays(world.run(seed=SEED))
    assert frame["left_by"].iloc[0] == Move.UNPROMPTED
    assert frame["leave"].iloc[0] == 180.0
    world.set("then_follow_up", 60.0)
    frame = stays(world.run(seed=SEED))
    assert frame["left_by"].iloc[0] == Move.PLANNED
    assert frame["leave"].iloc[0] == 160.0


def test_an_emergency_enters_at_once_and_is_investigated_beside() -> None:
    world = World(end=400.0)
    low, high = world.step(), world.step()
    world.stream(0.2, assessment=outcomes(emergency=1), entry=low, emergency_entry=high)
    world.hours(Task.INVESTIGATION, 24.0 * 3).set("posts", 200)
    log = world.run(seed=SEED)
    frame = stays(log)
    assert set(frame["stage"]) == {ASSESSMENT, high}, "its investigation moves nobody"
    for kind in (Task.ACUTE_RESPONSE, Task.INVESTIGATION):
        released = tasks(log, kind)
        assert np.array_equal(released["child"], events(log, Event.ASSESSED)["child"])
        assert np.array_equal(released["released"], events(log, Event.ASSESSED)["time"])
    done = tasks(log, Task.INVESTIGATION)
    notified = events(log, Event.NOTIFIED)
    assert done["due"].to_numpy() == pytest.approx(notified["time"][: len(done)] + 4 * MONTH)


def test_a_crisis_under_assessment_and_under_investigation() -> None:
    """It cancels the assessment and goes on as an emergency; an investigation continues beside."""
    world = World(end=2_000.0)
    low, high = world.step(), world.step()
    world.acute(ASSESSMENT, exponential(1.0), high)
    world.acute(INVESTIGATION, exponential(1 / 10), high)
    world.stream(0.2, entry=low)
    world.hours(Task.RISK_ASSESSMENT, 24.0).hours(Task.INVESTIGATION, 240.0).set("posts", 500)
    log = world.run(seed=SEED)
    frame = stays(log)
    crises = moves(log, Move.CRISIS)
    chance = 1 - math.exp(-1.0)
    here = frame[(frame["stage"] == ASSESSMENT) & frame["leave"].notna()]
    error = math.sqrt(chance * (1 - chance) / len(here))
    assert within((here["left_by"] == Move.CRISIS).mean(), chance, error)
    here = frame[(frame["stage"] == INVESTIGATION) & (frame["enter"] < 1_990.0)]
    error = math.sqrt(chance * (1 - chance) / len(here))
    assert within((here["left_by"] == Move.CRISIS).mean(), chance, error)
    assessment = tasks(log, Task.RISK_ASSESSMENT).set_index("child")
    investigation = tasks(log, Task.INVESTIGATION).set_index("child")
    acute = tasks(log, Task.ACUTE_RESPONSE).set_index("child")
    for row in crises[crises["time"] < 1_900.0]:
        child, t = row["child"], row["time"]
        if row["origin"] == ASSESSMENT:
            assert assessment.loc[child, "how"] == Event.CANCELLED
            assert assessment.loc[child, "ended"] == t
            assert investigation.loc[child, "released"] == t
        assert investigation.loc[child, "how"] == Event.COMPLETED
        assert acute.loc[child, "released"] == t
    went = frame[(frame["stage"] == high)]
    assert went["leave"].isna().all()


def test_a_move_cancels_the_follow_up_and_closing_cancels_all() -> None:
    world = World(end=600.0)
    low, high = world.step(), world.step()
    world.set("first_follow_up", 100.0, stage=low)
    world.acute(low, fixed(105.0), high)
    world.acute(high, fixed(20.0), CLOSED)
    world.hours(Task.FOLLOW_UP, 24.0 * 30).hours(Task.ACUTE_RESPONSE, 24.0 * 30)
    world.stock(world.stream(0.0), low, 1)
    log = world.run(seed=SEED)
    (follow_up,) = tasks(log, Task.FOLLOW_UP).itertuples()
    assert (follow_up.released, follow_up.ended, follow_up.how) == (100.0, 105.0, Event.CANCELLED)
    assert follow_up.spent == pytest.approx(24.0 * 5)
    (response,) = tasks(log, Task.ACUTE_RESPONSE).itertuples()
    assert (response.released, response.due, response.ended) == (105.0, 106.0, 125.0)
    assert response.how == Event.CANCELLED
    assert response.spent == pytest.approx(24.0 * 20)
    assert stays(log)["stage"].iloc[-1] == CLOSED


def test_a_policy_spreads_the_follow_ups_over_the_new_interval() -> None:
    """The next due date becomes the earlier of the old one and the date plus a uniform share of the
    new interval; a rule that ends cancels what is not released."""
    world = World(end=400.0)
    home = world.step(first_follow_up=350.0, then_follow_up=180.0)
    world.set("then_follow_up", 42.0, since=200.0).set("first_follow_up", 14.0, since=200.0)
    first = world.stock(world.stream(0.0), home, 200)
    due = tasks(world.run(seed=SEED), Task.FOLLOW_UP).groupby("child")["due"].first()
    expected = [
        200.0 + 42.0 * randomness.uniform(SEED, 0, child, Purpose.POLICY_PHASE, 0, 200)
        for child in range(first, first + 200)
    ]
    assert due.to_numpy() == pytest.approx(np.array(expected))
    world.set("first_follow_up", math.inf, since=100.0)
    world.set("then_follow_up", math.inf, since=100.0)
    world.settings = [s for s in world.settings if s.since != 200.0]
    assert not len(tasks(world.run(seed=SEED), Task.FOLLOW_UP))


def test_a_policy_brings_follow_up_to_those_who_had_none_and_leaves_released_ones_alone() -> None:
    world = World(end=400.0)
    home = world.step()
    world.set("first_follow_up", 14.0, since=200.0).set("then_follow_up", 42.0, since=200.0)
    first = world.stock(world.stream(0.0), home, 50)
    due = tasks(world.run(seed=SEED), Task.FOLLOW_UP).groupby("child")["due"].first()
    expected = [
        200.0 + 42.0 * randomness.uniform(SEED, 0, child, Purpose.POLICY_PHASE, 0, 200)
        for child in range(first, first + 50)
    ]
    assert due.to_numpy() == pytest.approx(np.array(expected))
    world.set("first_follow_up", 195.0).hours(Task.FOLLOW_UP, 24.0 * 10)
    world.set("then_follow_up", 42.0)
    world.set("first_follow_up", 14.0, since=200.0).set("then_follow_up", 20.0, since=200.0)
    done = tasks(world.run(seed=SEED), Task.FOLLOW_UP).groupby("child")
    assert (done["due"].first() == 195.0).all()
    assert done["ended"].first().to_numpy() == pytest.approx(205.0), "alone on each desk"
    assert done["due"].nth(1).to_numpy() == pytest.approx(225.0)


def test_a_maximum_stay_gives_way_to_a_planned_move_that_was_ready_no_later() -> None:
    """The one whose clock fired first is decided; in a tie the maximum stay comes last."""
    world = World(end=400.0)
    low, middle, high = world.step(), world.step(), world.step()
    world.set("first_follow_up", 300.0, stage=high)
    world.set("maximum_stay", 100.0, stage=high).set("maximum_stay_then", middle, stage=high)
    world.planned(high, fixed(100.0), low)
    world.stock(world.stream(0.0), high, 1)
    for longest, kind in ((99.0, Move.MAXIMUM_STAY), (100.0, Move.PLANNED), (101.0, Move.PLANNED)):
        world.set("maximum_stay", longest, stage=high)
        (moved,) = moves(world.run(seed=SEED))[1:]
        assert (moved["time"], moved["kind"]) == (300.0, kind)
        assert moved["since"] == min(longest, 100.0)


def test_a_policy_changes_destinations_when_the_move_happens() -> None:
    world = World(end=1_000.0)
    kin, foster, home = world.step(), world.step(), world.step()
    world.acute(home, exponential(1 / 300), foster)
    world.stock(world.stream(0.0), home, 400)
    base = world.run(seed=SEED)
    world.set("destination", {kin: 0.5, foster: 0.5}, since=250.0, transition=0)
    log = world.run(seed=SEED)
    assert same(base[base["time"] < 250.0], log[log["time"] < 250.0])
    moved = moves(log, Move.CRISIS)
    before, after = moved[moved["time"] < 250.0], moved[moved["time"] >= 250.0]
    assert (before["destination"] == foster).all()
    error = math.sqrt(0.25 / len(after))
    assert within((after["destination"] == kin).mean(), 0.5, error)
    assert np.array_equal(moved["time"], moves(base, Move.CRISIS)["time"]), "and nothing else"


def test_events_at_the_end_do_not_happen() -> None:
    world = World(end=100.0)
    home = world.step()
    world.acute(home, fixed(100.0), CLOSED)
    world.stock(world.stream(0.0), home, 2)
    log = world.run(seed=SEED)
    assert not len(moves(log, Move.CRISIS))
    censored = events(log, Event.CENSORED)
    assert (censored["time"] == 100.0).all()
    assert (censored["origin"] == home).all()
    assert (censored["destination"] == -1).all()
    assert len(censored) == 2
