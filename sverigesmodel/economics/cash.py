"""What the cashier sees of a difference between two scenarios.

A child-day that falls away saves its price on paper. In the books only the avoidable share of it falls away,
and only after a period of notice, because places, staff and contracts outlive the day; a day more, in
contrast, is paid in full and at once. So this is a matter of pairs: no scenario has a cash figure of its own,
and swapping the two scenarios does not flip its sign. Which of the two rules holds is decided by the mean over
replications: decided in each, the play of chance alone would become an extra cost.
This module knows prices of stages. It must not know quantities.
"""

from __future__ import annotations

from typing import Final, cast

import numpy as np
import pandas as pd

from sverigesmodel.economics.charges import stage_prices
from sverigesmodel.economics.years import cut
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario

_LINE: Final = ["kind", "item", "account", "purse"]


def cash_saving(scenario: Scenario, saving: pd.DataFrame) -> pd.DataFrame:
    """Turn calculated savings into those of the books.

    Parameters
    ----------
    scenario
        Whose prices say what is avoidable, after which notice.
    saving
        Baseline minus reform, DKK; rows indexed by year, kind, item, account and purse with every year of
        the horizon in each item, columns are replications (any).

    Returns
    -------
    The same rows and columns. In rows of stages whose mean is a saving, what is saved in a year comes
    evenly over the year, in its avoidable share, a notice later (beyond the horizon it is lost). Every other
    row stands as it is, those of a stage that has no price in ``scenario`` too.
    """
    starts = scenario.calendar.edges
    prices = dict(stage_prices(scenario).values())
    values = saving.to_numpy(np.float64, copy=True)
    years = saving.index.get_level_values("year").to_numpy()
    for line_of, rows in saving.groupby(level=_LINE).indices.items():
        kind, item, _, _ = cast("tuple[str, str, str, str]", line_of)
        if kind == "stage" and item in prices:
            price = prices[item]
            ordered = rows[np.argsort(years[rows])]
            line = values[ordered]
            later = _postponed(price.notice.value, starts) * price.avoidable_share.value
            saves = line.mean(axis=1, keepdims=True) > 0
            values[ordered] = np.where(saves, 0.0, line)
            # not as a product of matrices, whose last bit depends on the processor
            for share, saved in zip(later.T, np.where(saves, line, 0.0), strict=True):
                values[ordered] += share[:, np.newaxis] * saved
    return pd.DataFrame(values, index=saving.index, columns=saving.columns)


def _postponed(notice: float, starts: Floats) -> Floats:
    """[to, from] share of what comes evenly over a year that comes in each year, ``notice`` days later."""
    pieces = cut(starts[:-1] + notice, starts[1:] + notice, starts)
    shares = np.zeros((len(starts) - 1, len(starts) - 1))
    shares[pieces.year, pieces.row] = pieces.days / np.diff(starts)[pieces.row]
    return shares
