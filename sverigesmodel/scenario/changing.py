"""A scenario with other values of some numbers, made fast enough to be made thousands of times.

Only the parts on the way to a changed number are built and validated again, the relations between parts as
always. What a change asks of other numbers is done here: shares of a mix still sum to 1, whole numbers are whole.
It must not know why numbers are changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from pydantic import BaseModel, ValidationError

from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.schema.mixes import Mix
from sverigesmodel.scenario.schema.scenario import Scenario
from sverigesmodel.scenario.schema.writing import mixes, numbers, own_unit
from sverigesmodel.scenario.sourced import Number

_WHOLE: Final = "count"
"""Unit of whole numbers."""
_SLACK: Final = 1e-12
"""What shares may miss a sum of 1 by, so that nothing is left to spread."""
_Tree: TypeAlias = dict[Any, Any]
"""New values by place, nested as the scenario is."""


class Changer:
    """Makes variants of one scenario; what does not depend on the values is prepared once.

    Parameters
    ----------
    scenario
        Which is varied; it stays as it is.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._known = numbers(scenario)
        self._mix_of = {place: mix for mix in mixes(scenario) for place in mix}

    def __call__(
        self, values: Mapping[Location, float], put_back: list[Location] | None = None
    ) -> Scenario:
        """Return the scenario with other values of some numbers; see `with_values`."""
        wanted = self.settled(values)
        while True:
            try:
                changed = self._built(wanted)
            except _BrokenError as broken:
                culprits = [place for place in wanted if _within(place, broken.level)]
            else:
                problems = changed.problems()
                if not problems:
                    return changed
                culprits = _concerned(wanted, [problem.location for problem in problems])
            if put_back is None:
                raise ValueError(f"the scenario is not valid with {_listed(wanted, culprits)}")
            put_back += culprits
            wanted = {place: value for place, value in wanted.items() if place not in culprits}

    def settled(self, values: Mapping[Location, float]) -> dict[Location, float]:
        """Give the values that are set, others of the same mixes included, whole where they must be.

        Raises
        ------
        KeyError
            When there is no such number.
        """
        wanted = {}
        for place, value in values.items():
            whole = self._known[place].unit == _WHOLE
            wanted[place] = float(round(value)) if whole else float(value)
        touched = {self._mix_of[place]: None for place in wanted if place in self._mix_of}
        for mix in touched:
            wanted |= self._fitted(mix, wanted)
        return wanted

    def _fitted(
        self, mix: tuple[Location, ...], wanted: Mapping[Location, float]
    ) -> dict[Location, float]:
        """Let the shares of a mix sum to 1.

        What is missing or too much is taken up by the shares that nobody asked to change, in proportion to the
        room that each has left in its range. What that leaves is taken up in the same way by those that were
        asked for; but a share that is asked for alone stands, and the others give way beyond their ranges.
        """
        given = [place for place in mix if place in wanted]
        others = [place for place in mix if place not in wanted]
        shares = {place: wanted.get(place, self._known[place].value) for place in mix}
        ranges = {place: _limits(self._known[place], shares[place]) for place in mix}
        bounds = dict.fromkeys(mix, (0.0, 1.0))
        _spread(shares, others, ranges)
        if len(given) > 1:
            _spread(shares, given, ranges)
        _spread(shares, others, bounds)
        _spread(shares, given, bounds)
        return {
            place: share
            for place, share in shares.items()
            if place in wanted or share != self._known[place].value
        }

    def _built(self, wanted: Mapping[Location, float]) -> Scenario:
        tree: _Tree = {}
        for place, value in wanted.items():
            level = tree
            for key in place[:-1]:
                level = level.setdefault(key, {})
            level[place[-1]] = value
        built: Scenario = self._scenario.model_copy(
            update={
                _field(self._scenario, key): _changed(
                    getattr(self._scenario, _field(self._scenario, key)), below, (key,)
                )
                for key, below in tree.items()
            }
        )
        return built


