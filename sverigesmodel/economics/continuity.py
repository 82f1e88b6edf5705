"""How many caseworkers children meet.

This module knows who held whose case from when to when. It must not know teams' names or measures.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.economics.quantities import Holdings, Quantities
from sverigesmodel.economics.years import span, year_of
from sverigesmodel.rules.parameters import Ints


class Continuity(NamedTuple):
    """Counts of children, cases and the caseworkers they had."""

    met: Ints
    """[1 + Y, G] pairs of a child and a caseworker who held its case, in the whole horizon and in each
    year, by the child's team."""
    held: Ints
    """[1 + Y, G] children whose case was held."""
    met_of_closed: Ints
    """[Y, G] caseworkers of the cases that ended, by the year of their end."""
    closed: Ints
    """[Y, G] cases that ended."""


def continuity(q: Quantities) -> Continuity:
    """Count the caseworkers of children and of cases."""
    held = q.holdings
    first, last = span(held.start, held.end, q.year_starts)
    within = np.flatnonzero(last >= first)
    child, first, last = held.child[within], first[within], last[within]
    team = q.children.team[child]
    pair = _paired(child, held.caseworker[within])
    # bring the times of a pair together, each pair's in their order
    order = np.argsort(pair, kind="stable")
    shape = (len(q.years), q.child_days.shape[3])
    met = _by_year(pair[order], first[order], last[order], team[order], shape)
    return Continuity(met, _by_year(child, first, last, team, shape), *_of_closed(q))


def _by_year(
    who: Ints, first: NDArray[np.intp], last: NDArray[np.intp], team: Ints, shape: tuple[int, int]
) -> Ints:
    """[1 + Y, G] how many are there at all and in each year.

    Parameters
    ----------
    who, first, last, team
        Spans of years, by who is there and then by time; no two spans of one overlap by more than a year.
    """
    years, teams = shape
    again = np.diff(who, prepend=-1) == 0
    # who was there in a year already is not counted in it once more
    begin = first + (again & (first == np.roll(last, 1)))
    change = np.bincount(begin * teams + team, minlength=(years + 1) * teams)
    change -= np.bincount((last + 1) * teams + team, minlength=(years + 1) * teams)
    yearly = np.cumsum(change.reshape(years + 1, teams), axis=0)[:years]
    at_all = np.bincount(team[~again], minlength=teams)
    return np.concatenate([at_all[np.newaxis], yearly])


def _of_closed(q: Quantities) -> tuple[Ints, Ints]:
    """[Y, G] caseworkers of the cases that ended by the year of their end, and these cases."""
    held = q.holdings
    case = _numbered(held)
    pair = np.sort(_paired(case, held.caseworker))
    distinct = pair[np.diff(pair, prepend=-1) != 0]
    number = np.bincount(distinct // _factor(held.caseworker), minlength=len(case))
    ended = np.flatnonzero((held.last == 1) & (held.end >= 0))
    years, teams = len(q.years), q.child_days.shape[3]
    where = year_of(held.end[ended], q.year_starts) * teams + q.children.team[held.child[ended]]
    met = np.zeros(years * teams, np.int64)
    np.add.at(met, where, number[case[ended]])
    closed = np.bincount(where, minlength=years * teams)
    return met.reshape(years, teams), closed.reshape(years, teams)


def _numbered(held: Holdings) -> Ints:
    """Give each case a number; holdings come by child and then by time, hence by case."""
    new = (np.diff(held.child, prepend=-1) != 0) | (np.diff(held.case, prepend=-1) != 0)
    return np.cumsum(new) - 1


def _paired(one: Ints, other: Ints) -> Ints:
    """Give each pair of two numbers a number."""
    return one * _factor(other) + other


def _factor(other: Ints) -> int:
    return int(other.max(initial=0)) + 1
