"""A scenario written out again: every value, with where it comes from; and lists of its numbers."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from sverigesmodel.scenario.problems import Location, Problem
from sverigesmodel.scenario.provenance import FAMILIES, Grade, Provenance
from sverigesmodel.scenario.schema.flags import SourcedFlag
from sverigesmodel.scenario.schema.mixes import Mix
from sverigesmodel.scenario.schema.scenario import Scenario
from sverigesmodel.scenario.sourced import Number, Scalar

_CHOICES = frozenset({("warm_up",)})
"""Numbers that the analyst chooses, which no source could give."""


def to_mapping(scenario: Scenario) -> dict[str, Any]:
    """Write out a scenario as plain data that reads back as an equal one.

    Every value is there, those left out in the file included, each number with its provenance.
    """
    plain: dict[str, Any] = written(scenario)
    return plain


def _children(part: Any) -> Iterator[tuple[Any, Any]]:
    """Keys and values of a part, as in a file; what has no meaning there (None) is left out."""
    if isinstance(part, BaseModel):
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if value is not None:
                yield field.alias or name, value
    elif isinstance(part, Mix):
        yield from part.written().items()
    elif isinstance(part, Mapping):
        yield from part.items()
    elif isinstance(part, tuple):
        yield from enumerate(part)


def written(part: Any) -> Any:
    """Write out a part of a scenario as plain data."""
    if isinstance(part, Number):
        return _number(part)
    if isinstance(part, Grade):
        return part.value
    if isinstance(part, tuple):
        return [written(entry) for entry in part]
    if isinstance(part, BaseModel | Mix | Mapping):
        return {_key(key): written(value) for key, value in _children(part)}
    return part


def _key(key: Any) -> Any:
    if isinstance(key, Number):
        return key.written
    return int(key) if isinstance(key, float) and key.is_integer() else key


def own_unit(value: float, unit: str) -> Scalar:
    """Write a value in the model's own unit, so that it reads back to the bit."""
    if unit == "days":
        return f"{value!r} days"
    if unit == "per day":
        return f"{value!r} per day"
    return value


def _number(number: Number) -> Any:
    about = number.provenance
    if about is None:
        return number.written
    return {"value": number.written, **_provenance(about, number.unit)}


def _provenance(about: Provenance, unit: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if about.source is not None:
        said["source"] = about.source
    if about.grade is not None:
        said["grade"] = about.grade.value
    if about.range is not None:
        said["range"] = [own_unit(end, unit) for end in about.range]
    if about.distribution is not None:
        name = about.distribution.name
        said["distribution"] = {
            name: {
                parameter: own_unit(value, unit) if FAMILIES[name][parameter] else value
                for parameter, value in about.distribution.parameters.items()
            }
        }
    if about.note is not None:
        said["note"] = about.note
    return said


def numbers(scenario: Scenario) -> dict[Location, Number]:
    """Return every number of a scenario by its place in ``to_mapping``, in the order of the file."""
    stated = _stated(scenario, ())
    return {where: value for where, value in stated if isinstance(value, Number)}


def _stated(part: Any, place: Location) -> Iterator[tuple[Location, Number | SourcedFlag]]:
    """Everything that may say where it comes from."""
    for key, value in _children(part):
        where = (*place, _key(key))
        if isinstance(value, Number | SourcedFlag):
            yield where, value
        elif isinstance(value, BaseModel | Mix | Mapping | tuple):
            yield from _stated(value, where)


def mixes(scenario: Scenario) -> list[tuple[Location, ...]]:
    """Return the places of the shares that must sum to 1 together, mix by mix, in the order of the file."""
    return list(_mixes(scenario, ()))


def _mixes(part: Any, place: Location) -> Iterator[tuple[Location, ...]]:
    for key, value in _children(part):
        where = (*place, _key(key))
        if key in {"purses", "ages"} and _is_mix(value):
            yield tuple((*where, _key(name)) for name in value)
        elif isinstance(value, Mix):
            by_age = value.written().get("by_age")
            levels = {(): value.written()} if by_age is None else by_age
            for age, shares in levels.items():
                level = where if age == () else (*where, "by_age", _key(age))
                yield tuple((*level, name) for name in shares)
        elif isinstance(value, BaseModel | Mapping | tuple):
            yield from _mixes(value, where)


def _is_mix(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(share, Number) for share in value.values())


def unsourced(scenario: Scenario) -> list[Problem]:
    """Find what has neither a source nor is declared an assumption, which of a number takes a range."""
    return [
        _without_source(where, stated)
        for where, stated in _stated(scenario, ())
        if where not in _CHOICES and not _is_sourced(stated)
    ]


def _is_sourced(stated: Number | SourcedFlag) -> bool:
    about = stated.provenance if isinstance(stated, Number) else stated
    return about is not None and about.is_sourced


def _without_source(where: Location, stated: Number | SourcedFlag) -> Problem:
    message = "no source, and not declared an assumption"
    if isinstance(stated, Number):
        hint = "Write {value, source} or {value, grade: assumption, range}, or a basis above it."
        return Problem(where, "unsourced", f"{message} with a range", stated.written, hint=hint)
    hint = "Write {value, source} or {value, grade: assumption, note}."
    return Problem(where, "unsourced", message, stated.value, hint=hint)


def with_changes(mapping: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Set values by dotted path in plain data; the data given stay as they are."""
    changed = copy.deepcopy(dict(mapping))
    for path, value in changes.items():
        *way, last = path.split(".")
        level: Any = changed
        for key in way:
            found = _matching(level, key)
            if not isinstance(level.get(found), dict):
                level[found] = {}
            level = level[found]
        level[_matching(level, last)] = value
    return changed


def _matching(level: Mapping[Any, Any], key: str) -> Any:
    """Return the key of a level that a path names; ages and years are numbers there."""
    if key in level:
        return key
    return next((known for known in level if str(known) == key), key)


def with_values(scenario: Scenario, values: Mapping[Location, float]) -> Scenario:
    """Return a scenario in which some numbers have other values, given in the model's own units.

    Parameters
    ----------
    values : by place, as ``numbers`` gives them; days, per day, years of age, hours, DKK

    Raises
    ------
    pydantic.ValidationError
        When the result is no valid scenario.
    """
    mapping = to_mapping(scenario)
    known = numbers(scenario)
    for place, value in values.items():
        level: Any = mapping
        for key in place[:-1]:
            level = level[key]
        level[place[-1]] = own_unit(float(value), known[place].unit)
    return Scenario.model_validate(mapping)
