"""The journal of a study under way: every replication that is finished, kept on the disk.

In a folder of its own inside the result's, whose name is made from all that the numbers depend on: scenarios as
simulated, seed, engine, this package's source and the libraries below it. So a study that was interrupted goes on
where it stopped, and one that has changed begins anew. Knows files; it must not know what the numbers mean.
"""

from __future__ import annotations

import json
import platform
import shutil
import time
import zipfile
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np

from sverigesmodel.evaluation.simulating import LIBRARY, Engine
from sverigesmodel.evaluation.spreading import fingerprint
from sverigesmodel.evaluation.storage import content_hash, replacing
from sverigesmodel.rules.parameters import Floats

_PREFIX: Final = "journal-"
_SECONDS: Final = 1.0
"""Rows of about this time share a file, so that keeping them costs little."""


def study_key(hashes: Iterable[str], seed: int, engine: Engine) -> str:
    """Return a name for all that the numbers of a study's replications depend on.

    Parameters
    ----------
    hashes
        Of the scenarios as simulated.
    """
    parts = {
        "source": fingerprint(),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in ("numpy", LIBRARY[engine])},
        "engine": engine,
        "seed": seed,
        "scenarios": list(hashes),
    }
    return content_hash(json.dumps(parts, sort_keys=True).encode())


class Journal:
    """Finished replications of one study in files.

    Parameters
    ----------
    folder
        Of the result.
    key
        From `study_key`.
    width
        How many numbers a replication has, for who reads or adds them.
    """

    def __init__(self, folder: Path, key: str, width: int = 0) -> None:
        self.folder = folder / f"{_PREFIX}{key[:16]}"
        self._width = width
        self._waiting: dict[int, Floats] = {}
        self._kept = time.monotonic()

    @property
    def exists(self) -> bool:
        """Whether anything is kept."""
        return any(self.folder.glob("*.npz"))

    def read(self) -> dict[int, Floats]:
        """Return every replication kept so far by number; what cannot be read is as if it were not there."""
        found: dict[int, Floats] = {}
        for path in sorted(self.folder.glob("*.npz")):
            try:
                with path.open("rb") as file, np.load(file) as arrays:
                    numbers, rows = arrays["numbers"], arrays["rows"]
            except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
                continue
            if rows.shape == (len(numbers), self._width):
                found.update(zip(numbers.tolist(), rows, strict=True))
        return found

    def add(self, rows: Mapping[int, Floats]) -> None:
        """Take in finished replications; at times they are put on the disk."""
        self._waiting.update(rows)
        if time.monotonic() - self._kept >= _SECONDS:
            self.keep()

    def keep(self) -> None:
        """Put on the disk what has been taken in."""
        if not self._waiting:
            return
        numbers = np.array(list(self._waiting))
        rows = np.stack(list(self._waiting.values()))
        with (
            replacing(self.folder / f"{numbers[0]:08d}.npz") as part,
            part.open("wb") as file,
        ):
            np.savez(file, numbers=numbers, rows=rows)
        self._waiting.clear()
        self._kept = time.monotonic()

    def discard(self) -> None:
        """Begin anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._waiting.clear()


def discard_journals(folder: Path) -> None:
    """Remove every journal from a result's folder: what they were kept for is there, or has been given up."""
    for path in folder.glob(f"{_PREFIX}{'[0-9a-f]' * 16}"):
        shutil.rmtree(path, ignore_errors=True)
