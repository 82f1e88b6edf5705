"""How a difference grows over the years, with the band in which single replications lie.

An interval says where the mean lies; the band says how far chance alone may take one course from it. Knows tables
of money by year. It must not know how the courses are drawn.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.evaluation.ledger import yearly
from sverigesmodel.evaluation.pairing import DIFFERENCE, tidy

BAND: Final = {"p5": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
"""Quantiles over replications, by column."""


def courses(difference: pd.DataFrame, cash: pd.DataFrame) -> pd.DataFrame:
    """Add up the difference of the municipality's cost from the first year on.

    Parameters
    ----------
    difference, cash
        Reform less baseline as calculated and as it moves the books, by ``experiment.COST_KEYS``, one column per
        replication.

    Returns
    -------
    DataFrame
        ``scenario, measure, year``, the columns of `BAND`, ``unit, mean, low, high``, in DKK: ``cumulative_net``
        and ``cumulative_cash`` at the end of each year, not discounted; above 0 is an extra cost.
    """
    tables = {"cumulative_net": difference, "cumulative_cash": cash}
    summed = {measure: yearly(table)["net"].cumsum(axis=0) for measure, table in tables.items()}
    rows = pd.concat(summed, names=["measure", "year"])
    found = tidy({DIFFERENCE: rows}, unit="DKK")
    band = np.quantile(rows.to_numpy(dtype=float), list(BAND.values()), axis=1)
    for column, values in zip(BAND, band, strict=True):
        found.insert(found.shape[1] - 4, column, values)
    return found
