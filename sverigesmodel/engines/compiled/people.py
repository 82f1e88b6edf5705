"""Who works in a team: hires, leavers, and the loads that are evened out."""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Event, Rank
from sverigesmodel.engines.compiled.agenda import ONBOARDING, WORK, engage, expect
from sverigesmodel.engines.compiled.rows import write_case
from sverigesmodel.engines.compiled.state import UNKNOWN
from sverigesmodel.engines.compiled.team import (
    enqueue,
    give,
    give_up,
    least_loaded,
    mark,
    most_loaded,
    serve_queue,
)


def leave(s: Any, p: Any, w: int, index: int) -> None:
    """Let a caseworker go; the cases go, in child order, to the least loaded or to the queue."""
    worker = s.worker[w]
    g = int(worker.team)
    if worker.before >= 0:
        s.worker[worker.before].after = worker.after
    else:
        s.team[g].first_worker = worker.after
    if worker.after >= 0:
        s.worker[worker.after].before = worker.before
    write_case(s, Event.LEFT, NONE, g, w, index)
    count = 0
    while worker.first_case >= 0:
        i = int(s.case[worker.first_case].child)
        s.scratch[count] = i
        count += 1
        give_up(s, i)
    worker.employed = 0
    expect(s, worker.actor, math.inf, Rank.TASK_COMPLETION, w)
    expect(s, worker.onboarding, math.inf, Rank.ONBOARDING_ENDS, w)
    sort_by_number(s, count)
    for place in range(count):
        i = int(s.scratch[place])
        least = least_loaded(s, g)
        if least >= 0:
            give(s, p, i, least)
        else:
            enqueue(s, i)


def sort_by_number(s: Any, count: int) -> None:
    """Sort the children on the scratch list by number (Shell's method)."""
    gap = count // 2
    while gap > 0:
        for place in range(gap, count):
            i = s.scratch[place]
            number = s.child[i].number
            hole = place
            while hole >= gap and s.child[s.scratch[hole - gap]].number > number:
                s.scratch[hole] = s.scratch[hole - gap]
                hole -= gap
            s.scratch[hole] = i
        gap //= 2


def hire(s: Any, p: Any, g: int, experienced: bool) -> int:
    """Return the number of a new caseworker, who is not at work yet."""
    run = s.run[0]
    w = int(run.workers)
    run.workers += 1
    worker = s.worker[w]
    worker.team = g
    worker.employed = 1
    worker.in_hand = worker.first_case = worker.first_task = worker.last_task = -1
    worker.before = worker.after = -1
    worker.since = run.now
    worker.pace = UNKNOWN
    worker.finishes = math.inf
    onboarding = 0.0 if experienced else p.onboarding_time[run.period, g]
    worker.onboarded = run.now + onboarding
    worker.actor = engage(s, WORK, w)
    worker.onboarding = engage(s, ONBOARDING, w)
    if onboarding > 0.0:
        expect(s, worker.onboarding, worker.onboarded, Rank.ONBOARDING_ENDS, w)
    return w


def start(s: Any, p: Any, w: int, index: int) -> None:
    """Let a new caseworker begin: first the queue, then cases from the most loaded."""
    worker = s.worker[w]
    g = int(worker.team)
    team = s.team[g]
    worker.after = team.first_worker
    if worker.after >= 0:
        s.worker[worker.after].before = w
    team.first_worker = w
    write_case(s, Event.HIRED, NONE, g, w, index)
    serve_queue(s, p, g)
    even_out(s, p, g, w)
    mark(s, g)


def even_out(s: Any, p: Any, g: int, newcomer: int) -> None:
    """Hand over the most recently allocated case of the most loaded until loads differ by 1."""
    while True:
        most, least = most_loaded(s, g), least_loaded(s, g)
        if s.worker[most].load - s.worker[least].load <= 1:
            return
        best = -1
        c = int(s.worker[most].first_case)
        while c >= 0:
            if s.case[c].evened != newcomer and (best < 0 or is_later(s, c, best)):
                best = c
            c = int(s.case[c].after)
        if best < 0:
            return
        s.case[best].evened = newcomer
        i = int(s.case[best].child)
        give_up(s, i)
        give(s, p, i, least)


def is_later(s: Any, a: int, b: int) -> bool:
    """Return whether a case was allocated after another, or with it and has the higher number."""
    one, other = s.case[a], s.case[b]
    if one.allocated != other.allocated:
        return one.allocated > other.allocated
    return s.child[one.child].number > s.child[other.child].number
