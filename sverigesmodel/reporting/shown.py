"""What a result shows of itself in a notebook: the screen's sentences and tables as HTML, in either language.

Turns the few things that a screen is made of (headings, points, small print, tables) into elements that a browser
lays out, on a projector or a telephone. Knows their looks; it must not know what they say. Everything is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sverigesmodel.reporting.language import Language, language, unbroken
from sverigesmodel.reporting.tables import Grid

WIDTH: Final = 100
"""Columns of the text."""
STYLE: Final = """<style>
.shown {font: 15px/1.45 system-ui, 'Liberation Sans', Arial, sans-serif; color: #1a1a1a; max-width: 60rem;
  background: #fff; padding: .2rem .8rem .6rem; margin: .6rem 0; border: 1px solid #d0d0d0; border-radius: 4px}
.shown h4, .shown h5 {font-weight: bold}
.shown h4 {font-size: 1.15em; margin: .6em 0 .3em}
.shown h5 {font-size: 1em; margin: 1em 0 .3em} .shown h5:first-of-type {font-size: 1.15em; margin-top: .6em}
.shown p {margin: .4em 0} .shown ul {margin: .3em 0 .6em; padding-left: 1.2em} .shown li {margin: .25em 0}
.shown small {color: #595959} .shown .wide {overflow-x: auto} .shown.box {border: 3px solid #00596b}
.shown table {border-collapse: collapse; font-size: .92em; margin: .3em 0; width: auto; color: inherit;
  table-layout: auto}
.shown th, .shown td {padding: .25em .6em; border: 0; border-bottom: 1px solid #d9d9d9; text-align: right;
  white-space: nowrap; background: none; font-weight: normal}
.shown thead th {border-bottom: 2px solid #595959; vertical-align: bottom}
.shown.shown.shown tbody th, .shown.shown thead th:first-child {text-align: left;
  white-space: normal; min-width: 9em}
.shown .words td, .shown .words th {text-align: left; white-space: normal; vertical-align: top}
.shown .words table {width: 100%} .shown .words tbody th {min-width: 9.5em}
.shown .words td:nth-child(n+3) {min-width: 11em}
.shown .stressed > * {font-weight: bold} .shown caption {text-align: left; font-weight: bold; padding: .3em 0}
.shown .tiles {display: flex; flex-wrap: wrap; gap: .6rem; margin: .6rem 0}
.shown .tiles div {flex: 1 1 10rem; border-top: 4px solid #00596b; background: #f2f6f7; padding: .4rem .7rem}
.shown .tiles b {display: block; font-size: 1.5em}
</style>"""


@dataclass(frozen=True, repr=False)
class Shown:
    """Something to show: a notebook draws the HTML, anything else prints the text."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text


class Cards:
    """What every result has that can lay itself out on a screen."""

    def screen(self, language_code: str = "en") -> Group:
        """Lay it out on one screen, for rich to print."""
        return Group(*self._parts(language(language_code)))

    def summary(self, language_code: str = "en") -> str:
        """Write it on one screen, as text of at most 100 columns."""
        return printed(self.screen(language_code))

    def card(self, language_code: str = "en") -> Shown:
        """Show it in a notebook, in Danish (``da``) or English (``en``)."""
        return shown(self.screen(language_code))

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        raise NotImplementedError


class _Element(NamedTuple):
    """A piece of HTML, and what it is a piece of."""

    kind: str
    html: str


def printed(screen: Group) -> str:
    """Write a screen as plain text."""
    console = Console(width=WIDTH, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(screen)
    return capture.get()


def section(title: str, sentences: Iterable[str]) -> str:
    """Write a title and points below it: the short form of a study in a notebook."""
    points = "".join(f"<li>{escape(one)}</li>" for one in sentences)
    return f"<section><h4>{escape(title)}</h4><ul>{points}</ul></section>"


def shown(screen: Group, *, box: bool = False) -> Shown:
    """Make of a screen what a notebook can show.

    Parameters
    ----------
    screen
        Of texts, points, small print and tables, as ``reporting.screen`` draws them.
    box
        Whether to draw a heavy frame around it.

    Raises
    ------
    TypeError
        When it holds something that is none of these.
    """
    parts = groupby(_elements(screen), key=lambda element: element.kind)
    html = "".join(_joined(kind, [one.html for one in found]) for kind, found in parts)
    return Shown(framed(html, box=box), printed(screen))


def framed(html: str, *, box: bool = False) -> str:
    """Put HTML into the frame that all of a notebook's cards have."""
    return f'{STYLE}<section class="shown{" box" if box else ""}">{html}</section>'


def table(grid: Grid, *, words: bool = False) -> str:
    """Write a table that scrolls where the page is narrow; cells of ``words`` may take several lines."""
    head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in grid.head)
    rows = (_row(row, stressed=number in grid.stressed) for number, row in enumerate(grid.rows))
    caption = f"<caption>{_text(grid.title)}</caption>" if grid.title else ""
    note = f"<p><small>{_text(grid.note)}</small></p>" if grid.note else ""
    return (
        f'<div class="{"wide words" if words else "wide"}" tabindex="0" role="group"><table>{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{note}"
    )


def _row(cells: Iterable[str], *, stressed: bool) -> str:
    first, *others = cells
    numbers = "".join(f"<td>{_text(cell)}</td>" for cell in others)
    mark = ' class="stressed"' if stressed else ""
    return f'<tr{mark}><th scope="row">{_text(first)}</th>{numbers}</tr>'


def _elements(screen: RenderableType) -> Iterator[_Element]:
    match screen:
        case Group():
            for part in screen.renderables:
                yield from _elements(part)
        case Padding():
            yield from _elements(screen.renderable)
        case Text():
            yield from _line(screen)
        case Table(show_header=False):
            yield _Element("point", f"<li>{_text(_cells(screen)[-1][0])}</li>")
        case Table():
            head = tuple(str(column.header) for column in screen.columns)
            rows = tuple(zip(*_cells(screen), strict=True))
            stressed = frozenset(
                number for number, row in enumerate(screen.rows) if row.style == "bold"
            )
            words = all(column.justify == "left" for column in screen.columns)
            yield _Element("table", table(Grid("", head, rows, stressed), words=words))
        case _:
            raise TypeError(f"a screen is not made of {type(screen).__name__}")


def _line(text: Text) -> Iterator[_Element]:
    if not text.plain:
        return
    words = _text(text.plain)
    if text.style == "bold":
        yield _Element("heading", words)
    elif text.style == "dim":
        yield _Element("small", words)
    else:
        yield _Element("line", words)


def _joined(kind: str, found: list[str]) -> str:
    """Put what stands together into one element."""
    if kind == "heading":
        return "".join(f"<h5>{one}</h5>" for one in found)
    if kind == "point":
        return f"<ul>{''.join(found)}</ul>"
    if kind == "small":
        return f"<p><small>{'<br>'.join(found)}</small></p>"
    return f"<p>{'<br>'.join(found)}</p>" if kind == "line" else "".join(found)


def _cells(table: Table) -> list[list[str]]:
    """Give the texts of a table, column by column."""
    return [[str(cell) for cell in column.cells] for column in table.columns]


def _text(words: str) -> str:
    return escape(unbroken(words.strip()))
