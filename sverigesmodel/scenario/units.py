"""Durations and rates as people write them: ``6 weeks``, ``0.35 per year``.

Values are worked out as exact fractions of the decimal digits that were written and rounded once, so
that one rate written per week, month or year gives the same float to the bit. A year is 365.25 days, a
month a twelfth of it. This module knows text and numbers, nothing of scenarios.
"""

from __future__ import annotations

import difflib
import re
from fractions import Fraction
from typing import Final

from pydantic_core import PydanticKnownError

from sverigesmodel.scenario.problems import error

DAYS: Final = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(36525, 1200),
    "year": Fraction(36525, 100),
}
"""Length in days of each unit of time."""

# as many digits as a float can tell apart, and more: exact fractions of a longer text could fill the memory
_NUMBER: Final = r"[+-]?(?:\d{1,30}\.?\d{0,30}|\.\d{1,30})(?:[eE][+-]?\d{1,3})?"
_DURATION: Final = re.compile(rf"\s*({_NUMBER})\s+([^\W\d]+)\s*")
_RATE: Final = re.compile(rf"\s*({_NUMBER})\s+per\s+([^\W\d]+)\s*")
_UNIT: Final = re.compile(r"\s*(?:per\s+)?([^\W\d]+)\s*")


def exact(number: float | str) -> Fraction:
    """Return the fraction that the decimal digits of a number stand for."""
    return Fraction(number if isinstance(number, str) else repr(float(number)))


def unit_days(unit: str) -> Fraction:
    """Return the length of a unit in days; singular or plural.

    Raises
    ------
    pydantic_core.PydanticCustomError
        Of kind ``unknown_unit`` when there is no such unit.
    """
    singular = unit.lower().removesuffix("s")
    if singular not in DAYS:
        close = difflib.get_close_matches(singular, DAYS, n=1)
        hint = f"Did you mean '{close[0]}'?" if close else ""
        raise error(
            "unknown_unit",
            f"unknown unit of time '{unit}'; known are {', '.join(DAYS)}",
            near=DAYS,
            hint=hint,
        )
    return DAYS[singular]


def split_duration(text: str) -> tuple[str, str] | None:
    """Return digits and unit of a duration, or None where the text is none."""
    match = _DURATION.fullmatch(text)
    return (match[1], match[2]) if match else None


def split_rate(text: str) -> tuple[str, str] | None:
    """Return digits and unit of a rate, or None where the text is none."""
    match = _RATE.fullmatch(text)
    return (match[1], match[2]) if match else None


def bare_unit(text: str) -> str:
    """Return the unit of time in a unit that stands alone: ``weeks`` or ``per year``.

    Raises
    ------
    pydantic_core.PydanticCustomError
        Of kind ``unknown_unit`` when it is no word.
    """
    match = _UNIT.fullmatch(text)
    if match is None:
        raise error("unknown_unit", f"'{text}' is no unit of time", near=DAYS)
    return match[1]


def days(digits: float | str, unit: str) -> float:
    """Return a duration in days."""
    return rounded(exact(digits) * unit_days(unit))


def per_day(digits: float | str, unit: str) -> float:
    """Return the rate per day of a rate per ``unit``."""
    return rounded(exact(digits) / unit_days(unit))


def rounded(value: Fraction) -> float:
    """Return the float nearest to an exact value.

    Raises
    ------
    pydantic_core.PydanticKnownError
        When it is larger than any float.
    """
    try:
        return float(value)
    except OverflowError:
        raise PydanticKnownError("finite_number") from None
