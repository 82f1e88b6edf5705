"""The error of whatever is estimated from draws that all met the same replications.

Draws (rows) and replications (columns) are crossed: every draw has the same luck in replication r. An estimate
can be wrong because other draws, or another luck, would have given another one. Both parts are jackknifed and
added up. Knows rows and columns, not what the estimate is of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sverigesmodel.evaluation.uncertainty import CONFIDENCE
from sverigesmodel.rules.parameters import Floats, Ints

GROUPS: Final = 32
"""Groups of draws that are left out in turn."""


@dataclass(frozen=True, eq=False)
class Estimated:
    """Estimates with their standard errors.

    Attributes
    ----------
    value
        [...]
    error
        Standard errors, [...]; NaN where there is one replication only, whose luck is then not known.
    freedom
        Degrees of freedom behind each error, [...].
    """

    value: Floats
    error: Floats
    freedom: Floats

    @property
    def half_width(self) -> Floats:
        """Half the 95 % interval by Student's t."""
        from scipy.special import stdtrit  # noqa: PLC0415 - slow to import

        return np.asarray(stdtrit(self.freedom, 0.5 + CONFIDENCE / 2) * self.error)


def jackknifed(
    estimate: Callable[[Ints, Ints], Floats], draws: int, replications: int
) -> Estimated:
    """Estimate from all draws and replications, and again without some of them for the error.

    The delete-a-group jackknife over draws and the delete-one jackknife over replications; their variances are
    added, which counts what is special for a draw in a replication twice: the error is rather too large than too
    small. Of quasi-random draws, which are more even than independent ones, it is too large as well. Degrees of
    freedom by Welch and Satterthwaite.

    Parameters
    ----------
    estimate
        Called with the rows and the columns to use; gives any shape, always the same.
    draws, replications
        How many rows and columns there are.

    Raises
    ------
    ValueError
        When there are fewer than two draws.
    """
    if draws < 2:
        raise ValueError(f"an error needs at least two draws, got {draws}")
    rows, columns = np.arange(draws), np.arange(replications)
    value = np.asarray(estimate(rows, columns), dtype=float)
    groups = min(GROUPS, draws)
    by_draw = _variance([estimate(rows[rows % groups != g], columns) for g in range(groups)])
    if replications < 2:
        unknown = np.full_like(value, np.nan)
        return Estimated(value, unknown, unknown)
    by_luck = _variance([estimate(rows, columns[columns != r]) for r in range(replications)])
    both = by_draw + by_luck
    squares = by_draw**2 / (groups - 1) + by_luck**2 / (replications - 1)
    freedom = np.divide(both**2, squares, out=np.full_like(both, groups - 1.0), where=squares > 0)
    return Estimated(value, np.sqrt(both), freedom)


def _variance(without: list[Floats]) -> Floats:
    """Jackknife variance from the estimates without each part."""
    values = np.array(without, dtype=float)
    off = values - total(values) / len(values)
    spread: Floats = (len(values) - 1) / len(values) * total(off**2)
    return spread


def total(values: Floats) -> Floats:
    """Sum over the first axis, one after the other: the same bits on every processor."""
    added: Floats = np.cumsum(values, axis=0)[-1]
    return added


def average(values: Floats) -> Floats:
    """Mean over the first axis; exactly the value itself where all are equal."""
    first = values[0]
    found: Floats = first + total(values - first) / len(values)
    return found
