"""Time and memory of a replication as the country grows, each in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.conftest import Sample
from benchmarks.processes import alone
from benchmarks.replicating import Work
from benchmarks.workload import FEW_DAYS, Size, work_of


@pytest.mark.parametrize("place", [0, 1, 2])
def bench_country(
    sample: Sample, size: Size, work_file: Callable[[str, Work], Path], place: int
) -> None:
    """Replicate all years of 1, 10 and 100 municipalities."""
    number = size.municipalities[place]
    work = work_of("national", number)
    if size is Size.QUICK:
        work = work.short(FEW_DAYS)
    path = work_file(f"country-{number}", work)
    sample(f"municipalities {number}", lambda: alone("replicate", path), municipalities=number)
