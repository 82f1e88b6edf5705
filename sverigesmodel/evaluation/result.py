"""The tidy tables that every result has, of one scenario or of two.

A tidy table has one number a row, what it is (measure, unit, year, stage, team ...) and whose (``scenario``:
``run`` of a single scenario, else ``baseline``, ``reform`` and ``difference``, reform minus baseline). This module
must not know how the numbers are shown.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import Final

import pandas as pd

from sverigesmodel.evaluation.accounts import accounts
from sverigesmodel.evaluation.assumptions import assumed_effects, assumed_numbers
from sverigesmodel.evaluation.children import cohorts_table, flows_table
from sverigesmodel.evaluation.headline import is_casework
from sverigesmodel.evaluation.ledger import budget, net, yearly, years_of
from sverigesmodel.evaluation.pairing import DIFFERENCE, tidy
from sverigesmodel.evaluation.posts import posts
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.scenario.loading import dump_resolved
from sverigesmodel.scenario.schema import Scenario

TABLES: Final = (
    *("annual", "budget", "accounts", "posts", "costs"),
    *("children", "tasks", "cohorts", "flows"),
)
"""Names of the tidy tables of every result."""
_DKK: Final = "DKK"


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
    def engine(self) -> Engine:
        """Which engine simulated; it changes nothing in the numbers."""

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
    @abstractmethod
    def _cohorts(self) -> Mapping[str, pd.DataFrame]:
        """Money by ``economics.cohorts.KEYS``, one column per replication."""

    @property
    @abstractmethod
    def _flows(self) -> Mapping[str, pd.DataFrame]:
        """Moves by ``economics.flows.KEYS``, one column per replication."""

    @property
    def scenario(self) -> Scenario:
        """The scenario that the result is about: the only one, or the reform."""
        return list(self.scenarios.values())[-1]

    @property
    def price_year(self) -> int:
        """Price level of all money."""
        return self.scenario.economics.price_year

    @cached_property
    def resolved(self) -> Mapping[str, str]:
        """YAML of each scenario as simulated, complete; its SHA-256 is the scenario's hash."""
        return {name: dump_resolved(scenario) for name, scenario in self.scenarios.items()}

    @property
    def hashes(self) -> Mapping[str, str]:
        """Hash of each scenario, the same as ``scenario.loading.scenario_hash`` gives."""
        return {name: sha256(text.encode()).hexdigest() for name, text in self.resolved.items()}

    @property
    def study_hashes(self) -> tuple[str, ...]:
        """Hashes of all scenarios that were simulated for the result, in their order."""
        return tuple(self.hashes.values())

    @property
    def assumed_numbers(self) -> tuple[int, int]:
        """How many of the scenario's sourced numbers are assumptions, and how many there are."""
        return assumed_numbers(self.scenario)

    @property
    def assumed_effects(self) -> int:
        """How many hazard ratios other than 1 policies are assumed to have, beyond the mechanism."""
        return assumed_effects(self.scenario)

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
            tables[DIFFERENCE]["cash"] = net(self._cash)
        rows = {name: pd.concat(table, names=["measure", "year"]) for name, table in tables.items()}
        return tidy(rows, unit=_DKK)

    @cached_property
    def budget(self) -> pd.DataFrame:
        """The municipality's money as a budget: ``kind, item, period, unit``, ``mean, low, high`` in DKK.

        Of a comparison it is the difference. Periods: the budget years, ``later``, ``total`` (of the whole
        horizon), ``present_value``.
        """
        name, table = list(self._money.items())[-1]
        economics = self.scenario.economics
        rows = budget(
            table,
            economics.discounting,
            economics.discount_timing,
            self.budget_years,
            self._cash,
        )
        return tidy({name: rows}, unit=_DKK)

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """Money as it is booked, line by line in whole øre, for purses and for society; `accounts.accounts`."""
        return accounts(self.scenarios, self._money, self._cash, self.budget_years)

    @cached_property
    def posts(self) -> pd.DataFrame:
        """Full-time years of posts, caseworkers and vacancies, by team; `posts.posts`."""
        levels = {name: self._quantities[name] for name in self.scenarios}
        return posts(self.scenarios, levels, self.budget_years)

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

    @cached_property
    def cohorts(self) -> pd.DataFrame:
        """What is spent on the children present at the start, and on those who came later."""
        return cohorts_table(self._cohorts)

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Moves between the stages, from outside and out, over the whole horizon."""
        return flows_table(self._flows)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every tidy table by name."""
        return {name: getattr(self, name) for name in TABLES}
