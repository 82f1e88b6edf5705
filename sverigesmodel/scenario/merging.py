"""One tree out of several: a file and those it extends, then what the command line sets.

Knows how trees are laid over each other; does not know which keys a scenario has. The rules:
mappings merge by key, in the base's order with new keys after it; anything else replaces. A sourced
number (a mapping with the key ``value``) and a ``basis`` replace as a whole, so that no number is
left with the source of another; but a basis covers what files that extend this one write beneath
it. A key set to null takes an inherited key away. Every value keeps the place where it was written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from sverigesmodel.scenario.composing import DEEPEST, Key, Member, Node, compose, scalar
from sverigesmodel.scenario.errors import (
    Code,
    Place,
    Problem,
    ScenarioErrors,
    Source,
    did_you_mean,
    listed,
)
from sverigesmodel.scenario.reading import line_problems, read, text_problems
from sverigesmodel.scenario.shipped import NAMES, shipped

EXTENDS: Final = "extends"
COMMAND_LINE: Final = 1_000_000
"""The place of the command line in reports: after every file."""
_SPLIT_BY_COMMA: Final = "a number has a decimal point, and nothing between thousands: 27.5, 530000"
"""What a key of digits alone was meant to be: within braces a comma ends a value."""
_WHOLE: Final = "value"
_BASIS: Final = "basis"

Fields: TypeAlias = Callable[[Sequence[Key]], Sequence[str] | None]
"""Keys that the schema knows at a path: none of a mapping of free names, None where there is no
mapping."""


def read_family(path: Path) -> tuple[Node | None, list[Problem]]:
    """Return the tree of a file laid over those it extends, and the problems of all of them.

    Returns
    -------
    tuple
        The tree, None where a file could not be read to its end, and the problems.
    """
    trees: list[Node | None] = []
    problems: list[Problem] = []
    read_already: list[str] = []
    following: str | None = os.path.normpath(path)
    named_at: Place | None = None
    while following is not None:
        read_already.append(following)
        tree, found = _read_tree(following, named_at, len(trees))
        trees.append(tree)
        problems += found
        base = tree.members.pop(EXTENDS, None) if tree is not None else None
        following = None
        if base is not None:
            try:
                following = _base_name(base, read_already)
            except ScenarioErrors as error:
                problems += error.problems
                trees.append(None)
            named_at = base.node.place
    return _laid_over(trees, problems), problems


def _laid_over(trees: Sequence[Node | None], problems: list[Problem]) -> Node | None:
    """Return trees merged from the last, the base, to the first; None if one is missing."""
    merged = Node({}, trees[-1].place) if trees[-1] is not None else None
    for tree in reversed(trees):
        if tree is None or merged is None:
            return None
        merged = merge(merged, tree, problems)
    return merged


def _read_tree(name: str, named_at: Place | None, order: int) -> tuple[Node | None, list[Problem]]:
    """Return the tree of one file, None unless it is a mapping, and the file's problems."""
    try:
        source = read(Path(name), name, named_at, order)
    except ScenarioErrors as error:
        return None, list(error.problems)
    problems = list(text_problems(source))
    if any(each.code in (Code.EMPTY, Code.TAB, Code.CONTROL_CHARACTER) for each in problems):
        return None, problems
    tree, found = compose(source)
    problems += found
    if tree is not None and not isinstance(tree.content, dict):
        message = "a scenario is a mapping of keys to values"
        problems.append(Problem(Code.NOT_A_MAPPING, message, tree.place))
        tree = None
    return tree, problems


def _base_name(base: Member, read_already: Sequence[str]) -> str:
    """Return the file that is extended, as seen from where the user stands.

    Raises
    ------
    ScenarioErrors
        Where it is no relative path, or a file that was read on the way here.
    """
    text, place = base.node.content, base.node.place
    if base.node.suspect or not isinstance(text, str) or not text.strip():
        problem = Problem(Code.BAD_EXTENDS, "'extends' names one file", place)
        raise ScenarioErrors([] if base.node.suspect else [problem])
    if Path(text).is_absolute():
        message = f"'{text}' is an absolute path"
        hint = "write it relative to this file, so that others can run it"
        raise ScenarioErrors([Problem(Code.BAD_EXTENDS, message, place, hint)])
    beside = Path(read_already[-1]).parent / text
    name = os.path.normpath(shipped(text) if text in NAMES else beside)
    earlier = [os.path.realpath(each) for each in read_already]
    if os.path.realpath(name) in earlier:
        circle = [*read_already[earlier.index(os.path.realpath(name)) :], name]
        way = " -> ".join(Path(each).name for each in circle)
        message = f"files extend each other in a circle: {way}"
        raise ScenarioErrors([Problem(Code.CIRCLE, message, place)])
    return name


def merge(base: Node, over: Node, problems: list[Problem]) -> Node:
    """Return a tree laid over another, by the rules of this module; neither is changed.

    Parameters
    ----------
    base, over : the trees
    problems : receives what is found wrong
    """
    if not isinstance(over.content, dict):
        return over
    inherited = {} if _WHOLE in over.content else base.members
    if _WHOLE in inherited and not over.content:
        return base
    members = dict(inherited)
    for key, member in over.members.items():
        known = members.get(key)
        if member.node.content is None and not member.node.suspect:
            if known is None:
                problems.append(_nothing_there(key, member, base))
                members[key] = Member(member.place, Node(None, member.place, suspect=True))
            else:
                del members[key]
        else:
            below = known.node if known is not None and key != _BASIS else Node({}, member.place)
            members[key] = Member(member.place, merge(below, member.node, problems))
    return Node(members, over.place, over.suspect or base.suspect)


