"""Cohorts that have long been on a stage are united, so that their number grows with the logarithm of time.

Knows which cohorts are alike; must not know what happens to them.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.analytic.books import over_frailty
from sverigesmodel.analytic.layout import ALIVE, BEGAN, DUE, MASS, REACHED, VISIT
from sverigesmodel.analytic.stays import Stays
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.timeline import DAYS_PER_YEAR

MOST_ROWS: Final = 48
"""More cohorts than this are united, whatever their age."""
MOST_LIMITED_ROWS: Final = 384
"""The same with a maximum stay, which itself keeps cohorts from becoming many but where a policy spreads them."""
_TOGETHER: Final = 1.0
"""Days by which a follow-up of two cohorts may come earlier or later before a maximum stay is reached."""


def thin(stays: Stays, now: float, closeness: float) -> None:
    """Unite neighbours that have been here for years.

    A cohort is united with the next one after 1 year, and again after 2, 4, ... years; sooner where there are
    more than `MOST_ROWS` in all. With a maximum stay they are united only if they reach it together, and as long
    after their next follow-up: which follow-up is the first after it cannot be averaged.
    """
    _unite_where(stays, now, closeness, DAYS_PER_YEAR)
    limited = bool(np.isfinite(stays.times[REACHED]).any())
    most = MOST_LIMITED_ROWS if limited else MOST_ROWS
    rows = stays.rows + 1
    while most < stays.rows < rows:
        rows = stays.rows
        _unite_where(stays, now, closeness * rows, 0.0)


def _unite_where(stays: Stays, now: float, closeness: float, age: float) -> None:
    """Unite pairs of neighbours that are old enough."""
    weight = over_frailty(stays.numbers[ALIVE])
    began = stays.times[BEGAN]
    mean = (began * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-300)
    old = now - mean >= age * 2.0**stays.halvings
    pairs = []
    row = 0
    while row < stays.rows - 1:
        if old[row] and old[row + 1] and _are_close(stays, weight, row, closeness, age):
            pairs.append(row)
            row += 1
        row += 1
    if pairs:
        _unite(stays, weight, np.array(pairs))


def _are_close(stays: Stays, weight: Floats, row: int, closeness: float, age: float) -> bool:
    """Tell whether a row and the next have been united as often, and may be united once more."""
    if age > 0.0 and stays.halvings[row] != stays.halvings[row + 1]:
        return False
    both = (weight[row] > 0.0) & (weight[row + 1] > 0.0)
    one, other = stays.times[:, row, both], stays.times[:, row + 1, both]
    if (np.isfinite(one[[VISIT, REACHED]]) != np.isfinite(other[[VISIT, REACHED]])).any():
        return False
    one, other = (each[:, np.isfinite(each[REACHED])] for each in (one, other))
    apart = one[REACHED] - other[REACHED]
    if (np.abs(apart) > closeness * 2.0 ** stays.halvings[row]).any():
        return False
    followed = np.isfinite(one[VISIT])
    shift = np.abs(one[VISIT, followed] - other[VISIT, followed] - apart[followed])
    return age == 0.0 or not (shift > _TOGETHER).any()


def _unite(stays: Stays, weight: Floats, rows: NDArray[np.intp]) -> None:
    """Unite each of these rows with the next: their means, weighted by the number of children."""
    times, numbers = stays.times, stays.numbers
    total = weight[rows] + weight[rows + 1]
    part = np.divide(weight[rows + 1], total, out=np.full_like(total, 0.5), where=total > 0.0)
    one, other = times[:, rows], times[:, rows + 1]
    with np.errstate(invalid="ignore"):
        united = np.where(
            part == 0.0, one, np.where(part == 1.0, other, one + part * (other - one))
        )
    for which in (DUE, VISIT, REACHED):
        united[which][np.isinf(one[which]) & np.isinf(other[which])] = np.inf
    times[:, rows] = united
    alive = numbers[ALIVE, rows] + numbers[ALIVE, rows + 1]
    share = np.divide(
        numbers[ALIVE, rows + 1], alive, out=np.full_like(alive, 0.5), where=alive > 0.0
    )
    numbers[:, rows] += share * (numbers[:, rows + 1] - numbers[:, rows])
    numbers[MASS, rows] = np.divide(
        alive, _left(stays, numbers[:, rows]), out=np.zeros_like(alive), where=alive > 0.0
    )
    numbers[ALIVE, rows] = alive
    stays.halvings[rows] += 1
    stays.keep(np.setdiff1d(np.arange(stays.rows), rows + 1))


def _left(stays: Stays, numbers: Floats) -> Floats:
    """Return the chance, [rows, columns, Z], that clocks have made nobody leave."""
    left = np.ones_like(numbers[MASS])
    table = stays.table.arrays
    for first, phases in zip(table["first"].tolist(), table["phases"].tolist(), strict=True):
        left *= numbers[first : first + 1 + phases].sum(axis=0)
    for met in stays.met:
        left *= numbers[met + 1]
    return np.asarray(left)
