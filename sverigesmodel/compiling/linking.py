"""Optimise once, and count no index from the end: what the compiler does for others and not for a program.

The compiler optimises every function together with all that it calls, and makes machine code of it, although
only the entry of a program is ever called from Python: half of the time. And it asks of every index whether it is
negative, to count it from the array's end, which a program never does: a tenth of the instructions. Both are left
out for a program's own functions, and only while it is compiled. It rests on names inside numba; where they are
missing, everything is compiled in the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import numba

INNER: Final = "sverigesmodel_inner_"
"""Begins the names of functions that only compiled code calls."""


@contextmanager
def optimised_once() -> Iterator[None]:
    """Compile inner functions in the short way within the block; the compiler is as before after it."""
    replaced = _replaced()
    if not all(hasattr(owner, name) for owner, name in replaced):
        yield
        return
    whole = {place: getattr(*place) for place in replaced}
    own = {place: place[1] in vars(place[0]) for place in replaced}
    for (owner, name), make in replaced.items():
        setattr(owner, name, make(whole[owner, name]))
    try:
        yield
    finally:
        for (owner, name), method in whole.items():
            if own[owner, name]:
                setattr(owner, name, method)
            else:  # it was inherited
                delattr(owner, name)


def _replaced() -> dict[tuple[Any, str], Callable[[Any], Any]]:
    """Return what is replaced inside the compiler, and by what; nothing where its modules are others."""
    try:
        from numba.core import codegen  # noqa: PLC0415
        from numba.np import arrayobj  # noqa: PLC0415

        library, machine = codegen.JITCodeLibrary, codegen.JITCPUCodegen
    except (ImportError, AttributeError):
        return {}
    return {
        (arrayobj, "fix_integer_index"): _index,
        (library, "_optimize_final_module"): _optimise,
        (library, "_finalize_final_module"): _finish,
        (library, "get_pointer_to_function"): _pointer,
        (machine, "set_env"): _equip,
    }


def _is_inner(library: Any) -> bool:
    return str(library.name).startswith(INNER)


def _optimise(whole: Any) -> Any:
    def optimise(library: Any) -> None:
        if not _is_inner(library):
            whole(library)

    return optimise


def _finish(whole: Any) -> Any:
    def finish(library: Any) -> None:
        if _is_inner(library):
            library._finalize_dynamic_globals()
            library._finalized = True
        else:
            whole(library)

    return finish


def _pointer(whole: Any) -> Any:
    def pointer(library: Any, name: str) -> int:
        return 0 if _is_inner(library) else int(whole(library, name))

    return pointer


def _equip(whole: Any) -> Any:
    def equip(machine: Any, name: str, environment: Any) -> None:
        if machine._engine.get_global_value_address(name):
            whole(machine, name, environment)

    return equip


def _index(whole: Any) -> Any:
    def index(context: Any, builder: Any, kind: Any, at: Any, size: Any) -> Any:
        if not str(builder.module.name).startswith(INNER):
            return whole(context, builder, kind, at, size)
        return context.cast(builder, at, kind, numba.types.intp)

    return index
