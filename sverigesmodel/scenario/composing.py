"""A YAML text as a tree in which every key and value knows its place.

Reads the events of a YAML 1.2 parser rather than its objects, because the objects have already lost
what must be refused: anchors, tags, merge keys, repeated keys, depth. Knows YAML; does not know
what a scenario contains.
"""

from __future__ import annotations

import contextlib
import datetime
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError

from sverigesmodel.scenario.errors import Code, Place, Problem, Source
from sverigesmodel.scenario.written import Written

DEEPEST: Final = 20
"""Levels of nesting that are read: no scenario needs half of it."""

Key: TypeAlias = str | int | float | datetime.date
Scalar: TypeAlias = str | int | float | bool | datetime.date | None

_INTEGER: Final = re.compile(r"[-+]?\d+(_\d+)*")
_FLOAT: Final = re.compile(r"[-+]?(\d+(_\d+)*(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_LARGEST_NUMBER: Final = 1e18
"""Larger numbers are slips: the whole of Denmark's economy is some 1e12 kroner a year."""


@dataclass
class Node:
    """A value in a YAML text.

    Attributes
    ----------
    content : a scalar, a list of nodes, or members by key
    place : where it begins
    suspect : a problem with it has been reported, so that no second one is
    """

    content: Scalar | list[Node] | dict[Key, Member]
    place: Place
    suspect: bool = False

    @property
    def members(self) -> dict[Key, Member]:
        """The members of a mapping; none of anything else."""
        return self.content if isinstance(self.content, dict) else {}


@dataclass
class Member:
    """A key of a mapping, and its value.

    Attributes
    ----------
    place : where the key stands
    node : the value
    """

    place: Place
    node: Node


def compose(source: Source, text: str | None = None) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a YAML text and what is wrong with it.

    Parameters
    ----------
    source : where the text stands
    text : the text, if not all of the source

    Returns
    -------
    tuple
        The tree (None where there is none to speak of), and the problems.
    """
    composer = _Composer(source)
    try:
        root = composer.tree("\n".join(source.lines) if text is None else text)
    except MarkedYAMLError as error:
        composer.report_syntax(error)
        root = None
    except (YAMLError, ValueError) as error:
        composer.problems.append(Problem(Code.NOT_YAML, f"not YAML: {error}", Place(source, 1)))
        root = None
    return root, composer.problems


def plain(node: Node) -> Any:
    """Return a tree as dictionaries, lists and scalars."""
    if isinstance(node.content, dict):
        return {key: plain(member.node) for key, member in node.content.items()}
    if isinstance(node.content, list):
        return [plain(item) for item in node.content]
    return node.content


def scalar(text: str) -> Scalar:
    """Return the value of an unquoted scalar, by the core schema of YAML 1.2.

    Numbers may have underscores between digits and dates are known; octal and hexadecimal numbers
    are text. A number that is not finite, or that no scenario needs, is returned as an infinite
    float.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _NOT_FINITE.fullmatch(text):
        return math.inf
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 25 and abs(int(text)) <= _LARGEST_NUMBER else math.inf
    if _FLOAT.fullmatch(text):
        number = Written(text)
        return number if abs(number) <= _LARGEST_NUMBER else math.inf
    with contextlib.suppress(ValueError):
        if _DATE.fullmatch(text):
            return datetime.date.fromisoformat(text)
    return text


@dataclass
class _Open:
    """A collection whose end has not been read; for a mapping, the key that awaits its value."""

    node: Node
    key: Key | None = None
    key_place: Place | None = None


@dataclass
class _Composer:
    """Builds the tree from events, with a stack of its own: depth costs no recursion."""

    source: Source
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None

    def tree(self, text: str) -> Node | None:
        """Return the tree, or None where reading had to stop."""
        documents = 0
        for event in self._events(text):
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if not self._begin_document(event, documents):
                    break
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                node = Node({} if kind == "MappingStartEvent" else [], self._place(event))
                self._refuse_properties(event, node)
                if len(self.stack) >= DEEPEST:
                    self._report(Code.TOO_DEEP, f"nested deeper than {DEEPEST} levels", node.place)
                    return None
                self._attach(node, None)
                self.stack.append(_Open(node))
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self.stack.pop()
            elif kind == "AliasEvent":
                node = Node(None, self._place(event), suspect=True)
                self._report(Code.ANCHOR, f"an alias, *{event.anchor}", node.place)
                self._attach(node, None)
            elif kind == "ScalarEvent":
                self._attach(self._scalar_node(event), event)
        return self.root

    def report_syntax(self, error: MarkedYAMLError) -> None:
        """Report what the parser says about text that is not YAML."""
        mark = error.problem_mark or error.context_mark
        place = self._at(mark) if mark is not None else Place(self.source, 1)
        reasons = [part for part in (error.context, error.problem) if part]
        self._report(Code.NOT_YAML, "not YAML: " + ", ".join(reasons), place)

    @staticmethod
    def _events(text: str) -> Iterator[Any]:
        yaml = YAML(typ="safe", pure=True)
        yield from yaml.parse(text)

    def _begin_document(self, event: Any, number: int) -> bool:
        """Return whether a document is to be read: only the first is, and it has no directives."""
        if number > 1:
            self._report(
                Code.SEVERAL_DOCUMENTS, "a second document begins here", self._place(event)
            )
            return False
        if event.version or event.tags:
            self._report(Code.DIRECTIVE, "a YAML directive (%)", Place(self.source, 1))
        return True

    def _scalar_node(self, event: Any) -> Node:
        place = self._place(event)
        value = scalar(event.value) if event.style is None else event.value
        node = Node(value, place)
        self._refuse_properties(event, node)
        if isinstance(value, float) and not math.isfinite(value):
            self._report(Code.NOT_FINITE, f"'{event.value}' is not a number to compute with", place)
            node.suspect = True
        return node

    def _refuse_properties(self, event: Any, node: Node) -> None:
        """Report an anchor or a tag."""
        if event.anchor is not None:
            self._report(Code.ANCHOR, f"an anchor, &{event.anchor}", node.place)
        if event.tag is not None:
            self._report(Code.TAG, f"a tag, {event.tag}", node.place)
            node.suspect = True

    def _attach(self, node: Node, event: Any) -> None:
        """Put a value where it belongs, or remember it as the key of the next."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top.node.content, list):
            top.node.content.append(node)
        elif top.key_place is None:
            top.key_place = node.place
            top.key = self._key(node, top.node, event)
        else:
            if top.key is not None:
                top.node.members[top.key] = Member(top.key_place, node)
            top.key = top.key_place = None

    def _key(self, node: Node, mapping: Node, event: Any) -> Key | None:
        """Return a key, or None where its value must be left out."""
        key = node.content
        if event is None or node.suspect or isinstance(key, bool | list | dict) or key is None:
            if not node.suspect:
                shown = f"'{event.value}'" if event is not None else "a list or mapping"
                self._report(Code.BAD_KEY, f"{shown} cannot be a key", node.place)
            return None
        if key == "<<" and event.style is None:
            self._report(Code.MERGE_KEY, "a merge key, <<", node.place, "use 'extends'")
            return None
        if key in mapping.members:
            first = mapping.members[key].place.line
            message = f"the key '{event.value}' is given twice"
            self._report(Code.DUPLICATE_KEY, message, node.place, f"first in line {first}")
            return None
        return key

    def _report(self, code: Code, message: str, place: Place, hint: str = "") -> None:
        self.problems.append(Problem(code, message, place, hint))

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        same_line = start.line == end.line
        return self._at(start, max(1, end.column - start.column) if same_line else 0)

    def _at(self, mark: StringMark, length: int = 1) -> Place:
        """Return a mark's place; length 0 stands for the rest of its line."""
        line, column = mark.line + 1, mark.column + 1
        if length == 0 and line <= len(self.source.lines):
            length = len(self.source.lines[line - 1].rstrip()) - mark.column
        return Place(self.source, line, column, max(1, length))
