"""A scenario file's text, refused where no scenario should look like that.

Knows bytes, characters and lines: encoding, size, tabs, control characters, what looks like a
personal number. It does not know YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sverigesmodel.scenario.errors import (
    CPR,
    Code,
    Place,
    Problem,
    ScenarioErrors,
    Source,
    did_you_mean,
    listed,
)
from sverigesmodel.scenario.shipped import NAMES

LARGEST: Final = 1_000_000
"""Bytes of the largest file that is read: a scenario is written by people."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def read(path: Path, name: str, named_at: Place | None = None, order: int = 0) -> Source:
    """Return the text of a file.

    Parameters
    ----------
    path : the file
    name : as shown to the user
    named_at : where the file is named, if another file names it
    order : the file's place in reports

    Raises
    ------
    ScenarioErrors
        Where there is no text: the file is missing, unreadable, too large, or not UTF-8.
    """
    place = named_at or Place(Source(name, [], order))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        known = _neighbours(path) if named_at is None else [*_neighbours(path), *NAMES]
        hint = did_you_mean(path.name, known)
        raise ScenarioErrors(
            [Problem(Code.NO_FILE, f"there is no file '{name}'", place, hint)]
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        files = sorted(each for each in _neighbours(path / "*") if each.endswith(".yaml"))
        hint = f"name a file in it: {listed(files)}" if files else ""
        raise ScenarioErrors(
            [Problem(Code.UNREADABLE, f"cannot read '{name}': {reason}", place, hint)]
        ) from error
    if len(content) > LARGEST:
        message = f"the file is larger than {LARGEST:,} bytes"
        raise ScenarioErrors([Problem(Code.TOO_LARGE, message, Place(Source(name, [], order)))])
    return Source(name, _LINE_END.split(_decoded(content, name, order)), order)


def text_problems(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with a text before anybody asks what it means."""
    if not any(line.strip() and not line.strip().startswith("#") for line in source.lines):
        yield Problem(Code.EMPTY, "the file is empty", Place(source, 1))
    for number, line in enumerate(source.lines, start=1):
        yield from line_problems(source, number, line)


def line_problems(source: Source, number: int, line: str) -> Iterator[Problem]:
    """Yield what is wrong with one line of a text."""
    if "\t" in line:
        place = Place(source, number, line.index("\t") + 1)
        yield Problem(Code.TAB, "a tab character", place, "use spaces")
    for found in CPR.finditer(line):
        place = Place(source, number, found.start() + 1, len(found.group()))
        message = "this looks like a personal number (CPR)"
        yield Problem(
            Code.CPR_LIKE, message, place, "take it out; write an amount as 1_205_000_000"
        )
    hidden = next((at for at, letter in enumerate(line) if _is_hidden(letter)), None)
    if hidden is not None:
        message = f"a control character (U+{ord(line[hidden]):04X})"
        yield Problem(
            Code.CONTROL_CHARACTER, message, Place(source, number, hidden + 1), "remove it"
        )


def _is_hidden(letter: str) -> bool:
    """Return whether a character is neither printable nor a space or a tab."""
    return (
        not (letter.isprintable() or letter.isspace()) or letter in "\x0b\x0c\x1c\x1d\x1e\x1f\x85"
    )


def _decoded(content: bytes, name: str, order: int) -> str:
    """Return the text of UTF-8 bytes, with or without a byte order mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        lines = before.decode("utf-8-sig", errors="replace").split("\n")
        shown = _LINE_END.split(content.decode("utf-8-sig", errors="replace"))
        place = Place(Source(name, shown, order), len(lines), len(lines[-1]) + 1)
        message = f"byte {content[error.start]:02X} is not UTF-8"
        raise ScenarioErrors(
            [Problem(Code.NOT_UTF8, message, place, "save the file as UTF-8")]
        ) from error


def _neighbours(path: Path) -> list[str]:
    """Return the names of the files in a path's folder; none where it cannot be listed."""
    try:
        return [each.name for each in path.parent.iterdir() if each.is_file()]
    except (OSError, ValueError):
        return []
