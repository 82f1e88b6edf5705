"""Machine code: made from the compiler's text, and called.

Everything but the entry is hidden first, so that what can never happen (an error raised, and Python asked to
tell of it) is seen to be so and left out: what remains needs nothing but the mathematical library, and is loaded
in milliseconds without the compiler. Only this module loads llvmlite.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import llvmlite.binding as llvm

from sverigesmodel.compiling.tables import Table


@dataclass(frozen=True)
class Code:
    """Machine code of one entry."""

    name: str
    """The entry's."""
    wanted: tuple[str, ...]
    """Functions of others that it calls."""
    binary: bytes
    """An object file of the operating system's kind."""


_engines: Final[list[Any]] = []
"""All that was loaded; it stays as long as the process, for nobody knows who still calls it."""


def target() -> Any:
    """Return a maker of code for this processor; an engine that is given one has it for itself."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    here = llvm.Target.from_default_triple()
    return here.create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="static" if here.name.startswith("x86") else "default",
        codemodel="jitdefault",
        jit=True,
    )


def processor() -> tuple[str, str]:
    """Return what machine code made here asks of a processor."""
    return llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()


def finish(text: str, name: str) -> Code:
    """Make machine code of the compiler's text, in which ``name`` is the entry."""
    maker = target()
    module = llvm.parse_assembly(text)
    for function in module.functions:
        if not function.is_declaration and function.name != name:
            function.linkage = "internal"
    for variable in module.global_variables:
        if not variable.is_declaration:
            variable.linkage = "internal"
    passes = llvm.create_pass_builder(maker, llvm.create_pipeline_tuning_options(speed_level=2))
    passes.getModulePassManager().run(module, passes)
    wanted = tuple(
        function.name
        for function in (*module.functions, *module.global_variables)
        if function.is_declaration and not function.name.startswith("llvm.")
    )
    return Code(name, wanted, maker.emit_object(module))


def is_alone(code: Code) -> bool:
    """Return whether the code needs neither Python nor the compiler's own functions."""
    return not any(name.startswith(("Py", "_Py", "numba", ".numba", "NRT")) for name in code.wanted)


def entry(code: Code, arguments: tuple[Any, ...]) -> Callable[..., int] | None:
    """Load the code and return its entry, for arguments of these kinds; None where it lacks a function."""
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), target())
    if not all(llvm.address_of_symbol(name) for name in code.wanted):
        return None
    engine.add_object_file(llvm.ObjectFileRef.from_data(code.binary))
    engine.finalize_object()
    _engines.append(engine)
    return call(engine.get_function_address(code.name), arguments)


def call(address: int, arguments: tuple[Any, ...], held: object = None) -> Callable[..., int]:
    """Return a function at an address as one of Python's, which keeps ``held`` alive."""
    tables = tuple(isinstance(argument, Table) for argument in arguments)
    kinds = [
        ctypes.c_void_p
        if isinstance(argument, Table)
        else ctypes.c_double
        if isinstance(argument, float)
        else ctypes.c_int64
        for argument in arguments
    ]
    function = ctypes.CFUNCTYPE(ctypes.c_int64, *kinds)(address)

    def run(*given: Any, held: object = held) -> int:
        words = [
            value.address if is_table else value
            for value, is_table in zip(given, tables, strict=True)
        ]
        return int(function(*words))

    return run
