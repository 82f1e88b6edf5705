"""Replications of some scenarios: what is simulated, counted and priced, and how it is laid side by side.

Replication ``r`` of a seed is the same luck in every scenario. One replication of all scenarios is one row of
numbers; the rows are put together in the order of the replications, whatever finished first. This module must not
know what the numbers mean, nor where and when they are computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sverigesmodel.economics.conservation import violations
from sverigesmodel.economics.costs import KEYS as COST_KEYS
from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.economics.outcomes import KEYS as OUTCOME_KEYS
from sverigesmodel.economics.outcomes import OutcomeSheet
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, Watch
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario

__all__ = ["COST_KEYS", "OUTCOME_KEYS", "ConservationError", "Replications", "Study", "check"]


@dataclass(frozen=True)
class Replications:
    """All replications of one scenario: one row per number, one column per replication.

    ``costs`` (DKK) have the rows `COST_KEYS`, ``outcomes`` the rows `OUTCOME_KEYS`; ``engine`` simulated them.
    """

    costs: pd.DataFrame
    outcomes: pd.DataFrame
    engine: Engine

    @property
    def count(self) -> int:
        """How many replications there are."""
        return self.costs.shape[1]


class ConservationError(RuntimeError):
    """A run broke an identity that every run must keep: a fault of the program, not of the scenario."""


class Study:
    """Some scenarios under one seed; called with a number, it gives that replication of all of them.

    Parameters
    ----------
    scenarios
        Beside each other in every replication; those with a common past share its simulation.
    seed
        Of all random draws.
    engine
        Which one simulates; it changes nothing in the numbers.

    Attributes
    ----------
    simulator
        Of all the scenarios.
    width
        How many numbers a replication has.
    """

    def __init__(self, scenarios: Sequence[Scenario], *, seed: int, engine: Engine) -> None:
        self.scenarios = tuple(scenarios)
        self.seed = seed
        self.engine = engine
        cases = [Case(scenario.start, encode(scenario)) for scenario in scenarios]
        self.simulator = Simulator(cases, seed, engine)
        self._sheets = [(CostSheet(one), OutcomeSheet(one)) for one in scenarios]
        indexes = [sheet.index for sheets in self._sheets for sheet in sheets]
        self._edges = np.cumsum([0, *map(len, indexes)])
        self.width = int(self._edges[-1])

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as what it is made from."""
        return _study, (self.scenarios, self.seed, self.engine)

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        """Simulate, count and price one replication.

        Returns
        -------
        [width]: each scenario's costs and then its outcomes, in the order of the scenarios.

        Raises
        ------
        ConservationError
            When something was made of nothing, or lost.
        """
        counted = self.simulator.quantities(number, watch)
        for scenario, quantities in _distinct(self.scenarios, counted):
            check(scenario, violations(quantities))
        parts: list[Floats] = []
        for scenario, sheets, quantities in zip(self.scenarios, self._sheets, counted, strict=True):
            money, outcomes = sheets
            amounts = money.amounts(quantities)
            check(scenario, money.violations(amounts))
            parts += [amounts, outcomes.values(quantities)]
        return np.concatenate(parts)

    def tables(self, rows: Sequence[Floats]) -> tuple[Replications, ...]:
        """Put replications side by side in the order given, scenario by scenario."""
        parts = np.split(np.array(rows).T, self._edges[1:-1])
        return tuple(
            Replications(
                costs=pd.DataFrame(parts[2 * number], index=money.index),
                outcomes=pd.DataFrame(parts[2 * number + 1], index=outcomes.index),
                engine=self.engine,
            )
            for number, (money, outcomes) in enumerate(self._sheets)
        )


def check(scenario: Scenario, broken: Sequence[str]) -> None:
    """Stop where an identity is broken.

    Raises
    ------
    ConservationError
        When ``broken`` names any.
    """
    if broken:
        raise ConservationError(f"scenario {scenario.name!r}: {'; '.join(broken)}")


def _study(scenarios: tuple[Scenario, ...], seed: int, engine: Engine) -> Study:
    return Study(scenarios, seed=seed, engine=engine)


def _distinct(
    scenarios: Sequence[Scenario], counted: Sequence[Quantities]
) -> list[tuple[Scenario, Quantities]]:
    """Give each object of quantities once, with the first scenario that it is of."""
    first = {id(one): (scenario, one) for scenario, one in zip(scenarios, counted, strict=True)}
    return list(first.values())
