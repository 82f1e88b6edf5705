"""An auditor of event logs: replays a log and holds every row against what the rows before allow.

It knows ``Parameters`` and the documentation of ``sverigesmodel.event_log``, and nothing of how an
engine works. It holds that each child is in one stage at every time, that each task ends once, that
cases are held by caseworkers who are there, and, the strongest of all, that hours are conserved: the
hours spent on tasks are exactly the hours that caseworkers had for them while they had any.
"""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Move, Stage
from sverigesmodel.rules.parameters import FIRST_STOCK, MICRO_HOURS, ORDINAL_BITS, Parameters

ENDED = (Stage.CLOSED, Stage.AGED_OUT)


class Auditor:
    """The books of one run; ``audit`` is the way in."""

    def __init__(self, p: Parameters) -> None:
        self.p = p
        self.now = p.begin
        self.stage: dict[int, int] = {}
        self.began: dict[int, float] = {}
        self.open: dict[tuple[int, int], NDArray[np.void]] = {}
        self.holder: dict[int, int] = {}
        self.last_holder: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.queue: dict[int, int] = {}
        self.team: dict[int, int] = {}
        self.hired: dict[int, float] = {}
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
        """Check what must be true between events, and add up the hours there were."""
        load: dict[int, int] = defaultdict(int)
        contact: dict[int, int] = defaultdict(int)
        busy = {self.holder[child] for child, _ in self.open if child in self.holder}
        period = int(np.searchsorted(self.p.policy_time, self.now, side="right")) - 1
        for child, who in self.holder.items():
            assert who in self.team, "a case is held by somebody who has left"
            team, stage = self.team[who], self.stage[child]
            assert stage not in ENDED, "a closed case is held"
            assert team == self.rightful_team(child, team), "a case is held by the wrong team"
            load[who] += 1
            contact[who] += int(self.p.contact[period, team, stage])
        for child, stage in self.stage.items():
            assert (stage in ENDED) != (child in self.holder or child in self.queue), child
        assert all(self.stage[child] not in ENDED for child, _ in self.open), "left to do"
        for team in set(self.queue.values()):
            self.check_full(team, load, period)
        for who, team in self.team.items():
            if who in busy:
                self.available += self.hours_between(who, team, contact[who], period, time)
        self.now = time

    def rightful_team(self, child: int, holder_team: int) -> int:
        """The team of the child's stream, or a reception team while it is assessed."""
        if self.p.is_reception[holder_team] and self.stage[child] == Stage.ASSESSMENT:
            return holder_team
        return int(self.p.stream_team[self.stream(child)])

    def stream(self, child: int) -> int:
        number = child >> ORDINAL_BITS
        return number if number < FIRST_STOCK else int(self.p.stock_stream[number - FIRST_STOCK])

    def check_full(self, team: int, load: dict[int, int], period: int) -> None:
        """Nobody waits in a queue while a caseworker of the team has room."""
        limit = self.p.caseload_limit[period, team]
        for who, its_team in self.team.items():
            assert its_team != team or load[who] >= limit, "a case waits while there is room"

    def hours_between(self, who: int, team: int, contact: int, period: int, time: float) -> float:
        """Hours for tasks: net hours less contact, at least the floor, less for newcomers."""
        left = self.p.weekly_hours[period, team] - contact / MICRO_HOURS
        a_day = max(self.p.minimum_task_hours[period, team], left) / 7
        hire = self.hired[who]
        at_hire = int(np.searchsorted(self.p.policy_time, hire, side="right")) - 1
        learning = 0.0
        if hire > self.p.begin:
            until = hire + self.p.onboarding_time[at_hire, team]
            learning = max(0.0, min(time, until) - self.now)
        share = float(self.p.onboarding_share[period, team])
        return float(a_day * (share * learning + (time - self.now - learning)))

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
        self.stage[child] = destination
        if row["kind"] != Move.STOCK:
            self.began[child] = float(row["time"])
        if destination in ENDED:
            for book in (self.holder, self.last_holder, self.queue):
                book.pop(child, None)

    def on_released(self, row: NDArray[np.void], child: int) -> None:
        key = (child, int(row["kind"]))
        assert key not in self.open, "two open tasks of a kind"
        assert row["amount"] >= 0
        self.open[key] = row

    def end_task(self, row: NDArray[np.void], child: int) -> None:
        release = self.open.pop((child, int(row["kind"])))
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
        self.queue.pop(child, None)
        self.before[child] = self.last_holder.get(child, -1)
        self.holder[child] = self.last_holder[child] = who

    def on_queued(self, row: NDArray[np.void], child: int) -> None:
        assert self.queue.get(child, -1) != row["team"]
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

    def on_left(self, row: NDArray[np.void], child: int) -> None:
        assert self.team.pop(int(row["caseworker"])) == row["team"]

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
