"""A run from Python: tables of the right size, the loop entered and left, and the log handed over in blocks."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Staffing
from sverigesmodel.compiling import Table
from sverigesmodel.engines.compiled.loop import (
    ADVANCE,
    BEGIN,
    END,
    FULL,
    NO_ACTOR,
    NO_CHILD,
    NO_POST,
    NO_WORKER,
)
from sverigesmodel.engines.compiled.program import PROGRAM
from sverigesmodel.engines.compiled.state import State, as_bytes
from sverigesmodel.event_log import ROW
from sverigesmodel.rules.caseload import posts_needed
from sverigesmodel.rules.demand import expected_arrivals
from sverigesmodel.rules.parameters import Parameters

ROWS_PER_EVENT: Final = 48
"""Rows that an event about one child writes at most, but for those about its clocks."""
ROWS_PER_CLOCK: Final = 4
MOST_EXPECTED: Final = 200_000
"""Room for more children than this is made when they come."""
FAMILIES: Final = {NO_CHILD: "child", NO_WORKER: "worker", NO_ACTOR: "actor"}


def simulate(
    p: Parameters, *, seed: int, replication: int, block_rows: int = 65_536
) -> Iterator[NDArray[np.void]]:
    """Simulate one replication and yield its event log.

    Parameters
    ----------
    p
        All numbers of the scenario.
    seed, replication
        The key of every draw; the same two give the same log, to the bit.
    block_rows
        A block is handed over once it has at least this many rows, or sooner where an event needs more room.

    Yields
    ------
    Structured arrays of ``event_log.ROW``, in order; the last ends with the CENSORED rows.
    """
    run = Run(p, seed, replication, block_rows)
    yield from run.until(p.end)
    yield from run.end()


class Run:
    """One replication under way; it can be continued, and copied."""

    def __init__(
        self, p: Parameters, seed: int, replication: int, block_rows: int = 65_536
    ) -> None:
        self._numbers = tabled(p)
        clocks = int(np.diff(p.first_transition).max(initial=0))
        margin = ROWS_PER_EVENT + ROWS_PER_CLOCK * clocks
        stock = int(np.sum(p.stock_count))
        staff = _staff(p, stock)
        teams, streams = len(p.is_reception), len(p.stream_rate)
        sizes = {
            "team": teams,
            "stream": streams,
            "child": stock + 256 + _expected(p),
            "worker": staff + 64,
            "post": staff + 64,
            "actor": stock + 512 + _expected(p) + 8 * staff + teams + streams,
            "log": block_rows + 8 * (margin + stock + staff + teams),
        }
        self._state = State(sizes, clocks=max(clocks, 1), transitions=max(len(p.duration), 1))
        head = self._state.run[0]
        head.now = p.begin
        head.seed = np.uint64(seed & 0xFFFFFFFFFFFFFFFF).astype(np.int64)
        head.replication = replication
        head.block = block_rows
        head.margin = margin
        self._drive(BEGIN, p.begin)

    def until(self, time: float) -> Iterator[NDArray[np.void]]:
        """Let all events before a time happen, and yield the blocks of rows that are ready."""
        while status := self._drive(ADVANCE, time):
            if status == FULL and self._rows > 0:
                yield self.take()
            else:
                self._make_room(status)

    def end(self) -> Iterator[NDArray[np.void]]:
        """End the run: yield the last rows, with what is still open."""
        if self._rows > 0:
            yield self.take()
        last = -1
        while (last := self._drive(END, 0.0, last)) >= 0:
            yield self.take()
        yield self.take()

    def take(self) -> NDArray[np.void]:
        """Return the rows written since the last call as a block, and forget them."""
        log = self._state.arrays["log"]
        rows, self._state.run[0].rows = self._rows, 0
        if 2 * rows >= len(log):  # the table itself is handed over, and nothing is copied
            self._state.replace("log", np.empty(len(log), ROW))
            return log[:rows]
        block = np.empty(rows, ROW)
        as_bytes(block)[:] = as_bytes(log)[: block.nbytes]
        return block

    def copy(self) -> Run:
        """Return the same run at the same moment, to be continued in another way."""
        twin = copy.copy(self)
        twin._state = copy.deepcopy(self._state)
        return twin

    @property
    def _rows(self) -> int:
        return int(self._state.run[0].rows)

    def _drive(self, what: int, until: float, after: int = -1) -> int:
        return PROGRAM(self._state, self._numbers, what, float(until), after)

    def _make_room(self, status: int) -> None:
        state, head = self._state, self._state.run[0]
        if status == FULL:
            state.grow("log", int(head.wanted_rows) * 2)
        elif status == NO_POST:
            state.grow("post", int(head.wanted_posts) * 2)
            state.grow("actor", len(state.actor) + int(head.wanted_posts))
        else:
            family = FAMILIES[status]
            state.grow(family, 2 * len(state.arrays[family]))


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
