"""The points of a grid over draws of the uncertain numbers: which is the best when the numbers are not known.

Every draw is simulated at all points and in the baseline by the same luck, so that points are twins within it, and
each draw by luck of its own. Knows grids and draws; what is made of the values are a few lines of statistics here,
whose terms are those of ``components``.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.evaluation.gathering import Conduct, gathering
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.simulating import Case, Engine, Watch
from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.changing import Changer
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.schema.policy import Policy
from sverigesmodel.scenario.uncertain import sides, uncertain_numbers
from sverigesmodel.sensitivity.beliefs import chance_of_best, expected_loss
from sverigesmodel.sensitivity.components import wilson
from sverigesmodel.sensitivity.drawing import draw
from sverigesmodel.sensitivity.grid import Batch, Grid
from sverigesmodel.sensitivity.grid_figures import Measure, objective
from sverigesmodel.sensitivity.levers import Setting

FEWEST: Final = 8
"""Draws below which shares of them say nothing."""
REPLICATIONS: Final = 2
"""Of each draw: the least by which chance can be told from ignorance."""
_KEPT: Final = 2
"""Draws that a process keeps ready."""


@dataclass(frozen=True, eq=False)
class _Redrawn(Grid):
    """A grid whose scenarios have drawn numbers, and whose points, teams and years are those of the stated one."""

    original: Grid

    @cached_property
    def points(self) -> tuple[tuple[Setting, ...], ...]:
        return self.original.points

    @cached_property
    def policies(self) -> dict[str, Policy]:
        return dict(self.original.policies)


class _Drawn:
    """Every draw in every replication, at all points of a grid; called with a number it gives one row."""

    def __init__(
        self, grid: Grid, draws: int, replications: int, *, seed: int, engine: Engine
    ) -> None:
        self._made_of = grid, draws, replications, seed, engine
        self.engine = engine
        self.case = Case(grid.baseline.start, encode(grid.baseline))
        self.width = int(np.prod(grid.shape))
        self._numbers = uncertain_numbers(grid.baseline, grid.reform)
        if not self._numbers:
            raise ValueError("no number of the scenarios has a range or a distribution")
        self._values = draw(self._numbers, draws, seed)
        self._batches: OrderedDict[int, Batch] = OrderedDict()

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as what it is made from."""
        return _drawn, self._made_of

    @property
    def key(self) -> str:
        """Name for all that the rows depend on."""
        grid, _, replications, seed, engine = self._made_of
        turned = [str(setting.changes) for point in grid.points for setting in point]
        words = ["drawn", str(replications), *turned]
        return study_key([*words, *map(scenario_hash, (grid.baseline, grid.reform))], seed, engine)

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        """Simulate a draw's replication at every point and in the baseline."""
        grid, _, replications, seed, engine = self._made_of
        place = number // replications
        if place not in self._batches:
            values = sides(self._numbers, self._values[place])
            baseline, reform = (
                Changer(one)(own, [])
                for one, own in zip((grid.baseline, grid.reform), values, strict=True)
            )
            redrawn = _Redrawn(baseline, reform, grid.levers, grid)
            every = range(len(grid.points))
            self._batches[place] = Batch(redrawn, every, seed=seed, engine=engine)
        while len(self._batches) > _KEPT:
            self._batches.popitem(last=False)
        return self._batches[place](number, watch)


def _drawn(grid: Grid, draws: int, replications: int, seed: int, engine: Engine) -> _Drawn:
    return _Drawn(grid, draws, replications, seed=seed, engine=engine)


def over_draws(
    grid: Grid,
    measure: Measure,
    draws: int,
    *,
    seed: int,
    conduct: Conduct,
    replications: int = REPLICATIONS,
) -> Floats:
    """Simulate all points of a grid over draws of the uncertain numbers.

    Returns
    -------
    [draws, replications, points]
        What the best point has most of.

    Raises
    ------
    ValueError
        When there are too few draws, or nothing is uncertain.
    """
    if draws < FEWEST:
        raise ValueError(f"there must be {FEWEST} draws at least, got {draws}")
    study = _Drawn(grid, draws, replications, seed=seed, engine=conduct.engine)
    count = draws * replications
    with gathering(study, conduct) as gathered:
        gathered.gather(count, count)
        rows = np.stack([row.reshape(grid.shape) for row in gathered.rows()])
    return objective(grid, rows, measure).reshape(draws, replications, len(grid.points))


