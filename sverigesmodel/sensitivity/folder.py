"""The folder of a study, and the studies that a report of a comparison takes in.

A study of two scenarios has a folder like that of their comparison: ``result.json`` with its ``kind``, its
tables, the scenarios and a manifest. A report of a comparison takes in the finished studies that lie in folders
below the comparison's own, whatever they are called, if they are of the very same scenarios. Knows files and
hashes; it must not know what a study is about.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

import pandas as pd

from sverigesmodel.evaluation.folder import Content, write_content
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.storage import MANIFEST, content_hash, read_manifest
from sverigesmodel.evaluation.stored import NotAResultError, Stored, read_whole
from sverigesmodel.scenario.loading import dump_resolved, scenario_hash
from sverigesmodel.scenario.schema import Scenario

FORMAT: Final = 1
"""Version of the layout of a study's ``result.json``."""
_TABLE: Final = ".parquet"
Held = TypeVar("Held", bound=Stored)
_FRAME: Final = frozenset({"format", "kind", "scenarios", "seed", "replications", "settings"})
"""What the document says of every study besides its facts."""
_SIZES: Final = ("seed", "replications", "settings")
"""What of it a report tells of every study."""


@dataclass(frozen=True, eq=False)
class Study:
    """A finished study of a baseline and a reform.

    Attributes
    ----------
    kind
        What it is: ``sensitivity``, ``frontier`` ...
    facts
        What it found, ready for JSON: names to numbers, texts, lists; unknown is None, never NaN.
    tables
        Tidy tables; their names are unlike those of every other study and of a comparison.
    settings
        All that the numbers depend on besides scenarios, seed and engine; ready for JSON.
    """

    kind: str
    baseline: Scenario
    reform: Scenario
    facts: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    settings: Mapping[str, Any]
    seed: int
    replications: int
    engine: Engine

    def to_dict(self) -> dict[str, Any]:
        """Return the study as ``result.json`` has it; the tables lie beside that."""
        hashes = {name: content_hash(text.encode()) for name, text in self._resolved.items()}
        return {
            "format": FORMAT,
            "kind": self.kind,
            "scenarios": hashes,
            "seed": self.seed,
            "replications": self.replications,
            "settings": dict(self.settings),
            **self.facts,
        }

    @property
    def _resolved(self) -> dict[str, str]:
        return {BASELINE: dump_resolved(self.baseline), REFORM: dump_resolved(self.reform)}

    def write(self, folder: Path | str, *, command: tuple[str, ...] = ()) -> Path:
        """Write the study's folder, replacing an earlier result in it; its journals go.

        Raises
        ------
        FolderInUseError
            When another process writes there.
        OSError
            When it cannot be written.
        """
        scenarios = (self.baseline, self.reform)
        content = Content(
            document=self.to_dict(),
            tables=self.tables,
            scenarios=self._resolved,
            study=key_of(self.kind, scenarios, self.settings, self.seed, self.engine),
            seed=self.seed,
            replications=self.replications,
            engine=self.engine,
        )
        return write_content(folder, content, command=command)


def key_of(
    kind: str,
    scenarios: Sequence[Scenario],
    settings: Mapping[str, Any],
    seed: int,
    engine: Engine,
) -> str:
    """Return a name for all that a study's numbers depend on besides its replications."""
    words = json.dumps([kind, dict(settings)], sort_keys=True)
    return study_key([*map(scenario_hash, scenarios), words], seed, engine)


@dataclass(frozen=True, eq=False)
class StoredStudy:
    """A study's numbers as its folder has them: the content of ``result.json``, and its tables by name."""

    document: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]

    @property
    def facts(self) -> dict[str, Any]:
        """What the study found, without what it is of."""
        return {key: value for key, value in self.document.items() if key not in _FRAME}


def read_study(folder: Path | str) -> StoredStudy:
    """Read a finished study from its folder.

    Raises
    ------
    NotAResultError
        When the folder holds no finished study, or one of another layout.
    OSError
        When a file cannot be read.
    """
    place = Path(folder)
    manifest, document = read_whole(place, "study")
    if document.get("kind") in {"run", "comparison"} or document.get("format") != FORMAT:
        raise NotAResultError(f"{place}: there is no study in the layout that this program reads")
    files = manifest["files"]
    tables = {
        path.stem: pd.read_parquet(io.BytesIO(path.read_bytes()))
        for path in sorted(place.glob(f"*{_TABLE}"))
        if isinstance(files, Mapping) and path.name in files
    }
    return StoredStudy(document, tables)


def finished_study(folder: Path | str, key: str, replications: int) -> StoredStudy | None:
    """Read a study from its folder if that very study is finished there; None where it is not.

    Parameters
    ----------
    key
        From `key_of`.
    """
    manifest = read_manifest(Path(folder))
    if manifest is None or manifest.get("study") != key:
        return None
    return read_study(folder) if manifest.get("replications") == replications else None


def with_studies(result: Held, folder: Path | str) -> Held:
    """Give a result the tables and sizes of the studies of the very same scenarios in folders below its own.

    Raises
    ------
    NotAResultError
        When a study there is of other scenarios, or two are of the same kind: a report must not mix them.
    """
    hashes = result.manifest.get("scenarios")
    tables, places = dict(result.tables), dict[str, Path]()
    studies = dict(result.studies)
    for path in sorted(Path(folder).glob(f"*/{MANIFEST}")):
        try:
            study = read_study(path.parent)
        except NotAResultError:
            continue
        kind = study.document["kind"]
        if study.document["scenarios"] != hashes:
            raise NotAResultError(
                f"{path.parent}: the {kind} study is of other scenarios than the comparison in {folder}"
            )
        if kind in places:
            raise NotAResultError(f"{places[kind]} and {path.parent} both hold a {kind} study")
        places[kind] = path.parent
        tables |= study.tables
        studies[kind] = {key: study.document[key] for key in _SIZES}
    return replace(result, tables=tables, studies=studies)
