"""A real Dask cluster on this machine, one of whose workers is killed midway: the same result to the bit."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sverigesmodel.evaluation.gathering import Conduct

pytest.importorskip("distributed")

import joblib
from distributed import Client

from sverigesmodel.evaluation import cluster
from sverigesmodel.evaluation.cluster import ClusterError, connected
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.spreading import in_order
from sverigesmodel.evaluation.storage import to_json
from tests import small
from tests.jobs import Whoami

ROOT = Path(__file__).parent.parent
ANDEBY = ROOT / "scenarios" / "andeby"


class Cluster(NamedTuple):
    """A scheduler and its workers, as processes."""

    address: str
    workers: list[subprocess.Popen[str]]


@contextmanager
def dask(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command of Dask until the end of the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "dask", *words, "--no-dashboard"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Cluster]:
    """Start a scheduler and two workers of one thread each."""
    scheduler = ("scheduler", "--host", "127.0.0.1", "--port", "0")
    worker = ("--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path))
    with ExitStack() as stack:
        process = stack.enter_context(dask(*scheduler))
        assert process.stderr is not None
        address = next(
            found[1] for line in process.stderr if (found := re.search(r"(tcp://[\d.:]+)", line))
        )
        workers = [stack.enter_context(dask("worker", address, *worker)) for _ in range(2)]
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield Cluster(address, workers)


def result(replications: int, **named: Any) -> bytes:
    scenarios = (small.baseline(), small.reform())
    found = compare(*scenarios, seed=5, replications=replications, conduct=Conduct(**named))
    return to_json(document(found))


def test_a_worker_that_is_killed_changes_nothing(running: Cluster) -> None:
    done: list[float] = []

    def kill(count: float, _wanted: int | None) -> None:
        done.append(count)
        if count >= 4:
            running.workers[0].send_signal(signal.SIGKILL)

    with connected(running.address):
        found = result(replications=12, progress=kill)
    assert running.workers[0].wait(10) == -signal.SIGKILL
    assert running.workers[1].poll() is None
    assert max(done) == 12
    assert found == result(replications=12, workers=1)


def test_the_workers_do_the_work(running: Cluster) -> None:
    with connected(running.address):
        (here, *others) = in_order(Whoami(0.05), range(12), None)
    assert here[1] == os.getpid()
    assert {process for _, process, _ in others} == {worker.pid for worker in running.workers}


def test_any_client_of_the_users_own_will_do(running: Cluster) -> None:
    with Client(running.address), joblib.parallel_config(backend="dask"):
        found = result(replications=4)
    assert found == result(replications=4, workers=1)


def test_on_the_command_line(running: Cluster, tmp_path: Path) -> None:
    words = ("compare", str(ANDEBY / "baseline.yaml"), str(ANDEBY / "reform.yaml"))
    words += ("--set", "years=2", "--replications", "4", "--format", "json")
    out = tmp_path / "out"
    here = command(*words, "--workers", "1", "--out", str(tmp_path / "here"))
    there = command(*words, "--cluster", running.address, "--out", str(out))
    written = f"Written to {out}\nWritten to {out / 'evidence'}\n"
    assert (there.returncode, there.stderr) == (0, written)
    assert there.stdout == here.stdout


def command(*words: str, code: str = "") -> subprocess.CompletedProcess[str]:
    program = f"{code}\nfrom sverigesmodel.cli import main\nmain()"
    run = [sys.executable, "-W", "error", "-c", program, *words]
    return subprocess.run(run, capture_output=True, text=True, check=False, timeout=120)


def test_a_scheduler_that_does_not_answer_ends_with_3(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as silent:  # a port that nobody else takes, and that never says a word
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setattr(cluster, "SECONDS", 1.0)
        began = time.monotonic()
        with pytest.raises(ClusterError, match="no Dask scheduler answered"), connected(address):
            pass
        assert time.monotonic() - began < 8
    found = command(
        *("run", str(ANDEBY / "baseline.yaml"), "--cluster", "tcp://127.0.0.1:9"),
        code="import sverigesmodel.evaluation.cluster as c; c.SECONDS = 1.0",
    )
    assert found.returncode == 3
    assert found.stderr == "error: tcp://127.0.0.1:9: no Dask scheduler answered in 1 s\n"


@pytest.mark.parametrize("address", ["nonsense", "ftp://127.0.0.1:1", "tcp://127.0.0.1"])
def test_what_is_no_address_ends_with_3(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS", 1.0)
    with pytest.raises(ClusterError), connected(address):
        pass


def test_without_the_extra_it_ends_with_2() -> None:
    found = command(
        *("run", str(ANDEBY / "baseline.yaml"), "--cluster", "tcp://127.0.0.1:9"),
        code="import sys; sys.modules['distributed'] = None",
    )
    assert found.returncode == 2
    assert found.stderr == "error: a cluster needs Dask: pip install 'sverigesmodel[cluster]'\n"
