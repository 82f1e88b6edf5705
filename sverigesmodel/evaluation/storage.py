"""The result folder: files that are whole or are not there.

Knows how bytes reach the disk and what a folder of results holds; the numbers themselves come ready from
``results``. Every file is first written beside its place, flushed to the disk and only then put there, all of
them before the first is. The manifest is taken away before the first file is replaced and comes back last, so that
a folder with a manifest holds exactly what that says, whenever the writing was ended.
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
_LOCK: Final = ".sverigesmodel.lock"


class FolderInUseError(OSError):
    """Another process writes to a folder."""


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder so that no ending of the process leaves a mixture that looks whole.

    Until everything is on the disk, every old file is as it was. Then the old manifest goes, with the files that
    it names and that have no successor; the new files take their places, and the manifest comes last.

    Parameters
    ----------
    folder
        Made if it is missing. What an earlier, killed writing left behind is swept first.
    files
        Content by name, put in place in this order, but for `MANIFEST`.

    Raises
    ------
    FolderInUseError
        When another process writes there.
    OSError
        When the folder or a file cannot be written; nothing half-written remains.
    """
    with locked(folder):
        sweep(folder)
        names = sorted(files, key=lambda name: name == MANIFEST)
        waiting: list[tuple[Path, Path]] = []
        try:
            for name in names:
                part = _part(folder / name)
                waiting.append((part, folder / name))
                _write_through(part, files[name])
            _unseal(folder, files)
            while waiting:
                part, place = waiting[0]
                if place.name == MANIFEST:
                    _flush_folder(folder)
                part.replace(place)
                del waiting[0]
        finally:
            for part, _ in waiting:
                part.unlink(missing_ok=True)
        _flush_folder(folder)


def read_manifest(folder: Path) -> dict[str, object] | None:
    """Return the manifest of a folder whose every file is as it says; None where there is none such."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        whole = all(
            content_hash((folder / name).read_bytes()) == known
            for name, known in manifest["files"].items()
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return manifest if whole else None


def _unseal(folder: Path, files: Mapping[str, bytes]) -> None:
    """Take away the old manifest, and what it names and is not to come."""
    if MANIFEST not in files:
        return
    try:
        old = list(json.loads((folder / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, LookupError, TypeError):
        old = []
    (folder / MANIFEST).unlink(missing_ok=True)
    _flush_folder(folder)
    for name in old:
        if name not in files and Path(name).name == name:
            (folder / name).unlink(missing_ok=True)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a folder, which is made if it is missing, to this process; as often as it likes.

    Raises
    ------
    FolderInUseError
        When another process has it.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.resolve() / _LOCK, timeout=0, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise FolderInUseError(f"{folder}: another process is writing there") from None
    try:
        yield
    finally:
        if lock.lock_counter == 1:
            with contextlib.suppress(OSError):  # whoever opened it meanwhile sees that it has gone
                Path(lock.lock_file).unlink()
        lock.release()


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to that takes the place of ``path`` when, and only when, all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent, path.name)
    part = _part(path)
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        _flush_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def sweep(folder: Path, name: str = "*") -> None:
    """Remove what a killed writing left behind in a folder, of one file or of all."""
    for orphan in folder.glob(f".{name}.????????????????.part"):
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


def _part(path: Path) -> Path:
    return path.parent / f".{path.name}.{secrets.token_hex(8)}.part"


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