def draws_table(values: Floats, allowed: NDArray[np.bool_], chosen: int) -> pd.DataFrame:
    """Tell how every point stands when the numbers are drawn.

    Parameters
    ----------
    values
        [draws, replications, points] of what the best has most of.
    allowed
        Which points may be chosen, [points].
    chosen
        The point that is the best of the numbers as stated.

    Returns
    -------
    DataFrame
        A row a point: ``drawn_mean, drawn_low, drawn_high`` (mean over the draws, Student's t over them);
        ``drawn_behind, drawn_behind_low, drawn_behind_high`` (how far behind the chosen point, by twins);
        ``drawn_best`` (largest mean of those allowed); ``drawn_probability, drawn_probability_low,
        drawn_probability_high`` (share of draws in which its expected value is the largest, chance taken out;
        Wilson's interval, by as many draws as the means tell of without chance); ``drawn_single`` (share of single
        courses in which it is the best, chance and ignorance together); ``drawn_loss`` (expected, by choosing it
        and not the best of each draw); ``draws``.
    """
    draws = len(values)
    means = values.mean(axis=1)
    expected = without_chance(values, chosen)
    others = [point for point in np.flatnonzero(allowed) if point != chosen]
    known = share_of_ignorance(values, chosen)
    known[chosen] = known[others].mean() if others else 1.0
    single = np.where(allowed, values.reshape(-1, values.shape[2]), -np.inf)
    probability = chance_of_best(np.where(allowed, expected, -np.inf))
    mean = means.mean(axis=0)
    loss = np.where(allowed, expected_loss(np.where(allowed, expected, -np.inf)), np.nan)
    rows = []
    for point in range(values.shape[2]):
        level, behind = t_interval(means[:, point]), t_interval(means[:, chosen] - means[:, point])
        low, high = wilson(float(probability[point]), max(draws * float(known[point]), 1.0))
        rows.append(
            {
                "drawn_mean": level.mean,
                "drawn_low": level.low,
                "drawn_high": level.high,
                "drawn_behind": behind.mean,
                "drawn_behind_low": behind.low,
                "drawn_behind_high": behind.high,
                "drawn_best": bool(allowed[point] and mean[point] == mean[allowed].max()),
                "drawn_probability": float(probability[point]),
                "drawn_probability_low": low,
                "drawn_probability_high": high,
                "drawn_loss": float(loss[point]),
            }
        )
    return pd.DataFrame(rows).assign(drawn_single=chance_of_best(single), draws=draws)


def without_chance(values: Floats, reference: int) -> Floats:
    """Give what is expected of each point in each draw, less that of a reference: [draws, points].

    The draws' means of the difference are drawn together around their own mean until their variance is that
    between draws alone: the variance of the means, less what the variance within draws leaves in it. Exact in mean
    and variance; where no variance is left, a point is as far behind in every draw.
    """
    means = (values - values[:, :, [reference]]).mean(axis=1)
    middle = means.mean(axis=0)
    return np.asarray(middle + np.sqrt(share_of_ignorance(values, reference)) * (means - middle))


def share_of_ignorance(values: Floats, reference: int) -> Floats:
    """Share of the variance of the draws' means that is not chance, of each point's difference: [points].

    1 where nothing varies.
    """
    replications = values.shape[1]
    off = values - values[:, :, [reference]]
    between = off.mean(axis=1).var(axis=0, ddof=1)
    within = off.var(axis=1, ddof=1).mean(axis=0) / replications
    kept = np.maximum(between - within, 0.0)
    return np.asarray(np.divide(kept, between, out=np.ones_like(kept), where=between > 0.0))
