"""Which uncertain numbers vary together, and how closely: the declared correlations of a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Final

import numpy as np
from pydantic import Field

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.kind import Kind
from sverigesmodel.scenario.problems import Location, Problem
from sverigesmodel.scenario.schema.parts import LIST, Part
from sverigesmodel.scenario.sourced import Number

if TYPE_CHECKING:
    from sverigesmodel.scenario.schema.scenario import Scenario

COEFFICIENT: Final = Kind("correlation", "ratio", low=-1.0, high=1.0)
_ROUNDING: Final = 1e-9
"""What an eigenvalue may be below 0."""


class Correlation(Part):
    """Numbers that are not known independently of each other: where one is higher, so are the others, or lower."""

    numbers: Annotated[tuple[str, ...], LIST, Field(min_length=2)] = Field(
        description="Paths of the numbers, such as ladder.foster.detection; each pair of them correlates."
    )
    correlation: Annotated[Number, COEFFICIENT] = Field(
        description="Correlation of their normal scores, from -1 to 1."
    )


Correlations = Annotated[tuple[Correlation, ...], LIST]


def matrix(names: Sequence[str], declared: Sequence[tuple[str, str, float]]) -> Floats:
    """Return the matrix of correlations of some numbers, [numbers, numbers]; those not declared are 0."""
    place = {name: i for i, name in enumerate(names)}
    found = np.eye(len(names))
    for one, other, value in declared:
        i, j = place[one], place[other]
        found[i, j] = found[j, i] = value
    return found


def problems(scenario: Scenario) -> list[Problem]:
    """Find correlations of what is no number, of a pair twice, and those that cannot hold together."""
    if not scenario.correlations:
        return []
    from sverigesmodel.scenario.schema.writing import numbers  # noqa: PLC0415 - which needs the models

    known = {".".join(map(str, place)): place for place in numbers(scenario)}
    found = [*_unknown(scenario, known), *_repeated(scenario)]
    return found or list(_impossible(scenario))


def pairs(scenario: Scenario) -> Iterator[tuple[Location, str, str, float]]:
    """Yield every declared pair: where it is declared, the paths of both numbers, the correlation."""
    for i, declared in enumerate(scenario.correlations):
        for one, other in combinations(declared.numbers, 2):
            yield ("correlations", i), one, other, declared.correlation.value


def _unknown(scenario: Scenario, known: dict[str, Location]) -> Iterator[Problem]:
    for i, declared in enumerate(scenario.correlations):
        for j, name in enumerate(declared.numbers):
            if name not in known or known[name][0] == "correlations":
                where = ("correlations", i, "numbers", j)
                message = f"the scenario has no number '{name}'"
                yield Problem(where, "unknown_name", message, name, near=tuple(known))


def _repeated(scenario: Scenario) -> Iterator[Problem]:
    seen: set[frozenset[str]] = set()
    for where, one, other, _ in pairs(scenario):
        if one == other or frozenset((one, other)) in seen:
            twice = (
                f"'{one}' stands twice"
                if one == other
                else f"'{one}' and '{other}' have one already"
            )
            yield Problem((*where, "numbers"), "inconsistent", twice)
        seen.add(frozenset((one, other)))


def _impossible(scenario: Scenario) -> Iterator[Problem]:
    declared = [pair[1:] for pair in pairs(scenario)]
    names = list(dict.fromkeys(name for one, other, _ in declared for name in (one, other)))
    if np.linalg.eigvalsh(matrix(names, declared)).min() < -_ROUNDING:
        message = (
            "these correlations cannot hold together: their matrix is not positive semidefinite"
        )
        hint = "Where two numbers both go with a third, they go with each other."
        yield Problem(("correlations",), "inconsistent", message, hint=hint)
