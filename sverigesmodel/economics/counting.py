"""Counting: the fold over the event log, from blocks of rows to ``Quantities``.

The result does not depend on how the log is cut into blocks, to the bit: rows are taken one by one,
and whatever is summed over children is summed at the end, in the order of their numbers. This
module knows blocks, child numbers and the shape of the result. It must not know what single rows
mean.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import NONE, Event, Move
from sverigesmodel.economics.folding import fold_row
from sverigesmodel.economics.quantities import Children, Holdings, Quantities, Stays
from sverigesmodel.economics.staffing import advance, book_all, open_tasks
from sverigesmodel.economics.state import (
    Fold,
    Row,
    new_state,
    no_flow,
    no_staff,
    no_tasks,
    with_caseworkers,
    with_children,
)
from sverigesmodel.economics.years import cut
from sverigesmodel.rules.parameters import FIRST_STOCK, ORDINAL_BITS, Floats, Ints, Parameters
from sverigesmodel.timeline import calendar_years

_COLUMNS = [name for name in Row._fields if name != "slot"]


class Counter:
    """Counts one run, block by block.

    Parameters
    ----------
    parameters
        The numbers that the run was made with.
    start
        The date of time 0; the calendar years follow from it and ``parameters.end``.
    """

    def __init__(self, parameters: Parameters, start: date) -> None:
        calendar = calendar_years(start, parameters.end)
        self._years = calendar.labels
        n_years = len(self._years)
        self._numbers: Ints = np.empty(0, np.int64)  # of the children, in the order of the state
        self._order: NDArray[np.intp] = np.empty(0, np.intp)  # that sorts them
        self._fold = Fold(
            p=parameters,
            year_starts=calendar.edges,
            state=new_state(parameters),
            flow=no_flow(n_years, parameters),
            tasks=no_tasks(n_years, parameters),
            staff=no_staff(n_years, parameters),
            stays=[],
            holdings=[],
        )

    def feed(self, block: NDArray[np.void]) -> None:
        """Count the next rows of the log: an array of ``event_log.ROW``, in the log's order."""
        if len(block) == 0:
            return
        self._make_room(block)
        fold = self._fold
        columns = [block[name].tolist() for name in _COLUMNS]
        slot_at = Row._fields.index("slot")
        columns.insert(slot_at, self._slots(block["child"]).tolist())
        for row in zip(*columns, strict=True):
            fold_row(fold, Row._make(row))

    def finish(self) -> Quantities:
        """Close the books at the end of the run. Feed nothing more afterwards."""
        fold = self._fold
        advance(fold, fold.p.end)
        book_all(fold, fold.p.end)
        fold.staff.caseworkers[1] = fold.state.teams.filled
        fold.tasks.open_tasks[1] = open_tasks(fold)
        order = self._order
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        known = fold.state.children
        children = Children(
            number=self._numbers[order],
            segment=known.segment[order],
            team=known.team[order],
            birth=known.birth[order],
            frailty=known.frailty[order],
        )
        stays = _stays(fold, rank)
        shape = fold.flow.decisions.shape[1:]
        return Quantities(
            years=self._years,
            year_starts=fold.year_starts,
            children=children,
            stays=stays,
            holdings=_holdings(fold, rank),
            flow=fold.flow,
            tasks=fold.tasks,
            staff=fold.staff,
            stock=_stock(stays, children, fold.year_starts, shape),
            child_days=_days(stays, stays.start, children, fold.year_starts, shape),
            ready_days=_days(stays, stays.ready, children, fold.year_starts, shape),
        )

    def _make_room(self, block: NDArray[np.void]) -> None:
        """Let the state have an element for each child and caseworker that the block names."""
        fold, state = self._fold, self._fold.state
        most = int(block["caseworker"].max(initial=NONE))
        if most >= len(state.staff.team):
            state = state._replace(staff=with_caseworkers(state.staff, most + 1, fold.p.begin))
        meets = np.isin(block["event"], (Event.PRESENT, Event.NOTIFIED))
        new = np.setdiff1d(block["child"][meets], self._numbers)
        if len(new):
            stream = new >> ORDINAL_BITS
            in_stock = stream >= FIRST_STOCK
            stream[in_stock] = fold.p.stock_stream[stream[in_stock] - FIRST_STOCK]
            segment, team = fold.p.stream_segment[stream], fold.p.stream_team[stream]
            state = state._replace(children=with_children(state.children, segment, team))
            self._numbers = np.concatenate([self._numbers, new])
            self._order = np.argsort(self._numbers, kind="stable")
        self._fold = fold._replace(state=state)

    def _slots(self, child: Ints) -> Ints:
        """Element of the state of each row's child; -1 where no child is concerned."""
        known = self._numbers[self._order]
        place = np.searchsorted(known, child)
        slots = np.append(self._order, NONE)[place]
        slots[child == NONE] = NONE
        found = slots >= 0
        if not np.array_equal(self._numbers[slots[found]], child[found]) or np.any(
            ~found & (child >= 0)
        ):
            msg = "the event log tells of a child that was neither present nor notified before"
            raise ValueError(msg)
        return slots