def _nothing_there(key: Key, member: Member, base: Node) -> Problem:
    """Return the problem of a key without a value that takes nothing away."""
    comma = _SPLIT_BY_COMMA if str(key).isdigit() else ""
    if base.members:
        hint = comma or did_you_mean(key, base.members) or f"inherited are {listed(base.members)}"
        return Problem(
            Code.NOTHING_TO_REMOVE,
            f"'{key}' has no value, and none is inherited",
            member.place,
            hint,
        )
    return Problem(Code.NO_VALUE, f"the key '{key}' has no value", member.place, comma)


def apply_overrides(
    tree: Node, overrides: Sequence[str], fields: Fields, problems: list[Problem]
) -> Node:
    """Return a tree with what the command line sets, one ``path=value`` after the other.

    Parameters
    ----------
    tree : the merged files
    overrides : texts such as ``teams.family.caseload_limit=20``; the value is read as YAML
    fields : says which keys the schema knows at a path, whether a file uses them or not
    problems : receives what is found wrong
    """
    source = Source("command line", [f"--set {each}" for each in overrides], COMMAND_LINE)
    for line in range(1, len(overrides) + 1):
        try:
            over = _override(tree, source, line, fields)
        except ScenarioErrors as error:
            problems += error.problems
        else:
            tree = merge(tree, over, problems)
    return tree


def _override(tree: Node, source: Source, line: int, fields: Fields) -> Node:
    """Return one override as a tree of its own."""
    text = source.lines[line - 1]
    start = len("--set ")
    path, equals, value = text[start:].partition("=")
    place = Place(source, line, start + 1, len(text) - start)
    if not equals or not path.strip() or "\n" in text or "\r" in text:
        raise ScenarioErrors(
            [Problem(Code.OVERRIDE_FORM, "an override has the form path=value", place)]
        )
    found = list(line_problems(source, line, text))
    if found:
        raise ScenarioErrors(found)
    keys = _keys_of(tree, path, Place(source, line, start + 1, len(path)), fields)
    before = "\n" * (line - 1) + " " * (start + len(path) + 1)
    node, found = compose(source, before + value)
    if node is None or found:
        message = f"no value for '{path}'"
        raise ScenarioErrors(found or [Problem(Code.OVERRIDE_FORM, message, place)])
    if _WHOLE in (fields([key for key, _ in keys]) or ()) and _is_number(node.content):
        # Without a source of its own it would be covered by a basis that never knew it.
        origin = Node("set on the command line", place)
        node = Node({_WHOLE: Member(place, node), "source": Member(place, origin)}, node.place)
    for key, key_place in reversed(keys):
        node = Node({key: Member(key_place, node)}, key_place)
    return node


def _is_number(value: object) -> bool:
    """Return whether a value is a number, or text that begins as one: 6 weeks."""
    if isinstance(value, str):
        return value[:1].isdigit()
    return isinstance(value, int | float) and not isinstance(value, bool)


def _keys_of(tree: Node, path: str, place: Place, fields: Fields) -> list[tuple[Key, Place]]:
    """Return the keys of a dotted path with their places.

    All but the last must be known: in the files, or to the schema. A key that itself has a dot
    (15.5) is found where the files have it.
    """
    keys: list[tuple[Key, Place]] = []
    node: Node | None = tree
    at = 0
    while at <= len(path):
        rest = path[at:]
        known = node.members if node is not None else {}
        matching = [key for key in known if f"{rest}.".startswith(f"{key}.")]
        key = max(matching, key=lambda each: len(str(each)), default=None)
        word = str(key) if key is not None else rest.partition(".")[0]
        word_place = Place(place.source, place.line, place.column + at, max(1, len(word)))
        if not word.strip() or len(keys) >= DEEPEST or (word == EXTENDS and not keys):
            message = f"'{path}' is not the path of a value"
            raise ScenarioErrors([Problem(Code.OVERRIDE_PATH, message, word_place)])
        if key is None:
            inner = [each for each, _ in keys]
            is_last = at + len(word) == len(path)
            _check_word(word, inner, is_last, _names_at(node, fields(inner)), word_place)
            typed = scalar(word)
            key = typed if isinstance(typed, int | float) and not isinstance(typed, bool) else word
        keys.append((key, word_place))
        node = known[key].node if key in known else None
        at += len(word) + 1
    return keys


def _names_at(node: Node | None, fields: Sequence[str] | None) -> list[str] | None:
    """Return the keys in use or known at a place, None where there is no mapping."""
    if fields is None and (node is None or not isinstance(node.content, dict)):
        return None
    return list(dict.fromkeys([*map(str, node.members if node else ()), *(fields or ())]))


def _check_word(
    word: str, inner: Sequence[Key], is_last: bool, names: Sequence[str] | None, place: Place
) -> None:
    """Raise where a path leads nowhere; a new last key of a mapping is left to the schema."""
    where = f"in '{'.'.join(map(str, inner))}'" if inner else "in the scenario"
    if names is None:
        raise ScenarioErrors([Problem(Code.OVERRIDE_PATH, f"there are no keys {where}", place)])
    if word not in names and not is_last:
        hint = did_you_mean(word, names) or (f"known are {listed(names)}" if names else "")
        message = f"there is no key '{word}' {where}"
        raise ScenarioErrors([Problem(Code.OVERRIDE_PATH, message, place, hint)])
