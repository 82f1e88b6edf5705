"""What `doctor` says of an installation, in Danish and English.

A table of text and nothing else, as in ``words``: what was looked at and how it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "doctor_state_well": ("i orden", "well"),
    "doctor_state_slow": ("bemærk", "note"),
    "doctor_state_wrong": ("FEJL", "WRONG"),
    "doctor_python_well": ("Python {version}", "Python {version}"),
    "doctor_python_wrong": ("Python er for gammel: {what}", "Python is too old: {what}"),
    "doctor_packages_well": (
        "sverigesmodel {version} og de {count} pakker, den bruger",
        "sverigesmodel {version} and the {count} packages that it uses",
    ),
    "doctor_packages_wrong": (
        "Pakker mangler eller er for gamle: {what}. Installér igen: pip install --upgrade sverigesmodel",
        "Packages are missing or too old: {what}. Install again: pip install --upgrade sverigesmodel",
    ),
    "doctor_machine_well": (
        "{cores} kerner, {memory} GB hukommelse",
        "{cores} cores, {memory} GB of memory",
    ),
    "doctor_machine_slow": (
        "{cores} kerner, kun {memory} GB hukommelse: brug --workers 1",
        "{cores} cores, only {memory} GB of memory: use --workers 1",
    ),
    "doctor_failed_wrong": (
        "Undersøgelsen af {of} gik galt: {what}",
        "Looking at {of} failed: {what}",
    ),
    "doctor_cache_well": (
        "Den hurtige motor er oversat og gemt i {folder}",
        "The fast engine is compiled and kept in {folder}",
    ),
    "doctor_cache_slow": (
        "Den hurtige motor er ikke oversat endnu: første kørsel tager omkring et minut mere, og kun den. Den "
        "gemmes i {folder}",
        "The fast engine is not compiled yet: the first run takes about a minute more, and only that one. It "
        "is kept in {folder}",
    ),
    "doctor_cache_wrong": (
        "Der kan ikke skrives i {folder} ({what}), så motoren oversættes ved hver kørsel. Sæt "
        "SVERIGESMODEL_CACHE til en mappe, du må skrive i",
        "{folder} cannot be written ({what}), so the engine is compiled at every run. Set SVERIGESMODEL_CACHE"
        " to a folder that you may write",
    ),
    "doctor_values_well": (
        "Scenarieformat {format}; landets tal er i {file}",
        "Scenario format {format}; national values are in {file}",
    ),
    "doctor_values_wrong": (
        "Landets tal kan ikke læses: {what}",
        "The national values cannot be read: {what}",
    ),
    "doctor_engines_well": (
        "Begge motorer giver den samme hændelseslog ({events} hændelser)",
        "Both engines give the same event log ({events} events)",
    ),
    "doctor_engines_slow": (
        "Referencemotoren kører ({events} hændelser); den hurtige er ikke oversat og derfor ikke prøvet",
        "The reference engine runs ({events} events); the fast one is not compiled and so was not tried",
    ),
    "doctor_engines_wrong": (
        "De to motorer giver ikke samme hændelseslog",
        "The two engines do not give the same event log",
    ),
    "doctor_all_well": (
        "Alt, der skal til, er i orden. Rapporter kræver hverken browser eller kontorpakke.",
        "All that is needed is well. Reports need neither a browser nor an office suite.",
    ),
    "doctor_not_well": ("{count} ting skal rettes.", "{count} things need mending."),
}
