"""What a study hands back: frozen objects that hold every number, with its interval, as tidy tables.

A tidy table has one number a row, what it is (measure, unit, year, stage, team ...) and whose (``scenario``:
``run`` of a single scenario, else ``baseline``, ``reform`` and ``difference``, reform minus baseline). This module
must not know how the numbers are shown.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from sverigesmodel.economics.cash import cash_saving
from sverigesmodel.economics.investment import NoPayback
from sverigesmodel.evaluation.experiment import Replications, economics_of
from sverigesmodel.evaluation.headline import is_casework
from sverigesmodel.evaluation.ledger import budget, budget_years, first_difference, yearly, years_of
from sverigesmodel.evaluation.pairing import (
    BASELINE,
    DIFFERENCE,
    REFORM,
    RUN,
    money,
    paired,
    tidy,
)
from sverigesmodel.evaluation.uncertainty import Interval, Precision, t_interval
from sverigesmodel.scenario.provenance import Grade
from sverigesmodel.scenario.schema import Scenario, numbers

SIGN: Final = (
    "difference = reform - baseline: a cost > 0 is an extra cost, < 0 a saving; "
    "net_present_value > 0 is a saving"
)
TABLES: Final = ("annual", "budget", "children", "tasks", "costs")
"""Names of the tidy tables of every result."""
_DKK: Final = "DKK"


@dataclass(frozen=True)
class Payback:
    """When the cumulative saving has made up for the extra cost.

    Attributes
    ----------
    year
        On the mean course of all replications; None when not within the horizon.
    years
        Interval of the year over the replications that pay back within the horizon.
    probability
        Share of replications that do, those that never cost extra among them.
    outlay
        False when the mean course never costs extra, so that there is nothing to pay back.
    """

    year: int | None
    years: Interval
    probability: float
    outlay: bool

    @property
    def status(self) -> str:
        """In words: ``within the horizon`` or why there is no year (``economics.investment.NoPayback``)."""
        if self.year is not None:
            return "within the horizon"
        return str(NoPayback.NOT_WITHIN_HORIZON if self.outlay else NoPayback.NO_OUTLAY)


class Result(ABC):
    """What results of one scenario and of two have in common: their tidy tables."""

    @property
    @abstractmethod
    def scenarios(self) -> Mapping[str, Scenario]:
        """Scenarios as simulated, under the names that the tables call them by."""

    @property
    @abstractmethod
    def seed(self) -> int:
        """Of all random draws."""

    @property
    @abstractmethod
    def replications(self) -> int:
        """How many replications the means and intervals rest on."""

    @property
    @abstractmethod
    def budget_years(self) -> tuple[int, ...]:
        """The budget year and the three estimate years."""

    @property
    @abstractmethod
    def _money(self) -> Mapping[str, pd.DataFrame]:
        """Costs in DKK by ``experiment.COST_KEYS``, one column per replication; what counts most is last."""

    @property
    def _cash(self) -> pd.DataFrame | None:
        """Difference of costs as it moves the books; None where there is no difference to speak of."""
        return None

    @property
    @abstractmethod
    def _quantities(self) -> Mapping[str, pd.DataFrame]:
        """Outcomes by ``experiment.OUTCOME_KEYS``, one column per replication."""

    @property
    def scenario(self) -> Scenario:
        """The scenario that the result is about: the only one, or the reform."""
        return list(self.scenarios.values())[-1]

    @property
    def price_year(self) -> int:
        """Price level of all money."""
        return economics_of(self.scenario).price_year

    @property
    def assumed_numbers(self) -> tuple[int, int]:
        """How many of the scenario's sourced numbers are assumptions, and how many there are."""
        known = [
            number.provenance
            for number in numbers(self.scenario).values()
            if number.provenance is not None
        ]
        return sum(one.grade == Grade.ASSUMPTION for one in known), len(known)

    @property
    def assumed_effects(self) -> int:
        """How many hazard ratios policies are assumed to have, over and above the mechanism."""
        effects = [policy.effects for policy in self.scenario.policies.values()]
        return sum(len(ratios) for stages in effects for ratios in stages.values())

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years of the horizon."""
        return years_of(next(iter(self._money.values())))

    @cached_property
    def annual(self) -> pd.DataFrame:
        """Money by calendar year: ``scenario, measure, year, unit`` and ``mean, low, high`` in DKK.

        A comparison's difference also has ``cash``: of ``net``, what moves the books.
        """
        tables = {name: yearly(table) for name, table in self._money.items()}
        if self._cash is not None:
            tables[DIFFERENCE]["cash"] = yearly(self._cash)["net"]
        rows = {name: pd.concat(table, names=["measure", "year"]) for name, table in tables.items()}
        return tidy(rows, unit=_DKK)

    @cached_property
    def budget(self) -> pd.DataFrame:
        """The municipality's money as a budget: ``kind, item, period, unit``, ``mean, low, high`` in DKK.

        Of a comparison it is the difference. Periods: the budget years, ``later``, ``total`` (of the whole
        horizon), ``present_value``.
        """
        name, table = list(self._money.items())[-1]
        economics = economics_of(self.scenario)
        rows = budget(
            table,
            economics.discounting,
            economics.discount_timing,
            self.budget_years,
            self._cash,
        )
        return tidy({name: rows}, unit=_DKK)

    @cached_property
    def costs(self) -> pd.DataFrame:
        """Money by ``year, kind, item, account, purse``, with ``mean, low, high`` in DKK."""
        return tidy(self._money, unit=_DKK)

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Every quantity by ``year`` (0: whole horizon), ``stage``, ``task``, ``team``, with its unit."""
        return tidy(self._quantities)

    @property
    def children(self) -> pd.DataFrame:
        """What happens to the children: the rows of `outcomes` that are about them."""
        return self.outcomes[~is_casework(self.outcomes)].reset_index(drop=True)

    @property
    def tasks(self) -> pd.DataFrame:
        """Casework: tasks, timeliness, caseload, posts; the other rows of `outcomes`."""
        return self.outcomes[is_casework(self.outcomes)].reset_index(drop=True)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every tidy table by name."""
        return {name: getattr(self, name) for name in TABLES}


@dataclass(frozen=True, eq=False)
class RunData:
    """One scenario's replications as simulated."""

    scenario: Scenario
    seed: int
    data: Replications


