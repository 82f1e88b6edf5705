"""What must hold of policies: dates within the run, and changes only of what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sverigesmodel.scenario.problems import Location, Problem
from sverigesmodel.scenario.schema.checks import reception_problems
from sverigesmodel.scenario.schema.policy import FollowUpChange, Policy

if TYPE_CHECKING:
    from sverigesmodel.scenario.schema.scenario import Scenario


def problems(scenario: Scenario) -> list[Problem]:
    """Find everything in the policies that does not fit the scenario."""
    found: list[Problem] = []
    for name, policy in scenario.policies.items():
        place: Location = ("policies", name)
        for check in (_dates, _transitions, _follow_ups, _streams, _tasks):
            found += check(scenario, policy, place)
    return [*found, *_hours(scenario)]


def concerned(scenario: Scenario, policy: Policy) -> tuple[str, ...]:
    """Return the teams that a policy concerns."""
    return tuple(scenario.teams) if policy.teams == "all" else policy.teams


def _dates(scenario: Scenario, policy: Policy, place: Location) -> Iterator[Problem]:
    message = f"the run goes from {scenario.start} to {scenario.end}"
    if not scenario.start <= policy.from_ < scenario.end:
        yield Problem((*place, "from"), "outside_run", message, policy.from_)
    for name, cost in policy.costs.items():
        where = (*place, "costs", name)
        if cost.from_ is not None and not scenario.start <= cost.from_ < scenario.end:
            yield Problem((*where, "from"), "outside_run", message, cost.from_)
        begin = cost.from_ or policy.from_
        if cost.until is not None and cost.until <= begin:
            late = f"the cost begins at {begin}, not before it ends"
            yield Problem((*where, "until"), "order", late, cost.until)


def _transitions(scenario: Scenario, policy: Policy, place: Location) -> Iterator[Problem]:
    stages = scenario.stages
    for stage, ratios in policy.effects.items():
        yield from _unknown(ratios, stages[stage].clocks, (*place, "effects", stage), stage)
    for step, change in policy.ladder.items():
        where = (*place, "ladder", step, "transitions")
        yield from _unknown(change.transitions, stages[step].clocks, where, step)
    for stage in ("assessment", "investigation"):
        changes = getattr(policy, stage).transitions
        yield from _unknown(changes, stages[stage].clocks, (*place, stage, "transitions"), stage)


def _unknown(
    named: Iterable[str], known: Mapping[str, Any], place: Location, stage: str
) -> Iterator[Problem]:
    for name in named:
        if name not in known:
            message = f"'{stage}' has no transition '{name}'"
            yield Problem((*place, name), "unknown_name", message, name, tuple(known), on_key=True)


def _follow_ups(scenario: Scenario, policy: Policy, place: Location) -> Iterator[Problem]:
    """See that a rule that begins, or may begin anew, is complete."""
    for step, change in policy.ladder.items():
        rule = change.follow_up
        others = (other.ladder.get(step) for other in scenario.policies.values())
        may_be_none = scenario.ladder[step].follow_up == "none" or any(
            other is not None and other.follow_up == "none" for other in others
        )
        if isinstance(rule, FollowUpChange) and may_be_none:
            for field in ("first", "then"):
                if getattr(rule, field) is None:
                    where = (*place, "ladder", step, "follow_up")
                    message = f"a follow-up rule that begins needs '{field}'"
                    yield Problem(where, "inconsistent", message)


def _streams(scenario: Scenario, policy: Policy, place: Location) -> Iterator[Problem]:
    teams = concerned(scenario, policy)
    for name, change in policy.streams.items():
        where = (*place, "streams", name)
        team = scenario.streams[name].team
        if team not in teams:
            message = f"stream '{name}' belongs to team '{team}', which the policy does not concern"
            yield Problem(where, "inconsistent", message, name, on_key=True)
        if change.intake is not None:
            yield from reception_problems(scenario, change.intake, (*where, "intake"))


def _tasks(scenario: Scenario, policy: Policy, place: Location) -> Iterator[Problem]:
    if policy.tasks.milestone_review is not None and scenario.tasks.milestone_review == "none":
        message = "the scenario has no milestone reviews"
        yield Problem((*place, "tasks", "milestone_review"), "inconsistent", message, on_key=True)


def _hours(scenario: Scenario) -> Iterator[Problem]:
    """See that task hours never exceed a caseworker's hours, with all policies up to then."""
    ordered = sorted(scenario.policies.items(), key=lambda item: item[1].from_)
    for name, team in scenario.teams.items():
        weekly, least = team.weekly_hours, team.minimum_task_hours
        for key, policy in ordered:
            if name not in concerned(scenario, policy):
                continue
            change = policy.team
            weekly = change.weekly_hours or weekly
            least = change.minimum_task_hours or least
            if (change.weekly_hours or change.minimum_task_hours) and least > weekly:
                message = f"minimum_task_hours {least:g} exceed weekly_hours {weekly:g} of '{name}'"
                yield Problem(("policies", key, "team"), "inconsistent", message)
