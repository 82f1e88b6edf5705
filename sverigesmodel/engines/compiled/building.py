"""The program: the loop's functions compiled with the rules they call, once for all scenarios.

Each module is rebuilt in a namespace of its own, in which every function is compiled and every enumeration is
a bag of plain numbers; the modules themselves stay plain Python. The machine code is kept in the user's cache
folder, under a name made from everything that went into it.
"""

from __future__ import annotations

import hashlib
import inspect
import sys
from collections.abc import Callable
from enum import IntEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final, TypeAlias, cast

from sverigesmodel.engines.compiled.tables import Table

MODULES: Final = (
    "randomness",
    *(f"rules.{name}" for name in ("clocks", "hazards", "demand", "caseload", "follow_up")),
    *(
        f"engines.compiled.{name}"
        for name in (
            "rows",
            "luck",
            "agenda",
            "clockwork",
            "desk",
            "team",
            "child",
            "intake",
            "follow_up",
            "life",
            "people",
            "posts",
            "streams",
            "loop",
        )
    ),
)
"""In the order in which they build on each other."""
INGREDIENTS: Final = ("codes", "event_log", "rules.parameters", "engines.compiled")
"""Further sources that the machine code depends on."""
ENTRY: Final = "drive"
"""What Python calls, and what is kept in the cache."""
Driver: TypeAlias = Callable[[Table, Table, int, float, int], int]
"""What to do with a state and numbers: begin, advance until a time, or end after a child."""
INNER: Final = "sverigesmodel_inner_"
"""Begins the names of functions that only compiled code calls."""


@cache
def program() -> Driver:
    """Return the function ``loop.drive``, compiled when it is first called."""
    import numba  # noqa: PLC0415  only a run needs the compiler

    # imported for what they tell the compiler: what tables are, and to optimise but once
    from sverigesmodel.engines.compiled import linking, types  # noqa: F401, PLC0415

    if numba.config.DISABLE_JIT:
        return _interpreted()
    built: dict[Any, Any] = {}
    for name in MODULES:
        names = _rebuild(import_module(f"sverigesmodel.{name}"), built, numba)
    folder = cache_folder()
    if folder is not None:
        from sverigesmodel.engines.compiled import caching  # noqa: PLC0415

        caching.keep(names[ENTRY], folder)
    return cast("Driver", names[ENTRY])


def _interpreted() -> Driver:
    """Return the same function as plain Python, for debugging and coverage."""
    import numpy as np  # noqa: PLC0415

    loop = import_module("sverigesmodel.engines.compiled.loop")
    return cast("Driver", np.errstate(all="ignore")(getattr(loop, ENTRY)))


def _rebuild(module: ModuleType, built: dict[Any, Any], numba: Any) -> dict[str, Any]:
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
        inner = function.__name__ != ENTRY
        if inner:
            twin.__qualname__ = f"{INNER}{function.__name__}"
        options = {"no_cpython_wrapper": inner, "no_cfunc_wrapper": True}
        compiled = numba.njit(error_model="numpy", _nrt=False, **options)(twin)
        names[function.__name__] = built[function] = compiled
    return names


def _plain(codes: type[IntEnum]) -> ModuleType:
    plain = ModuleType(codes.__name__)
    for member in codes:
        setattr(plain, member.name, int(member))
    return plain


def cache_folder() -> Path | None:
    """Return where the machine code is kept; None where nothing can be written."""
    import platformdirs  # noqa: PLC0415

    folder = Path(platformdirs.user_cache_dir("sverigesmodel")) / f"compiled-{fingerprint()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / ".writable"
        trial.touch()
        trial.unlink()
    except OSError:
        return None
    return folder


@cache
def fingerprint() -> str:
    """Return a name made from all sources that are compiled, the compiler and the interpreter."""
    import llvmlite  # noqa: PLC0415
    import numba  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    versions = (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    digest = hashlib.sha256(repr(versions).encode())
    for name in (*MODULES, *INGREDIENTS):
        module = import_module(f"sverigesmodel.{name}")
        digest.update(inspect.getsource(module).encode())
    for name in ("state", "tables", "types", "building", "caching", "linking"):
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()[:20]
