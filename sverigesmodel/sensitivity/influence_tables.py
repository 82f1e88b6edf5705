"""The tables of a study of influence: ``tornado``, ``sobol``, ``information``, ``acceptability``, ``screening``.

Puts estimates beside the names, units and evidence of the numbers. A saving above 0 is what the reform saves, DKK
present value. Knows the form of the tables; estimators stand in modules of their own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import numpy as np
import pandas as pd

from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.uncertain import Uncertain
from sverigesmodel.sensitivity import one_way
from sverigesmodel.sensitivity.acceptability import (
    acceptability,
    even_value,
    probability_above_zero,
)
from sverigesmodel.sensitivity.influence import Influence
from sverigesmodel.sensitivity.information import (
    Worth,
    expected_savings,
    partial_information,
    perfect_information,
)
from sverigesmodel.sensitivity.sobol import Indices, sobol_indices
from sverigesmodel.sensitivity.standard_errors import Estimated, average, total

ALL: Final = "all"
"""Stands for all uncertain numbers together."""
OTHERS: Final = "others"
"""Stands for all that are not looked at one by one."""
_DKK: Final = "DKK"
_Row = dict[str, Any]


def tables(found: Influence) -> dict[str, pd.DataFrame]:
    """Lay a study out as tidy tables by name; see the functions of the same names."""
    return {
        "tornado": tornado(found),
        "sobol": sobol(found),
        "information": information(found),
        "acceptability": acceptability_table(found),
        "screening": screening(found),
    }


def tornado(found: Influence) -> pd.DataFrame:
    """One row per number, end and measure, the widest bar first.

    ``rank, number, unit, value, end, setting`` (value of the number at that end), ``measure`` (``saving`` or
    ``days_avoided``), ``measure_unit``, ``level`` (mean result), ``mean, low, high`` (difference to the base case
    by pairs), ``kept`` (whether another rule of the scenario kept the number, or part of it, at its stated value),
    ``base_mean, base_low, base_high`` (of the base case) and ``replications``.
    """
    numbers = [found.numbers[place] for place in found.chosen]
    limits = np.array([one_way.ends(one) for one in numbers])
    bars = {
        measure: one_way.bars(
            getattr(found.base, name)[0],
            getattr(found.low, name),
            getattr(found.high, name),
            limits,
        )
        for measure, name in (("saving", "savings"), ("days_avoided", "days_avoided"))
    }
    kept = np.stack([found.low.put_back, found.high.put_back], axis=1) > 0
    widths = [one_way.width(bar) for bar in bars["saving"]]
    order = sorted(range(len(numbers)), key=lambda place: -widths[place])
    units = {"saving": _DKK, "days_avoided": "days"}
    base = {"saving": found.base.savings[0], "days_avoided": found.base.days_avoided[0]}
    rows = [
        {
            "rank": rank,
            **_about(numbers[place]),
            "end": ("low", "high")[side],
            "setting": bar[side].value,
            "measure": measure,
            "measure_unit": units[measure],
            "level": bar[side].level.mean,
            "mean": bar[side].change.mean,
            "low": bar[side].change.low,
            "high": bar[side].change.high,
            "kept": bool(kept[place, side]),
            **{f"base_{name}": value for name, value in asdict(t_interval(base[measure])).items()},
            "replications": len(base[measure]),
        }
        for measure in units
        for rank, place in enumerate(order, start=1)
        for bar in [bars[measure][place]]
        for side in (0, 1)
    ]
    return pd.DataFrame(rows)


def sobol(found: Influence) -> pd.DataFrame:
    """One row per factor and index, by total index.

    ``rank, number, unit, value`` (of all others together the number is ``others``, the value NaN), ``index``
    (``first`` or ``total``), ``mean`` (share of the variance of the expected saving), ``error, low, high``,
    ``numbers`` (how many the factor has), ``draws`` and ``replications``.
    """
    indices = _indices(found)
    order = np.argsort(-indices.whole.value, kind="stable")
    kinds = {"first": indices.first, "total": indices.whole}
    rows = [
        {
            "rank": rank,
            **_factor(found, int(place)),
            "index": kind,
            **_estimate(estimated, int(place)),
            **_sizes(found),
        }
        for rank, place in enumerate(order, start=1)
        for kind, estimated in kinds.items()
    ]
    return pd.DataFrame(rows).assign(draws=len(found.drawn) // 2)


def screening(found: Influence) -> pd.DataFrame:
    """One row per number that the screening saw or that is looked at one by one, in the screening's order.

    ``rank, number, unit, value``, ``share`` (of the variance of the expected saving that terms with the number
    explain in the regression; 0 where chance may explain as much), ``looked_at``, ``limit`` (share below which a
    number is found by luck only) and ``draws``. Without rows where there was nothing to choose.
    """
    seen = found.choice.screening
    rows: list[_Row] = []
    if seen is not None:
        scale = _of_expected(found)
        looked_at = frozenset(found.chosen)
        told = [one for one in seen.order if seen.shares[one] > 0 or one in looked_at]
        rows = [
            {
                "rank": rank,
                **_about(found.numbers[place]),
                "share": scale * float(seen.shares[place]),
                "looked_at": place in looked_at,
                "limit": scale * seen.limit,
                "draws": len(found.choice.savings),
            }
            for rank, place in enumerate(told, start=1)
        ]
    columns = ["rank", "number", "unit", "value", "share", "looked_at", "limit", "draws"]
    return pd.DataFrame(rows, columns=columns)


def _of_expected(found: Influence) -> float:
    """Variance of the savings that were screened, chance included, over that of the expected saving."""
    savings, expected = found.choice.savings, _indices(found).variance
    own = float(total((savings - average(savings)) ** 2)) / (len(savings) - 1)
    return own / expected if expected > 0 else math.nan


def information(found: Influence) -> pd.DataFrame:
    """One row for all numbers together (``number`` is ``all``) and one per number, the most valuable first.

    ``rank`` (0 for all), ``number, unit, value, evidence, grade, source``, ``mean`` (expected value of perfect
    information, DKK present value), ``error, low, high``, ``draws`` and ``replications``.
    """
    savings = found.joint.savings
    everything = perfect_information(savings)
    each = partial_information(savings, found.drawn[:, list(found.chosen)], _explained(found))
    rows: list[_Row] = [{"rank": 0, "number": ALL, **_worth(everything, ())}]
    order = np.lexsort((-each.high, -each.value))
    for rank, place in enumerate(order, start=1):
        one = found.numbers[found.chosen[int(place)]]
        known = {"evidence": one.evidence, "grade": one.grade, "source": one.source}
        rows.append({"rank": rank, **_about(one), **known, **_worth(each, (int(place),))})
    columns = ["rank", "number", "unit", "value", "evidence", "grade", "source"]
    table = pd.DataFrame(rows)
    return table[[*columns, "mean", "error", "low", "high"]].assign(**_sizes(found))


def acceptability_table(found: Influence) -> pd.DataFrame:
    """Lay out ``acceptability.acceptability`` with ``draws`` and ``replications``."""
    table = acceptability(found.joint.savings, found.joint.days_avoided)
    return table.assign(**_sizes(found))


def facts(found: Influence) -> dict[str, Any]:
    """Say what the study found in a few numbers, ready for JSON; unknown is None."""
    savings = found.joint.savings
    expected = expected_savings(savings)
    base = t_interval(found.base.savings[0])
    share, low, high = probability_above_zero(savings)
    days = found.joint.days_avoided
    return {
        "unit": _DKK,
        "uncertain_numbers": len(found.numbers),
        "draws": len(savings),
        "saving": {
            "as_stated": {"mean": base.mean, "low": base.low, "high": base.high},
            "expected": float(average(average(savings.T))),
            "spread_by_ignorance": float(expected.std(ddof=1)),
        },
        "pays": {"probability": share, "low": low, "high": high},
        "days_avoided": {"expected": float(average(average(days.T)))},
        "even_value_of_day": even_value(savings, days),
    }


def _explained(found: Influence) -> tuple[Floats, Floats]:
    """Variance that each chosen number explains at most: estimated, and at the end of its interval."""
    indices = _indices(found)
    factors = [
        next(place for place, factor in enumerate(found.factors) if number in factor)
        for number in found.chosen
    ]
    whole = indices.whole.value[factors]
    high = whole + indices.whole.half_width[factors]
    return whole * indices.variance, high * indices.variance


def _indices(found: Influence) -> Indices:
    half = len(found.drawn) // 2
    savings = found.joint.savings
    mixes = np.stack([one.savings for one in found.mixes])
    return sobol_indices(savings[:half], savings[half:], mixes)


def _about(one: Uncertain) -> _Row:
    return {"number": shared_name(one), "unit": one.unit, "value": one.value}


def shared_name(one: Uncertain) -> str:
    """Name a number by its place; where it stands in several, with ``*`` for what tells them apart."""
    places = max(one.places, key=len)
    if len({len(place) for place in places}) > 1:
        return one.name
    keys = [set(map(str, each)) for each in zip(*places, strict=True)]
    return ".".join(min(each) if len(each) == 1 else "*" for each in keys)


def _factor(found: Influence, place: int) -> _Row:
    """Name a factor by the first number looked at in it."""
    members = found.factors[place]
    named = [number for number in found.chosen if number in members]
    if named:
        return {**_about(found.numbers[named[0]]), "numbers": len(members)}
    return {"number": OTHERS, "unit": "", "value": math.nan, "numbers": len(members)}


def _estimate(found: Estimated, place: int) -> _Row:
    value, half = float(found.value[place]), float(found.half_width[place])
    error = float(found.error[place])
    return {"mean": value, "error": error, "low": value - half, "high": value + half}


def _worth(found: Worth, place: tuple[int, ...]) -> _Row:
    names = {"mean": found.value, "error": found.error, "low": found.low, "high": found.high}
    return {name: float(values[place]) for name, values in names.items()}


def _sizes(found: Influence) -> Mapping[str, int]:
    draws, replications = found.joint.savings.shape
    return {"draws": draws, "replications": replications}
