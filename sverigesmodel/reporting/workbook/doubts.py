"""The sheets of what must be true, and of the cautious case with its sweep and corners.

Takes numbers from the studies' tables; judges nothing.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting import cautious_phrases as phrases
from sverigesmodel.reporting.spoken import saying
from sverigesmodel.reporting.threshold_phrases import threshold_sentences
from sverigesmodel.reporting.workbook.basis import unit
from sverigesmodel.reporting.workbook.book import Book, Sheet

_CHANGE: Final = "thousands_change"
_COST: Final = ("mean", "high", "low")
"""Columns of a saving, in the order in which they are mean and interval of the extra cost that it is not."""


def thresholds(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """List the value of each number at which the reform just pays for itself."""
    table = result.tables["thresholds"]
    pair = result.scenarios[BASELINE], result.scenarios[REFORM]
    sheet.title(book.words("section_thresholds"), book.words("thresholds_note"))
    _sentences(sheet, list(threshold_sentences(table, *pair, book.lang)))
    sheet.heading(book.words("thresholds_table"))
    keys = ("assumed", "threshold")
    heads = [book.words(f"column_{key}") for key in keys]
    heads += [book.words("from"), book.words("to"), book.words("book_low"), book.words("book_high")]
    heads += [book.words("book_unit"), book.words("column_pays")]
    _head(sheet, [book.words("column_number"), *heads], words={7, 8})
    for row in table.to_dict("records"):
        sheet.text(0, saying(*pair, row["number"], book.lang).name, "wrap", longest=44)
        numbers = ("value", "threshold", "low", "high", "range_low", "range_high")
        for col, key in enumerate(numbers, start=1):
            sheet.number(col, row[key], _shown(row["value"]))
        sheet.text(7, unit(row["unit"], book.lang), "indented")
        sheet.text(8, book.words(f"pays_{row['saves'] or row['verdict']}"))
        sheet.row += 1


def cautious(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """Lay the central and the cautious case side by side, then the sweep and the corners."""
    sheet.title(book.words("section_cautious"), book.words("cautious_note"))
    _sentences(sheet, list(phrases.cautious_sentences(result.tables, book.lang)))
    _cases(sheet, result)
    _sweep(sheet, result)
    _corners(sheet, result)


def _sentences(sheet: Sheet, sentences: Sequence[str]) -> None:
    for sentence in sentences:
        sheet.text(0, sentence, longest=30)  # runs on over the columns beside it
        sheet.row += 1
    sheet.row += 1


def _cases(sheet: Sheet, result: StoredResult) -> None:
    words = sheet.book.words
    table = result.tables["cautious"]
    table = table[table["period"].str.isdigit()]
    found = {(row["case"], row["measure"], row["period"]): row for row in table.to_dict("records")}
    cases = [words(f"case_{case}") for case in phrases.CASES]
    sheet.heading(words("cautious_table"))
    ends = [words("from"), words("to")]
    heads = [text for case in cases for text in (case, *ends, words("column_days"))]
    _head(sheet, [words("year"), *heads])
    for year in dict.fromkeys(table["period"]):
        sheet.text(0, year)
        col = 1
        for case in phrases.CASES:
            for key in ("mean", "low", "high"):
                sheet.number(col, found[case, "net", year][key], _CHANGE)
                col += 1
            sheet.number(col, found[case, "placement_days", year]["mean"], "whole_change")
            col += 1
        sheet.row += 1
    sheet.row += 1


def _sweep(sheet: Sheet, result: StoredResult) -> None:
    words, lang = sheet.book.words, sheet.book.lang
    sheet.heading(words("sweep_table"))
    keys = ("value", "from", "to", "change", "gap")
    heads = [words(key if key in {"from", "to"} else f"column_{key}") for key in keys]
    _head(sheet, [words("column_unknown"), *heads])
    for row in result.tables["sweep"].to_dict("records"):
        sheet.text(0, phrases.level_at(row, lang), "wrap", longest=44)
        for col, key in enumerate(_COST, start=1):
            sheet.number(col, -row[key], _CHANGE)
        sheet.number(4, -row["change_mean"], _CHANGE)
        sheet.number(5, row["widest_gap"], "share")
        sheet.row += 1
    sheet.row += 1


def _corners(sheet: Sheet, result: StoredResult) -> None:
    words = sheet.book.words
    names = phrases.swept(result.tables)
    sheet.heading(words("corners_table"))
    heads = [words("column_value"), words("from"), words("to"), words("column_gap")]
    heads += [words(f"unknown_{name}") for name in names]
    _head(sheet, [words("column_corner"), *heads], words=range(5, 5 + len(names)))
    for row in result.tables["corners"].sort_values("mean").to_dict("records"):
        sheet.text(0, str(row["corner"]))
        for col, key in enumerate(_COST, start=1):
            sheet.number(col, -row[key], _CHANGE)
        sheet.number(4, row["widest_gap"], "share")
        for col, name in enumerate(names, start=5):
            sheet.text(col, words(f"level_{row[name]}"))
        sheet.row += 1


def _head(sheet: Sheet, texts: Sequence[str], *, words: Container[int] = ()) -> None:
    """Write the heads of a part's columns; those of numbers stand on the right."""
    for col, text in enumerate(texts):
        sheet.text(col, text, "head" if col == 0 or col in words else "head_number", longest=18)
    sheet.row += 1


def _shown(value: float) -> str:
    """Format for a number of that size."""
    size = abs(value)
    return "whole" if size >= 100 else "fine" if size >= 1 else "small" if size >= 0.01 else "tiny"
