"""A job for each of many numbers, in several processes or on a cluster, in chunks of about a second.

Knows joblib and time. The first number is done in this process: that tells how long one takes, and what has to be
compiled is then in the cache before other processes look for it. Which process does what changes nothing in the
results. This module must not know what a job is about.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import signal
import time
import warnings
from collections.abc import Generator, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Thread
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar

from sverigesmodel.evaluation.simulating import Watch

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

CHUNK_SECONDS: Final = 1.0
"""How long a chunk takes, about: handing over and keeping it costs some milliseconds."""
SHORTEST_CHUNK: Final = 0.1
"""The same where there is not enough work for longer chunks."""
CHUNKS_EACH: Final = 16
"""Chunks per process, at least, so that none waits long for the last."""
WORTH_PROCESSES: Final = 3.0
"""Seconds of work below which processes are not started unless asked for: to start them takes as long."""

PARENT_SECONDS: Final = 1.0
"""How often a process looks whether the one that started it is still there."""


class VersionMismatchError(OSError):
    """A machine of the cluster has another version of this package, whose results need not be the same."""


class Job(Protocol[T_co]):
    """What is done for a number; it travels to other processes by pickle."""

    def __call__(self, number: int, watch: Watch | None = None) -> T_co:
        """Do it."""
        ...


class Chunk(NamedTuple, Generic[T]):
    """Results of some numbers."""

    numbers: tuple[int, ...]
    results: list[T]


def check_workers(workers: int | None) -> None:
    """Refuse a number of processes below 1.

    Raises
    ------
    ValueError
        When ``workers`` is less than 1.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers must be at least 1, got {workers}")


def spread(
    job: Job[T], numbers: Sequence[int], workers: int | None, watch: Watch | None = None
) -> Generator[Chunk[T], None, None]:
    """Do a job for each number and yield chunks of results, in whatever order they are finished.

    Parameters
    ----------
    workers
        Number of processes; None takes all that joblib's backend has, 1 stays in this process.
    watch
        Told how far the number is that this process is working on.

    Raises
    ------
    ValueError
        When ``workers`` is less than 1.
    VersionMismatchError
        When another machine runs another version.
    """
    check_workers(workers)
    if not numbers:
        return
    began = time.perf_counter()
    yield Chunk(tuple(numbers[:1]), [job(numbers[0], watch)])
    seconds, rest = time.perf_counter() - began, numbers[1:]
    used = processes(workers, seconds * len(rest)) if rest else 1
    if used == 1:
        yield from _one_by_one(job, rest, watch)
    else:
        size = chunk_size(len(rest), seconds, used)
        chunks = [tuple(rest[at : at + size]) for at in range(0, len(rest), size)]
        yield from _side_by_side(job, chunks, workers)


def in_order(job: Job[T], numbers: Sequence[int], workers: int | None) -> list[T]:
    """Do a job for each number and return the results in the order of the numbers."""
    found: dict[int, T] = {}
    with contextlib.closing(spread(job, numbers, workers)) as chunks:
        for chunk in chunks:
            found.update(zip(chunk.numbers, chunk.results, strict=True))
    return [found[number] for number in numbers]


def chunk_size(count: int, seconds: float, used: int) -> int:
    """Return how many numbers make a chunk, where each takes some seconds, for the processes used."""
    share = count * seconds / (used * CHUNKS_EACH)
    length = min(max(share, SHORTEST_CHUNK), CHUNK_SECONDS)
    fair = max(1, count // used)
    return min(max(1, round(length / max(seconds, 1e-6))), fair)


def processes(workers: int | None, seconds: float) -> int:
    """Return how many processes work that takes some seconds will have; 1 where more are not worth their start."""
    from joblib import effective_n_jobs  # noqa: PLC0415 - costs more than a small run
    from joblib.parallel import LokyBackend, get_active_backend  # noqa: PLC0415

    if workers == 1:
        return 1
    at_home = isinstance(get_active_backend()[0], LokyBackend)
    if workers is None and at_home and seconds < WORTH_PROCESSES:
        return 1
    return int(effective_n_jobs(workers or -1))


def _one_by_one(job: Job[T], numbers: Sequence[int], watch: Watch | None) -> Iterator[Chunk[T]]:
    for number in numbers:
        yield Chunk((number,), [job(number, watch)])


def _side_by_side(
    job: Job[T], chunks: Sequence[tuple[int, ...]], workers: int | None
) -> Iterator[Chunk[T]]:
    import cloudpickle  # noqa: PLC0415 - generic models have no name that pickle finds
    from joblib import Parallel, delayed  # noqa: PLC0415
    from joblib.parallel import LokyBackend, get_active_backend  # noqa: PLC0415

    packed = cloudpickle.dumps(job)  # once for all; a worker opens it once
    origin = _Origin(fingerprint(), os.getpid())
    tasks = (delayed(_do)(packed, origin, chunk) for chunk in chunks)
    settings: dict[str, Any] = {"n_jobs": workers or -1, "batch_size": 1}
    if isinstance(get_active_backend()[0], LokyBackend):  # also those that never get a job
        settings |= {"initializer": _end_with, "initargs": (origin.process,)}
    try:
        parallel = Parallel(return_as="generator_unordered", **settings)
    except ValueError:  # a backend that hands everything over at the end
        parallel = Parallel(**settings)
    with _interrupt_only_here():
        results = parallel(tasks)
    try:
        for numbers, done in results:
            yield Chunk(numbers, done)
    finally:
        if isinstance(results, Generator):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # joblib advises against leaving early
                results.close()


@contextlib.contextmanager
def _interrupt_only_here() -> Iterator[None]:
    """Let processes started meanwhile not hear Ctrl-C: this process alone decides what it means."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415

    resource_tracker.ensure_running()  # which, started later, would undo the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Origin(NamedTuple):
    """Who asks for a job."""

    version: str
    process: int


def _do(
    packed: bytes, origin: _Origin, numbers: tuple[int, ...]
) -> tuple[tuple[int, ...], list[Any]]:
    """Do a chunk of a job, in whatever process."""
    if origin.version != fingerprint():
        raise VersionMismatchError(
            "a worker has another version of sverigesmodel than this process"
        )
    if os.getppid() == origin.process:
        _end_with(origin.process)
    job = _opened(packed)
    return numbers, [job(number) for number in numbers]


@cache
def _end_with(parent: int) -> None:
    """Let this process end when its parent does, even by a kill: nobody would take its results."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_SECONDS)
        os._exit(1)

    Thread(target=watch, name="watching the parent", daemon=True).start()


@lru_cache(maxsize=1)
def _opened(packed: bytes) -> Job[Any]:
    job: Job[Any] = pickle.loads(packed)  # noqa: S301 - made by the process that asks
    return job


@cache
def fingerprint() -> str:
    """Name this package's source: equal where every line of it is."""
    digest = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
