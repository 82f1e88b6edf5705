"""The sheets of a budget meeting, for a notebook: the first page of the report, and the box with the decision.

Puts answers that others found into the order in which a meeting reads them, and takes in studies of how sure it
all is. Nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from sverigesmodel.evaluation.headline import CASEWORK, Figure
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.watching import expected, outside
from sverigesmodel.reporting import threshold_phrases, uncertainty_phrases
from sverigesmodel.reporting.conclusions import paid_back, present_value, yearly_cost
from sverigesmodel.reporting.figures.children import PLACED
from sverigesmodel.reporting.figures.picking import shown as written
from sverigesmodel.reporting.figures.picking import with_interval
from sverigesmodel.reporting.html.front import Tile, answers, tiles
from sverigesmodel.reporting.language import Language, percent, say
from sverigesmodel.reporting.phrases import foot, title
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Shown, shown
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label
from sverigesmodel.sensitivity.folder import Study

_WATCHED: Final = {
    **{name: CASEWORK[name] for name in ("full_time", "caseload", "follow_ups_timely")},
    "placement_years": PLACED,
}
"""What tells first whether a reform goes as expected."""


def first_page(result: Comparison, studies: Sequence[Study], lang: Language) -> Shown:
    """Answer what a budget meeting asks, under the four numbers that are read first."""
    told = _with_studies(result, studies)
    found = shown(Group(*_first_page(result, told, lang)))
    large = "".join(map(_tile, tiles(told, lang)))
    html = found.html.replace("</h5>", f'</h5><div class="tiles">{large}</div>', 1)
    lines = "\n".join(f"{tile.number}: {tile.words}" for tile in tiles(told, lang))
    return Shown(html, f"{lines}\n\n{found.text}")


def decision(result: Comparison, studies: Sequence[Study], lang: Language) -> Shown:
    """Say on one sheet what is decided, what is expected of it, what must be true, and what to watch."""
    return shown(Group(*_decision(result, studies, lang)), box=True)


def _first_page(result: Comparison, told: StoredResult, lang: Language) -> Iterator[RenderableType]:
    yield Text(title(result, lang), style="bold")
    for answer in answers(told, lang):
        yield from paragraphs(answer.question, answer.sentences)
    yield Text()
    yield from (Text(line, style="dim") for line in foot(result, lang))


def _decision(
    result: Comparison, studies: Sequence[Study], lang: Language
) -> Iterator[RenderableType]:
    reform = result.reform.scenario
    yield Text(say("decision_title", lang, name=label(reform.name, lang, "reform")), style="bold")
    described = label(reform.description, lang)
    effort, *_ = yearly_cost(result, lang)
    yield from paragraphs(say("decision_what", lang), [one for one in (described, effort) if one])
    expected = [*yearly_cost(result, lang)][1:]
    expected += [*present_value(result, lang), *paid_back(result, lang)]
    yield from paragraphs(say("decision_expected", lang), expected)
    yield from paragraphs(say("ask_true", lang), _conditions(result, studies, lang))
    watched = _watched(result, lang)
    yield from draw(watched)
    yield Text(watched.note)
    yield Text()
    yield from (Text(line, style="dim") for line in foot(result, lang))


def _conditions(result: Comparison, studies: Sequence[Study], lang: Language) -> Iterator[str]:
    """Yield what must hold: of single numbers where thresholds were looked for, else of the whole."""
    told = _with_studies(result, studies)
    asked = say("ask_true", lang)
    yield from (s for one in answers(told, lang) if one.question == asked for s in one.sentences)
    pair = result.baseline.scenario, result.reform.scenario
    if "thresholds" in told.tables:
        table = told.tables["thresholds"]
        yield from threshold_phrases.threshold_sentences(table, *pair, lang)
    if "risk" in told.tables:
        yield from uncertainty_phrases.of_the_whole(told.tables, lang)


def _watched(result: Comparison, lang: Language) -> Grid:
    """Lay out what to measure in the years after the decision, and what the model expects."""
    years = result.budget_years[:3]
    rows = tuple(_row(result, name, figure, years, lang) for name, figure in _WATCHED.items())
    head = ("", say("decision_without", lang, year=years[0]), *map(str, years))
    chance = percent(outside(result.reform.data), lang)
    note = say("decision_outside", lang, chance=chance, replications=result.replications)
    return Grid(say("decision_watch", lang), head, rows, note=note)


def _row(
    result: Comparison, name: str, figure: Figure, years: Sequence[int], lang: Language
) -> tuple[str, ...]:
    now = written(expected(result.baseline.data, figure, years[0]).mean, figure, lang)
    found = (expected(result.reform.data, figure, year) for year in years)
    then = (with_interval(one, figure, lang, signed=False) for one in found)
    return (say(name, lang), now, *then)


def _with_studies(result: Comparison, studies: Sequence[Study]) -> StoredResult:
    """Give the result the tables of the studies too.

    Raises
    ------
    ValueError
        When a study is of other scenarios.
    """
    told = StoredResult.of(result)
    for study in studies:
        if (study.baseline, study.reform) != tuple(result.scenarios.values()):
            raise ValueError(f"{study!r} is a study of other scenarios than {result!r}")
        told = replace(told, tables={**told.tables, **study.tables})
    return told


def _tile(tile: Tile) -> str:
    return f"<div><b>{escape(tile.number)}</b>{escape(tile.words)}</div>"
