"""Every code is explained, and every example is true."""

from __future__ import annotations

import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from sverigesmodel.scenario.catalogue import Entry, UnknownCodeError, catalogue, entry
from sverigesmodel.scenario.errors import Code, ScenarioErrors
from sverigesmodel.scenario.loading import load

ANDEBY = Path(__file__).parent / "malformed" / "bases" / "andeby.yaml"
IDS = [each.code for each in catalogue()]


def content(each: Entry, text: str) -> bytes:
    """Return the bytes of an example; three of them cannot be printed as they are."""
    raw = text.encode()
    if each.code == Code.TOO_LARGE.value and "extends" not in text:
        return b"# " + b"x" * 1_000_000
    if each.code == Code.NOT_UTF8.value:
        return raw.replace(rb"\xf8", b"\xf8")
    return raw.replace(rb"\t", b"\t").replace(rb"\x07", b"\x07")


def attempt(each: Entry, text: str, folder: Path) -> None:
    """Load an example beside the scenario that it extends."""
    (folder / "andeby.yaml").write_bytes(ANDEBY.read_bytes())
    if text.startswith("$"):
        words = shlex.split(text)
        overrides = [word for before, word in pairwise(words) if before == "--set"]
        load(folder / "andeby.yaml", overrides, strict="--strict" in words)
    else:
        (folder / "wrong.yaml").write_bytes(content(each, text))
        load(folder / "wrong.yaml")


def test_the_catalogue_has_exactly_the_codes() -> None:
    assert [code.value for code in Code] == IDS


@pytest.mark.parametrize("each", catalogue(), ids=IDS)
def test_the_wrong_example_is_wrong_in_this_way(each: Entry, tmp_path: Path) -> None:
    with pytest.raises(ScenarioErrors) as caught:
        attempt(each, each.wrong, tmp_path)
    assert {problem.code.value for problem in caught.value.problems} == {each.code}


@pytest.mark.parametrize("each", catalogue(), ids=IDS)
def test_the_right_example_is_right(each: Entry, tmp_path: Path) -> None:
    attempt(each, each.right, tmp_path)


@pytest.mark.parametrize("each", catalogue(), ids=IDS)
def test_an_explanation_says_what_and_why(each: Entry) -> None:
    assert min(map(len, (each.title, each.meaning, each.why, each.wrong, each.right))) > 5
    assert each.title in str(entry(each.code.lower()))


def test_an_unknown_code_suggests_a_known_one() -> None:
    with pytest.raises(UnknownCodeError, match="did you mean 'SV012'"):
        entry("SV12")
