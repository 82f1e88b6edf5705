"""The sheet of all booked amounts, and formulas that add them up.

Every other sheet of money sums rows of this one, so that they agree with each other in the reader's own program.
Knows the columns of the table ``accounts``; what is summed where is the business of those sheets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import pandas as pd

from sverigesmodel.economics.rounding import from_oere, to_oere
from sverigesmodel.evaluation.accounts import BUDGET, CASH, FIXED
from sverigesmodel.evaluation.ledger import PRESENT_VALUE
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN
from sverigesmodel.evaluation.stored import Stored
from sverigesmodel.reporting.figures.picking import account_name
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.texts import label, shorten
from sverigesmodel.reporting.workbook.book import Book, Sheet, cell, fixed
from sverigesmodel.rules.parameters import Ints

SCENARIO, PURSE, ACCOUNT, NAME, LINE, DETAIL, FRAME = range(7)
"""Columns that say of an amount what it is."""
IN_CASH: Final = "cash"
"""Stands among the scenarios for the difference as it moves the books."""
_FIRST_YEAR: Final = 7
_FIRST_ROW: Final = 4
"""Row of the heads; what is booked begins below it, where the formulas look for it."""
_HEAD: Final = ("scenario", "purse", "account", "account_name", "line", "detail", "frame")
_LONGEST_NAME: Final = 80
_KINDS: Final = ("task", "posts", "reform", "refund")
_INDEX: Final = ["scenario", "purse", "account", "kind", "item", "service_frame"]
_PURSE: Final = {
    "municipality": "book_municipality",
    "region": "book_region",
    "state": "book_state",
}
_SCENARIO: Final = {
    BASELINE: "baseline",
    REFORM: "with_reform",
    RUN: "book_run",
    IN_CASH: "book_cash",
}


_Key: TypeAlias = tuple[str, str, str, str, str, bool]
"""Scenario, purse, account, kind, item and whether under the service frame."""


class Period(NamedTuple):
    """A column of a budget: the years that it holds, or none for the present value."""

    title: str
    years: tuple[int, ...]


class Where(NamedTuple):
    """A condition on a column: the text that it must hold, and how a formula names that text."""

    column: int
    text: str
    named: str


def here(column: int, text: str, row: int, col: int = 0) -> Where:
    """Require the text that stands in a cell of the sheet with the formula."""
    return Where(column, text, f"${cell(row, col)}")


@dataclass(frozen=True, eq=False)
class Ledger:
    """The booked amounts of a result in fixed prices, in the perspective of budgets.

    Attributes
    ----------
    rows
        Seven texts each, in the order of the sheet.
    oere
        [rows, years + 1] whole øre; the present value is last.
    years
        Calendar years of the horizon.
    lines
        What the rows' column `LINE` may hold, in the order of a budget.
    lang
        Of the texts.
    """

    rows: tuple[tuple[str, ...], ...]
    oere: Ints
    years: tuple[int, ...]
    lines: tuple[str, ...]
    lang: Language

    @classmethod
    def of(cls, result: Stored, lang: Language) -> Ledger:
        """Take the amounts out of the table ``accounts``."""
        names = line_names(result, lang)
        table = result.tables["accounts"].query(
            f"perspective == '{BUDGET}' and prices == '{FIXED}'"
            f" and (scenario != '{DIFFERENCE}' or basis == '{CASH}')"
        )
        table = table.assign(scenario=table["scenario"].replace(DIFFERENCE, IN_CASH))
        columns = [*map(str, result.years), PRESENT_VALUE]
        wide = table.pivot_table(index=_INDEX, columns="period", values="mean", aggfunc="sum")
        amounts = to_oere(wide[columns].fillna(0.0).to_numpy(dtype=float))
        lines = [*names.values()]
        keys = sorted(
            wide.index, key=lambda key: _place(key, lines.index(_line(key[3], key[4], names)))
        )
        place = {key: number for number, key in enumerate(wide.index)}
        there = {_line(key[3], key[4], names) for key in keys}
        return cls(
            rows=tuple(_texts(key, names, result, lang) for key in keys),
            oere=amounts[[place[key] for key in keys]],
            years=result.years,
            lines=tuple(name for name in names.values() if name in there),
            lang=lang,
        )

    def scenario(self, name: str) -> Where:
        """Require one of both scenarios, or the difference in cash."""
        return self._known(SCENARIO, say(_SCENARIO[name], self.lang))

    def purse(self, name: str) -> Where:
        """Require a purse."""
        return self._known(PURSE, say(_PURSE[name], self.lang))

    def in_frame(self) -> Where:
        """Require that the amount counts under the service frame."""
        return self._known(FRAME, say("book_yes", self.lang))

    def value(self, period: Period, *conditions: Where) -> float:
        """Sum the amounts that meet all conditions, DKK."""
        chosen = [
            number
            for number, row in enumerate(self.rows)
            if all(row[one.column] == one.text for one in conditions)
        ]
        first, last = self._columns(period)
        return float(from_oere(self.oere[chosen, first : last + 1].sum()))

    def formula(self, period: Period, *conditions: Where) -> str:
        """Write that sum as a formula, without the equals sign."""
        first, last = self._columns(period)
        if not period.years:  # a column of totals stands before it
            first = last = len(self.years) + 1
        tests = [f"EXACT({self._range(one.column)},{one.named})" for one in conditions]
        amounts = self._range(_FIRST_YEAR + first, _FIRST_YEAR + last)
        return f"SUMPRODUCT({'*'.join([*tests, amounts])})"

    def write(self, book: Book, sheet: Sheet, sign: str) -> None:
        """Fill the sheet of all amounts; ``sign`` is the word for what a sign means."""
        words = book.words
        sheet.title(words("book_lines"), words("book_lines_lead"), words(sign))
        head = [
            *(words(f"book_{key}") for key in _HEAD),
            *map(str, self.years),
            words("total"),
            words("present_value_column"),
        ]
        sheet.row = _FIRST_ROW
        sheet.head(head, words=range(_FIRST_YEAR), fixed=5)
        for texts, amounts in zip(self.rows, self.oere, strict=True):
            for col, text in enumerate(texts):
                sheet.text(col, text)
            for col, amount in enumerate(from_oere(amounts[:-1]), start=_FIRST_YEAR):
                sheet.number(col, float(amount), "kroner")
            end = _FIRST_YEAR + len(self.years)
            years = f"{cell(sheet.row, _FIRST_YEAR)}:{cell(sheet.row, end - 1)}"
            total = float(from_oere(amounts[:-1].sum()))
            sheet.formula(end, f"=SUM({years})", total, "kroner")
            sheet.number(end + 1, float(from_oere(amounts[-1])), "kroner")
            sheet.row += 1
        sheet.filter(_FIRST_ROW, len(head) - 1)

    def _known(self, column: int, text: str) -> Where:
        return Where(column, text, '"' + text.replace('"', '""') + '"')

    def _columns(self, period: Period) -> tuple[int, int]:
        if not period.years:
            return len(self.years), len(self.years)
        return self.years.index(period.years[0]), self.years.index(period.years[-1])

    def _range(self, first: int, last: int | None = None) -> str:
        top, bottom = _FIRST_ROW + 1, _FIRST_ROW + len(self.rows)
        end = fixed(bottom, first if last is None else last)
        return f"'{say('sheet_lines', self.lang)}'!{fixed(top, first)}:{end}"


def line_names(result: Stored, lang: Language) -> Mapping[str, str]:
    """Names of a budget's lines, no two alike: each step of the ladder by its key, then the other kinds."""
    ladders = {key: step for one in result.scenarios.values() for key, step in one.ladder.items()}
    names = {
        f"stage:{key}": shorten(label(step.name, lang, key), _LONGEST_NAME)
        for key, step in ladders.items()
    }
    names |= {kind: say(kind, lang) for kind in _KINDS}
    times = Counter(names.values())
    return {
        key: name if times[name] == 1 else f"{name} ({key.removeprefix('stage:')})"
        for key, name in names.items()
    }


