"""Rounds: every benchmark once, then every benchmark once more.

Machines drift, so what is compared must be measured side by side: a sample is one call, and all samples of a
round are taken before the next round begins. ``pytest-benchmark`` repeats one benchmark before it turns to the
next; here it times single calls and writes the JSON, and the rounds are a parameter of the collection.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

import pytest

from benchmarks import machine
from benchmarks.replicating import Work, replicate
from benchmarks.workload import Size, work_of

ROUND: Final = "turn"
LOAD: Final = pytest.StashKey[float]()


class Sample(Protocol):
    """Measures one call and keeps what it returns beside the seconds it took."""

    def __call__(self, subject: str, call: Callable[[], Mapping[str, Any]], **facts: Any) -> None:
        """Measure; a number named ``seconds`` in what the call returns stands for its time."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the command say how much is measured."""
    group = parser.getgroup("sverigesmodel")
    group.addoption("--rounds", type=int, default=5, help="How often everything is measured.")
    group.addoption("--quick", action="store_true", help="Small work, once: does it run?")
    group.addoption("--full", action="store_true", help="Also what takes minutes.")


def pytest_configure(config: pytest.Config) -> None:
    """Look at the machine before it has anything to do."""
    config.stash[LOAD] = machine.load()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each benchmark its rounds."""
    option = metafunc.config.option
    metafunc.fixturenames.append(ROUND)
    metafunc.parametrize(ROUND, range(1 if option.quick else option.rounds))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the rounds one after the other, and leave out what takes too long for so many."""
    items[:] = sorted((item for item in items if _is_wanted(item, config)), key=_round)


def _is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    if item.get_closest_marker("full") is not None and not config.option.full:
        return False
    fewer = item.get_closest_marker("turns")
    return fewer is None or _round(item) < fewer.args[0]


def _round(item: pytest.Item) -> int:
    turn: int = item.callspec.params[ROUND]  # type: ignore[attr-defined]
    return turn


def pytest_benchmark_update_machine_info(
    config: pytest.Config, machine_info: dict[str, Any]
) -> None:
    """Say what else matters about the machine."""
    machine_info.update(machine.facts(), load_at_start=config.stash[LOAD])
    machine_info["cpu"].pop("flags", None)  # a hundred lines that nobody reads


def pytest_benchmark_update_json(
    config: pytest.Config, benchmarks: object, output_json: dict[str, Any]
) -> None:
    """Say how much was measured."""
    option = config.option
    output_json["kind"] = "quick" if option.quick else "full" if option.full else "default"


@pytest.fixture
def sample(benchmark: Any, request: pytest.FixtureRequest) -> Sample:
    """Measure one call in this round."""

    def measure(subject: str, call: Callable[[], Mapping[str, Any]], **facts: Any) -> None:
        gc.collect()  # nobody pays for what was measured before
        benchmark.group = request.path.stem.removeprefix("bench_")
        found = benchmark.pedantic(call, rounds=1, iterations=1)
        turn = _round(request.node)
        benchmark.extra_info.update({"subject": subject, "round": turn, **facts, **found})

    return measure


@pytest.fixture(scope="session")
def size(request: pytest.FixtureRequest) -> Size:
    """How much is simulated."""
    return Size.QUICK if request.config.option.quick else Size.DEFAULT


@pytest.fixture(scope="session", autouse=True)
def _loaded() -> None:
    """Have the machine code compiled and loaded before anything is measured."""
    replicate(work_of("andeby").short(1.0), "compiled")


@pytest.fixture(scope="session")
def work_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Work], Path]:
    """Write work for a process of its own to read, once."""
    folder = tmp_path_factory.mktemp("work")

    def written(name: str, work: Work) -> Path:
        path = folder / f"{name}.pickle"
        if not path.exists():
            path.write_bytes(pickle.dumps(work))
        return path

    return written
