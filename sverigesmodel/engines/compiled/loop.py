"""The loop: the event that comes first happens, with all its consequences, and then the next."""

from __future__ import annotations

import math
from typing import Any, Final

from sverigesmodel.codes import NONE, Event, Rank, Staffing, Stage
from sverigesmodel.engines.compiled.agenda import NUMBER_BITS, POLICY, STREAM, TEAM, engage, expect
from sverigesmodel.engines.compiled.child import record_end_of_stay
from sverigesmodel.engines.compiled.desk import KINDS, affect, choose, end_all_tasks, end_task
from sverigesmodel.engines.compiled.life import (
    live,
    live_on_under_policy,
    look_ahead,
    task_completed,
)
from sverigesmodel.engines.compiled.posts import (
    needed,
    occupy,
    resign,
    review,
    staff,
    staff_policy,
)
from sverigesmodel.engines.compiled.rows import NAN, write_amount
from sverigesmodel.engines.compiled.state import TASK_BITS
from sverigesmodel.engines.compiled.streams import (
    arrive,
    bring_stock,
    draw_gap,
    next_child,
    settle_in,
    stock_cases,
    stream_policy,
)
from sverigesmodel.engines.compiled.team import serve_queues

DONE: Final = 0
"""The time asked for has come."""
FULL: Final = 1
"""The log has a block of rows, or no room for what the next event may write."""
NO_CHILD: Final = 2
NO_WORKER: Final = 3
NO_POST: Final = 4
NO_ACTOR: Final = 5
"""The tables of these have no room for the next event."""

ROWS_PER_CASE: Final = 4
"""Rows that a case which finds a caseworker may write."""


BEGIN: Final = 0
ADVANCE: Final = 1
END: Final = 2
"""What ``drive`` does."""


def drive(s: Any, p: Any, what: int, until: float, after: int) -> int:
    """Begin the run, let it advance to a time, or end it; the one way in, so that all is compiled once."""
    if what == BEGIN:
        begin(s, p)
        return DONE
    if what == ADVANCE:
        return advance(s, p, until)
    return end(s, p, after)


def begin(s: Any, p: Any) -> None:
    """Fill the posts, let the children of the stock be present, and open for notifications."""
    run = s.run[0]
    for g in range(len(s.team)):
        team = s.team[g]
        team.first_worker = team.first_queued = team.last_queued = team.first_post = -1
        team.actor = engage(s, TEAM, g)
    bring_stock(s, p)
    for g in range(len(s.team)):
        staff(s, p, g, stock_cases(s, p, g))
    for i in range(run.stock):
        settle_in(s, p, i)
    for n in range(len(s.stream)):
        stream = s.stream[n]
        stream.first_child = stream.last_child = -1
        stream.actor = engage(s, STREAM, n)
        draw_gap(s, p, n)
    run.policies = engage(s, POLICY, 0)
    await_policy(s, p)
    conclude(s, p)


def advance(s: Any, p: Any, until: float) -> int:
    """Let events happen up to a time, or until something has no room; return what ended it."""
    run = s.run[0]
    while run.waiting > 0:
        first = s.agenda[0]
        if not first.time < until:
            break
        rank = int(first.order >> NUMBER_BITS)
        status = room(s, p, rank)
        if status != DONE:
            return status
        run.now = first.time
        happen(s, p, rank, int(first.actor))
        conclude(s, p)
    return DONE


def happen(s: Any, p: Any, rank: int, number: int) -> None:
    """Let the event of an actor happen."""
    actor = s.actor[number]
    index = int(actor.index)
    if rank == Rank.TASK_COMPLETION:
        complete(s, p, index)
    elif actor.kind == STREAM:
        arrive(s, p, index)
    elif rank >= Rank.AGE_LIMIT:
        live(s, p, index, rank)
    elif rank == Rank.ONBOARDING_ENDS:
        expect(s, number, math.inf, rank, index)
        affect(s, index)
    elif rank == Rank.CASEWORKER_STARTS:
        occupy(s, p, index, False)
    elif rank == Rank.CASEWORKER_LEAVES:
        resign(s, p, index)
    elif rank == Rank.STAFF_REVIEW:
        review(s, p, index)
    else:
        begin_policy(s, p)


