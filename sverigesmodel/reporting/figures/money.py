"""Where does the money come and go, and when is it back? The course, its items and its bridge.

Draws what the tables ``courses``, ``budget``, ``bridge`` and ``cohorts`` hold, in millions of kroner; a figure
above zero is an extra cost, one below is a saving.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from sverigesmodel.evaluation.ledger import LATER, PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.pairing import DIFFERENCE
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import intervals, mean, said, stage_name
from sverigesmodel.reporting.language import Language, amount, decimal, say, thousands
from sverigesmodel.reporting.phrases import effect_phrase
from sverigesmodel.reporting.tables import Grid

_MILLION: Final = 1e6
_KINDS: Final = ("task", "posts", "reform", "refund")
_PARTS: Final = ("volume", "mix", "duration", "price", "staff", "reform_cost", "refund")
_COHORTS: Final = ("present_at_start", "came_later")


def cumulative(result: StoredResult, lang: Language) -> Chart:
    """Draw how the effect on the budget adds up, with the band of nine replications in ten."""
    courses = result.tables["courses"]
    rows = courses[courses["scenario"] == DIFFERENCE].set_index(["measure", "year"])
    net, cash = (rows.loc[f"cumulative_{kind}"].loc[list(result.years)] for kind in ("net", "cash"))
    figure = chart.blank(lang)
    for edge, fill in (("p95", None), ("p5", "tonexty")):
        figure.add_scatter(
            x=list(result.years),
            y=(net[edge] / _MILLION).tolist(),
            mode="lines",
            line={"width": 0},
            fill=fill,
            fillcolor="rgba(0, 83, 156, 0.18)",
            hoverinfo="skip",
        )
    lines = (
        (net, "net_short", chart.COLOURS["reform"], "solid", "square"),
        (cash, "cash_short", chart.SECOND, "dash", "circle-open"),
    )
    ends = {word: float(table["mean"].iloc[-1]) / _MILLION for table, word, *_ in lines}
    for table, word, colour, dash, symbol in lines:
        figure.add_scatter(
            x=list(result.years),
            y=(table["mean"] / _MILLION).tolist(),
            mode="lines+markers",
            line={"color": colour, "width": 3, "dash": dash},
            marker={"symbol": symbol, "size": 8},
            name=say(word, lang),
            hovertemplate=f"%{{x}}: %{{y:+,.1f}} {say('millions', lang)}<extra></extra>",
        )
        upper = ends[word] >= max(ends.values())
        _end_label(
            figure, result.years[-1], ends[word], say(word, lang), colour, 9 if upper else -9
        )
    if result.payback.year is not None:
        figure.add_vline(x=result.payback.year, line={"color": chart.MUTED, "dash": "dot"})
    figure.update_layout(
        xaxis=chart.year_axis(result.years),
        yaxis=chart.value_axis(say("axis_effect", lang), tickformat=",.3~r"),
    )
    head = (
        say("year", lang),
        *(say(word, lang) for word in ("net_short", "from", "to", "p5", "p95", "cash_short")),
    )
    cells = tuple(
        (
            str(year),
            *(
                thousands(float(net[column][year]), lang, signed=True)
                for column in ("mean", "low", "high", "p5", "p95")
            ),
            thousands(float(cash["mean"][year]), lang, signed=True),
        )
        for year in result.years
    )
    return Chart(
        "cumulative",
        _course_finding(result, float(net["mean"].iloc[-1]), lang),
        figure,
        Grid(say("cumulative_table", lang), head, cells),
        say("cumulative_note", lang),
    )


def _course_finding(result: StoredResult, end: float, lang: Language) -> str:
    last = result.years[-1]
    phrase = effect_phrase(end, lang)
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
    ladder = result.reform.ladder
    keys = [("stage", step) for step in ladder] + [(kind, "all") for kind in _KINDS]
    keys = [key for key in keys if (*key, TOTAL) in cells]
    keys.sort(key=lambda key: -mean(cells[*key, TOTAL]))
    labels = {
        key: stage_name(result.reform, key[1], lang) if key[0] == "stage" else say(key[0], lang)
        for key in keys
    }
    net = cells["net", "all", TOTAL]
    values = [mean(cells[*key, TOTAL]) for key in keys]
    dearer, cheaper = keys[0], keys[-1]
    finding = say(
        "items_finding" if mean(net) and values[-1] < 0 < values[0] else "items_one_way",
        lang,
        dearer=said(labels[dearer]),
        cheaper=said(labels[cheaper]),
        cost=amount(values[0], lang),
        saved=amount(-values[-1], lang),
        effect=effect_phrase(mean(net), lang),
    )
    periods = [*map(str, result.budget_years), LATER, TOTAL, PRESENT_VALUE]
    head = (
        "",
        *map(str, result.budget_years),
        *(say(word, lang) for word in ("later", "total", "present_value_column")),
    )
    table = [
        (
            labels[key],
            *(thousands(cells[*key, period].mean, lang, signed=True) for period in periods),
        )
        for key in keys
    ]
    table.append(
        (
            say("net", lang),
            *(thousands(cells["net", "all", one].mean, lang, signed=True) for one in periods),
        )
    )
    return Chart(
        "items",
        finding,
        _waterfall(
            [*(labels[key] for key in keys), say("net", lang)],
            [*values, mean(net)],
            ["relative"] * len(keys) + ["total"],
            lang,
        ),
        Grid(say("items_table", lang), head, tuple(table), frozenset({len(table) - 1})),
        say("items_note", lang),
    )


def bridge(result: StoredResult, lang: Language) -> Chart:
    """Draw the way from the baseline's cost to the reform's, by what causes the difference."""
    cells = intervals(result.tables["bridge"], "part", "period")
    values = {part: mean(cells[part, TOTAL]) for part in (*_PARTS, "stranded")}
    largest = max(_PARTS, key=lambda part: abs(values[part]))
    words = {part: say(f"bridge_{part}", lang) for part in values}
    difference = mean(cells["reform", TOTAL]) - mean(cells["baseline", TOTAL])
    words |= {
        "baseline": say("baseline", lang),
        "reform": say("with_reform", lang),
        "reform_cash": say("bridge_cash", lang),
    }
    periods = [*map(str, result.budget_years), LATER, TOTAL]
    head = ("", *(one if one.isdigit() else say(one, lang) for one in periods))
    rows = tuple(
        (
            words[part],
            *(thousands(cells[part, one].mean, lang, signed=part in values) for one in periods),
        )
        for part in ("baseline", *_PARTS, "reform", "stranded", "reform_cash")
    )
    drawn = {words[part]: (values[part], "relative") for part in _PARTS}
    drawn[say("net_short", lang)] = (difference, "total")
    if values["stranded"]:
        drawn[words["stranded"]] = (values["stranded"], "relative")
        drawn[say("cash_short", lang)] = (difference + values["stranded"], "total")
    return Chart(
        "bridge",
        say(
            "bridge_finding",
            lang,
            effect=effect_phrase(difference, lang),
            part=words[largest],
            amount=effect_phrase(values[largest], lang),
        ),
        _waterfall(
            list(drawn),
            [value for value, _ in drawn.values()],
            [kind for _, kind in drawn.values()],
            lang,
        ),
        Grid(say("bridge_table", lang), head, rows, frozenset({0, 8, 10})),
        say("bridge_note", lang),
    )


def cohorts(result: StoredResult, lang: Language) -> Chart:
    """Draw how much of each year's difference comes from the children present at the start."""
    found = intervals(
        result.tables["cohorts"], "cohort", "year", scenario=DIFFERENCE, measure="net"
    )
    figure = chart.blank(lang, barmode="relative")
    for cohort, colour, hatch in zip(_COHORTS, (chart.SAVING, chart.SECOND), "ny", strict=True):
        figure.add_bar(
            x=list(result.years),
            y=[mean(found[cohort, year]) / _MILLION for year in result.years],
            name=say(cohort, lang),
            marker=chart.hatched([colour] * len(result.years), [hatch == "y"] * len(result.years)),
            hovertemplate=f"%{{x}}: %{{y:+,.2f}} {say('millions', lang)}<extra></extra>",
        )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"r": 16},
        xaxis=chart.year_axis(result.years)
        | {"range": [result.years[0] - 0.6, result.years[-1] + 0.6]},
        yaxis=chart.value_axis(say("axis_effect", lang), tickformat=",.3~r"),
    )
    sums = {cohort: sum(mean(found[cohort, year]) for year in result.years) for cohort in _COHORTS}
    head = (say("year", lang), *(say(cohort, lang) for cohort in _COHORTS))
    rows = [
        (
            str(year),
            *(thousands(found[cohort, year].mean, lang, signed=True) for cohort in _COHORTS),
        )
        for year in result.years
    ]
    rows.append(
        (say("total", lang), *(thousands(sums[one], lang, signed=True) for one in _COHORTS))
    )
    return Chart(
        "cohorts",
        say(
            "cohorts_finding",
            lang,
            present=effect_phrase(sums["present_at_start"], lang),
            later=effect_phrase(sums["came_later"], lang),
        ),
        figure,
        Grid(say("cohorts_table", lang), head, tuple(rows), frozenset({len(rows) - 1})),
        say("cohorts_note", lang),
    )


