"""The fold's part about work: time that passes for teams and caseworkers, and who has a case.

Whatever lasts (a caseworker's cases, a queue, vacant posts) is booked lazily, up to the moment in
which it changes and at the start of every year, so that no interval that is booked ever crosses
one. This module knows what teams and caseworkers do. It must not know why children move or what
becomes of tasks.
"""

from __future__ import annotations

import math
from typing import Any

from sverigesmodel.codes import NONE, Event
from sverigesmodel.rules.caseload import DAYS_PER_WEEK, contact_shortfall, speed
from sverigesmodel.rules.parameters import MICRO_HOURS


def advance(s: Any, p: Any, time: float) -> None:
    """Book everything up to each year that begins by ``time``, and enter it."""
    run = s.run[0]
    while run.next_year <= time:
        book_all(s, p, run.next_year)
        run.year += 1
        year = int(run.year)
        run.next_year = s.year_starts[year + 1] if year + 2 < len(s.year_starts) else math.inf
        if year == 0:
            take_stock_of_work(s, 0)


def take_stock_of_work(s: Any, moment: int) -> None:
    """Count the caseworkers and the open tasks by kind and team: before time 0, or at the end."""
    for g in range(len(s.team)):
        s.caseworkers[moment, g] = s.team[g].filled
    for i in range(s.run[0].children):
        for kind in range(s.task.shape[1]):
            team = int(s.task[i, kind].team)
            if team != NONE:
                s.open_tasks[moment, kind, team] += 1


def book_all(s: Any, p: Any, time: float) -> None:
    """Book every team and caseworker up to ``time``."""
    for g in range(len(s.team)):
        book_team(s, g, time)
    for w in range(len(s.caseworker)):
        book_caseworker(s, p, w, time)


def book_team(s: Any, g: int, time: float) -> None:
    """Add what the team has been like since it was last booked."""
    team, year = s.team[g], int(s.run[0].year)
    days = time - team.booked
    team.booked = time
    if year < 0 or days <= 0:
        return
    total = s.staff[year, g]
    total.posts_days += team.posts * days
    total.vacancy_days += max(0, team.posts - team.filled) * days
    total.caseworker_days += team.filled * days
    total.queue_days += team.queue * days


def book_caseworker(s: Any, p: Any, w: int, time: float) -> None:
    """Add what the caseworker has held, owed and been able to do since last booked."""
    worker, run = s.caseworker[w], s.run[0]
    year, period = int(run.year), int(run.period)
    since = worker.booked
    worker.booked = time
    days = time - since
    if year < 0 or days <= 0 or not worker.present:
        return
    team, load, contact = int(worker.team), int(worker.load), int(worker.contact)
    total = s.staff[year, team]
    total.case_days += load * days
    total.case_square_days += load * load * days
    if not p.is_reception[team]:
        total.overload_days += max(0.0, load - p.caseload_limit[period, team]) * days
    weeks = days / DAYS_PER_WEEK
    total.contact_hours += contact / MICRO_HOURS * weeks
    total.contact_shortfall += contact_shortfall(p, period, team, contact) * weeks
    new_days = min(max(worker.experienced - since, 0.0), days)
    if new_days > 0:
        share = p.onboarding_share[period, team]
        total.task_hours += speed(p, period, team, contact, share) * new_days
    if new_days < days:
        total.task_hours += speed(p, period, team, contact, 1.0) * (days - new_days)


