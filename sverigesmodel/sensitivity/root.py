"""Where the mean of something simulated is 0, with its uncertainty: a stochastic root by paired replications.

All points are looked at by the same replications, so that the sample mean is a curve and has roots of its own
(sample average approximation). The interval is found by turning a test round: it holds the points at which a
Student t test of the mean being 0 is not rejected. Where the mean is linear in the number, that is Fieller's
interval; it needs no slope, covers as well as the t interval does, and is open where the ends of the search
cannot be excluded. Knows numbers only, not what they mean or how they are made: `search` asks, whoever runs it
answers.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.rules.parameters import Floats

CLOSE: Final = 0.05
"""A point is as good as the root where its mean lies this share of a half-width from 0."""
FINE: Final = 1e-4
"""Nor is a bracket divided further once it is this share of what is searched."""
SKEWED: Final = 0.2
"""A line that puts the root so close to one end of a bracket is trusted only where that end is close to 0."""
MOST_ROUNDS: Final = 12
PARTS: Final = 4
"""Into which what is searched is divided at first."""


class Request(NamedTuple):
    """What a search wants to know: the values at some points, in so many replications."""

    points: tuple[float, ...]
    replications: int


Search: TypeAlias = "Generator[Request, Sequence[Floats], Root]"
"""Sent, for each point of its last request, the values [replications]."""


class Verdict(StrEnum):
    """What a search came to."""

    WITHIN = "within"
    """There is a root in the range."""
    BEYOND = "beyond"
    """There is one outside the range only."""
    ALWAYS = "always"
    """Above 0 wherever it was searched."""
    NEVER = "never"
    """Below 0 wherever it was searched."""
    UNDECIDED = "undecided"
    """The mean has one sign throughout, but chance does not exclude a root."""


@dataclass(frozen=True)
class Root:
    """Where a mean is 0.

    Attributes
    ----------
    verdict
        What was found.
    value
        The root that lies nearest to where the search began; None without one.
    low, high
        Ends of its 95 % interval; None where the search's own end is not excluded.
    rises
        Whether the mean goes from below 0 to above it there as the number grows.
    searched
        Between which points.
    start
        Mean and interval where the search began: (mean, low, high).
    others
        How many more roots there are.
    replications
        At the points that decided.
    """

    verdict: Verdict
    value: float | None
    low: float | None
    high: float | None
    rises: bool | None
    searched: tuple[float, float]
    start: tuple[float, float, float]
    others: int
    replications: int


class _Point(NamedTuple):
    """Mean and interval at a point."""

    mean: float
    low: float
    high: float
    replications: int

    @property
    def sign(self) -> int:
        """Sign of the mean where its interval excludes 0, else 0."""
        return int(self.low > 0) - int(self.high < 0)

    @property
    def half(self) -> float:
        """Half the interval's width."""
        return (self.high - self.low) / 2.0


def search(
    within: tuple[float, float],
    beyond: tuple[float, float],
    start: float,
    *,
    replications: int,
    first: int,
    whole: bool = False,
) -> Search:
    """Search for a root in a range, and beyond it where the range has none.

    Parameters
    ----------
    within
        The range searched first.
    beyond
        Bounds of the number, which hold the range.
    start
        The number assumed; the root nearest to it is taken.
    replications, first
        As many are made where it matters, and ``first`` to see where that is.
    whole
        Whether the number is a whole one; the root is then that of the line between two whole numbers.

    Raises
    ------
    ValueError
        When the bounds do not hold the range, or the range not the number; with fewer than 2 replications.
    """
    if not beyond[0] <= within[0] <= start <= within[1] <= beyond[1]:
        raise ValueError(f"{beyond} must hold {within}, and that {start}")
    if not 2 <= first <= replications:
        raise ValueError(f"2 <= first <= replications, got {first}, {replications}")
    hunt = _Hunt(start, replications, first, whole)
    for verdict, ends in ((Verdict.WITHIN, within), (Verdict.BEYOND, beyond)):
        yield from hunt.look(ends)
        if hunt.crossings():
            yield from hunt.refine()
            return hunt.root(verdict, ends)
    return hunt.root(hunt.one_sided(), beyond)


def pairs_of_one_search(first: int, replications: int) -> tuple[int, int]:
    """Say how many values a search asks for, at least and at most, each by so many replications."""
    grid = PARTS + 1
    ends = 3  # of the root and of its interval
    return grid * first, 2 * (grid + 1) * (first + replications) + MOST_ROUNDS * ends * replications


