"""Ctrl-C as a user presses it: the terminal sends it to every process, and all of them are to end at once."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import living

ANDEBY = Path(__file__).parent.parent / "scenarios" / "andeby"
TELLING = """
import sys
from sverigesmodel.cli import console
def tell(self, done, wanted):
    print("done", done, file=sys.stderr, flush=True)
console.Progress.replications = tell
from sverigesmodel.cli import main
if __name__ == "__main__":
    main()
"""


@contextmanager
def started(
    folder: Path, *words: str, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run the command line in a session of its own, as a terminal does."""
    program = folder / "telling.py"
    program.write_text(TELLING)
    with subprocess.Popen(
        [sys.executable, str(program), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, **(environment or {})},
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def wait_for(process: subprocess.Popen[str], begin: str) -> None:
    """Read what is told until a line begins in a way."""
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(begin):
            return
    pytest.fail("the process ended before that")


def interrupt(process: subprocess.Popen[str]) -> tuple[str, str, float]:
    """Press Ctrl-C; return what was then printed, told, and the seconds until every process had ended."""
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    printed, told = process.communicate(timeout=60)
    while living(process.pid):
        time.sleep(0.01)
        assert time.monotonic() - began < 60
    return printed, told, time.monotonic() - began


def pair(*more: str) -> tuple[str, ...]:
    return ("compare", str(ANDEBY / "baseline.yaml"), str(ANDEBY / "reform.yaml"), *more)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_everything_and_the_run_goes_on_later(tmp_path: Path, workers: str) -> None:
    out, plain = tmp_path / "out", tmp_path / "plain"
    wanted = pair("--replications", "6", "--set", "years=3", "--format", "json")
    words = (*wanted, "--workers", workers, "--out", str(out))
    with started(tmp_path, *words) as process:
        wait_for(process, "done 1")
        printed, told, seconds = interrupt(process)
    assert process.returncode == 130
    assert printed == ""
    assert "Traceback" not in told
    assert "of 6 replications. What is finished is kept" in told
    assert told.endswith(f"--workers {workers} --out {out} --resume\n")
    assert seconds < 3  # about 0.3, but for a busy machine
    assert [path.name[:8] for path in out.iterdir()] == ["journal-"]

    with started(tmp_path, *words, "--resume") as process:
        resumed, told = process.communicate(timeout=200)
    assert process.returncode == 0, told
    done = [float(line.split()[1]) for line in told.splitlines() if line.startswith("done")]
    assert done[0] >= 1
    with started(tmp_path, *wanted, "--workers", "1", "--out", str(plain)) as process:
        whole, _ = process.communicate(timeout=200)
    assert whole == resumed
    for path in (path for path in plain.rglob("*") if path.is_file()):
        same = out / path.relative_to(plain)
        assert path.name == "manifest.json" or path.read_bytes() == same.read_bytes()


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_is_finished_is_shown_and_marked(tmp_path: Path, form: str) -> None:
    words = pair("--replications", "900", "--set", "years=3", "--workers", "1", "--format", form)
    with started(tmp_path, *words) as process:
        wait_for(process, "done 3")
        printed, told, _ = interrupt(process)
    assert process.returncode == 130
    assert "Traceback" not in told
    if form == "json":
        content = json.loads(printed)
        assert content["interrupted"] == {"done": content["replications"], "wanted": 900}
        assert 2 <= content["replications"] < 900
    else:
        first = printed.splitlines()[0]
        assert first.startswith("INTERRUPTED after ")
        assert first.endswith(" of 900 replications: partial result")
        assert "closer follow-up" in printed


def test_a_study_without_a_partial_result_goes_on_without_out(tmp_path: Path) -> None:
    """It keeps what is finished in a folder of its own, and names the command that goes on from there."""
    sizes = ("--draws", "8", "--replications", "2", "--top", "1", "--workers", "1", "--seed", "3")
    short = ("--set", "years=2", "--set", "warm_up=1 year", *sizes)
    pair = (str(ANDEBY / "baseline.yaml"), str(ANDEBY / "reform.yaml"))
    own = tmp_path / "temporary"
    own.mkdir()
    environment = {"TMPDIR": str(own)}
    words = ("sensitivity", *pair, *short, "--format", "json")
    with started(tmp_path, *words, environment=environment) as process:
        wait_for(process, "done 20")
        printed, told, _ = interrupt(process)
    assert (process.returncode, printed) == (130, "")
    *_, said, command = told.strip().splitlines()
    assert "pairs of runs. What is finished is kept" in said
    (kept,) = own.glob("sverigesmodel-*")
    assert command.endswith(f"--out {kept} --resume")
    with started(tmp_path, *shlex.split(command)[1:], environment=environment) as process:
        resumed, told = process.communicate(timeout=200)
    assert process.returncode == 0, told
    done = [float(line.split()[1]) for line in told.splitlines() if line.startswith("done")]
    assert done[0] >= 20
    assert resumed == (kept / "result.json").read_text("utf-8")


def test_an_interruption_while_compiling(tmp_path: Path) -> None:
    words = ("run", str(ANDEBY / "baseline.yaml"), "--replications", "2")
    empty = {"SVERIGESMODEL_CACHE": str(tmp_path / "cache")}
    with started(tmp_path, *words, environment=empty) as process:
        wait_for(process, "Compiling, first time only")
        time.sleep(2)
        printed, told, seconds = interrupt(process)
    assert (process.returncode, printed) == (130, "")
    assert "Interrupted after 0 of 2 replications. There is no result." in told
    assert seconds < 5
