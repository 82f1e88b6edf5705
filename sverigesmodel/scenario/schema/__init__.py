"""The scenario's models: what may stand in a scenario, and all validation of it."""

from sverigesmodel.scenario.schema.json_schema import json_schema
from sverigesmodel.scenario.schema.parts import in_language
from sverigesmodel.scenario.schema.resolving import resolve
from sverigesmodel.scenario.schema.scenario import Scenario
from sverigesmodel.scenario.schema.writing import (
    numbers,
    to_mapping,
    unsourced,
    with_values,
)

__all__ = [
    "Scenario",
    "in_language",
    "json_schema",
    "numbers",
    "resolve",
    "to_mapping",
    "unsourced",
    "with_values",
]
