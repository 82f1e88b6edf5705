"""The fold over the event log: what each row changes in the state and in the totals.

Plain scalar functions over tables (``state``), run as they stand or compiled. The state is followed
from the beginning of the run, while the totals grow from time 0 on. This module knows what rows mean
for children and their tasks, and hands the rest to ``staffing``. It must not know how the log is cut
into blocks, nor names, dates or money.
"""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Event, Move, Stage
from sverigesmodel.economics.staffing import (
    book_caseworker,
    drop_case,
    leave_queue,
    organise,
)


def fold_row(s: Any, p: Any, row: Any, i: int) -> None:
    """Let one row, about child ``i`` (-1: about none), change the state and the totals."""
    event = int(row.event)
    if event == Event.CENSORED:
        if row.kind == NONE:
            end_stay(s, row, i)
        else:
            end_task(s, p, row, i)
    elif event < Event.MOVED:
        meet_child(s, row, i)
    elif event == Event.MOVED:
        move(s, p, row, i)
    elif event < Event.RELEASED:
        onset(s, row, i)
    elif event == Event.RELEASED:
        release_task(s, row, i)
    elif event < Event.ALLOCATED:
        end_task(s, p, row, i)
    else:
        organise(s, p, row, i)


def meet_child(s: Any, row: Any, i: int) -> None:
    """Take in a row of PRESENT, NOTIFIED, ASSESSED or DECIDED."""
    child, event, year = s.child[i], row.event, int(s.run[0].year)
    segment, team = int(child.segment), int(child.team)
    if event == Event.PRESENT or (event == Event.NOTIFIED and row.origin == NONE):
        child.birth = row.start
        child.frailty = row.amount
    if year < 0:
        return
    if event == Event.NOTIFIED:
        what = 0 if row.origin == NONE else 1 if row.origin == Stage.CLOSED else 2
        s.notifications[year, what, segment, team] += 1
    elif event == Event.ASSESSED:
        s.assessed[year, row.kind, segment, team] += 1
    elif event == Event.DECIDED:
        total = s.flow[year, int(child.stage), segment, team]
        total.decisions += 1
        if not math.isnan(row.since):
            total.decision_wait_days += row.time - row.since


def move(s: Any, p: Any, row: Any, i: int) -> None:
    """Let a child change stage; its case begins or ends where that is what the move means."""
    child, run, kind = s.child[i], s.run[0], int(row.kind)
    if row.origin != NONE:
        end_stay(s, row, i)
    before, after = int(child.stage), int(row.destination)
    if run.year >= 0 and kind != Move.STOCK:
        s.moves[run.year, kind, row.origin + 1, after, child.segment, child.team] += 1
    if kind == Move.REFERRAL or row.origin == NONE:
        child.case += 1
    if after in (Stage.CLOSED, Stage.AGED_OUT):
        leave_queue(s, i, row.time)
        drop_case(s, p, i, row.time, 1)
    elif child.holder != NONE:
        w = int(child.holder)
        book_caseworker(s, p, w, row.time)
        worker = s.caseworker[w]
        team, period = int(worker.team), int(run.period)
        worker.contact += p.contact[period, team, after] - p.contact[period, team, before]
    child.stage = after
    child.entered = kind


def end_stay(s: Any, row: Any, i: int) -> None:
    """Record a stay that ended or was cut off, and what became of its onsets."""
    child, run = s.child[i], s.run[0]
    year, stage = int(run.year), int(row.origin)
    stay = s.stay[run.stays]
    run.stays += 1
    stay.start = row.start
    stay.end = row.time
    stay.ready = row.since
    stay.child = i
    stay.stage = stage
    stay.entered = child.entered
    stay.left = row.kind
    onsets = int(child.onsets)
    if onsets == 0:
        return
    child.onsets = 0
    segment, team = int(child.segment), int(child.team)
    if row.event == Event.CENSORED:
        s.onsets_pending[stage, segment, team] += onsets
    elif year >= 0:
        missed = 1 if row.kind == Move.CRISIS else 0
        total = s.flow[year, stage, segment, team]
        total.onsets_missed += missed
        total.onsets_dissolved += onsets - missed


def onset(s: Any, row: Any, i: int) -> None:
    """Take in a row of ONSET (it stands before the end of its stay), FOUND or AVERTED."""
    child, year = s.child[i], int(s.run[0].year)
    stage, segment, team = int(child.stage), int(child.segment), int(child.team)
    if row.event == Event.FOUND:
        if year >= 0:
            s.flow[year, stage, segment, team].onsets_found += 1
        return
    if row.event == Event.ONSET:
        child.onsets += 1
    elif year >= 0:
        s.flow[year, stage, segment, team].onsets_averted += 1
    while year >= 0 and row.since < s.year_starts[year]:
        year -= 1
    if year >= 0:
        s.flow[year, stage, segment, team].onsets += 1


def release_task(s: Any, row: Any, i: int) -> None:
    """Open a task; how late it may be is settled now."""
    run = s.run[0]
    year, kind, team = int(run.year), int(row.kind), int(row.team)
    task = s.task[i, kind]
    task.team = team
    task.period = run.period
    if year >= 0:
        total = s.work[year, kind, team]
        total.released += 1
        total.hours_released += row.amount


def end_task(s: Any, p: Any, row: Any, i: int) -> None:
    """Close a task that was completed, cancelled, or cut off by the end of the run."""
    year, kind, team = int(s.run[0].year), int(row.kind), int(row.team)
    task = s.task[i, kind]
    overdue = False
    if task.team != NONE:
        overdue = row.time > row.due + p.task_tolerance[task.period, task.team, kind]
    if row.event != Event.CENSORED:
        task.team = NONE
    if year < 0:
        return
    total = s.work[year, kind, team]
    total.hours_spent += row.amount
    if overdue:
        total.late += 1
    if row.event == Event.COMPLETED:
        total.completed += 1
        total.waiting_days += row.start - row.since
        total.late_days += max(0.0, row.time - row.due)
        if not overdue:
            total.timely += 1
    elif row.event != Event.CENSORED:
        total.cancelled += 1
