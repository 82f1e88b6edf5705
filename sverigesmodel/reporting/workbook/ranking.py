"""The workbook of a ranking: the answer, the order, every two reforms, and every measure.

Takes numbers from the ranking's tables; judges nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.ranked import DIGITS, MONEY, SHARES, Ranked
from sverigesmodel.reporting.ranking_phrases import answers, frame, title
from sverigesmodel.reporting.ranking_tables import verdict
from sverigesmodel.reporting.texts import label
from sverigesmodel.reporting.workbook.book import Book, Sheet
from sverigesmodel.sensitivity.ranking_folder import StoredRanking
from sverigesmodel.sensitivity.ranking_result import BASELINE

_SHEETS: Final = ("front", "ranking", "pairs", "measures")


def write_ranking_book(result: StoredRanking, path: Path, lang: Language) -> None:
    """Write a ranking as an Excel file.

    Parameters
    ----------
    path
        Of the file, which is replaced if it is there.
    lang
        Of words; numbers are shown in the language of the reader's program.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    ranked = Ranked(result, lang)
    name = label(result.baseline.name, lang, BASELINE)
    with Book(path, lang, name).open() as book:
        sheets = {
            key: book.sheet(key, landscape=key != "front", one_page=key == "front")
            for key in _SHEETS
        }
        _front(book, sheets["front"], ranked)
        _ranking(book, sheets["ranking"], ranked)
        _pairs(book, sheets["pairs"], ranked)
        _measures(book, sheets["measures"], ranked)
        for sheet in sheets.values():
            sheet.finish()


def _front(book: Book, sheet: Sheet, ranked: Ranked) -> None:
    years = ranked.source.years
    sheet.title(title(ranked))
    parts = {
        "book_about": [book.words("book_about_ranking", first=years[0], last=years[-1])],
        "answer": list(answers(ranked)),
        "book_reading": [frame(ranked), book.words("ranking_sign"), book.words("book_formats")],
    }
    for key, sentences in parts.items():
        sheet.heading(book.words(key))
        for sentence in sentences:
            sheet.text(0, sentence, "wrap")
            sheet.row += 1
        sheet.row += 1
    sheet.width(0, 100)


def _ranking(book: Book, sheet: Sheet, ranked: Ranked) -> None:
    """List the reforms, the best first."""
    words, shown = book.words, _shown(ranked.by)
    sheet.title(words("ranking_table"), frame(ranked), words("ranking_sign"))
    keys = ("rank", ranked.by, "", "", "best", "better", "best_in", "loss")
    heads = [words(f"column_{key}") for key in keys if key]
    ends = [words("lower"), words("upper")]
    first = sheet.row
    sheet.head([*heads[:2], *ends, *heads[2:]])
    for row in ranked.rows:
        sheet.text(0, ranked.numbered(row["reform"]))
        for col, key in enumerate(("mean", "low", "high"), start=1):
            sheet.number(col, row[key], shown)
        for col, key in enumerate(("probability_best", "probability_better", "best_in"), start=4):
            sheet.number(col, row[key], "share")
        sheet.number(7, row["expected_loss"], shown.removesuffix("_change"))
        sheet.row += 1
    sheet.filter(first, 7)
    sheet.row += 1
    sheet.text(0, words("ranking_table_note"), longest=30)


def _pairs(book: Book, sheet: Sheet, ranked: Ranked) -> None:
    """List every two reforms."""
    words, shown = book.words, _shown(ranked.by)
    sheet.title(words("ranking_pairs_table"), frame(ranked))
    first = sheet.row
    heads = ("column_pair", "column_difference", "lower", "upper", "column_verdict")
    sheet.head([words(key) for key in heads], words=(0, 4))
    for row in ranked.pairs:
        sheet.text(0, f"{ranked.numbered(row['first'])} − {ranked.numbered(row['second'])}")
        for col, key in enumerate(("mean", "low", "high"), start=1):
            sheet.number(col, row[key], shown)
        sheet.text(4, verdict(row, ranked.lang))
        sheet.row += 1
    sheet.filter(first, 4)


def _measures(book: Book, sheet: Sheet, ranked: Ranked) -> None:
    """List every measure of every reform and of the baseline."""
    words = book.words
    sheet.title(words("section_beside"), frame(ranked), words("ranking_sign"))
    heads = ("column_reform", "column_measure", "column_of", "column_mean", "lower", "upper")
    first = sheet.row
    sheet.head([words(key) for key in heads], words=(0, 1, 2))
    for row in ranked.source.tables["measures"].to_dict("records"):
        reform, measure = row["reform"], row["measure"]
        name = say("baseline", ranked.lang) if reform == BASELINE else ranked.numbered(reform)
        sheet.text(0, name)
        sheet.text(1, words(f"column_{measure}"))
        sheet.text(2, words(f"of_{row['of']}"))
        level = row["of"] == "level"
        for col, key in enumerate(("mean", "low", "high"), start=3):
            sheet.number(col, row[key], _shown(measure, level=level))
        sheet.row += 1
    sheet.filter(first, 5)


def _shown(measure: str, *, level: bool = False) -> str:
    """Give the format of a measure's numbers; a level's is that of its change without a sign."""
    if measure in MONEY:
        form = "thousands"
    elif measure in SHARES:
        form = "share"
    else:
        form = {0: "whole", 1: "level", 2: "fine"}[DIGITS.get(measure, 1)]
    return form if level else f"{form}_change"
