"""What a notebook shows: screens as HTML that says the same, a first page, and the sheet with the decision."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest
from rich.columns import Columns
from rich.console import Group
from rich.text import Text

import sverigesmodel
from sverigesmodel.evaluation.headline import CASEWORK
from sverigesmodel.evaluation.watching import expected, outside
from sverigesmodel.reporting.comparing import compare
from sverigesmodel.reporting.library import Comparison
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import shown
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.uncertainty import Uncertainty, uncertainty
from tests import small

VOID = {"br"}


class Words(HTMLParser):
    """Collects the text of a document and checks that its elements are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data.split()


def words(html: str) -> list[str]:
    parser = Words()
    parser.feed(html)
    assert not parser.open
    return parser.words


@cache
def compared() -> Comparison:
    return compare(small.baseline(), small.reform(), seed=5, replications=3, workers=1)


@cache
def studied() -> Uncertainty:
    return uncertainty(small.baseline(), small.reform(), draws=8, replications=2, workers=1)


def test_html_says_what_the_screen_says() -> None:
    grid = Grid("A <table>", ("", "2027"), (("Cost", "1 mio. kr."), ("Net", "−2")), frozenset({1}))
    screen = Group(
        Text("Title & more", style="bold"),
        *paragraphs("Answers", ["One.", "Two."]),
        *draw(grid),
        Text("Seed 1", style="dim"),
    )
    found = shown(screen)
    said = [word for word in found.text.split() if word != "•" and "─" not in word]
    assert words(found.html) == said
    assert "<ul><li>One.</li><li>Two.</li></ul>" in found.html
    assert "A &lt;table&gt;" in found.html
    assert '<tr class="stressed"><th scope="row">Net</th>' in found.html
    assert "1\u00a0mio.\u00a0kr." in found.html


def test_what_cannot_be_shown_is_refused() -> None:
    with pytest.raises(TypeError, match="Columns"):
        shown(Group(Columns(["a"])))


@pytest.mark.parametrize("language", ["da", "en"])
def test_results_show_themselves_in_both_languages(language: str) -> None:
    for result in (compared(), studied()):
        card = result.card(language)
        assert card._repr_html_() == card.html
        assert str(card) == repr(card) == card.text
        assert words(card.html)
    assert ("Nutidsværdi" in compared().card("da").html) is True
    with pytest.raises(ValueError, match="language"):
        compared().card("sv")


def test_the_first_page_takes_studies_in() -> None:
    alone, together = compared().first_page("da"), compared().first_page("da", studied())
    assert alone.html.count('<div class="tiles">') == 1
    assert "Hvad skal være sandt?" in alone.html
    assert "talsæt" not in alone.html
    assert "talsæt" in together.html
    words(together.html)


def test_a_study_of_other_scenarios_is_refused() -> None:
    other = compare(small.baseline(), small.baseline(), seed=5, replications=1, workers=1)
    with pytest.raises(ValueError, match="other scenarios"):
        other.first_page("en", studied())


def test_the_decision_names_what_to_measure_with_bounds_for_one_municipality() -> None:
    sheet = compared().decision("da", studied())
    assert 'class="shown box"' in sheet.html
    assert "Til beslutning" in sheet.html
    assert re.search(r"Sager pr\. sagsbehandler", sheet.html)
    data, year = compared().reform.data, compared().budget_years[0]
    found = expected(data, CASEWORK["caseload"], year)
    rows = data.outcomes.reset_index()
    row = rows[
        (rows["measure"] == "caseload_mean") & (rows["year"] == year)
        & (rows["team"] == "all") & (rows["stage"] == "all") & (rows["task"] == "all")
    ]  # fmt: skip
    (values,) = row[[0, 1, 2]].to_numpy().tolist()
    assert (found.low, found.high) == (min(values), max(values))
    assert found.mean == pytest.approx(sum(values) / 3)
    assert outside(data) == 0.5  # of four alike, the fourth is the least or the greatest


def test_studies_draw_themselves() -> None:
    for figure in (studied().plot_at_risk("da"), studied().plot_paid_back("en")):
        assert figure.layout.title.text


def test_tables_of_the_report_stand_alone() -> None:
    purses = compared().table("purses", "da")
    assert "De tre kasser i alt" in purses.html
    assert words(purses.html)
    assert "Seed" not in compared().table("flows", "en").text
    with pytest.raises(ValueError, match="there are: cumulative, items, bridge"):
        compared().table("nothing")


def test_a_scenario_shows_its_first_year_and_its_sources() -> None:
    found = sverigesmodel.validate(small.baseline(), seed=2, replications=2, workers=1)
    card, sources = found.card("da"), found.sources("da", under="economics.steps.foster")
    assert "Observeret" in card.html
    assert "500.000 kr." in sources.html.replace("\u00a0", " ")
    assert "1.200.000" not in sources.html
    assert len(found.sources("en").html) < len(sources.html)
    words(card.html + sources.html)
