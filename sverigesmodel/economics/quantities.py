"""What a run amounts to: counts, days and hours, before any price.

The tables here are all that costs and outcomes may see of a run. They know stages, teams, segments
and tasks by number, as the event log does; they must not know names, dates other than the calendar
years' numbers, or money. A changed price, purse, discount rate or refund rule therefore never needs
a new run.

Axes, by letter: Y calendar years of the horizon (the first and the last may be cut), X stages
(``codes.Stage``, then the ladder's steps), M segments, G teams, W task kinds (``codes.Task``). A
child's segment and team last for life: quantities about children stand under the team of the
child's stream, quantities about work under the team that did it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.timeline import CalendarYears

Codes: TypeAlias = NDArray[np.integer[Any]]
"""Whole numbers, of as many bits as it takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Children:
    """The children of a run, one row each, in the order of their numbers."""

    number: Ints
    """Number of the child in the event log."""
    segment: Ints
    team: Ints
    """Team of the child's stream."""
    birth: Floats
    """Time of birth, days."""
    frailty: Floats
    """The factor Z."""


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """Every stay that ended at time 0 or later, or not at all, by child and then by time.

    Whole numbers are of 8 to 32 bits here and in ``Holdings``: there may be millions of them.
    """

    child: Codes
    """Row of the child in ``Children``."""
    stage: Codes
    start: Floats
    """Days; negative where the stay began before the counting did."""
    end: Floats
    """Days; the end of the run where the stay was still open."""
    ready: Floats
    """When the child first became ready for a planned move; NaN where it never did."""
    entered: Codes
    """``codes.Move``: why the stay began."""
    left: Codes
    """``codes.Move``: why it ended; -1 where it was still open at the end."""


@dataclass(frozen=True, slots=True, eq=False)
class Holdings:
    """Every time a caseworker held a case, also before time 0, by child and then by time."""

    child: Codes
    """Row of the child in ``Children``."""
    case: Codes
    """How often the child had been referred by then: 0 for its first case."""
    caseworker: Codes
    team: Codes
    start: Floats
    end: Floats
    """Days; the end of the run where the case was still held."""
    last: Codes
    """1 where the case ended with this holding."""


class Flow(NamedTuple):
    """What happened to children. Every year is half open: its start belongs to it."""

    moves: Ints
    """[Y, kind of move, 1 + origin, destination, M, G]; origin 0 stands for outside. Children
    present when the run begins are no moves."""
    decisions: Ints
    """[Y, X, M, G] moves decided at a follow-up, by the stage in which."""
    decision_wait_days: Floats
    """[Y, X, M, G] days from ready to decided."""
    onsets: Ints
    """[Y, X, M, G] deteriorations that began, by the year in which they did."""
    onsets_found: Ints
    """[Y, X, M, G] found by a follow-up, by the year of the follow-up."""
    onsets_averted: Ints
    """[Y, X, M, G] found, and their crisis averted."""
    onsets_missed: Ints
    """[Y, X, M, G] that became a crisis."""
    onsets_dissolved: Ints
    """[Y, X, M, G] overtaken: the stay ended for another reason first."""
    onsets_pending: Ints
    """[X, M, G] neither found nor yet a crisis at the end."""
    notifications: Ints
    """[Y, 3, M, G] of children who are new, closed (a re-referral), or have an open case."""
    assessed: Ints
    """[Y, codes.Outcome, M, G]"""


class Tasks(NamedTuple):
    """What happened to casework tasks."""

    released: Ints
    """[Y, W, G]"""
    hours_released: Floats
    """[Y, W, G] hours of work that the released tasks ask for."""
    completed: Ints
    """[Y, W, G]"""
    cancelled: Ints
    """[Y, W, G]"""
    hours_spent: Floats
    """[Y, W, G] booked when a task ends; tasks still open at the end are booked in the last
    year."""
    waiting_days: Floats
    """[Y, W, G] from release to first being worked on, of completed tasks."""
    late_days: Floats
    """[Y, W, G] past the due date, of completed tasks."""
    timely: Ints
    """[Y, W, G] completed by the due date plus its tolerance."""
    late: Ints
    """[Y, W, G] completed, cancelled or still open after that; a task that was cancelled or cut off
    by the end before its time was up is neither timely nor late."""
    open_tasks: Ints
    """[2, W, G] open just before time 0 and at the end, by the team they were released in."""


class Staff(NamedTuple):
    """What happened to teams and their caseworkers."""

    posts_days: Floats
    """[Y, G] established posts x days."""
    vacancy_days: Floats
    """[Y, G] established posts without a caseworker x days."""
    caseworker_days: Floats
    """[Y, G] posts filled x days, busy or not."""
    case_days: Floats
    """[Y, G] cases held x days."""
    case_square_days: Floats
    """[Y, G] days x the square of each caseworker's cases: over ``case_days``, the caseload that
    the average case meets."""
    overload_days: Floats
    """[Y, G] cases held above the caseload limit x days."""
    task_hours: Floats
    """[Y, G] hours available for tasks."""
    contact_hours: Floats
    """[Y, G] contact owed."""
    contact_shortfall: Floats
    """[Y, G] contact owed and not given."""
    queue_days: Floats
    """[Y, G] cases waiting for a caseworker x days."""
    queued: Ints
    """[Y, G] cases that had to wait for a caseworker."""
    allocated: Ints
    """[Y, G]"""
    handovers: Ints
    """[Y, G] cases that changed caseworker, under the receiving team."""
    hired: Ints
    """[Y, G] those present when the run begins are not counted."""
    left: Ints
    """[Y, G]"""
    caseworkers: Ints
    """[2, G] caseworkers just before time 0 (those present when the run begins included) and at the
    end."""


@dataclass(frozen=True, slots=True, eq=False)
class Quantities:
    """Counts (whole numbers), days and hours of one run."""

    years: Ints
    """[Y] the calendar years."""
    year_starts: Floats
    """[Y + 1] days: the start of each year within the horizon, then the end of the run."""
    children: Children
    stays: Stays
    holdings: Holdings
    flow: Flow
    tasks: Tasks
    staff: Staff
    stock: Ints
    """[Y + 1, X, M, G] children in each stage just before each of ``year_starts``; those present
    when a run without a warm-up begins count as being there before it."""
    child_days: Floats
    """[Y, X, M, G]"""
    ready_days: Floats
    """[Y, X, M, G] days of children who were ready for a planned move that had not come."""

    @property
    def calendar(self) -> CalendarYears:
        """The calendar years, with their edges."""
        return CalendarYears(self.year_starts, self.years)

    @property
    def end(self) -> float:
        """End of the run, days."""
        return float(self.year_starts[-1])

    @property
    def year_days(self) -> Floats:
        """[Y] days of each year that lie within the horizon."""
        return np.diff(self.year_starts)
