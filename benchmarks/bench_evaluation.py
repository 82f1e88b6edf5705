"""Paired replications: on one process and on two, by part, and a whole comparison from the prompt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from benchmarks.conftest import Sample
from benchmarks.national import SCENARIOS
from benchmarks.processes import python
from benchmarks.profile import shares
from benchmarks.replicating import SEED
from benchmarks.workload import Size
from sverigesmodel.evaluation.experiment import Study
from sverigesmodel.evaluation.spreading import spread
from sverigesmodel.scenario.loading import load

PAIRS = {Size.DEFAULT: 36, Size.QUICK: 2}
AT_WORK = {Size.DEFAULT: 12, Size.QUICK: 2}
"""Pairs after which every process has had something to do, and has loaded what it needs."""
COMPARED = {Size.DEFAULT: (10, 50), Size.QUICK: (1, 2)}
WHOLE = 1000


def _files(size: Size) -> tuple[Path, Path]:
    folder = SCENARIOS / ("roskilde" if size is Size.DEFAULT else "andeby")
    return folder / "baseline.yaml", folder / "reform.yaml"


@cache
def _study(size: Size) -> Study:
    return Study(
        [load(path) for path in _files(size)], seed=SEED, engine="compiled", pairs=[(0, 1)]
    )


def _replicate(size: Size, pairs: int, workers: int) -> Mapping[str, Any]:
    study = _study(size)
    begun = perf_counter()
    for _ in spread(study, range(pairs), workers):
        pass
    return {"seconds": perf_counter() - begun, "replications": pairs}


@pytest.mark.parametrize("workers", [1, 2])
def bench_workers(sample: Sample, size: Size, workers: int) -> None:
    """Replicate pairs on processes that have started."""
    if workers > 1:
        _replicate(size, AT_WORK[size], workers)
    sample(f"workers {workers}", lambda: _replicate(size, PAIRS[size], workers), workers=workers)


@pytest.mark.turns(3)
def bench_profile(sample: Sample, size: Size) -> None:
    """Profile paired replications."""
    pairs = 5 if size is Size.DEFAULT else 1

    def profiled() -> Mapping[str, Any]:
        return {"shares": shares(partial(_replicate, size, pairs, 1))}

    sample("profile", profiled)


def _compare(size: Size, replications: int) -> Callable[[], Mapping[str, Any]]:
    command = ["-c", "from sverigesmodel.cli import main; main()", "compare"]
    files = [str(path) for path in _files(size)]

    def compared() -> Mapping[str, Any]:
        python([*command, *files, "--replications", str(replications), "--workers", "2"])
        return {}

    return compared


@pytest.mark.turns(3)
@pytest.mark.parametrize("place", [0, 1])
def bench_compare(sample: Sample, size: Size, place: int) -> None:
    """Run the whole command with a few replications and with more, to see what one more costs."""
    number = COMPARED[size][place]
    name = ("few", "more")[place]
    sample(f"compare {name}", _compare(size, number), replications=number)


@pytest.mark.full
@pytest.mark.turns(1)
def bench_compare_whole(sample: Sample, size: Size) -> None:
    """Run the whole command with a thousand replications."""
    sample("compare whole", _compare(size, WHOLE), replications=WHOLE)
