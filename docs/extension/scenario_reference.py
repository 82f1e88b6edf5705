"""The scenario reference, made from the JSON Schema of the models and from the shipped scenarios.

Every key with its type and unit, its default, its meaning and an example, from a shipped scenario where one has
the key. Knows how a schema is read, nothing of what the keys mean.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema
from ruamel.yaml import YAML

from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario, json_schema, to_mapping

SHOWN: Final = (
    "andeby/mechanisms-reform.yaml",
    "andeby/reform.yaml",
    "roskilde/reform.yaml",
    "ballerup/reform.yaml",
)
"""Scenarios from which examples are taken, the first that has the key first."""
_REF: Final = "#/$defs/"
_LONGEST: Final = 64
_MOST_WORDS: Final = 8
_UNITS: Final = {
    "days": "duration, such as `6 weeks`",
    "per day": "rate, such as `0.35 per year`",
    "years": "age in years",
    "DKK": "amount, DKK",
    "share": "share",
    "ratio": "number",
    "count": "count",
    "hours": "hours",
}
_BOUNDS: Final = (
    ("minimum", "≥"),
    ("exclusiveMinimum", ">"),
    ("maximum", "≤"),
    ("exclusiveMaximum", "<"),
)
_PLAIN: Final = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "number": "number",
    "date": "date",
}


class _WithoutDefaults(GenerateJsonSchema):
    """Says which keys are required, and nothing of defaults that JSON cannot hold."""

    ignored_warning_kinds = frozenset({"non-serializable-default"})


@dataclass(frozen=True)
class Key:
    """One key of one part, as the reference tells it; texts are Markdown."""

    name: str
    type: str
    default: str
    meaning: str
    example: str


def parts(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the name and schema of each part, the file itself first, in the order in which they are met."""
    yield "", schema
    seen: dict[str, None] = {}
    waiting = list(_references(schema["properties"]))
    while waiting:
        name = waiting.pop(0)
        if name not in seen:
            seen[name] = None
            waiting += _references(schema["$defs"][name])
    for name in seen:
        yield name, schema["$defs"][name]


def keys(
    name: str, part: Mapping[str, Any], required: Mapping[str, set[str]], examples: Examples
) -> list[Key]:
    """Return all keys of a part but ``basis``, which every part may carry."""
    return [
        Key(
            key,
            _type(value),
            _default(value, key in required.get(name, set())),
            value.get("description", ""),
            examples.get((name, key), ""),
        )
        for key, value in part.get("properties", {}).items()
        if key != "basis"
    ]


Examples = dict[tuple[str, str], str]


def examples(schema: Mapping[str, Any], scenarios: list[Mapping[str, Any]]) -> Examples:
    """Find, for each part and key, a value that stands in one of some resolved scenarios."""
    found: Examples = {}
    for scenario in scenarios:
        _collect(schema, schema, "", scenario, found)
    for name, values in written().items():
        for key, value in values.items():
            found.setdefault((name, key), _short(value))
    return found


@functools.cache
def written() -> Mapping[str, Mapping[str, Any]]:
    """Return the examples of keys that no shipped scenario uses, by part and key."""
    loaded: Mapping[str, Mapping[str, Any]] = YAML(typ="safe", pure=True).load(
        Path(__file__).with_name("examples.yaml")
    )
    return loaded


def page(root: Path) -> str:
    """Return the reference as Markdown; ``root`` is that of the project."""
    schema = json_schema()
    shown, required = examples(schema, shipped(root / "scenarios")), required_keys()
    return "\n".join(
        line
        for name, part in parts(schema)
        for line in _section(name, part, keys(name, part, required, shown))
    )


def shipped(folder: Path) -> list[Mapping[str, Any]]:
    """Return the scenarios from which examples are taken, complete."""
    return [to_mapping(load(folder / name)) for name in SHOWN]


def required_keys() -> dict[str, set[str]]:
    """Return the keys that a complete scenario must have, by part."""
    schema = Scenario.model_json_schema(by_alias=True, schema_generator=_WithoutDefaults)
    found = {
        one.get("title", name): set(one.get("required", ()))
        for name, one in schema["$defs"].items()
    }
    return {"": set(schema["required"]), **found}


