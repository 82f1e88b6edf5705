"""What happened to one child? Its two lives over time, one above the other, with what was seen and what was not.

Draws what the table ``events`` of a pair of lives holds. The child is simulated; nothing is about a real one.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Final

import pandas as pd
import plotly.graph_objects as go

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import stage_name
from sverigesmodel.reporting.figures.twins import COLOURS
from sverigesmodel.reporting.language import Language, day, say
from sverigesmodel.timeline import DAYS_PER_YEAR, date_of, day_of

if TYPE_CHECKING:
    from datetime import date

    from sverigesmodel.reporting.lives import TwinLives

_SIDES: Final = (BASELINE, REFORM)
_MARKS: Final = {
    "follow_up": ("line-ns-open", chart.MUTED, 11),
    "allocated": ("triangle-up-open", chart.LEVEL, 10),
    "onset": ("circle-open", chart.EXTRA, 9),
    "ready": ("diamond-open", chart.SAVING, 10),
    "found": ("star", chart.SAVING, 12),
    "crisis": ("x", chart.EXTRA, 12),
}
"""Symbol, colour and size of each kind of mark; no two share a symbol."""
_HEIGHT: Final = 0.34


def lives(found: TwinLives, lang: Language) -> Chart:
    """Draw both lives; a line shows where their ways part."""
    figure = chart.blank(lang, barmode="overlay", height=430)
    _fields(figure, found, lang)
    _marks(figure, found, lang)
    if isfinite(found.path_parted):
        figure.add_vline(
            x=_year(found, found.path_parted), line={"color": chart.INK, "dash": "dot"}
        )
    labels = [chart.of_scenario(side, lang) for side in _SIDES]
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": -0.34, "yanchor": "top", "x": 0},
        margin={"l": 8, "r": 16, "b": 180},
        uniformtext={"mode": "hide", "minsize": 9},
        yaxis={**chart.bar_axis([chart.axis_name(one) for one in labels]), "range": [1.6, -0.75]},
        xaxis={
            **chart.value_axis(say("life_axis", lang)),
            "tickformat": "d",
            "dtick": 1,
            "zeroline": False,
        },
    )
    return Chart(
        "lives", _finding(found, lang), figure, found.summary_grid(lang), say("life_note", lang)
    )


def _finding(found: TwinLives, lang: Language) -> str:
    if not isfinite(found.path_parted):
        return say("life_finding_same", lang)
    when = date_of(found.scenario.start, found.path_parted)
    return say("life_finding_apart", lang, date=day(when, lang))


def _fields(figure: go.Figure, found: TwinLives, lang: Language) -> None:
    """Draw each stay as a field with the number of its stage."""
    stays = [(place, *stay) for place, side in enumerate(_SIDES) for stay in found.stays(side)]
    order = ("assessment", "investigation", *found.scenario.ladder)
    for number, stage in enumerate(order, start=1):
        chosen = [(place, start, end) for place, at, start, end in stays if at == stage]
        if not chosen:
            continue
        words = f"{number} {chart.name(stage_name(found.scenario, stage, lang))}"
        figure.add_bar(
            orientation="h",
            base=[_year(found, start) for _, start, _ in chosen],
            x=[(end - start) / DAYS_PER_YEAR for _, start, end in chosen],
            y=[place for place, _, _ in chosen],
            width=_HEIGHT,
            name=words,
            **chart.numbered(number, len(chosen)),
            marker={
                "color": COLOURS[(number - 1) % len(COLOURS)],
                "line": {"width": 1, "color": "#ffffff"},
            },
            hovertemplate=f"{words}<extra></extra>",
        )


def _marks(figure: go.Figure, found: TwinLives, lang: Language) -> None:
    """Set a mark above a life for everything that happens in it."""
    events = found.events[found.events["origin"] != "closed"]
    for row, (kind, (symbol, colour, size)) in enumerate(_MARKS.items()):
        chosen = events[_of_kind(events, kind)]
        if chosen.empty:
            continue
        figure.add_scatter(
            x=[_year(found, when) for when in chosen["day"]],
            y=[_SIDES.index(side) - _HEIGHT / 2 - 0.06 * (1 + row) for side in chosen["scenario"]],
            mode="markers",
            name=say(f"life_mark_{kind}", lang),
            marker={
                "symbol": symbol,
                "color": colour,
                "size": size,
                "line": {"width": 2, "color": colour},
            },
            customdata=[day(date_of(found.scenario.start, when), lang) for when in chosen["day"]],
            hovertemplate="%{customdata}<extra>%{fullData.name}</extra>",
        )


def _of_kind(events: pd.DataFrame, kind: str) -> pd.Series[bool]:
    """Tell which events a kind of mark stands for."""
    if kind in {"follow_up", "crisis"}:
        return (events["kind"] == kind) & events["event"].isin(["completed", "moved"])
    return events["event"] == kind


def _year(found: TwinLives, when: float) -> float:
    """Place a day on the axis of calendar years."""
    start: date = found.scenario.start
    return start.year + (day_of(start.replace(month=1, day=1), start) + when) / DAYS_PER_YEAR
