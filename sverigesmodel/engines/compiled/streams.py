"""Where children come from: the streams of notifications, and the stock present when the run begins."""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Event, Move, Purpose, Rank, Stage, Task
from sverigesmodel.engines.compiled.agenda import expect
from sverigesmodel.engines.compiled.child import (
    begin_stay,
    has_open_case,
    meet_child,
    plan_follow_up,
)
from sverigesmodel.engines.compiled.desk import release
from sverigesmodel.engines.compiled.intake import receiving_team, refer
from sverigesmodel.engines.compiled.luck import draw_duration, draw_exponential, draw_uniform
from sverigesmodel.engines.compiled.rows import NAN, write_child
from sverigesmodel.engines.compiled.team import allocate, open_case
from sverigesmodel.rules.demand import age_from_mix, arrival_time, expected_arrivals
from sverigesmodel.rules.follow_up import last_follow_up
from sverigesmodel.rules.parameters import FIRST_STOCK, ORDINAL_BITS


def draw_gap(s: Any, p: Any, n: int) -> None:
    """Draw how long the next child of a stream is in coming."""
    stream = s.stream[n]
    stream.left = draw_exponential(s, n, Purpose.ARRIVAL, 0, stream.ordinal)
    stream.since = s.run[0].now
    await_child(s, p, n)


def await_child(s: Any, p: Any, n: int) -> None:
    """Wait for the next child of a stream."""
    stream = s.stream[n]
    rate = float(p.stream_rate[n] * p.rate_ratio[s.run[0].period, n])
    time = arrival_time(rate, float(p.stream_growth[n]), stream.since, stream.left)
    expect(s, stream.actor, time, Rank.NOTIFICATION, n << ORDINAL_BITS | stream.ordinal)


def arrive(s: Any, p: Any, n: int) -> None:
    """Let the next child of a stream come into view with its first notification."""
    stream = s.stream[n]
    number = n << ORDINAL_BITS | stream.ordinal
    age = age_from_mix(p, p.stream_age[n], draw_uniform(s, number, Purpose.AGE, 0, 0))
    i = meet_child(s, p, number, n, s.run[0].now - age)
    if stream.first_child < 0:
        stream.first_child = i
    else:
        s.child[stream.last_child].sibling = i
    stream.last_child = i
    refer(s, p, i, NONE, NAN)
    stream.ordinal += 1
    draw_gap(s, p, n)


def stream_policy(s: Any, p: Any, n: int, old: int, new: int) -> None:
    """Book what has been used of the budget before the rate changes."""
    if p.rate_ratio[old, n] != p.rate_ratio[new, n]:
        stream = s.stream[n]
        now = s.run[0].now
        rate = float(p.stream_rate[n] * p.rate_ratio[old, n])
        used = expected_arrivals(rate, float(p.stream_growth[n]), stream.since, now)
        stream.left = max(0.0, stream.left - used)
        stream.since = now
        await_child(s, p, n)


def next_child(s: Any, i: int) -> int:
    """Return the child with the next higher number, the first after -1; -1 after the last."""
    n = 0
    if i >= 0:
        if s.child[i].sibling >= 0:
            return int(s.child[i].sibling)
        if i < s.run[0].stock:
            return -1
        n = int(s.child[i].stream) + 1
    while n < len(s.stream):
        if s.stream[n].first_child >= 0:
            return int(s.stream[n].first_child)
        n += 1
    return 0 if s.run[0].stock > 0 else -1


def bring_stock(s: Any, p: Any) -> None:
    """Let the children of the stock be present, in order of number."""
    now = s.run[0].now
    for q in range(len(p.stock_stage)):
        for ordinal in range(p.stock_count[q]):
            number = (FIRST_STOCK + q) << ORDINAL_BITS | ordinal
            age = float(p.stock_exact_age[q])
            if math.isnan(age):
                luck = draw_uniform(s, number, Purpose.AGE, 0, 0)
                age = age_from_mix(p, p.stock_age[q], luck)
            d = int(p.stock_elapsed[q])
            elapsed = draw_duration(s, p, d, number, Purpose.ELAPSED, 0, 0)
            i = meet_child(s, p, number, int(p.stock_stream[q]), now - age)
            child = s.child[i]
            child.stage = p.stock_stage[q]
            child.began = now - min(elapsed, age)
            if i > 0:
                s.child[i - 1].sibling = i
    s.run[0].stock = s.run[0].children


def count_stock(s: Any, p: Any) -> None:
    """Count the open cases that each team will begin with."""
    for i in range(s.run[0].stock):
        if has_open_case(s, i):
            g = int(s.child[i].team)
            if s.child[i].stage == Stage.ASSESSMENT:
                g = receiving_team(s, p, i)
            s.team[g].held += 1


def settle_in(s: Any, p: Any, i: int) -> None:
    """Begin the run in the middle of a stay: clocks, the case and what is on the caseworker's desk."""
    child = s.child[i]
    now, k = s.run[0].now, s.run[0].period
    stage, began, g = int(child.stage), child.began, int(child.team)
    write_child(
        s, i, Event.PRESENT, NONE, NONE, stage, NONE, began, child.birth, NAN, child.frailty
    )
    write_child(s, i, Event.MOVED, Move.STOCK, NONE, stage, NONE, NAN, NAN, NAN, NAN)
    first, then = p.first_follow_up[k, g, stage], p.then_follow_up[k, g, stage]
    u = draw_uniform(s, child.number, Purpose.LAST_FOLLOW_UP, 0, 0)
    last = last_follow_up(began, now, first, then, u)
    begin_stay(s, p, i, began, last)
    if not has_open_case(s, i):
        return
    child.referrals = 1
    open_case(s, i)
    child.notified = began
    allocate(s, p, receiving_team(s, p, i) if stage == Stage.ASSESSMENT else g, i)
    if stage == Stage.ASSESSMENT:
        due = began + p.task_due[k, child.charge, Task.RISK_ASSESSMENT]
        release(s, p, i, Task.RISK_ASSESSMENT, due, NAN)
    elif stage == Stage.INVESTIGATION:
        due = began + p.task_due[k, child.charge, Task.INVESTIGATION]
        release(s, p, i, Task.INVESTIGATION, due, NAN)
    else:
        plan_follow_up(s, p, i, began + first if last == began else last + then)
