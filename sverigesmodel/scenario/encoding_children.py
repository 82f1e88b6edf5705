"""Children as arrays: their clocks, where these lead, who is notified, who is present at the start."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from sverigesmodel.codes import Outcome, TransitionKind
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.encoding_frame import Arrays, Frame, cumulative, floats, ints, table
from sverigesmodel.scenario.schema.times import Time
from sverigesmodel.timeline import DAYS_PER_YEAR

_OUTCOMES: Final = tuple(outcome.name.lower() for outcome in Outcome)


def transitions(frame: Frame) -> Arrays:
    """Return the clocks of every transition."""
    names = frame.names.transitions
    clocks: list[Any] = [frame.scenario.stages[stage].clocks[name] for stage, name in names]
    counts = [sum(stage == where for where, _ in names) for stage in frame.names.stages]
    unprompted = [getattr(clock, "unprompted", None) for clock in clocks]
    return {
        "first_transition": np.cumsum([0, *counts], dtype=np.int64),
        "transition_kind": ints([TransitionKind[clock.kind.upper()] for clock in clocks]),
        "duration": ints([frame.table.row(clock.time) for clock in clocks]),
        "warning": ints(
            [
                frame.table.row(clock.warning) if isinstance(clock.warning, Time) else -1
                for clock in clocks
            ]
        ),
        "unprompted_share": floats([rule.share if rule else 0.0 for rule in unprompted]),
        "unprompted_delay": floats([rule.delay if rule else 0.0 for rule in unprompted]),
        "adjust_hours": floats([clock.adjust_hours or 0.0 for clock in clocks]),
        "age_ratio": table(
            [[clock.age_ratios.get(edge, 1.0) for edge in frame.bands] for clock in clocks],
            len(frame.bands),
        ),
        "segment_ratio": table(
            [
                [clock.segment_ratios.get(name, 1.0) for name in frame.names.segments]
                for clock in clocks
            ],
            len(frame.names.segments),
        ),
    }


def under_policy(frame: Frame) -> Arrays:
    """Return assumed effects and destinations by period, team and transition."""
    names = frame.names.transitions
    size = (len(frame.days), len(frame.names.teams), len(names))
    effects = np.ones(size)
    destinations = np.ones((*size, len(frame.bands), len(frame.columns)))
    for k, g, view in frame.each_view():
        for t, (stage, name) in enumerate(names):
            effects[k, g, t] = view.effect(stage, name)
            mix = view.destination(stage, name)
            if mix is not None:
                destinations[k, g, t] = frame.by_band(mix, frame.columns)
    return {"effect_ratio": effects, "destination": destinations}


def children(frame: Frame) -> Arrays:
    """Return what holds for all children."""
    frailty, handover = frame.scenario.frailty, frame.scenario.handover
    premature = frame.scenario.premature
    return {
        "age_edge": floats([edge * DAYS_PER_YEAR for edge in frame.scenario.age_bands]),
        "frailty_sigma": frailty.sigma.value,
        "frailty_acute": frailty.acute.value,
        "frailty_planned": frailty.planned.value,
        "handover_ratio": handover.hazard_ratio.value,
        "handover_detection": handover.detection_ratio.value,
        "handover_window": handover.window.value,
        "premature_ratio": premature.hazard_ratio.value,
        "premature_window": premature.window.value,
    }


def streams(frame: Frame) -> Arrays:
    """Return the notification streams."""
    streams = frame.scenario.streams.values()
    return {
        "stream_team": ints([frame.names.team(stream.team) for stream in streams]),
        "stream_segment": ints([frame.names.segments.index(stream.segment) for stream in streams]),
        "stream_rate": floats([stream.rate for stream in streams]),
        "stream_growth": floats([math.log1p(stream.growth) / DAYS_PER_YEAR for stream in streams]),
        "stream_age": np.array([cumulative(stream.ages, frame.bands) for stream in streams]),
    }


def intake(frame: Frame) -> Arrays:
    """Return what policies may change of the streams, by period."""
    size = (len(frame.days), len(frame.names.streams))
    bands = len(frame.bands)
    arrays: Arrays = {
        "rate_ratio": np.zeros(size),
        "reception": np.full(size, -1, dtype=np.int64),
        "assessment": np.ones((*size, bands, len(Outcome))),
        "entry": np.ones((*size, bands, len(frame.columns))),
        "emergency_entry": np.ones((*size, bands, len(frame.columns))),
        "worsening": np.zeros(size),
    }
    for k, day in enumerate(frame.days):
        for n, (name, stream) in enumerate(frame.scenario.streams.items()):
            view = frame.views[k][frame.names.team(stream.team)]
            if stream.from_ is None or (day is not None and stream.from_ <= day):
                arrays["rate_ratio"][k, n] = view.stream_value(name, "rate_ratio")
            intake = view.stream_value(name, "intake")
            if intake != "direct":
                arrays["reception"][k, n] = frame.names.team(intake.reception)
            for field, columns in (
                ("assessment", _OUTCOMES),
                ("entry", frame.columns),
                ("emergency_entry", frame.columns),
            ):
                mix = view.stream_value(name, field)
                arrays[field][k, n] = frame.by_band(mix, columns)
            arrays["worsening"][k, n] = view.stream_value(name, "worsening")
    return arrays


def stock(frame: Frame) -> Arrays:
    """Return the children present when the run begins."""
    groups = [
        (stream, stage, group)
        for stream, by_stage in frame.scenario.stock.items()
        for stage, group in by_stage.items()
    ]
    rows: list[tuple[int, int, int, Floats, float, int]] = []
    anyone = np.ones(len(frame.bands))
    for stream, stage, group in groups:
        where = frame.names.streams.index(stream), frame.names.stage(stage)
        if group.children is not None:
            rows += [
                (*where, 1, anyone, child.age * DAYS_PER_YEAR, frame.table.row(child.elapsed))
                for child in group.children
            ]
        elif group.count is not None and group.ages is not None:
            elapsed = -1 if group.elapsed is None else frame.table.row(group.elapsed)
            ages = cumulative(group.ages, frame.bands)
            rows.append((*where, int(group.count), ages, math.nan, elapsed))
    return {
        "stock_stream": ints([row[0] for row in rows]),
        "stock_stage": ints([row[1] for row in rows]),
        "stock_count": ints([row[2] for row in rows]),
        "stock_age": table([list(row[3]) for row in rows], len(frame.bands)),
        "stock_exact_age": floats([row[4] for row in rows]),
        "stock_elapsed": ints([row[5] for row in rows]),
    }
