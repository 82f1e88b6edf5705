"""What the fold over the event log reads, remembers from one row to the next, and changes: tables of arrays.

One record a child, caseworker, team and stream, and the totals as ``quantities`` has them. Stays and holdings are
written into tables of a fixed length, which Python changes for empty ones when they are full. This module knows
how all of it is laid out and how it grows. It must not know what a row of the log does to it.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Move, Outcome, Task
from sverigesmodel.compiling import Table
from sverigesmodel.event_log import ROW
from sverigesmodel.rules.demand import expected_arrivals
from sverigesmodel.rules.parameters import Floats, Parameters

FIELDS: Final = (
    "begin",
    "end",
    "is_reception",
    "caseload_limit",
    "onboarding_share",
    "onboarding_time",
    "contact",
    "task_tolerance",
    "weekly_hours",
    "minimum_task_hours",
)
"""The parameters that the fold reads."""

RUN: Final = np.dtype(
    [(name, np.float64) for name in ("next_year", "end")]
    + [
        (name, np.int64)
        for name in ("year", "period", "streams", "children", "stays", "holdings", "lacks")
    ]
)
"""Where the fold is: the year's index (-1 before time 0) and when the next begins, the policy period, how many
notification streams there are, how many records are in use, and what stopped it."""
CHILD: Final = np.dtype(
    [
        ("number", np.int64),
        ("birth", np.float64),
        ("frailty", np.float64),
        ("held_since", np.float64),
        ("holder", np.int32),
        ("case", np.int32),
        ("segment", np.int16),
        ("team", np.int16),
        ("stage", np.int16),
        ("queue", np.int16),
        ("onsets", np.int16),
        ("entered", np.int16),
    ],
    align=True,
)
"""In the order in which the children became known. ``holder`` is the caseworker who has the case, ``queue`` the
team in whose queue it is, ``case`` the number of the present case, ``onsets`` those of the stay that is about to
end; -1 stands for none."""
TASK: Final = np.dtype([("team", np.int16), ("period", np.int16)])
"""Of an open task, the team and the policy period in which it was released; -1 where none is open."""
CASEWORKER: Final = np.dtype(
    [
        ("experienced", np.float64),
        ("booked", np.float64),
        ("contact", np.int64),
        ("load", np.int64),
        ("team", np.int32),
        ("present", np.int32),
    ]
)
"""``contact`` in micro-hours a week; the totals are booked up to ``booked``."""
TEAM: Final = np.dtype(
    [("booked", np.float64), ("posts", np.int64), ("filled", np.int64), ("queue", np.int64)]
)
STREAM: Final = np.dtype([(name, np.int64) for name in ("first", "room", "segment", "team")])
"""The children of a stream are looked up at ``first`` + ordinal of ``slot``, as far as there is ``room``."""
STAY: Final = np.dtype(
    [
        ("start", np.float64),
        ("end", np.float64),
        ("ready", np.float64),
        ("child", np.int32),
        ("stage", np.int16),
        ("entered", np.int8),
        ("left", np.int8),
    ]
)
HOLDING: Final = np.dtype(
    [
        ("start", np.float64),
        ("end", np.float64),
        ("child", np.int32),
        ("caseworker", np.int32),
        ("case", np.int32),
        ("team", np.int16),
        ("last", np.int16),
    ]
)
"""Stays and holdings name children by their place among the records."""

CHUNK: Final = 16_384
"""Stays or holdings in the first table; each further one has twice as many."""
LARGEST_CHUNK: Final = 1 << 20
"""... but no more than this."""


FLOW: Final = np.dtype(
    [("decision_wait_days", np.float64), ("child_days", np.float64), ("ready_days", np.float64)]
    + [
        (name, np.int64)
        for name in (
            "decisions",
            "onsets",
            "onsets_found",
            "onsets_averted",
            "onsets_missed",
            "onsets_dissolved",
        )
    ]
)
"""Totals by year, stage, segment and team; these and the next under their names in ``quantities``."""
WORK: Final = np.dtype(
    [(name, np.float64) for name in ("hours_released", "hours_spent", "waiting_days", "late_days")]
    + [(name, np.int64) for name in ("released", "completed", "cancelled", "timely", "late")]
)
"""Totals by year, kind of task and team."""
STAFF: Final = np.dtype(
    [
        (name, np.float64)
        for name in (
            "posts_days",
            "vacancy_days",
            "caseworker_days",
            "case_days",
            "case_square_days",
            "overload_days",
            "task_hours",
            "contact_hours",
            "contact_shortfall",
            "queue_days",
        )
    ]
    + [(name, np.int64) for name in ("queued", "allocated", "handovers", "hired", "left")]
)
"""Totals by year and team."""
TOTALS: Final = ("flow", "work", "staff")
"""The tables of these."""


class Books(Table):
    """All that is remembered and added up."""

    def __init__(self, p: Parameters, year_starts: Floats) -> None:
        teams = len(p.is_reception)
        streams = _streams(p)
        children = int(streams["room"].sum())
        super().__init__(
            "Books",
            {
                "run": np.zeros(1, RUN),
                "child": np.empty(children, CHILD),
                "task": np.empty((children, len(Task)), TASK),
                "caseworker": np.zeros(64 + 4 * teams, CASEWORKER),
                "team": np.zeros(teams, TEAM),
                "stream": streams,
                "slot": np.full(children, -1, np.int32),
                "stay": np.empty(CHUNK, STAY),
                "holding": np.empty(CHUNK, HOLDING),
                "year_starts": year_starts,
                **_totals(p, len(year_starts) - 1),
            },
        )
        self.arrays["team"]["booked"] = p.begin
        head = self.arrays["run"]
        head["year"], head["streams"], head["end"] = -1, len(p.stream_team), p.end

    def grow(self, name: str, least: int) -> None:
        """Make room for twice as many records, and for ``least``; new caseworkers are nobody yet."""
        old = self.arrays[name]
        new = np.zeros((max(2 * len(old), least), *old.shape[1:]), old.dtype)
        _bytes(new)[: old.nbytes] = _bytes(old)
        self.replace(name, new)

    def forget_children(self) -> None:
        """Give back the memory of what is known of single children."""
        for name in ("child", "task", "slot"):
            self.replace(name, self.arrays[name][:0].copy())

    def widen(self, index: int, least: int) -> None:
        """Make room for twice as many children of a stream, and for ``least``."""
        streams = self.arrays["stream"]
        old, room = self.arrays["slot"], streams["room"]
        more = max(2 * int(room[index]), least) - int(room[index])
        at = int(streams["first"][index] + room[index])
        self.replace("slot", np.insert(old, at, np.full(more, -1, old.dtype)))
        room[index] += more
        streams["first"][1:] = np.cumsum(room)[:-1]


class Order(Table):
    """Stays and holdings in the order of the children's numbers."""

    def __init__(self, children: int = 0) -> None:
        super().__init__(
            "Order",
            {
                "rank": np.zeros(children, np.int32),
                "segment": np.zeros(children, np.int16),
                "team": np.zeros(children, np.int16),
                "place": np.zeros(children + 1, np.int64),
                "stay": np.empty(0, STAY),
                "holding": np.empty(0, HOLDING),
            },
        )


