"""Texts that others wrote, made fit to stand on a page.

Knows what a name may not do to the text around it; escaping is the business of whoever knows the form.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from sverigesmodel.scenario.schema.parts import Words, in_language

_ALLOWED: Final = frozenset("\n\t")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def clean(text: str) -> str:
    """Remove control characters: marks that turn the writing direction, breaks, bells.

    Letters of every script stay, those written from right to left too.
    """
    kept = (
        " " if each in _ALLOWED else each
        for each in text
        if each in _ALLOWED or unicodedata.category(each) not in _UNSEEN
    )
    return " ".join("".join(kept).split())


def shorten(text: str, length: int) -> str:
    """Cut a text that is longer than ``length`` characters and show that it was."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def label(text: str | Words | None, lang: str, key: str = "") -> str:
    """Return a scenario's text in a language, cleaned; the key where there is none, or nothing to see."""
    return clean(in_language(text, lang, key)) or clean(key.replace("_", " "))
