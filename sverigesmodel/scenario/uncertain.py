"""Which numbers of a baseline and its reform are not known exactly, and how each is distributed.

A number is uncertain when its scenario gives it a distribution, or a range, from which a distribution follows.
What two scenarios share, and what a default gives several teams or streams, is one number and is drawn once.
This module knows scenarios; it draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from sverigesmodel.scenario.distributions import from_range, mean, standard_deviation, varies
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.provenance import Distribution, Grade, Provenance
from sverigesmodel.scenario.schema.correlations import pairs
from sverigesmodel.scenario.schema.scenario import Scenario
from sverigesmodel.scenario.schema.writing import mixes, numbers
from sverigesmodel.scenario.sourced import Number

Path: TypeAlias = Location
"""Place of a number, as ``schema.numbers`` gives it."""
Side: TypeAlias = Literal["baseline", "reform"]
SIDES: Final[tuple[Side, Side]] = ("baseline", "reform")
Evidence: TypeAlias = Literal["sourced", "borrowed", "assumed"]
"""What a number rests on: a source of the municipality's own, a source taken over with the national file, or an
assumption."""
_NO_INPUT: Final = frozenset({"observed", "warm_up", "correlations"})
"""Numbers that are compared with results, the analyst's own choice, and what is said of other numbers."""
_CONVENTIONS: Final = frozenset({"discounting", "net_indirect_tax_factor"})
"""Numbers of the economy that are agreed upon, not known well or badly."""
_AGES: Final = "years"
"""Unit of ages, at which rules of law set in: they are no matter of knowledge."""
_DECIDED: Final = frozenset({"staffing", "caseload_limit", "contact_hours", "maximum_stay"})
"""Keys of what a policy decides, with the intervals between follow-ups."""
_INTERVALS: Final = frozenset({"first", "then"})
_SHARED: Final = frozenset({"teams", "streams"})
"""Tables whose entries take over values from a common default."""


@dataclass(frozen=True)
class Uncertain:
    """A number that is not known exactly.

    Attributes
    ----------
    path : its place; the first, where it stands in several
    value : as stated, in the model's own unit
    unit : that unit
    distribution : from which it is drawn, over no more than its bounds
    stated : whether the scenario states the distribution; otherwise it follows from the range
    range : as stated, or None
    grade, source, note : what the scenario says of it
    evidence : what it rests on
    places : where it stands in the baseline, and where in the reform
    mix : the place of the mix that it is a share of, or None
    correlations : paths of other uncertain numbers that it is declared to correlate with, and how closely
    """

    path: Path
    value: float
    unit: str
    distribution: Distribution
    stated: bool
    range: tuple[float, float] | None
    grade: Grade | None
    source: str | None
    note: str | None
    evidence: Evidence
    places: tuple[tuple[Path, ...], tuple[Path, ...]]
    mix: Path | None
    correlations: tuple[tuple[Path, float], ...] = ()

    @property
    def name(self) -> str:
        """The path in one word, as the command line writes it."""
        return ".".join(map(str, self.path))

    @property
    def where(self) -> tuple[Side, ...]:
        """Which of the two scenarios have it."""
        return tuple(side for side, own in zip(SIDES, self.places, strict=True) if own)

    @property
    def mean(self) -> float:
        """Mean of its distribution, which need not be the stated value."""
        return mean(self.distribution)

    @property
    def sd(self) -> float:
        """Standard deviation of its distribution."""
        return standard_deviation(self.distribution)


def uncertain_numbers(baseline: Scenario, reform: Scenario) -> tuple[Uncertain, ...]:
    """Find the uncertain numbers of two scenarios, in the order of the files, the baseline's first.

    A number is the same in both scenarios, or in several teams or streams of them, when it stands at the same
    place with the same value and the same words about it. Left out are numbers that nothing is simulated with
    (``observed``), conventions (discounting), the analyst's choice of a warm-up, ages at which rules set in,
    shares that the others of their mix leave no room, and `decisions`.

    Raises
    ------
    ValueError
        When a correlation is declared of a number that is not uncertain, or two are declared of one pair.
    """
    found: dict[tuple[object, ...], tuple[Number, Path | None, tuple[list[Path], list[Path]]]] = {}
    for side, scenario in enumerate((baseline, reform)):
        mix_of = {place: mix for mix in mixes(scenario) for place in mix}
        known = numbers(scenario)
        for path, number in known.items():
            if not _is_input(path, number) or distribution_of(number) is None:
                continue
            if _is_decided(path, number):
                continue
            mix = mix_of.get(path)
            if mix is not None and not _has_room(path, mix, known):
                continue
            key = (_common(path), number.value, number.unit, number.provenance)
            level = None if mix is None else path[:-1]
            places = found.setdefault(_hashable(key), (number, level, ([], [])))[2]
            places[side].append(path)
    return _correlated([_uncertain(*one) for one in found.values()], (baseline, reform))


