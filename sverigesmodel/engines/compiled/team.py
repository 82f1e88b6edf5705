"""Who gets a case and who waits for a caseworker."""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Event, Task, WhenFull
from sverigesmodel.engines.compiled.clockwork import change_clocks
from sverigesmodel.engines.compiled.desk import (
    KINDS,
    affect,
    book,
    due_after,
    put_on_desk,
    release,
    take_off_desk,
)
from sverigesmodel.engines.compiled.rows import write_case
from sverigesmodel.engines.compiled.state import TASK_BITS, UNKNOWN
from sverigesmodel.rules.caseload import is_full


def stir(s: Any, i: int) -> None:
    """Have a child look anew at what lies ahead when the present event is over."""
    child = s.child[i]
    if child.stirred == 0:
        child.stirred = 1
        run = s.run[0]
        s.stirred[run.stirred] = i
        run.stirred += 1


def open_case(s: Any, i: int) -> None:
    """Give a child the record of a case: one that was given back, or else a new one."""
    run = s.run[0]
    c = int(run.free)
    if c >= 0:
        run.free = s.case[c].after
    else:
        c = int(run.cases)
        run.cases += 1
    s.child[i].case = c
    case = s.case[c]
    case.child = i
    case.allocated = case.queued = math.nan
    case.worker = case.last_worker = NONE
    case.before = case.after = case.evened = -1
    case.tasks = case.contact = case.waits = 0


def close_case(s: Any, i: int) -> None:
    """Let go of a case that is closed, and give its record back."""
    run = s.run[0]
    child = s.child[i]
    if child.case >= 0:
        let_go(s, i)
        s.case[child.case].after = run.free
        run.free = child.case
        child.case = NONE


def least_loaded(s: Any, g: int) -> int:
    """Return the caseworker with the fewest cases, the lowest number among equals; -1 if none."""
    best = -1
    load = 0
    w = int(s.team[g].first_worker)
    while w >= 0:
        worker = s.worker[w]
        if best < 0 or worker.load < load or (worker.load == load and w < best):
            best = w
            load = int(worker.load)
        w = int(worker.after)
    return best


def most_loaded(s: Any, g: int) -> int:
    """Return the caseworker with the most cases, the lowest number among equals; -1 if none."""
    best = -1
    load = 0
    w = int(s.team[g].first_worker)
    while w >= 0:
        worker = s.worker[w]
        if best < 0 or worker.load > load or (worker.load == load and w < best):
            best = w
            load = int(worker.load)
        w = int(worker.after)
    return best


def has_room(s: Any, p: Any, g: int, least: int) -> bool:
    """Return whether a new case would get the least-loaded caseworker now."""
    if least < 0:
        return False
    k = s.run[0].period
    if p.when_full[k, g] == WhenFull.EXCEED:
        return True
    return not is_full(p, k, g, s.worker[least].load)


def allocate(s: Any, p: Any, g: int, i: int) -> None:
    """Give a case that is new to the team to its least-loaded caseworker, or let it wait."""
    s.child[i].charge = g
    least = least_loaded(s, g)
    if has_room(s, p, g, least):
        give(s, p, i, least)
    else:
        enqueue(s, i)


def let_go(s: Any, i: int) -> None:
    """Take a case from its caseworker or its queue."""
    case = s.case[s.child[i].case]
    if case.worker >= 0:
        give_up(s, i)
    elif case.waits == 1:
        leave_queue(s, i)


def enqueue(s: Any, i: int) -> None:
    """Let a case wait, behind those that joined before and lower numbers that joined now."""
    child = s.child[i]
    c = child.case
    case = s.case[c]
    team = s.team[child.charge]
    case.queued = s.run[0].now
    case.waits = 1
    before = team.last_queued
    while before >= 0:
        other = s.case[before]
        if other.queued != case.queued or s.child[other.child].number < child.number:
            break
        before = other.before
    case.before = before
    if before >= 0:
        case.after = s.case[before].after
        s.case[before].after = c
    else:
        case.after = team.first_queued
        team.first_queued = c
    if case.after >= 0:
        s.case[case.after].before = c
    else:
        team.last_queued = c
    team.queued += 1
    mark(s, child.charge)
    s.run[0].queued += 1
    write_case(s, Event.QUEUED, child.number, child.charge, NONE, NONE)


