"""The loop: the event that comes first happens, with all its consequences, and then the next."""

from __future__ import annotations

import math
from typing import Any, Final

from sverigesmodel.codes import NONE, Event, Rank, Staffing, Stage
from sverigesmodel.engines.compiled.agenda import (
    ACTOR_KINDS,
    KIND_BITS,
    NUMBER_BITS,
    POLICY,
    STREAM,
    TEAM,
    engage,
    expect,
    open_next,
)
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
    count_stock,
    draw_gap,
    next_child,
    settle_in,
    stream_policy,
)
from sverigesmodel.engines.compiled.team import serve_queues

DONE: Final = 0
"""The time asked for has come."""
FULL: Final = 1
"""The log has a block of rows, or no room for what the next event may write."""
NO_CHILD: Final = 2
NO_CASE: Final = 3
NO_WORKER: Final = 4
NO_POST: Final = 5
NO_ACTOR: Final = 6
"""The tables of these have no room for the next event."""

ROWS_PER_CASE: Final = 4
"""Rows that a case which finds a caseworker may write."""


BEGIN: Final = 0
ADVANCE: Final = 1
BRANCH: Final = 2
END: Final = 3
"""What ``drive`` does."""


def drive(s: Any, p: Any, what: int, until: float, after: int) -> int:
    """Begin the run, let it advance, take other numbers, or end it: the one way in, compiled once."""
    if what == BEGIN:
        begin(s, p)
    elif what == ADVANCE:
        return advance(s, p, until)
    elif what == BRANCH:
        await_policy(s, p)
    else:
        return end(s, p, after)
    return DONE


def begin(s: Any, p: Any) -> None:
    """Fill the posts, let the children of the stock be present, and open for notifications."""
    run = s.run[0]
    for g in range(len(s.team)):
        team = s.team[g]
        team.first_worker = team.first_queued = team.last_queued = team.first_post = -1
        team.actor = engage(s, TEAM, g)
    bring_stock(s, p)
    count_stock(s, p)
    for g in range(len(s.team)):
        staff(s, p, g)
    for n in range(len(s.stream)):
        stream = s.stream[n]
        stream.first_child = stream.last_child = -1
        stream.actor = engage(s, STREAM, n)
        draw_gap(s, p, n)
    run.policies = engage(s, POLICY, 0)
    await_policy(s, p)


def advance(s: Any, p: Any, until: float) -> int:
    """Let events happen up to a time, or until something has no room; return what ended it."""
    run = s.run[0]
    if run.settled <= run.stock:
        status = settle_stock(s, p)
        if status != DONE:
            return status
    while run.today > 0 or open_next(s):
        first = s.today[0]
        if not first.time < until:
            break
        rank = int(first.order >> NUMBER_BITS)
        actor = int(first.actor)
        status = room(s, p, rank, actor)
        if status != DONE:
            return status
        run.now = first.time
        happen(s, p, rank, actor)
        conclude(s, p)
    return DONE


def settle_stock(s: Any, p: Any) -> int:
    """Let the children of the stock settle in, one after the other; that is one event, however long its log."""
    run = s.run[0]
    while run.settled < run.stock:
        status = room(s, p, Rank.TASK_RELEASE, 0)
        if status != DONE:
            return status
        settle_in(s, p, int(run.settled))
        run.settled += 1
    status = room(s, p, Rank.TASK_RELEASE, 0)
    if status == DONE:
        conclude(s, p)
        run.settled += 1
    return status


def happen(s: Any, p: Any, rank: int, number: int) -> None:
    """Let the event of an actor happen."""
    actor = s.actor[number]
    index = int(actor.index >> KIND_BITS)
    if rank == Rank.TASK_COMPLETION:
        complete(s, p, index)
    elif actor.index & ACTOR_KINDS == STREAM:
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
        c, kind = t >> TASK_BITS, t & KINDS
        i = int(s.case[c].child)
        due = s.task[c, kind].due
        end_task(s, i, kind, Event.COMPLETED)
        task_completed(s, p, i, kind, due)


def conclude(s: Any, p: Any) -> None:
    """Finish an event: serve the queues, let each affected caseworker choose, and children look ahead."""
    run = s.run[0]
    serve_queues(s, p)
    for place in range(run.affected):
        choose(s, p, int(s.affected[place]))
    run.affected = 0
    for place in range(run.stirred):
        look_ahead(s, p, int(s.stirred[place]))
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


def room(s: Any, p: Any, rank: int, actor: int) -> int:
    """Return whether every table has room for what the next event may need."""
    run = s.run[0]
    rows = run.margin + ROWS_PER_CASE * run.queued
    posts = 0
    if rank <= Rank.CASEWORKER_STARTS:
        posts, more = needs(s, p, rank, actor)
        rows += more
    run.wanted_rows = rows
    run.wanted_posts = run.posts + posts
    status = DONE
    if run.rows >= run.block or run.rows + rows > len(s.log):
        status = FULL
    elif run.children + 1 > len(s.child):
        status = NO_CHILD
    elif run.free < 0 and run.cases + 1 > len(s.case):
        status = NO_CASE
    elif run.workers + 1 > len(s.worker):
        status = NO_WORKER
    elif run.wanted_posts > len(s.post):
        status = NO_POST
    elif run.actors + 3 + posts > len(s.actor):
        status = NO_ACTOR
    return status


def needs(s: Any, p: Any, rank: int, actor: int) -> tuple[int, int]:
    """Return how many posts and rows a change of staff may make at most."""
    if rank == Rank.POLICY:
        posts, rows = 0, 0
        for g in range(len(s.team)):
            new_posts, new_rows = needs_of(s, p, int(s.run[0].period) + 1, g)
            posts += new_posts
            rows += new_rows
        return posts, rows
    index = int(s.actor[actor].index >> KIND_BITS)
    if rank == Rank.STAFF_REVIEW:
        return needs_of(s, p, int(s.run[0].period), index)
    team = s.team[s.post[index].team]
    return 0, 2 + 2 * ROWS_PER_CASE * int(team.held + team.queued)


def needs_of(s: Any, p: Any, period: int, g: int) -> tuple[int, int]:
    """Return how many posts and rows it may make at most that a team's posts are set.

    A caseworker who is let go leaves the cases held before, and those got from others who were let go: these
    went to the least loaded, and so are no more than the mean.
    """
    team = s.team[g]
    cases = int(team.held + team.queued)
    number = needed(p, period, g, cases)
    moved = 0
    if p.staffing[period, g] == Staffing.FIXED:
        for stay in range(number, int(team.posts)):
            moved += cases // max(1, stay) + 2
    return max(0, number - int(team.posts)), 2 + ROWS_PER_CASE * (cases + moved)


def end(s: Any, p: Any, after: int) -> int:
    """Record what is open when the run ends, from the child after one on; return the last or -1."""
    run = s.run[0]
    run.now = p.end
    i = next_child(s, after)
    while i >= 0:
        if s.child[i].stage != Stage.AGED_OUT:
            record_end_of_stay(s, p, i, Event.CENSORED, NONE, NONE, NONE, NAN)
            end_all_tasks(s, i, Event.CENSORED)
        if run.rows >= run.block or run.rows + run.margin > len(s.log):
            return i
        i = next_child(s, i)
    return -1