def count(parameters: Parameters, blocks: Iterable[NDArray[np.void]], start: date) -> Quantities:
    """Count a whole run.

    Parameters
    ----------
    parameters
        The numbers that the run was made with.
    blocks
        The event log, in blocks of any size.
    start
        The date of time 0.
    """
    counter = Counter(parameters, start)
    for block in blocks:
        counter.feed(block)
    return counter.finish()


def _stays(fold: Fold, rank: NDArray[np.intp]) -> Stays:
    """Put the stays that reached into the horizon in order."""
    kinds = (np.int64, np.int64, np.float64, np.float64, np.float64, np.int64, np.int64)
    columns = _columns(fold.stays, kinds)
    columns[0] = rank[columns[0]]
    keep = np.flatnonzero(columns[3] >= 0)
    keep = keep[np.argsort(columns[0][keep], kind="stable")]
    return Stays(*(column[keep] for column in columns))


def _holdings(fold: Fold, rank: NDArray[np.intp]) -> Holdings:
    """Put the holdings in order, with those still going on at the end."""
    state, end = fold.state, fold.p.end
    held = np.flatnonzero(state.children.holder != NONE)
    going_on = [
        (slot, state.children.case[slot], who, state.staff.team[who], since, end, 0)
        for slot in held
        for who, since in [(state.children.holder[slot], state.children.held_since[slot])]
    ]
    kinds = (np.int64, np.int64, np.int64, np.int64, np.float64, np.float64, np.int64)
    columns = _columns([*fold.holdings, *going_on], kinds)
    columns[0] = rank[columns[0]]
    order = np.argsort(columns[0], kind="stable")
    return Holdings(*(column[order] for column in columns))


def _columns(rows: list[Any], kinds: tuple[type[np.generic], ...]) -> list[NDArray[Any]]:
    """Turn rows into one array a column."""
    if not rows:
        return [np.empty(0, kind) for kind in kinds]
    return [
        np.array(column, kind) for column, kind in zip(zip(*rows, strict=True), kinds, strict=True)
    ]


def _stock(stays: Stays, children: Children, starts: Floats, shape: tuple[int, ...]) -> Ints:
    """Count the children in each stage just before each year's start, and at the end."""
    stock = np.zeros((len(starts), *shape), np.int64)
    before = np.where(stays.entered == Move.STOCK, -math.inf, stays.start)
    for year, start in enumerate(starts):
        there = np.flatnonzero((before < start) & (stays.end >= start))
        child = stays.child[there]
        where = (stays.stage[there], children.segment[child], children.team[child])
        np.add.at(stock[year], where, 1)
    return stock


def _days(
    stays: Stays, since: Floats, children: Children, starts: Floats, shape: tuple[int, ...]
) -> Floats:
    """Add up the days from ``since`` to the end of each stay, by year, stage, segment and team."""
    days = np.zeros((len(starts) - 1, *shape))
    pieces = cut(since, stays.end, starts)
    child = stays.child[pieces.row]
    where = (stays.stage[pieces.row], children.segment[child], children.team[child])
    np.add.at(days, (pieces.year, *where), pieces.days)
    return days
