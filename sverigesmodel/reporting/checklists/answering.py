"""The items of both checklists, each with its answer.

Knows which items there are and in which order; the words stand in ``words_stress`` and ``words_cheers``, what
fills them comes from ``described`` and ``found``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.checklists.described import described
from sverigesmodel.reporting.checklists.found import found
from sverigesmodel.reporting.language import LANGUAGES, WORDS, Language, say
from sverigesmodel.scenario.schema.parts import in_language

_STRESS: Final[Mapping[str, tuple[str, ...]]] = {
    "1": ("1.1", "1.2", "1.3"),
    "2": ("2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5"),
    "3": ("3.1", "3.2", "3.3", "3.4"),
    "4": ("4.1", "4.2", "4.3"),
    "5": ("5.1", "5.2", "5.3", "5.4"),
    "6": ("6.1",),
}
"""Items of STRESS-DES by section (Monks and others 2019)."""
_CHEERS: Final = tuple(str(number) for number in range(1, 29))
"""Items of CHEERS 2022 (Husereau and others 2022)."""


@dataclass(frozen=True)
class Item:
    """An item of a checklist and its answer.

    Attributes
    ----------
    number, title
        As the checklist counts it, and what it is about.
    answer
        Lines; those that begin with a hyphen are points of a list.
    generated
        Whether anything in the answer comes from the result; else it is standing text about the model.
    """

    number: str
    title: str
    answer: str
    generated: bool

    @property
    def blocks(self) -> list[tuple[bool, list[str]]]:
        """The lines, put together into paragraphs (False) and lists (True)."""
        joined: list[tuple[bool, list[str]]] = []
        for line in self.answer.splitlines():
            point = line.startswith("- ")
            if point and joined and joined[-1][0]:
                joined[-1][1].append(line[2:])
            elif line:
                joined.append((point, [line[2:] if point else line]))
        return joined


@dataclass(frozen=True)
class Checklist:
    """A reporting standard, answered."""

    key: str
    title: str
    items: tuple[Item, ...]


def checklists(result: StoredResult, lang: Language) -> tuple[Checklist, ...]:
    """Answer STRESS-DES and CHEERS 2022 for a comparison, item by item.

    Parameters
    ----------
    result
        Of a comparison, with the tables of its studies if there are any.
    """
    baseline, reform = (result.scenarios[name] for name in ("baseline", "reform"))
    fields = described(baseline, reform, lang) | found(result, lang)
    stress = [number for numbers in _STRESS.values() for number in numbers]
    return tuple(
        Checklist(
            key,
            say(f"{key}_title", lang),
            tuple(_item(key, number, fields, lang) for number in numbers),
        )
        for key, numbers in (("stress", stress), ("cheers", _CHEERS))
    )


def title(result: StoredResult, lang: Language) -> str:
    """Say of which comparison the checklists are."""
    names = {key: in_language(one.name, lang, key) for key, one in result.scenarios.items()}
    return say("checklists_title", lang, **names)


def _item(checklist: str, number: str, fields: Mapping[str, str], lang: Language) -> Item:
    key = f"{checklist}_{number.replace('.', '_')}"
    return Item(
        number,
        say(f"{key}_title", lang),
        say(key, lang, **fields).strip(),
        "{" in WORDS[key][LANGUAGES.index(lang)],
    )
