"""The sheet that leads from the baseline's cost to the reform's, part by part.

Chooses which parts stand there; its sums are formulas.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sverigesmodel.evaluation.ledger import TOTAL
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.workbook.book import Book, Sheet, cell
from sverigesmodel.reporting.workbook.ledger import Period, periods, summed
from sverigesmodel.reporting.workbook.money import leads

_PARTS: Final = ("volume", "mix", "duration", "price", "staff", "reform_cost", "refund")


def bridge(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """Fill the sheet that leads from the baseline's cost to the reform's, part by part."""
    words = book.words
    sheet.title(words("book_bridge"), *leads(book, result)[:2], words("bridge_note"))
    within = periods(result, book.lang)
    sheet.head([words("book_part"), *(each.title for each in within), words("total")])
    table = result.tables["bridge"]
    columns = (*within, Period(TOTAL, result.years))

    def row(text: str, parts: Sequence[str], formula: str | None, shown: str) -> None:
        style = "indented" if shown.endswith("change") else "text"
        sheet.text(0, text, style if formula is None else "stressed")
        rows = table[table["part"].isin(parts)]
        for col, period in enumerate(columns, start=1):
            value = summed(period, rows)
            if formula is not None:
                sums = formula.format(*(cell(one, col) for one in (start, sheet.row - 1)))
                sheet.formula(col, sums, value, shown, "stressed")
            elif period.title == TOTAL:
                across = f"=SUM({cell(sheet.row, 1)}:{cell(sheet.row, col - 1)})"
                sheet.formula(col, across, value, shown)
            else:
                sheet.number(col, value, shown)
        sheet.row += 1

    start = sheet.row
    row(words("book_bridge_baseline"), ["baseline"], None, "thousands")
    for part in _PARTS:
        row(words(f"bridge_{part}"), [part], None, "thousands_change")
    row(words("book_bridge_reform"), ["reform"], "=SUM({0}:{1})", "thousands")
    row(words("bridge_stranded"), ["stranded"], None, "thousands_change")
    start = sheet.row - 2
    row(words("book_bridge_cash"), ["reform_cash"], "={0}+{1}", "thousands")
