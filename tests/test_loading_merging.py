"""Files laid over each other, overrides, and the resolved scenario that loads again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sverigesmodel.scenario.composing import Node, compose, plain, scalar
from sverigesmodel.scenario.errors import Problem, ScenarioErrors, Source
from sverigesmodel.scenario.loading import dump_resolved, load, scenario_hash
from sverigesmodel.scenario.merging import merge

ANDEBY = Path(__file__).parent / "malformed" / "bases" / "andeby.yaml"


def tree(text: str) -> Node:
    node, problems = compose(Source("text", text.split("\n")))
    assert node is not None
    assert not problems
    return node


def merged(base: str, over: str) -> Any:
    problems: list[Problem] = []
    result = plain(merge(tree(base), tree(over), problems))
    assert not problems
    return result


def test_mappings_merge_by_key_in_the_order_of_the_base() -> None:
    result = merged("{a: 1, b: {x: 1, y: 2}, c: 3}", "{d: 4, b: {z: 3, x: 9}}")
    assert result == {"a": 1, "b": {"x": 9, "y": 2, "z": 3}, "c": 3, "d": 4}
    assert list(result) == ["a", "b", "c", "d"]
    assert list(result["b"]) == ["x", "y", "z"]


def test_null_takes_an_inherited_key_away() -> None:
    assert merged("{a: 1, b: {x: 1, y: 2}}", "{b: {x: null}, a: }") == {"b": {"y": 2}}


def test_lists_and_scalars_replace() -> None:
    assert merged("{a: [1, 2], b: {x: 1}, c: 1}", "{a: [3], b: 2, c: {x: 1}}") == {
        "a": [3],
        "b": 2,
        "c": {"x": 1},
    }


def test_a_sourced_number_replaces_as_a_whole() -> None:
    base = "{p: {value: 1, source: S, range: [0, 2]}, basis: {source: S, note: n}}"
    assert merged(base, "{p: {value: 3}, basis: {grade: derived}}") == {
        "p": {"value": 3},
        "basis": {"grade": "derived"},
    }
    assert merged(base, "{p: {range: [0, 9]}}")["p"] == {"value": 1, "source": "S", "range": [0, 9]}


def test_merging_changes_neither_tree() -> None:
    base, over = tree("{a: {x: 1}}"), tree("{a: {x: 2, y: 3}}")
    merge(base, over, [])
    assert plain(base) == {"a": {"x": 1}}
    assert plain(over) == {"a": {"x": 2, "y": 3}}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("007", 7),
        ("1_000", 1000),
        ("-5", -5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.", 1.0),
        ("true", True),
        ("~", None),
        ("no", "no"),
        ("on", "on"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1:30", "1:30"),
        ("2026-02-30", "2026-02-30"),
        ("1__0", "1__0"),
        ("5.28.22", "5.28.22"),
    ],
)
def test_scalars_by_the_core_schema(text: str, value: object) -> None:
    found = scalar(text)
    assert found == value
    assert isinstance(found, type(value))


def test_a_chain_of_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "andeby.yaml").write_text(ANDEBY.read_text("utf-8"), "utf-8")
    (tmp_path / "deep" / "one.yaml").write_text("extends: ../andeby.yaml\nyears: 5\n", "utf-8")
    (tmp_path / "two.yaml").write_text("extends: deep/one.yaml\nname: Two\n", "utf-8")
    scenario = load(tmp_path / "two.yaml")
    assert (scenario.name, scenario.years) == ("Two", 5)
    assert list(scenario.ladder) == ["home", "foster", "institution"]


def test_overrides_apply_in_order() -> None:
    scenario = load(ANDEBY, ["years=6", "years=7", "teams.family.staffing.posts=9"])
    assert scenario.years == 7
    assert scenario.teams["family"].staffing.posts == 9


def test_an_override_may_be_a_mapping_a_key_taken_away_or_a_key_with_a_number() -> None:
    scenario = load(
        ANDEBY,
        [
            "streams.children.entry={closed: null, home: 0.8}",
            "policies.closer=null",
            "streams.children.ages.0=0.25",
            "streams.children.ages.12=0.75",
            "economics.discounting.71=0.015",
        ],
    )
    assert scenario.streams["children"].entry.at(0) == {"home": 0.8, "foster": 0.2}
    assert not scenario.policies
    assert scenario.streams["children"].ages == {0: 0.25, 12: 0.75}


def test_an_override_may_name_a_key_that_no_file_mentions() -> None:
    assert load(ANDEBY, ["frailty.sigma=0.4"]).frailty.sigma == 0.4


@pytest.mark.parametrize(
    "override",
    [
        "",
        "=",
        "years",
        "=3",
        ".=3",
        "years.=3",
        ".years=3",
        "teams..family=3",
        "years.months=3",
        "extends=andeby.yaml",
        "years=",
        "years=&a 3",
        "years=*a",
        "years={",
        "years=3\nname: x",
        "years=\t3",
        "years=[" * 30,
        ".".join("abcdefghijklmnopqrstuvwxyz") + "=1",
        "years=010112-1234",
        "ladder.home.detection=true",
        "ladder.home.detection=nan",
    ],
)
def test_overrides_that_are_refused(override: str) -> None:
    with pytest.raises(ScenarioErrors) as caught:
        load(ANDEBY, [override])
    assert {each.place.source.name for each in caught.value.problems} == {"command line"}


def test_the_resolved_scenario_loads_again_as_an_equal_one(tmp_path: Path) -> None:
    scenario = load(ANDEBY, ["teams.family.caseload_limit=none"])
    text = dump_resolved(scenario)
    (tmp_path / "resolved.yaml").write_text(text, "utf-8")
    again = load(tmp_path / "resolved.yaml")
    assert again == scenario
    assert dump_resolved(again) == text
    assert scenario_hash(again) == scenario_hash(scenario)
    assert scenario_hash(load(ANDEBY)) != scenario_hash(load(ANDEBY, ["years=5"]))


@pytest.mark.parametrize(
    "text", [".5e3", "007", "true", "null", "2026-01-01", "a: b # c", "é\n\nx"]
)
def test_text_that_looks_like_something_else_survives(text: str, tmp_path: Path) -> None:
    scenario = load(ANDEBY).replace({"description": text})
    (tmp_path / "resolved.yaml").write_text(dump_resolved(scenario), "utf-8")
    assert load(tmp_path / "resolved.yaml").description == text


def test_the_resolved_scenario_prints_every_default() -> None:
    text = dump_resolved(load(ANDEBY))
    for default in ("search_time", "age_limit", "sigma", "growth", "worsening"):
        assert f"{default}:" in text
    assert text.index("home:") < text.index("foster:") < text.index("institution:")
