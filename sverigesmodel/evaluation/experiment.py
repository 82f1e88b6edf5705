"""Replications of some scenarios: what is simulated, counted and priced, and how it is laid side by side.

Replication ``r`` of a seed is the same luck in every scenario. One replication of all scenarios is one row of
numbers; the rows are put together in the order of the replications, whatever finished first. This module must not
know what the numbers mean, nor where and when they are computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from sverigesmodel.economics.conservation import violations
from sverigesmodel.economics.costs import KEYS as COST_KEYS
from sverigesmodel.economics.outcomes import KEYS as OUTCOME_KEYS
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.sheets import PairSheets, ScenarioSheets, all_paths
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, Watch
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.schema import Scenario

__all__ = ["COST_KEYS", "OUTCOME_KEYS", "ConservationError", "Replications", "Study", "check"]


@dataclass(frozen=True)
class Replications:
    """All replications of one scenario: one row per number, one column per replication.

    ``costs`` (DKK) have the rows `COST_KEYS`, ``outcomes`` the rows `OUTCOME_KEYS`, ``cohorts`` (DKK) and
    ``flows`` those of their sheets; ``engine`` simulated them.
    """

    costs: pd.DataFrame
    outcomes: pd.DataFrame
    cohorts: pd.DataFrame
    flows: pd.DataFrame
    engine: Engine

    @property
    def count(self) -> int:
        """How many replications there are."""
        return self.costs.shape[1]


@dataclass(frozen=True, eq=False)
class TwinData:
    """All replications of a pair of scenarios whose children are twins.

    Attributes
    ----------
    table
        How the paths differ: the rows of ``economics.twins.TwinSheet``, one column per replication.
    examples
        Pairs of paths of the first replication, as ``economics.examples`` gives them.
    """

    table: pd.DataFrame
    examples: Floats


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
    pairs
        Places of the scenarios whose children are laid beside each other, baseline first.

    Attributes
    ----------
    simulator
        Of all the scenarios.
    width
        How many numbers a replication has.
    """

    def __init__(
        self,
        scenarios: Sequence[Scenario],
        *,
        seed: int,
        engine: Engine,
        pairs: Sequence[tuple[int, int]] = (),
    ) -> None:
        _keep_memory()
        self.scenarios = tuple(scenarios)
        self.seed = seed
        self.engine = engine
        cases = [Case(scenario.start, encode(scenario)) for scenario in scenarios]
        self.simulator = Simulator(cases, seed, engine)
        self._sheets = [ScenarioSheets(one) for one in scenarios]
        self._pairs = [PairSheets(scenarios[i], scenarios[j], (i, j)) for i, j in pairs]
        widths = [len(index) for sheets in self._sheets for index in sheets.indexes.values()]
        self._edges = np.cumsum([0, *widths, *(pair.width for pair in self._pairs)])
        self.width = int(self._edges[-1])

    @property
    def case(self) -> Case:
        """One of the scenarios, as an engine sees it."""
        return self.simulator.distinct[0]

    @property
    def key(self) -> str:
        """Name for all that the replications depend on."""
        return study_key(map(scenario_hash, self.scenarios), self.seed, self.engine)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as what it is made from."""
        places = tuple(pair.places for pair in self._pairs)
        return _study, (self.scenarios, self.seed, self.engine, places)

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        """Simulate, count and price one replication.

        Returns
        -------
        [width]: each scenario's numbers, in the order of the scenarios, and then each pair's.

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
            numbers, broken = sheets.values(quantities)
            check(scenario, broken)
            parts += numbers
        paths = all_paths(self.scenarios, counted, self._pairs)
        parts += [pair.values(paths) for pair in self._pairs]
        return np.concatenate(parts)

    def tables(self, rows: Sequence[Floats]) -> tuple[Replications, ...]:
        """Put replications side by side in the order given, scenario by scenario."""
        parts = iter(np.split(np.array(rows).T, self._edges[1:-1]))
        found = []
        for sheets in self._sheets:
            tables = {
                name: pd.DataFrame(next(parts), index=index)
                for name, index in sheets.indexes.items()
            }
            found.append(Replications(**tables, engine=self.engine))
        return tuple(found)

    def twins(self, rows: Sequence[Floats]) -> tuple[TwinData | None, ...]:
        """Give what the same rows tell of each pair; None where its children are not twins."""
        if not self._pairs:
            return ()
        first = len(self._edges) - 1 - len(self._pairs)
        edges = self._edges[first:] - self._edges[first]
        numbers = np.array([row[self._edges[first] :] for row in rows]).T
        parts = zip(self._pairs, pairwise(edges), strict=True)
        found = [pair.split(numbers[start:end]) for pair, (start, end) in parts]
        return tuple(None if one is None else TwinData(*one) for one in found)


def check(scenario: Scenario, broken: Sequence[str]) -> None:
    """Stop where an identity is broken.

    Raises
    ------
    ConservationError
        When ``broken`` names any.
    """
    if broken:
        raise ConservationError(f"scenario {scenario.name!r}: {'; '.join(broken)}")


@cache
def _keep_memory() -> None:
    """Let the C library keep what a run frees for the next one, which saves a tenth of the time.

    Once a large block has been freed, glibc no longer gives blocks of that size back to the system, which would
    hand them over again page by page.
    """
    np.empty(30 << 20, np.uint8)


def _study(
    scenarios: tuple[Scenario, ...], seed: int, engine: Engine, pairs: tuple[tuple[int, int], ...]
) -> Study:
    return Study(scenarios, seed=seed, engine=engine, pairs=pairs)


def _distinct(
    scenarios: Sequence[Scenario], counted: Sequence[Quantities]
) -> list[tuple[Scenario, Quantities]]:
    """Give each object of quantities once, with the first scenario that it is of."""
    first = {id(one): (scenario, one) for scenario, one in zip(scenarios, counted, strict=True)}
    return list(first.values())
