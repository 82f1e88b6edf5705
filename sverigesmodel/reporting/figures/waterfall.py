"""A waterfall of money: what adds to a difference and what takes away from it, down to the sum.

Knows the drawing, not what the steps are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.language import Language, decimal, say

MILLION: Final = 1e6
_MARGIN: Final = 0.22
"""Share of the drawn width that is left at each end for the amounts."""


def waterfall(
    labels: Sequence[str], values: Sequence[float], kinds: Sequence[str], lang: Language
) -> go.Figure:
    """Draw steps from zero, downward in the order given; each is labelled with its amount."""
    figure = chart.blank(lang, height=90 + 40 * len(labels))
    figure.add_waterfall(
        orientation="h",
        x=[value / MILLION for value in values],
        y=list(range(len(labels))),
        measure=list(kinds),
        text=[decimal(value / MILLION, lang, digits=1, signed=True) for value in values],
        textposition="outside",
        cliponaxis=False,
        increasing={"marker": {"color": chart.EXTRA}},
        decreasing={"marker": {"color": chart.SAVING}},
        totals={"marker": {"color": chart.LEVEL}},
        connector={"line": {"color": chart.MUTED, "width": 1}},
        hoverinfo="skip",
    )
    figure.update_layout(**chart.lying(labels, say("axis_effect", lang), _room(values, kinds)))
    return figure


def _room(values: Sequence[float], kinds: Sequence[str]) -> list[float]:
    """Give the range of a waterfall with room at both ends for the amounts."""
    edges, reached = [0.0], 0.0
    for value, kind in zip(values, kinds, strict=True):
        reached = value if kind == "total" else reached + value
        edges.append(reached / MILLION)
    margin = _MARGIN * (max(edges) - min(edges)) or 1.0
    return [min(edges) - margin, max(edges) + margin]
