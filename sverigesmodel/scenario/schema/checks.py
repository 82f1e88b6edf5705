"""What must fit together across a scenario: dates, ages, teams, capacity, policies, prices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sverigesmodel.scenario.problems import Problem

if TYPE_CHECKING:
    from sverigesmodel.scenario.schema.scenario import Scenario


def personal_data(raw: Mapping[Any, Any]) -> list[Problem]:
    return []


def problems(scenario: Scenario) -> list[Problem]:
    return []
