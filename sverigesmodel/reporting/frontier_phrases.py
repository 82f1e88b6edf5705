"""What the points of a grid mean, in sentences and tables.

Knows which sentence fits which numbers; the numbers come ready from the study's tables.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from sverigesmodel.reporting.frontier_drawn import drawn_sentences, quantity_of
from sverigesmodel.reporting.frontier_points import Points, Row, at_edge
from sverigesmodel.reporting.language import (
    UNKNOWN,
    Language,
    chance,
    decimal,
    percent,
    say,
    thousands,
)
from sverigesmodel.reporting.phrases import effect, spread
from sverigesmodel.reporting.tables import Grid

_TASKS: Final = ("follow_ups", "investigations")
_CLEARLY: Final = 0.005
"""Share by which timeliness must fall to be called less."""


def answers(points: Points) -> Iterator[str]:
    """Say which point is the best, how sure that is, and what to beware of."""
    best, lang = points.best, points.lang
    days = best["measure"] == "placement_days"
    cost = points.cost(best)
    yield say(
        "frontier_best_days" if days else "frontier_best",
        lang,
        points=len(points.admissible),
        point=points.name(best),
        effect=effect(cost.mean, lang),
        interval=spread(cost, lang),
        effort=effect(points.figure(best, "yearly_effort").mean, lang),
    )
    yield from _days(points, best)
    yield from _admissible(points, best)
    yield _settled(points, best)
    yield _probable(points, best)
    yield from drawn_sentences(points, best)
    yield from _as_written(points, best)
    yield from _timely(points)
    if is_less_timely(points) and len(points.admissible) == len(points.rows) - 1:
        yield say("frontier_timely_hint", lang)
    edges = [
        points.title(lever).lower()
        for lever in points.levers
        if at_edge(lever.values, best[lever.name])
    ]
    if edges:
        yield say("frontier_edge", lang, levers=", ".join(edges))


def points_grid(points: Points) -> Grid:
    """Lay out money, days and probabilities of every point, the best first."""
    lang = points.lang
    rows = []
    for row in points.in_order():
        cost = points.cost(row)
        effort = points.figure(row, "yearly_effort").mean
        rows.append(
            (
                points.short(row),
                thousands(cost.mean, lang, signed=True),
                UNKNOWN
                if row["point"] == 0
                else f"[{thousands(cost.low, lang, signed=True)}; "
                f"{thousands(cost.high, lang, signed=True)}]",
                thousands(effort, lang, signed=True),
                decimal(points.figure(row, "placement_days").mean, lang, digits=0, signed=True),
                UNKNOWN if row["point"] == 0 else _chance(row, "best", lang),
                _chance(row, "efficient", lang),
                str(row["replications"]),
            )
        )
    keys = ("value", "", "effort", "days", "best", "efficient", "replications")
    head = tuple(say(f"frontier_column_{key}" if key else "confidence", lang) for key in keys)
    return Grid(say("frontier_points", lang), (points.head, *head), tuple(rows), frozenset({0}))


def work_grid(points: Points) -> Grid:
    """Lay out caseload and timeliness of every point, the best first."""
    lang = points.lang
    rows = tuple(
        (
            points.short(row),
            decimal(points.figure(row, "caseload").mean, lang),
            decimal(points.figure(row, "caseworkers").mean, lang),
            *(
                percent(points.figure(row, f"{task}_timely").mean, lang)
                for task in ("follow_ups", "investigations")
            ),
        )
        for row in points.in_order()
    )
    keys = ("caseload", "caseworkers", "follow_ups", "investigations")
    head = tuple(say(f"frontier_column_{key}", lang) for key in keys)
    return Grid(say("frontier_work", lang), (points.head, *head), rows, frozenset({0}))


def _chance(row: Row, of: str, lang: Language) -> str:
    """Write a probability in a cell; a point that may not be chosen has none."""
    return chance(row[f"probability_{of}"], lang, brief=True) if row["admissible"] else UNKNOWN


def _days(points: Points, best: Row) -> Iterator[str]:
    days, lang = points.figure(best, "placement_days"), points.lang
    mean = days.mean or 0.0
    if round(mean) == 0:
        return
    low, high = (decimal(end, lang, digits=0, signed=True) for end in (days.low, days.high))
    yield say(
        "frontier_days_fewer" if mean < 0 else "frontier_days_more",
        lang,
        number=decimal(abs(mean), lang, digits=0),
        interval=say("frontier_days_range", lang, low=low, high=high),
    )


def _admissible(points: Points, best: Row) -> Iterator[str]:
    """Say among which points the choice was, where timeliness was asked for."""
    least = {task: best[f"required_{task}_timely"] for task in _TASKS}
    if not any(map(math.isnan, least.values())):
        yield say(
            "frontier_admissible",
            points.lang,
            count=len(points.admissible),
            points=len(points.rows) - 1,
            **{task: percent(share, points.lang) for task, share in least.items()},
        )


def _settled(points: Points, best: Row) -> str:
    lang = points.lang
    confidence = percent(best["confidence"], lang)
    if not best["decided"]:
        in_play = [row for row in points.rows[1:] if row["dropped_after"] == 0]
        return say(
            "frontier_open",
            lang,
            confidence=confidence,
            count=len(in_play),
            replications=best["replications"],
        )
    return say(
        "frontier_decided",
        lang,
        confidence=confidence,
        indifference=quantity_of(best, best["indifference"], points),
    )


def _probable(points: Points, best: Row) -> str:
    return say(
        "frontier_chance",
        points.lang,
        probability=chance(best["probability_best"], points.lang),
        good=chance(best["probability_good"], points.lang),
        indifference=quantity_of(best, best["indifference"], points),
        saves=chance(best["probability_saves"], points.lang),
    )


def _as_written(points: Points, best: Row) -> Iterator[str]:
    written = next(row for row in points.rows if row["row"] == "reform")
    if written["point"] == best["point"]:
        yield say("frontier_is_as_written", points.lang)
    elif written["admissible"]:
        yield say(
            "frontier_as_written",
            points.lang,
            point=points.name(written),
            amount=quantity_of(best, written["expected_loss"], points),
        )


def is_less_timely(points: Points) -> bool:
    """Whether less of any kind of work is in time at the best point than now."""
    return any(here < now - _CLEARLY for here, now in _timeliness(points).values())


def _timeliness(points: Points) -> dict[str, tuple[float, float]]:
    """Give the shares in time at the best point and now."""
    return {
        task: (
            points.figure(points.best, f"{task}_timely").mean or 0.0,
            points.figure(points.rows[0], f"{task}_timely").mean or 0.0,
        )
        for task in _TASKS
    }


def _timely(points: Points) -> Iterator[str]:
    shares = {}
    for task, (here, now) in _timeliness(points).items():
        shares[task] = percent(here, points.lang)
        shares[f"{task}_now"] = percent(now, points.lang)
    yield say("frontier_timely", points.lang, **shares)
    if is_less_timely(points):
        yield say("frontier_less_timely", points.lang)
