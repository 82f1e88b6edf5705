"""Whether the compiled engine is ready to run, and making it so.

Compiling takes half a minute, once for all that follows; it is done in a thread, so that an interruption ends it
at once. Knows which programs there are; what compiling is, only ``compiling`` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Final, TypeAlias

from sverigesmodel.compiling import Program, announce
from sverigesmodel.evaluation.simulating import Case

Announce: TypeAlias = Callable[[float], None]
"""Called while the engine is being compiled, with the share that is done: first 0, at last 1."""
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
    share = [0.0]
    failed: list[Exception] = []

    def note(title: str, done: int, of: int) -> None:
        at = missing.index(title) if title in missing else 0
        share[0] = (at + done / max(of, 1)) / len(missing)

    def compile_all() -> None:
        from sverigesmodel.economics.counting import Counter  # noqa: PLC0415
        from sverigesmodel.engines.compiled.simulation import Run  # noqa: PLC0415

        try:
            with announce(note):
                Run(case.numbers, 0, 0)
                Counter(case.numbers, case.start, compiled=True)
        except Exception as error:  # told where it can be handled
            failed.append(error)

    thread = Thread(target=compile_all, name="compiling", daemon=True)
    tell = tell or (lambda _share: None)
    tell(0.0)
    thread.start()
    while thread.is_alive():
        thread.join(_POLL)
        tell(min(max(share[0], 1e-6), 1.0))
    if failed:
        raise failed[0]
    tell(1.0)
