"""The reference of error codes, made from the catalogue that ``explain`` reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sverigesmodel.scenario.catalogue import catalogue


def page(_root: Path) -> str:
    """Return every code with its meaning, its reason, a wrong and a right example, as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    for entry in catalogue():
        yield f"({entry.code.lower()})="
        yield f"## {entry.code}: {_plain(entry.title)}\n"
        yield f"{_plain(entry.meaning)} {_plain(entry.why)}\n"
        for heading, example in (("Wrong", entry.wrong), ("Right", entry.right)):
            yield f"{heading}:\n"
            yield f"````text\n{example}\n````\n"


def _plain(text: str) -> str:
    """Let Markdown show a text as it is."""
    for sign in "\\`*_[]<>{}$":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
