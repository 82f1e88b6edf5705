"""Words, numbers and the one screen: they must agree with the tables and with the signs."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from rich.console import Console, Group

from sverigesmodel.evaluation.assumptions import assumed_numbers
from sverigesmodel.evaluation.caution import ModelWarning, StockWarning
from sverigesmodel.evaluation.comparison import compare, run
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.ledger import LATER, PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.run_result import RunResult
from sverigesmodel.evaluation.uncertainty import Interval, Precision
from sverigesmodel.evaluation.workload import check_workload
from sverigesmodel.reporting.card import card
from sverigesmodel.reporting.conclusions import answer, paid_back, payback
from sverigesmodel.reporting.evidence import evidence
from sverigesmodel.reporting.first_year import workload_screen
from sverigesmodel.reporting.language import (
    LANGUAGES,
    Language,
    amount,
    decimal,
    language,
    money,
    percent,
    say,
    thousands,
)
from sverigesmodel.reporting.phrases import effect, spread
from sverigesmodel.reporting.screen import screen
from sverigesmodel.reporting.tables import budget_grid
from sverigesmodel.reporting.words import WORDS
from sverigesmodel.reporting.written_numbers import span, written
from sverigesmodel.scenario.provenance import NEUTRAL
from sverigesmodel.scenario.schema import numbers
from sverigesmodel.scenario.sourced import DURATION, MONEY, RATE, SHARE, Kind
from tests import small, stored


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return small.compared()


@pytest.fixture(scope="module")
def alone() -> RunResult:
    return run(small.baseline(), seed=5, replications=1, conduct=Conduct(workers=1))


def text(page: Group) -> str:
    console = Console(width=100, color_system=None)
    with console.capture() as capture:
        console.print(page)
    return capture.get()


def unwrapped(page: Group) -> str:
    return " ".join(text(page).split())


# Numbers


def test_danish_and_english_numbers() -> None:
    assert money(1234567.89, "da") == "1.234.567,89 kr."
    assert money(-0.5, "da") == "-0,50 kr."
    assert money(1234567.89, "en") == "DKK1,234,567.89"
    assert thousands(1234567.89, "da") == "1.235"
    assert thousands(-1234567.89, "da") == "−1.235"
    assert thousands(1234567.89, "en", signed=True) == "+1,235"
    assert decimal(1234.56, "da", digits=2) == "1.234,56"
    assert percent(0.753, "da") == "75 %"
    assert percent(0.753, "en", digits=1) == "75.3%"
    for write in (money, thousands, decimal, percent):
        assert write(None, "da") == "–"


@pytest.mark.parametrize("value", [0.0, -0.0, 499.0, -499.0])
def test_nothing_is_never_minus_nothing(value: float) -> None:
    assert thousands(value, "da", signed=True) == "0"


# Words


@pytest.mark.parametrize(
    ("kind", "raw", "danish", "english"),
    [
        (DURATION, "24 hours", "24 timer", "24 hours"),
        (DURATION, "1 month", "1 måned", "1 month"),
        (DURATION, "1.5 years", "1,5 år", "1.5 years"),
        (RATE, "0.35 per year", "0,35 pr. år", "0.35 per year"),
        (RATE, "12 per week", "12 pr. uge", "12 per week"),
        (MONEY, 1200000, "1.200.000 kr.", "1,200,000 DKK"),
        (SHARE, 0.35, "0,35", "0.35"),
    ],
)
def test_what_an_author_wrote_is_said_in_the_readers_language(
    kind: Kind, raw: str | float, danish: str, english: str
) -> None:
    number = kind.validate(raw)
    assert (written(number, "da"), written(number, "en")) == (danish, english)


@pytest.mark.parametrize(
    ("kind", "raw", "ends", "danish", "english"),
    [
        (DURATION, "2 months", ["1 months", "6 months"], "1–6 måneder", "1–6 months"),
        (DURATION, "1 month", ["2 weeks", "1 month"], "0,46–1 måned", "0.46–1 month"),
        (
            RATE,
            "0.3 per year",
            ["0.1 per year", "0.6 per year"],
            "0,1–0,6 pr. år",
            "0.1–0.6 per year",
        ),
        (SHARE, 0.3, [0, 0.6], "0–0,6", "0–0.6"),
    ],
)
def test_a_range_is_said_in_the_unit_of_its_value(
    kind: Kind, raw: str | float, ends: list[str | float], danish: str, english: str
) -> None:
    number = kind.validate({"value": raw, "grade": "assumption", "range": ends})
    assert (span(number, "da"), span(number, "en")) == (danish, english)


def test_every_text_exists_in_both_languages_with_the_same_fields() -> None:
    for key, texts in WORDS.items():
        assert len(texts) == len(LANGUAGES), key
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(one) if name} for one in texts
        ]
        assert fields[0] == fields[1], key
        assert all(one for one in texts), key


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="da, en"):
        language("sv")


@pytest.mark.parametrize("lang", get_args(Language))
@pytest.mark.parametrize("cost", [-5e9, -1.2e6, -501.0, 0.0, 501.0, 1.2e6, 5e9])
def test_words_agree_with_signs(cost: float, lang: Language) -> None:
    words = effect(cost, lang)
    saving, extra = ("besparelse", "merudgift") if lang == "da" else ("saving", "extra cost")
    assert (saving in words) == (cost < 0)
    assert (extra in words) == (cost > 0)
    assert "−" not in words
    assert "+" not in words


def test_interval_in_words() -> None:
    assert spread(Interval(1.0, None, None), "en") == ""
    both = spread(Interval(0.0, -2e6, 3e5), "en")
    assert both == " (95%: from a saving of DKK 2.0 million to an extra cost of DKK 300 thousand)"
    assert spread(Interval(-2e6, -3e6, -9e5), "da") == " (95 %: 0,9–3,0 mio. kr.)"
    assert spread(Interval(2e5, 1e5, 3e5), "en") == " (95%: DKK 100–300 thousand)"


def test_payback_in_words() -> None:
    unknown = Interval(None, None, None)
    found = Payback(2031, Interval(2031.2, 2030.0, 2032.4), 0.85, outlay=True)
    assert "2031" in payback(found, 20, 2035, "en")
    assert "by the end of 2035 in 17 of the 20 replications" in payback(found, 20, 2035, "en")
    assert "alle 20 gentagelser" in payback(replace(found, probability=1.0), 20, 2035, "da")
    assert payback(found, 1, 2035, "da") == "Merudgiften er tjent hjem i 2031."
    never = Payback(None, unknown, 0.0, outlay=True)
    assert "not paid back by the end of 2035" in payback(never, 20, 2035, "en")
    assert "ingen af de 20 gentagelser" in payback(never, 20, 2035, "da")
    free = Payback(None, unknown, 1.0, outlay=False)
    assert "nothing to pay back" in payback(free, 20, 2035, "en")


@pytest.mark.parametrize("lang", get_args(Language))
def test_where_nothing_differs_there_is_nothing_to_pay_back(lang: Language) -> None:
    same = compare(
        small.baseline(), small.baseline(), seed=5, replications=2, conduct=Conduct(workers=1)
    )
    (only,) = paid_back(same, lang)
    assert only == say("no_difference", lang)


@pytest.mark.parametrize("lang", get_args(Language))
def test_a_share_of_the_replications_is_called_chance(compared: Comparison, lang: Language) -> None:
    sentences = list(answer(compared, lang))
    paid = payback(compared.payback, compared.replications, compared.years[-1], lang)
    assert sentences.index(say("chance_alone", lang)) > sentences.index(paid)


@pytest.mark.parametrize("lang", get_args(Language))
def test_the_answer_holds_society_s_value(compared: Comparison, lang: Language) -> None:
    said = effect(compared.present_society_cost.mean, lang)
    assert any(said in sentence for sentence in answer(compared, lang))
    assert compared.present_society_cost == -compared.society_value


def test_numbers_are_counted_by_what_they_rest_on() -> None:
    found = {one.grade: one.numbers for one in evidence(small.reform(), None)}
    assumed, all_known = assumed_numbers(small.reform())
    assert (found["assumed"], found["any_source"]) == (assumed, all_known - assumed)


def test_neutral_defaults_are_neither_known_nor_assumed() -> None:
    stated = [number.provenance for number in numbers(small.reform()).values()]
    neutral = sum(one is not None and one.source == NEUTRAL.source for one in stated)
    silent = sum(one is None or not one.is_sourced for one in stated)
    assert neutral > 0
    assert assumed_numbers(small.reform())[1] == len(stated) - neutral - silent


@pytest.mark.parametrize("lang", get_args(Language))
def test_the_screen_says_what_the_result_rests_on(compared: Comparison, lang: Language) -> None:
    assert say("resting_unknown", lang) in unwrapped(screen(compared, lang))
    table = stored.with_evidence(0.1, 0.2, 0.7).tables["evidence"]
    page = unwrapped(screen(compared, lang, table))
    assert say("resting_most", lang, grade=say("mostly_assumed", lang)) in page
    assert say("resting_unknown", lang) not in page


@pytest.mark.parametrize("lang", get_args(Language))
def test_what_is_warned_of_stands_on_the_screen_and_the_card(
    compared: Comparison, lang: Language
) -> None:
    stock = StockWarning("far", stage="foster", modelled=12.0, observed=6.0)
    other = ModelWarning("something <new>")
    warned = replace(compared, warned=(stock, other))
    step = compared.scenario.ladder["foster"].name
    name = step if isinstance(step, str) else getattr(step, lang)
    said = say(
        "caution_stock", lang, stage=name, modelled="12", observed=decimal(6.0, lang, digits=2)
    )
    assert said in unwrapped(screen(warned, lang))
    assert "something <new>" in unwrapped(screen(warned, lang))
    assert "something &lt;new&gt;" in card(warned, lang)
    assert say("cautions", lang) not in text(screen(replace(compared, warned=()), lang))


@pytest.mark.parametrize("lang", get_args(Language))
def test_cash_is_told_apart_only_where_it_differs(compared: Comparison, lang: Language) -> None:
    later = replace(compared.payback, years=Interval(1.0, None, None))
    same = list(paid_back(replace(compared, cash_payback=later), lang))
    assert same[1] == say("in_cash_too", lang)
    never = replace(compared.payback, year=None, probability=0.0, outlay=True)
    apart = list(paid_back(replace(compared, cash_payback=never), lang))
    assert apart[1].startswith(say("in_cash", lang, sentence=""))


# The screen


@pytest.mark.parametrize("lang", get_args(Language))
def test_screen_holds_what_a_budget_meeting_needs(compared: Comparison, lang: Language) -> None:
    page = text(screen(compared, lang))
    assert max(len(line) for line in page.splitlines()) <= 100
    flat = " ".join(page.split())
    for key in ("sign_difference", "cannot_luck", "cannot_children", "cannot_beyond"):
        assert say(key, lang) in flat
    frame = say("frame", lang, first=2026, last=2028, price_year=2026)
    assert frame in flat
    assert say("foot", lang, seed=5, replications=3) in flat
    assert amount(compared.present_cost.mean or 0, lang) in flat
    for step in compared.scenario.ladder.values():
        name = step.name if isinstance(step.name, str) else getattr(step.name, lang)
        assert name in page
    assert not re.search(r"\bnan\b|\binf\b|None", page)


def test_budget_on_the_screen_is_the_budget_table(compared: Comparison) -> None:
    grid = budget_grid(compared, "en")
    table = compared.budget.set_index(["kind", "item", "period"])["mean"]
    periods = [*(str(year) for year in compared.budget_years), LATER, TOTAL, PRESENT_VALUE]
    kinds = [("stage", step) for step in compared.scenario.ladder]
    kinds += [(kind, "all") for kind in ("task", "posts", "reform", "refund", "net")]
    assert len(grid.head) == 1 + len(periods)
    for row, key in zip(grid.rows, kinds, strict=False):
        for cell, period in zip(row[1:], periods, strict=True):
            shown = float(cell.replace(",", "").replace("−", "-"))
            assert shown == np.round(table[(*key, period)] / 1000) + 0.0


def test_screen_says_that_a_sign_is_not_settled(compared: Comparison) -> None:
    wide = replace(compared, net_present_value=Interval(1e6, -2e6, 4e6))
    assert say("uncertain", "en") in unwrapped(screen(wide, "en"))
    narrow = replace(compared, net_present_value=Interval(1e6, 1e5, 2e6))
    assert say("uncertain", "en") not in unwrapped(screen(narrow, "en"))


def test_screen_says_whether_the_precision_was_reached(compared: Comparison) -> None:
    for reached, key in ((True, "precision_reached"), (False, "precision_missed")):
        judged = replace(compared, precision=Precision(0.05, 1.0, reached, 3, 100))
        assert say(key, "en", maximum=100) in unwrapped(screen(judged, "en"))


@pytest.mark.parametrize("lang", get_args(Language))
def test_screen_of_one_scenario_and_one_replication(alone: RunResult, lang: Language) -> None:
    page = text(screen(alone, lang))
    assert max(len(line) for line in page.splitlines()) <= 100
    assert say("sign_level", lang) in " ".join(page.split())
    assert say("one_replication", lang) in page
    assert say("answer", lang) not in page


@pytest.mark.parametrize("lang", get_args(Language))
def test_first_year_screen(lang: Language) -> None:
    found = check_workload(small.baseline(), seed=1, replications=1, workers=1)
    page = text(workload_screen(found, lang))
    assert say("observed", lang) in page
    assert "350" in page
    drowned = replace(found, inflow=found.inflow.assign(load=1.5))
    team = "Familieteam" if lang == "da" else "Family team"
    sentence = say("overload", lang, team=team)
    assert sentence in text(workload_screen(drowned, lang))
    assert sentence not in page


# The card


def test_card_is_short_and_escaped(compared: Comparison) -> None:
    html = card(compared, "en")
    assert "Seed 5" in html
    assert say("sign_difference", "en") in html
    assert '<th scope="col">' in html
    named = small.reform().model_copy(update={"name": "<script>alert(1)</script>"})
    injected = replace(compared, reform=replace(compared.reform, scenario=named))
    assert "<script>" not in card(injected, "en")
    assert "&lt;script&gt;" in card(injected, "en")
