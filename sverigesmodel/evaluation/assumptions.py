"""How much of a scenario is known and how much is assumed.

Counts what a scenario says of its numbers' origin. It must not know what the numbers lead to.
"""

from __future__ import annotations

from sverigesmodel.scenario.provenance import NEUTRAL, Grade
from sverigesmodel.scenario.schema import Scenario, numbers


def assumed_numbers(scenario: Scenario) -> tuple[int, int]:
    """Count the numbers that are assumptions, and all that are assumed or have a source.

    Neutral defaults, which a scenario left out because they switch a mechanism off, are neither.
    """
    known = [
        one
        for number in numbers(scenario).values()
        if (one := number.provenance) is not None
        and one.is_sourced
        and one.source != NEUTRAL.source
    ]
    return sum(one.grade == Grade.ASSUMPTION for one in known), len(known)


def assumed_effects(scenario: Scenario) -> int:
    """Count the hazard ratios other than 1 that policies are assumed to have, beyond the mechanism."""
    stages = [ratios for policy in scenario.policies.values() for ratios in policy.effects.values()]
    return sum(ratio.value != 1 for ratios in stages for ratio in ratios.values())