class _Hunt:
    """What is known of a curve so far."""

    def __init__(self, start: float, replications: int, first: int, whole: bool) -> None:
        self._start = start
        self._replications = replications
        self._first = first
        self._whole = whole
        self._known: dict[float, _Point] = {}

    def look(self, ends: tuple[float, float]) -> Generator[Request, Sequence[Floats], None]:
        """Find the sign of the mean from end to end: with few replications, and more where that is not clear."""
        grid = {self._start, *(float(x) for x in np.linspace(*ends, PARTS + 1))}
        yield from self._ask([self._at(x) for x in sorted(grid)], self._first)
        xs = sorted(self._known)
        pairs = pairwise(xs)
        unclear = {x for pair in pairs if not self._same_sign(*pair) for x in pair}
        if len(xs) == 1 and not self._known[xs[0]].sign:
            unclear = set(xs)
        yield from self._ask(sorted(unclear), self._replications)

    def refine(self) -> Generator[Request, Sequence[Floats], None]:
        """Come close to the root and to the ends of its interval."""
        for _ in range(MOST_ROUNDS):
            wanted = [self._between(a, b, curve) for a, b, curve in self._brackets()]
            points = {x for x in wanted if x is not None}
            if not points:
                return
            yield from self._ask(sorted(points), self._replications)

    def crossings(self) -> list[tuple[float, float]]:
        """Neighbours between which the mean changes its sign, those nearest to the start first."""
        xs = sorted(self._known)
        found = [
            (a, b)
            for a, b in pairwise(xs)
            if (self._known[a].mean < 0) != (self._known[b].mean < 0)
        ]
        return sorted(found, key=self._distance)

    def _distance(self, pair: tuple[float, float]) -> float:
        return abs(self._crossing(*pair, "mean") - self._start)

    def one_sided(self) -> Verdict:
        """Tell on which side of 0 a curve without a root lies."""
        signs = {point.sign for point in self._known.values()}
        if signs == {1}:
            return Verdict.ALWAYS
        return Verdict.NEVER if signs == {-1} else Verdict.UNDECIDED

    def root(self, verdict: Verdict, searched: tuple[float, float]) -> Root:
        """Say what was found."""
        begin = self._known[self._at(self._start)]
        crossings = self.crossings()
        value = low = high = rises = None
        if crossings:
            a, b = crossings[0]
            value = self._crossing(a, b, "mean")
            rises = self._known[a].mean < 0
            low, high = (None if end is None else self._crossing(*end) for end in self._ends())
        return Root(
            verdict=verdict,
            value=value,
            low=low,
            high=high,
            rises=rises,
            searched=searched,
            start=(begin.mean, begin.low, begin.high),
            others=max(len(crossings) - 1, 0),
            replications=max(point.replications for point in self._known.values()),
        )

    def _ask(
        self, points: Sequence[float], replications: int
    ) -> Generator[Request, Sequence[Floats], None]:
        missing = [
            x
            for x in dict.fromkeys(points)
            if x not in self._known or self._known[x].replications < replications
        ]
        if not missing:
            return
        answers = yield Request(tuple(missing), replications)
        for x, values in zip(missing, answers, strict=True):
            interval = t_interval(values)
            mean, low, high = interval.mean, interval.low, interval.high
            if mean is None or low is None or high is None:
                raise ValueError(f"no interval at {x}: {len(values)} values")
            self._known[x] = _Point(mean, low, high, len(values))

    def _at(self, x: float) -> float:
        return float(round(x)) if self._whole else x

    def _same_sign(self, a: float, b: float) -> bool:
        sign = self._known[a].sign
        return sign != 0 and sign == self._known[b].sign

    def _ends(self) -> list[tuple[float, float, str] | None]:
        """Neighbours between which the root's interval ends, left and right of it, and which limit is 0 there."""
        xs = sorted(self._known)
        a, b = self.crossings()[0]
        below, above = ("high", "low") if self._known[a].mean < 0 else ("low", "high")
        left = self._end([x for x in xs if x <= b][::-1], below)
        right = self._end([x for x in xs if x >= a], above)
        return [left, right]

    def _end(self, way: Sequence[float], limit: str) -> tuple[float, float, str] | None:
        """Walk from beyond the root on until a limit of the interval has changed its sign."""
        for before, x in pairwise(way):
            if (getattr(self._known[x], limit) < 0) != (getattr(self._known[before], limit) < 0):
                return before, x, limit
        return None

    def _brackets(self) -> list[tuple[float, float, str]]:
        ends = [end for end in self._ends() if end is not None]
        return [(*self.crossings()[0], "mean"), *ends]

    def _crossing(self, a: float, b: float, curve: str) -> float:
        """Where the line between two neighbours crosses 0."""
        ya, yb = (float(getattr(self._known[x], curve)) for x in (a, b))
        return a if ya == yb else a + (b - a) * ya / (ya - yb)

    def _between(self, a: float, b: float, curve: str) -> float | None:
        """Next point to look at between two neighbours; None where it is close enough."""
        xs = sorted(self._known)
        near = min((a, b), key=lambda x: abs(getattr(self._known[x], curve)))
        point = self._known[near]
        if abs(getattr(point, curve)) <= CLOSE * point.half:
            return None
        if abs(b - a) <= (1.0 if self._whole else FINE * (xs[-1] - xs[0])):
            return None
        x = self._crossing(a, b, curve)
        away = min(abs(x - a), abs(x - b)) / abs(b - a)
        if away < SKEWED and abs(getattr(point, curve)) > point.half:
            x = (a + b) / 2.0
        x = self._at(x)
        if x in (a, b) or math.isclose(x, a) or math.isclose(x, b):
            return self._at((a + b) / 2.0) if self._whole and abs(b - a) > 1.0 else None
        return x
