"""Stages: the steps of the ladder, and assessment, investigation and closed; their clocks and rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sverigesmodel.scenario.problems import Problem, raise_problems
from sverigesmodel.scenario.schema.mixes import Destinations, Steps
from sverigesmodel.scenario.schema.parts import (
    AGED_OUT,
    TABLE,
    AfterLimitName,
    AgeKey,
    DestinationName,
    Label,
    Name,
    NoneWord,
    OrWord,
    Part,
    SegmentName,
    StepName,
)
from sverigesmodel.scenario.schema.times import Time
from sverigesmodel.scenario.schema.work import WorkHours
from sverigesmodel.scenario.sourced import (
    AGE,
    DURATION,
    HOURS,
    RATE,
    SHARE,
    Age,
    Duration,
    Hours,
    PositiveDuration,
    Rate,
    Ratio,
    Share,
)

AgeRatios = Annotated[dict[AgeKey, Ratio], TABLE]
SegmentRatios = Annotated[dict[SegmentName, Ratio], TABLE]


class Unprompted(Part):
    """Children who move without a follow-up once they are ready."""

    share: Share = Field(description="Share of ready children who move by themselves.")
    delay: Duration = Field(description="From ready to such a move.")


NO_UNPROMPTED = Unprompted(share=SHARE.neutral(0), delay=DURATION.neutral("0 days"))


class Clock(Part):
    """What every transition has: the time on stage until it fires, and hazard ratios."""

    time: Time = Field(
        description="Time on stage until the child is ready (planned) or deteriorates (acute)."
    )
    age_ratios: AgeRatios = Field(
        default={}, description="Hazard ratio by lower edge of age band (years); 1 elsewhere."
    )
    segment_ratios: SegmentRatios = Field(
        default={}, description="Hazard ratio by segment; 1 elsewhere."
    )


class AcuteClock(Clock):
    """A deterioration that nobody sees, and the crisis it leads to."""

    kind: Literal["acute"] = Field(description="Acute: a crisis.")
    warning: Annotated[Time | NoneWord, OrWord(Time)] = Field(
        default="none",
        description="From the onset to the crisis; neutral default none: the crisis comes at once.",
    )
    adjust_hours: Hours = Field(
        default=HOURS.neutral(0), description="Work that averting it costs, in hours."
    )


class Transition(Clock):
    """A way out of a step."""

    kind: Literal["planned", "acute"] = Field(
        description="Planned: decided at a follow-up. Acute: a crisis."
    )
    to: Destinations = Field(description="Step, closed, or a mix of them.")
    unprompted: Unprompted | None = Field(
        default=None, description="Planned only: moves without a follow-up; neutral default none."
    )
    warning: Annotated[Time | NoneWord | None, OrWord(Time)] = Field(
        default=None,
        description="Acute only: from the onset to the crisis; neutral default none: at once.",
    )
    adjust_hours: Hours | None = Field(
        default=None,
        description="Acute only: work that averting it costs; neutral default 0 hours.",
    )

    @model_validator(mode="before")
    @classmethod
    def _neutral(cls, data: object) -> object:
        """Fill in what a transition of this kind leaves out, so that it is printed."""
        if not isinstance(data, dict):
            return data
        if data.get("kind") == "planned":
            return {"unprompted": NO_UNPROMPTED, **data}
        if data.get("kind") == "acute":
            return {"warning": "none", "adjust_hours": HOURS.neutral(0), **data}
        return data

    @model_validator(mode="after")
    def _kind_has(self) -> Transition:
        wrong = ("warning", "adjust_hours") if self.kind == "planned" else ("unprompted",)
        raise_problems(
            "transition",
            [
                Problem((name,), "inconsistent", f"{name} has no meaning for {self.kind} ones")
                for name in wrong
                if getattr(self, name) is not None
            ],
        )
        return self


class WaitingTransition(AcuteClock):
    """A crisis while a child waits for its assessment or its investigation."""

    to: Steps = Field(description="Step, or a mix of steps, that the child enters.")


class Rereferral(AcuteClock):
    """A new notification about a closed case."""

    to: Literal["assessment"] = Field(
        default="assessment", description="Always assessment: the child is notified again."
    )


AnyTransition = Transition | WaitingTransition | Rereferral


class FollowUpRule(Part):
    """When follow-ups are held on a step."""

    first: PositiveDuration = Field(description="From the step's start to the first follow-up.")
    then: Annotated[PositiveDuration | NoneWord, OrWord(PositiveDuration)] = Field(
        description="Between follow-ups; none: only one is held."
    )
    hours: WorkHours | None = Field(
        default=None, description="Hours of work on this step; default: those of tasks.follow_up."
    )


class MaximumStay(Part):
    """Longest stay on a step."""

    after: PositiveDuration = Field(description="From the step's start.")
    then: DestinationName = Field(description="Step that follows, or closed.")


FollowUpOrNone = Annotated[FollowUpRule | NoneWord, OrWord(FollowUpRule)]
MaximumStayOrNone = Annotated[MaximumStay | NoneWord, OrWord(MaximumStay)]


class Stage(Part):
    """What every stage has."""

    name: Label | None = Field(default=None, description="Name in reports; default: the key.")
    age_limit: Age = Field(
        default=AGE.neutral("18 years"), description="Age in years at which the stage ends."
    )

    @property
    def clocks(self) -> Mapping[str, AnyTransition]:
        """Transitions of the stage, by name."""
        transitions: Mapping[str, AnyTransition] = getattr(self, "transitions", {})
        return transitions


class OpenStage(Stage):
    """A stage with an open case."""

    contact_hours: Hours = Field(description="Contact time, hours a week.")
    notifications: Rate = Field(
        default=RATE.neutral("0 per year"), description="Notifications about a child in this stage."
    )


class WaitingStage(OpenStage):
    """Assessment or investigation: the child waits."""

    transitions: Annotated[dict[Name, WaitingTransition], TABLE] = Field(
        default={}, description="Crises while waiting."
    )


class ClosedStage(Stage):
    """Closed cases: children back in the general environment (almenområdet)."""

    transitions: Annotated[dict[Name, Rereferral], TABLE] = Field(
        default={}, description="New referrals."
    )


class Step(OpenStage):
    """A step of the ladder (indsatstrappe)."""

    placement: bool = Field(description="Whether it is a placement outside the home.")
    before: StepName | None = Field(
        default=None,
        description="Step directly above this one, for a step added by a file that extends another; "
        "default: the order written.",
    )
    follow_up: FollowUpOrNone = Field(
        default="none", description="When follow-ups are held; neutral default none."
    )
    detection: Share = Field(
        default=SHARE.neutral(0), description="Probability that a follow-up finds an onset."
    )
    premature: Share = Field(
        default=SHARE.neutral(0),
        description="Probability that a follow-up moves a child too early.",
    )
    search_time: Duration = Field(
        default=DURATION.neutral("0 days"), description="From a decided move here to the move."
    )
    maximum_stay: MaximumStayOrNone = Field(
        default="none", description="Longest stay and what follows; neutral default none."
    )
    at_age_limit: AfterLimitName = Field(
        default=AGED_OUT, description="Step that follows at the age limit; default: aged_out."
    )
    milestone_reviews: bool = Field(
        default=False, description="Whether reviews are held at the milestone ages."
    )
    transitions: Annotated[dict[Name, Transition], TABLE] = Field(
        default={}, description="Ways out of the step; their order breaks ties."
    )
