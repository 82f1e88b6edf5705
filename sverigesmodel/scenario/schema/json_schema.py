"""The published JSON Schema of a scenario file, made from the models.

A file may leave out what it inherits from the file it extends or from its own defaults, so nothing is
required here: what is missing in the end is found when the whole scenario is validated.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from sverigesmodel.scenario.provenance import Basis
from sverigesmodel.scenario.schema.scenario import Scenario
from sverigesmodel.scenario.schema.writing import written
from sverigesmodel.scenario.sourced import Number

TITLE = "A scenario of sverigesmodel"
_WITHOUT_BASIS = frozenset({"Basis", "SourcedFlag", "SourcedNumber", "Words"})


class _Generator(GenerateJsonSchema):
    """Writes defaults as a file would, and no titles that repeat the key."""

    def encode_default(self, dft: Any) -> Any:
        """Return a default as it stands in a file."""
        plain = written(dft)
        if isinstance(dft, Number):
            plain = dft.written
        return super().encode_default(plain)

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: the key says it."""
        return False


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a scenario file.

    Every number may be plain or a mapping with its source; ``unit`` says in which unit the model holds it.
    Every level may carry a ``basis``.
    """
    schema = Scenario.model_json_schema(by_alias=True, schema_generator=_Generator)
    schema = _named_by_title(schema)
    definitions = schema["$defs"]
    definitions["Basis"] = Basis.model_json_schema(schema_generator=_Generator)
    for name, definition in definitions.items():
        if name not in _WITHOUT_BASIS:
            _open(definition)
    _open(schema)
    schema["properties"] = {
        "extends": {
            "type": "string",
            "description": "File that this one extends, or denmark: the national values that come along.",
        },
        **schema["properties"],
        "team_defaults": {
            "$ref": "#/$defs/Team",
            "description": "Values of every team that gives none of its own.",
        },
        "stream_defaults": {
            "$ref": "#/$defs/Stream",
            "description": "Values of every stream that gives none of its own.",
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": TITLE,
    }


def _named_by_title(schema: dict[str, Any]) -> dict[str, Any]:
    """Name each definition by its title: pydantic's names of generic models say too much."""
    text = json.dumps(schema)
    for name, definition in schema["$defs"].items():
        text = text.replace(f'"#/$defs/{name}"', f'"#/$defs/{definition["title"]}"')
    named: dict[str, Any] = json.loads(text)
    named["$defs"] = {one["title"]: one for one in named["$defs"].values()}
    return named


def _open(schema: Any) -> None:
    """Let a level be incomplete and carry a basis, and keys be text, as JSON has it."""
    if isinstance(schema, list):
        for entry in schema:
            _open(entry)
    if not isinstance(schema, dict):
        return
    for entry in schema.values():
        _open(entry)
    if schema.get("default", ...) is None:
        del schema["default"]
    if schema.get("type") == "object":
        schema.pop("required", None)
        schema.pop("propertyNames", None)
        schema.setdefault("properties", {})["basis"] = {"$ref": "#/$defs/Basis"}
