"""Which points of a grid may be chosen, and what the selection among them has come to.

Joins the figures of a grid to the selection. It must not simulate, and has no words for people.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.folder import key_of
from sverigesmodel.sensitivity.grid import Grid
from sverigesmodel.sensitivity.grid_figures import FIGURES, Measure, figures, objective
from sverigesmodel.sensitivity.selection import Rule, Selection, screen

Timely: TypeAlias = float | Literal["baseline"] | None
"""Smallest share in time that a point may have: a number, as much as in the baseline, or any."""
KIND: Final = "frontier"
TIMELY: Final = ("follow_ups_timely", "investigations_timely")
"""Figures that must reach it, each by itself."""


class NoTimelyPointError(ValueError):
    """No point of a grid is as timely as is asked for."""


@dataclass(frozen=True)
class Question:
    """What is asked of a grid.

    Attributes
    ----------
    rule
        How surely the best point is to be selected.
    measure
        What it has most or least of.
    timely
        How timely it must be.
    maximum
        Replications of a point at most.
    draws
        Draws of the uncertain numbers over which all points are looked at besides; None makes none.

    Raises
    ------
    ValueError
        When ``timely`` is a number that is no share, or ``maximum`` less than the first stage.
    """

    rule: Rule
    measure: Measure
    timely: Timely
    maximum: int
    draws: int | None = None

    def __post_init__(self) -> None:
        if self.maximum < self.rule.first:
            raise ValueError(
                f"maximum must be at least {self.rule.first} replications, got {self.maximum}"
            )
        if isinstance(self.timely, float | int) and not 0 <= self.timely <= 1:
            raise ValueError(f"timely must be a share between 0 and 1, got {self.timely!r}")


def settings(grid: Grid, question: Question) -> dict[str, Any]:
    """Return all that a result depends on besides scenarios, seed and engine, ready for JSON."""
    levers = {lever.name: [one.written for one in lever.settings] for lever in grid.levers}
    return {"levers": levers, **asdict(question)}


def key(grid: Grid, question: Question, seed: int, engine: Engine) -> str:
    """Name all that a result depends on, as its folder's manifest does."""
    scenarios = (grid.baseline, grid.reform)
    return key_of(KIND, scenarios, settings(grid, question), seed, engine)


def required(grid: Grid, rows: Floats, question: Question) -> Floats | None:
    """Return the share that each figure of `TIMELY` must reach; None where any will do."""
    if question.timely is None:
        return None
    if question.timely == "baseline":
        return np.asarray(_timeliness(grid, rows, question)[0])
    return np.full(len(TIMELY), float(question.timely))


def admissible(grid: Grid, rows: Floats, question: Question) -> NDArray[np.bool_]:
    """Tell which points are timely enough, by their means over the first stage.

    Parameters
    ----------
    rows
        [replications, 1 + points, quantities, years]

    Returns
    -------
    [points]
    """
    least = required(grid, rows, question)
    if least is None:
        return np.ones(len(grid.points), dtype=bool)
    return np.asarray((_timeliness(grid, rows, question)[1:] >= least).all(axis=1))


def select(grid: Grid, rows: Floats, question: Question) -> Selection:
    """Screen the points that are timely enough; the others drop out after the first stage.

    Raises
    ------
    NoTimelyPointError
        When no point is.
    """
    allowed = np.flatnonzero(admissible(grid, rows, question))
    if not len(allowed):
        best = _timeliness(grid, rows, question)[1:].max(axis=0)
        shares = ", ".join(f"{share:.0%}" for share in best)
        raise NoTimelyPointError(
            f"no point is timely enough: at most {shares} ({', '.join(TIMELY)})"
        )
    found = screen(objective(grid, rows, question.measure)[:, allowed], question.rule)
    dropped = np.full(len(grid.points), min(question.rule.first, len(rows)))
    dropped[allowed] = found.dropped
    best_point = int(allowed[found.best])
    return Selection(best_point, found.decided, found.replications, tuple(dropped.tolist()))


def _timeliness(grid: Grid, rows: Floats, question: Question) -> Floats:
    """Return [1 + points, TIMELY] mean shares over the first stage."""
    values = figures(grid, rows[: question.rule.first])
    chosen = values[:, :, [list(FIGURES).index(name) for name in TIMELY]]
    return np.asarray(np.cumsum(chosen, axis=0)[-1] / len(chosen))
