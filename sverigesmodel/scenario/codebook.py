"""Names of everything that the engines know by number.

Whoever counts or reports translates back with a ``Codebook``. It knows the order of things, no values.
"""

from __future__ import annotations

from dataclasses import dataclass

from sverigesmodel.codes import Stage
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.in_force import period_dates

BASE_STAGES = tuple(stage.name.lower() for stage in Stage if stage < Stage.FIRST_STEP)
"""Names of the stages that every ladder has, by number."""


@dataclass(frozen=True)
class Codebook:
    """Names by number, each tuple in the order of the engines' indexes.

    Attributes
    ----------
    stages : the stages of ``codes.Stage``, then the ladder's steps
    teams, segments, streams : as in the scenario
    transitions : (stage, transition)
    stock : (stream, stage) of each stock group; a table has one group per child
    age_bands : edges in years, one more than bands
    policies : for each period, the policies that begin with it
    placements : for each stage, whether it is a placement outside the home
    """

    stages: tuple[str, ...]
    teams: tuple[str, ...]
    segments: tuple[str, ...]
    streams: tuple[str, ...]
    transitions: tuple[tuple[str, str], ...]
    stock: tuple[tuple[str, str], ...]
    age_bands: tuple[float, ...]
    policies: tuple[tuple[str, ...], ...]
    placements: tuple[bool, ...]

    def stage(self, name: str) -> int:
        """Return the number of a stage."""
        return self.stages.index(name)

    def team(self, name: str) -> int:
        """Return the number of a team."""
        return self.teams.index(name)


def codebook(scenario: Scenario) -> Codebook:
    """Return the numbers that ``encode`` gives to a scenario's names."""
    stages = (*BASE_STAGES, *scenario.ladder)
    return Codebook(
        stages=stages,
        teams=tuple(scenario.teams),
        segments=tuple(scenario.segments),
        streams=tuple(scenario.streams),
        transitions=tuple(
            (stage, name)
            for stage in stages
            if stage != "aged_out"
            for name in scenario.stages[stage].clocks
        ),
        stock=tuple(
            (stream, stage)
            for stream, groups in scenario.stock.items()
            for stage, group in groups.items()
            for _ in (group.children if group.children is not None else (group,))
        ),
        age_bands=scenario.age_bands,
        policies=_policies(scenario),
        placements=tuple(
            stage in scenario.ladder and scenario.ladder[stage].placement for stage in stages
        ),
    )


def _policies(scenario: Scenario) -> tuple[tuple[str, ...], ...]:
    dates = [None, *period_dates(scenario)]
    return tuple(
        tuple(name for name, policy in scenario.policies.items() if policy.from_ == day)
        for day in dates
    )
