"""Optimise once, and count no index from the end: what the compiler does for others and not for a program.

The compiler links every function with all that it calls, optimises it and makes machine code of it, although
only the entry of a program is ever called from Python, and is optimised as a whole anyway. It compiles a function
anew for each constant that it is called with, and looks after every step whether it has made a mistake. And it
asks of every index whether it is negative, to count it from the array's end, which a program never does: a tenth
of the instructions. All this is left out for a program's own functions, and only while it is compiled: half of the
time. It rests on names inside numba; where they are missing, everything is compiled in the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import numba

INNER: Final = "sverigesmodel_inner_"
"""Begins the names of a program's own functions."""


@contextmanager
def optimised_once() -> Iterator[bool]:
    """Compile a program's functions in the short way within the block; the compiler is as before after it.

    Tells whether it can: then no function has machine code, and ``whole_text`` has them all.
    """
    replaced = _replaced()
    if not replaced or not all(hasattr(owner, name) for owner, name in replaced):
        yield False
        return
    whole = {place: getattr(*place) for place in replaced}
    own = {place: place[1] in vars(place[0]) for place in replaced}
    for (owner, name), make in replaced.items():
        setattr(owner, name, make(whole[owner, name]))
    try:
        yield True
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
        from numba.core.compiler_machinery import PassManager  # noqa: PLC0415
        from numba.np import arrayobj  # noqa: PLC0415

        library, machine = codegen.JITCodeLibrary, codegen.JITCPUCodegen
    except (ImportError, AttributeError):
        return {}
    return {
        (arrayobj, "fix_integer_index"): _index,
        (library, "finalize"): _finish,
        (library, "_optimize_functions"): _optimise,
        (library, "get_pointer_to_function"): _pointer,
        (machine, "set_env"): _equip,
        (PassManager, "_ENFORCING"): lambda _: False,
    }


def whole_text(library: Any) -> str:
    """Return the text of a function that was compiled in the short way, with all that it calls, each once."""
    whole, waiting, seen = library._final_module, [library], {library}
    while waiting:
        for called in waiting.pop()._linking_libraries:
            if called in seen:
                continue
            seen.add(called)
            if _is_inner(called):
                whole.link_in(called._final_module)
                waiting.append(called)
            else:
                whole.link_in(called._get_module_for_linking(), preserve=True)
    return str(whole)


def for_any_number(function: Any) -> Any:
    """Have a function compiled once for all numbers of a kind, and not for each constant it is called with."""
    whole = function.get_call_template

    def template(args: Any, kws: Any) -> Any:
        plain = {name: numba.types.unliteral(kind) for name, kind in kws.items()}
        return whole(tuple(numba.types.unliteral(kind) for kind in args), plain)

    function.get_call_template = template
    return function


def _is_inner(library: Any) -> bool:
    return str(library.name).startswith(INNER)


def _finish(whole: Any) -> Any:
    def finish(library: Any) -> None:
        if _is_inner(library):
            library._finalize_dynamic_globals()
            library._finalized = True
        else:
            whole(library)

    return finish


def _optimise(whole: Any) -> Any:
    def optimise(library: Any, module: Any) -> None:
        if _is_inner(library):
            module.data_layout = library._codegen._data_layout
        else:
            whole(library, module)

    return optimise


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
