"""What each error code means, why it is refused, a wrong and a right example: for ``explain``.

The texts are data, in ``catalogue.yaml`` beside this module; here they are only read.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files

from ruamel.yaml import YAML

from sverigesmodel.scenario.errors import did_you_mean


class UnknownCodeError(ValueError):
    """There is no such error code."""


@dataclass(frozen=True)
class Entry:
    """The explanation of one code.

    Attributes
    ----------
    code : such as SV012
    title : what is wrong, in a few words
    meaning : what was found
    why : why it is refused
    wrong, right : an example as it fails and as it passes; a line that begins with ``$`` is a command
    """

    code: str
    title: str
    meaning: str
    why: str
    wrong: str
    right: str

    def __str__(self) -> str:
        parts = [
            f"{self.code}: {self.title}",
            f"{self.meaning}\n{self.why}",
            "Wrong:\n" + _indented(self.wrong),
            "Right:\n" + _indented(self.right),
        ]
        return "\n\n".join(parts) + "\n"


@functools.cache
def catalogue() -> tuple[Entry, ...]:
    """Return the explanations of all codes, in their order."""
    text = files(__package__).joinpath("catalogue.yaml").read_text(encoding="utf-8")
    raw = YAML(typ="safe", pure=True).load(text)
    return tuple(
        Entry(code, *(str(parts[name]).strip() for name in Entry.__annotations__ if name != "code"))
        for code, parts in raw.items()
    )


def entry(code: str) -> Entry:
    """Return the explanation of a code.

    Raises
    ------
    UnknownCodeError
        Where there is no such code.
    """
    entries = {each.code: each for each in catalogue()}
    wanted = code.strip().upper()
    if wanted not in entries:
        hint = did_you_mean(wanted, entries)
        raise UnknownCodeError(f"there is no code '{code}'" + (f"; {hint}" if hint else ""))
    return entries[wanted]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
