"""What happens next: one entry for each who waits for a moment of their own, in an indexed heap.

Entries are ordered by time, then rank, then number; those who wait for nothing have no entry.
"""

from __future__ import annotations

import math
from typing import Any, Final

NUMBER_BITS: Final = 40
"""Numbers of children, caseworkers, posts and periods are below 2 ** NUMBER_BITS."""

CHILD: Final = 0
WORK: Final = 1
ONBOARDING: Final = 2
POST: Final = 3
STREAM: Final = 4
TEAM: Final = 5
POLICY: Final = 6


def engage(s: Any, kind: int, index: int) -> int:
    """Return the number of a new actor, who waits for nothing yet."""
    run = s.run[0]
    number = int(run.actors)
    run.actors += 1
    actor = s.actor[number]
    actor.kind = kind
    actor.index = index
    s.place[number] = -1
    return number


def expect(s: Any, actor: int, time: float, rank: int, number: int) -> None:
    """Let an actor wait for a moment; for none if it is infinite."""
    place = s.place[actor]
    order = rank << NUMBER_BITS | number
    run = s.run[0]
    if not time < math.inf:
        if place >= 0:
            run.waiting -= 1
            last = s.agenda[run.waiting]
            if place < run.waiting:
                settle(s, place, last.time, last.order, last.actor)
            s.place[actor] = -1
        return
    if place < 0:
        place = run.waiting
        run.waiting += 1
    else:
        entry = s.agenda[place]
        if entry.time == time and entry.order == order:
            return
    settle(s, place, time, order, actor)


def settle(s: Any, place: int, time: float, order: int, actor: int) -> None:
    """Move an entry from a place to where it belongs."""
    agenda = s.agenda
    hole = place
    while hole > 0:
        up = (hole - 1) >> 1
        above = agenda[up]
        if above.time < time or (above.time == time and above.order < order):
            break
        put(s, hole, above.time, above.order, above.actor)
        hole = up
    if hole == place:
        hole = sink(s, place, time, order)
    put(s, hole, time, order, actor)


def sink(s: Any, place: int, time: float, order: int) -> int:
    """Move lesser entries up from below a place; return the place that is free then."""
    agenda = s.agenda
    waiting = int(s.run[0].waiting)
    hole = place
    while True:
        down = 2 * hole + 1
        if down >= waiting:
            return hole
        below = agenda[down]
        if down + 1 < waiting:
            right = agenda[down + 1]
            if right.time < below.time or (right.time == below.time and right.order < below.order):
                down += 1
                below = agenda[down]
        if time < below.time or (time == below.time and order < below.order):
            return hole
        put(s, hole, below.time, below.order, below.actor)
        hole = down


def put(s: Any, place: int, time: float, order: int, actor: int) -> None:
    """Write an entry at a place."""
    entry = s.agenda[place]
    entry.time = time
    entry.order = order
    entry.actor = actor
    s.place[actor] = place
