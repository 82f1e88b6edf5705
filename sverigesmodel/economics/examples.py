"""A few pairs of twins whose paths can be drawn side by side.

Chosen by a rule and not by hand: of the twins whose days in placement changed, ordered by the change, those at
three ranks. They go without their numbers. This module knows twins and their stays. It must not know what is
drawn.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sverigesmodel.economics.paths import Paths
from sverigesmodel.economics.twins import CHANGED_DAYS, Twins
from sverigesmodel.rules.parameters import Floats

RANKS: Final = (10, 50, 90)
"""Per cent of the changed twins that come before the one drawn: most days fewer first, most days more last."""
MOST_STAYS: Final = 16
"""Twins with more stays than this in either run are not drawn."""
SHAPE: Final = (len(RANKS), 2, MOST_STAYS, 4)
"""Of what is handed over: pairs, baseline and reform, stays, and (stage, start, end, age at the start)."""


def examples(baseline: Paths, reform: Paths, twins: Twins) -> Floats:
    """Choose pairs of twins and give their paths.

    Returns
    -------
    [3, 2, 16, 4] stage, start and end (days), and age (days) at the start of every stay; NaN where there is none.
    Nobody is drawn twice: where so few changed that ranks fall together, only the first of them has a pair.
    """
    found = np.full(SHAPE, np.nan)
    for rank, twin in chosen(baseline, reform, twins).items():
        for run, (paths, child) in enumerate(
            ((baseline, twins.baseline[twin]), (reform, twins.reform[twin]))
        ):
            stays = slice(paths.first[child], paths.first[child] + paths.stays[child])
            start = paths.start[stays]
            age = start - paths.children.birth[child]
            columns = (paths.stage[stays], start, paths.end[stays], age)
            found[rank, run, : paths.stays[child]] = np.stack(columns, axis=1)
    return found


def chosen(baseline: Paths, reform: Paths, twins: Twins) -> dict[int, int]:
    """Give the twin for each rank, by the rank's place: its row in ``twins``."""
    one, two = twins.baseline, twins.reform
    change = reform.placement_days[two] - baseline.placement_days[one]
    stays = np.maximum(baseline.stays[one], reform.stays[two])
    able = np.flatnonzero((np.abs(change) >= CHANGED_DAYS) & (stays <= MOST_STAYS))
    ordered = able[np.argsort(change[able], kind="stable")].tolist()
    found: dict[int, int] = {}
    for rank, share in enumerate(RANKS if ordered else ()):
        twin = ordered[round(share / 100 * (len(ordered) - 1))]
        if twin not in found.values():
            found[rank] = twin
    return found
