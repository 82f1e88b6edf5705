"""Which of several systems is the best, and when enough has been simulated to say so: ranking and selection.

The fully sequential procedure of Kim and Nelson (2001), which may be used with common random numbers: all systems
that are still in play get the same next replication, and one drops out as soon as it is clearly behind another.
Knows arrays with a row per replication and a column per system. It must not know what the numbers measure, nor
where they come from.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Floats, Ints

_AT_A_TIME: Final = 64
"""Replications that are looked through together."""


@dataclass(frozen=True)
class Rule:
    """What is asked of a selection.

    Attributes
    ----------
    confidence
        Probability of selecting the best system whenever it is at least ``indifference`` better than every other.
    indifference
        Smallest difference of means that matters, in the unit of the values.
    first
        Replications of every system before any may drop out; they give the variances.

    Raises
    ------
    ValueError
        When ``confidence`` is not between 0 and 1, ``indifference`` not above 0, or ``first`` below 2.
    """

    confidence: float
    indifference: float
    first: int

    def __post_init__(self) -> None:
        if not 0 < self.confidence < 1:
            raise ValueError(f"confidence must be between 0 and 1, got {self.confidence!r}")
        if not (math.isfinite(self.indifference) and self.indifference > 0):
            raise ValueError(f"indifference must be a positive number, got {self.indifference!r}")
        if self.first < 2:
            raise ValueError(f"the first stage needs at least 2 replications, got {self.first}")

    def boundary(self, systems: int) -> float:
        """Return h squared: how far apart two sums of replications must be, see `screen`.

        With eta = ((2 alpha / (k - 1)) ** (-2 / (n0 - 1)) - 1) / 2 it is 2 eta (n0 - 1): Kim and Nelson's constant
        for c = 1. Bonferroni's inequality over the k - 1 rivals of the best makes it hold whatever the luck has in
        common.
        """
        freedom = self.first - 1
        error = min(2.0 * (1.0 - self.confidence) / max(systems - 1, 1), 1.0)
        return freedom * (math.pow(error, -2.0 / freedom) - 1.0)


@dataclass(frozen=True)
class Selection:
    """What a selection has come to.

    Attributes
    ----------
    best
        The system with the highest mean of those in play.
    decided
        Whether it is the only one left, so that the rule's probability holds.
    replications
        How many were looked at.
    dropped
        [systems] after how many replications each dropped out; 0 for those in play.
    """

    best: int
    decided: bool
    replications: int
    dropped: tuple[int, ...]

    @property
    def in_play(self) -> tuple[int, ...]:
        """The systems that have not dropped out."""
        return tuple(place for place, after in enumerate(self.dropped) if after == 0)


def screen(values: Floats, rule: Rule) -> Selection:
    """Go through replications and let systems drop out: the procedure KN with c = 1.

    After r replications system i drops out when some l in play has a mean that is higher by more than
    ``max(0, indifference / (2 r) * (h2 * S2[i, l] / indifference ** 2 - r))``, where S2 is the variance of the
    difference over the first stage. So it ends at the latest when r exceeds the largest h2 S2 / indifference**2.

    Parameters
    ----------
    values
        [replications, systems], higher is better; the same row is the same luck. NaN after the last replication
        of a system, which may be any after it has dropped out.

    Notes
    -----
    Rests on replications that are independent of each other and jointly normal over the systems; means over some
    dozens of children come near to that. Systems within the indifference of the best count as good as it.

    References
    ----------
    Kim, S.-H. and Nelson, B. L. (2001). A fully sequential procedure for indifference-zone selection in
    simulation. ACM Transactions on Modeling and Computer Simulation 11(3), 251-273.
    """
    count, systems = values.shape
    dropped = np.zeros(systems, np.int64)
    totals = np.cumsum(np.where(np.isnan(values), 0.0, values), axis=0)
    if count < rule.first or systems == 1:
        best = int(np.argmax(totals[-1])) if count else 0
        return Selection(best, systems == 1, count, tuple(dropped.tolist()))
    needed = _needed(values[: rule.first], rule)
    known = count - np.isnan(values).sum(axis=0)
    done, next_step = 0, rule.first
    while np.count_nonzero(dropped == 0) > 1:
        alive = np.flatnonzero(dropped == 0)
        steps = np.arange(next_step, known[alive].min() + 1)[:_AT_A_TIME]
        if not len(steps):
            break
        behind, final = _behind(totals, alive, steps, needed, rule.indifference)
        events = behind.any(axis=1) | final
        event = int(np.argmax(events)) if events.any() else len(steps) - 1
        done = int(steps[event])
        next_step = done + 1
        if final[event]:  # of equal means the first
            behind[event] = np.arange(len(alive)) != np.argmax(totals[done - 1, alive])
        dropped[alive[behind[event]]] = done
    alive = np.flatnonzero(dropped == 0)
    best = int(alive[np.argmax(totals[done - 1, alive])])
    return Selection(best, len(alive) == 1, done, tuple(dropped.tolist()))


def _needed(first: Floats, rule: Rule) -> Floats:
    """Return [systems, systems] replications after which no lead is needed: h2 S2 / indifference**2."""
    gap = first[:, :, np.newaxis] - first[:, np.newaxis, :]
    centred = gap - np.cumsum(gap, axis=0)[-1] / len(first)
    variance = np.cumsum(centred * centred, axis=0)[-1] / (len(first) - 1)
    needed: Floats = rule.boundary(first.shape[1]) * variance / rule.indifference**2
    return needed


def _behind(
    totals: Floats, alive: Ints, steps: Ints, needed: Floats, indifference: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell at which steps which system in play is clearly behind, and at which steps all is decided.

    Returns
    -------
    [steps, in play], [steps]
    """
    means = totals[steps - 1][:, alive] / steps[:, np.newaxis]
    pairs = needed[np.ix_(alive, alive)]
    lead = np.maximum(pairs / steps[:, np.newaxis, np.newaxis] - 1.0, 0.0) * (indifference / 2.0)
    is_behind = means[:, :, np.newaxis] < means[:, np.newaxis, :] - lead
    return np.asarray(is_behind.any(axis=2)), np.asarray((lead == 0.0).all(axis=(1, 2)))
