"""Charts of a ranking: each reform with its interval, and every two reforms' difference.

Knows the drawing; what comes first and what can be told apart stands in the ranking's tables. A present value
above zero is saved; other measures are reform minus baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from textwrap import wrap
from typing import Final, NamedTuple

import plotly.graph_objects as go

from sverigesmodel.evaluation.uncertainty import Interval, from_row
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.language import decimal, percent, say
from sverigesmodel.reporting.phrases import unsettled
from sverigesmodel.reporting.ranked import MONEY, SHARES, Ranked
from sverigesmodel.reporting.ranking_phrases import is_no_better, listed
from sverigesmodel.reporting.ranking_tables import pairs_grid, ranking_grid
from sverigesmodel.reporting.texts import clean, shorten

_ROW: Final = 64
_RIGHT: Final = 24
"""Height of a row; room beside the drawing, which nothing is written into."""
_MILLION: Final = 1e6
_LONGEST, _WIDTH = 64, 18
"""Characters of a label, and of a line of it: a telephone must have room for the drawing beside it."""


class _Mark(NamedTuple):
    """An interval beside a label; hollow where it is not told apart from 0."""

    label: str
    found: Interval
    text: str
    settled: bool


def ranking(ranked: Ranked) -> Chart:
    """Draw what each reform changes of the measure that ranks, the best at the top."""
    marks = []
    for row in ranked.rows:
        found = ranked.change(row["reform"], ranked.by)
        text = _text(ranked, found.mean)
        label = ranked.numbered(row["reform"])
        marks.append(_Mark(label, found, text, found.low is not None and not unsettled(found)))
    note = say("ranking_note", ranked.lang, replications=ranked.source.replications)
    # the page has the same table on its first sheet: a name of its own tells them apart to who hears them
    grid = replace(ranking_grid(ranked), title=say("ranking_drawn_table", ranked.lang))
    return Chart("ranking", finding(ranked), _drawn(marks, ranked), grid, note)


def pairs(ranked: Ranked) -> Chart:
    """Draw the difference of every two reforms, with intervals that hold together."""
    marks = [
        _Mark(
            f"{ranked.number(row['first'])} − {ranked.number(row['second'])}",
            from_row(row["mean"], row["low"], row["high"]),
            _text(ranked, row["mean"]),
            row["apart"],
        )
        for row in ranked.pairs
    ]
    apart, count = sum(row["apart"] for row in ranked.pairs), len(ranked.pairs)
    word = "all" if apart == count else "some" if apart else "none"
    said = say(f"ranking_pairs_finding_{word}", ranked.lang, apart=apart, pairs=count)
    confidence = percent(ranked.pairs[0]["confidence"], ranked.lang, digits=1)
    note = say("ranking_pairs_note", ranked.lang, confidence=confidence)
    return Chart("pairs", said, _drawn(marks, ranked), pairs_grid(ranked), note)


def finding(ranked: Ranked) -> str:
    """Say what the chart shows: who comes first, and whether that is settled."""
    lang, best = ranked.lang, ranked.rows[0]["reform"]
    said = {"name": ranked.quoted(best), "value": ranked.said(best, ranked.by)}
    if ranked.source.replications == 1:
        return say("ranking_finding_once", lang, name=said["name"])
    if all(row["same"] for row in ranked.pairs):
        return say("ranking_finding_same", lang)
    if is_no_better(ranked, best):
        return say("ranking_finding_none", lang, **said)
    if unsettled(ranked.change(best, ranked.by)):
        interval = ranked.interval(best, ranked.by)
        return say("ranking_finding_unsettled", lang, **said, interval=interval)
    like = ranked.like(best)
    if like:
        return say("ranking_finding_open", lang, name=said["name"], names=listed(ranked, like))
    return say("ranking_finding_clear", lang, **said)


def _drawn(marks: Sequence[_Mark], ranked: Ranked) -> go.Figure:
    """Draw values with their intervals, one below the other."""
    scale = _scale(ranked)
    figure = chart.blank(ranked.lang, height=100 + _ROW * len(marks))
    for place, mark in enumerate(marks):
        mean, low, high = (
            None if end is None else end * scale
            for end in (mark.found.mean, mark.found.low, mark.found.high)
        )
        if low is not None:
            figure.add_scatter(
                x=[low, high],
                y=[place, place],
                mode="lines",
                line={"color": chart.MUTED, "width": 3},
                hoverinfo="skip",
            )
        figure.add_scatter(
            x=[mean],
            y=[place],
            mode="markers",
            marker={
                "color": chart.SAVING,
                "size": 12,
                "symbol": "square" if mark.settled else "circle-open",
                "line": {"width": 2},
            },
            cliponaxis=False,
            hoverinfo="skip",
        )
        figure.add_annotation(  # on white, so that no line runs through the number
            x=mean,
            y=place,
            text=mark.text,
            showarrow=False,
            yshift=18,
            bgcolor="#ffffff",
            borderpad=0,
        )
    axis = chart.value_axis(_axis(ranked), tickformat=",.3~r", zerolinewidth=2, rangemode="tozero")
    labels = [_label(mark.label) for mark in marks]
    figure.update_layout(xaxis=axis, yaxis=chart.bar_axis(labels), margin={"r": _RIGHT})
    return figure


def _text(ranked: Ranked, mean: float | None) -> str:
    """Write a value in the unit of the axis."""
    if ranked.by in MONEY and mean is not None:
        return decimal(mean / _MILLION, ranked.lang, digits=1, signed=True)
    return ranked.written(ranked.by, mean)


def _label(text: str) -> str:
    """Make a name fit to stand beside a mark, on up to four lines."""
    return "<br>".join(escape(line) for line in wrap(shorten(clean(text), _LONGEST), _WIDTH))


def _scale(ranked: Ranked) -> float:
    if ranked.by in MONEY:
        return 1.0 / _MILLION
    return 100.0 if ranked.by in SHARES else 1.0


def _axis(ranked: Ranked) -> str:
    """Name what is drawn, with its unit."""
    what = say(f"column_{ranked.by}", ranked.lang)
    if ranked.by in MONEY:
        unit = "ranking_millions" if ranked.by == "yearly_effort" else "ranking_saved"
        return f"{what}, {say(unit, ranked.lang)}"
    return f"{what}, {say('ranking_points', ranked.lang)}" if ranked.by in SHARES else what
