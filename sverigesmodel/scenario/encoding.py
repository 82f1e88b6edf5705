"""Scenario to Parameters: the one place where names become indexes.

What the arrays mean is written in ``rules.parameters``. This module knows both sides and no rule.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from sverigesmodel.codes import Outcome, Staffing, Stage, Task, TransitionKind, WhenFull
from sverigesmodel.rules.parameters import MICRO_HOURS, Floats, Ints, Parameters
from sverigesmodel.scenario.codebook import Codebook, codebook, period_dates
from sverigesmodel.scenario.encoding_distributions import DistributionTable
from sverigesmodel.scenario.encoding_policies import TeamView, in_force
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.mixes import Mix
from sverigesmodel.scenario.sourced import Number
from sverigesmodel.timeline import DAYS_PER_YEAR, day_of

Arrays = dict[str, Any]
_HOURS_NONE = Number(0.0, "hours", 0)
_TASKS = tuple(task.name.lower() for task in Task)
_OUTCOMES = tuple(outcome.name.lower() for outcome in Outcome)


def encode(scenario: Scenario, *, effects: bool = True) -> Parameters:
    """Turn a scenario into the flat record of numbers that the engines read.

    Equal numbers give equal arrays, to the byte, whatever the names.

    Parameters
    ----------
    scenario : what to encode
    effects : whether the hazard ratios assumed of policies hold; without them only the mechanisms work
    """
    return _Encoder(scenario if effects else scenario.without_effects()).parameters()


def cumulative(shares: Mapping[Any, float], columns: tuple[Any, ...]) -> Floats:
    """Return a mix as cumulative shares over columns, ending in exactly 1.

    Parameters
    ----------
    shares : by column; columns that are not named have none
    columns : in order

    Returns
    -------
    [len(columns)]; from the last column with a share on, the value is 1, so that no uniform draw
    below 1 can pick a column without a share
    """
    weights = [float(shares.get(column, 0.0)) for column in columns]
    sums = np.cumsum(weights)
    top = max(i for i, weight in enumerate(weights) if weight > 0)
    sums[top:] = 1.0
    limited: Floats = np.minimum(sums, 1.0)
    return limited


class _Encoder:
    """Holds a scenario, its names and the views of its periods while the arrays are filled."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.names: Codebook = codebook(scenario)
        self.table = DistributionTable()
        self.days: list[date | None] = [None, *period_dates(scenario)]
        self.views = [
            [TeamView(scenario, in_force(scenario, day, team), team) for team in scenario.teams]
            for day in self.days
        ]
        self.columns = ("closed", *scenario.ladder)
        self.bands = scenario.age_bands[:-1]

    def parameters(self) -> Parameters:
        fields: dict[str, Any] = {}
        for part in (
            self._run,
            self._stages,
            self._follow_up,
            self._transitions,
            self._policy_on_transitions,
            self._children,
            self._tasks,
            self._teams,
            self._streams,
            self._intake,
            self._stock,
        ):
            fields |= part()
        fields |= self.table.arrays()
        return Parameters(**fields)

    def _run(self) -> Arrays:
        begin = 0.0 - self.scenario.warm_up.value
        times = [day_of(self.scenario.start, day) for day in self.days if day is not None]
        return {
            "begin": begin,
            "end": self.scenario.days,
            "policy_time": np.array([begin, *times], dtype=np.float64),
        }

    def _stages(self) -> Arrays:
        scenario = self.scenario
        stages = self.names.stages
        limits = [
            math.inf if name == "aged_out" else scenario.stages[name].age_limit * DAYS_PER_YEAR
            for name in stages
        ]
        steps = [scenario.ladder.get(name) for name in stages]
        review = scenario.tasks.milestone_review
        ages = () if isinstance(review, str) else review.ages
        return {
            "age_limit": _floats(limits),
            "at_age_limit": _ints(
                [self.names.stage(step.at_age_limit) if step else Stage.AGED_OUT for step in steps]
            ),
            "search_time": _floats([step.search_time if step else 0.0 for step in steps]),
            "open_notification_rate": _floats(
                [getattr(scenario.stages.get(name), "notifications", 0.0) for name in stages]
            ),
            "milestone_step": _ints([bool(step and step.milestone_reviews) for step in steps]),
            "milestone_age": _floats([age * DAYS_PER_YEAR for age in ages]),
        }

    def _follow_up(self) -> Arrays:
        shape = (len(self.days), len(self.names.teams), len(self.names.stages))
        arrays: Arrays = {
            "contact": np.zeros(shape, dtype=np.int64),
            "first_follow_up": np.full(shape, math.inf),
            "then_follow_up": np.full(shape, math.inf),
            "detection": np.zeros(shape),
            "premature": np.zeros(shape),
            "maximum_stay": np.full(shape, math.inf),
            "maximum_stay_then": np.full(shape, -1, dtype=np.int64),
        }
        for k, g, view in self._each_view():
            for x, stage in enumerate(self.names.stages):
                arrays["contact"][k, g, x] = round(view.contact_hours(stage) * MICRO_HOURS)
                if stage in self.scenario.ladder:
                    self._step_rule(arrays, (k, g, x), view, stage)
        return arrays

    def _step_rule(
        self, arrays: Arrays, at: tuple[int, int, int], view: TeamView, step: str
    ) -> None:
        rule = view.follow_up(step)
        if rule is not None:
            arrays["first_follow_up"][at] = rule.first
            arrays["then_follow_up"][at] = math.inf if rule.then == "none" else rule.then
        arrays["detection"][at] = view.step_value(step, "detection")
        arrays["premature"][at] = view.step_value(step, "premature")
        stay = view.step_value(step, "maximum_stay")
        if stay != "none":
            arrays["maximum_stay"][at] = stay.after
            arrays["maximum_stay_then"][at] = self.names.stage(stay.then)

    def _transitions(self) -> Arrays:
        names = self.names.transitions
        clocks: list[Any] = [self.scenario.stages[stage].clocks[name] for stage, name in names]
        counts = [sum(stage == where for where, _ in names) for stage in self.names.stages]
        unprompted = [getattr(clock, "unprompted", None) for clock in clocks]
        return {
            "first_transition": np.cumsum([0, *counts], dtype=np.int64),
            "transition_kind": _ints([TransitionKind[clock.kind.upper()] for clock in clocks]),
            "duration": _ints([self.table.row(clock.time) for clock in clocks]),
            "warning": _ints(
                [
                    -1 if clock.warning in {None, "none"} else self.table.row(clock.warning)
                    for clock in clocks
                ]
            ),
            "unprompted_share": _floats([rule.share if rule else 0.0 for rule in unprompted]),
            "unprompted_delay": _floats([rule.delay if rule else 0.0 for rule in unprompted]),
            "adjust_hours": _floats([clock.adjust_hours or 0.0 for clock in clocks]),
            "age_ratio": _table(
                [[clock.age_ratios.get(edge, 1.0) for edge in self.bands] for clock in clocks],
                len(self.bands),
            ),
            "segment_ratio": _table(
                [
                    [clock.segment_ratios.get(name, 1.0) for name in self.names.segments]
                    for clock in clocks
                ],
                len(self.names.segments),
            ),
        }

    def _policy_on_transitions(self) -> Arrays:
        names = self.names.transitions
        size = (len(self.days), len(self.names.teams), len(names))
        effects = np.ones(size)
        destinations = np.ones((*size, len(self.bands), len(self.columns)))
        for k, g, view in self._each_view():
            for t, (stage, name) in enumerate(names):
                effects[k, g, t] = view.effect(stage, name)
                mix = view.destination(stage, name)
                if mix is not None:
                    destinations[k, g, t] = self._by_band(mix, self.columns)
        return {"effect_ratio": effects, "destination": destinations}

    def _children(self) -> Arrays:
        frailty, handover = self.scenario.frailty, self.scenario.handover
        premature = self.scenario.premature
        return {
            "age_edge": _floats([edge * DAYS_PER_YEAR for edge in self.scenario.age_bands]),
            "frailty_sigma": frailty.sigma.value,
            "frailty_acute": frailty.acute.value,
            "frailty_planned": frailty.planned.value,
            "handover_ratio": handover.hazard_ratio.value,
            "handover_detection": handover.detection_ratio.value,
            "handover_window": handover.window.value,
            "premature_ratio": premature.hazard_ratio.value,
            "premature_window": premature.window.value,
        }

    def _tasks(self) -> Arrays:
        size = (len(self.days), len(self.names.teams), len(Task))
        hours = np.full((*size, len(self.names.stages)), -1, dtype=np.int64)
        dates: Arrays = {f"task_{name}": np.zeros(size) for name in ("due", "tolerance", "lead")}
        for k, g, view in self._each_view():
            for w, task in enumerate(_TASKS):
                for name in ("due", "tolerance", "lead"):
                    dates[f"task_{name}"][k, g, w] = view.task_value(task, name) or 0.0
                if w != Task.ADJUSTMENT:
                    work = view.task_value(task, "hours")
                    hours[k, g, w, :] = self.table.row(_HOURS_NONE if work is None else work)
            for x, stage in enumerate(self.names.stages):
                rule = view.follow_up(stage) if stage in self.scenario.ladder else None
                if rule is not None and rule.hours is not None:
                    hours[k, g, Task.FOLLOW_UP, x] = self.table.row(rule.hours)
        return {"task_hours": hours, **dates}

    def _teams(self) -> Arrays:
        size = (len(self.days), len(self.names.teams))
        arrays: Arrays = {
            name: np.zeros(size)
            for name in ("weekly_hours", "minimum_task_hours", "recruitment", "turnover")
        }
        for name in ("onboarding_share", "onboarding_time", "caseload_limit"):
            arrays[name] = np.zeros(size)
        for name in ("when_full", "staffing", "posts"):
            arrays[name] = np.zeros(size, dtype=np.int64)
        for name in ("cases_per_post", "review_interval"):
            arrays[name] = np.zeros(size)
        for k, g, view in self._each_view():
            for name in ("weekly_hours", "minimum_task_hours", "recruitment", "turnover"):
                arrays[name][k, g] = view.team_value(name)
            self._team_rules(arrays, (k, g), view)
        arrays["is_reception"] = _ints([team.reception for team in self.scenario.teams.values()])
        return arrays

    def _team_rules(self, arrays: Arrays, at: tuple[int, int], view: TeamView) -> None:
        onboarding = view.team_value("onboarding")
        arrays["onboarding_share"][at] = onboarding.share
        arrays["onboarding_time"][at] = onboarding.time
        limit = view.team_value("caseload_limit")
        unlimited = limit == "none" or self.scenario.teams[view.team].reception
        arrays["caseload_limit"][at] = math.inf if unlimited else limit
        arrays["when_full"][at] = WhenFull[view.team_value("when_full").upper()]
        staffing = view.team_value("staffing")
        if staffing.posts is not None:
            arrays["staffing"][at] = Staffing.FIXED
            arrays["posts"][at] = int(staffing.posts)
        else:
            arrays["staffing"][at] = Staffing.PER_CASE
            arrays["cases_per_post"][at] = staffing.cases_per_post
            arrays["review_interval"][at] = staffing.review

    def _streams(self) -> Arrays:
        streams = self.scenario.streams.values()
        return {
            "stream_team": _ints([self.names.team(stream.team) for stream in streams]),
            "stream_segment": _ints(
                [self.names.segments.index(stream.segment) for stream in streams]
            ),
            "stream_rate": _floats([stream.rate for stream in streams]),
            "stream_growth": _floats(
                [math.log1p(stream.growth) / DAYS_PER_YEAR for stream in streams]
            ),
            "stream_age": np.array([cumulative(stream.ages, self.bands) for stream in streams]),
        }

    def _intake(self) -> Arrays:
        size = (len(self.days), len(self.names.streams))
        bands = len(self.bands)
        arrays: Arrays = {
            "rate_ratio": np.zeros(size),
            "reception": np.full(size, -1, dtype=np.int64),
            "assessment": np.ones((*size, bands, len(Outcome))),
            "entry": np.ones((*size, bands, len(self.columns))),
            "emergency_entry": np.ones((*size, bands, len(self.columns))),
            "worsening": np.zeros(size),
        }
        for k, day in enumerate(self.days):
            for n, (name, stream) in enumerate(self.scenario.streams.items()):
                view = self.views[k][self.names.team(stream.team)]
                if stream.from_ is None or (day is not None and stream.from_ <= day):
                    arrays["rate_ratio"][k, n] = view.stream_value(name, "rate_ratio")
                intake = view.stream_value(name, "intake")
                if intake != "direct":
                    arrays["reception"][k, n] = self.names.team(intake.reception)
                for field, columns in (
                    ("assessment", _OUTCOMES),
                    ("entry", self.columns),
                    ("emergency_entry", self.columns),
                ):
                    mix = view.stream_value(name, field)
                    arrays[field][k, n] = self._by_band(mix, columns)
                arrays["worsening"][k, n] = view.stream_value(name, "worsening")
        return arrays

    def _stock(self) -> Arrays:
        groups = [
            (stream, stage, group)
            for stream, by_stage in self.scenario.stock.items()
            for stage, group in by_stage.items()
        ]
        rows: list[tuple[int, int, int, Floats, float, int]] = []
        anyone = np.ones(len(self.bands))
        for stream, stage, group in groups:
            where = self.names.streams.index(stream), self.names.stage(stage)
            if group.children is not None:
                rows += [
                    (*where, 1, anyone, child.age * DAYS_PER_YEAR, self.table.row(child.elapsed))
                    for child in group.children
                ]
            elif group.count is not None and group.ages is not None:
                elapsed = -1 if group.elapsed is None else self.table.row(group.elapsed)
                ages = cumulative(group.ages, self.bands)
                rows.append((*where, int(group.count), ages, math.nan, elapsed))
        return {
            "stock_stream": _ints([row[0] for row in rows]),
            "stock_stage": _ints([row[1] for row in rows]),
            "stock_count": _ints([row[2] for row in rows]),
            "stock_age": _table([list(row[3]) for row in rows], len(self.bands)),
            "stock_exact_age": _floats([row[4] for row in rows]),
            "stock_elapsed": _ints([row[5] for row in rows]),
        }

    def _each_view(self) -> list[tuple[int, int, TeamView]]:
        return [(k, g, view) for k, views in enumerate(self.views) for g, view in enumerate(views)]

    def _by_band(self, mix: Mix, columns: tuple[str, ...]) -> Floats:
        return np.array([cumulative(mix.at(edge), columns) for edge in self.bands])


def _floats(values: list[Any]) -> Floats:
    return np.array([float(value) for value in values], dtype=np.float64)


def _ints(values: list[Any]) -> Ints:
    return np.array([int(value) for value in values], dtype=np.int64)


def _table(rows: list[list[Any]], width: int) -> Floats:
    """Return a table of floats that keeps its width where it has no rows."""
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)
