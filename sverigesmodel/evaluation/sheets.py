"""What a replication is turned into, of each scenario and of each pair: parts of one row of numbers.

Knows which sheets there are and in which order their numbers stand; the sheets know what they mean. Nothing here
knows how a replication is computed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sverigesmodel.economics.cohorts import CohortSheet
from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.economics.examples import SHAPE, examples
from sverigesmodel.economics.flows import FlowSheet
from sverigesmodel.economics.outcomes import OutcomeSheet
from sverigesmodel.economics.paths import Paths
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.twins import Twins, TwinSheet, placement_steps
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.twins import twin_problems


class ScenarioSheets:
    """The sheets of one scenario.

    Parameters
    ----------
    scenario
        Whose runs they are filled in for.

    Attributes
    ----------
    indexes
        What the numbers of each sheet are, by the sheet's name, in the order of the row.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        calendar = scenario.calendar
        self._costs = CostSheet(scenario, calendar)
        self._outcomes = OutcomeSheet(scenario, calendar)
        self._cohorts = CohortSheet(scenario, calendar)
        self._flows = FlowSheet(scenario)
        self.indexes = {
            "costs": self._costs.index,
            "outcomes": self._outcomes.index,
            "cohorts": self._cohorts.index,
            "flows": self._flows.index,
        }

    def values(self, quantities: Quantities) -> tuple[list[Floats], list[str]]:
        """Fill the sheets in for a run, and name every identity of money that it breaks."""
        charges = self._costs.charges(quantities)
        amounts = self._costs.amounts(quantities, charges)
        found = [
            amounts,
            self._outcomes.values(quantities),
            self._cohorts.amounts(quantities, charges),
            self._flows.values(quantities),
        ]
        return found, self._costs.violations(amounts)


class PairSheets:
    """The sheets of a baseline with a reform; without any numbers where their children are not twins.

    Parameters
    ----------
    baseline, reform
        The two scenarios.
    places
        Where they stand among the scenarios of the study.
    """

    def __init__(self, baseline: Scenario, reform: Scenario, places: tuple[int, int]) -> None:
        self.places = places
        self.are_twins = not twin_problems(baseline, reform)
        self._twins = TwinSheet(reform)
        self.width = len(self._twins.index) + int(np.prod(SHAPE)) if self.are_twins else 0

    def values(self, paths: Sequence[Paths | None]) -> Floats:
        """Fill the sheets in for a run of both, given the children's paths in each scenario's run."""
        baseline, reform = (paths[place] for place in self.places)
        if baseline is None or reform is None:
            return np.empty(0)
        twins = Twins.of(baseline, reform)
        drawn = examples(baseline, reform, twins)
        return np.concatenate([self._twins.values(baseline, reform, twins), drawn.ravel()])

    def split(self, numbers: Floats) -> tuple[pd.DataFrame, Floats] | None:
        """Give the table of twins, one column a replication, and the examples of the first replication.

        Parameters
        ----------
        numbers
            [width, replications]
        """
        if not self.are_twins or not numbers.shape[1]:
            return None
        rows = len(self._twins.index)
        table = pd.DataFrame(numbers[:rows], index=self._twins.index)
        return table, numbers[rows:, 0].reshape(SHAPE)


def all_paths(
    scenarios: Sequence[Scenario], counted: Sequence[Quantities], pairs: Sequence[PairSheets]
) -> list[Paths | None]:
    """Give the children's paths in each scenario's run that some pair of twins asks for."""
    wanted = {place for pair in pairs if pair.are_twins for place in pair.places}
    return [
        Paths(quantities, placement_steps(scenario)) if place in wanted else None
        for place, (scenario, quantities) in enumerate(zip(scenarios, counted, strict=True))
    ]
