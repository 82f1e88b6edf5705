"""The sheet of children and cases: what stands beside the money.

Chooses which quantities stand there; differences and sums over the steps are formulas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sverigesmodel.evaluation.headline import CASEWORK, CHILDREN, PER_STEP, Figure
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.figures.children import PLACED, by_step
from sverigesmodel.reporting.figures.picking import intervals
from sverigesmodel.reporting.figures.twins import LISTED
from sverigesmodel.reporting.workbook.book import Book, Sheet, cell
from sverigesmodel.reporting.workbook.ledger import line_names

_HEAD: Final = ("", "book_unit", "baseline", "with_reform", "difference", "from", "to")
_UNIT, _BEFORE, _AFTER, _CHANGE, _LOW, _HIGH = range(1, 7)
_CHART_ROWS: Final = 21
UNITS: Final = {
    "child_years": "years", "entries": "count", "placements_begun": "count", "breakdowns": "count",
    "re_referrals": "count", "caseworkers_per_child": "count", "full_time": "count",
    "caseload": "count",
}  # fmt: skip
"""Unit of each quantity that is no share, as a word's key ends."""


def children(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """Fill the sheet."""
    words = book.words
    sheet.title(words("book_children"), words("book_points"), words("cannot_children"))
    sheet.head([words(key) if key else "" for key in _HEAD], words=(0, 1))
    first = 0
    for key, figure in PER_STEP.items():
        sheet.heading(words(f"book_{key}"))
        first = first or sheet.row
        _steps(sheet, result, key, figure)
        sheet.row += 1
    _draw(book, sheet, result, first)
    sheet.keep(len(result.years) + 1)
    sheet.heading(words("book_placed"))
    for year in result.years:
        _figure(sheet, str(year), "years", result.figure(PLACED, year=year), PLACED)
    sheet.row += 1
    figures = {**CHILDREN, **CASEWORK}
    sheet.keep(len(figures) + 1)
    sheet.heading(words("book_work"))
    for key, figure in figures.items():
        unit = "share" if figure.is_share else UNITS[key]
        _figure(sheet, words(key), unit, result.figure(figure), figure)


def _steps(sheet: Sheet, result: StoredResult, key: str, figure: Figure) -> None:
    """Write a quantity of each step, and of the whole ladder."""
    first = sheet.row
    found = {step: result.figure(figure, stage=step) for step in result.reform.ladder}
    names = line_names(result, sheet.book.lang)
    for step, levels in found.items():
        _figure(sheet, names[f"stage:{step}"], UNITS[key], levels, figure)
    sheet.text(0, sheet.book.words("book_steps_total"), "stressed")
    sheet.text(_UNIT, sheet.book.words(f"unit_{UNITS[key]}"), "stressed")
    sums = {
        side: sum(levels[side].mean or 0.0 for levels in found.values())
        for side in (BASELINE, REFORM)
    }
    sheet.total(_BEFORE, first, sheet.row - 1, sums[BASELINE], "level")
    sheet.total(_AFTER, first, sheet.row - 1, sums[REFORM], "level")
    change = sums[REFORM] - sums[BASELINE]
    sheet.total(_CHANGE, first, sheet.row - 1, change, "level_change")
    for col in (_LOW, _HIGH):
        sheet.text(col, "", "stressed")
    sheet.row += 1


def _figure(
    sheet: Sheet, text: str, unit: str, found: Mapping[str, Interval], figure: Figure
) -> None:
    """Write a quantity of both scenarios and its difference."""
    shown = "share" if figure.is_share else "fine" if figure.digits > 1 else "level"
    sheet.text(0, text)
    sheet.text(_UNIT, sheet.book.words(f"unit_{unit}"))
    before, after = found[BASELINE].mean, found[REFORM].mean
    sheet.number(_BEFORE, before, shown)
    sheet.number(_AFTER, after, shown)
    change = found[DIFFERENCE]
    if before is None or after is None:
        sheet.number(_CHANGE, None, shown)
    else:
        formula = f"={cell(sheet.row, _AFTER)}-{cell(sheet.row, _BEFORE)}"
        sheet.formula(_CHANGE, formula, after - before, f"{shown}_change")
    sheet.number(_LOW, change.low, f"{shown}_change")
    sheet.number(_HIGH, change.high, f"{shown}_change")
    sheet.row += 1


def _draw(book: Book, sheet: Sheet, result: StoredResult, first: int) -> None:
    """Draw the child-years of each step in both scenarios."""
    finding = by_step(result, book.lang).finding
    sheet.keep(_CHART_ROWS + 1)
    sheet.heading(finding)
    chart = book.chart("bar")
    last = first + len(result.reform.ladder) - 1
    inks: Sequence[tuple[int, str, str, dict[str, object]]] = (
        (_BEFORE, "baseline", "#8a8a8a", {"pattern": "wide_upward_diagonal"}),
        (_AFTER, "with_reform", "#00539c", {}),
    )
    for col, key, colour, pattern in inks:
        fill = (
            {"pattern": {**pattern, "fg_color": colour, "bg_color": "#ffffff"}}
            if pattern
            else {"fill": {"color": colour}}
        )
        chart.add_series(
            {
                "name": book.words(key),
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, col, last, col],
                "border": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "#,##0", "font": {"size": 9}},
                **fill,
            }
        )
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
    chart.set_x_axis(
        {
            "name": book.words("child_years"),
            "num_format": "#,##0",
            "label_position": "high",
            "major_gridlines": {"visible": True, "line": {"color": "#dddddd"}},
        }
    )
    chart.set_legend({"position": "top"})
    chart.set_size({"width": 820, "height": 400})
    sheet.chart(chart, _CHART_ROWS, finding)


def twins(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """Fill the sheet of the children whose path changed; only its head where they are not twins."""
    words = book.words
    sheet.title(words("book_twins"), words("book_twins_lead"))
    head = ["", words("book_unit"), words("book_mean"), words("from"), words("to")]
    sheet.head(head, words=(0, 1))
    table = result.tables["twins"]
    found = intervals(table, "measure", "stage")
    units = table.set_index(["measure", "stage"])["unit"].to_dict()
    names = line_names(result, book.lang)
    for measure in LISTED:
        for stage in ("all", *result.reform.ladder):
            if (measure, stage) not in found:
                continue
            text = words(f"twins_{measure}")
            sheet.text(0, text if stage == "all" else f"{text}: {names[f'stage:{stage}']}")
            sheet.text(_UNIT, words(f"unit_{units[measure, stage]}"))
            each = found[measure, stage]
            for col, value in enumerate((each.mean, each.low, each.high), start=_BEFORE):
                sheet.number(col, value, "level")
            sheet.row += 1
