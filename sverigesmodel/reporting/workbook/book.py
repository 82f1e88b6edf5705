"""A workbook and its sheets: formats, widths, print, and cells that never turn into something else.

What a scenario's author wrote is written as text, whatever it begins with. Knows nothing of what is shown.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from sverigesmodel.reporting.language import UNKNOWN, Language, say
from sverigesmodel.reporting.texts import clean, shorten
from sverigesmodel.reporting.workbook.styles import INK, NUMBERS, PLAIN

CREATED: Final = datetime(2000, 1, 1)
"""Stands in every file, so that equal results give equal bytes."""
LONGEST: Final = 30_000
"""Characters of a text that a cell can hold, with some to spare."""
_NARROWEST, _WIDEST = 9.0, 80.0
_LINE: Final = 14.0
"""Height of a line, points."""
_DENSE: Final = 0.93
"""Of a line among several in a cell."""
_PROSE: Final = 1.12
"""Characters of prose in the width of a digit, on the safe side."""
_WRAPPED: Final = frozenset({"wrap", "noted", "code"})
_PAGE: Final[Mapping[bool, tuple[float, float]]] = {True: (132.0, 33.0), False: (90.0, 50.0)}
"""Characters and lines on a printed page at full size, landscape or not, on the safe side."""


class Book:
    """An Excel file that is being written.

    Parameters
    ----------
    path
        Of the file.
    lang
        Of all words.
    name
        What the file is about, for its properties and the head of each printed page.
    """

    def __init__(self, path: Path, lang: Language, name: str) -> None:
        self.lang = lang
        self.name = name
        options = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": dict(PLAIN),
        }
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"title": shorten(name, 200), "created": CREATED})
        self._book.set_calc_mode("auto")
        self._formats: dict[tuple[str, str | None], Format] = {}

    @contextmanager
    def open(self) -> Iterator[Book]:
        """Hand out the book and write the file when all is well.

        Raises
        ------
        OSError
            When it cannot be written.
        """
        yield self
        try:
            self._book.close()
        except FileCreateError as error:
            raise OSError(f"{self._book.filename}: {error}") from error

    def words(self, key: str, **values: object) -> str:
        """Return a text in the book's language."""
        return say(key, self.lang, **values)

    def ink(self, style: str, number: str | None = None) -> Format:
        """Return the format of a style, of a number if one is named (a key of `NUMBERS`)."""
        key = (style, number)
        if key not in self._formats:
            shown = {} if number is None else {"num_format": NUMBERS[number], "valign": "top"}
            self._formats[key] = self._book.add_format({**PLAIN, **INK[style], **shown})
        return self._formats[key]

    def sheet(self, key: str, *, landscape: bool, one_page: bool) -> Sheet:
        """Add the sheet ``sheet_<key>``; its widths are set by `Sheet.finish`."""
        sheet = self._book.add_worksheet(self.words(f"sheet_{key}"))
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 1 if one_page else 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        name = shorten(self.name, 90).replace("&", "&&")
        sheet.set_header(f"&L&9{_after_size(name)}&R&9&A")
        sheet.set_footer("&L&9sverigesmodel&R&9&P / &N")
        sheet.hide_gridlines(2)
        sheet.set_default_row(_LINE)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # seeds and versions
        return Sheet(self, sheet, landscape=landscape, one_page=one_page)

    def chart(self, kind: str, subtype: str | None = None) -> Chart:
        """Make a native chart, to be put on a sheet."""
        options = {"type": kind} | ({} if subtype is None else {"subtype": subtype})
        return self._book.add_chart(options)


