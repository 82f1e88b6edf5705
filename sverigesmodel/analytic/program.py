"""The program: what is done with cohorts, compiled into one entry."""

from __future__ import annotations

from typing import Final

from sverigesmodel.compiling import Program

_HERE: Final = "sverigesmodel.analytic"

PROGRAM: Final = Program(
    "twin",
    tuple(
        f"{_HERE}.{name}"
        for name in (
            *("hazards", "cells", "booking", "settling", "wearing", "striking", "first"),
            *("deciding", "inspection", "uniting", "living"),
        )
    ),
    "work",
    ("sverigesmodel.codes", "sverigesmodel.rules.parameters", f"{_HERE}.layout"),
)
"""``living.work``, compiled once for all scenarios, when it is first called."""
