"""The folder of a ranking: its own tables and manifest, and each reform's comparison in a folder below it.

A folder whose manifest is there holds the ranking whole, and comparisons of the very same scenarios by the same
replications. Knows files and hashes; the numbers come ready from ``ranking_result``.
"""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sverigesmodel.evaluation.folder import RESULT, Content, finished, write_content, write_result
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.parts import studied
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.storage import MANIFEST, locked, read_manifest
from sverigesmodel.evaluation.stored import Kept, NotAResultError, read_whole
from sverigesmodel.evaluation.uncertainty import CONFIDENCE
from sverigesmodel.scenario.loading import dump_resolved, load, scenario_hash
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.ranking_result import BASELINE, Ranking

FORMAT: Final = 1
"""Version of the layout of a ranking's ``result.json``."""
KIND: Final = "ranking"
_TABLES: Final = ("ranking", "contrasts", "measures")
SIGN: Final = (
    "a present value is what is saved against the baseline: > 0 saves; other measures are reform - baseline; "
    "a contrast is first - second"
)


class StoredRanking(Kept):
    """A ranking as its folder has it; its scenarios are the baseline, and each reform by its name.

    A live one gives the same by `StoredRanking.of`.
    """

    @classmethod
    def of(cls, result: Ranking) -> StoredRanking:
        """Give a live ranking the form that a folder's has."""
        return cls(document(result), result.tables, result.scenarios, {})

    @property
    def by(self) -> str:
        """The measure that ranks."""
        return str(self.document["rank_by"])

    @property
    def order(self) -> tuple[str, ...]:
        """Names of the reforms, the best first."""
        return tuple(self.tables["ranking"]["reform"])

    @property
    def folders(self) -> Mapping[str, str]:
        """Name of the folder of each reform's comparison, below the ranking's own."""
        return dict(self.document["folders"])

    @property
    def baseline(self) -> Scenario:
        """What all reforms are compared with."""
        return self.scenarios[BASELINE]

    @property
    def price_year(self) -> int:
        """Price level of all money."""
        return self.baseline.economics.price_year

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years of the horizon."""
        return tuple(int(year) for year in self.baseline.calendar.labels)


def document(result: Ranking) -> dict[str, Any]:
    """Lay a ranking out for JSON; unknown is null."""
    return {
        "format": FORMAT,
        "kind": KIND,
        "scenarios": {name: scenario_hash(one) for name, one in result.scenarios.items()},
        "folders": folders(result.comparisons),
        "seed": result.seed,
        "replications": result.replications,
        "confidence": CONFIDENCE,
        "rank_by": result.by,
        "unit": result.unit,
        "sign": SIGN,
        "ranking": _rows(result.ranking),
        "baseline": {"probability_best_of_all": result.probability_baseline_best},
        "contrasts": _rows(result.contrasts),
        "measures": _rows(result.measures),
        "cautions": {
            name: [{"code": one.code, "text": str(one), "facts": one.facts} for one in found.warned]
            for name, found in result.comparisons.items()
        },
    }


def folders(names: Iterable[str]) -> dict[str, str]:
    """Give each reform a folder's name that every file system takes: letters, digits and hyphens."""
    found: dict[str, str] = {}
    taken = {BASELINE, *_TABLES}
    for name in names:
        plain = re.sub(r"[^a-z0-9æøå]+", "-", name.lower()).strip("-")[:60] or "reform"
        choices = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
        found[name] = next(one for one in choices if one not in taken)
        taken.add(found[name])
    return found


def key_of(
    baseline: Scenario, reforms: Mapping[str, Scenario], rank_by: str, seed: int, engine: Engine
) -> str:
    """Return a name for all that a ranking depends on besides its replications."""
    scenarios = studied(baseline, tuple(reforms.values())).scenarios
    words = json.dumps([KIND, rank_by, list(reforms)])
    return study_key([*map(scenario_hash, scenarios), words], seed, engine)


