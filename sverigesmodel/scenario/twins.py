"""Whether two scenarios can be compared child by child, and from when on they differ.

Children are twins across scenarios because every draw is keyed by numbers: of the stream, of the
transition, of the team's post. This module compares those numbers and the values behind them; it runs
nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.rules.parameters import Parameters
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import day_of

_TABLE = frozenset({"family", "a", "b", "piece_first", "piece_edge", "piece_rate"})
_ROWS = frozenset({"duration", "warning", "task_hours", "stock_elapsed"})
_BY_PERIOD_AND_STREAM = frozenset(
    {"rate_ratio", "reception", "assessment", "entry", "emergency_entry", "worsening"}
)
_BY_STREAM = _BY_PERIOD_AND_STREAM | {
    "stream_team",
    "stream_segment",
    "stream_rate",
    "stream_growth",
    "stream_age",
}
_BY_PERIOD_AND_TEAM = frozenset(
    {
        "contact",
        "first_follow_up",
        "then_follow_up",
        "detection",
        "premature",
        "maximum_stay",
        "maximum_stay_then",
        "effect_ratio",
        "destination",
        "task_hours",
        "task_due",
        "task_tolerance",
        "task_lead",
        "weekly_hours",
        "minimum_task_hours",
        "onboarding_share",
        "onboarding_time",
        "caseload_limit",
        "when_full",
        "staffing",
        "posts",
        "cases_per_post",
        "review_interval",
        "recruitment",
        "turnover",
    }
)
_BY_TEAM = _BY_PERIOD_AND_TEAM | {"is_reception"}
_BY_PERIOD = _BY_PERIOD_AND_STREAM | _BY_PERIOD_AND_TEAM


def twin_problems(a: Scenario, b: Scenario) -> list[str]:
    """Say what keeps the children of two scenarios from being twins.

    Returns
    -------
    One sentence for each obstacle; empty where child n of a stream is the same child in both.
    """
    one, two = codebook(a), codebook(b)
    found = [
        f"{what} differ: {x} and {y}"
        for what, x, y in (
            ("the first days", a.start, b.start),
            ("the warm-ups", f"{a.warm_up:g} days", f"{b.warm_up:g} days"),
            ("the lengths of the run", f"{a.years} years", f"{b.years} years"),
        )
        if x != y
    ]
    for what, x, y in (
        ("the ladders", one.stages, two.stages),
        ("the transitions", one.transitions, two.transitions),
        ("the age bands", one.age_bands, two.age_bands),
        ("the stock groups", one.stock, two.stock),
    ):
        if x != y:
            found.append(f"{what} differ: {_first_difference(x, y)}")
    found += _displaced("segment", one.segments, two.segments)
    found += _displaced("stream", one.streams, two.streams)
    found += _displaced("team", one.teams, two.teams)
    return found


def _first_difference(one: Sequence[object], two: Sequence[object]) -> str:
    for i in range(max(len(one), len(two))):
        x, y = (str(names[i]) if i < len(names) else "nothing" for names in (one, two))
        if x != y:
            return f"{x} and {y} at place {i + 1}"
    return "nothing"


def _displaced(what: str, one: tuple[str, ...], two: tuple[str, ...]) -> list[str]:
    """Compare names that may be added at the end, but not elsewhere."""
    return [
        f"{what} {place} is '{x}' in one and '{y}' in the other"
        for place, (x, y) in enumerate(zip(one, two, strict=False), start=1)
        if x != y
    ]


def differs_before_policy(a: Scenario, b: Scenario) -> list[str]:
    """Say which values differ before the first policy or added stream that the two do not share.

    Until then scenarios of one family have the same event log; a value named here breaks that.

    Returns
    -------
    Names of fields of ``Parameters``, in their order; empty where the two begin alike. Scenarios that
    ``twin_problems`` objects to are not compared value by value.
    """
    if twin_problems(a, b):
        return []
    one, two = encode(a), encode(b)
    until = _first_unshared(a, b)
    times = sorted({*one.policy_time.tolist(), *two.policy_time.tolist()})
    moments = [-math.inf, *(time for time in times if time < until)]
    return [
        field
        for field in Parameters._fields
        if field not in _TABLE | {"policy_time"}
        and any(not _same(field, one, two, moment) for moment in moments)
    ]


def _first_unshared(a: Scenario, b: Scenario) -> float:
    days = [math.inf]
    for mine, others in ((a, b), (b, a)):
        days += [
            day_of(a.start, policy.from_)
            for name, policy in mine.policies.items()
            if others.policies.get(name) != policy
        ]
        days += [
            day_of(a.start, stream.from_)
            for name, stream in mine.streams.items()
            if stream.from_ is not None and name not in others.streams
        ]
    return min(days)


def _same(field: str, one: Parameters, two: Parameters, moment: float) -> bool:
    x, y = (_at(field, parameters, moment) for parameters in (one, two))
    if field == "rate_ratio" and np.any(x[len(y) :] > 0) | np.any(y[len(x) :] > 0):
        return False  # an added stream has notifications already
    if field in _BY_STREAM | _BY_TEAM:
        shared = min(len(x), len(y))
        x, y = x[:shared], y[:shared]
    if field == "segment_ratio":
        shared = min(x.shape[1], y.shape[1])
        x, y = x[:, :shared], y[:, :shared]
    if field in _ROWS:
        return x.shape == y.shape and all(
            _row(one, int(i)) == _row(two, int(j)) for i, j in zip(x.flat, y.flat, strict=True)
        )
    return bool(np.array_equal(x, y, equal_nan=x.dtype.kind == "f"))


def _at(field: str, parameters: Parameters, moment: float) -> NDArray[Any]:
    value = np.asarray(getattr(parameters, field))
    if field not in _BY_PERIOD:
        return value
    begun = int(np.searchsorted(parameters.policy_time, moment, side="right"))
    in_force: NDArray[Any] = value[max(begun - 1, 0)]
    return in_force


def _row(parameters: Parameters, row: int) -> tuple[object, ...]:
    """Return what a row of the table of distributions says, whatever its number."""
    if row < 0:
        return ()
    pieces = slice(*parameters.piece_first[row : row + 2].tolist())
    return (
        int(parameters.family[row]),
        float(parameters.a[row]),
        float(parameters.b[row]),
        tuple(parameters.piece_edge[pieces].tolist()),
        tuple(parameters.piece_rate[pieces].tolist()),
    )
