"""The numbers that a municipality's records cannot tell, and between which values they are swept.

They are found in a scenario by what they are (every step's detection, every planned transition's unprompted
share), never by a name, and all of a kind are set together. ``docs/model.md`` section 15 says why records cannot
tell them. This module must not know what they lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.schema import Scenario, numbers
from sverigesmodel.scenario.schema.checks import clock_places
from sverigesmodel.scenario.schema.times import Time
from sverigesmodel.scenario.sourced import Number
from sverigesmodel.sensitivity import clocks
from sverigesmodel.timeline import DAYS_PER_MONTH

Values: TypeAlias = Mapping[Location, float]
"""By place, in the model's own units."""


class Unknown(StrEnum):
    """What records cannot tell."""

    UNPROMPTED = "unprompted"
    """The share of ready children who move without a follow-up."""
    DETECTION = "detection"
    """The probability p that a follow-up finds a deterioration under way."""
    WARNING = "warning"
    """The mean time W from a deterioration to the crisis."""
    PREMATURE = "premature"
    """The probability that a follow-up moves a child that is not ready."""
    EFFECTS = "effects"
    """The hazard ratios assumed of policies."""
    HANDOVER = "handover"
    """How much a change of caseworker harms: ratios on acute hazards and on p for a while after it."""
    ENTRY = "entry"
    """How far a reform shifts the mix of entry steps."""
    HOURS = "hours"
    """The hours of tasks, against the hours that a caseworker has for them."""


class Level(StrEnum):
    """A value of a swept number beside the central one."""

    LOW = "low"
    HIGH = "high"
    NONE = "none"
    """Nothing assumed: ratios of 1, no shift."""


Setting: TypeAlias = Mapping[Unknown, Level]
"""What is not as in the central case."""

COMMON: Final[Mapping[Unknown, tuple[float, float]]] = {
    Unknown.UNPROMPTED: (0.0, 1.0),
    Unknown.DETECTION: (0.0, 0.6),
    Unknown.WARNING: (14.0, 6 * DAYS_PER_MONTH),
}
"""Between which values all numbers of a kind are set to the same: shares, probabilities, days. The others go to
the ends of their own ranges."""
OPEN: Final[Mapping[Unknown, tuple[Level, ...]]] = {
    Unknown.UNPROMPTED: (Level.LOW, Level.HIGH),
    Unknown.HANDOVER: (Level.NONE,),
}
"""Levels at which the cautious case may have them, or as stated. Which is cautious depends on the reform: without
harm one that spares handovers saves less, and one that adds them more."""
_WORSE_BELOW: Final = {"detection_ratio"}
"""Ratios of a handover of which the low end harms."""
_PLACES: Final = {"ladder", "policies"}


def levels(unknown: Unknown) -> tuple[Level, ...]:
    """Levels at which a number is swept, beside the central one."""
    if unknown is Unknown.ENTRY:
        return (Level.NONE,)
    return (Level.NONE if unknown is Unknown.HANDOVER else Level.LOW, Level.HIGH)


def unknowns(baseline: Scenario, reform: Scenario) -> tuple[Unknown, ...]:
    """Tell which of them there are in a pair of scenarios: those of which a level changes a number."""

    def matters(unknown: Unknown) -> bool:
        return any(
            bool(_changes(scenario, changes(baseline, scenario, {unknown: level})))
            for level in levels(unknown)
            for scenario in (baseline, reform)
        )

    return tuple(unknown for unknown in Unknown if matters(unknown))


def changes(baseline: Scenario, scenario: Scenario, setting: Setting) -> dict[Location, float]:
    """Values that a setting gives to one of the scenarios; hidden rates are left as they are.

    Parameters
    ----------
    baseline
        Beside which ``scenario`` stands; it may be that itself.
    """
    found: dict[Location, float] = {}
    wanted = {unknown: level for unknown, level in setting.items() if unknown in _IS}
    for place, number in numbers(scenario).items() if wanted else ():
        for unknown, level in wanted.items():
            if _IS[unknown](place, number):
                found[place] = _value(unknown, place, number, level)
    if Unknown.WARNING in setting:
        found |= _warnings(scenario, setting[Unknown.WARNING])
    if Unknown.ENTRY in setting:
        found |= _unshifted(baseline, scenario)
    return found


