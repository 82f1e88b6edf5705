"""What must be true, and what records cannot show: thresholds, the cautious case, a sweep and its corners.

Draws what the tables ``thresholds``, ``cautious``, ``sweep`` and ``corners`` hold, in millions of kroner. Above
zero is an extra cost, as everywhere on the page, though what the tables tell of a sweep is a saving.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import plotly.graph_objects as go

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting import cautious_phrases as phrases
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.waterfall import MILLION
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.phrases import effect
from sverigesmodel.reporting.spoken import saying
from sverigesmodel.reporting.threshold_phrases import (
    Row,
    summary,
    threshold_grid,
    threshold_sentences,
)

_ROW: Final = 44
"""Least height of a row."""
_LINES, _WIDTH = 4, 23
"""Lines of a label, and characters of a line."""
_ROOM: Final = 0.05
"""What is free beside the outermost marks, as a share of what they span."""
_TURN: Final = ("within", "beyond")
"""Verdicts on numbers that turn the result round somewhere; of the others the table tells."""
_FARTHEST: Final = 3.0
"""Distances from what was assumed beyond which a threshold is drawn at the edge."""


class _Mark(NamedTuple):
    """A value with its interval beside a label; no value where there is none."""

    label: str
    value: float | None
    low: float
    high: float
    note: str = ""


def thresholds(result: StoredResult, lang: Language) -> Chart:
    """Draw how far from what was assumed each number turns the result round."""
    table = result.tables["thresholds"]
    pair = result.scenarios[BASELINE], result.scenarios[REFORM]
    marks = [
        _threshold(row, _named(saying(*pair, row["number"], lang).name), lang)
        for row in table.to_dict("records")
    ]
    figure = _marked(marks, lang)
    for edge in (-1.0, 1.0):
        figure.add_vline(x=edge, line={"color": chart.MUTED, "dash": "dot"})
    figure.update_layout(
        xaxis=chart.value_axis(
            say("thresholds_axis", lang),
            range=[-_FARTHEST - 0.3, _FARTHEST + 0.3],
            tickvals=[-_FARTHEST, -1, 0, 1, _FARTHEST],
            tickangle=0,
        )
    )
    _, *others = threshold_sentences(table[table["verdict"].isin(_TURN)], *pair, lang)
    return Chart(
        "thresholds",
        summary(table, lang).removesuffix("."),
        figure,
        threshold_grid(table, *pair, lang),
        say("thresholds_note", lang),
        tuple(others),
    )


def cautious(result: StoredResult, lang: Language) -> Chart:
    """Draw how the effect adds up in the central and in the cautious case."""
    table = result.tables["cautious"]
    table = table[table["measure"] == "cumulative"]
    figure = chart.blank(lang)
    lines = (
        ("central", chart.Line(chart.COLOURS[REFORM], "solid", "square"), "rgba(0, 83, 156, 0.16)"),
        ("cautious", chart.Line(chart.SECOND, "dash", "circle-open"), "rgba(122, 74, 0, 0.14)"),
    )
    ends = {case: float(table[table["case"] == case]["mean"].iloc[-1]) for case in phrases.CASES}
    for case, line, band in lines:
        rows = table[table["case"] == case]
        years = [int(year) for year in rows["period"]]
        low, high = ((rows[edge] / MILLION).tolist() for edge in ("low", "high"))
        chart.band(figure, years, low, high, band)
        values = (rows["mean"] / MILLION).tolist()
        name, above = say(f"case_{case}", lang), ends[case] == max(ends.values())
        chart.course(figure, years, values, name, line, above=above, lang=lang)
    figure.update_layout(
        xaxis=chart.year_axis(result.years),
        yaxis=chart.value_axis(say("cautious_axis", lang), tickformat=",.3~r"),
    )
    finding, *others = phrases.case_sentences(result.tables, lang)
    return Chart(
        "cautious",
        finding.removesuffix("."),
        figure,
        phrases.cases_grid(result.tables, lang),
        say("cautious_note", lang),
        tuple(others),
    )


def sweep(result: StoredResult, lang: Language) -> Chart:
    """Draw the present value at each level of what records cannot show, one number at a time."""
    table = result.tables["sweep"]
    central = -float(table[table["level"] == "central"]["mean"].iloc[0])
    marks = [
        _cost(phrases.level_at(row, lang), row)
        for row in table[table["level"] != "central"].to_dict("records")
    ]
    figure = _marked(marks, lang)
    figure.add_vline(x=central / MILLION, line={"color": chart.MUTED, "dash": "dash"})
    figure.update_layout(xaxis=_cost_axis(marks, lang))
    by_unknown = table.groupby("unknown", sort=False)["mean"]
    widest = str((by_unknown.max() - by_unknown.min()).idxmax())
    rows = table[table["unknown"] == widest]
    return Chart(
        "sweep",
        say(
            "sweep_finding",
            lang,
            name=say(f"unknown_{widest}", lang),
            low=effect(-float(rows["mean"].min()), lang),
            high=effect(-float(rows["mean"].max()), lang),
        ),
        figure,
        phrases.sweep_grid(result.tables, lang),
        say("sweep_note", lang),
    )


def corners(result: StoredResult, lang: Language) -> Chart:
    """Draw the present value in every corner of the sweep, the worst first."""
    table = result.tables["corners"].sort_values("mean")
    marks = [_cost(str(row["corner"]), row) for row in table.to_dict("records")]
    figure = _marked(marks, lang, height=18)
    figure.update_layout(xaxis=_cost_axis(marks, lang))
    _, *others = phrases.corner_sentences(result.tables, lang)
    winning = int((table["mean"] >= 0).sum())
    return Chart(
        "corners",
        say("corners_finding", lang, winning=winning, corners=len(table)),
        figure,
        phrases.corners_grid(result.tables, lang),
        say("corners_note", lang),
        tuple(others),
    )


def _named(text: str) -> str:
    """Make a text fit to stand beside a mark."""
    return chart.in_lines(text, _WIDTH, _LINES)


def _cost(label: str, row: Row) -> _Mark:
    """Mark a saving as the extra cost that it is not."""
    mean, high, low = (-float(row[key]) / MILLION for key in ("mean", "low", "high"))
    return _Mark(_named(label), mean, low, high)


def _cost_axis(marks: Sequence[_Mark], lang: Language) -> dict[str, Any]:
    """Lay out an axis on which it is seen on which side of nothing the marks lie."""
    low = min(0.0, *(mark.low for mark in marks))
    high = max(0.0, *(mark.high for mark in marks))
    room = _ROOM * (high - low) or 1.0
    ends = [low - room, high + room]
    return chart.value_axis(say("present_cost_axis", lang), tickformat=",.3~r", range=ends)


def _threshold(row: Row, label: str, lang: Language) -> _Mark:
    """Place a threshold by its distance from what was assumed; an open end reaches the edge."""
    if math.isnan(row["threshold"]):
        return _Mark(label, None, 0.0, 0.0, say(f"pays_{row['verdict']}", lang))
    low, high = (
        edge if math.isnan(row[end]) else _distance(row, row[end])
        for end, edge in (("low", -_FARTHEST), ("high", _FARTHEST))
    )
    return _Mark(label, _distance(row, row["threshold"]), low, high)


def _distance(row: Row, value: float) -> float:
    """Distance from what was assumed, as a share of the way to that end of the range."""
    up = value > row["value"]
    way = abs((row["range_high"] if up else row["range_low"]) - row["value"])
    far = math.copysign(_FARTHEST, value - row["value"])
    if value == row["value"]:
        return 0.0
    return far if way == 0.0 else max(-_FARTHEST, min(_FARTHEST, (value - row["value"]) / way))


def _marked(marks: Sequence[_Mark], lang: Language, *, height: int = 0) -> go.Figure:
    """Draw values with their intervals, one below the other; rows are as high as labels need or as is given."""
    labels = [mark.label for mark in marks]
    row = height or chart.row_height(labels, _ROW)
    figure = chart.blank(lang, height=96 + row * len(marks))
    drawn = [(place, mark) for place, mark in enumerate(marks) if mark.value is not None]
    for place, mark in drawn:
        figure.add_scatter(
            x=[mark.low, mark.high],
            y=[place, place],
            mode="lines",
            line={"color": chart.MUTED, "width": 2},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[mark.value for _, mark in drawn],
        y=[place for place, _ in drawn],
        mode="markers",
        marker={"color": chart.SAVING, "size": 10, "symbol": "diamond"},
        hovertemplate="%{x:,.2f}<extra></extra>",
    )
    for place, mark in enumerate(marks):
        if mark.note:
            figure.add_annotation(
                x=0,
                y=place,
                text=mark.note,
                showarrow=False,
                font={"color": chart.MUTED},
                bgcolor="#ffffff",
            )
    figure.update_layout(
        yaxis=chart.bar_axis(labels),
        margin={"l": 24, "r": 24, "t": 16, "b": 56},
    )
    return figure
