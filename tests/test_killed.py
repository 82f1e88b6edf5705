"""A process killed at any moment leaves nothing broken, and what goes on afterwards ends as it would have."""

from __future__ import annotations

import io
import json
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from sverigesmodel.evaluation.storage import MANIFEST, read_manifest
from tests import small
from tests.commands import Commands, commands, none_left, send

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")

PAIR = (
    "compare",
    str(small.ANDEBY / "baseline.yaml"),
    str(small.ANDEBY / "reform.yaml"),
    *(word for change in small.SHRUNK for word in ("--set", change)),
)
REPLICATIONS = "12"


def wanted(out: Path, workers: int, *more: str, seed: int = 1) -> tuple[str, ...]:
    given = ("--replications", REPLICATIONS, "--seed", str(seed), "--workers", str(workers))
    return (*PAIR, *given, "--out", str(out), *more)


def content(folder: Path) -> dict[str, bytes]:
    """All files of a folder by name, without those that only say that somebody writes there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def lasting(files: dict[str, bytes]) -> dict[str, Any]:
    """Files as they must be the same in every run."""
    found: dict[str, Any] = dict(files)
    for name, written in files.items():
        if named(name) == MANIFEST:
            found[name] = json.loads(written)
            del found[name]["this_run"]
    return found


def named(file: str) -> str:
    """A file's own name, without the folder of a study that it lies in."""
    return file.rpartition("/")[2]


def is_journal(file: str) -> bool:
    """Whether a file keeps replications until a result is written."""
    return any(part.startswith("journal-") for part in file.split("/"))


def within(files: dict[str, bytes], manifest: str) -> dict[str, bytes]:
    """The files beside a manifest, of that folder alone; journals are no part of a result."""
    inside = manifest.rpartition("/")[0]
    return {
        name: content
        for name, content in files.items()
        if name.rpartition("/")[0] == inside and not is_journal(name)
    }


def check_left(folder: Path, *results: dict[str, bytes]) -> int:
    """See that what a killed run left is whole: of one of these results, or a journal's; count the latter."""
    kept = 0
    if not folder.exists():
        return 0
    found = content(folder)
    for name, left in found.items():
        if is_journal(name):
            with np.load(io.BytesIO(left)) as arrays:
                assert len(arrays["rows"]) == len(arrays["numbers"])
                assert np.isfinite(arrays["rows"]).any()
            kept += 1
        elif named(name) != MANIFEST:
            assert left in [result[name] for result in results], name
    for name in found:
        if named(name) == MANIFEST:  # then the folder says that it holds a whole result
            assert read_manifest((folder / name).parent) is not None
            whole = [lasting(within(result, name)) for result in results]
            assert lasting(within(found, name)) in whole
    return kept


class End(NamedTuple):
    """How a run that was to be stopped ended."""

    code: int
    seconds: float
    told: str
    kept: bool


class Scene:
    """A result as it must become, an older one in whose folder it may be written, and how long it takes."""

    def __init__(self, shell: Commands, folder: Path) -> None:
        self.shell = shell
        self.folder = folder
        self.older, plain = folder / "older", folder / "plain"
        shell.run(*wanted(self.older, 1, seed=2))
        self.seconds = {workers: self.timed(plain, workers) for workers in (1, 2)}
        self.results = content(plain), content(self.older)

    def timed(self, out: Path, workers: int) -> float:
        began = time.monotonic()
        self.shell.run(*wanted(out, workers))
        return time.monotonic() - began

    def stopped(self, number: int, at: float, by: signal.Signals) -> End:
        """Stop a run at some share of its time, look, go on to the end and compare."""
        workers = 2 if number % 5 == 4 else 1
        out = self.folder / f"out-{number}"
        if number % 2:
            shutil.copytree(self.older, out)
        session = self.shell.start(*wanted(out, workers))
        time.sleep(at * self.seconds[workers])
        began = time.monotonic()
        send(session, by, everybody=by == signal.SIGINT)
        code = self.shell.end()
        assert none_left(session, seconds=30), "workers outlive the process that was stopped"
        seconds = time.monotonic() - began
        if code == 0:  # it ended before: the machine has become faster
            self.seconds[workers] *= 0.8
        kept = check_left(out, *self.results) > 0
        end = End(code, seconds, self.shell.told.read_text(), kept)
        self.shell.run(*wanted(out, workers, "--resume"))
        assert lasting(content(out)) == lasting(self.results[0])
        shutil.rmtree(out)
        return end


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("killed")
    with commands(folder) as shell:
        yield Scene(shell, folder)


def kill_at_moments(scene: Scene, count: int, seed: int) -> None:
    """Kill runs until so many were killed before they had ended by themselves."""
    chance = random.Random(seed)
    ends: list[End] = []
    while sum(end.code != 0 for end in ends) < count:
        ends.append(scene.stopped(len(ends), chance.uniform(0.05, 1.05), signal.SIGKILL))
        assert len(ends) < 3 * count, "runs end before they can be killed"
    assert {end.code for end in ends} <= {0, -signal.SIGKILL}
    assert any(end.kept for end in ends), "no run was killed while it had a journal"


@pytest.mark.timeout(600)
def test_killed_at_random_moments(scene: Scene) -> None:
    kill_at_moments(scene, 10, seed=100)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_killed_at_fifty_random_moments(scene: Scene) -> None:
    kill_at_moments(scene, 50, seed=200)


@pytest.mark.timeout(600)
def test_interrupted_at_random_moments(scene: Scene) -> None:
    for number in range(5):
        end = scene.stopped(number, random.Random(number).uniform(0.05, 1.05), signal.SIGINT)
        assert end.code in {0, 130}
        assert "Traceback" not in end.told
        assert end.seconds < 10  # well below one, but for a busy machine
