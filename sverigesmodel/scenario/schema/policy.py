"""Policies: from which date, for which teams, what differs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sverigesmodel.scenario.schema.demand import Intake
from sverigesmodel.scenario.schema.economics import ReformCost
from sverigesmodel.scenario.schema.ladder import MaximumStayOrNone
from sverigesmodel.scenario.schema.mixes import Destinations, Outcomes, Steps
from sverigesmodel.scenario.schema.parts import (
    LIST,
    TABLE,
    Date,
    Label,
    Name,
    NoneWord,
    OrWord,
    Part,
    StageName,
    StepName,
    StreamName,
    TeamName,
)
from sverigesmodel.scenario.schema.work import LimitOrNone, Onboarding, Staffing, WorkHours
from sverigesmodel.scenario.sourced import (
    Duration,
    Hours,
    PositiveDuration,
    PositiveHours,
    Rate,
    Ratio,
    Share,
)

Changed = Field(default=None, description="New value; unchanged where left out.")


class TeamChange(Part):
    """What a policy changes of its teams; what is left out stays."""

    staffing: Staffing | None = Field(default=None, description="Number of posts.")
    weekly_hours: PositiveHours | None = Field(default=None, description="Net hours a week.")
    minimum_task_hours: PositiveHours | None = Field(
        default=None, description="Hours a week that go to tasks however much contact there is."
    )
    onboarding: Onboarding | None = Field(default=None, description="New caseworkers.")
    caseload_limit: LimitOrNone | None = Field(
        default=None, description="Cases a caseworker takes at most, or none."
    )
    when_full: Literal["exceed", "wait"] | None = Field(
        default=None, description="When all are at the limit."
    )
    recruitment: Duration | None = Field(default=None, description="Until a vacancy is filled.")
    turnover: Rate | None = Field(default=None, description="Rate at which a caseworker leaves.")


class TaskChange(Part):
    """What a policy changes of a task; what is left out stays."""

    hours: WorkHours | None = Field(default=None, description="Hours of work.")
    due: Duration | None = Field(default=None, description="Time allowed.")
    tolerance: Duration | None = Field(default=None, description="Past due and still timely.")


class AdjustmentChange(Part):
    """What a policy changes of adjustments; what is left out stays."""

    due: Duration | None = Field(default=None, description="Time allowed.")
    tolerance: Duration | None = Field(default=None, description="Past due and still timely.")


class FollowUpTaskChange(Part):
    """What a policy changes of follow-ups or milestone reviews; what is left out stays."""

    hours: WorkHours | None = Field(default=None, description="Hours of work.")
    tolerance: Duration | None = Field(default=None, description="Past due and still timely.")
    lead: Duration | None = Field(default=None, description="Before the due date: work may begin.")


class TasksChange(Part):
    """What a policy changes of the tasks; what is left out stays."""

    risk_assessment: TaskChange | None = Changed
    acute_response: TaskChange | None = Changed
    investigation: TaskChange | None = Changed
    handover: TaskChange | None = Changed
    follow_up: FollowUpTaskChange | None = Changed
    milestone_review: FollowUpTaskChange | None = Changed
    adjustment: AdjustmentChange | None = Changed


class FollowUpChange(Part):
    """What a policy changes of a follow-up rule; what is left out stays."""

    first: PositiveDuration | None = Field(default=None, description="To the first follow-up.")
    then: Annotated[PositiveDuration | NoneWord, OrWord(PositiveDuration)] | None = Field(
        default=None, description="Between follow-ups."
    )
    hours: WorkHours | None = Field(default=None, description="Hours of work on this step.")


class TransitionChange(Part):
    """A policy may change where a transition leads, never when."""

    to: Destinations = Field(description="Step, closed, or a mix of them.")


class StepChange(Part):
    """What a policy changes of a step; what is left out stays."""

    follow_up: Annotated[FollowUpChange | NoneWord, OrWord(FollowUpChange)] | None = Field(
        default=None, description="Follow-up rule, or none."
    )
    detection: Share | None = Field(default=None, description="Probability of finding an onset.")
    premature: Share | None = Field(default=None, description="Probability of moving too early.")
    contact_hours: Hours | None = Field(default=None, description="Contact time, hours a week.")
    maximum_stay: MaximumStayOrNone | None = Field(
        default=None, description="Longest stay, or none."
    )
    transitions: Annotated[dict[str, TransitionChange], TABLE] = Field(
        default={}, description="Destinations of transitions."
    )


class WaitingTransitionChange(Part):
    """A policy may change where a crisis leads, never when."""

    to: Steps = Field(description="Step, or a mix of steps.")


class WaitingChange(Part):
    """What a policy changes of assessment or investigation; what is left out stays."""

    contact_hours: Hours | None = Field(default=None, description="Contact time, hours a week.")
    transitions: Annotated[dict[str, WaitingTransitionChange], TABLE] = Field(
        default={}, description="Destinations of crises."
    )


class StreamChange(Part):
    """What a policy changes of a stream; what is left out stays."""

    intake: Intake | None = Field(default=None, description="direct, or {reception: team}.")
    assessment: Outcomes | None = Field(default=None, description="Outcome of the assessment.")
    entry: Destinations | None = Field(default=None, description="Entry mix.")
    emergency_entry: Steps | None = Field(default=None, description="Entry mix of emergencies.")
    worsening: Share | None = Field(
        default=None, description="Share of the entry mix that each month waited moves up."
    )
    rate_ratio: Ratio | None = Field(default=None, description="Ratio on the stream's rate.")


TeamNames = Annotated[tuple[TeamName, ...], LIST]


class Policy(Part):
    """What differs from a date on, for some or all teams.

    Where several policies set the same value for a team, the one with the latest date stands; of two
    with the same date, the one written last.
    """

    name: Label | None = Field(default=None, description="Name in reports; default: the key.")
    description: Label | None = Field(default=None, description="What is done, and why.")
    from_: Date = Field(alias="from", description="First day in force.")
    teams: Annotated[TeamNames | Literal["all"], OrWord(TeamNames, "all")] = Field(
        default="all", description="Teams concerned, with their streams; default: all."
    )
    team: TeamChange = Field(default=TeamChange(), description="Changes to these teams.")
    tasks: TasksChange = Field(default=TasksChange(), description="Changes to tasks.")
    ladder: Annotated[dict[StepName, StepChange], TABLE] = Field(
        default={}, description="Changes to steps, for the children of these teams."
    )
    assessment: WaitingChange = Field(default=WaitingChange(), description="Changes to the stage.")
    investigation: WaitingChange = Field(
        default=WaitingChange(), description="Changes to the stage."
    )
    effects: Annotated[dict[StageName, Annotated[dict[str, Ratio], TABLE]], TABLE] = Field(
        default={}, description="ASSUMED hazard ratios by stage and transition."
    )
    streams: Annotated[dict[StreamName, StreamChange], TABLE] = Field(
        default={}, description="Changes to the streams of these teams."
    )
    costs: Annotated[dict[Name, ReformCost], TABLE] = Field(
        default={}, description="The reform's own costs."
    )
