"""The documents say what is so: their commands run, their examples give what they show, their names exist."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "sverigesmodel"
README = (ROOT / "README.md").read_text(encoding="utf-8")
MODEL = (ROOT / "docs/model.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")


def blocks(text: str, language: str = "") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def rows(text: str, heading: str) -> list[list[str]]:
    """Cells of the table whose first heading is given."""
    _, found, rest = text.partition(f"| {heading} |")
    assert found, heading
    table = rest.split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


# -- README ------------------------------------------------------------------------------------------------


def test_the_first_command_compares_the_shipped_scenarios() -> None:
    install, main = [part.strip() for part in blocks(README)[0].rsplit("&&", 1)]
    assert install == "python3 -m venv .venv && .venv/bin/pip install -e ."
    program, *arguments = shlex.split(main)
    assert program == ".venv/bin/sverigesmodel"
    for file in arguments[1:3]:
        assert (ROOT / file).is_file()
    from sverigesmodel.cli import main as command

    as_given = ["--set", "warm_up=0 days", "--set", "observed.stock.institution=111"]
    short = ["--set", "years=1", *as_given, "--replications", "1", "--workers", "1"]
    inside = [str(ROOT / x) if x.startswith("scenarios/") else x for x in arguments]
    result = CliRunner().invoke(command, [*inside, *short])
    assert result.exit_code == 0, result.output
    assert "Roskilde" in result.output


def test_the_first_scenario_is_valid_and_a_dozen_lines(tmp_path: Path) -> None:
    from sverigesmodel.scenario.loading import load

    (text,) = blocks(README, "yaml")
    assert len(text.splitlines()) <= 13
    (tmp_path / "baseline.yaml").write_text(
        (ROOT / "scenarios/andeby/baseline.yaml").read_text("utf-8"), "utf-8"
    )
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    scenario = load(tmp_path / "mine.yaml")
    assert list(scenario.policies) == ["closer"]
    assert scenario.teams == load(tmp_path / "baseline.yaml").teams


def test_the_options_that_are_named_exist() -> None:
    from sverigesmodel.cli import main as command

    help_text = CliRunner().invoke(command, ["compare", "--help"]).output
    for option in re.findall(r"`(--[a-z-]+)", README):
        assert option in help_text, option
    for name in re.findall(r"`sverigesmodel ([a-z]+)", README):
        assert name in command.commands


def test_the_notebook_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = blocks(README, "python")
    monkeypatch.chdir(ROOT)
    shorter = code.replace('.yaml")', '.yaml", ["years=2", "warm_up=0 days"])')
    shorter = shorter.replace("replications=4", "replications=2, workers=1")
    assert shorter.count("years=2") == 2
    names: dict[str, Any] = {}
    exec(compile(shorter, "README.md", "exec"), names)
    again = names["sverigesmodel"].compare(
        names["baseline"], names["reform"], seed=1, replications=2, workers=2
    )
    assert names["result"].to_dict() == again.to_dict()
    assert len(names["result"].annual) > 0


WITH_CODE = [
    path.relative_to(ROOT).as_posix()
    for path in sorted([*ROOT.glob("docs/*.md"), *ROOT.glob("scenarios/*/README.md")])
    if blocks(path.read_text("utf-8"), "python")
]


@pytest.mark.parametrize("file", WITH_CODE)
@pytest.mark.filterwarnings("ignore::sverigesmodel.StockWarning")  # two replications cannot tell
@pytest.mark.filterwarnings("ignore::sverigesmodel.PairingWarning")
def test_the_code_of_a_page_runs(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By two replications; the figures beside it are of as many as it says."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")
    for code in blocks((ROOT / file).read_text("utf-8"), "python"):
        shorter = re.sub(r"replications=\d+", "replications=2", code)
        assert shorter.count("replications=2") == 1
        exec(compile(shorter, file, "exec"), {})


def test_what_ballerups_page_calls_compares_all_options(monkeypatch: pytest.MonkeyPatch) -> None:
    from sverigesmodel.cli import main as command

    monkeypatch.chdir(ROOT / "scenarios/ballerup")
    (call,) = blocks(Path("README.md").read_text("utf-8"))
    program, *arguments = shlex.split(call.replace("\\\n", " "))
    assert program == "sverigesmodel"
    name, *files = arguments
    command.commands[name].make_context(name, list(files))  # refuses what cannot be understood
    options = [path.stem for path in Path().glob("[a-f]-*.yaml")]
    assert [Path(file).stem for file in files] == ["today", *sorted(options)]


def test_correlations_are_declared_as_the_page_shows(tmp_path: Path) -> None:
    from sverigesmodel.scenario.loading import load

    (written,) = blocks((ROOT / "docs/uncertainty.md").read_text("utf-8"), "yaml")
    base = ROOT / "scenarios/andeby/baseline.yaml"
    (tmp_path / "baseline.yaml").write_text(base.read_text("utf-8"), "utf-8")
    (tmp_path / "mine.yaml").write_text(f"format: 1\nextends: baseline.yaml\n{written}", "utf-8")
    assert len(load(tmp_path / "mine.yaml").correlations) == 1


def test_the_example_of_the_page_on_rankings_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = blocks((ROOT / "docs/ranking.md").read_text(encoding="utf-8"), "python")
    monkeypatch.chdir(ROOT)
    shorter = code.replace('.yaml")', '.yaml", ["years=2", "warm_up=0 days"])')
    shorter = shorter.replace("replications=20", "replications=2, workers=1")
    assert shorter.count("years=2") == 2
    names: dict[str, Any] = {}
    exec(compile(shorter, "ranking.md", "exec"), names)
    assert sorted(names["ranking"]) == sorted(names["options"])
    assert names["ranking"]["reform"].replications == 2


@pytest.mark.parametrize("file", ["README.md", "docs/model.md", "docs/architecture.md"])
def test_links_lead_somewhere(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("http"):
            continue
        path, _, anchor = target.partition("#")
        assert (ROOT / file).parent.joinpath(path).exists(), target
        if anchor:
            linked = (ROOT / file).parent.joinpath(path).read_text(encoding="utf-8")
            titles = re.findall(r"^#+ (.+)$", linked, re.MULTILINE)
            slugs = [re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles]
            assert anchor in slugs, target


# -- .ci/run -----------------------------------------------------------------------------------------------


def ci(tmp_path: Path, failing: str = "") -> tuple[int, list[str]]:
    """Run .ci/run with tools that only say what they were asked; return its exit code and their sayings."""
    venv, log = tmp_path / "venv", tmp_path / "log"
    (venv / "bin").mkdir(parents=True)
    for tool in ("python3", "pip", "pytest", "lint-imports", "ruff", "mypy"):
        path = venv / "bin" / tool
        status = int(tool == failing)
        path.write_text(f'#!/bin/sh\necho {tool} "$@" >> {log}\nexit {status}\n', "utf-8")
        path.chmod(0o755)
    environment = {**os.environ, "PATH": f"{venv}/bin:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", str(ROOT / ".ci/run"), str(venv)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, log.read_text("utf-8").replace(str(venv), ".venv").splitlines()


def test_ci_runs_the_second_command_of_the_readme(tmp_path: Path) -> None:
    status, said = ci(tmp_path)
    command = blocks(README)[1].strip().replace(".venv/bin/", "").replace('"', "")
    first, install, tests = [part.strip() for part in command.split("&&")]
    assert status == 0
    assert said[:2] == [first, install]
    assert said[-1] == tests


def test_ci_checks_contracts_before_anything_is_tested(tmp_path: Path) -> None:
    said = ci(tmp_path)[1]
    assert said.index("lint-imports") < min(i for i, x in enumerate(said) if x.startswith("pytest"))
    assert {"ruff check .", "ruff format --check .", "mypy"} <= set(said)


@pytest.mark.parametrize("tool", ["lint-imports", "ruff", "mypy", "pytest"])
def test_ci_fails_when_a_step_fails_and_tests_all_the_same(tmp_path: Path, tool: str) -> None:
    status, said = ci(tmp_path, failing=tool)
    assert status != 0
    assert said[-1].startswith("pytest")


def test_ci_stops_when_nothing_can_be_installed(tmp_path: Path) -> None:
    status, said = ci(tmp_path, failing="pip")
    assert status != 0
    assert not any(x.startswith("pytest") for x in said)


# -- The model document ------------------------------------------------------------------------------------


def test_the_examples_of_the_model_document_give_what_they_show() -> None:
    result = doctest.testfile(str(ROOT / "docs/model.md"), module_relative=False)
    assert result.attempted > 30
    assert result.failed == 0


def test_rules_are_numbered_in_order() -> None:
    numbers = [int(n) for n in re.findall(r"^\*\*(\d+)\. ", MODEL, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_cited_rule_exists() -> None:
    last = len(re.findall(r"^\*\*\d+\. ", MODEL, re.MULTILINE))
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "docs").glob("*.md"), *(ROOT / "tests").rglob("*.py")]
    for file in files:
        for number in re.findall(r"\b[Rr]ules? (\d+)\b", file.read_text(encoding="utf-8")):
            assert 1 <= int(number) <= last, (file, number)


def test_every_task_and_stage_of_the_code_is_in_the_model_document() -> None:
    from sverigesmodel.codes import Stage, Task

    for task in Task:
        assert (
            f"| {task.name.lower().replace('_', '-' if task is Task.FOLLOW_UP else ' ')} |" in MODEL
        )
    for stage in list(Stage)[:-1]:
        assert f"| `{stage.name.lower()}` |" in MODEL


HIDDEN = {"detection", "premature", "unprompted", "warning"}


@pytest.mark.parametrize(
    "place", ["andeby", "roskilde", "ballerup", "boraas", "herning", "stevns", "partnerskab"]
)
def test_what_data_cannot_tell_is_an_assumption_with_a_range(place: str) -> None:
    from sverigesmodel.scenario.loading import load
    from sverigesmodel.scenario.provenance import Grade
    from sverigesmodel.scenario.schema import numbers

    scenario = load(ROOT / "scenarios" / place / "baseline.yaml")
    hidden = {
        path: number
        for path, number in numbers(scenario).items()
        if path[0] == "ladder" and HIDDEN & set(path) and number.value != 0
    }
    assert len(hidden) > 20
    for path, number in hidden.items():
        assert number.provenance.grade is Grade.ASSUMPTION, path
        assert number.provenance.range is not None, path


def test_ranks_are_listed_in_their_order() -> None:
    from sverigesmodel.codes import Rank

    text = " ".join(MODEL.split()).partition("Ranks: ")[2].partition(". The number")[0]
    assert [name.strip() for name in text.split(",")] == [
        rank.name.lower().replace("_", " ") for rank in Rank
    ]


# -- Architecture and glossary -----------------------------------------------------------------------------


def configuration() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["tool"]["importlinter"]


def test_contracts_are_explained() -> None:
    explained = [row[0] for row in rows(ARCHITECTURE, "contract")]
    assert explained == [contract["name"] for contract in configuration()["contracts"]]


def test_floors_are_explained_from_top_to_bottom() -> None:
    table = ARCHITECTURE.replace(r"\|", "¦")
    explained = [row[0].replace("`", "").replace("¦", "|") for row in rows(table, "floor")]
    assert explained == configuration()["contracts"][0]["layers"]


def test_places_of_the_architecture_exist() -> None:
    places = " ".join(row[1] for row in rows(ARCHITECTURE, "I want to"))
    for place in re.findall(r"`([^`]+)`", places):
        if place == "extends":
            continue
        if re.fullmatch(r"codes\.\w+", place):
            assert hasattr(importlib.import_module("sverigesmodel.codes"), place[6:]), place
        else:
            found = [*PACKAGE.glob(place), *ROOT.glob(place.replace("*.yaml", "**/*.yaml"))]
            assert found or (PACKAGE / f"{place}.py").exists(), place


def keys_of_the_format() -> set[str]:
    from sverigesmodel.scenario.schema import json_schema

    keys: set[str] = set()
    unseen: list[Any] = [json_schema()]
    while unseen:
        part = unseen.pop()
        if isinstance(part, dict):
            keys |= set(part.get("properties", {}))
            unseen += part.values()
        elif isinstance(part, list):
            unseen += part
    return keys


def exists(name: str) -> bool:
    """Return whether a Python name can be imported."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_the_glossary_points_at_what_exists() -> None:
    keys = keys_of_the_format()
    table = rows(GLOSSARY, "Danish")
    assert len(table) > 40
    for danish, english, meaning, where in table:
        assert all((danish, english, meaning)), (danish, english)
        names = re.findall(r"`([^`]+)`", where)
        assert names, danish
        for name in names:
            found = (
                (ROOT / name).exists()
                if "/" in name
                else exists(name) if name.startswith("sverigesmodel.") else name in keys
            )  # fmt: skip
            assert found, (danish, name)


def test_the_glossary_is_in_danish_order() -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyzæøå"
    terms = [row[0].lower() for row in rows(GLOSSARY, "Danish")]
    ranked = [[alphabet.index(c) if c in alphabet else -1 for c in term] for term in terms]
    assert ranked == sorted(ranked)


def test_the_changelog_says_which_entries_move_results() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changes
    assert re.search(r"^- \*\*Results\*\*: ", changes, re.MULTILINE)
