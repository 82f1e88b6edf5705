"""The sheet of budgets at risk: every year's budget with what it may end above, and what scatters by what.

Takes numbers from the study's tables; judges nothing.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from sverigesmodel.evaluation.ledger import PRESENT_VALUE
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting import uncertainty_phrases as phrases
from sverigesmodel.reporting.language import amount
from sverigesmodel.reporting.workbook.book import Book, Sheet

_SIDES: Final = {
    BASELINE: "baseline",
    REFORM: "with_reform",
    DIFFERENCE: "difference",
}


def risk(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """Fill the sheet: the answer, then the budgets at risk, payback and what scatters."""
    words = book.words
    sheet.title(words("section_unsure"), words("unsure_frame", **phrases.frame(result.tables)))
    for sentence in [*phrases.answers(result.tables, book.lang), words("unsure_limits")]:
        sheet.text(0, sentence, longest=30)  # runs on over the columns beside it
        sheet.row += 1
    sheet.row += 1
    for side in (REFORM, BASELINE, DIFFERENCE):
        _budgets(sheet, result.tables["risk"], side)
    _paid(sheet, result.tables["risk"])
    _scatter(sheet, result.tables["uncertainty"])


def _budgets(sheet: Sheet, table: pd.DataFrame, side: str) -> None:
    """List every year of one scenario: the budget, the chance of ending over it, what 5 of 100 exceed."""
    book = sheet.book
    over = phrases.over_of(table)
    money = "thousands_change" if side == DIFFERENCE else "thousands"
    sheet.heading(f"{book.words('unsure_table_brief')}: {book.words(_SIDES[side])}")
    beyond = book.words("unsure_head_over", over=amount(over, book.lang))
    kinds = [
        (figure, source) for figure in ("probability_over", "at_risk") for source in phrases.SOURCES
    ]
    titles = {"probability_over": beyond, "at_risk": book.words("unsure_head_at_risk")}
    heads = [f"{titles[figure]} ({book.words(f'source_{source}')})" for figure, source in kinds]
    sheet.head([book.words("unsure_year"), book.words("unsure_head_budget"), *heads])
    for year in phrases.years(table):
        of_year: dict[str, object] = {"scenario": side, "period": year}
        sheet.text(0, year)
        sheet.number(1, phrases.find(table, **of_year, figure="budget")["mean"], money)
        for col, (figure, source) in enumerate(kinds, start=2):
            found = phrases.find(table, **of_year, figure=figure, source=source)
            sheet.number(
                col, found["mean"], "share" if figure == "probability_over" else "thousands"
            )
        sheet.row += 1
    sheet.row += 1


def _paid(sheet: Sheet, table: pd.DataFrame) -> None:
    words = sheet.book.words
    sheet.heading(words("unsure_paid_table"))
    sheet.head([words("unsure_year"), *(words(f"source_{source}") for source in phrases.SOURCES)])
    for year in phrases.years(table):
        sheet.text(0, year)
        for col, source in enumerate(phrases.SOURCES, start=1):
            found = phrases.find(table, figure="probability_paid_back", period=year, source=source)
            sheet.number(col, found["mean"], "share")
        sheet.row += 1
    sheet.row += 1


def _scatter(sheet: Sheet, table: pd.DataFrame) -> None:
    """List what is expected and the standard deviations, of years and of the present value."""
    words = sheet.book.words
    sheet.heading(words("unsure_scatter_table"))
    spread = [words("unsure_sd", source=words(f"source_{source}")) for source in phrases.SOURCES]
    ends = [words("from"), words("to")]
    columns = [words("unsure_expected"), *ends]
    for text in spread:
        columns += [text, *ends]
    sheet.head([words("unsure_year"), *columns])
    for period in [*dict.fromkeys(table["period"])]:
        of_period: dict[str, object] = {"scenario": DIFFERENCE, "period": period}
        sheet.text(0, words("unsure_present_value") if period == PRESENT_VALUE else period)
        rows = [phrases.find(table, **of_period, figure="expected")]
        rows += [
            phrases.find(table, **of_period, figure="sd", source=source)
            for source in phrases.SOURCES
        ]
        shown = ["thousands_change", "thousands", "thousands", "thousands"]
        for place, (row, style) in enumerate(zip(rows, shown, strict=True)):
            for col, key in enumerate(("mean", "low", "high"), start=1 + 3 * place):
                sheet.number(col, row[key], style)
        sheet.row += 1
    sheet.row += 1
