"""How long scenarios have the same past, so that it need be simulated but once.

A pure rule over Parameters: two sets of numbers give the same event log until the first policy date that only
one of them has, or at which what is in force differs. It must not know what the numbers mean, nor simulate.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sverigesmodel.rules.parameters import BY_PERIOD, Parameters

_IN_FORCE: Final = BY_PERIOD - {"policy_time"}
"""Fields with a row for each policy period."""


@dataclass(frozen=True)
class Branch:
    """A stretch of simulated time that some scenarios have in common.

    Attributes
    ----------
    members
        Their numbers, ascending; the first one's Parameters are simulated.
    since, until
        Times, days.
    branches
        What they part into at ``until``; the first goes on with the same Parameters. None where all stay
        together to the end of the run.
    """

    members: tuple[int, ...]
    since: float
    until: float
    branches: tuple[Branch, ...]

    @property
    def days(self) -> float:
        """Simulated days of this stretch and all after it."""
        return self.until - self.since + sum(branch.days for branch in self.branches)

    def leaves(self) -> Iterator[Branch]:
        """Give the stretches that reach the end: one for each different event log."""
        if not self.branches:
            yield self
        for branch in self.branches:
            yield from branch.leaves()


def equal_until(a: Parameters, b: Parameters) -> float:
    """Tell until when two sets of numbers give the same event log.

    Returns
    -------
    float
        The policy date at which they part; inf where they never do, -inf where they have nothing in common.
    """
    for name in Parameters._fields:
        if name not in BY_PERIOD and not _same(a, b, name):
            return -math.inf
    dates = [p.policy_time.tolist() for p in (a, b)]
    common = min(map(len, dates))
    rest = dates[0][common:] + dates[1][common:]
    parting = rest[0] if rest else math.inf
    for k in range(common):
        if dates[0][k] != dates[1][k] or not all(_same(a, b, name, k) for name in _IN_FORCE):
            parting = min(dates[0][k], dates[1][k]) if k else -math.inf
            break
    return math.inf if parting >= a.end else parting


def plan(
    parameters: Sequence[Parameters], comparable: Callable[[int, int], bool] = lambda *_: True
) -> tuple[Branch, ...]:
    """Lay out what to simulate for several scenarios: a tree for each past.

    Parameters
    ----------
    comparable
        Whether the scenarios of two numbers may share anything at all.
    """
    until = [
        [equal_until(a, b) if comparable(i, j) else -math.inf for j, b in enumerate(parameters)]
        for i, a in enumerate(parameters)
    ]

    def grow(members: tuple[int, ...], since: float) -> Branch:
        first = members[0]
        parting = min(until[first][other] for other in members)
        if parting == math.inf:
            return Branch(members, since, parameters[first].end, ())
        return Branch(
            members, since, parting, tuple(grow(part, parting) for part in parts(members, parting))
        )

    def parts(members: tuple[int, ...], time: float) -> Iterator[tuple[int, ...]]:
        while members:
            together = tuple(one for one in members if until[members[0]][one] > time)
            yield together
            members = tuple(one for one in members if one not in together)

    everyone = tuple(range(len(parameters)))
    return tuple(grow(part, parameters[part[0]].begin) for part in parts(everyone, -math.inf))


def _same(a: Parameters, b: Parameters, name: str, period: int | None = None) -> bool:
    x, y = (np.asarray(getattr(p, name)) for p in (a, b))
    if period is not None:
        x, y = x[period], y[period]
    return bool(np.array_equal(x, y, equal_nan=_has_nan(x, y)))


def _has_nan(*arrays: Any) -> bool:
    return all(array.dtype.kind == "f" for array in arrays)
