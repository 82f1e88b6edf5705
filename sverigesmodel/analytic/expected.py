"""Expected values of a scenario with free capacity, by calendar year: the analytic twin of a simulation.

Knows how a course is summed up; the course itself is in ``course``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sverigesmodel.analytic.course import Course
from sverigesmodel.analytic.grid import Accuracy
from sverigesmodel.rules.parameters import Floats, Parameters


@dataclass(frozen=True, eq=False)
class Expected:
    """Expected numbers; Y calendar years, X stages, N streams, Z points of frailty.

    Attributes
    ----------
    child_days : [Y, X, N, Z] days of children on each stage
    entries : [Y, X, N, Z] moves into each stage
    moves : [Y, kind of move, 1 + origin, destination, N]; origin 0 stands for outside
    stock : [Y + 1, X, N] children on each stage at the start of each year and at the end
    follow_ups : [Y, X, N] follow-ups completed
    averted : [Y, X, N] onsets found, and their crises averted
    notifications : [Y, N] of children who are new or were closed
    normal : [Z] standard normal number behind the frailty of each point
    """

    child_days: Floats
    entries: Floats
    moves: Floats
    stock: Floats
    follow_ups: Floats
    averted: Floats
    notifications: Floats
    normal: Floats


def expected(p: Parameters, year_starts: Floats, accuracy: Accuracy | None = None) -> Expected:
    """Compute what is expected of a scenario with free capacity.

    Every task is completed when it is released: no wait, no queue, no lateness, and no change of caseworker but
    from a reception team to the child's own. See docs/analytic.md for the mathematics.

    Parameters
    ----------
    p : the scenario
    year_starts : [Y + 1] days: the start of each calendar year, the first 0, and the end of the run
    accuracy : how fine the grid is
    """
    course = Course(p, year_starts, accuracy or Accuracy())
    books = course.run()
    times = course.grid.times
    first = np.searchsorted(times, year_starts)

    def yearly(values: Floats) -> Floats:
        return np.asarray(np.add.reduceat(values, first[:-1], axis=0))

    return Expected(
        yearly(books.child_days),
        yearly(books.entries),
        yearly(books.moves),
        books.stock[first],
        yearly(books.follow_ups),
        yearly(books.averted),
        yearly(books.notifications),
        course.grid.normal,
    )
