"""Corners of what is swept: every number at an end, and in which of the corners something goes wrong.

A full factorial of two levels up to four numbers. With more, a half fraction: the last number's level is the
product of the others', so that with k numbers no effect of fewer than k of them is confused with a mean
(resolution k; Box, Hunter and Hunter 2005). Knows levels, not what is swept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import Final, NamedTuple

import numpy as np

from sverigesmodel.rules.parameters import Ints

FULL: Final = 4
"""Numbers up to which every combination is a corner."""


def design(numbers: int) -> Ints:
    """Lay out the corners.

    Returns
    -------
    [corners, numbers], -1 for the first level and 1 for the second.
    """
    free = numbers if numbers <= FULL else numbers - 1
    corners = np.array(list(product((-1, 1), repeat=free)), dtype=np.int64)
    corners = corners.reshape(2**free, free)
    if free < numbers:
        corners = np.column_stack([corners, corners.prod(axis=1)])
    return corners


class Condition(NamedTuple):
    """One or two numbers at a level, and how many of the corners that have them go wrong."""

    levels: tuple[tuple[int, int], ...]
    """Pairs of a number's place and its level."""
    corners: int
    wrong: int


def conditions(corners: Ints, wrong: Sequence[bool]) -> list[Condition]:
    """Count, for every level of a number and every pair of levels, the corners that go wrong."""
    bad = np.array(wrong, dtype=bool)
    found = []
    for count in (1, 2):
        for places in combinations(range(corners.shape[1]), count):
            for levels in product((-1, 1), repeat=count):
                here = np.all(corners[:, list(places)] == np.array(levels), axis=1)
                pairs = tuple(zip(places, levels, strict=True))
                found.append(Condition(pairs, int(here.sum()), int((here & bad).sum())))
    return found


def shortest(found: Sequence[Condition], *, wrong: bool) -> list[Condition]:
    """Give the conditions under which all corners go wrong, or none, leaving out what a shorter one says."""
    sure = [one for one in found if one.corners and one.wrong == (one.corners if wrong else 0)]
    short = {one.levels[0] for one in sure if len(one.levels) == 1}
    return [one for one in sure if len(one.levels) == 1 or not short & set(one.levels)]
