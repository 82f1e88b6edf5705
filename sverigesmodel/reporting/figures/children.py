"""What happens to the children: years on each step, and placements over time.

Draws what the table ``children`` holds of all teams together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import plotly.graph_objects as go

from sverigesmodel.evaluation.headline import CHILDREN, PER_STEP, Figure
from sverigesmodel.evaluation.pairing import DIFFERENCE, RUN
from sverigesmodel.evaluation.stored import Stored, StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import (
    by_year,
    ladder,
    level_cells,
    level_head,
    level_phrase,
    mean,
    said,
    stage_name,
)
from sverigesmodel.reporting.figures.work import lines_of, yearly_grid
from sverigesmodel.reporting.language import Language, decimal, say
from sverigesmodel.reporting.tables import Grid

PLACED: Final = Figure("placement_years")


def by_step(result: StoredResult, lang: Language) -> Chart:
    """Draw the change in child-years on each step of the ladder, with its interval."""
    figure = PER_STEP["child_years"]
    found = {step: result.figure(figure, stage=step)[DIFFERENCE] for step in ladder(result)}
    change = {step: each for step, each in found.items() if each.mean is not None}
    words = {step: stage_name(result.reform, step, lang) for step in found}
    return Chart(
        "children",
        _steps_finding(change, words, lang),
        _changes([words[step] for step in change], list(change.values()), lang),
        _steps_grid(result, words, lang),
        say("children_note", lang),
    )


def _changes(
    names: Sequence[str], changes: Sequence[Interval], lang: Language, *, signed: bool = True
) -> go.Figure:
    """Draw a bar with an interval for each name; names may be alike. Levels, not signed, have one colour."""
    drawn = chart.blank(lang, height=110 + 48 * len(changes))
    values = [mean(each) for each in changes]
    drawn.add_bar(
        orientation="h",
        x=values,
        y=list(range(len(changes))),
        marker=chart.hatched(
            [chart.EXTRA if signed and value > 0 else chart.SAVING for value in values],
            [signed and value > 0 for value in values],
        ),
        width=0.55,
        error_x=chart.error_bars(changes),
        hoverinfo="skip",
    )
    for place, each in enumerate(changes):
        value = mean(each)
        edge = (each.high if value > 0 else each.low) if each.low is not None else value
        drawn.add_annotation(
            x=edge,
            y=place,
            text=f"<b>{decimal(value, lang, digits=0, signed=signed)}</b>",
            showarrow=False,
            xanchor="left" if value > 0 else "right",
            xshift=6 if value > 0 else -6,
        )
    drawn.update_layout(**chart.lying(names, say("axis_child_years", lang), _room(changes)))
    return drawn


def _steps_finding(change: dict[str, Interval], words: dict[str, str], lang: Language) -> str:
    """Name the step that changes most among those whose sign is sure; else say that none is."""
    sure = [
        step
        for step, each in change.items()
        if each.low is not None and each.high is not None and each.low * each.high > 0
    ]
    if not sure:
        return say("children_unsure", lang)
    most = max(sure, key=lambda step: abs(mean(change[step])))
    value = mean(change[most])
    key = "children_fewer" if value < 0 else "children_more"
    number = decimal(abs(value), lang, digits=0 if abs(value) >= 10 else 1)
    return say(key, lang, step=said(words[most]), number=number)


def _steps_grid(result: Stored, words: Mapping[str, str], lang: Language) -> Grid:
    """Lay out every quantity of each step."""
    rows = [
        (name, say(label, lang), *level_cells(result.figure(one, stage=step), one, lang))
        for label, one in PER_STEP.items()
        for step, name in words.items()
    ]
    first, *others = level_head(result, say("step", lang), lang)
    return Grid(say("children_table", lang), (first, say("quantity", lang), *others), tuple(rows))


def on_ladder(result: Stored, lang: Language) -> Chart:
    """Draw the child-years on each step of one scenario's ladder, with their intervals."""
    figure = PER_STEP["child_years"]
    found = {step: result.figure(figure, stage=step)[RUN] for step in ladder(result)}
    words = {step: stage_name(result.scenario, step, lang) for step in found}
    most = max(found, key=lambda step: mean(found[step]))
    drawn = _changes(list(words.values()), list(found.values()), lang, signed=False)
    drawn.update_xaxes(title_text=say("axis_on_step", lang))
    return Chart(
        "ladder",
        say(
            "ladder_finding",
            lang,
            step=said(words[most]),
            number=decimal(found[most].mean, lang, digits=0),
            all=decimal(sum(mean(each) for each in found.values()), lang, digits=0),
        ),
        drawn,
        _steps_grid(result, words, lang),
        say("ladder_note", lang),
    )


def placed(result: Stored, lang: Language) -> Chart:
    """Draw the child-years in placement, year by year in both scenarios."""
    levels = by_year(result, PLACED)
    drawn = chart.blank(lang)
    lines_of(drawn, result.years, levels, 1.0, lang)
    drawn.update_layout(
        xaxis=chart.year_axis(result.years),
        yaxis=chart.value_axis(say("axis_placed", lang), rangemode="tozero"),
    )
    whole = result.figure(PLACED)
    grid = yearly_grid(say("placed_table", lang), result, levels, whole, PLACED, lang)
    more = tuple(
        (
            f"{say(label, lang)}, {say('whole_period', lang).lower()}",
            *level_cells(result.figure(figure), figure, lang),
        )
        for label, figure in CHILDREN.items()
    )
    return Chart(
        "placed",
        say("placed_finding", lang, change=level_phrase(whole, PLACED, lang)),
        drawn,
        Grid(grid.title, grid.head, grid.rows + more, grid.stressed),
    )


def _room(changes: Iterable[Interval]) -> list[float]:
    """Give the range of all intervals, with room at both ends for the numbers."""
    edges = [0.0]
    for each in changes:
        edges += [mean(each) if end is None else end for end in (each.low, each.high)]
    margin = 0.22 * (max(edges) - min(edges)) or 1.0
    return [min(edges) - margin * (min(edges) < 0), max(edges) + margin]
