"""The points of a grid when the numbers are not known: sentences and a table of what the draws say.

Takes the table ``frontier_draws`` as it is; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from sverigesmodel.reporting.frontier_points import Points, Row
from sverigesmodel.reporting.language import (
    UNKNOWN,
    amount,
    chance,
    decimal,
    percent_span,
    say,
    thousands,
)
from sverigesmodel.reporting.tables import Grid


def draws_grids(points: Points) -> Iterator[Grid]:
    """Lay out every point over draws of the uncertain numbers, where any were made."""
    if not points.drawn:
        return
    lang, of = points.lang, {row["point"]: row for row in points.drawn}
    rows = []
    for row in points.in_order():
        found = of.get(row["point"])
        if found is None:
            continue
        known = row["admissible"]
        ends = (_written(points, row, -found[f"drawn_{end}"]) for end in ("high", "low"))
        shares = (
            chance(share, lang, brief=True) if known else UNKNOWN
            for share in (row["probability_best"], *_shares(found))
        )
        rows.append(
            (
                points.short(row),
                _written(points, row, -found["drawn_mean"]),
                "[{}; {}]".format(*ends),
                *shares,
                _written(points, row, found["drawn_loss"], signed=False) if known else UNKNOWN,
            )
        )
    keys = ("drawn", "", "known", "unknown", "single", "drawn_loss")
    head = tuple(say(f"frontier_column_{key}" if key else "confidence", lang) for key in keys)
    title = say("frontier_drawn_table", lang, draws=points.drawn[0]["draws"])
    note = say("frontier_drawn_note", lang)
    yield Grid(title, (points.head, *head), tuple(rows), frozenset({0}), note)


def _shares(found: Row) -> tuple[float, float]:
    return found["drawn_probability"], found["drawn_single"]


def _written(points: Points, row: Row, value: float, *, signed: bool = True) -> str:
    """Write what the best point was chosen by as a number of a table."""
    if row["measure"] == "placement_days":
        return decimal(value, points.lang, digits=0, signed=signed)
    return thousands(value, points.lang, signed=signed)


def drawn_sentences(points: Points, best: Row) -> Iterator[str]:
    """Say how probably the point is the best by chance alone, and when the numbers are not known either."""
    if not points.drawn:
        return
    lang = points.lang
    found = next(row for row in points.drawn if row["point"] == best["point"])
    low, high = (found[f"drawn_probability_{end}"] for end in ("low", "high"))
    yield say(
        "frontier_drawn",
        lang,
        known=chance(best["probability_best"], lang),
        point=points.name(best),
        draws=found["draws"],
        unknown=chance(found["drawn_probability"], lang),
        interval=percent_span(low, high, lang),
    )
    loss = quantity_of(best, found["drawn_loss"], points)
    other = next(row for row in points.drawn if row["drawn_best"])
    if found["drawn_best"]:
        yield say("frontier_drawn_same", lang, loss=loss)
        return
    ends = (-other[f"drawn_behind_{end}"] for end in ("high", "low"))
    words = [_written(points, best, value) for value in ends]
    yield say(
        "frontier_drawn_other",
        lang,
        other=points.name(other),
        point=points.name(best),
        amount=quantity_of(best, -other["drawn_behind"], points),
        interval=say("frontier_drawn_interval", lang, low=words[0], high=words[1]),
        loss=loss,
    )


def quantity_of(best: Row, value: float, points: Points) -> str:
    """Write an amount of what the best point was chosen by."""
    if best["measure"] == "placement_days":
        number = decimal(value, points.lang, digits=0)
        return say("amount_days", points.lang, number=number)
    return amount(value, points.lang)
