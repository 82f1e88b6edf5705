"""The sheet of what capacity costs: free capacity and as it is, of both scenarios and of their difference.

Takes numbers from the table ``analytic``; judges nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sverigesmodel.evaluation.pairing import REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.capacity_phrases import (
    PARTS,
    capacity_sentences,
    part_name,
    row_name,
    shown,
)
from sverigesmodel.reporting.workbook.book import Book, Sheet

_NUMBERS: Final = ("twin", "numerical", "as_is", "gap", "gap_low", "gap_high", "ample", "simulated")
_ENDS: Final[Mapping[str, str]] = {"gap_low": "from", "gap_high": "to"}


def capacity(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """List what is expected with free capacity, what is simulated and what the difference is."""
    table, scenario = result.tables["analytic"], result.scenarios[REFORM]
    words = book.words
    sheet.title(words("section_analytic"), words("capacity_table"))
    for sentence in capacity_sentences(table, book.lang):
        sheet.text(0, sentence, longest=30)  # runs on over the columns beside it
        sheet.row += 1
    sheet.row += 1
    heads = [words(_ENDS.get(key, f"capacity_column_{key}")) for key in _NUMBERS]
    for part in PARTS:
        sheet.heading(part_name(part, book.lang))
        for col, text in enumerate([words("capacity_steps"), *heads]):
            sheet.text(col, text, "head" if col == 0 else "head_number", longest=18)
        sheet.row += 1
        for row in shown(table, scenario, part):
            sheet.text(0, row_name(row, scenario, book.lang), "wrap", longest=44)
            money = row["unit"] == "DKK"
            for col, key in enumerate(_NUMBERS, start=1):
                sheet.number(col, row[key], "thousands" if money else "level")
            sheet.row += 1
        sheet.row += 1