def leave_queue(s: Any, i: int) -> None:
    """Take a case from its queue."""
    child = s.child[i]
    case = s.case[child.case]
    team = s.team[child.charge]
    if case.before >= 0:
        s.case[case.before].after = case.after
    else:
        team.first_queued = case.after
    if case.after >= 0:
        s.case[case.after].before = case.before
    else:
        team.last_queued = case.before
    case.waits = 0
    team.queued -= 1
    s.run[0].queued -= 1


def mark(s: Any, g: int) -> None:
    """Have a queue looked at when the present event is over, in the order of teams."""
    team = s.team[g]
    if team.marked == 0:
        team.marked = 1
        run = s.run[0]
        hole = int(run.marked)
        run.marked += 1
        while hole > 0 and s.marked[hole - 1] > g:
            s.marked[hole] = s.marked[hole - 1]
            hole -= 1
        s.marked[hole] = g


def serve_queue(s: Any, p: Any, g: int) -> None:
    """Allocate waiting cases, in the order in which they came, as long as there is room."""
    team = s.team[g]
    while team.queued > 0:
        least = least_loaded(s, g)
        if not has_room(s, p, g, least):
            return
        i = int(s.case[team.first_queued].child)
        leave_queue(s, i)
        give(s, p, i, least)


def serve_queues(s: Any, p: Any) -> None:
    """Serve the queue of each team where something has changed."""
    run = s.run[0]
    for place in range(run.marked):
        g = int(s.marked[place])
        s.team[g].marked = 0
        serve_queue(s, p, g)
    run.marked = 0


def give(s: Any, p: Any, i: int, w: int) -> None:
    """Let a caseworker hold a case; it is a handover if another has held it."""
    child = s.child[i]
    run = s.run[0]
    before = int(s.case[child.case].last_worker)
    take(s, p, i, w)
    write_case(s, Event.ALLOCATED, child.number, child.charge, w, NONE)
    if before != NONE:
        write_case(s, Event.HANDED_OVER, child.number, child.charge, w, before)
        change_clocks(s, p, i, run.period, run.period, run.now + p.handover_window)
        stir(s, i)
        release(s, p, i, Task.HANDOVER, due_after(s, p, i, Task.HANDOVER), math.nan)


def take(s: Any, p: Any, i: int, w: int) -> None:
    """Hold a case from now on, with all that is open."""
    c = s.child[i].case
    case = s.case[c]
    worker = s.worker[w]
    case.worker = w
    case.allocated = s.run[0].now
    case.contact = 0
    case.before = -1
    case.after = worker.first_case
    if case.after >= 0:
        s.case[case.after].before = c
    worker.first_case = c
    worker.load += 1
    s.team[worker.team].held += 1
    for kind in range(KINDS):
        if case.tasks >> kind & 1:
            put_on_desk(s, w, c << TASK_BITS | kind)
    count_contact(s, p, i)


def give_up(s: Any, i: int) -> None:
    """Hold a case no more; its tasks keep their hours."""
    c = s.child[i].case
    case = s.case[c]
    w = int(case.worker)
    worker = s.worker[w]
    if worker.in_hand >= 0 and worker.in_hand >> TASK_BITS == c:
        book(s, w)
        worker.in_hand = -1
    for kind in range(KINDS):
        if case.tasks >> kind & 1:
            take_off_desk(s, w, c << TASK_BITS | kind)
    if case.before >= 0:
        s.case[case.before].after = case.after
    else:
        worker.first_case = case.after
    if case.after >= 0:
        s.case[case.after].before = case.before
    worker.load -= 1
    s.team[worker.team].held -= 1
    change_contact(s, w, -case.contact)
    case.contact = 0
    case.last_worker = w
    case.worker = -1
    affect(s, w)
    mark(s, worker.team)


def count_contact(s: Any, p: Any, i: int) -> None:
    """Count the contact time that a case takes at its present stage."""
    child = s.child[i]
    case = s.case[child.case]
    w = int(case.worker)
    new = p.contact[s.run[0].period, s.worker[w].team, child.stage]
    change_contact(s, w, new - case.contact)
    case.contact = new
    affect(s, w)


def change_contact(s: Any, w: int, more: int) -> None:
    """Have a caseworker owe more contact time, or less."""
    if more != 0:
        worker = s.worker[w]
        worker.contact += more
        worker.pace = UNKNOWN
