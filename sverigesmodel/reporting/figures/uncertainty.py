"""How sure is the budget: how far above it years may end, and when the reform has probably paid itself back.

Draws what the table ``risk`` holds, chance and ignorance apart and together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sverigesmodel.evaluation.pairing import REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting import uncertainty_grids
from sverigesmodel.reporting import uncertainty_phrases as phrases
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.waterfall import MILLION
from sverigesmodel.reporting.language import Language, amount, chance, say

_COLOURS: Final[Mapping[str, str]] = {
    "chance": chart.LEVEL,
    "ignorance": chart.SECOND,
    "together": chart.EXTRA,
}
_SHAPES: Final[Mapping[str, str]] = {"chance": "/", "ignorance": "x", "together": ""}
_DASHES: Final[Mapping[str, str]] = {"chance": "dot", "ignorance": "dash", "together": "solid"}
_SYMBOLS: Final[Mapping[str, str]] = {
    "chance": "circle",
    "ignorance": "diamond",
    "together": "square",
}


def at_risk(result: StoredResult, lang: Language) -> Chart:
    """Draw how far above its budget each budget year ends in 5 of 100 cases."""
    risk = result.tables["risk"]
    shown = phrases.budget_years(risk)
    figure = chart.blank(lang, barmode="group")
    for source in phrases.SOURCES:
        rows = [
            phrases.find(risk, scenario=REFORM, period=year, figure="at_risk", source=source)
            for year in shown
        ]
        figure.add_bar(
            x=shown,
            y=[row["mean"] / MILLION for row in rows],
            error_y={
                "array": [(row["high"] - row["mean"]) / MILLION for row in rows],
                "arrayminus": [(row["mean"] - row["low"]) / MILLION for row in rows],
                "color": chart.MUTED,
                "thickness": 1.2,
            },
            name=say(f"source_{source}", lang),
            marker={
                "color": _COLOURS[source],
                "pattern": {
                    "shape": _SHAPES[source],
                    "bgcolor": _COLOURS[source],
                    "fgcolor": "#ffffff",
                    "size": 7,
                },
            },
            hovertemplate="%{x}: %{y:,.1f}<extra>%{fullData.name}</extra>",
        )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"r": 24},
        xaxis={"type": "category", "showgrid": False, "fixedrange": True},
        yaxis=chart.value_axis(say("unsure_budget_axis", lang)),
    )
    first = shown[0]
    worst = phrases.find(risk, scenario=REFORM, period=first, figure="at_risk", source="together")
    finding = say("unsure_budget_finding", lang, year=first, at_risk=amount(worst["mean"], lang))
    told = (
        phrases.budget(risk, first, lang),
        *phrases.explained(result.tables, lang),
        say("unsure_limits", lang),
    )
    note = say("unsure_budget_note", lang)
    return Chart("at_risk", finding, figure, uncertainty_grids.risk_grid(risk, lang), note, told)


def paid_back(result: StoredResult, lang: Language) -> Chart:
    """Draw the probability that the reform has paid itself back, by year."""
    risk = result.tables["risk"]
    years = phrases.paid_years(risk)
    paid = {
        source: [phrases.paid(risk, year, source) for year in years] for source in phrases.SOURCES
    }
    numbers = [int(year) for year in years]
    figure = chart.blank(lang)
    together = paid["together"]
    low, high = ([row[edge] for row in together] for edge in ("low", "high"))
    chart.band(figure, numbers, low, high, "rgba(166, 54, 3, 0.14)")
    for source, rows in paid.items():
        figure.add_scatter(
            x=numbers,
            y=[row["mean"] for row in rows],
            mode="lines+markers",
            line={"color": _COLOURS[source], "width": 3, "dash": _DASHES[source]},
            marker={"symbol": _SYMBOLS[source], "size": 8},
            name=say(f"source_{source}", lang),
            hovertemplate="%{x}: %{y:.0%}<extra>%{fullData.name}</extra>",
        )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"r": 24},
        xaxis=chart.year_axis(numbers),
        yaxis=chart.share_axis(say("unsure_paid_axis", lang), lang),
    )
    finding = say(
        "unsure_paid_finding",
        lang,
        first=years[0],
        first_share=chance(together[0]["mean"], lang),
        last=years[-1],
        last_share=chance(together[-1]["mean"], lang),
    )
    note = say("unsure_paid_note", lang)
    return Chart("paid_back", finding, figure, uncertainty_grids.paid_grid(risk, lang), note)
