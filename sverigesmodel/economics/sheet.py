"""A tidy table of measures with their totals.

This module knows how sums, shares and levels are totalled over years, stages, tasks and teams, and
laid out in rows. It must not know what is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Floats, Ints

ALL: Final = "all"
"""In the columns ``stage``, ``team`` and ``task``: the total."""
WHOLE_HORIZON: Final = 0
"""In the column ``year``: all years together."""

Axis: TypeAlias = Literal["stage", "task", "team"]
Axes: TypeAlias = tuple[Axis, ...]
BY_STAGE: Final[Axes] = ("stage", "team")
BY_TASK: Final[Axes] = ("task", "team")
BY_TEAM: Final[Axes] = ("team",)
_ORDER: Final[Axes] = ("stage", "task", "team")


@dataclass(frozen=True, slots=True, eq=False)
class _Measure:
    """One measure; arrays [1 + Y, an axis each ...], the horizon first, every total last."""

    name: str
    unit: str
    axes: Axes
    numerator: Floats
    denominator: Floats | None


class Sheet:
    """Collects measures whose arrays are [Y, one axis each ...], and lays them out in rows.

    Parameters
    ----------
    years, year_days
        [Y] the calendar years and their days within the horizon.
    stages, tasks, teams
        Names along the axes.
    """

    def __init__(
        self,
        years: Ints,
        year_days: Floats,
        *,
        stages: Sequence[str],
        tasks: Sequence[str],
        teams: Sequence[str],
    ) -> None:
        self._years = np.concatenate([[WHOLE_HORIZON], years])
        self._days = np.concatenate([[year_days.sum()], year_days])
        self._names: dict[Axis, list[str]] = {
            "stage": [*stages, ALL],
            "task": [*tasks, ALL],
            "team": [*teams, ALL],
        }
        self._measures: list[_Measure] = []

    def total(self, name: str, unit: str, values: NDArray[Any], axes: Axes) -> None:
        """Add a measure that is a plain sum."""
        self._measures.append(_Measure(name, unit, axes, _totalled(_with_horizon(values)), None))

    def ratio(
        self, name: str, unit: str, values: NDArray[Any], per: NDArray[Any], axes: Axes
    ) -> None:
        """Add a share or a mean: sum of values over sum of what they are per."""
        self.given(name, unit, _with_horizon(values), _with_horizon(per), axes)

    def given(
        self, name: str, unit: str, values: NDArray[Any], per: NDArray[Any], axes: Axes
    ) -> None:
        """Add a share or a mean whose arrays already begin with the whole horizon."""
        self._measures.append(_Measure(name, unit, axes, _totalled(values), _totalled(per)))

    def level(self, name: str, unit: str, days: NDArray[Any], axes: Axes) -> None:
        """Add the average over time of a number, from its sum over days."""
        numerator = _totalled(_with_horizon(days))
        per = self._days.reshape(-1, *[1] * len(axes))
        denominator = np.broadcast_to(per, numerator.shape)
        self._measures.append(_Measure(name, unit, axes, numerator, denominator))

    def frame(self) -> pd.DataFrame:
        """Lay all measures out in rows, by measure, year, stage, task and team."""
        parts = [self._rows(measure) for measure in self._measures]
        columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        table = pd.DataFrame(columns)
        is_sum = table["denominator"].isna()
        ratio = table["numerator"] / table["denominator"].where(table["denominator"] != 0)
        table["value"] = table["numerator"].where(is_sum, ratio)
        return table

    def _rows(self, measure: _Measure) -> dict[str, NDArray[Any]]:
        shape = measure.numerator.shape
        keys: dict[str, NDArray[Any]] = {}
        index = dict(zip(("year", *measure.axes), np.indices(shape), strict=True))
        size = measure.numerator.size
        keys["measure"] = np.full(size, measure.name, dtype=object)
        keys["year"] = self._years[index["year"].ravel()]
        for axis in _ORDER:
            names = np.array(self._names[axis], dtype=object)
            where = index[axis].ravel() if axis in index else np.full(size, len(names) - 1)
            keys[axis] = names[where]
        keys["unit"] = np.full(size, measure.unit, dtype=object)
        keys["numerator"] = measure.numerator.ravel()
        per = measure.denominator
        keys["denominator"] = np.full(size, np.nan) if per is None else per.ravel()
        return keys


def _with_horizon(values: NDArray[Any]) -> Floats:
    """Put the sum over all years first."""
    return np.concatenate([values.sum(axis=0, keepdims=True), values]).astype(np.float64)


def _totalled(values: NDArray[Any]) -> Floats:
    """Put the total last on every axis but the years."""
    values = values.astype(np.float64)
    for axis in range(1, values.ndim):
        values = np.concatenate([values, values.sum(axis=axis, keepdims=True)], axis=axis)
    return values