def complete(s: Any, p: Any, w: int) -> None:
    """Finish the task in hand and let the child live with what follows."""
    t = int(s.worker[w].in_hand)
    affect(s, w)
    if t >= 0:
        i, kind = t >> TASK_BITS, t & KINDS
        due = s.task[i, kind].due
        end_task(s, i, kind, Event.COMPLETED)
        task_completed(s, p, i, kind, due)


def conclude(s: Any, p: Any) -> None:
    """Finish an event: serve the queues, let each affected caseworker choose, and children look ahead."""
    run = s.run[0]
    serve_queues(s, p)
    for place in range(1, run.affected):
        w = s.affected[place]
        hole = place
        while hole > 0 and s.affected[hole - 1] > w:
            s.affected[hole] = s.affected[hole - 1]
            hole -= 1
        s.affected[hole] = w
    for place in range(run.affected):
        w = int(s.affected[place])
        s.worker[w].affected = 0
        choose(s, p, w)
    run.affected = 0
    for place in range(run.stirred):
        i = int(s.stirred[place])
        s.child[i].stirred = 0
        look_ahead(s, p, i)
    run.stirred = 0


def await_policy(s: Any, p: Any) -> None:
    """Wait for the next policy date."""
    run = s.run[0]
    k = int(run.period) + 1
    time = p.policy_time[k] if k < len(p.policy_time) else math.inf
    expect(s, run.policies, time, Rank.POLICY, k)


def begin_policy(s: Any, p: Any) -> None:
    """Let a policy period begin: children by number, then teams, then streams."""
    run = s.run[0]
    old = int(run.period)
    new = old + 1
    write_amount(s, Event.POLICY, NONE, float(new))
    run.period = new
    i = next_child(s, -1)
    while i >= 0:
        live_on_under_policy(s, p, i, old, new)
        i = next_child(s, i)
    for g in range(len(s.team)):
        staff_policy(s, p, g, old, new)
    for n in range(len(s.stream)):
        stream_policy(s, p, n, old, new)
    await_policy(s, p)


def room(s: Any, p: Any, rank: int) -> int:
    """Return whether every table has room for what the next event may need."""
    run = s.run[0]
    rows = run.margin + ROWS_PER_CASE * run.queued
    posts = 0
    if rank <= Rank.CASEWORKER_STARTS:
        posts, more = needs(s, p, rank)
        rows += more
    run.wanted_rows = rows
    run.wanted_posts = run.posts + posts
    if run.rows >= run.block or run.rows + rows > len(s.log):
        return FULL
    if run.children + 1 > len(s.child):
        return NO_CHILD
    if run.workers + 1 > len(s.worker):
        return NO_WORKER
    if run.wanted_posts > len(s.post):
        return NO_POST
    if run.actors + 3 + posts > len(s.actor):
        return NO_ACTOR
    return DONE


def needs(s: Any, p: Any, rank: int) -> tuple[int, int]:
    """Return how many posts and rows a change of staff may make at most."""
    posts, rows = 0, 0
    period = int(s.run[0].period) + (1 if rank == Rank.POLICY else 0)
    for g in range(len(s.team)):
        team = s.team[g]
        cases = int(team.held + team.queued)
        changes = 1
        if rank <= Rank.STAFF_REVIEW:
            number = needed(p, period, g, cases)
            posts += max(0, number - int(team.posts))
            if p.staffing[period, g] == Staffing.FIXED:
                changes += max(0, int(team.posts) - number)
        rows += 2 + changes * (1 + ROWS_PER_CASE * cases)
    return posts, rows


def end(s: Any, p: Any, after: int) -> int:
    """Record what is open when the run ends, from the child after one on; return the last or -1."""
    run = s.run[0]
    run.now = p.end
    i = next_child(s, after)
    while i >= 0:
        if s.child[i].stage != Stage.AGED_OUT:
            record_end_of_stay(s, p, i, Event.CENSORED, NONE, NONE, NONE, NAN)
            end_all_tasks(s, i, Event.CENSORED)
        if run.rows + run.margin > len(s.log):
            return i
        i = next_child(s, i)
    return -1
