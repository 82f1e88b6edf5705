"""Replications: scenarios in, one table of costs and one of outcomes per replication out.

Replication ``r`` of a seed is the same luck in every scenario. Results are put together in the order of the
replications, whatever finished first, so that the number of processes changes nothing. Scenarios that give
the engine the same numbers (only prices differ) share one simulation. This module must not know what the
tables mean.
"""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias, TypeVar

import numpy as np
import pandas as pd

from sverigesmodel.economics.conservation import cost_violations, violations
from sverigesmodel.economics.costs import costs
from sverigesmodel.economics.counting import count
from sverigesmodel.economics.outcomes import outcomes
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.rules.parameters import Parameters
from sverigesmodel.scenario.schema import Scenario

Progress: TypeAlias = Callable[[int, int | None], None]
"""Called with the replications done and the number wanted (None while that is open)."""

T = TypeVar("T")

COST_KEYS: Final = ("year", "kind", "item", "account", "purse")
OUTCOME_KEYS: Final = ("measure", "year", "stage", "task", "team", "unit")


@dataclass(frozen=True)
class Replicate:
    """What one replication of one scenario gave.

    ``costs`` (DKK) are indexed by `COST_KEYS`, ``outcomes`` by `OUTCOME_KEYS`.
    """

    costs: pd.Series
    outcomes: pd.Series


@dataclass(frozen=True)
class Replications:
    """All replications of one scenario: one row per number, one column per replication."""

    costs: pd.DataFrame
    outcomes: pd.DataFrame

    @property
    def count(self) -> int:
        """How many replications there are."""
        return self.costs.shape[1]


class ConservationError(RuntimeError):
    """A run broke an identity that every run must keep: a fault of the program, not of the scenario."""


def same_parameters(a: Parameters, b: Parameters) -> bool:
    """Whether two scenarios give the engine exactly the same numbers, hence the same event log."""
    pairs = ((np.asarray(x), np.asarray(y)) for x, y in zip(a, b, strict=True))
    return all(np.array_equal(x, y, equal_nan=x.dtype.kind == "f") for x, y in pairs)


def simulated(scenario: Scenario, numbers: Parameters, seed: int, replication: int) -> Quantities:
    """Simulate and count one replication.

    Raises
    ------
    ConservationError
        When something was made of nothing, or lost.
    """
    # imported here so that whoever only reads results does not load the engine
    from sverigesmodel.engines.reference import simulate  # noqa: PLC0415

    blocks = simulate(numbers, seed=seed, replication=replication)
    quantities = count(numbers, blocks, scenario.start)
    _check(scenario, violations(quantities))
    return quantities


def replicate(
    scenarios: Sequence[Scenario],
    parameters: Sequence[Parameters],
    seed: int,
    replication: int,
) -> tuple[Replicate, ...]:
    """Simulate, count and price one replication of every scenario.

    Parameters
    ----------
    scenarios, parameters
        Each scenario and its encoding, in the same order.
    """
    results: list[Replicate] = []
    counted: list[tuple[Scenario, Parameters, Quantities]] = []
    for scenario, numbers in zip(scenarios, parameters, strict=True):
        quantities = next(
            (
                known_quantities
                for known, known_numbers, known_quantities in counted
                if known.start == scenario.start and same_parameters(known_numbers, numbers)
            ),
            None,
        )
        if quantities is None:
            quantities = simulated(scenario, numbers, seed, replication)
            counted.append((scenario, numbers, quantities))
        results.append(_priced(scenario, quantities))
    return tuple(results)


def replicates(
    scenarios: Sequence[Scenario],
    parameters: Sequence[Parameters],
    *,
    seed: int,
    numbers: range,
    workers: int | None = None,
) -> Generator[tuple[Replicate, ...], None, None]:
    """Replications ``numbers`` in their order, computed by several processes.

    Parameters
    ----------
    workers
        Number of processes; None takes every core, 1 stays in this process.

    Raises
    ------
    ValueError
        When ``workers`` is less than 1.
    """
    yield from in_order(partial(replicate, scenarios, parameters, seed), numbers, workers)


def in_order(
    task: Callable[[int], T], numbers: range, workers: int | None
) -> Generator[T, None, None]:
    """Do a task for each number, in several processes, and yield the results in the order of the numbers.

    Raises
    ------
    ValueError
        When ``workers`` is less than 1.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers must be at least 1, got {workers}")
    if workers == 1 or len(numbers) < 2:
        yield from map(task, numbers)
        return
    from joblib import Parallel, delayed  # noqa: PLC0415 - costs more than a small run

    parallel = Parallel(n_jobs=workers or -1, return_as="generator")
    results = parallel(delayed(_undisturbed)(task, number) for number in numbers)
    try:
        for result in results:  # noqa: UP028 - so that leaving early ends below, not in joblib
            yield result
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # joblib advises against leaving early
            results.close()


def side_by_side(done: Sequence[tuple[Replicate, ...]]) -> tuple[Replications, ...]:
    """Put replications side by side in their order, scenario by scenario."""
    return tuple(
        Replications(
            costs=_columns([one.costs for one in column]),
            outcomes=_columns([one.outcomes for one in column]),
        )
        for column in zip(*done, strict=True)
    )


def _columns(series: Sequence[pd.Series]) -> pd.DataFrame:
    # runs of one scenario have the same rows, so that nothing has to be matched
    values = np.column_stack([one.to_numpy(dtype=float) for one in series])
    return pd.DataFrame(values, index=series[0].index)


def _check(scenario: Scenario, broken: Sequence[str]) -> None:
    if broken:
        raise ConservationError(f"scenario {scenario.name!r}: {'; '.join(broken)}")


def _priced(scenario: Scenario, quantities: Quantities) -> Replicate:
    priced = costs(scenario, quantities)
    _check(scenario, cost_violations(priced))
    money = priced.set_index(list(COST_KEYS))
    counted = outcomes(scenario, quantities).set_index(list(OUTCOME_KEYS))
    return Replicate(costs=money["amount"], outcomes=counted["value"])


def _undisturbed(task: Callable[[int], T], number: int) -> T:
    # Ctrl-C reaches the whole process group; the main process alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return task(number)
