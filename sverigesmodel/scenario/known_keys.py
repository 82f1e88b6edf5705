"""Which keys a scenario may have at a path, looked up in the JSON Schema of the models.

For the suggestions of error messages and for overrides of keys that no file mentions. Knows JSON
Schema; does not know scenarios.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

JsonSchema = Mapping[str, Any]


def known_keys(schema: JsonSchema, path: Sequence[object]) -> tuple[str, ...] | None:
    """Return the keys that a schema knows at a path.

    Returns
    -------
    tuple of str or None
        The keys; none where names are free; None where there can be no mapping.
    """
    level = [schema]
    for key in path:
        level = [inner for each in level for inner in _below(schema, each, str(key))]
    mappings = [each for outer in level for each in _variants(schema, outer) if _is_mapping(each)]
    if not mappings:
        return None
    return tuple(dict.fromkeys(key for each in mappings for key in each.get("properties", {})))


def _below(schema: JsonSchema, level: JsonSchema, key: str) -> Iterator[JsonSchema]:
    """Yield the schemas of a key's value; a free name is used only where no field has that name."""
    for each in _variants(schema, level):
        if key in each.get("properties", {}):
            yield each["properties"][key]
        elif isinstance(each.get("additionalProperties"), Mapping):
            yield each["additionalProperties"]


def _variants(schema: JsonSchema, level: JsonSchema) -> Iterator[JsonSchema]:
    """Yield a schema's alternatives, references resolved; recursion ends because models nest."""
    if "$ref" in level:
        yield from _variants(schema, schema["$defs"][level["$ref"].rpartition("/")[2]])
    for word in ("anyOf", "oneOf", "allOf"):
        for each in level.get(word, ()):
            yield from _variants(schema, each)
    yield level


def _is_mapping(level: JsonSchema) -> bool:
    return "properties" in level or level.get("type") == "object"
