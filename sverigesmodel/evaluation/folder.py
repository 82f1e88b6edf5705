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
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.journal import discard_journals, study_key
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.simulating import LIBRARY, Engine
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


@dataclass(frozen=True, eq=False)
class Content:
    """What any finished work leaves in its folder.

    Attributes
    ----------
    document
        Content of ``result.json``, ready for JSON; ``kind`` says what it is.
    tables
        Tidy tables by name.
    scenarios
        Resolved YAML of each scenario by name.
    study
        Key of all that the numbers depend on.
    seed, replications, engine
        How it was simulated.
    """

    document: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    scenarios: Mapping[str, str]
    study: str
    seed: int
    replications: int
    engine: Engine


def write_result(
    folder: Path | str,
    result: Result,
    *,
    command: Sequence[str] = (),
    seconds: float | None = None,
) -> Path:
    """Write a result's folder; a failure leaves what was there before, and its journals go.

    Parameters
    ----------
    folder
        Made if it is missing; files of an earlier result in it are replaced.
    command
        The command line that led to the result, for the manifest.
    seconds
        How long it took on this machine, in this run alone; None where nobody looked.

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
    content = Content(
        document=document(result),
        tables=result.tables,
        scenarios=result.resolved,
        study=study_key(result.study_hashes, result.seed, result.engine),
        seed=result.seed,
        replications=result.replications,
        engine=result.engine,
    )
    return write_content(folder, content, command=command, seconds=seconds)


def write_content(
    folder: Path | str,
    content: Content,
    *,
    command: Sequence[str] = (),
    seconds: float | None = None,
) -> Path:
    """Write the folder of any finished work; parameters as of `write_result`, and errors too."""
    place = Path(folder)
    files = {RESULT: to_json(content.document)}
    for name, text in content.scenarios.items():
        files[f"{name}.yaml"] = text.encode("utf-8")
    for name, table in content.tables.items():
        files[f"{name}.parquet"] = _parquet(table)
        files[f"{name}.csv"] = table.to_csv(index=False, lineterminator="\n").encode("utf-8")
    files[MANIFEST] = to_json(_manifest(content, files, command, seconds))
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
    content: Content,
    files: Mapping[str, bytes],
    command: Sequence[str],
    seconds: float | None,
) -> dict[str, object]:
    engine = LIBRARY[content.engine]
    return {
        "format": 1,
        "package": _PACKAGE,
        "version": version(_PACKAGE),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in _LIBRARIES},
        "engine": {"name": content.engine, "library": engine, "version": version(engine)},
        "study": content.study,
        "seed": content.seed,
        "replications": content.replications,
        "scenarios": {
            name: content_hash(text.encode("utf-8")) for name, text in content.scenarios.items()
        },
        "result_hash": content_hash(files[RESULT]),
        "files": {name: content_hash(one) for name, one in files.items()},
        "this_run": {
            "command": list(command),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "platform": platform.platform(),
            "seconds": None if seconds is None else round(seconds, 1),
        },
    }


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False)
    return buffer.getvalue()
