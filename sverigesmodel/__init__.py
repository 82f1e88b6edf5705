"""Does closer casework for vulnerable children pay, when, for whom: a simulation of the ladder of measures.

The front door: everything a notebook needs, and nothing that the package itself uses. Names are imported when
they are first asked for, so that ``import sverigesmodel`` costs next to nothing.

Examples
--------
>>> import sverigesmodel
>>> baseline = sverigesmodel.load("scenarios/baseline.yaml")  # doctest: +SKIP
>>> reform = sverigesmodel.load("scenarios/reform.yaml")  # doctest: +SKIP
>>> sverigesmodel.compare(baseline, reform, seed=1, replications=20)  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sverigesmodel.evaluation.caution import (
        DoubleCountWarning,
        ModelWarning,
        PairingWarning,
        PrecisionWarning,
        PriceYearWarning,
        StockWarning,
        WorkloadWarning,
    )
    from sverigesmodel.evaluation.conclusion import IncomparableError
    from sverigesmodel.evaluation.gathering import Interrupted
    from sverigesmodel.evaluation.payback import Payback
    from sverigesmodel.evaluation.uncertainty import Interval, Precision
    from sverigesmodel.reporting.capacity import Capacity, cost_of_capacity
    from sverigesmodel.reporting.comparing import compare
    from sverigesmodel.reporting.doubts import Cautious, Thresholds, cautious, thresholds
    from sverigesmodel.reporting.frontier import Frontier, frontier
    from sverigesmodel.reporting.library import Comparison, RunResult, run
    from sverigesmodel.reporting.ranking import Ranking
    from sverigesmodel.reporting.sensitivity import Sensitivity, sensitivity_analysis
    from sverigesmodel.reporting.starting.making import NoStartError, Start, start_scenario
    from sverigesmodel.reporting.theory import Theory, theory
    from sverigesmodel.reporting.uncertainty import Evidence, Uncertainty, evidence, uncertainty
    from sverigesmodel.reporting.validation import Validation, validate
    from sverigesmodel.reporting.verification import Verification, verify
    from sverigesmodel.scenario.errors import ScenarioErrors
    from sverigesmodel.scenario.loading import load
    from sverigesmodel.scenario.schema import Scenario

    __version__: str

__all__ = [
    "Capacity",
    "Cautious",
    "Comparison",
    "DoubleCountWarning",
    "Evidence",
    "Frontier",
    "IncomparableError",
    "Interrupted",
    "Interval",
    "ModelWarning",
    "NoStartError",
    "PairingWarning",
    "Payback",
    "Precision",
    "PrecisionWarning",
    "PriceYearWarning",
    "Ranking",
    "RunResult",
    "Scenario",
    "ScenarioErrors",
    "Sensitivity",
    "Start",
    "StockWarning",
    "Theory",
    "Thresholds",
    "Uncertainty",
    "Validation",
    "Verification",
    "WorkloadWarning",
    "__version__",
    "cautious",
    "compare",
    "cost_of_capacity",
    "evidence",
    "frontier",
    "load",
    "run",
    "sensitivity_analysis",
    "start_scenario",
    "theory",
    "thresholds",
    "uncertainty",
    "validate",
    "verify",
]

_HOME = {
    "Capacity": "reporting.capacity",
    "Cautious": "reporting.doubts",
    "Comparison": "reporting.library",
    "DoubleCountWarning": "evaluation.caution",
    "Evidence": "reporting.uncertainty",
    "Frontier": "reporting.frontier",
    "IncomparableError": "evaluation.conclusion",
    "Interrupted": "evaluation.gathering",
    "Interval": "evaluation.uncertainty",
    "ModelWarning": "evaluation.caution",
    "NoStartError": "reporting.starting.making",
    "PairingWarning": "evaluation.caution",
    "Payback": "evaluation.payback",
    "Precision": "evaluation.uncertainty",
    "PrecisionWarning": "evaluation.caution",
    "PriceYearWarning": "evaluation.caution",
    "Ranking": "reporting.ranking",
    "RunResult": "reporting.library",
    "Scenario": "scenario.schema",
    "ScenarioErrors": "scenario.errors",
    "Sensitivity": "reporting.sensitivity",
    "Start": "reporting.starting.making",
    "StockWarning": "evaluation.caution",
    "Theory": "reporting.theory",
    "Thresholds": "reporting.doubts",
    "Uncertainty": "reporting.uncertainty",
    "Validation": "reporting.validation",
    "Verification": "reporting.verification",
    "WorkloadWarning": "evaluation.caution",
    "cautious": "reporting.doubts",
    "compare": "reporting.comparing",
    "cost_of_capacity": "reporting.capacity",
    "evidence": "reporting.uncertainty",
    "frontier": "reporting.frontier",
    "load": "scenario.loading",
    "run": "reporting.library",
    "sensitivity_analysis": "reporting.sensitivity",
    "start_scenario": "reporting.starting.making",
    "theory": "reporting.theory",
    "thresholds": "reporting.doubts",
    "uncertainty": "reporting.uncertainty",
    "validate": "reporting.validation",
    "verify": "reporting.verification",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        value: object = import_module("importlib.metadata").version(__name__)
    elif name in _HOME:
        value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
