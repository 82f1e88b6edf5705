"""The program: the fold's modules, with the rules that they call, compiled into one entry."""

from __future__ import annotations

from typing import Final

from sverigesmodel.compiling import Program

PROGRAM: Final = Program(
    "counting",
    (
        "sverigesmodel.rules.caseload",
        *(
            f"sverigesmodel.economics.{name}"
            for name in ("staffing", "folding", "closing", "bookkeeping")
        ),
    ),
    "keep_books",
    (
        "sverigesmodel.codes",
        "sverigesmodel.event_log",
        "sverigesmodel.rules.parameters",
        "sverigesmodel.economics.state",
    ),
)
"""``bookkeeping.keep_books``, compiled once for all scenarios, when it is first called."""
