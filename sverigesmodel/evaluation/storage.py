"""The result folder: files that are whole or are not there.

Knows how bytes reach the disk and what a folder of results holds; the numbers themselves come ready from
``results``. Every file is first written beside its place, flushed to the disk and only then put there, all of
them before the first is; the manifest comes last and carries each file's hash, so that a folder that was
interrupted between two files shows it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

MANIFEST: Final = "manifest.json"
_ORPHANS: Final = ".sverigesmodel-*.part"


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder so that a failure leaves every old file as it was.

    Parameters
    ----------
    folder
        Made if it is missing. What an earlier, killed writing left behind is swept first.
    files
        Content by name, put in place in this order.

    Raises
    ------
    OSError
        When the folder or a file cannot be written; nothing half-written remains.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    waiting: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            part = _part(folder)
            waiting.append((part, folder / name))
            _write_through(part, content)
        while waiting:
            part, place = waiting[0]
            part.replace(place)
            del waiting[0]
    finally:
        for part, _ in waiting:
            part.unlink(missing_ok=True)
    _flush_folder(folder)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to that takes the place of ``path`` when, and only when, all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    part = _part(path.parent)
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        _flush_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a killed writing left behind in a folder."""
    for orphan in folder.glob(_ORPHANS):
        orphan.unlink(missing_ok=True)


def to_json(content: object) -> bytes:
    """Deterministic UTF-8 JSON with a final newline.

    Raises
    ------
    ValueError
        When a number is not finite: what is unknown is written as null, not as NaN.
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2)
    return (text + "\n").encode("utf-8")


def content_hash(content: bytes) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _part(folder: Path) -> Path:
    return folder / f".sverigesmodel-{secrets.token_hex(8)}.part"


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # On POSIX a new name is safe only when its folder is flushed too; Windows cannot open folders.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
