"""Casework: tasks, teams, and what policies may change of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, GetCoreSchemaHandler, TypeAdapter, model_validator
from pydantic_core import CoreSchema, core_schema

from sverigesmodel.scenario.problems import Problem, error, raise_problems
from sverigesmodel.scenario.schema.parts import LIST, Label, NoneWord, OrWord, Part
from sverigesmodel.scenario.schema.times import SpreadHours
from sverigesmodel.scenario.sourced import (
    COUNT,
    DURATION,
    HOURS,
    POSITIVE_SHARE,
    Age,
    Count,
    Duration,
    Hours,
    Number,
    Positive,
    PositiveDuration,
    PositiveHours,
    PositiveShare,
    Rate,
)


class _HoursOrSpread:
    """Annotation: hours as a number, or as one distribution family."""

    def __get_pydantic_core_schema__(
        self, _source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        spread = TypeAdapter(SpreadHours)

        def read(raw: object) -> Number | SpreadHours:
            families = isinstance(raw, Mapping) and set(raw) & set(SpreadHours.model_fields)
            if families or isinstance(raw, SpreadHours):
                return spread.validate_python(raw)
            return HOURS.validate(raw)

        forms = [handler.generate_schema(Hours), handler.generate_schema(SpreadHours)]
        return core_schema.no_info_plain_validator_function(
            read, json_schema_input_schema=core_schema.union_schema([*forms])
        )


WorkHours = Annotated[Number | SpreadHours, _HoursOrSpread()]
"""Hours of work of a task: a number or a distribution."""


class Task(Part):
    """A task that falls due a fixed time after it arises."""

    hours: WorkHours = Field(description="Hours of work: a number or a distribution.")
    due: Duration = Field(
        description="Time allowed: from the notification (investigation) or the release (others)."
    )
    tolerance: Duration = Field(
        default=DURATION.neutral("0 days"), description="Past the due date and still timely."
    )


class Adjustment(Part):
    """Extra work after an averted crisis; its hours stand with the transition."""

    due: Duration = Field(description="Time allowed from the release.")
    tolerance: Duration = Field(
        default=DURATION.neutral("0 days"), description="Past the due date and still timely."
    )


class FollowUpTask(Part):
    """The follow-up as a task; its dates stand with the step."""

    hours: WorkHours = Field(description="Hours of work: a number or a distribution.")
    tolerance: Duration = Field(
        default=DURATION.neutral("0 days"), description="Past the due date and still timely."
    )
    lead: Duration = Field(
        default=DURATION.neutral("0 days"), description="Before the due date: work may begin."
    )


class MilestoneTask(FollowUpTask):
    """Reviews at given ages."""

    ages: Annotated[tuple[Age, ...], LIST] = Field(description="Ages in years, ascending.")

    @model_validator(mode="after")
    def _ascending(self) -> MilestoneTask:
        if any(later <= early for early, later in zip(self.ages, self.ages[1:], strict=False)):
            raise_problems("ages", [Problem(("ages",), "order", "the ages must ascend", self.ages)])
        return self


class Tasks(Part):
    """The kinds of casework task."""

    risk_assessment: Task = Field(description="Of a notification (24 hours).")
    acute_response: Task = Field(description="After a crisis or an emergency entry (24 hours).")
    investigation: Task = Field(description="Examination of the child (4 months).")
    handover: Task = Field(description="When a case changes caseworker.")
    follow_up: FollowUpTask = Field(description="Of a measure.")
    milestone_review: Annotated[MilestoneTask | NoneWord, OrWord(MilestoneTask)] = Field(
        default="none", description="At given ages on flagged steps; neutral default none."
    )
    adjustment: Adjustment = Field(description="After an averted crisis.")


class Onboarding(Part):
    """A new caseworker's first months."""

    share: PositiveShare = Field(description="Speed as a share of an experienced caseworker's.")
    time: Duration = Field(description="How long it lasts.")


NO_ONBOARDING = Onboarding(share=POSITIVE_SHARE.neutral(1), time=DURATION.neutral("0 days"))


class Staffing(Part):
    """Posts: a fixed number, or enough for the open cases."""

    posts: Count | None = Field(default=None, description="Fixed number of posts.")
    cases_per_post: Positive | None = Field(
        default=None, description="Open cases that one post is established for."
    )
    review: PositiveDuration | None = Field(
        default=None, description="Between reviews of the number of posts, where per case."
    )

    @model_validator(mode="after")
    def _one_rule(self) -> Staffing:
        fixed = self.posts is not None
        per_case = self.cases_per_post is not None
        if fixed == per_case or per_case != (self.review is not None):
            raise error("one_of", "staffing is either posts, or cases_per_post with review")
        return self


LimitOrNone = Annotated[Number | NoneWord, OrWord(Annotated[Number, COUNT])]


class Team(Part):
    """A team of caseworkers."""

    name: Label | None = Field(default=None, description="Name in reports; default: the key.")
    staffing: Staffing = Field(description="Number of posts.")
    weekly_hours: PositiveHours = Field(description="Net productive hours a week of a caseworker.")
    minimum_task_hours: PositiveHours = Field(
        description="Hours a week that go to tasks however much contact there is."
    )
    onboarding: Onboarding = Field(
        default=NO_ONBOARDING, description="New caseworkers; neutral default: at full speed."
    )
    caseload_limit: LimitOrNone = Field(
        default="none", description="Cases a caseworker takes at most; neutral default none."
    )
    when_full: Literal["exceed", "wait"] = Field(
        default="exceed", description="When all are at the limit; default: the limit is exceeded."
    )
    recruitment: Duration = Field(description="Until a vacancy is filled.")
    turnover: Rate = Field(description="Rate at which a caseworker leaves.")
    reception: bool = Field(
        default=False, description="Whether it only receives notifications and hands cases over."
    )

    @model_validator(mode="after")
    def _capacity(self) -> Team:
        problems = []
        if self.minimum_task_hours > self.weekly_hours:
            message = "more than weekly_hours"
            problems.append(Problem(("minimum_task_hours",), "inconsistent", message))
        if self.reception and self.caseload_limit != "none":
            problems.append(
                Problem(
                    ("caseload_limit",),
                    "inconsistent",
                    "a reception team has no caseload limit",
                    self.caseload_limit,
                    hint="Write caseload_limit: none.",
                )
            )
        raise_problems("team", problems)
        return self
