"""What happens next: one entry for each who waits for a moment of their own.

The run is cut into buckets of equal time. Who waits for a later bucket stands in its list, in no order; the
entries of the bucket that is open stand in a heap, by time, then rank, then number. Who waits for nothing, or
for a moment after the run, stands nowhere. An entry keeps its exact time: a bucket only says where to look.
"""

from __future__ import annotations

from typing import Any, Final

from sverigesmodel.compiling.tables import fetch

NUMBER_BITS: Final = 40
"""Numbers of children, caseworkers, posts and periods are below 2 ** NUMBER_BITS."""

KIND_BITS: Final = 3
ACTOR_KINDS: Final = (1 << KIND_BITS) - 1
CHILD: Final = 0
WORK: Final = 1
ONBOARDING: Final = 2
POST: Final = 3
STREAM: Final = 4
TEAM: Final = 5
POLICY: Final = 6
"""Kinds of actors; one is named by its place in the table of its kind << KIND_BITS | kind."""
NOWHERE: Final = -1
"""The place of an actor: in the heap from 0 on, or -2 - b in the list of bucket b, or none."""


def wide(small: int) -> int:
    """Return a small number as a whole one: each function is compiled for one width only."""
    return small + 0


def engage(s: Any, kind: int, index: int) -> int:
    """Return the number of a new actor, who waits for nothing yet."""
    run = s.run[0]
    number = int(run.actors)
    run.actors += 1
    actor = s.actor[number]
    actor.index = index << KIND_BITS | kind
    actor.place = NOWHERE
    return number


def expect(s: Any, actor: int, time: float, rank: int, number: int) -> None:
    """Let an actor wait for a moment; for none if it is not before the end of the run."""
    entry = s.actor[actor]
    order = rank << NUMBER_BITS | number
    run = s.run[0]
    coming = time < run.horizon
    place = int(entry.place)
    if place != NOWHERE and coming and entry.time == time and entry.order == order:
        return
    entry.time = time
    entry.order = order
    bucket = int((time - run.begin) * run.buckets_a_day) if coming else -1
    today = coming and bucket <= run.bucket
    if place < NOWHERE:
        unlink(s, actor)
    elif place >= 0:
        if today:
            settle(s, place, time, order, actor)
            return
        drop(s, place)
        entry.place = NOWHERE
    if today:
        run.today += 1
        settle(s, int(run.today) - 1, time, order, actor)
    elif coming:
        link(s, actor, bucket)


def link(s: Any, actor: int, bucket: int) -> None:
    """Put an actor on the list of a later bucket."""
    entry = s.actor[actor]
    first = s.bucket[bucket]
    entry.place = -2 - bucket
    entry.before = -1
    entry.after = first
    if first >= 0:
        s.actor[first].before = actor
    s.bucket[bucket] = actor


def unlink(s: Any, actor: int) -> None:
    """Take an actor off the list of its bucket."""
    entry = s.actor[actor]
    if entry.before >= 0:
        s.actor[entry.before].after = entry.after
    else:
        s.bucket[-2 - entry.place] = entry.after
    if entry.after >= 0:
        s.actor[entry.after].before = entry.before
    entry.place = NOWHERE


def open_next(s: Any) -> bool:
    """Open the next bucket that somebody waits for; return whether there is one."""
    run = s.run[0]
    while run.today == 0:
        if run.bucket + 1 >= len(s.bucket):
            return False
        run.bucket += 1
        actor = wide(s.bucket[run.bucket])
        while actor >= 0:
            entry = s.actor[actor]
            if entry.index & ACTOR_KINDS == CHILD:  # it will be wanted when the heap has come to it
                bring_near(s, int(entry.index >> KIND_BITS))
            run.today += 1
            settle(s, int(run.today) - 1, entry.time, int(entry.order), actor)
            actor = int(entry.after)
        s.bucket[run.bucket] = -1
    return True


def bring_near(s: Any, i: int) -> None:
    """Have the processor fetch what the next event of a child will ask for."""
    fetch(s.child, i)
    fetch(s.clock, i)
    fetch(s.activations, i)


def drop(s: Any, place: int) -> None:
    """Take the entry at a place out of the heap."""
    run = s.run[0]
    run.today -= 1
    if place < run.today:
        last = s.today[run.today]
        settle(s, place, last.time, int(last.order), int(last.actor))


def settle(s: Any, place: int, time: float, order: int, actor: int) -> None:
    """Move an entry from a place in the heap to where it belongs."""
    today = s.today
    hole = place
    while hole > 0:
        up = (hole - 1) >> 1
        above = today[up]
        if above.time < time or (above.time == time and above.order < order):
            break
        put(s, hole, above.time, int(above.order), int(above.actor))
        hole = up
    if hole == place:
        hole = sink(s, place, time, order)
    put(s, hole, time, order, actor)


def sink(s: Any, place: int, time: float, order: int) -> int:
    """Move lesser entries up from below a place; return the place that is free then."""
    today = s.today
    waiting = int(s.run[0].today)
    hole = place
    while True:
        down = 2 * hole + 1
        if down >= waiting:
            return hole
        below = today[down]
        if down + 1 < waiting:
            right = today[down + 1]
            if right.time < below.time or (right.time == below.time and right.order < below.order):
                down += 1
                below = right
        if time < below.time or (time == below.time and order < below.order):
            return hole
        put(s, hole, below.time, int(below.order), int(below.actor))
        hole = down


def put(s: Any, place: int, time: float, order: int, actor: int) -> None:
    """Write an entry at a place in the heap."""
    entry = s.today[place]
    entry.time = time
    entry.order = order
    entry.actor = actor
    s.actor[actor].place = place
