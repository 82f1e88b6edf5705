"""What variants of two scenarios amount to, by measure: the numbers that every study is made of.

Knows the rows that ``variants`` gives, not how they came about nor what a study makes of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.uncertain import SIDES
from sverigesmodel.sensitivity.measures import ALL, WHOLE_HORIZON


@dataclass(frozen=True, eq=False)
class Evaluated:
    """What variants amount to.

    Attributes
    ----------
    values
        [variants, replications, measures]
    measures
        What each number is: ``scenario`` (``baseline`` or ``reform``) and ``measures.KEYS``. ``put_back`` counts
        the changed numbers that kept their stated value, because together they broke a relation between numbers.
    """

    values: Floats
    measures: pd.MultiIndex

    def __getitem__(self, places: slice) -> Evaluated:
        """Give some of the variants."""
        return Evaluated(self.values[places], self.measures)

    @property
    def npv(self) -> Floats:
        """[variants, replications] saving of the municipality, present value, DKK; above 0 it saves."""
        baseline, reform = self._both("present_value")
        return baseline[..., 0] - reform[..., 0]

    @property
    def yearly(self) -> Floats:
        """[variants, replications, years] net cost of the reform less that of the baseline, DKK."""
        baseline, reform = self._both("net", by_year=True)
        return reform - baseline

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years of ``yearly``."""
        level = self.measures[self._places("baseline", "net", by_year=True)]
        return tuple(int(year) for year in level.get_level_values("year"))

    @property
    def put_back(self) -> Floats:
        """[variants] how many changed numbers kept their stated value in either scenario."""
        baseline, reform = self._both("put_back")
        return np.asarray(baseline[:, 0, 0] + reform[:, 0, 0])

    def outcome(self, measure: str, stage: str = ALL) -> Floats:
        """Return a measure of the whole horizon, [variants, replications, 2]: baseline and reform.

        Raises
        ------
        KeyError
            When there is no such measure.
        """
        return np.concatenate(self._both(measure, stage), axis=2)

    def by_year(self, measure: str, stage: str = ALL) -> Floats:
        """Return a measure by year, [variants, replications, years, 2]: baseline and reform.

        Raises
        ------
        KeyError
            When there is no such measure.
        """
        return np.stack(self._both(measure, stage, by_year=True), axis=3)

    def _both(
        self, measure: str, stage: str = ALL, *, by_year: bool = False
    ) -> tuple[Floats, Floats]:
        one, two = (self.values[..., self._places(side, measure, stage, by_year)] for side in SIDES)
        return one, two

    def _places(
        self, side: str, measure: str, stage: str = ALL, by_year: bool = False
    ) -> list[int]:
        found = [
            place
            for place, (scenario, name, year, where, _) in enumerate(self.measures)
            if (scenario, name, where) == (side, measure, stage)
            and (year != WHOLE_HORIZON) == by_year
        ]
        if not found:
            raise KeyError(f"no measure {measure!r} of stage {stage!r} in the {side}")
        return found
