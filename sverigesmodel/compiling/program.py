"""A program: the entry of some plain-Python modules, run by machine code, or by Python where that is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from threading import Lock
from typing import Final, TypeAlias, cast

from sverigesmodel.compiling.tables import Table

Argument: TypeAlias = Table | int | float
"""What an entry is called with; a float stays one, and whatever else is a whole number."""
Entry: TypeAlias = Callable[..., int]
Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the program's title, how many functions are compiled, and of how many."""

_listener: ContextVar[Progress | None] = ContextVar("_listener", default=None)


@contextmanager
def announce(progress: Progress) -> Iterator[None]:
    """Have whatever is compiled within the block tell how far it is."""
    token = _listener.set(progress)
    try:
        yield
    finally:
        _listener.reset(token)


class Program:
    """Modules of plain Python with one entry, compiled when it is first called.

    Parameters
    ----------
    title
        Begins the name of the file in which the machine code is kept.
    modules
        Full names of the modules whose functions are compiled, in the order in which they build on each other;
        the last one has the entry.
    entry
        Name of the function that is called: with tables and numbers in, a whole number out.
    sources
        Full names of further modules that the machine code depends on, by their numbers or tables.
    """

    def __init__(
        self, title: str, modules: tuple[str, ...], entry: str, sources: tuple[str, ...] = ()
    ) -> None:
        self.title: Final = title
        self.modules: Final = modules
        self.entry: Final = entry
        self.sources: Final = sources
        self._entries: dict[tuple[str, ...], Entry] = {}
        self._lock = Lock()

    def __call__(self, *arguments: Argument) -> int:
        """Run the entry; tables must be laid out as they always are, or another compilation is made."""
        layout = tuple(
            value.layout if isinstance(value, Table) else type(value).__name__
            for value in arguments
        )
        entry = self._entries.get(layout)
        if entry is None:
            with self._lock:
                entry = self._entries.get(layout) or self._load(layout, arguments)
                self._entries[layout] = entry
        return entry(*arguments)

    def is_cached(self) -> bool:
        """Return whether the machine code is on disk, so that nothing need be compiled."""
        from sverigesmodel.compiling import keeping  # noqa: PLC0415

        return keeping.path(self.title, self.modules, self.sources).is_file()

    def is_ready(self) -> bool:
        """Return whether the next call will not have to compile."""
        return bool(self._entries) or is_off() or self.is_cached()

    def interpreted(self) -> Entry:
        """Return the entry as plain Python."""
        import numpy as np  # noqa: PLC0415

        entry = getattr(import_module(self.modules[-1]), self.entry)
        return cast("Entry", np.errstate(all="ignore")(entry))

    def _load(self, layout: tuple[str, ...], arguments: tuple[Argument, ...]) -> Entry:
        """Return the machine code from disk, or compiled now and kept there."""
        if is_off():
            return self.interpreted()
        from sverigesmodel.compiling import keeping, machine  # noqa: PLC0415

        path = keeping.path(self.title, self.modules, self.sources)
        code = keeping.read(path, layout)
        entry = machine.entry(code, arguments) if code is not None else None
        if entry is not None:
            return entry
        from sverigesmodel.compiling import building  # noqa: PLC0415

        what = (self.title, self.modules, self.entry, arguments, _listener.get())
        built = building.build(*what)
        code = machine.finish(built.text, built.name)
        if machine.is_alone(code) and (entry := machine.entry(code, arguments)) is not None:
            keeping.write(path, layout, code)
            return entry
        if not built.address:  # it needs Python, or a function of the compiler's
            built = building.build(*what, ordinarily=True)
        return machine.call(built.address, arguments, built)


def is_off() -> bool:
    """Return whether the compiler is switched off, by ``NUMBA_DISABLE_JIT`` or in numba's settings."""
    if "numba" in sys.modules:
        return bool(sys.modules["numba"].config.DISABLE_JIT)
    return os.environ.get("NUMBA_DISABLE_JIT", "0") not in {"", "0"}
