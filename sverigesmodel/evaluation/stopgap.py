# ruff: noqa
# mypy: ignore-errors
"""Until pricing, counting and engine have merged; then this file goes."""

from __future__ import annotations

import inspect
from typing import Any

from sverigesmodel.economics.counting import Counter


def counter(numbers: Any, start: Any, compiled: bool) -> Any:
    if "compiled" in inspect.signature(Counter).parameters:
        return Counter(numbers, start, compiled=compiled)
    return Counter(numbers, start)


def can_branch() -> bool:
    from sverigesmodel.engines.compiled.simulation import Run

    return hasattr(Run, "under") and hasattr(Counter, "under")
