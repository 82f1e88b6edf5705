"""Sentences and labels that only a notebook shows: the decision, twin lives, theory beside simulation.

A table of text and nothing else: ``key: (Danish, English)``. ``{fields}`` are filled in by ``language.say``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # The decision
    "decision_title": ("Til beslutning: {name}", "For decision: {name}"),
    "decision_what": ("Det besluttes", "What is decided"),
    "decision_expected": ("Det ventes", "What is expected"),
    "decision_watch": (
        "Mål dette, og spørg igen, hvis tallene bliver anderledes: gennemsnit [laveste; højeste]",
        "Measure this, and ask again if the figures turn out otherwise: mean [lowest; highest]",
    ),
    "decision_outside": (
        "Laveste og højeste af {replications} gentagelser. Selv hvis alle forudsætninger holder, ligger en enkelt "
        "kommune uden for dem med sandsynligheden {chance} for hvert tal.",
        "Lowest and highest of {replications} replications. Even if every assumption holds, a single municipality "
        "lies outside them with probability {chance} for each figure.",
    ),
    "decision_without": ("Uden reform {year}", "Baseline {year}"),
}
