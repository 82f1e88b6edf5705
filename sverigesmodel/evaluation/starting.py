"""A municipality in balance: inflows and stock that agree with the few numbers which are known of it.

Knows which numbers of a new scenario are free, and solves for them, so that as many children come to each place as
leave it. It must not know where the known numbers come from, nor how a scenario is written down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from sverigesmodel.analytic.balance import Balance, balance
from sverigesmodel.analytic.durations import cumulative
from sverigesmodel.codes import Stage
from sverigesmodel.rules.parameters import Floats, Parameters
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

_ROUNDS: Final = 40
_CLOSE: Final = 0.002
"""Relative distance from the known numbers at which the search ends."""


@dataclass(frozen=True)
class Known:
    """What is known of a municipality.

    Attributes
    ----------
    open_cases : by stream, children with an open case
    placed : by step, children placed there; every placement of the ladder
    investigation : mean days that an investigation takes
    closed : mean days for which the closed cases have been closed that may come again
    """

    open_cases: Mapping[str, float]
    placed: Mapping[str, float]
    investigation: float
    closed: float


@dataclass(frozen=True, eq=False)
class Balanced:
    """The free numbers of a scenario in balance.

    Attributes
    ----------
    forms : by placement, how many times more children than nationally come to it from outside placements
    level : how many times more come to placements in all
    rates : by stream, notifications of new children a year
    stock : by stream and stage, children by age band; of closed cases those who will be referred again
    closed : by stream, closed cases so many of whom are referred again as is in balance, if the time since they
        were closed is exponentially distributed
    missed : largest relative distance from a known number; that nobody is somewhere is not judged
    """

    forms: Mapping[str, float]
    level: float
    rates: Mapping[str, float]
    stock: Mapping[str, Mapping[str, Floats]]
    closed: Mapping[str, float]
    missed: float


def in_balance(scenario: Scenario, known: Known) -> Balanced:
    """Solve for inflows that hold the known numbers where they are.

    Free are the notifications of each stream, and for each form of placement a factor on the children who come to
    it from outside placements. How long children stay follows from the scenario as it is. Each free number is
    corrected by how far the number that it moves most is off, until all agree. A placement where nobody is gets
    nobody from anywhere (`with_inflow`).

    Parameters
    ----------
    scenario
        With national values for all that is free; nothing is read of its stock and its caseworkers.
    known
        At least one child is placed.
    """
    p, names = encode(scenario), codebook(scenario).stages
    places = {form: names.index(form) for form in known.placed}
    national = balance(p, known.investigation).stock.sum(axis=(0, 2))
    weight = {form: float(national[stage]) for form, stage in places.items()}
    wanted = np.array([*known.open_cases.values(), *known.placed.values()], float)
    forms = dict.fromkeys(known.placed, 1.0)
    for _ in range(_ROUNDS):
        level = sum(forms[form] * weight[form] for form in forms) / sum(weight.values())
        tried = with_inflow(p, {places[form]: forms[form] for form in forms}, level)
        found = balance(tried, known.investigation)
        there = _figures(found, list(places.values()))
        off = np.divide(wanted, there, out=np.ones_like(wanted), where=there > 0.0)
        missed = float(np.abs(off[wanted > 0.0] - 1.0).max(initial=0.0))
        if missed < _CLOSE:
            break
        cases = off[: len(known.open_cases)]
        p = p._replace(stream_rate=p.stream_rate * cases)
        mean = float(cases[0])
        for form, ratio in zip(forms, off[len(cases) :].tolist(), strict=True):
            forms[form] *= ratio / mean
    return _balanced(scenario, p, found, forms, level, missed, known.closed)


def with_inflow(p: Parameters, forms: Mapping[int, float], level: float) -> Parameters:
    """Return parameters in which more or fewer children come to placements from outside placements.

    Moves between placements, and those of children who wait, stay as they are. But to a placement with factor 0
    they lead no longer: where nobody is, nobody comes, and who would have come goes where others go.

    Parameters
    ----------
    p : the national ones
    forms : factor by stage, on the children who come to each placement
    level : factor on the rate of moves that lead to nothing but placements
    """
    columns = {stage - int(Stage.FIRST_STEP) + 1: factor for stage, factor in forms.items()}
    unused = {column: factor for column, factor in columns.items() if factor == 0.0}
    destination, effect = p.destination.copy(), p.effect_ratio.copy()
    for stage in range(int(Stage.ASSESSMENT), len(p.age_limit)):
        outside = stage >= Stage.FIRST_STEP and stage not in forms
        first, last = p.first_transition[stage : stage + 2].tolist()
        for x in range(first, last) if outside or unused else ():
            mixes = p.destination[:, :, x]
            destination[:, :, x] = _each(mixes, columns if outside else unused)
            if outside and only_placements(p.destination[0, 0, x, 0], columns):
                effect[:, :, x] *= level
    return p._replace(
        destination=destination,
        effect_ratio=effect,
        entry=_each(p.entry, columns),
        emergency_entry=_each(p.emergency_entry, columns),
    )


def only_placements(mix: Floats, columns: Mapping[int, float]) -> bool:
    """Tell whether a cumulative mix leads to nothing but placements."""
    shares = np.diff(mix, prepend=0.0)
    return bool(shares[list(columns)].sum() > 1.0 - 1e-9)


def reshaped(shares: Floats, columns: Mapping[int, float]) -> Floats:
    """Return the shares of a mix with those of some columns multiplied, and a sum of 1 as before.

    The other columns give way; where there are none, only the relation of the columns to each other changes. A mix
    that would lead nowhere stays as it is.
    """
    factor = np.ones_like(shares)
    factor[list(columns)] = list(columns.values())
    inside = np.zeros(len(shares), dtype=bool)
    inside[list(columns)] = True
    changed = np.where(inside, shares * factor, shares)
    if changed.sum() <= 0.0:
        return shares
    placed, rest = float(changed[inside].sum()), float(shares[~inside].sum())
    if placed > 0.0 and (rest <= 0.0 or placed >= 1.0):
        return np.where(inside, changed / placed, 0.0)
    return np.where(inside | (rest <= 0.0), changed, shares * (1.0 - placed) / max(rest, 1e-300))


def _each(mixes: Floats, columns: Mapping[int, float]) -> Floats:
    """Reshape cumulative mixes over the last axis."""
    shares = np.diff(mixes, prepend=0.0, axis=-1).reshape(-1, mixes.shape[-1])
    changed = np.stack([reshaped(row, columns) for row in shares]).reshape(mixes.shape)
    return np.asarray(np.cumsum(changed, axis=-1))


def _figures(found: Balance, places: list[int]) -> Floats:
    """Return open cases by stream, then children by placement."""
    stages = found.stock.sum(axis=2)
    return np.concatenate(
        [stages[:, Stage.INVESTIGATION :].sum(axis=1), stages[:, places].sum(axis=0)]
    )


def _balanced(
    scenario: Scenario,
    p: Parameters,
    found: Balance,
    forms: Mapping[str, float],
    level: float,
    missed: float,
    closed: float,
) -> Balanced:
    names, streams = codebook(scenario).stages, list(scenario.streams)
    shown = [
        stage for stage in range(len(names)) if stage not in (Stage.AGED_OUT, Stage.ASSESSMENT)
    ]
    return Balanced(
        forms=dict(forms),
        level=level,
        rates={name: float(p.stream_rate[n]) * DAYS_PER_YEAR for n, name in enumerate(streams)},
        stock={
            name: {names[stage]: found.stock[n, stage] for stage in shown}
            for n, name in enumerate(streams)
        },
        closed={
            name: float(found.referrals[n].sum()) / _return_rate(p, n, closed)
            for n, name in enumerate(streams)
        },
        missed=missed,
    )


def _return_rate(p: Parameters, stream: int, closed: float) -> float:
    """Return the mean rate at which those are referred again, per day, closed for so long on average."""
    first, last = p.first_transition[Stage.CLOSED : Stage.CLOSED + 2].tolist()
    times = np.linspace(0.0, 20.0 * closed, 4001)
    met = np.zeros_like(times)
    for x in range(first, last):
        ratio = p.segment_ratio[x, p.stream_segment[stream]]
        met += ratio * cumulative(p, int(p.duration[x]), times)
    middle = (times[:-1] + times[1:]) / 2.0
    return float(np.exp(-middle / closed) @ np.diff(met)) / closed
