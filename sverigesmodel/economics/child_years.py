"""Children by calendar year: how long each was on each stage, and how often it came there.

This module knows stays. It must not know prices.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sverigesmodel.codes import Move
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.years import cut, year_of


def child_years(q: Quantities) -> pd.DataFrame:
    """Give the days and entries of every child by calendar year and stage.

    Returns
    -------
    One row a child, year and stage where there is anything to tell: ``child`` (its number), ``year``,
    ``stage`` (its number), ``days``, ``entries``, and the child's ``segment``, ``team`` and ``frailty``.
    Children present when the run begins have not entered.
    """
    stays = q.stays
    pieces = cut(stays.start, stays.end, q.year_starts)
    entries = np.flatnonzero((stays.start >= 0) & (stays.entered != Move.STOCK))
    parts = {
        "row": np.concatenate([stays.child[pieces.row], stays.child[entries]]),
        "year": q.years[
            np.concatenate([pieces.year, year_of(stays.start[entries], q.year_starts)])
        ],
        "stage": np.concatenate([stays.stage[pieces.row], stays.stage[entries]]),
        "days": np.concatenate([pieces.days, np.zeros(len(entries))]),
        "entries": np.repeat([0, 1], [len(pieces.row), len(entries)]),
    }
    table = pd.DataFrame(parts).groupby(["row", "year", "stage"], as_index=False).sum()
    row = table["row"].to_numpy()
    table.insert(0, "child", q.children.number[row])
    table["segment"] = q.children.segment[row]
    table["team"] = q.children.team[row]
    table["frailty"] = q.children.frailty[row]
    return table.drop(columns="row")
