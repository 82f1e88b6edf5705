"""What a run means for children, caseworkers and the law's deadlines, as one tidy table.

Every measure is a numerator and, where it is a share or a mean, a denominator, so that totals over
teams, stages, tasks or years are ratios of sums and never means of means. This module knows the
scenario's names and the quantities. It must not know prices.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.codes import Move, Outcome, Stage, Task
from sverigesmodel.economics.continuity import continuity
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.sheet import (
    ALL,
    WHOLE_HORIZON,
    Axis,
    Block,
    Columns,
    Measure,
)
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR, CalendarYears, calendar_years

__all__ = ["ALL", "KEYS", "WHOLE_HORIZON", "OutcomeSheet", "outcomes"]

KEYS: Final = ("measure", "year", "stage", "task", "team", "unit")
"""What says of a value what it is."""


class _Facts:
    """The quantities of a run, and sums of moves that several measures are made of."""

    def __init__(self, q: Quantities, placement: NDArray[np.bool_]) -> None:
        self.q = q
        self.flow, self.tasks, self.staff = q.flow, q.tasks, q.staff
        self.moves = q.flow.moves.sum(axis=1)
        """[Y, 1 + origin, destination, M, G] of whatever kind."""
        self.exits = self.moves[:, 1:].sum(axis=2)
        """[Y, X, M, G]"""
        self.to_closed = self.moves[:, 1:, Stage.CLOSED].sum(axis=(1, 2))
        """[Y, G]"""
        screened_out = q.flow.moves[:, Move.SCREENED_OUT, 1:, Stage.CLOSED]
        self.screened_out = screened_out.sum(axis=(1, 2))
        """[Y, G]"""
        self.crises = q.flow.moves[:, Move.CRISIS, 1:].sum(axis=2)
        """[Y, X, M, G]"""
        self.told = q.flow.notifications.sum(axis=2)
        """[Y, 3, G]"""
        opened = self.moves[:, 1 + Stage.ASSESSMENT, Stage.INVESTIGATION :]
        self.opened = opened.sum(axis=(1, 2))
        """[Y, G]"""
        self.aged_out = self.moves[:, 1 + Stage.ASSESSMENT :, Stage.AGED_OUT].sum(axis=(1, 2))
        """[Y, G]"""
        inside = np.flatnonzero(placement)
        outside = np.concatenate([[0], 1 + np.flatnonzero(~placement)])
        self.placements = self.moves[:, outside][:, :, inside].sum(axis=(1, 2, 3))
        """[Y, G] begun from outside or from a stage at home."""
        self.placement_years = q.child_days[:, inside].sum(axis=(1, 2)) / DAYS_PER_YEAR
        """[Y, G]"""
        self.breakdowns = self.crises[:, inside].sum(axis=(1, 2))
        """[Y, G]"""
        self.continuity = continuity(q)


_Measures: TypeAlias = tuple[Measure[_Facts], ...]


def _staged(values: NDArray[np.generic]) -> Floats:
    """Sum [Y, X, M, G] over segments, for the stages of open cases."""
    return np.asarray(values[:, Stage.ASSESSMENT :].sum(axis=2), np.float64)


def _told(kind: int, name: str) -> Measure[_Facts]:
    return Measure(name, "notifications", lambda f: f.told[:, kind])


def _assessed(outcome: Outcome) -> Measure[_Facts]:
    name = f"assessed_{outcome.name.lower()}"
    return Measure(name, "assessments", lambda f: f.flow.assessed[:, outcome].sum(axis=1))


# What happens on each stage.
_ON_STAGES: Final[_Measures] = (
    Measure("child_years", "years", lambda f: _staged(f.q.child_days) / DAYS_PER_YEAR),
    Measure("children", "children", lambda f: _staged(f.q.child_days), is_level=True),
    Measure("entries", "moves", lambda f: _staged(f.moves.sum(axis=1))),
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

_PARTS: Final[tuple[tuple[_Measures, Axis | None], ...]] = (
    (_ON_STAGES, "stage"),
    (_OF_CHILDREN, None),
    (_OF_TASKS, "task"),
    (_OF_TEAMS, None),
)
"""All measures in the order of the rows, and along which axis besides years and teams they are told."""


class OutcomeSheet:
    """What is told of the runs of a scenario, prepared as far as it is known before them.

    Parameters
    ----------
    scenario
        Whose stages and teams the runs have.
    calendar
        The years of the runs; those of the scenario where they are not given.
    """

    def __init__(self, scenario: Scenario, calendar: CalendarYears | None = None) -> None:
        if calendar is None:
            calendar = calendar_years(scenario.start, scenario.days)
        outside_home = [step.placement for step in scenario.ladder.values()]
        self._placement = np.array([False] * Stage.FIRST_STEP + outside_home)
        stages = ["assessment", "investigation", *scenario.ladder]
        places = {"stage": stages, "task": [task.name.lower() for task in Task], None: []}
        self._blocks = [
            Block(measures, axis, places[axis], list(scenario.teams), calendar)
            for measures, axis in _PARTS
        ]

    @cached_property
    def index(self) -> pd.MultiIndex:
        """What each value is: rows of `KEYS`."""
        return pd.MultiIndex.from_frame(self.keys()[list(KEYS)])

    def keys(self) -> pd.DataFrame:
        """Tell what each value is, in columns `KEYS`."""
        return pd.concat([block.keys() for block in self._blocks], ignore_index=True)

    def values(self, quantities: Quantities) -> Floats:
        """Tell what happened in a run.

        Returns
        -------
        One value a row of ``index``, in its unit; NaN for a share or a mean of nothing.
        """
        return self.columns(quantities).value

    def columns(self, quantities: Quantities) -> Columns:
        """Tell what happened in a run, with the numerators and denominators of ``values``."""
        facts = _Facts(quantities, self._placement)
        parts = [
            block.columns(measures, facts)
            for block, (measures, _) in zip(self._blocks, _PARTS, strict=True)
        ]
        return Columns(*map(np.concatenate, zip(*parts, strict=True)))


def outcomes(scenario: Scenario, quantities: Quantities) -> pd.DataFrame:
    """Tell what happened.

    Returns
    -------
    One row a measure, year, stage, team and task, the same rows for every run of a scenario:
    ``measure``; ``year`` (0 for the whole horizon); ``stage``, ``task``, ``team`` (keys of the
    scenario, ``all`` for totals and where the measure has no such axis); ``unit``; ``numerator``;
    ``denominator`` (NaN for plain sums); ``value``: their ratio, NaN where the denominator is 0, or
    the numerator.

    Stages are those of open cases: assessment, investigation and the ladder's steps. Measures of
    children stand under the team of the child's stream, measures of work under the team that did
    it.
    """
    sheet = OutcomeSheet(scenario, CalendarYears(quantities.year_starts, quantities.years))
    return sheet.keys().assign(**sheet.columns(quantities)._asdict())
