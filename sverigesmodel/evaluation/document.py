"""A result as a plain nested structure, ready for JSON: the content of ``result.json``.

Knows the file's layout; every number comes ready from ``results``. What is unknown is None, never NaN.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import pandas as pd

from sverigesmodel.evaluation.headline import CASEWORK, CHILDREN, PER_STEP, pick
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.results import SIGN, Comparison
from sverigesmodel.evaluation.uncertainty import CONFIDENCE, from_row
from sverigesmodel.scenario.schema import Scenario

FORMAT: Final = 2
"""Version of the layout."""


def document(result: Result) -> dict[str, Any]:
    """Lay a result out for JSON: intervals are ``{mean, low, high}``, unknown ones null."""
    head: dict[str, Any] = {
        "format": FORMAT,
        "kind": "comparison" if isinstance(result, Comparison) else "run",
        "scenarios": {
            name: {**_scenario(one), "hash": result.hashes[name]}
            for name, one in result.scenarios.items()
        },
        "seed": result.seed,
        "replications": result.replications,
        "confidence": CONFIDENCE,
        "unit": "DKK",
        "sign": SIGN,
    }
    if isinstance(result, Comparison):
        head |= _conclusion(result)
    head["annual"] = _annual(result.annual)
    head["budget"] = _budget(result.budget)
    head["children"] = _children(result)
    return head


def _conclusion(result: Comparison) -> dict[str, Any]:
    return {
        "net_present_value": {
            **asdict(result.net_present_value),
            "purses": {purse: asdict(value) for purse, value in result.present_values.items()},
            "society": asdict(result.society_value),
            "parts": {part: asdict(-cost) for part, cost in result.present_cost_of.items()},
        },
        "payback_year": _payback(result.payback),
        "benefit_cost_ratio": result.benefit_cost_ratio,
        "internal_rate_of_return": result.internal_rate,
        "cash": {
            "net_present_value": asdict(result.cash_value),
            "payback_year": _payback(result.cash_payback),
        },
        "yearly_effort": asdict(result.yearly_effort),
        "yearly_effect": asdict(result.yearly_effect),
        "pairing": {"correlation": result.correlation, "variance_ratio": result.variance_ratio},
        "precision": None if result.precision is None else asdict(result.precision),
        "cautions": [
            {"code": one.code, "text": str(one), "facts": one.facts} for one in result.warned
        ],
    }


def _payback(payback: Payback) -> dict[str, Any]:
    return {
        **asdict(payback.years),
        "probability": payback.probability,
        "of_mean_course": payback.year,
        "status": payback.status,
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    name = scenario.name
    return {
        "name": name if isinstance(name, str) else name.model_dump(),
        "start": scenario.start.isoformat(),
        "years": int(scenario.years),
        "price_year": scenario.economics.price_year,
    }


def _annual(annual: pd.DataFrame) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for row in annual.to_dict("records"):
        years = nested.setdefault(row["scenario"], {})
        years.setdefault(str(row["year"]), {})[row["measure"]] = _interval(row)
    return nested


def _budget(budget: pd.DataFrame) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for row in budget.to_dict("records"):
        items = nested.setdefault(row["scenario"], {})
        item = row["kind"] if row["item"] == "all" else f"{row['kind']}:{row['item']}"
        items.setdefault(item, {})[row["period"]] = _interval(row)
    return nested


def _children(result: Result) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for step in result.scenario.ladder:
        for label, figure in PER_STEP.items():
            for scenario, interval in pick(result.outcomes, figure, stage=step).items():
                steps = nested.setdefault(scenario, {}).setdefault("steps", {})
                steps.setdefault(step, {})[label] = asdict(interval)
    for label, figure in {**CHILDREN, **CASEWORK}.items():
        for scenario, interval in pick(result.outcomes, figure).items():
            nested.setdefault(scenario, {})[label] = asdict(interval)
    return nested


def _interval(row: Mapping[Any, Any]) -> dict[str, float | None]:
    return asdict(from_row(row["mean"], row["low"], row["high"]))
