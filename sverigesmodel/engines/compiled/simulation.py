"""A run from Python: tables of the right size, the loop entered and left, and the log handed over in blocks."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Staffing, Stage
from sverigesmodel.compiling import Table
from sverigesmodel.engines.compiled.loop import (
    ADVANCE,
    BEGIN,
    BRANCH,
    END,
    FULL,
    NO_ACTOR,
    NO_CASE,
    NO_CHILD,
    NO_POST,
    NO_WORKER,
)
from sverigesmodel.engines.compiled.program import PROGRAM
from sverigesmodel.engines.compiled.state import State, as_bytes
from sverigesmodel.event_log import ROW
from sverigesmodel.rules.caseload import posts_needed
from sverigesmodel.rules.demand import expected_arrivals
from sverigesmodel.rules.parameters import BY_PERIOD, Parameters

ROWS_PER_EVENT: Final = 48
"""Rows that an event about one child writes at most, but for those about its clocks."""
ROWS_PER_CLOCK: Final = 4
BLOCK_ROWS: Final = 65_536
"""Simulating and counting each fill the processor's cache with their own records, so they change places seldom."""
MOST_EXPECTED: Final = 2_000_000
"""Room for more children than this is made when they come."""
FAMILIES: Final = {NO_CHILD: "child", NO_CASE: "case", NO_WORKER: "worker", NO_ACTOR: "actor"}


def simulate(
    p: Parameters, *, seed: int, replication: int, block_rows: int = BLOCK_ROWS
) -> Iterator[NDArray[np.void]]:
    """Simulate one replication and yield its event log.

    Parameters
    ----------
    p
        All numbers of the scenario.
    seed, replication
        The key of every draw; the same two give the same log, to the bit.
    block_rows
        A block is handed over once it has at least this many rows.

    Yields
    ------
    Structured arrays of ``event_log.ROW``, in order; the last ends with the CENSORED rows.
    """
    run = Run(p, seed, replication, block_rows)
    for block in run.until(p.end):
        yield copied(block)
    for block in run.end():
        yield copied(block)


