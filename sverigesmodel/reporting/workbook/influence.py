"""The sheet of which numbers decide: what is worth knowing, one number at a time, the value of a day.

Takes numbers from the study's tables; judges nothing.
"""

from __future__ import annotations

from typing import Final

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting import influence_phrases as phrases
from sverigesmodel.reporting.workbook.book import Book, Sheet
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.influence_tables import ALL

_MONEY: Final = "thousands_change"


def influence(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """Fill the sheet."""
    scenarios = [result.scenarios[side] for side in (REFORM, BASELINE)]
    words = book.words
    frame = words("influence_frame", **phrases.sizes(result.tables))
    sheet.title(words("section_influence"), frame)
    for sentence in phrases.answers(result.tables, scenarios, book.lang):
        sheet.text(0, sentence, longest=30)  # runs on over the columns beside it
        sheet.row += 1
    sheet.row += 1
    _information(sheet, result, scenarios)
    _tornado(sheet, result, scenarios)
    _acceptability(sheet, result)


def _information(sheet: Sheet, result: StoredResult, scenarios: list[Scenario]) -> None:
    words, lang = sheet.book.words, sheet.book.lang
    indices = {
        (row["number"], row["index"]): row for row in result.tables["sobol"].to_dict("records")
    }
    sheet.heading(words("information_table"))
    keys = ("book_mean", "from", "to", "sobol_first", "sobol_total", "information_evidence")
    _head(sheet, [words(key) for key in keys])
    for row in result.tables["information"].to_dict("records"):
        sheet.text(0, phrases.named(row["number"], scenarios, lang), "wrap", longest=44)
        for col, key in enumerate(("mean", "low", "high"), start=1):
            sheet.number(col, row[key], "thousands")
        for col, index in enumerate(("first", "total"), start=4):
            known = indices.get((row["number"], index))
            if known is not None:
                sheet.number(col, known["mean"], "share")
        if row["number"] != ALL:
            sheet.text(6, words(f"evidence_{row['evidence']}"))
        sheet.row += 1
    sheet.row += 1


def _tornado(sheet: Sheet, result: StoredResult, scenarios: list[Scenario]) -> None:
    words, lang = sheet.book.words, sheet.book.lang
    sheet.heading(words("tornado_table"))
    ends = [words("tornado_low"), words("from"), words("to")]
    _head(sheet, [*ends, words("tornado_high"), *ends[1:]])
    for low, high in phrases.pairs(result.tables["tornado"]):
        name = phrases.named(low["number"], scenarios, lang)
        sheet.text(0, f"{name} ({phrases.setting(low, high, lang)})", "wrap", longest=44)
        changes = [-end[key] for end in (low, high) for key in ("mean", "high", "low")]
        for col, change in enumerate(changes, start=1):
            sheet.number(col, change, _MONEY)
        sheet.row += 1
    sheet.row += 1


def _acceptability(sheet: Sheet, result: StoredResult) -> None:
    words = sheet.book.words
    sheet.heading(words("acceptability_table"))
    keys = ("probability", "chance", "best", "worth")
    texts = [words(f"acceptability_{key}") for key in keys]
    _head(sheet, [texts[0], words("from"), words("to"), *texts[1:]], words("acceptability_value"))
    for row in result.tables["acceptability"].to_dict("records"):
        sheet.number(0, row["value_of_day"], "whole")
        for col, key in enumerate(("probability", "low", "high", "probability_with_chance"), 1):
            sheet.number(col, row[key], "share")
        sheet.text(5, words(f"option_{row['best']}"))
        sheet.number(6, row["perfect_information"], "thousands")
        sheet.row += 1


def _head(sheet: Sheet, texts: list[str], first: str = "") -> None:
    """Write the heads of a part's columns."""
    for col, text in enumerate([first, *texts]):
        sheet.text(col, text, "head_number" if col else "head", longest=18)
    sheet.row += 1
