"""Corners of what is swept: every number at an end, and in which of the corners something goes wrong.

A full factorial of two levels up to four numbers. With more, a fraction of it with at most 32 corners, in which
the last numbers' levels are products of others' (Box, Hunter and Hunter 2005). Any three numbers have every
combination of their levels equally often, so that a number's own effect is confused with no effect of one or two
others; up to six numbers that holds of effects of two as well. Knows levels, not what is swept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple

import numpy as np

from sverigesmodel.rules.parameters import Ints

_PRODUCTS: Final[Mapping[int, tuple[tuple[int, ...], ...]]] = {
    5: ((0, 1, 2, 3),),
    6: ((0, 1, 2, 3, 4),),
    7: ((0, 1, 2, 3), (0, 1, 3, 4)),
    8: ((0, 1, 2), (0, 1, 3), (1, 2, 3, 4)),
}
"""By how many numbers there are, which of the first make each of the last."""


def design(numbers: int) -> Ints:
    """Lay out the corners.

    Parameters
    ----------
    numbers
        At most 8.

    Returns
    -------
    [corners, numbers], -1 for the first level and 1 for the second.
    """
    products = _PRODUCTS.get(numbers, ())
    free = numbers - len(products)
    corners = np.array(list(product((-1, 1), repeat=free)), dtype=np.int64).reshape(2**free, free)
    made = [corners[:, list(places)].prod(axis=1) for places in products]
    return np.column_stack([corners, *made]) if made else corners


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