def decisions(baseline: Scenario, reform: Scenario) -> tuple[str, ...]:
    """Name the numbers with a range that policies decide, and that are therefore not uncertain.

    They are posts and caseload limits, hours of contact, intervals between follow-ups and longest stays: a
    decision may be varied, but cannot be known better. One that may not be carried out as decided can be given a
    distribution of its own. What is practice without the reform is a fact, which may be known badly.
    """
    found = {
        ".".join(map(str, path)): None
        for scenario in (baseline, reform)
        for path, number in numbers(scenario).items()
        if distribution_of(number) is not None and _is_decided(path, number)
    }
    return tuple(found)


def distribution_of(number: Number) -> Distribution | None:
    """Return the distribution that is stated or follows from a range; None where the number is known."""
    about = number.provenance
    if about is None:
        return None
    if about.distribution is not None:
        return about.distribution if varies(about.distribution) else None
    if about.range is None or about.range[0] >= about.range[1]:
        return None
    return from_range(number.value, *about.range)


def evidence(number: Number) -> Evidence:
    """Tell what a number rests on.

    An assumption is one in whatever file. A number that has a source is borrowed when it was taken over from a
    file of another folder than the scenario's own: the national one, or another municipality's.
    """
    about = number.provenance
    if about is not None and about.grade is Grade.ASSUMPTION:
        return "assumed"
    return "borrowed" if number.borrowed else "sourced"


def sides(
    uncertain: Iterable[Uncertain], values: Iterable[float]
) -> tuple[dict[Path, float], dict[Path, float]]:
    """Give values of uncertain numbers by place in the baseline, and by place in the reform."""
    changed: tuple[dict[Path, float], dict[Path, float]] = ({}, {})
    for one, value in zip(uncertain, values, strict=True):
        for side, places in zip(changed, one.places, strict=True):
            side.update(dict.fromkeys(places, float(value)))
    return changed


def _uncertain(
    number: Number, mix: Path | None, places: tuple[list[Path], list[Path]]
) -> Uncertain:
    about = number.provenance or Provenance()
    drawn_from = distribution_of(number)
    if drawn_from is None:
        raise ValueError(f"{number!r} is known exactly")
    baseline, reform = places
    return Uncertain(
        path=(*baseline, *reform)[0],
        value=number.value,
        unit=number.unit,
        distribution=drawn_from,
        stated=about.distribution is not None,
        range=about.range,
        grade=about.grade,
        source=about.source,
        note=about.note,
        evidence=evidence(number),
        places=(tuple(baseline), tuple(reform)),
        mix=mix,
    )


def _correlated(
    found: list[Uncertain], scenarios: tuple[Scenario, Scenario]
) -> tuple[Uncertain, ...]:
    """Tell numbers which others they correlate with, as either scenario declares it."""
    declared: dict[tuple[int, int], float] = {}
    for side, scenario in enumerate(scenarios):
        at = {
            ".".join(map(str, path)): i for i, one in enumerate(found) for path in one.places[side]
        }
        for _, *names, value in pairs(scenario):
            unknown = [name for name in names if name not in at]
            if unknown:
                raise ValueError(f"a correlation is declared of {unknown[0]}, which is not drawn")
            low, high = sorted(at[name] for name in names)
            if low == high:
                raise ValueError(
                    f"{names[0]} and {names[1]} are one number; it has no correlation with itself"
                )
            if declared.setdefault((low, high), value) != value:
                raise ValueError(f"{names[0]} and {names[1]} have two different correlations")
    of: dict[int, list[tuple[Path, float]]] = {}
    for (low, high), value in declared.items():
        of.setdefault(low, []).append((found[high].path, value))
        of.setdefault(high, []).append((found[low].path, value))
    return tuple(replace(one, correlations=tuple(of.get(i, ()))) for i, one in enumerate(found))


def _is_input(path: Path, number: Number) -> bool:
    """Whether the simulation depends on a number that could be known better."""
    if path[0] in _NO_INPUT or number.unit == _AGES:
        return False
    return not (path[0] == "economics" and path[1] in _CONVENTIONS)


def _is_decided(path: Path, number: Number) -> bool:
    """Whether a policy decides a number, which has no distribution of its own."""
    if path[0] != "policies" or (number.provenance and number.provenance.distribution):
        return False
    return not _DECIDED.isdisjoint(path) or ("follow_up" in path and path[-1] in _INTERVALS)


def _has_room(path: Path, mix: tuple[Path, ...], known: Mapping[Path, Number]) -> bool:
    """Whether another share of the same mix can take up what this one leaves."""
    return any(
        other != path and distribution_of(number) is not None
        for other in mix
        if (number := known.get(other)) is not None
    )


def _common(path: Path) -> Path:
    """Give the place of the default that a number may have been taken over from."""
    if path[0] in _SHARED:
        return (path[0], "*", *path[2:])
    if path[0] == "stock" and path[3] == "ages":
        return ("streams", "*", *path[3:])
    return path


def _hashable(key: tuple[Path, float, str, Provenance | None]) -> tuple[object, ...]:
    place, value, unit, about = key
    stated = None if about is None else about.distribution
    parts = None if stated is None else (stated.name, tuple(stated.parameters.items()))
    words = None if about is None else (about.source, about.grade, about.range, parts, about.note)
    return (place, value, unit, words)
