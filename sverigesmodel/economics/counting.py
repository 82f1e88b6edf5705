"""Counting: the fold over the event log, from blocks of rows to ``Quantities``.

The result does not depend on how the log is cut into blocks, nor on whether machine code or Python
does the counting, to the bit: rows are taken one by one, and whatever is summed over children is
summed at the end, in the order of their numbers. This module knows blocks, tables that fill up and
the shape of the result. It must not know what single rows mean.
"""

from __future__ import annotations

import copy
from collections import namedtuple
from collections.abc import Callable, Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.compiling import Table
from sverigesmodel.compiling.program import is_off
from sverigesmodel.economics import bookkeeping
from sverigesmodel.economics.program import PROGRAM
from sverigesmodel.economics.quantities import (
    Children,
    Flow,
    Holdings,
    Quantities,
    Staff,
    Stays,
    Tasks,
)
from sverigesmodel.economics.state import (
    LARGEST_CHUNK,
    TOTALS,
    Books,
    Order,
    log_table,
    read_parameters,
)
from sverigesmodel.event_log import ROW
from sverigesmodel.rules.parameters import ORDINAL_BITS, Parameters
from sverigesmodel.timeline import calendar_years


class Counter:
    """Counts one run, block by block.

    Parameters
    ----------
    parameters
        The numbers that the run was made with.
    start
        The date of time 0; the calendar years follow from it and ``parameters.end``.
    compiled
        Whether machine code does it, or Python; the result is the same to the bit.
    """

    def __init__(self, parameters: Parameters, start: date, compiled: bool = False) -> None:
        calendar = calendar_years(start, parameters.end)
        self._years = calendar.labels
        self._books = Books(parameters, calendar.edges)
        self._numbers = read_parameters(parameters)
        self._stays: list[NDArray[np.void]] = []
        self._holdings: list[NDArray[np.void]] = []
        self._log: Table | SimpleNamespace = SimpleNamespace(row=[])
        self._order = Order()
        self._program: Callable[..., int] = PROGRAM.interpreted()
        if compiled and not is_off():
            self._log, self._program = log_table(), PROGRAM
            self._work(bookkeeping.FOLD)

    def feed(self, block: NDArray[np.void]) -> None:
        """Count the next rows of the log: an array of ``event_log.ROW``, in the log's order.

        Raises
        ------
        ValueError
            When a row tells of a child that no earlier one told was present or notified.
        """
        self._take(block)
        at = 0
        while (at := self._work(bookkeeping.FOLD, at)) < len(block):
            self._make_room(block[at])
        self._take(block[:0])

    def under(self, parameters: Parameters) -> Counter:
        """Return a counter that has counted the same, and goes on under other parameters.

        They may differ from those so far in what holds from the next policy date on.
        """
        twin = copy.copy(self)
        twin._books = copy.deepcopy(self._books)
        twin._numbers = read_parameters(parameters)
        twin._stays, twin._holdings = list(self._stays), list(self._holdings)
        twin._order = Order()
        if isinstance(self._log, Table):
            twin._log = log_table()
        return twin

    def finish(self) -> Quantities:
        """Close the books at the end of the run. Feed nothing more afterwards."""
        books, do = self._books, bookkeeping
        self._work(do.CLOSE)
        at = 0
        while (at := self._work(do.HOLD_ON, at)) < books.run[0].children:
            self._put_away("holding", self._holdings)
        self._put_away("stay", self._stays)
        self._put_away("holding", self._holdings)
        children = self._children()
        stays = Stays(**self._sorted("stay", self._stays, do.TALLY_STAYS, do.SORT_STAYS))
        self._work(do.ADD_UP)
        holdings = self._sorted("holding", self._holdings, do.TALLY_HOLDINGS, do.SORT_HOLDINGS)
        totals = _by_name(books)
        return Quantities(
            years=self._years,
            children=children,
            stays=stays,
            holdings=Holdings(**holdings),
            flow=Flow(*(totals[name] for name in Flow._fields)),
            tasks=Tasks(*(totals[name] for name in Tasks._fields)),
            staff=Staff(*(totals[name] for name in Staff._fields)),
            **{name: totals[name] for name in ("year_starts", "stock", "child_days", "ready_days")},
        )

    def _work(self, what: int, first: int = 0) -> int:
        return self._program(self._books, self._numbers, self._log, self._order, what, first)

    def _take(self, block: NDArray[np.void]) -> None:
        """Let the fold see a block; plain Python reads tuples sooner than records."""
        if isinstance(self._log, Table):
            self._log.replace("row", np.ascontiguousarray(block))
        else:
            self._log.row = [_Row._make(row) for row in block.tolist()]

    def _make_room(self, row: np.void) -> None:
        """Let the fold go on with a row, whatever it lacked for it."""
        books = self._books
        lacks = int(books.run[0].lacks)
        if lacks == bookkeeping.A_BOOK:
            for name, full in (("stay", self._stays), ("holding", self._holdings)):
                if books.arrays["run"][0][f"{name}s"] == len(books.arrays[name]):
                    self._put_away(name, full)
        elif lacks == bookkeeping.A_CHILD:
            books.grow("child", 1)
            books.grow("task", len(books.child))
        elif lacks == bookkeeping.A_PLACE:
            ordinal = int(row["child"]) & ((1 << ORDINAL_BITS) - 1)
            books.widen(bookkeeping.stream_of(books, int(row["child"])), ordinal + 1)
        elif lacks == bookkeeping.A_CASEWORKER:
            books.grow("caseworker", int(row["caseworker"]) + 1)
        else:
            msg = "the event log tells of a child that was neither present nor notified before"
            raise ValueError(msg)

    def _put_away(self, name: str, full: list[NDArray[np.void]]) -> None:
        """Keep what has been written of the stays or holdings, and give room for more."""
        head, table = self._books.arrays["run"][0], self._books.arrays[name]
        full.append(table[: head[f"{name}s"]])
        head[f"{name}s"] = 0
        self._books.replace(name, np.empty(min(2 * len(table), LARGEST_CHUNK), table.dtype))

    def _children(self) -> Children:
        """Return the children in the order of their numbers, and let the columns know it."""
        slot, known = self._books.arrays["slot"], self._books.arrays["child"]
        order = slot[slot >= 0]
        children = Children(
            number=known["number"][order],
            segment=known["segment"][order],
            team=known["team"][order],
            birth=known["birth"][order],
            frailty=known["frailty"][order],
        )
        self._books.forget_children()
        self._order = Order(len(order))
        self._order.arrays["rank"][order] = np.arange(len(order))
        self._order.arrays["segment"][:] = children.segment
        self._order.arrays["team"][:] = children.team
        return children

    def _sorted(
        self, name: str, full: list[NDArray[np.void]], tally: int, sort: int
    ) -> dict[str, NDArray[Any]]:
        """Return the columns of the stays or holdings, by child and then by time."""
        out = self._order
        place = out.arrays["place"]
        place[:] = 0
        for part in full:
            self._show(name, part)
            self._work(tally)
        place[:] = np.cumsum(place)
        kind = out.arrays[name].dtype
        out.replace(name, np.empty(place[-1], kind))
        while full:  # the first is forgotten when it has been copied, to save memory
            self._show(name, full.pop(0))
            self._work(sort)
        self._show(name, np.empty(0, kind))
        return {column: out.arrays[name][column] for column in kind.names or ()}

    def _show(self, name: str, part: NDArray[np.void]) -> None:
        self._books.replace(name, part)
        self._books.arrays["run"][0][f"{name}s"] = len(part)


def _by_name(books: Books) -> dict[str, NDArray[Any]]:
    """Return all totals by name, an array of its own each."""
    totals: dict[str, NDArray[Any]] = {}
    for name, array in books.arrays.items():
        if name in TOTALS:
            fields = array.dtype.names or ()
            totals |= {field: np.ascontiguousarray(array[field]) for field in fields}
        else:
            totals[name] = array
    return totals


_Row: Any = namedtuple("_Row", list(ROW.fields or {}))  # type: ignore[misc]


def count(
    parameters: Parameters,
    blocks: Iterable[NDArray[np.void]],
    start: date,
    compiled: bool = False,
) -> Quantities:
    """Count a whole run.

    Parameters
    ----------
    parameters
        The numbers that the run was made with.
    blocks
        The event log, in blocks of any size.
    start
        The date of time 0.
    compiled
        Whether machine code does it, or Python; the result is the same to the bit.
    """
    counter = Counter(parameters, start, compiled)
    for block in blocks:
        counter.feed(block)
    return counter.finish()
