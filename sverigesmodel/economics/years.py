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
    first = np.searchsorted(year_starts, start, side="right") - 1
    last = np.searchsorted(year_starts, end, side="left") - 1
    number = np.where(end > start, last - first + 1, 0)
    row = np.repeat(np.arange(len(start)), number)
    earlier_pieces = np.repeat(np.cumsum(number) - number, number)
    year = first[row] + np.arange(len(row)) - earlier_pieces
    return Pieces(
        row=row,
        year=year,
        start=np.maximum(start[row], year_starts[year]),
        end=np.minimum(end[row], year_starts[year + 1]),
    )


def year_of(time: Floats, year_starts: Floats) -> NDArray[np.intp]:
    """Index of the year that each time falls in; -1 before the first, the last at the very end."""
    index = np.searchsorted(year_starts, time, side="right") - 1
    return np.minimum(index, len(year_starts) - 2)


def days_in(year: int) -> float:
    """Days of a calendar year."""
    return float((date(year + 1, 1, 1) - date(year, 1, 1)).days)
