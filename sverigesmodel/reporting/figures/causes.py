"""What makes the difference? The bridge from one scenario's cost to the other's, and whose courses it lies in.

Draws what the tables ``bridge`` and ``cohorts`` hold, in millions of kroner; a figure above zero is an extra cost,
one below is a saving.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import plotly.graph_objects as go

from sverigesmodel.evaluation.ledger import LATER, TOTAL
from sverigesmodel.evaluation.pairing import DIFFERENCE
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import intervals, mean
from sverigesmodel.reporting.figures.waterfall import MILLION, waterfall
from sverigesmodel.reporting.language import Language, day, say, thousands
from sverigesmodel.reporting.phrases import effect
from sverigesmodel.reporting.tables import Grid

_PARTS: Final = ("volume", "mix", "duration", "price", "staff", "reform_cost", "refund")
_STRANDED: Final = "stranded"
_LINES: Final = ("baseline", *_PARTS, "reform", _STRANDED, "reform_cash")
_ENDS: Final = frozenset({"baseline", "reform", "reform_cash"})
_COHORTS: Final = ("present_at_start", "came_later")


def bridge(result: StoredResult, lang: Language) -> Chart:
    """Draw the way from the baseline's cost to the reform's, by what causes the difference."""
    cells = intervals(result.tables["bridge"], "part", "period")
    values = {part: mean(cells[part, TOTAL]) for part in (*_PARTS, _STRANDED)}
    largest = max(_PARTS, key=lambda part: abs(values[part]))
    words = {part: say(f"bridge_{part}", lang) for part in _LINES}
    difference = mean(cells["reform", TOTAL]) - mean(cells["baseline", TOTAL])
    steps = [(words[part], values[part], "relative") for part in _PARTS]
    steps.append((say("net_short", lang), difference, "total"))
    if values[_STRANDED]:
        steps.append((words[_STRANDED], values[_STRANDED], "relative"))
        steps.append((say("cash_short", lang), difference + values[_STRANDED], "total"))
    periods = [*map(str, result.budget_years), LATER, TOTAL]
    rows = tuple(
        (
            words[part],
            *(thousands(cells[part, one].mean, lang, signed=part not in _ENDS) for one in periods),
        )
        for part in _LINES
    )
    head = ("", *(one if one.isdigit() else say(one, lang) for one in periods))
    stressed = frozenset(place for place, part in enumerate(_LINES) if part in _ENDS)
    labels, amounts, kinds = zip(*steps, strict=True)
    return Chart(
        "bridge",
        say(
            "bridge_finding" if round(values[largest]) else "items_one_way",
            lang,
            effect=effect(difference, lang),
            part=words[largest][0].lower() + words[largest][1:],
            amount=effect(values[largest], lang),
        ),
        waterfall(labels, amounts, kinds, lang),
        Grid(say("bridge_table", lang), head, rows, stressed),
        say("bridge_note", lang),
    )


def cohorts(result: StoredResult, lang: Language) -> Chart:
    """Draw how much of each year's difference comes from the children present at the start."""
    table = result.tables["cohorts"]
    found = intervals(table, "cohort", "year", scenario=DIFFERENCE, measure="net")
    sums = {one: sum(mean(found[one, year]) for year in result.years) for one in _COHORTS}
    rows = [
        (str(year), *(thousands(found[one, year].mean, lang, signed=True) for one in _COHORTS))
        for year in result.years
    ]
    whole = (thousands(sums[one], lang, signed=True) for one in _COHORTS)
    rows.append((say("total", lang), *whole))
    head = (say("year", lang), *(say(one, lang) for one in _COHORTS))
    return Chart(
        "cohorts",
        say(
            "cohorts_finding",
            lang,
            present=effect(sums["present_at_start"], lang),
            later=effect(sums["came_later"], lang),
        ),
        _stacked(result, found, lang),
        Grid(say("cohorts_table", lang), head, tuple(rows), frozenset({len(rows) - 1})),
        say("cohorts_note", lang, day=day(result.reform.start, lang)),
    )


def _stacked(
    result: StoredResult, found: Mapping[tuple[str, int], Interval], lang: Language
) -> go.Figure:
    """Draw both groups of children above each other, year by year."""
    years = list(result.years)
    figure = chart.blank(lang, barmode="relative")
    for one, colour, hatch in zip(
        _COHORTS, (chart.SAVING, chart.SECOND), (False, True), strict=True
    ):
        figure.add_bar(
            x=years,
            y=[mean(found[one, year]) / MILLION for year in years],
            name=say(one, lang),
            marker=chart.hatched([colour] * len(years), [hatch] * len(years)),
            hovertemplate=f"%{{x}}: %{{y:+,.2f}} {say('millions', lang)}<extra></extra>",
        )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"r": 16},
        xaxis={**chart.year_axis(years), "range": [years[0] - 0.6, years[-1] + 0.6]},
        yaxis=chart.value_axis(say("axis_effect", lang), tickformat=",.3~r"),
    )
    return figure
