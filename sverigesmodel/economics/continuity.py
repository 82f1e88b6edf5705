"""How many caseworkers children meet.

This module knows who held whose case from when to when. It must not know teams' names or measures.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.years import span, year_of
from sverigesmodel.rules.parameters import Floats, Ints

_ROWS: Final = 8192
"""Holdings counted at a time: few enough for the processor's cache, which is much faster."""


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
    years, teams = len(q.years), q.child_days.shape[3]
    total = Continuity(
        *(np.zeros((years + 1, teams), np.int64) for _ in range(2)),
        *(np.zeros((years, teams), np.int64) for _ in range(2)),
    )
    child = q.holdings.child
    # between children, who are counted one by one
    cuts = [0, *np.searchsorted(child, child[_ROWS::_ROWS]).tolist(), len(child)]
    for first, last in pairwise(cuts):
        part = _Part(*(getattr(q.holdings, name)[first:last] for name in _Part._fields))
        team = q.children.team[part.child]
        found = (*_met(part, team, q), *_of_closed(part, team, q))
        for counted, more in zip(total, found, strict=True):
            np.add(counted, more, out=counted)
    return total


class _Part(NamedTuple):
    """Holdings of some children, all of each."""

    child: Ints
    case: Ints
    caseworker: Ints
    start: Floats
    end: Floats
    last: Ints


def _met(part: _Part, team: Ints, q: Quantities) -> tuple[Ints, Ints]:
    """[1 + Y, G] pairs of a child and a caseworker, and children, in all and in each year."""
    first, last = span(part.start, part.end, q.year_starts)
    within = np.flatnonzero(last >= first)
    child, caseworker = part.child[within], part.caseworker[within]
    first, last, team = first[within], last[within], team[within]
    # bring the times of each pair together, in their order; the children stay where they are
    order = _grouped(child, caseworker)
    shape = (len(q.years), q.child_days.shape[3])
    again = ~_begins(child, caseworker[order])
    met = _by_year(again, first[order], last[order], team, shape)
    return met, _by_year(~_begins(child), first, last, team, shape)


def _by_year(
    again: NDArray[np.bool_],
    first: NDArray[np.intp],
    last: NDArray[np.intp],
    team: Ints,
    shape: tuple[int, int],
) -> Ints:
    """[1 + Y, G] how many are there at all and in each year.

    Parameters
    ----------
    again
        Whether the one who is there is the same as in the row before.
    first, last
        Years that it is there; the times of one come in their order and share at most a year.
    """
    years, teams = shape
    begin = first * teams + team
    # who was there in a year already is not counted in it once more
    begin[1:][again[1:] & (first[1:] == last[:-1])] += teams
    change = np.bincount(begin, minlength=(years + 1) * teams)
    change -= np.bincount((last + 1) * teams + team, minlength=(years + 1) * teams)
    yearly = np.cumsum(change.reshape(years + 1, teams), axis=0)[:years]
    at_all = np.bincount(team[~again], minlength=teams)
    return np.concatenate([at_all[np.newaxis], yearly])


def _of_closed(part: _Part, team: Ints, q: Quantities) -> tuple[Ints, Ints]:
    """[Y, G] caseworkers of the cases that ended by the year of their end, and these cases."""
    case = np.cumsum(_begins(part.child, part.case)) - 1
    order = _grouped(case, part.caseworker)
    met = np.bincount(case[_begins(case, part.caseworker[order])])
    ended = np.flatnonzero((part.last == 1) & (part.end >= 0))
    years, teams = len(q.years), q.child_days.shape[3]
    where = year_of(part.end[ended], q.year_starts) * teams + team[ended]
    met_of_closed = np.zeros(years * teams, np.int64)
    np.add.at(met_of_closed, where, met[case[ended]])
    closed = np.bincount(where, minlength=years * teams)
    return met_of_closed.reshape(years, teams), closed.reshape(years, teams)


def _grouped(one: Ints, other: Ints) -> NDArray[np.intp]:
    """Order of rows by two keys, in which equal ones stay in their order; almost there when by one already."""
    return np.argsort(one * (other.max(initial=0) + 1) + other, kind="stable")


def _begins(*keys: Ints) -> NDArray[np.bool_]:
    """Tell the rows in which a key differs from the row before."""
    begins = np.ones(len(keys[0]), np.bool_)
    begins[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return begins
