"""The report's page as a file: its words agree with the signs, and nobody's text does more than stand there."""

from __future__ import annotations

import math
import re
from dataclasses import fields, replace
from pathlib import Path

import plotly.graph_objects as go
import pytest
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sverigesmodel.cli import main
from sverigesmodel.evaluation.headline import Figure
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.figures import causes, money
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.html.front import answers, tiles
from sverigesmodel.reporting.html.page import CHARTS, page, sections
from sverigesmodel.reporting.language import LANGUAGES, WORDS, Language, amount
from sverigesmodel.reporting.library import Comparison
from sverigesmodel.reporting.phrases import change_phrase, effect, heading
from sverigesmodel.reporting.texts import clean, shorten
from tests import small, stored

HOSTILE = (
    "<script>hacked = 1</script>\u202e\"'&{{ 7 * 7 }}</title><img src=x onerror=hacked=2>"
    + "W" * 200
)
WORDS_OF = {
    "da": {"extra": "merudgift", "saving": "besparelse"},
    "en": {"extra": "extra cost", "saving": "saving"},
}


def hostile() -> StoredResult:
    """Give the result a scenario whose every text is an attack."""
    found = stored.result()
    reform = found.reform.replace(
        {
            "name": HOSTILE,
            "description": HOSTILE,
            **{f"ladder.{step}.name": HOSTILE for step in found.reform.ladder},
            **{f"teams.{team}.name": HOSTILE for team in found.reform.teams},
        }
    )
    return replace(found, scenarios={**found.scenarios, "reform": reform})


def plain(text: str) -> str:
    """Give a page's text the spaces that a keyboard has."""
    return text.replace("\u00a0", " ")


def charts(lang: Language) -> list[Chart]:
    return [chart for section in sections(stored.result(), lang) for chart in section.charts]


# The file


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_result_gives_the_same_bytes(lang: Language) -> None:
    assert page(stored.result(), lang) == page(stored.result(), lang)


def test_the_page_is_small_and_whole() -> None:
    text = page(stored.result(), "da")
    assert len(text.encode()) < 6_000_000
    assert text.startswith("<!DOCTYPE html>")
    assert text.rstrip().endswith("</html>")
    own = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r"""(src|href)=["']?(?!["']?#)""", own)
    assert "default-src 'none'" in own


def test_identifiers_are_unique() -> None:
    own = re.sub(r"<script>.*?</script>", "", page(stored.result(), "en"), flags=re.DOTALL)
    names = re.findall(r'\bid="([^"]+)"', own)
    assert len(names) == len(set(names))


def test_a_section_without_its_table_is_left_out() -> None:
    found = stored.result()
    fewer = {name: table for name, table in found.tables.items() if name not in {"twins", "pairs"}}
    keys = [section.key for section in sections(replace(found, tables=fewer), "en")]
    drawn = {key: [table for table, _ in charts] for key, charts in CHARTS}
    assert keys == [key for key, tables in drawn.items() if set(tables) & set(fewer)]
    assert "twins" not in keys


def test_a_step_that_only_the_reform_has_is_no_obstacle() -> None:
    found = stored.result()
    tables = dict(found.tables)
    for name in ("children", "flows"):
        table = tables[name].copy()
        stages = table[[one for one in ("stage", "source", "target") if one in table]]
        new = (stages == "aftercare").any(axis=1) & (table["scenario"] != "reform")
        table.loc[new, ["mean", "low", "high"]] = math.nan
        tables[name] = table
    without = page(replace(found, tables=tables), "en")
    assert "NaN" not in re.sub(r"<script>.*?</script>", "", without, flags=re.DOTALL)


