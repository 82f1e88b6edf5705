"""A baseline and its reforms by paired replications, as many as wanted or as a precision asks for.

Knows when there are enough replications and that all scenarios share their luck; what they amount to is
``conclusion``'s. Works for any number of reforms at once, each beside the same baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sverigesmodel.evaluation.conclusion import check_comparable, conclude, present_values
from sverigesmodel.evaluation.experiment import Study, TwinData
from sverigesmodel.evaluation.gathering import (
    AS_USUAL,
    Conduct,
    Gathering,
    Interrupted,
    gathering,
)
from sverigesmodel.evaluation.ledger import yearly
from sverigesmodel.evaluation.pairing import DIFFERENCE, money
from sverigesmodel.evaluation.parts import studied
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.run_result import RunData, RunResult
from sverigesmodel.evaluation.uncertainty import Precision, precision_of, wanted_half_width
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario


def compare(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int,
    replications: int,
    precision: float | None = None,
    maximum: int = 1000,
    conduct: Conduct = AS_USUAL,
) -> Comparison:
    """Compare one reform with its baseline; see `compare_all`."""
    try:
        (comparison,) = compare_all(
            baseline,
            (reform,),
            seed=seed,
            replications=replications,
            precision=precision,
            maximum=maximum,
            conduct=conduct,
        )
    except Interrupted as stopped:
        raise stopped.giving(lambda comparisons: comparisons[0]) from None
    return comparison


def compare_all(
    baseline: Scenario,
    reforms: Sequence[Scenario],
    *,
    seed: int,
    replications: int,
    precision: float | None = None,
    maximum: int = 1000,
    conduct: Conduct = AS_USUAL,
) -> tuple[Comparison, ...]:
    """Compare reforms with their baseline, all by the same replications.

    Parameters
    ----------
    replications
        How many; with a ``precision``, how many in each batch.
    precision
        Wanted half-width of the interval of the net present value: a share of its mean below 1, DKK from 1
        on. Batches are added until every reform has it or there are ``maximum`` replications.
    conduct
        How the replications are computed; it changes nothing in the result.

    Raises
    ------
    IncomparableError
        When a reform differs from the baseline in its years, price year or discounting.
    Interrupted
        On Ctrl-C: a KeyboardInterrupt that has the result of the replications finished so far.
    FolderInUseError
        When another process keeps its journal in the same folder.
    ValueError
        When ``replications``, ``precision``, ``engine`` or ``workers`` are out of range.

    Warns
    -----
    PrecisionWarning
        When ``maximum`` came before the precision.
    PairingWarning
        When independent draws would have given a narrower interval.
    PriceYearWarning, DoubleCountWarning, StockWarning
        When prices are old, an effect may be counted twice, a modelled stock is far from the observed one.
    """
    for reform in reforms:
        check_comparable(baseline, reform)
    extent = _Extent(replications, precision, maximum)
    try:
        found = _simulate(baseline, reforms, seed, extent, conduct)
    except Interrupted as stopped:
        raise stopped.giving(_concluded) from None
    return _concluded(found)


def run(
    scenario: Scenario,
    *,
    seed: int,
    replications: int,
    conduct: Conduct = AS_USUAL,
) -> RunResult:
    """Replicate one scenario; parameters as in `compare_all`."""
    try:
        found = _simulate(scenario, (), seed, _Extent(replications), conduct)
    except Interrupted as stopped:
        raise stopped.giving(lambda partial: RunResult(partial.runs[0])) from None
    return RunResult(found.runs[0])


@dataclass(frozen=True, eq=False)
class _Found:
    """What the replications of a study amount to, before anything is concluded."""

    runs: Sequence[RunData]
    """The baseline, the reforms, and those without their assumed effects."""
    bare: Sequence[int]
    """For each reform, the place of it without."""
    matched: Sequence[TwinData | None]
    judged: Sequence[Precision | None]


def _concluded(found: _Found) -> tuple[Comparison, ...]:
    baseline, *others = found.runs
    return tuple(
        conclude(baseline, reform, judged, bare=found.runs[bare], matched=matched)
        for reform, bare, matched, judged in zip(
            others, found.bare, found.matched, found.judged, strict=False
        )
    )


@dataclass(frozen=True)
class _Extent:
    """How many replications are wanted: a number, or batches of it until a precision is reached."""

    replications: int
    precision: float | None = None
    maximum: int = 0

    def __post_init__(self) -> None:
        if self.replications < 1:
            raise ValueError(f"replications must be at least 1, got {self.replications}")
        if self.precision is not None:
            wanted_half_width(0.0, self.precision)

    @property
    def most(self) -> int:
        """How many replications there may be."""
        return self.replications if self.precision is None else self.maximum


def _simulate(
    baseline: Scenario,
    reforms: Sequence[Scenario],
    seed: int,
    extent: _Extent,
    conduct: Conduct,
) -> _Found:
    """Replicate scenarios as often as wanted.

    Raises
    ------
    Interrupted
        On Ctrl-C; it has what is finished, as this function would have returned it.
    """
    scenarios, bare = studied(baseline, reforms)
    pairs = [(0, place) for place in range(1, 1 + len(reforms))]
    study = Study(scenarios, seed=seed, engine=conduct.engine, pairs=pairs)

    def found(rows: Sequence[Floats], judged: Sequence[Precision | None]) -> _Found:
        tables = zip(scenarios, study.tables(rows), strict=True)
        runs = [RunData(scenario, seed, data) for scenario, data in tables]
        return _Found(runs, bare, study.twins(rows), judged)

    unjudged: list[Precision | None] = [None for _ in reforms]
    with gathering(study, conduct) as gathered:
        try:
            if extent.precision is None:
                gathered.gather(extent.replications, extent.replications)
                return found(gathered.rows()[: extent.replications], unjudged)
            return found(*_until_precise(gathered, len(reforms), extent.precision, extent))
        except KeyboardInterrupt:
            rows = gathered.rows()[: extent.most]
            raise Interrupted(len(rows), extent.most, lambda: found(rows, unjudged)) from None


def _until_precise(
    found: Gathering[Study], reforms: int, precision: float, extent: _Extent
) -> tuple[list[Floats], list[Precision | None]]:
    """Add batches until every reform is precise enough, or there may be no more."""
    savings: list[list[float]] = [[] for _ in range(reforms)]
    done, goal = 0, min(extent.replications, extent.maximum)
    while True:
        found.gather(goal, None)
        rows = found.rows()[:goal]
        _add_savings(savings, found.study, rows[done:])
        judged = [precision_of(known, precision, extent.maximum) for known in savings]
        if goal >= extent.maximum or all(one.reached for one in judged):
            return rows, [*judged]
        done, goal = goal, min(goal + extent.replications, extent.maximum)


def _add_savings(savings: list[list[float]], study: Study, batch: Sequence[Floats]) -> None:
    """Add a batch's net present values to those of each reform."""
    baseline, *others = study.tables(batch)
    for known, reform in zip(savings, others, strict=False):
        net = yearly(money(baseline.costs, reform.costs)[DIFFERENCE])["net"]
        known.extend(present_values(-net, study.scenarios[0]))
