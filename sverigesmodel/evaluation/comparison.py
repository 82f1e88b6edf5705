"""A baseline and its reforms by paired replications, as many as wanted or as a precision asks for.

Knows when there are enough replications and that all scenarios share their luck; what they amount to is
``conclusion``'s. Works for any number of reforms at once, each beside the same baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from sverigesmodel.evaluation.conclusion import check_comparable, conclude, present_values
from sverigesmodel.evaluation.experiment import Progress, Replicate, replicates, side_by_side
from sverigesmodel.evaluation.ledger import yearly
from sverigesmodel.evaluation.pairing import DIFFERENCE, money
from sverigesmodel.evaluation.results import Comparison, RunData, RunResult
from sverigesmodel.evaluation.uncertainty import Precision, precision_of, wanted_half_width
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario


def compare(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int,
    replications: int,
    precision: float | None = None,
    maximum: int = 1000,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare one reform with its baseline; see `compare_all`."""
    return compare_all(
        baseline,
        (reform,),
        seed=seed,
        replications=replications,
        precision=precision,
        maximum=maximum,
        workers=workers,
        progress=progress,
    )[0]


def compare_all(
    baseline: Scenario,
    reforms: Sequence[Scenario],
    *,
    seed: int,
    replications: int,
    precision: float | None = None,
    maximum: int = 1000,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[Comparison, ...]:
    """Compare reforms with their baseline, all by the same replications.

    Parameters
    ----------
    replications
        How many; with a ``precision``, how many in each batch.
    precision
        Wanted half-width of the interval of the net present value: a share of its mean below 1, DKK from 1
        on. Batches are added until every reform has it or there are ``maximum`` replications.
    workers
        Number of processes, None for every core; it changes nothing in the result.
    progress
        Called after each replication.

    Raises
    ------
    IncomparableError
        When a reform differs from the baseline in its years, price year or discounting.
    ValueError
        When ``replications``, ``precision`` or ``workers`` are out of range.

    Warns
    -----
    PrecisionWarning
        When ``maximum`` came before the precision.
    PairingWarning
        When independent draws would have given a narrower interval.
    """
    for reform in reforms:
        check_comparable(baseline, reform)
    runs, judged = _simulate(
        (baseline, *reforms),
        seed=seed,
        replications=replications,
        precision=precision,
        maximum=maximum,
        workers=workers,
        progress=progress,
    )
    return tuple(conclude(runs[0], run, one) for run, one in zip(runs[1:], judged, strict=True))


def run(
    scenario: Scenario,
    *,
    seed: int,
    replications: int,
    workers: int | None = None,
    progress: Progress | None = None,
) -> RunResult:
    """Replicate one scenario; parameters as in `compare_all`."""
    runs, _ = _simulate(
        (scenario,),
        seed=seed,
        replications=replications,
        precision=None,
        maximum=replications,
        workers=workers,
        progress=progress,
    )
    return RunResult(runs[0])


def _simulate(
    scenarios: Sequence[Scenario],
    *,
    seed: int,
    replications: int,
    precision: float | None,
    maximum: int,
    workers: int | None,
    progress: Progress | None,
) -> tuple[list[RunData], list[Precision | None]]:
    if replications < 1:
        raise ValueError(f"replications must be at least 1, got {replications}")
    if precision is not None:
        wanted_half_width(0.0, precision)
    parameters = [encode(scenario) for scenario in scenarios]
    done: list[tuple[Replicate, ...]] = []
    savings: list[list[float]] = [[] for _ in scenarios[1:]]
    judged: list[Precision | None] = [None for _ in savings]
    goal = replications if precision is None else min(replications, maximum)
    while True:
        first = len(done)
        batch = range(first, goal)
        coming = replicates(scenarios, parameters, seed=seed, numbers=batch, workers=workers)
        with closing(coming):  # an interruption stops the other processes too
            for one in coming:
                done.append(one)
                if progress is not None:
                    progress(len(done), replications if precision is None else None)
        if precision is None:
            break
        judged = _judge(savings, done[first:], scenarios[0], precision, maximum)
        if goal >= maximum or all(one is not None and one.reached for one in judged):
            break
        goal = min(goal + replications, maximum)
    columns = zip(scenarios, side_by_side(done), strict=True)
    return [RunData(scenario, seed, data) for scenario, data in columns], judged


def _judge(
    savings: list[list[float]],
    batch: Sequence[tuple[Replicate, ...]],
    scenario: Scenario,
    precision: float,
    maximum: int,
) -> list[Precision | None]:
    """Add a batch's net present values to ``savings`` and say of each reform how precise it now is."""
    baseline, *reforms = side_by_side(batch)
    for known, reform in zip(savings, reforms, strict=True):
        net = yearly(money(baseline.costs, reform.costs)[DIFFERENCE])["net"]
        known.extend(present_values(-net, scenario))
    return [precision_of(known, precision, maximum) for known in savings]
