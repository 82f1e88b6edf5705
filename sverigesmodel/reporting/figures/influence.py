"""Which numbers decide? What they are worth knowing, how far each moves the result, what a day must be worth.

Draws what the tables ``tornado``, ``information`` and ``acceptability`` hold, money in millions of kroner. In the
tornado a figure above zero is dearer than the comparison as stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting import influence_phrases as phrases
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.waterfall import MILLION
from sverigesmodel.reporting.influence_phrases import Row
from sverigesmodel.reporting.language import Language, amount, chance, decimal, say
from sverigesmodel.reporting.phrases import effect, heading
from sverigesmodel.reporting.texts import clean, shorten
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.influence_tables import ALL

_ROW: Final = 44
"""Least height of a bar."""
_LONGEST, _WIDTH = 92, 26
"""Characters of a number's name, and of a line of it."""
_EMPTY: Final = "rgba(0,0,0,0)"


def tornado(result: StoredResult, lang: Language) -> Chart:
    """Draw the change of the present value at both ends of every number, the widest bar first."""
    scenarios = _scenarios(result)
    bars = list(phrases.pairs(result.tables["tornado"]))
    low, _ = bars[0]
    finding = heading(phrases.widest(result.tables["tornado"], scenarios, lang))
    base = effect(-low["base_mean"], lang)
    return Chart(
        "tornado",
        finding,
        _tornado(bars, scenarios, lang),
        phrases.tornado_grid(result.tables, scenarios, lang),
        say("tornado_note", lang, base=base),
    )


def information(result: StoredResult, lang: Language) -> Chart:
    """Draw what it is worth to know every number exactly before deciding."""
    scenarios = _scenarios(result)
    rows = result.tables["information"].to_dict("records")
    first = next((row for row in rows if row["number"] != ALL and row["mean"] > 0), None)
    if first is None:
        finding = say("information_finding_none", lang)
    else:
        name = phrases.named(first["number"], scenarios, lang)
        worth = amount(first["mean"], lang)
        finding = say("information_finding", lang, number=name, amount=worth)
    return Chart(
        "information",
        finding,
        _worth(rows, scenarios, lang),
        phrases.information_grid(result.tables, scenarios, lang),
        say("information_note", lang, **phrases.sizes(result.tables)),
        tuple(phrases.told(result.tables, scenarios, lang)),
    )


def acceptability(result: StoredResult, lang: Language) -> Chart:
    """Draw the probability that the reform is worth its money over the value of a placement day avoided."""
    table = result.tables["acceptability"]
    first, last = table.to_dict("records")[0], table.to_dict("records")[-1]
    x = table["value_of_day"].tolist()
    figure = chart.blank(lang)
    chart.band(figure, x, table["low"].tolist(), table["high"].tolist(), "rgba(0, 89, 107, 0.18)")
    for column, key, colour, dash in (
        ("probability", "probability", chart.SAVING, "solid"),
        ("probability_with_chance", "chance", chart.SECOND, "dash"),
    ):
        figure.add_scatter(
            x=x,
            y=table[column].tolist(),
            mode="lines",
            line={"color": colour, "width": 3, "dash": dash},
            name=say(f"acceptability_{key}", lang),
            hovertemplate="%{x:,.0f}: %{y:.0%}<extra></extra>",
        )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"r": 24, "b": 56},
        xaxis={
            "title": {"text": say("acceptability_axis_x", lang), "font": {"size": 13}},
            "showgrid": False,
            "showline": True,
            "linecolor": chart.MUTED,
            "fixedrange": True,
            "tickformat": ",.0f",
        },
        yaxis=chart.share_axis(say("acceptability_axis_y", lang), lang),
    )
    finding = say(
        "acceptability_finding",
        lang,
        first=chance(first["probability"], lang),
        value=decimal(last["value_of_day"], lang, digits=0),
        last=chance(last["probability"], lang),
    )
    grid = phrases.acceptability_grid(result.tables, lang)
    return Chart("acceptability", finding, figure, grid, say("acceptability_note", lang))


def _tornado(
    bars: Sequence[tuple[Row, Row]], scenarios: Sequence[Scenario], lang: Language
) -> go.Figure:
    names = [
        _label(phrases.named(low["number"], scenarios, lang), phrases.span(low, high, lang))
        for low, high in bars
    ]
    figure = chart.blank(
        lang, height=166 + chart.row_height(names, _ROW) * len(bars), barmode="overlay"
    )
    for side, key, colour in ((0, "low", chart.LEVEL), (1, "high", chart.EXTRA)):
        ends = [bar[side] for bar in bars]
        sure = [phrases.is_sure(end) for end in ends]
        figure.add_bar(
            orientation="h",
            x=[-end["mean"] / MILLION for end in ends],
            y=[place + (side - 0.5) * 0.4 for place in range(len(ends))],
            width=0.36,
            name=say(f"tornado_end_{key}", lang),
            marker={
                "color": [colour if known else _EMPTY for known in sure],
                "line": {"color": colour, "width": 2},
                "pattern": {
                    "shape": "/" if side else "",
                    "bgcolor": [colour if known else _EMPTY for known in sure],
                    "fgcolor": ["#ffffff" if known else colour for known in sure],
                    "size": 7,
                },
            },
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [(end["mean"] - end["low"]) / MILLION for end in ends],
                "arrayminus": [(end["high"] - end["mean"]) / MILLION for end in ends],
                "color": chart.INK,
                "thickness": 1,
            },
            text=[phrases.quantity(end["setting"], end["unit"], lang) for end in ends],
            textposition="none",
            hovertemplate=f"%{{text}}: %{{x:+,.2f}} {say('millions', lang)}<extra></extra>",
        )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0},
        margin={"l": 8, "r": 16, "b": 92},
        yaxis=chart.bar_axis(names),
        xaxis=chart.value_axis(
            say("tornado_axis", lang, base=effect(-bars[0][0]["base_mean"], lang)),
            tickformat=",.3~r",
            automargin=True,
        ),
    )
    figure.update_xaxes(title_font_size=12)
    return figure


def _worth(rows: Sequence[Row], scenarios: Sequence[Scenario], lang: Language) -> go.Figure:
    names = [_label(phrases.named(row["number"], scenarios, lang)) for row in rows]
    figure = chart.blank(lang, height=110 + chart.row_height(names, _ROW) * len(rows))
    figure.add_bar(
        orientation="h",
        x=[row["mean"] / MILLION for row in rows],
        y=list(range(len(rows))),
        marker={"color": [chart.LEVEL, *[chart.SAVING] * (len(rows) - 1)]},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [(row["high"] - row["mean"]) / MILLION for row in rows],
            "arrayminus": [(row["mean"] - row["low"]) / MILLION for row in rows],
            "color": chart.INK,
            "thickness": 1,
        },
        hovertemplate=f"%{{x:,.2f}} {say('millions', lang)}<extra></extra>",
    )
    figure.update_layout(
        margin={"l": 8, "r": 16, "b": 56},
        yaxis=chart.bar_axis(names),
        xaxis=chart.value_axis(
            say("information_axis", lang), tickformat=",.3~r", automargin=True, rangemode="tozero"
        ),
    )
    return figure


def _label(name: str, *below: str) -> str:
    """Put a number's name on some lines, and what belongs below it on lines of its own."""
    texts = (shorten(clean(name), _LONGEST), *below)
    return "<br>".join(chart.in_lines(text, _WIDTH) for text in texts)


def _scenarios(result: StoredResult) -> tuple[Scenario, ...]:
    return tuple(reversed(tuple(result.scenarios.values())))
