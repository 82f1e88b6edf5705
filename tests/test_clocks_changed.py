"""Clocks made faster or slower by what is written, against SciPy's distributions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sverigesmodel.scenario.schema.times import Time
from sverigesmodel.sensitivity import clocks

FAMILIES: dict[str, tuple[dict[str, Any], Any]] = {
    "rate": ({"exponential": {"rate": "0.01 per day"}}, stats.expon(scale=100.0)),
    "mean": ({"exponential": {"mean": "100 days"}}, stats.expon(scale=100.0)),
    "weibull": (
        {"weibull": {"shape": 1.5, "scale": "100 days"}},
        stats.weibull_min(1.5, scale=100.0),
    ),
    "log_normal": (
        {"log_normal": {"median": "100 days", "sigma": 0.8}},
        stats.lognorm(0.8, scale=100.0),
    ),
    "log_logistic": (
        {"log_logistic": {"shape": 2.5, "median": "100 days"}},
        stats.fisk(2.5, scale=100.0),
    ),
    "gompertz": (
        {"gompertz": {"rate": "0.01 per day", "growth": "0.005 per day"}},
        stats.gompertz(2.0, scale=200.0),
    ),
    "piecewise": (
        {"piecewise": {"from": ["0 days", "50 days"], "rates": ["0.01 per day", "0.01 per day"]}},
        stats.expon(scale=100.0),
    ),
}
PROPORTIONAL = {"rate", "mean", "weibull", "gompertz", "piecewise"}


def with_values(written: Mapping[str, Any], values: Mapping[tuple[Any, ...], float]) -> Time:
    """Read a distribution with other values, given by place below ``time``, in days and per day."""
    ((family, form),) = written.items()
    form = {key: list(one) if isinstance(one, list) else one for key, one in form.items()}
    for (_, name, key, *index), value in values.items():
        assert name == family
        text: Any = value
        if key in {"rate", "rates", "growth"}:
            text = f"{value!r} per day"
        elif key != "shape":
            text = f"{value!r} days"
        if index:
            form[key][index[0]] = text
        else:
            form[key] = text
    return Time.model_validate({family: form})


@pytest.mark.parametrize("name", FAMILIES)
def test_a_faster_clock_has_a_multiple_of_the_hazard_or_a_fraction_of_the_time(name: str) -> None:
    """The survival function is that of the family to the power of the factor, or at a multiple of the time."""
    written, theory = FAMILIES[name]
    changed = with_values(written, clocks.faster(Time.model_validate(written), ("time",), 3.0))
    for days in (20.0, 80.0, 200.0):
        expected = theory.sf(days) ** 3 if name in PROPORTIONAL else theory.sf(3.0 * days)
        assert 1.0 - clocks.share_by(changed, days) == pytest.approx(expected)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_stretched_clock_takes_a_multiple_of_the_time(name: str) -> None:
    """Every share has fired at twice the time."""
    written, theory = FAMILIES[name]
    changed = with_values(written, clocks.stretched(Time.model_validate(written), ("time",), 2.0))
    for days in (20.0, 80.0, 200.0):
        assert clocks.share_by(changed, 2.0 * days) == pytest.approx(theory.cdf(days))
    assert clocks.mean(changed) == pytest.approx(2.0 * theory.mean(), rel=1e-6)


def test_quantiles_are_equally_likely() -> None:
    """Their mean is the distribution's, their share below a time its distribution function."""
    time = Time.model_validate(FAMILIES["weibull"][0])
    points = clocks.quantiles(time)
    theory = FAMILIES["weibull"][1]
    assert np.mean(points) == pytest.approx(theory.mean(), rel=2e-3)
    assert np.mean(points <= 90.0) == pytest.approx(theory.cdf(90.0), abs=2e-3)


def test_what_may_never_happen_has_no_mean() -> None:
    """A hazard that dies out, and a tail that is too heavy."""
    dying = {"gompertz": {"rate": "0.01 per day", "growth": "-0.02 per day"}}
    heavy = {"log_logistic": {"shape": 0.9, "median": "100 days"}}
    assert clocks.mean(Time.model_validate(dying)) == math.inf
    assert clocks.mean(Time.model_validate(heavy)) == math.inf
    assert clocks.mean(Time.model_validate({"fixed": {"after": "6 weeks"}})) == 42.0