class Sheet:
    """A worksheet that is filled from the top down.

    Attributes
    ----------
    row
        The row that is written next, from 0.
    """

    def __init__(self, book: Book, sheet: Any, *, landscape: bool, one_page: bool) -> None:
        self.book = book
        self.row = 0
        self._sheet = sheet
        self._landscape = landscape
        self._one_page = one_page
        self._breaks: list[int] = []
        self._wrapped: list[tuple[int, int, int]] = []
        self._widths: dict[int, float] = {}
        self._given: dict[int, float] = {}

    @property
    def name(self) -> str:
        """Name on the sheet's tab."""
        return str(self._sheet.get_name())

    def title(self, text: str, *leads: str) -> None:
        """Write the sheet's title and what must be known to read it; leaves a row free."""
        self._sheet.write_string(0, 0, text, self.book.ink("title"))
        self._sheet.set_row(0, 1.8 * _LINE)
        for row, lead in enumerate(leads, start=1):
            self._sheet.write_string(row, 0, lead, self.book.ink("lead"))
        self.row = len(leads) + 2

    def head(self, texts: Sequence[str], *, words: Container[int] = (0,), fixed: int = 1) -> None:
        """Write the heads of the columns; they stay in sight and stand on every printed page.

        Parameters
        ----------
        words
            Columns of texts; those of numbers have their heads on the right.
        fixed
            How many columns stay in sight.
        """
        for col, text in enumerate(texts):
            self.text(col, text, "head" if col in words else "head_number", longest=14)
        self._sheet.set_row(self.row, 1.2 * _LINE)
        self.row += 1
        self._sheet.freeze_panes(self.row, fixed)
        self._sheet.repeat_rows(self.row - 1)

    def heading(self, text: str) -> None:
        """Write what the rows below are about."""
        self._sheet.write_string(self.row, 0, text, self.book.ink("heading"))
        self._sheet.set_row(self.row, 1.4 * _LINE)
        self.row += 1

    def text(self, col: int, text: str, style: str = "text", *, longest: float = _WIDEST) -> None:
        """Write a text as it is: it is never a formula, a link or a number."""
        shown = shorten(clean(text), LONGEST)
        self._sheet.write_string(self.row, col, shown, self.book.ink(style))
        self._widen(col, min(len(shown), longest))
        if style in _WRAPPED:
            self._wrapped.append((self.row, col, len(shown)))

    def link(self, col: int, text: str, target: str) -> None:
        """Write the way to another sheet."""
        where = "internal:'" + target.replace("'", "''") + "'!A1"
        self._sheet.write_url(self.row, col, where, self.book.ink("link"), text)
        self._widen(col, len(text))

    def number(self, col: int, value: float | None, shown: str, style: str = "text") -> None:
        """Write a number in a format of `NUMBERS`; a dash where it is not known."""
        if value is None or math.isnan(value):
            self.text(col, UNKNOWN, "right")
            return
        self._sheet.write_number(self.row, col, value, self.book.ink(style, shown))
        self._widen(col, _length(value, shown))

    def formula(
        self, col: int, formula: str, value: float, shown: str, style: str = "text"
    ) -> None:
        """Write a formula and the value it has, for those who cannot compute it."""
        self._sheet.write_formula(self.row, col, formula, self.book.ink(style, shown), value)
        self._widen(col, _length(value, shown))

    def total(self, col: int, first: int, last: int, value: float, shown: str) -> None:
        """Write the sum of the rows above, from ``first`` to ``last``."""
        self.formula(
            col, f"=SUM({cell(first, col)}:{cell(last, col)})", value, shown, style="stressed"
        )

    def width(self, col: int, characters: float) -> None:
        """Give a column a width whatever it holds."""
        self._given[col] = characters

    def keep(self, rows: int) -> None:
        """Begin a new page if the next ``rows`` rows do not fit on this one."""
        characters, lines = _PAGE[self._landscape]
        needed = sum(self._fitting().values())
        page = lines * max(1.0, needed / characters)
        begun = self._breaks[-1] if self._breaks else 0
        if not self._one_page and self.row - begun + rows > page:
            self._breaks.append(self.row)

    def filter(self, first: int, last_col: int) -> None:
        """Let the rows from the heads in row ``first`` to the last one be filtered."""
        self._sheet.autofilter(first, 0, self.row - 1, last_col)

    def chart(self, chart: Chart, rows: int, description: str) -> None:
        """Put a chart below what is written and keep ``rows`` rows for it."""
        place = {"description": description, "object_position": 1}
        self._sheet.insert_chart(self.row, 0, chart, place)
        self.row += rows

    def finish(self) -> None:
        """Set widths by what was written, heights of rows whose texts take several lines, and pages."""
        widths = self._fitting()
        for col, width in widths.items():
            self._sheet.set_column(col, col, width)
        heights: dict[int, int] = {}
        for row, col, length in self._wrapped:
            heights[row] = max(heights.get(row, 1), math.ceil(length / (widths[col] * _PROSE)))
        for row, lines in heights.items():
            if lines > 1:
                self._sheet.set_row(row, lines * _LINE * _DENSE)
        self._sheet.set_h_pagebreaks(self._breaks)

    def _fitting(self) -> dict[int, float]:
        """Width of each column, characters."""
        fitting = {
            col: min(max(width + 2.0, _NARROWEST), _WIDEST) for col, width in self._widths.items()
        }
        return {**fitting, **self._given}

    def _widen(self, col: int, length: float) -> None:
        self._widths[col] = max(self._widths.get(col, 0.0), length)


def cell(row: int, col: int) -> str:
    """Address of a cell that moves with a formula, such as ``B7``."""
    return str(xl_rowcol_to_cell(row, col))


def fixed(row: int, col: int) -> str:
    """Address of a cell that stays when a formula is copied, such as ``$B$7``."""
    return str(xl_rowcol_to_cell(row, col, row_abs=True, col_abs=True))


def _after_size(text: str) -> str:
    """Part a header's text from the size before it, which a first digit would lengthen."""
    return " " + text if text[:1].isdigit() else text


def _length(value: float, shown: str) -> float:
    """Characters that a number takes in a format."""
    scaled = value / 1000.0 if shown.startswith("thousands") else value
    first = NUMBERS[shown].split(";")[0]
    digits = len(first.rstrip("%,").partition(".")[2])
    percent = first.endswith("%")
    text = f"{abs(scaled) * (100.0 if percent else 1.0):,.{digits}f}"
    return len(text) + 1 + 2 * percent
