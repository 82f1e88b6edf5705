"""Money as the finance office books it.

Every line (who pays, account, item) by calendar year and by the budget's periods, in whole øre: a total is the
sum of what is booked, so that sums over purses, accounts, items and years agree exactly. Knows what the two
perspectives count: ``budget`` what purses pay, ``society`` what resources are worth. It must not know how tables
are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.economics.investment import discount_factors, net_present_values
from sverigesmodel.economics.outcomes import ALL
from sverigesmodel.economics.rounding import to_oere
from sverigesmodel.evaluation.ledger import MUNICIPALITY, PRESENT_VALUE
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, align
from sverigesmodel.evaluation.periods import Periods, around
from sverigesmodel.evaluation.uncertainty import intervals
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.economics import Economics

BUDGET: Final = "budget"
SOCIETY: Final = "society"
CALCULATED: Final = "calculated"
CASH: Final = "cash"
FIXED: Final = "fixed"
CURRENT: Final = "current"

LINE: Final = ["purse", "account", "kind", "item", "service_frame"]
"""What says of a booked line what it is."""


def accounts(
    scenarios: Mapping[str, Scenario],
    costs: Mapping[str, pd.DataFrame],
    cash: pd.DataFrame | None,
    shown: Sequence[int],
) -> pd.DataFrame:
    """Book the costs of a scenario, or of two and their difference.

    Parameters
    ----------
    scenarios, costs
        By name, one or two (then the costs of the difference too); DKK by ``experiment.COST_KEYS``, one column
        per replication.
    cash
        Difference of the two as it moves the books, in the same rows as calculated.
    shown
        The budget year and the estimate years.

    Returns
    -------
    DataFrame
        ``scenario, perspective, basis, prices, period``, `LINE`, ``unit`` and ``mean, low, high``. Periods: every
        calendar year, ``later`` (after the years shown), ``total``, ``present_value`` (of fixed prices). Lines
        that are 0 throughout are left out. In the perspective ``society`` the purse is ``all``.
    """
    first = next(iter(scenarios.values()))
    years = [int(year) for year in first.calendar.labels]
    book = _Book(years, Periods(years, shown), first.economics)
    marks = {
        name: CostSheet(scenario, scenario.calendar).marks() for name, scenario in scenarios.items()
    }
    budget = _sides({name: _booked(costs[name], marks[name]) for name in scenarios})
    society = _sides(
        {
            name: resources(costs[name], marks[name], scenario.economics)
            for name, scenario in scenarios.items()
        }
    )
    if cash is not None:
        known = pd.concat(list(marks.values()))
        lag = _booked(cash - costs[DIFFERENCE], known[~known.index.duplicated()])
        budget[_LAG] = lag.reindex(budget[DIFFERENCE].index, fill_value=0.0)
    parts = [*book.rows(budget, BUDGET), *book.rows(society, SOCIETY, with_current=False)]
    table = pd.concat(parts, ignore_index=True)
    names = ["scenario", "perspective", "basis", "prices", "period", *LINE]
    return table.assign(unit="DKK")[[*names, "unit", "mean", "low", "high"]]


def municipal(booked: pd.DataFrame) -> pd.DataFrame:
    """Pick what the municipality has booked in fixed prices.

    Parameters
    ----------
    booked
        The `accounts`.

    Returns
    -------
    DataFrame
        Its rows, with a column more: ``oere``, whole øre.
    """
    chosen = (booked["perspective"] == BUDGET) & (booked["prices"] == FIXED)
    own = booked[chosen & (booked["purse"] == MUNICIPALITY)]
    return own.assign(oere=to_oere(own["mean"].to_numpy(dtype=float)))


def resources(costs: pd.DataFrame, marks: pd.DataFrame, economics: Economics) -> pd.DataFrame:
    """Value the resources that are used, whoever pays, DKK by `LINE` and year.

    What one purse gives another (the state refund) cancels out, what persons are paid is no use of resources, and
    the rest counts as much as consumers would pay for it: times the net indirect-tax factor.
    """
    booked = _booked(costs, marks)
    kinds = booked.index.get_level_values("kind")
    items = pd.MultiIndex.from_arrays([kinds, booked.index.get_level_values("item")])
    used = booked[(kinds != "refund") & ~marks["transfer"].reindex(items).to_numpy(dtype=bool)]
    summed = used.groupby(level=["account", "kind", "item", "year"]).sum()
    index = summed.index.to_frame(index=False).assign(purse=ALL, service_frame=False)
    summed.index = pd.MultiIndex.from_frame(index[[*LINE, "year"]])
    valued: pd.DataFrame = summed.mul(float(economics.net_indirect_tax_factor))
    return valued


def society_values(
    scenarios: Mapping[str, Scenario], costs: Mapping[str, pd.DataFrame]
) -> list[float]:
    """Present value of the resources that a reform saves, in each replication, DKK; see `resources`."""
    before, after = align(
        *(
            resources(costs[name], CostSheet(one, one.calendar).marks(), one.economics)
            for name, one in scenarios.items()
        )
    )
    economics = scenarios[BASELINE].economics
    saving = (before - after).groupby(level="year").sum().to_numpy(dtype=float).T
    return net_present_values(saving, economics.discounting, economics.discount_timing)


class _Booked(NamedTuple):
    """Lines by period."""

    periods: tuple[str, ...]
    oere: Ints
    """[periods, lines]"""
    amounts: Floats
    """[periods, lines, replications] DKK that they are the mean of."""


_LAG: Final = "lag"
"""Side of a comparison: the difference as it moves the books less the one calculated."""


@dataclass(frozen=True)
class _Book:
    """The years and periods in which lines are booked, and what a krone is worth in each."""

    years: Sequence[int]
    periods: Periods
    economics: Economics

    def rows(
        self, sides: Mapping[str, pd.DataFrame], perspective: str, *, with_current: bool = True
    ) -> Iterator[pd.DataFrame]:
        """Book the lines of each side in fixed prices and, as far as they are known, in current ones."""
        rows = next(iter(sides.values())).index.to_frame(index=False)
        lines = rows[LINE].iloc[:: len(self.years)].reset_index(drop=True)
        named = lines.assign(perspective=perspective)
        amounts = {name: self._by_line(table) for name, table in sides.items()}
        fixed = {name: self._fixed(one) for name, one in amounts.items()}
        yield from _tables(fixed, named.assign(prices=FIXED))
        index = self._index()
        if with_current and not np.isnan(index).all():
            current = {name: self._current(one, index) for name, one in amounts.items()}
            yield from _tables(current, named.assign(prices=CURRENT))

    def _by_line(self, table: pd.DataFrame) -> Floats:
        """Lay out [years, lines, replications]."""
        values = table.to_numpy(dtype=float).reshape(-1, len(self.years), table.shape[1])
        return values.swapaxes(0, 1)

    def _fixed(self, amounts: Floats) -> _Booked:
        """Sum by period, and to the present value."""
        found = self._summed(amounts)
        rates, timing = self.economics.discounting, self.economics.discount_timing
        factors = discount_factors(rates, len(self.years), timing)
        today = (amounts * factors[:, np.newaxis, np.newaxis]).sum(axis=0)[np.newaxis]
        return _Booked(
            (*found.periods, PRESENT_VALUE),
            np.concatenate([found.oere, _mean_in_oere(today)]),
            np.concatenate([found.amounts, today]),
        )

    def _current(self, amounts: Floats, index: Floats) -> _Booked:
        """As `_fixed`, in prices of the years; without a sum where a year's prices are not known."""
        level = np.nan_to_num(index)[:, np.newaxis, np.newaxis]
        found = self._summed(amounts * level)
        known = ~np.isnan(index)
        sums = len(found.periods) - len(known)
        kept = np.flatnonzero(np.append(known, np.repeat(known.all(), sums)))
        periods = tuple(found.periods[place] for place in kept)
        return _Booked(periods, found.oere[kept], found.amounts[kept])

    def _summed(self, amounts: Floats) -> _Booked:
        oere = self.periods.totals(_mean_in_oere(amounts))
        return _Booked(self.periods.names, oere, self.periods.totals(amounts))

    def _index(self) -> Floats:
        """[years] what costs 1 krone at the price level costs in each year; NaN where that is not known."""
        prices = {year: float(level) for year, level in self.economics.price_index.items()}
        base = prices.get(self.economics.price_year, np.nan)
        return np.array([prices.get(year, np.nan) / base for year in self.years])


