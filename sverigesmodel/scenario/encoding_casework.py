"""Casework as arrays: follow-up rules, contact, tasks and teams."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from sverigesmodel.codes import Staffing, Task, WhenFull
from sverigesmodel.rules.parameters import MICRO_HOURS
from sverigesmodel.scenario.encoding_frame import Arrays, Frame, ints
from sverigesmodel.scenario.schema.in_force import TeamView
from sverigesmodel.scenario.sourced import Number

_TASKS: Final = tuple(task.name.lower() for task in Task)
_NO_HOURS: Final = Number(0.0, "hours", 0)


def follow_up(frame: Frame) -> Arrays:
    """Return contact, follow-up rules and maximum stays by period, team and stage."""
    shape = (len(frame.days), len(frame.names.teams), len(frame.names.stages))
    arrays: Arrays = {
        "contact": np.zeros(shape, dtype=np.int64),
        "first_follow_up": np.full(shape, math.inf),
        "then_follow_up": np.full(shape, math.inf),
        "detection": np.zeros(shape),
        "premature": np.zeros(shape),
        "maximum_stay": np.full(shape, math.inf),
        "maximum_stay_then": np.full(shape, -1, dtype=np.int64),
    }
    for k, g, view in frame.each_view():
        for x, stage in enumerate(frame.names.stages):
            arrays["contact"][k, g, x] = round(view.contact_hours(stage) * MICRO_HOURS)
            if stage in frame.scenario.ladder:
                _step_rule(frame, arrays, (k, g, x), view, stage)
    return arrays


def _step_rule(
    frame: Frame, arrays: Arrays, at: tuple[int, int, int], view: TeamView, step: str
) -> None:
    rule = view.follow_up(step)
    if rule is not None:
        arrays["first_follow_up"][at] = rule.first
        arrays["then_follow_up"][at] = math.inf if rule.then == "none" else rule.then
    arrays["detection"][at] = view.step_value(step, "detection")
    arrays["premature"][at] = view.step_value(step, "premature")
    stay = view.step_value(step, "maximum_stay")
    if stay != "none":
        arrays["maximum_stay"][at] = stay.after
        arrays["maximum_stay_then"][at] = frame.names.stage(stay.then)


def tasks(frame: Frame) -> Arrays:
    """Return hours and dates of the tasks by period and team."""
    size = (len(frame.days), len(frame.names.teams), len(Task))
    hours = np.full((*size, len(frame.names.stages)), -1, dtype=np.int64)
    dates: Arrays = {f"task_{name}": np.zeros(size) for name in ("due", "tolerance", "lead")}
    for k, g, view in frame.each_view():
        for w, task in enumerate(_TASKS):
            for name in ("due", "tolerance", "lead"):
                dates[f"task_{name}"][k, g, w] = view.task_value(task, name) or 0.0
            if w != Task.ADJUSTMENT:
                work = view.task_value(task, "hours")
                hours[k, g, w, :] = frame.table.row(_NO_HOURS if work is None else work)
        for x, stage in enumerate(frame.names.stages):
            rule = view.follow_up(stage) if stage in frame.scenario.ladder else None
            if rule is not None and rule.hours is not None:
                hours[k, g, Task.FOLLOW_UP, x] = frame.table.row(rule.hours)
    return {"task_hours": hours, **dates}


def teams(frame: Frame) -> Arrays:
    """Return what holds for the caseworkers of each team by period."""
    size = (len(frame.days), len(frame.names.teams))
    arrays: Arrays = {
        name: np.zeros(size)
        for name in ("weekly_hours", "minimum_task_hours", "recruitment", "turnover")
    }
    for name in ("onboarding_share", "onboarding_time", "caseload_limit"):
        arrays[name] = np.zeros(size)
    for name in ("when_full", "staffing", "posts"):
        arrays[name] = np.zeros(size, dtype=np.int64)
    for name in ("cases_per_post", "review_interval"):
        arrays[name] = np.zeros(size)
    for k, g, view in frame.each_view():
        for name in ("weekly_hours", "minimum_task_hours", "recruitment", "turnover"):
            arrays[name][k, g] = view.team_value(name)
        _team_rules(frame, arrays, (k, g), view)
    arrays["is_reception"] = ints([team.reception for team in frame.scenario.teams.values()])
    return arrays


def _team_rules(frame: Frame, arrays: Arrays, at: tuple[int, int], view: TeamView) -> None:
    onboarding = view.team_value("onboarding")
    arrays["onboarding_share"][at] = onboarding.share
    arrays["onboarding_time"][at] = onboarding.time
    limit = view.team_value("caseload_limit")
    unlimited = limit == "none" or frame.scenario.teams[view.team].reception
    arrays["caseload_limit"][at] = math.inf if unlimited else limit
    arrays["when_full"][at] = WhenFull[view.team_value("when_full").upper()]
    staffing = view.team_value("staffing")
    if staffing.posts is not None:
        arrays["staffing"][at] = Staffing.FIXED
        arrays["posts"][at] = int(staffing.posts)
    else:
        arrays["staffing"][at] = Staffing.PER_CASE
        arrays["cases_per_post"][at] = staffing.cases_per_post
        arrays["review_interval"][at] = staffing.review
