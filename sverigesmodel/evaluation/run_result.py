"""The result of one scenario: a frozen object that holds every number, with its interval.

Knows what is kept of a run; the tidy tables are ``result``'s. This module must not know what a comparison is, nor
how the numbers are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sverigesmodel.evaluation.experiment import Replications
from sverigesmodel.evaluation.ledger import budget_years
from sverigesmodel.evaluation.pairing import RUN
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.scenario.schema import Scenario


@dataclass(frozen=True, eq=False)
class RunData:
    """One scenario's replications as simulated."""

    scenario: Scenario
    seed: int
    data: Replications


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

    @property
    def _cohorts(self) -> Mapping[str, pd.DataFrame]:
        return {RUN: self.run.data.cohorts}

    @property
    def _flows(self) -> Mapping[str, pd.DataFrame]:
        return {RUN: self.run.data.flows}
