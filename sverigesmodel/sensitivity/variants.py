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
from itertools import product
from pathlib import Path as FilePath
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from sverigesmodel.economics.conservation import violations
from sverigesmodel.evaluation.compiled import Announce
from sverigesmodel.evaluation.conclusion import check_comparable
from sverigesmodel.evaluation.experiment import check
from sverigesmodel.evaluation.gathering import Conduct, Interrupted, Progress, gathering
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, Watch
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.changing import Changer
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import SIDES, Path, Uncertain, sides
from sverigesmodel.sensitivity.measures import ALL, KEYS, WHOLE_HORIZON, MeasureSheet

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


@dataclass(frozen=True, eq=False)
class Evaluated:
    """What variants amount to.

    Attributes
    ----------
    values
        [variants, replications, measures]
    measures
        What each number is: ``scenario`` (``baseline`` or ``reform``) and ``measures.KEYS``. ``put_back`` counts
        the changed numbers that kept their stated value, because together they broke a relation between numbers.
    """

    values: Floats
    measures: pd.MultiIndex

    @property
    def npv(self) -> Floats:
        """[variants, replications] saving of the municipality, present value, DKK; above 0 it saves."""
        baseline, reform = self._both("present_value")
        return baseline[..., 0] - reform[..., 0]

    @property
    def yearly(self) -> Floats:
        """[variants, replications, years] net cost of the reform less that of the baseline, DKK."""
        baseline, reform = self._both("net", by_year=True)
        return reform - baseline

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years of ``yearly``."""
        level = self.measures[self._places("baseline", "net", by_year=True)]
        return tuple(int(year) for year in level.get_level_values("year"))

    @property
    def put_back(self) -> Floats:
        """[variants] how many changed numbers kept their stated value in either scenario."""
        baseline, reform = self._both("put_back")
        return np.asarray(baseline[:, 0, 0] + reform[:, 0, 0])

    def outcome(self, measure: str, stage: str = ALL) -> Floats:
        """Return a measure of the whole horizon, [variants, replications, 2]: baseline and reform.

        Raises
        ------
        KeyError
            When there is no such measure.
        """
        return np.concatenate(self._both(measure, stage), axis=2)

    def by_year(self, measure: str, stage: str = ALL) -> Floats:
        """Return a measure by year, [variants, replications, years, 2]: baseline and reform.

        Raises
        ------
        KeyError
            When there is no such measure.
        """
        return np.stack(self._both(measure, stage, by_year=True), axis=3)

    def _both(
        self, measure: str, stage: str = ALL, *, by_year: bool = False
    ) -> tuple[Floats, Floats]:
        one, two = (self.values[..., self._places(side, measure, stage, by_year)] for side in SIDES)
        return one, two

    def _places(
        self, side: str, measure: str, stage: str = ALL, by_year: bool = False
    ) -> list[int]:
        found = [
            place
            for place, (scenario, name, year, where, _) in enumerate(self.measures)
            if (scenario, name, where) == (side, measure, stage)
            and (year != WHOLE_HORIZON) == by_year
        ]
        if not found:
            raise KeyError(f"no measure {measure!r} of stage {stage!r} in the {side}")
        return found


def evaluate(
    baseline: Scenario,
    reform: Scenario,
    variants: Sequence[Variant],
    *,
    seed: int,
    replications: int,
    engine: Engine = "compiled",
    workers: int | None = None,
    journal: FilePath | str | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    announce: Announce | None = None,
) -> Evaluated:
    """Simulate every variant by the same replications.

    Parameters
    ----------
    variants
        Any number; equal ones are computed once.
    replications
        How many of each variant.
    journal
        Folder in which finished replications are kept; what is there is used again with ``resume``, whichever
        variants of these scenarios it was computed for.
    engine, workers, progress, announce
        As in ``evaluation.compare``; progress counts pairs of runs.

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
    trials = Trials(baseline, reform, variants, replications, seed=seed, engine=engine)
    folder = None if journal is None else FilePath(journal)
    conduct = Conduct(workers, folder, resume, progress, announce)
    with gathering(trials, conduct) as gathered:
        try:
            gathered.gather_these(trials.numbers, len(trials.numbers))
        except KeyboardInterrupt:
            found = dict(gathered.found)
            done = trials.finished(found)
            raise Interrupted(
                done, len(variants), lambda: trials.evaluated(found, variants[:done])
            ) from None
    return trials.evaluated(gathered.found, variants)


class Trials:
    """Every variant in every replication, each a job of its own, named by what it is.

    Parameters
    ----------
    baseline, reform
        The scenarios that are varied.
    variants, replications
        All pairs of them are the jobs.

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
        variants: Sequence[Variant],
        replications: int,
        *,
        seed: int,
        engine: Engine,
    ) -> None:
        self._variants = tuple(variants)
        self._replications = replications
        self._scenarios = (baseline, reform)
        self._seed = seed
        self.engine = engine
        self._jobs = {
            _number(variant, replication): (variant, replication)
            for variant, replication in product(self._variants, range(replications))
        }
        self.numbers = tuple(self._jobs)
        self.case = Case(baseline.start, encode(baseline))
        self._changers = [Changer(one) for one in self._scenarios]
        self.measures = _index([MeasureSheet(one).index for one in self._scenarios])
        self.width = len(self.measures)
        self._sides: OrderedDict[tuple[int, str], _Side] = OrderedDict()
        self._rows: OrderedDict[tuple[int, str, int], Floats] = OrderedDict()

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as what it is made from."""
        return _trials, (
            *self._scenarios,
            self._variants,
            self._replications,
            self._seed,
            self.engine,
        )

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
        for done, variant in enumerate(self._variants):
            jobs = (_number(variant, r) for r in range(self._replications))
            if not all(job in found for job in jobs):
                return done
        return len(self._variants)

    def evaluated(self, found: Mapping[int, Floats], variants: Sequence[Variant]) -> Evaluated:
        """Put the rows of some variants together."""
        jobs = [_number(one, r) for one in variants for r in range(self._replications)]
        rows = np.array([found[job] for job in jobs])
        shape = (len(variants), self._replications, self.width)
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
    baseline: Scenario,
    reform: Scenario,
    variants: tuple[Variant, ...],
    replications: int,
    seed: int,
    engine: Engine,
) -> Trials:
    return Trials(baseline, reform, variants, replications, seed=seed, engine=engine)


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
