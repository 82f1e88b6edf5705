"""What a folder of results holds, from which every number can be produced again.

``result.json`` with the headline, the years and the children; every table as Parquet and as CSV; each scenario
as it was simulated, complete; and ``manifest.json``, which names seed, versions and the hash of every file.
Equal runs give equal files, apart from the manifest's part ``this_run``. Knows the files' names and formats; the
numbers come ready from ``results``, the bytes reach the disk by ``storage``.
"""

from __future__ import annotations

import io
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pandas as pd

from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.journal import discard_journals, study_key
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.simulating import LIBRARY
from sverigesmodel.evaluation.storage import (
    MANIFEST,
    content_hash,
    locked,
    read_manifest,
    to_json,
    write_files,
)

RESULT: Final = "result.json"
_PACKAGE: Final = "sverigesmodel"
_LIBRARIES: Final = ("numpy", "pandas", "pyarrow", "pydantic", "scipy")
"""Libraries whose version can touch a number or a file."""


def write_result(folder: Path | str, result: Result, *, command: Sequence[str] = ()) -> Path:
    """Write a result's folder; a failure leaves what was there before, and its journals go.

    Parameters
    ----------
    folder
        Made if it is missing; files of an earlier result in it are replaced.
    command
        The command line that led to the result, for the manifest.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    FolderInUseError
        When another process writes there.
    OSError
        When it cannot be written.
    """
    place = Path(folder)
    files = {RESULT: to_json(document(result))}
    for name, text in result.resolved.items():
        files[f"{name}.yaml"] = text.encode("utf-8")
    for name, table in result.tables.items():
        files[f"{name}.parquet"] = _parquet(table)
        files[f"{name}.csv"] = table.to_csv(index=False, lineterminator="\n").encode("utf-8")
    files[MANIFEST] = to_json(_manifest(result, files, command))
    with locked(place):
        write_files(place, files)
        discard_journals(place)
    return place


def finished(
    folder: Path | str, key: str, *, replications: int, precision: float | None = None
) -> bool:
    """Tell whether a folder holds the whole result of these very replications.

    Parameters
    ----------
    key
        Of the study, from ``journal.study_key``.
    precision
        With one, it is not known beforehand how many replications there would be, and the answer is no.
    """
    manifest = read_manifest(Path(folder))
    if manifest is None or precision is not None:
        return False
    return manifest.get("study") == key and manifest.get("replications") == replications


def _manifest(
    result: Result, files: Mapping[str, bytes], command: Sequence[str]
) -> dict[str, object]:
    engine = LIBRARY[result.engine]
    return {
        "format": 1,
        "package": _PACKAGE,
        "version": version(_PACKAGE),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in _LIBRARIES},
        "engine": {"name": result.engine, "library": engine, "version": version(engine)},
        "study": study_key(result.hashes.values(), result.seed, result.engine),
        "seed": result.seed,
        "replications": result.replications,
        "scenarios": dict(result.hashes),
        "result_hash": content_hash(files[RESULT]),
        "files": {name: content_hash(content) for name, content in files.items()},
        "this_run": {
            "command": list(command),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "platform": platform.platform(),
        },
    }


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()
