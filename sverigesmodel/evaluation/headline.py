"""Which of the many quantities stand in the headline, for the children and for the casework.

The one list that ``result.json`` and the reports share. Knows the measures of ``economics.outcomes`` by name and
picks their rows; computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON
from sverigesmodel.evaluation.uncertainty import Interval, from_row


class Figure(NamedTuple):
    """Where a headline figure stands among the outcomes, and how it is best read."""

    measure: str
    task: str = ALL
    is_share: bool = False
    digits: int = 0


PER_STEP: Final[Mapping[str, Figure]] = {
    "child_years": Figure("child_years"),
    "entries": Figure("entries"),
}
CHILDREN: Final[Mapping[str, Figure]] = {
    "placements_begun": Figure("placements_begun"),
    "breakdowns": Figure("breakdowns"),
    "re_referrals": Figure("re_referrals"),
    "caseworkers_per_child": Figure("caseworkers_per_child", digits=2),
}
CASEWORK: Final[Mapping[str, Figure]] = {
    "full_time": Figure("caseworkers", digits=1),
    "caseload": Figure("caseload_mean", digits=1),
    "utilisation": Figure("utilisation", is_share=True),
    "assessments_timely": Figure("task_timely_share", "risk_assessment", is_share=True),
    "investigations_timely": Figure("task_timely_share", "investigation", is_share=True),
    "follow_ups_timely": Figure("task_timely_share", "follow_up", is_share=True),
}

_CASEWORK_MEASURES: Final = frozenset(
    {
        "tasks_released",
        "tasks_completed",
        "tasks_cancelled",
        "task_hours",
        "hours_released",
        "task_timely_share",
        "task_waiting_days",
        "task_lateness_days",
        "posts",
        "caseworkers",
        "vacancies",
        "cases_held",
        "excess_cases",
        "queue",
        "caseload_mean",
        "caseload_met",
        "utilisation",
        "hours_available",
        "contact_hours",
        "contact_shortfall",
        "queued",
        "allocated",
        "handovers",
        "hired",
        "left",
    }
)


def is_casework(outcomes: pd.DataFrame) -> pd.Series[bool]:
    """Tell the rows about tasks, caseworkers and teams from those about children."""
    return outcomes["measure"].isin(_CASEWORK_MEASURES)


def pick(
    outcomes: pd.DataFrame, figure: Figure, *, stage: str = ALL, year: int = WHOLE_HORIZON
) -> dict[str, Interval]:
    """Interval of a figure for all teams, by scenario.

    Parameters
    ----------
    outcomes
        The ``outcomes`` table of a result.

    Raises
    ------
    KeyError
        When there is no such quantity.
    """
    # numbers first: they leave few words to compare
    places = np.flatnonzero(outcomes["year"].to_numpy() == year)
    for key, value in (
        ("measure", figure.measure),
        ("stage", stage),
        ("task", figure.task),
        ("team", ALL),
    ):
        places = places[(outcomes[key].iloc[places] == value).to_numpy()]
    rows = outcomes.iloc[places]
    if rows.empty:
        raise KeyError(f"no outcome {figure.measure!r} of stage {stage!r} in year {year}")
    return {
        str(row["scenario"]): from_row(row["mean"], row["low"], row["high"])
        for row in rows.to_dict("records")
    }
