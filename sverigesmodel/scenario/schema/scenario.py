"""The scenario: a complete description of a municipality, its casework and what it plans.

All validation happens here, so that a ``Scenario`` that exists is valid. It knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ModelWrapValidatorHandler, model_validator

from sverigesmodel.scenario.problems import Problem, error, raise_problems
from sverigesmodel.scenario.schema import aims, checks, correlations, policy_checks, price_checks
from sverigesmodel.scenario.schema.aims import Aim
from sverigesmodel.scenario.schema.correlations import Correlations
from sverigesmodel.scenario.schema.demand import Segment, Stock, Stream
from sverigesmodel.scenario.schema.economics import Economics
from sverigesmodel.scenario.schema.ladder import ClosedStage, Stage, Step, WaitingStage
from sverigesmodel.scenario.schema.observed import Observed
from sverigesmodel.scenario.schema.parts import (
    LIST,
    TABLE,
    Date,
    Label,
    Name,
    NewStep,
    Part,
    StageName,
    StreamName,
    names_of,
)
from sverigesmodel.scenario.schema.policy import Policy
from sverigesmodel.scenario.schema.resolving import resolve
from sverigesmodel.scenario.schema.work import Tasks, Team
from sverigesmodel.scenario.sourced import DURATION, RATIO, SHARE, Duration, Ratio, Share
from sverigesmodel.timeline import CalendarYears, add_years, calendar_years, day_of


def _edges(edges: tuple[float, ...]) -> tuple[float, ...]:
    ascend = all(early < later for early, later in pairwise(edges))
    if len(edges) < 2 or edges[0] != 0 or not ascend:
        raise error("order", "age bands have two edges or more, begin at 0 and ascend")
    return tuple(float(edge) for edge in edges)


class Frailty(Part):
    """Unobserved heterogeneity: one log-normal factor Z per child."""

    sigma: Ratio = Field(
        default=RATIO.neutral(0),
        description="Standard deviation of log Z; default 0 switches it off.",
    )
    acute: Ratio = Field(
        default=RATIO.neutral(0), description="Acute hazards times Z to this power."
    )
    planned: Ratio = Field(
        default=RATIO.neutral(0), description="Planned hazards divided by Z to this power."
    )
    price: Ratio = Field(
        default=RATIO.neutral(0), description="Prices of the child times Z to this power."
    )


class AfterHandover(Part):
    """What a change of caseworker does for some months."""

    hazard_ratio: Ratio = Field(default=RATIO.neutral(1), description="Ratio on acute hazards.")
    detection_ratio: Share = Field(
        default=SHARE.neutral(1), description="Ratio on the probability of detection."
    )
    window: Duration = Field(default=DURATION.neutral("0 days"), description="How long it lasts.")


class AfterPremature(Part):
    """What a premature move does for some months."""

    hazard_ratio: Ratio = Field(default=RATIO.neutral(1), description="Ratio on acute hazards.")
    window: Duration = Field(default=DURATION.neutral("0 days"), description="How long it lasts.")


class Scenario(Part):
    """A complete scenario."""

    format: Literal[1] = Field(description="Version of this format.")
    name: Label = Field(description="Name in reports.")
    description: Label | None = Field(default=None, description="What it describes.")
    start: Date = Field(description="First day.")
    years: Annotated[int, Field(ge=1, le=200)] = Field(description="Length of the run in years.")
    warm_up: Duration = Field(description="Time simulated before the first day; 0 days if none.")
    age_bands: Annotated[tuple[float, ...], LIST, AfterValidator(_edges)] = Field(
        description="Edges of the age bands in years, from 0."
    )
    segments: Annotated[dict[Name, Segment], TABLE, Field(min_length=1)] = Field(
        description="Groups of children."
    )
    ladder: Annotated[dict[NewStep, Step], TABLE, Field(min_length=1)] = Field(
        description="Steps in order of intrusiveness."
    )
    assessment: WaitingStage = Field(description="A notification awaits its risk assessment.")
    investigation: WaitingStage = Field(description="The child is being examined.")
    closed: ClosedStage = Field(
        default=ClosedStage(), description="Back in the general environment."
    )
    tasks: Tasks = Field(description="Kinds of casework task.")
    frailty: Frailty = Field(default=Frailty(), description="Heterogeneity; neutral default: none.")
    handover: AfterHandover = Field(
        default=AfterHandover(),
        description="After a change of caseworker; neutral default: nothing.",
    )
    premature: AfterPremature = Field(
        default=AfterPremature(), description="After a premature move; neutral default: nothing."
    )
    teams: Annotated[dict[Name, Team], TABLE, Field(min_length=1)] = Field(description="Teams.")
    streams: Annotated[dict[Name, Stream], TABLE, Field(min_length=1)] = Field(
        description="Streams of notifications."
    )
    stock: Annotated[dict[StreamName, Annotated[dict[StageName, Stock], TABLE]], TABLE] = Field(
        default={}, description="Children present when the run begins, by stream and stage."
    )
    policies: Annotated[dict[Name, Policy], TABLE] = Field(
        default={}, description="What differs from which date."
    )
    economics: Economics = Field(description="Prices, purses, refund, discounting.")
    correlations: Correlations = Field(
        default=(), description="Uncertain numbers that are not known independently; default: none."
    )
    observed: Observed = Field(default=Observed(), description="Observed figures to compare with.")
    aims: Annotated[dict[Name, Aim], TABLE] = Field(
        default={}, description="What is wanted, with the figure that stands for it; default: none."
    )

    @model_validator(mode="wrap")
    @classmethod
    def _resolved(cls, data: Any, handler: ModelWrapValidatorHandler[Scenario]) -> Scenario:
        if not isinstance(data, Mapping):
            return handler(data)
        raise_problems("scenario", checks.personal_data(data))
        raise_problems("scenario", checks.defaults(data))
        resolved = resolve(data)
        with names_of(resolved):
            return handler(resolved)

    @model_validator(mode="after")
    def _consistent(self) -> Scenario:
        raise_problems("scenario", self.problems())
        return self

    def problems(self) -> list[Problem]:
        """Find everything that does not fit together in a scenario whose parts are valid."""
        return [
            *checks.problems(self),
            *price_checks.problems(self),
            *policy_checks.problems(self),
            *correlations.problems(self),
            *aims.problems(self),
        ]

    @property
    def end(self) -> date:
        """First day after the run."""
        return add_years(self.start, self.years)

    @property
    def days(self) -> float:
        """Length of the run in days, without its warm-up."""
        return day_of(self.start, self.end)

    @property
    def calendar(self) -> CalendarYears:
        """Calendar years of the run, without its warm-up."""
        return calendar_years(self.start, self.days)

    @property
    def stages(self) -> dict[str, Stage]:
        """All stages by name: assessment, investigation, closed, then the ladder's steps."""
        return {
            "assessment": self.assessment,
            "investigation": self.investigation,
            "closed": self.closed,
            **self.ladder,
        }

    def assuming(self, effects: bool) -> Scenario:
        """Return the scenario with the assumed effects of its policies, or without."""
        return self if effects else self.without_effects()

    def without_effects(self) -> Scenario:
        """Return the scenario without the assumed hazard ratios of its policies."""
        policies = {
            name: policy.model_copy(update={"effects": {}})
            for name, policy in self.policies.items()
        }
        return self.model_copy(update={"policies": policies})

    def replace(self, changes: Mapping[str, Any]) -> Scenario:
        """Return a scenario in which some values differ, by dotted path; everything is checked anew.

        Parameters
        ----------
        changes : new values by path, such as ``{"teams.family.caseload_limit": 20}``, written as in a
            scenario file

        Raises
        ------
        pydantic.ValidationError
            When the result is no valid scenario.
        """
        from sverigesmodel.scenario.schema.writing import to_mapping, with_changes  # noqa: PLC0415

        return Scenario.model_validate(with_changes(to_mapping(self), changes))
