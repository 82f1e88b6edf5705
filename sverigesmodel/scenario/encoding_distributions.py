"""Distributions as rows of the engines' table; equal ones share a row."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from sverigesmodel.codes import Family
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.schema.times import SpreadHours, Time, given
from sverigesmodel.scenario.sourced import Number

Pieces = tuple[tuple[float, float], ...]
Row = tuple[Family, float, float, Pieces]


def row_of(distribution: Time | SpreadHours | Number) -> Row:
    """Return family, parameters and pieces of a distribution; a number is the same for all."""
    if isinstance(distribution, Number):
        return Family.FIXED, distribution.value, 0.0, ()
    (name,) = given(distribution)
    form: Any = getattr(distribution, name)
    pieces: Pieces = ()
    a, b = 0.0, 0.0
    match name:
        case "fixed":
            a = form.after.value
        case "exponential":
            a = _rate(form)
        case "weibull":
            a, b = form.shape.value, _scale(form)
        case "gompertz":
            a, b = form.rate.value, form.growth.value
        case "log_normal":
            a, b = form.median.value, form.sigma.value
        case "log_logistic":
            a, b = form.shape.value, form.median.value
        case "piecewise":
            pairs = zip(form.from_, form.rates, strict=True)
            pieces = tuple((edge.value, rate.value) for edge, rate in pairs)
    return Family[name.upper()], a, b, pieces


def _rate(form: Any) -> float:
    if getattr(form, "rate", None) is not None:
        rate: float = form.rate.value
        return rate
    if form.mean is not None:
        return 1.0 / float(form.mean)
    return math.log(2.0) / float(form.median)


def _scale(form: Any) -> float:
    shape: float = form.shape.value
    if form.scale is not None:
        return float(form.scale)
    if form.mean is not None:
        return float(form.mean) / math.gamma(1.0 + 1.0 / shape)
    median: float = form.median.value
    return median / float(math.log(2.0) ** (1.0 / shape))


class DistributionTable:
    """Collects distributions and numbers them in the order in which they are first met."""

    def __init__(self) -> None:
        self._rows: dict[Row, int] = {}

    def row(self, distribution: Time | SpreadHours | Number) -> int:
        """Return the number of a distribution's row."""
        return self._rows.setdefault(row_of(distribution), len(self._rows))

    def arrays(self) -> dict[str, Floats | Ints]:
        """Return the table as the fields of ``Parameters`` that hold it."""
        rows = list(self._rows)
        pieces = [piece for row in rows for piece in row[3]]
        counts = [len(row[3]) for row in rows]
        return {
            "family": np.array([row[0] for row in rows], dtype=np.int64),
            "a": np.array([row[1] for row in rows], dtype=np.float64),
            "b": np.array([row[2] for row in rows], dtype=np.float64),
            "piece_first": np.cumsum([0, *counts], dtype=np.int64),
            "piece_edge": np.array([edge for edge, _ in pieces], dtype=np.float64),
            "piece_rate": np.array([rate for _, rate in pieces], dtype=np.float64),
        }
