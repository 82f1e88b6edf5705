"""The hidden rate behind a flow, by the relations of renewal and delay time, in what a scenario assumes of it.

Translates a stage's follow-up rule, unprompted share, detection and warning into `inspected`'s terms, in years.
The first of the transitions that records show as one flow speaks for all of them.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.times import Time
from sverigesmodel.sensitivity import clocks, inspected
from sverigesmodel.sensitivity.observed import Flow
from sverigesmodel.timeline import DAYS_PER_YEAR

LEAST_RESPONSE: Final = 0.2
"""A seen rate that hardly answers to the hidden one is not chased further than by steps of this."""


def hidden_rate(scenario: Scenario, flow: Flow, seen: float, others: float) -> float:
    """Give the rate a year that would show as a flow.

    Parameters
    ----------
    seen, others
        Moves of the flow, and other moves out of its stage, per child-year; both above 0.

    Returns
    -------
    float
        inf where no rate is high enough, 0 where none is low enough.
    """
    rhythm, found = _rhythm(scenario, flow.stage), _assumed(scenario, flow)
    if isinstance(found, inspected.Readiness):
        return inspected.ready_rate(seen, rhythm, found, others)
    warnings, detection = found
    return inspected.onset_rate(seen, warnings, rhythm, detection, others)


def response(scenario: Scenario, flow: Flow, seen: float, others: float) -> float:
    """Tell by what share a seen rate grows when the hidden one grows by a little share of itself."""
    rates = [hidden_rate(scenario, flow, seen * part, others) for part in (1.0, 1.01)]
    if not 0.0 < rates[0] < rates[1] < math.inf:
        return LEAST_RESPONSE
    return min(max(math.log(1.01) / math.log(rates[1] / rates[0]), LEAST_RESPONSE), 1.0)


def _rhythm(scenario: Scenario, stage: str) -> inspected.Rhythm | None:
    rule = getattr(scenario.stages[stage], "follow_up", "none")
    if isinstance(rule, str):
        return None
    then = math.inf if isinstance(rule.then, str) else rule.then.value
    return inspected.Rhythm(rule.first.value / DAYS_PER_YEAR, then / DAYS_PER_YEAR)


def _assumed(scenario: Scenario, flow: Flow) -> inspected.Readiness | tuple[Floats, float]:
    """Tell what a scenario assumes of a flow: of readiness, or warning times in years and p."""
    stage: Any = scenario.stages[flow.stage]
    clock: Any = stage.clocks[flow.transitions[0]]
    if flow.kind == "planned":
        first = next(name for name, one in stage.clocks.items() if one.kind == "planned")
        premature = stage.premature.value if first in flow.transitions else 0.0
        rule = clock.unprompted
        return inspected.Readiness(rule.share.value, rule.delay.value / DAYS_PER_YEAR, premature)
    warned = isinstance(clock.warning, Time)
    warnings = clocks.quantiles(clock.warning) / DAYS_PER_YEAR if warned else np.zeros(1)
    return warnings, float(getattr(stage, "detection", 0.0))