def log_table() -> Table:
    """Return the table whose ``row`` is a block of the event log."""
    return Table("Log", {"row": np.empty(0, ROW)})


def read_parameters(p: Parameters) -> Table:
    """Return the parameters that the fold reads."""
    return Table.of("CountingParameters", {name: getattr(p, name) for name in FIELDS})


def _bytes(array: NDArray[Any]) -> NDArray[np.uint8]:
    return array.reshape(-1).view(np.uint8)


def _streams(p: Parameters) -> NDArray[np.void]:
    """Return a record for each notification stream and then each stock group."""
    streams = np.zeros(len(p.stream_team) + len(p.stock_stream), STREAM)
    of = np.concatenate([np.arange(len(p.stream_team)), p.stock_stream])
    streams["segment"], streams["team"] = p.stream_segment[of], p.stream_team[of]
    for n in range(len(p.stream_team)):
        rate = float(p.stream_rate[n] * p.rate_ratio[:, n].max())
        expected = expected_arrivals(rate, float(p.stream_growth[n]), p.begin, p.end)
        streams["room"][n] = min(int(1.1 * expected) + 16, 1 << 16)
    streams["room"][len(p.stream_team) :] = p.stock_count
    streams["first"][1:] = np.cumsum(streams["room"])[:-1]
    return streams


def _totals(p: Parameters, years: int) -> dict[str, NDArray[Any]]:
    """Return totals of nothing."""
    stages, segments, teams = len(p.age_limit), p.segment_ratio.shape[1], p.weekly_hours.shape[1]
    group = (segments, teams)
    return {
        "flow": np.zeros((years, stages, *group), FLOW),
        "work": np.zeros((years, len(Task), teams), WORK),
        "staff": np.zeros((years, teams), STAFF),
        "moves": np.zeros((years, len(Move), stages + 1, stages, *group), np.int64),
        "onsets_pending": np.zeros((stages, *group), np.int64),
        "notifications": np.zeros((years, 3, *group), np.int64),
        "assessed": np.zeros((years, len(Outcome), *group), np.int64),
        "open_tasks": np.zeros((2, len(Task), teams), np.int64),
        "caseworkers": np.zeros((2, teams), np.int64),
        "stock": np.zeros((years + 1, stages, *group), np.int64),
    }
