"""What a study hands back: frozen objects that hold every number, with its interval.

Knows what is kept of a run and what a comparison concludes; the tidy tables of both are ``result``'s. This
module must not know how the numbers are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from sverigesmodel.economics.cash import cash_saving
from sverigesmodel.economics.investment import NoPayback
from sverigesmodel.evaluation.experiment import Replications
from sverigesmodel.evaluation.ledger import budget_years, first_difference, yearly
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN, money, paired
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.uncertainty import Interval, Precision, t_interval
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.twins import twin_problems

SIGN: Final = (
    "difference = reform - baseline: a cost > 0 is an extra cost, < 0 a saving; "
    "net_present_value > 0 is a saving"
)


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
    def engine(self) -> Engine:
        """Which engine simulated."""
        return self.run.data.engine

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
    benefit_cost_ratio
        Present value of what becomes cheaper per krone of what becomes dearer, on the mean course; None where
        nothing becomes dearer.
    internal_rate
        Yearly rate at which the mean course just pays; None where not exactly one rate does.
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
    benefit_cost_ratio: float | None
    internal_rate: float | None
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
    def engine(self) -> Engine:
        """Which engine simulated."""
        return self.baseline.data.engine

    @property
    def twins(self) -> bool:
        """Whether child n of a stream is the same child with the same luck in both scenarios."""
        return not twin_problems(self.baseline.scenario, self.reform.scenario)

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

    @property
    def _quantities(self) -> Mapping[str, pd.DataFrame]:
        return paired(self.baseline.data.outcomes, self.reform.data.outcomes)

    def _mean_of_budget_years(self, *measures: str) -> Interval:
        table, years = yearly(self._money[DIFFERENCE]), list(self.budget_years)
        chosen = pd.concat([table[measure].loc[years] for measure in measures])
        return t_interval(chosen.sum().to_numpy(dtype=float) / len(years))
