"""Kroner as they are booked: in whole øre, so that what is added up is exact.

This module knows whole numbers. It must not know what the amounts are for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from sverigesmodel.rules.parameters import Floats, Ints

_OERE: Final = 100.0


def to_oere(amounts: Floats) -> Ints:
    """Round DKK to whole øre, halves to even, so that the opposite amount is rounded to the opposite."""
    return np.asarray(np.rint(np.asarray(amounts) * _OERE), np.int64)


def from_oere(oere: Ints) -> Floats:
    """Whole øre in DKK: the nearest number to each, so that rounded to two decimals it is exact."""
    return np.asarray(oere) / _OERE


def shared_out(parts: Sequence[float] | Floats, whole: int) -> list[int]:
    """Round parts to whole øre that add up to a whole, by the largest remainder.

    Each part is rounded to the nearest øre; what is then lacking or too much is made up for by the parts whose
    rounding erred most that way, the earlier of two alike. Opposite parts and an opposite whole give opposite
    numbers.

    Parameters
    ----------
    parts
        DKK, at least one.
    whole
        Øre.

    Returns
    -------
    Øre, whose sum is exactly ``whole``.
    """
    rounded = [int(oere) for oere in to_oere(np.asarray(parts, np.float64))]
    errors = [float(part) * _OERE - oere for part, oere in zip(parts, rounded, strict=True)]
    lacking = int(whole) - sum(rounded)
    step = 1 if lacking > 0 else -1
    order = sorted(range(len(rounded)), key=lambda place: (-step * errors[place], place))
    each, more = divmod(abs(lacking), len(rounded))
    for rank, place in enumerate(order):
        rounded[place] += step * (each + (rank < more))
    return rounded
