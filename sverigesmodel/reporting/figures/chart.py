"""What every chart has in common: its parts, its ink and how a scenario's texts get into it.

Knows colours, lines and margins, not what is drawn. Colours are told apart by the colour-blind and stand out from
white; no series is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from textwrap import wrap
from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from sverigesmodel.evaluation.pairing import BASELINE, REFORM, RUN
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.language import Language, percent, say
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import clean, shorten

INK: Final = "#1a1a1a"
MUTED: Final = "#595959"
SAVING: Final = "#00596b"
EXTRA: Final = "#a63603"
SECOND: Final = "#7a4a00"
LEVEL: Final = "#4a4a8a"
COLOURS: Final[Mapping[str, str]] = {BASELINE: MUTED, REFORM: "#00539c", RUN: "#00539c"}
DASHES: Final[Mapping[str, str]] = {BASELINE: "dash", REFORM: "solid", RUN: "solid"}
SYMBOLS: Final[Mapping[str, str]] = {BASELINE: "circle-open", REFORM: "square", RUN: "square"}

_SEPARATORS: Final[Mapping[Language, str]] = {"da": ",.", "en": ".,"}
_FONT: Final = "system-ui, 'Liberation Sans', Arial, sans-serif"
_TITLE_WIDTH: Final = 40
_LEGEND_ENTRIES: Final = 3
"""As many stand in one row; more are two in a row."""
_LABEL_WIDTH: Final = 17
_LINE, _BETWEEN = 17, 12
"""Height of a line of a label, and of what is between two labels."""


@dataclass(frozen=True)
class Chart:
    """A chart, what it shows in words, and the table of its numbers.

    Attributes
    ----------
    key
        Name of the chart, the same in every language; the page's identifiers are made of it.
    finding
        What the chart shows, as a sentence that agrees with the numbers.
    figure
        Without a title, for a page that has the finding as a heading.
    grid
        Every number that is drawn, written out.
    note
        How to read it; empty where that is plain.
    told
        What else follows from the numbers, sentence by sentence.
    """

    key: str
    finding: str
    figure: go.Figure
    grid: Grid
    note: str = ""
    told: tuple[str, ...] = ()

    def titled(self) -> go.Figure:
        """Return the figure with its finding as title, to stand alone in a notebook."""
        figure = go.Figure(self.figure)
        text = "<br>".join(escape(line) for line in wrap(self.finding, _TITLE_WIDTH))
        lines = text.count("<br>") + 1
        between = _legend_height(figure)
        figure.update_layout(
            title={
                "text": text, "x": 0.01, "xref": "container", "xanchor": "left", "y": 1,
                "yref": "container", "yanchor": "top", "pad": {"t": 18}, "font": {"size": 16},
            },
            height=(figure.layout.height or 380) + 6 + 22 * lines + between,
            margin={"t": 32 + 22 * lines + between},
        )  # fmt: skip
        return figure


def _legend_height(figure: go.Figure) -> int:
    """Return the height of a legend above the drawing, which stands between it and a title; 0 without one."""
    legend = figure.layout.legend.y if figure.layout.showlegend else None
    if legend is None or legend <= 1:
        return 0
    entries = sum(trace.showlegend is not False for trace in figure.data)
    return 12 + 22 * (1 if entries <= _LEGEND_ENTRIES else ceil(entries / 2))


def blank(lang: Language, *, height: int = 380, **layout: Any) -> go.Figure:
    """Begin a figure: white ground, the language's numbers, no legend."""
    figure = go.Figure()
    figure.update_layout(
        template="none",
        separators=_SEPARATORS[lang],
        height=height,
        font={"family": _FONT, "size": 14, "color": INK},
        margin={"l": 64, "r": 104, "t": 16, "b": 44},
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        **layout,
    )
    return figure


