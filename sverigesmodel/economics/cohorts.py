"""Which children a year's money is spent on: those present at the start, or those who came later.

A child is present at the start if it has an open case on the first day; every other child came later. This module
knows stays, charges and refunds. It must not know accounts, nor what a comparison is.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.codes import Move, Stage
from sverigesmodel.economics.charges import Charges
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.refunds import municipal_shares, state_refund
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import CalendarYears

KEYS: Final = ("measure", "cohort", "year")
"""What says of an amount what it is."""
COHORTS: Final = ("present_at_start", "came_later")
STAGES: Final = "stages"
REFUND: Final = "refund"


class CohortSheet:
    """What the children of a scenario's runs cost the municipality, by cohort.

    Parameters
    ----------
    scenario
        Whose prices, purses and refund hold.
    calendar
        The years of the runs.
    """

    def __init__(self, scenario: Scenario, calendar: CalendarYears) -> None:
        self._years = calendar.labels
        self._paid = municipal_shares(scenario)
        self._refund = state_refund(scenario, calendar)

    @cached_property
    def index(self) -> pd.MultiIndex:
        """What each amount is: rows of `KEYS`."""
        return pd.MultiIndex.from_product(
            [(STAGES, REFUND), COHORTS, self._years.tolist()], names=KEYS
        )

    def amounts(self, quantities: Quantities, charges: Charges) -> Floats:
        """Part a run's money between the cohorts.

        Parameters
        ----------
        charges
            Of the run, made for the age until which the refund is given.

        Returns
        -------
        One amount a row of ``index``, DKK of the scenario's price year: what the municipality pays of the
        children's stages, and what the state repays it. Over the cohorts they add up to the run's.
        """
        years = len(self._years)
        came_later = ~present_at_start(quantities)
        amounts = np.zeros((2, len(COHORTS) * years))
        place = came_later[charges.child] * years + charges.year
        own = charges.amount * self._paid[charges.price]
        amounts[0] = np.bincount(place, own, len(COHORTS) * years)
        if self._refund is not None:
            repaid = self._refund.of_children(charges)
            place = came_later[repaid.child] * years + repaid.year
            amounts[1] = np.bincount(place, repaid.amount, len(COHORTS) * years)
        return amounts.ravel()


def present_at_start(q: Quantities) -> NDArray[np.bool_]:
    """Tell of each child whether it has an open case on the first day of the horizon."""
    stays = q.stays
    is_open = np.asarray(stays.stage) >= Stage.ASSESSMENT
    before = (stays.start < 0) | (np.asarray(stays.entered) == Move.STOCK)
    present = np.zeros(len(q.children.number), np.bool_)
    present[stays.child[is_open & before & (stays.end > 0)]] = True
    return present
