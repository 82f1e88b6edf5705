"""The scenario's models: what may stand in a scenario, and all validation of it."""

from sverigesmodel.scenario.schema.resolving import resolve
from sverigesmodel.scenario.schema.scenario import Scenario
from sverigesmodel.scenario.schema.writing import (
    numbers,
    to_mapping,
    unsourced,
    with_values,
)

__all__ = ["Scenario", "numbers", "resolve", "to_mapping", "unsourced", "with_values"]
