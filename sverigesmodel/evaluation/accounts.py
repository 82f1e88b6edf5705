"""Money as the finance office books it, and the posts beside it.

Every line (who pays, account, item) by calendar year and by the budget's periods, in whole øre: a total is the sum of
what is booked, so that sums over purses, accounts, items and years agree exactly. Knows what the two perspectives
count: ``budget`` what purses pay, ``society`` what resources are worth. It must not know how tables are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.economics.investment import discount_factors
from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON
from sverigesmodel.economics.rounding import to_oere
from sverigesmodel.economics.years import days_in
from sverigesmodel.evaluation.ledger import MUNICIPALITY, PRESENT_VALUE
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, align, tidy
from sverigesmodel.evaluation.periods import Periods, around
from sverigesmodel.evaluation.uncertainty import intervals
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.economics import Economics
from sverigesmodel.timeline import CalendarYears, calendar_years

BUDGET: Final = "budget"
SOCIETY: Final = "society"
CALCULATED: Final = "calculated"
CASH: Final = "cash"
FIXED: Final = "fixed"
CURRENT: Final = "current"

LINE: Final = ["purse", "account", "kind", "item", "service_frame"]
"""What says of a booked line what it is."""
_STAFF: Final = ("posts", "caseworkers", "vacancies")


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
        By name, one or two; costs in DKK by ``experiment.COST_KEYS``, one column per replication.
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
    calendar = calendar_years(first.start, first.days)
    years = [int(year) for year in calendar.labels]
    book = _Book(years, Periods(years, shown), first.economics)
    marks = {name: CostSheet(scenario).marks() for name, scenario in scenarios.items()}
    budget = _sides({name: _booked(costs[name], marks[name]) for name in scenarios})
    society = _sides(
        {
            name: resources(costs[name], marks[name], scenario.economics)
            for name, scenario in scenarios.items()
        }
    )
    parts = [
        *book.rows(budget, BUDGET, CALCULATED),
        *book.rows(society, SOCIETY, CALCULATED, with_current=False),
    ]
    if cash is not None:
        known = pd.concat(list(marks.values()))
        booked = _booked(cash, known[~known.index.duplicated()])
        parts += book.rows({DIFFERENCE: _some(booked)}, BUDGET, CASH)
    table = pd.concat(parts, ignore_index=True)
    names = ["scenario", "perspective", "basis", "prices", "period", *LINE]
    return table.assign(unit="DKK")[[*names, "unit", "mean", "low", "high"]]


def resources(costs: pd.DataFrame, marks: pd.DataFrame, economics: Economics) -> pd.DataFrame:
    """Value the resources that are used, whoever pays, DKK by `LINE` and year.

    What one purse gives another (the state refund) cancels out, what persons are paid is no use of resources, and the
    rest counts as much as consumers would pay for it: times the net indirect-tax factor.
    """
    booked = _booked(costs, marks)
    kinds = booked.index.get_level_values("kind")
    items = pd.MultiIndex.from_arrays([kinds, booked.index.get_level_values("item")])
    used = booked[(kinds != "refund") & ~marks["transfer"].reindex(items).to_numpy(dtype=bool)]
    summed = used.groupby(level=["account", "kind", "item", "year"]).sum()
    index = summed.index.to_frame(index=False).assign(purse=ALL, service_frame=False)
    summed.index = pd.MultiIndex.from_frame(index[[*LINE, "year"]])
    return summed * float(economics.net_indirect_tax_factor)


def posts(
    scenarios: Mapping[str, Scenario], outcomes: Mapping[str, pd.DataFrame], shown: Sequence[int]
) -> pd.DataFrame:
    """Count full-time years (årsværk) of established posts, of caseworkers in them and of vacancies.

    Returns
    -------
    DataFrame
        ``scenario, measure, period, team, account, unit`` and ``mean, low, high``; periods as in `accounts`,
        without the present value. A year that the horizon cuts counts as the part of it that is within.
    """
    sides = {
        name: _full_time(scenario, outcomes[name], shown) for name, scenario in scenarios.items()
    }
    if len(sides) == 2:
        before, after = align(*sides.values())
        sides = {BASELINE: before, REFORM: after, DIFFERENCE: after - before}
    return tidy(sides, unit="full-time years")


@dataclass(frozen=True)
class _Book:
    """The years and periods in which lines are booked, and what a krone is worth in each."""

    years: Sequence[int]
    periods: Periods
    economics: Economics

    def rows(
        self,
        sides: Mapping[str, pd.DataFrame],
        perspective: str,
        basis: str,
        *,
        with_current: bool = True,
    ) -> Iterator[pd.DataFrame]:
        """Book the lines of each side in fixed prices and, as far as they are known, in current ones."""
        whole = [self._fixed(self._by_line(table)) for table in sides.values()]
        yield from self._tables(sides, whole, perspective, basis, FIXED)
        index = self._index()
        known = ~np.isnan(index)
        if with_current and known.any():
            current = [self._current(self._by_line(table), index) for table in sides.values()]
            yield from self._tables(sides, current, perspective, basis, CURRENT)

    def _tables(
        self,
        sides: Mapping[str, pd.DataFrame],
        booked: Sequence[dict[str, tuple[Ints, Floats]]],
        perspective: str,
        basis: str,
        prices: str,
    ) -> Iterator[pd.DataFrame]:
        """One table a side and period; a difference is one of what is booked."""
        for place, (name, table) in enumerate(sides.items()):
            lines = table.index.droplevel("year")[:: len(self.years)].to_frame(index=False)
            for period, (oere, amounts) in booked[place].items():
                if name == DIFFERENCE and len(sides) > 1:
                    oere = booked[1][period][0] - booked[0][period][0]
                yield lines.assign(
                    scenario=name,
                    perspective=perspective,
                    basis=basis,
                    prices=prices,
                    period=period,
                    **around(oere, amounts),
                )

    def _by_line(self, table: pd.DataFrame) -> Floats:
        """[years, lines, replications]"""
        values = table.to_numpy(dtype=float).reshape(-1, len(self.years), table.shape[1])
        return values.swapaxes(0, 1)

    def _fixed(self, amounts: Floats) -> dict[str, tuple[Ints, Floats]]:
        """Øre and DKK by replication, by period, [lines] and [lines, replications]."""
        found = self._summed(amounts)
        rates, timing = self.economics.discounting, self.economics.discount_timing
        factors = discount_factors(rates, len(self.years), timing)
        today = (amounts * factors[:, np.newaxis, np.newaxis]).sum(axis=0)
        found[PRESENT_VALUE] = (to_oere(_mean(today)), today)
        return found

    def _current(self, amounts: Floats, index: Floats) -> dict[str, tuple[Ints, Floats]]:
        """As `_fixed`, in prices of the years; without a sum where a year's prices are not known."""
        known = dict(zip(self.years, ~np.isnan(index), strict=True))
        level = np.nan_to_num(index)[:, np.newaxis, np.newaxis]
        found = self._summed(amounts * level)
        every = all(known.values())
        return {
            period: booked
            for period, booked in found.items()
            if (known[int(period)] if period.isdecimal() else every)
        }

    def _summed(self, amounts: Floats) -> dict[str, tuple[Ints, Floats]]:
        oere = np.array([to_oere(_mean(one)) for one in amounts])
        parts = zip(self.periods.totals(oere), self.periods.totals(amounts), strict=True)
        return dict(zip(self.periods.names, parts, strict=True))

    def _index(self) -> Floats:
        """[years] what costs 1 krone at the price level costs in each year; NaN where that is not known."""
        prices = {year: float(level) for year, level in self.economics.price_index.items()}
        base = prices.get(self.economics.price_year, np.nan)
        return np.array([prices.get(year, np.nan) / base for year in self.years])


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


def _full_time(scenario: Scenario, outcomes: pd.DataFrame, shown: Sequence[int]) -> pd.DataFrame:
    """Full-time years by measure, team, account and period, one column per replication."""
    calendar = calendar_years(scenario.start, scenario.days)
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
    return np.diff(calendar.edges) / np.array([days_in(int(year)) for year in calendar.labels])


def _mean(replications: Floats) -> Floats:
    """[lines] mean over replications, with the same bits on every processor."""
    return intervals(pd.DataFrame(replications))["mean"].to_numpy()
