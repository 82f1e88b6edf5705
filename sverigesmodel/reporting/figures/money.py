"""Where does the money come and go, and when is it back? The course of the effect, and its items.

Draws what the tables ``courses`` and ``budget`` hold, in millions of kroner; a figure above zero is an extra cost,
one below is a saving.
"""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from sverigesmodel.evaluation.ledger import LATER, PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.pairing import DIFFERENCE, REFORM, RUN
from sverigesmodel.evaluation.stored import Stored, StoredResult
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import intervals, ladder, mean, said, stage_name
from sverigesmodel.reporting.figures.waterfall import MILLION, waterfall
from sverigesmodel.reporting.language import Language, amount, decimal, say, thousands
from sverigesmodel.reporting.phrases import effect
from sverigesmodel.reporting.tables import Grid

_KINDS: Final = ("task", "posts", "reform", "refund")
_BAND: Final = ("p5", "p95")
_NET: Final = ("net", "all")


def cumulative(result: StoredResult, lang: Language) -> Chart:
    """Draw how the effect on the budget adds up, with the band of nine replications in ten."""
    courses = result.tables["courses"]
    rows = courses[courses["scenario"] == DIFFERENCE]
    net, cash = (
        rows[rows["measure"] == f"cumulative_{kind}"].set_index("year") for kind in ("net", "cash")
    )
    return Chart(
        "cumulative",
        _course_finding(result, float(net["mean"].iloc[-1]), lang),
        _course(result, net, cash, lang),
        _course_grid(net, cash, lang),
        say("cumulative_note", lang),
    )


def _course(
    result: StoredResult, net: pd.DataFrame, cash: pd.DataFrame, lang: Language
) -> go.Figure:
    """Draw the band and both courses, each with its name at the end."""
    years = list(result.years)
    figure = chart.blank(lang)
    low, high = ((net[edge] / MILLION).tolist() for edge in _BAND)
    chart.band(figure, years, low, high, "rgba(0, 83, 156, 0.18)")
    higher = "net_short" if net["mean"].iloc[-1] > cash["mean"].iloc[-1] else "cash_short"
    for table, word, line in (
        (net, "net_short", chart.Line(chart.COLOURS[REFORM], "solid", "square")),
        (cash, "cash_short", chart.Line(chart.SECOND, "dash", "circle-open")),
    ):
        values = (table["mean"] / MILLION).tolist()
        above = word == higher
        chart.course(figure, years, values, say(word, lang), line, above=above, lang=lang)
    if result.payback.year is not None:
        figure.add_vline(x=result.payback.year, line={"color": chart.MUTED, "dash": "dot"})
    figure.update_layout(
        xaxis=chart.year_axis(result.years),
        yaxis=chart.value_axis(say("axis_effect", lang), tickformat=",.3~r"),
    )
    return figure


def _course_grid(net: pd.DataFrame, cash: pd.DataFrame, lang: Language) -> Grid:
    columns = ("mean", "low", "high", *_BAND)
    words = ("year", "net_short", "from", "to", *_BAND, "cash_short")
    rows = tuple(
        (
            str(year),
            *(thousands(float(net[column][year]), lang, signed=True) for column in columns),
            thousands(float(cash["mean"][year]), lang, signed=True),
        )
        for year in net.index
    )
    return Grid(say("cumulative_table", lang), tuple(say(word, lang) for word in words), rows)


def _course_finding(result: StoredResult, end: float, lang: Language) -> str:
    last = result.years[-1]
    phrase = effect(end, lang)
    if amount(end, lang) == amount(0.0, lang):
        key = "course_nothing"
    elif result.payback.year is not None:
        key = "course_back"
    elif end > 0:
        key = "course_not_back"
    else:
        key = "course_no_outlay"
    return say(key, lang, year=result.payback.year, last=last, effect=phrase)


def items(result: StoredResult, lang: Language) -> Chart:
    """Draw what becomes dearer and what cheaper over the whole horizon, down to the net effect."""
    cells = intervals(result.tables["budget"], "kind", "item", "period", scenario=DIFFERENCE)
    keys = [("stage", step) for step in ladder(result)] + [(kind, "all") for kind in _KINDS]
    keys = [key for key in keys if (*key, TOTAL) in cells]
    keys.sort(key=lambda key: -mean(cells[*key, TOTAL]))
    labels = [
        stage_name(result.reform, item, lang) if kind == "stage" else say(kind, lang)
        for kind, item in keys
    ]
    values = [mean(cells[*key, TOTAL]) for key in keys]
    net = mean(cells[*_NET, TOTAL])
    finding = say(
        "items_finding" if net and values[-1] < 0 < values[0] else "items_one_way",
        lang,
        dearer=said(labels[0]),
        cheaper=said(labels[-1]),
        cost=amount(values[0], lang),
        saved=amount(values[-1], lang),
        effect=effect(net, lang),
    )
    labels.append(say("net", lang))
    periods = [*map(str, result.budget_years), LATER, TOTAL, PRESENT_VALUE]
    rows = tuple(
        (label, *(thousands(cells[*key, one].mean, lang, signed=True) for one in periods))
        for label, key in zip(labels, [*keys, _NET], strict=True)
    )
    words = ("later", "total", "present_value_column")
    head = ("", *map(str, result.budget_years), *(say(word, lang) for word in words))
    kinds = ["relative"] * len(keys) + ["total"]
    return Chart(
        "items",
        finding,
        waterfall(labels, [*values, net], kinds, lang),
        Grid(say("items_table", lang), head, rows, frozenset({len(keys)})),
        say("items_note", lang),
    )


def level(result: Stored, lang: Language) -> Chart:
    """Draw what one scenario costs the municipality, year by year, with its interval."""
    found = intervals(result.tables["annual"], "measure", "year", scenario=RUN)
    net = [found["net", year] for year in result.years]
    values = [mean(each) / MILLION for each in net]
    figure = chart.blank(lang)
    figure.add_bar(
        x=list(result.years),
        y=values,
        text=[decimal(value, lang, digits=0) for value in values],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        marker={"color": chart.COLOURS[RUN]},
        error_y=chart.error_bars(net, MILLION),
        hoverinfo="skip",
    )
    years = result.years
    figure.update_layout(
        margin={"r": 16},
        xaxis={**chart.year_axis(years), "range": [years[0] - 0.6, years[-1] + 0.6]},
        yaxis=chart.value_axis(say("axis_cost", lang), tickformat=",.3~r", rangemode="tozero"),
    )
    rows = tuple(
        (str(year), *(thousands(end, lang) for end in (each.mean, each.low, each.high)))
        for year, each in zip(years, net, strict=True)
    )
    head = tuple(say(word, lang) for word in ("year", "mean", "from", "to"))
    finding = say(
        "level_finding",
        lang,
        first=years[0],
        last=years[-1],
        first_amount=amount(mean(net[0]), lang),
        last_amount=amount(mean(net[-1]), lang),
    )
    return Chart(
        "level",
        finding,
        figure,
        Grid(say("level_table", lang), head, rows),
        say("level_note", lang),
    )
