"""Everything that is told of a run: the list of measures.

Each is a numerator and, where it is a share or a mean, a denominator, of the run's ``Facts``. This module must not
know how measures are totalled and laid out, nor prices.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Outcome, Stage
from sverigesmodel.economics.facts import Facts
from sverigesmodel.economics.sheet import Axis, Measure
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.timeline import DAYS_PER_YEAR

_Measures: TypeAlias = tuple[Measure[Facts], ...]


def _staged(values: NDArray[np.generic]) -> Floats:
    """Sum [Y, X, M, G] over segments, for the stages of open cases."""
    return np.asarray(values[:, Stage.ASSESSMENT :].sum(axis=2), np.float64)


def _told(kind: int, name: str) -> Measure[Facts]:
    return Measure(name, "notifications", lambda f: f.told[:, kind])


def _assessed(outcome: Outcome) -> Measure[Facts]:
    name = f"assessed_{outcome.name.lower()}"
    return Measure(name, "assessments", lambda f: f.flow.assessed[:, outcome].sum(axis=1))


# What happens on each stage.
_ON_STAGES: Final[_Measures] = (
    Measure("child_years", "years", lambda f: _staged(f.q.child_days) / DAYS_PER_YEAR),
    Measure("children", "children", lambda f: _staged(f.q.child_days), is_level=True),
    Measure("entries", "moves", lambda f: _staged(f.moves.sum(axis=1))),
    Measure("stays", "stays", lambda f: _staged(f.stays)),
    Measure("exits", "moves", lambda f: _staged(f.exits)),
    Measure("crises", "moves", lambda f: _staged(f.crises)),
    Measure("days_ready_waiting", "days", lambda f: _staged(f.q.ready_days)),
    Measure("decisions", "decisions", lambda f: _staged(f.flow.decisions)),
    Measure(
        "days_to_decision",
        "days",
        lambda f: _staged(f.flow.decision_wait_days),
        per=lambda f: _staged(f.flow.decisions),
    ),
    Measure("onsets", "onsets", lambda f: _staged(f.flow.onsets)),
    Measure("onsets_found", "onsets", lambda f: _staged(f.flow.onsets_found)),
    Measure("onsets_averted", "onsets", lambda f: _staged(f.flow.onsets_averted)),
    Measure("onsets_missed", "onsets", lambda f: _staged(f.flow.onsets_missed)),
    Measure(
        "share_averted",
        "share",
        lambda f: _staged(f.flow.onsets_averted),
        per=lambda f: _staged(f.flow.onsets_averted + f.flow.onsets_missed),
    ),
)

# How children come, are assessed and leave; placements outside the home, how many begin, how long, and how
# many break down; how many caseworkers children meet.
_OF_CHILDREN: Final[_Measures] = (
    Measure("notifications", "notifications", lambda f: f.told.sum(axis=1)),
    _told(0, "new_notifications"),
    _told(1, "re_referrals"),
    _told(2, "open_notifications"),
    *(_assessed(outcome) for outcome in Outcome),
    Measure("opened", "cases", lambda f: f.opened),
    Measure("screened_out", "cases", lambda f: f.screened_out),
    Measure("closed", "cases", lambda f: f.to_closed - f.screened_out),
    Measure("aged_out", "cases", lambda f: f.aged_out),
    Measure("closed_stays", "stays", lambda f: f.stays[:, Stage.CLOSED].sum(axis=1)),
    Measure(
        "closed_years",
        "years",
        lambda f: f.q.child_days[:, Stage.CLOSED].sum(axis=1) / DAYS_PER_YEAR,
    ),
    Measure("placements_begun", "placements", lambda f: f.placements),
    Measure("placement_years", "years", lambda f: f.placement_years),
    Measure("breakdowns", "breakdowns", lambda f: f.breakdowns),
    Measure(
        "breakdown_rate",
        "per placement-year",
        lambda f: f.breakdowns,
        per=lambda f: f.placement_years,
    ),
    Measure(
        "caseworkers_per_child",
        "caseworkers",
        lambda f: f.continuity.met,
        per=lambda f: f.continuity.held,
    ),
    Measure(
        "caseworkers_per_closed_case",
        "caseworkers",
        lambda f: f.continuity.met_of_closed,
        per=lambda f: f.continuity.closed,
    ),
)

# Work by kind of task, and whether it is done in time.
_OF_TASKS: Final[_Measures] = (
    Measure("tasks_released", "tasks", lambda f: f.tasks.released),
    Measure("tasks_completed", "tasks", lambda f: f.tasks.completed),
    Measure("tasks_cancelled", "tasks", lambda f: f.tasks.cancelled),
    Measure("task_hours", "hours", lambda f: f.tasks.hours_spent),
    Measure("hours_released", "hours", lambda f: f.tasks.hours_released),
    Measure(
        "task_timely_share",
        "share",
        lambda f: f.tasks.timely,
        per=lambda f: f.tasks.timely + f.tasks.late,
    ),
    Measure(
        "task_waiting_days",
        "days",
        lambda f: f.tasks.waiting_days,
        per=lambda f: f.tasks.completed,
    ),
    Measure(
        "task_lateness_days",
        "days",
        lambda f: f.tasks.late_days,
        per=lambda f: f.tasks.completed,
    ),
)

# Caseworkers, their cases and their time.
_OF_TEAMS: Final[_Measures] = (
    Measure("posts", "posts", lambda f: f.staff.posts_days, is_level=True),
    Measure("caseworkers", "caseworkers", lambda f: f.staff.caseworker_days, is_level=True),
    Measure("vacancies", "posts", lambda f: f.staff.vacancy_days, is_level=True),
    Measure("cases_held", "cases", lambda f: f.staff.case_days, is_level=True),
    Measure("excess_cases", "cases", lambda f: f.staff.overload_days, is_level=True),
    Measure("queue", "cases", lambda f: f.staff.queue_days, is_level=True),
    Measure(
        "caseload_mean",
        "cases",
        lambda f: f.staff.case_days,
        per=lambda f: f.staff.caseworker_days,
    ),
    Measure(
        "caseload_met",
        "cases",
        lambda f: f.staff.case_square_days,
        per=lambda f: f.staff.case_days,
    ),
    Measure(
        "utilisation",
        "share",
        lambda f: f.tasks.hours_spent.sum(axis=1),
        per=lambda f: f.staff.task_hours,
    ),
    Measure("hours_available", "hours", lambda f: f.staff.task_hours),
    Measure("contact_hours", "hours", lambda f: f.staff.contact_hours),
    Measure(
        "contact_shortfall",
        "share",
        lambda f: f.staff.contact_shortfall,
        per=lambda f: f.staff.contact_hours,
    ),
    Measure("queued", "cases", lambda f: f.staff.queued),
    Measure("allocated", "cases", lambda f: f.staff.allocated),
    Measure("handovers", "cases", lambda f: f.staff.handovers),
    Measure("hired", "caseworkers", lambda f: f.staff.hired),
    Measure("left", "caseworkers", lambda f: f.staff.left),
)

PARTS: Final[tuple[tuple[_Measures, Axis | None], ...]] = (
    (_ON_STAGES, "stage"),
    (_OF_CHILDREN, None),
    (_OF_TASKS, "task"),
    (_OF_TEAMS, None),
)
"""All measures in the order of the rows, and along which axis besides years and teams they are told."""
