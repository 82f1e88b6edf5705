"""Both engines on the same work, and the yardstick beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from time import perf_counter
from typing import Any

import pytest

from benchmarks import ladder
from benchmarks.conftest import Sample
from benchmarks.replicating import ENGINES, Engine, moments, replicate
from benchmarks.workload import SHIPPED, Size


@cache
def _moments(size: Size, scenario: str) -> int:
    return moments(size.work(scenario))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("scenario", SHIPPED)
def bench_engines(sample: Sample, size: Size, scenario: str, engine: Engine) -> None:
    """Replicate a shipped municipality."""
    _compared(sample, size, scenario, engine)


@pytest.mark.parametrize(
    "engine", ["compiled", pytest.param("reference", marks=pytest.mark.turns(1))]
)
def bench_engines_national(sample: Sample, size: Size, engine: Engine) -> None:
    """Replicate the first month of the country."""
    _compared(sample, size, "national", engine)


def _compared(sample: Sample, size: Size, scenario: str, engine: Engine) -> None:
    work = size.work(scenario)
    p = work.parameters
    sample(
        f"{scenario} {engine}",
        lambda: replicate(work, engine).as_info(),
        moments=_moments(size, scenario),
        days=p.end - p.begin,
    )


def bench_ladder(sample: Sample, size: Size) -> None:
    """Simulate the plain ladder in SimPy."""
    days = 12 * ladder.YEAR if size is Size.DEFAULT else ladder.YEAR

    def simulated() -> Mapping[str, Any]:
        begun = perf_counter()
        rows = ladder.simulate(days, seed=1)
        seconds = perf_counter() - begun
        found = {row[0] for row in rows}
        return {"rows": len(rows), "moments": len(found), "seconds": seconds, "days": days}

    sample("ladder simpy", simulated)
