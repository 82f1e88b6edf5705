"""What a run means for children, caseworkers and the law's deadlines, as one tidy table.

Totals over teams, stages, tasks or years are ratios of sums and never means of means. This module knows the
scenario's names and lays out the list of ``measures``. It must not know prices.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.codes import Stage, Task
from sverigesmodel.economics.facts import Facts
from sverigesmodel.economics.measures import PARTS
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.sheet import ALL, WHOLE_HORIZON, Block, Columns
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import CalendarYears

__all__ = ["ALL", "KEYS", "WHOLE_HORIZON", "OutcomeSheet", "outcomes"]

KEYS: Final = ("measure", "year", "stage", "task", "team", "unit")
"""What says of a value what it is."""


class OutcomeSheet:
    """What is told of the runs of a scenario, prepared as far as it is known before them.

    Parameters
    ----------
    scenario
        Whose stages and teams the runs have.
    calendar
        The years of the runs.
    """

    def __init__(self, scenario: Scenario, calendar: CalendarYears) -> None:
        outside_home = [step.placement for step in scenario.ladder.values()]
        self._placement = np.array([False] * Stage.FIRST_STEP + outside_home)
        stages = ["assessment", "investigation", *scenario.ladder]
        places = {"stage": stages, "task": [task.name.lower() for task in Task], None: []}
        self._blocks = [
            Block(measures, axis, places[axis], list(scenario.teams), calendar)
            for measures, axis in PARTS
        ]

    @cached_property
    def index(self) -> pd.MultiIndex:
        """What each value is: rows of `KEYS`."""
        return pd.MultiIndex.from_frame(self.keys()[list(KEYS)])

    def keys(self) -> pd.DataFrame:
        """Tell what each value is, in columns `KEYS`."""
        return pd.concat([block.keys() for block in self._blocks], ignore_index=True)

    def values(self, quantities: Quantities) -> Floats:
        """Tell what happened in a run.

        Returns
        -------
        One value a row of ``index``, in its unit; NaN for a share or a mean of nothing.
        """
        return self.columns(quantities).value

    def columns(self, quantities: Quantities) -> Columns:
        """Tell what happened in a run, with the numerators and denominators of ``values``."""
        facts = Facts(quantities, self._placement)
        parts = [
            block.columns(measures, facts)
            for block, (measures, _) in zip(self._blocks, PARTS, strict=True)
        ]
        return Columns(*map(np.concatenate, zip(*parts, strict=True)))


def outcomes(scenario: Scenario, quantities: Quantities) -> pd.DataFrame:
    """Tell what happened.

    Returns
    -------
    One row a measure, year, stage, team and task, the same rows for every run of a scenario:
    ``measure``; ``year`` (0 for the whole horizon); ``stage``, ``task``, ``team`` (keys of the
    scenario, ``all`` for totals and where the measure has no such axis); ``unit``; ``numerator``;
    ``denominator`` (NaN for plain sums); ``value``: their ratio, NaN where the denominator is 0, or
    the numerator.

    Stages are those of open cases: assessment, investigation and the ladder's steps. Measures of
    children stand under the team of the child's stream, measures of work under the team that did
    it.
    """
    sheet = OutcomeSheet(scenario, quantities.calendar)
    return sheet.keys().assign(**sheet.columns(quantities)._asdict())
