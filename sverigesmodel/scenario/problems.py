"""Problems found in a scenario, in the form in which pydantic passes them on.

A problem has a place (keys from the outermost mapping inwards), a stable kind and words. Several of them
are raised together, so that all errors of a file come at once. This module knows no scenario and no file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

Location = tuple[int | str, ...]


class Problem(NamedTuple):
    """One thing that is wrong: where, of which kind, and in words.

    Attributes
    ----------
    location : keys from the model that raises it inwards
    kind : stable name of the kind of problem
    message : what is wrong, in a sentence without a full stop
    found : the offending value
    near : valid names, for "did you mean"
    hint : how to put it right, a full sentence
    on_key : whether the key is wrong rather than its value
    """

    location: Location
    kind: str
    message: str
    found: object = None
    near: tuple[str, ...] = ()
    hint: str = ""
    on_key: bool = False

    def as_error(self) -> PydanticCustomError:
        """Return the problem as the error that a pydantic validator raises."""
        context: dict[str, Any] = {}
        if self.near:
            context["near"] = list(self.near)
        if self.hint:
            context["hint"] = self.hint
        if self.on_key:
            context["on"] = "key"
        # pydantic fills braces in a message from the context; user text may hold braces of its own
        template = self.message.replace("{", "(").replace("}", ")")
        return PydanticCustomError(self.kind, template, context or None)


def error(
    kind: str, message: str, *, near: Iterable[str] = (), hint: str = ""
) -> PydanticCustomError:
    """Make the error of a validator that looks at one value only."""
    return Problem((), kind, message, near=tuple(near), hint=hint).as_error()


def located(problems: Iterable[Problem], title: str = "scenario") -> ValidationError:
    """Make one validation error of problems, each at its place."""
    details = [
        InitErrorDetails(type=one.as_error(), loc=one.location, input=one.found) for one in problems
    ]
    return ValidationError.from_exception_data(title, details)


def raise_problems(title: str, problems: Iterable[Problem]) -> None:
    """Raise all problems as one validation error; do nothing where there are none.

    Raises
    ------
    pydantic.ValidationError
        Holding every problem at its place.
    """
    found = list(problems)
    if found:
        raise located(found, title)
