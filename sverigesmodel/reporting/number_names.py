"""What a number of a scenario is called: its place in the file, said in words.

``ladder.foster.transitions.breaks_down.time.exponential.rate`` is "Plejefamilie, bryder sammen: hyppighed". Names
come from the scenario, the rest from ``words_numbers``; a key without words is said as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from sverigesmodel.reporting.language import WORDS, Language, say
from sverigesmodel.reporting.texts import clean, label
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.parts import Words

_FORM: Final = frozenset(
    {
        "ladder",
        "transitions",
        "time",
        "exponential",
        "gompertz",
        "log_logistic",
        "log_normal",
        "weibull",
    }
    | {"fixed", "piecewise", "by_age", "teams", "team", "streams", "policies", "tasks", "economics"}
    | {"steps", "staffing", "costs", "rules", "segments"}
)
"""Keys that shape a file and say nothing of the number to who does not read it."""
_OF_AGES: Final = frozenset({"by_age", "ages", "age_ratios"})
_NAMED: Final = frozenset(
    {"ladder", "teams", "streams", "segments", "policies", "transitions", "to", "segment_ratios"}
    | {"effects", "tasks", "steps", "costs", "purses", "stock"}
    | {"assessment", "entry", "emergency_entry"}
)
"""Keys that something named by the scenario, or by custom, stands beneath."""
_KINDS: Final = {
    "teams": "teams",
    "streams": "streams",
    "stock": "streams",
    "segments": "segments",
    "segment_ratios": "segments",
    "policies": "policies",
}
"""What a scenario names beneath a key; beneath others it is a step of the ladder."""
_Names: TypeAlias = Mapping[str, Mapping[str, str | Words | None]]
_TOPICS: Final = frozenset({"frailty", "handover", "investigation", "assessment", "closed"})
"""First keys that are themselves what the number is about."""


def number_name(scenarios: Scenario | Iterable[Scenario], place: Location, lang: Language) -> str:
    """Say which number stands at a place.

    Parameters
    ----------
    scenarios
        In which the names are looked up; the first that has one gives it.
    place
        As ``scenario.schema.numbers`` has it; ``*`` stands for several keys.
    """
    several = [scenarios] if isinstance(scenarios, Scenario) else list(scenarios)
    known = _names(several)
    subjects: list[str] = []
    keys: list[str] = []
    for before, key in zip(("", *map(str, place)), map(str, place), strict=False):
        if key == "*":  # it is the same in several places
            continue
        if key.lstrip("-").replace(".", "", 1).isdigit():
            subjects.append(_numbered(before, key, lang))
        elif _is_name(before, key, keys, known):
            name = _name(before, key, known, lang)
            subjects.append(say("number_towards", lang, name=name) if "to" in keys else name)
        else:
            keys.append(key)
    what = _quantity([key for key in keys if key not in _FORM], keys, lang)
    name = f"{', '.join(subjects)}: {what}" if subjects else what
    return name[:1].upper() + name[1:]


def _names(scenarios: list[Scenario]) -> _Names:
    """Give the texts of all that the scenarios name, by kind and key."""
    found: dict[str, dict[str, str | Words | None]] = {}
    for one in scenarios:
        for kind in ("ladder", "teams", "streams", "segments", "policies"):
            named = found.setdefault(kind, {})
            for key, part in getattr(one, kind).items():
                named.setdefault(key, part.name)
    return found


def _is_name(before: str, key: str, keys: list[str], known: _Names) -> bool:
    if not keys:
        return key in _TOPICS
    if before in _NAMED:
        return key != "by_age"
    beneath_stock = keys[0] == "stock" and (key in known["ladder"] or _is_worded(key))
    beneath_ages = before.lstrip("-").isdigit() and (key in known["ladder"] or _is_worded(key))
    custom = keys[0] == "economics" and key == "posts"
    return beneath_stock or beneath_ages or custom


def _is_worded(key: str) -> bool:
    return f"stage_{key}" in WORDS or f"name_{key}" in WORDS


def _name(before: str, key: str, known: _Names, lang: Language) -> str:
    kind = _KINDS.get(before, "ladder")
    text = known[kind].get(key)
    if text is None and kind == "streams":  # often goes by the name of its team
        text = known["teams"].get(key)
    if text is not None:
        return label(text, lang, key)
    for word in (f"stage_{key}", f"name_{key}"):
        if word in WORDS:
            return say(word, lang)
    return clean(key.replace("_", " "))


def _numbered(before: str, key: str, lang: Language) -> str:
    if before in _OF_AGES:
        return say("number_from_age", lang, age=key)
    if before in {"children", "from", "rates"}:
        return say("number_nth", lang, place=int(key) + 1)
    return key


def _quantity(words: list[str], keys: list[str], lang: Language) -> str:
    """Say what is measured: by the last two keys together if they have words, else by the last that has."""
    for first in range(len(keys) - 1):
        pair = f"number_{keys[first]}_{keys[-1]}"
        if pair in WORDS:
            return say(pair, lang)
    for word in reversed(words):
        if f"number_{word}" in WORDS:
            return say(f"number_{word}", lang)
    return clean(" ".join(words or keys[-1:]).replace("_", " "))
