"""Intervals of means over replications, and the rule that says when there are enough replications.

Knows Student's t and nothing of what is measured. The same numbers give the same bits on every processor, a
constant has an interval of width exactly 0, and changing every sign changes every sign of the result and
nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.rules.parameters import Floats, Ints

CONFIDENCE: Final = 0.95
"""Coverage of every interval in the results."""
_ROUNDING: Final = 1e-12
"""Share of a value below which a difference may be no more than the rounding of the sums that led to it."""
_AT_A_TIME: Final = 1 << 20
"""Numbers added up together, by whole rows."""
_FEW: Final = 16
"""Rows; fewer are added up faster by themselves than side by side."""


@dataclass(frozen=True)
class Interval:
    """A mean over replications with its Student t interval.

    ``low`` and ``high`` are None with fewer than two values, ``mean`` too with none: an interval that cannot
    be known is not shown as one of width 0.
    """

    mean: float | None
    low: float | None
    high: float | None

    def __neg__(self) -> Interval:
        """Interval of the same values with the opposite sign."""
        return Interval(_minus(self.mean), _minus(self.high), _minus(self.low))

    @property
    def half_width(self) -> float | None:
        """Half the interval's width; None where there is no interval."""
        if self.low is None or self.high is None:
            return None
        return (self.high - self.low) / 2.0


@dataclass(frozen=True)
class Precision:
    """What was wanted of a sequential run, what it gave and whether that was enough.

    ``wanted`` is relative to the mean below 1 and DKK from 1 on; ``half_width`` is in DKK.
    """

    wanted: float
    half_width: float | None
    reached: bool
    replications: int
    maximum: int


def t_interval(values: Sequence[float] | Floats, confidence: float = CONFIDENCE) -> Interval:
    """Mean of ``values`` and its interval by Student's t; NaN values are left out.

    Parameters
    ----------
    values
        One number per replication, in any unit.
    confidence
        Coverage; higher where several intervals are to hold together.
    """
    mean, low, high = _student(np.asarray(values, dtype=float)[np.newaxis], confidence)
    return from_row(mean[0], low[0], high[0])


def intervals(wide: pd.DataFrame) -> pd.DataFrame:
    """Interval of every row of a table with one column per replication.

    Returns
    -------
    DataFrame
        Same index; columns ``mean``, ``low``, ``high``, NaN where unknown.
    """
    mean, low, high = _student(wide.to_numpy(dtype=float))
    return pd.DataFrame({"mean": mean, "low": low, "high": high}, index=wide.index)


def from_row(mean: float, low: float, high: float) -> Interval:
    """Interval of a table's row, whose unknown numbers are NaN."""
    known = (None if math.isnan(value) else float(value) for value in (mean, low, high))
    return Interval(*known)


def wanted_half_width(mean: float, wanted: float) -> float:
    """Half-width in DKK that a precision asks for: a share of the mean below 1, DKK from 1 on.

    Raises
    ------
    ValueError
        When ``wanted`` is not a positive finite number.
    """
    if not (math.isfinite(wanted) and wanted > 0):
        raise ValueError(f"precision must be a positive number, got {wanted!r}")
    return wanted * abs(mean) if wanted < 1 else wanted


def precision_of(values: Sequence[float], wanted: float, maximum: int) -> Precision:
    """Judge whether the interval of ``values`` is as narrow as ``wanted`` (see `wanted_half_width`)."""
    interval = t_interval(values)
    half = interval.half_width
    reached = (
        half is not None
        and interval.mean is not None
        and half <= wanted_half_width(interval.mean, wanted)
    )
    return Precision(wanted, half, reached, len(values), maximum)


def correlation(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Pearson correlation of paired values; None where either does not vary."""
    x, y = _centred(a), _centred(b)
    spread = math.sqrt(math.fsum(v * v for v in x)) * math.sqrt(math.fsum(v * v for v in y))
    if spread == 0:
        return None
    return max(-1.0, min(1.0, math.fsum(v * w for v, w in zip(x, y, strict=True)) / spread))


def variance_ratio(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Variance of a difference by independent draws over that by pairs; None where neither varies.

    It says how many times fewer replications the pairs need. Pairs without any variance in their difference,
    though each varies, would give infinity: that is None too, also where the difference varies by rounding alone.
    """
    x, y = _centred(a), _centred(b)
    independent = math.fsum(v * v for v in x) + math.fsum(v * v for v in y)
    paired = math.fsum(v * v for v in _centred([q - p for p, q in zip(a, b, strict=True)]))
    largest = max(map(abs, (*a, *b)), default=0.0)
    return independent / paired if paired > len(a) * (_ROUNDING * largest) ** 2 else None


def _minus(value: float | None) -> float | None:
    return None if value is None else 0.0 - value  # 0.0, not -0.0, of 0


def _centred(values: Sequence[float]) -> list[float]:
    first = float(values[0])
    mean = first + math.fsum(float(value) - first for value in values) / len(values)
    return [float(value) - mean for value in values]


def _student(values: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats, Floats]:
    """Mean, low and high of each row of ``values`` [rows, replications]."""
    from scipy.special import stdtrit  # noqa: PLC0415 - scipy.stats takes longer to import than a run

    mean, squares = np.full((2, len(values)), np.nan)
    n = np.zeros(len(values), np.int64)
    for rows, moments in _moments(values):
        n[rows], mean[rows], squares[rows] = moments
    freedom = np.where(n > 1, n - 1, np.nan)
    half = stdtrit(freedom, 0.5 + confidence / 2) * np.sqrt(squares / freedom / np.maximum(n, 1))
    return mean, mean - half, mean + half


def _moments(values: Floats) -> Iterator[tuple[slice, tuple[Ints, Floats, Floats]]]:
    """Give number, mean and squared deviations of rows, some rows at a time.

    Added up one replication after the other: unlike a sum of pairs, that gives the same bits on every processor.
    Deviations are taken from the row's first value, so that a row that does not vary has a width of exactly 0.
    What is worked out on the way stays in one place, which is much faster than a new one for each step, and there
    replications stand below each other, as they do in the memory of tables.
    """
    if not values.size:
        return
    some = min(max(_AT_A_TIME // values.shape[1], 1), len(values))
    place = np.empty((values.shape[1], some))
    for start in range(0, len(values), some):
        rows = slice(start, start + some)
        here = values[rows].T
        each = place[:, : here.shape[1]]
        unknown = np.isnan(here)
        n = len(here) - np.count_nonzero(unknown, axis=0)
        first = here[np.argmin(unknown, axis=0), np.arange(len(n))]

        np.subtract(here, first, out=each)
        np.copyto(each, 0.0, where=unknown)
        mean = first + _in_order(each) / np.maximum(n, 1)
        np.subtract(here, mean, out=each)
        np.square(each, out=each)
        np.copyto(each, 0.0, where=unknown)
        yield rows, (n, mean, _in_order(each))


def _in_order(each: Floats) -> Floats:
    """Sum over the first axis, one after the other."""
    if each.shape[1] < _FEW:
        return np.asarray(np.cumsum(each, axis=0)[-1])
    total = np.zeros(each.shape[1])
    for one in each:
        total += one
    return total
