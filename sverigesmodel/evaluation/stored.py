"""A finished result as its folder holds it: everything that a paper about it may say.

Reads ``result.json``, the Parquet tables and the resolved scenarios back, and refuses a folder that is not whole.
A live result gives the same by `StoredResult.of`, so that whoever draws or writes needs to know one form only.
It must not know how anything is shown, and it computes no number anew.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NoReturn

import pandas as pd

from sverigesmodel.economics.investment import NoPayback
from sverigesmodel.evaluation import document as layout
from sverigesmodel.evaluation.folder import RESULT
from sverigesmodel.evaluation.headline import Figure, pick
from sverigesmodel.evaluation.pairing import BASELINE, REFORM, RUN
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.result import TABLES
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.storage import MANIFEST, content_hash, read_manifest
from sverigesmodel.evaluation.uncertainty import Interval, from_row
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario

_TABLE: Final = ".parquet"


class NotAResultError(OSError):
    """A folder holds no finished result of the kind that is wanted, or not as it was written."""


@dataclass(frozen=True, eq=False)
class Kept:
    """What any folder of results keeps: numbers, tables and scenarios.

    Attributes
    ----------
    document
        The content of ``result.json``.
    tables
        Every tidy table by name; money in DKK, a difference is reform minus baseline.
    scenarios
        As simulated, by name.
    manifest
        Seed, versions and hashes; empty for a result that no folder holds.
    studies
        What was taken in beside it, by kind: the ``seed``, ``replications`` and ``settings`` of each study.
    """

    document: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    scenarios: Mapping[str, Scenario]
    manifest: Mapping[str, Any]
    studies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def seed(self) -> int:
        """Of all random draws."""
        return int(self.document["seed"])

    @property
    def replications(self) -> int:
        """How many replications, or pairs of them, the means and intervals rest on."""
        return int(self.document["replications"])


class Stored(Kept):
    """A result: its scenarios are ``run``, or ``baseline`` and ``reform``."""

    @property
    def scenario(self) -> Scenario:
        """The scenario that the result is about: the only one, or the reform."""
        return list(self.scenarios.values())[-1]

    @property
    def price_year(self) -> int:
        """Price level of all money."""
        return self.scenario.economics.price_year

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Calendar years of the horizon."""
        return tuple(sorted({int(year) for year in self.tables["annual"]["year"]}))

    @cached_property
    def budget_years(self) -> tuple[int, ...]:
        """The budget year and the three estimate years."""
        periods = dict.fromkeys(self.tables["budget"]["period"])
        return tuple(int(period) for period in periods if period.isdigit())

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """Every quantity: the tables ``tasks`` and ``children`` together."""
        return pd.concat([self.tables["tasks"], self.tables["children"]], ignore_index=True)

    def figure(self, figure: Figure, *, stage: str = "all", year: int = 0) -> dict[str, Interval]:
        """Interval of a headline figure, by scenario and for the difference; see ``headline.pick``."""
        return pick(self.outcomes, figure, stage=stage, year=year)


class StoredRun(Stored):
    """The result of one scenario, whose name in the tables is ``run``."""


class StoredResult(Stored):
    """The result of a comparison; its scenarios are ``baseline`` and ``reform``."""

    @classmethod
    def of(cls, result: Comparison) -> StoredResult:
        """Give a live result the form that a folder's has."""
        return cls(layout.document(result), result.tables, result.scenarios, {})

    @property
    def reform(self) -> Scenario:
        """The scenario that the result is about."""
        return self.scenarios[REFORM]

    @property
    def payback(self) -> Payback:
        """When the saving has made up for the extra cost."""
        return _payback(self.document["payback_year"])

    @property
    def cash_payback(self) -> Payback:
        """The same of the saving as it moves the books."""
        return _payback(self.document["cash"]["payback_year"])

    @property
    def present_cost(self) -> Interval:
        """Present value of the difference of the municipality's net cost, DKK: > 0 is an extra cost."""
        return -_interval(self.document["net_present_value"])

    @property
    def present_cash_cost(self) -> Interval:
        """The same as it moves the books."""
        return -_interval(self.document["cash"]["net_present_value"])

    @property
    def yearly_effort(self) -> Interval:
        """Extra cost of caseworkers and the reform itself, mean of the budget years, DKK a year."""
        return _interval(self.document["yearly_effort"])

    @property
    def yearly_effect(self) -> Interval:
        """Difference of the municipality's net cost, mean of the budget years, DKK a year."""
        return _interval(self.document["yearly_effect"])

    @property
    def benefit_cost_ratio(self) -> float | None:
        """Present value of what becomes cheaper per krone of what becomes dearer."""
        ratio = self.document["benefit_cost_ratio"]
        return None if ratio is None else float(ratio)

    @property
    def present_society_cost(self) -> Interval:
        """Present value of the resources used, whoever pays, at consumers' prices, DKK: > 0 is an extra cost."""
        return -_interval(self.document["net_present_value"]["society"])

    def present_purse_cost(self, purse: str) -> Interval:
        """Present value of what a purse (``municipality``, ``region``, ``state``) pays more, DKK."""
        return -_interval(self.document["net_present_value"]["purses"][purse])


