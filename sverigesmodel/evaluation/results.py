"""The result of a comparison: a frozen object that holds every number, with its interval.

Knows what is kept of two scenarios and what a comparison concludes; the tidy tables that every result has are
``result``'s. This module must not know how the numbers are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from sverigesmodel.economics.cash import cash_saving
from sverigesmodel.evaluation.accounts import municipal, society_values
from sverigesmodel.evaluation.aims import aims_table
from sverigesmodel.evaluation.bridge import bridge
from sverigesmodel.evaluation.caution import ModelWarning
from sverigesmodel.evaluation.children import pairs_table, twins_table
from sverigesmodel.evaluation.courses import courses
from sverigesmodel.evaluation.experiment import TwinData
from sverigesmodel.evaluation.ledger import PRESENT_VALUE, budget_years, first_difference, yearly
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, money, paired
from sverigesmodel.evaluation.parts import parts
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.run_result import RunData
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.uncertainty import Interval, Precision, from_row, t_interval
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.twins import twin_problems

SIGN: Final = (
    "difference = reform - baseline: a cost > 0 is an extra cost, < 0 a saving; "
    "net_present_value > 0 is a saving"
)


def cash_difference(baseline: RunData, reform: RunData, difference: pd.DataFrame) -> pd.DataFrame:
    """Turn a difference of calculated costs into what moves the books; the same where no day fell away."""
    if baseline.data.outcomes.equals(reform.data.outcomes):
        return difference
    return -cash_saving(baseline.scenario, -difference)


@dataclass(frozen=True, eq=False)
class Comparison(Result):
    """A reform beside its baseline; the two are twins, the same children with the same luck.

    Attributes
    ----------
    baseline, reform
        Each scenario's own replications.
    bare
        Those of the reform without the effects that it is assumed to have beyond the mechanism; ``reform`` itself
        where it is assumed to have none.
    matched
        How the paths of the children differ; None where they are not twins.
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
    warned
        What a careful reader should be told, as already issued as warnings.
    """

    baseline: RunData
    reform: RunData
    bare: RunData
    matched: TwinData | None
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
    warned: tuple[ModelWarning, ...]

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
    def cautions(self) -> tuple[str, ...]:
        """What a careful reader should be told, in words."""
        return tuple(str(one) for one in self.warned)

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

    @property
    def present_society_cost(self) -> Interval:
        """Present value of the resources used, whoever pays, at consumers' prices, DKK: > 0 is an extra cost."""
        return -self.society_value

    @cached_property
    def _money(self) -> Mapping[str, pd.DataFrame]:
        return money(self.baseline.data.costs, self.reform.data.costs)

    @cached_property
    def _cash(self) -> pd.DataFrame:
        return cash_difference(self.baseline, self.reform, self._money[DIFFERENCE])

    @property
    def assumes(self) -> bool:
        """Whether the reform is assumed to have effects beyond the mechanism, which the baseline has not."""
        return self.bare is not self.reform

    @property
    def study_hashes(self) -> tuple[str, ...]:
        """Hashes of all scenarios that were simulated for the comparison, in their order."""
        extra = (scenario_hash(self.bare.scenario),) if self.assumes else ()
        return (*super().study_hashes, *extra)

    @property
    def present_cost_of(self) -> Mapping[str, Interval]:
        """The two parts of `present_cost`: of the mechanism and of what is assumed, DKK."""
        found = self.parts
        net = found[(found["measure"] == "net") & (found["period"] == PRESENT_VALUE)]
        rows = net.to_dict("records")
        return {row["part"]: from_row(row["mean"], row["low"], row["high"]) for row in rows}

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Mechanism and assumption apart: ``part, measure, period, unit``, ``mean, low, high`` in DKK."""
        before, bare, after = (run.data.costs for run in (self.baseline, self.bare, self.reform))
        return parts(before, bare, after, self.baseline.scenario)

    @cached_property
    def bridge(self) -> pd.DataFrame:
        """From the baseline's municipal cost to the reform's, bar by bar in whole øre; see ``bridge``."""
        stranded = yearly(self._cash)["net"] - yearly(self._money[DIFFERENCE])["net"]
        booked = municipal(self.accounts)
        return bridge(self.baseline.data, self.reform.data, stranded, booked, self.budget_years)

    @cached_property
    def society_value(self) -> Interval:
        """Net present value of the resources saved, at consumers' prices and whoever pays, DKK: > 0 saves."""
        return t_interval(society_values(self.scenarios, self._money))

    @cached_property
    def courses(self) -> pd.DataFrame:
        """The difference added up over the years, with the band of the replications; see ``courses``."""
        return courses(self._money[DIFFERENCE], self._cash)

    @cached_property
    def aims(self) -> pd.DataFrame:
        """The reform's aims beside what was measured of them; see ``aims.aims_table``."""
        return aims_table(self.scenario, self._quantities)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every tidy table by name; ``aims`` only where the reform has any."""
        return {
            **super().tables,
            **({"aims": self.aims} if self.scenario.aims else {}),
            "bridge": self.bridge,
            "twins": twins_table(self.matched),
            "pairs": pairs_table(self.matched, self.reform.scenario),
            "courses": self.courses,
            "parts": self.parts,
        }

    @property
    def _quantities(self) -> Mapping[str, pd.DataFrame]:
        return paired(self.baseline.data.outcomes, self.reform.data.outcomes)

    @property
    def _cohorts(self) -> Mapping[str, pd.DataFrame]:
        return paired(self.baseline.data.cohorts, self.reform.data.cohorts)

    @property
    def _flows(self) -> Mapping[str, pd.DataFrame]:
        return paired(self.baseline.data.flows, self.reform.data.flows)

    def _mean_of_budget_years(self, *measures: str) -> Interval:
        table, years = yearly(self._money[DIFFERENCE]), list(self.budget_years)
        chosen = pd.concat([table[measure].loc[years] for measure in measures])
        return t_interval(chosen.sum().to_numpy(dtype=float) / len(years))
