"""Charts of a grid of levers: the present value of every combination, and money against placement days.

Knows the drawing; which point is the best and which cannot be beaten stand in the study's tables.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import plotly.graph_objects as go

from sverigesmodel.reporting.figures import chart
from sverigesmodel.reporting.figures.chart import Chart
from sverigesmodel.reporting.frontier_phrases import answers, points_grid, work_grid
from sverigesmodel.reporting.frontier_points import Lever, Points, Row, Tabled
from sverigesmodel.reporting.language import Language, amount, decimal, percent, say
from sverigesmodel.reporting.phrases import effect

_MILLION: Final = 1e6
_SCALE: Final = ((0.0, "#7fb3bd"), (0.5, "#ffffff"), (1.0, "#e2a98c"))
"""From a saving over nothing to an extra cost: light enough that black letters can be read on all of it."""
_LOW, _TALL = 46, 72
"""Height of a field with one line, and with three."""
_COLUMNS: Final = 5
"""Fields beside each other, at most, that have room for three lines on a telephone."""
_NAMED: Final = 8
"""Points that bear their name; the others would lie on each other."""


def heat(source: Tabled, lang: Language) -> Chart:
    """Draw the present value at every combination of the first two levers, the others as in the best point."""
    points = Points(source, lang)
    figure = _cells(points)
    notes = [say("heat_note" if _is_narrow(points) else "heat_note_brief", lang)]
    if len(points.levers) > 2:
        notes.append(say("heat_plane", lang))
    if len(points.admissible) < len(points.rows) - 1:
        notes.append(say("heat_left_out", lang))
    grid = replace(points_grid(points), note=say("frontier_legend", lang))
    return Chart(
        "heat", _heat_finding(points), figure, grid, " ".join(notes), tuple(answers(points))
    )


def _heat_finding(points: Points) -> str:
    cost, name = points.cost(points.best).mean or 0.0, points.name(points.best)
    if points.best["measure"] == "placement_days":
        return say("heat_finding_days", points.lang, point=name, effect=effect(cost, points.lang))
    key = "heat_finding_saves" if cost < 0 else "heat_finding_costs"
    if len(points.admissible) < len(points.rows) - 1:
        key += "_timely"
    return say(key, points.lang, point=name, amount=amount(cost, points.lang))


def efficient(source: Tabled, lang: Language) -> Chart:
    """Draw money against placement days, with the points that no other beats on both."""
    points = Points(source, lang)
    unbeaten = [row for row in points.rows if row["efficient"]]
    if len(unbeaten) == 1:
        finding = say("frontier_finding_one", lang, point=_capital(points.name(unbeaten[0])))
    else:
        options = 1 + len(points.admissible)
        finding = say("frontier_finding_some", lang, count=len(unbeaten), points=options)
    figure = _scattered(points, unbeaten)
    return Chart("frontier", finding, figure, work_grid(points), say("frontier_note", lang))


def _cells(points: Points) -> go.Figure:
    down, across = points.levers[0], (points.levers[1] if len(points.levers) > 1 else None)
    rows = _plane(points)
    at = {_place(row, down, across): row for row in rows}
    columns = across.values if across is not None else (0.0,)
    values = [[_millions(points, at[y, x]) for x in columns] for y in down.values]
    reach = max(abs(value) for line in values for value in line) or 1.0
    row = _TALL if _is_narrow(points) else _LOW
    figure = chart.blank(points.lang, height=140 + row * len(down.values))
    figure.add_heatmap(
        z=values,
        zmin=-reach,
        zmax=reach,
        colorscale=[list(stop) for stop in _SCALE],
        showscale=False,
        xgap=2,
        ygap=2,
        text=[[_written(points, at[y, x]) for x in columns] for y in down.values],
        texttemplate="%{text}",
        textfont={"color": chart.INK, "size": 12},
        hoverinfo="skip",
    )
    if points.best in rows:
        y, x = _place(points.best, down, across)
        _frame(figure, columns.index(x), down.values.index(y))
    titles = points.title(across) if across is not None else ""
    labels = [points.value(across, x) for x in columns] if across is not None else [""]
    figure.update_layout(
        xaxis=_axis(titles, labels),
        yaxis=_axis(points.title(down), [points.value(down, y) for y in down.values], reverse=True),
        margin={"l": 90, "r": 20, "b": 60},
    )
    return figure


def _plane(points: Points) -> list[Row]:
    """Give the points in the plane of the first two levers through the best point of the grid."""
    inside = [row for row in points.in_order() if points.is_on_grid(row)]
    others = [lever.name for lever in points.levers[2:]]
    return [row for row in inside if all(row[name] == inside[0][name] for name in others)]


def _place(row: Row, down: Lever, across: Lever | None) -> tuple[float, float]:
    return row[down.name], row[across.name] if across is not None else 0.0


def _is_narrow(points: Points) -> bool:
    """Whether fields are wide enough on a telephone for more than the money."""
    return len(points.levers) < 2 or len(points.levers[1].values) <= _COLUMNS


def _written(points: Points, row: Row) -> str:
    """Write what a point comes to: the money and, where there is room, placement days and follow-ups in time."""
    text = decimal(_millions(points, row), points.lang, digits=1, signed=True)
    shown = f"<b>{text}</b>" if row["admissible"] else f"({text})"
    if not _is_narrow(points):
        return shown
    days = decimal(points.figure(row, "placement_days").mean, points.lang, digits=0, signed=True)
    timely = percent(points.figure(row, "follow_ups_timely").mean, points.lang)
    return f"{shown}<br>{days}<br>{timely}"


def _millions(points: Points, row: Row) -> float:
    return (points.cost(row).mean or 0.0) / _MILLION


def _frame(figure: go.Figure, x: int, y: int) -> None:
    """Put a frame around a cell."""
    line = {"color": chart.INK, "width": 3}
    figure.add_shape(type="rect", x0=x - 0.49, x1=x + 0.49, y0=y - 0.48, y1=y + 0.48, line=line)


def _axis(title: str, labels: list[str], *, reverse: bool = False) -> dict[str, object]:
    ends = [-0.5, len(labels) - 0.5]
    return {
        "title": {"text": chart.name(title, 60), "font": {"size": 13}},
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "ticktext": [chart.name(label) for label in labels],
        "range": ends[::-1] if reverse else ends,
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
    }


def _scattered(points: Points, unbeaten: list[Row]) -> go.Figure:
    figure = chart.blank(points.lang, height=440)
    places = {row["point"]: _at(points, row) for row in points.rows}
    line = sorted(places[row["point"]] for row in unbeaten)
    figure.add_scatter(
        x=[x for x, _ in line],
        y=[y for _, y in line],
        mode="lines",
        line={"color": chart.SAVING, "width": 1, "dash": "dot"},
        hoverinfo="skip",
    )
    for row in points.rows:
        x, y = places[row["point"]]
        figure.add_scatter(
            x=[x],
            y=[y],
            mode="markers",
            marker={
                "symbol": _symbol(row),
                "color": chart.SAVING if row["efficient"] else chart.MUTED,
                "size": 11,
                "line": {"width": 2},
            },
            hovertext=chart.name(points.name(row), 80),
            hoverinfo="text",
        )
    for number, row in enumerate(_to_name(points, unbeaten)):
        text = chart.name(points.short(row), 40)
        _label(figure, places[row["point"]], text, below=number == 0)
    figure.update_layout(
        xaxis=chart.value_axis(say("axis_present_cost", points.lang), **_room(places, 0, 0.2)),
        yaxis=chart.value_axis(say("axis_placement_days", points.lang), **_room(places, 1, 0.08)),
        margin={"l": 90},
    )
    return figure


def _symbol(row: Row) -> str:
    if not row["admissible"]:
        return "x-thin-open"
    return "square" if row["efficient"] else "circle-open"


def _room(places: dict[int, tuple[float, float]], axis: int, share: float) -> dict[str, object]:
    """Give an axis room for labels beside the outermost points."""
    values = [place[axis] for place in places.values()]
    margin = share * (max(values) - min(values)) or 1.0
    return {"range": [min(values) - margin, max(values) + margin], "tickformat": ",.6~r"}


def _at(points: Points, row: Row) -> tuple[float, float]:
    return _millions(points, row), points.figure(row, "placement_days").mean or 0.0


def _to_name(points: Points, unbeaten: list[Row]) -> list[Row]:
    """Choose who bears a name: the best, the baseline, the reform as written and the unbeaten."""
    written = [row for row in points.rows if row["row"] == "reform"]
    wanted = [points.best, points.rows[0], *written, *unbeaten]
    chosen = {row["point"]: row for row in wanted}
    return list(chosen.values())[:_NAMED]


def _label(figure: go.Figure, place: tuple[float, float], text: str, *, below: bool) -> None:
    """Name a point; the best below it, so that its name does not meet that of a neighbour."""
    figure.add_annotation(
        x=place[0],
        y=place[1],
        text=text,
        showarrow=False,
        xanchor="left",
        xshift=6,
        yshift=-12 if below else 9,
        font={"color": chart.INK, "size": 12},
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
