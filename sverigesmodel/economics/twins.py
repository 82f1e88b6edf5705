"""Whose path changed: the children of two runs with the same luck, laid beside each other one by one.

Children are matched by their number. Of twins it is told how their paths differ; of a child that is in one run
only, that it is, and how long it was placed. This module knows paths and steps. It must not know money.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.codes import Stage
from sverigesmodel.economics.paths import Paths
from sverigesmodel.economics.quantities import Codes
from sverigesmodel.economics.sheet import ALL
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

KEYS: Final = ("measure", "stage", "unit")
"""What says of a number what it is."""
CHANGED_DAYS: Final = 1.0
"""So many days in placement more or less count as a change."""

_CHILDREN: Final = (
    "twins",
    "only_baseline",
    "only_reform",
    "path_changed",
    "fewer_placement_days",
    "more_placement_days",
    "same_placement_days",
    "peak_lower",
    "peak_higher",
    "ended_lower",
    "ended_higher",
    "ended_same",
)
_YEARS: Final = (
    "placement_years_avoided",
    "placement_years_added",
    "placement_years_only_baseline",
    "placement_years_only_reform",
)


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """The children of a baseline and a reform that are in both, and those that are not."""

    baseline: Ints
    """Row of each twin in the baseline, by number of the child."""
    reform: Ints
    """Row of the same twin in the reform."""
    only_baseline: Ints
    """Rows of the others."""
    only_reform: Ints

    @classmethod
    def of(cls, baseline: Paths, reform: Paths) -> Twins:
        """Match the children of two runs by their numbers."""
        one, two = baseline.children.number, reform.children.number
        if np.array_equal(one, two):
            same = np.arange(len(one))
            return cls(same, same, same[:0], same[:0])
        place = np.searchsorted(two, one)
        found = np.append(two, -1)[place] == one
        other = np.ones(len(two), np.bool_)
        other[place[found]] = False
        return cls(
            np.flatnonzero(found), place[found], np.flatnonzero(~found), np.flatnonzero(other)
        )


class TwinSheet:
    """How the paths of twins differ, made ready for the runs of two scenarios.

    Parameters
    ----------
    scenario
        Either of the two, whose ladders are the same.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._steps = [name for name, step in scenario.ladder.items() if step.placement]

    @cached_property
    def index(self) -> pd.MultiIndex:
        """What each number is: rows of `KEYS`."""
        rows = [(name, ALL, "children") for name in _CHILDREN]
        rows += [
            (name, step, "children")
            for name in ("step_avoided", "step_added")
            for step in (*self._steps, ALL)
        ]
        rows += [(name, ALL, "years") for name in _YEARS]
        return pd.MultiIndex.from_tuples(rows, names=KEYS)

    def values(self, baseline: Paths, reform: Paths, twins: Twins) -> Floats:
        """Tell how the paths differ, one number a row of ``index``.

        Runs of equal scenarios give exactly 0 for everything that tells of a change, and the two exchanged give
        each number of gains and losses in the other's place.
        """
        one, two = twins.baseline, twins.reform
        days = reform.placement_days[two] - baseline.placement_days[one]
        fewer, more = days <= -CHANGED_DAYS, days >= CHANGED_DAYS
        peak, peak_then = baseline.peak[one], reform.peak[two]
        final, final_then = baseline.final[one], reform.final[two]
        was, is_now = baseline.placed_on[:, one], reform.placed_on[:, two]
        children = [
            len(one),
            len(twins.only_baseline),
            len(twins.only_reform),
            _changed(baseline, reform, twins),
            _number(fewer),
            _number(more),
            len(one) - _number(fewer) - _number(more),
            _number(peak_then < peak),
            _number(peak_then > peak),
            _number(final_then < final),
            _number(final_then > final),
            _number(final_then == final),
        ]
        # added up exactly, so that the last bit is the same on every processor
        placed = [
            fsum(-days[days < 0]),
            fsum(days[days > 0]),
            fsum(baseline.placement_days[twins.only_baseline]),
            fsum(reform.placement_days[twins.only_reform]),
        ]
        return np.concatenate(
            [
                children,
                _left_out(was, is_now),
                _left_out(is_now, was),
                np.array(placed) / DAYS_PER_YEAR,
            ]
        )


def placement_steps(scenario: Scenario) -> Ints:
    """Numbers of the stages that are placements outside the home, ascending."""
    placed = [step.placement for step in scenario.ladder.values()]
    return Stage.FIRST_STEP + np.flatnonzero(placed)


def _number(chosen: NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(chosen))


def _left_out(was: NDArray[np.bool_], is_now: NDArray[np.bool_]) -> list[int]:
    """Count the twins that were on each placement step, and on any, in one run and not in the other."""
    return [_number(before & ~after) for before, after in zip(was, is_now, strict=True)]


def _changed(baseline: Paths, reform: Paths, twins: Twins) -> int:
    """Count the twins who were on other stages, or in another order; dates may differ."""
    number, number_then = baseline.stays[twins.baseline], reform.stays[twins.reform]
    alike = (number == number_then) & (number > 0)
    differs = _stages(baseline, twins.baseline[alike]) != _stages(reform, twins.reform[alike])
    changed = _number(number != number_then)
    if len(differs):
        first = np.cumsum(number[alike]) - number[alike]
        changed += _number(np.logical_or.reduceat(differs, first))
    return changed


def _stages(paths: Paths, children: Ints) -> Codes:
    """Stages of all stays of some children, one child after the other."""
    chosen = np.zeros(len(paths.stays), np.bool_)
    chosen[children] = True
    return paths.stage[np.repeat(chosen, paths.stays)]
