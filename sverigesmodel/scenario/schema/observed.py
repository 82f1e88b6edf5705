"""What is observed of the municipality: ``validate`` shows it beside what the model gives."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sverigesmodel.scenario.schema.parts import TABLE, Part, StageName, TeamName
from sverigesmodel.scenario.sourced import Count, Duration, Ratio, Share

ByStage = Annotated[dict[StageName, Count], TABLE]


class ObservedYear(Part):
    """Numbers of a year."""

    notifications: Count | None = Field(default=None, description="Notifications.")
    screened_out: Count | None = Field(default=None, description="Screened out on assessment.")
    opened: Count | None = Field(default=None, description="Cases opened.")
    closed: Count | None = Field(default=None, description="Cases closed.")
    re_referrals: Count | None = Field(default=None, description="Closed cases referred again.")
    placements_begun: Count | None = Field(default=None, description="Placements begun.")
    breakdowns: Count | None = Field(default=None, description="Breakdowns of placements.")
    investigations: Count | None = Field(default=None, description="Investigations completed.")
    follow_ups: Count | None = Field(default=None, description="Follow-ups completed.")


class ObservedShares(Part):
    """Shares of tasks that were timely."""

    assessments_timely: Share | None = Field(default=None, description="Of risk assessments.")
    investigations_timely: Share | None = Field(default=None, description="Of investigations.")
    follow_ups_timely: Share | None = Field(default=None, description="Of follow-ups.")


class Observed(Part):
    """Observed figures; all are optional and none enters the simulation."""

    stock: ByStage = Field(default={}, description="Children at the start, by stage.")
    stock_by_team: Annotated[dict[TeamName, ByStage], TABLE] = Field(
        default={}, description="Children at the start, by team and stage."
    )
    open_cases: Annotated[dict[TeamName, Count], TABLE] = Field(
        default={}, description="Open cases at the start, by team."
    )
    unexplained_cases: Count | None = Field(
        default=None, description="Open cases that the sources do not place in any team."
    )
    caseload: Annotated[dict[TeamName, Ratio], TABLE] = Field(
        default={}, description="Cases per caseworker, by team."
    )
    yearly: ObservedYear = Field(default=ObservedYear(), description="Flows and events in a year.")
    shares: ObservedShares = Field(default=ObservedShares(), description="Shares of tasks in time.")
    mean_placement: Duration | None = Field(
        default=None, description="Mean duration of a placement."
    )
