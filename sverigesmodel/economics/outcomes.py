"""What a run means for children, caseworkers and the law's deadlines, as one tidy table.

Every measure is a numerator and, where it is a share or a mean, a denominator, so that totals over
teams, stages, tasks or years are ratios of sums and never means of means. This module knows the
scenario's names and the quantities. It must not know prices.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.codes import Move, Outcome, Stage, Task
from sverigesmodel.economics.quantities import Holdings, Quantities
from sverigesmodel.economics.sheet import ALL, BY_STAGE, BY_TASK, BY_TEAM, WHOLE_HORIZON, Sheet
from sverigesmodel.economics.years import cut
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

__all__ = ["ALL", "WHOLE_HORIZON", "outcomes"]


def outcomes(scenario: Scenario, quantities: Quantities) -> pd.DataFrame:
    """Tell what happened.

    Returns
    -------
    One row a measure, year, stage, team and task, the same rows for every run of a scenario:
    ``measure``; ``year`` (0 for the whole horizon); ``stage``, ``team``, ``task`` (keys of the
    scenario, ``all`` for totals and where the measure has no such axis); ``unit``; ``numerator``;
    ``denominator`` (NaN for plain sums); ``value``: their ratio, NaN where the denominator is 0, or
    the numerator.

    Stages are those of open cases: assessment, investigation and the ladder's steps. Measures of
    children stand under the team of the child's stream, measures of work under the team that did
    it.
    """
    steps = list(scenario.ladder)
    sheet = Sheet(
        quantities.years,
        quantities.year_days,
        stages=["assessment", "investigation", *steps],
        teams=list(scenario.teams),
        tasks=[task.name.lower() for task in Task],
    )
    outside_home = [step.placement for step in scenario.ladder.values()]
    placement = np.array([False] * Stage.FIRST_STEP + outside_home)
    _on_stages(sheet, quantities)
    _of_children(sheet, quantities)
    _of_placements(sheet, quantities, placement)
    _of_continuity(sheet, quantities)
    _of_tasks(sheet, quantities)
    _of_teams(sheet, quantities)
    return sheet.frame()


def _on_stages(sheet: Sheet, q: Quantities) -> None:
    """Add what happens on each stage."""
    opened = slice(Stage.ASSESSMENT, None)

    def staged(values: NDArray[np.generic]) -> Floats:
        """Sum [Y, X, M, G] over segments, for the stages of open cases."""
        return np.asarray(values[:, opened].sum(axis=2), np.float64)

    entries = q.flow.moves.sum(axis=(1, 2))
    exits = q.flow.moves[:, :, 1:].sum(axis=(1, 3))
    crises = q.flow.moves[:, Move.CRISIS, 1:].sum(axis=2)
    axes = BY_STAGE
    sheet.total("child_years", "years", staged(q.child_days) / DAYS_PER_YEAR, axes)
    sheet.level("children", "children", staged(q.child_days), axes)
    sheet.total("entries", "moves", staged(entries), axes)
    sheet.total("exits", "moves", staged(exits), axes)
    sheet.total("crises", "moves", staged(crises), axes)
    sheet.total("days_ready_waiting", "days", staged(q.ready_days), axes)
    waited, decided = staged(q.flow.decision_wait_days), staged(q.flow.decisions)
    sheet.total("decisions", "decisions", decided, axes)
    sheet.ratio("days_to_decision", "days", waited, decided, axes)
    sheet.total("onsets", "onsets", staged(q.flow.onsets), axes)
    sheet.total("onsets_found", "onsets", staged(q.flow.onsets_found), axes)
    sheet.total("onsets_averted", "onsets", staged(q.flow.onsets_averted), axes)
    sheet.total("onsets_missed", "onsets", staged(q.flow.onsets_missed), axes)
    settled = staged(q.flow.onsets_averted + q.flow.onsets_missed)
    sheet.ratio("share_averted", "share", staged(q.flow.onsets_averted), settled, axes)


def _of_children(sheet: Sheet, q: Quantities) -> None:
    """Add how children come, are assessed, and leave."""
    moves = q.flow.moves.sum(axis=4)
    kinds = dict(enumerate(["new_notifications", "re_referrals", "open_notifications"]))
    told = q.flow.notifications.sum(axis=2)
    sheet.total("notifications", "notifications", told.sum(axis=1), BY_TEAM)
    for number, name in kinds.items():
        sheet.total(name, "notifications", told[:, number], BY_TEAM)
    assessed = q.flow.assessed.sum(axis=2)
    for outcome in Outcome:
        name = f"assessed_{outcome.name.lower()}"
        sheet.total(name, "assessments", assessed[:, outcome], BY_TEAM)
    from_assessment = moves[:, :, 1 + Stage.ASSESSMENT]
    taken_up = from_assessment[:, :, Stage.INVESTIGATION :].sum(axis=(1, 2))
    sheet.total("opened", "cases", taken_up, BY_TEAM)
    to_closed = moves[:, :, 1:, Stage.CLOSED].sum(axis=2)
    screened_out = to_closed[:, Move.SCREENED_OUT]
    sheet.total("screened_out", "cases", screened_out, BY_TEAM)
    sheet.total("closed", "cases", to_closed.sum(axis=1) - screened_out, BY_TEAM)
    aged_out = moves[:, :, 1 + Stage.ASSESSMENT :, Stage.AGED_OUT].sum(axis=(1, 2))
    sheet.total("aged_out", "cases", aged_out, BY_TEAM)


def _of_placements(sheet: Sheet, q: Quantities, placement: NDArray[np.bool_]) -> None:
    """Add placements outside the home: how many begin, how long, and how many break down."""
    moves = q.flow.moves.sum(axis=4)
    inside = np.flatnonzero(placement)
    outside = np.concatenate([[0], 1 + np.flatnonzero(~placement)])
    begun = moves[:, :, outside][:, :, :, inside].sum(axis=(1, 2, 3))
    broken = moves[:, Move.CRISIS, 1 + inside].sum(axis=(1, 2))
    years = q.child_days[:, inside].sum(axis=(1, 2)) / DAYS_PER_YEAR
    sheet.total("placements_begun", "placements", begun, BY_TEAM)
    sheet.total("placement_years", "years", years, BY_TEAM)
    sheet.total("breakdowns", "breakdowns", broken, BY_TEAM)
    sheet.ratio("breakdown_rate", "per placement-year", broken, years, BY_TEAM)


def _of_continuity(sheet: Sheet, q: Quantities) -> None:
    """Add how many caseworkers children meet."""
    held, children = q.holdings, q.children
    n_years, n_teams = len(q.years), q.child_days.shape[3]
    pieces = cut(held.start, held.end, q.year_starts)
    row = pieces.row
    year = np.concatenate([np.zeros(len(row), np.int64), 1 + pieces.year])
    child, who = np.tile(held.child[row], 2), np.tile(held.caseworker[row], 2)

    def distinct(*keys: Ints) -> Floats:
        """Count distinct rows of keys by horizon or year (first key) and the child's team."""
        rows = np.unique(np.stack(keys), axis=1) if len(keys[0]) else np.empty((2, 0), np.int64)
        table = np.zeros((1 + n_years, n_teams))
        np.add.at(table, (rows[0], children.team[rows[1]]), 1)
        return table

    met, held_children = distinct(year, child, who), distinct(year, child)
    sheet.given("caseworkers_per_child", "caseworkers", met, held_children, BY_TEAM)
    met, ended = _caseworkers_of_closed(held, q)
    sheet.ratio("caseworkers_per_closed_case", "caseworkers", met, ended, BY_TEAM)


