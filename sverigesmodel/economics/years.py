"""Intervals of time cut at the boundaries of the calendar years.

This module knows how to spread intervals over years. It must not know what the intervals are about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Pieces of intervals, each within one year, by interval and then by year."""

    row: NDArray[np.intp]
    """Which interval the piece belongs to."""
    year: NDArray[np.intp]
    """Index of its year."""
    start: Floats
    """Days."""
    end: Floats
    """Days."""

    @property
    def days(self) -> Floats:
        """Length of each piece, days."""
        return self.end - self.start


def cut(start: Floats, end: Floats, year_starts: Floats) -> Pieces:
    """Cut the intervals [start, end) at the years' boundaries and drop what lies outside them.

    Parameters
    ----------
    start, end
        [n] days. Intervals that are empty, reversed or NaN give no piece.
    year_starts
        [Y + 1] days, ascending; the last is the end of the last year.
    """
    start = np.maximum(start, year_starts[0])
    end = np.minimum(end, year_starts[-1])
    first, last = span(start, end, year_starts)
    number = np.maximum(last - first + 1, 0)
    row = np.repeat(np.arange(len(start)), number)
    earlier_pieces = np.cumsum(number) - number
    year = np.arange(len(row)) - (earlier_pieces - first)[row]
    return Pieces(
        row=row,
        year=year,
        start=np.maximum(start[row], year_starts[year]),
        end=np.minimum(end[row], year_starts[year + 1]),
    )


def span(
    start: Floats, end: Floats, year_starts: Floats
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Index of the first and of the last year that the intervals [start, end) touch.

    Parameters
    ----------
    start, end
        [n] days. What lies outside the years is left out; an interval of which nothing is left has its last year
        before its first.
    """
    first = _edges_passed(np.greater_equal, start, year_starts[1:-1])
    last = _edges_passed(np.greater, end, year_starts[1:-1])
    touches = (end > start) & (end > year_starts[0]) & (start < year_starts[-1])
    return first, np.where(touches, last, first - 1)


def year_of(time: Floats, year_starts: Floats) -> NDArray[np.intp]:
    """Index of the year that each time falls in; -1 before the first, the last at the very end."""
    index = _edges_passed(np.greater_equal, time, year_starts) - 1
    return np.minimum(index, len(year_starts) - 2)


def days_in(year: int) -> float:
    """Days of a calendar year."""
    return float((date(year + 1, 1, 1) - date(year, 1, 1)).days)


def _edges_passed(passed: np.ufunc, time: Floats, year_starts: Floats) -> NDArray[np.intp]:
    """Count the boundaries that each time has passed; for few years many times faster than a search."""
    number = np.zeros(len(time), np.min_scalar_type(len(year_starts)))
    here = np.empty(len(time), np.bool_)
    for edge in year_starts:
        passed(time, edge, out=here)
        number += here.view(np.uint8)
    return number.astype(np.intp)
