"""Scenario to Parameters: the one place where names become indexes.

What the arrays mean is written in ``rules.parameters``. This module knows both sides and no rule.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from sverigesmodel.codes import Stage
from sverigesmodel.rules.parameters import Parameters
from sverigesmodel.scenario import encoding_casework as casework
from sverigesmodel.scenario import encoding_children as children
from sverigesmodel.scenario.codebook import Codebook, codebook
from sverigesmodel.scenario.encoding_frame import Arrays, Frame, floats, ints
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR, day_of

__all__ = ["Codebook", "codebook", "encode"]


def encode(scenario: Scenario, *, effects: bool = True) -> Parameters:
    """Turn a scenario into the flat record of numbers that the engines read.

    Equal numbers give equal arrays, to the byte, whatever the names.

    Parameters
    ----------
    scenario : what to encode
    effects : whether the hazard ratios assumed of policies hold; without them only the mechanisms work
    """
    frame = Frame(scenario.assuming(effects))
    fields: dict[str, Any] = {}
    for part in (
        _run,
        _stages,
        casework.follow_up,
        children.transitions,
        children.under_policy,
        children.children,
        casework.tasks,
        casework.teams,
        children.streams,
        children.intake,
        children.stock,
    ):
        fields |= part(frame)
    fields |= frame.table.arrays()
    return Parameters(**fields)


def _run(frame: Frame) -> Arrays:
    begin = 0.0 - frame.scenario.warm_up.value
    times = [day_of(frame.scenario.start, day) for day in frame.days if day is not None]
    return {
        "begin": begin,
        "end": frame.scenario.days,
        "policy_time": np.array([begin, *times], dtype=np.float64),
    }


def _stages(frame: Frame) -> Arrays:
    scenario = frame.scenario
    stages = frame.names.stages
    limits = [
        math.inf if name == "aged_out" else scenario.stages[name].age_limit * DAYS_PER_YEAR
        for name in stages
    ]
    steps = [scenario.ladder.get(name) for name in stages]
    review = scenario.tasks.milestone_review
    ages = () if isinstance(review, str) else review.ages
    return {
        "age_limit": floats(limits),
        "at_age_limit": ints(
            [frame.names.stage(step.at_age_limit) if step else Stage.AGED_OUT for step in steps]
        ),
        "search_time": floats([step.search_time if step else 0.0 for step in steps]),
        "open_notification_rate": floats(
            [getattr(scenario.stages.get(name), "notifications", 0.0) for name in stages]
        ),
        "milestone_step": ints([bool(step and step.milestone_reviews) for step in steps]),
        "milestone_age": floats([age * DAYS_PER_YEAR for age in ages]),
    }
