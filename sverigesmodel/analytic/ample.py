"""A scenario with ample capacity: the same children and rules, and caseworkers who are never short of time.

What is left out is what capacity costs: waiting, queues, late follow-ups, caseworkers who come and go. Knows
`Parameters`; must not know an engine.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sverigesmodel.codes import Staffing
from sverigesmodel.rules.parameters import Parameters

HOURS_A_WEEK: Final = 1e9
"""Net productive hours of the one caseworker of each team: a task of 20 hours takes a hundredth of a second."""


def ample(p: Parameters) -> Parameters:
    """Give every team one caseworker who is never short of time and never leaves.

    A task is then completed as good as when it is released, and nobody changes caseworker but from a reception
    team to the child's own. Hours, dates and children stay as they are.
    """
    return p._replace(
        weekly_hours=np.full_like(p.weekly_hours, HOURS_A_WEEK),
        onboarding_time=np.zeros_like(p.onboarding_time),
        caseload_limit=np.full_like(p.caseload_limit, np.inf),
        staffing=np.full_like(p.staffing, int(Staffing.FIXED)),
        posts=np.ones_like(p.posts),
        turnover=np.zeros_like(p.turnover),
    )
