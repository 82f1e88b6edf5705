"""What a careful reader should be told first, in words.

Knows the sentence of each kind of warning; what is warned of is the business of ``evaluation``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.reporting.figures.picking import stage_name
from sverigesmodel.reporting.language import WORDS, Language, decimal, say
from sverigesmodel.reporting.texts import clean
from sverigesmodel.scenario.schema import Scenario


class Warned(NamedTuple):
    """A warning of the model: its kind, its own words, and the facts that other words are made of."""

    code: str
    text: str
    facts: Mapping[str, str | float]


def cautions(result: Comparison, lang: Language) -> list[str]:
    """Say every warning of a live comparison."""
    warned = (Warned(one.code, str(one), one.facts) for one in result.warned)
    return [caution(one, result.scenario, lang) for one in warned]


def caution(warned: Warned, scenario: Scenario, lang: Language) -> str:
    """Say a warning in a language, or as it is where there are no words for its kind."""
    key = f"caution_{warned.code}"
    if key not in WORDS:
        return clean(warned.text)
    facts = {name: _fact(scenario, name, fact, lang) for name, fact in warned.facts.items()}
    return say(key, lang, **facts)


def _fact(scenario: Scenario, name: str, value: str | float, lang: Language) -> str:
    """Write a name or a number of a warning; a year is a whole number without separators."""
    if isinstance(value, str):
        return stage_name(scenario, value, lang) if name in {"stage", "step"} else clean(value)
    if isinstance(value, int):
        return str(value)
    return decimal(value, lang, digits=0 if abs(value) >= 10 else 2)
