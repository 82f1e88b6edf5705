"""Finished replications are kept, and a study goes on from them as if it had not been interrupted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from sverigesmodel.cli import main
from sverigesmodel.evaluation import experiment, journal, storage
from sverigesmodel.evaluation.comparison import compare, run
from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.folder import finished, write_result
from sverigesmodel.evaluation.gathering import Conduct, Interrupted
from sverigesmodel.evaluation.journal import Journal, study_key
from sverigesmodel.evaluation.storage import FolderInUseError, locked, to_json
from sverigesmodel.scenario.loading import scenario_hash
from tests import small

ANDEBY = str(Path(__file__).parent / "malformed" / "bases" / "andeby.yaml")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every replication when it is finished, as long ones are."""
    monkeypatch.setattr(journal, "_SECONDS", 0.0)


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note the replications that are computed."""
    numbers: list[int] = []
    original = experiment.Study.__call__

    def noting(study: Any, number: int, watch: Any = None) -> Any:
        numbers.append(number)
        return original(study, number, watch)

    monkeypatch.setattr(experiment.Study, "__call__", noting)
    return numbers


@contextmanager
def interrupted_after(count: int, journal: Path) -> Iterator[Conduct]:
    """Give a conduct with which a study is interrupted; have it so."""

    def interrupt(done: float, _wanted: int | None) -> None:
        if done == count:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        yield Conduct(workers=1, journal=journal, progress=interrupt)


def content(result: Any) -> bytes:
    return to_json(document(result))


# The files


def test_rows_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Journal(tmp_path, "0123456789abcdef", 3)
    rows = {number: np.array([number, np.nan, -0.1]) for number in (4, 0, 9)}
    kept.add({4: rows[4]})
    kept.add({0: rows[0], 9: rows[9]})
    found = Journal(tmp_path, "0123456789abcdef", 3).read()
    assert found.keys() == rows.keys()
    assert all(found[number].tobytes() == rows[number].tobytes() for number in rows)
    assert Journal(tmp_path, "fedcba9876543210", 3).read() == {}
    kept.discard()
    assert kept.read() == {}


def test_rows_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_SECONDS", 1000.0)
    kept = Journal(tmp_path, "0123456789abcdef", 1)
    for number in range(5):
        kept.add({number: np.array([1.0])})
    assert not kept.folder.exists()
    kept.keep()
    assert len(list(kept.folder.iterdir())) == 1
    assert list(kept.read()) == [0, 1, 2, 3, 4]
    kept.keep()
    assert len(list(kept.folder.iterdir())) == 1


@pytest.mark.parametrize("damage", ["cut", "changed", "other"])
def test_what_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path, damage: str) -> None:
    kept = Journal(tmp_path, "0123456789abcdef", 400)
    kept.add({0: np.arange(400.0)})
    kept.add({1: np.arange(400.0)})
    path = min(kept.folder.iterdir())
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(
        {
            "cut": whole[:middle],
            "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "other": b"no archive",
        }[damage]
    )
    assert list(kept.read()) == [1]
    assert Journal(tmp_path, "0123456789abcdef", 399).read() == {}


def test_key_depends_on_all_that_the_numbers_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        study_key(["a", "b"], 1, "compiled"),
        study_key(["a", "b"], 2, "compiled"),
        study_key(["b", "a"], 1, "compiled"),
        study_key(["a"], 1, "compiled"),
        study_key(["a", "b"], 1, "simpy"),
    }
    assert len(keys) == 5
    assert study_key(["a", "b"], 1, "compiled") in keys
    monkeypatch.setattr(journal, "fingerprint", lambda: "another source")
    assert study_key(["a", "b"], 1, "compiled") not in keys


# Going on


def test_a_resumed_study_is_as_if_it_had_not_been_interrupted(
    tmp_path: Path, computed: list[int]
) -> None:
    with interrupted_after(3, tmp_path) as conduct:
        compare(small.baseline(), small.reform(), seed=5, replications=6, conduct=conduct)
    assert computed == [0, 1, 2]
    computed.clear()
    found = compare(
        *(small.baseline(), small.reform()),
        seed=5,
        replications=6,
        conduct=Conduct(workers=1, journal=tmp_path, resume=True),
    )
    assert computed == [3, 4, 5]
    plain = compare(
        small.baseline(), small.reform(), seed=5, replications=6, conduct=Conduct(workers=2)
    )
    assert content(found) == content(plain)
    one, two = (write_result(tmp_path / name, r) for name, r in (("one", found), ("two", plain)))
    for path in one.iterdir():
        assert path.name == "manifest.json" or path.read_bytes() == (two / path.name).read_bytes()


def test_a_journal_serves_fewer_and_more_replications(tmp_path: Path, computed: list[int]) -> None:
    conduct = Conduct(workers=1, journal=tmp_path, resume=True)
    options: dict[str, Any] = {"seed": 5, "conduct": conduct}
    run(small.baseline(), replications=4, **options)
    assert run(small.baseline(), replications=2, **options).replications == 2
    assert run(small.baseline(), replications=5, **options).replications == 5
    assert computed == [0, 1, 2, 3, 4]


def test_another_study_begins_anew_and_leaves_the_journal(
    tmp_path: Path, computed: list[int]
) -> None:
    conduct = Conduct(workers=1, journal=tmp_path, resume=True)
    options: dict[str, Any] = {"replications": 2, "conduct": conduct}
    run(small.baseline(), seed=5, **options)
    for other, seed in (
        (small.baseline(), 6),
        (small.baseline("economics.posts.salary=700000"), 5),
        (small.reform(), 5),
        (small.reform("policies.closer_follow_up.effects.foster.breaks_down=0.5"), 5),
    ):
        computed.clear()
        run(other, seed=seed, **options)
        assert computed == [0, 1]
    computed.clear()
    run(small.baseline(), seed=5, **options)
    assert computed == []
    assert len(list(tmp_path.glob("journal-*"))) == 5


def test_without_resume_a_journal_begins_anew(tmp_path: Path, computed: list[int]) -> None:
    for _ in range(2):
        run(small.baseline(), seed=5, replications=2, conduct=Conduct(workers=1, journal=tmp_path))
    assert computed == [0, 1, 0, 1]


def test_a_sequential_study_goes_on_too(tmp_path: Path, computed: list[int]) -> None:
    wanted: dict[str, Any] = {"seed": 5, "replications": 2, "precision": 1e-6, "maximum": 6}
    with interrupted_after(3, tmp_path) as conduct:
        compare(small.baseline(), small.reform(), **wanted, conduct=conduct)
    with pytest.warns(UserWarning, match="not reached"):
        found = compare(
            *(small.baseline(), small.reform()),
            **wanted,
            conduct=Conduct(workers=1, journal=tmp_path, resume=True),
        )
    assert computed == [0, 1, 2, 3, 4, 5]
    with pytest.warns(UserWarning, match="not reached"):
        plain = compare(small.baseline(), small.reform(), **wanted, conduct=Conduct(workers=1))
    assert content(found) == content(plain)


def test_a_result_takes_the_place_of_its_journals(tmp_path: Path) -> None:
    found = run(
        small.baseline(), seed=5, replications=2, conduct=Conduct(workers=1, journal=tmp_path)
    )
    assert list(tmp_path.glob("journal-*"))
    write_result(tmp_path, found)
    assert not list(tmp_path.glob("journal-*"))


# What was finished


def test_an_interruption_has_the_result_of_what_was_finished() -> None:
    def interrupt(done: float, _wanted: int | None) -> None:
        if done == 2:
            raise KeyboardInterrupt

    pair, conduct = (small.baseline(), small.reform()), Conduct(workers=1, progress=interrupt)
    with pytest.raises(KeyboardInterrupt) as stopped:
        compare(*pair, seed=5, replications=9, conduct=conduct)
    assert isinstance(stopped.value, Interrupted)
    assert (stopped.value.done, stopped.value.wanted) == (2, 9)
    two = compare(*pair, seed=5, replications=2, conduct=Conduct(workers=1))
    assert content(stopped.value.result()) == content(two)


def test_an_interruption_before_anything_was_finished() -> None:
    def interrupt(_done: float, _wanted: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        run(
            small.baseline(), seed=5, replications=9, conduct=Conduct(workers=1, progress=interrupt)
        )
    assert stopped.value.done == 0
    with pytest.raises(ValueError, match="no replication"):
        stopped.value.result()


# The folder


def test_finished_is_the_very_same_result(tmp_path: Path) -> None:
    write_result(
        tmp_path, run(small.baseline(), seed=5, replications=2, conduct=Conduct(workers=1))
    )
    key = study_key([scenario_hash(small.baseline())], 5, "compiled")
    assert finished(tmp_path, key, replications=2)
    assert not finished(tmp_path, key, replications=3)
    assert not finished(tmp_path, key, replications=2, precision=0.1)
    assert not finished(tmp_path, key[::-1], replications=2)
    assert not finished(tmp_path / "nowhere", key, replications=2)
    (tmp_path / "costs.csv").write_text("something else")
    assert not finished(tmp_path, key, replications=2)


def test_manifest_is_away_while_files_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = {"a": b"1", "gone": b"1", "manifest.json": to_json({"files": {"a": "", "gone": ""}})}
    storage.write_files(tmp_path, first)
    (tmp_path / "foreign").write_text("not ours")
    seen: list[list[str]] = []
    replace = Path.replace

    def watching(part: Path, target: Path) -> Path:
        seen.append(sorted(path.name for path in tmp_path.iterdir() if path.name[0] != "."))
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", watching)
    second = {"manifest.json": to_json({"files": {"a": "", "b": ""}}), "a": b"2", "b": b"2"}
    storage.write_files(tmp_path, second)
    assert seen == [["a", "foreign"], ["a", "foreign"], ["a", "b", "foreign"]]
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", "foreign", "manifest.json"}


def test_manifest_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    outside = tmp_path / "outside"
    outside.write_text("not ours")
    storage.write_files(folder, {"manifest.json": to_json({"files": {"../outside": ""}})})
    storage.write_files(folder, {"manifest.json": to_json({"files": {}})})
    assert outside.exists()


HOLD = """
import sys, time
from pathlib import Path
from sverigesmodel.evaluation.storage import locked
with locked(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read()
"""


def test_two_processes_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "mine\n"
        for attempt in (
            lambda: storage.write_files(tmp_path, {"a": b"1"}),
            lambda: run(
                small.baseline(), seed=5, replications=1, conduct=Conduct(journal=tmp_path)
            ),
        ):
            with pytest.raises(FolderInUseError, match="another process"):
                attempt()
        found = call("run", ANDEBY, "--out", str(tmp_path), "--replications", "1")
        assert found.exit_code == 3
        assert found.stderr == f"error: {tmp_path}: another process is writing there\n"
        holder.kill()
    storage.write_files(tmp_path, {"a": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_process_may_lock_again_what_it_has(tmp_path: Path) -> None:
    with locked(tmp_path):
        with locked(tmp_path):
            pass
        with pytest.raises(FolderInUseError), locked_elsewhere(tmp_path):
            pass
    assert not list(tmp_path.iterdir())


@contextmanager
def locked_elsewhere(folder: Path) -> Iterator[None]:
    done = subprocess.run(
        [sys.executable, "-c", HOLD, str(folder)],
        input="",
        capture_output=True,
        text=True,
        check=False,
    )
    if "FolderInUseError" in done.stderr:
        raise FolderInUseError
    yield


# The command line


def call(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_resume_on_the_command_line(tmp_path: Path, computed: list[int]) -> None:
    words = ("run", ANDEBY, "--set", "years=2", "--workers", "1", "--out", str(tmp_path))
    plain = call(*words, "--replications", "3", "--format", "json")
    whole = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert plain.exit_code == 0
    assert "manifest.json" in whole

    computed.clear()
    again = call(*words, "--replications", "3", "--format", "json", "--resume")
    assert (again.exit_code, again.stdout) == (0, plain.stdout)
    assert "nothing is left to do" in again.stderr
    table = call(*words, "--replications", "3", "--resume")
    assert (table.exit_code, table.stdout) == (0, "")
    assert computed == []

    more = call(*words, "--replications", "4", "--resume")
    assert more.exit_code == 0
    assert "There is no journal of this very run" in more.stderr
    assert computed == [0, 1, 2, 3]
    fewer = call(*words, "--replications", "3", "--format", "json")
    assert fewer.stdout == plain.stdout
    for path in tmp_path.iterdir():
        if path.name != "manifest.json":
            assert path.read_bytes() == whole[path.name]
    one, two = (
        {k: v for k, v in json.loads(text).items() if k != "this_run"}
        for text in (whole["manifest.json"], (tmp_path / "manifest.json").read_bytes())
    )
    assert one == two
