"""A baseline and its reforms by paired replications: is it worth it, when, and how sure.

Knows the sequential rule and what a comparison concludes; money and quantities come from ``pairing`` and
``ledger``, the formulas of investment from ``economics.investment``. Works for any number of reforms at once,
each beside the same baseline.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.economics.investment import NoPayback, net_present_value, payback
from sverigesmodel.evaluation.caution import PairingWarning, PrecisionWarning
from sverigesmodel.evaluation.experiment import (
    Progress,
    Replicate,
    economics_of,
    replicates,
    side_by_side,
)
from sverigesmodel.evaluation.ledger import yearly
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, money
from sverigesmodel.evaluation.results import (
    Comparison,
    Payback,
    RunData,
    RunResult,
    cash_difference,
)
from sverigesmodel.evaluation.uncertainty import (
    Precision,
    correlation,
    precision_of,
    t_interval,
    variance_ratio,
    wanted_half_width,
)
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario

_PURSES: Final = {
    "municipality": "net",
    "region": "region",
    "state": "state",
    "all": "gross",
}
"""Which measure of ``ledger.yearly`` each purse pays."""


class IncomparableError(ValueError):
    """Two scenarios do not describe the same years, prices or discounting."""


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


def check_comparable(baseline: Scenario, reform: Scenario) -> None:
    """Refuse scenarios whose money cannot be subtracted.

    Raises
    ------
    IncomparableError
        When years, price year or discounting differ.
    """
    prices, prices_then = economics_of(baseline), economics_of(reform)
    for what, before, after in (
        ("start", baseline.start, reform.start),
        ("years", baseline.years, reform.years),
        ("price year", prices.price_year, prices_then.price_year),
        ("discounting", prices.discounting, prices_then.discounting),
        ("discount timing", prices.discount_timing, prices_then.discount_timing),
    ):
        if before != after:
            raise IncomparableError(
                f"baseline and reform must have the same {what}, got {before} and {after}"
            )


def conclude(baseline: RunData, reform: RunData, precision: Precision | None = None) -> Comparison:
    """Compare two results that were simulated with the same seed and replications.

    Warns
    -----
    PrecisionWarning, PairingWarning
        As `compare_all`.
    """
    scenario = baseline.scenario
    tables = money(baseline.data.costs, reform.data.costs)
    saving = {measure: -table for measure, table in yearly(tables[DIFFERENCE]).items()}
    cash = -yearly(cash_difference(baseline, reform, tables[DIFFERENCE]))["net"]
    by_replication = _present_values(saving["net"], scenario)
    costs = [_present_values(yearly(tables[name])["net"], scenario) for name in (BASELINE, REFORM)]
    ratio = variance_ratio(*costs)
    cautions = [*_precision_caution(precision), *_pairing_caution(ratio)]
    for caution in cautions:
        warnings.warn(caution, stacklevel=2)
    return Comparison(
        baseline=baseline,
        reform=reform,
        net_present_value=t_interval(by_replication),
        present_values={
            purse: t_interval(_present_values(saving[measure], scenario))
            for purse, measure in _PURSES.items()
        },
        saving_by_replication=tuple(by_replication),
        payback=_payback(saving["net"]),
        cash_value=t_interval(_present_values(cash, scenario)),
        cash_payback=_payback(cash),
        correlation=correlation(*costs),
        variance_ratio=ratio,
        precision=precision,
        cautions=tuple(str(caution) for caution in cautions),
    )


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
        for one in replicates(scenarios, parameters, seed=seed, numbers=batch, workers=workers):
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
        known.extend(_present_values(-net, scenario))
    return [precision_of(known, precision, maximum) for known in savings]


def _present_values(yearly_flow: pd.DataFrame, scenario: Scenario) -> list[float]:
    """Present value of a flow by year in each replication, DKK."""
    economics = economics_of(scenario)
    return [
        net_present_value(flow, economics.discounting, economics.discount_timing)
        for flow in yearly_flow.to_numpy(dtype=float).T
    ]


def _payback(saving: pd.DataFrame) -> Payback:
    years = [int(year) for year in saving.index]
    flows = saving.to_numpy(dtype=float)
    each = [payback(flow, years) for flow in flows.T]
    mean_course = np.array([t_interval(flow).mean for flow in flows], dtype=float)
    found = payback(mean_course, years)
    return Payback(
        year=found if isinstance(found, int) else None,
        years=t_interval([float(year) for year in each if isinstance(year, int)]),
        probability=sum(year != NoPayback.NOT_WITHIN_HORIZON for year in each) / len(each),
        outlay=found != NoPayback.NO_OUTLAY,
    )


def _precision_caution(precision: Precision | None) -> list[PrecisionWarning]:
    if precision is None or precision.reached:
        return []
    return [
        PrecisionWarning(
            f"the wanted precision {precision.wanted:g} was not reached in "
            f"{precision.replications} replications"
        )
    ]


def _pairing_caution(ratio: float | None) -> list[PairingWarning]:
    if ratio is None or ratio >= 1:
        return []
    return [
        PairingWarning(
            f"twins gave wider intervals than independent draws would have (variance ratio {ratio:.2f})"
        )
    ]
