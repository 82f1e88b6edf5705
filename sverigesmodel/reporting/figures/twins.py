"""Whose path changed? The same children in both scenarios, counted, and a few drawn side by side.

Draws what the tables ``twins`` and ``pairs`` hold. A pair is a simulated child without a name; nothing in it is
about a real one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import plotly.graph_objects as go

from sverigesmodel.evaluation.headline import Figure
from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import (
    intervals,
    ladder,
    mean,
    stage_name,
    with_interval,
)
from sverigesmodel.reporting.language import Language, decimal, say
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.timeline import DAYS_PER_YEAR

_DRAWN: Final = (
    "fewer_placement_days", "more_placement_days", "step_avoided", "step_added",
    "ended_lower", "ended_higher",
)  # fmt: skip
LISTED: Final = (
    "twins", "path_changed", "fewer_placement_days", "more_placement_days", "same_placement_days",
    "step_avoided", "step_added", "peak_lower", "peak_higher", "ended_lower", "ended_higher",
    "ended_same", "only_baseline", "only_reform", "placement_years_avoided", "placement_years_added",
    "placement_years_only_baseline", "placement_years_only_reform",
)  # fmt: skip
"""Measures of the table ``twins`` in the order in which they are read."""
_WORSE: Final = frozenset({"more_placement_days", "step_added", "ended_higher"})
_COUNT: Final = Figure("children")
COLOURS: Final = (
    "#9aa7b5", "#c7b98a", "#7fae8a", "#b3a6d6", "#d69a7f", "#5f8fb0", "#b56f8f", "#8f8f8f",
)  # fmt: skip


def twins(result: StoredResult, lang: Language) -> Chart:
    """Draw how many children fare otherwise in the reform than their twin in the baseline."""
    table = result.tables["twins"].dropna(subset="mean")
    found = intervals(table, "measure", "stage")
    rows = tuple(
        (
            say(f"twins_{measure}", lang)
            + ("" if stage == "all" else f": {stage_name(result.reform, stage, lang)}"),
            with_interval(found[measure, stage], _COUNT, lang, signed=False),
        )
        for measure in LISTED
        for stage in ("all", *ladder(result))
        if (measure, stage) in found
    )
    counts = {
        word: mean(found[key, "all"]) if (key, "all") in found else 0.0
        for word, key in (("fewer", "fewer_placement_days"), ("more", "more_placement_days"))
    }
    head = ("", f"{say('axis_children', lang)} [{say('confidence', lang)}]")
    return Chart(
        "twins",
        say(
            "twins_finding" if round(sum(counts.values())) else "twins_nothing",
            lang,
            **{word: decimal(count, lang, digits=0) for word, count in counts.items()},
        ),
        _bars({one: mean(found[one, "all"]) for one in _DRAWN if (one, "all") in found}, lang),
        Grid(say("twins_table", lang), head, rows),
        say("twins_note", lang),
    )


def _bars(counts: Mapping[str, float], lang: Language) -> go.Figure:
    """Draw a bar for each count; those that go the wrong way are hatched."""
    drawn = chart.blank(lang, height=90 + 48 * len(counts))
    drawn.add_bar(
        orientation="h",
        x=list(counts.values()),
        y=list(range(len(counts))),
        text=[decimal(count, lang, digits=0) for count in counts.values()],
        textposition="outside",
        cliponaxis=False,
        width=0.6,
        marker=chart.hatched(
            [chart.EXTRA if one in _WORSE else chart.SAVING for one in counts],
            [one in _WORSE for one in counts],
        ),
        hoverinfo="skip",
    )
    drawn.update_layout(
        margin={"l": 8, "r": 56, "b": 56},
        yaxis=chart.bar_axis([chart.axis_name(say(f"twins_{one}", lang)) for one in counts]),
        xaxis=chart.value_axis(say("axis_children", lang), tickformat=",d", automargin=True),
    )
    return drawn


def pairs(result: StoredResult, lang: Language) -> Chart:
    """Draw a few children's paths, each above that of its twin in the reform."""
    table = result.tables["pairs"]
    stays = [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
    ages: dict[int, int] = {}
    for stay in stays:
        ages.setdefault(stay["pair"], int(stay["age"]))
    labels = {
        (pair, scenario): _path_label(pair, age, scenario, lang)
        for pair, age in sorted(ages.items())
        for scenario in (BASELINE, REFORM)
    }
    rows = tuple(
        (
            labels[stay["pair"], stay["scenario"]].replace("<br>", " "),
            stage_name(result.reform, stay["stage"], lang),
            decimal(stay["first_day"], lang, digits=0),
            decimal(stay["last_day"], lang, digits=0),
        )
        for stay in stays
    )
    head = tuple(say(word, lang) for word in ("pair_of", "step", "first_day", "last_day"))
    return Chart(
        "pairs",
        say("pairs_finding", lang, count=len(ages)),
        _paths(result, stays, labels, lang),
        Grid(say("pairs_table", lang), head, rows),
        say("pairs_note", lang),
    )


def _paths(
    result: StoredResult,
    stays: Sequence[Mapping[str, Any]],
    labels: Mapping[tuple[int, str], str],
    lang: Language,
) -> go.Figure:
    """Draw each stay as a field with the number of its step, one path a row."""
    places = {path: place for place, path in enumerate(labels)}
    drawn = chart.blank(lang, barmode="overlay")
    for number, stage in enumerate(("assessment", "investigation", *ladder(result)), start=1):
        chosen = [stay for stay in stays if stay["stage"] == stage]
        if not chosen:
            continue
        words = f"{number} {chart.name(stage_name(result.reform, stage, lang))}"
        colour = COLOURS[(number - 1) % len(COLOURS)]
        drawn.add_bar(
            orientation="h",
            base=[stay["first_day"] / DAYS_PER_YEAR for stay in chosen],
            x=[(stay["last_day"] - stay["first_day"]) / DAYS_PER_YEAR for stay in chosen],
            y=[places[stay["pair"], stay["scenario"]] for stay in chosen],
            name=words,
            **chart.numbered(number, len(chosen)),
            marker={"color": colour, "line": {"width": 1, "color": "#ffffff"}},
            hovertemplate=f"{words}: %{{x:,.1f}} {say('years', lang)}<extra></extra>",
        )
    drawn.update_layout(
        height=190 + 44 * len(labels),
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"l": 8, "r": 16, "b": 56},
        uniformtext={"mode": "hide", "minsize": 9},
        yaxis=chart.bar_axis(list(labels.values())),
        xaxis=chart.value_axis(say("axis_years_in", lang), rangemode="tozero", automargin=True),
    )
    return drawn


def _path_label(pair: int, age: int, scenario: str, lang: Language) -> str:
    """Name a path by its number, the child's age and the scenario."""
    which = chart.of_scenario(scenario, lang)
    return chart.axis_name(say("pair_label", lang, pair=pair, age=age, scenario=which))
