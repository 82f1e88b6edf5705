"""Rows of the event log, written in place."""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE

NAN = math.nan


def write(
    s: Any,
    event: int,
    kind: int,
    child: int,
    team: int,
    worker: int,
    other: int,
    origin: int,
    destination: int,
    transition: int,
    since: float,
    start: float,
    due: float,
    amount: float,
) -> None:
    """Write one row; ``event_log`` says what the columns mean."""
    run = s.run[0]
    row = s.log[run.rows]
    run.rows += 1
    row.time = run.now
    row.since = since
    row.start = start
    row.due = due
    row.amount = amount
    row.child = child
    row.caseworker = worker
    row.other = other
    row.team = team
    row.origin = origin
    row.destination = destination
    row.transition = transition
    row.event = event
    row.kind = kind


def write_child(
    s: Any,
    i: int,
    event: int,
    kind: int,
    origin: int,
    destination: int,
    transition: int,
    since: float,
    start: float,
    due: float,
    amount: float,
) -> None:
    """Write a row about a child, for its own team."""
    child = s.child[i]
    write(
        s, event, kind, child.number, child.team, NONE, NONE,
        origin, destination, transition, since, start, due, amount,
    )  # fmt: skip


def write_task(
    s: Any, i: int, event: int, kind: int, since: float, start: float, due: float, amount: float
) -> None:
    """Write a row about a task, for the team in charge."""
    child = s.child[i]
    write(
        s, event, kind, child.number, child.charge, s.case[child.case].worker, NONE,
        child.stage, child.stage, NONE, since, start, due, amount,
    )  # fmt: skip


def write_case(s: Any, event: int, child: int, team: int, worker: int, other: int) -> None:
    """Write a row about a case or a caseworker."""
    write(s, event, NONE, child, team, worker, other, NONE, NONE, NONE, NAN, NAN, NAN, NAN)


def write_amount(s: Any, event: int, team: int, amount: float) -> None:
    """Write a row that gives a number, of a team or of nobody."""
    write(s, event, NONE, NONE, team, NONE, NONE, NONE, NONE, NONE, NAN, NAN, NAN, amount)
