"""A baseline and its reforms by paired replications, as many as wanted or as a precision asks for.

Knows when there are enough replications and that all scenarios share their luck; what they amount to is
``conclusion``'s. Works for any number of reforms at once, each beside the same baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sverigesmodel.evaluation.compiled import Announce
from sverigesmodel.evaluation.conclusion import check_comparable, conclude, present_values
from sverigesmodel.evaluation.experiment import Study
from sverigesmodel.evaluation.gathering import (
    Conduct,
    Gathering,
    Interrupted,
    Progress,
    gathering,
)
from sverigesmodel.evaluation.ledger import yearly
from sverigesmodel.evaluation.pairing import DIFFERENCE, money
from sverigesmodel.evaluation.results import Comparison, RunData, RunResult
from sverigesmodel.evaluation.simulating import Engine
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
    engine: Engine = "compiled",
    workers: int | None = None,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    announce: Announce | None = None,
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
            engine=engine,
            workers=workers,
            journal=journal,
            resume=resume,
            progress=progress,
            announce=announce,
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
    engine: Engine = "compiled",
    workers: int | None = None,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    announce: Announce | None = None,
) -> tuple[Comparison, ...]:
    """Compare reforms with their baseline, all by the same replications.

    Parameters
    ----------
    replications
        How many; with a ``precision``, how many in each batch.
    precision
        Wanted half-width of the interval of the net present value: a share of its mean below 1, DKK from 1
        on. Batches are added until every reform has it or there are ``maximum`` replications.
    engine
        ``"compiled"`` or ``"simpy"``; it changes nothing in the numbers.
    workers
        Number of processes; None takes every core, or all of joblib's active backend where
        ``joblib.parallel_config`` has set one. It changes nothing in the result.
    journal
        Folder in which finished replications are kept until a result is written there.
    resume
        Go on from what the journal has of these very scenarios, seed and engine.
    progress
        Called with the replications done, parts of one included, and those wanted.
    announce
        Called while the engine is being compiled, with the share done.

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
    """
    for reform in reforms:
        check_comparable(baseline, reform)
    conduct = Conduct(workers, _folder(journal), resume, progress, announce)
    extent = _Extent(replications, precision, maximum)
    try:
        found = _simulate((baseline, *reforms), seed, engine, extent, conduct)
    except Interrupted as stopped:
        raise stopped.giving(_concluded) from None
    return _concluded(found)


def run(
    scenario: Scenario,
    *,
    seed: int,
    replications: int,
    engine: Engine = "compiled",
    workers: int | None = None,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    announce: Announce | None = None,
) -> RunResult:
    """Replicate one scenario; parameters as in `compare_all`."""
    conduct = Conduct(workers, _folder(journal), resume, progress, announce)
    try:
        (found,), _ = _simulate((scenario,), seed, engine, _Extent(replications), conduct)
    except Interrupted as stopped:
        raise stopped.giving(lambda partial: RunResult(partial[0][0])) from None
    return RunResult(found)


def _concluded(
    found: tuple[Sequence[RunData], Sequence[Precision | None]],
) -> tuple[Comparison, ...]:
    (baseline, *reforms), judged = found
    return tuple(conclude(baseline, run, one) for run, one in zip(reforms, judged, strict=True))


def _folder(journal: Path | str | None) -> Path | None:
    return None if journal is None else Path(journal)


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
    scenarios: Sequence[Scenario], seed: int, engine: Engine, extent: _Extent, conduct: Conduct
) -> tuple[list[RunData], list[Precision | None]]:
    """Replicate scenarios as often as wanted.

    Raises
    ------
    Interrupted
        On Ctrl-C; it has what is finished, as this function would have returned it.
    """
    study = Study(scenarios, seed=seed, engine=engine)
    unjudged: list[Precision | None] = [None for _ in scenarios[1:]]
    with gathering(study, conduct) as found:
        try:
            if extent.precision is None:
                found.gather(extent.replications, extent.replications)
                return _runs(study, found.rows()[: extent.replications]), unjudged
            rows, judged = _until_precise(found, extent.precision, extent)
            return _runs(study, rows), judged
        except KeyboardInterrupt:
            rows = found.rows()[: extent.most]
            raise Interrupted(
                len(rows), extent.most, lambda: (_runs(study, rows), unjudged)
            ) from None


def _runs(study: Study, rows: Sequence[Floats]) -> list[RunData]:
    tables = zip(study.scenarios, study.tables(rows), strict=True)
    return [RunData(scenario, study.seed, data) for scenario, data in tables]


def _until_precise(
    found: Gathering, precision: float, extent: _Extent
) -> tuple[list[Floats], list[Precision | None]]:
    """Add batches until every reform is precise enough, or there may be no more."""
    savings: list[list[float]] = [[] for _ in found.study.scenarios[1:]]
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
    baseline, *reforms = study.tables(batch)
    for known, reform in zip(savings, reforms, strict=True):
        net = yearly(money(baseline.costs, reform.costs)[DIFFERENCE])["net"]
        known.extend(present_values(-net, study.scenarios[0]))
