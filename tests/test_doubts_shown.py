"""What must be true, and the cautious case: on the page, in the workbook and by their commands."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from sverigesmodel.cli import main
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting import cautious_phrases, threshold_phrases
from sverigesmodel.reporting.doubts import Cautious, Thresholds
from sverigesmodel.reporting.html.front import answers
from sverigesmodel.reporting.html.page import sections
from sverigesmodel.reporting.language import LANGUAGES, Language
from sverigesmodel.reporting.workbook import write_workbook
from sverigesmodel.sensitivity.folder import read_study
from sverigesmodel.sensitivity.thresholds import thresholds
from tests import small, test_cautious
from tests.small import ANDEBY, SHRUNK

NUMBERS = ("economics.posts.salary", "teams.family.staffing.posts", "ladder.foster.detection")


@cache
def searched() -> Thresholds:
    """Search for the thresholds of three numbers."""
    found = thresholds(
        small.baseline(),
        small.reform(),
        NUMBERS,
        seed=5,
        replications=3,
        conduct=Conduct(workers=1),
    )
    return Thresholds(**vars(found))


@cache
def stored() -> StoredResult:
    """Give a comparison with both studies."""
    plain = StoredResult.of(small.compared())
    tables = {**plain.tables, **searched().tables, **test_cautious.study().tables}
    return replace(plain, tables=tables)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_draws_every_number_beside_its_table(lang: Language) -> None:
    """A mark for each number with a threshold; every level of the sweep; every corner."""
    charts = {chart.key: chart for section in sections(stored(), lang) for chart in section.charts}
    found = searched().tables["thresholds"]
    with_root = found["threshold"].notna().sum()
    marks = charts["thresholds"].figure.data[-1]
    assert len(marks.x or ()) == with_root
    assert len(charts["thresholds"].grid.rows) == len(NUMBERS)
    tables = test_cautious.study().tables
    assert len(charts["corners"].figure.data[-1].x) == len(tables["corners"])
    assert len(charts["sweep"].figure.data[-1].x) == (tables["sweep"]["level"] != "central").sum()
    ends = [line.y[-1] for line in charts["cautious"].figure.data if line.mode == "lines+markers"]
    cumulative = tables["cautious"][tables["cautious"]["measure"] == "cumulative"]
    last = cumulative.groupby("case", sort=False)["mean"].last() / 1e6
    assert ends == pytest.approx([last["central"], last["cautious"]])
    corners = tables["corners"].sort_values("mean")["mean"]
    assert list(charts["corners"].figure.data[-1].x) == pytest.approx(list(-corners / 1e6))
    for chart in charts.values():
        assert "{" not in chart.finding
        assert ".." not in " ".join([chart.note, *chart.told])


def test_what_must_be_true_and_the_cautious_case_stand_on_the_first_page() -> None:
    questions = [each.sentences for each in answers(stored(), "en")]
    finding = next(cautious_phrases.case_sentences(test_cautious.study().tables, "en"))
    assert finding in questions[2]
    found = searched().tables["thresholds"]
    assert threshold_phrases.summary(found, "en") in questions[4]
    assert ("by the end of" in " ".join(questions[4])) == (found["verdict"] == "within").any()


def test_the_workbook_has_their_numbers(tmp_path: Path) -> None:
    """The thresholds' values, the corners' mean savings."""
    write_workbook(stored(), tmp_path / "book.xlsx", "en")
    book = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    cells = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    numbers = {cell for row in cells["What must be true"] for cell in row}
    assert {600_000.0, 2.0, 0.3} <= numbers
    written = {
        round(cell, 2) for row in cells["Cautious"] for cell in row if isinstance(cell, float)
    }
    extra = -test_cautious.study().tables["corners"]["mean"]  # a saving is below 0 there
    assert set(extra.round(2)) <= written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_studies_can_be_read_on_one_screen(lang: Language) -> None:
    """Title, answer and tables in 100 columns."""
    told = Cautious(**vars(test_cautious.study()))
    for text in (searched().summary(lang), told.summary(lang)):
        assert all(len(line) <= 100 for line in text.splitlines())
        assert "{" not in text
    assert "Andeby" in searched().summary("da")
    assert "<li>" in told._repr_html_()
    assert "replications=2" in repr(told)


def run(*words: str) -> Result:
    """Run a command on the small scenarios."""
    settings = [word for one in SHRUNK for word in ("--set", one)]
    files = [str(ANDEBY / f"{name}.yaml") for name in ("baseline", "reform")]
    return CliRunner().invoke(main, [words[0], *files, *settings, *words[1:]], obj=words)


def test_thresholds_by_command_are_those_of_the_library(tmp_path: Path) -> None:
    """The folder has the table, the screen the sentences, JSON the facts."""
    words = ["thresholds", "--seed", "5", "--replications", "3", "--workers", "1"]
    words += [word for number in NUMBERS for word in ("--number", number)]
    first = run(*words, "--out", str(tmp_path / "study"))
    assert first.exit_code == 0, first.output
    assert "paid for itself by the end of 2028" in " ".join(first.stdout.split())
    study = read_study(tmp_path / "study")
    assert study.document["kind"] == "thresholds"
    assert study.document["until"] == 2028
    assert study.tables["thresholds"].equals(searched().tables["thresholds"])
    brief = ["--number", NUMBERS[0], "--replications", "2", "--workers", "1"]
    as_json = run("thresholds", *brief, "--format", "json")
    assert json.loads(as_json.stdout)["numbers"] == [NUMBERS[0]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("thresholds", "--number", "ladder.foster.nothing"), "no number 'ladder.foster.nothing'"),
        (("thresholds", "--resume"), "--resume needs --out"),
        (("cautious", "--replications", "1"), "at least 2"),
        (("thresholds", "--until", "2040", "--number", NUMBERS[0]), "2040 is no year"),
    ],
)
def test_what_cannot_be_asked_is_refused(words: tuple[str, ...], said: str) -> None:
    """A wrong name, year or option is the user's error, not a bug."""
    result = run(*words)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
