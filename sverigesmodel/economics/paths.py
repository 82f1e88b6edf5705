"""The path of every child through the stages, in one run.

What can be told of a single child's stays within the horizon: the days in placement, the steps it was on, the most
intrusive one, and where it ended. This module knows stays of one run. It must not know money, nor other runs.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from sverigesmodel.codes import Stage
from sverigesmodel.economics.quantities import Codes, Quantities
from sverigesmodel.rules.parameters import Ints


class Paths:
    """The paths of a run's children, by row of ``quantities.Children``.

    Parameters
    ----------
    q
        Of the run.
    placement_steps
        Stages that are placements outside the home, ascending.

    Attributes
    ----------
    children
        Of the run.
    stays, first
        How many stays each child has within the horizon, and the row of the first of them.
    stage, start, end
        Of each of these stays, by child and then by time; days, within the horizon.
    placement_days
        Of each child.
    placed_on
        [placement steps + 1, n] whether the child was ever on the step; last, on any of them.
    peak
        Most intrusive step that each child was on, by its stage; 0 for none.
    """

    def __init__(self, q: Quantities, placement_steps: Ints) -> None:
        within = np.flatnonzero(q.stays.end > 0)
        child = q.stays.child[within]
        self.children = q.children
        self.stage = q.stays.stage[within]
        self.start = np.maximum(q.stays.start[within], 0.0)
        self.end = q.stays.end[within]
        self.stays: Ints = np.bincount(child, minlength=len(q.children.number))
        self.first: Ints = np.cumsum(self.stays) - self.stays

        step = np.full(q.child_days.shape[1], -1)
        step[placement_steps] = np.arange(len(placement_steps))
        placed = np.flatnonzero(step[self.stage] >= 0)
        who, days = child[placed], self.end[placed] - self.start[placed]
        self.placement_days = np.bincount(who, days, len(self.stays)).astype(np.float64, copy=False)
        self.placed_on = np.zeros((len(placement_steps) + 1, len(self.stays)), np.bool_)
        self.placed_on[step[self.stage[placed]], who] = True
        self.placed_on[-1, who] = True

        helped = np.flatnonzero(self.stage >= Stage.FIRST_STEP)
        whom = child[helped]
        begins = np.flatnonzero(np.diff(whom, prepend=-1))
        self.peak = np.zeros(len(self.stays), self.stage.dtype)
        if len(begins):
            self.peak[whom[begins]] = np.maximum.reduceat(self.stage[helped], begins)

    @cached_property
    def final(self) -> Codes:
        """Step on which each child ended, by its stage; 0 for none.

        At the end of the run; or, for a child that aged out, the step that it left then.
        """
        some = np.flatnonzero(self.stays)
        last = self.first[some] + self.stays[some] - 1
        last -= (self.stage[last] == Stage.AGED_OUT) & (self.stays[some] > 1)
        final = np.zeros(len(self.stays), self.stage.dtype)
        final[some] = self.stage[last]
        final[final < Stage.FIRST_STEP] = 0
        return final
