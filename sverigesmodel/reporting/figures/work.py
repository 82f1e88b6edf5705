"""Do caseworkers get fewer cases, and is the work done in time? Year by year.

Draws what the table ``tasks`` holds of all teams together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import plotly.graph_objects as go

from sverigesmodel.evaluation.headline import CASEWORK, Figure
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN
from sverigesmodel.evaluation.stored import Stored
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import (
    by_year,
    level_cells,
    level_head,
    level_phrase,
)
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.tables import Grid

_NOTHING: Final = Interval(None, None, None)
TIMELY: Final = ("assessments_timely", "investigations_timely", "follow_ups_timely")


def caseload(result: Stored, lang: Language) -> Chart:
    """Draw the cases of one caseworker, year by year in both scenarios."""
    figure = CASEWORK["caseload"]
    levels = by_year(result, figure)
    drawn = chart.blank(lang)
    lines_of(drawn, result.years, levels, 1.0, lang)
    drawn.update_layout(
        xaxis=chart.year_axis(result.years),
        yaxis=chart.value_axis(say("axis_cases", lang), rangemode="tozero"),
    )
    whole = result.figure(figure)
    return Chart(
        "caseload",
        say("caseload_finding", lang, change=level_phrase(whole, figure, lang)),
        drawn,
        yearly_grid(say("caseload", lang), result, levels, whole, figure, lang),
    )


def timeliness(result: Stored, lang: Language) -> Chart:
    """Draw the share of the work that is done in time: assessments, investigations and follow-ups."""
    figures = {label: CASEWORK[label] for label in TIMELY}
    drawn = chart.blank(lang, height=640)
    rows: list[tuple[str, ...]] = []
    for place, (label, figure) in enumerate(figures.items(), start=1):
        levels = by_year(result, figure)
        lines_of(drawn, result.years, levels, 100.0, lang, place)
        top = 1.0 - (place - 1) * 0.35
        axis = "" if place == 1 else str(place)
        drawn.layout[f"xaxis{axis}"] = {**chart.year_axis(result.years), "anchor": f"y{axis}"}
        drawn.layout[f"yaxis{axis}"] = {
            **chart.value_axis(rangemode="tozero", ticksuffix=" %" if lang == "da" else "%"),
            "domain": [top - 0.25, top - 0.03],
            "range": [0, 104],
        }
        drawn.add_annotation(
            text=f"<b>{say(label, lang)}</b>",
            x=0,
            y=top,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="middle",
            showarrow=False,
        )
        rows += [
            (f"{say(label, lang)}, {year}", *level_cells(_at(levels, index), figure, lang))
            for index, year in enumerate(result.years)
        ]
    whole = {label: result.figure(figure) for label, figure in figures.items()}
    most = max(whole, key=lambda label: abs(whole[label].get(DIFFERENCE, _NOTHING).mean or 0.0))
    return Chart(
        "timeliness",
        say(
            "timeliness_finding",
            lang,
            what=say(most, lang),
            change=level_phrase(whole[most], figures[most], lang),
        ),
        drawn,
        Grid(say("timeliness_table", lang), level_head(result, "", lang), tuple(rows)),
    )


def yearly_grid(
    title: str,
    result: Stored,
    levels: Mapping[str, Sequence[Interval]],
    whole: Mapping[str, Interval],
    figure: Figure,
    lang: Language,
) -> Grid:
    """Lay out a quantity year by year and over the whole horizon."""
    rows = [
        (str(year), *level_cells(_at(levels, index), figure, lang))
        for index, year in enumerate(result.years)
    ]
    rows.append((say("whole_period", lang), *level_cells(whole, figure, lang)))
    head = level_head(result, say("year", lang), lang)
    return Grid(title, head, tuple(rows), frozenset({len(rows) - 1}))


def _at(levels: Mapping[str, Sequence[Interval]], index: int) -> dict[str, Interval]:
    return {name: values[index] for name, values in levels.items()}


def lines_of(
    figure: go.Figure,
    years: Sequence[int],
    levels: Mapping[str, Sequence[Interval]],
    scale: float,
    lang: Language,
    place: int = 1,
) -> None:
    """Draw the line of each scenario on the axes of a place, with its name at the end."""
    axis = "" if place == 1 else str(place)
    ends = {name: _last(levels[name]) for name in levels if name != DIFFERENCE}
    for name, end in ends.items():
        figure.add_trace(
            go.Scatter(
                x=list(years),
                y=[None if each.mean is None else each.mean * scale for each in levels[name]],
                xaxis=f"x{axis}",
                yaxis=f"y{axis}",
                mode="lines+markers",
                name=chart.of_scenario(name, lang),
                line={"color": chart.COLOURS[name], "width": 3, "dash": chart.DASHES[name]},
                marker={"symbol": chart.SYMBOLS[name], "size": 8},
                hovertemplate=f"{chart.of_scenario(name, lang)} %{{x}}: %{{y:,.1f}}<extra></extra>",
            )
        )
        if end is None or name == RUN:
            continue
        upper = end >= max(other for other in ends.values() if other is not None)
        upper = upper and (name == REFORM or ends[BASELINE] != ends[REFORM])
        text, colour = chart.of_scenario(name, lang), chart.COLOURS[name]
        shift = 8 if upper else -8
        chart.end_label(figure, years[-1], end * scale, text, colour, shift, axis)


def _last(values: Sequence[Interval]) -> float | None:
    return next((each.mean for each in reversed(values) if each.mean is not None), None)
