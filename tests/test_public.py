"""What all public functions share: the keywords of how a study is conducted, and what becomes of them."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

import sverigesmodel
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.reporting.public import conducted, worded

KEYWORDS = [field.name for field in fields(Conduct)]
STUDIES = [
    name
    for name in sverigesmodel.__all__
    if inspect.isfunction(one := getattr(sverigesmodel, name))
    and "journal" in inspect.signature(one).parameters
]


def test_there_are_studies() -> None:
    assert {"compare", "frontier", "run", "thresholds", "uncertainty", "verify"} <= set(STUDIES)


@pytest.mark.parametrize("name", STUDIES)
def test_every_study_is_conducted_by_the_same_keywords(name: str) -> None:
    """With the same defaults as the record has, all by keyword only."""
    own = inspect.signature(getattr(sverigesmodel, name)).parameters
    for field in fields(Conduct):
        assert own[field.name].default == field.default
        assert own[field.name].kind is inspect.Parameter.KEYWORD_ONLY


def test_keywords_become_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    def tell(_done: float, _wanted: int | None) -> None: ...

    def announce(_share: float) -> None: ...

    found = conducted("simpy", 2, "somewhere", True, tell, announce)
    assert found == Conduct("simpy", 2, Path("somewhere"), True, tell, announce)
    quiet = conducted("compiled", None, None, False, None, None)
    assert (quiet.journal, quiet.progress) == (None, None)
    assert quiet.announce is not None
    quiet.announce(0.0)
    quiet.announce(0.5)
    assert capsys.readouterr().err.count("Compiling") == 1


def test_what_was_computed_gets_its_words() -> None:
    @dataclass(frozen=True)
    class Bare:
        value: int

    class Worded(Bare):
        def said(self) -> str:
            return f"it is {self.value}"

    assert worded(Worded, Bare(3)).said() == "it is 3"
