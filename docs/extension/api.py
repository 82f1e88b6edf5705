"""The reference of the library: every name of the front door, told by its own docstring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import sverigesmodel


def page(_root: Path) -> str:
    """Return directives for all names of ``__all__``, in groups, as Markdown."""
    return "\n".join(_lines())


def groups() -> dict[str, list[str]]:
    """Return the names of the front door by what they are, each once."""
    found: dict[str, list[str]] = {
        "Functions": [], "Results and scenarios": [], "Warnings": [], "Errors": []
    }  # fmt: skip
    for name in sverigesmodel.__all__:
        if name == "__version__":
            continue
        thing = getattr(sverigesmodel, name)
        if not isinstance(thing, type):
            found["Functions"].append(name)
        elif issubclass(thing, Warning):
            found["Warnings"].append(name)
        elif issubclass(thing, BaseException):
            found["Errors"].append(name)
        else:
            found["Results and scenarios"].append(name)
    return found


def _lines() -> Iterator[str]:
    for title, names in groups().items():
        yield f"## {title}\n\n```{{eval-rst}}"
        for name in names:
            kind = {"Functions": "function", "Results and scenarios": "class"}.get(
                title, "exception"
            )
            yield f".. auto{kind}:: sverigesmodel.{name}"
            if kind == "class":
                yield "   :members:\n   :inherited-members: BaseModel"
            yield ""
        yield "```\n"
