"""Small worlds for tests: ``Parameters`` built by hand, and readers of the log they give.

A fresh ``World`` is neutral: one team of 50 caseworkers to whom every hour of the week is a
working hour, tasks that take no time, no clocks, no follow-up, every ratio 1, every window and
share 0, no age limit. A test adds what it is about and nothing else:

    world = World(end=10 * YEAR)
    home = world.step(first_follow_up=90, then_follow_up=180)
    world.acute(home, exponential(0.001), CLOSED)
    children = world.stream(0)
    world.stock(children, home, 100)
    log = world.run(seed=1)

Settings are named after the fields of ``Parameters`` that they fill; ``set`` changes any of them,
for some teams, stages ... and from some date on. The readers are written from the documentation
of ``sverigesmodel.event_log`` alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.codes import (
    Event,
    Family,
    Move,
    Outcome,
    Staffing,
    Stage,
    Task,
    TransitionKind,
    WhenFull,
)
from sverigesmodel.event_log import ROW
from sverigesmodel.rules.parameters import FIRST_STOCK, MICRO_HOURS, ORDINAL_BITS, Parameters

YEAR = 365.25
MONTH = YEAR / 12
WEEK = 7.0
CLOSED, AGED_OUT = int(Stage.CLOSED), int(Stage.AGED_OUT)
ASSESSMENT, INVESTIGATION = int(Stage.ASSESSMENT), int(Stage.INVESTIGATION)
FIRST_STEP = int(Stage.FIRST_STEP)

Mix = int | Mapping[int, float]
"""One stage, or shares by stage."""


class Time(NamedTuple):
    """A distribution of durations (days) or of a task's hours."""

    family: Family
    a: float = 0.0
    b: float = 0.0
    edges: tuple[float, ...] = ()
    rates: tuple[float, ...] = ()


def fixed(duration: float) -> Time:
    return Time(Family.FIXED, duration)


def exponential(rate: float) -> Time:
    return Time(Family.EXPONENTIAL, rate)


def weibull(shape: float, scale: float) -> Time:
    return Time(Family.WEIBULL, shape, scale)


def gompertz(hazard: float, growth: float) -> Time:
    return Time(Family.GOMPERTZ, hazard, growth)


def log_normal(median: float, sigma: float) -> Time:
    return Time(Family.LOG_NORMAL, median, sigma)


def log_logistic(shape: float, median: float) -> Time:
    return Time(Family.LOG_LOGISTIC, shape, median)


def piecewise(edges: Iterable[float], rates: Iterable[float]) -> Time:
    return Time(Family.PIECEWISE, edges=tuple(edges), rates=tuple(rates))


NO_TIME = fixed(0.0)

AXES: dict[str, str] = {
    "age_limit": "X",
    "at_age_limit": "X",
    "search_time": "X",
    "open_notification_rate": "X",
    "milestone_step": "X",
    "contact": "KGX",
    "first_follow_up": "KGX",
    "then_follow_up": "KGX",
    "detection": "KGX",
    "premature": "KGX",
    "maximum_stay": "KGX",
    "maximum_stay_then": "KGX",
    "warning": "T",
    "unprompted_share": "T",
    "unprompted_delay": "T",
    "adjust_hours": "T",
    "age_ratio": "TA",
    "segment_ratio": "TM",
    "effect_ratio": "KGT",
    "destination": "KGTA",
    "task_hours": "KGWX",
    "task_due": "KGW",
    "task_tolerance": "KGW",
    "task_lead": "KGW",
    "weekly_hours": "KG",
    "minimum_task_hours": "KG",
    "onboarding_share": "KG",
    "onboarding_time": "KG",
    "caseload_limit": "KG",
    "when_full": "KG",
    "staffing": "KG",
    "posts": "KG",
    "cases_per_post": "KG",
    "review_interval": "KG",
    "recruitment": "KG",
    "turnover": "KG",
    "is_reception": "G",
    "stream_team": "N",
    "stream_segment": "N",
    "stream_rate": "N",
    "stream_growth": "N",
    "rate_ratio": "KN",
    "reception": "KN",
    "stream_age": "N",
    "assessment": "KNA",
    "entry": "KNA",
    "emergency_entry": "KNA",
    "worsening": "KN",
}
"""Axes by which a setting may be chosen (a mix has one more: its shares)."""