def cash_difference(baseline: RunData, reform: RunData, difference: pd.DataFrame) -> pd.DataFrame:
    """Turn a difference of calculated costs into what moves the books; the same where no day fell away."""
    if baseline.data.outcomes.equals(reform.data.outcomes):
        return difference
    return -cash_saving(baseline.scenario, -difference)


@dataclass(frozen=True, eq=False)
class RunResult(Result):
    """Result of one scenario.

    Attributes
    ----------
    run
        The scenario, the seed and every number of every replication.
    """

    run: RunData

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """The scenario under the name that the tables call it by."""
        return {RUN: self.run.scenario}

    @property
    def seed(self) -> int:
        """Of all random draws."""
        return self.run.seed

    @property
    def replications(self) -> int:
        """How many replications the means and intervals rest on."""
        return self.run.data.count

    @property
    def budget_years(self) -> tuple[int, ...]:
        """The first year of the horizon and three more."""
        return budget_years(self.years, self.years[0])

    @property
    def _money(self) -> Mapping[str, pd.DataFrame]:
        return {RUN: self.run.data.costs}

    @property
    def _quantities(self) -> Mapping[str, pd.DataFrame]:
        return {RUN: self.run.data.outcomes}


@dataclass(frozen=True, eq=False)
class Comparison(Result):
    """A reform beside its baseline; the two are twins, the same children with the same luck.

    Attributes
    ----------
    baseline, reform
        Each scenario's own replications.
    net_present_value
        Of the municipality's saving, DKK: > 0 saves.
    present_values
        The same by purse (``municipality``, ``region``, ``state``) and for ``all``.
    saving_by_replication
        Net present value in each replication, DKK.
    payback
        When the saving has made up for the extra cost.
    cash_value, cash_payback
        The same two of the saving as it moves the books: of a day that falls away, the avoidable share of its
        price, a notice later.
    correlation
        Of the two scenarios' present values of net cost over replications; None where one does not vary.
    variance_ratio
        How many times fewer replications the twins need than independent draws; None where nothing varies.
    precision
        What a sequential study wanted and got; None otherwise.
    cautions
        What a careful reader should be told, as already issued as warnings.
    """

    baseline: RunData
    reform: RunData
    net_present_value: Interval
    present_values: Mapping[str, Interval]
    saving_by_replication: tuple[float, ...]
    payback: Payback
    cash_value: Interval
    cash_payback: Payback
    correlation: float | None
    variance_ratio: float | None
    precision: Precision | None
    cautions: tuple[str, ...]

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Both scenarios under the names that the tables call them by."""
        return {BASELINE: self.baseline.scenario, REFORM: self.reform.scenario}

    @property
    def seed(self) -> int:
        """Of all random draws, the same in both scenarios."""
        return self.baseline.seed

    @property
    def replications(self) -> int:
        """How many pairs of replications the means and intervals rest on."""
        return self.baseline.data.count

    @property
    def budget_years(self) -> tuple[int, ...]:
        """The budget year, the first in which the reform makes a difference of money, and three more."""
        return budget_years(self.years, first_difference(self._money[DIFFERENCE]))

    @cached_property
    def yearly_effort(self) -> Interval:
        """Extra cost of caseworkers and the reform itself, mean of the budget years, DKK a year."""
        return self._mean_of_budget_years("staff", "reform_cost")

    @cached_property
    def yearly_effect(self) -> Interval:
        """Difference of the municipality's net cost, mean of the budget years, DKK a year."""
        return self._mean_of_budget_years("net")

    @property
    def present_cost(self) -> Interval:
        """Present value of the difference of the municipality's net cost, DKK: > 0 is an extra cost."""
        return -self.net_present_value

    @property
    def present_cash_cost(self) -> Interval:
        """The same as it moves the books."""
        return -self.cash_value

    @cached_property
    def _money(self) -> Mapping[str, pd.DataFrame]:
        return money(self.baseline.data.costs, self.reform.data.costs)

    @cached_property
    def _cash(self) -> pd.DataFrame:
        return cash_difference(self.baseline, self.reform, self._money[DIFFERENCE])

    @cached_property
    def _quantities(self) -> Mapping[str, pd.DataFrame]:
        return paired(self.baseline.data.outcomes, self.reform.data.outcomes)

    def _mean_of_budget_years(self, *measures: str) -> Interval:
        table, years = yearly(self._money[DIFFERENCE]), list(self.budget_years)
        chosen = pd.concat([table[measure].loc[years] for measure in measures])
        return t_interval(chosen.sum().to_numpy(dtype=float) / len(years))