def year_axis(years: Sequence[int]) -> dict[str, Any]:
    """Lay out an axis of calendar years, few enough to be read on a telephone."""
    return {
        "tickmode": "array",
        "tickvals": list(years)[:: -(-len(years) // 8)],
        "tickformat": "d",
        "range": [years[0] - 0.3, years[-1] + 0.3],
        "showgrid": False,
        "showline": True,
        "linecolor": MUTED,
        "fixedrange": True,
    }


def value_axis(title: str = "", **more: Any) -> dict[str, Any]:
    """Lay out an axis of values with a line at zero."""
    return {
        "title": {"text": title, "font": {"size": 13}},
        "gridcolor": "#e2e2e2",
        "zeroline": True,
        "zerolinecolor": MUTED,
        "fixedrange": True,
        **more,
    }


def share_axis(title: str, lang: Language) -> dict[str, Any]:
    """Lay out an axis of shares from 0 to 1, written in percent as the language does."""
    ticks = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    names = [percent(share, lang) for share in ticks]
    return value_axis(title, tickvals=ticks, ticktext=names, range=[-0.02, 1.05])


def bar_axis(labels: Sequence[str]) -> dict[str, Any]:
    """Lay out an axis of bars at 0, 1, ..., the first at the top; labels may be alike."""
    return {
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "range": [len(labels) - 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "ticklabelstandoff": 6,
        "fixedrange": True,
    }


def lying(labels: Sequence[str], title: str, ends: Sequence[float]) -> dict[str, Any]:
    """Lay out bars that lie below each other, on an axis of values between two ends."""
    return {
        "margin": {"l": 8, "r": 8, "b": 56},
        "yaxis": bar_axis([axis_name(label) for label in labels]),
        "xaxis": value_axis(title, tickformat=",.3~r", automargin=True, range=list(ends)),
    }


def name(text: str, length: int = 30) -> str:
    """Make a scenario's text fit for a figure: short, and nothing in it is markup."""
    return escape(shorten(clean(text), length))


def axis_name(text: str) -> str:
    """Make a text fit to stand beside a bar: on two or three lines."""
    lines = wrap(shorten(clean(text), 2 * _LABEL_WIDTH - 3), _LABEL_WIDTH)[:3]
    return "<br>".join(escape(line) for line in lines)


def hatched(colours: Sequence[str], hatches: Sequence[bool]) -> dict[str, Any]:
    """Fill bars so that those that go the other way are told without their colour."""
    shape = ["/" if hatch else "" for hatch in hatches]
    pattern = {"shape": shape, "bgcolor": list(colours), "fgcolor": "#ffffff", "size": 7}
    return {"color": list(colours), "pattern": pattern}


def in_lines(text: str, width: int, most: int | None = None) -> str:
    """Make a text fit to stand beside a mark: on lines of some width, and no more of them than wanted."""
    lines = wrap(clean(text), width, max_lines=most, placeholder=" …")
    return "<br>".join(escape(line) for line in lines)


def row_height(labels: Sequence[str], least: int) -> int:
    """Give the height of a row at which no label of several lines meets the next."""
    lines = 1 + max((label.count("<br>") for label in labels), default=0)
    return max(least, _LINE * lines + _BETWEEN)


def error_bars(found: Sequence[Interval], unit: float = 1.0) -> dict[str, Any]:
    """Draw intervals around their means; none where an end is not known."""
    ends = [(0.0 if each.mean is None else each.mean, each.low, each.high) for each in found]
    return {
        "type": "data",
        "symmetric": False,
        "array": [0.0 if high is None else (high - mean) / unit for mean, _, high in ends],
        "arrayminus": [0.0 if low is None else (mean - low) / unit for mean, low, _ in ends],
        "color": INK,
        "thickness": 1.5,
    }


def band(
    figure: go.Figure, x: Sequence[float], low: Sequence[float], high: Sequence[float], fill: str
) -> None:
    """Fill what lies between two curves; the curve that it belongs to carries the name."""
    for edge, towards in ((low, None), (high, "tonexty")):
        figure.add_scatter(
            x=list(x),
            y=list(edge),
            mode="lines",
            line={"width": 0},
            fill=towards,
            fillcolor=fill,
            hoverinfo="skip",
            showlegend=False,
        )


class Line(NamedTuple):
    """How a line looks: told from others by its dashes and marks too."""

    colour: str
    dash: str
    symbol: str


def course(
    figure: go.Figure,
    years: Sequence[int],
    values: Sequence[float],
    label: str,
    line: Line,
    *,
    above: bool,
    lang: Language,
) -> None:
    """Draw how an amount goes over the years, in millions, with its name above or below its end."""
    figure.add_scatter(
        x=list(years),
        y=list(values),
        mode="lines+markers",
        line={"color": line.colour, "width": 3, "dash": line.dash},
        marker={"symbol": line.symbol, "size": 8},
        name=label,
        hovertemplate=f"%{{x}}: %{{y:+,.1f}} {say('millions', lang)}<extra></extra>",
    )
    end_label(figure, years[-1], values[-1], label, line.colour, 9 if above else -9)


def numbered(number: int, count: int) -> dict[str, Any]:
    """Write the same number into so many bars."""
    return {
        "text": [str(number)] * count,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": INK},
    }


def end_label(
    figure: go.Figure, x: float, y: float, text: str, colour: str, shift: float, axis: str = ""
) -> None:
    """Write a line's name at its end, a little above or below it."""
    figure.add_annotation(
        x=x,
        y=y,
        xref=f"x{axis}",
        yref=f"y{axis}",
        text=text,
        showarrow=False,
        xanchor="left",
        xshift=10,
        yshift=shift,
        font={"color": colour},
    )


def of_scenario(scenario: str, lang: Language) -> str:
    """Name a scenario as the tables do."""
    return (
        "" if scenario == RUN else say("baseline" if scenario == BASELINE else "with_reform", lang)
    )
