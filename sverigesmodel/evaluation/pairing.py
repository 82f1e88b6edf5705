"""Two scenarios beside each other, replication by replication, and the tidy tables made of them.

Differences are taken within a replication, where both scenarios have the same luck, before anything is
averaged. Tables have one row per number and one column per replication until `tidy` turns them into means and
intervals. This module must not know what the numbers stand for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from sverigesmodel.evaluation.uncertainty import intervals

RUN: Final = "run"
BASELINE: Final = "baseline"
REFORM: Final = "reform"
DIFFERENCE: Final = "difference"


def money(baseline: pd.DataFrame, reform: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Put the costs of both scenarios and the difference side by side, DKK, by ``experiment.COST_KEYS``."""
    before, after = align(baseline, reform)
    return {BASELINE: before, REFORM: after, DIFFERENCE: after - before}


def paired(baseline: pd.DataFrame, reform: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Put a quantity of both scenarios and the difference side by side; unknown where one has no row."""
    before, after = baseline, reform
    if not before.index.equals(after.index):
        rows = before.index.append(after.index.difference(before.index, sort=True))
        before, after = before.reindex(rows), after.reindex(rows)
    return {BASELINE: before, REFORM: after, DIFFERENCE: after - before}


def align(*tables: pd.DataFrame) -> tuple[pd.DataFrame, ...]:
    """Give tables the same rows in the same order; an item that a scenario does not have costs it 0."""
    rows = tables[0].index
    for table in tables[1:]:
        rows = rows.union(table.index, sort=False)
    rows = rows.sort_values()
    return tuple(table.reindex(rows, fill_value=0.0) for table in tables)


def tidy(tables: Mapping[str, pd.DataFrame], unit: str | None = None) -> pd.DataFrame:
    """Means and intervals of several scenarios' tables, one number a row.

    Parameters
    ----------
    tables
        By scenario: rows by what the number is, one column per replication.
    unit
        Of every number, where the rows do not say it.

    Returns
    -------
    DataFrame
        ``scenario``, the levels of the rows, ``unit``, ``mean``, ``low``, ``high``; NaN where unknown.
    """
    summary = {name: intervals(table) for name, table in tables.items()}
    flat = pd.concat(summary, names=["scenario"]).reset_index()
    if unit is not None:
        flat.insert(flat.shape[1] - 3, "unit", unit)
    return flat
