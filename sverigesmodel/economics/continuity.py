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

_ROWS: Final = 65_536
"""Holdings counted at a time, so that a whole country takes no more memory than a town."""


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
    held = q.holdings
    # between children, who are counted one by one
    cuts = [0, *np.searchsorted(held.child, held.child[_ROWS::_ROWS]).tolist(), len(held.child)]
    for first, last in pairwise(cuts):
        columns = (getattr(held, name)[first:last] for name in _Part._fields)
        part = _Part(*map(np.ascontiguousarray, columns))
        team = q.children.team[part.child]
        # bring the times of each pair together, in their order; the children stay where they are
        child = part.child.astype(np.int64)
        pair = child * (int(part.caseworker.max(initial=0)) + 1) + part.caseworker
        order = np.argsort(pair, kind="stable")
        found = (*_met(part, team, order, q), *_of_closed(part, team, order, q))
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


def _met(part: _Part, team: Ints, order: NDArray[np.intp], q: Quantities) -> tuple[Ints, Ints]:
    """[1 + Y, G] pairs of a child and a caseworker, and children, in all and in each year."""
    first, last = span(part.start, part.end, q.year_starts)
    within = last >= first
    years, teams = len(q.years), q.child_days.shape[3]
    from_to = (first * (years + 1) + last + 1) * teams + team
    spans = np.bincount(from_to[within], minlength=years * (years + 1) * teams)
    spans = spans.reshape(years, years + 1, teams)
    there = np.cumsum(spans.sum(axis=1) - spans.sum(axis=0)[:years], axis=0)
    by_pair, by_child = order[within[order]], np.flatnonzero(within)
    counts = []
    for rows, keys in (
        (by_pair, (part.child, part.caseworker)),
        (by_child, (part.child,)),
    ):
        new = _begins(*(key[rows] for key in keys))
        at_all = np.bincount(team[rows[new]], minlength=teams)
        # who was there in a year already is not counted in it once more
        begin, end = first[rows], last[rows]
        again = rows[1:][~new[1:] & (begin[1:] == end[:-1])]
        twice = np.bincount(first[again] * teams + team[again], minlength=years * teams)
        counts.append(np.concatenate([[at_all], there - twice.reshape(years, teams)]))
    return counts[0], counts[1]


def _of_closed(
    part: _Part, team: Ints, order: NDArray[np.intp], q: Quantities
) -> tuple[Ints, Ints]:
    """[Y, G] caseworkers of the cases that ended by the year of their end, and these cases."""
    case = np.cumsum(_begins(part.child, part.case)) - 1
    by_pair = case[order]
    met = np.bincount(by_pair[_begins(by_pair, part.caseworker[order])])
    ended = np.flatnonzero((part.last == 1) & (part.end >= 0))
    years, teams = len(q.years), q.child_days.shape[3]
    where = year_of(part.end[ended], q.year_starts) * teams + team[ended]
    met_of_closed = np.zeros(years * teams, np.int64)
    np.add.at(met_of_closed, where, met[case[ended]])
    closed = np.bincount(where, minlength=years * teams)
    return met_of_closed.reshape(years, teams), closed.reshape(years, teams)


def _begins(*keys: Ints) -> NDArray[np.bool_]:
    """Tell the rows in which a key differs from the row before."""
    begins = np.ones(len(keys[0]), np.bool_)
    np.not_equal(keys[0][1:], keys[0][:-1], out=begins[1:])
    for key in keys[1:]:
        begins[1:] |= key[1:] != key[:-1]
    return begins
