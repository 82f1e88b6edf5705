"""The sheet of a grid of levers: every combination with its money, its days, its lateness and its chances.

Takes numbers from the study's tables; judges nothing.
"""

from __future__ import annotations

from typing import Final

from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.frontier_phrases import answers
from sverigesmodel.reporting.frontier_points import Points
from sverigesmodel.reporting.workbook.book import Book, Sheet
from sverigesmodel.reporting.workbook.money import leads

_FIGURES: Final = {
    "follow_ups_timely": ("follow_ups", "share"),
    "investigations_timely": ("investigations", "share"),
    "caseload": ("caseload", "level"),
    "caseworkers": ("caseworkers", "level"),
}
_HEADS: Final = ("value", "low", "high", "effort", "days", "best", "efficient", "saves", "loss")


def frontier(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """List the combinations, the best first and the baseline last."""
    points = Points(result, book.lang)
    words = book.words
    sheet.title(words("book_frontier"), *leads(book, result), words("frontier_legend"))
    heads = sheet.row
    names = [*_HEADS, *(name for name, _ in _FIGURES.values()), "replications"]
    sheet.head([points.head, *(words(f"frontier_column_{name}") for name in names)])
    for row in points.in_order():
        cost = points.cost(row)
        sheet.text(0, points.short(row), "stressed" if row["best"] else "text")
        for col, value in enumerate((cost.mean, cost.low, cost.high), start=1):
            sheet.number(col, value, "thousands_change")
        sheet.number(4, points.figure(row, "yearly_effort").mean, "thousands_change")
        sheet.number(5, points.figure(row, "placement_days").mean, "whole_change")
        for col, name in enumerate(("best", "efficient", "saves"), start=6):
            known = row["admissible"] or name == "saves"
            sheet.number(col, row[f"probability_{name}"] if known else None, "share")
        shown = "whole" if row["measure"] == "placement_days" else "thousands"
        sheet.number(9, row["expected_loss"], shown)
        for col, (measure, (_, shown)) in enumerate(_FIGURES.items(), start=10):
            sheet.number(col, points.figure(row, measure).mean, shown)
        sheet.number(14, row["replications"], "whole")
        sheet.row += 1
    sheet.filter(heads, 14)
    sheet.row += 1
    _drawn(sheet, points)
    sheet.heading(words("answer"))
    for sentence in answers(points):
        sheet.text(0, sentence, longest=30)  # runs on over the columns beside it
        sheet.row += 1


def _drawn(sheet: Sheet, points: Points) -> None:
    """List the combinations over draws of the uncertain numbers, where any were made."""
    if not points.drawn:
        return
    words = sheet.book.words
    sheet.heading(words("frontier_drawn_table", draws=points.drawn[0]["draws"]))
    names = ("drawn", "low", "high", "known", "unknown", "single", "drawn_loss")
    for col, text in enumerate([points.head, *(words(f"frontier_column_{one}") for one in names)]):
        sheet.text(col, text, "head" if col == 0 else "head_number", longest=18)
    sheet.row += 1
    of = {row["point"]: row for row in points.drawn}
    for row in points.in_order():
        if row["point"] not in of:
            continue
        found, known = of[row["point"]], row["admissible"]
        by_days = row["measure"] == "placement_days"
        sheet.text(0, points.short(row), "stressed" if row["best"] else "text")
        for col, end in enumerate(("mean", "high", "low"), start=1):
            sheet.number(
                col, -found[f"drawn_{end}"], "whole_change" if by_days else "thousands_change"
            )
        shares = (row["probability_best"], found["drawn_probability"], found["drawn_single"])
        for col, share in enumerate(shares, start=4):
            sheet.number(col, share if known else None, "share")
        sheet.number(7, found["drawn_loss"] if known else None, "whole" if by_days else "thousands")
        sheet.row += 1
    sheet.row += 1
