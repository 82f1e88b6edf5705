"""The aims of a reform beside what the comparison measured of them.

Knows which rows of the outcomes an aim's figure is, and when a difference counts as the wanted one. It must not
know how an aim is worded or shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd

from sverigesmodel.economics.outcomes import ALL
from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.uncertainty import Interval, t_interval
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.aims import Aim, Indicator

Moved: TypeAlias = Literal["yes", "no", "undecided"]
NOT_MEASURED: Final = "not_measured"
NOT_REACHED: Final = "not_reached"
COLUMNS: Final = (
    *("aim", "term", "measure", "year", "wanted", "unit"),
    *("baseline", "reform", "mean", "low", "high", "moved"),
)
_NUMBERS: Final = ("baseline", "reform", "mean", "low", "high")


def aims_table(scenario: Scenario, quantities: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Put each aim of a scenario beside what was measured (rule 88).

    Parameters
    ----------
    scenario
        Whose aims they are: the reform.
    quantities
        Outcomes of ``baseline`` and ``reform``, by ``economics.outcomes.KEYS``, one column per replication.

    Returns
    -------
    DataFrame
        One row an aim: ``aim`` (its key), ``term`` (``short``, ``long`` or empty), ``measure`` (with what it is
        divided by), ``year`` (0 where nothing is measured), ``wanted``, ``unit``, the means ``baseline`` and
        ``reform``, ``mean``, ``low``, ``high`` of the difference over pairs, and ``moved``: whether it went the
        wanted way; or ``not_measured``, or ``not_reached`` where the run ends before that year.
    """
    figures = [one for aim in scenario.aims.values() for one in (aim.indicator, aim.per) if one]
    measures = {figure.measure for figure in figures}
    told = {side: _Told.of(quantities[side], measures) for side in (BASELINE, REFORM)}
    rows = [_row(name, aim, told) for name, aim in scenario.aims.items()]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(_NUMBERS, float))


def moved(wanted: str, difference: Interval) -> Moved:
    """Say whether a difference went the wanted way, by its 95 % interval.

    ``yes`` where the whole interval lies on the wanted side of 0, ``no`` where none does, else ``undecided``;
    so a figure that is the same in every pair did not move.
    """
    towards = difference if wanted == "more" else -difference
    if towards.low is None or towards.high is None:
        return "undecided"
    if towards.low > 0.0:
        return "yes"
    return "no" if towards.high <= 0.0 else "undecided"


@dataclass(frozen=True)
class _Told:
    """A scenario's outcomes: the replications and the unit of each row, by measure, year, stage, task, team."""

    figures: Mapping[tuple[Any, ...], Floats]
    units: Mapping[tuple[Any, ...], str]

    @classmethod
    def of(cls, table: pd.DataFrame, measures: Set[str]) -> _Told:
        """Read the rows of some measures."""
        chosen = table[table.index.get_level_values("measure").isin(measures)]
        keys = list(zip(*(chosen.index.get_level_values(key) for key in _KEYS), strict=True))
        values = dict(zip(keys, chosen.to_numpy(dtype=float), strict=True))
        return cls(values, dict(zip(keys, chosen.index.get_level_values("unit"), strict=True)))


_KEYS: Final = ("measure", "year", "stage", "task", "team")


def _place(figure: Indicator, year: int) -> tuple[Any, ...]:
    return (
        figure.measure,
        year,
        *(part or ALL for part in (figure.stage, figure.task, figure.team)),
    )


def _row(name: str, aim: Aim, told: Mapping[str, _Told]) -> dict[str, Any]:
    figure = aim.indicator
    head: dict[str, Any] = {"aim": name, "term": aim.term or ""}
    if figure is None or aim.by is None or aim.wanted is None:
        said = {"measure": "none", "year": 0, "wanted": "", "unit": "", "moved": NOT_MEASURED}
        return {**head, **said, **dict.fromkeys(_NUMBERS, np.nan)}
    head |= {
        "measure": figure.measure if aim.per is None else f"{figure.measure} / {aim.per.measure}",
        "year": aim.by,
        "wanted": aim.wanted,
    }
    if _place(figure, aim.by) not in told[REFORM].figures:
        return {**head, "unit": "", "moved": NOT_REACHED, **dict.fromkeys(_NUMBERS, np.nan)}
    levels = np.array([_values(aim, figure, aim.by, told[side]) for side in (BASELINE, REFORM)])
    before, after = levels[:, ~np.isnan(levels).any(axis=0)]  # pairs of which both are known
    change = t_interval(after - before)
    return {
        **head,
        "unit": _unit(aim, figure, aim.by, told[REFORM]),
        "baseline": t_interval(before).mean,
        "reform": t_interval(after).mean,
        **asdict(change),
        "moved": moved(aim.wanted, change),
    }


def _values(aim: Aim, figure: Indicator, year: int, told: _Told) -> Floats:
    """Give the figure of each replication; NaN for a share of nothing."""
    values = told.figures[_place(figure, year)]
    if aim.per is None:
        return values
    per = told.figures[_place(aim.per, year)]
    return np.divide(values, per, out=np.full_like(values, np.nan), where=per != 0.0)


def _unit(aim: Aim, figure: Indicator, year: int, told: _Told) -> str:
    unit = told.units[_place(figure, year)]
    if aim.per is None:
        return unit
    per = told.units[_place(aim.per, year)]
    return "share" if unit == per else f"{unit} per {per}"
