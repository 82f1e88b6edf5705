"""Words, numbers and money in Danish and English.

Knows how a quantity is said, not what it is or whether it is good. Every text that a person reads in a report
stands here once in each language; numbers are written by Babel in that language's way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from sverigesmodel.reporting import (
    words,
    words_aims,
    words_alone,
    words_capacity,
    words_cautious,
    words_checklists,
    words_cheers,
    words_doctor,
    words_evidence,
    words_frontier,
    words_init,
    words_notebook,
    words_numbers,
    words_page,
    words_ranking,
    words_report,
    words_sensitivity,
    words_starting,
    words_stress,
    words_thresholds,
    words_uncertainty,
    words_verify,
    words_workbook,
)

Language: TypeAlias = Literal["da", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    **words.WORDS,
    **words_report.WORDS,
    **words_aims.WORDS,
    **words_page.WORDS,
    **words_workbook.WORDS,
    **words_numbers.WORDS,
    **words_frontier.WORDS,
    **words_sensitivity.WORDS,
    **words_thresholds.WORDS,
    **words_cautious.WORDS,
    **words_uncertainty.WORDS,
    **words_evidence.WORDS,
    **words_alone.WORDS,
    **words_verify.WORDS,
    **words_init.WORDS,
    **words_starting.WORDS,
    **words_doctor.WORDS,
    **words_capacity.WORDS,
    **words_notebook.WORDS,
    **words_ranking.WORDS,
    **words_checklists.WORDS,
    **words_cheers.WORDS,
    **words_stress.WORDS,
}
"""Every text by its key, in the order of `LANGUAGES`."""
UNKNOWN: Final = "–"
"""Stands in a table where a number is not known or does not exist."""

_UNITS: Final = re.compile(r"(?<=\d) (?=%|mio\.|t\.kr\.|kr\.|million|thousand)|(?<=DKK) (?=\d)")
LOCALES: Final[Mapping[Language, str]] = {"da": "da_DK", "en": "en_GB"}


def language(code: str) -> Language:
    """Check a language's code.

    Raises
    ------
    ValueError
        When there are no words in that language.
    """
    if code not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, got {code!r}")
    return code


def say(key: str, lang: Language, **values: object) -> str:
    """Return the text of a key, its ``{fields}`` filled in."""
    return WORDS[key][LANGUAGES.index(lang)].format(**values)


def money(dkk: float | None, lang: Language) -> str:
    """Write kroner and øre: ``1.234.567,89 kr.`` in Danish."""
    if dkk is None:
        return UNKNOWN
    return _plain(format_currency(_unsigned_zero(dkk, 2), "DKK", locale=LOCALES[lang]))


def thousands(dkk: float | None, lang: Language, *, signed: bool = False) -> str:
    """Write whole thousands of kroner, without the unit; ``signed`` writes the plus sign too."""
    return decimal(None if dkk is None else dkk / 1000.0, lang, digits=0, signed=signed)


def amount(dkk: float, lang: Language) -> str:
    """Write an amount within a sentence, without its sign: millions with a decimal, or whole thousands."""
    size = abs(dkk)
    if size >= 999_500.0:
        return say("amount_millions", lang, number=decimal(size / 1e6, lang, digits=1))
    return say("amount_thousands", lang, number=decimal(size / 1e3, lang, digits=0))


def amount_span(low: float, high: float, lang: Language) -> str:
    """Write between which amounts something lies, without signs, in the unit that fits the larger one."""
    ends = sorted((abs(low), abs(high)))
    large = ends[1] >= 999_500.0
    scale, digits = (1e6, 1) if large else (1e3, 0)
    shown = "–".join(decimal(end / scale, lang, digits=digits) for end in ends)
    return say("amount_millions" if large else "amount_thousands", lang, number=shown)


def day(when: date, lang: Language) -> str:
    """Write a date in full: ``1. januar 2018`` in Danish."""
    return _plain(format_date(when, "long", locale=LOCALES[lang]))


def decimal(value: float | None, lang: Language, *, digits: int = 1, signed: bool = False) -> str:
    """Write a number with a fixed count of decimals; a true minus sign, never ``-0``."""
    if value is None:
        return UNKNOWN
    shown = _unsigned_zero(value, digits)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = _plain(format_decimal(abs(shown), format=pattern, locale=LOCALES[lang]))
    if shown < 0:
        return "−" + text
    return "+" + text if signed and shown > 0 else text


def percent(share: float | None, lang: Language, *, digits: int = 0) -> str:
    """Write a share as a percentage: ``75 %`` in Danish, ``75%`` in English."""
    if share is None:
        return UNKNOWN
    pattern = format_percent(0.0, locale=LOCALES[lang]).replace("0", "{}")
    return _plain(pattern).format(decimal(share * 100.0, lang, digits=digits))


def chance(probability: float, lang: Language, *, brief: bool = False) -> str:
    """Write a probability from draws, never as a certainty; ``brief`` for a cell."""
    if probability < 0.01:
        return say("less_than" if brief else "under", lang, share=percent(0.01, lang))
    if probability > 0.99:
        return say("more_than" if brief else "over", lang, share=percent(0.99, lang))
    return percent(probability, lang)


def percent_span(low: float, high: float, lang: Language) -> str:
    """Write between which shares something lies, with one sign: ``75–80 %``."""
    return f"{decimal(low * 100.0, lang, digits=0)}–{percent(high, lang)}"


def unbroken(text: str) -> str:
    """Keep a number and its unit on one line, for who sets text in lines: ``60 %``, ``7,2 mio. kr.``."""
    joined = _UNITS.sub("\u00a0", text)
    return joined.replace("mio. kr.", "mio.\u00a0kr.").replace("95 %", "95\u00a0%")


def _unsigned_zero(value: float, digits: int) -> float:
    return round(value, digits) + 0.0


def _plain(text: str) -> str:
    # Babel uses no-break and narrow spaces; they are unsearchable in a terminal and in copied text
    return text.replace("\u00a0", " ").replace("\u202f", " ")