NEUTRAL: dict[str, Any] = {
    "age_limit": math.inf,
    "at_age_limit": AGED_OUT,
    "search_time": 0.0,
    "open_notification_rate": 0.0,
    "milestone_step": 0,
    "contact": 0,
    "first_follow_up": math.inf,
    "then_follow_up": math.inf,
    "detection": 0.0,
    "premature": 0.0,
    "maximum_stay": math.inf,
    "maximum_stay_then": -1,
    "warning": -1,
    "unprompted_share": 0.0,
    "unprompted_delay": 0.0,
    "adjust_hours": 0.0,
    "age_ratio": 1.0,
    "segment_ratio": 1.0,
    "effect_ratio": 1.0,
    "task_due": 14.0,
    "task_tolerance": 0.0,
    "task_lead": 0.0,
    "weekly_hours": 168.0,
    "minimum_task_hours": 0.0,
    "onboarding_share": 1.0,
    "onboarding_time": 0.0,
    "caseload_limit": math.inf,
    "when_full": int(WhenFull.EXCEED),
    "staffing": int(Staffing.FIXED),
    "posts": 50,
    "cases_per_post": 20.0,
    "review_interval": 365.25,
    "recruitment": 0.0,
    "turnover": 0.0,
    "is_reception": 0,
    "stream_team": 0,
    "stream_segment": 0,
    "stream_rate": 0.0,
    "stream_growth": 0.0,
    "rate_ratio": 1.0,
    "reception": -1,
    "worsening": 0.0,
}
SHARES = {"destination", "entry", "emergency_entry"}
"""Mixes over closed and the ladder's steps."""
LETTERS = {
    "team": "G",
    "stage": "X",
    "transition": "T",
    "task": "W",
    "stream": "N",
    "band": "A",
    "segment": "M",
}


class Clock(NamedTuple):
    stage: int
    kind: TransitionKind
    time: Time


class Group(NamedTuple):
    stream: int
    stage: int
    count: int
    age: float
    elapsed: Time | None


class Setting(NamedTuple):
    name: str
    value: Any
    since: float | None
    where: dict[str, int]


