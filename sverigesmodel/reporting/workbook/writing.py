"""Which sheets a workbook has, and its front page.

Knows the order of the sheets and what a reader must be told first; each sheet fills itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sverigesmodel.evaluation.pairing import BASELINE, REFORM, RUN
from sverigesmodel.evaluation.stored import Stored, StoredResult, StoredRun
from sverigesmodel.reporting.evidence import evidence, said
from sverigesmodel.reporting.html import alone as first_page
from sverigesmodel.reporting.html.front import answers
from sverigesmodel.reporting.language import Language
from sverigesmodel.reporting.texts import label
from sverigesmodel.reporting.workbook import alone, basis, doubts, money
from sverigesmodel.reporting.workbook.aims import aims
from sverigesmodel.reporting.workbook.book import Book, Sheet
from sverigesmodel.reporting.workbook.bridge import bridge
from sverigesmodel.reporting.workbook.capacity import capacity
from sverigesmodel.reporting.workbook.children import children, twins
from sverigesmodel.reporting.workbook.frontier import frontier
from sverigesmodel.reporting.workbook.influence import influence
from sverigesmodel.reporting.workbook.ledger import Ledger
from sverigesmodel.reporting.workbook.risk import risk
from sverigesmodel.reporting.workbook.years import years

_SHEETS: Final = (
    "budget",
    "years",
    "purses",
    "accounts",
    "bridge",
    "children",
    "twins",
    "uncertainty",
)
_ALONE: Final = ("budget", "purses", "accounts", "children")
"""Sheets of a comparison and of a run, between the front page and the assumptions."""
_STUDIES: Final = {
    "aims": aims,
    "risk": risk,
    "frontier": frontier,
    "information": influence,
    "thresholds": doubts.thresholds,
    "cautious": doubts.cautious,
    "analytic": capacity,
}
"""Sheets that not every result has, by the table without which they are left out."""
_TALL: Final = frozenset({"front", "budget", "purses", "children", "twins", "uncertainty", "log"})
"""Sheets that are printed upright."""
_ONE_PAGE: Final = frozenset({"front", "years", "children", "bridge"})
"""Sheets that are printed on one page, however small that is; of the others parts are kept whole."""


def write_workbook(result: StoredResult | StoredRun, path: Path, language: Language) -> None:
    """Write a finished result as an Excel file.

    Parameters
    ----------
    result
        Of a comparison, or of one scenario; money in DKK.
    path
        Of the file, which is replaced if it is there.
    language
        Of words; numbers are shown in the language of the reader's program.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    names = {key: label(one.name, language, key) for key, one in result.scenarios.items()}
    with Book(path, language, names[list(names)[-1]]).open() as book:
        if isinstance(result, StoredResult):
            title = book.words("compared", reform=names[REFORM], baseline=names[BASELINE])
            _compared(book, result, title)
        else:
            _run(book, result, names[RUN])


def _compared(book: Book, result: StoredResult, title: str) -> None:
    ledger = Ledger.of(result, book.lang)
    studies = {key: fill for key, fill in _STUDIES.items() if key in result.tables}
    sheets = _sheets(book, (*_SHEETS, *studies))
    asked = {each.question: each.sentences for each in answers(result, book.lang)}
    found = evidence(result.scenario, result.tables.get("evidence"))
    rests = {book.words("resting"): tuple(said(found, book.lang))}
    about = book.words("book_about_text", title=title, **_period(result))
    _front(book, sheets, result, title, {book.words("book_about"): (about,), **rests, **asked})
    money.budget(book, sheets["budget"], result, ledger)
    years(book, sheets["years"], result, ledger)
    money.purses(book, sheets["purses"], result, ledger)
    money.accounts(book, sheets["accounts"], result, ledger)
    bridge(book, sheets["bridge"], result)
    children(book, sheets["children"], result)
    twins(book, sheets["twins"], result)
    basis.uncertainty(book, sheets["uncertainty"], result)
    for key, fill in studies.items():
        fill(book, sheets[key], result)
    _end(book, sheets, result, ledger)


def _run(book: Book, result: StoredRun, title: str) -> None:
    ledger = Ledger.of(result, book.lang)
    sheets = _sheets(book, _ALONE)
    asked = {each.question: each.sentences for each in first_page.answers(result, book.lang)}
    about = book.words("book_about_text_alone", title=title, **_period(result))
    _front(book, sheets, result, title, {book.words("book_about"): (about,), **asked})
    money.budget(book, sheets["budget"], result, ledger)
    money.purses(book, sheets["purses"], result, ledger)
    money.accounts(book, sheets["accounts"], result, ledger)
    alone.children(book, sheets["children"], result)
    _end(book, sheets, result, ledger)


def _sheets(book: Book, between: tuple[str, ...]) -> dict[str, Sheet]:
    order = ("front", *between, "assumptions", "lines", "log")
    return {
        key: book.sheet(key, landscape=key not in _TALL, one_page=key in _ONE_PAGE) for key in order
    }


def _end(book: Book, sheets: Mapping[str, Sheet], result: Stored, ledger: Ledger) -> None:
    """Fill the sheets that every workbook ends with, and finish all."""
    basis.assumptions(book, sheets["assumptions"], result)
    ledger.write(book, sheets["lines"], money.sign(result))
    basis.log(book, sheets["log"], result)
    for sheet in sheets.values():
        sheet.finish()


def _period(result: Stored) -> dict[str, int]:
    return {"first": result.years[0], "last": result.years[-1]}


def _front(
    book: Book,
    sheets: Mapping[str, Sheet],
    result: Stored,
    title: str,
    said_first: Mapping[str, tuple[str, ...]],
) -> None:
    """Fill the first page: what this is, the answer, how to read it, where what stands."""
    words = book.words
    sheet = sheets["front"]
    sheet.title(title)
    sheet.row -= 1
    sections = dict(said_first)
    sections[words("book_reading")] = (
        words(money.sign(result)),
        words("book_price_level", price_year=result.price_year, first=result.years[0]),
        words("book_formats"),
        words("book_formulas"),
    )
    for heading, sentences in sections.items():
        sheet.row += 1
        sheet.heading(heading)
        for sentence in sentences:
            sheet.text(0, sentence, "wrap")
            sheet.row += 1
    sheet.row += 1
    sheet.heading(words("book_sheets"))
    for key, other in sheets.items():
        if key != "front":
            sheet.link(0, other.name, other.name)
            sheet.row += 1
    sheet.width(0, 100)
