"""Does the simulation give what the textbooks say? Closed forms beside simulated means with their intervals.

Draws what the tables of ``evaluation.theory`` hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sverigesmodel.evaluation.uncertainty import from_row
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.language import Language, say

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from sverigesmodel.reporting.theory import Theory

_TICKS: Final = {"share": ".0%"}


def beside(found: Theory, name: str, lang: Language) -> Chart:
    """Draw a closed form as a line and the simulation as points with 95 % intervals; money is the table's."""
    from sverigesmodel.reporting.theory import case_name  # noqa: PLC0415

    table = found.tables[name]
    table = table[table["unit"] != "DKK"]
    figure = chart.blank(lang)
    for group, part in table.groupby("group", sort=False):
        rows = part.to_dict("records")
        cases = [_case(name, row, case_name(name, row, lang)) for row in rows]
        figure.add_scatter(
            x=cases,
            y=part["theory"].tolist(),
            mode="markers" if name == "present_value" else "lines",
            line={"color": chart.MUTED, "width": 2, "dash": "dash"},
            marker={
                "symbol": "line-ew-open",
                "size": 26,
                "color": chart.MUTED,
                "line": {"width": 3},
            },
            name=say("theory_theory", lang),
            hovertemplate="%{x}: %{y:,.3f}<extra>%{fullData.name}</extra>",
            showlegend=bool(group == table["group"].iloc[0]),
        )
        figure.add_scatter(
            x=cases,
            y=part["mean"].tolist(),
            mode="markers",
            marker={"symbol": "circle", "size": 8, "color": chart.COLOURS["reform"]},
            error_y=chart.error_bars(
                [from_row(row["mean"], row["low"], row["high"]) for row in rows]
            ),
            name=say("theory_simulated", lang),
            hovertemplate="%{x}: %{y:,.3f}<extra>%{fullData.name}</extra>",
            showlegend=bool(group == table["group"].iloc[0]),
        )
        if name == "queue":
            _named(figure, rows[-1], lang)
    _axes(figure, name, str(table["unit"].iloc[0]), lang)
    return Chart(
        name, found.verdict(name, lang), figure, found.grid(name, lang), say("theory_note", lang)
    )


def _case(name: str, row: dict[Any, Any], label: str) -> str:
    return f"{float(row['case']):.0%}" if name == "queue" else label


def _named(figure: go.Figure, row: dict[Any, Any], lang: Language) -> None:
    """Name the line of an office at its end."""
    import math  # noqa: PLC0415

    text = say("theory_caseworkers", lang, count=row["group"])
    figure.add_annotation(
        x=f"{float(row['case']):.0%}", y=math.log10(row["theory"]), text=text, showarrow=False,
        xanchor="right", yshift=16,
    )  # fmt: skip


def _axes(figure: go.Figure, name: str, unit: str, lang: Language) -> None:
    scale = {"type": "log", "dtick": 1} if name == "queue" else {"rangemode": "tozero"}
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"r": 24, "b": 60},
        xaxis={
            "type": "category",
            "title": {"text": say(f"theory_{name}_case", lang), "font": {"size": 13}},
            "showgrid": False,
            "showline": True,
            "linecolor": chart.MUTED,
            "fixedrange": True,
        },
        yaxis=chart.value_axis(
            say(f"theory_{name}_axis", lang), tickformat=_TICKS.get(unit, ",.3~r"), **scale
        ),
    )
