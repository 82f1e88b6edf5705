"""What may be turned in a reform, by name: its caseload, its interval between follow-ups, any of its numbers.

Finds the places of the reform that a name stands for, and gives the reform with those places set: a valid
scenario, or errors at their places. Knows scenarios; it must not simulate, and has no words for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from sverigesmodel.scenario.errors import (
    Code,
    Place,
    Problem,
    ScenarioErrors,
    Source,
    did_you_mean,
    listed,
)
from sverigesmodel.scenario.number import Number, Scalar
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.policy import FollowUpChange, Policy
from sverigesmodel.scenario.schema.writing import numbers, own_unit
from sverigesmodel.scenario.translation import CODES
from sverigesmodel.sensitivity.settings import as_number, per_cent, written_values

CASELOAD: Final = "caseload"
"""Cases that a post is established for, and the limit of a caseworker, in the reform's policies."""
FOLLOW_UP: Final = "follow_up"
"""Time between follow-ups in the rules that the reform sets."""
CASES: Final = "cases"
SHARE: Final = "share"

Changes: TypeAlias = dict[str, Scalar]
"""New values by dotted path, written as in a scenario file."""


@dataclass(frozen=True)
class Setting:
    """One value of a lever.

    Attributes
    ----------
    written
        As given, such as ``8 weeks`` or ``50 %``.
    value
        In the lever's unit.
    changes
        What it sets, by dotted path, as in a scenario file.
    numbers
        The same in the numbers' own units.
    """

    written: str
    value: float
    changes: Mapping[str, Scalar]
    numbers: Mapping[str, float]


@dataclass(frozen=True)
class Lever:
    """Something that may be turned, and the values to try.

    Attributes
    ----------
    name
        `CASELOAD`, `FOLLOW_UP`, or the dotted path of a number of the reform.
    unit
        Of the values: ``cases``, or that of the number in a scenario (``days``, ``share`` ...).
    in_proportion
        Whether the values are shares of what the reform says, whose unit is then ``share``.
    settings
        The values, in the order given.
    """

    name: str
    unit: str
    in_proportion: bool
    settings: tuple[Setting, ...]


def read_levers(
    texts: Sequence[str], baseline: Scenario, reform: Scenario, origin: str = "command line"
) -> tuple[Lever, ...]:
    """Read levers such as ``caseload=16:32:4`` and ``follow_up=4 weeks,8 weeks``; see `written_values`.

    Parameters
    ----------
    baseline
        Only policies that it does not have are the reform's, for the levers that have a name.
    origin
        Where the texts stand, for messages.

    Raises
    ------
    ScenarioErrors
        With everything that is wrong, each at its place.
    """
    source = Source(origin, [f"--lever {text}" for text in texts])
    levers: list[Lever] = []
    problems: list[Problem] = []
    for line, text in enumerate(texts, start=1):
        reader = _Reader(source, line, text, baseline, reform)
        try:
            lever = reader.lever()
            for other in levers:
                if set(lever.settings[0].changes) & set(other.settings[0].changes):
                    raise reader.wrong(
                        f"'{lever.name}' sets what '{other.name}' sets already", lever.name
                    )
            levers.append(lever)
        except ScenarioErrors as error:
            problems += error.problems
    if problems:
        raise ScenarioErrors(problems)
    return tuple(levers)


def turned(reform: Scenario, settings: Sequence[Setting]) -> Scenario:
    """Give the reform with some levers set.

    Raises
    ------
    ScenarioErrors
        When the values do not go together.
    """
    changes: Changes = {}
    for setting in settings:
        changes |= setting.changes
    try:
        return reform.replace(changes)
    except ValidationError as error:
        text = ", ".join(setting.written for setting in settings)
        source = Source("levers", [text])
        raise ScenarioErrors(_translated(error, Place(source, 1, 1, len(text)), text)) from None


