"""Sheets of what the numbers rest on: assumptions, how sure the result is, how to compute it again.

Takes numbers and provenance as they are; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.parts import ASSUMPTION, MECHANISM
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.stored import Stored, StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.evidence import Ground, evidence, grade, made_with, mostly
from sverigesmodel.reporting.html.basis import command, reproduction
from sverigesmodel.reporting.html.front import cautions
from sverigesmodel.reporting.language import WORDS, Language, say
from sverigesmodel.reporting.number_names import number_name
from sverigesmodel.reporting.texts import clean
from sverigesmodel.reporting.workbook.book import Book, Sheet
from sverigesmodel.reporting.workbook.money import leads
from sverigesmodel.reporting.written_numbers import written
from sverigesmodel.scenario.number import Number
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.schema import numbers

_HEAD: Final = (
    "book_scenario", "what", "value", "book_unit", "book_written", "grade", "book_low",
    "book_high", "book_source", "book_note", "book_place",
)  # fmt: skip
_TEXTS: Final = frozenset({0, 1, 3, 4, 5, 8, 9, 10})


def assumptions(book: Book, sheet: Sheet, result: Stored) -> None:
    """List every number of a run, or of both scenarios; what they share stands once."""
    words = book.words
    if isinstance(result, StoredResult):
        sheet.title(words("book_assumptions"), words("book_assumptions_lead"))
    else:
        sheet.title(words("book_assumptions_alone"), words("assumptions_lead_alone"))
    heads, scenarios = sheet.row, list(result.scenarios.values())[::-1]
    sheet.head([words(key) for key in _HEAD], words=_TEXTS, fixed=2)
    for scenario, place, number in _stated(result):
        known = number.provenance
        low, high = (known.range if known is not None else None) or (None, None)
        sheet.text(0, words(scenario))
        sheet.text(1, number_name(scenarios, place, book.lang), "wrap", longest=38)
        sheet.number(2, number.value, _shown(number.value))
        sheet.text(3, unit(number.unit, book.lang), "indented")
        sheet.text(4, written(number, book.lang), "wrap", longest=16)
        sheet.text(5, words(f"grade_{grade(number)}"), "wrap", longest=20)
        sheet.number(6, low, _shown(low))
        sheet.number(7, high, _shown(high))
        sheet.text(8, (known and known.source) or "", "noted", longest=36)
        sheet.text(9, (known and known.note) or "", "wrap", longest=36)
        sheet.text(10, ".".join(map(str, place)), "wrap", longest=38)
        sheet.row += 1
    sheet.filter(heads, len(_HEAD) - 1)


def _stated(result: Stored) -> Iterator[tuple[str, Location, Number]]:
    """Every number, under the word for the scenarios that it belongs to."""
    if not isinstance(result, StoredResult):
        for place, number in numbers(result.scenario).items():
            yield "book_run", place, number
        return
    before, after = (numbers(result.scenarios[side]) for side in (BASELINE, REFORM))
    for place in dict.fromkeys([*after, *before]):
        old, new = before.get(place), after.get(place)
        if old is not None and new is not None and _same(old, new):
            yield "book_both", place, new
            continue
        if old is not None:
            yield "baseline", place, old
        if new is not None:
            yield "with_reform", place, new


def _same(one: Number, other: Number) -> bool:
    return (one.value, one.unit, one.provenance) == (other.value, other.unit, other.provenance)


def _shown(value: float | None) -> str:
    """Format with as many decimals as a number of that size needs."""
    if value is None or value == int(value):
        return "whole"
    size = abs(value)
    return "fine" if size >= 1 else "small" if size >= 0.01 else "tiny"


def unit(name: str, lang: Language) -> str:
    """Word for a unit; the unit itself where there is none."""
    return say(f"unit_{name}", lang) if f"unit_{name}" in WORDS else clean(name)


def uncertainty(book: Book, sheet: Sheet, result: StoredResult) -> None:
    """Write the key figures with their intervals, and the cautions."""
    words, stored = book.words, result.document
    sheet.title(words("book_uncertainty"), *leads(book, result)[:2], words("cannot_luck"))
    sheet.head(["", words("book_mean"), words("from"), words("to")])
    sheet.heading(words("book_money_figures"))
    for text, figure in _money_figures(book, result).items():
        _interval_row(sheet, text, figure, "thousands_change")
    sheet.row += 1
    _resting(sheet, evidence(result.scenario, result.tables.get("evidence")))
    sheet.heading(words("book_time"))
    _payback(sheet, "book_payback", "book_probability", result.payback)
    _payback(sheet, "book_payback_cash", "book_probability_cash", result.cash_payback)
    _interval_row(
        sheet, words("book_ratio"), Interval(result.benefit_cost_ratio, None, None), "fine"
    )
    sheet.row += 1
    sheet.heading(words("book_chance"))
    _interval_row(sheet, words("replications"), Interval(result.replications, None, None), "whole")
    for key in ("correlation", "variance_ratio"):
        figure = Interval(stored["pairing"][key], None, None)
        _interval_row(sheet, words(f"book_{key}"), figure, "fine")
    precision = stored["precision"]
    if precision is not None:
        key = "precision_reached" if precision["reached"] else "precision_missed"
        sheet.text(0, words(key, maximum=precision["maximum"]), "wrap")
        sheet.row += 1
    sheet.row += 1
    sheet.heading(words("book_cautions"))
    for caution in list(cautions(result, book.lang)) or [words("book_no_cautions")]:
        sheet.text(0, caution, "wrap")
        sheet.row += 1


def _money_figures(book: Book, result: StoredResult) -> dict[str, Interval]:
    """Return the key figures in kroner by what they are called; costs are positive."""
    words, value = book.words, result.document["net_present_value"]
    figures = {
        words("book_effort"): result.yearly_effort,
        words("book_effect"): result.yearly_effect,
        words("book_value"): result.present_cost,
    }
    for part in (MECHANISM, ASSUMPTION):
        text = words("book_value_of", what=words(f"book_{part}"))
        figures[text] = -_interval(value["parts"][part])
    figures[words("book_value_cash")] = result.present_cash_cost
    for purse in ("region", "state"):
        text = words("book_value_purse", purse=words(f"book_{purse}"))
        figures[text] = -_interval(value["purses"][purse])
    figures[words("book_value_society")] = result.present_society_cost
    return figures


def _resting(sheet: Sheet, found: Sequence[Ground]) -> None:
    """Write what the result rests on: shares where they were computed, and how many numbers there are."""
    words = sheet.book.words
    most = mostly(found, sheet.book.lang)
    sheet.heading(most or words("resting"))
    note = words("resting_unknown") if most is None else words("resting_lead")
    sheet.text(0, note, "wrap")
    sheet.row += 1
    for one in found:
        name = words(one.name_key)
        if most is not None:
            _interval_row(sheet, name, one.share, "share")
            width = Interval(one.width, None, None)
            _interval_row(sheet, words("book_resting_width", grade=name), width, "thousands")
        count = Interval(one.numbers, None, None)
        _interval_row(sheet, words("book_resting_count", grade=name), count, "whole")
    if most is not None:
        sheet.text(0, made_with(found, sheet.book.lang), "wrap")
        sheet.row += 1
    sheet.row += 1


def _payback(sheet: Sheet, year: str, probability: str, found: Payback) -> None:
    words = sheet.book.words
    _interval_row(sheet, words(year), found.years, "year")
    _interval_row(sheet, words(probability), Interval(found.probability, None, None), "share")


def _interval_row(sheet: Sheet, text: str, found: Interval, shown: str) -> None:
    sheet.text(0, text, "wrap")
    for col, value in enumerate((found.mean, found.low, found.high), start=1):
        sheet.number(col, value, shown)
    sheet.row += 1


def _interval(stored: dict[str, float | None]) -> Interval:
    return Interval(stored["mean"], stored["low"], stored["high"])


def log(book: Book, sheet: Sheet, result: Stored) -> None:
    """Write seed, versions and hashes, and the command that gives the same numbers."""
    lead = "reproduce_lead" if isinstance(result, StoredResult) else "reproduce_lead_alone"
    sheet.title(book.words("book_log"), book.words(lead))
    grid = reproduction(result, book.lang)
    sheet.head(grid.head, words=range(len(grid.head)))
    for row in grid.rows:
        for col, text in enumerate(row):
            sheet.text(col, text, "code" if col else "text")
        sheet.row += 1
    sheet.text(0, book.words("book_command"))
    sheet.text(1, command(result), "code")
    sheet.row += 1
