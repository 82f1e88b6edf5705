"""Follow-up as inspection: the delay-time model, and the renewal sum of planned moves.

Onsets come at rate lambda; the crisis comes an exponential warning time of mean m later, unless an
inspection every T finds the onset first (Christer and Waller 1984; Wang 2008). Averting renews.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, stats

from sverigesmodel.codes import Event, Move, Task
from tests.worlds import (
    CLOSED,
    MONTH,
    World,
    events,
    exponential,
    moves,
    stays,
    tasks,
    weibull,
    within,
)

PUBLISHED = {
    3: (0.5677, 0.3679),
    6: (0.3679, 0.2131),
    12: (0.2131, 0.1152),
    24: (0.1152, 0.0600),
}
"""Share of rare onsets that become crises at inspections every 6 and every 3 months, by the mean
warning time in months."""


def share_of_crises(rate: float, interval: float, mean: float, found: float = 1.0) -> float:
    """Chance that the first onset after an inspection becomes a crisis.

    An onset at s meets inspections at T - s, 2T - s ...; each finds it with probability p. It is
    averted with probability sum over k of p (1 - p)^k exp(-(T - s + k T) / m).
    """

    def crisis(s: float) -> float:
        first = math.exp(-(interval - s) / mean)
        return 1 - found * first / (1 - (1 - found) * math.exp(-interval / mean))

    total, _ = integrate.quad(
        lambda s: rate * math.exp(-rate * s) * crisis(s), 0, interval, epsabs=1e-13
    )
    return total / -math.expm1(-rate * interval)


def inspected(rate: float, interval: float, mean: float, found: float, children: int) -> World:
    """A step that crises leave for another, inspected every ``interval`` days."""
    world = World(end=12 * interval)
    low, high = world.step(), world.step()
    world.set("first_follow_up", interval, stage=low).set("then_follow_up", interval, stage=low)
    world.set("detection", found)
    world.acute(low, exponential(rate), high, warning=exponential(1 / mean))
    world.stock(world.stream(0.0), low, children)
    return world


@pytest.mark.parametrize("months", PUBLISHED)
def test_the_oracle_has_the_published_limits(months: int) -> None:
    for interval, published in zip((6.0, 3.0), PUBLISHED[months], strict=True):
        ratio = interval / months
        assert published == pytest.approx(1 + math.expm1(-ratio) / ratio, abs=5e-5)
        rare = share_of_crises(1e-7, interval * MONTH, months * MONTH)
        assert rare == pytest.approx(published, abs=6e-5)


@pytest.mark.parametrize("months", PUBLISHED)
@pytest.mark.parametrize("interval", [6.0, 3.0])
def test_the_share_of_onsets_that_become_crises(months: int, interval: float) -> None:
    rate = 1 / (6 * MONTH)
    log = inspected(rate, interval * MONTH, months * MONTH, 1.0, 250).run(seed=31)
    crises = len(moves(log, Move.CRISIS))
    onsets = crises + len(events(log, Event.AVERTED))
    assert onsets > 300
    assert len(events(log, Event.FOUND)) == len(events(log, Event.AVERTED))
    share = share_of_crises(rate, interval * MONTH, months * MONTH)
    assert within(crises / onsets, share, math.sqrt(share * (1 - share) / onsets))


@pytest.mark.parametrize("found", [0.3, 0.6])
def test_an_imperfect_inspection_looks_again(found: float) -> None:
    """With p < 1 an onset may be met by several inspections. Only children whose onset came early
    enough to have been decided by the end are counted, so that none is left out by the clock."""
    rate, interval, mean = 1 / 150, 90.0, 200.0
    world = inspected(rate, interval, mean, found, 700)
    world.end = 24 * interval
    log = world.run(seed=32)
    crises = moves(log, Move.CRISIS)
    averted = events(log, Event.AVERTED)
    early = 6 * interval
    won, lost = (averted["since"] < early).sum(), (crises["due"] < early).sum()
    share = share_of_crises(rate, interval, mean, found)
    total = int(won + lost)
    assert total > 700
    assert within(lost / total, share, math.sqrt(share * (1 - share) / total))
    left = events(log, Event.ONSET)
    assert (left["since"] < early).sum() == lost, "every early onset was decided"


def test_detection_zero_and_one() -> None:
    never = inspected(1 / 200, 60.0, 30.0, 0.0, 200).run(seed=33)
    assert not len(events(never, Event.FOUND))
    assert len(moves(never, Move.CRISIS)) > 100
    always = inspected(1 / 200, 60.0, 30.0, 1.0, 200).run(seed=33)
    found = events(always, Event.FOUND)
    assert (found["time"] - found["since"] <= 60.0).all(), "at the first inspection after it"


def test_the_mean_time_to_a_planned_move_is_the_renewal_sum() -> None:
    """Ready by a Weibull clock, moved by the next inspection: the mean is the sum over the
    inspections of the interval before it times the chance not to be ready at its beginning."""
    first, then = 90.0, 180.0
    ready = stats.weibull_min(1.4, scale=400.0)
    world = World(end=20_000.0)
    home = world.step(first_follow_up=first, then_follow_up=then)
    world.planned(home, weibull(1.4, 400.0), CLOSED)
    world.stock(world.stream(0.0), home, 1_000)
    log = world.run(seed=34)
    frame = stays(log)
    frame = frame[frame["stage"] == home]
    assert (frame["left_by"] == Move.PLANNED).all()
    inspections = np.concatenate([[0.0], first + then * np.arange(100)])
    mean = float((np.diff(inspections) * ready.sf(inspections[:-1])).sum())
    assert within(frame["leave"].mean(), mean, frame["leave"].std() / math.sqrt(1_000))
    # and child by child: at the first inspection not before it was ready
    expected = inspections[np.searchsorted(inspections, frame["ready"])]
    assert frame["leave"].to_numpy() == pytest.approx(expected, abs=1e-6)
    assert stats.kstest(frame["ready"], ready.cdf).pvalue > 5.7e-7
    # the readiness is that of the row before which it was decided
    assert len(events(log, Event.DECIDED)) == 1_000


def test_of_several_ready_moves_the_first_to_be_ready_is_decided() -> None:
    world = World(end=2_000.0)
    low, middle, high = world.step(), world.step(), world.step()
    world.set("first_follow_up", 1_500.0, stage=middle)
    down = world.planned(middle, exponential(1 / 300), low)
    up = world.planned(middle, weibull(2.0, 300.0), high)
    world.stock(world.stream(0.0), middle, 1_000)
    frame = stays(world.run(seed=35))
    frame = frame[(frame["stage"] == middle) & frame["leave"].notna()]
    assert len(frame) > 980
    assert np.array_equal(frame["to"] == low, frame["transition"] == down)
    one, other = stats.expon(scale=300.0), stats.weibull_min(2.0, scale=300.0)
    chance, _ = integrate.quad(lambda t: one.pdf(t) * other.sf(t), 0, np.inf)
    error = math.sqrt(chance * (1 - chance) / len(frame))
    assert within((frame["transition"] == down).mean(), chance, error)
    assert set(frame["transition"]) == {down, up}


def test_premature_moves_are_a_share_of_the_follow_ups_that_find_nothing() -> None:
    """The number of follow-ups before a premature move is geometric."""
    world = World(end=3_000.0)
    low, high = world.step(), world.step()
    world.set("first_follow_up", 50.0, stage=high).set("then_follow_up", 30.0, stage=high)
    world.set("premature", 0.2, stage=high)
    world.planned(high, exponential(1e-9), low)
    world.stock(world.stream(0.0), high, 1_000)
    frame = stays(world.run(seed=36))
    frame = frame[frame["stage"] == high]
    assert (frame["left_by"] == Move.PREMATURE).all()
    count = (frame["leave"] - 50.0) / 30.0 + 1
    assert count.to_numpy() == pytest.approx(np.round(count))
    assert within(count.mean(), 5.0, math.sqrt(0.8 / 0.2**2 / 1_000))
    assert within((count.round() == 1).mean(), 0.2, math.sqrt(0.16 / 1_000))


def test_averting_costs_an_adjustment_task() -> None:
    """The hours of all onsets found at one follow-up form one task, due after 14 days."""
    world = World(end=2_000.0)
    low, high = world.step(), world.step()
    world.set("first_follow_up", 200.0).set("then_follow_up", 200.0).set("detection", 1.0)
    slow = {"warning": exponential(1e-9)}
    world.acute(low, exponential(1 / 300), high, adjust_hours=3.0, **slow)
    world.acute(low, exponential(1 / 300), high, adjust_hours=5.0, **slow)
    world.stock(world.stream(0.0), low, 100)
    log = world.run(seed=37)
    averted = events(log, Event.AVERTED)
    done = tasks(log, Task.ADJUSTMENT)
    assert done["hours"].sum() == pytest.approx(averted["amount"].sum())
    assert set(done["hours"].round(9)) == {3.0, 5.0, 8.0}
    assert (done["due"] == done["released"] + 14.0).all()
    both = len(averted) - len(np.unique(averted[["child", "time"]]))
    assert both == (done["hours"].round(9) == 8.0).sum() > 20


def test_the_next_follow_up_is_due_an_interval_after_the_later_of_done_and_due() -> None:
    """With lead a follow-up may be done early, and the next still counts from its due date."""
    world = World(end=800.0)
    home = world.step(first_follow_up=60.0, then_follow_up=90.0)
    world.set("task_lead", 14.0, task=Task.FOLLOW_UP).hours(Task.FOLLOW_UP, 24.0 * 7)
    world.set("posts", 1)
    world.stock(world.stream(0.0), home, 12)
    done = tasks(world.run(seed=38), Task.FOLLOW_UP)
    done = done[done["how"] == Event.COMPLETED]
    late = 0
    for _, one in done.groupby("child"):
        due, ended, released = (one[name].to_numpy() for name in ("due", "ended", "released"))
        assert due[0] == 60.0
        expected = np.maximum(due, ended)[:-1] + 90.0
        assert due[1:] == pytest.approx(expected, abs=1e-9)
        assert released == pytest.approx(due - 14.0, abs=1e-9)
        late += int((ended > due).sum())
    assert 0 < late < len(done)
