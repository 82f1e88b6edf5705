"""A result's folder read back: the same numbers, or an error that says what is wrong with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from sverigesmodel.evaluation.comparison import run
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.storage import content_hash
from sverigesmodel.evaluation.stored import (
    NotAResultError,
    StoredResult,
    StoredRun,
    read_any,
    read_result,
)
from sverigesmodel.scenario.loading import scenario_hash
from tests import small, stored


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(stored.folder(), tmp_path / "copied"))


def rewrite(folder: Path, name: str, content: bytes) -> None:
    """Change a file as one who also knows the manifest."""
    (folder / name).write_bytes(content)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"][name] = content_hash(content)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_what_was_written_is_read() -> None:
    live, read = small.compared(), stored.result()
    assert read.document == json.loads((stored.folder() / "result.json").read_bytes())
    assert set(read.tables) == set(live.tables)
    for name, table in live.tables.items():
        pd.testing.assert_frame_equal(read.tables[name], table, check_dtype=False, check_exact=True)
    assert {name: scenario_hash(one) for name, one in read.scenarios.items()} == dict(live.hashes)
    assert read.manifest["seed"] == read.seed == live.seed


def test_a_live_result_has_the_same_form() -> None:
    live, read = StoredResult.of(small.compared()), stored.result()
    assert json.loads(json.dumps(live.document)) == read.document
    assert live.payback == read.payback == small.compared().payback
    assert live.present_cost == read.present_cost == small.compared().present_cost
    assert live.yearly_effect == read.yearly_effect == small.compared().yearly_effect
    assert live.budget_years == read.budget_years == small.compared().budget_years
    assert live.years == read.years == small.compared().years
    assert live.price_year == small.compared().price_year
    assert live.benefit_cost_ratio == small.compared().benefit_cost_ratio


def test_an_empty_folder_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(NotAResultError, match=r"no manifest\.json"):
        read_result(tmp_path)


def test_an_altered_file_is_noticed(copied: Path) -> None:
    table = copied / "annual.parquet"
    table.write_bytes(table.read_bytes() + b" ")
    with pytest.raises(NotAResultError, match=r"annual\.parquet is not as it was written"):
        read_result(copied)


def test_a_missing_file_is_noticed(copied: Path) -> None:
    (copied / "reform.yaml").unlink()
    with pytest.raises(NotAResultError, match=r"reform\.yaml is missing"):
        read_result(copied)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": 3}'])
def test_a_broken_manifest_is_noticed(copied: Path, content: str) -> None:
    (copied / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(NotAResultError, match=r"manifest\.json cannot be read"):
        read_result(copied)


def test_another_layout_is_refused(copied: Path) -> None:
    document = json.loads((copied / "result.json").read_bytes())
    rewrite(copied, "result.json", json.dumps({**document, "format": 99}).encode())
    with pytest.raises(NotAResultError, match="layout is number 99"):
        read_result(copied)


def test_a_single_run_is_refused_where_a_comparison_is_wanted() -> None:
    with pytest.raises(NotAResultError, match="result of one scenario"):
        read_result(stored.run_folder())


def test_a_single_run_is_read() -> None:
    live = run(small.baseline(), seed=5, replications=3, conduct=Conduct(workers=1))
    read = read_any(stored.run_folder())
    assert isinstance(read, StoredRun)
    assert set(read.scenarios) == {"run"}
    assert scenario_hash(read.scenario) == scenario_hash(small.baseline())
    assert (read.years, read.budget_years) == (live.years, live.budget_years)
    pd.testing.assert_frame_equal(read.tables["annual"], live.annual, check_dtype=False)
