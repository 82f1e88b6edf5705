"""Which of some hundred uncertain numbers deserve a closer look: screening by stepwise regression on ranks.

Knows arrays of draws and savings, not what they are of.

Source: Helton and Davis, Reliability Engineering and System Safety 81 (2003) 23-69, section 6.
"""

from __future__ import annotations

import numpy as np

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.standard_errors import average, total


def influential(values: Floats, drawn: Floats, wanted: int) -> list[int]:
    """Give the numbers that explain most of the values, one after the other.

    First the number whose ranks correlate most with the values' ranks, then the one that correlates most with
    what the numbers found so far leave unexplained, and so on. Seen is whatever rises or falls with a number; a
    number by which the values rise and then fall as much is not.

    Parameters
    ----------
    values
        [draws]
    drawn
        [draws, numbers]
    wanted
        How many numbers at most; never more than a third of the draws, beyond which nothing is left to explain.

    Returns
    -------
    list
        Columns of ``drawn``, the most influential first; without those that do not vary.
    """
    return _stepwise(values, drawn, wanted)[0]


def ranked(values: Floats, drawn: Floats, wanted: int) -> list[int]:
    """Give all numbers in the order in which they seem to matter.

    First those that `influential` finds, then the others by how they correlate with what these leave unexplained.
    """
    found, left = _stepwise(values, drawn, wanted)
    rest = [place for place in range(drawn.shape[1]) if place not in found]
    strength = {place: abs(float(total(_of_ranks(drawn[:, place]) * left))) for place in rest}
    return [*found, *sorted(rest, key=lambda place: -strength[place])]


def _stepwise(values: Floats, drawn: Floats, wanted: int) -> tuple[list[int], Floats]:
    """Give the numbers found one after the other, and what they leave unexplained of the values' ranks."""
    draws, numbers = drawn.shape
    left = _of_ranks(values)
    columns = [_of_ranks(one) for one in drawn.T]
    found: list[int] = []
    basis: list[Floats] = []
    for _ in range(min(wanted, numbers, draws // 3)):
        strength = [
            -1.0 if place in found else abs(float(total(column * left)))
            for place, column in enumerate(columns)
        ]
        best = int(np.argmax(strength))
        if strength[best] <= 1e-9:
            break
        column = columns[best]
        for other in basis:
            column = column - total(column * other) * other
        column = _standardised(column)
        basis.append(column)
        found.append(best)
        left = left - total(column * left) * column
    return found, left


def _of_ranks(values: Floats) -> Floats:
    return _standardised(_ranks(values))


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata  # noqa: PLC0415 - slow to import

    return np.asarray(rankdata(values), dtype=float)


def _standardised(values: Floats) -> Floats:
    """Take the mean away and give length 1; 0 throughout where nothing varies."""
    off = values - average(values)
    length = float(np.sqrt(total(off**2)))
    return off / length if length > 1e-9 else np.zeros_like(off)
