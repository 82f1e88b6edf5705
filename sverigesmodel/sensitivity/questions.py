"""Which number is asked about, and between which values it may lie: what a search for a threshold begins with.

Knows scenarios and their numbers. It must not know what is searched for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sverigesmodel.scenario.changing import Changer
from sverigesmodel.scenario.schema import Scenario, numbers
from sverigesmodel.scenario.uncertain import Path, Uncertain, uncertain_numbers
from sverigesmodel.sensitivity.variants import Variant

REACH: Final = 4.0
"""A number without an upper bound is searched up to so many times the upper end of its range."""
_NEAR_ZERO: Final = 0.01
"""Share of the lower end of a range that is searched where 0 itself cannot be."""
_WHOLE: Final = "count"


class UnknownNumberError(ValueError):
    """A name is no number of either scenario."""


@dataclass(frozen=True)
class Question:
    """A number, and where it is searched.

    Attributes
    ----------
    path
        Its place.
    value, unit
        As assumed, in the model's own unit.
    within
        Its range; the value alone where none is stated.
    beyond
        What it may be at all; where there is no bound, as far as it is searched.
    places
        Where it stands in the baseline, and where in the reform.
    whole
        Whether it is a whole number.
    """

    path: Path
    value: float
    unit: str
    within: tuple[float, float]
    beyond: tuple[float, float]
    places: tuple[tuple[Path, ...], tuple[Path, ...]]
    whole: bool

    @property
    def name(self) -> str:
        """The path in one word, as the command line writes it."""
        return ".".join(map(str, self.path))

    def at(self, value: float) -> Variant:
        """Give the variant in which the number has a value."""
        return Variant(*(dict.fromkeys(own, value) for own in self.places))


def question(baseline: Scenario, reform: Scenario, name: str) -> Question:
    """Find a number by its name, such as ``ladder.foster.detection``.

    A number that is not uncertain, such as a lever, is found too; it has no range.

    Raises
    ------
    UnknownNumberError
        When neither scenario has it.
    """
    for one in uncertain_numbers(baseline, reform):
        spelled = [".".join(map(str, place)) for own in one.places for place in own]
        if name in spelled:
            return about(baseline, reform, one)
    places = tuple(
        tuple(place for place in numbers(scenario) if ".".join(map(str, place)) == name)
        for scenario in (baseline, reform)
    )
    first = next((place for own in places for place in own), None)
    if first is None:
        raise UnknownNumberError(f"no number {name!r} in the baseline or the reform")
    side = baseline if places[0] else reform
    number = numbers(side)[first]
    alone = (number.value, number.value)
    return _question(
        baseline, reform, first, number.value, number.unit, alone, (places[0], places[1])
    )


def about(baseline: Scenario, reform: Scenario, number: Uncertain) -> Question:
    """Ask about an uncertain number; without a stated range it is searched over its distribution's support."""
    ends = number.range or number.distribution.support
    within = tuple(end if math.isfinite(end) else number.value for end in ends)
    return _question(
        baseline,
        reform,
        number.path,
        number.value,
        number.unit,
        (within[0], within[1]),
        number.places,
    )


def _question(
    baseline: Scenario,
    reform: Scenario,
    path: Path,
    value: float,
    unit: str,
    within: tuple[float, float],
    places: tuple[tuple[Path, ...], tuple[Path, ...]],
) -> Question:
    whole = unit == _WHOLE
    if whole:
        within = float(math.ceil(within[0])), float(math.floor(within[1]))
    low, high = min(within[0], value), max(within[1], value)
    changers = [Changer(baseline), Changer(reform)]

    def valid(end: float) -> bool:
        pairs = zip(changers, places, strict=True)
        try:
            for changer, own in pairs:
                changer(dict.fromkeys(own, end))
        except ValueError:
            return False
        return True

    low, high = (
        next(end for end in (limit, value) if end == value or valid(end)) for limit in (low, high)
    )
    beyond = tuple(
        next(end for end in _outwards(ends, unit, limit, whole) if end == limit or valid(end))
        for ends, limit in ((False, low), (True, high))
    )
    return Question(path, value, unit, (low, high), (beyond[0], beyond[1]), places, whole)


def _outwards(upper: bool, unit: str, limit: float, whole: bool) -> Iterator[float]:
    """Give how far a number may be searched beyond the end of its range, the farthest first."""
    if limit >= 0.0:
        ends: Sequence[float] = (0.0, _NEAR_ZERO * limit)
        if upper:
            ends = (1.0,) if unit == "share" else (REACH * limit, (1.0 + REACH) / 2.0 * limit)
        for end in ends:
            yield float(round(end)) if whole else end
    yield limit
