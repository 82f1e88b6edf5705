"""A tidy table of measures with their totals.

This module knows how sums, shares and levels are totalled over years, stages, tasks and teams, and
laid out in rows. It must not know what is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, NamedTuple, TypeAlias, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.timeline import CalendarYears

ALL: Final = "all"
"""In the columns ``stage``, ``team`` and ``task``: the total."""
WHOLE_HORIZON: Final = 0
"""In the column ``year``: all years together."""

Axis: TypeAlias = Literal["stage", "task"]

F = TypeVar("F")
"""The facts of a run, whatever they are."""
Figures: TypeAlias = Callable[[F], NDArray[Any]]
"""Takes from the facts of a run an array [Y, G] or, along another axis too, [Y, places, G]; of one
year more, the whole horizon comes first."""


@dataclass(frozen=True, slots=True)
class Measure(Generic[F]):
    """What is told of every run: a plain sum, a ratio of sums, or an average over time."""

    name: str
    unit: str
    figures: Figures[F]
    per: Figures[F] | None = None
    """What a share or a mean is per; None for a plain sum."""
    is_level: bool = False
    """Whether the figures are sums over days, to be divided by the days of the year."""


class Columns(NamedTuple):
    """The numbers of every row."""

    numerator: Floats
    denominator: Floats
    """NaN for plain sums."""
    value: Floats
    """Their ratio, NaN where the denominator is 0, or the numerator."""


class Block(Generic[F]):
    """Measures along the same axes, one after the other, made ready to be filled in for each run.

    Parameters
    ----------
    measures
        What is told, in the order of the rows.
    axis
        Along which, between the years and the teams; None for no other.
    places, teams
        Names along that axis and of the teams, without the totals.
    calendar
        The years of the runs.
    """

    def __init__(
        self,
        measures: Sequence[Measure[F]],
        axis: Axis | None,
        places: Sequence[str],
        teams: Sequence[str],
        calendar: CalendarYears,
    ) -> None:
        self._labels = [(measure.name, measure.unit) for measure in measures]
        self._years = [WHOLE_HORIZON, *calendar.labels.tolist()]
        self._axis = axis
        self._places = [ALL] if axis is None else [*places, ALL]
        self._teams = [*teams, ALL]
        self._shape = (len(measures), len(self._years), len(self._places), len(self._teams))
        self._ratios = [number for number, one in enumerate(measures) if one.per is not None]
        days = np.diff(calendar.edges)
        # all denominators that no run changes; a plain sum is divided by 1
        self._per = np.ones(self._shape)
        levels = [number for number, one in enumerate(measures) if one.is_level]
        self._per[levels] = np.concatenate([[days.sum()], days])[:, np.newaxis, np.newaxis]
        self._is_sum = np.array([one.per is None and not one.is_level for one in measures])

    def keys(self) -> pd.DataFrame:
        """Tell what each row is."""
        measure, year, place, team = np.indices(self._shape).reshape(4, -1)
        columns = {
            "measure": _chosen([name for name, _ in self._labels], measure),
            "year": np.array(self._years)[year],
            "stage": _chosen([ALL], np.zeros_like(place)),
            "task": _chosen([ALL], np.zeros_like(place)),
            "team": _chosen(self._teams, team),
            "unit": _chosen([unit for _, unit in self._labels], measure),
        }
        if self._axis is not None:
            columns[self._axis] = _chosen(self._places, place)
        return pd.DataFrame(columns)

    def columns(self, measures: Sequence[Measure[F]], facts: F) -> Columns:
        """Fill in the numbers of a run.

        Parameters
        ----------
        measures
            Those that the block was made for.
        """
        figures = [one.figures(facts) for one in measures]
        figures += [one.per(facts) for one in measures if one.per is not None]
        totalled = self._totalled(figures)
        numerator, per = totalled[: len(measures)], self._per.copy()
        per[self._ratios] = totalled[len(measures) :]
        value = np.full(self._shape, np.nan)
        np.divide(numerator, per, out=value, where=per != 0)
        per[self._is_sum] = np.nan
        return Columns(numerator.ravel(), per.ravel(), value.ravel())

    def _totalled(self, figures: Sequence[NDArray[Any]]) -> Floats:
        """Put arrays together, the horizon first and every total last."""
        _, years, places, teams = self._shape
        parts = places if self._axis is None else places - 1
        table = np.empty((len(figures), years, places, teams))
        inside = table[:, :, :parts, :-1]
        for number, one in enumerate(figures):
            inside[number, -len(one) :] = one.reshape(len(one), parts, -1)
        yearly = [number for number, one in enumerate(figures) if len(one) < years]
        inside[yearly, 0] = inside[:, 1:].sum(axis=1)[yearly]
        if parts < places:
            table[:, :, -1, :-1] = inside.sum(axis=2)
        table[..., -1] = table[..., :-1].sum(axis=3)
        return table


def _chosen(names: Sequence[str], place: NDArray[np.intp]) -> NDArray[Any]:
    return np.asarray(np.array(names, dtype=object)[place])
