"""The grid on which expected values are computed: intervals of time, births, frailty.

A column is a kind of children: those of one stream who are born within one span of time, evenly spread over
it. Knows ages, bands and the calendar; must not know stages or what happens to a child.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Floats, Ints, Parameters

NEVER: Final = 1e12
"""Days that stand for an age that nobody reaches: differences of it are numbers."""
_PLACES: Final = 6
"""Births within a span that the time in an age band is averaged over."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How fine the grid is. Errors of time and age fall with the square of the steps.

    Attributes
    ----------
    step : longest interval of time, days
    birth_step : days of birth that make one column
    frailty : points of the Gauss-Hermite quadrature over frailty
    elapsed : equally likely parts of the time that children present at the start have spent on their stage
    phases : parts of a follow-up interval over which children are spread, at the start and by a policy
    """

    step: float = 61.0
    birth_step: float = 730.5
    frailty: int = 3
    elapsed: int = 6
    phases: int = 3

    def coarser(self) -> Accuracy:
        """Return twice the steps and half the parts, for an estimate of the error that they make."""
        return Accuracy(
            2.0 * self.step,
            2.0 * self.birth_step,
            self.frailty,
            max(self.elapsed // 2, 1),
            max(self.phases // 2, 1),
        )


@dataclass(frozen=True, eq=False)
class Grid:
    """Intervals of time and columns of children.

    Letters are as in `Parameters`, and I intervals, B births, Z points of frailty.
    Column c is birth ``c // N`` and stream ``c % N``, so that the living are neighbours.
    """

    p: Parameters
    times: Floats
    """[I + 1] days."""
    births: Floats
    """[B] the middle of each span of births, ascending, days."""
    span: Floats
    """[B] its length; 0 for the birth of a known child."""
    normal: Floats
    """[Z] standard normal numbers of the quadrature."""
    weight: Floats
    """[Z] their weights, with the sum 1."""

    @property
    def streams(self) -> int:
        """Number of streams, N."""
        return len(self.p.stream_team)

    @cached_property
    def birth(self) -> Floats:
        """[columns] when the children of a column were born."""
        return np.repeat(self.births, self.streams)

    @cached_property
    def spread(self) -> Floats:
        """[columns] the length of the span in which the children of a column were born."""
        return np.repeat(self.span, self.streams)

    @cached_property
    def stream(self) -> NDArray[np.intp]:
        """[columns]."""
        return np.tile(np.arange(self.streams), len(self.births))

    @cached_property
    def team(self) -> Ints:
        """[columns]."""
        return self.p.stream_team[self.stream]

    @cached_property
    def period(self) -> NDArray[np.intp]:
        """[I] the policy period of an interval."""
        middle = (self.times[:-1] + self.times[1:]) / 2.0
        return np.searchsorted(self.p.policy_time, middle, side="right") - 1

    @cached_property
    def bands(self) -> Floats:
        """[I, B, A] the part of an interval that is spent in an age band."""
        edges = self._edges
        age = self.times[:, np.newaxis, np.newaxis] - self._places
        inside = np.clip(age[..., np.newaxis], edges[:-1], edges[1:]).mean(axis=2)
        parts = np.diff(inside, axis=0)
        return np.asarray(parts / np.diff(self.times)[:, np.newaxis, np.newaxis])

    def bands_at(self, time: float) -> Floats:
        """[B, A] the part of those born within a span who are in an age band at a time."""
        edges, age = self._edges, (time - self._places)[..., np.newaxis]
        return np.asarray(((edges[:-1] <= age) & (age < edges[1:])).mean(axis=1))

    def under(self, limit: float, i: int) -> Floats:
        """[B, A] the part of interval ``i``, as far as it is lived below an age limit, that is spent in a band."""
        young = self.bands[i] * (self.p.age_edge[:-1] < limit)
        total = young.sum(axis=1, keepdims=True)
        return np.asarray(np.divide(young, total, out=self.bands[i].copy(), where=total > 0.0))

    @cached_property
    def _edges(self) -> Floats:
        edges = self.p.age_edge.copy()
        edges[0], edges[-1] = -np.inf, np.inf
        return edges

    @cached_property
    def _places(self) -> Floats:
        """[B, places] births evenly over a span."""
        places = (np.arange(_PLACES) + 0.5) / _PLACES - 0.5
        return np.asarray(self.births[:, np.newaxis] + self.span[:, np.newaxis] * places)

    @cached_property
    def mixes(self) -> Mapping[str, Floats]:
        """The mixes of `Parameters` by name, as shares that are not cumulative."""
        names = ("destination", "assessment", "entry", "emergency_entry")
        return {name: np.diff(getattr(self.p, name), axis=-1, prepend=0.0) for name in names}

    @cached_property
    def ratio(self) -> Floats:
        """[K, T, N, A] the product of the hazard ratios by age and segment and those assumed of a policy."""
        p = self.p
        fixed = p.age_ratio[:, np.newaxis] * p.segment_ratio[:, p.stream_segment][..., np.newaxis]
        effect = np.swapaxes(p.effect_ratio[:, p.stream_team], 1, 2)[..., np.newaxis]
        return np.asarray(effect * fixed)

    def factor(self, exponent: float) -> Floats:
        """[Z] Frailty to an exponent, with a mean of 1 over newly notified children."""
        spread = exponent * self.p.frailty_sigma
        return np.exp(spread * self.normal - spread * spread / 2.0)

    def past(self, limit: float, time: float | Floats) -> Floats:
        """[columns] the part of the children of a column who are past an age at a time (of each column)."""
        first = self.birth - self.spread / 2.0 + min(limit, NEVER)
        return np.clip((time - first) / np.maximum(self.spread, 1e-9), 0.0, 1.0)

    def born(self, time: float, mix: Floats, limit: float = math.inf) -> Floats:
        """[B, A] Share the children of a mix of age bands (cumulative) at a time out over births and bands.

        Those past an age ``limit`` are left out.
        """
        shares = np.diff(mix, prepend=0.0)
        if len(self.births) == 1:
            return np.asarray(shares[np.newaxis])
        return self._spans(time, limit) * shares

    def _spans(self, time: float, limit: float) -> Floats:
        """[B, A] the part of those of a band at a time, evenly spread over its ages, who are born in each span."""
        known = self._spans_known.get((time, limit))
        if known is None:
            first, last = time - self.p.age_edge[1:], time - self.p.age_edge[:-1]
            begins = (self.births - self.span / 2.0)[:, np.newaxis]
            ends = begins + self.span[:, np.newaxis]
            inside = np.minimum(ends, last) - np.maximum(begins, np.maximum(first, time - limit))
            known = np.maximum(inside, 0.0) / (last - first)
            self._spans_known[time, limit] = known
        return known

    @cached_property
    def _spans_known(self) -> dict[tuple[float, float], Floats]:
        return {}


def grid_of(p: Parameters, year_starts: Floats, accuracy: Accuracy) -> Grid:
    """Lay the grid of a scenario: a new interval begins with every policy and every calendar year."""
    marks = np.unique(np.concatenate([[p.begin], p.policy_time, year_starts, [p.end]]))
    marks = marks[(marks >= p.begin) & (marks <= p.end)]
    pieces = [
        np.linspace(a, b, max(1, math.ceil((b - a) / accuracy.step)), endpoint=False)
        for a, b in pairwise(marks)
    ]
    regular = _births(p, accuracy.birth_step)
    known = np.unique(p.begin - p.stock_exact_age[np.isfinite(p.stock_exact_age)])
    births = np.concatenate([regular, known]) if len(regular) > 1 else regular
    span = np.where(np.arange(len(births)) < len(regular), accuracy.birth_step, 0.0)
    place = np.argsort(births, kind="stable")
    points = accuracy.frailty if p.frailty_sigma > 0.0 else 1
    normal, weight = np.polynomial.hermite_e.hermegauss(points)
    return Grid(
        p,
        np.concatenate([*pieces, [p.end]]),
        births[place],
        span[place],
        normal,
        weight / weight.sum(),
    )


def _births(p: Parameters, step: float) -> Floats:
    """Return regular births; a single one where nothing depends on age."""
    limits = p.age_limit[np.isfinite(p.age_limit)]
    if len(limits) == 0 and len(p.age_edge) == 2:
        return np.array([p.begin])
    oldest = max([*limits.tolist(), float(p.age_edge[-1])])
    first = p.begin - oldest
    return np.asarray(first + step * (np.arange(math.ceil((p.end - first) / step)) + 0.5))
