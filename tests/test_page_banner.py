"""What the first page says a result rests on, and the books below it: as the tables have it, or why not."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.conclusions import answer
from sverigesmodel.reporting.evidence import evidence, said
from sverigesmodel.reporting.html.banner import banner
from sverigesmodel.reporting.html.basis import assumptions
from sverigesmodel.reporting.html.books import accounts, prices, society
from sverigesmodel.reporting.html.front import answers
from sverigesmodel.reporting.html.page import page
from sverigesmodel.reporting.language import LANGUAGES, Language, say, thousands, unbroken
from sverigesmodel.reporting.workbook import write_workbook
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.parts import Words
from tests import small, stored
from tests.test_page import plain

SCENARIOS = Path(__file__).parents[1] / "scenarios"
SHIPPED = sorted(SCENARIOS.glob("*/*.yaml"))


def own(text: str) -> str:
    """Give a page's text without its scripts, with plain spaces."""
    return plain(unescape(re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)))


def with_accounts(**names: str) -> StoredResult:
    """Give the result's scenarios other names of accounts."""

    def named(scenario: Scenario) -> Scenario:
        known = {code.replace("_", "."): name for code, name in names.items()}
        economics = scenario.economics.model_copy(update={"accounts": known})
        return scenario.model_copy(update={"economics": economics})

    found = stored.result()
    return replace(found, scenarios={key: named(one) for key, one in found.scenarios.items()})


# What the result rests on


@pytest.mark.parametrize(
    ("shares", "mostly"),
    [
        ((0.1, 0.2, 0.7), "antagelser"),
        ((0.6, 0.3, 0.1), "kommunens egne tal"),
        ((0.1, 0.8, 0.1), "tal lånt fra andre kommuner eller landstal"),
    ],
)
def test_the_banner_says_what_carries_most(shares: tuple[float, ...], mostly: str) -> None:
    found = stored.with_evidence(*shares)
    rests = evidence(found.reform, found.tables["evidence"])
    shown = banner(rests, "da")
    assert shown.heading == f"Nutidsværdien hviler mest på {mostly}."
    assert [line.share for line in shown.lines] == [round(100 * share, 1) for share in shares]
    for line, share in zip(shown.lines, shares, strict=True):
        assert f": {share:.0%} (95".replace("%", " %") in line.text
        assert line.text.endswith(f"±{share * 40:.1f} mio. kr.".replace(".", ",", 1))
    assert shown.foot == "Beregnet med 256 træk af tallene og 8 gentagelser."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_a_bar_for_each_share(lang: Language) -> None:
    text = own(page(stored.with_evidence(0.1, 0.2, 0.7), lang))
    assert re.findall(r'class="bar".*?style="width:([\d.]+)%', text) == ["10.0", "20.0", "70.0"]
    assert say("resting_unknown", lang) not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_shares_the_numbers_are_counted(lang: Language) -> None:
    found = stored.with_evidence(None, None, None)
    rests = evidence(found.reform, found.tables["evidence"])
    sentences = list(said(rests, lang))
    assert sentences[:3] == [
        f"{say(f'rests_{grade}', lang)}: {count}."
        for grade, count in (("sourced", 10), ("borrowed", 20), ("assumed", 30))
    ]
    assert sentences[3] == say("resting_unknown", lang)
    text = own(page(found, lang))
    assert all(sentence in text for sentence in sentences)
    assert 'class="bar"' not in text


def test_an_older_folder_says_what_its_scenario_says() -> None:
    text = own(page(stored.result(), "da"))
    assert "Tal med kilde: " in text
    assert "Antagelser: " in text
    assert say("resting_unknown", "da") in text


def test_the_workbook_has_the_shares_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(stored.with_evidence(0.1, 0.2, 0.7), path, "da")
    book = load_workbook(path, data_only=True)
    rows = {row[0].value: row for row in book["Usikkerhed"].iter_rows()}
    share = rows[say("rests_assumed", "da")]
    assert [cell.value for cell in share[1:4]] == pytest.approx([0.7, 0.65, 0.75])
    assert share[1].number_format == "0.0%"
    assert rows["Antagelser, antal tal"][1].value == 30
    front = [str(row[0]) for row in book["Forside"].iter_rows(values_only=True)]
    assert any("Nutidsværdien hviler mest på antagelser." in text for text in front)


