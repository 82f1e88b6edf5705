"""How much of a scenario is known and how much is assumed.

Counts what a scenario says of its numbers' origin. It must not know what the numbers lead to.
"""

from __future__ import annotations

from sverigesmodel.scenario.provenance import NEUTRAL, Grade
from sverigesmodel.scenario.schema import Scenario, numbers
from sverigesmodel.scenario.schema.parts import Label
from sverigesmodel.scenario.schema.policy import Policy


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


def stated_changes(scenario: Scenario) -> tuple[tuple[str, Label | None], ...]:
    """Return keys and names of policies that say how many are notified, or where children begin or are led.

    Such changes are put into the scenario and do not follow from casework. So are streams that begin in the run.
    """
    leading = [(key, one.name) for key, one in scenario.policies.items() if _leads(one)]
    added = [(key, one.name) for key, one in scenario.streams.items() if one.from_ is not None]
    return (*leading, *added)


def _leads(policy: Policy) -> bool:
    streams = any(
        getattr(change, field) is not None
        for change in policy.streams.values()
        for field in ("assessment", "entry", "emergency_entry", "worsening", "rate_ratio")
    )
    steps = any(step.transitions for step in policy.ladder.values())
    return (
        streams or steps or bool(policy.assessment.transitions or policy.investigation.transitions)
    )
