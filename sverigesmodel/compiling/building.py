"""From plain-Python modules to the text of one optimised module of the compiler's.

Each module is rebuilt in a namespace of its own, in which every function is compiled and every enumeration is
a bag of plain numbers; the modules themselves stay plain Python. Only this, ``kinds`` and ``linking`` load numba.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

import numba
from numba.core import event

# imported for what it tells the compiler as well: what tables are
from sverigesmodel.compiling import kinds
from sverigesmodel.compiling.linking import INNER, for_any_number, optimised_once, whole_text

OPTIONS = {"error_model": "numpy", "_nrt": False, "no_rewrites": True}
"""Divide as NumPy does, and count no references: nothing is allocated."""


@dataclass(frozen=True)
class Built:
    """An entry as the compiler made it."""

    text: str
    """All of it, in the compiler's intermediate language."""
    name: str
    address: int
    """Of its machine code; 0 where none was made of it yet."""
    held: object
    """Keeps the machine code behind the address alive."""


def build(
    title: str,
    modules: tuple[str, ...],
    entry: str,
    arguments: tuple[Any, ...],
    progress: Callable[[str, int, int], None] | None,
    ordinarily: bool = False,
) -> Built:
    """Compile modules into one entry for arguments of these kinds; in the ordinary way it has an address."""
    kinds_of = [kinds.kind_of(argument) for argument in arguments]
    signature = numba.types.int64(*kinds_of)

    def attempt(short: bool) -> Built:
        built, function = _rebuild_all(modules, entry)
        with _announced(title, len(built) - len(kinds.HINTS), progress):
            compiled = numba.cfunc(signature, **OPTIONS)(function)
        text = whole_text(compiled._library) if short else compiled.inspect_llvm()
        return Built(text, compiled.native_name, compiled.address, compiled)

    with _uncollected():
        with suppress(Exception):  # the compiler's insides have changed: without them, then
            if not ordinarily:
                with optimised_once() as short:
                    return attempt(short)
        return attempt(False)


def _rebuild_all(modules: tuple[str, ...], entry: str) -> tuple[dict[Any, Any], FunctionType]:
    """Return what each function is compiled into, and the entry for the compiler."""
    built: dict[Any, Any] = dict(kinds.HINTS)
    names: dict[str, Any] = {}
    for name in modules:
        names = _rebuild(import_module(name), built, entry if name == modules[-1] else "")
    return built, names[entry]


def _rebuild(module: ModuleType, built: dict[Any, Any], entry: str) -> dict[str, Any]:
    """Return a module's names with compiled functions, and note these in ``built``."""
    names = dict(vars(module))
    own = []
    for name, value in vars(module).items():
        if isinstance(value, FunctionType):
            if value.__module__ == module.__name__:
                own.append(value)
            elif value in built:
                names[name] = built[value]
        elif isinstance(value, type) and issubclass(value, IntEnum):
            names[name] = _plain(value)
    for function in own:
        twin = FunctionType(function.__code__, names, function.__name__, function.__defaults__)
        twin.__module__ = module.__name__
        twin.__doc__ = function.__doc__
        twin.__qualname__ = f"{INNER}{function.__name__}"
        if function.__name__ == entry:
            names[entry] = twin
            continue
        options = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, **OPTIONS}
        compiled = for_any_number(numba.njit(**options)(twin))
        names[function.__name__] = built[function] = compiled
    return names


def _plain(codes: type[IntEnum]) -> ModuleType:
    plain = ModuleType(codes.__name__)
    for member in codes:
        setattr(plain, member.name, int(member))
    return plain


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage within the block: there is little, and a fifth of the time goes into looking."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _announced(
    title: str, functions: int, progress: Callable[[str, int, int], None] | None
) -> Iterator[None]:
    """Tell how many of the functions are compiled, as they are."""
    if progress is None:
        yield
        return
    tell = progress

    class Listener(event.Listener):
        seen: set[int] = set()  # noqa: RUF012  one listener, one set

        def on_start(self, happening: Any) -> None:
            pass

        def on_end(self, happening: Any) -> None:
            self.seen.add(id(happening.data["dispatcher"]))
            tell(title, min(len(self.seen), functions), functions)

    tell(title, 0, functions)
    with event.install_listener("numba:compile", Listener()):
        yield
    tell(title, functions, functions)
