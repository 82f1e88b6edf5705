"""The sheet of the reform's aims: what was wanted, what was measured, and whether it moved.

Takes numbers from the table ``aims``; differences are formulas. Judges nothing.
"""

from __future__ import annotations

from typing import Any, Final

from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.aims import measured
from sverigesmodel.reporting.texts import label
from sverigesmodel.reporting.workbook.book import Book, Sheet, cell

_HEADS: Final = (
    *("aim", "aim_term", "aim_measure", "aim_year", "aim_wanted"),
    *("baseline", "with_reform", "difference", "from", "to", "aim_moved", "aim_why"),
)
_BEFORE, _AFTER, _CHANGE, _LOW, _HIGH, _MOVED, _WHY = range(5, 12)
_WIDTHS: Final = {0: 44.0, 2: 40.0, _WHY: 60.0}


def aims(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """List the aims in the order of the scenario."""
    sheet.title(book.words("aims"), book.words("aims_note"), book.words("book_points"))
    heads = sheet.row
    sheet.head([book.words(key) for key in _HEADS], words=(0, 1, 2, 4, _MOVED, _WHY))
    for row in result.tables["aims"].to_dict("records"):
        _aim(book, sheet, result, row)
    sheet.filter(heads, len(_HEADS) - 1)
    for col, width in _WIDTHS.items():
        sheet.width(col, width)


def _aim(book: Book, sheet: Sheet, result: StoredResult, row: dict[Any, Any]) -> None:
    name = row["aim"]
    aim = result.reform.aims[name]
    sheet.text(0, label(aim.name, book.lang, name), "wrap")
    sheet.text(1, book.words(f"aim_{row['term']}") if row["term"] else "")
    sheet.text(2, measured(result.reform, name, row["unit"], book.lang), "wrap")
    sheet.text(_MOVED, book.words(f"moved_{row['moved']}"))
    sheet.text(_WHY, label(aim.reason, book.lang), "wrap")
    if row["year"]:
        sheet.number(3, row["year"], "year")
        sheet.text(4, book.words(f"aim_{row['wanted']}"))
    if row["unit"]:
        _figures(sheet, row)
    sheet.row += 1


def _figures(sheet: Sheet, row: dict[Any, Any]) -> None:
    before, after = row["baseline"], row["reform"]
    shown = "share" if row["unit"] == "share" else "fine" if max(before, after) < 10.0 else "level"
    sheet.number(_BEFORE, before, shown)
    sheet.number(_AFTER, after, shown)
    formula = f"={cell(sheet.row, _AFTER)}-{cell(sheet.row, _BEFORE)}"
    sheet.formula(_CHANGE, formula, after - before, f"{shown}_change")
    sheet.number(_LOW, row["low"], f"{shown}_change")
    sheet.number(_HIGH, row["high"], f"{shown}_change")
