"""The tidy tables about children: whose path changed, whom the money is spent on, who moved where.

Turns the numbers of the sheets about children into tables. It must not know how the children are counted, nor how
anything is shown.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sverigesmodel.economics.cohorts import KEYS as COHORT_KEYS
from sverigesmodel.economics.cohorts import REFUND, STAGES
from sverigesmodel.economics.examples import RANKS
from sverigesmodel.evaluation.experiment import TwinData
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, tidy
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

_PAIR_COLUMNS = ("pair", "rank", "scenario", "age", "first_day", "last_day", "stage")


def twins_table(data: TwinData | None) -> pd.DataFrame:
    """Whose path changed: ``scenario, measure, stage, unit, mean, low, high``; no rows without twins."""
    if data is None:
        columns = ["scenario", "measure", "stage", "unit", "mean", "low", "high"]
        return pd.DataFrame(columns=columns)
    return tidy({DIFFERENCE: data.table})


def pairs_table(data: TwinData | None, scenario: Scenario) -> pd.DataFrame:
    """Pairs of paths of the first replication, one stay a row, nobody's number among them.

    Returns
    -------
    DataFrame
        ``pair`` (from 1), ``rank`` (per cent of the changed twins that come before it, those with most placement
        days fewer first), ``scenario``, ``age`` (whole years when the path begins), ``first_day, last_day`` (whole
        days from the start of the horizon), ``stage``.
    """
    stages = codebook(scenario).stages
    rows = []
    for place, twins in enumerate(data.examples if data is not None else ()):
        for name, stays in zip((BASELINE, REFORM), twins, strict=True):
            known = stays[~np.isnan(stays[:, 0])]
            rows += [
                (
                    place + 1,
                    RANKS[place],
                    name,
                    _years(known),
                    round(start),
                    round(end),
                    stages[int(at)],
                )
                for at, start, end, _ in known.tolist()
            ]
    return pd.DataFrame(rows, columns=_PAIR_COLUMNS)


def cohorts_table(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Whom the municipality's money is spent on: ``scenario, measure, cohort, year, unit, mean, low, high``.

    Measures in DKK: ``stages``, the ``refund`` that the state gives, and ``net``, the one less the other.
    """
    tables = {}
    for name, table in found.items():
        measure = table.index.get_level_values("measure")
        paid, repaid = (table[measure == one].droplevel(0) for one in (STAGES, REFUND))
        measures = {STAGES: paid, REFUND: repaid, "net": paid - repaid}
        tables[name] = pd.concat(measures, names=list(COHORT_KEYS))
    return tidy(tables, unit="DKK")


def flows_table(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Who moved where: ``scenario, source, target, unit, mean, low, high``; what never happens has no row."""
    happens = pd.concat(found, axis=1).fillna(0.0).ne(0.0).any(axis=1)
    chosen = happens.index[happens]
    return tidy({name: table.reindex(chosen) for name, table in found.items()})


def _years(stays: Floats) -> int:
    return int(stays[0, 3] // DAYS_PER_YEAR)
