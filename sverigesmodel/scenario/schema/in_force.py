"""What is in force in a period for a team or a stream: the scenario with its policies applied.

Policies are applied in the order of their dates (of two with the same date, as written); what a policy
leaves out stays as it was. This module knows names, not indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sverigesmodel.scenario.schema.ladder import FollowUpRule, WaitingStage
from sverigesmodel.scenario.schema.mixes import Mix
from sverigesmodel.scenario.schema.policy import FollowUpChange, Policy

if TYPE_CHECKING:
    from sverigesmodel.scenario.schema.scenario import Scenario

T = TypeVar("T")


def period_dates(scenario: Scenario) -> list[date]:
    """Return the dates at which a period after the first begins, ascending."""
    dates = {policy.from_ for policy in scenario.policies.values()}
    dates |= {stream.from_ for stream in scenario.streams.values() if stream.from_ is not None}
    return sorted(dates)


def in_force(scenario: Scenario, day: date | None, team: str) -> list[Policy]:
    """Return the policies in force for a team on a day, in order; None is before all of them."""
    if day is None:
        return []
    policies = [
        policy
        for policy in scenario.policies.values()
        if policy.from_ <= day and (policy.teams == "all" or team in policy.teams)
    ]
    return sorted(policies, key=lambda policy: policy.from_)


def last(values: Iterable[T | None], first: T) -> T:
    """Return the last of some values that is not None; the first where all are."""
    for value in values:
        if value is not None:
            first = value
    return first


@dataclass(frozen=True)
class TeamView:
    """What holds for a team, and for the children of its streams, in one period."""

    scenario: Scenario
    policies: list[Policy]
    team: str

    def team_value(self, field: str) -> Any:
        """Value of a field of the team."""
        base = getattr(self.scenario.teams[self.team], field)
        return last((getattr(policy.team, field, None) for policy in self.policies), base)

    def task_value(self, task: str, field: str) -> Any:
        """Value of a field of a task; None where the task has no such field or does not exist."""
        base = getattr(getattr(self.scenario.tasks, task), field, None)
        changes = (getattr(policy.tasks, task) for policy in self.policies)
        return last((getattr(change, field, None) for change in changes), base)

    def step_value(self, step: str, field: str) -> Any:
        """Value of a field of a step, other than its follow-up rule."""
        changes = (policy.ladder.get(step) for policy in self.policies)
        base = getattr(self.scenario.ladder[step], field)
        return last((getattr(change, field, None) for change in changes), base)

    def contact_hours(self, stage: str) -> float:
        """Contact time in hours a week of a child in a stage."""
        if stage in self.scenario.ladder:
            return float(self.step_value(stage, "contact_hours"))
        if stage not in {"assessment", "investigation"}:
            return 0.0
        base: WaitingStage = getattr(self.scenario, stage)
        changes = (getattr(policy, stage).contact_hours for policy in self.policies)
        return float(last(changes, base.contact_hours))

    def follow_up(self, step: str) -> FollowUpRule | None:
        """Return the follow-up rule of a step; None where there is none."""
        rule = self.scenario.ladder[step].follow_up
        for policy in self.policies:
            change = policy.ladder[step].follow_up if step in policy.ladder else None
            if change == "none":
                rule = "none"
            elif change is not None:
                rule = changed_rule(rule, change)
        return None if isinstance(rule, str) else rule

    def destination(self, stage: str, transition: str) -> Mix | None:
        """Return where a transition leads; None for closed, which always leads to assessment."""
        changes = (_stage_change(policy, stage) for policy in self.policies)
        mixes = (
            change.transitions[transition].to
            for change in changes
            if change is not None and transition in change.transitions
        )
        base = self.scenario.stages[stage].clocks[transition].to
        return last(mixes, base) if isinstance(base, Mix) else None

    def effect(self, stage: str, transition: str) -> float:
        """Return the assumed hazard ratio on a transition."""
        ratios = (policy.effects.get(stage, {}).get(transition) for policy in self.policies)
        return float(last(ratios, 1.0))

    def stream_value(self, stream: str, field: str) -> Any:
        """Value of a field of a stream of this team; ``rate_ratio`` is 1 at first."""
        base = 1.0 if field == "rate_ratio" else getattr(self.scenario.streams[stream], field)
        changes = (policy.streams.get(stream) for policy in self.policies)
        return last((getattr(change, field, None) for change in changes), base)


def changed_rule(rule: FollowUpRule | str, change: FollowUpChange) -> FollowUpRule:
    """Apply a change to a follow-up rule; validation has seen that no value is missing."""
    old: Mapping[str, Any] = dict(rule) if isinstance(rule, FollowUpRule) else {}
    new = {name: value for name, value in change if value is not None}
    return FollowUpRule.model_construct(**{"hours": None, **old, **new})


def _stage_change(policy: Policy, stage: str) -> Any:
    return getattr(policy, stage) if stage in Policy.model_fields else policy.ladder.get(stage)
