"""The few numbers that a new scenario begins with: what is asked, and what is wrong with an answer.

Knows how a Dane writes numbers and which answers make sense together. It must not know where an answer was typed,
nor what a question or an objection is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Any, Final

from sverigesmodel.scenario.errors import CPR, Code


class Kind(Enum):
    """What an answer is."""

    NAME = auto()
    CHILDREN = auto()
    NUMBER = auto()
    MONEY = auto()
    YEAR = auto()
    DATE = auto()


FORMS: Final = ("kin", "foster", "institution")
"""Placements, by step of the national ladder."""
ACCOUNTS: Final = ("5.28.20", "5.28.21", "5.28.22", "5.28.23", "5.28.24")
"""Functions of the authorised chart of accounts whose spending gives prices."""
HOMES: Final = ("5.28.20", "5.28.23", "5.28.24")
"""Those that one price stands for: residential homes, institutions, secure institutions."""
QUESTIONS: Final[Mapping[str, Kind]] = {
    "name": Kind.NAME,
    "children": Kind.CHILDREN,
    "open_cases": Kind.CHILDREN,
    "disability_cases": Kind.CHILDREN,
    "posts": Kind.NUMBER,
    **dict.fromkeys(FORMS, Kind.CHILDREN),
    **{f"spending.{account}": Kind.MONEY for account in ACCOUNTS},
    "spending_year": Kind.YEAR,
    "date": Kind.DATE,
}
"""What is asked, in this order."""
REQUIRED: Final = ("name", "children")
"""What nothing can stand in for."""

_NUMBER: Final = re.compile(r"[-−+]?[\d.,]+(?:\s*kr\.?)?", re.IGNORECASE)
_ENGLISH: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")
_MOST: Final[Mapping[Kind, float]] = {
    Kind.CHILDREN: 1_200_000,
    Kind.NUMBER: 10_000,
    Kind.MONEY: 50e9,
}
"""Larger numbers are slips: there are fewer children in Denmark, and no municipality has such means."""
_FEWEST_POSTS: Final = 0.5
_CASES_PER_POST: Final = (3.0, 150.0)


@dataclass(frozen=True)
class Objection:
    """What is wrong with an answer.

    Attributes
    ----------
    key : the question
    reason : names the sentence that says it
    code : as of errors in scenarios
    fields : what stands in that sentence
    """

    key: str
    reason: str
    code: Code
    fields: Mapping[str, Any] = field(default_factory=dict)


class RefusedError(ValueError):
    """An answer cannot be used; carries the reason and its fields."""

    def __init__(self, reason: str, code: Code, **fields: Any) -> None:
        super().__init__(reason)
        self.reason, self.code, self.fields = reason, code, fields


@dataclass(frozen=True)
class Given:
    """The answers; None where the number is not known.

    Attributes
    ----------
    name : of the municipality
    children : inhabitants aged 0-17
    day : of which day the numbers are
    open_cases : children with an open case, those with a disability among them
    disability_cases : of these, those with a disability
    posts : full-time caseworkers
    placed : children placed, by step; a step that is not known is left out
    spending : DKK a year, by account; accounts that are not known are left out
    spending_year : year of the spending
    """

    name: str
    children: int
    day: date
    open_cases: int | None = None
    disability_cases: int | None = None
    posts: float | None = None
    placed: Mapping[str, int] = field(default_factory=dict)
    spending: Mapping[str, float] = field(default_factory=dict)
    spending_year: int = 0


def read(answers: Mapping[str, str], today: date) -> tuple[Given | None, list[Objection]]:
    """Read answers as they were typed.

    Parameters
    ----------
    answers : by question; an empty one means that the number is not known
    today : stands for a date that is not given

    Returns
    -------
    tuple
        What was given, None where anything is wrong with it, and all that is wrong.
    """
    values: dict[str, Any] = {}
    objections: list[Objection] = []
    for key, text in answers.items():
        if text.strip():
            try:
                values[key] = _READ[QUESTIONS[key]](text.strip(), QUESTIONS[key])
            except RefusedError as error:
                objections.append(Objection(key, error.reason, error.code, error.fields))
    objections += _together(values, today)
    objections += [
        Objection(key, "missing", Code.MISSING_KEY)
        for key in REQUIRED
        if not answers.get(key, "").strip()
    ]
    return (None if objections else _given(values, today)), objections


def _given(values: Mapping[str, Any], today: date) -> Given:
    day = values.get("date", today)
    return Given(
        name=values["name"],
        children=int(values["children"]),
        day=day,
        open_cases=values.get("open_cases"),
        disability_cases=values.get("disability_cases"),
        posts=values.get("posts"),
        placed={form: values[form] for form in FORMS if form in values},
        spending={
            account: values[f"spending.{account}"]
            for account in ACCOUNTS
            if f"spending.{account}" in values
        },
        spending_year=values.get("spending_year", day.year - 1),
    )


def _together(values: Mapping[str, Any], today: date) -> Iterator[Objection]:
    """Yield what does not fit together among answers that are right in themselves."""
    for key in ("open_cases", "children"):
        if values.get(key) == 0:
            yield Objection(key, "nobody", Code.OUT_OF_BOUNDS)
    if all(values.get(form) == 0 for form in FORMS):
        yield Objection(FORMS[-1], "none_placed", Code.INCONSISTENT)
    if values.get("open_cases"):
        yield from _cases(values, values["open_cases"])
    day = values.get("date", today)
    if day > today:
        yield Objection("date", "future", Code.NOT_A_DATE)
    if values.get("spending_year", day.year) > day.year:
        yield Objection("spending_year", "future", Code.OUT_OF_BOUNDS)


def _cases(values: Mapping[str, Any], open_cases: int) -> Iterator[Objection]:
    """Yield what does not fit the number of open cases."""
    facts: dict[str, Any] = {"open_cases": open_cases}
    given = [form for form in FORMS if form in values]
    placed = sum(values[form] for form in given)
    if placed > open_cases:
        yield Objection(
            given[-1], "fewer_than_placed", Code.INCONSISTENT, facts | {"placed": placed}
        )
    if values.get("disability_cases", 0) > open_cases:
        yield Objection("disability_cases", "more_than_all", Code.INCONSISTENT, facts)
    children = values.get("children", open_cases)
    if open_cases > children:
        facts |= {"children": children}
        yield Objection("open_cases", "more_than_children", Code.INCONSISTENT, facts)
    low, high = _CASES_PER_POST
    if "posts" in values and not low <= open_cases / values["posts"] <= high:
        facts = {"cases": open_cases / values["posts"]}
        yield Objection("posts", "cases_per_post", Code.INCONSISTENT, facts)


def _name(text: str, _kind: Kind) -> str:
    if CPR.search(text):
        raise RefusedError("personal", Code.CPR_LIKE)
    if not any(letter.isalpha() for letter in text) or len(text) > 60 or not text.isprintable():
        raise RefusedError("name", Code.BAD_NAME)
    return text


def _number(text: str, kind: Kind) -> float:
    """Read a number as a Dane writes it: a comma before decimals, points between thousands."""
    from babel.numbers import NumberFormatError, parse_decimal  # noqa: PLC0415

    if CPR.search(text):
        raise RefusedError("personal", Code.CPR_LIKE)
    if not _NUMBER.fullmatch(text):
        raise RefusedError("no_number", Code.WRONG_TYPE, text=text)
    bare = text.lower().replace("−", "-").removesuffix(".").removesuffix("kr").strip()
    if _ENGLISH.fullmatch(bare):  # 12,000 would be twelve, and 27,500 twenty-seven and a half
        raise RefusedError("english", Code.THOUSANDS, text=text)
    try:
        number: Decimal = parse_decimal(bare, locale="da_DK", strict=True)
    except NumberFormatError as error:
        raise RefusedError("danish", Code.THOUSANDS, text=text) from error
    if number < 0:
        raise RefusedError("negative", Code.OUT_OF_BOUNDS, text=text)
    if number > _MOST[kind]:
        raise RefusedError("too_large", Code.OUT_OF_BOUNDS, text=text)
    return float(number)


def _children(text: str, kind: Kind) -> int:
    number = _number(text, kind)
    if number != int(number):
        raise RefusedError("not_whole", Code.THOUSANDS, text=text)
    return int(number)


def _posts(text: str, kind: Kind) -> float:
    number = _number(text, kind)
    if number < _FEWEST_POSTS:
        raise RefusedError("too_few", Code.OUT_OF_BOUNDS)
    return number


def _year(text: str, _kind: Kind) -> int:
    if not re.fullmatch(r"20\d\d", text) or int(text) < 2015:
        raise RefusedError("year", Code.OUT_OF_BOUNDS, text=text)
    return int(text)


def _date(text: str, _kind: Kind) -> date:
    day_first = _DAY_FIRST.fullmatch(text)
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            found = date(year, month, day)
        else:
            found = date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError("date", Code.NOT_A_DATE, text=text) from error
    if found.year < 2015:
        raise RefusedError("date", Code.NOT_A_DATE, text=text)
    return found


_READ: Final = {
    Kind.NAME: _name,
    Kind.CHILDREN: _children,
    Kind.NUMBER: _posts,
    Kind.MONEY: _number,
    Kind.YEAR: _year,
    Kind.DATE: _date,
}
