"""Numbers of a scenario as their author wrote them, in the reader's language: ``24 timer``, ``0,35 pr. år``.

Knows units and languages; it must not know what a number is for.
"""

from __future__ import annotations

from typing import Final

from babel.units import format_unit

from sverigesmodel.reporting.language import LOCALES, WORDS, Language, decimal, say
from sverigesmodel.reporting.texts import clean
from sverigesmodel.scenario.number import Number
from sverigesmodel.scenario.units import DAYS, split_duration, split_rate

_DIGITS: Final = 4
_NAMED: Final = frozenset({"share", "ratio", "count"})
"""Units that the name of the number says already."""


def written(number: Number, lang: Language) -> str:
    """Write a value in the unit that its author chose."""
    if not isinstance(number.written, str):
        return f"{plain(number.value, lang)} {_unit(number, lang)}".rstrip()
    rate = split_rate(number.written)
    parts = rate or split_duration(number.written)
    singular = parts[1].lower().removesuffix("s") if parts else ""
    if parts is None or singular not in DAYS:
        return clean(number.written)
    value = float(parts[0])
    if rate:
        each = say(f"unit_one_{singular}", lang)
        return say("unit_rate", lang, number=plain(value, lang), unit=each)
    unit = format_unit(value, f"duration-{singular}", locale=LOCALES[lang]).split()[-1]
    return f"{plain(value, lang)} {unit}"


def span(number: Number, lang: Language) -> str | None:
    """Write the range of a number, in its own unit; None where it has none."""
    ends = number.provenance.range if number.provenance is not None else None
    if ends is None:
        return None
    return f"{plain(ends[0], lang)}–{plain(ends[1], lang)} {_unit(number, lang)}".rstrip()


def plain(value: float, lang: Language) -> str:
    """Write a number with no more decimals than it needs, four significant ones at least."""
    size = abs(value)
    digits = 0 if size >= 1000 else _DIGITS
    while size and size < 0.1 and digits < 9:
        size, digits = size * 10, digits + 1
    text = decimal(value, lang, digits=digits)
    return text.rstrip("0").rstrip(",.") if digits else text


def _unit(number: Number, lang: Language) -> str:
    """Word for a number's unit; none where its name says it."""
    key = f"unit_{number.unit}"
    if number.unit in _NAMED:
        return ""
    return say(key, lang) if key in WORDS else clean(number.unit)
