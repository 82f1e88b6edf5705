"""The end of the fold: stays and holdings put in order, and what follows from the stays as a whole.

Whatever is summed over children is summed here, in the order of their numbers, so that no sum depends on what
happened when. This module knows stays, holdings and calendar years. It must not know the event log.
"""

from __future__ import annotations

from typing import Any

from sverigesmodel.codes import NONE, Move
from sverigesmodel.economics.staffing import write_holding
from sverigesmodel.timeline import DAYS_PER_YEAR


def hold_on(s: Any, p: Any, first: int) -> int:
    """Write down the holdings that go on at the end, from child ``first`` on; return where it stopped."""
    run = s.run[0]
    for i in range(first, run.children):
        if run.holdings >= len(s.holding):
            return i
        if s.child[i].holder != NONE:
            write_holding(s, i, p.end, 0)
    return int(run.children)


def tally_stays(s: Any, out: Any) -> None:
    """Count each child's stays that reached into the horizon."""
    for k in range(s.run[0].stays):
        if s.stay[k].end >= 0:
            out.place[out.rank[s.stay[k].child] + 1] += 1


def sort_stays(s: Any, out: Any) -> None:
    """Put these stays where they belong, and move each child's place on."""
    for k in range(s.run[0].stays):
        stay = s.stay[k]
        if stay.end >= 0:
            rank = int(out.rank[stay.child])
            at = out.place[rank]
            out.place[rank] += 1
            own = out.stay[at]
            own.start = stay.start
            own.end = stay.end
            own.ready = stay.ready
            own.child = rank
            own.stage = stay.stage
            own.entered = stay.entered
            own.left = stay.left


def tally_holdings(s: Any, out: Any) -> None:
    """Count each child's holdings."""
    for k in range(s.run[0].holdings):
        out.place[out.rank[s.holding[k].child] + 1] += 1


def sort_holdings(s: Any, out: Any) -> None:
    """Put these holdings where they belong, and move each child's place on."""
    for k in range(s.run[0].holdings):
        holding = s.holding[k]
        rank = int(out.rank[holding.child])
        at = out.place[rank]
        out.place[rank] += 1
        own = out.holding[at]
        own.start = holding.start
        own.end = holding.end
        own.child = rank
        own.caseworker = holding.caseworker
        own.case = holding.case
        own.team = holding.team
        own.last = holding.last


def add_up_stays(s: Any, out: Any) -> None:
    """Count who was there at each year's start, and add up the days of the stays and those after ready."""
    for k in range(len(out.stay)):
        stay = out.stay[k]
        stage, child, end = int(stay.stage), int(stay.child), stay.end
        segment, team = int(out.segment[child]), int(out.team[child])
        add_stock(s, stay, stage, segment, team)
        year = year_of(s, stay.start)
        while year < len(s.year_starts) - 1 and s.year_starts[year] < end:
            s.flow[year, stage, segment, team].child_days += days_in(s, year, stay.start, end)
            year += 1
        if stay.ready < end:
            year = year_of(s, stay.ready)
            while year < len(s.year_starts) - 1 and s.year_starts[year] < end:
                s.flow[year, stage, segment, team].ready_days += days_in(s, year, stay.ready, end)
                year += 1


def add_stock(s: Any, stay: Any, stage: int, segment: int, team: int) -> None:
    """Count a stay at each year's start, and at the end, if it had begun before that and goes on."""
    edge = 0
    if stay.entered != Move.STOCK:
        edge = year_of(s, stay.start)
        while edge < len(s.year_starts) and s.year_starts[edge] <= stay.start:
            edge += 1
    while edge < len(s.year_starts) and s.year_starts[edge] <= stay.end:
        s.stock[edge, stage, segment, team] += 1
        edge += 1


def year_of(s: Any, time: float) -> int:
    """Return the year in which a time falls: the first for what comes before it, the last for the end."""
    year = min(max(0, int(time / DAYS_PER_YEAR)), len(s.year_starts) - 2)
    while year > 0 and time < s.year_starts[year]:
        year -= 1
    while year < len(s.year_starts) - 2 and s.year_starts[year + 1] <= time:
        year += 1
    return year


def days_in(s: Any, year: int, start: float, end: float) -> float:
    """Return how many of the days between two times fall in a year."""
    return float(min(end, s.year_starts[year + 1]) - max(start, s.year_starts[year]))