class Run:
    """One replication under way; it can be continued, copied, and continued under other numbers.

    The blocks that it yields are views of its own log: they are valid until the next is asked for.
    """

    def __init__(
        self, p: Parameters, seed: int, replication: int, block_rows: int = BLOCK_ROWS
    ) -> None:
        self._p = p
        self._reached = p.begin  # all events before it have happened, none at it
        self._numbers = tabled(p)
        clocks = int(np.diff(p.first_transition).max(initial=0))
        margin = ROWS_PER_EVENT + ROWS_PER_CLOCK * clocks
        stock, expected = int(np.sum(p.stock_count)), _expected(p)
        open_at_first = int(np.sum(p.stock_count[p.stock_stage != Stage.CLOSED]))
        staff = _staff(p, stock)
        teams, streams = len(p.is_reception), len(p.stream_rate)
        buckets = stock + expected + 16  # a handful of events each
        sizes = {
            "team": teams,
            "stream": streams,
            "child": stock + 256 + expected,
            "case": 256 + 2 * open_at_first,
            "worker": 2 * staff + 64,
            "post": staff + 64,
            "actor": stock + 512 + expected + 8 * staff + teams + streams,
            "bucket": buckets + 1,
            "log": block_rows + 2 * margin + staff + teams,
        }
        self._state = State(sizes, clocks=max(clocks, 1), transitions=max(len(p.duration), 1))
        head = self._state.run[0]
        head.now = head.begin = p.begin
        head.horizon = p.end
        head.buckets_a_day = buckets / (p.end - p.begin)
        head.bucket = head.free = -1
        head.seed = np.uint64(seed & 0xFFFFFFFFFFFFFFFF).astype(np.int64)
        head.replication = replication
        head.block = block_rows
        head.margin = margin
        self._drive(BEGIN)

    def until(self, time: float) -> Iterator[NDArray[np.void]]:
        """Let all events before a time happen, and yield the blocks of rows that are ready."""
        while status := self._drive(ADVANCE, time):
            if status == FULL and self._rows >= int(self._state.run[0].block):
                yield self.take()
            else:
                self._make_room(status)
        self._reached = time

    def end(self) -> Iterator[NDArray[np.void]]:
        """End the run: yield the last rows, with what is still open."""
        if self._rows >= int(self._state.run[0].block):
            yield self.take()
        last = -1
        while (last := self._drive(END, after=last)) >= 0:
            yield self.take()
        yield self.take()

    def take(self) -> NDArray[np.void]:
        """Return the rows written since the last call as a block, which stays until the next step."""
        rows, self._state.run[0].rows = self._rows, 0
        return self._state.arrays["log"][:rows]

    def copy(self) -> Run:
        """Return the same run at the same moment, to be continued in another way."""
        twin = copy.copy(self)
        twin._state = self._state.copy()
        return twin

    def under(self, p: Parameters) -> Run:
        """Return the same run at the same moment, to be continued with other numbers.

        It is then the run that ``p`` gives from its beginning, to the bit: what is in force until now must be
        the same.

        Raises
        ------
        ValueError
            When the numbers differ in something that has been in force already, or that no policy changes.
        """
        past = max(self._periods_begun(q) for q in (self._p, p))
        if reason := difference(self._p, p, past):
            raise ValueError(f"a run cannot go on with numbers that differ in {reason}")
        twin = self.copy()
        twin._p = p
        twin._numbers = tabled(p)
        twin._drive(BRANCH)
        return twin

    def _periods_begun(self, p: Parameters) -> int:
        now = float(self._state.run[0].now)
        if now > self._reached:  # left in the middle: an event at this very time has happened
            return int(np.searchsorted(p.policy_time, now, side="right"))
        return max(1, int(np.searchsorted(p.policy_time, self._reached, side="left")))

    @property
    def _rows(self) -> int:
        return int(self._state.run[0].rows)

    def _drive(self, what: int, until: float = 0.0, after: int = -1) -> int:
        return PROGRAM(self._state, self._numbers, what, float(until), after)

    def _make_room(self, status: int) -> None:
        state, head = self._state, self._state.run[0]
        if status == FULL:
            state.grow("log", int(head.block + head.wanted_rows))
        elif status == NO_POST:
            state.grow("post", int(head.wanted_posts) * 2)
            state.grow("actor", len(state.actor) + int(head.wanted_posts))
        else:
            family = FAMILIES[status]
            state.grow(family, 2 * len(state.arrays[family]))


def difference(p: Parameters, other: Parameters, past: int) -> str:
    """Return the name of a number that two runs do not share in the first ``past`` policy periods."""
    for name, one in p._asdict().items():
        two = getattr(other, name)
        if name in BY_PERIOD:
            one, two = one[:past], two[:past]  # noqa: PLW2901
        one, two = np.asarray(one), np.asarray(two)  # noqa: PLW2901
        if one.shape != two.shape or one.tobytes() != two.tobytes():
            return name
    return ""


def copied(block: NDArray[np.void]) -> NDArray[np.void]:
    """Return a block of its own."""
    own = np.empty(len(block), ROW)
    as_bytes(own)[:] = as_bytes(block)
    return own


def tabled(p: Parameters) -> Table:
    """Return the numbers of a scenario as a table: whole numbers and floats of 64 bits, in C order."""
    arrays: dict[str, NDArray[Any]] = {}
    numbers: dict[str, float] = {}
    for name, value in p._asdict().items():
        if isinstance(value, np.ndarray) and value.ndim > 0:
            whole = value.dtype.kind in "iub"
            arrays[name] = np.ascontiguousarray(value, dtype=np.int64 if whole else np.float64)
        else:
            numbers[name] = float(value)
    return Table("Parameters", arrays, numbers)


def _expected(p: Parameters) -> int:
    """Return somewhat more children than are likely to come."""
    expected = 0.0
    for n in range(len(p.stream_rate)):
        rate = float(p.stream_rate[n] * p.rate_ratio[:, n].max())
        expected += expected_arrivals(rate, float(p.stream_growth[n]), p.begin, p.end)
    return min(int(1.1 * expected), MOST_EXPECTED)


def _staff(p: Parameters, stock: int) -> int:
    """Return how many posts the run may begin with."""
    return sum(
        int(p.posts[0, g])
        if p.staffing[0, g] == Staffing.FIXED
        else posts_needed(stock, float(p.cases_per_post[0, g]))
        for g in range(len(p.is_reception))
    )
