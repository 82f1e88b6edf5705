"""The one screen that a budget meeting reads, as rich draws it.

Knows the order of the page and its ink: the answer first, then the money, the casework, the children, what the
model cannot say and what the numbers rest on. Sentences come from ``conclusions``, ``evidence`` and ``phrases``,
tables from ``tables``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sverigesmodel.evaluation.headline import CASEWORK, CHILDREN, PER_STEP
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.reporting import aims
from sverigesmodel.reporting.cautions import cautions
from sverigesmodel.reporting.conclusions import answer
from sverigesmodel.reporting.evidence import evidence, said
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.phrases import foot, limits, title
from sverigesmodel.reporting.tables import Grid, budget_grid, figure_grid, step_grid


def screen(result: Result, lang: Language, rests: pd.DataFrame | None = None) -> Group:
    """Lay a result out on one screen of 100 columns.

    Parameters
    ----------
    result
        Of a run (levels) or of a comparison (differences beside levels).
    rests
        The table ``evidence`` of a comparison, where there is one.
    """
    return Group(*_parts(result, lang, rests))


def _parts(result: Result, lang: Language, rests: pd.DataFrame | None) -> Iterator[RenderableType]:
    compared = isinstance(result, Comparison)
    yield Text(title(result, lang), style="bold")
    yield Text(
        say(
            "frame",
            lang,
            first=result.years[0],
            last=result.years[-1],
            price_year=result.price_year,
        )
    )
    yield Text(say("sign_difference" if compared else "sign_level", lang))
    if isinstance(result, Comparison):
        yield from paragraphs(say("answer", lang), answer(result, lang))
        found = evidence(result.scenario, rests)
        yield from paragraphs(say("resting", lang), said(found, lang))
        warned = cautions(result, lang)
        if warned:
            yield from paragraphs(say("cautions", lang), warned)
    yield from draw(budget_grid(result, lang))
    yield from draw(figure_grid("casework", {**CASEWORK, **CHILDREN}, result, lang))
    for label, figure in PER_STEP.items():
        yield from draw(step_grid(label, figure, result, lang))
    if isinstance(result, Comparison) and not result.aims.empty:
        yield from _aims(result, lang)
    yield from paragraphs(say("cannot", lang), limits(result.scenario, lang, compared=compared))
    yield Text()
    yield from (Text(line, style="dim") for line in foot(result, lang))


def _aims(result: Comparison, lang: Language) -> Iterator[RenderableType]:
    yield from draw(aims.short_grid(result.aims, result.reform.scenario, lang))
    left_out = aims.not_measured(result.aims, result.reform.scenario, lang)
    if left_out:
        yield Text(left_out)
    yield Text(say("aims_note", lang), style="dim")


def paragraphs(heading: str, sentences: Iterable[str]) -> Iterator[RenderableType]:
    """Lay out sentences as points under a heading."""
    yield Text()
    yield Text(heading, style="bold")
    for sentence in sentences:
        point = Table.grid(padding=(0, 1))
        point.add_row(Text("•"), Text(sentence))
        yield Padding(point, (0, 0, 0, 1))


def draw_words(grid: Grid) -> Iterator[RenderableType]:
    """Draw a table of sentences under its title."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for head in grid.head:
        table.add_column(head, justify="left", min_width=len(head))
    for row in grid.rows:
        table.add_row(*map(Text, row))
    yield Text()
    yield Text(grid.title, style="bold")
    yield table


def draw(grid: Grid) -> Iterator[RenderableType]:
    """Draw a table under its title."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for index, head in enumerate(grid.head):
        # a name may take two lines; a number is never parted
        justify: JustifyMethod = "right" if index else "left"
        table.add_column(head, justify=justify, no_wrap=index > 0, min_width=0 if index else 20)
    for index, row in enumerate(grid.rows):
        cells = [Text(cell) for cell in row]
        table.add_row(*cells, style="bold" if index in grid.stressed else "")
    yield Text()
    yield Text(grid.title, style="bold")
    yield table
