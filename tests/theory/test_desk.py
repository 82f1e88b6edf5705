"""Traced children: every row of a child's course against a desk calculation.

The desk knows the draws of a child (``sverigesmodel.randomness`` by purpose and count) and does the
rest by hand arithmetic: exponential and Weibull clocks, log-linear frailty, one task at a time on a
desk that no other child shares. It is written from the model's rules, for a world in which a child
has at most one task at a time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pytest

from sverigesmodel import randomness
from sverigesmodel.codes import Event, Move, Purpose, Task
from sverigesmodel.rules.parameters import ORDINAL_BITS
from tests.worlds import (
    ASSESSMENT,
    CLOSED,
    INVESTIGATION,
    MONTH,
    World,
    events,
    exponential,
    moves,
    outcomes,
    stays,
    tasks,
    weibull,
)

SEED = 81
END = 2_500.0
RATE = 0.06
SIGMA, FRAIL_ACUTE, FRAIL_PLANNED = 0.4, 1.0, 0.5
WEEK_HOURS = 35.0
CONTACT = {ASSESSMENT: 0.0, INVESTIGATION: 1.0}
FOLLOW_UP = {"first": 60.0, "then": 90.0, "lead": 10.0, "mean_hours": 12.0}
DETECTION, PREMATURE = 0.5, 0.1
UNPROMPTED, DELAY = 0.25, 40.0


@dataclass(frozen=True)
class Clock:
    """One transition, as the desk writes it down."""

    number: int
    planned: bool
    shape: float
    scale: float
    mix: tuple[tuple[int, float], ...]
    warning: float | None = None

    def hazard(self, age: float) -> float:
        return (max(age, 0.0) / self.scale) ** self.shape

    def time(self, hazard: float) -> float:
        return self.scale * hazard ** (1 / self.shape)


HOME, FOSTER, INSTITUTION = 4, 5, 6
CLOCKS = {
    HOME: [
        Clock(0, True, 1.4, 300.0, ((CLOSED, 0.8), (HOME, 0.2))),
        Clock(1, False, 1.3, 350.0, ((FOSTER, 0.7), (INSTITUTION, 0.3)), warning=80.0),
        Clock(2, False, 1.0, 1_500.0, ((INSTITUTION, 1.0),)),
    ],
    FOSTER: [
        Clock(3, True, 1.2, 400.0, ((HOME, 1.0),)),
        Clock(4, False, 1.0, 600.0, ((INSTITUTION, 1.0),), warning=50.0),
    ],
    INSTITUTION: [Clock(5, True, 1.0, 250.0, ((HOME, 0.4), (FOSTER, 0.6)))],
}
CONTACT |= {HOME: 2.0, FOSTER: 3.0, INSTITUTION: 0.5}
ENTRY = ((CLOSED, 0.2), (HOME, 0.5), (FOSTER, 0.3))
OUTCOMES = outcomes(emergency=0.0, screened_out=0.2, investigation=0.8)


def the_world() -> World:
    world = World(
        end=END,
        frailty_sigma=SIGMA,
        frailty_acute=FRAIL_ACUTE,
        frailty_planned=FRAIL_PLANNED,
    )
    for stage in CLOCKS:
        assert world.step(first_follow_up=60.0, then_follow_up=90.0) == stage
    for stage, hours in CONTACT.items():
        world.set("contact", hours, stage=stage)
    for stage, clocks in CLOCKS.items():
        for clock in clocks:
            time, to = weibull(clock.shape, clock.scale), dict(clock.mix)
            if clock.planned:
                world.planned(stage, time, to, unprompted_share=UNPROMPTED, unprompted_delay=DELAY)
            else:
                warning = exponential(1 / clock.warning) if clock.warning else None
                world.acute(stage, time, to, warning=warning)
    world.stream(RATE, assessment=OUTCOMES, entry=dict(ENTRY))
    world.set("detection", DETECTION).set("premature", PREMATURE)
    world.set("task_lead", FOLLOW_UP["lead"], task=Task.FOLLOW_UP)
    world.set("posts", 200).set("weekly_hours", WEEK_HOURS)
    world.hours(Task.RISK_ASSESSMENT, exponential(1 / 6))
    world.hours(Task.INVESTIGATION, exponential(1 / 60))
    return world.hours(Task.FOLLOW_UP, exponential(1 / FOLLOW_UP["mean_hours"]))


def speed(stage: int) -> float:
    return (WEEK_HOURS - CONTACT[stage]) / 7


@dataclass
class Running:
    """A clock of the present stay: when it fires, and when that leads to a move by itself."""

    clock: Clock
    activation: int
    fires: float
    moves: float


@dataclass
class Desk:
    """One child, worked out alone."""

    child: int
    now: float
    moved: list[tuple[float, ...]] = field(default_factory=list)
    found: list[tuple[float, ...]] = field(default_factory=list)
    done: list[tuple[float, ...]] = field(default_factory=list)
    activations: dict[int, int] = field(default_factory=dict)
    counts: dict[Task, int] = field(default_factory=dict)
    follow_ups: int = 0

    def __post_init__(self) -> None:
        z = SIGMA * randomness.normal(SEED, 0, self.child, Purpose.FRAILTY, 0, 0)
        a, b = FRAIL_ACUTE, FRAIL_PLANNED
        self.acute_factor = math.exp(a * z - (a * SIGMA) ** 2 / 2)
        self.planned_factor = math.exp(-b * z - (b * SIGMA) ** 2 / 2)

    def uniform(self, purpose: Purpose, sub: int = 0, index: int = 0) -> float:
        return randomness.uniform(SEED, 0, self.child, purpose, sub, index)

    def budget(self, purpose: Purpose, sub: int = 0, index: int = 0) -> float:
        return randomness.exponential(SEED, 0, self.child, purpose, sub, index)

    def work(self, task: Task, mean: float, stage: int, release: float) -> tuple[float, float]:
        """Hours of the next task of a kind, and when it is done."""
        count = self.counts.get(task, 0)
        self.counts[task] = count + 1
        hours = mean * self.budget(Purpose.HOURS, int(task), count)
        return hours, release + hours / speed(stage)

    def task(self, task: Task, release: float, due: float, hours: float, end: float) -> None:
        if release < END:
            self.done.append((int(task), release, due, hours, min(end, END)))

    def live(self) -> None:
        """From the notification to the end of the run, or until the case is closed."""
        notified = self.now
        hours, end = self.work(Task.RISK_ASSESSMENT, 6.0, ASSESSMENT, notified)
        self.task(Task.RISK_ASSESSMENT, notified, notified + 1, hours, end)
        self.moved.append((notified, Move.REFERRAL, ASSESSMENT))
        if end >= END:
            return
        if self.uniform(Purpose.ASSESSMENT) < 0.2:
            self.moved.append((end, Move.SCREENED_OUT, CLOSED))
            return
        self.moved.append((end, Move.INVESTIGATE, INVESTIGATION))
        hours, then = self.work(Task.INVESTIGATION, 60.0, INVESTIGATION, end)
        self.task(Task.INVESTIGATION, end, notified + 4 * MONTH, hours, then)
        if then >= END:
            return
        stage = pick(ENTRY, self.uniform(Purpose.ENTRY))
        self.moved.append((then, Move.ENTRY, stage))
        self.now = then
        while stage != CLOSED and self.now < END:
            stage = self.stay(stage)

    def activate(self, clock: Clock, began: float, now: float) -> Running:
        count = self.activations.get(clock.number, 0)
        self.activations[clock.number] = count + 1
        factor = self.planned_factor if clock.planned else self.acute_factor
        met = clock.hazard(now - began)
        budget = self.budget(Purpose.BUDGET, clock.number, count)
        fires = began + clock.time(met + budget / factor)
        alone = math.inf
        if clock.planned:
            if self.uniform(Purpose.UNPROMPTED, clock.number, count) < UNPROMPTED:
                alone = fires + DELAY
        else:
            alone = fires
            if clock.warning:
                alone += clock.warning * self.budget(Purpose.WARNING, clock.number, count)
        return Running(clock, count, fires, alone)

    def stay(self, stage: int) -> int:
        """One stay: the next stage, with ``now`` at the move (or past the end)."""
        began = self.now
        running = [self.activate(clock, began, began) for clock in CLOCKS[stage]]
        due, tests = began + FOLLOW_UP["first"], dict.fromkeys(range(6), 0)
        release = began + FOLLOW_UP["first"] - FOLLOW_UP["lead"]
        while True:
            first = min(running, key=lambda r: r.moves)
            if first.moves < release:
                return self.move(first, Move.CRISIS, first.moves)
            hours, end = self.work(Task.FOLLOW_UP, FOLLOW_UP["mean_hours"], stage, release)
            self.task(Task.FOLLOW_UP, release, due, hours, min(end, first.moves))
            if first.moves < end:
                return self.move(first, Move.CRISIS, first.moves)
            if end >= END:
                self.now = END
                return stage
            self.follow_ups += 1
            occasion = self.follow_ups - 1
            ready = [r for r in running if r.clock.planned and r.fires <= end]
            if ready:
                return self.move(min(ready, key=lambda r: r.fires), Move.PLANNED, end)
            found = False
            for place, one in enumerate(running):
                if one.clock.planned or one.fires > end:
                    continue
                number = one.clock.number
                index = one.activation << 16 | tests[number]
                tests[number] += 1
                if self.uniform(Purpose.DETECTION, number, index) < DETECTION:
                    self.found.append((end, number, one.fires))
                    running[place] = self.activate(one.clock, began, end)
                    tests[number] = 0
                    found = True
            if not found and self.uniform(Purpose.PREMATURE, index=occasion) < PREMATURE:
                planned = next(r for r in running if r.clock.planned)
                return self.move(planned, Move.PREMATURE, end)
            due = max(end, due) + FOLLOW_UP["then"]
            release = max(end, due - FOLLOW_UP["lead"])

    def move(self, running: Running, kind: Move, when: float) -> int:
        self.now = when
        if when >= END:
            return -1
        if kind == Move.CRISIS and running.clock.planned:
            kind = Move.UNPROMPTED
        u = self.uniform(Purpose.DESTINATION, running.clock.number, running.activation)
        destination = pick(running.clock.mix, u)
        self.moved.append((when, kind, destination))
        return destination


def pick(mix: tuple[tuple[int, float], ...], u: float) -> int:
    """Along the ladder, from closed upwards."""
    total = 0.0
    for stage, share in mix:
        total += share
        if u < total:
            return stage
    return mix[-1][0]


def test_every_row_of_a_child_is_the_desks() -> None:
    log = the_world().run(seed=SEED)
    frame, work = stays(log), tasks(log)
    found = events(log, Event.FOUND)
    arrival, children = 0.0, 0
    kinds: set[int] = set()
    while True:
        gap = randomness.exponential(SEED, 0, 0, Purpose.ARRIVAL, 0, children)
        arrival += gap / RATE
        if arrival >= END:
            break
        desk = Desk(children, arrival)
        desk.live()
        mine = frame[frame["child"] == children]
        assert list(mine["why"]) == [move[1] for move in desk.moved], children
        assert list(mine["stage"]) == [move[2] for move in desk.moved], children
        times = [move[0] for move in desk.moved]
        assert mine["enter"].to_numpy() == pytest.approx(np.array(times), abs=1e-6)
        rows = found[found["child"] == children]
        expected = np.array(desk.found).reshape(-1, 3)
        seen = np.column_stack([rows["time"], rows["transition"], rows["since"]])
        assert seen == pytest.approx(expected, abs=1e-6)
        mine = work[(work["child"] == children) & (work["kind"] != Task.ACUTE_RESPONSE)]
        seen = mine[["kind", "released", "due", "hours", "ended"]].to_numpy()
        expected = np.array(desk.done).reshape(-1, 5)
        assert seen == pytest.approx(expected[: len(seen)], abs=1e-6)
        assert len(seen) == len(expected)
        kinds |= {int(move[1]) for move in desk.moved}
        children += 1
    assert children == len(np.unique(frame["child"])) > 50
    assert children < 2**ORDINAL_BITS
    chosen = (Move.PLANNED, Move.PREMATURE, Move.UNPROMPTED, Move.CRISIS)
    assert kinds >= set(map(int, chosen)), "the traced children show every kind of move"
    assert len(found) > 20
    assert len(moves(log)) == len(frame)
