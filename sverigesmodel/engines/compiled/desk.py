"""What is on a caseworker's desk: tasks in the order in which they are done, and the one in hand."""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Event, Purpose, Rank
from sverigesmodel.engines.compiled.agenda import bring_near, expect, wide
from sverigesmodel.engines.compiled.luck import draw_duration
from sverigesmodel.engines.compiled.rows import NAN, write_task
from sverigesmodel.engines.compiled.state import TASK_BITS, UNKNOWN
from sverigesmodel.rules.caseload import is_urgent, speed, work_left

KINDS = 7


def affect(s: Any, w: int) -> None:
    """Have a caseworker choose anew when the present event is over, in the order of their numbers."""
    worker = s.worker[w]
    if worker.affected == 0:
        worker.affected = 1
        run = s.run[0]
        hole = int(run.affected)
        run.affected += 1
        while hole > 0 and s.affected[hole - 1] > w:
            s.affected[hole] = s.affected[hole - 1]
            hole -= 1
        s.affected[hole] = w


def choose(s: Any, p: Any, w: int) -> None:
    """Take the task that comes first, at the speed that contact with families leaves."""
    worker = s.worker[w]
    worker.affected = 0
    if worker.employed == 0:
        return
    now = s.run[0].now
    first = worker.first_task
    if worker.pace == UNKNOWN or now <= worker.onboarded:
        worker.pace = pace_of(s, p, w)
    if first != worker.in_hand or worker.pace != worker.speed:
        book(s, w)
        worker.in_hand = first
        worker.speed = worker.pace
        if first >= 0:
            task = s.task[first >> TASK_BITS, first & KINDS]
            if math.isnan(task.started):
                task.started = now
            bring_near(s, s.case[first >> TASK_BITS].child)  # who is asked for when it is done
    worker.finishes = completion(s, w)
    expect(s, worker.actor, worker.finishes, Rank.TASK_COMPLETION, w)


def pace_of(s: Any, p: Any, w: int) -> float:
    """Return the hours of task work that a caseworker does in a day as things stand."""
    worker = s.worker[w]
    share = 1.0
    if s.run[0].now < worker.onboarded:
        share = p.onboarding_share[s.run[0].period, worker.team]
    return speed(p, s.run[0].period, worker.team, worker.contact, share)


def completion(s: Any, w: int) -> float:
    """Return when the task in hand is done; infinite if never."""
    worker = s.worker[w]
    in_hand = worker.in_hand
    if in_hand < 0 or worker.speed == 0.0:
        return math.inf
    return worker.since + s.task[in_hand >> TASK_BITS, in_hand & KINDS].remaining / worker.speed


def book(s: Any, w: int) -> None:
    """Count the work done since the task or the speed last changed."""
    worker = s.worker[w]
    in_hand = worker.in_hand
    now = s.run[0].now
    if in_hand >= 0:
        task = s.task[in_hand >> TASK_BITS, in_hand & KINDS]
        left = work_left(task.remaining, now - worker.since, worker.speed)
        task.spent += task.remaining - left
        task.remaining = left
    worker.since = now


def book_work_on(s: Any, w: int, t: int) -> None:
    """Bring a task's hours up to date before it leaves the desk."""
    worker = s.worker[w]
    if worker.in_hand != t:
        return
    if s.run[0].now == worker.finishes:
        task = s.task[t >> TASK_BITS, t & KINDS]
        task.spent += task.remaining
        task.remaining = 0.0
        worker.since = s.run[0].now
    book(s, w)
    worker.in_hand = -1
    affect(s, w)


def is_before(s: Any, a: int, b: int) -> bool:
    """Return whether a task comes before another; the rest of the order is child, then kind."""
    if is_urgent(a & KINDS) != is_urgent(b & KINDS):
        return is_urgent(a & KINDS)
    one = s.task[a >> TASK_BITS, a & KINDS].due
    other = s.task[b >> TASK_BITS, b & KINDS].due
    if one != other:
        return one < other
    i, j = s.case[a >> TASK_BITS].child, s.case[b >> TASK_BITS].child
    if i != j:
        return s.child[i].number < s.child[j].number
    return (a & KINDS) < (b & KINDS)


