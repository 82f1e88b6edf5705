"""What reforms may be ranked by, and how each does by it in every replication.

Knows which measures there are, in which unit, and whether more of them is better; takes them out of finished
comparisons. It must not compare reforms with each other, and has no words for people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON
from sverigesmodel.evaluation.accounts import society_values
from sverigesmodel.evaluation.conclusion import present_values
from sverigesmodel.evaluation.ledger import net, yearly
from sverigesmodel.evaluation.pairing import DIFFERENCE, money
from sverigesmodel.evaluation.results import Comparison, cash_difference
from sverigesmodel.evaluation.run_result import RunData
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.timeline import DAYS_PER_YEAR


@dataclass(frozen=True)
class Outcome:
    """Where a quantity of the whole horizon stands among the outcomes of a run."""

    measure: str
    unit: str
    task: str = ALL
    times: float = 1.0
    """What its number is multiplied by to be in the unit of the ranking."""


class Measure(NamedTuple):
    """How a measure is counted: its unit, whether more is better, and where it comes from.

    ``source`` is an outcome of children or casework, of which both scenarios have a level, or a function that
    gives what a comparison saves (or spends) in each replication.
    """

    unit: str
    more_is_better: bool
    source: Outcome | Callable[[Comparison], Floats]


def _net_present_value(comparison: Comparison) -> Floats:
    return np.array(comparison.saving_by_replication)


def _cash_value(comparison: Comparison) -> Floats:
    before, after = comparison.baseline, comparison.reform
    difference = money(before.data.costs, after.data.costs)[DIFFERENCE]
    saved = -net(cash_difference(before, after, difference))
    return np.array(present_values(saved, before.scenario))


def _society_value(comparison: Comparison) -> Floats:
    costs = money(comparison.baseline.data.costs, comparison.reform.data.costs)
    return np.array(society_values(comparison.scenarios, costs))


def _yearly_effort(comparison: Comparison) -> Floats:
    costs = money(comparison.baseline.data.costs, comparison.reform.data.costs)
    extra, years = yearly(costs[DIFFERENCE]), list(comparison.budget_years)
    total = extra["staff"].loc[years].sum() + extra["reform_cost"].loc[years].sum()
    return np.asarray(total.to_numpy(dtype=float) / len(years))


def _timely(task: str) -> Measure:
    return Measure("share", True, Outcome("task_timely_share", "share", task))


MEASURES: Final[Mapping[str, Measure]] = {
    "net_present_value": Measure("DKK", True, _net_present_value),
    "cash_value": Measure("DKK", True, _cash_value),
    "society_value": Measure("DKK", True, _society_value),
    "yearly_effort": Measure("DKK a year", False, _yearly_effort),
    "placement_days": Measure(
        "days", False, Outcome("placement_years", "years", times=DAYS_PER_YEAR)
    ),
    "placements_begun": Measure("placements", False, Outcome("placements_begun", "placements")),
    "breakdowns": Measure("breakdowns", False, Outcome("breakdowns", "breakdowns")),
    "re_referrals": Measure("notifications", False, Outcome("re_referrals", "notifications")),
    "caseworkers_per_child": Measure(
        "caseworkers", False, Outcome("caseworkers_per_child", "caseworkers")
    ),
    "assessments_timely": _timely("risk_assessment"),
    "investigations_timely": _timely("investigation"),
    "follow_ups_timely": _timely("follow_up"),
}
"""What reforms may be ranked by. Values are those of a comparison of the same name: present values are of what is
saved (the municipality's own cost, the same as it moves its books, society's resources), the yearly effort is the
extra cost of caseworkers and the reform itself in the budget years, the rest is of the whole horizon."""


class UnknownMeasureError(ValueError):
    """There is no such measure to rank by."""


def check_measure(name: str) -> None:
    """Refuse a measure that there is not.

    Raises
    ------
    UnknownMeasureError
        When ``name`` is not one of `MEASURES`.
    """
    if name not in MEASURES:
        raise UnknownMeasureError(f"rank_by must be one of {', '.join(MEASURES)}, got {name!r}")


def level(run: RunData, outcome: Outcome) -> Floats:
    """Give a scenario's outcome over the whole horizon in each replication; NaN for a share of nothing."""
    place = (outcome.measure, WHOLE_HORIZON, ALL, outcome.task, ALL, outcome.unit)
    outcomes = run.data.outcomes
    return np.asarray(outcomes.to_numpy(dtype=float)[outcomes.index.get_loc(place)] * outcome.times)


def change(comparison: Comparison, name: str) -> Floats:
    """Give what a reform changes of a measure in each replication, against the baseline with the same luck.

    Returns
    -------
    [replications] in the measure's unit: of a present value what is saved, else the reform less the baseline.
    """
    source = MEASURES[name].source
    if isinstance(source, Outcome):
        return level(comparison.reform, source) - level(comparison.baseline, source)
    return source(comparison)


def gain(name: str, values: Floats) -> Floats:
    """Turn a measure's values so that more is better."""
    return values if MEASURES[name].more_is_better else -values
