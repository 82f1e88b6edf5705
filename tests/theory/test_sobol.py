"""Sobol indices against Ishigami's function, whose indices are known, and against scipy's estimator."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import qmc
from scipy.stats import sobol_indices as reference

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.sobol import mixed, sobol_indices

FACTORS = ([0], [1], [2])
A, B = 7.0, 0.1


def ishigami(points: Floats) -> Floats:
    x = np.pi * (2 * points - 1)
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def known() -> tuple[Floats, Floats]:
    """First-order and total indices in closed form (Ishigami and Homma 1990)."""
    one = 0.5 * (1 + B * np.pi**4 / 5) ** 2
    two = A**2 / 8
    both = B**2 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = one + two + both
    return np.array([one, two, 0.0]) / whole, np.array([one + both, two, both]) / whole


def design(seed: int, n: int) -> tuple[Floats, Floats, list[Floats]]:
    points = qmc.Sobol(6, rng=np.random.default_rng(seed)).random(n)
    a, b = points[:, :3], points[:, 3:]
    return a, b, mixed(a, b, FACTORS)


def test_ishigami() -> None:
    a, b, mix = design(seed=1, n=4096)
    found = sobol_indices(
        ishigami(a)[:, None],
        ishigami(b)[:, None],
        np.array([ishigami(one)[:, None] for one in mix]),
    )
    first, whole = known()
    np.testing.assert_allclose(found.first.value, first, atol=0.02)
    np.testing.assert_allclose(found.whole.value, whole, atol=0.02)


def test_without_chance_it_is_the_estimator_of_scipy() -> None:
    a, b, mix = design(seed=2, n=256)
    of_a, of_b, of_mix = ishigami(a), ishigami(b), np.array([ishigami(one) for one in mix])
    wanted = reference(func={"f_A": of_a[None], "f_B": of_b[None], "f_AB": of_mix[:, None]}, n=256)
    found = sobol_indices(of_a[:, None], of_b[:, None], of_mix[:, :, None])
    share = 511 / 512  # theirs is the variance of the points, not of what they are drawn from
    np.testing.assert_allclose(found.first.value, wanted.first_order * share)
    np.testing.assert_allclose(found.whole.value, wanted.total_order * share)


def test_chance_is_no_interaction_and_the_errors_are_honest() -> None:
    found, errors = [], []
    for seed in range(40):
        a, b, mix = design(seed, n=128)
        rng = np.random.default_rng(seed)
        luck = 5.0 * rng.normal(size=4)

        def lived(points: Floats, rng=rng, luck=luck) -> Floats:
            return ishigami(points)[:, None] + luck + 3.0 * rng.normal(size=(len(points), 4))

        indices = sobol_indices(lived(a), lived(b), np.array([lived(one) for one in mix]))
        found.append([*indices.first.value, *indices.whole.value])
        errors.append([*indices.first.error, *indices.whole.error])
    spread = np.std(found, axis=0)
    np.testing.assert_allclose(
        np.mean(found, axis=0), np.concatenate(known()), atol=4 * spread.max() / 40**0.5
    )
    stated = np.sqrt(np.mean(np.square(errors), axis=0))
    assert np.all(stated > 0.8 * spread)
    assert np.all(stated < 2.5 * spread)


def test_numbers_that_belong_together_are_one_factor() -> None:
    a, b, _ = design(seed=3, n=1024)
    mix = mixed(a, b, [[0, 2], [1]])
    found = sobol_indices(
        ishigami(a)[:, None],
        ishigami(b)[:, None],
        np.array([ishigami(one)[:, None] for one in mix]),
    )
    first, whole = known()
    np.testing.assert_allclose(found.first.value, [1 - whole[1], first[1]], atol=0.03)
    np.testing.assert_allclose(found.whole.value, [1 - first[1], whole[1]], atol=0.03)


def test_where_nothing_varies_there_are_no_shares() -> None:
    one = np.full((8, 3), 2.0)
    found = sobol_indices(one, one, np.stack([one, one]))
    assert found.variance == 0
    assert np.all(found.first.value == 0)
    assert np.all(found.whole.error == 0)
    with pytest.raises(ValueError, match="two draws"):
        sobol_indices(one[:1], one[:1], one[None, :1])
