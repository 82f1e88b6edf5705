"""Many variants of a baseline and its reform, each by the same replications: the ground of every study.

A variant says which numbers of either scenario have other values. Replication ``r`` is the same luck in every
variant, so variants are twins of each other as the two scenarios of a variant are. What is finished is kept by
what it is, a variant and a replication, so that studies of the same scenarios find what others have computed. This
module knows how variants are evaluated; it must not know which are, nor what their results mean.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from sverigesmodel.economics.conservation import violations
from sverigesmodel.evaluation.conclusion import check_comparable
from sverigesmodel.evaluation.experiment import check
from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct, Interrupted, gathering
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, Watch
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.changing import Changer
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import SIDES, Path, Uncertain, sides
from sverigesmodel.sensitivity.evaluated import Evaluated
from sverigesmodel.sensitivity.measures import ALL, KEYS, WHOLE_HORIZON, MeasureSheet

__all__ = ["UNCHANGED", "Design", "Evaluated", "Trials", "Values", "Variant", "change", "evaluate"]

_KEPT_ROWS: Final = 2048
"""Rows of single scenarios that a process keeps: a side that a study leaves alone is simulated once."""
_KEPT_SIDES: Final = 8
"""Scenarios that a process keeps ready."""
_PUT_BACK: Final = ("put_back", WHOLE_HORIZON, ALL, "numbers")
Values: TypeAlias = Mapping[Path, float]


@dataclass(frozen=True)
class Variant:
    """What is changed in each scenario: values by place, in the model's own units.

    Places that the two scenarios share are to be given in both.
    """

    baseline: Values = field(default_factory=dict)
    reform: Values = field(default_factory=dict)

    @cached_property
    def keys(self) -> tuple[str, str]:
        """What is changed in each, in one word."""
        return _word(self.baseline), _word(self.reform)


UNCHANGED: Final = Variant()
"""Both scenarios as they are stated."""


def change(numbers: Sequence[Uncertain], values: Sequence[float] | Floats) -> Variant:
    """Return the variant in which uncertain numbers have these values, wherever they stand."""
    return Variant(*sides(numbers, values))


def evaluate(
    baseline: Scenario,
    reform: Scenario,
    variants: Sequence[Variant],
    *,
    seed: int,
    replications: int,
    sharing: int | None = None,
    conduct: Conduct = AS_USUAL,
) -> Evaluated:
    """Simulate every variant by the same replications.

    Parameters
    ----------
    variants
        Any number; equal ones are computed once.
    replications
        How many of each variant.
    sharing
        How many variants in a row share their luck, so that they are twins of each other; all if not given. With 1
        each has luck of its own; the two scenarios of a variant share it always.
    conduct
        What its journal has is used again with ``resume``, whichever variants of these scenarios it was computed
        for; ``progress`` counts pairs of runs.

    Raises
    ------
    IncomparableError
        When the scenarios differ in their years, price year or discounting.
    ValueError
        When there is no variant or no replication, or one is no valid scenario.
    KeyError
        When a variant changes a number that there is not.
    Interrupted
        On Ctrl-C; its result has the first variants, those finished in every replication.
    ConservationError
        When a run broke an identity that every run must keep.
    """
    check_comparable(baseline, reform)
    if not variants or replications < 1:
        raise ValueError("there must be a variant and a replication")
    design = Design(tuple(variants), replications, sharing)
    trials = Trials(baseline, reform, design, seed=seed, engine=conduct.engine)
    with gathering(trials, conduct) as gathered:
        try:
            gathered.gather_these(trials.numbers, len(trials.numbers))
        except KeyboardInterrupt:
            found = dict(gathered.found)
            done = trials.finished(found)
            raise Interrupted(done, len(variants), lambda: trials.evaluated(found, done)) from None
    return trials.evaluated(gathered.found, len(variants))


class Design(NamedTuple):
    """Which variants are simulated by which luck."""

    variants: tuple[Variant, ...]
    replications: int
    """How many of each variant."""
    sharing: int | None = None
    """How many variants in a row share their luck; all if not given."""

    def jobs(self, place: int) -> list[tuple[Variant, int]]:
        """Give a variant with the number of each of its replications."""
        first = 0 if self.sharing is None else place // self.sharing * self.replications
        lucks = range(first, first + self.replications)
        return [(self.variants[place], luck) for luck in lucks]


class Trials:
    """Every variant in every replication, each a job of its own, named by what it is.

    Parameters
    ----------
    baseline, reform
        The scenarios that are varied.
    design
        What the jobs are.

    Attributes
    ----------
    numbers
        Of the jobs, variant by variant.
    width
        How many numbers a job gives.
    """

    def __init__(
        self,
        baseline: Scenario,
        reform: Scenario,
        design: Design,
        *,
        seed: int,
        engine: Engine,
    ) -> None:
        self._design = design
        self._scenarios = (baseline, reform)
        self._seed = seed
        self.engine = engine
        every = (job for place in range(len(design.variants)) for job in design.jobs(place))
        self._jobs = {_number(*job): job for job in every}
        self.numbers = tuple(self._jobs)
        self.case = Case(baseline.start, encode(baseline))
        self._changers = [Changer(one) for one in self._scenarios]
        self.measures = _index([MeasureSheet(one).index for one in self._scenarios])
        self.width = len(self.measures)
        self._sides: OrderedDict[tuple[int, str], _Side] = OrderedDict()
        self._rows: OrderedDict[tuple[int, str, int], Floats] = OrderedDict()

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as what it is made from."""
        return _trials, (*self._scenarios, self._design, self._seed, self.engine)

    @property
    def key(self) -> str:
        """Name for all that the rows depend on besides the variant and the replication."""
        hashes = ["variants", *map(scenario_hash, self._scenarios)]
        return study_key(hashes, self._seed, self.engine)

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        """Simulate, count and price both scenarios of a variant in one replication.

        Raises
        ------
        ConservationError
            When something was made of nothing, or lost.
        """
        variant, replication = self._jobs[number]
        wanted = [(place, key, replication) for place, key in enumerate(variant.keys)]
        missing = [one for one in wanted if one not in self._rows]
        values = (variant.baseline, variant.reform)
        ready = [self._side(place, key, values[place]) for place, key, _ in missing]
        if ready:
            simulator = Simulator([side.case for side in ready], self._seed, self.engine)
            counted = simulator.quantities(replication, watch)
            for one, side, quantities in zip(missing, ready, counted, strict=True):
                check(side.scenario, violations(quantities))
                row, broken = side.sheet.values(quantities)
                check(side.scenario, broken)
                self._rows[one] = np.append(row, float(side.put_back))
        found = [self._rows[one] for one in wanted]
        while len(self._rows) > _KEPT_ROWS:
            self._rows.popitem(last=False)
        return np.concatenate(found)

    def finished(self, found: Mapping[int, Floats]) -> int:
        """Count the variants that are there in every replication, up to the first that is not."""
        for place in range(len(self._design.variants)):
            if not all(_number(*job) in found for job in self._design.jobs(place)):
                return place
        return len(self._design.variants)

    def evaluated(self, found: Mapping[int, Floats], count: int) -> Evaluated:
        """Put the rows of the first variants together."""
        jobs = [job for place in range(count) for job in self._design.jobs(place)]
        rows = np.array([found[_number(*job)] for job in jobs])
        shape = (count, self._design.replications, self.width)
        return Evaluated(rows.reshape(shape), self.measures)

    def _side(self, place: int, key: str, values: Values) -> _Side:
        if (place, key) not in self._sides:
            put_back: list[Path] = []
            scenario = self._scenarios[place]
            changed = self._changers[place](values, put_back) if values else scenario
            numbers = Case(changed.start, encode(changed))
            self._sides[place, key] = _Side(changed, numbers, MeasureSheet(changed), len(put_back))
        while len(self._sides) > _KEPT_SIDES:
            self._sides.popitem(last=False)
        return self._sides[place, key]


@dataclass(frozen=True, eq=False)
class _Side:
    """One scenario of a variant, ready to run."""

    scenario: Scenario
    case: Case
    sheet: MeasureSheet
    put_back: int


def _trials(
    baseline: Scenario, reform: Scenario, design: Design, seed: int, engine: Engine
) -> Trials:
    return Trials(baseline, reform, design, seed=seed, engine=engine)


def _word(values: Values) -> str:
    """Write values by place so that equal ones are equal words, whatever their order."""
    parts = sorted((json.dumps(path), float(value).hex()) for path, value in values.items())
    return json.dumps(parts)


def _number(variant: Variant, replication: int) -> int:
    """Return a number for a variant and a replication that hardly any others have."""
    text = json.dumps([*variant.keys, replication])
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def _index(indexes: Sequence[pd.MultiIndex]) -> pd.MultiIndex:
    lines = [
        (side, *line)
        for side, index in zip(SIDES, indexes, strict=True)
        for line in (*index, _PUT_BACK)
    ]
    return pd.MultiIndex.from_tuples(lines, names=["scenario", *KEYS])
