"""Which numbers decide whether the reform pays, and what it is worth to know them better: one study of both.

All uncertain numbers are drawn together, twice: that gives the values of information and the acceptability. More
draws, of one run each, find the few numbers that explain most, which are then looked at one by one: at their ends
beside the base case (a tornado), and taken from the second set of draws into the first (Sobol indices); the others
are one more factor, which tells what the screening has missed. All but the screening meet the same luck. Knows the
order of the study; estimators stand in modules of their own, tables in ``influence_tables``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import Uncertain, uncertain_numbers
from sverigesmodel.sensitivity import choosing
from sverigesmodel.sensitivity.choosing import Choice, choose
from sverigesmodel.sensitivity.drawing import groups
from sverigesmodel.sensitivity.influence_runs import Results, Runs, Sets
from sverigesmodel.sensitivity.one_way import ends
from sverigesmodel.sensitivity.variants import UNCHANGED, Variant, change, evaluate

FEWEST_DRAWS: Final = 8
"""Draws below which nothing can be said about shares of a variance."""
FEWEST_REPLICATIONS: Final = 2
"""Replications below which chance cannot be told from ignorance."""
SCREENED: Final = 16
"""Draws by which numbers are screened, for each draw of the two sets."""


@dataclass(frozen=True, eq=False)
class Influence:
    """The runs of a study of influence.

    Attributes
    ----------
    numbers
        All that are uncertain.
    choice
        Which of them are looked at one by one.
    drawn
        Values of the numbers in the draws A and then B, [2 draws, numbers].
    base
        The scenarios as stated: one variant.
    joint
        The draws A and then B.
    low, high
        One chosen number at its end: one variant each.
    factors
        Places of the numbers of each factor: a chosen number with those that are correlated with it; at last all
        others together, where there are any.
    mixes
        For each factor: A with it taken from B.
    """

    numbers: tuple[Uncertain, ...]
    choice: Choice
    drawn: Floats
    base: Results
    joint: Results
    low: Results
    high: Results
    factors: tuple[tuple[int, ...], ...]
    mixes: tuple[Results, ...]

    @property
    def chosen(self) -> tuple[int, ...]:
        """Places in ``numbers`` of those looked at one by one, the most influential first."""
        return self.choice.places


def pairs_of_runs(
    baseline: Scenario, reform: Scenario, *, draws: int, replications: int, top: int
) -> int:
    """Say how many pairs of runs `study_influence` takes."""
    return _pairs(uncertain_numbers(baseline, reform), draws, replications, top)


def _pairs(numbers: Sequence[Uncertain], draws: int, replications: int, top: int) -> int:
    looked_at = min(top, len(groups(numbers)))
    factors = min(looked_at + 1, len(groups(numbers)))
    each = 1 + 2 * draws + 2 * looked_at + draws * factors
    return each * replications + choosing.pairs_of_runs(numbers, top, SCREENED * draws)


def study_influence(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int,
    draws: int,
    replications: int,
    top: int,
    numbers: Sequence[Uncertain] | None = None,
    conduct: Conduct = AS_USUAL,
) -> Influence:
    """Simulate all that a study of influence rests on.

    How many pairs of runs that is, says `pairs_of_runs`.

    Parameters
    ----------
    seed
        Of the draws, and of the luck.
    draws
        In each of the two sets; powers of two are spread most evenly.
    top
        How many numbers are looked at one by one.
    numbers
        That are drawn, the others staying as they are stated; all that are uncertain if not given.
    conduct
        As in ``variants.evaluate``.

    Raises
    ------
    ValueError
        When no number is uncertain, or there are too few draws, replications or numbers wanted.
    IncomparableError
        When the scenarios differ in their years, price year or discounting.
    Interrupted
        On Ctrl-C; what is finished is in the journal.
    """
    _check(draws, replications, top)
    numbers = uncertain_numbers(baseline, reform) if numbers is None else tuple(numbers)
    if not numbers:
        raise ValueError("no number has a range or a distribution: there is nothing to vary")
    sets = Sets.of(numbers, draws, seed)
    evaluating = partial(evaluate, baseline, reform, seed=seed, replications=replications)
    wanted = _pairs(numbers, draws, replications, top)
    runs = Runs(evaluating, reform.economics, conduct, wanted, replications)
    first = runs([UNCHANGED, *(change(numbers, row) for row in sets.drawn)])
    choice = choose(numbers, top, draws=SCREENED * draws, seed=seed, saving=runs.once)
    chosen = choice.places
    factors = _factors(groups(numbers), chosen)
    tails = [_at_end(numbers[place], end) for end in (0, 1) for place in chosen]
    later = runs([*tails, *sets.mixed(factors)])
    edges = [2 * len(chosen) + draws * place for place in range(len(factors))]
    return Influence(
        numbers=numbers,
        choice=choice,
        drawn=sets.drawn,
        base=first[:1],
        joint=first[1:],
        low=later[: len(chosen)],
        high=later[len(chosen) : 2 * len(chosen)],
        factors=tuple(factors),
        mixes=tuple(later[edge : edge + draws] for edge in edges),
    )


def _factors(together: Sequence[Sequence[int]], chosen: Sequence[int]) -> list[tuple[int, ...]]:
    """Give the independent factors: the groups of the chosen numbers, then all others as one."""
    of = {place: tuple(group) for group in together for place in group}
    own = list(dict.fromkeys(of[place] for place in chosen))
    taken = {place for group in own for place in group}
    others = tuple(place for place in sorted(of) if place not in taken)
    return [*own, others] if others else own


def _at_end(number: Uncertain, end: int) -> Variant:
    return change([number], [ends(number)[end]])


def _check(draws: int, replications: int, top: int) -> None:
    """Refuse sizes that nothing follows from."""
    if draws < FEWEST_DRAWS:
        raise ValueError(f"draws must be at least {FEWEST_DRAWS}, got {draws}")
    if replications < FEWEST_REPLICATIONS:
        raise ValueError(
            f"replications must be at least {FEWEST_REPLICATIONS}, which tells chance from ignorance, "
            f"got {replications}"
        )
    if top < 1:
        raise ValueError(f"top must be at least 1, got {top}")
