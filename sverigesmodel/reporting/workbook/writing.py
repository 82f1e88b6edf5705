"""Which sheets a workbook has, and its front page.

Knows the order of the sheets and what a reader must be told first; each sheet fills itself.
"""

from __future__ import annotations

from pathlib import Path

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.html.front import answers
from sverigesmodel.reporting.language import Language
from sverigesmodel.reporting.texts import label
from sverigesmodel.reporting.workbook import basis, doubts, money
from sverigesmodel.reporting.workbook.book import Book, Sheet
from sverigesmodel.reporting.workbook.children import children, twins
from sverigesmodel.reporting.workbook.frontier import frontier
from sverigesmodel.reporting.workbook.influence import influence
from sverigesmodel.reporting.workbook.ledger import Ledger
from sverigesmodel.reporting.workbook.risk import risk
from sverigesmodel.reporting.workbook.years import years

_SHEETS = ("budget", "years", "purses", "accounts", "bridge", "children", "twins", "uncertainty")
_STUDIES = {
    "risk": risk,
    "frontier": frontier,
    "information": influence,
    "thresholds": doubts.thresholds,
    "cautious": doubts.cautious,
}
"""Sheets of studies that not every result has, by the table without which they are left out."""
_TALL = frozenset({"front", "budget", "purses", "children", "twins", "uncertainty", "log"})
"""Sheets that are printed upright."""
_ONE_PAGE = frozenset({"front", "years", "children", "bridge"})
"""Sheets that are printed on one page, however small that is; of the others parts are kept whole."""


def write_workbook(result: StoredResult, path: Path, language: Language) -> None:
    """Write a finished comparison as an Excel file.

    Parameters
    ----------
    result
        Money in DKK.
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
    with Book(path, language, names[REFORM]).open() as book:
        _fill(book, result, names)


def _fill(book: Book, result: StoredResult, names: dict[str, str]) -> None:
    title = book.words("compared", reform=names[REFORM], baseline=names[BASELINE])
    ledger = Ledger.of(result, book.lang)
    studies = {key: fill for key, fill in _STUDIES.items() if key in result.tables}
    order = ("front", *_SHEETS, *studies, "assumptions", "lines", "log")
    sheets = {
        key: book.sheet(key, landscape=key not in _TALL, one_page=key in _ONE_PAGE) for key in order
    }
    _front(book, sheets["front"], result, title, [sheets[key] for key in order[1:]])
    money.budget(book, sheets["budget"], result, ledger)
    years(book, sheets["years"], result, ledger)
    money.purses(book, sheets["purses"], result, ledger)
    money.accounts(book, sheets["accounts"], result, ledger)
    money.bridge(book, sheets["bridge"], result)
    children(book, sheets["children"], result)
    twins(book, sheets["twins"], result)
    basis.uncertainty(book, sheets["uncertainty"], result)
    for key, fill in studies.items():
        fill(book, sheets[key], result)
    basis.assumptions(book, sheets["assumptions"], result)
    ledger.write(book, sheets["lines"])
    basis.log(book, sheets["log"], result)
    for sheet in sheets.values():
        sheet.finish()


def _front(book: Book, sheet: Sheet, result: StoredResult, title: str, others: list[Sheet]) -> None:
    """Fill the first page: what this is, the answer, how to read it, where what stands."""
    words = book.words
    first, last = result.years[0], result.years[-1]
    sheet.title(title)
    sheet.row -= 1
    about = words("book_about_text", title=title, first=first, last=last)
    sections: dict[str, tuple[str, ...]] = {words("book_about"): (about,)}
    sections |= {each.question: each.sentences for each in answers(result, book.lang)}
    sections[words("book_reading")] = (
        words("book_sign"),
        words("book_price_level", price_year=result.price_year, first=first),
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
    for other in others:
        sheet.link(0, other.name, other.name)
        sheet.row += 1
    sheet.width(0, 100)