def _line(kind: str, item: str, names: Mapping[str, str]) -> str:
    return names[f"stage:{item}" if kind == "stage" else kind]


def _place(key: _Key, line: int) -> tuple[int, int, str, int, str]:
    """Order of a row: as its scenario, purse and line are ordered in a budget."""
    scenario, purse, account, _kind, item, _frame = key
    return [*_SCENARIO].index(scenario), [*_PURSE].index(purse), account, line, item


def _texts(
    key: _Key,
    names: Mapping[str, str],
    result: Stored,
    lang: Language,
) -> tuple[str, ...]:
    scenario, purse, account, kind, item, frame = key
    return (
        say(_SCENARIO[scenario], lang),
        say(_PURSE[purse], lang),
        account,
        shorten(account_name(result.scenarios, account, lang), _LONGEST_NAME),
        _line(kind, item, names),
        _detail(kind, item, result, lang),
        say("book_yes" if frame else "book_no", lang),
    )


def _detail(kind: str, item: str, result: Stored, lang: Language) -> str:
    """Say which team, task or measure an amount is for."""
    if kind == "posts":
        for scenario in result.scenarios.values():
            if item in scenario.teams:
                return shorten(label(scenario.teams[item].name, lang, item), _LONGEST_NAME)
    return "" if kind in {"stage", "refund"} else shorten(label(None, lang, item), _LONGEST_NAME)


def periods(result: Stored, lang: Language) -> tuple[Period, ...]:
    """Columns of a budget: what is before it, its four years, what is later, the present value.

    The columns of years follow each other, so that their sum is the total.
    """
    first, last = result.budget_years[0], result.budget_years[-1]
    earlier = tuple(year for year in result.years if year < first)
    later = tuple(year for year in result.years if year > last)
    found = [Period(say("book_earlier", lang, year=first), earlier)] if earlier else []
    found += [Period(str(year), (year,)) for year in result.budget_years]
    found += [Period(say("later", lang), later)] if later else []
    return tuple(found)


def present_value(lang: Language) -> Period:
    """Column of the present value of all years."""
    return Period(say("present_value_column", lang), ())


def summed(period: Period, rows: pd.DataFrame) -> float:
    """Sum rows of a tidy table of amounts over a period's years, DKK in whole øre."""
    wanted = {str(year) for year in period.years} or {PRESENT_VALUE}
    return float(from_oere(to_oere(rows.loc[rows["period"].isin(wanted), "mean"].to_numpy()).sum()))
