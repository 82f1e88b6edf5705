"""The times after a handover or a premature move in which a child is worse off, as far as a scenario has them.

Knows which windows there are; must not know who is in them.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from sverigesmodel.analytic.stays import Window
from sverigesmodel.rules.parameters import Parameters

Cause: TypeAlias = Literal["handover", "premature"]
Windows: TypeAlias = tuple[tuple[Cause, Window], ...]


def windows_of(p: Parameters) -> Windows:
    """Return the windows that make a difference with ample capacity, where only intake hands over."""
    found: list[tuple[Cause, Window]] = []
    handover = Window(p.handover_ratio, p.handover_detection, p.handover_window)
    if (p.reception >= 0).any() and handover.length > 0.0:
        found.append(("handover", handover))
    premature = Window(p.premature_ratio, 1.0, p.premature_window)
    if (p.premature > 0.0).any() and premature.length > 0.0:
        found.append(("premature", premature))
    return tuple((cause, w) for cause, w in found if (w.hazard, w.detection) != (1.0, 1.0))
