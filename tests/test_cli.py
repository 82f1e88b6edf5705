"""The command line: what is printed where, and with which exit code it ends."""

from __future__ import annotations

import json
import os
import pty
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from sverigesmodel.cli import main
from sverigesmodel.evaluation import estimate, folder, log_file, storage, workload
from sverigesmodel.evaluation.caution import PairingWarning
from sverigesmodel.evaluation.conclusion import IncomparableError
from sverigesmodel.reporting import comparing, first_year, library
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario

ANDEBY = str(Path(__file__).parent / "malformed" / "bases" / "andeby.yaml")
WRONG = str(Path(__file__).parent / "malformed" / "unknown_key.yaml")
COMMANDS = ("validate", "run", "compare", "sensitivity", "frontier", "schema", "explain")


def call(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Put recorders in place of everything that the command line calls; return what they saw."""
    calls: dict[str, Any] = {}

    def record(name: str, value: Any) -> Callable[..., Any]:
        def recorder(*args: Any, **named: Any) -> Any:
            calls[name] = (args, named)
            if "progress" in named:
                named["progress"](1, None)
                named["progress"](20, 20)
            return value

        return recorder

    result = SimpleNamespace(
        screen=lambda language: f"screen {language}", to_dict=lambda: {"a": 1.5}
    )
    guess = {"events": 24_001, "memory_mb": 150.2, "seconds": 61.0, "workers": 2, "basis": "trial"}
    for module, name, value in (
        (library, "run", result),
        (comparing, "compare", result),
        (workload, "check_workload", SimpleNamespace(cautions=())),
        (first_year, "workload_screen", "stock and hours"),
        (estimate, "estimate", SimpleNamespace(**guess)),
        (folder, "write_result", Path("there")),
        (log_file, "write_log", 4321),
    ):
        monkeypatch.setattr(module, name, record(name, value), raising=False)
    return calls


def test_help_lists_the_commands_and_the_exit_codes() -> None:
    found = call("--help")
    assert found.exit_code == 0
    assert all(name in found.stdout for name in COMMANDS)
    assert "130 interrupted" in " ".join(found.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    assert call(command, "--help").exit_code == 0


def test_the_version() -> None:
    found = call("--version")
    assert found.stdout.startswith("sverigesmodel, version 0.")


@pytest.mark.parametrize(
    "words",
    [
        ("simulate",),
        ("run",),
        ("run", ANDEBY, "--replications", "0"),
        ("run", ANDEBY, "--workers", "none"),
        ("run", ANDEBY, "--seed", "-1"),
        ("compare", ANDEBY, ANDEBY, "--precision", "0"),
        ("compare", ANDEBY),
        ("run", ANDEBY, "--lang", "sv"),
        ("run", ANDEBY, "--engine", "pascal"),
        ("run", ANDEBY, "--resume"),
        ("explain", "SV0122"),
        ("run", WRONG),
        ("run", ANDEBY, "--set", "years"),
        ("validate",),
    ],
)
def test_usage_and_invalid_scenarios_end_with_2(words: tuple[str, ...]) -> None:
    found = call(*words)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr


def test_errors_of_a_scenario_are_the_whole_report() -> None:
    found = call("compare", WRONG, ANDEBY, "--set", "ladder.home.detection=true")
    assert found.exit_code == 2
    assert "error[SV012]" in found.stderr
    assert "error[SV031]" in found.stderr
    assert found.stderr.endswith("2 errors. Nothing was computed.\n")


@pytest.mark.parametrize("command", ["run", "validate"])
def test_a_missing_file_ends_with_3(command: str) -> None:
    found = call(command, "no_such.yaml")
    assert found.exit_code == 3
    assert "error[SV001]" in found.stderr


def test_run_passes_its_options_on(seen: dict[str, Any], tmp_path: Path) -> None:
    log = tmp_path / "log.parquet"
    found = call(
        *("run", ANDEBY, "--set", "years=7", "--set", "years=9", "--seed", "5", "--workers", "2"),
        *("--replications", "3", "--without-effects", "--lang", "da", "--log", str(log)),
        *("--engine", "simpy"),
    )
    assert found.exit_code == 0, found.stderr
    assert found.stdout == "screen da\n"
    assert "4,321 events" in found.stderr
    (scenario,), named = seen["run"]
    assert scenario.years == 9
    assert {**named, "progress": None, "announce": None} == {
        "seed": 5,
        "replications": 3,
        "engine": "simpy",
        "workers": 2,
        "effects": False,
        "journal": None,
        "resume": False,
        "progress": None,
        "announce": None,
    }
    (path, logged), named = seen["write_log"]
    assert (path, named) == (log, {"seed": 5, "engine": "simpy"})
    assert not any(policy.effects for policy in logged.policies.values())
    assert "write_result" not in seen


def test_compare_passes_its_options_on(seen: dict[str, Any], tmp_path: Path) -> None:
    out = tmp_path / "deep" / "result"
    found = call(
        *("compare", ANDEBY, ANDEBY, "--precision", "0.05", "--out", str(out), "--format", "json"),
        *("--set", "years=3"),
    )
    assert found.exit_code == 0, found.stderr
    assert json.loads(found.stdout) == {"a": 1.5}
    assert found.stdout_bytes == storage.to_json({"a": 1.5})
    scenarios, named = seen["compare"]
    assert [each.years for each in scenarios] == [3, 3]
    assert (named["precision"], named["effects"], named["workers"]) == (0.05, True, None)
    assert (named["engine"], named["journal"], named["resume"]) == ("compiled", out, False)
    assert seen["write_result"][0][0] == out
    assert out.is_dir()
    assert "Written to there" in found.stderr


def test_a_result_is_printed_and_kept(tmp_path: Path) -> None:
    out, log = tmp_path / "result", tmp_path / "log.parquet"
    words = ("run", ANDEBY, "--set", "years=2", "--replications", "1", "--workers", "1")
    found = call(*words, "--out", str(out), "--log", str(log), "--format", "json")
    assert found.exit_code == 0, found.stderr
    assert found.stdout_bytes == (out / "result.json").read_bytes()
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["this_run"]["command"][:5] == ["sverigesmodel", *words[:4]]
    assert load(out / "run.yaml") == load(ANDEBY, ["years=2"])
    assert log.stat().st_size > 1000
    table = call(*words)
    assert table.exit_code == 0
    assert "2027" in table.stdout
    assert max(map(len, table.stdout.splitlines())) <= 100


def test_a_dry_run_simulates_nothing(seen: dict[str, Any]) -> None:
    found = call("compare", ANDEBY, ANDEBY, "--dry-run", "--replications", "7")
    assert found.exit_code == 0, found.stderr
    assert "24,001" in found.stdout
    assert "150 MB" in found.stdout
    assert "61 s" in found.stdout
    assert "by a trial" in found.stdout
    assert "compare" not in seen
    (scenarios,), named = seen["estimate"]
    assert len(scenarios) == 2
    del named["announce"]
    assert named == {"seed": 1, "replications": 7, "workers": None, "engine": "compiled"}


def test_validate_prints_the_workload_of_each_file(seen: dict[str, Any]) -> None:
    found = call("validate", ANDEBY, ANDEBY, "--lang", "da")
    assert found.exit_code == 0, found.stderr
    assert found.stdout.count(f"{ANDEBY}: valid\nstock and hours\n") == 2
    assert seen["workload_screen"][0][1] == "da"
    assert isinstance(seen["check_workload"][0][0], Scenario)


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_strict_validation_fails_on_warnings(
    strict: tuple[str, ...], code: int, seen: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    warned = SimpleNamespace(cautions=("too much work",))
    monkeypatch.setattr(workload, "check_workload", lambda *_args, **_named: warned)
    assert call("validate", ANDEBY, *strict).exit_code == code


def test_strict_validation_refuses_numbers_without_a_source(seen: dict[str, Any]) -> None:
    found = call("validate", "--strict", ANDEBY, "--set", "basis=null")
    assert found.exit_code == 2
    assert "error[SV047]: 'detection' in step 'home': no source" in found.stderr
    assert "check_workload" not in seen


def test_the_schema_is_json() -> None:
    found = call("schema")
    assert found.exit_code == 0
    properties = json.loads(found.stdout)["properties"]
    assert {"extends", "ladder", "team_defaults"} <= set(properties)


def test_explain() -> None:
    found = call("explain", "sv035")
    assert found.exit_code == 0
    assert found.stdout.startswith("SV035: shares do not sum to 1\n")
    listed = call("explain").stdout.splitlines()
    assert len(listed) > 40
    assert listed[0] == "SV001  no such file"


def test_scenarios_that_cannot_be_compared_end_with_2(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise IncomparableError("the two differ in years")

    monkeypatch.setattr(comparing, "compare", refuse)
    found = call("compare", ANDEBY, ANDEBY)
    assert (found.exit_code, found.stderr) == (2, "error: the two differ in years\n")


def test_a_bug_ends_with_4_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError("by a bug")

    monkeypatch.setattr(library, "run", fail)
    found = call("run", ANDEBY)
    assert found.exit_code == 4
    assert "ZeroDivisionError: by a bug" in found.stderr
    assert "This is a bug in sverigesmodel" in found.stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
def test_an_interruption_ends_with_130(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(library, "run", stop)
    found = call("run", ANDEBY)
    assert found.exit_code == 130
    assert "Interrupted" in found.stderr


@pytest.mark.parametrize("option", ["--out", "--log"])
def test_where_nothing_can_be_written_nothing_is_simulated(
    option: str, seen: dict[str, Any], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    found = call("run", ANDEBY, option, str(blocked / "inside" / "name"))
    assert found.exit_code == 3
    assert "Traceback" not in found.stderr
    assert "run" not in seen


def test_warnings_that_the_table_repeats_are_silent(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    import warnings

    def warn(*_args: object, **_named: object) -> Any:
        warnings.warn("pairs did not help", PairingWarning, stacklevel=2)
        return SimpleNamespace(screen=lambda _language: "screen")

    monkeypatch.setattr(comparing, "compare", warn)
    assert call("compare", ANDEBY, ANDEBY).exit_code == 0
    assert not recwarn.list


# What only a process of its own can show.


def shell(code: str, *words: str, **named: Any) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, after some code of the test's."""
    program = f"import sys; sys.argv[0] = 'sverigesmodel'\n{code}\n"
    program += "from sverigesmodel.cli import main; main()"
    command = [sys.executable, "-W", "error", "-c", program, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **named)


def test_exit_codes_of_a_process(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    bug = "import sverigesmodel.scenario.loading as l; l.load = lambda *_: 1 / 0"
    assert shell("", "explain", "SV012").returncode == 0
    assert shell("", "run", WRONG).returncode == 2
    assert shell("", "run", ANDEBY, "--out", str(blocked / "x")).returncode == 3
    failed = shell(bug, "run", ANDEBY)
    assert (failed.returncode, failed.stdout) == (4, "")
    assert "This is a bug" in failed.stderr


def test_an_interruption_within_a_callback_is_not_lost() -> None:
    program = """
import signal, sys, weakref
import click
from sverigesmodel.cli.contract import ExitContract

class Thing: pass

@click.command()
def wait():
    thing = Thing()
    kept = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
    del thing
    while True: pass

ExitContract(commands={"wait": wait}).main(["wait"])
"""
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert found.returncode == 130
    assert "Traceback" not in found.stderr


def test_an_interrupted_process_ends_with_130() -> None:
    program = (
        "import time, sverigesmodel.scenario.loading as l\n"
        "def wait(*_):\n    print('waiting', flush=True)\n    time.sleep(60)\n"
        "l.load = wait\nfrom sverigesmodel.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "run", ANDEBY]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        _, remarks = process.communicate(timeout=30)
    assert process.returncode == 130
    assert remarks.strip() == "Interrupted. No result was written."


def test_a_terminal_that_lacks_a_letter() -> None:
    code = (
        "import types, sverigesmodel.reporting.library as l\n"
        "l.run = lambda *_, **__: types.SimpleNamespace(screen=lambda _: 'Plejefamilie −1 ≥ ø')"
    )
    poor = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    found = shell(code, "run", ANDEBY, env=poor)
    assert (found.returncode, found.stdout) == (0, "Plejefamilie ?1 ? ?\n"), found.stderr


def test_a_reader_that_leaves_is_no_bug() -> None:
    program = "from sverigesmodel.cli import main; main()"
    command = [sys.executable, "-c", program, "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        remarks = process.stderr.read()
    assert process.returncode == 3
    assert remarks == b""


def test_help_is_instant() -> None:
    heavy = ["numpy", "pandas", "pydantic", "scipy", "rich", "ruamel", "pyarrow", "joblib", "babel"]
    heavy += ["numba", "llvmlite", "simpy", "distributed", "filelock", "cloudpickle"]
    code = (
        "import atexit\n"
        f"atexit.register(lambda: print([m for m in {heavy} if m in sys.modules], file=sys.stderr))"
    )
    found = shell(code, "--help")
    assert found.stderr == "[]\n"
    command = [sys.executable, "-c", "from sverigesmodel.cli import main; main()", "--help"]
    times = []
    for _ in range(5):  # time at work rather than by the clock, which others' work would lengthen
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.25


def test_every_command_is_told_whole_in_the_list_of_them() -> None:
    listed = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    commands = listed.partition("Commands:")[2]
    assert all(f"  {name} " in commands for name in main.commands)
    assert "..." not in commands


@pytest.mark.parametrize(
    ("plain", "bar", "colour"), [({}, True, True), ({"NO_COLOR": "1"}, True, False)]
)
def test_progress_appears_on_a_terminal_only(
    plain: dict[str, str], bar: bool, colour: bool
) -> None:
    code = (
        "from sverigesmodel.cli.console import progress\n"
        "with progress() as told:\n"
        "    told.compiling(0.0); told.compiling(0.5); told.compiling(1.0)\n"
        "    told.replications(0.4, 2); told.replications(2, 2)\n"
    )
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **plain}
    quiet = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (quiet.stdout, quiet.stderr) == (b"", b"Compiling, first time only ...\n")
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", code], stderr=theirs, stdout=theirs, check=True, env=environment
    )
    os.close(theirs)
    shown = os.read(ours, 100_000)
    os.close(ours)
    assert (b"Replications" in shown) is bar
    assert (b"2 of 2" in shown) is bar
    assert (b"Compiling, first time only" in shown) is bar
    assert (b"\x1b[38;" in shown or b"\x1b[3" in shown) is colour