def organise(s: Any, p: Any, row: Any, i: int) -> None:
    """Take in a row about a case's caseworker, a team's staff or the policy."""
    if row.event == Event.POLICY:
        begin_period(s, p, row.time, int(row.amount))
        return
    event, year, g = row.event, int(s.run[0].year), int(row.team)
    book_team(s, g, row.time)
    if event == Event.ALLOCATED:
        take_case(s, p, i, int(row.caseworker), row.time)
        if year >= 0:
            s.staff[year, g].allocated += 1
    elif event == Event.QUEUED:
        queue_case(s, p, i, g, row.time)
        if year >= 0:
            s.staff[year, g].queued += 1
    elif event == Event.POSTS:
        s.team[g].posts = int(row.amount)
    elif event == Event.HIRED:
        hire(s, p, int(row.caseworker), g, row.time)
    elif event == Event.LEFT:
        leave(s, p, int(row.caseworker), g, row.time)
    elif year >= 0:  # what remains is HANDED_OVER
        s.staff[year, g].handovers += 1


def take_case(s: Any, p: Any, i: int, w: int, time: float) -> None:
    """Give a case to a caseworker, whoever had it before."""
    child, worker = s.child[i], s.caseworker[w]
    leave_queue(s, i, time)
    drop_case(s, p, i, time, 0)
    book_caseworker(s, p, w, time)
    child.holder = w
    child.held_since = time
    worker.load += 1
    worker.contact += p.contact[s.run[0].period, worker.team, child.stage]


def queue_case(s: Any, p: Any, i: int, g: int, time: float) -> None:
    """Let a case wait for a caseworker of the team."""
    leave_queue(s, i, time)
    drop_case(s, p, i, time, 0)
    s.child[i].queue = g
    s.team[g].queue += 1


def leave_queue(s: Any, i: int, time: float) -> None:
    """Let a case wait no longer, if it did."""
    g = int(s.child[i].queue)
    if g != NONE:
        book_team(s, g, time)
        s.team[g].queue -= 1
        s.child[i].queue = NONE


def drop_case(s: Any, p: Any, i: int, time: float, last: int) -> None:
    """Take a case from the caseworker who holds it, if any does."""
    child = s.child[i]
    w = int(child.holder)
    if w == NONE:
        return
    book_caseworker(s, p, w, time)
    worker = s.caseworker[w]
    worker.contact -= p.contact[s.run[0].period, worker.team, child.stage]
    worker.load -= 1
    write_holding(s, i, time, last)
    child.holder = NONE


def write_holding(s: Any, i: int, end: float, last: int) -> None:
    """Write down how long the child's caseworker held the case."""
    child, run = s.child[i], s.run[0]
    holding = s.holding[run.holdings]
    run.holdings += 1
    holding.start = child.held_since
    holding.end = end
    holding.child = i
    holding.caseworker = child.holder
    holding.case = child.case
    holding.team = s.caseworker[child.holder].team
    holding.last = last


def hire(s: Any, p: Any, w: int, g: int, time: float) -> None:
    """Let a caseworker start; those present when the run begins are experienced."""
    worker, run = s.caseworker[w], s.run[0]
    year, period = int(run.year), int(run.period)
    first = time <= p.begin and period == 0
    worker.team = g
    worker.present = 1
    worker.booked = time
    worker.experienced = time if first else time + p.onboarding_time[period, g]
    s.team[g].filled += 1
    if year >= 0 and first:
        s.caseworkers[0, g] += 1
    elif year >= 0:
        s.staff[year, g].hired += 1


def leave(s: Any, p: Any, w: int, g: int, time: float) -> None:
    """Let a caseworker leave."""
    year = int(s.run[0].year)
    book_caseworker(s, p, w, time)
    s.caseworker[w].present = 0
    s.team[g].filled -= 1
    if year >= 0:
        s.staff[year, g].left += 1


def begin_period(s: Any, p: Any, time: float, period: int) -> None:
    """Let a policy period begin: contact hours may change for every case at once."""
    book_all(s, p, time)
    run = s.run[0]
    run.period = period
    for w in range(len(s.caseworker)):
        s.caseworker[w].contact = 0
    for i in range(run.children):
        child = s.child[i]
        if child.holder != NONE:
            worker = s.caseworker[child.holder]
            worker.contact += p.contact[period, worker.team, child.stage]
