"""Generated scenarios span the schema, and their runs all that can happen.

The published schema is walked beside the scenarios: each key that may be left out must be seen both ways, each
word chosen, each form of a value written, but for the few in `LEFT_OUT`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, TypeAlias

import numpy as np
from hypothesis import Phase, given, seed, settings

from sverigesmodel.codes import Event, Move, Outcome, Task
from sverigesmodel.engines import compiled
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.json_schema import json_schema
from tests.generated import mappings

Choice: TypeAlias = tuple[str, str]
"""A place in the schema, such as ``Step.follow_up``, and what stands there."""

SCHEMA: Final = json_schema()
SOURCED: Final = "SourcedNumber"
THERE, LEFT_AWAY = "is there", "is left out"
KINDS: Final = {
    Event.MOVED: Move,
    Event.ASSESSED: Outcome,
    **dict.fromkeys((Event.RELEASED, Event.COMPLETED, Event.CANCELLED), Task),
}
"""What column ``kind`` may hold in the rows of an event."""
LEFT_OUT: Final = {
    ("Scenario.extends", THERE): "a file extends another; a generated scenario is whole",
    ("Economics.price_index", LEFT_AWAY): "prices of other years need it",
    ("Basis.range", LEFT_AWAY): "an assumption needs one",
    ("Step.before", THERE): "a generated ladder is written in its order",
    **{
        (key, THERE): "of what is not known; nothing is simulated with it"
        for key in ("Scenario.correlations", "Correlation.numbers", "Correlation.correlation")
    },
    **{
        ("Basis.grade", grade): "grades are drawn for numbers themselves"
        for grade in ("official", "press", "derived", LEFT_AWAY)
    },
}
AIMS: Final = ("Scenario.aims", "Aim.", "Indicator.")
"""Of what is wanted; nothing is simulated with it, so that a generated scenario says only that it has none."""
"""What no generated scenario has, and why."""
RARE: Final = {(Event.CANCELLED.name, Task.ADJUSTMENT.name)}
"""What a sweep sees and a few hundred runs may not."""


def model(schema: Any) -> tuple[str, Any]:
    """Name and content of a schema; nothing names what is written out in place."""
    if "$ref" not in schema:
        return "", schema
    name = schema["$ref"].removeprefix("#/$defs/")
    return name, SCHEMA["$defs"][name]


def forms(schema: Any) -> list[Any]:
    """All forms of a value, those within forms included; null, which nobody writes, is none."""
    if "anyOf" not in schema:
        return [] if schema.get("type") == "null" else [schema]
    return [form for one in schema["anyOf"] for form in forms(one)]


def words(schema: Any) -> list[Any]:
    """The words between which a schema lets one choose."""
    content = model(schema)[1]
    return [content["const"]] if "const" in content else content.get("enum", [])


def fits(schema: Any, value: Any) -> bool:
    """Whether a value has a form, as far as its outermost level shows."""
    content = model(schema)[1]
    if words(schema):
        return value in words(schema)
    if "type" not in content:
        return True
    kinds: dict[str, Any] = {"string": (str, date), "array": list, "object": dict, "boolean": bool}
    kind = kinds.get(content["type"], int | float)
    if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
        return False
    return content.get("additionalProperties") is not False or value.keys() <= keys(content).keys()


def keys(content: Any) -> dict[str, Any]:
    """The keys that a level knows by name; a basis counts at the top alone, being the same everywhere."""
    known = content.get("properties", {})
    return {key: part for key, part in known.items() if key != "basis" or content is SCHEMA}


def may_be_left_out(part: Any) -> bool:
    return "default" in part or {"type": "null"} in part.get("anyOf", [])


def within(content: Any) -> list[Any]:
    """Schemas of what a level holds under keys that the schema does not know, or in a row."""
    return [part for key in ("additionalProperties", "items") if (part := content.get(key))]


def choices(schema: Any, place: str, seen: set[str]) -> Iterator[Choice]:
    """Everything that can be chosen in and beneath a value."""
    for form in forms(schema):
        name, content = model(form)
        if name in seen:
            yield from chosen_form(schema, form, None, place)
            continue
        seen |= {name} - {""}
        yield from chosen_form(schema, form, None, place)
        for key, part in keys(content).items():
            where = f"{name or place}.{key}"
            yield where, THERE
            if may_be_left_out(part):
                yield where, LEFT_AWAY
            yield from choices(part, where, seen)
        for part in within(content):
            yield from choices(part, place, seen)


def chosen_form(schema: Any, form: Any, word: Any, place: str) -> Iterator[Choice]:
    """The form, where there are several; all words, or the one that was chosen."""
    if words(form):
        yield from ((place, str(one)) for one in words(form) if word in {None, one})
    elif len([one for one in forms(schema) if model(one)[0] != SOURCED]) > 1:
        name, content = model(form)
        if name != SOURCED:  # any number may be written so, and all are read by the same code
            yield place, name or str(content.get("type", "number"))


def chosen(schema: Any, value: Any, place: str) -> Iterator[Choice]:
    """Everything that a value chooses, in itself and beneath."""
    fitting = [form for form in forms(schema) if fits(form, value)]
    assert fitting, f"{place} cannot be {value!r}"
    form = min(fitting, key=lambda one: model(one)[1].get("additionalProperties") is not False)
    name, content = model(form)
    yield from chosen_form(schema, form, value if words(form) else None, place)
    known = keys(content)
    for key, part in known.items():
        there = isinstance(value, dict) and key in value
        yield f"{name or place}.{key}", THERE if there else LEFT_AWAY
        if there:
            yield from chosen(part, value[key], f"{name or place}.{key}")
    rest: list[Any] = value if isinstance(value, list) else []
    if isinstance(value, dict):
        rest = [entry for key, entry in value.items() if key not in known and key != "basis"]
    for part in within(content):
        for entry in rest:
            yield from chosen(part, entry, place)


def happening(mapping: Any) -> Iterator[Choice]:
    """Everything that happens in a run of a scenario."""
    p = encode(Scenario.model_validate(mapping))
    log = np.concatenate([b.copy() for b in compiled.simulate(p, seed=6, replication=0)])
    yield from (("Event", Event(code).name) for code in np.unique(log["event"]))
    for event, enum in KINDS.items():
        kinds = np.unique(log["kind"][log["event"] == event])
        yield from ((Event(event).name, enum(kind).name) for kind in kinds if kind >= 0)


def test_every_key_word_and_form_and_everything_that_can_happen_is_generated() -> None:
    left = set(choices(SCHEMA, "Scenario", set()))
    assert len(left) > 600
    left |= {("Event", event.name) for event in Event}
    left |= {(event.name, kind.name) for event, enum in KINDS.items() for kind in enum}
    left -= RARE
    left -= {
        choice for choice in left if choice[0].startswith(AIMS) and choice != (AIMS[0], LEFT_AWAY)
    }
    assert left > LEFT_OUT.keys()
    for number in range(20):
        if left == LEFT_OUT.keys():
            break

        @seed(number)
        @settings(max_examples=50, phases=[Phase.generate])
        @given(mappings())
        def collect(mapping: Any) -> None:
            left.difference_update(chosen(SCHEMA, mapping, "Scenario"), happening(mapping))

        collect()
    assert left == LEFT_OUT.keys()