@dataclass
class World:
    """A scenario of numbers, neutral until told otherwise (see the module)."""

    end: float = 10 * YEAR
    begin: float = 0.0
    age_edges: tuple[float, ...] = (0.0, 40 * YEAR)
    segments: int = 1
    frailty_sigma: float = 0.0
    frailty_acute: float = 1.0
    frailty_planned: float = 1.0
    handover_ratio: float = 1.0
    handover_detection: float = 1.0
    handover_window: float = 0.0
    premature_ratio: float = 1.0
    premature_window: float = 0.0
    milestone_ages: tuple[float, ...] = ()
    teams: int = 1
    steps: int = 0
    streams: int = 0
    clocks: list[Clock] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)

    def set(self, name: str, value: Any, since: float | None = None, **where: int) -> World:
        """Set a field for the chosen team, stage, task ..., from ``since`` on (default: always)."""
        assert name in AXES, name
        assert all(LETTERS[axis] in AXES[name] for axis in where), (name, where)
        assert since is None or "K" in AXES[name], f"{name} is the same in every period"
        self.settings.append(Setting(name, value, since, where))
        return self

    def _set_all(self, settings: Mapping[str, Any], **where: int) -> None:
        for name, value in settings.items():
            self.set(name, value, **where)

    def team(self, **settings: Any) -> int:
        """Another team; team 0 is there from the start."""
        self.teams += 1
        self._set_all(settings, team=self.teams - 1)
        return self.teams - 1

    def step(self, **settings: Any) -> int:
        """The next step of the ladder."""
        self.steps += 1
        self._set_all(settings, stage=FIRST_STEP + self.steps - 1)
        return FIRST_STEP + self.steps - 1

    def _clock(self, clock: Clock, to: Mix, settings: Mapping[str, Any]) -> int:
        assert not self.clocks or self.clocks[-1].stage <= clock.stage, "add clocks by stage"
        self.clocks.append(clock)
        number = len(self.clocks) - 1
        self.set("destination", to, transition=number)
        self._set_all(settings, transition=number)
        return number

    def planned(self, stage: int, time: Time, to: Mix, **settings: Any) -> int:
        """A clock that makes a child ready; the number of the transition."""
        return self._clock(Clock(stage, TransitionKind.PLANNED, time), to, settings)

    def acute(self, stage: int, time: Time, to: Mix, **settings: Any) -> int:
        """A clock whose onsets become crises; the number of the transition."""
        return self._clock(Clock(stage, TransitionKind.ACUTE, time), to, settings)

    def rereferral(self, time: Time, **settings: Any) -> int:
        """A clock that refers closed children again."""
        return self._clock(Clock(CLOSED, TransitionKind.ACUTE, time), CLOSED, settings)

    def stream(self, rate: float, **settings: Any) -> int:
        """A stream of ``rate`` notifications a day; by default all investigated, entering the
        first step."""
        self.streams += 1
        number = self.streams - 1
        base = {"stream_rate": rate, "assessment": outcomes(investigation=1)}
        base |= {"entry": FIRST_STEP, "emergency_entry": FIRST_STEP}
        self._set_all(base | settings, stream=number)
        return number

    def stock(
        self,
        stream: int,
        stage: int,
        count: int,
        *,
        age: float = math.nan,
        elapsed: Time | None = NO_TIME,
    ) -> int:
        """Children present at the beginning, of the given age (days; NaN: the stream's mix);
        the number of the first of them."""
        self.groups.append(Group(stream, stage, count, age, elapsed))
        return (FIRST_STOCK + len(self.groups) - 1) << ORDINAL_BITS

    def hours(self, task: Task, hours: Time | float, **where: int) -> World:
        """Hours of a kind of task (none by default)."""
        time = hours if isinstance(hours, Time) else fixed(hours)
        return self.set("task_hours", time, task=int(task), **where)

    def build(self) -> Parameters:
        return _Builder(self).build()

    def run(self, seed: int = 1, replication: int = 0, **options: int) -> NDArray[np.void]:
        """The whole log of one replication by the reference engine."""
        return run(self.build(), seed=seed, replication=replication, **options)


def run(
    parameters: Parameters, *, seed: int = 1, replication: int = 0, **options: int
) -> NDArray[np.void]:
    """The whole log of one replication by the reference engine."""
    from sverigesmodel.engines.reference import simulate

    blocks = list(simulate(parameters, seed=seed, replication=replication, **options))
    assert all(block.dtype == ROW for block in blocks)
    return np.concatenate([np.empty(0, ROW), *blocks])


def outcomes(
    emergency: float = 0.0, screened_out: float = 0.0, investigation: float = 0.0
) -> tuple[float, float, float]:
    """Shares of the outcomes of risk assessments, in the order of ``Outcome``."""
    shares = {
        Outcome.EMERGENCY: emergency,
        Outcome.SCREENED_OUT: screened_out,
        Outcome.INVESTIGATION: investigation,
    }
    return (shares[Outcome(0)], shares[Outcome(1)], shares[Outcome(2)])


def cumulative(shares: Iterable[float]) -> NDArray[np.float64]:
    """Cumulative shares that end in exactly 1 from the last positive one on."""
    shares = np.asarray(list(shares), dtype=float)
    assert abs(shares.sum() - 1) < 1e-9, shares
    sums = np.cumsum(shares)
    sums[np.flatnonzero(shares)[-1] :] = 1.0
    return sums


