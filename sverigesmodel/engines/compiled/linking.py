"""Optimise once: functions that only compiled code calls are optimised where they are called from.

The compiler optimises every function together with all that it calls, and makes machine code of it, although
only the three entries of the program are ever called from Python. That work is left out here for the rest.
"""

from __future__ import annotations

from typing import Any

from numba.core.codegen import JITCodeLibrary, JITCPUCodegen

from sverigesmodel.engines.compiled.building import INNER


def _is_inner(library: Any) -> bool:
    return str(library.name).startswith(INNER)


class _Whole:
    """The methods as the compiler has them."""

    optimise = JITCodeLibrary._optimize_final_module
    finish = JITCodeLibrary._finalize_final_module
    pointer = JITCodeLibrary.get_pointer_to_function
    equip = JITCPUCodegen.set_env


def _optimise(library: Any) -> None:
    if not _is_inner(library):
        _Whole.optimise(library)


def _finish(library: Any) -> None:
    if not _is_inner(library):
        _Whole.finish(library)
        return
    library._finalize_dynamic_globals()
    library._finalized = True


def _pointer(library: Any, name: str) -> int:
    return 0 if _is_inner(library) else int(_Whole.pointer(library, name))


def _equip(codegen: Any, name: str, environment: Any) -> None:
    if codegen._engine.get_global_value_address(name):
        _Whole.equip(codegen, name, environment)


JITCodeLibrary._optimize_final_module = _optimise
JITCodeLibrary._finalize_final_module = _finish
JITCodeLibrary.get_pointer_to_function = _pointer
JITCPUCodegen.set_env = _equip
