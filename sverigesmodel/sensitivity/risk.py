"""The tables of a study of uncertainty: what is expected, how it scatters, and how likely budgets are broken.

A budget is taken to be what is expected over all draws; a year ends over it by what it costs more. This module
knows draws by year and money; it must not know how they were simulated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.evaluation.ledger import PRESENT_VALUE
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.uncertainty import Interval, t_interval
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.components import (
    SOURCES,
    Nested,
    Source,
    above,
    quantile,
    scattering,
    shares,
)
from sverigesmodel.sensitivity.evaluated import Evaluated

SHARE: Final = 0.01
"""Share of a year's budget by which it may end over it before that counts."""
AT_RISK: Final = 0.05
"""How often a year ends further over its budget than the amount at risk."""
_TAILS: Final[Mapping[str, float]] = {"p5": 0.05, "p95": 0.95}
_NONE: Final = float("nan")
_Row: TypeAlias = dict[str, Any]


class _Key(NamedTuple):
    """Whose money, and of when."""

    scenario: str
    period: str


def scatter_table(evaluated: Evaluated, stated: Evaluated | None = None) -> pd.DataFrame:
    """Tell what is expected and how it scatters, by period.

    Parameters
    ----------
    stated
        The scenarios as stated, by luck of their own.

    Returns
    -------
    DataFrame
        ``scenario`` (``baseline``, ``reform``, ``difference``), ``period`` (a year, or ``present_value``),
        ``source`` (``chance``, ``ignorance``, ``together``), ``figure`` (``expected``; ``sd``; ``p5``, ``p95``,
        below which 5 and 95 of 100 lie; last ``stated``, what is expected of the numbers as stated),
        ``unit``, ``mean``, ``low``, ``high`` (95 % interval of the figure),
        ``draws``, ``replications``. Net costs of the municipality, DKK; a difference below 0 saves.
    """
    rows = [row for key, values in _money(evaluated) for row in _scatter(key, values)]
    table = _table(rows, evaluated)
    if stated is not None:
        of_stated = _table([_as_stated(key, values) for key, values in _money(stated)], stated)
        of_stated = of_stated.assign(draws=1, replications=stated.npv.size)
        table = pd.concat([table, of_stated], ignore_index=True)
    return table.drop(columns="over")


def risk_table(evaluated: Evaluated, over: float) -> pd.DataFrame:
    """Tell how likely a year ends over its budget, and how likely the reform pays back and saves.

    Parameters
    ----------
    over
        DKK by which a year may end over its budget before that counts.

    Returns
    -------
    DataFrame
        As `scatter_table`, with ``over``: a limit in DKK, NaN where there is none. Figures of years: ``budget``
        (what is expected, DKK); ``probability_over`` (share of cases that end more than ``over`` above it; of
        the two scenarios both for the limit given and for one per cent of the budget); ``at_risk`` (DKK above it
        that 5 of 100 cases exceed); ``probability_paid_back`` (by the end of the year, and never behind again).
        Of ``present_value``: ``probability_saving``.
    """
    rows = [row for key, values in _money(evaluated) for row in _at_risk(key, values, over)]
    return _table([*rows, *_paid_back(evaluated), *_saving(evaluated)], evaluated)


def paid_back(saving: Floats) -> NDArray[np.bool_]:
    """Tell of each year whether a reform has paid itself back by its end: ``economics.investment.payback``.

    Parameters
    ----------
    saving
        [..., years] DKK.
    """
    total = np.round(np.cumsum(saving, axis=-1), 2)
    never_behind_again = np.flip(np.logical_and.accumulate(np.flip(total >= 0, -1), -1), -1)
    return np.asarray(never_behind_again & (total != 0).any(axis=-1, keepdims=True))


def _money(evaluated: Evaluated) -> Iterator[tuple[_Key, Floats]]:
    """Yield costs [draws, replications] by scenario and period."""
    net = evaluated.by_year("net")
    value = evaluated.outcome("present_value")
    for place, side in enumerate((BASELINE, REFORM)):
        for column, year in enumerate(evaluated.years):
            yield _Key(side, str(year)), net[:, :, column, place]
        yield _Key(side, PRESENT_VALUE), value[..., place]
    for column, year in enumerate(evaluated.years):
        yield _Key(DIFFERENCE, str(year)), evaluated.yearly[..., column]
    yield _Key(DIFFERENCE, PRESENT_VALUE), -evaluated.npv


def _as_stated(key: _Key, values: Floats) -> _Row:
    return _row(key, "chance", "stated", "DKK", t_interval(values.ravel()))


def _scatter(key: _Key, values: Floats) -> Iterator[_Row]:
    nested = Nested(values)
    yield _row(key, "together", "expected", "DKK", nested.mean)
    for source in SOURCES:
        yield _row(key, source, "sd", "DKK", nested.sd(source))
        for figure, share in _TAILS.items():
            yield _row(key, source, figure, "DKK", quantile(values, scattering(source), share))


def _at_risk(key: _Key, values: Floats, over: float) -> Iterator[_Row]:
    if key.period == PRESENT_VALUE:
        return
    expected = Nested(values).mean
    yield _row(key, "together", "budget", "DKK", expected)
    limits = [over]
    if key.scenario != DIFFERENCE:
        limits.append(SHARE * abs(float(values.mean())))
    for source in SOURCES:
        beyond = scattering(source, centred=True)
        for limit, found in zip(limits, above(values, beyond, limits), strict=True):
            yield _row(key, source, "probability_over", "share", found, limit)
        yield _row(key, source, "at_risk", "DKK", quantile(values, beyond, 1.0 - AT_RISK))


def _paid_back(evaluated: Evaluated) -> Iterator[_Row]:
    for source in SOURCES:
        for year, found in zip(evaluated.years, _paid_by_year(evaluated, source), strict=True):
            key = _Key(DIFFERENCE, str(year))
            yield _row(key, source, "probability_paid_back", "share", found)


def _paid_by_year(evaluated: Evaluated, source: Source) -> list[Interval]:
    scatter = scattering(source)

    def estimate(saving: Floats) -> Floats:
        return np.asarray(paid_back(scatter(saving)).mean(axis=(0, 1)))

    return shares(estimate, -evaluated.yearly)


def _saving(evaluated: Evaluated) -> Iterator[_Row]:
    key = _Key(DIFFERENCE, PRESENT_VALUE)
    for source in SOURCES:
        (found,) = above(evaluated.npv, scattering(source), [0.0])
        yield _row(key, source, "probability_saving", "share", found)


def _row(
    key: _Key, source: Source, figure: str, unit: str, found: Interval, over: float = _NONE
) -> _Row:
    interval = {"mean": found.mean, "low": found.low, "high": found.high}
    about = {"source": source, "figure": figure, "over": over, "unit": unit}
    return {**key._asdict(), **about, **interval}


def _table(rows: list[_Row], evaluated: Evaluated) -> pd.DataFrame:
    draws, replications = evaluated.npv.shape
    return pd.DataFrame(rows).assign(draws=draws, replications=replications)
