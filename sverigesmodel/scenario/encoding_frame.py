"""What every part of the encoding needs: names in order, periods, views, the table of distributions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.codebook import Codebook, codebook
from sverigesmodel.scenario.encoding_distributions import DistributionTable
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.in_force import TeamView, in_force, period_dates
from sverigesmodel.scenario.schema.mixes import Mix

Arrays = dict[str, Any]
"""Fields of ``Parameters`` by name."""


class Frame:
    """A scenario on its way to arrays.

    Attributes
    ----------
    scenario : what is encoded
    names : its names by number
    table : distributions met so far
    days : first day of each period; None for the first, which begins with the run
    views : [K][G] what is in force
    columns : destinations of a mix, in order
    bands : lower edges of the age bands, in years
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.names: Codebook = codebook(scenario)
        self.table = DistributionTable()
        self.days: list[date | None] = [None, *period_dates(scenario)]
        self.views = [
            [TeamView(scenario, in_force(scenario, day, team), team) for team in scenario.teams]
            for day in self.days
        ]
        self.columns = ("closed", *scenario.ladder)
        self.bands = scenario.age_bands[:-1]

    def each_view(self) -> list[tuple[int, int, TeamView]]:
        """Return period, team and what is then in force for it."""
        return [(k, g, view) for k, views in enumerate(self.views) for g, view in enumerate(views)]

    def by_band(self, mix: Mix, columns: tuple[str, ...]) -> Floats:
        """Return a mix as [A, columns], cumulative."""
        return np.array([cumulative(mix.at(edge), columns) for edge in self.bands])


def cumulative(shares: Mapping[Any, float], columns: tuple[Any, ...]) -> Floats:
    """Return a mix as cumulative shares over columns, ending in exactly 1.

    Parameters
    ----------
    shares : by column; columns that are not named have none
    columns : in order

    Returns
    -------
    [len(columns)]; from the last column with a share on, the value is 1, so that no uniform draw
    below 1 can pick a column without a share
    """
    weights = [float(shares.get(column, 0.0)) for column in columns]
    sums = np.cumsum(weights)
    top = max(i for i, weight in enumerate(weights) if weight > 0)
    sums[top:] = 1.0
    limited: Floats = np.minimum(sums, 1.0)
    return limited


def floats(values: list[Any]) -> Floats:
    """Return a row of floats."""
    return np.array([float(value) for value in values], dtype=np.float64)


def ints(values: list[Any]) -> Ints:
    """Return a row of whole numbers."""
    return np.array([int(value) for value in values], dtype=np.int64)


def table(rows: list[list[Any]], width: int) -> Floats:
    """Return a table of floats that keeps its width where it has no rows."""
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)