# Sentences


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_and_the_screen_say_the_same(lang: Language) -> None:
    on_page = {text for each in answers(stored.result(), lang) for text in each.sentences}
    live = small.compared()
    only_on_screen = [text for text in answer(live, lang) if text not in on_page]
    ratio, rate = live.benefit_cost_ratio is not None, live.internal_rate is not None
    assert len(only_on_screen) == ratio + rate + live.assumes


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "falder fra 60 % til 1.234,5 mio. kr. i 2018",
            "falder fra 60_% til 1.234,5_mio._kr. i 2018",
        ),
        ("348 t.kr. (95 %: 1–2)", "348_t.kr. (95_%: 1–2)"),
        ("DKK 7.2 million a year", "DKK_7.2_million a year"),
    ],
)
def test_a_number_keeps_its_unit(text: str, kept: str) -> None:
    assert unbroken(text).replace("\u00a0", "_") == kept


def test_the_bridge_and_the_cohorts_say_how_they_are_made() -> None:
    text = own(page(stored.result(), "da"))
    assert "antal forløb og varighed pr. forløb trækker da hver sin vej" in text
    assert "Børnene er delt på periodens første dag, 1. januar 2026" in text


# The books


def test_accounts_have_their_names_and_a_nameless_one_is_told() -> None:
    grid = accounts(stored.result(), "da")
    firsts = [row[0] for row in grid.rows]
    assert "5.28.22 Plejefamilier" in firsts
    assert "6.45.51" in firsts  # named by no scenario
    assert grid.note == "Scenariet giver intet navn på 6.45.51."
    whole = accounts(with_accounts(**dict.fromkeys(("5_22_07", "5_28_21", "5_28_22"), "x")), "en")
    assert "5.28.22 x" in [row[0] for row in whole.rows]
    assert "5.28.23" in whole.note


def test_a_name_of_an_account_is_never_markup(tmp_path: Path) -> None:
    found = with_accounts(**{"5_28_22": "<script>hacked = 1</script>", "5_28_23": "=1+1"})
    assert "<script>hacked" not in page(found, "da")
    path = tmp_path / "book.xlsx"
    write_workbook(found, path, "da")
    sheet = load_workbook(path)["Konti"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert cells["=1+1"].data_type == "s"


def test_the_workbook_names_the_accounts(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_workbook(stored.result(), path, "en")
    book = load_workbook(path, data_only=True)
    named = {row[0]: row[1] for row in book["Accounts"].iter_rows(values_only=True)}
    assert named["5.28.22"] == "Foster families"
    assert named["6.45.51"] in {None, ""}
    lines = {row[2]: row[3] for row in book["Lines"].iter_rows(values_only=True)}
    assert lines["5.28.22"] == "Foster families"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_society_s_value_is_what_is_booked(lang: Language) -> None:
    found = stored.result()
    (row,) = society(found, lang).rows
    shown = thousands(found.present_society_cost.mean, lang, signed=True)
    assert row[-1] == shown


def test_current_prices_are_those_of_the_index() -> None:
    found = stored.result()
    none = prices(found, "da")
    assert len(none.rows) == 1
    assert none.note == say("prices_none", "da")
    table = found.tables["accounts"]
    fixed = table[(table["prices"] == "fixed") & table["period"].isin(["2026", "2027"])]
    doubled = fixed.assign(prices="current", mean=2 * fixed["mean"])
    both = {**found.tables, "accounts": pd.concat([table, doubled], ignore_index=True)}
    grid = prices(replace(found, tables=both), "da")
    first, second = grid.rows
    assert first[0] == "Faste priser (2026)"
    for place in (1, 2):
        assert float(second[place].replace(".", "").replace("−", "-")) == pytest.approx(
            2 * float(first[place].replace(".", "").replace("−", "-")), abs=1.0
        )
    assert second[3:] == ("–", "–")
    assert "går til 2027" in grid.note


def test_where_the_refund_is_booked_is_among_the_assumptions() -> None:
    listed = {row[-1]: row for row in assumptions(stored.result(), "da").rows}
    flag = listed["economics.refund.service_frame"]
    assert flag[1:3] == ("nej", "antagelse")
    assert flag[0] == "Statsrefusion: serviceramme"
    assert flag[-2] == small.reform().economics.refund.service_frame.note  # type: ignore[union-attr]


# The texts of shipped scenarios


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_shipped_scenario_says_what_it_is_in_both_languages(path: Path) -> None:
    scenario = load(path)
    for text in (scenario.name, scenario.description):
        assert isinstance(text, Words)
        assert text.da != text.en
    inherited = re.search(r"^extends: (\w.*\.yaml)$", path.read_text(encoding="utf-8"), re.M)
    if inherited is not None:
        assert load(path.parent / inherited[1]).description != scenario.description
