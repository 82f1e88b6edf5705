"""Jobs in chunks over processes: the same results whoever does them, and little lost on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import joblib
import pytest

from sverigesmodel.evaluation import spreading
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.spreading import (
    CHUNK_SECONDS,
    VersionMismatchError,
    chunk_size,
    in_order,
    spread,
)
from sverigesmodel.evaluation.storage import to_json
from tests import small
from tests.jobs import Failing, Whoami


@pytest.mark.parametrize("count", [1, 2, 19, 999, 100_000])
@pytest.mark.parametrize("seconds", [1e-7, 0.003, 0.06, 0.4, 30.0])
@pytest.mark.parametrize("used", [2, 64])
def test_chunks_take_about_a_second_and_balance(count: int, seconds: float, used: int) -> None:
    size = chunk_size(count, seconds, used)
    assert 1 <= size <= count
    assert size == 1 or size * seconds <= CHUNK_SECONDS * 1.5
    if count >= used:
        assert -(-count // size) >= used  # something for each process
    if (
        count * seconds > 60 * used
    ):  # long work: what handing over costs, some milliseconds, is nothing
        assert size * seconds >= CHUNK_SECONDS / 2
        assert size * seconds <= max(seconds, 0.05 * count * seconds / used)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_number_is_done_once_and_the_first_one_here(workers: int) -> None:
    seen: list[float] = []
    chunks = list(spread(Whoami(0.01), [5, 3, 9, 4, 11], workers, seen.append))
    assert chunks[0].numbers == (5,)
    assert chunks[0].results[0][1] == os.getpid()
    numbers = [number for chunk in chunks for number in chunk.numbers]
    assert sorted(numbers) == [3, 4, 5, 9, 11]
    results = [result for chunk in chunks for result in chunk.results]
    assert [result[0] for result in results] == numbers
    processes = {result[1] for result in results}
    assert (len(processes) == 1) is (workers == 1)
    assert seen[0] == 1.0
    assert [each[0] for each in in_order(Whoami(), [5, 3, 9], workers)] == [5, 3, 9]


def test_other_processes_do_not_hear_ctrl_c() -> None:
    (_, _, here), *others = in_order(Whoami(0.01), range(8), 2)
    assert not here
    assert all(deaf for _, process, deaf in others if process != os.getpid())


def test_processes_are_started_only_for_work_that_is_worth_it() -> None:
    assert {process for _, process, _ in in_order(Whoami(), range(20), None)} == {os.getpid()}
    assert spreading.processes(None, 1000.0) == joblib.cpu_count()
    assert spreading.processes(5, 0.0) == 5
    assert spreading.processes(1, 1000.0) == 1
    with joblib.parallel_config(backend="threading"):
        assert spreading.processes(None, 0.0) == joblib.cpu_count()


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(spread(Failing(0), [], 2)) == []


@pytest.mark.parametrize("at", [0, 6])
def test_a_failure_is_told_whoever_meets_it(at: int) -> None:
    with pytest.raises(ArithmeticError, match=f"number {at}"):
        in_order(Failing(at), range(8), 2)


def test_a_worker_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "fingerprint", lambda: "of another time")
    with pytest.raises(VersionMismatchError, match="version"):
        in_order(Whoami(0.01), range(8), 2)


@pytest.mark.parametrize("backend", ["threading", "loky", "multiprocessing", "sequential"])
def test_any_backend_of_joblib_gives_the_same(backend: str) -> None:
    def result(**named: Any) -> bytes:
        pair = (small.baseline(), small.reform())
        found = compare(*pair, seed=5, replications=5, conduct=Conduct(**named))
        return to_json(document(found))

    with joblib.parallel_config(backend=backend):
        assert result() == result(workers=1)


ORPHANING = """
import os, signal, sys, threading, time
from tests.jobs import Whoami
from sverigesmodel.evaluation.spreading import spread
for chunk in spread(Whoami(0.2), range(40), 2):
    for number, process, _ in chunk.results:
        print(process, flush=True)
        if number and number >= 8:
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_when_their_parent_is_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ORPHANING], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL
    first, *others = {int(line): None for line in done.stdout.split()}
    assert others
    ended = time.monotonic() + 20
    while any(Path(f"/proc/{process}").exists() for process in (first, *others)):
        assert time.monotonic() < ended, "a worker lives on"
        time.sleep(0.05)
