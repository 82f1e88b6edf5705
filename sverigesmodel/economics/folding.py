"""The fold over the event log: what each row changes in the state and in the totals.

Plain scalar functions over arrays. The state is followed from the beginning of the run, while the
totals grow from time 0 on. This module knows what rows mean for children and their tasks, and hands
the rest to ``staffing``. It must not know how the log is cut into blocks, nor names, dates or
money.
"""

from __future__ import annotations

import math

from sverigesmodel.codes import NONE, Event, Move, Stage
from sverigesmodel.economics.staffing import (
    advance,
    book_caseworker,
    drop_case,
    leave_queue,
    organise,
)
from sverigesmodel.economics.state import Fold, Row

_CLOSED = int(Stage.CLOSED)
_AGED_OUT = int(Stage.AGED_OUT)
_MOVED = int(Event.MOVED)
_RELEASED = int(Event.RELEASED)
_COMPLETED = int(Event.COMPLETED)
_CENSORED = int(Event.CENSORED)


def fold_row(f: Fold, row: Row) -> None:
    """Let one row change the state and the totals."""
    if f.state.clock.next_year[0] <= row.time:
        advance(f, row.time)
    event = row.event
    if event == _CENSORED:
        if row.kind == NONE:
            _end_stay(f, row)
        else:
            _end_task(f, row)
    elif event < _MOVED:
        _meet_child(f, row)
    elif event == _MOVED:
        _move(f, row)
    elif event < _RELEASED:
        _onset(f, row)
    elif event == _RELEASED:
        _release_task(f, row)
    elif event < Event.ALLOCATED:
        _end_task(f, row)
    else:
        organise(f, row)


def _meet_child(f: Fold, row: Row) -> None:
    """Take in a row of PRESENT, NOTIFIED, ASSESSED or DECIDED."""
    children, year, slot = f.state.children, f.state.clock.year[0], row.slot
    segment, team = children.segment[slot], children.team[slot]
    if row.event == Event.PRESENT or (row.event == Event.NOTIFIED and row.origin == NONE):
        children.birth[slot] = row.start
        children.frailty[slot] = row.amount
    if year < 0:
        return
    if row.event == Event.NOTIFIED:
        what = 0 if row.origin == NONE else 1 if row.origin == _CLOSED else 2
        f.flow.notifications[year, what, segment, team] += 1
    elif row.event == Event.ASSESSED:
        f.flow.assessed[year, row.kind, segment, team] += 1
    elif row.event == Event.DECIDED:
        stage = children.stage[slot]
        f.flow.decisions[year, stage, segment, team] += 1
        if not math.isnan(row.since):
            f.flow.decision_wait_days[year, stage, segment, team] += row.time - row.since


def _move(f: Fold, row: Row) -> None:
    """Let a child change stage; its case begins or ends where that is what the move means."""
    children, year, slot = f.state.children, f.state.clock.year[0], row.slot
    if row.origin != NONE:
        _end_stay(f, row)
    before, after = children.stage[slot], row.destination
    if year >= 0 and row.kind != Move.STOCK:
        where = (children.segment[slot], children.team[slot])
        f.flow.moves[(year, row.kind, row.origin + 1, after, *where)] += 1
    if row.kind == Move.REFERRAL or row.origin == NONE:
        children.case[slot] += 1
    if after in {_CLOSED, _AGED_OUT}:
        leave_queue(f, slot, row.time)
        drop_case(f, slot, row.time, last=1)
    elif children.holder[slot] != NONE:
        caseworker = children.holder[slot]
        book_caseworker(f, caseworker, row.time)
        contact = f.p.contact[f.state.clock.period[0], f.state.staff.team[caseworker]]
        f.state.staff.contact[caseworker] += contact[after] - contact[before]
    children.stage[slot] = after
    children.entered[slot] = row.kind


def _end_stay(f: Fold, row: Row) -> None:
    """Record a stay that ended or was cut off, and what became of its onsets."""
    children, year, slot = f.state.children, f.state.clock.year[0], row.slot
    entered = children.entered[slot]
    f.stays.append((slot, row.origin, row.start, row.time, row.since, entered, row.kind))
    onsets = children.onsets[slot]
    if onsets == 0:
        return
    children.onsets[slot] = 0
    where = (row.origin, children.segment[slot], children.team[slot])
    if row.event == _CENSORED:
        f.flow.onsets_pending[where] += onsets
    elif year >= 0:
        missed = 1 if row.kind == Move.CRISIS else 0
        f.flow.onsets_missed[(year, *where)] += missed
        f.flow.onsets_dissolved[(year, *where)] += onsets - missed


def _onset(f: Fold, row: Row) -> None:
    """Take in a row of ONSET (it stands before the end of its stay), FOUND or AVERTED."""
    children, year, slot = f.state.children, f.state.clock.year[0], row.slot
    where = (children.stage[slot], children.segment[slot], children.team[slot])
    if row.event == Event.FOUND:
        if year >= 0:
            f.flow.onsets_found[(year, *where)] += 1
        return
    if row.event == Event.ONSET:
        children.onsets[slot] += 1
    elif year >= 0:
        f.flow.onsets_averted[(year, *where)] += 1
    while year >= 0 and row.since < f.year_starts[year]:
        year -= 1
    if year >= 0:
        f.flow.onsets[(year, *where)] += 1


def _release_task(f: Fold, row: Row) -> None:
    """Open a task; how late it may be is settled now."""
    children, year, clock = f.state.children, f.state.clock.year[0], f.state.clock
    tolerance = f.p.task_tolerance[clock.period[0], row.team, row.kind]
    children.tolerance[row.slot, row.kind] = tolerance
    children.task_team[row.slot, row.kind] = row.team
    if year >= 0:
        f.tasks.released[year, row.kind, row.team] += 1
        f.tasks.hours_released[year, row.kind, row.team] += row.amount


def _end_task(f: Fold, row: Row) -> None:
    """Close a task that was completed, cancelled, or cut off by the end of the run."""
    children, totals, year = f.state.children, f.tasks, f.state.clock.year[0]
    tolerance = children.tolerance[row.slot, row.kind]
    if row.event != _CENSORED:
        children.tolerance[row.slot, row.kind] = math.nan
    if year < 0:
        return
    where = (year, row.kind, row.team)
    totals.hours_spent[where] += row.amount
    overdue = row.time > row.due + tolerance
    if overdue:
        totals.late[where] += 1
    if row.event == _COMPLETED:
        totals.completed[where] += 1
        totals.waiting_days[where] += row.start - row.since
        totals.late_days[where] += max(0.0, row.time - row.due)
        if not overdue:
            totals.timely[where] += 1
    elif row.event != _CENSORED:
        totals.cancelled[where] += 1