def _caseworkers_of_closed(held: Holdings, q: Quantities) -> tuple[Floats, Floats]:
    """Count cases by the year of their end and the caseworkers they had, [Y, G] each."""
    met, ended = (np.zeros((len(q.years), q.child_days.shape[3])) for _ in range(2))
    last = np.flatnonzero((held.last == 1) & (held.end >= 0))
    if len(last) == 0:
        return met, ended
    cases = 1 + held.case.max()
    key = held.child * cases + held.case
    pairs = np.unique(np.stack([key, held.caseworker]), axis=1)
    number = np.searchsorted(pairs[0], key[last], "right") - np.searchsorted(pairs[0], key[last])
    year = np.searchsorted(q.year_starts, held.end[last], "right") - 1
    team = q.children.team[held.child[last]]
    np.add.at(met, (year, team), number)
    np.add.at(ended, (year, team), 1)
    return met, ended


def _of_tasks(sheet: Sheet, q: Quantities) -> None:
    """Add work by kind of task, and whether it is done in time."""
    tasks, axes = q.tasks, BY_TASK
    sheet.total("tasks_released", "tasks", tasks.released, axes)
    sheet.total("tasks_completed", "tasks", tasks.completed, axes)
    sheet.total("tasks_cancelled", "tasks", tasks.cancelled, axes)
    sheet.total("task_hours", "hours", tasks.hours_spent, axes)
    sheet.total("hours_released", "hours", tasks.hours_released, axes)
    sheet.ratio("task_timely_share", "share", tasks.timely, tasks.timely + tasks.late, axes)
    sheet.ratio("task_waiting_days", "days", tasks.waiting_days, tasks.completed, axes)
    sheet.ratio("task_lateness_days", "days", tasks.late_days, tasks.completed, axes)


def _of_teams(sheet: Sheet, q: Quantities) -> None:
    """Add caseworkers, their cases and their time."""
    staff, axes = q.staff, BY_TEAM
    sheet.level("posts", "posts", staff.posts_days, axes)
    sheet.level("caseworkers", "caseworkers", staff.caseworker_days, axes)
    sheet.level("vacancies", "posts", staff.vacancy_days, axes)
    sheet.level("cases_held", "cases", staff.case_days, axes)
    sheet.level("excess_cases", "cases", staff.overload_days, axes)
    sheet.level("queue", "cases", staff.queue_days, axes)
    sheet.ratio("caseload_mean", "cases", staff.case_days, staff.caseworker_days, axes)
    sheet.ratio("caseload_met", "cases", staff.case_square_days, staff.case_days, axes)
    spent = q.tasks.hours_spent.sum(axis=1)
    sheet.ratio("utilisation", "share", spent, staff.task_hours, axes)
    sheet.total("hours_available", "hours", staff.task_hours, axes)
    sheet.total("contact_hours", "hours", staff.contact_hours, axes)
    short = staff.contact_shortfall
    sheet.ratio("contact_shortfall", "share", short, staff.contact_hours, axes)
    sheet.total("queued", "cases", staff.queued, axes)
    sheet.total("allocated", "cases", staff.allocated, axes)
    sheet.total("handovers", "cases", staff.handovers, axes)
    sheet.total("hired", "caseworkers", staff.hired, axes)
    sheet.total("left", "caseworkers", staff.left, axes)
