"""Numbers of a scenario as their author wrote them, in the reader's language: ``24 timer``, ``0,35 pr. år``.

Knows units and languages; it must not know what a number is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

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
    chosen = _chosen(number)
    if chosen is None:
        return clean(number.written)
    return _in_unit(chosen, (chosen.value,), lang)


def span(number: Number, lang: Language) -> str | None:
    """Write the range of a number, in the unit of its value; None where it has none."""
    ends = number.provenance.range if number.provenance is not None else None
    if ends is None:
        return None
    chosen = _chosen(number)
    if chosen is None:
        return f"{plain(ends[0], lang)}–{plain(ends[1], lang)} {_unit(number, lang)}".rstrip()
    days = DAYS[chosen.unit]
    return _in_unit(chosen, [x * days if chosen.rate else x / days for x in ends], lang)


class _Chosen(NamedTuple):
    """A duration or a rate as its author wrote it: ``6 weeks``, ``0.35 per year``."""

    value: float
    unit: str
    rate: bool


def _chosen(number: Number) -> _Chosen | None:
    if not isinstance(number.written, str):
        return None
    rate = split_rate(number.written)
    parts = rate or split_duration(number.written)
    unit = parts[1].lower().removesuffix("s") if parts else ""
    return _Chosen(float(parts[0]), unit, rate is not None) if parts and unit in DAYS else None


def _in_unit(chosen: _Chosen, values: Sequence[float], lang: Language) -> str:
    text = "–".join(plain(value, lang) for value in values)
    if chosen.rate:
        return say("unit_rate", lang, number=text, unit=say(f"unit_one_{chosen.unit}", lang))
    unit = format_unit(values[-1], f"duration-{chosen.unit}", locale=LOCALES[lang]).split()[-1]
    return f"{text} {unit}"


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
