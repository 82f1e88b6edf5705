"""Scenarios from YAML files, and back.

``load`` reads a file, those it extends and what the command line sets, and returns a valid Scenario
or raises everything that is wrong with it, at once. No defaults live here: those of the models are
the only ones, and ``dump_resolved`` writes them all out.
"""

from __future__ import annotations

import functools
import hashlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from pydantic import ValidationError
from ruamel.yaml import YAML

from sverigesmodel.scenario.composing import Key, Member, Node, plain
from sverigesmodel.scenario.errors import Code, Problem, ScenarioErrors
from sverigesmodel.scenario.known_keys import known_keys
from sverigesmodel.scenario.merging import apply_overrides, read_family
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.translation import Found, translate

_ROUNDS: Final = 25
"""How often what is wrong is left out to see what else is wrong: beyond any nesting."""
Location: TypeAlias = tuple[Key, ...]
_DEPENDENT: Final = frozenset({Code.INCONSISTENT, Code.ORDER})
"""Codes that may merely follow from what was left out."""


def load(path: str | Path, overrides: Iterable[str] = (), *, strict: bool = False) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    path : the file
    overrides : texts such as ``teams.family.caseload_limit=20``, applied in order after the files
    strict : refuse numbers that have neither a source nor are declared an assumption with a range

    Raises
    ------
    ScenarioErrors
        With every problem found; its text is the report.
    """
    tree, problems = read_family(Path(path))
    if tree is None:
        raise ScenarioErrors(problems)
    tree = apply_overrides(tree, list(overrides), _fields, problems)
    scenario, found = _validate(tree)
    if scenario is None or problems or found:
        raise ScenarioErrors([*problems, *found])
    return scenario


def load_all(
    paths: Iterable[str | Path], overrides: Iterable[str] = (), *, strict: bool = False
) -> list[Scenario]:
    """Read several scenarios; what is wrong with any of them is raised together.

    Parameters
    ----------
    paths : the files
    overrides, strict : as in ``load``, the same for all

    Raises
    ------
    ScenarioErrors
        With every problem found.
    """
    overrides = list(overrides)
    scenarios: list[Scenario] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            scenarios.append(load(path, overrides, strict=strict))
        except ScenarioErrors as error:
            problems += error.problems
    if problems:
        raise ScenarioErrors(problems)
    return scenarios


def dump_resolved(scenario: Scenario) -> str:
    """Return the complete YAML of a scenario: every number with its source, every default.

    The text loads again to an equal scenario.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 100
    stream = io.StringIO()
    yaml.dump(scenario.model_dump(by_alias=True, exclude_none=True), stream)
    return stream.getvalue()


def scenario_hash(scenario: Scenario) -> str:
    """Return the SHA-256 of the resolved scenario's YAML, in hexadecimal."""
    return hashlib.sha256(dump_resolved(scenario).encode()).hexdigest()


@functools.cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = Scenario.model_json_schema()
    return schema


def _fields(path: Sequence[object]) -> tuple[str, ...] | None:
    """Return the keys that a scenario may have at a path; see ``known_keys``."""
    return known_keys(_schema(), path)


def _validate(tree: Node) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario that a tree describes, or all that is wrong with it.

    The models check relations only between parts that are right in themselves. So what is wrong is
    left out and the rest is tried again, until nothing more is found; what only follows from
    leaving out is not reported.
    """
    problems: list[Problem] = []
    left_out = _suspects(tree)
    for _ in range(_ROUNDS):
        tree = _without(tree, left_out)
        try:
            scenario = Scenario.model_validate(plain(tree))
        except ValidationError as error:
            found = list(translate(tree, error.errors(include_url=False), _fields))
        else:
            return scenario, problems
        problems += [problem for problem, here in found if not _follows(problem, here, left_out)]
        culprits = {here.path for _, here in found if here.path}
        if culprits <= left_out:
            break
        left_out = left_out | culprits
    return None, problems


def _suspects(node: Node, path: Location = ()) -> frozenset[Location]:
    """Return the paths of values whose problem has been reported already."""
    if node.suspect:
        return frozenset({path})
    below = (_suspects(each.node, (*path, key)) for key, each in node.members.items())
    return frozenset().union(*below)


def _without(node: Node, paths: frozenset[Location], here: Location = ()) -> Node:
    """Return a tree without the members at some paths."""
    if not isinstance(node.content, dict):
        return node
    members = {
        key: Member(member.place, _without(member.node, paths, (*here, key)))
        for key, member in node.content.items()
        if (*here, key) not in paths
    }
    return Node(members, node.place)


def _follows(problem: Problem, here: Found, left_out: frozenset[Location]) -> bool:
    """Return whether a problem may merely follow from what was left out."""
    names = {str(path[-1]) for path in left_out if path}
    return bool(left_out) and (
        problem.code in _DEPENDENT
        or here.path in {path[:-1] for path in left_out}
        or not names.isdisjoint(map(str, (here.node.content, *here.path[-1:])))
    )
