"""Sheets of money as a budget shows it: the municipality's, by purse and by account.

Chooses which rows of the ledger stand where; every sum and every difference is a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from sverigesmodel.evaluation.accounts import SOCIETY
from sverigesmodel.evaluation.ledger import LATER, MUNICIPALITY, PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN
from sverigesmodel.evaluation.stored import Stored, StoredResult
from sverigesmodel.reporting.language import Language
from sverigesmodel.reporting.texts import label, shorten
from sverigesmodel.reporting.workbook.blocks import ALONE, COMPARED, Below, Blocks
from sverigesmodel.reporting.workbook.book import Book, Sheet, cell
from sverigesmodel.reporting.workbook.ledger import (
    ACCOUNT,
    IN_CASH,
    LINE,
    NAME,
    PURSE,
    Ledger,
    Period,
    Where,
    here,
    periods,
    present_value,
    summed,
)

_PURSES: Final = (MUNICIPALITY, "region", "state")
_CODE: Final = 17.0
"""Width of a column of account codes, under which sums have their labels."""


def sign(result: Stored) -> str:
    """Key of the words for what a sign means: of a difference, or of a level."""
    return "book_sign" if isinstance(result, StoredResult) else "book_sign_level"


def leads(book: Book, result: Stored, unit: str = "book_thousands") -> tuple[str, ...]:
    """Say above a table of money its unit, price level and sign, and of a comparison what is cash."""
    said = book.words(unit, price_year=result.price_year), book.words(sign(result))
    return (*said, book.words("book_cash_lead")) if isinstance(result, StoredResult) else said


def _sides(result: Stored) -> tuple[str, ...]:
    return COMPARED if isinstance(result, StoredResult) else ALONE


def budget(book: Book, sheet: Sheet, result: Stored, ledger: Ledger) -> None:
    """Fill the sheet of the municipality's budget, with its full-time years beside the money."""
    words = book.words
    sheet.title(words("book_budget"), *leads(book, result))
    within, today = periods(result, book.lang), present_value(book.lang)
    head = [*(each.title for each in within), words("total")]
    sheet.head(["", *head, today.title])
    own, lines = ledger.purse(MUNICIPALITY), ledger.lines

    def where(side: str, number: int, row: int = 0) -> tuple[Where, ...]:
        return own, ledger.scenario(side), here(LINE, lines[number], row)

    Blocks(
        rows=[(line,) for line in lines],
        within=within,
        behind=(today,),
        level=lambda side, number, period: ledger.value(period, *where(side, number)),
        formula=lambda side, number, period, row: ledger.formula(period, *where(side, number, row)),
        total=words("net"),
        shown="thousands",
        below={one: _beside_net(book, result, ledger, within) for one in _sides(result)[:1]},
        sides=_sides(result),
    ).write(sheet)
    _full_time(sheet, result, within)


def _columns(result: Stored, lang: Language) -> tuple[Period, ...]:
    """Columns of a budget; of a run, which has no budget year, every year."""
    if isinstance(result, StoredResult):
        return periods(result, lang)
    return tuple(Period(str(year), (year,)) for year in result.years)


def purses(book: Book, sheet: Sheet, result: Stored, ledger: Ledger) -> None:
    """Fill the sheet of who pays: the three purses, of a comparison the same in cash, and society."""
    words = book.words
    sheet.title(words("book_purses"), *leads(book, result))
    within, today = _columns(result, book.lang), present_value(book.lang)
    sheet.head(["", *(each.title for each in within), words("total"), today.title])
    found = [ledger.purse(name) for name in _PURSES]

    def where(side: str, number: int, row: int = 0) -> tuple[Where, ...]:
        return ledger.scenario(side), here(PURSE, found[number].text, row)

    Blocks(
        rows=[(purse.text,) for purse in found],
        within=within,
        behind=(today,),
        level=lambda side, number, period: ledger.value(period, *where(side, number)),
        formula=lambda side, number, period, row: ledger.formula(period, *where(side, number, row)),
        total=words("book_all_purses"),
        shown="thousands",
        sides=_sides(result),
    ).write(sheet)
    sheet.keep(len(found) + 8)
    if isinstance(result, StoredResult):
        _purses_in_cash(sheet, ledger, within, today)
    sheet.heading(words("book_society"))
    _society(sheet, result, within, today)