def with_values(
    scenario: Scenario,
    values: Mapping[Location, float],
    put_back: list[Location] | None = None,
) -> Scenario:
    """Return a valid scenario in which some numbers have other values.

    Parameters
    ----------
    scenario
        It stays as it is.
    values
        By place, as ``schema.numbers`` gives them, in the model's own units: days, per day, years of age,
        hours, DKK. Whole numbers are rounded. Of a mix, the shares that are not given take up what the given
        ones leave, in proportion to the room in their ranges.
    put_back
        Where values together break a relation between numbers, such as a minimum above its maximum, all of
        them that are concerned keep the stated value, and their places are added here. Without a list that is
        an error.

    Raises
    ------
    KeyError
        When there is no such number.
    ValueError
        When the result would not be a valid scenario.
    """
    return Changer(scenario)(values, put_back)


class _BrokenError(Exception):
    """A part is not valid with its new numbers."""

    def __init__(self, level: Location) -> None:
        super().__init__(".".join(map(str, level)))
        self.level = level


def _limits(number: Number, share: float) -> tuple[float, float]:
    """Range of a share, widened to what it is."""
    about = number.provenance
    low, high = number.value, number.value
    if about is not None and about.distribution is not None:
        low, high = about.distribution.support
    elif about is not None and about.range is not None:
        low, high = about.range
    return min(low, share), max(high, share)


def _spread(
    shares: dict[Location, float],
    places: Sequence[Location],
    limits: Mapping[Location, tuple[float, float]],
) -> None:
    """Bring shares closer to a sum of 1 by changing some of them, as far as their limits have room."""
    missing = 1.0 - sum(shares.values())
    if abs(missing) <= _SLACK or not places:
        return
    end = 1 if missing > 0 else 0
    room = {place: abs(limits[place][end] - shares[place]) for place in places}
    total = sum(room.values())
    if total <= 0.0:
        return
    part = min(abs(missing) / total, 1.0)
    for place in places:
        towards = limits[place][end]
        shares[place] += part * (towards - shares[place])


def _changed(part: Any, tree: Any, place: Location) -> Any:
    """Return a part with the values of a tree in it, validated as far as it knows itself."""
    if isinstance(part, Number):
        return Number(tree, part.unit, own_unit(tree, part.unit))
    if isinstance(part, BaseModel):
        content = {
            field.alias or name: value
            for name, field in type(part).model_fields.items()
            if (value := getattr(part, name)) is not None
        }
        for key, below in tree.items():
            content[key] = _changed(content[key], below, (*place, key))
        try:
            return type(part).model_validate(content)
        except ValidationError as error:
            raise _BrokenError(place) from error
    if isinstance(part, Mix):
        return _changed_mix(part, tree)
    if isinstance(part, tuple):
        return tuple(
            _changed(one, tree[i], (*place, i)) if i in tree else one for i, one in enumerate(part)
        )
    keys = {_key(key): key for key in part}
    return part | {
        keys[key]: _changed(part[keys[key]], below, (*place, key)) for key, below in tree.items()
    }


def _changed_mix(mix: Mix, tree: _Tree) -> Mix:
    by_age = {_key(edge): shares for edge, shares in mix.by_age.items()}
    new = tree.get("by_age", {0: tree})
    return Mix(
        {
            float(edge): dict(shares)
            | {name: _changed(shares[name], value, ()) for name, value in new.get(edge, {}).items()}
            for edge, shares in by_age.items()
        }
    )


def _key(key: Any) -> Any:
    """Return a key as places have it."""
    if isinstance(key, Number):
        return key.written
    return int(key) if isinstance(key, float) and key.is_integer() else key


def _field(part: BaseModel, key: Any) -> str:
    return next(
        name for name, field in type(part).model_fields.items() if key in {name, field.alias}
    )


def _within(place: Location, level: Location) -> bool:
    return place[: len(level)] == level


def _concerned(wanted: Iterable[Location], places: Sequence[Location]) -> list[Location]:
    """Find the changed numbers that stand nearest to what is wrong; all, where none stands near."""
    found: list[Location] = []
    for wrong in places:
        for depth in range(len(wrong), -1, -1):
            near = [place for place in wanted if _within(place, wrong[:depth])]
            if near:
                found += near
                break
    return list(dict.fromkeys(found))


def _listed(wanted: Mapping[Location, float], places: Sequence[Location]) -> str:
    texts = [f"{'.'.join(map(str, place))} = {wanted[place]:g}" for place in places]
    return ", ".join(texts[:5]) + (" and others" if len(texts) > 5 else "")