def write_ranking(
    folder: Path | str,
    result: Ranking,
    *,
    command: Sequence[str] = (),
    seconds: float | None = None,
) -> Path:
    """Write a ranking's folder and each comparison's below it; the ranking's manifest comes last.

    Parameters
    ----------
    folder
        Made if it is missing; an earlier result in it is replaced.
    command
        The command line that led to the result, for the manifests.
    seconds
        How long all of it took on this machine, for the manifests.

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
    names = folders(result.comparisons)
    reforms = {name: one.reform.scenario for name, one in result.comparisons.items()}
    content = Content(
        document=document(result),
        tables=result.tables,
        scenarios={
            names.get(name, name): dump_resolved(one) for name, one in result.scenarios.items()
        },
        study=key_of(result.scenarios[BASELINE], reforms, result.by, result.seed, result.engine),
        seed=result.seed,
        replications=result.replications,
        engine=result.engine,
    )
    with locked(place):
        before = _listed(place)
        (place / MANIFEST).unlink(missing_ok=True)  # it would speak of comparisons that go
        for name, comparison in result.comparisons.items():
            write_result(place / names[name], comparison, command=command, seconds=seconds)
        write_content(place, content, command=command, seconds=seconds)
        for name in before - _listed(place):
            (place / name).unlink(missing_ok=True)
    return place


def _listed(place: Path) -> set[str]:
    """Names of the files of the result that a folder holds; none where it holds no result."""
    try:
        names = json.loads((place / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    return {name for name in names if Path(name).name == name}


def is_finished(
    folder: Path,
    key: str,
    names: Iterable[str],
    *,
    replications: int,
    precision: float | None = None,
) -> bool:
    """Tell whether a folder holds the whole ranking of these very replications, comparisons and all."""
    if not finished(folder, key, replications=replications, precision=precision):
        return False
    return all(read_manifest(folder / one) is not None for one in folders(names).values())


def is_ranking(folder: Path | str) -> bool:
    """Tell whether a folder holds a ranking, rather than a run, a comparison or a study."""
    try:
        found = json.loads((Path(folder) / RESULT).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("kind") == KIND


def read_ranking(folder: Path | str) -> StoredRanking:
    """Read a finished ranking from its folder.

    Raises
    ------
    NotAResultError
        When the folder holds no finished ranking, one of another layout, or a comparison that is not of it.
    OSError
        When a file cannot be read.
    """
    place = Path(folder)
    manifest, found = read_whole(place, "ranking")
    if found.get("kind") != KIND or found.get("format") != FORMAT:
        raise NotAResultError(f"{place}: there is no ranking in the layout that this program reads")
    for name, one in found["folders"].items():
        _check(place / one, found, name)
    tables = {
        name: pd.read_parquet(io.BytesIO((place / f"{name}.parquet").read_bytes()))
        for name in _TABLES
    }
    scenarios = {
        name: load(place / f"{found['folders'].get(name, name)}.yaml")
        for name in found["scenarios"]
    }
    return StoredRanking(found, tables, scenarios, manifest)


def _check(place: Path, ranking: Mapping[str, Any], name: str) -> None:
    """Refuse a comparison that is not one of the ranking's own."""
    manifest = read_manifest(place)
    if manifest is None:
        raise NotAResultError(f"{place}: the comparison of {name} is missing or not whole")
    hashes = [ranking["scenarios"][BASELINE], ranking["scenarios"][name]]
    scenarios = manifest["scenarios"]
    same = isinstance(scenarios, Mapping) and list(scenarios.values()) == hashes
    if not same or any(manifest[one] != ranking[one] for one in ("seed", "replications")):
        raise NotAResultError(f"{place}: it is not the comparison that the ranking was made of")


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a table's rows as JSON has them."""
    return [
        {
            str(key): None if isinstance(value, float) and math.isnan(value) else value
            for key, value in row.items()
        }
        for row in table.to_dict("records")
    ]