def extremes(scenario: Scenario, unknown: Unknown, level: Level | None) -> tuple[float, float]:
    """Lowest and highest value of the numbers of a kind, at a level or as they are; NaN where there are none.

    Shares, probabilities, ratios; of warnings the mean in days, of hours the ratio to those stated.
    """
    if unknown is Unknown.WARNING:
        values = [
            COMMON[unknown][level is Level.HIGH] if level else clocks.mean(time)
            for _, time in _warned(scenario)
        ]
    else:
        found = _numbers_of(scenario, unknown)
        values = [
            _value(unknown, place, one, level) if level else one.value
            for place, one in found.items()
        ]
    if unknown is Unknown.HOURS:
        pairs = zip(values, found.values(), strict=True)
        values = [value / one.value for value, one in pairs if one.value > 0.0]
    return (min(values), max(values)) if values else (float("nan"), float("nan"))


def _changes(scenario: Scenario, values: Values) -> list[Location]:
    known = numbers(scenario)
    return [place for place, value in values.items() if known[place].value != value]


def _value(unknown: Unknown, place: Location, number: Number, level: Level) -> float:
    if level is Level.NONE:
        return 1.0
    if unknown in COMMON:
        return COMMON[unknown][level is Level.HIGH]
    about = number.provenance
    ends = (number.value, number.value) if about is None or about.range is None else about.range
    return ends[(level is Level.HIGH) != (place[-1] in _WORSE_BELOW)]


def _is_hours(place: Location, number: Number) -> bool:
    return number.unit == "hours" and ("hours" in place or place[-1] == "adjust_hours")


_IS: Final[Mapping[Unknown, Callable[[Location, Number], bool]]] = {
    Unknown.UNPROMPTED: lambda place, _: place[-2:] == ("unprompted", "share"),
    Unknown.DETECTION: lambda place, _: place[0] in _PLACES and place[-1] == "detection",
    Unknown.PREMATURE: lambda place, _: place[0] in _PLACES and place[-1] == "premature",
    Unknown.EFFECTS: lambda place, _: place[0] == "policies" and place[2] == "effects",
    Unknown.HANDOVER: lambda place, _: place[0] == "handover" and place[-1] != "window",
    Unknown.HOURS: _is_hours,
}


def _numbers_of(scenario: Scenario, unknown: Unknown) -> dict[Location, Number]:
    if unknown not in _IS:
        return {}
    known = numbers(scenario).items()
    return {place: number for place, number in known if _IS[unknown](place, number)}


def _warned(scenario: Scenario) -> Iterator[tuple[Location, Time]]:
    for place, clock in clock_places(scenario):
        warning = getattr(clock, "warning", None)
        if isinstance(warning, Time):
            yield (*place, "warning"), warning


def _warnings(scenario: Scenario, level: Level) -> dict[Location, float]:
    """Stretch every warning to the same mean; one without a mean stays."""
    wanted = COMMON[Unknown.WARNING][level is Level.HIGH]
    found: dict[Location, float] = {}
    for place, warning in _warned(scenario):
        now = clocks.mean(warning)
        if 0.0 < now < float("inf"):
            found |= clocks.stretched(warning, place, wanted / now)
    return found


def _unshifted(baseline: Scenario, reform: Scenario) -> dict[Location, float]:
    """Give a reform's policies the entry mixes that the baseline has, among the steps that they name."""
    found: dict[Location, float] = {}
    levels: dict[Location, float] = {}
    for place in numbers(reform):
        if place[0] == "policies" and place[2] == "streams" and place[4] == "entry":
            policy, stream, step = place[1], str(place[3]), str(place[-1])
            if policy not in baseline.policies and stream in baseline.streams:
                age = float(place[-2]) if place[-3] == "by_age" else 0.0
                before = baseline.streams[stream].entry.at(age)
                found[place] = before[step].value if step in before else 0.0
                levels[place[:-1]] = levels.get(place[:-1], 0.0) + found[place]
    return {
        place: share / levels[place[:-1]] for place, share in found.items() if levels[place[:-1]]
    }