def _waterfall(
    labels: Sequence[str], values: Sequence[float], kinds: Sequence[str], lang: Language
) -> go.Figure:
    """Draw steps from zero, downward in the order given; each is labelled with its amount."""
    figure = chart.blank(lang, height=90 + 40 * len(labels))
    figure.add_waterfall(
        orientation="h",
        x=[value / _MILLION for value in values],
        y=[chart.axis_name(label) for label in labels],
        measure=list(kinds),
        text=[decimal(value / _MILLION, lang, digits=1, signed=True) for value in values],
        textposition="outside",
        cliponaxis=False,
        increasing={"marker": {"color": chart.EXTRA}},
        decreasing={"marker": {"color": chart.SAVING}},
        totals={"marker": {"color": chart.LEVEL}},
        connector={"line": {"color": chart.MUTED, "width": 1}},
        hoverinfo="skip",
    )
    figure.update_layout(
        margin={"l": 8, "r": 8, "b": 56},
        yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True},
        xaxis=chart.value_axis(
            say("axis_effect", lang),
            tickformat=",.3~r",
            automargin=True,
            range=_room(values, kinds),
        ),
    )
    return figure


def _room(values: Sequence[float], kinds: Sequence[str]) -> list[float]:
    """Give the range of a waterfall with room at both ends for the amounts."""
    edges, reached = [0.0], 0.0
    for value, kind in zip(values, kinds, strict=True):
        reached = value if kind == "total" else reached + value
        edges.append(reached / _MILLION)
    margin = 0.22 * (max(edges) - min(edges)) or 1.0
    return [min(edges) - margin, max(edges) + margin]


def _end_label(figure: go.Figure, x: float, y: float, text: str, colour: str, shift: float) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        text=text,
        showarrow=False,
        xanchor="left",
        xshift=10,
        yshift=shift,
        font={"color": colour, "size": 14},
    )
