"""How many children are on each stage when as many come as leave: a balance of flows by age.

A quick answer in closed form, for numbers that are to be in balance with each other: every clock is taken as an
exponential one with the same mean, a follow-up as a mean delay. The twin proper follows each stay; this does not.
Knows `Parameters` as they are before any policy; must not know an engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sverigesmodel.analytic.durations import cumulative, moments
from sverigesmodel.analytic.terms import stage_of
from sverigesmodel.codes import Outcome, Stage, TransitionKind
from sverigesmodel.rules.parameters import Floats, Parameters
from sverigesmodel.timeline import DAYS_PER_YEAR

_POINTS: Final = 3
"""Of the quadrature over frailty."""
_STAY: Final = 2.0 * DAYS_PER_YEAR
"""Time on stage over which a hazard that changes with it is averaged."""
_HORIZON: Final = 10.0 * DAYS_PER_YEAR
"""Time after which a closed case is taken to be closed for good."""


@dataclass(frozen=True, eq=False)
class Balance:
    """A municipality in balance; N streams, X stages, A age bands.

    Attributes
    ----------
    stock : [N, X, A] children at any time; of closed cases those who will be referred again
    referrals : [N, A] closed cases referred again, per day
    """

    stock: Floats
    referrals: Floats


def balance(p: Parameters, investigation: float) -> Balance:
    """Find the stock that stays as it is while children come as at the scenario's start.

    Children come to a stage and leave it at ages; between two ages at which anything differs their numbers obey
    a linear differential equation with constant coefficients, which the matrix exponential solves.

    Parameters
    ----------
    p
        The scenario; nothing is read of its stock, its caseworkers, its warm-up.
    investigation
        Mean days that an investigation takes.
    """
    points, weights = np.polynomial.hermite_e.hermegauss(_POINTS)
    weights /= weights.sum()
    streams, stages, bands = len(p.stream_team), len(p.age_limit), len(p.age_edge) - 1
    stock = np.zeros((streams, stages, bands))
    referrals = np.zeros((streams, bands))
    for stream in range(streams):
        for normal, weight in zip(points.tolist(), weights.tolist(), strict=True):
            flows = _Flows(p, stream, normal, investigation)
            found = _lived(flows)
            stock[stream] += weight * found
            referrals[stream] += weight * found[Stage.CLOSED] / flows.back[1]
    return Balance(stock, referrals)


def _lived(flows: _Flows) -> Floats:
    """Return the children on each stage, by age band: [X, A]."""
    from scipy.linalg import expm  # noqa: PLC0415

    p = flows.p
    stages, bands = len(p.age_limit), len(p.age_edge) - 1
    ages = np.unique(np.concatenate([p.age_edge, p.age_limit[np.isfinite(p.age_limit)]]))
    ages = ages[ages <= p.age_edge[-1]]
    lived = np.zeros((stages, bands))
    present = np.zeros(stages)
    for age, until in zip(ages[:-1].tolist(), ages[1:].tolist(), strict=True):
        present = flows.past_limits(present, age)
        band = int(np.searchsorted(p.age_edge, age, side="right")) - 1
        generator = np.zeros((2 * stages + 1, 2 * stages + 1))  # children, their days, and 1
        generator[:stages, :stages] = flows.moves(age, band)
        generator[:stages, -1] = flows.arrivals(age, band)
        generator[stages:-1, :stages] = np.eye(stages)
        grown = expm(generator * (until - age)) @ np.concatenate([present, np.zeros(stages), [1.0]])
        present = grown[:stages]
        lived[:, band] += grown[stages:-1]
    return lived


class _Flows:
    """The rates at which the children of one stream and one frailty come and move."""

    def __init__(self, p: Parameters, stream: int, normal: float, investigation: float) -> None:
        self.p = p
        self._stream, self._normal = stream, normal
        self._team, self._segment = int(p.stream_team[stream]), int(p.stream_segment[stream])
        self._investigation = investigation
        self.back = self._return()

    def arrivals(self, age: float, band: int) -> Floats:
        """[X] children who come to each stage, per day and day of age."""
        p, n = self.p, self._stream
        share = float(np.diff(p.stream_age[n], prepend=0.0)[band])
        rate = float(p.stream_rate[n] * p.rate_ratio[0, n])
        length = float(p.age_edge[band + 1] - p.age_edge[band])
        return self._assessed(age, band) * (rate * share / length)

    def moves(self, age: float, band: int) -> Floats:
        """[X, X] the generator: rates from the stage of the column to that of the row."""
        p = self.p
        generator = np.zeros((len(p.age_limit), len(p.age_limit)))
        waiting = (Stage.CLOSED, Stage.AGED_OUT, Stage.ASSESSMENT)
        for stage in range(len(p.age_limit)):
            if stage not in waiting and age < p.age_limit[stage]:
                for rate, to in self._exits(stage, age, band):
                    generator[:, stage] += rate * to
                    generator[stage, stage] -= rate
        if age < p.age_limit[Stage.CLOSED]:
            rate = 1.0 / self.back[1]
            generator[:, Stage.CLOSED] += rate * self._assessed(age, band)
            generator[Stage.CLOSED, Stage.CLOSED] -= rate
        return generator

    def past_limits(self, present: Floats, age: float) -> Floats:
        """Let those leave a stage who have reached its age limit."""
        p = self.p
        moved = np.where(p.age_limit <= age, 0.0, present)
        for stage in np.flatnonzero((p.age_limit <= age) & (present > 0.0)).tolist():
            then = int(p.at_age_limit[stage])
            if then != Stage.AGED_OUT and age < p.age_limit[then]:
                moved[then] += present[stage]
        return moved

    def _assessed(self, age: float, band: int) -> Floats:
        """[X] where those go who are notified; an assessment takes no time."""
        p, n = self.p, self._stream
        outcome = np.diff(p.assessment[0, n, band], prepend=0.0)
        found = outcome[Outcome.EMERGENCY] * self._to(p.emergency_entry[0, n, band], age)
        found += outcome[Outcome.SCREENED_OUT] * self._closing(age)
        found[Stage.INVESTIGATION] += outcome[Outcome.INVESTIGATION]
        return np.asarray(found)

    def _exits(self, stage: int, age: float, band: int) -> list[tuple[float, Floats]]:
        """Rates at which a stage is left, and where to."""
        p = self.p
        then = float(p.then_follow_up[0, self._team, stage])
        first, last = p.first_transition[stage : stage + 2].tolist()
        clocks = range(first, last)
        kinds = {x: TransitionKind(int(p.transition_kind[x])) for x in clocks}
        found = [
            (self._crises(x, band, stage, then), self._destination(x, age, band))
            for x in clocks
            if kinds[x] is TransitionKind.ACUTE
        ]
        planned = [x for x in clocks if kinds[x] is TransitionKind.PLANNED]
        ready = {x: self._rate(x, band) for x in planned}
        total = sum(ready.values())
        for x in planned:
            to = self._destination(x, age, band)
            delay = self._wait(x, then) + float(to @ np.where(to > 0.0, p.search_time, 0.0))
            rate = ready[x] / (1.0 + total * delay) if np.isfinite(delay) else 0.0
            if x == planned[0] and np.isfinite(then):
                rate += float(p.premature[0, self._team, stage]) / then
            found.append((rate, to))
        if stage == Stage.INVESTIGATION:
            entry = self._to(p.entry[0, self._stream, band], age)
            found.append((1.0 / self._investigation, entry))
        return found

    def _rate(self, x: int, band: int) -> float:
        """Return the mean hazard of transition ``x`` over a stay."""
        p = self.p
        acute = p.transition_kind[x] == TransitionKind.ACUTE
        exponent = p.frailty_acute if acute else -p.frailty_planned
        ratio = p.age_ratio[x, band] * p.segment_ratio[x, self._segment]
        ratio *= p.effect_ratio[0, self._team, x] * self._factor(exponent)
        hazard = cumulative(p, int(p.duration[x]), np.array([_STAY]))[0] / _STAY
        return float(hazard * ratio)

    def _factor(self, exponent: float) -> float:
        spread = exponent * self.p.frailty_sigma
        return float(np.exp(spread * self._normal - spread * spread / 2.0))

    def _wait(self, x: int, then: float) -> float:
        """Return the mean days from ready to the move, but for the search."""
        share, delay = float(self.p.unprompted_share[x]), float(self.p.unprompted_delay[x])
        if not np.isfinite(then):
            return delay if share == 1.0 else np.inf
        alone = min(delay, then)
        return (1.0 - share) * then / 2.0 + share * (alone - alone * alone / (2.0 * then))

    def _crises(self, x: int, band: int, stage: int, then: float) -> float:
        """Return the rate of crises of transition ``x``: onsets that are not found in time."""
        p = self.p
        onset = self._rate(x, band)
        d = int(p.warning[x])
        mean = moments(p, d).mean if d >= 0 else 0.0
        if mean <= 0.0 or onset <= 0.0:
            return onset
        missed = 1.0
        if np.isfinite(then):
            detection = float(p.detection[0, self._team, stage])
            reached = mean / then * -np.expm1(-then / mean)
            missed -= detection * reached / (1.0 - (1.0 - detection) * np.exp(-then / mean))
        return float(missed / (1.0 / onset + mean))

    def _destination(self, x: int, age: float, band: int) -> Floats:
        return self._to(self.p.destination[0, self._team, x, band], age)

    def _to(self, mix: Floats, age: float) -> Floats:
        """[X] shares of the stages that a cumulative mix leads to."""
        found = np.zeros(len(self.p.age_limit))
        for column, share in enumerate(np.diff(mix, prepend=0.0).tolist()):
            stage = stage_of(column)
            if stage == Stage.CLOSED:
                found += share * self._closing(age)
            elif age < self.p.age_limit[stage]:
                found[stage] += share
        return found

    def _closing(self, age: float) -> Floats:
        """[X] of those who are closed, only who will be referred again stays in the balance."""
        found = np.zeros(len(self.p.age_limit))
        if age < self.p.age_limit[Stage.CLOSED]:
            found[Stage.CLOSED] = self.back[0]
        return found

    def _return(self) -> tuple[float, float]:
        """Return the chance that a closed case is referred again, and the mean days until then."""
        p = self.p
        times = np.linspace(0.0, _HORIZON, 1001)
        met = np.zeros_like(times)
        first, last = p.first_transition[Stage.CLOSED : Stage.CLOSED + 2].tolist()
        for x in range(first, last):
            ratio = p.segment_ratio[x, self._segment] * self._factor(p.frailty_acute)
            met += ratio * cumulative(p, int(p.duration[x]), times)
        there = np.exp(-met)
        chance = float(1.0 - there[-1])
        if chance <= 0.0:
            return 0.0, 1.0
        return chance, float(np.trapezoid(there - there[-1], times) / chance)
