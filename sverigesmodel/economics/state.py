"""What the fold over the event log reads, remembers from one row to the next, and changes.

Flat arrays, one element a child, task, caseworker or team, so that the fold can be compiled. This
module knows how they are laid out and how they grow. It must not know what a row of the log does to
them.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np

from sverigesmodel.codes import NONE, Move, Outcome, Task
from sverigesmodel.economics.quantities import Flow, Staff, Tasks
from sverigesmodel.rules.parameters import Floats, Ints, Parameters


class Clock(NamedTuple):
    """Where the fold is; arrays of one element, because a state is changed in place."""

    year: Ints
    """[1] index of the current year; -1 before time 0."""
    next_year: Floats
    """[1] when the next year begins; inf in the last one."""
    period: Ints
    """[1] the policy period."""


class ChildState(NamedTuple):
    """One element a child, in the order in which the children became known."""

    segment: Ints
    team: Ints
    birth: Floats
    frailty: Floats
    stage: Ints
    """-1 before the first move."""
    entered: Ints
    """``codes.Move`` by which the present stay began."""
    onsets: Ints
    """Onsets of the stay that is about to end."""
    case: Ints
    """Number of the present case; -1 before the first."""
    holder: Ints
    """The caseworker who holds the case; -1 for none."""
    held_since: Floats
    queue: Ints
    """Team in whose queue the case is; -1 for none."""
    tolerance: Floats
    """[child, task kind] of the open task; NaN where none is open."""
    task_team: Ints
    """[child, task kind] team that the open task was released in."""


class StaffState(NamedTuple):
    """One element a caseworker."""

    team: Ints
    present: Ints
    load: Ints
    """Cases held."""
    contact: Ints
    """Micro-hours a week that the cases take."""
    experienced: Floats
    """When onboarding ends."""
    booked: Floats
    """Up to when the totals are booked."""


class TeamState(NamedTuple):
    """One element a team."""

    posts: Ints
    filled: Ints
    queue: Ints
    booked: Floats


class State(NamedTuple):
    """All that is remembered."""

    clock: Clock
    children: ChildState
    staff: StaffState
    teams: TeamState


Stay: TypeAlias = tuple[int, int, float, float, float, int, int]
"""Row of the child's state, stage, start, end, ready, entered, left: the columns of ``Stays``."""
Holding: TypeAlias = tuple[int, int, int, int, float, float, int]
"""Row of the child's state, case, caseworker, team, start, end, last: the columns of
``Holdings``."""


class Row(NamedTuple):
    """One row of the log, with its child as the row of the child's state; see ``event_log``."""

    time: float
    since: float
    start: float
    due: float
    amount: float
    slot: int
    caseworker: int
    team: int
    origin: int
    destination: int
    event: int
    kind: int


class Fold(NamedTuple):
    """All that a row may read or change."""

    p: Parameters
    year_starts: Floats
    state: State
    flow: Flow
    tasks: Tasks
    staff: Staff
    stays: list[Stay]
    holdings: list[Holding]


def new_state(p: Parameters) -> State:
    """Return the state before the first row of the log."""
    n_teams = p.weekly_hours.shape[1]
    return State(
        Clock(np.array([-1]), np.zeros(1), np.zeros(1, np.int64)),
        _no_children(0),
        _no_caseworkers(0, p.begin),
        TeamState(
            posts=np.zeros(n_teams, np.int64),
            filled=np.zeros(n_teams, np.int64),
            queue=np.zeros(n_teams, np.int64),
            booked=np.full(n_teams, p.begin),
        ),
    )


def _no_children(n: int) -> ChildState:
    none = np.full(n, NONE, np.int64)
    unknown = np.full(n, np.nan)
    zero = np.zeros(n, np.int64)
    return ChildState(
        segment=zero,
        team=zero,
        birth=unknown,
        frailty=np.ones(n),
        stage=none,
        entered=none,
        onsets=zero,
        case=none,
        holder=none,
        held_since=unknown,
        queue=none,
        tolerance=np.full((n, len(Task)), np.nan),
        task_team=np.full((n, len(Task)), NONE, np.int64),
    )


def _no_caseworkers(n: int, begin: float) -> StaffState:
    zero = np.zeros(n, np.int64)
    return StaffState(zero, zero, zero, zero, np.full(n, begin), np.full(n, begin))


def with_children(children: ChildState, segment: Ints, team: Ints) -> ChildState:
    """Return the state with more children, whose segments and teams are given."""
    more = _no_children(len(segment))._replace(segment=segment, team=team)
    return ChildState(*(np.concatenate(pair) for pair in zip(children, more, strict=True)))


def with_caseworkers(staff: StaffState, number: int, begin: float) -> StaffState:
    """Return the state with room for ``number`` caseworkers."""
    more = _no_caseworkers(max(0, number - len(staff.team)), begin)
    return StaffState(*(np.concatenate(pair) for pair in zip(staff, more, strict=True)))


def no_flow(years: int, p: Parameters) -> Flow:
    """Return totals of nothing for ``years`` years."""
    stages, segments, teams = len(p.age_limit), p.segment_ratio.shape[1], p.weekly_hours.shape[1]
    group = (segments, teams)

    def count() -> Ints:
        return np.zeros((years, stages, *group), np.int64)

    return Flow(
        moves=np.zeros((years, len(Move), stages + 1, stages, *group), np.int64),
        decisions=count(),
        decision_wait_days=np.zeros((years, stages, *group)),
        onsets=count(),
        onsets_found=count(),
        onsets_averted=count(),
        onsets_missed=count(),
        onsets_dissolved=count(),
        onsets_pending=np.zeros((stages, *group), np.int64),
        notifications=np.zeros((years, 3, *group), np.int64),
        assessed=np.zeros((years, len(Outcome), *group), np.int64),
    )


def no_tasks(years: int, p: Parameters) -> Tasks:
    """Return totals of nothing for ``years`` years."""
    shape = (years, len(Task), p.weekly_hours.shape[1])

    def count() -> Ints:
        return np.zeros(shape, np.int64)

    return Tasks(
        released=count(),
        hours_released=np.zeros(shape),
        completed=count(),
        cancelled=count(),
        hours_spent=np.zeros(shape),
        waiting_days=np.zeros(shape),
        late_days=np.zeros(shape),
        timely=count(),
        late=count(),
        open_tasks=np.zeros((2, *shape[1:]), np.int64),
    )


def no_staff(years: int, p: Parameters) -> Staff:
    """Return totals of nothing for ``years`` years."""
    teams = p.weekly_hours.shape[1]

    def days() -> Floats:
        return np.zeros((years, teams))

    def count() -> Ints:
        return np.zeros((years, teams), np.int64)

    return Staff(
        posts_days=days(),
        vacancy_days=days(),
        caseworker_days=days(),
        case_days=days(),
        case_square_days=days(),
        overload_days=days(),
        task_hours=days(),
        contact_hours=days(),
        contact_shortfall=days(),
        queue_days=days(),
        queued=count(),
        allocated=count(),
        handovers=count(),
        hired=count(),
        left=count(),
        caseworkers=np.zeros((2, teams), np.int64),
    )
