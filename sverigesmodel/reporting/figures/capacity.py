"""What capacity costs: child-years on each step as it is, less those with free capacity.

Draws what the table ``analytic`` holds.
"""

from __future__ import annotations

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.capacity_phrases import (
    capacity_grid,
    capacity_sentences,
    finding,
    part_name,
    shown,
    stage_name,
)
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.language import Language, say

_ROW = 54
_APART = 0.16
"""How far the two scenarios' marks stand from the middle of a row."""


def capacity(result: StoredResult, lang: Language) -> Chart:
    """Draw the cost of capacity in child-years on each step, without and with the reform."""
    table = result.tables["analytic"]
    scenario = result.scenarios[REFORM]
    figure = chart.blank(lang, height=110 + _ROW * len(scenario.ladder))
    for part, shift in ((BASELINE, -_APART), (REFORM, _APART)):
        rows = [row for row in shown(table, scenario, part) if row["measure"] == "child_years"]
        gaps = [Interval(row["gap"], row["gap_low"], row["gap_high"]) for row in rows]
        figure.add_scatter(
            x=[row["gap"] for row in rows],
            y=[place + shift for place in range(len(rows))],
            error_x=chart.error_bars(gaps),
            mode="markers",
            marker={
                "symbol": chart.SYMBOLS[part],
                "color": chart.COLOURS[part],
                "size": 10,
                "line": {"width": 2},
            },
            name=part_name(part, lang),
            hovertemplate=f"{part_name(part, lang)}: %{{x:+,.1f}}<extra></extra>",
        )
    names = [chart.axis_name(stage_name(scenario, step, lang)) for step in scenario.ladder]
    figure.update_layout(
        xaxis=chart.value_axis(say("capacity_axis", lang)),
        yaxis=chart.bar_axis(names),
        margin={"l": 64, "r": 24, "t": 16, "b": 60},
    )
    return Chart(
        "analytic",
        finding(table, lang),
        figure,
        capacity_grid(table, scenario, lang),
        say("capacity_note", lang),
        tuple(capacity_sentences(table, lang)),
    )
