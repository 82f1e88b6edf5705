"""The table of facts: each is carried by a key that exists, has the document's value or says why not."""

from __future__ import annotations

import importlib.util
import re
import sys
from itertools import groupby
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/facts.md").read_text(encoding="utf-8")


def module() -> ModuleType:
    """Import the generator, which lies beside the documentation and in no package."""
    spec = importlib.util.spec_from_file_location("facts", ROOT / "docs/extension/facts.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules["facts"] = found
    spec.loader.exec_module(found)
    return found


facts = module()
FACTS = facts.read()
BY_FILE = {
    file: list(group)
    for file, group in groupby(
        sorted((one for one in FACTS if one.key != facts.NO_KEY), key=lambda one: one.file),
        key=lambda one: one.file,
    )
}


@pytest.mark.parametrize("file", BY_FILE)
def test_every_key_exists_and_has_the_documents_value(file: str) -> None:
    for fact in BY_FILE[file]:
        facts.carried(fact)  # a KeyError where the scenario has no such key
    same = [fact for fact in BY_FILE[file] if not fact.differs]
    for fact, value in zip(same, facts.wanted(same) if same else [], strict=True):
        assert facts.carried(fact) == value, (fact.fact, fact.key)


def test_what_no_key_carries_is_explained() -> None:
    assert all(fact.differs and fact.is_input for fact in FACTS if fact.key == facts.NO_KEY)


def test_nothing_is_said_twice() -> None:
    said = [(fact.place, fact.fact) for fact in FACTS]
    assert len(set(said)) == len(said)


def rows(page: str) -> list[list[str]]:
    table = [line for line in page.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in table]
    return [row for row in cells if row[0] not in {"Fact", "---"}]


def test_the_page_has_every_fact_and_no_empty_cell() -> None:
    """All that can be seen without simulating; the figures are held by the slow test."""
    expected = [
        facts._line(facts.cells(fact, None))
        for place in dict.fromkeys(fact.place for fact in FACTS)
        for fact in FACTS
        if fact.place == place
    ]
    written, wanted = rows(PAGE), rows("\n".join(expected))
    assert len(written) == len(wanted)
    for row, want in zip(written, wanted, strict=True):
        assert all(row), row
        if want[3] == "?":
            assert re.fullmatch(r"−?-?[\d,.]+( \S+)* \[.+, .+\]", row[3]), row
            want[3] = row[3]
        assert row == want


def test_a_figure_is_a_ratio_of_sums_replication_by_replication() -> None:
    """By hand: children on kin 2 and 4, on foster 6 and 4: shares of a quarter and a half."""
    import pandas as pd

    keys = ["measure", "year", "stage", "task", "team", "unit"]
    index = pd.MultiIndex.from_tuples(
        [
            ("children", year, stage, "all", "all", "children")
            for year in (2020, 2021)
            for stage in ("kin", "foster")
        ],
        names=keys,
    )
    table = pd.DataFrame({0: [1.0, 7.0, 3.0, 5.0], 1: [4.0, 4.0, 4.0, 4.0]}, index=index)
    results = facts.Results(_runs={"here.yaml": table})
    fact = facts.Fact(
        "p", "f", "d", "s", "k", "here.yaml",
        model={"measure": "children", "stage": "kin", "years": [2020, 2021],
               "per": {"stage": ["kin", "foster"]}},
        differs="yes",
    )  # fmt: skip
    found = facts.figure(fact, results)
    assert found.mean == pytest.approx((0.25 + 0.5) / 2)
    # Student's t with one degree of freedom: 12.706 standard errors, of half the distance each
    assert found.high - found.mean == pytest.approx(12.7062 * 0.125, rel=1e-4)


def test_what_is_said_wrongly_is_refused(tmp_path: Path) -> None:
    entry = "facts: [{place: p, fact: f, document: d, source: s, key: k, file: x, %s}]"
    for wrong in ("colour: 1", "model: {measures: 1}, differs: y", "model: input"):
        path = tmp_path / "facts.yaml"
        path.write_text(entry % wrong, "utf-8")
        with pytest.raises(ValueError, match=r"unknown|does not say why"):
            facts.read(path)


@pytest.mark.slow
def test_the_page_is_what_the_generator_writes() -> None:
    assert facts.page(FACTS, facts.Results()) == PAGE, "run docs/extension/facts.py"
