"""What the cost tables of all replications add up to: years, purses, the budget's columns and rows.

Takes tables with one row per cost item (``experiment.COST_KEYS``) and one column per replication and gives
tables with fewer rows and the same columns. It must not know where the numbers come from, and draws no
conclusion from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from sverigesmodel.economics.investment import Timing, discount_factors
from sverigesmodel.rules.parameters import Floats

BUDGET_YEARS: Final = 4
"""The budget year and the three estimate years of a municipal budget."""
LATER: Final = "later"
TOTAL: Final = "total"
PRESENT_VALUE: Final = "present_value"
MUNICIPALITY: Final = "municipality"

_REFUND: Final = "refund"
_WITHIN: Final[Mapping[str, str]] = {
    "staff": "posts",
    "reform_cost": "reform",
    "stages": "stage",
    "tasks": "task",
}


def yearly(costs: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Sum costs by measure and then by year, DKK.

    ``gross`` is every purse's cost before the state refund, of which ``stages``, ``tasks``, ``staff`` and
    ``reform_cost``; ``refund`` is what the municipality gets back; ``net`` is the municipality's own cost after
    it; ``region`` and ``state`` are theirs, so that the three purses add up to gross.
    """
    kind = costs.index.get_level_values("kind")
    purse = costs.index.get_level_values("purse")
    parts = {
        "gross": costs[kind != _REFUND],
        **{measure: costs[kind == value] for measure, value in _WITHIN.items()},
        "refund": -costs[(kind == _REFUND) & (purse == MUNICIPALITY)],
        "net": costs[purse == MUNICIPALITY],
        "region": costs[purse == "region"],
        "state": costs[purse == "state"],
    }
    years = years_of(costs)
    return {measure: _by_year(part, years) for measure, part in parts.items()}


def net(costs: pd.DataFrame) -> pd.DataFrame:
    """Sum the municipality's own cost by year, DKK; the ``net`` of `yearly` alone."""
    own = costs.index.get_level_values("purse") == MUNICIPALITY
    return _by_year(costs[own], years_of(costs))


def saving_by_item(difference: pd.DataFrame) -> Floats:
    """Mean saving of the municipality by cost item (rows) and year (columns), DKK.

    Parameters
    ----------
    difference
        Cost of the reform less that of the baseline, one column per replication.
    """
    own = difference[difference.index.get_level_values("purse") == MUNICIPALITY]
    saving = (-own.mean(axis=1)).rename("saving").reset_index()
    table = saving.pivot_table("saving", ["kind", "item"], "year", aggfunc="sum", fill_value=0.0)
    return table.to_numpy(dtype=float)


def budget(
    costs: pd.DataFrame,
    rates: Mapping[int, float],
    timing: Timing,
    shown: Sequence[int],
    cash: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Sum the municipality's cost by (kind, item, period), DKK; ``net`` ``all`` is the sum.

    Periods are the years ``shown``, `LATER` (all years after them), `TOTAL` (of the whole horizon) and
    `PRESENT_VALUE`. Every stage has its own rows; other kinds are summed up, item ``all``. ``cash`` ``all`` is the
    sum of the costs as they move the books, where those are given.
    """
    own = costs[costs.index.get_level_values("purse") == MUNICIPALITY]
    years = years_of(costs)
    factors = discount_factors(rates, len(years), timing)
    kinds, items = (own.index.get_level_values(level) for level in ("kind", "item"))
    parts: dict[tuple[str, str], pd.DataFrame] = {}
    for kind in dict.fromkeys(kinds):
        chosen = kinds == kind
        if kind == "stage":
            for item in dict.fromkeys(items[chosen]):
                parts[kind, item] = _by_year(own[chosen & (items == item)], years)
        else:
            parts[kind, "all"] = _by_year(own[chosen], years)
    parts["net", "all"] = _by_year(own, years)
    if cash is not None:
        own_cash = cash[cash.index.get_level_values("purse") == MUNICIPALITY]
        parts["cash", "all"] = _by_year(own_cash, years)
    columns = {key: _periods(part, factors, shown) for key, part in parts.items()}
    return pd.concat(columns, names=["kind", "item", "period"])


def years_of(costs: pd.DataFrame) -> tuple[int, ...]:
    """Return the calendar years of a table, ascending."""
    return tuple(sorted({int(year) for year in costs.index.get_level_values("year")}))


def first_difference(difference: pd.DataFrame) -> int:
    """Find the first calendar year in which anything differs; the first year of all when nothing does."""
    differs = difference.index.get_level_values("year")[(difference != 0).any(axis=1)]
    return int(min(differs, default=years_of(difference)[0]))


def budget_years(years: Sequence[int], first: int) -> tuple[int, ...]:
    """Return the budget year and the three estimate years, as far as the horizon goes."""
    return tuple(year for year in years if first <= year < first + BUDGET_YEARS)


def _by_year(costs: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    summed = costs.groupby(level="year").sum()
    return summed.reindex(pd.Index(years, name="year"), fill_value=0.0)


def _periods(yearly: pd.DataFrame, factors: Floats, shown: Sequence[int]) -> pd.DataFrame:
    periods = {str(year): yearly.loc[year] for year in shown}
    periods[LATER] = yearly[yearly.index > shown[-1]].sum()
    periods[TOTAL] = yearly.sum()
    periods[PRESENT_VALUE] = yearly.mul(factors, axis=0).sum()
    return pd.concat(periods, axis=1, names=["period"]).T