def _tables(sides: Mapping[str, _Booked], lines: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """One table a side and basis; a difference is one of what is booked, cash that and the lag."""
    for name, (periods, oere, amounts) in sides.items():
        found, of = oere, amounts
        if name in {DIFFERENCE, _LAG}:
            found = sides[REFORM].oere - sides[BASELINE].oere
            if name == _LAG:
                found, of = found + oere, sides[DIFFERENCE].amounts + amounts
        whose, basis = (DIFFERENCE, CASH) if name == _LAG else (name, CALCULATED)
        yield pd.concat([lines] * len(periods), ignore_index=True).assign(
            scenario=whose,
            basis=basis,
            period=np.repeat(periods, len(lines)),
            **around(found.ravel(), of.reshape(found.size, of.shape[-1])),
        )


def _booked(costs: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """Costs by `LINE` and year; the service frame is the municipality's."""
    rows = costs.index.to_frame(index=False)
    items = pd.MultiIndex.from_frame(rows[["kind", "item"]])
    under = marks["service_frame"].reindex(items, fill_value=False).to_numpy(dtype=bool)
    rows["service_frame"] = under & (rows["purse"] == MUNICIPALITY)
    booked = costs.set_axis(pd.MultiIndex.from_frame(rows[[*LINE, "year"]]))
    return booked.sort_index()


def _sides(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """One side as it is; two with the same lines, and their difference."""
    if len(tables) == 1:
        return {name: _some(table) for name, table in tables.items()}
    before, after = align(*tables.values())
    used = _used(before) | _used(after)
    before, after = before[used], after[used]
    return {BASELINE: before, REFORM: after, DIFFERENCE: after - before}


def _some(table: pd.DataFrame) -> pd.DataFrame:
    return table[_used(table)]


def _used(table: pd.DataFrame) -> pd.Series[bool]:
    """Whether a row is of a line that is not 0 throughout."""
    return (table != 0).any(axis=1).groupby(level=LINE).transform("any")


def _mean_in_oere(amounts: Floats) -> Ints:
    """Round the mean over the last axis, with the same bits on every processor."""
    flat = amounts.reshape(-1, amounts.shape[-1])
    mean = intervals(pd.DataFrame(flat))["mean"].to_numpy()
    return to_oere(mean).reshape(amounts.shape[:-1])
