"""The fold's part about work: time that passes for teams and caseworkers, and who has a case.

Whatever lasts (a caseworker's cases, a queue, vacant posts) is booked lazily, up to the moment in
which it changes and at the start of every year, so that no interval that is booked ever crosses
one. This module knows what teams and caseworkers do. It must not know why children move or what
becomes of tasks.
"""

from __future__ import annotations

import math

from sverigesmodel.codes import NONE, Event
from sverigesmodel.economics.state import Fold, Row
from sverigesmodel.rules.caseload import DAYS_PER_WEEK, contact_shortfall, speed
from sverigesmodel.rules.parameters import MICRO_HOURS


def advance(f: Fold, time: float) -> None:
    """Book everything up to each year that begins by ``time``, and enter it."""
    clock, state = f.state.clock, f.state
    while clock.next_year[0] <= time:
        start = clock.next_year[0]
        book_all(f, start)
        clock.year[0] += 1
        year = clock.year[0]
        clock.next_year[0] = f.year_starts[year + 1] if year + 2 < len(f.year_starts) else math.inf
        if year == 0:
            f.staff.caseworkers[0] = state.teams.filled
            f.tasks.open_tasks[0] = open_tasks(f)


def book_all(f: Fold, time: float) -> None:
    """Book every team and caseworker up to ``time``."""
    for team in range(len(f.state.teams.booked)):
        _book_team(f, team, time)
    for caseworker in range(len(f.state.staff.booked)):
        book_caseworker(f, caseworker, time)


def open_tasks(f: Fold) -> list[list[int]]:
    """Count the open tasks by kind and team."""
    children = f.state.children
    count = [[0] * len(f.state.teams.booked) for _ in range(children.tolerance.shape[1])]
    for slot in range(len(children.stage)):
        for kind in range(len(count)):
            if not math.isnan(children.tolerance[slot, kind]):
                count[kind][children.task_team[slot, kind]] += 1
    return count


def _book_team(f: Fold, team: int, time: float) -> None:
    """Add what the team has been like since it was last booked."""
    teams, totals, year = f.state.teams, f.staff, f.state.clock.year[0]
    days = time - teams.booked[team]
    teams.booked[team] = time
    if year < 0 or days <= 0:
        return
    posts, filled = teams.posts[team], teams.filled[team]
    totals.posts_days[year, team] += posts * days
    totals.vacancy_days[year, team] += max(0, posts - filled) * days
    totals.caseworker_days[year, team] += filled * days
    totals.queue_days[year, team] += teams.queue[team] * days


def book_caseworker(f: Fold, caseworker: int, time: float) -> None:
    """Add what the caseworker has held, owed and been able to do since last booked."""
    staff, totals, p = f.state.staff, f.staff, f.p
    year, period = f.state.clock.year[0], f.state.clock.period[0]
    since = staff.booked[caseworker]
    staff.booked[caseworker] = time
    days = time - since
    if year < 0 or days <= 0 or not staff.present[caseworker]:
        return
    team, load = staff.team[caseworker], staff.load[caseworker]
    totals.case_days[year, team] += load * days
    totals.case_square_days[year, team] += load * load * days
    if not p.is_reception[team]:
        totals.overload_days[year, team] += max(0.0, load - p.caseload_limit[period, team]) * days
    contact = staff.contact[caseworker]
    weeks = days / DAYS_PER_WEEK
    totals.contact_hours[year, team] += contact / MICRO_HOURS * weeks
    totals.contact_shortfall[year, team] += contact_shortfall(p, period, team, contact) * weeks
    new_days = min(max(staff.experienced[caseworker] - since, 0.0), days)
    if new_days > 0:
        share = p.onboarding_share[period, team]
        totals.task_hours[year, team] += speed(p, period, team, contact, share) * new_days
    if new_days < days:
        full = speed(p, period, team, contact, 1.0)
        totals.task_hours[year, team] += full * (days - new_days)


