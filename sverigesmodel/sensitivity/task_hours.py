"""Longer tasks and the hours that a caseworker has for them: what of the two records cannot tell apart.

Both show as the same lateness. Where tasks are assumed longer, each team's weekly hours, and those that tasks get
however much contact there is, grow by the same number, so that the hours for tasks grow by it whether that floor
binds or not. Knows teams and tasks, no children.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sverigesmodel.codes import Task
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario, numbers
from sverigesmodel.sensitivity.observed import Records, rounded

LEAST: Final = 0.5
"""Hours a week that a caseworker is left, at least."""


def first_hours(baseline: Scenario, assumed: Scenario, before: Records) -> Floats:
    """Hours a week to be added to each team's so that the same tasks, of other length, take the same time.

    Parameters
    ----------
    baseline, assumed
        The central case, and the one with other hours.
    before
        What is seen in the central case.

    Returns
    -------
    [teams]
    """
    longer = _longer(baseline, assumed)
    by_task = _summed(before.by_task)
    asked = np.cumsum(by_task, axis=0)[-1]
    wanted = np.cumsum(by_task * longer[:, np.newaxis], axis=0)[-1]
    share = np.divide(wanted, asked, out=np.ones_like(asked), where=asked > 0.0)
    return left(baseline, (share - 1.0) * _summed(before.available) / _weeks(before))


def missing_hours(before: Records, now: Records) -> Floats:
    """Hours a week by which each team's must grow for the same share of them to be in use as before, [teams]."""
    asked, available = _summed(now.asked), _summed(now.available)
    used = _summed(before.asked)
    needed = np.divide(
        asked * _summed(before.available), used, out=available.copy(), where=used > 0.0
    )
    return np.asarray((needed - available) / _weeks(now))


def left(baseline: Scenario, hours: Floats) -> Floats:
    """Leave every caseworker some hours."""
    least = [LEAST - team.weekly_hours.value for team in baseline.teams.values()]
    return rounded(np.maximum(hours, least))


def _summed(values: Floats) -> Floats:
    return np.asarray(np.cumsum(values, axis=0)[-1])


def _weeks(seen: Records) -> Floats:
    return np.asarray(np.maximum(_summed(seen.weeks), 1e-9))


def _longer(before: Scenario, now: Scenario) -> Floats:
    """How many times longer each kind of task takes in one scenario than in another, as its hours are written."""
    known, changed = numbers(before), numbers(now)
    found = np.ones(len(Task))
    for task in Task:
        place = ("tasks", task.name.lower(), "hours")
        for where, number in known.items():
            if where[:3] == place and number.unit == "hours" and number.value > 0.0:
                found[task] = changed[where].value / number.value
                break
    return found
