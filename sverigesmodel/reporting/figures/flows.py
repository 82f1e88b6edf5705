"""Which way do children move on the ladder? The flows of both scenarios beside each other.

Draws what the table ``flows`` holds: moves over the whole horizon, from where a child is to where it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import cycle
from typing import Final

import plotly.graph_objects as go

from sverigesmodel.evaluation.headline import CHILDREN, Figure
from sverigesmodel.evaluation.stored import Stored
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.figures.picking import (
    intervals,
    ladder,
    level_cells,
    level_head,
    level_phrase,
    mean,
    sides,
    stage_name,
)
from sverigesmodel.reporting.language import Language, decimal, say
from sverigesmodel.reporting.tables import Grid

_MOVES: Final = Figure("moves")
_BEGUN: Final = CHILDREN["placements_begun"]
_GAP: Final = 0.045
_HEIGHT: Final = 520
_PLACES: Final = {1: ([0.0, 0.96],), 2: ([0.53, 0.96], [0.0, 0.43])}
"""Where the flows of one scenario stand, or of two."""
_THICK: Final = 14
_CHIP: Final = "rgba(255, 255, 255, 0.8)"
"""Lies under a name, so that no link strikes it through."""
_WAITING: Final = ("assessment", "investigation")
_SOURCES: Final = ("start", "in", "again")
_TARGETS: Final = ("out", "age", "end")
_COLOURS: Final = (
    "#5b7a99", "#8c6d31", "#4f8a5b", "#7b6ca8", "#b0603c", "#3f8f8f", "#a0527a", "#7a7a7a", "#58627d",
)  # fmt: skip


def flows(result: Stored, lang: Language) -> Chart:
    """Draw the moves between stages, the baseline above and the reform below; of a run only its own."""
    table = result.tables["flows"]
    found = intervals(table, "source", "target", "scenario")
    ways = list(dict.fromkeys((source, target) for source, target, _ in found))
    order = _order(result)
    ways.sort(key=lambda way: (order.index(way[0]), order.index(way[1])))
    places = _PLACES[len(result.scenarios)]
    drawn = chart.blank(lang, height=_HEIGHT * len(places))
    drawn.update_layout(margin={"l": 4, "r": 4, "b": 16})
    for scenario, domain in zip(result.scenarios, places, strict=True):
        _sankey(drawn, result, scenario, found, domain, lang)
    rows = tuple(
        (
            stage_name(result.scenario, source, lang),
            stage_name(result.scenario, target, lang),
            *level_cells(
                {name: found[source, target, name] for name in sides(result)},
                _MOVES,
                lang,
            ),
        )
        for source, target in ways
    )
    begun = result.figure(_BEGUN)
    head = level_head(result, say("flow_from", lang), lang)
    return Chart(
        "flows",
        say("flows_finding", lang, change=level_phrase(begun, _BEGUN, lang)),
        drawn,
        Grid(say("flows_table", lang), (head[0], say("flow_to", lang), *head[1:]), rows),
        say("flows_note", lang),
    )


def _sankey(
    drawn: go.Figure,
    result: Stored,
    scenario: str,
    found: Mapping[tuple[str, str, str], Interval],
    domain: list[float],
    lang: Language,
) -> None:
    """Draw one scenario's moves from the left, where children are, to the right, where they go."""
    moves = {key[:2]: mean(each) for key, each in found.items() if key[2] == scenario and each.mean}
    order = _order(result)
    colours = dict(zip(order, cycle(_COLOURS), strict=False))
    ends = [sorted({way[side] for way in moves}, key=order.index) for side in (0, 1)]
    nodes = [(side, stage) for side in (0, 1) for stage in ends[side]]
    sums = {node: sum(n for way, n in moves.items() if way[node[0]] == node[1]) for node in nodes}
    names = {stage: chart.name(stage_name(result.scenario, stage, lang), 26) for _, stage in nodes}
    texts = [f"{names[node[1]]} {decimal(sums[node], lang, digits=0)}" for node in nodes]
    heights = _heights(sums, 0) + _heights(sums, 1)
    drawn.add_sankey(
        domain={"x": [0, 1], "y": domain},
        arrangement="fixed",
        textfont={"size": 1, "color": "rgba(0, 0, 0, 0)", "shadow": "none"},
        node={
            "label": texts,
            "x": [0.001 if side == 0 else 0.999 for side, _ in nodes],
            "y": heights,
            "color": [colours[stage] for _, stage in nodes],
            "pad": 10,
            "thickness": _THICK,
            "line": {"width": 0},
            "hoverinfo": "skip",
        },
        link={
            "source": [nodes.index((0, source)) for source, _ in moves],
            "target": [nodes.index((1, target)) for _, target in moves],
            "value": list(moves.values()),
            "color": [_faint(colours[source]) for source, _ in moves],
            "hovertemplate": "%{source.label} → %{target.label}: %{value:,.0f}<extra></extra>",
        },
    )
    sides = [side for side, _ in nodes]
    _label(
        drawn, domain, zip(sides, texts, heights, strict=True), chart.of_scenario(scenario, lang)
    )


def _label(
    drawn: go.Figure, domain: list[float], ends: Iterable[tuple[int, str, float]], heading: str
) -> None:
    """Write beside each end what it is, and above them whose moves they are."""
    for side, text, height in ends:
        drawn.add_annotation(
            text=text,
            x=side,
            y=domain[1] - height * (domain[1] - domain[0]),
            xref="paper",
            yref="paper",
            xanchor="right" if side else "left",
            xshift=-_THICK - 2 if side else _THICK + 2,
            yanchor="middle",
            showarrow=False,
            bgcolor=_CHIP,
            borderpad=0,
            font={"size": 12},
        )
    drawn.add_annotation(
        text=f"<b>{heading}</b>",
        x=0,
        y=domain[1],
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=6,
        showarrow=False,
        font={"size": 16},
    )


def _order(result: Stored) -> list[str]:
    return [*_SOURCES, *_WAITING, *ladder(result), *_TARGETS]


def _heights(sums: Mapping[tuple[int, str], float], side: int) -> list[float]:
    """Place the nodes of a side one under the other with equal gaps, each as high as it is large."""
    sizes = [size for (where, _), size in sums.items() if where == side]
    room = 1.0 - _GAP * (len(sizes) - 1)
    whole = sum(sizes) or 1.0
    centres, above = [], 0.0
    for index, size in enumerate(sizes):
        centres.append(min(max((above + size / 2) / whole * room + _GAP * index, 0.001), 0.999))
        above += size
    return centres


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.35)"
