"""The values of a lever as people write them: ``16:32:4``, ``4 weeks,8 weeks``, ``50 %``.

Knows text; what the values are of is the business of ``levers``.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from sverigesmodel.scenario.number import Scalar

MOST: Final = 50
"""Values of one lever."""
_AMOUNT: Final = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*([^\d\s][^:]*)?")


def written_values(text: str) -> tuple[str, ...]:
    """Return the values that a text lists (``16,20,24``) or spans (``16:32:4``: from, to, step).

    A unit may follow each number of a span, or the last: ``4:12:4 weeks``.

    Raises
    ------
    ValueError
        When it does neither, or spans no or too many values.
    """
    if ":" not in text:
        found = tuple(part.strip() for part in text.split(","))
        if not all(found):
            raise ValueError("a value is missing")
    else:
        found = _span(text)
    if len(found) > MOST:
        raise ValueError(f"{len(found)} values; a lever has at most {MOST}")
    return found


def _span(text: str) -> tuple[str, ...]:
    parts = [_AMOUNT.fullmatch(part) for part in text.split(":")]
    if len(parts) != 3:
        raise ValueError("a span is from:to:step, such as 16:32:4")
    amounts, units = [], set()
    for part in parts:
        if part is None:
            raise ValueError("a span is from:to:step, such as 16:32:4")
        amounts.append(Fraction(part[1]))
        units.add((part[2] or "").strip())
    if len(units - {""}) > 1:
        raise ValueError("a span has one unit")
    first, last, step = amounts
    if step == 0 or (last - first) / step < 0:
        raise ValueError("a span goes from its first value to its last by its step")
    count = int((last - first) / step) + 1
    if count > MOST:
        raise ValueError(f"{count} values; a lever has at most {MOST}")
    unit = max(units)
    return tuple(f"{_decimal(first + step * place)} {unit}".strip() for place in range(count))


def _decimal(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else repr(float(number))


def per_cent(written: str) -> float | None:
    """Return the share that a text such as ``50 %`` stands for; None where it is none."""
    found = re.fullmatch(r"(\d+\.?\d*|\.\d+)\s*%", written)
    return None if found is None else float(Fraction(found[1]) / 100)


def as_number(written: str) -> Scalar:
    """Read what is a number as one; all else is left to the scenario's own rules."""
    if re.fullmatch(r"[+-]?\d+", written):
        return int(written)
    return float(written) if re.fullmatch(r"[+-]?(\d+\.\d*|\.\d+)", written) else written
