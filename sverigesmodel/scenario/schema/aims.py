"""What a municipality wants to reach: its aims, and the figure of the model that stands for each.

An aim that nothing in the model measures says so, with a reason, and is listed as not measured. This module knows
what a run tells by name only; how it is counted is another floor's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from sverigesmodel.codes import Task
from sverigesmodel.scenario.problems import Location, Problem, error
from sverigesmodel.scenario.schema.parts import (
    CLOSED,
    Label,
    NoneWord,
    OrWord,
    Part,
    StageName,
    TeamName,
    Year,
    unknown,
)

if TYPE_CHECKING:
    from sverigesmodel.scenario.schema.scenario import Scenario

MEASURES: Final = {
    "stage": (
        *("child_years", "children", "entries", "stays", "exits", "crises"),
        *("days_ready_waiting", "decisions", "days_to_decision"),
        *("onsets", "onsets_found", "onsets_averted", "onsets_missed", "share_averted"),
    ),
    "task": (
        *("tasks_released", "tasks_completed", "tasks_cancelled", "task_hours", "hours_released"),
        *("task_timely_share", "task_waiting_days", "task_lateness_days"),
    ),
    None: (
        *("notifications", "new_notifications", "re_referrals", "open_notifications"),
        *("assessed_emergency", "assessed_screened_out", "assessed_investigation"),
        *("opened", "screened_out", "closed", "aged_out", "closed_stays", "closed_years"),
        *("placements_begun", "placement_years", "breakdowns", "breakdown_rate"),
        *("caseworkers_per_child", "caseworkers_per_closed_case"),
        *("posts", "caseworkers", "vacancies", "cases_held", "excess_cases", "queue"),
        *("caseload_mean", "caseload_met", "utilisation", "hours_available", "contact_hours"),
        *("contact_shortfall", "queued", "allocated", "handovers", "hired", "left"),
    ),
}
"""Everything that a run tells, by what it is told along besides years and teams."""
RATIOS: Final = frozenset(
    {
        *("days_to_decision", "share_averted", "breakdown_rate", "caseworkers_per_child"),
        *("caseworkers_per_closed_case", "task_timely_share", "task_waiting_days"),
        *("task_lateness_days", "caseload_mean", "caseload_met", "utilisation"),
        "contact_shortfall",
    }
)
"""Those that are shares or means already."""
_ALONG: Final = {name: axis for axis, names in MEASURES.items() for name in names}
_TASKS: Final = tuple(task.name.lower() for task in Task)


def _measure(name: str) -> str:
    if name not in _ALONG:
        raise unknown("measure", name, _ALONG)
    return name


def _task(name: str) -> str:
    if name not in _TASKS:
        raise unknown("task", name, _TASKS)
    return name


MeasureName = Annotated[
    str,
    AfterValidator(_measure),
    WithJsonSchema({"type": "string", "enum": list(_ALONG)}),
]
TaskName = Annotated[
    str, AfterValidator(_task), WithJsonSchema({"type": "string", "enum": list(_TASKS)})
]


class Indicator(Part):
    """A figure of a run; without a stage, a task or a team it is the total."""

    measure: MeasureName = Field(description="What is measured.")
    stage: StageName | None = Field(default=None, description="Of one stage; default: of all.")
    task: TaskName | None = Field(default=None, description="Of one kind of task; default: of all.")
    team: TeamName | None = Field(default=None, description="Of one team; default: of all.")


class Aim(Part):
    """Something that is wanted, and the figure that stands for it."""

    name: Label = Field(description="The aim, in words.")
    term: Literal["short", "long"] | None = Field(
        default=None, description="Whether it is an aim for the short or the long term."
    )
    measure: Annotated[MeasureName | NoneWord, OrWord(MeasureName)] = Field(
        description="The figure that stands for it, or none where the model has no such figure."
    )
    stage: StageName | None = Field(default=None, description="Of one stage; default: of all.")
    task: TaskName | None = Field(default=None, description="Of one kind of task; default: of all.")
    team: TeamName | None = Field(default=None, description="Of one team; default: of all.")
    per: Indicator | None = Field(
        default=None, description="What the figure is divided by; default: nothing."
    )
    wanted: Literal["more", "less"] | None = Field(
        default=None, description="Which way the figure should move."
    )
    by: Year | None = Field(
        default=None,
        description="Calendar year in which it is measured; a run that ends before does not reach it.",
    )
    reason: Label | None = Field(
        default=None, description="Why this figure stands for the aim, or why none does."
    )

    @model_validator(mode="after")
    def _measured_or_not(self) -> Aim:
        said = {name: getattr(self, name) for name in ("wanted", "by")}
        if self.measure == "none":
            of_a_figure = ("stage", "task", "team", "per")
            said |= {name: getattr(self, name) for name in of_a_figure}
            extra = [name for name, value in said.items() if value is not None]
            if extra:
                raise error("inconsistent", f"an aim that is not measured has no '{extra[0]}'")
            if self.reason is None:
                raise error("inconsistent", "an aim that is not measured gives its 'reason'")
        lacking = [name for name, value in said.items() if value is None]
        if self.measure != "none" and lacking:
            raise error("inconsistent", f"an aim that is measured needs '{lacking[0]}'")
        return self

    @property
    def indicator(self) -> Indicator | None:
        """The figure that stands for it; None where none does."""
        if self.measure == "none":
            return None
        return Indicator(measure=self.measure, stage=self.stage, task=self.task, team=self.team)


def problems(scenario: Scenario) -> list[Problem]:
    """Find aims whose figure is not told as they ask for it, or that were due before the run begins."""
    return [
        problem
        for name, aim in scenario.aims.items()
        if aim.indicator is not None
        for problem in _of_aim(scenario, aim, aim.indicator, ("aims", name))
    ]


def _of_aim(scenario: Scenario, aim: Aim, figure: Indicator, place: Location) -> Iterator[Problem]:
    yield from _not_told(figure, place)
    if aim.per is not None:
        below: Location = (*place, "per")
        yield from _not_told(aim.per, below)
        for one, where in ((figure, place), (aim.per, below)):
            if one.measure in RATIOS:
                message = f"'{one.measure}' is a share or a mean already and cannot be part of one"
                yield Problem((*where, "measure"), "inconsistent", message, one.measure)
    if aim.by is not None and aim.by < scenario.start.year:
        message = f"the run begins in {scenario.start.year}"
        yield Problem((*place, "by"), "outside_run", message, aim.by)


def _not_told(figure: Indicator, place: Location) -> Iterator[Problem]:
    axis = _ALONG[figure.measure]
    for key in ("stage", "task"):
        value = getattr(figure, key)
        if value is not None and axis != key:
            message = f"'{figure.measure}' is not told by {key}"
            yield Problem((*place, key), "inconsistent", message, value)
    if axis == "stage" and figure.stage == CLOSED:
        message = "nothing is told of 'closed', where nobody has a case"
        hint = "Measure closed_years or re_referrals instead."
        yield Problem((*place, "stage"), "inconsistent", message, CLOSED, hint=hint)
