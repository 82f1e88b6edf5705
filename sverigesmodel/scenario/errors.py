"""What is wrong with a scenario, and where: codes, places, problems, and the report of them.

This module knows how a problem is shown. It reads no file, and it does not know what a scenario
contains.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CPR: Final = re.compile(
    r"(?<!\d)(?<!\d\.)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d ?-? ?\d{4}(?![\d.]?\d)"
)
"""What looks like a Danish personal number: day, month, year and four digits."""

_SHOWN: Final = 100
"""Problems printed by a report, and characters printed of a line: more help nobody."""


class Code(StrEnum):
    """Stable codes of the problems; the catalogue explains each."""

    NO_FILE = "SV001"
    UNREADABLE = "SV002"
    NOT_UTF8 = "SV003"
    TOO_LARGE = "SV004"
    TAB = "SV005"
    CPR_LIKE = "SV006"
    CONTROL_CHARACTER = "SV007"
    EMPTY = "SV008"
    NOT_YAML = "SV010"
    NOT_A_MAPPING = "SV011"
    UNKNOWN_KEY = "SV012"
    DUPLICATE_KEY = "SV013"
    ANCHOR = "SV014"
    MERGE_KEY = "SV015"
    TAG = "SV016"
    SEVERAL_DOCUMENTS = "SV017"
    TOO_DEEP = "SV018"
    BAD_KEY = "SV019"
    DIRECTIVE = "SV020"
    NO_VALUE = "SV021"
    NOTHING_TO_REMOVE = "SV022"
    NOT_FINITE = "SV030"
    BOOLEAN_AS_NUMBER = "SV031"
    THOUSANDS = "SV032"
    WRONG_TYPE = "SV033"
    OUT_OF_BOUNDS = "SV034"
    SHARES_SUM = "SV035"
    NOT_A_DURATION = "SV036"
    NOT_A_RATE = "SV037"
    BAD_CHOICE = "SV038"
    UNKNOWN_UNIT = "SV039"
    MISSING_KEY = "SV040"
    UNKNOWN_NAME = "SV041"
    ONE_OF = "SV042"
    ORDER = "SV043"
    RANGE_NEEDED = "SV044"
    RANGE_EXCLUDES_VALUE = "SV045"
    BAD_RANGE = "SV046"
    UNSOURCED = "SV047"
    NOT_A_DATE = "SV048"
    BAD_NAME = "SV049"
    CIRCLE = "SV050"
    BAD_EXTENDS = "SV051"
    BAD_ACCOUNT = "SV052"
    OVERRIDE_FORM = "SV060"
    OVERRIDE_PATH = "SV061"
    INCONSISTENT = "SV099"


@dataclass(frozen=True, eq=False)
class Source:
    """A text that a scenario is made of: a file, or the command line; equal only to itself.

    Attributes
    ----------
    name : as shown to the user
    lines : the text's lines, without their ends
    order : in which reports go through the texts: first the file that was asked for
    """

    name: str
    lines: Sequence[str]
    order: int = 0


@dataclass(frozen=True)
class Place:
    """Where something is written.

    Attributes
    ----------
    source : the text
    line, column : counted from 1; line 0 means the text as a whole
    length : number of characters to mark
    """

    source: Source
    line: int = 0
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        position = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.source.name}{position}"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes
    ----------
    code : stable code, see the catalogue
    message : one line that names what is wrong
    place : where
    hint : what to do about it, or ""
    key : dotted path of the key concerned, or ""
    """

    code: Code
    message: str
    place: Place
    hint: str = ""
    key: str = ""

    def __str__(self) -> str:
        head = f"error[{self.code.value}]: {_clean(self.message)}\n  --> {_clean(str(self.place))}"
        return head + self._excerpt()

    def _excerpt(self) -> str:
        place, hint = self.place, _clean(self.hint)
        if not 0 < place.line <= len(place.source.lines):
            return f"\n     = {hint}" if hint else ""
        text = _clean(place.source.lines[place.line - 1])
        first = max(0, place.column - 1 - _SHOWN // 2) if len(text) > _SHOWN else 0
        shown = text[first : first + _SHOWN]
        indent = place.column - 1 - first
        marks = "^" * max(1, min(place.length, len(shown) - indent))
        return f"\n{place.line:>4} | {shown}\n     | {' ' * indent}{marks} {hint}".rstrip()


class ScenarioErrors(Exception):  # noqa: N818 (it holds them all)
    """Everything that is wrong with a scenario; its text is the whole report.

    Attributes
    ----------
    problems : the problems, by file and line
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = _in_reading_order(problems)
        super().__init__(self.problems)

    @property
    def only_files(self) -> bool:
        """Whether nothing is wrong but that files are missing or unreadable."""
        return all(each.code in (Code.NO_FILE, Code.UNREADABLE) for each in self.problems)

    def __reduce__(self) -> tuple[type[ScenarioErrors], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)

    def __str__(self) -> str:
        count = len(self.problems)
        blocks = [str(problem) for problem in self.problems[:_SHOWN]]
        if count > _SHOWN:
            blocks.append(f"... and {count - _SHOWN} more")
        noun = "error" if count == 1 else "errors"
        return "\n".join([*blocks, f"{count} {noun}. Nothing was computed."])


def did_you_mean(word: object, candidates: Iterable[object]) -> str:
    """Return "did you mean 'x'?" for the nearest candidate, or "" when none is near."""
    near = nearest(word, candidates)
    return f"did you mean '{near}'?" if near else ""


def nearest(word: object, candidates: Iterable[object]) -> str:
    """Return the candidate nearest to a word, or "" when none is near."""
    by_lower = {str(candidate).lower(): str(candidate) for candidate in candidates}
    found = difflib.get_close_matches(str(word).lower()[:_SHOWN], by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


def listed(words: Iterable[object], limit: int = 8) -> str:
    """Return words as a short list: 'a', 'b', 'c' and 3 more."""
    all_words = [f"'{word}'" for word in words]
    more = len(all_words) - limit
    return ", ".join(all_words[:limit]) + (f" and {more} more" if more > 0 else "")


def _clean(text: str) -> str:
    """Return text that is safe to print: personal numbers masked, no control characters."""
    masked = CPR.sub(lambda found: re.sub(r"\d", "x", found.group()), text)
    return "".join(letter if letter.isprintable() else " " for letter in masked)


def _in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems once each, by source in the order of appearance, then line and column."""
    once: dict[tuple[Code, str, str], Problem] = {}
    for each in problems:
        once.setdefault((each.code, str(each.place), each.message), each)
    names = list(dict.fromkeys(each.place.source.name for each in once.values()))

    def position(problem: Problem) -> tuple[int, int, int, int]:
        place = problem.place
        return place.source.order, names.index(place.source.name), place.line, place.column

    return tuple(sorted(once.values(), key=position))
