"""The root of a simulated mean: coverage of its interval, Fieller's closed form, and what has no root."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from scipy import stats

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.root import Root, Search, Verdict, search


def found(search: Search, values: Callable[[float, int], Floats]) -> Root:
    """Answer a search from a function of a point and a number of replications."""
    request = next(search)
    while True:
        answers = [values(x, request.replications) for x in request.points]
        try:
            request = search.send(answers)
        except StopIteration as finished:
            root: Root = finished.value
            return root


def curved(luck: Floats, x: float, n: int) -> Floats:
    """Give values whose mean is 0 at 4, and whose noise grows with x."""
    return np.asarray(x**1.5 - 8.0 + 0.5 * x * luck[0, :n] + luck[1, :n])


def test_interval_covers_the_root_in_95_of_100_studies() -> None:
    """E x^1.5 - 8 + noise is 0 at 4; the noise grows with x and is common to all x."""
    studies, covered, value = 1_000, 0, []
    for seed in range(studies):
        luck = np.random.default_rng(seed).normal(size=(2, 40))
        root = found(
            search((2.0, 6.0), (0.0, 20.0), 3.0, replications=40, first=8), partial(curved, luck)
        )
        assert root.value is not None
        assert root.low is not None
        assert root.high is not None
        covered += root.low <= 4.0 <= root.high
        value.append(root.value)
    assert 0.93 <= covered / studies <= 0.97
    error = np.std(value) / math.sqrt(studies)
    assert abs(np.mean(value) - 4.0) < 4 * error + 0.01


@pytest.mark.parametrize("seed", range(5))
def test_interval_of_a_line_is_fiellers(seed: int) -> None:
    """For a + bx with random a and b the ends solve a quadratic equation (Fieller 1954)."""
    n = 25
    rng = np.random.default_rng(seed)
    a, b = rng.normal(-5.0, 2.0, n), rng.normal(1.0, 0.4, n)
    root = found(
        search((0.0, 20.0), (0.0, 20.0), 10.0, replications=n, first=n),
        lambda x, many: (a + b * x)[:many],
    )
    t = stats.t.ppf(0.975, n - 1)
    (saa, sab), (_, sbb) = np.cov(a, b) / n
    ends = np.roots(
        [
            b.mean() ** 2 - t**2 * sbb,
            2 * (a.mean() * b.mean() - t**2 * sab),
            a.mean() ** 2 - t**2 * saa,
        ]
    )
    low, high = sorted(ends.real)
    assert root.value == pytest.approx(-a.mean() / b.mean(), rel=1e-3)
    assert root.low == pytest.approx(low, abs=0.05 * (high - low))
    assert root.high == pytest.approx(high, abs=0.05 * (high - low))
    assert root.rises


def test_a_steep_curve_far_from_the_start_is_followed_to_its_root() -> None:
    """A line through the ends of the search says next to nothing of where 1/x crosses 1/3."""
    root = found(
        search((90.0, 110.0), (0.01, 400.0), 100.0, replications=3, first=2),
        lambda x, n: 1.0 / x - 1.0 / 3.0 + np.array([-1e-3, 0.0, 1e-3])[:n],
    )
    assert root.verdict is Verdict.BEYOND
    assert root.value == pytest.approx(3.0, rel=0.01)
    assert root.rises is False


def test_what_has_no_root_says_on_which_side_it_lies() -> None:
    """A mean that is clearly above or below 0 from end to end has no threshold; one that is 0 tells nothing."""
    noise = np.random.default_rng(3).normal(size=30)

    def verdict(level: float, spread: float) -> Root:
        return found(
            search((2.0, 6.0), (0.0, 20.0), 3.0, replications=30, first=5),
            lambda x, n: level + spread * noise[:n],
        )

    assert verdict(1.0, 0.1).verdict is Verdict.ALWAYS
    assert verdict(-1.0, 0.1).verdict is Verdict.NEVER
    assert verdict(0.05, 1.0).verdict is Verdict.UNDECIDED
    assert verdict(0.0, 0.0).verdict is Verdict.UNDECIDED
    assert verdict(1.0, 0.1).value is None


def test_an_end_that_cannot_be_excluded_is_open() -> None:
    """With a slope near 0 the far end of the interval lies outside what is searched."""
    luck = np.random.default_rng(1).normal(size=30)
    root = found(
        search((0.0, 4.0), (0.0, 4.0), 2.0, replications=30, first=30),
        lambda x, n: 0.3 * (x - 3.0) + luck[:n] - luck.mean(),
    )
    assert root.value == pytest.approx(3.0, abs=0.01)
    assert root.high is None
    assert root.low is not None


def test_the_root_of_a_whole_number_lies_between_two_whole_numbers() -> None:
    """Only whole numbers are tried."""
    tried: list[float] = []

    def values(x: float, n: int) -> Floats:
        tried.append(x)
        return x - 7.3 + np.array([-0.1, 0.1, 0.0])[:n]

    root = found(search((4.0, 12.0), (0.0, 40.0), 5.0, replications=3, first=2, whole=True), values)
    assert root.value == pytest.approx(7.3)
    assert all(x == round(x) for x in tried)


def test_of_several_roots_the_nearest_to_the_start_is_taken_and_the_others_are_counted() -> None:
    """(x - 1)(x - 5)(x - 9) from 4: the root at 5, and two more."""
    root = found(
        search((0.0, 10.0), (0.0, 10.0), 4.0, replications=3, first=3),
        lambda x, n: (x - 1) * (x - 5) * (x - 9) + np.array([-0.1, 0.0, 0.1])[:n],
    )
    assert root.value == pytest.approx(5.0, abs=0.02)
    assert root.others == 2
