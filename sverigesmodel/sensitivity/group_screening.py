"""Which numbers are looked at one by one: groups of them screened by twins.

Regression on ranks says in which order numbers seem to matter, `bisection` which groups are looked at, and twins,
A with a group taken from B, what a group's total effect is. Knows how these are put together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from sverigesmodel.sensitivity.bisection import (
    Effect,
    Group,
    Looked,
    first_groups,
    groups_at_most,
    largest,
    search,
)
from sverigesmodel.sensitivity.drawing import groups
from sverigesmodel.sensitivity.influence_runs import Results, Runs, Sets
from sverigesmodel.sensitivity.screening import ranked
from sverigesmodel.sensitivity.sobol import expected_variance, total_effects
from sverigesmodel.sensitivity.standard_errors import average

FEWEST_DRAWS: Final = 8
"""Draws by which a group's total effect is looked at, at least."""
SHARE: Final = 8
"""Else one of so many."""


class Screened(NamedTuple):
    """A number, or a group of numbers, whose total effect was looked at by twins.

    Attributes
    ----------
    numbers
        Their places; of numbers that correlate the one that seems to matter most first.
    effect
        Share of the variance of the expected saving that would be left, were all other numbers known.
    looked_at
        Whether it is one of those looked at one by one.
    """

    numbers: tuple[int, ...]
    effect: Effect
    looked_at: bool


def screened(runs: Runs, sets: Sets, joint: Results, looked_at: int) -> tuple[Screened, ...]:
    """Find the numbers that matter most: in the order of regression, by total effects of groups of them."""
    together = {place: tuple(group) for group in groups(sets.numbers) for place in group}
    order = ranked(average(joint.savings.T), sets.drawn, looked_at)
    atoms = list(dict.fromkeys(together[place] for place in order))
    leading = {atom: next(place for place in order if place in atom) for atom in atoms}
    half = len(sets.drawn) // 2
    draws = screening_draws(half)
    of_a = joint.savings[:draws]
    variance = expected_variance(joint.savings[:half], joint.savings[half:])

    def members(group: Group) -> tuple[int, ...]:
        return tuple(place for atom in atoms[group.start : group.stop] for place in atom)

    searching = search(len(atoms), looked_at)
    asked = next(searching)
    while True:
        mixes = runs(sets.mixed([members(one) for one in asked], draws), resume=True).savings
        found = total_effects(of_a, mixes.reshape(len(asked), draws, -1), variance)
        parts = (found.value, found.error, found.half_width)
        answers = [Effect(*map(float, each)) for each in zip(*parts, strict=True)]
        try:
            asked = searching.send(answers)
        except StopIteration as finished:
            looked: Looked = finished.value
            break
    chosen = largest(looked, looked_at)
    rest = sorted(
        (group for group in looked if not (group.alone and group.start in chosen)),
        key=lambda group: -looked[group].value,
    )
    alone = [
        Screened(_led(atoms[place], leading), looked[Group(place, place + 1)], looked_at=True)
        for place in chosen
    ]
    others = [Screened(members(group), looked[group], looked_at=False) for group in rest]
    return (*alone, *others)


def _led(atom: tuple[int, ...], leading: Mapping[tuple[int, ...], int]) -> tuple[int, ...]:
    """Put the number of correlated ones that seems to matter most first."""
    first = leading[atom]
    return (first, *(place for place in atom if place != first))


def screening_draws(draws: int) -> int:
    """Say by how many draws the total effect of a group is looked at."""
    return min(draws, max(FEWEST_DRAWS, draws // SHARE))


def pairs_of_runs(numbers: int, draws: int, replications: int, wanted: int) -> tuple[int, int]:
    """Say how many pairs of runs the screening takes, at least and at most."""
    each = screening_draws(draws) * replications
    return len(first_groups(numbers, wanted)) * each, groups_at_most(numbers, wanted) * each
