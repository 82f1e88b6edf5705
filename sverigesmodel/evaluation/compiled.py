"""Whether the compiled engine and the analytic twin are ready to run, and making them so.

Compiling takes a quarter of a minute, once for all that follows; it is done in a thread, so that an
interruption ends it at once, and the counting meanwhile in a process of its own, which leaves its machine code on
disk. Knows which programs there are; what compiling is, only ``compiling`` knows.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Final, TypeAlias

import numpy as np

from sverigesmodel.compiling import Program, announce
from sverigesmodel.evaluation.simulating import Case
from sverigesmodel.rules.parameters import Parameters

Announce: TypeAlias = Callable[[float], None]
"""Called while a program is being compiled, with the share that is done: first 0, at last 1."""
_POLL: Final = 0.1
"""Seconds between two looks at how far it is."""


def programs() -> Iterator[Program]:
    """Give what a compiled run consists of."""
    from sverigesmodel.economics.program import PROGRAM as COUNTING  # noqa: PLC0415
    from sverigesmodel.engines.compiled.program import PROGRAM as ENGINE  # noqa: PLC0415

    yield from (ENGINE, COUNTING)


def is_ready() -> bool:
    """Return whether the compiled engine can run without compiling anything."""
    return all(program.is_ready() for program in programs())


def prepare(case: Case, tell: Announce | None) -> None:
    """Compile what is not in the cache.

    Parameters
    ----------
    case
        Any: one compilation serves all.
    """
    missing = [program.title for program in programs() if not program.is_ready()]
    if not missing:
        return

    def compile_all(beside: subprocess.Popen[bytes] | None) -> None:
        from sverigesmodel.economics.counting import Counter  # noqa: PLC0415
        from sverigesmodel.engines.compiled.simulation import Run  # noqa: PLC0415

        Run(case.numbers, 0, 0)
        if beside is not None:
            beside.wait()
        Counter(case.numbers, case.start, compiled=True)

    with _counting_beside(case, wanted=len(missing) > 1) as beside:
        # the other is compiled beside the first, and sooner
        _compile(lambda: compile_all(beside), missing[0], tell)


def prepare_twin(p: Parameters, tell: Announce | None) -> None:
    """Compile the analytic twin, if it is not in the cache: by computing that of any scenario, coarsely."""
    from sverigesmodel.analytic import Accuracy, expected  # noqa: PLC0415
    from sverigesmodel.analytic.program import PROGRAM as TWIN  # noqa: PLC0415

    if not TWIN.is_ready():
        coarse = Accuracy(step=p.end, birth_step=p.end, frailty=1, elapsed=1, phases=1)
        _compile(lambda: expected(p, np.array([0.0, p.end]), coarse), TWIN.title, tell)


def _compile(work: Callable[[], object], title: str, tell: Announce | None) -> None:
    """Do what compiles a program in a thread, and tell meanwhile how far that is."""
    share = [0.0]
    failed: list[Exception] = []

    def note(compiled: str, done: int, of: int) -> None:
        if compiled == title:
            share[0] = done / max(of, 1)

    def run() -> None:
        try:
            with announce(note):
                work()
        except Exception as error:  # told where it can be handled
            failed.append(error)

    thread = Thread(target=run, name="compiling", daemon=True)
    tell = tell or (lambda _share: None)
    tell(0.0)
    thread.start()
    while thread.is_alive():
        thread.join(_POLL)
        tell(min(max(share[0], 1e-6), 1.0))
    if failed:
        raise failed[0]
    tell(1.0)


@contextmanager
def _counting_beside(case: Case, *, wanted: bool) -> Iterator[subprocess.Popen[bytes] | None]:
    """Have the counting compiled in another process, which ends with the block.

    What it has not left on disk, for whatever reason, is compiled here when it is asked for.
    """
    if not wanted or not sys.executable:
        yield None
        return
    quiet = subprocess.DEVNULL
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", _COUNT]
    try:
        beside = subprocess.Popen(  # noqa: S603  this very Python, and a text of this module
            command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, env=os.environ | paths
        )
    except OSError:
        yield None
        return
    try:
        with suppress(OSError), beside.stdin as given:  # type: ignore[union-attr]
            pickle.dump((case.numbers, case.start), given)
        yield beside
    finally:
        beside.kill()
        beside.wait()


_COUNT: Final = """
import pickle, sys
from sverigesmodel.economics.counting import Counter
Counter(*pickle.load(sys.stdin.buffer), compiled=True)
"""