def test_every_text_is_there_in_both_languages() -> None:
    for key, texts in WORDS.items():
        assert len(texts) == len(LANGUAGES), key
        fields = [set(re.findall(r"{(\w+)}", text)) for text in texts]
        assert fields[0] == fields[1], key


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = CliRunner().invoke(
        main, ["report", str(stored.folder()), "--lang", "da", "--out", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert out.read_text(encoding="utf-8") == page(stored.result(), "da")


def test_the_command_refuses_what_is_no_result(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert done.exit_code == 3
    assert "manifest.json" in done.output


# Texts of others


def test_a_hostile_scenario_stays_text() -> None:
    text = page(hostile(), "en")
    own = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert own.count("<script") == len(charts("en"))  # the drawings, which do not run
    assert "<img" not in own
    assert own.count("</title>") == 1
    assert "\u202e" not in own
    assert "{{ 7 * 7 }}" in own


def test_no_markup_of_others_reaches_a_figure() -> None:
    for section in sections(hostile(), "en"):
        for chart in section.charts:
            assert "<script" not in chart.figure.to_json().replace("\\u003c", "<")
            assert "<img" not in chart.titled().to_json().replace("\\u003c", "<")


def test_a_title_of_its_own_has_room_above_every_row_of_the_legend() -> None:
    for section in sections(stored.result(), "en"):
        for chart in section.charts:
            legend = chart.figure.layout.legend
            if not chart.figure.layout.showlegend or legend.y is None or legend.y <= 1:
                continue
            entries = sum(trace.showlegend is not False for trace in chart.figure.data)
            lines = chart.titled().layout.title.text.count("<br>") + 1
            two_in_a_row = 20 * max(1, (entries + 1) // 2) if entries > 3 else 20
            assert chart.titled().layout.margin.t >= 18 + 20 * lines + two_in_a_row, chart.key


def test_steps_of_one_name_are_drawn_apart() -> None:
    for section in sections(hostile(), "en"):
        for chart in section.charts:
            for trace in chart.figure.data:
                if trace.type in {"bar", "waterfall"} and chart.key != "pairs":
                    places = list(trace.y if trace.orientation == "h" else trace.x)
                    assert len(places) == len(set(places)), chart.key


@given(st.text())
def test_a_cleaned_text_turns_nothing(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert not re.search("[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]", cleaned)


@given(st.text(), st.integers(2, 40))
def test_a_shortened_text_is_short(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length


def test_letters_of_other_scripts_stay() -> None:
    assert clean("שלום مرحبا Ærø") == "שלום مرحبا Ærø"


# Words and signs


@pytest.mark.parametrize("lang", LANGUAGES)
@given(cost=st.floats(-1e10, 1e10))
def test_the_words_of_an_effect_agree_with_its_sign(lang: Language, cost: float) -> None:
    text = effect(cost, lang)
    words = WORDS_OF[lang]
    if abs(cost) < 500:
        assert words["extra"] not in text
        assert words["saving"] not in text
    elif abs(cost) > 500:
        assert (words["extra"] in text) == (cost > 0)
        assert (words["saving"] in text) == (cost < 0)


@pytest.mark.parametrize(
    ("dkk", "da", "en"),
    [
        (0.0, "0 t.kr.", "DKK 0 thousand"),
        (-1_234.0, "1 t.kr.", "DKK 1 thousand"),
        (999_499.0, "999 t.kr.", "DKK 999 thousand"),
        (999_500.0, "1,0 mio. kr.", "DKK 1.0 million"),
        (-1_234_567_890.0, "1.234,6 mio. kr.", "DKK 1,234.6 million"),
    ],
)
def test_an_amount_in_a_sentence(dkk: float, da: str, en: str) -> None:
    assert (amount(dkk, "da"), amount(dkk, "en")) == (da, en)


@given(
    before=st.floats(0, 1e4), after=st.floats(0, 1e4), low=st.floats(-10, 10), high=st.floats(0, 20)
)
def test_the_words_of_a_change_agree_with_what_is_shown(
    before: float, after: float, low: float, high: float
) -> None:
    found = {
        "baseline": Interval(before, None, None),
        "reform": Interval(after, None, None),
        "difference": Interval(after - before, low, low + high),
    }
    text = change_phrase(found, Figure("children", digits=1), "en")
    shown = [float(each.replace(",", "")) for each in re.findall(r"[\d,]+\.\d", text)]
    if "up from" in text:
        assert shown[0] < shown[1]
    elif "down from" in text:
        assert shown[0] > shown[1]
    else:
        assert len(shown) == 1
        assert "unchanged" in text
    unsure = "may be chance" in text
    assert unsure == (len(shown) == 2 and low * (low + high) <= 0)


savings = st.lists(st.integers(-90_000_000, 90_000_000).map(float), min_size=3, max_size=3)


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=25)
@given(saving=savings)
def test_the_course_is_said_as_it_goes(lang: Language, saving: list[float]) -> None:
    found = stored.with_saving(saving)
    text = money.cumulative(found, lang).finding
    end = -sum(saving)  # above 0 is an extra cost
    assume(abs(end) != 500)
    words = WORDS_OF[lang]
    if abs(end) > 500:
        assert (
            words["extra"] in text.replace("samlet merudgift", "").replace("extra cost in", "")
        ) == (end > 0)
        assert (words["saving"] in text) == (end < 0)
    years = found.years
    back = next(
        (
            years[index]
            for index in range(1, 3)
            if sum(saving[:index]) < 0 <= min(sum(saving[: later + 1]) for later in range(index, 3))
        ),
        None,
    )
    said = "tjent hjem i" in text if lang == "da" else "is paid back in" in text
    assert said == (back is not None and abs(end) >= 500)
    if said:
        assert str(back) in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tiles_say_the_sign(lang: Language) -> None:
    found = stored.result()
    for cost, key in ((5e6, "tile_extra"), (-5e6, "tile_saving"), (0.0, "tile_nothing")):
        document = {
            **found.document,
            "yearly_effect": {"mean": cost, "low": cost, "high": cost},
            "net_present_value": {"mean": -cost, "low": -cost, "high": -cost},
        }
        first, second, *_ = tiles(replace(found, document=document), lang)
        word = WORDS[key][LANGUAGES.index(lang)]
        assert first.words.startswith(word)
        assert second.words.startswith(word)


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (2.0, "må blive 50 % mindre"),
        (1.25, "må blive 20 % mindre"),
        (0.5, "skal blive 100 % mere"),
        (0.02, "skal blive 50 gange så meget"),
        (0.0, "Intet bliver billigere"),
    ],
)
def test_what_must_be_true_follows_from_the_ratio(ratio: float, said: str) -> None:
    found = stored.result()
    document = {**found.document, "benefit_cost_ratio": ratio}
    (answer,) = (
        each
        for each in answers(replace(found, document=document), "da")
        if each.question == "Hvad skal være sandt?"
    )
    assert said in answer.sentences[0]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [("Det er 5 mio. kr.", "Det er 5 mio. kr."), ("Det er nok.", "Det er nok")],
)
def test_a_heading_has_no_full_stop_but_that_of_an_abbreviation(sentence: str, wanted: str) -> None:
    assert heading(sentence) == wanted


def test_mechanism_and_assumption_are_told_apart_where_anything_is_assumed() -> None:
    found = stored.result()
    parts = found.tables["parts"].copy()
    for part, cost in (("mechanism", 2e6), ("assumption", -5e6)):
        parts.loc[parts["part"] == part, "mean"] = cost
    text = plain(page(replace(found, tables={**found.tables, "parts": parts}), "en"))
    assert "an extra cost of DKK 2.0 million follows from the mechanism" in text
    assert "a saving of DKK 5.0 million is merely assumed" in text
    parts.loc[parts["part"] == "assumption", "mean"] = 0.0
    without = page(replace(found, tables={**found.tables, "parts": parts}), "en")
    assert "merely assumed." not in without


# Tables behind the charts


def danish(text: str) -> float:
    """Read a number as a Dane writes it; another reader than the page's writer."""
    return float(text.replace(".", "").replace(",", ".").replace("−", "-").replace("+", ""))


def test_the_table_of_the_course_is_the_result() -> None:
    found = stored.result()
    chart = money.cumulative(found, "da")
    table = found.tables["courses"].set_index(["measure", "year"])
    columns = ("mean", "low", "high", "p5", "p95")
    for year, *cells, cash in chart.grid.rows:
        for cell, column in zip(cells, columns, strict=True):
            expected = table.loc[("cumulative_net", int(year)), column] / 1000
            assert danish(cell) == pytest.approx(expected, abs=0.5)
        expected = table.loc[("cumulative_cash", int(year)), "mean"] / 1000
        assert danish(cash) == pytest.approx(expected, abs=0.5)


def test_the_drawn_course_is_the_result() -> None:
    found = stored.result()
    figure = money.cumulative(found, "da").figure
    lines = [trace for trace in figure.data if trace.mode == "lines+markers"]
    table = found.tables["courses"]
    for line, measure in zip(lines, ("cumulative_net", "cumulative_cash"), strict=True):
        means = table[table["measure"] == measure]["mean"] / 1e6
        assert list(line.y) == pytest.approx(means.tolist())


def test_the_items_add_up_to_the_net_effect() -> None:
    (trace,) = money.items(stored.result(), "en").figure.data
    assert trace.measure[-1] == "total"
    assert sum(trace.x[:-1]) == pytest.approx(trace.x[-1])


def test_the_bridge_adds_up() -> None:
    (trace,) = causes.bridge(stored.result(), "en").figure.data
    totals = [index for index, kind in enumerate(trace.measure) if kind == "total"]
    for index in totals:
        parts = [
            value
            for value, kind in zip(trace.x[:index], trace.measure[:index], strict=True)
            if kind == "relative"
        ]
        assert sum(parts) == pytest.approx(trace.x[index], abs=1e-6)


# Figures of a live result


def test_plots_are_figures_that_show_their_finding() -> None:
    live = small.compared()
    result = Comparison(**{each.name: getattr(live, each.name) for each in fields(live)})
    names = [name for name in dir(result) if name.startswith("plot_")]
    drawn = [table for _, charts in CHARTS for table, _ in charts if table in result.tables]
    assert len(names) == len(drawn)  # studies have figures of their own
    for name in names:
        figure = getattr(result, name)("da")
        assert isinstance(figure, go.Figure)
        assert figure.layout.title.text
        assert figure.layout.separators == ",."


def test_a_chart_has_five_series_at_most_or_tells_them_by_number() -> None:
    for chart in charts("en"):
        if chart.key not in {"timeliness", "pairs"}:  # three pairs of lines; steps by their number
            assert len(chart.figure.data) <= 5, chart.key
