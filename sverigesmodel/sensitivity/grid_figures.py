"""What is told of a point of a grid in one replication: what it saves and costs, days placed, lateness, caseload.

Turns quantities by year into figures, and says by which of them a point may be chosen. Knows arrays and the years
of a grid; it must not compare points.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, get_args

import numpy as np

from sverigesmodel.economics.investment import discount_factors
from sverigesmodel.evaluation.ledger import BUDGET_YEARS
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.grid import QUANTITIES, Grid

Measure: TypeAlias = Literal["net_present_value", "placement_days"]
"""What a point may be chosen by."""
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
DIFFERENCE: Final = "difference"
LEVEL: Final = "level"
FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "net_present_value": (DIFFERENCE, "DKK"),
    "yearly_effort": (DIFFERENCE, "DKK a year"),
    "placement_days": (DIFFERENCE, "days"),
    "follow_ups_timely": (LEVEL, "share"),
    "investigations_timely": (LEVEL, "share"),
    "caseload": (LEVEL, "cases"),
    "caseworkers": (LEVEL, "caseworkers"),
}
"""What is told of a point: against the baseline or in itself, and in which unit."""


def figures(grid: Grid, rows: Floats) -> Floats:
    """Work out `FIGURES` in each replication.

    The net present value is of the municipality's saving; the yearly effort is the extra cost of caseworkers and
    of the reform itself, on average over its first year and three more; both are against the baseline, as are the
    days that children are placed in all years. The rest is of the reform's teams from its first year on. Where
    nothing was due, all of it was in time.

    Parameters
    ----------
    rows
        [replications, 1 + points, quantities, years], see ``grid.QUANTITIES``.

    Returns
    -------
    [replications, 1 + points, figures]
    """
    quantity = dict(zip(QUANTITIES, np.moveaxis(rows, 2, 0), strict=True))
    economics = grid.baseline.economics
    years = grid.calendar.labels
    factors = discount_factors(economics.discounting, len(years), economics.discount_timing)
    since = years >= grid.first_year
    budget = since & (years < grid.first_year + BUDGET_YEARS)
    days = np.diff(grid.calendar.edges)[since].sum()

    def extra(name: str) -> Floats:
        return np.asarray(quantity[name] - quantity[name][:, :1])

    def total(name: str) -> Floats:
        return _total(quantity[name][..., since])

    due = {name: total(name) for name in ("follow_ups", "investigations", "caseworker_days")}
    nobody = due["caseworker_days"] == 0
    found = [
        -_total(extra("net") * factors),
        _total(extra("effort")[..., budget]) / np.count_nonzero(budget),
        _total(extra("placement_days")),
        *(
            np.where(due[name] == 0, 1.0, total(f"{name}_timely") / np.maximum(due[name], 1.0))
            for name in ("follow_ups", "investigations")
        ),
        total("case_days") / np.where(nobody, np.inf, due["caseworker_days"]),
        due["caseworker_days"] / days,
    ]
    return np.stack(found, axis=-1) + 0.0  # no -0.0


def objective(grid: Grid, rows: Floats, measure: Measure) -> Floats:
    """Give what the best point has most of: [replications, points]."""
    values = figures(grid, rows)[:, 1:, list(FIGURES).index(measure)]
    return -values if measure == "placement_days" else values


def smallest_difference(scenario: Scenario, measure: Measure) -> float:
    """Return the difference that matters where nothing else is said: an agreed convention, no estimate.

    Of money the present value of one caseworker's post through all years (the dearest team's), of placement days
    those of one child through all years.
    """
    if measure == "placement_days":
        return scenario.days
    economics = scenario.economics
    costs = (economics.posts.of(team) for team in scenario.teams)
    yearly = max(one.yearly * economics.to_price_year(one.price_year) for one in costs)
    factors = discount_factors(economics.discounting, scenario.years, economics.discount_timing)
    return yearly * math.fsum(factors.tolist())


def _total(by_year: Floats) -> Floats:
    """Add up the last axis, one year after the other: the same bits everywhere."""
    return np.asarray(np.cumsum(by_year, axis=-1)[..., -1])
