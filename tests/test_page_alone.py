"""The report of a single scenario: a page and a workbook that compare it with nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from sverigesmodel.cli import main
from sverigesmodel.reporting.html.alone import answers, tiles
from sverigesmodel.reporting.html.books import accounts, purses, society
from sverigesmodel.reporting.html.page import CHARTS_ALONE, page, sections
from sverigesmodel.reporting.language import LANGUAGES, Language, amount, decimal, say
from sverigesmodel.reporting.workbook import write_workbook
from sverigesmodel.scenario.schema import numbers
from tests import stored
from tests.test_page import danish
from tests.test_page_banner import own


def booked(period: str, **where: object) -> float:
    table = stored.alone().tables["accounts"]
    where = {"perspective": "budget", "prices": "fixed", "period": period, **where}
    for column, value in where.items():
        table = table[table[column] == value]
    return float(table["mean"].sum())


# The page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_is_there_and_nothing_is_compared(lang: Language) -> None:
    found = stored.alone()
    assert [section.key for section in sections(found, lang)] == [key for key, _ in CHARTS_ALONE]
    text = own(page(found, lang))
    for key in ("difference", "tile_saving", "section_twins", "sign_difference", "baseline"):
        assert say(key, lang) not in text, key
    for key in ("sign_level", "section_assumptions", "section_limits", "section_reproduce"):
        assert say(key, lang) in text, key
    assert "sverigesmodel run run.yaml --seed 5 --replications 3" in text
    assert len(text.encode()) < 1_000_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_page_is_the_result(lang: Language) -> None:
    found = stored.alone()
    cost, placed, *_ = tiles(found, lang)
    years = len(found.years)
    assert cost.number == amount(booked("total", purse="municipality") / years, lang)
    children = found.tables["children"]
    rows = children[(children["measure"] == "placement_years") & (children["year"] == 0)]
    whole = rows[(rows["stage"] == "all") & (rows["team"] == "all")]["mean"].item()
    assert placed.number == decimal(whole / years, lang, digits=0)
    said = " ".join(text for each in answers(found, lang) for text in each.sentences)
    assert amount(booked("present_value", purse="municipality"), lang) in said


def test_the_tables_are_what_is_booked() -> None:
    found = stored.alone()
    *_, total = purses(found, "da").rows[0]
    assert danish(total) == pytest.approx(booked("total", purse="municipality") / 1000, abs=1)
    grid = accounts(found, "da")
    assert danish(grid.rows[-1][-2]) == pytest.approx(danish(total), abs=1)
    foster = next(row for row in grid.rows if row[0] == "5.28.22 Plejefamilier")
    assert "+" not in "".join(foster)
    wanted = booked("present_value", perspective="society") / 1000
    assert danish(society(found, "da").rows[0][-1]) == pytest.approx(wanted, abs=1)


def test_charts_draw_levels() -> None:
    charts = {one.key: one for section in sections(stored.alone(), "da") for one in section.charts}
    annual = stored.alone().tables["annual"]
    net = annual[(annual["measure"] == "net")].set_index("year")["mean"]
    (bars,) = charts["level"].figure.data
    assert list(bars.y) == pytest.approx((net / 1e6).tolist())
    assert len(charts["flows"].figure.data) == 1
    assert len(charts["caseload"].figure.data) == 1
    assert all(value >= 0 for value in charts["ladder"].figure.data[0].x)


# The workbook


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("books")
    for lang in LANGUAGES:
        write_workbook(stored.alone(), folder / f"{lang}.xlsx", lang)
    return {lang: folder / f"{lang}.xlsx" for lang in LANGUAGES}


def rows(path: Path, sheet: str) -> dict[str, list[object]]:
    book = load_workbook(path, data_only=True)
    return {str(first): rest for first, *rest in book[sheet].iter_rows(values_only=True)}


def test_the_sheets_add_up_to_what_is_booked(books: dict[Language, Path]) -> None:
    path = books["da"]
    net = rows(path, "Budget")["Kommunen netto"]
    for value, period in zip(net[-2:], ("total", "present_value"), strict=True):
        assert value == pytest.approx(booked(period, purse="municipality"), abs=1e-6)
    assert rows(path, "Konti")["Kommunen netto"][2:] == pytest.approx(net)
    own_purse = rows(path, "Kasser")["Kommunen"]
    years = [booked(str(year), purse="municipality") for year in stored.alone().years]
    assert own_purse[: len(years)] == pytest.approx(years)
    society_row = rows(path, "Kasser")["Samfundet"]
    assert society_row[-1] == pytest.approx(booked("present_value", perspective="society"))


def test_its_sheets_are_few_and_its_sums_live(books: dict[Language, Path]) -> None:
    for path in books.values():
        live, values = load_workbook(path), load_workbook(path, data_only=True)
        assert len(live.sheetnames) == 8
        formulas = [
            (sheet.title, cell.coordinate)
            for sheet in live
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]
        assert len(formulas) > 60
        assert all(isinstance(values[sheet][at].value, int | float) for sheet, at in formulas)


def test_every_number_of_the_scenario_stands_there(books: dict[Language, Path]) -> None:
    sheet = load_workbook(books["en"], data_only=True)["Assumptions"]
    places = {str(row[10]) for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert places == {".".join(map(str, place)) for place in numbers(stored.alone().scenario)}


def test_the_command_writes_both(tmp_path: Path, books: dict[Language, Path]) -> None:
    out = tmp_path / "page.html"
    words = ["report", str(stored.run_folder()), "--lang", "da", "--out", str(out)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert out.read_text(encoding="utf-8") == page(stored.alone(), "da")
    assert out.with_suffix(".xlsx").read_bytes() == books["da"].read_bytes()
    assert re.search(r"Written to .*page\.html and .*page\.xlsx", done.output)
