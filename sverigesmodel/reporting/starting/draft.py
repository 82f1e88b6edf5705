"""The texts of a new scenario: numbers in their places, with comments in the reader's language.

Knows the templates beside it and how a number is written in YAML. It computes nothing but roundings, which keep
sums as they are.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from sverigesmodel.reporting.language import Language, decimal, say
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.estimates import Figure

_WIDTH: Final = 112


def fill(template: str, lang: Language, **context: Any) -> str:
    """Return the text that a template makes."""
    made = Environment(  # noqa: S701  YAML and Markdown, not HTML
        loader=PackageLoader(__package__, "."),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "say": say,
        "quoted": quoted,
        "num": number,
        "flow": flow,
        "sourced": partial(_sourced, context["given"]),
        "local": partial(local, lang=lang),
    }
    made.globals["comment"] = partial(_comment, lang=lang)
    return made.get_template(template).render(lang=lang, **context)


def quoted(text: str) -> str:
    """Write text so that YAML reads it as this text, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def number(value: float) -> str:
    """Write a number as YAML has it: whole where it is, else to four figures or more."""
    if value == round(value):
        return str(round(value))
    return f"{value:.5f}".rstrip("0") if abs(value) < 1.0 else f"{value:.4g}"


def flow(mapping: Mapping[Any, float]) -> str:
    """Write a mapping of numbers on one line."""
    return "{" + ", ".join(f"{key}: {number(value)}" for key, value in mapping.items()) + "}"


def sourced(figure: Figure, given: str) -> str:
    """Write a number with its source, or as an assumption with its range."""
    low, high = map(number, figure.range)
    if figure.is_given:
        known = f"value: {number(figure.value)}, source: {quoted(given)}"
        if any(figure.range):
            return f"{{{known}, grade: derived, range: [{low}, {high}]}}"
        known += ", grade: official"
        return f"{{{known}{', range: [0, 3]' if figure.value == 0.0 else ''}}}"
    return (
        f"{{value: {number(figure.value)}, grade: assumption, range: [{low}, {high}], "
        f"note: {quoted(' '.join(figure.note.split()))}}}"
    )


def apportioned(numbers: Floats, total: int) -> list[int]:
    """Round numbers to whole ones whose sum is a total, by largest remainders."""
    if numbers.sum() <= 0.0:
        return [0] * len(numbers)
    exact = numbers * (total / numbers.sum())
    floors = np.floor(exact)
    order = np.argsort(floors - exact, kind="stable")
    floors[order[: total - int(floors.sum())]] += 1.0
    return [int(value) for value in floors]


def shares(numbers: Floats, names: Sequence[Any], parts: int) -> dict[Any, float]:
    """Round shares to whole parts of 1, so that they still sum to 1."""
    whole = apportioned(np.asarray(numbers, float), parts)
    return {name: count / parts for name, count in zip(names, whole, strict=True)}


def local(value: float, lang: Language) -> str:
    """Write a number in the words' language: whole where it is, else to one decimal."""
    return decimal(value, lang, digits=0 if value == round(value) else 1)


def _sourced(given: str, figure: Figure, origin: str = "") -> str:
    return sourced(figure, origin or given)


def _comment(key: str, *, lang: Language, indent: int = 0, **values: Any) -> str:
    before = " " * indent + "# "
    text = say(key, lang, **values)
    return textwrap.fill(text, _WIDTH, initial_indent=before, subsequent_indent=before)