def _section(name: str, part: Mapping[str, Any], rows: list[Key]) -> Iterator[str]:
    yield f"({_anchor(name)})="
    yield f"## {name or 'The file'}\n"
    if name:
        yield part.get("description", "") + "\n"
    if "enum" in part:
        yield f"One of: {_type(part)}.\n"
    if not rows:
        return
    yield "| key | type and unit | default | meaning | example |"
    yield "|---|---|---|---|---|"
    for row in rows:
        example = f"`` {row.example} ``" if row.example else ""
        cells = (f"`{row.name}`", row.type, row.default, row.meaning, example)
        yield (
            "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
        )
    yield ""


def _anchor(name: str) -> str:
    return f"scenario-{name.lower() or 'file'}"


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(_REF)
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def _default(value: Mapping[str, Any], required: bool) -> str:
    if required:
        return "required"
    default = value.get("default")
    if isinstance(default, Mapping) and "value" in default:
        default = default["value"]
    if default is None or isinstance(default, Mapping | list) or not str(default):
        return "optional"
    return f"`{_flow(default)}`"


def _type(value: Mapping[str, Any]) -> str:
    if "unit" in value:
        return _quantity(value)
    if "$ref" in value:
        name = value["$ref"].removeprefix(_REF)
        return f"[{name}](#{_anchor(name)})"
    if "const" in value or "enum" in value:
        return _words(value.get("enum", [value.get("const")]))
    if "anyOf" in value:
        forms = (_type(one) for one in value["anyOf"] if one.get("type") != "null")
        return " or ".join(dict.fromkeys(forms))
    return _plain_type(value)


def _quantity(value: Mapping[str, Any]) -> str:
    bare = value.get("anyOf", [value])[0]
    bounds = [f"{sign} {bare[key]:g}" for key, sign in _BOUNDS if key in bare]
    said = _UNITS.get(value["unit"], f"number, {value['unit']}")
    return said + (f" ({', '.join(bounds)})" if bounds else "")


def _words(words: list[Any]) -> str:
    if len(words) > _MOST_WORDS:
        return f"one of {len(words)} words, such as `{words[1]}`"
    return " or ".join(f"`{word}`" for word in words)


def _plain_type(value: Mapping[str, Any]) -> str:
    kind = "date" if value.get("format") == "date" else value.get("type")
    if kind == "array":
        return "list of: " + _type(value.get("items", {}))
    if kind == "object":
        inner = value.get("additionalProperties")
        return "by name: " + _type(inner) if isinstance(inner, Mapping) else "mapping"
    return _PLAIN.get(str(kind), "any value")


def _collect(
    schema: Mapping[str, Any], part: Mapping[str, Any], name: str, value: Any, found: Examples
) -> None:
    """Walk a value and the part that describes it, and keep the first value of each key."""
    if not isinstance(value, Mapping):
        return
    for key, held in value.items():
        inner = part.get("properties", {}).get(str(key))
        if inner is None or key == "basis" or held in (None, {}, []):
            continue
        found.setdefault((name, str(key)), _short(held))
        _descend(schema, inner, held, found)


def _descend(
    schema: Mapping[str, Any], form: Mapping[str, Any], value: Any, found: Examples
) -> None:
    if "$ref" in form:
        name = form["$ref"].removeprefix(_REF)
        part = schema["$defs"][name]
        if isinstance(value, Mapping) and {str(key) for key in value} <= set(
            part.get("properties", {})
        ):
            _collect(schema, part, name, value, found)
        return
    for one in form.get("anyOf", ()):
        _descend(schema, one, value, found)
    inner = form.get("additionalProperties")
    if isinstance(inner, Mapping) and isinstance(value, Mapping):
        for held in value.values():
            _descend(schema, inner, held, found)
    if isinstance(value, list | tuple):
        for held in value:
            _descend(schema, form.get("items", {}), held, found)


def _short(value: Any) -> str:
    """Write a value as YAML on one line, numbers without where they come from, cut where it grows long."""
    text = _flow(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        if "value" in value and ("grade" in value or "source" in value):
            return _flow(value["value"])
        return "{" + ", ".join(f"{key}: {_flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value)
