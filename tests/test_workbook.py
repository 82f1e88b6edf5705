"""The workbook: what stands in it, what its formulas give in another program, and what names cannot do to it.

What needs LibreOffice is skipped where it is not installed, unless ``REPORT_OFFICE`` is ``required``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from sverigesmodel.cli import main
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.language import LANGUAGES, Language
from sverigesmodel.reporting.workbook import write_workbook
from sverigesmodel.reporting.workbook.styles import NUMBERS
from sverigesmodel.scenario.schema import Scenario, numbers
from tests.small import baseline, reform
from tests.stored import folder as stored_folder
from tests.stored import result

BAD_NAMES = (
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "<script>alert(1)</script>&A &P \"quoted\" 'name'",
    "x" * 200,
    "\u202eevil\u202c \u200fname",
    "https://example.org/",
    "{=1+1}",
)
"""As many as there are places for them: five steps, two teams, two scenarios."""
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def written(folder: Path, stored: StoredResult, lang: Language = "da") -> Path:
    path = folder / f"{lang}.xlsx"
    write_workbook(stored, path, lang)
    return path


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("books")
    return {lang: written(folder, result(), lang) for lang in LANGUAGES}


def cells(book: Workbook) -> dict[tuple[str, str], Cell]:
    return {
        (sheet.title, cell.coordinate): cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def rows(path: Path, sheet: str) -> dict[str, list[list[object]]]:
    """Values of the rows of a sheet by their first text, which may stand there more than once."""
    found: dict[str, list[list[object]]] = {}
    for first, *rest in load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True):
        found.setdefault(str(first), []).append(rest)
    return found


def booked(scenario: str, period: str, basis: str = "calculated", **where: object) -> float:
    table = result().tables["accounts"]
    where |= {"scenario": scenario, "period": period, "basis": basis, "prices": "fixed"}
    where.setdefault("perspective", "budget")
    for column, value in where.items():
        table = table[table[column] == value]
    return float(table["mean"].sum())


def test_sums_are_what_is_booked(books: dict[Language, Path]) -> None:
    path = books["da"]
    net = rows(path, "Budget")["Kommunen netto"]
    for (*_, total, today), scenario in zip(net, ("difference", "reform", "baseline"), strict=True):
        for value, period in ((total, "total"), (today, "present_value")):
            wanted = booked(scenario, period, purse="municipality")
            assert value == pytest.approx(wanted, abs=1e-6)
    assert net[0][-2] == pytest.approx(net[1][-2] - net[2][-2])
    assert net[0][0] == pytest.approx(booked("difference", "2026", purse="municipality"))
    cash = rows(path, "Budget")["Kommunen netto, i kassen"][0]
    assert cash[-2] == pytest.approx(booked("difference", "total", "cash", purse="municipality"))


def test_sheets_agree_with_each_other(books: dict[Language, Path]) -> None:
    path = books["da"]
    net = rows(path, "Budget")["Kommunen netto"]
    accounts = rows(path, "Konti")["Kommunen netto"]
    assert [row[2:] for row in accounts] == [pytest.approx(row) for row in net]
    purses = rows(path, "Kasser")
    assert purses["Kommunen"][:3] == [pytest.approx(row) for row in net]
    assert purses["De tre kasser i alt"][0][-2] == pytest.approx(booked("difference", "total"))
    bridge = rows(path, "Bro")
    assert bridge["Kommunens udgift uden reform"][0][-1] == pytest.approx(net[2][-2])
    assert bridge["Med reform"][0][-1] == pytest.approx(net[1][-2])
    cash = rows(path, "Budget")["Kommunen netto, i kassen"][0]
    assert bridge["Med reform, i kassen"][0][-1] == pytest.approx(net[2][-2] + cash[-2])
    years = rows(path, "År for år")
    assert years["Kommunen netto"][0][-1] == pytest.approx(net[0][-2])
    assert years["Lagt sammen: beregnet"][0][-2] == pytest.approx(net[0][-2])
    society = rows(path, "Kasser")["Forskel: med − uden reform"][-1]
    wanted = booked("difference", "present_value", perspective="society")
    assert society[-1] == pytest.approx(wanted)


def test_every_number_has_a_format_and_every_sum_is_live(books: dict[Language, Path]) -> None:
    for path in books.values():
        live = cells(load_workbook(path))
        values = cells(load_workbook(path, data_only=True))
        formulas = {where: cell for where, cell in live.items() if cell.data_type == "f"}
        assert len(formulas) > 300
        assert all(isinstance(values[where].value, int | float) for where in formulas)
        shown = {cell.number_format for cell in values.values() if cell.data_type == "n"}
        assert shown <= set(NUMBERS.values())
        labels = {str(cell.value) for (_, at), cell in live.items() if at.startswith("A")}
        for label in labels & {"Kommunen netto", "Municipality, net", "I alt", "Total"}:
            places = [where for where, cell in live.items() if cell.value == label]
            for sheet, at in places:
                if at.startswith("A"):
                    assert live[sheet, at.replace("A", "D")].data_type == "f"


def test_every_assumption_stands_there_and_a_changed_one_twice(tmp_path: Path) -> None:
    before, after = baseline(), reform("ladder.foster.contact_hours=0.5")
    scenarios = {"baseline": before, "reform": after}
    path = written(tmp_path, replace(result(), scenarios=scenarios))
    sheet = load_workbook(path, data_only=True)["Forudsætninger"]
    found = {
        (str(row[10]), str(row[0])): row for row in sheet.iter_rows(min_row=5, values_only=True)
    }
    every = {*numbers(before), *numbers(after)}
    assert {place for place, _ in found} == {".".join(map(str, place)) for place in every}
    price = found["economics.steps.foster.per_year", "Begge"]
    assert price[2] == before.economics.steps["foster"].per_year.value
    shown = f"{price[2]:,.0f} kr.".replace(",", ".")
    assert (price[1], *price[3:6]) == ("Plejefamilie: pris pr. år", "kr.", shown, "antagelse")
    assert (price[6], price[7]) == (0.5 * price[2], 1.5 * price[2])
    changed = "ladder.foster.contact_hours"
    assert (found[changed, "Uden reform"][2], found[changed, "Med reform"][2]) == (0.3, 0.5)
    assert (changed, "Begge") not in found


def test_equal_results_give_equal_bytes(tmp_path: Path, books: dict[Language, Path]) -> None:
    assert written(tmp_path, result()).read_bytes() == books["da"].read_bytes()


def test_the_command_writes_it_beside_the_page(tmp_path: Path, books: dict[Language, Path]) -> None:
    words = ["report", str(stored_folder()), "--lang", "da", "--out", str(tmp_path / "page.html")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "page.xlsx").read_bytes() == books["da"].read_bytes()


def test_what_cannot_be_written_is_an_error_of_files(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_workbook(result(), tmp_path / "nowhere" / "book.xlsx", "da")


def test_sheets_are_set_for_print(books: dict[Language, Path]) -> None:
    for lang, path in books.items():
        book = load_workbook(path)
        for sheet in book:
            assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page_setup.fitToWidth in {None, 1}
            assert sheet.oddFooter.right.text.endswith("&P / &N")
            if sheet is not book.worksheets[0]:
                assert sheet.freeze_panes is not None
                assert sheet.print_title_rows is not None
        assert [len(sheet._charts) for sheet in book].count(1) == 2
        assert book.worksheets[0].title == {"da": "Forside", "en": "Front page"}[lang]


def renamed(scenario: Scenario, name: str) -> Scenario:
    """Give a scenario, its steps and its teams names that no file could."""
    bad = iter(BAD_NAMES)
    ladder, teams = (
        {key: part.model_copy(update={"name": next(bad)}) for key, part in parts.items()}
        for parts in (scenario.ladder, scenario.teams)
    )
    return scenario.model_copy(update={"name": name, "ladder": ladder, "teams": teams})


def test_a_name_is_never_more_than_a_text(tmp_path: Path, books: dict[Language, Path]) -> None:
    scenarios = {
        "baseline": renamed(baseline(), BAD_NAMES[-2]),
        "reform": renamed(reform(), BAD_NAMES[-1]),
    }
    path = written(tmp_path, replace(result(), scenarios=scenarios))
    live, plain = (cells(load_workbook(one)) for one in (path, books["da"]))
    formulas, wanted = (
        {at for at, cell in book.items() if cell.data_type == "f"} for book in (live, plain)
    )
    assert formulas == wanted
    texts = [str(cell.value) for cell in live.values() if cell.data_type != "f"]
    for bad in BAD_NAMES:
        seen = re.sub("[\u200f\u202c\u202e]", "", bad)[:79]
        assert any(seen in text for text in texts), bad
    assert not any(mark in text for text in texts for mark in "\u200f\u202c\u202e")
    with zipfile.ZipFile(path) as parts:
        pages = {name: parts.read(name).decode() for name in parts.namelist()}
    assert not any("<script" in text or "TargetMode" in text for text in pages.values())
    charts = [text for name, text in pages.items() if "charts/chart" in name]
    ranges = [one for text in charts for one in re.findall(r"<c:f>(.*?)</c:f>", text)]
    assert len(charts) == 2
    assert all(one.startswith(("'År for år'!", "Børn!", "'Børn'!")) for one in ranges)
    heads = [
        re.findall(r"<oddHeader>(.*?)</oddHeader>", text)[0]
        for name, text in pages.items()
        if "worksheets/sheet" in name
    ]
    assert all(head == "&amp;L&amp;9{=1+1}&amp;R&amp;9&amp;A" for head in heads)


def test_a_name_in_the_head_of_a_page_is_no_command(tmp_path: Path) -> None:
    scenarios = {"baseline": baseline(), "reform": renamed(reform(), "12 &A" + "y" * 300)}
    path = written(tmp_path, replace(result(), scenarios=scenarios))
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    head = re.findall(r"<oddHeader>(.*?)</oddHeader>", sheet)[0]
    assert head.startswith("&amp;L&amp;9 12 &amp;&amp;Ay")
    assert len(head) < 255


def test_two_steps_of_one_name_stay_two(tmp_path: Path) -> None:
    name = "ladder.foster.name=Sted", "ladder.institution.name=Sted"
    scenarios = {"baseline": baseline(*name), "reform": reform(*name)}
    found = rows(written(tmp_path, replace(result(), scenarios=scenarios)), "Budget")
    assert len(found["Sted (foster)"]) == len(found["Sted (institution)"]) == 3
    wanted = booked("baseline", "total", purse="municipality", item="foster")
    assert found["Sted (foster)"][2][-2] == pytest.approx(wanted)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the command of an office program that computes every formula anew."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("REPORT_OFFICE") == "required":
            pytest.fail("soffice is missing")
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
    return [program, "--headless", f"-env:UserInstallation={profile.as_uri()}"]


def converted(office: list[str], path: Path, kind: str, folder: Path) -> Path:
    command = [*office, "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{kind}"


def test_another_program_computes_the_same(
    tmp_path: Path, books: dict[Language, Path], office: list[str]
) -> None:
    spoilt = tmp_path / "spoilt.xlsx"
    with zipfile.ZipFile(books["da"]) as parts, zipfile.ZipFile(spoilt, "w") as copy:
        for name in parts.namelist():
            text = parts.read(name).decode()
            copy.writestr(name, re.sub(r"(</f><v>)[^<]*", r"\g<1>-1", text))
    wanted = cells(load_workbook(books["da"], data_only=True))
    found = cells(
        load_workbook(converted(office, spoilt, "xlsx", tmp_path / "new"), data_only=True)
    )
    numbers = {where: cell.value for where, cell in wanted.items() if cell.data_type == "n"}
    assert len(numbers) > 1000
    assert {where: found[where].value for where in numbers} == pytest.approx(numbers, abs=2e-6)


def test_another_program_prints_it(
    tmp_path: Path, books: dict[Language, Path], office: list[str]
) -> None:
    for path in books.values():
        printed = converted(office, path, "pdf", tmp_path).read_bytes()
        assert printed.startswith(b"%PDF")
        pages = len(re.findall(rb"/Type\s*/Page\b", printed))
        assert 12 <= pages <= 30
