"""Screening finds the numbers that matter among many that do not."""

from __future__ import annotations

import numpy as np

from sverigesmodel.sensitivity.screening import influential


def test_the_few_that_matter_are_found_among_hundreds() -> None:
    rng = np.random.default_rng(1)
    drawn = rng.uniform(size=(128, 400))
    weights = np.array([10.0, -8.0, 6.0, 5.0, -4.0])
    values = np.exp((drawn[:, :5] - 0.5) @ weights / 4) + 0.3 * rng.normal(size=128)
    found = influential(values, drawn, 10)
    assert found[0] == 0
    assert set(found) >= set(range(5))
    assert len(found) == 10


def test_what_does_not_vary_is_not_found() -> None:
    rng = np.random.default_rng(2)
    drawn = rng.uniform(size=(32, 3))
    drawn[:, 1] = 0.7
    assert influential(drawn[:, 2], drawn, 3)[0] == 2
    assert 1 not in influential(drawn[:, 2], drawn, 3)
    assert influential(np.zeros(32), drawn, 3) == []


def test_a_small_influence_shows_when_the_large_ones_are_taken_off() -> None:
    rng = np.random.default_rng(3)
    drawn = rng.uniform(size=(96, 200))
    values = 10 * drawn[:, 0] + 5 * drawn[:, 1] + drawn[:, 2]
    correlations = [abs(np.corrcoef(values, one)[0, 1]) for one in drawn.T]
    assert np.argsort(correlations)[::-1].tolist().index(2) > 5  # by itself it is lost among others
    assert influential(values, drawn, 5)[:2] == [0, 1]
    assert 2 in influential(values, drawn, 5)
