"""Casework: how fast a caseworker works, which task comes first, and who gets a case.

Contact with families is continuous and comes first; what is left of the week goes to tasks. This module
knows numbers of one caseworker or one task; it must not loop over children, teams or caseworkers.
"""

from __future__ import annotations

import math

from sverigesmodel.codes import Task
from sverigesmodel.rules.parameters import MICRO_HOURS, Parameters

DAYS_PER_WEEK = 7.0
# looked up once: every choice of a task asks for them
_RISK_ASSESSMENT = int(Task.RISK_ASSESSMENT)
_ACUTE_RESPONSE = int(Task.ACUTE_RESPONSE)


def speed(p: Parameters, period: int, team: int, contact: int, share: float) -> float:
    """Return the hours of task work per calendar day of a caseworker.

    Parameters
    ----------
    contact
        Contact time that the caseworker's open cases take, in micro-hours a week.
    share
        1 for an experienced caseworker, less during onboarding.
    """
    left = p.weekly_hours[period, team] - contact / MICRO_HOURS
    return float(share * max(p.minimum_task_hours[period, team], left) / DAYS_PER_WEEK)


def contact_shortfall(p: Parameters, period: int, team: int, contact: int) -> float:
    """Return the contact hours a week that are owed but not delivered, because task work has a floor."""
    available = p.weekly_hours[period, team] - p.minimum_task_hours[period, team]
    return float(max(0.0, contact / MICRO_HOURS - available))


def work_left(remaining: float, days: float, hours_a_day: float) -> float:
    """Return the hours left of a task after some days of work on it."""
    return max(0.0, remaining - days * hours_a_day)


def is_urgent(kind: int) -> bool:
    """Return whether a task is one of the 24-hour tasks that come before all others."""
    return kind in (_RISK_ASSESSMENT, _ACUTE_RESPONSE)


def precedence(kind: int, due: float, child: int) -> tuple[bool, float, int, int]:
    """Return the key by which a caseworker takes tasks, the least first.

    24-hour tasks first, then the earliest due date; ties by child, then kind.
    """
    return (not is_urgent(kind), due, child, kind)


def is_full(p: Parameters, period: int, team: int, load: int) -> bool:
    """Return whether a caseworker with ``load`` cases is at the limit; a reception team has none."""
    return not p.is_reception[team] and load >= p.caseload_limit[period, team]


def posts_needed(open_cases: int, cases_per_post: float) -> int:
    """Return the posts that a team staffed by its number of cases needs."""
    return math.ceil(open_cases / cases_per_post)
