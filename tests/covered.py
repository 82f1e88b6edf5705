"""Scenarios at random of the class that the analytic twin covers: those of ``generated``, with what it leaves out
put into the nearest form that it takes in.

A fixed time on a stage becomes an exponential one of the same mean, and so does a warning time that is not
exponential; steps where everything falls due at one moment are kept otherwise as they are.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sverigesmodel.scenario.schema import Scenario
from tests.generated import mappings
from tests.generated_parts import Plain

_STAGES = ("assessment", "investigation", "closed")
_SOME = {"exponential": {"mean": "3 months"}}


def scenarios() -> st.SearchStrategy[Scenario]:
    """A scenario that is covered by construction."""
    return mappings().map(covered).map(Scenario.model_validate)


def covered(drawn: Plain) -> Plain:
    """Put what the twin does not cover into another form."""
    ladder = {name: _stage(step) for name, step in drawn["ladder"].items()}
    waits = {name: _stage(drawn[name]) for name in _STAGES if name in drawn}
    return {**drawn, **waits, "ladder": ladder}


def _stage(stage: Plain) -> Plain:
    clocks = {name: _clock(clock) for name, clock in stage.get("transitions", {}).items()}
    return {**stage, "transitions": clocks} if clocks else stage


def _clock(clock: Plain) -> Plain:
    found = {**clock, "time": _time(clock["time"])}
    if isinstance(clock.get("warning"), dict) and "exponential" not in clock["warning"]:
        found["warning"] = _SOME
    return found


def _time(time: Any) -> Any:
    return _SOME if "fixed" in time else time
