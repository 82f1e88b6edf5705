"""What a result rests on, in words, once in Danish and once in English.

A table of text and nothing else, as ``words`` is for the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "resting": ("Hvad hviler resultatet på?", "What does the result rest on?"),
    "resting_most": (
        "Nutidsværdien hviler mest på {grade}.",
        "The present value rests mostly on {grade}.",
    ),
    "resting_lead": (
        "Andel af, hvor meget nutidsværdien ændrer sig, når tallene varieres inden for deres grænser, og "
        "hvor langt de da flytter den (95 %):",
        "Share of how much the present value changes when the numbers vary over their ranges, and how "
        "far they then move it (95%):",
    ),
    "resting_row": (
        "{grade} ({numbers}): {share}{interval}, ±{width}",
        "{grade} ({numbers}): {share}{interval}, ±{width}",
    ),
    "resting_count": ("{grade}: {numbers}.", "{grade}: {numbers}."),
    "resting_unknown": (
        "Hvor stor en del af resultatet de hver især bærer, er ikke beregnet. Det bliver det, når "
        "sammenligningen skrives til en mappe (--out) uden --no-evidence.",
        "How much of the result each of them carries was not computed. It is when the comparison is "
        "written to a folder (--out) without --no-evidence.",
    ),
    "resting_draws": (
        "Beregnet med {draws} træk af tallene og {replications} gentagelser.",
        "Computed with {draws} draws of the numbers and {replications} replications.",
    ),
    "rests_sourced": ("Kommunens egne tal med kilde", "The municipality's own sourced numbers"),
    "rests_borrowed": (
        "Tal lånt fra andre kommuner eller landstal",
        "Numbers borrowed from other municipalities or the nation",
    ),
    "rests_assumed": ("Antagelser", "Assumptions"),
    "rests_any_source": ("Tal med kilde", "Sourced numbers"),
    "mostly_sourced": ("kommunens egne tal", "the municipality's own numbers"),
    "mostly_borrowed": (
        "tal lånt fra andre kommuner eller landstal",
        "numbers borrowed from other municipalities or the nation",
    ),
    "mostly_assumed": ("antagelser", "assumptions"),
}
