"""How much of a scenario is known and how much is assumed.

Counts what a scenario says of its numbers' origin. It must not know what the numbers lead to.
"""

from __future__ import annotations

from sverigesmodel.scenario.provenance import Grade
from sverigesmodel.scenario.schema import Scenario, numbers


def assumed_numbers(scenario: Scenario) -> tuple[int, int]:
    """Count the sourced numbers that are assumptions, and all sourced numbers."""
    known = [
        number.provenance for number in numbers(scenario).values() if number.provenance is not None
    ]
    return sum(one.grade == Grade.ASSUMPTION for one in known), len(known)


def assumed_effects(scenario: Scenario) -> int:
    """Count the hazard ratios other than 1 that policies are assumed to have, beyond the mechanism."""
    stages = [ratios for policy in scenario.policies.values() for ratios in policy.effects.values()]
    return sum(ratio.value != 1 for ratios in stages for ratio in ratios.values())