def _purses_in_cash(sheet: Sheet, ledger: Ledger, within: Sequence[Period], today: Period) -> None:
    """Write the difference of each purse as it moves the books."""
    words = sheet.book.words
    sheet.heading(words("book_cash"))
    first = sheet.row
    columns = (*within, None, today)
    for purse in map(ledger.purse, _PURSES):
        conditions = ledger.scenario(IN_CASH), here(PURSE, purse.text, sheet.row)
        row = _sum(purse.text, ledger, within, ((1, conditions),))
        _differences(sheet, row, columns)
    sheet.text(0, words("book_all_purses"), "stressed")
    for col, period in enumerate(columns, start=1):
        years = within if period is None else (period,)
        value = sum(ledger.value(each, ledger.scenario(IN_CASH)) for each in years)
        sheet.total(col, first, sheet.row - 1, round(value, 2), "thousands_change")
    sheet.row += 2


def accounts(book: Book, sheet: Sheet, result: Stored, ledger: Ledger) -> None:
    """Fill the sheet of accounts, and of what counts under the municipality's service frame."""
    words = book.words
    sheet.title(words("book_accounts"), *leads(book, result, "book_kroner")[:2])
    within, today = periods(result, book.lang), present_value(book.lang)
    numbers = [*(each.title for each in within), words("total"), today.title]
    texts = [words(f"book_{key}") for key in ("account", "account_name", "holds")]
    sheet.head([*texts, *numbers], words=range(len(texts)), fixed=2)
    own = ledger.purse(MUNICIPALITY)
    held: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    for row in ledger.rows:
        if row[PURSE] == own.text:
            held.setdefault(row[ACCOUNT], {})[row[LINE]] = None
            names[row[ACCOUNT]] = row[NAME]
    found = sorted(held)

    def where(side: str, number: int, row: int = 0) -> tuple[Where, ...]:
        return own, ledger.scenario(side), here(ACCOUNT, found[number], row)

    def framed(side: str) -> Below:
        label, frame = words("book_in_frame"), ledger.in_frame()
        if side != DIFFERENCE:
            return _sum(label, ledger, within, ((1, (ledger.scenario(side), frame)),))
        sides = ((1, (ledger.scenario(REFORM), frame)), (-1, (ledger.scenario(BASELINE), frame)))
        return _sum(label, ledger, within, sides)

    Blocks(
        rows=[
            (account, names[account], shorten(", ".join(held[account]), 44)) for account in found
        ],
        within=within,
        behind=(today,),
        level=lambda side, number, period: ledger.value(period, *where(side, number)),
        formula=lambda side, number, period, row: ledger.formula(period, *where(side, number, row)),
        total=words("net"),
        shown="whole",
        below={side: [framed(side)] for side in _sides(result)},
        sides=_sides(result),
    ).write(sheet)
    sheet.width(0, _CODE)


_Terms: TypeAlias = Sequence[tuple[int, tuple[Where, ...]]]
"""Sums of the ledger that are added (1) or taken away (-1), the first of them added."""


def _sum(label: str, ledger: Ledger, within: Sequence[Period], terms: _Terms) -> Below:
    """Make a row of what the ledger holds."""

    def value(period: Period | None) -> float:
        years = within if period is None else (period,)
        return round(
            sum(sign * ledger.value(each, *where) for sign, where in terms for each in years), 2
        )

    def formula(period: Period) -> str:
        signed = (("+-"[sign < 0], ledger.formula(period, *where)) for sign, where in terms)
        return "".join(sign + text for sign, text in signed).removeprefix("+")

    return Below(label, value, formula)


