"""The loop of the fold, and the one way in: rows one after another until they end or a table is full.

This module knows children's numbers and how much room there is. It must not know what single rows mean.
"""

from __future__ import annotations

import math
from typing import Any, Final

from sverigesmodel.codes import NONE, Event
from sverigesmodel.economics.closing import (
    add_up_stays,
    hold_on,
    sort_holdings,
    sort_stays,
    tally_holdings,
    tally_stays,
)
from sverigesmodel.economics.folding import fold_row
from sverigesmodel.economics.staffing import advance, book_all, take_stock_of_work
from sverigesmodel.rules.parameters import FIRST_STOCK, ORDINAL_BITS

FOLD: Final = 0
CLOSE: Final = 1
HOLD_ON: Final = 2
TALLY_STAYS: Final = 3
SORT_STAYS: Final = 4
TALLY_HOLDINGS: Final = 5
SORT_HOLDINGS: Final = 6
ADD_UP: Final = 7
"""What ``keep_books`` does."""

NOTHING: Final = 0
A_BOOK: Final = 1
A_CHILD: Final = 2
A_PLACE: Final = 3
A_CASEWORKER: Final = 4
AN_INTRODUCTION: Final = 5
"""What is lacking when the fold stops: room in a table, or a row that tells of the child first."""


def keep_books(s: Any, p: Any, log: Any, out: Any, what: int, first: int) -> int:
    """Do one thing, from row or child ``first`` on; return where it stopped."""
    if what == FOLD:
        return fold(s, p, log, first)
    if what == CLOSE:
        advance(s, p, p.end)
        book_all(s, p, p.end)
        take_stock_of_work(s, 1)
    elif what == HOLD_ON:
        return hold_on(s, p, first)
    elif what == TALLY_STAYS:
        tally_stays(s, out)
    elif what == SORT_STAYS:
        sort_stays(s, out)
    elif what == TALLY_HOLDINGS:
        tally_holdings(s, out)
    elif what == SORT_HOLDINGS:
        sort_holdings(s, out)
    else:
        add_up_stays(s, out)
    return 0


def fold(s: Any, p: Any, log: Any, first: int) -> int:
    """Take in rows; return the first that was not, and leave in ``lacks`` why."""
    run, rows = s.run[0], len(log.row)
    run.lacks = NOTHING
    k = first
    while k < rows:
        # a row ends at most one stay and one holding
        room = min(len(s.stay) - run.stays, len(s.holding) - run.holdings)
        if room == 0:
            run.lacks = A_BOOK
            return k
        last = min(rows, k + room)
        k = fold_some(s, p, log, k, last)
        if k < last:
            return k
    return k


def fold_some(s: Any, p: Any, log: Any, first: int, last: int) -> int:
    """Take in rows for which there is room in the books; return the first that was not taken in."""
    run = s.run[0]
    for k in range(first, last):
        row = log.row[k]
        i = NONE
        if row.child >= 0:
            i = slot_of(s, row.child)
            if i == NONE:
                i = meet(s, row)
                if i == NONE:
                    return k
        if row.caseworker >= len(s.caseworker):
            run.lacks = A_CASEWORKER
            return k
        if run.next_year <= row.time:
            advance(s, p, row.time)
        fold_row(s, p, row, i)
    return last


def stream_of(s: Any, child: int) -> int:
    """Return the record of a child's stream; -1 where there is none."""
    stream, streams = child >> ORDINAL_BITS, int(s.run[0].streams)
    if stream < streams:
        return stream
    index = stream - FIRST_STOCK + streams
    return index if streams <= index < len(s.stream) else NONE


def slot_of(s: Any, child: int) -> int:
    """Return the record of a child; -1 where it is not known."""
    index = stream_of(s, child)
    if index == NONE:
        return NONE
    ordinal = child & ((1 << ORDINAL_BITS) - 1)
    if ordinal >= s.stream[index].room:
        return NONE
    return int(s.slot[s.stream[index].first + ordinal])


def meet(s: Any, row: Any) -> int:
    """Give a new child a record; return -1 where that cannot be done."""
    run, child = s.run[0], row.child
    index = stream_of(s, child)
    if index == NONE or row.event not in (Event.PRESENT, Event.NOTIFIED):
        run.lacks = AN_INTRODUCTION
        return NONE
    stream, ordinal = s.stream[index], child & ((1 << ORDINAL_BITS) - 1)
    if ordinal >= stream.room:
        run.lacks = A_PLACE
        return NONE
    if run.children >= len(s.child):
        run.lacks = A_CHILD
        return NONE
    i = int(run.children)
    run.children += 1
    s.slot[stream.first + ordinal] = i
    one = s.child[i]
    one.number = child
    one.segment = stream.segment
    one.team = stream.team
    one.birth = one.held_since = math.nan
    one.frailty = 1.0
    one.stage = one.entered = one.case = one.holder = one.queue = NONE
    one.onsets = 0
    for kind in range(s.task.shape[1]):
        s.task[i, kind].team = NONE
    return i
