"""The times after a handover or a premature move in which a child is worse off, as far as a scenario has them.

Knows which windows there are; must not know who is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sverigesmodel.rules.parameters import Parameters

Cause: TypeAlias = Literal["handover", "premature"]


@dataclass(frozen=True)
class Window:
    """A time during which acute hazards carry a ratio, and follow-ups find less."""

    cause: Cause
    hazard: float
    detection: float
    length: float


def windows_of(p: Parameters) -> tuple[Window, ...]:
    """Return the windows that make a difference with ample capacity, where only intake hands over."""
    found: list[Window] = []
    if (p.reception >= 0).any():
        ratios = (p.handover_ratio, p.handover_detection)
        found.append(Window("handover", *ratios, p.handover_window))
    if (p.premature > 0.0).any():
        found.append(Window("premature", p.premature_ratio, 1.0, p.premature_window))
    return tuple(w for w in found if w.length > 0.0 and (w.hazard, w.detection) != (1.0, 1.0))
