"""From what the models refuse to problems that a person can act on.

A validation error says which keys lead to it and of which kind it is; here the keys become a place
in a file, the kind a stable code, and the words those of somebody who has the file open. Knows both
sides and no rule of its own.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sverigesmodel.scenario.composing import Key, Member, Node
from sverigesmodel.scenario.errors import Code, Place, Problem, did_you_mean, listed

Fields: TypeAlias = Callable[[Sequence[object]], Sequence[str] | None]

CODES: Final[dict[str, Code]] = {
    "extra_forbidden": Code.UNKNOWN_KEY,
    "missing": Code.MISSING_KEY,
    "finite_number": Code.NOT_FINITE,
    "greater_than": Code.OUT_OF_BOUNDS,
    "greater_than_equal": Code.OUT_OF_BOUNDS,
    "less_than": Code.OUT_OF_BOUNDS,
    "less_than_equal": Code.OUT_OF_BOUNDS,
    "not_probability": Code.OUT_OF_BOUNDS,
    "too_short": Code.OUT_OF_BOUNDS,
    "too_long": Code.OUT_OF_BOUNDS,
    "string_too_short": Code.OUT_OF_BOUNDS,
    "literal_error": Code.BAD_CHOICE,
    "enum": Code.BAD_CHOICE,
    "shares_sum": Code.SHARES_SUM,
    "unknown_name": Code.UNKNOWN_NAME,
    "not_a_duration": Code.NOT_A_DURATION,
    "not_a_rate": Code.NOT_A_RATE,
    "unknown_unit": Code.UNKNOWN_UNIT,
    "one_of": Code.ONE_OF,
    "order": Code.ORDER,
    "range_needed": Code.RANGE_NEEDED,
    "range_excludes_value": Code.RANGE_EXCLUDES_VALUE,
    "not_a_range": Code.BAD_RANGE,
    "unsourced": Code.UNSOURCED,
    "money_thousands": Code.THOUSANDS,
    "not_a_number": Code.WRONG_TYPE,
    "int_from_float": Code.WRONG_TYPE,
    "not_an_age": Code.WRONG_TYPE,
    "not_a_date": Code.NOT_A_DATE,
    "date_type": Code.NOT_A_DATE,
    "not_a_name": Code.BAD_NAME,
    "not_an_account": Code.BAD_ACCOUNT,
    "unknown_grade": Code.BAD_CHOICE,
    "personal_data": Code.CPR_LIKE,
}
"""Codes of the kinds of validation error; other kinds that end in ``_type`` are wrong types."""

_EXPECTED: Final[dict[str, str]] = {
    "float": "a number",
    "int": "a whole number",
    "string": "text",
    "bool": "true or false",
    "dict": "a mapping",
    "model": "a mapping",
    "mapping": "a mapping",
    "list": "a list",
    "tuple": "a list",
    "date": "a date such as 2026-01-01",
    "number": "a number",
}
_NOUNS: Final[dict[str, str]] = {
    "ladder": "step",
    "teams": "team",
    "streams": "stream",
    "segments": "segment",
    "policies": "policy",
    "transitions": "transition",
    "stock": "stock of",
    "aims": "aim",
}
_DEFAULTS: Final[dict[str, str]] = {"teams": "team_defaults", "streams": "stream_defaults"}


@dataclass(frozen=True)
class Found:
    """Where the keys of a validation error lead in the tree.

    Attributes
    ----------
    path : the keys that are there
    node : the value they lead to
    member : its key and value, None for the root
    """

    path: tuple[Key, ...]
    node: Node
    member: Member | None

    @property
    def key_place(self) -> Place:
        """The place of the key, or the first line."""
        return self.member.place if self.member is not None else self.node.place


def find(tree: Node, location: Sequence[object]) -> Found:
    """Follow the keys of a validation error as far as the tree goes.

    Words that are no keys (the alternatives of a union) are passed over. A value that a team or
    stream has from its defaults is found there.
    """
    words = [word for word in location if word != "[key]"]
    if len(words) > 2 and words[0] in _DEFAULTS:
        owner = _step(_step(tree, words[0]), words[1])
        default = _step(tree, _DEFAULTS[str(words[0])])
        if _step(owner, words[2]) is None and _step(default, words[2]) is not None:
            words = [_DEFAULTS[str(words[0])], *words[2:]]
    path: tuple[Key, ...] = ()
    node, member = tree, None
    for word in words:
        below = _step(node, word)
        if below is None:
            continue
        path = (*path, below[0])
        member = below[1]
        node = member.node
    return Found(path, node, member)


def _step(here: Node | tuple[Key, Member] | None, word: object) -> tuple[Key, Member] | None:
    """Return the member of a mapping, or item of a list, that a word names."""
    node = here[1].node if isinstance(here, tuple) else here
    if node is None:
        return None
    if isinstance(node.content, list):
        if isinstance(word, int) and word < len(node.content):
            item = node.content[word]
            return word, Member(item.place, item)
        return None
    for key, member in node.members.items():
        if key == word or str(key) == str(word):
            return key, member
    return None


def translate(tree: Node, errors: Sequence[Any], fields: Fields) -> Iterator[tuple[Problem, Found]]:
    """Yield the problem behind each validation error, and where it is.

    Parameters
    ----------
    tree : what was validated
    errors : the details that pydantic gives (``ValidationError.errors()``)
    fields : the keys that the schema knows at a path
    """
    for error in errors:
        here = find(tree, error["loc"])
        yield _problem(error, here, fields), here


def _problem(error: Any, here: Found, fields: Fields) -> Problem:
    """Return the problem behind one validation error."""
    kind, context = error["type"], error.get("ctx", {})
    dotted = ".".join(map(str, here.path))
    if kind == "extra_forbidden":
        return _unknown_key(here, fields, dotted)
    if kind == "missing":
        key = error["loc"][-1]
        message = f"the key '{key}' is missing {described(here.path)}"
        return Problem(Code.MISSING_KEY, message, here.key_place, key=f"{dotted}.{key}".strip("."))
    on_key = "[key]" in error["loc"] or context.get("on") == "key" or here.node.place.line == 0
    place = here.key_place if on_key or isinstance(here.node.content, dict) else here.node.place
    name = _named(here)
    if kind not in CODES and kind.endswith(("_type", "_parsing")):
        return _wrong_type(error, here, name, place, on_key)
    code = CODES.get(kind, Code.INCONSISTENT)
    words, hint = _uncapped(error["msg"]), _uncapped(str(context.get("hint", "")))
    if kind == "not_a_number":
        hint = _number_meant(here.node.content)
    near = context.get("near") or re.findall(r"'([^']*)'", str(context.get("expected", "")))
    if near and not hint:
        word = here.path[-1] if on_key and here.path else here.node.content
        hint = did_you_mean(word, near) or f"one of {listed(near)}"
    hint = "; ".join(part for part in (hint, _inherited(code, here)) if part)
    return Problem(code, f"{name}: {words}", place, hint, dotted)


def _named(here: Found) -> str:
    """Return what is wrong as a reader would say it: 'rate' in stream 'children'."""
    if not here.path:
        return "the scenario"
    *outer, last = here.path
    if here.member is not None and here.member.place is here.node.place:  # an item of a list
        return f"item {int(str(last)) + 1} {described(outer)}"
    return f"'{last}' {described(outer)}"


def _unknown_key(here: Found, fields: Fields, dotted: str) -> Problem:
    """Return the problem of a key that the schema does not know."""
    outer = here.path[:-1]
    names = fields(outer) or ()
    message = f"unknown key '{here.path[-1]}' {described(outer)}"
    hint = did_you_mean(here.path[-1], names) or (f"known are {listed(names)}" if names else "")
    return Problem(Code.UNKNOWN_KEY, message, here.key_place, hint, dotted)


def _wrong_type(error: Any, here: Found, name: str, place: Place, on_key: bool) -> Problem:
    """Return the problem of a value of the wrong type."""
    value = here.path[-1] if on_key and here.path else here.node.content
    expected = _EXPECTED.get(error["type"].split("_")[0], "something else")
    dotted = ".".join(map(str, here.path))
    if isinstance(value, bool) and expected in ("a number", "a whole number"):
        message = f"{name}: {str(value).lower()} is not a number"
        return Problem(
            Code.BOOLEAN_AS_NUMBER, message, place, "write 1 or 0 if it is meant", dotted
        )
    message = f"{name}: expected {expected}, found {shown(value)}"
    hint = _number_meant(value) if "number" in expected else ""
    return Problem(Code.WRONG_TYPE, message, place, hint, dotted)


def _number_meant(value: object) -> str:
    """Return a hint for text that was meant as a number, or ""."""
    if not isinstance(value, str):
        return ""
    text = value.strip().replace(" ", "")
    if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?", text):
        return f"write {text.replace('.', '').replace(',', '.')}"
    if re.fullmatch(r"[-+]?\d+,\d+", text):
        return f"write {text.replace(',', '.')}: a point, not a comma"
    if re.fullmatch(r"\d+([.,]\d+)?%", text):
        return f"write {float(text[:-1].replace(',', '.')) / 100:.6g}"
    if re.fullmatch(r"[-+]?\d+(\.\d+)?", text):
        return "without quotes"
    return ""


def _inherited(code: Code, here: Found) -> str:
    """Return which members of a mapping come from another file, where their number matters."""
    if code not in (Code.SHARES_SUM, Code.ONE_OF):
        return ""
    elsewhere = {
        key: member.place.source.name
        for key, member in here.node.members.items()
        if member.place.source is not here.node.place.source
    }
    if not elsewhere:
        return ""
    origin = ", ".join(dict.fromkeys(elsewhere.values()))
    return f"{listed(elsewhere)} inherited from {origin}: write null to take a key away"


def _uncapped(message: str) -> str:
    """Return a sentence as a part of another: no capital, no full stop, no suggestion of its own."""
    words = re.sub(r"^(Value error, |Assertion failed, )", "", message).rstrip(".")
    words = words.replace("Input should be", "it should be").partition("; did you mean")[0]
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def shown(value: object) -> str:
    """Return a value in words: text 'abc', the number 3, a mapping."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text '{value if len(value) <= 40 else value[:37] + '...'}'"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    if isinstance(value, datetime.date):
        return f"the date {value}"
    return f"the number {getattr(value, 'text', value)}" if value is not None else "nothing"


def described(path: Sequence[Key]) -> str:
    """Return a path as a reader would say it: in transition 'healed' of step 'foster'."""
    named = [
        f"{_NOUNS[str(outer)]} '{inner}'"
        for outer, inner in itertools.pairwise(path)
        if str(outer) in _NOUNS
    ]
    if not path:
        return "in the scenario"
    ends_named = len(path) > 1 and str(path[-2]) in _NOUNS
    own = [] if ends_named else [f"'{path[-1]}'"]
    return "in " + " of ".join([*own, *reversed(named)])
