"""Distributions of time as a scenario writes them, made faster or slower number by number.

Gives what to write at which place, so that a hidden rate can be changed whatever family its clock is of. Knows the
families, not what a clock is for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from sverigesmodel.rules import clocks
from sverigesmodel.rules.parameters import Floats, Parameters
from sverigesmodel.scenario.encoding_distributions import DistributionTable
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.schema.times import Time, given
from sverigesmodel.sensitivity.inspected import quantile_points

_TIMES = {"scale", "median", "mean", "after"}
"""Parameters that are lengths of time."""


def faster(time: Time, place: Location, factor: float) -> dict[Location, float]:
    """Values that make a clock run faster.

    Its hazard is multiplied by ``factor``, where its family allows that; a fixed duration, a log-normal and a
    log-logistic one are divided by it.

    Parameters
    ----------
    place
        Of the distribution in the scenario.

    Returns
    -------
    dict
        Values by place, in the model's own units.
    """
    family, form = _form(time)
    shape = float(form.shape.value) if family == "weibull" else 1.0
    found = {}
    for key, value, name in _numbers(form):
        if name in _TIMES:
            found[(*place, family, *key)] = value * factor ** (-1.0 / shape)
        elif name in {"rate", "rates"}:
            found[(*place, family, *key)] = value * factor
    return found


def stretched(time: Time, place: Location, factor: float) -> dict[Location, float]:
    """Values that make every duration of a distribution longer by the same factor; see `faster`."""
    family, form = _form(time)
    found = {}
    for key, value, name in _numbers(form):
        if name in _TIMES or (name == "from" and value > 0.0):
            found[(*place, family, *key)] = value * factor
        elif name in {"rate", "rates", "growth"}:
            found[(*place, family, *key)] = value / factor
    return found


def quantiles(time: Time) -> Floats:
    """Durations in days that are equally likely, ascending."""
    return _quantiles(time).copy()


@lru_cache(maxsize=256)
def _quantiles(time: Time) -> Floats:
    table, row = _table(time)
    budgets = -np.log1p(-quantile_points())
    return np.array([clocks.time_at_hazard(table, row, float(budget)) for budget in budgets])


def mean(time: Time) -> float:
    """Mean duration in days; inf where there is none."""
    from scipy.integrate import quad  # noqa: PLC0415 - costs more than a small run

    family, form = _form(time)
    if family == "fixed":
        return float(form.after.value)
    if family == "log_logistic" and form.shape.value <= 1.0:
        return math.inf
    table, row = _table(time)
    if math.isinf(clocks.time_at_hazard(table, row, 40.0)):
        return math.inf
    unit = clocks.time_at_hazard(table, row, math.log(2.0))

    def survival(medians: float) -> float:
        return math.exp(-clocks.cumulative_hazard(table, row, medians * unit))

    return unit * (float(quad(survival, 0.0, 1.0)[0]) + float(quad(survival, 1.0, math.inf)[0]))


def share_by(time: Time, days: float) -> float:
    """Share whose clock has fired by a time in days."""
    table, row = _table(time)
    return -math.expm1(-clocks.cumulative_hazard(table, row, days))


def _form(time: Time) -> tuple[str, Any]:
    (family,) = given(time)
    return family, getattr(time, family)


def _numbers(form: Any) -> Iterator[tuple[Location, float, str]]:
    """Give place, value and name of every number of a family's form."""
    for field, about in type(form).model_fields.items():
        value = getattr(form, field)
        name = about.alias or field
        if isinstance(value, tuple):
            for i, one in enumerate(value):
                yield (name, i), float(one.value), name
        elif value is not None:
            yield (name,), float(value.value), name


def _table(time: Time) -> tuple[Parameters, int]:
    """Give a table in which a distribution stands, all that the rules of clocks read, and its row."""
    table = DistributionTable()
    row = table.row(time)
    fields: dict[str, Any] = dict.fromkeys(Parameters._fields)
    return Parameters(**{**fields, **table.arrays()}), row