def read_result(folder: Path | str) -> StoredResult:
    """Read a finished comparison from its folder.

    Raises
    ------
    NotAResultError
        As `read_any`, and when it is the result of one scenario.
    OSError
        When a file cannot be read.
    """
    found = read_any(folder)
    if not isinstance(found, StoredResult):
        _refuse(Path(folder), "it is the result of one scenario; compare it with another first")
    return found


def read_any(folder: Path | str) -> StoredResult | StoredRun:
    """Read a finished result, of one scenario or of a comparison, from its folder.

    Raises
    ------
    NotAResultError
        When the folder holds no finished result, one of another layout, or files that are not what its manifest
        says.
    OSError
        When a file cannot be read.
    """
    place = Path(folder)
    manifest = _manifest(place)
    files = {name: _whole(place / name, known) for name, known in manifest["files"].items()}
    document = json.loads(files[RESULT])
    if document.get("format") != layout.FORMAT:
        _refuse(
            place,
            f"its layout is number {document.get('format')}, this program reads {layout.FORMAT}",
        )
    tables = {
        name.removesuffix(_TABLE): pd.read_parquet(io.BytesIO(content))
        for name, content in files.items()
        if name.endswith(_TABLE)
    }
    compared = document.get("kind") == "comparison"
    scenarios = {
        name: load(place / f"{name}.yaml") for name in ((BASELINE, REFORM) if compared else (RUN,))
    }
    form = StoredResult if compared else StoredRun
    return form(document, tables, scenarios, manifest)


def read_whole(place: Path, what: str) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """Read the manifest and ``result.json`` of a folder whose files are all as they were written.

    Parameters
    ----------
    what
        Is looked for there, to say that it is missing.

    Raises
    ------
    NotAResultError
        When a file is missing or changed.
    """
    manifest = read_manifest(place)
    if manifest is None:
        _refuse(place, f"there is no finished {what} whose files are whole")
    return manifest, json.loads((place / RESULT).read_bytes())


def _manifest(place: Path) -> dict[str, Any]:
    """Read the manifest, of which every file of a finished result is one."""
    try:
        manifest = json.loads((place / MANIFEST).read_bytes())
        known = manifest["files"]
        complete = {RESULT, *(name + _TABLE for name in TABLES)} <= set(known)
    except FileNotFoundError:
        _refuse(
            place,
            f"there is no {MANIFEST}, so no finished result: compare or run with --out makes one",
        )
    except (ValueError, LookupError, TypeError):
        _refuse(place, f"its {MANIFEST} cannot be read")
    if not complete:
        _refuse(place, f"its {MANIFEST} names no result")
    return dict(manifest)


def _whole(file: Path, known: str) -> bytes:
    """Read a file that must be as the manifest says."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        _refuse(file.parent, f"{file.name} is missing")
    if content_hash(content) != known:
        _refuse(file.parent, f"{file.name} is not as it was written: its hash differs")
    return content


def _refuse(place: Path, why: str) -> NoReturn:
    raise NotAResultError(f"{place}: {why}")


def _payback(stored: Mapping[str, Any]) -> Payback:
    return Payback(
        year=stored["of_mean_course"],
        years=_interval(stored),
        probability=stored["probability"],
        outlay=stored["status"] != NoPayback.NO_OUTLAY,
    )


def _interval(stored: Mapping[str, Any]) -> Interval:
    return Interval(stored["mean"], stored["low"], stored["high"])


def interval(row: Mapping[Any, Any]) -> Interval:
    """Interval of a row of a tidy table."""
    return from_row(row["mean"], row["low"], row["high"])
