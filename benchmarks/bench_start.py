"""From the prompt to the first event: processes that start, with machine code on disk and without.

A warm start is judged over what the processor does anyway: ``--help`` of the command, and the import of the
compiler (a process that imports it, less one that does nothing).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.conftest import Sample
from benchmarks.processes import alone, python
from benchmarks.replicating import Work
from benchmarks.workload import Size, work_of
from sverigesmodel.compiling.keeping import FOLDER

PLAIN = {
    "nothing": ["-c", "pass"],
    "help": ["-c", "from sverigesmodel.cli import main; main()", "--help"],
    "import numba": ["-c", "import numba"],
}


@pytest.mark.parametrize("what", PLAIN)
def bench_start(sample: Sample, what: str) -> None:
    """Start a process without an engine."""

    def start() -> Mapping[str, Any]:
        python(PLAIN[what])
        return {}

    sample(what, start)


def bench_start_warm(sample: Sample, work_file: Callable[[str, Work], Path]) -> None:
    """Start a process that reads machine code, simulates a day and counts it."""
    path = work_file("andeby", work_of("andeby"))
    sample("warm", lambda: _first_day(path))


@pytest.mark.turns(3)
def bench_start_cold(
    sample: Sample, size: Size, work_file: Callable[[str, Work], Path], tmp_path: Path
) -> None:
    """Start the same where the cache folder is empty, so that everything is compiled first."""
    path = work_file("andeby", work_of("andeby"))
    variables = {FOLDER: str(tmp_path)}
    if size is Size.QUICK:  # whether it runs does not ask for a compiler
        variables["NUMBA_DISABLE_JIT"] = "1"
    sample("cold", lambda: _first_day(path, **variables))


def _first_day(path: Path, **variables: str) -> Mapping[str, Any]:
    found = dict(alone("start", path, **variables))
    del found["seconds"]  # the process is measured from outside, with its own start
    return found
