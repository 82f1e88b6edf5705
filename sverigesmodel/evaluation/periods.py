"""The columns of a budget: every calendar year, the later ones, all of them.

Knows which years make up a period, and how an amount in whole øre keeps the interval of what it was rounded from.
It must not know what is summed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.economics.rounding import from_oere
from sverigesmodel.evaluation.ledger import LATER, TOTAL
from sverigesmodel.evaluation.uncertainty import intervals
from sverigesmodel.rules.parameters import Floats, Ints


class Periods:
    """Every calendar year, then those after the budget years together, then all.

    Parameters
    ----------
    years
        Calendar years, ascending.
    shown
        The budget year and the estimate years among them.
    """

    def __init__(self, years: Sequence[int], shown: Sequence[int]) -> None:
        later = [place for place, year in enumerate(years) if year > shown[-1]]
        self.names = (*map(str, years), LATER, TOTAL)
        self._members = [*([place] for place in range(len(years))), later, [*range(len(years))]]

    def totals(self, by_year: NDArray[Any]) -> NDArray[Any]:
        """Sum [years, ...] by period, [periods, ...]; one year after the other."""
        return np.array([by_year[members].sum(axis=0) for members in self._members])


def around(oere: Ints, replications: Floats) -> pd.DataFrame:
    """Give amounts the width of their intervals.

    Parameters
    ----------
    oere
        [n] each amount.
    replications
        [n, replications] DKK from which the intervals are taken.

    Returns
    -------
    DataFrame
        ``mean``, ``low``, ``high`` in DKK; the mean is the amount, the bounds lie as far from it as they lie from
        the mean of the replications.
    """
    found = intervals(pd.DataFrame(replications))
    mean = from_oere(oere)
    below, above = found["mean"] - found["low"], found["high"] - found["mean"]
    return pd.DataFrame({"mean": mean, "low": mean - below, "high": mean + above})
