"""Machine code on disk: a file per program, whose name says all that a time stamp could.

The name is made from the sources, the compiler and the processor, so that what is read was made from what is
asked for; a file is written whole or not at all, and read only when its content is what was written.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sverigesmodel.compiling import machine
from sverigesmodel.compiling.machine import Code

FOLDER: Final = "SVERIGESMODEL_CACHE"
"""The environment variable that names another folder than the user's cache."""
OWN: Final = ("tables", "kinds", "building", "linking", "machine", "keeping", "program")
"""Modules of this room, which machine code depends on as well."""
HARMLESS: Final = ("NUMBA_NUM_THREADS", "NUMBA_CACHE_DIR", "NUMBA_DISABLE_JIT")
"""Settings of the compiler that change no machine code."""


def path(title: str, modules: tuple[str, ...], sources: tuple[str, ...]) -> Path:
    """Return where a program's machine code is kept, whether it is there or not."""
    return folder() / f"{title}-{fingerprint(modules, sources)}.code"


def read(place: Path, layout: tuple[str, ...] | None = None) -> Code | None:
    """Return the code for tables laid out like this (or any); None where it is not there, or not whole."""
    try:
        head, _, binary = place.read_bytes().partition(b"\n")
        told = json.loads(head)
        fits = layout is None or told["layout"] == list(layout)
        if fits and told["digest"] == _digest(binary):
            return Code(told["name"], tuple(told["wanted"]), binary)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def write(place: Path, layout: tuple[str, ...], code: Code) -> None:
    """Keep the code, if it can be written."""
    told = {
        "layout": layout,
        "digest": _digest(code.binary),
        "name": code.name,
        "wanted": code.wanted,
    }
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(json.dumps(told).encode() + b"\n" + code.binary)
        draft.replace(place)
    except OSError:
        with suppress(OSError):
            draft.unlink()


def folder() -> Path:
    """Return where machine code is kept: the user's cache, or else a folder of this session.

    Where neither can be written, it is a folder that does not exist, and nothing is kept.
    """
    named = os.environ.get(FOLDER)
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415

    usual = Path(platformdirs.user_cache_dir("sverigesmodel"))
    if _is_writable(usual):
        return usual
    return _passing() or usual


@cache
def _is_writable(place: Path) -> bool:
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            return True
    except OSError:
        return False


@cache
def _passing() -> Path | None:
    """Make a folder that lasts as long as this process, and that those it starts share."""
    try:
        made = tempfile.mkdtemp(prefix="sverigesmodel-")
    except OSError:
        return None
    os.environ[FOLDER] = made
    maker = os.getpid()

    def clear() -> None:
        if os.getpid() == maker:
            shutil.rmtree(made, ignore_errors=True)

    atexit.register(clear)
    return Path(made)


@cache
def fingerprint(modules: tuple[str, ...], sources: tuple[str, ...]) -> str:
    """Return a name made from all sources that are compiled, the compiler, its settings and the processor."""
    settings = sorted(
        (name, value)
        for name, value in os.environ.items()
        if name.startswith("NUMBA_") and name not in HARMLESS
    )
    made_by = (sys.version, version("numba"), version("llvmlite"), settings, machine.processor())
    digest = hashlib.sha256(repr(made_by).encode())
    for name in (*modules, *sources):
        digest.update(_source(name))
    for name in OWN:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()[:20]


def _source(name: str) -> bytes:
    found = sys.modules.get(name)
    spec = found.__spec__ if found is not None else find_spec(name)
    if spec is None or spec.origin is None:
        msg = f"the source of {name} cannot be found"
        raise ImportError(msg)
    return name.encode() + Path(spec.origin).read_bytes()


def _digest(binary: bytes) -> str:
    return hashlib.sha256(binary).hexdigest()
