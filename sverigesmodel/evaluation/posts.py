"""Full-time years beside the money: established posts, the caseworkers in them, vacancies.

Knows how an average number over part of a calendar year becomes full-time years (årsværk), which add up. It must
not know what they cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.economics.outcomes import WHOLE_HORIZON
from sverigesmodel.economics.years import days_in
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, align, tidy
from sverigesmodel.evaluation.periods import Periods
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import CalendarYears

_STAFF: Final = ("posts", "caseworkers", "vacancies")


def posts(
    scenarios: Mapping[str, Scenario], outcomes: Mapping[str, pd.DataFrame], shown: Sequence[int]
) -> pd.DataFrame:
    """Count full-time years (årsværk) of established posts, of caseworkers in them and of vacancies.

    Returns
    -------
    DataFrame
        ``scenario, measure, period, team, account, unit`` and ``mean, low, high``; periods as in ``accounts``,
        without the present value. A year that the horizon cuts counts as the part of it that is within.
    """
    sides = {
        name: _full_time(scenario, outcomes[name], shown) for name, scenario in scenarios.items()
    }
    if len(sides) == 2:
        before, after = align(*sides.values())
        sides = {BASELINE: before, REFORM: after, DIFFERENCE: after - before}
    return tidy(sides, unit="full-time years")


def _full_time(scenario: Scenario, outcomes: pd.DataFrame, shown: Sequence[int]) -> pd.DataFrame:
    """Full-time years by measure, team, account and period, one column per replication."""
    calendar = scenario.calendar
    periods = Periods([int(year) for year in calendar.labels], shown)
    share = _shares(calendar)[:, np.newaxis]
    found: dict[tuple[str, str, str], pd.DataFrame] = {}
    level = outcomes.index.get_level_values
    of_years = level("year") != WHOLE_HORIZON
    for measure in _STAFF:
        chosen = outcomes[of_years & (level("measure") == measure)]
        for team in scenario.teams:
            own = chosen[chosen.index.get_level_values("team") == team]
            totals = periods.totals(own.to_numpy(dtype=float) * share)
            account = scenario.economics.posts.of(team).account
            found[measure, team, account] = pd.DataFrame(totals, index=periods.names)
    wide = pd.concat(found, names=["measure", "team", "account", "period"])
    return wide.reorder_levels(["measure", "period", "team", "account"])


def _shares(calendar: CalendarYears) -> Floats:
    """[years] part of each calendar year that is within the horizon."""
    whole = np.array([days_in(int(year)) for year in calendar.labels])
    return np.asarray(np.diff(calendar.edges) / whole, np.float64)