def organise(f: Fold, row: Row) -> None:
    """Take in a row about a case's caseworker, a team's staff or the policy."""
    event, year, totals, teams = row.event, f.state.clock.year[0], f.staff, f.state.teams
    if event == Event.POLICY:
        _begin_period(f, row)
        return
    _book_team(f, row.team, row.time)
    if event == Event.ALLOCATED:
        _take_case(f, row)
    elif event == Event.QUEUED:
        _queue_case(f, row)
    elif event == Event.POSTS:
        teams.posts[row.team] = int(row.amount)
    elif event == Event.HIRED:
        _hire(f, row)
    elif event == Event.LEFT:
        book_caseworker(f, row.caseworker, row.time)
        f.state.staff.present[row.caseworker] = 0
        teams.filled[row.team] -= 1
        if year >= 0:
            totals.left[year, row.team] += 1
    elif year >= 0:  # what remains is HANDED_OVER
        totals.handovers[year, row.team] += 1


def _take_case(f: Fold, row: Row) -> None:
    """Give a case to a caseworker, whoever had it before."""
    children, staff, year, slot = f.state.children, f.state.staff, f.state.clock.year[0], row.slot
    leave_queue(f, slot, row.time)
    drop_case(f, slot, row.time, last=0)
    book_caseworker(f, row.caseworker, row.time)
    children.holder[slot] = row.caseworker
    children.held_since[slot] = row.time
    staff.load[row.caseworker] += 1
    contact = f.p.contact[f.state.clock.period[0], staff.team[row.caseworker]]
    staff.contact[row.caseworker] += contact[children.stage[slot]]
    if year >= 0:
        f.staff.allocated[year, row.team] += 1


def _queue_case(f: Fold, row: Row) -> None:
    """Let a case wait for a caseworker of the team."""
    year = f.state.clock.year[0]
    leave_queue(f, row.slot, row.time)
    drop_case(f, row.slot, row.time, last=0)
    f.state.children.queue[row.slot] = row.team
    f.state.teams.queue[row.team] += 1
    if year >= 0:
        f.staff.queued[year, row.team] += 1


def leave_queue(f: Fold, slot: int, time: float) -> None:
    """Let a case wait no longer, if it did."""
    team = f.state.children.queue[slot]
    if team != NONE:
        _book_team(f, team, time)
        f.state.teams.queue[team] -= 1
        f.state.children.queue[slot] = NONE


def drop_case(f: Fold, slot: int, time: float, last: int) -> None:
    """Take a case from the caseworker who holds it, if any does."""
    children, staff = f.state.children, f.state.staff
    caseworker = children.holder[slot]
    if caseworker == NONE:
        return
    book_caseworker(f, caseworker, time)
    contact = f.p.contact[f.state.clock.period[0], staff.team[caseworker]]
    staff.contact[caseworker] -= contact[children.stage[slot]]
    staff.load[caseworker] -= 1
    children.holder[slot] = NONE
    start, case, team = children.held_since[slot], children.case[slot], staff.team[caseworker]
    f.holdings.append((slot, case, caseworker, team, start, time, last))


def _hire(f: Fold, row: Row) -> None:
    """Let a caseworker start; those present when the run begins are experienced."""
    staff, year, who = f.state.staff, f.state.clock.year[0], row.caseworker
    first = row.time <= f.p.begin and f.state.clock.period[0] == 0
    staff.team[who] = row.team
    staff.present[who] = 1
    staff.booked[who] = row.time
    onboarding = f.p.onboarding_time[f.state.clock.period[0], row.team]
    staff.experienced[who] = row.time if first else row.time + onboarding
    f.state.teams.filled[row.team] += 1
    if year >= 0 and first:
        f.staff.caseworkers[0, row.team] += 1
    elif year >= 0:
        f.staff.hired[year, row.team] += 1


def _begin_period(f: Fold, row: Row) -> None:
    """Let a policy period begin: contact hours may change for every case at once."""
    children, staff = f.state.children, f.state.staff
    book_all(f, row.time)
    period = int(row.amount)
    f.state.clock.period[0] = period
    staff.contact[:] = 0
    for slot in range(len(children.holder)):
        caseworker = children.holder[slot]
        if caseworker != NONE:
            contact = f.p.contact[period, staff.team[caseworker], children.stage[slot]]
            staff.contact[caseworker] += contact
