"""Malformed scenarios are refused with the right code at the right place, and never otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from sverigesmodel.scenario.errors import ScenarioErrors
from sverigesmodel.scenario.loading import load

MALFORMED = Path(__file__).parent / "malformed"
CASES = sorted(path.name for path in MALFORMED.glob("*.yaml"))


@dataclass(frozen=True)
class Declared:
    """What a malformed file says about itself, in its comments or in a file beside it."""

    problems: tuple[tuple[str, str], ...]
    overrides: tuple[str, ...]


def declared(name: str) -> Declared:
    beside = (MALFORMED / name).with_suffix(".expect")
    text = (beside if beside.exists() else MALFORMED / name).read_bytes().decode("latin-1")
    lines = re.findall(r"^(?:# )?expect: (SV\d{3}) (?:(\S+(?: line)?) )?(\d+:\d+)$", text, re.M)
    return Declared(
        tuple((code, f"{file or name}:{position}") for code, file, position in lines),
        tuple(re.findall(r"^# set: (.*)$", text, re.M)),
    )


@pytest.fixture(autouse=True)
def _beside_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MALFORMED)


@pytest.mark.parametrize("name", CASES)
def test_malformed(name: str) -> None:
    expected = declared(name)
    assert expected.problems, "the file does not say what to expect"
    with pytest.raises(ScenarioErrors) as caught:
        load(name, expected.overrides)
    found = [(each.code.value, str(each.place)) for each in caught.value.problems]
    assert sorted(found) == sorted(expected.problems), str(caught.value)