def put_on_desk(s: Any, w: int, t: int) -> None:
    """Put a task in its place among those of a caseworker."""
    worker = s.worker[w]
    task = s.task[t >> TASK_BITS, t & KINDS]
    before = place_on_desk(s, w, t)
    task.before = before
    if before >= 0:
        ahead = s.task[before >> TASK_BITS, before & KINDS]
        task.after = ahead.after
        ahead.after = t
    else:
        task.after = worker.first_task
        worker.first_task = t
    if task.after >= 0:
        s.task[task.after >> TASK_BITS, task.after & KINDS].before = t
    else:
        worker.last_task = t


def place_on_desk(s: Any, w: int, t: int) -> int:
    """Return the last task that comes before one; 24-hour tasks are sought from the front."""
    worker = s.worker[w]
    if not is_urgent(t & KINDS):
        before = int(worker.last_task)
        while before >= 0 and is_before(s, t, before):
            before = int(s.task[before >> TASK_BITS, before & KINDS].before)
        return before
    before, after = -1, int(worker.first_task)
    while after >= 0 and is_before(s, after, t):
        before = after
        after = int(s.task[after >> TASK_BITS, after & KINDS].after)
    return before


def take_off_desk(s: Any, w: int, t: int) -> None:
    """Take a task from among those of a caseworker."""
    worker = s.worker[w]
    task = s.task[t >> TASK_BITS, t & KINDS]
    before, after = task.before, task.after
    if before >= 0:
        s.task[before >> TASK_BITS, before & KINDS].after = after
    else:
        worker.first_task = after
    if after >= 0:
        s.task[after >> TASK_BITS, after & KINDS].before = before
    else:
        worker.last_task = before


def release(s: Any, p: Any, i: int, kind: int, due: float, hours: float) -> None:
    """Put a task on the desk; its hours are drawn unless they are given."""
    cancel(s, i, kind)
    child = s.child[i]
    case = s.case[child.case]
    count = wide(s.releases[i, kind])
    s.releases[i, kind] = count + 1
    if math.isnan(hours):
        d = int(p.task_hours[s.run[0].period, child.charge, kind, child.stage])
        hours = draw_duration(s, p, d, child.number, Purpose.HOURS, kind, count)
    task = s.task[child.case, kind]
    task.released = s.run[0].now
    task.due = due
    task.remaining = hours
    task.spent = 0.0
    task.started = math.nan
    case.tasks |= 1 << kind
    write_task(s, i, Event.RELEASED, kind, NAN, NAN, due, hours)
    if case.worker >= 0:
        put_on_desk(s, case.worker, child.case << TASK_BITS | kind)
        affect(s, case.worker)


def cancel(s: Any, i: int, kind: int) -> None:
    """Take an unfinished task off the desk, even in work; the hours spent still count."""
    if has_task(s, i, kind):
        end_task(s, i, kind, Event.CANCELLED)


def has_task(s: Any, i: int, kind: int) -> bool:
    """Return whether a task of this kind is open."""
    c = s.child[i].case
    return c >= 0 and s.case[c].tasks >> kind & 1 == 1


def end_all_tasks(s: Any, i: int, event: int) -> None:
    """Take everything off the desk."""
    if s.child[i].case >= 0:
        case = s.case[s.child[i].case]
        for kind in range(KINDS):
            if case.tasks >> kind & 1:
                end_task(s, i, kind, event)


def end_task(s: Any, i: int, kind: int, event: int) -> None:
    """Take a task off the desk and say how it ended."""
    c = s.child[i].case
    case = s.case[c]
    t = c << TASK_BITS | kind
    if case.worker >= 0:
        book_work_on(s, case.worker, t)
        take_off_desk(s, case.worker, t)
        affect(s, case.worker)
    case.tasks &= ~(1 << kind)
    task = s.task[c, kind]
    write_task(s, i, event, kind, task.released, task.started, task.due, task.spent)


def due_after(s: Any, p: Any, i: int, kind: int) -> float:
    """Return the due date of a task of this kind that is released now."""
    run = s.run[0]
    return run.now + p.task_due[run.period, s.child[i].charge, kind]


def lead_of(s: Any, p: Any, i: int, kind: int) -> float:
    """Return how many days before it is due a task of this kind is released."""
    return p.task_lead[s.run[0].period, s.child[i].charge, kind]


assert NONE == -1  # noqa: S101  lists and links end in it
