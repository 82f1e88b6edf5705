"""The command ``sensitivity``: its options, its output, its folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sverigesmodel.cli import main
from sverigesmodel.evaluation.gathering import Interrupted
from sverigesmodel.reporting import sensitivity as library
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.influence import Influence
from tests import small
from tests.test_influence import found

ANDEBY = [str(small.ANDEBY / name) for name in ("baseline.yaml", "reform.yaml")]


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ["sensitivity", *ANDEBY, *words], obj=list(words))


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Put a recorder in place of the simulations; return what it saw."""
    calls: dict[str, Any] = {}

    def record(baseline: Scenario, reform: Scenario, **named: Any) -> Influence:
        conduct = named["conduct"]
        calls.update(named, **vars(conduct), scenarios=(baseline, reform))
        conduct.progress(1, 100)
        return found()

    monkeypatch.setattr(library, "study_influence", record)
    return calls


def test_options_are_passed_on(seen: dict[str, Any]) -> None:
    given = call(
        *("--draws", "32", "--replications", "6", "--top", "5", "--seed", "7", "--workers", "1"),
        *("--set", "years=4", "--without-effects", "--lang", "da", "--engine", "simpy"),
    )
    assert given.exit_code == 0, given.output
    wanted = {"draws": 32, "replications": 6, "top": 5, "seed": 7, "workers": 1, "resume": False}
    assert {name: seen[name] for name in wanted} == wanted
    assert seen["engine"] == "simpy"
    assert not seen["journal"].exists()
    assert [one.years for one in seen["scenarios"]] == [4, 4]
    assert not any(policy.effects for policy in seen["scenarios"][1].policies.values())
    assert "Hvilke tal afgør sagen?" in given.stdout


def test_the_folder_and_its_document(seen: dict[str, Any], tmp_path: Path) -> None:
    given = call("--out", str(tmp_path), "--format", "json")
    assert given.exit_code == 0, given.output
    assert seen["journal"] == tmp_path
    document = json.loads(given.stdout)
    assert document == json.loads((tmp_path / "result.json").read_bytes())
    assert document["kind"] == "sensitivity"
    assert document["settings"] == {"draws": 64, "top": 8}
    assert any(name.endswith("cases_per_post") for name in document["decided_by_the_reform"])
    for table in ("tornado", "sobol", "information", "acceptability"):
        assert (tmp_path / f"{table}.csv").is_file()
    seen.clear()
    again = call("--out", str(tmp_path), "--format", "json", "--resume")
    assert "nothing is left to do" in again.stderr
    assert again.stdout == given.stdout
    assert not seen
    call("--out", str(tmp_path), "--resume", "--top", "3")
    assert seen["top"] == 3


def test_what_makes_no_sense_is_refused() -> None:
    for words, message in (
        (("--resume",), "--resume needs --out"),
        (("--replications", "1"), "--replications"),
        (("--draws", "4"), "--draws"),
    ):
        given = call(*words)
        assert given.exit_code == 2
        assert message in given.stderr


def test_an_interruption_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Interrupted(12, 100, lambda: None)

    monkeypatch.setattr(library, "study_influence", stop)
    kept = call("--out", str(tmp_path))
    assert kept.exit_code == 130
    assert "12 of 100" in kept.stderr
    assert "--resume" in kept.stderr
    assert "no result" in call().stderr
