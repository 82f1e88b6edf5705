"""Sheets of money as a budget shows it: the municipality's, by purse, by account, and the bridge.

Chooses which rows of the ledger stand where; every sum and every difference is a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from sverigesmodel.evaluation.accounts import SOCIETY
from sverigesmodel.evaluation.ledger import LATER, MUNICIPALITY, PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.texts import label, shorten
from sverigesmodel.reporting.workbook.blocks import Below, Blocks
from sverigesmodel.reporting.workbook.book import Book, Sheet, cell
from sverigesmodel.reporting.workbook.ledger import (
    ACCOUNT,
    IN_CASH,
    LINE,
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
_PARTS: Final = ("volume", "mix", "duration", "price", "staff", "reform_cost", "refund")


def leads(book: Book, result: StoredResult, unit: str = "book_thousands") -> tuple[str, ...]:
    """Say above a table of money its unit, price level and sign."""
    return book.words(unit, price_year=result.price_year), book.words("book_sign")


def budget(book: Book, sheet: Sheet, result: StoredResult, ledger: Ledger) -> None:
    """Fill the sheet of the municipality's budget, with its full-time years beside the money."""
    words = book.words
    sheet.title(words("book_budget"), *leads(book, result), words("book_cash_lead"))
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
        below={DIFFERENCE: _beside_net(book, result, ledger, within)},
    ).write(sheet)
    _full_time(sheet, result, within)


def purses(book: Book, sheet: Sheet, result: StoredResult, ledger: Ledger) -> None:
    """Fill the sheet of who pays: the three purses, the same in cash, and society."""
    words = book.words
    sheet.title(words("book_purses"), *leads(book, result), words("book_cash_lead"))
    within, today = periods(result, book.lang), present_value(book.lang)
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
    ).write(sheet)
    sheet.keep(len(found) + 8)
    sheet.heading(words("book_cash"))
    first = sheet.row
    columns = (*within, None, today)
    for purse in found:
        conditions = ledger.scenario(IN_CASH), here(PURSE, purse.text, sheet.row)
        row = _sum(purse.text, ledger, within, ((1, conditions),))
        _differences(sheet, row, columns)
    sheet.text(0, words("book_all_purses"), "stressed")
    for col, period in enumerate(columns, start=1):
        years = within if period is None else (period,)
        value = sum(ledger.value(each, ledger.scenario(IN_CASH)) for each in years)
        sheet.total(col, first, sheet.row - 1, round(value, 2), "thousands_change")
    sheet.row += 2
    sheet.heading(words("book_society"))
    _society(sheet, result, within, today)


def accounts(book: Book, sheet: Sheet, result: StoredResult, ledger: Ledger) -> None:
    """Fill the sheet of accounts, and of what counts under the municipality's service frame."""
    words = book.words
    sheet.title(words("book_accounts"), *leads(book, result, "book_kroner"))
    within, today = periods(result, book.lang), present_value(book.lang)
    numbers = [*(each.title for each in within), words("total"), today.title]
    sheet.head([words("book_account"), words("book_holds"), *numbers], words=(0, 1), fixed=2)
    own = ledger.purse(MUNICIPALITY)
    held: dict[str, dict[str, None]] = {}
    for row in ledger.rows:
        if row[PURSE] == own.text:
            held.setdefault(row[ACCOUNT], {})[row[LINE]] = None
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
        rows=[(account, shorten(", ".join(held[account]), 60)) for account in found],
        within=within,
        behind=(today,),
        level=lambda side, number, period: ledger.value(period, *where(side, number)),
        formula=lambda side, number, period, row: ledger.formula(period, *where(side, number, row)),
        total=words("net"),
        shown="whole",
        below={side: [framed(side)] for side in (DIFFERENCE, REFORM, BASELINE)},
    ).write(sheet)


def bridge(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """Fill the sheet that leads from the baseline's cost to the reform's, part by part."""
    words = book.words
    sheet.title(words("book_bridge"), *leads(book, result), words("bridge_note"))
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
    book: Book, result: StoredResult, ledger: Ledger, within: Sequence[Period]
) -> list[Below]:
    """Make the rows below the difference: its interval, and what of it moves the books."""
    words = book.words
    table = result.tables["budget"]
    rows = table[(table["kind"] == "net") & (table["scenario"] == DIFFERENCE)].set_index("period")

    def bound(end: str) -> Callable[[Period | None], float | None]:
        known = rows[end].to_dict()

        def value(period: Period | None) -> float | None:
            return known.get(_key(result, period))

        return value

    cash = ledger.purse(MUNICIPALITY), ledger.scenario(IN_CASH)
    return [
        Below(words("lower").strip(), bound("low")),
        Below(words("upper").strip(), bound("high")),
        _sum(words("book_cash_net"), ledger, within, ((1, cash),)),
    ]


def _key(result: StoredResult, period: Period | None) -> str:
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


def _full_time(sheet: Sheet, result: StoredResult, within: Sequence[Period]) -> None:
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
    ).write(sheet)


def _society(sheet: Sheet, result: StoredResult, within: Sequence[Period], today: Period) -> None:
    """Write what the resources are worth, whoever pays: the difference of the two rows below it."""
    table = result.tables["accounts"]
    rows = table[table["perspective"] == SOCIETY]
    sides = {side: rows[rows["scenario"] == side] for side in (REFORM, BASELINE)}
    words, start = sheet.book.words, sheet.row
    columns: list[Period | None] = [*within, None, today]
    for offset, side in enumerate(("", REFORM, BASELINE)):
        key = {"": "book_difference", REFORM: "with_reform", BASELINE: "baseline"}[side]
        sheet.text(0, words(key), "text" if side else "stressed")
        for col, period in enumerate(columns, start=1):
            each = Period("", result.years) if period is None else period
            value = {one: summed(each, rows) for one, rows in sides.items()}
            if not side:
                formula = f"={cell(start + 1, col)}-{cell(start + 2, col)}"
                change = round(value[REFORM] - value[BASELINE], 2)
                sheet.formula(col, formula, change, "thousands_change", "stressed")
            elif period is None:
                across = f"=SUM({cell(start + offset, 1)}:{cell(start + offset, col - 1)})"
                sheet.formula(col, across, value[side], "thousands")
            else:
                sheet.number(col, value[side], "thousands")
        sheet.row += 1


def team_name(result: StoredResult, team: str, lang: str) -> str:
    """Name of a team of either scenario."""
    found = next((one.teams[team] for one in result.scenarios.values() if team in one.teams), None)
    return shorten(label(None if found is None else found.name, lang, team), 60)