def _beside_net(
    book: Book, result: Stored, ledger: Ledger, within: Sequence[Period]
) -> list[Below]:
    """Make the rows below the sum: its interval, and what of a difference moves the books."""
    words = book.words
    table = result.tables["budget"]
    side = _sides(result)[0]
    rows = table[(table["kind"] == "net") & (table["scenario"] == side)].set_index("period")

    def bound(end: str) -> Callable[[Period | None], float | None]:
        known = rows[end].to_dict()

        def value(period: Period | None) -> float | None:
            return known.get(_key(result, period))

        return value

    bounds = [
        Below(words("lower").strip(), bound("low")),
        Below(words("upper").strip(), bound("high")),
    ]
    if not isinstance(result, StoredResult):
        return bounds
    cash = ledger.purse(MUNICIPALITY), ledger.scenario(IN_CASH)
    return [*bounds, _sum(words("book_cash_net"), ledger, within, ((1, cash),))]


def _key(result: Stored, period: Period | None) -> str:
    """Name of a period in the table ``budget``; empty where it has none."""
    if period is None:
        return TOTAL
    if not period.years:
        return PRESENT_VALUE
    if period.years[0] > result.budget_years[-1]:
        return LATER
    return str(period.years[0]) if period.years[0] >= result.budget_years[0] else ""


def _differences(sheet: Sheet, row: Below, columns: Sequence[Period | None]) -> None:
    """Write a row of differences; None among the columns is the total."""
    sheet.text(0, row.label)
    for col, period in enumerate(columns, start=1):
        value = row.value(period) or 0.0
        if period is None or row.formula is None:
            formula = f"SUM({cell(sheet.row, 1)}:{cell(sheet.row, col - 1)})"
        else:
            formula = row.formula(period)
        sheet.formula(col, f"={formula}", value, "thousands_change")
    sheet.row += 1


def _full_time(sheet: Sheet, result: Stored, within: Sequence[Period]) -> None:
    posts = result.tables["posts"]
    own = posts[posts["measure"] == "caseworkers"]
    means = own.groupby(["scenario", "team", "period"])["mean"].sum().to_dict()
    teams = list(dict.fromkeys(own["team"]))
    sheet.keep(3 * (len(teams) + 3))
    sheet.heading(sheet.book.words("book_full_time"))
    Blocks(
        rows=[(team_name(result, team, sheet.book.lang),) for team in teams],
        within=within,
        behind=(),
        level=lambda side, number, period: sum(
            means.get((side, teams[number], str(year)), 0.0) for year in period.years
        ),
        total=sheet.book.words("total"),
        shown="level",
        sides=_sides(result),
    ).write(sheet)


def _society(sheet: Sheet, result: Stored, within: Sequence[Period], today: Period) -> None:
    """Write what the resources are worth, whoever pays; of a comparison the difference of the rows below it."""
    table = result.tables["accounts"]
    rows = table[table["perspective"] == SOCIETY]
    names = list(result.scenarios)[::-1]
    sides = {side: rows[rows["scenario"] == side] for side in names}
    words, start = sheet.book.words, sheet.row
    columns: list[Period | None] = [*within, None, today]
    if isinstance(result, StoredResult):
        sheet.text(0, words("book_difference"), "stressed")
        for col, period in enumerate(columns, start=1):
            each = Period("", result.years) if period is None else period
            formula = f"={cell(start + 1, col)}-{cell(start + 2, col)}"
            change = round(summed(each, sides[REFORM]) - summed(each, sides[BASELINE]), 2)
            sheet.formula(col, formula, change, "thousands_change", "stressed")
        sheet.row += 1
    keys = {REFORM: "with_reform", BASELINE: "baseline", RUN: "book_society_level"}
    for side in names:
        sheet.text(0, words(keys[side]))
        for col, period in enumerate(columns, start=1):
            if period is None:
                value = summed(Period("", result.years), sides[side])
                across = f"=SUM({cell(sheet.row, 1)}:{cell(sheet.row, col - 1)})"
                sheet.formula(col, across, value, "thousands")
            else:
                sheet.number(col, summed(period, sides[side]), "thousands")
        sheet.row += 1


def team_name(result: Stored, team: str, lang: str) -> str:
    """Name of a team of either scenario."""
    found = next((one.teams[team] for one in result.scenarios.values() if team in one.teams), None)
    return shorten(label(None if found is None else found.name, lang, team), 60)
