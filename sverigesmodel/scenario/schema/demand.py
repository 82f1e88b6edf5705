"""Who comes: segments, notification streams, and the children present at the start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from sverigesmodel.scenario.problems import error
from sverigesmodel.scenario.schema.mixes import AgeMix, Destinations, Outcomes, Steps
from sverigesmodel.scenario.schema.parts import (
    LIST,
    Date,
    Label,
    OrWord,
    Part,
    SegmentName,
    TeamName,
)
from sverigesmodel.scenario.schema.times import Time, exactly_one
from sverigesmodel.scenario.sourced import GROWTH, SHARE, Age, Count, Duration, Growth, Rate, Share


class Segment(Part):
    """A group of children that clocks may tell apart."""

    name: Label | None = Field(default=None, description="Name in reports; default: the key.")


class Reception(Part):
    """Intake through a reception team."""

    reception: TeamName = Field(description="Team that assesses and hands over.")


Intake = Annotated[Reception | Literal["direct"], OrWord(Reception, "direct")]
"""Who assesses: ``direct`` (whoever keeps the case), or a reception team."""


class Stream(Part):
    """A stream of notifications (underretninger) of new children."""

    name: Label | None = Field(default=None, description="Name in reports; default: the key.")
    segment: SegmentName = Field(description="Segment of its children.")
    team: TeamName = Field(description="Team that gets their cases.")
    rate: Rate = Field(description="Notifications at the start and before.")
    growth: Growth = Field(
        default=GROWTH.neutral(0), description="Growth after the start, share a year; default 0."
    )
    intake: Intake = Field(description="direct, or {reception: team}.")
    ages: AgeMix = Field(description="Age mix: shares by lower edge of age band (years).")
    assessment: Outcomes = Field(
        description="Outcome of the risk assessment: emergency, screened_out, investigation."
    )
    entry: Destinations = Field(description="Entry mix after the investigation.")
    emergency_entry: Steps = Field(description="Entry mix of emergencies.")
    worsening: Share = Field(
        default=SHARE.neutral(0),
        description="Share of the entry mix that each month waited moves to the top; default 0.",
    )
    from_: Date | None = Field(
        default=None, alias="from", description="An added stream begins at this date."
    )


class StockChild(Part):
    """One child of a table."""

    age: Age = Field(description="Age in years when the run begins.")
    elapsed: Duration = Field(description="Time already spent on the stage.")


def _elapsed(value: Any) -> Any:
    """Let a duration stand for the distribution in which all have spent it."""
    if isinstance(value, str) or (isinstance(value, Mapping) and "value" in value):
        return {"fixed": {"after": value}}
    return value


class StockGroup(Part):
    """Children of a stream who are on a stage when the run begins: a count, or a table."""

    count: Count | None = Field(default=None, description="Number of children.")
    ages: AgeMix | None = Field(
        default=None, description="Age mix of a count; default: that of the stream."
    )
    elapsed: (
        Annotated[Time, BeforeValidator(_elapsed, json_schema_input_type=Duration | Time)] | None
    ) = Field(default=None, description="Time already spent on the stage, or its distribution.")
    children: Annotated[tuple[StockChild, ...], LIST] | None = Field(
        default=None, description="Table of children with age and time on the stage."
    )

    @model_validator(mode="after")
    def _count_or_table(self) -> StockGroup:
        exactly_one(self, ("count", "children"))
        if self.children is not None and (self.ages is not None or self.elapsed is not None):
            raise error("inconsistent", "a table of children has their ages and times already")
        return self


def _short_form(value: Any) -> Any:
    """Let a plain or sourced number stand for a group that is only counted."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number or (isinstance(value, Mapping) and "value" in value):
        return {"count": value}
    return value


Stock = Annotated[
    StockGroup, BeforeValidator(_short_form, json_schema_input_type=Count | StockGroup)
]
