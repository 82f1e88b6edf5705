"""The draws of a run, by what they are for."""

from __future__ import annotations

from typing import Any

from sverigesmodel.codes import NONE
from sverigesmodel.randomness import exponential, normal, uniform
from sverigesmodel.rules.clocks import duration


def draw_uniform(s: Any, entity: int, purpose: int, sub: int, index: int) -> float:
    """Return the draw on (0, 1) that belongs to these coordinates."""
    run = s.run[0]
    return uniform(int(run.seed), int(run.replication), int(entity), purpose, int(sub), int(index))


def draw_exponential(s: Any, entity: int, purpose: int, sub: int, index: int) -> float:
    """Return the unit-exponential draw that belongs to these coordinates."""
    run = s.run[0]
    return exponential(
        int(run.seed), int(run.replication), int(entity), purpose, int(sub), int(index)
    )


def draw_normal(s: Any, entity: int, purpose: int, sub: int, index: int) -> float:
    """Return the standard normal draw that belongs to these coordinates."""
    run = s.run[0]
    return normal(int(run.seed), int(run.replication), int(entity), purpose, int(sub), int(index))


def draw_duration(s: Any, p: Any, d: int, entity: int, purpose: int, sub: int, index: int) -> float:
    """Return a draw from distribution ``d``; 0 where there is none."""
    if d == NONE:
        return 0.0
    return duration(p, d, draw_exponential(s, entity, purpose, sub, index))