class _Builder:
    """Turns a world into arrays."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.times: list[Time] = []
        dates = {s.since for s in world.settings if s.since is not None}
        later = sorted(date for date in dates if date > world.begin)
        self.policy_time = np.array([world.begin, *later])
        self.size = {
            "K": len(self.policy_time),
            "G": world.teams,
            "X": FIRST_STEP + world.steps,
            "T": len(world.clocks),
            "A": len(world.age_edges) - 1,
            "M": world.segments,
            "N": world.streams,
            "W": len(Task),
            "C": 1 + world.steps,
        }

    def row(self, time: Time | None) -> int:
        if time is None:
            return -1
        if time not in self.times:
            self.times.append(time)
        return self.times.index(time)

    def mix(self, mix: Mix) -> NDArray[np.float64]:
        shares = np.zeros(self.size["C"])
        for stage, share in (mix if isinstance(mix, Mapping) else {mix: 1.0}).items():
            shares[0 if stage == CLOSED else 1 + stage - FIRST_STEP] += share
        return cumulative(shares)

    def value(self, name: str, value: Any) -> Any:
        if name in SHARES:
            return self.mix(value)
        if name in {"assessment", "stream_age"}:
            return cumulative(value)
        if name in {"task_hours", "warning"} and (value is None or isinstance(value, Time)):
            return self.row(value)
        if name == "contact":
            return round(value * MICRO_HOURS)
        return value

    def neutral(self, name: str) -> NDArray[Any]:
        shape = tuple(self.size[axis] for axis in AXES[name])
        if name in SHARES:
            return np.ones((*shape, self.size["C"]))
        if name == "assessment":
            return np.ones((*shape, len(Outcome)))
        if name == "stream_age":
            even = np.full(self.size["A"], 1 / self.size["A"])
            return np.tile(cumulative(even), (*shape, 1))
        if name == "task_hours":
            rows = np.full(shape, self.row(NO_TIME), dtype=np.int64)
            rows[:, :, Task.ADJUSTMENT] = -1
            return rows
        kind = np.int64 if isinstance(NEUTRAL[name], int) else np.float64
        return np.full(shape, NEUTRAL[name], dtype=kind)

    def table(self, name: str) -> NDArray[Any]:
        """One field of ``Parameters``: the neutral value, then the settings in their order."""
        table = self.neutral(name)
        if name == "task_due":
            table[:, :, [Task.RISK_ASSESSMENT, Task.ACUTE_RESPONSE]] = 1.0
            table[:, :, Task.INVESTIGATION] = 4 * MONTH
        chosen = [s for s in self.world.settings if s.name == name]
        for setting in sorted(chosen, key=lambda s: -math.inf if s.since is None else s.since):
            where = {LETTERS[axis]: index for axis, index in setting.where.items()}
            first = 0
            if setting.since is not None:
                first = int(np.searchsorted(self.policy_time, setting.since))
            index = tuple(
                slice(first, None) if axis == "K" else where.get(axis, slice(None))
                for axis in AXES[name]
            )
            table[index] = self.value(name, setting.value)
        if name == "age_limit":
            table[AGED_OUT] = math.inf
        return table

    def build(self) -> Parameters:
        world = self.world
        tables = {name: self.table(name) for name in AXES}
        stages = np.array([clock.stage for clock in world.clocks], dtype=np.int64)
        groups = world.groups
        durations = [self.row(clock.time) for clock in world.clocks]
        elapsed = [self.row(group.elapsed) for group in groups]
        ages = np.array([group.stream for group in groups], dtype=np.int64)
        pieces = [len(time.edges) for time in self.times]
        return Parameters(
            begin=world.begin,
            end=world.end,
            policy_time=self.policy_time,
            family=_ints(time.family for time in self.times),
            a=np.array([time.a for time in self.times]),
            b=np.array([time.b for time in self.times]),
            piece_first=_ints(np.concatenate([[0], np.cumsum(pieces)])),
            piece_edge=np.array([edge for time in self.times for edge in time.edges]),
            piece_rate=np.array([rate for time in self.times for rate in time.rates]),
            milestone_age=np.array(world.milestone_ages, dtype=float),
            first_transition=_ints(np.searchsorted(stages, np.arange(self.size["X"] + 1))),
            transition_kind=_ints(clock.kind for clock in world.clocks),
            duration=_ints(durations),
            age_edge=np.array(world.age_edges),
            frailty_sigma=world.frailty_sigma,
            frailty_acute=world.frailty_acute,
            frailty_planned=world.frailty_planned,
            handover_ratio=world.handover_ratio,
            handover_detection=world.handover_detection,
            handover_window=world.handover_window,
            premature_ratio=world.premature_ratio,
            premature_window=world.premature_window,
            stock_stream=ages,
            stock_stage=_ints(group.stage for group in groups),
            stock_count=_ints(group.count for group in groups),
            stock_age=tables["stream_age"][ages],
            stock_exact_age=np.array([group.age for group in groups], dtype=float),
            stock_elapsed=_ints(elapsed),
            **tables,
        )


def _ints(values: Iterable[int]) -> NDArray[np.int64]:
    return np.array([int(value) for value in values], dtype=np.int64)


def events(log: NDArray[np.void], event: Event) -> NDArray[np.void]:
    """The rows of one event."""
    return log[log["event"] == event]


def moves(log: NDArray[np.void], kind: Move | None = None) -> NDArray[np.void]:
    """The MOVED rows, all or of one kind."""
    rows = events(log, Event.MOVED)
    return rows if kind is None else rows[rows["kind"] == kind]


def stays(log: NDArray[np.void]) -> pd.DataFrame:
    """One row a stay, by child and time.

    child, stage, why (``Move`` into it), enter (time of that move), leave (NaN when it goes on at
    the end of the run), left_by (``Move`` out of it; -1), to (the next stage; -1), began (start
    according to the row that ends it: before ``enter`` for children present at the beginning),
    ready, onset (of the crisis that ends it), transition (behind its end).
    """
    open_stay = (log["event"] == Event.CENSORED) & (log["kind"] == -1)
    rows = log[(log["event"] == Event.MOVED) | open_stay]
    rows = rows[np.argsort(rows["child"], kind="stable")]
    same = np.append(rows["child"][1:] == rows["child"][:-1], False)
    ending = np.append(rows[1:], rows[:1]) if len(rows) else rows
    moved = rows["event"] == Event.MOVED
    leaves = same & (ending["event"] == Event.MOVED)
    frame = pd.DataFrame(
        {
            "child": rows["child"],
            "stage": rows["destination"],
            "why": rows["kind"],
            "enter": rows["time"],
            "leave": np.where(leaves, ending["time"], np.nan),
            "left_by": np.where(leaves, ending["kind"], -1),
            "to": np.where(leaves, ending["destination"], -1),
            "began": np.where(same, ending["start"], np.nan),
            "ready": np.where(same, ending["since"], np.nan),
            "onset": np.where(leaves, ending["due"], np.nan),
            "transition": np.where(leaves, ending["transition"], -1),
            "team": rows["team"],
        }
    )
    return frame[moved].reset_index(drop=True)


def tasks(log: NDArray[np.void], kind: Task | None = None) -> pd.DataFrame:
    """One row a task that ended or was open at the end of the run, in the order of release.

    child, kind, released, due, hours (drawn), started (NaN: never), ended, spent (hours), how
    (COMPLETED, CANCELLED or CENSORED), caseworker (at the end).
    """
    ends = np.isin(log["event"], [Event.COMPLETED, Event.CANCELLED])
    ends |= (log["event"] == Event.CENSORED) & (log["kind"] >= 0)
    ended = log[ends]
    released = events(log, Event.RELEASED)
    # The n-th release of a child's kind of task is ended by the n-th end of that kind.
    ended = ended[np.lexsort((ended["kind"], ended["child"]))]
    released = released[np.lexsort((released["kind"], released["child"]))]
    assert np.array_equal(ended["child"], released["child"])
    assert np.array_equal(ended["kind"], released["kind"])
    frame = pd.DataFrame(
        {
            "child": released["child"],
            "kind": released["kind"],
            "released": released["time"],
            "due": released["due"],
            "hours": released["amount"],
            "started": ended["start"],
            "ended": ended["time"],
            "spent": ended["amount"],
            "how": ended["event"],
            "caseworker": ended["caseworker"],
        }
    )
    if kind is not None:
        frame = frame[frame["kind"] == kind]
    return frame.sort_values(["released", "child"], kind="stable").reset_index(drop=True)


def same(one: NDArray[np.void], other: NDArray[np.void]) -> bool:
    """Are two logs equal to the bit (NaN equals NaN)?"""
    return len(one) == len(other) and all(
        np.array_equal(one[name], other[name], equal_nan=ROW[name].kind == "f")
        for name in ROW.names or ()
    )


def within(observed: float, expected: float, error: float) -> bool:
    """Is a sample's figure within five standard errors of theory's?"""
    return abs(observed - expected) <= 5 * error
