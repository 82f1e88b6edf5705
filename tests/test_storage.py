"""Files that are whole or are not there."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from sverigesmodel import codes, event_log
from sverigesmodel.engines.reference import simulate
from sverigesmodel.evaluation import storage
from sverigesmodel.evaluation.comparison import compare, run
from sverigesmodel.evaluation.folder import write_result
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.log_file import meanings, write_log
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load, scenario_hash
from tests import small


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    place = tmp_path / "new" / "result"
    storage.write_files(place, {"a": b"1", "b": b"2"})
    assert files_in(place) == {"a": b"1", "b": b"2"}
    storage.write_files(place, {"a": b"3"})
    assert files_in(place) == {"a": b"3", "b": b"2"}


def test_failed_write_leaves_every_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.write_files(tmp_path, {"a": b"old a", "b": b"old b"})
    through = storage._write_through

    def full(path: Path, content: bytes) -> None:
        if content == b"new b":
            path.write_bytes(content[:2])
            raise OSError(28, "No space left on device")
        through(path, content)

    monkeypatch.setattr(storage, "_write_through", full)
    with pytest.raises(OSError, match="No space"):
        storage.write_files(tmp_path, {"a": b"new a", "b": b"new b"})
    assert files_in(tmp_path) == {"a": b"old a", "b": b"old b"}


def test_killed_write_leaves_the_old_file_and_is_swept(tmp_path: Path) -> None:
    storage.write_files(tmp_path, {"a": b"old"})
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from sverigesmodel.evaluation import storage\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "storage.write_files(Path(sys.argv[1]), {'a': b'new'})\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    left = files_in(tmp_path)
    assert left.pop("a") == b"old"
    assert left.pop(".sverigesmodel.lock") == b""  # no process has it any more
    assert len(left) == 1
    storage.write_files(tmp_path, {"b": b"more"})
    assert files_in(tmp_path) == {"a": b"old", "b": b"more"}


def test_replacing_keeps_the_old_file_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"old")

    def fail() -> None:
        with storage.replacing(path) as part:
            part.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert files_in(tmp_path) == {"log": b"old"}
    with storage.replacing(path) as part:
        part.write_bytes(b"whole")
        assert path.read_bytes() == b"old"
    assert files_in(tmp_path) == {"log": b"whole"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OSError, match="Permission"):
        storage.write_files(tmp_path, {"a": b"1"})


def test_json_is_deterministic_and_has_no_nan() -> None:
    assert (
        storage.to_json({"å": [1.0, None]}) == b'{\n  "\xc3\xa5": [\n    1.0,\n    null\n  ]\n}\n'
    )
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="not JSON compliant"):
            storage.to_json({"x": number})


# The result folder


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return small.compared()


def no_constants(text: str) -> Any:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    return json.loads(text, parse_constant=refuse)


def test_folder_holds_everything(compared: Comparison, tmp_path: Path) -> None:
    write_result(tmp_path, compared, command=["sverigesmodel", "compare"])
    found = files_in(tmp_path)
    names = {"result.json", "manifest.json", "baseline.yaml", "reform.yaml"}
    tables = set(compared.tables)
    assert {"annual", "budget", "costs", "cohorts", "flows", "twins", "pairs", "parts"} < tables
    assert set(found) == names | {f"{t}.{end}" for t in tables for end in ("csv", "parquet")}
    manifest = no_constants(found["manifest.json"].decode())
    assert manifest["result_hash"] == sha256(found["result.json"]).hexdigest()
    assert manifest["files"] == {
        name: sha256(content).hexdigest()
        for name, content in found.items()
        if name != "manifest.json"
    }
    assert manifest["this_run"]["command"] == ["sverigesmodel", "compare"]
    assert (manifest["seed"], manifest["replications"]) == (5, 3)
    for name, scenario in compared.scenarios.items():
        assert manifest["scenarios"][name] == scenario_hash(scenario)
        assert load(tmp_path / f"{name}.yaml") == scenario
    for table in tables:
        parquet = pd.read_parquet(tmp_path / f"{table}.parquet")
        pd.testing.assert_frame_equal(parquet, compared.tables[table])
        csv = pd.read_csv(io.BytesIO(found[f"{table}.csv"]), dtype={"account": str})
        numbers = [name for name in ("mean", "low", "high") if name in parquet]
        assert np.array_equal(csv[numbers], parquet[numbers], equal_nan=True)


def test_equal_runs_give_equal_folders(compared: Comparison, tmp_path: Path) -> None:
    again = compare(
        small.baseline(), small.reform(), seed=5, replications=3, conduct=Conduct(workers=1)
    )
    one, two = (
        files_in(write_result(tmp_path / name, result, command=[name]))
        for name, result in (("one", compared), ("two", again))
    )
    manifests = [json.loads(files.pop("manifest.json")) for files in (one, two)]
    assert one == two
    runs = [manifest.pop("this_run") for manifest in manifests]
    assert manifests[0] == manifests[1]
    assert runs[0]["command"] != runs[1]["command"]


def test_result_json_has_the_headline(compared: Comparison, tmp_path: Path) -> None:
    content = no_constants((write_result(tmp_path, compared) / "result.json").read_text())
    assert set(content["scenarios"]) == {"baseline", "reform"}
    assert content["net_present_value"]["mean"] == compared.net_present_value.mean
    assert content["payback_year"]["status"] == compared.payback.status
    for scenario in ("baseline", "reform", "difference"):
        year = content["annual"][scenario]["2027"]
        assert {"gross", "refund", "net", "staff", "reform_cost"} <= set(year)
        children = content["children"][scenario]
        assert set(children["steps"]) == set(compared.scenario.ladder)
        for step in children["steps"].values():
            assert set(step) == {"child_years", "entries"}
        for figure in (
            "placements_begun",
            "breakdowns",
            "follow_ups_timely",
            "caseload",
            "caseworkers_per_child",
        ):
            assert set(children[figure]) == {"mean", "low", "high"}
    before, after, change = (
        content["annual"][name]["2028"]["net"]["mean"]
        for name in ("baseline", "reform", "difference")
    )
    assert change == pytest.approx(after - before)


def test_one_replication_has_no_interval_and_no_nan(tmp_path: Path) -> None:
    alone = run(small.baseline(), seed=5, replications=1, conduct=Conduct(workers=1))
    content = no_constants((write_result(tmp_path, alone) / "result.json").read_text())
    net = content["annual"]["run"]["2026"]["net"]
    assert net["mean"] > 0
    assert net["low"] is None
    assert net["high"] is None
    assert "net_present_value" not in content


# The event log's file


def test_log_file_holds_the_log_and_explains_it(tmp_path: Path) -> None:
    path = tmp_path / "log.parquet"
    rows = write_log(path, small.baseline(), seed=3, replication=1)
    expected = np.concatenate(list(simulate(encode(small.baseline()), seed=3, replication=1)))
    table = pq.read_table(path)
    assert table.num_rows == rows == len(expected)
    for name in event_log.ROW.names:
        column = table[name].to_numpy()
        assert column.dtype == event_log.ROW[name]
        assert np.array_equal(column, expected[name], equal_nan=column.dtype.kind == "f"), name
        assert table.schema.field(name).metadata[b"meaning"].decode() == meanings()[name]
    about = table.schema.metadata
    assert json.loads(about[b"codes"])["Event"][str(int(codes.Event.MOVED))] == "MOVED"
    assert json.loads(about[b"names"])["teams"] == list(small.baseline().teams)
    assert about[b"seed"] == b"3"
    assert files_in(tmp_path).keys() == {"log.parquet"}


def test_every_column_has_a_meaning() -> None:
    assert set(event_log.ROW.names or ()) <= set(meanings())
