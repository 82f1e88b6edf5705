"""Numbers that stand for names in the engines, the event log and the tables.

Everything that crosses the border between simulating and counting is one of these codes. This module
knows nothing else and does nothing: it holds no behaviour, so that every floor of the house may read it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

NONE: Final = -1
"""Stands in an integer column of the event log where nothing applies."""


class Stage(IntEnum):
    """The stages that every ladder has; the ladder's own steps are numbered from ``FIRST_STEP``.

    A ladder of ``n`` steps has the stages ``0 .. FIRST_STEP + n - 1``, the steps in order of intrusiveness.
    """

    CLOSED = 0
    AGED_OUT = 1
    ASSESSMENT = 2
    INVESTIGATION = 3
    FIRST_STEP = 4


class Event(IntEnum):
    """What a row of the event log says happened. ``event_log`` documents the columns of each."""

    PRESENT = 0
    NOTIFIED = 1
    ASSESSED = 2
    DECIDED = 3
    MOVED = 4
    ONSET = 5
    FOUND = 6
    AVERTED = 7
    RELEASED = 8
    COMPLETED = 9
    CANCELLED = 10
    ALLOCATED = 11
    QUEUED = 12
    HANDED_OVER = 13
    POSTS = 14
    HIRED = 15
    LEFT = 16
    POLICY = 17
    CENSORED = 18


class Move(IntEnum):
    """Why a child changed stage: column ``kind`` of ``MOVED`` and ``DECIDED`` rows."""

    STOCK = 0
    REFERRAL = 1
    EMERGENCY = 2
    SCREENED_OUT = 3
    INVESTIGATE = 4
    ENTRY = 5
    PLANNED = 6
    MAXIMUM_STAY = 7
    PREMATURE = 8
    UNPROMPTED = 9
    CRISIS = 10
    AGE_LIMIT = 11


class Task(IntEnum):
    """Kinds of casework task, in the order that breaks ties."""

    RISK_ASSESSMENT = 0
    ACUTE_RESPONSE = 1
    INVESTIGATION = 2
    HANDOVER = 3
    FOLLOW_UP = 4
    MILESTONE_REVIEW = 5
    ADJUSTMENT = 6


class Outcome(IntEnum):
    """What a risk assessment leads to, in the order in which one uniform picks it."""

    EMERGENCY = 0
    SCREENED_OUT = 1
    INVESTIGATION = 2


class TransitionKind(IntEnum):
    """How a clock leads to a move."""

    PLANNED = 0
    ACUTE = 1


class Family(IntEnum):
    """Families of duration distributions; ``rules.parameters`` documents their two parameters."""

    FIXED = 0
    EXPONENTIAL = 1
    WEIBULL = 2
    GOMPERTZ = 3
    LOG_NORMAL = 4
    LOG_LOGISTIC = 5
    PIECEWISE = 6


class Staffing(IntEnum):
    """How a team's number of posts is set."""

    FIXED = 0
    PER_CASE = 1


class WhenFull(IntEnum):
    """What happens to a new case when every caseworker of its team is at the caseload limit."""

    EXCEED = 0
    WAIT = 1


class Rank(IntEnum):
    """Order of events that fall at exactly the same time."""

    POLICY = 0
    STAFF_REVIEW = 1
    CASEWORKER_LEAVES = 2
    CASEWORKER_STARTS = 3
    ONBOARDING_ENDS = 4
    AGE_LIMIT = 5
    CRISIS = 6
    DECIDED_MOVE = 7
    UNPROMPTED_MOVE = 8
    NOTIFICATION = 9
    TASK_RELEASE = 10
    TASK_COMPLETION = 11


class Purpose(IntEnum):
    """What a random draw is for: a coordinate of its counter, so that no two purposes share luck."""

    AGE = 0
    FRAILTY = 1
    ARRIVAL = 2
    BUDGET = 3
    WARNING = 4
    DESTINATION = 5
    UNPROMPTED = 6
    DETECTION = 7
    PREMATURE = 8
    ASSESSMENT = 9
    ENTRY = 10
    OPEN_NOTIFICATION = 11
    HOURS = 12
    ELAPSED = 13
    LAST_FOLLOW_UP = 14
    POLICY_PHASE = 15
    TENURE = 16
