"""Whose path changed? The same children in both scenarios, counted, and a few drawn side by side.

Draws what the tables ``twins`` and ``pairs`` hold. A pair is a simulated child without a name; nothing in it is
about a real one.
"""

from __future__ import annotations

from typing import Final

from sverigesmodel.evaluation.headline import Figure
from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import intervals, mean, stage_name, with_interval
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
_COLOURS: Final = (
    "#9aa7b5", "#c7b98a", "#7fae8a", "#b3a6d6", "#d69a7f", "#5f8fb0", "#b56f8f", "#6f6f6f",
)  # fmt: skip


def twins(result: StoredResult, lang: Language) -> Chart:
    """Draw how many children fare otherwise in the reform than their twin in the baseline."""
    found = intervals(result.tables["twins"], "measure", "stage")
    bars = [measure for measure in _DRAWN if (measure, "all") in found]
    drawn = chart.blank(lang, height=90 + 48 * len(bars))
    values = [mean(found[measure, "all"]) for measure in bars]
    drawn.add_bar(
        orientation="h",
        x=values,
        y=[chart.axis_name(say(f"twins_{measure}", lang)) for measure in bars],
        text=[decimal(value, lang, digits=0) for value in values],
        textposition="outside",
        cliponaxis=False,
        width=0.6,
        marker=chart.hatched(
            [chart.EXTRA if one in _WORSE else chart.SAVING for one in bars],
            [one in _WORSE for one in bars],
        ),
        hoverinfo="skip",
    )
    drawn.update_layout(
        margin={"l": 8, "r": 56, "b": 56},
        yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True},
        xaxis=chart.value_axis(say("axis_children", lang), tickformat=",d", automargin=True),
    )
    rows = [
        (
            say(f"twins_{measure}", lang)
            + ("" if stage == "all" else f": {stage_name(result.reform, stage, lang)}"),
            with_interval(found[measure, stage], _COUNT, lang, signed=False),
        )
        for measure in LISTED
        for stage in ("all", *result.reform.ladder)
        if (measure, stage) in found
    ]
    fewer, more = (mean(found[f"{word}_placement_days", "all"]) for word in ("fewer", "more"))
    return Chart(
        "twins",
        say(
            "twins_finding" if round(fewer + more) else "twins_nothing",
            lang,
            fewer=decimal(fewer, lang, digits=0),
            more=decimal(more, lang, digits=0),
        ),
        drawn,
        Grid(
            say("twins_table", lang),
            ("", f"{say('axis_children', lang)} [{say('confidence', lang)}]"),
            tuple(rows),
        ),
        say("twins_note", lang),
    )


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
    drawn = chart.blank(lang, barmode="overlay")
    for number, stage in enumerate(_stages(result), start=1):
        chosen = [stay for stay in stays if stay["stage"] == stage]
        if not chosen:
            continue
        words = f"{number} {chart.name(stage_name(result.reform, stage, lang))}"
        colour = _COLOURS[(number - 1) % len(_COLOURS)]
        drawn.add_bar(
            orientation="h",
            base=[stay["first_day"] / DAYS_PER_YEAR for stay in chosen],
            x=[(stay["last_day"] - stay["first_day"]) / DAYS_PER_YEAR for stay in chosen],
            y=[labels[stay["pair"], stay["scenario"]] for stay in chosen],
            name=words,
            text=[str(number)] * len(chosen),
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": chart.INK},
            marker={"color": colour, "line": {"width": 1, "color": "#ffffff"}},
            hovertemplate=f"{words}: %{{x:,.1f}} {say('years', lang)}<extra></extra>",
        )
    drawn.update_layout(
        height=190 + 44 * len(labels),
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        margin={"l": 8, "r": 16, "b": 56},
        uniformtext={"mode": "hide", "minsize": 9},
        yaxis={
            "categoryorder": "array",
            "categoryarray": list(labels.values())[::-1],
            "automargin": True,
            "fixedrange": True,
        },
        xaxis=chart.value_axis(say("axis_years_in", lang), rangemode="tozero", automargin=True),
    )
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
        drawn,
        Grid(say("pairs_table", lang), head, rows),
        say("pairs_note", lang),
    )


def _stages(result: StoredResult) -> list[str]:
    return ["assessment", "investigation", *result.reform.ladder]


def _path_label(pair: int, age: int, scenario: str, lang: Language) -> str:
    """Name a path by its number, the child's age and the scenario."""
    which = chart.of_scenario(scenario, lang)
    return chart.axis_name(say("pair_label", lang, pair=pair, age=age, scenario=which))
