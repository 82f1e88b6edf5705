"""Tables with the same rows: a difference and the two levels that it is the difference of, or one level alone.

Writes the sums and the differences as formulas and computes the values that they have. Knows nothing of money.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN
from sverigesmodel.reporting.workbook.book import Sheet, cell
from sverigesmodel.reporting.workbook.ledger import Period

_SIDES: Final = {
    DIFFERENCE: "book_difference",
    REFORM: "with_reform",
    BASELINE: "baseline",
    RUN: "book_level",
}
"""The heading of each table."""
COMPARED: Final = (DIFFERENCE, REFORM, BASELINE)
"""The three tables of a comparison from above: the difference first, since it is the answer."""
ALONE: Final = (RUN,)
"""The only table of a run."""
_LABEL: Final = 22
"""Characters that the label of a sum takes at least; a longer one may run on into the next column."""

Level: TypeAlias = Callable[[str, int, Period], float]
"""A number of a scenario: by its name, number of the row, and period."""
Formula: TypeAlias = Callable[[str, int, Period, int], str]
"""The formula of a level, without the equals sign; the last argument is the row of the sheet."""


@dataclass(frozen=True)
class Below:
    """A row below a table's sum and no part of it.

    Attributes
    ----------
    label
        Its text.
    value
        Its numbers, by period, and None for the total.
    formula
        Of its numbers, without the equals sign; the total is then their sum.
    """

    label: str
    value: Callable[[Period | None], float | None]
    formula: Callable[[Period], str] | None = None


@dataclass(frozen=True)
class Blocks:
    """What the tables have in common.

    Attributes
    ----------
    rows
        What stands before the numbers of each row: one text a column.
    within, behind
        Periods whose sum is the total, and those that stand behind it.
    level
        The numbers.
    total
        Label of the last row, the sum of those above.
    shown
        Format of a level; a difference's ends in ``_change``.
    formula
        Of the numbers; without it they are numbers.
    below
        Rows below a table, by scenario.
    sides
        Which tables there are: `COMPARED` or `ALONE`.
    """

    rows: Sequence[tuple[str, ...]]
    within: Sequence[Period]
    behind: Sequence[Period]
    level: Level
    total: str
    shown: str
    formula: Formula | None = None
    below: Mapping[str, Sequence[Below]] = field(default_factory=dict)
    sides: Sequence[str] = COMPARED

    def write(self, sheet: Sheet) -> None:
        """Write one table below the other."""
        for side in self.sides:
            sheet.keep(self._height(side) - 1)
            sheet.heading(sheet.book.words(_SIDES[side]))
            first = sheet.row
            for number, texts in enumerate(self.rows):
                for col, text in enumerate(texts):
                    sheet.text(col, text)
                self._cells(sheet, side, number)
                sheet.row += 1
            self._totals(sheet, side, first)
            for row in self.below.get(side, ()):
                self._beneath(sheet, side, row)
            sheet.row += 1

    def _height(self, side: str) -> int:
        return len(self.rows) + 3 + len(self.below.get(side, ()))

    @property
    def _columns(self) -> list[tuple[int, Period | None]]:
        """Columns of numbers and the period of each; None is the total."""
        every = [*self.within, None, *self.behind]
        return list(enumerate(every, start=len(self.rows[0])))

    def _cells(self, sheet: Sheet, side: str, number: int) -> None:
        shown = self._shown(side)
        for col, period in self._columns:
            years = self.within if period is None else (period,)
            value = _plain(sum(_side(self.level, side, number, each) for each in years))
            if period is None:
                sheet.formula(col, self._across(sheet, col), value, shown)
            elif side == DIFFERENCE:
                reform = sheet.row + self._height(DIFFERENCE)
                after, before = cell(reform, col), cell(reform + self._height(REFORM), col)
                sheet.formula(col, f"={after}-{before}", value, shown)
            elif self.formula is None:
                sheet.number(col, value, shown)
            else:
                formula = self.formula(side, number, period, sheet.row)
                sheet.formula(col, f"={formula}", value, shown)

    def _beneath(self, sheet: Sheet, side: str, row: Below) -> None:
        shown = self._shown(side)
        sheet.text(0, row.label, longest=_LABEL)
        for col, period in self._columns:
            value = row.value(period)
            if row.formula is None or value is None:
                sheet.number(col, value, shown)
            elif period is None:
                sheet.formula(col, self._across(sheet, col), value, shown)
            else:
                sheet.formula(col, f"={row.formula(period)}", value, shown)
        sheet.row += 1

    def _across(self, sheet: Sheet, col: int) -> str:
        return f"=SUM({cell(sheet.row, len(self.rows[0]))}:{cell(sheet.row, col - 1)})"

    def _shown(self, side: str) -> str:
        return self.shown + "_change" * (side == DIFFERENCE)

    def _totals(self, sheet: Sheet, side: str, first: int) -> None:
        shown = self._shown(side)
        for col in range(len(self.rows[0])):
            sheet.text(col, "" if col else self.total, "stressed", longest=_LABEL)
        for col, period in self._columns:
            years = self.within if period is None else (period,)
            value = sum(
                _side(self.level, side, number, each)
                for number in range(len(self.rows))
                for each in years
            )
            sheet.total(col, first, sheet.row - 1, _plain(value), shown)
        sheet.row += 1


def _side(level: Level, side: str, number: int, period: Period) -> float:
    if side != DIFFERENCE:
        return level(side, number, period)
    return _plain(level(REFORM, number, period) - level(BASELINE, number, period))


def _plain(value: float) -> float:
    """Take the noise of adding away, far below an øre or a day."""
    return round(value, 6)
