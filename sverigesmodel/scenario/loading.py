"""Scenarios from YAML files, and back.

``load`` reads a file, those it extends and what the command line sets, and returns a valid Scenario
or raises everything that is wrong with it, at once. No defaults live here: those of the models are
the only ones, and ``dump_resolved`` writes them all out.
"""

from __future__ import annotations

import functools
import hashlib
import io
import os
import weakref
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from sverigesmodel.scenario.composing import Key, Member, Node, plain, scalar
from sverigesmodel.scenario.errors import Code, Place, Problem, ScenarioErrors, nearest
from sverigesmodel.scenario.known_keys import known_keys
from sverigesmodel.scenario.merging import COMMAND_LINE, apply_overrides, read_family
from sverigesmodel.scenario.problems import Problem as ModelProblem
from sverigesmodel.scenario.provenance import NEUTRAL
from sverigesmodel.scenario.schema import Scenario, json_schema, numbers, to_mapping, unsourced
from sverigesmodel.scenario.translation import Found, described, find, translate

_ROUNDS: Final = 25
"""How often what is wrong is left out to see what else is wrong: beyond any nesting."""
Location: TypeAlias = tuple[Key, ...]
_DEPENDENT: Final = frozenset({Code.INCONSISTENT, Code.ORDER})
"""Codes that may merely follow from what was left out."""
_RESOLVED: Final[dict[int, str]] = {}
"""Complete YAML of scenarios that are in use, by their identity."""


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
    problems += [each for each in found if not any(_covers(one, each.place) for one in problems)]
    if scenario is not None and strict:
        problems += [_unsourced(tree, each) for each in unsourced(scenario)]
    if scenario is None or problems:
        raise ScenarioErrors(problems)
    _mark_borrowed(scenario, tree, Path(path))
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

    The text loads again to an equal scenario. It takes most of a second to write and is wanted again and
    again, so it is kept as long as the scenario is.
    """
    text = _RESOLVED.get(id(scenario))
    if text is None:
        yaml = YAML()
        yaml.width = 10_000  # a text that is folded over lines is hard to find again
        stream = io.StringIO()
        yaml.dump(_quoted(to_mapping(scenario)), stream)
        text = _RESOLVED[id(scenario)] = stream.getvalue()
        weakref.finalize(scenario, _RESOLVED.pop, id(scenario), None)
    return text


def scenario_hash(scenario: Scenario) -> str:
    """Return the SHA-256 of the resolved scenario's YAML, in hexadecimal."""
    return hashlib.sha256(dump_resolved(scenario).encode()).hexdigest()


def _quoted(part: Any) -> Any:
    """Return plain data in which text that would be read as something else is in quotes."""
    if isinstance(part, dict):
        return {_quoted(key): _quoted(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_quoted(item) for item in part]
    if isinstance(part, str) and not isinstance(scalar(part), str):
        return DoubleQuotedScalarString(part)
    return part


@functools.cache
def _schema() -> dict[str, Any]:
    return json_schema()


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
        culprits = frozenset(here.path for _, here in found if here.path)
        wrong = frozenset(here.path for each, here in found if each.code is not Code.MISSING_KEY)
        problems += [
            problem
            for problem, here in found
            if not (
                here.path in wrong or _is_known(problem, left_out | culprits)
                if problem.code is Code.MISSING_KEY
                else _follows(problem, here, left_out)
            )
        ]
        if culprits <= left_out:
            break
        left_out |= culprits
    return None, problems


def _unsourced(tree: Node, number: ModelProblem) -> Problem:
    """Return the problem of a number that says neither where it comes from nor how sure it is."""
    here = find(tree, number.location)
    name = f"'{number.location[-1]}' {described(number.location[:-1])}"
    return Problem(Code.UNSOURCED, f"{name}: {number.message}", here.node.place, number.hint)


def _mark_borrowed(scenario: Scenario, tree: Node, path: Path) -> None:
    """Note of each number whether it comes from a file of another folder than the scenario's."""
    own = os.path.normpath(path.parent)
    for place, number in numbers(scenario).items():
        if number.provenance is None or number.provenance is NEUTRAL:
            continue  # such numbers are shared by all scenarios
        found = find(tree, place)
        if place[0] == "stock" and "ages" in place and "ages" not in found.path:
            found = find(tree, ("streams", place[1], *place[3:]))
        source = found.node.place.source
        if source.order != COMMAND_LINE:
            number.borrowed = os.path.normpath(Path(source.name).parent) != own


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


def _is_known(missing: Problem, wrong: frozenset[Location]) -> bool:
    """Return whether a missing key is there, but wrong or misspelt."""
    level, _, key = missing.key.rpartition(".")
    beside = [str(path[-1]) for path in wrong if ".".join(map(str, path[:-1])) == level]
    return key in beside or any(nearest(word, [key]) for word in beside)


def _follows(problem: Problem, here: Found, left_out: frozenset[Location]) -> bool:
    """Return whether a problem may merely follow from what was left out."""
    names = {str(path[-1]) for path in left_out if path}
    return bool(left_out) and (
        problem.code in _DEPENDENT
        or here.path in {path[:-1] for path in left_out}
        or not names.isdisjoint(map(str, (here.node.content, *here.path[-1:])))
    )


def _covers(problem: Problem, place: Place) -> bool:
    """Return whether a problem is marked where another place is, so that one mistake counts once."""
    mark = problem.place
    return (
        mark.source is place.source
        and mark.line == place.line
        and mark.column < place.column + place.length
        and place.column < mark.column + mark.length
    )