class _Reader:
    """Reads one lever; what is wrong is said of its place."""

    def __init__(
        self, source: Source, line: int, text: str, baseline: Scenario, reform: Scenario
    ) -> None:
        self._source, self._line, self._text = source, line, text
        self._reform = reform
        self._policies = {
            name: policy
            for name, policy in reform.policies.items()
            if baseline.policies.get(name) != policy
        }

    def lever(self) -> Lever:
        name, equals, values = (part.strip() for part in self._text.partition("="))
        if not (equals and name and values):
            form = "a lever has the form name=values, such as caseload=16:32:4"
            raise self.wrong(form, self._text, code=Code.OVERRIDE_FORM)
        places = self._places(name)
        try:
            written = written_values(values)
        except ValueError as error:
            raise self.wrong(str(error), values, code=Code.OVERRIDE_FORM) from None
        problems: list[Problem] = []
        settings: list[Setting] = []
        for one in written:
            try:
                settings.append(self._setting(name, one, places))
            except ScenarioErrors as error:
                problems += error.problems
        if problems:
            raise ScenarioErrors(problems)
        return self._lever(name, settings, places)

    def _lever(self, name: str, settings: list[Setting], places: Mapping[str, Number]) -> Lever:
        unit = CASES if name == CASELOAD else next(iter(places.values())).unit
        relative = {setting.written.endswith("%") for setting in settings}
        if len(relative) > 1:
            raise self.wrong(f"'{name}' is either set or changed in per cent", name)
        if len({setting.value for setting in settings}) < len(settings):
            raise self.wrong(f"'{name}' has a value twice", name)
        in_proportion = relative == {True}
        return Lever(name, SHARE if in_proportion else unit, in_proportion, tuple(settings))

    def wrong(
        self, message: str, at: str, *, hint: str = "", code: Code = Code.OVERRIDE_PATH
    ) -> ScenarioErrors:
        return ScenarioErrors([Problem(code, message, self._place(at), hint)])

    def _place(self, at: str) -> Place:
        line = self._source.lines[self._line - 1]
        column = max(line.find(at, len("--lever ")), 0) + 1
        return Place(self._source, self._line, column, max(len(at), 1))

    def _places(self, name: str) -> dict[str, Number]:
        """Give the numbers of the reform that a lever sets, by dotted path."""
        known = by_path(self._reform)
        if name == CASELOAD:
            found = dict(_caseloads(self._policies))
            says_nothing = "none of the reform's policies sets cases_per_post or caseload_limit"
        elif name == FOLLOW_UP:
            found = dict(_intervals(self._policies))
            says_nothing = "none of the reform's policies sets the interval between follow-ups"
        elif name in known:
            return {name: known[name]}
        else:
            hint = did_you_mean(name, [CASELOAD, FOLLOW_UP, *known]) or _next_keys(name, known)
            raise self.wrong(f"the reform has no lever and no number '{name}'", name, hint=hint)
        if not found:
            raise self.wrong(f"nothing to turn: {says_nothing}", name)
        return found

    def _setting(self, name: str, written: str, places: Mapping[str, Number]) -> Setting:
        """Give a value and what it sets, once the reform has been found valid with it."""
        share = per_cent(written)
        changes: Changes = {}
        for path, number in places.items():
            if share is not None:
                changes[path] = own_unit(number.value * share, number.unit)
            else:
                changes[path] = as_number(written)
        if name == CASELOAD:
            _round_limits(changes, places)
        try:
            changed = self._reform.replace(changes)
        except ValidationError as error:
            raise ScenarioErrors(_translated(error, self._place(written), written)) from None
        there = by_path(changed)
        found = {path: there[path].value for path in changes}
        value = found[next(iter(places))] if share is None else share
        return Setting(written, value, changes, found)


def by_path(scenario: Scenario) -> dict[str, Number]:
    """Give every number of a scenario by its dotted path."""
    return {".".join(map(str, place)): number for place, number in numbers(scenario).items()}


def _caseloads(policies: Mapping[str, Policy]) -> Iterator[tuple[str, Number]]:
    """Give what policies say of the caseload: cases per post first, limits after."""
    for name, policy in policies.items():
        staffing = policy.team.staffing
        if staffing is not None and staffing.cases_per_post is not None:
            yield f"policies.{name}.team.staffing.cases_per_post", staffing.cases_per_post
    for name, policy in policies.items():
        if isinstance(policy.team.caseload_limit, Number):
            yield f"policies.{name}.team.caseload_limit", policy.team.caseload_limit


def _intervals(policies: Mapping[str, Policy]) -> Iterator[tuple[str, Number]]:
    for name, policy in policies.items():
        for step, change in policy.ladder.items():
            rule = change.follow_up
            if isinstance(rule, FollowUpChange) and isinstance(rule.then, Number):
                yield f"policies.{name}.ladder.{step}.follow_up.then", rule.then


def _round_limits(changes: Changes, places: Mapping[str, Number]) -> None:
    """Let a limit keep its ratio to the cases per post, as a whole number of cases."""
    leading = next(iter(places))
    if leading.endswith("caseload_limit"):
        return
    ratio = float(changes[leading]) / places[leading].value
    for path, number in places.items():
        if path.endswith("caseload_limit"):
            changes[path] = max(round(number.value * ratio), 1)


def _next_keys(name: str, known: Iterable[str]) -> str:
    """Suggest how a path may go on from as far as it is right."""
    keys = name.split(".")
    for length in range(len(keys) - 1, -1, -1):
        start = "".join(f"{key}." for key in keys[:length])
        following = {path[len(start) :].split(".")[0] for path in known if path.startswith(start)}
        if following:
            near = did_you_mean(keys[length], sorted(following))
            if near:
                return near
            if length:
                return f"known in '{start[:-1]}' are {listed(sorted(following))}"
    return f"a lever is '{CASELOAD}', '{FOLLOW_UP}' or the path of a number"


def _translated(error: ValidationError, place: Place, written: str) -> list[Problem]:
    """Say what the models find wrong of the place where the value was given, each thing once."""
    found: dict[str, Problem] = {}
    for detail in error.errors(include_url=False):
        context: Mapping[str, Any] = detail.get("ctx", {})
        words = str(detail["msg"]).replace("Input should be", "it should be").rstrip(".")
        path = ".".join(map(str, detail["loc"]))
        code = CODES.get(str(detail["type"]), Code.INCONSISTENT)
        message = f"'{written}' in {path}: {words[:1].lower()}{words[1:]}"
        found.setdefault(words, Problem(code, message, place, str(context.get("hint", ""))))
    return list(found.values())
