"""Corners of a sweep: which there are, and what is said of where it goes wrong."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from sverigesmodel.sensitivity.corners import conditions, design, shortest
from sverigesmodel.sensitivity.unidentified import Unknown


@pytest.mark.parametrize(
    ("numbers", "count"), [(0, 1), (1, 2), (4, 16), (5, 16), (6, 32), (7, 32), (8, 32)]
)
def test_levels_are_balanced_and_uncorrelated(numbers: int, count: int) -> None:
    """Every number is at either level in half of the corners, also among those with another at one level."""
    corners = design(numbers)
    assert corners.shape == (count, numbers)
    assert len({tuple(corner) for corner in corners.tolist()}) == count
    assert np.array_equal(corners.T @ corners, count * np.eye(numbers))


@pytest.mark.parametrize("numbers", [6, 7, len(Unknown)])
def test_three_numbers_have_every_combination_equally_often(numbers: int) -> None:
    """So one number's effect is confused with none of one or two others."""
    corners = design(numbers)
    for places in combinations(range(numbers), 3):
        seen = {tuple(corner) for corner in corners[:, places].tolist()}
        assert len(seen) == 8
        assert corners[:, places].prod(axis=1).sum() == 0


def test_a_half_fraction_confuses_no_pair_with_another() -> None:
    """With five numbers, products of two are uncorrelated with each other and with single numbers."""
    corners = design(5)
    single = list(corners.T)
    pairs = [corners[:, i] * corners[:, j] for i in range(5) for j in range(i)]
    columns = np.array([*single, *pairs])
    assert np.array_equal(columns @ columns.T, 16 * np.eye(15))


def test_conditions_are_counted_and_the_shortest_are_said() -> None:
    """It goes wrong where the first is high and the third low: one pair decides, two levels exclude it."""
    corners = design(3)
    wrong = [first == 1 and third == -1 for first, _, third in corners.tolist()]
    found = conditions(corners, wrong)
    assert len(found) == 3 * 2 + 3 * 4
    always = shortest(found, wrong=True)
    assert [one.levels for one in always] == [((0, 1), (2, -1))]
    never = shortest(found, wrong=False)
    assert [one.levels for one in never] == [((0, -1),), ((2, 1),)]


def test_where_all_corners_of_a_level_go_wrong_no_pair_with_it_is_said() -> None:
    """A pair that contains a level that decides alone says nothing more."""
    corners = design(3)
    always = shortest(conditions(corners, (corners[:, 1] == 1).tolist()), wrong=True)
    assert [one.levels for one in always] == [((1, 1),)]
