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
from sverigesmodel.engines.compiled.state import TASK_BITS
from sverigesmodel.rules.caseload import is_full


def stir(s: Any, i: int) -> None:
    """Have a child look anew at what lies ahead when the present event is over."""
    child = s.child[i]
    if child.stirred == 0:
        child.stirred = 1
        run = s.run[0]
        s.stirred[run.stirred] = i
        run.stirred += 1


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


def close(s: Any, i: int) -> None:
    """Let go of a case that is closed."""
    child = s.child[i]
    if child.worker >= 0:
        give_up(s, i)
    elif child.waits == 1:
        leave_queue(s, i)


def enqueue(s: Any, i: int) -> None:
    """Let a case wait, behind those that joined before and lower numbers that joined now."""
    child = s.child[i]
    team = s.team[child.charge]
    child.queued = s.run[0].now
    child.waits = 1
    before = team.last_queued
    while before >= 0:
        other = s.child[before]
        if other.queued != child.queued or other.number < child.number:
            break
        before = other.before
    child.before = before
    if before >= 0:
        child.after = s.child[before].after
        s.child[before].after = i
    else:
        child.after = team.first_queued
        team.first_queued = i
    if child.after >= 0:
        s.child[child.after].before = i
    else:
        team.last_queued = i
    team.queued += 1
    mark(s, child.charge)
    s.run[0].queued += 1
    write_case(s, Event.QUEUED, child.number, child.charge, NONE, NONE)


def leave_queue(s: Any, i: int) -> None:
    """Take a case from its queue."""
    child = s.child[i]
    team = s.team[child.charge]
    if child.before >= 0:
        s.child[child.before].after = child.after
    else:
        team.first_queued = child.after
    if child.after >= 0:
        s.child[child.after].before = child.before
    else:
        team.last_queued = child.before
    child.waits = 0
    team.queued -= 1
    s.run[0].queued -= 1


def mark(s: Any, g: int) -> None:
    """Have the queue looked at when the present event is over: something has changed."""
    s.team[g].check = 1
    s.run[0].check = 1


def serve_queue(s: Any, p: Any, g: int) -> None:
    """Allocate waiting cases, in the order in which they came, as long as there is room."""
    team = s.team[g]
    while team.queued > 0:
        least = least_loaded(s, g)
        if not has_room(s, p, g, least):
            return
        i = int(team.first_queued)
        leave_queue(s, i)
        give(s, p, i, least)


def serve_queues(s: Any, p: Any) -> None:
    """Serve the queue of each team where something has changed."""
    run = s.run[0]
    if run.check == 0:
        return
    run.check = 0
    for g in range(len(s.team)):
        if s.team[g].check == 1:
            s.team[g].check = 0
            serve_queue(s, p, g)


def give(s: Any, p: Any, i: int, w: int) -> None:
    """Let a caseworker hold a case; it is a handover if another has held it."""
    child = s.child[i]
    run = s.run[0]
    before = int(child.last_worker)
    take(s, p, i, w)
    write_case(s, Event.ALLOCATED, child.number, child.charge, w, NONE)
    if before != NONE:
        write_case(s, Event.HANDED_OVER, child.number, child.charge, w, before)
        change_clocks(s, p, i, run.period, run.period, run.now + p.handover_window)
        stir(s, i)
        release(s, p, i, Task.HANDOVER, due_after(s, p, i, Task.HANDOVER), math.nan)


def take(s: Any, p: Any, i: int, w: int) -> None:
    """Hold a case from now on, with all that is open."""
    child = s.child[i]
    worker = s.worker[w]
    child.worker = w
    child.allocated = s.run[0].now
    child.contact = 0
    child.before = -1
    child.after = worker.first_case
    if child.after >= 0:
        s.child[child.after].before = i
    worker.first_case = i
    worker.load += 1
    s.team[worker.team].held += 1
    for kind in range(KINDS):
        if child.tasks >> kind & 1:
            put_on_desk(s, w, i << TASK_BITS | kind)
    count_contact(s, p, i)


def give_up(s: Any, i: int) -> None:
    """Hold a case no more; its tasks keep their hours."""
    child = s.child[i]
    w = int(child.worker)
    worker = s.worker[w]
    if worker.in_hand >= 0 and worker.in_hand >> TASK_BITS == i:
        book(s, w)
        worker.in_hand = -1
    for kind in range(KINDS):
        if child.tasks >> kind & 1:
            take_off_desk(s, w, i << TASK_BITS | kind)
    if child.before >= 0:
        s.child[child.before].after = child.after
    else:
        worker.first_case = child.after
    if child.after >= 0:
        s.child[child.after].before = child.before
    worker.load -= 1
    s.team[worker.team].held -= 1
    worker.contact -= child.contact
    child.contact = 0
    child.last_worker = w
    child.worker = -1
    affect(s, w)
    mark(s, worker.team)


def count_contact(s: Any, p: Any, i: int) -> None:
    """Count the contact time that a case takes at its present stage."""
    child = s.child[i]
    worker = s.worker[child.worker]
    new = p.contact[s.run[0].period, worker.team, child.stage]
    worker.contact += new - child.contact
    child.contact = new
    affect(s, child.worker)
