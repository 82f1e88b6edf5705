"""An auditor of event logs: replays a log and holds every row against what the rows before allow.

It knows ``Parameters`` and the documentation of ``sverigesmodel.event_log``, and nothing of how an
engine works. It holds that each child is in one stage at every time, that each task ends once, that
cases are held by caseworkers who are there, and, the strongest of all, that hours are conserved: the
hours spent on tasks are exactly the hours that caseworkers had for them while they had any.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Move, Stage
from sverigesmodel.rules.parameters import FIRST_STOCK, MICRO_HOURS, ORDINAL_BITS, Parameters

ENDED = (Stage.CLOSED, Stage.AGED_OUT)
EVERYTHING = 1_000
"""Every so many moments all children are looked at, and not only those that something happened to."""


@dataclass
class Desk:
    """What a caseworker has: cases, their open tasks and contact; ``since`` when hours are not yet added up."""

    cases: set[int] = field(default_factory=set)
    tasks: int = 0
    contact: int = 0
    since: float = 0.0


class Auditor:
    """The books of one run; ``audit`` is the way in."""

    def __init__(self, p: Parameters) -> None:
        self.p = p
        self.now = p.begin
        self.period = self.period_at(p.begin)
        self.stage: dict[int, int] = {}
        self.began: dict[int, float] = {}
        self.open: dict[tuple[int, int], NDArray[np.void]] = {}
        self.tasks: dict[int, int] = defaultdict(int)
        self.holder: dict[int, int] = {}
        self.last_holder: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.queue: dict[int, int] = {}
        self.team: dict[int, int] = {}
        self.hired: dict[int, float] = {}
        self.desk: dict[int, Desk] = defaultdict(Desk)
        self.left: set[int] = set()
        self.touched: set[int] = set()
        self.passed = 0
        self.censored: set[int] = set()
        self.spent = 0.0
        self.available = 0.0
        self.handlers = {
            Event.PRESENT: self.on_present,
            Event.NOTIFIED: self.on_notified,
            Event.MOVED: self.on_moved,
            Event.RELEASED: self.on_released,
            Event.COMPLETED: self.on_completed,
            Event.CANCELLED: self.end_task,
            Event.ALLOCATED: self.on_allocated,
            Event.QUEUED: self.on_queued,
            Event.HANDED_OVER: self.on_handed_over,
            Event.HIRED: self.on_hired,
            Event.LEFT: self.on_left,
            Event.CENSORED: self.on_censored,
        }

    def row(self, row: NDArray[np.void]) -> None:
        event = Event(int(row["event"]))
        time = float(row["time"])
        assert time >= self.now, "time goes backwards"
        if time > self.now:
            self.pass_time(time)
        if event == Event.CENSORED:
            assert time == self.p.end
        elif event != Event.ONSET:
            assert time < self.p.end, "nothing happens at the end or after it"
        if event in self.handlers:
            self.handlers[event](row, int(row["child"]))

    def pass_time(self, time: float) -> None:
        """Check what must be true between events, of whatever they touched; now and then of everything."""
        self.passed += 1
        if self.passed % EVERYTHING == 0:
            self.touched |= self.stage.keys()
        for child in self.touched:
            self.check_child(child)
        self.touched.clear()
        assert not any(self.desk[who].cases for who in self.left), "somebody who left holds a case"
        self.left.clear()
        for team in set(self.queue.values()):
            self.check_full(team)
        if (period := self.period_at(time)) != self.period:
            self.begin_period(period, time)
        self.now = time

    def check_child(self, child: int) -> None:
        """Check where a child stands between events."""
        stage = self.stage[child]
        ended = stage in ENDED
        assert ended != (child in self.holder or child in self.queue), child
        assert not (ended and self.tasks[child]), "left to do"
        who = self.holder.get(child)
        if who is not None:
            team = self.team[who]
            assert team == self.rightful_team(child, team), "a case is held by the wrong team"

    def period_at(self, time: float) -> int:
        return int(np.searchsorted(self.p.policy_time, time, side="right")) - 1

    def begin_period(self, period: int, time: float) -> None:
        """Book all hours until now, and take the contact that each case takes from now on."""
        for who in self.team:
            self.book(who, time)
        self.period = period
        for who, team in self.team.items():
            contact = self.p.contact[period, team]
            desk = self.desk[who]
            desk.contact = sum(int(contact[self.stage[child]]) for child in desk.cases)

    @contextmanager
    def changing(self, child: int) -> Iterator[None]:
        """Take a case off its desk while something about it changes, and put it on the one it has then."""
        self.put(child, -1)
        yield
        self.put(child, 1)
        self.touched.add(child)

    def put(self, child: int, sign: int) -> None:
        """Add or take away what a case adds to a desk."""
        who = self.holder.get(child)
        if who is None:
            return
        if who in self.team:
            self.book(who, self.now)
            desk = self.desk[who]
            desk.contact += sign * int(
                self.p.contact[self.period, self.team[who], self.stage[child]]
            )
        desk = self.desk[who]
        desk.tasks += sign * self.tasks[child]
        (desk.cases.add if sign > 0 else desk.cases.discard)(child)

    def book(self, who: int, time: float) -> None:
        """Add up the hours that a caseworker had for tasks since they were last added up."""
        desk = self.desk[who]
        if desk.tasks > 0 and time > desk.since:
            self.available += self.hours_between(who, desk, time)
        desk.since = time

    def rightful_team(self, child: int, holder_team: int) -> int:
        """The team of the child's stream, or a reception team while it is assessed."""
        if self.p.is_reception[holder_team] and self.stage[child] == Stage.ASSESSMENT:
            return holder_team
        return int(self.p.stream_team[self.stream(child)])

    def stream(self, child: int) -> int:
        number = child >> ORDINAL_BITS
        return number if number < FIRST_STOCK else int(self.p.stock_stream[number - FIRST_STOCK])

    def check_full(self, team: int) -> None:
        """Nobody waits in a queue while a caseworker of the team has room."""
        limit = self.p.caseload_limit[self.period, team]
        for who, its_team in self.team.items():
            full = its_team != team or len(self.desk[who].cases) >= limit
            assert full, "a case waits while there is room"

    def hours_between(self, who: int, desk: Desk, time: float) -> float:
        """Hours for tasks: net hours less contact, at least the floor, less for newcomers."""
        team, since = self.team[who], desk.since
        left = self.p.weekly_hours[self.period, team] - desk.contact / MICRO_HOURS
        a_day = max(self.p.minimum_task_hours[self.period, team], left) / 7
        hire = self.hired[who]
        learning = 0.0
        if hire > self.p.begin:
            until = hire + self.p.onboarding_time[self.period_at(hire), team]
            learning = max(0.0, min(time, until) - since)
        share = float(self.p.onboarding_share[self.period, team])
        return float(a_day * (share * learning + (time - since - learning)))

    def on_present(self, row: NDArray[np.void], child: int) -> None:
        assert child not in self.stage
        self.began[child] = float(row["since"])

    def on_notified(self, row: NDArray[np.void], child: int) -> None:
        assert row["origin"] == self.stage.get(child, -1)
        assert row["origin"] != Stage.AGED_OUT

    def on_moved(self, row: NDArray[np.void], child: int) -> None:
        origin, destination = int(row["origin"]), int(row["destination"])
        assert origin == self.stage.get(child, -1), "a chain of moves is broken"
        assert 0 <= destination < len(self.p.age_limit)
        assert origin != Stage.AGED_OUT, "aged out is for good"
        if origin == -1:
            assert row["kind"] in (Move.STOCK, Move.REFERRAL)
        else:
            assert row["start"] == self.began[child]
        with self.changing(child):
            self.stage[child] = destination
            if destination in ENDED:
                for book in (self.holder, self.last_holder, self.queue):
                    book.pop(child, None)
        if row["kind"] != Move.STOCK:
            self.began[child] = float(row["time"])

    def on_released(self, row: NDArray[np.void], child: int) -> None:
        key = (child, int(row["kind"]))
        assert key not in self.open, "two open tasks of a kind"
        assert row["amount"] >= 0
        self.open[key] = row
        self.count_task(child, 1)

    def count_task(self, child: int, sign: int) -> None:
        """Keep count of a child's open tasks."""
        with self.changing(child):
            self.tasks[child] += sign

    def end_task(self, row: NDArray[np.void], child: int) -> None:
        release = self.open.pop((child, int(row["kind"])))
        self.count_task(child, -1)
        assert row["since"] == release["time"]
        assert row["due"] == release["due"]
        spent = float(row["amount"])
        assert 0 <= spent <= release["amount"] * (1 + 1e-9) + 1e-9
        if math.isnan(row["start"]):
            assert spent == 0
        else:
            assert release["time"] <= row["start"] <= row["time"]
        self.spent += spent

    def on_completed(self, row: NDArray[np.void], child: int) -> None:
        hours = float(self.open[child, int(row["kind"])]["amount"])
        assert math.isclose(row["amount"], hours, rel_tol=1e-9, abs_tol=1e-9)
        assert row["caseworker"] in self.team, "a task is completed by somebody who has left"
        self.end_task(row, child)

    def on_allocated(self, row: NDArray[np.void], child: int) -> None:
        who = int(row["caseworker"])
        assert self.team[who] == row["team"]
        with self.changing(child):
            self.queue.pop(child, None)
            self.before[child] = self.last_holder.get(child, -1)
            self.holder[child] = self.last_holder[child] = who

    def on_queued(self, row: NDArray[np.void], child: int) -> None:
        assert self.queue.get(child, -1) != row["team"]
        with self.changing(child):
            self.holder.pop(child, None)
            self.queue[child] = int(row["team"])

    def on_handed_over(self, row: NDArray[np.void], child: int) -> None:
        assert row["caseworker"] == self.holder[child]
        assert row["other"] != row["caseworker"]
        assert row["other"] == self.before[child]

    def on_hired(self, row: NDArray[np.void], child: int) -> None:
        who = int(row["caseworker"])
        assert who not in self.hired, "numbers are never reused"
        self.hired[who] = float(row["time"])
        self.team[who] = int(row["team"])
        self.desk[who].since = self.now

    def on_left(self, row: NDArray[np.void], child: int) -> None:
        who = int(row["caseworker"])
        self.book(who, self.now)
        assert self.team.pop(who) == row["team"]
        self.left.add(who)

    def on_censored(self, row: NDArray[np.void], child: int) -> None:
        if row["kind"] >= 0:
            self.end_task(row, child)
            return
        assert child not in self.censored
        assert row["origin"] == self.stage[child] != Stage.AGED_OUT
        assert row["start"] == self.began[child]
        self.censored.add(child)

    def close(self) -> None:
        """Nothing is forgotten at the end, and every hour is accounted for."""
        assert not self.open, "an open task is not in the log's end"
        there = {child for child, stage in self.stage.items() if stage != Stage.AGED_OUT}
        assert self.censored == there
        for who in self.team:
            self.book(who, self.now)
        assert math.isclose(self.spent, self.available, rel_tol=1e-6, abs_tol=1e-6), (
            self.spent,
            self.available,
        )


def audit(log: NDArray[np.void], p: Parameters) -> Auditor:
    """Replay a log; an AssertionError names the first row that cannot be."""
    books = Auditor(p)
    for number, row in enumerate(log):
        try:
            books.row(row)
        except (AssertionError, KeyError) as error:
            raise AssertionError(f"row {number}: {error}\n{row}") from error
    if books.now < p.end:
        books.pass_time(p.end)
    books.close()
    return books
