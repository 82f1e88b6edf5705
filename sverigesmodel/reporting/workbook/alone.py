"""The sheet of children and cases of a single scenario.

Chooses which quantities stand there; sums over the steps are formulas.
"""

from __future__ import annotations

from typing import Final

from sverigesmodel.evaluation.headline import CASEWORK, CHILDREN, PER_STEP, Figure
from sverigesmodel.evaluation.pairing import RUN
from sverigesmodel.evaluation.stored import StoredRun
from sverigesmodel.reporting.figures.children import PLACED
from sverigesmodel.reporting.figures.picking import mean
from sverigesmodel.reporting.workbook.book import Book, Sheet
from sverigesmodel.reporting.workbook.children import UNITS
from sverigesmodel.reporting.workbook.ledger import line_names

_HEAD: Final = ("book_unit", "book_mean", "from", "to")
_UNIT, _MEAN, _LOW, _HIGH = range(1, 5)


def children(book: Book, sheet: Sheet, result: StoredRun) -> None:
    """Fill the sheet."""
    words = book.words
    sheet.title(words("book_children"), words("cannot_luck"), words("cannot_children"))
    sheet.head(["", *map(words, _HEAD)], words=(0, 1))
    names = line_names(result, book.lang)
    for key, figure in PER_STEP.items():
        sheet.heading(words(f"book_{key}"))
        first, total = sheet.row, 0.0
        for step in result.scenario.ladder:
            total += mean(result.figure(figure, stage=step)[RUN])
            _figure(sheet, result, names[f"stage:{step}"], UNITS[key], figure, stage=step)
        sheet.text(0, words("book_steps_total"), "stressed")
        sheet.text(_UNIT, words(f"unit_{UNITS[key]}"), "stressed")
        sheet.total(_MEAN, first, sheet.row - 1, total, "level")
        sheet.row += 2
    sheet.keep(len(result.years) + 1)
    sheet.heading(words("book_placed"))
    for year in result.years:
        _figure(sheet, result, str(year), "years", PLACED, year=year)
    sheet.row += 1
    figures = {**CHILDREN, **CASEWORK}
    sheet.keep(len(figures) + 1)
    sheet.heading(words("book_work"))
    for key, figure in figures.items():
        unit = "share" if figure.is_share else UNITS[key]
        _figure(sheet, result, words(key), unit, figure)


def _figure(
    sheet: Sheet,
    result: StoredRun,
    text: str,
    unit: str,
    figure: Figure,
    *,
    stage: str = "all",
    year: int = 0,
) -> None:
    """Write a quantity with its interval."""
    shown = "share" if figure.is_share else "fine" if figure.digits > 1 else "level"
    found = result.figure(figure, stage=stage, year=year)[RUN]
    sheet.text(0, text)
    sheet.text(_UNIT, sheet.book.words(f"unit_{unit}"))
    for col, value in zip((_MEAN, _LOW, _HIGH), (found.mean, found.low, found.high), strict=True):
        sheet.number(col, value, shown)
    sheet.row += 1
