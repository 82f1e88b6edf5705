"""The program: how cohorts live through an interval, compiled into one entry."""

from __future__ import annotations

from typing import Final

from sverigesmodel.compiling import Program

_HERE: Final = "sverigesmodel.analytic"

PROGRAM: Final = Program(
    "twin",
    tuple(
        f"{_HERE}.{name}"
        for name in (
            *("hazards", "booking", "wearing", "striking", "first"),
            *("deciding", "inspection", "living"),
        )
    ),
    "live",
    ("sverigesmodel.codes", "sverigesmodel.rules.parameters", f"{_HERE}.layout"),
)
"""``living.live``, compiled once for all scenarios, when it is first called."""
