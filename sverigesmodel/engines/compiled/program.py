"""The program: the loop's modules, with the rules and draws that they call, compiled into one entry."""

from __future__ import annotations

from typing import Final

from sverigesmodel.compiling import Program

_LOOP: Final = (
    "rows",
    "luck",
    "agenda",
    "clockwork",
    "desk",
    "team",
    "child",
    "intake",
    "follow_up",
    "life",
    "people",
    "posts",
    "streams",
    "loop",
)
_RULES: Final = ("clocks", "hazards", "demand", "caseload", "follow_up")

PROGRAM: Final = Program(
    "engine",
    (
        "sverigesmodel.randomness",
        *(f"sverigesmodel.rules.{name}" for name in _RULES),
        *(f"sverigesmodel.engines.compiled.{name}" for name in _LOOP),
    ),
    "drive",
    (
        "sverigesmodel.codes",
        "sverigesmodel.event_log",
        "sverigesmodel.rules.parameters",
        "sverigesmodel.engines.compiled.state",
    ),
)
"""``loop.drive``, compiled once for all scenarios, when it is first called."""
