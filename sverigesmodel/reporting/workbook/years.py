"""The sheet of the effect on the budget year by year, and how it adds up.

Chooses rows and draws their course as a native chart; sums and running sums are formulas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sverigesmodel.evaluation.accounts import BUDGET, CALCULATED, CURRENT
from sverigesmodel.evaluation.ledger import MUNICIPALITY
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.figures.money import cumulative
from sverigesmodel.reporting.workbook.book import Book, Sheet, cell
from sverigesmodel.reporting.workbook.ledger import (
    IN_CASH,
    LINE,
    Ledger,
    Period,
    Where,
    here,
    summed,
)
from sverigesmodel.reporting.workbook.money import leads

_SHOWN: Final = "thousands_change"
_CHART_ROWS: Final = 23


def years(book: Book, sheet: Sheet, result: StoredResult, ledger: Ledger) -> None:
    """Fill the sheet."""
    words = book.words
    sheet.title(words("book_years"), *leads(book, result))
    columns = [Period(str(year), (year,)) for year in result.years]
    heads = sheet.row
    sheet.head(["", *(each.title for each in columns), words("total")])
    own = ledger.purse(MUNICIPALITY)
    sheet.heading(words("book_difference"))
    net = _difference(sheet, ledger, own, columns)
    cash = sheet.row
    values = [ledger.value(each, own, ledger.scenario(IN_CASH)) for each in columns]
    formulas = ["=" + ledger.formula(each, own, ledger.scenario(IN_CASH)) for each in columns]
    _row(sheet, words("book_cash_net"), values, formulas)
    _current(sheet, result, columns)
    sheet.row += 1
    sheet.heading(words("book_added_up"))
    courses = result.tables["courses"].set_index(["measure", "year"])
    first = sheet.row
    _running(sheet, words("book_cumulative"), net)
    _running(sheet, words("book_cumulative_cash"), (cash, values))
    for edge in ("p5", "p95"):
        band = courses.loc["cumulative_net"][edge]
        sheet.text(0, words(f"book_{edge}"))
        for col, year in enumerate(result.years, start=1):
            sheet.number(col, float(band[year]), _SHOWN)
        sheet.row += 1
    sheet.row += 1
    _draw(book, sheet, result, heads, first)


def _difference(
    sheet: Sheet, ledger: Ledger, own: Where, columns: Sequence[Period]
) -> tuple[int, list[float]]:
    """Write what changes in each line and its sum; gives the row and the values of the sum."""
    first = sheet.row
    net = [0.0] * len(columns)
    for line in ledger.lines:
        where = here(LINE, line, sheet.row)
        after, before = ((own, ledger.scenario(side), where) for side in (REFORM, BASELINE))
        values = [
            round(ledger.value(each, *after) - ledger.value(each, *before), 2) for each in columns
        ]
        formulas = [
            f"={ledger.formula(each, *after)}-{ledger.formula(each, *before)}" for each in columns
        ]
        net = [round(so_far + value, 2) for so_far, value in zip(net, values, strict=True)]
        _row(sheet, line, values, formulas)
    last = sheet.row - 1
    sums = [f"=SUM({cell(first, col)}:{cell(last, col)})" for col in range(1, len(columns) + 1)]
    _row(sheet, sheet.book.words("net"), net, sums, "stressed")
    return last + 1, net


def _current(sheet: Sheet, result: StoredResult, columns: Sequence[Period]) -> None:
    """Write the difference in prices of the years, for those whose prices the scenario knows."""
    table = result.tables["accounts"]
    rows = table[
        (table["scenario"] == DIFFERENCE)
        & (table["perspective"] == BUDGET)
        & (table["basis"] == CALCULATED)
        & (table["prices"] == CURRENT)
        & (table["purse"] == MUNICIPALITY)
    ]
    if rows.empty:
        return
    known = set(rows["period"])
    sheet.text(0, sheet.book.words("book_current_net"))
    for col, each in enumerate(columns, start=1):
        sheet.number(col, summed(each, rows) if each.title in known else None, _SHOWN)
    sheet.row += 1


def _row(
    sheet: Sheet, text: str, values: Sequence[float], formulas: Sequence[str], style: str = "text"
) -> None:
    """Write formulas for the years and their sum."""
    sheet.text(0, text, style)
    for col, (value, formula) in enumerate(zip(values, formulas, strict=True), start=1):
        sheet.formula(col, formula, value, _SHOWN, style)
    end = len(values) + 1
    across = f"=SUM({cell(sheet.row, 1)}:{cell(sheet.row, end - 1)})"
    sheet.formula(end, across, round(sum(values), 2), _SHOWN, style)
    sheet.row += 1


def _running(sheet: Sheet, text: str, row: tuple[int, Sequence[float]]) -> None:
    """Write the running sum of a row above."""
    place, values = row
    sheet.text(0, text)
    so_far = 0.0
    for col, value in enumerate(values, start=1):
        so_far = round(so_far + value, 2)
        before = "" if col == 1 else f"{cell(sheet.row, col - 1)}+"
        sheet.formula(col, f"={before}{cell(place, col)}", so_far, _SHOWN)
    sheet.row += 1


def _draw(book: Book, sheet: Sheet, result: StoredResult, heads: int, first: int) -> None:
    """Draw the four running courses under a sentence that says where they lead."""
    finding = cumulative(result, book.lang).finding
    sheet.keep(_CHART_ROWS + 1)
    sheet.heading(finding)
    chart = book.chart("line")
    end = len(result.years)
    inks: Mapping[int, Mapping[str, object]] = {
        first: {"color": "#00539c", "width": 2.75},
        first + 1: {"color": "#a63603", "width": 2.25, "dash_type": "dash"},
        first + 2: {"color": "#6f93b8", "width": 1.0, "dash_type": "round_dot"},
        first + 3: {"color": "#6f93b8", "width": 1.0, "dash_type": "round_dot"},
    }
    markers = {first: "square", first + 1: "circle"}
    labels = _end_labels(result, first)
    for row, line in inks.items():
        marker = {"type": markers.get(row, "none"), "size": 6, "fill": {"color": line["color"]}}
        chart.add_series(
            {
                "name": [sheet.name, row, 0],
                "categories": [sheet.name, heads, 1, heads, end],
                "values": [sheet.name, row, 1, row, end],
                "line": line,
                "marker": marker,
                **labels.get(row, {}),
            }
        )
    chart.set_x_axis({"label_position": "low", "num_font": {"size": 9}})
    chart.set_y_axis(
        {
            "name": book.words("book_chart_money"),
            "num_format": "#,##0,",
            "major_gridlines": {"visible": True, "line": {"color": "#dddddd"}},
        }
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 900, "height": 420})
    sheet.chart(chart, _CHART_ROWS, finding)


def _end_labels(result: StoredResult, first: int) -> dict[int, dict[str, object]]:
    """Write the last number of both courses beside it, the upper one above, by the row of the sheet."""
    courses = result.tables["courses"].set_index(["measure", "year"])["mean"]
    ends = [
        courses["cumulative_net", result.years[-1]],
        courses["cumulative_cash", result.years[-1]],
    ]
    above = ("above", "below") if ends[0] >= ends[1] else ("below", "above")
    hidden = [{"delete": True}] * (len(result.years) - 1)
    return {
        first + number: {
            "data_labels": {
                "value": True,
                "num_format": "+#,##0,;-#,##0,;0",
                "position": place,
                "custom": hidden,
                "font": {"bold": True},
            }
        }
        for number, place in enumerate(above)
    }
