"""The acceptability curve against a normal closed form, and what must hold of any."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm, qmc

from sverigesmodel.sensitivity.acceptability import acceptability, even_value, share_interval
from sverigesmodel.sensitivity.information import perfect_information


def test_curve_of_normal_savings_and_days() -> None:
    points = norm.ppf(qmc.Sobol(2, rng=np.random.default_rng(1)).random(512))
    savings = (-3e6 + 2e6 * points[:, [0]]) + np.zeros(4)
    days = (2000.0 + 500.0 * points[:, [1]]) + np.zeros(4)
    found = acceptability(savings, days, [0.0, 1000.0, 2000.0, 4000.0])
    value = found["value_of_day"].to_numpy()
    mean, spread = -3e6 + 2000 * value, np.hypot(2e6, 500 * value)
    np.testing.assert_allclose(found["probability"], norm.cdf(mean / spread), atol=0.01)
    assert list(found["best"]) == ["baseline", "baseline", "reform", "reform"]
    even = np.maximum(found["probability"], 1 - found["probability"])
    np.testing.assert_allclose(found["frontier"], even)  # symmetric: the better is the likelier
    far = np.abs(mean) / spread
    loss = spread * norm.pdf(far) - np.abs(mean) * norm.cdf(-far)
    np.testing.assert_allclose(found["perfect_information"], loss, rtol=0.05, atol=2e3)
    assert even_value(savings, days) == pytest.approx(1500.0, rel=0.01)
    assert np.all(found["low"] < found["probability"])
    assert np.all(found["high"] > found["probability"])


def test_chance_moves_the_curve_of_one_municipality_only() -> None:
    rng = np.random.default_rng(2)
    savings = np.full((128, 1), 1.0) + rng.normal(size=(128, 64)) * 2.0
    (row,) = acceptability(savings, np.zeros_like(savings), [0.0]).to_dict("records")
    assert row["probability"] == 1.0
    assert row["probability_with_chance"] == pytest.approx(norm.cdf(0.5), abs=0.02)


def test_no_value_of_a_day_evens_what_is_good_or_bad_in_every_way() -> None:
    ones = np.ones((4, 2))
    assert even_value(ones, ones) is None
    assert even_value(-ones, -ones) is None
    assert even_value(ones, -ones) is None
    assert even_value(-3.0 * ones, 2.0 * ones) == 1.5


def test_the_reform_without_days_is_judged_by_money_alone() -> None:
    rng = np.random.default_rng(3)
    savings = rng.normal(size=(64, 4))
    found = acceptability(savings, np.zeros((64, 4)))
    assert found["net_benefit"].nunique() == 1
    assert found["perfect_information"].iloc[0] == float(perfect_information(savings).value)


def test_interval_of_a_share_is_wilson_and_never_certain() -> None:
    # by hand: 8 of 10, z = 1.96
    low, high = share_interval(0.8, float(np.sqrt(0.8 * 0.2 / 10)), 10)
    assert (low, high) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))
    low, high = share_interval(1.0, 0.0, 30)
    assert low == pytest.approx(30 / (30 + 1.96**2), abs=1e-3)
    assert high == pytest.approx(1.0)
