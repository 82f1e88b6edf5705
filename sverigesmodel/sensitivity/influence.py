"""Which numbers decide whether the reform pays, and what it is worth to know them better: one study of both.

All uncertain numbers are drawn together, twice: that gives the values of information and the acceptability. The
few that explain most are then looked at one by one: at their ends beside the base case (a tornado), and taken
from the second set of draws into the first (Sobol indices); the others are one more factor, which tells what the
screening has missed. All meet the same luck. Knows the order of the study; estimators stand in modules of their
own, tables in ``influence_tables``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path as FilePath
from typing import Final

import numpy as np

from sverigesmodel.economics.investment import discount_factors
from sverigesmodel.evaluation.compiled import Announce
from sverigesmodel.evaluation.gathering import Interrupted, Progress
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.economics import Economics
from sverigesmodel.scenario.uncertain import Uncertain, uncertain_numbers
from sverigesmodel.sensitivity.drawing import groups, points, quantiles
from sverigesmodel.sensitivity.one_way import ends
from sverigesmodel.sensitivity.screening import influential
from sverigesmodel.sensitivity.sobol import mixed
from sverigesmodel.sensitivity.standard_errors import average
from sverigesmodel.sensitivity.variants import UNCHANGED, Evaluated, Variant, change, evaluate

FEWEST_DRAWS: Final = 8
"""Draws below which nothing can be said about shares of a variance."""
FEWEST_REPLICATIONS: Final = 2
"""Replications below which chance cannot be told from ignorance."""


@dataclass(frozen=True, eq=False)
class Results:
    """What some variants amount to, of all that the study asks for.

    Attributes
    ----------
    savings
        Net present value of the reform, DKK, [variants, replications]; above 0 it saves.
    days_avoided
        Placement days that the reform avoids, discounted as money is, [variants, replications].
    put_back
        Whether a changed number had to keep its stated value, [variants].
    """

    savings: Floats
    days_avoided: Floats
    put_back: Floats

    def __getitem__(self, places: slice) -> Results:
        """Give some of the variants."""
        return Results(self.savings[places], self.days_avoided[places], self.put_back[places])


@dataclass(frozen=True, eq=False)
class Influence:
    """The runs of a study of influence.

    Attributes
    ----------
    numbers
        All that are uncertain.
    chosen
        Places in ``numbers`` of those looked at one by one, the most influential first.
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
    chosen: tuple[int, ...]
    drawn: Floats
    base: Results
    joint: Results
    low: Results
    high: Results
    factors: tuple[tuple[int, ...], ...]
    mixes: tuple[Results, ...]


def pairs_of_runs(
    baseline: Scenario, reform: Scenario, *, draws: int, replications: int, top: int
) -> tuple[int, int]:
    """Say how many pairs of runs `study_influence` takes, at least and at most."""
    numbers = len(uncertain_numbers(baseline, reform))
    looked_at = min(top, numbers)
    wanted = 1 + 2 * draws + 2 * looked_at + draws * min(looked_at + 1, numbers)
    return wanted * replications, wanted * replications


def study_influence(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int,
    draws: int,
    replications: int,
    top: int,
    numbers: Sequence[Uncertain] | None = None,
    engine: Engine = "compiled",
    workers: int | None = None,
    journal: FilePath | str | None = None,
    resume: bool = False,
    progress: Progress | None = None,
    announce: Announce | None = None,
) -> Influence:
    """Simulate all that a study of influence rests on.

    That is ``replications * (1 + draws * (top + 3) + 2 * top)`` pairs of runs.

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
    engine, workers, journal, resume, progress, announce
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
    shares = points(draws, 2 * len(numbers), seed)
    a, b = shares[:, : len(numbers)], shares[:, len(numbers) :]
    drawn = quantiles(numbers, np.concatenate([a, b]))
    looked_at = min(top, len(numbers))
    wanted = 1 + 2 * draws + 2 * looked_at + draws * min(looked_at + 1, len(numbers))
    runs = _Runs(
        partial(
            evaluate,
            baseline,
            reform,
            seed=seed,
            replications=replications,
            engine=engine,
            workers=workers,
            journal=journal,
            announce=announce,
        ),
        reform.economics,
        progress,
        wanted * replications,
        replications,
    )
    first = runs([UNCHANGED, *(change(numbers, row) for row in drawn)], resume=resume)
    joint = first[1:]
    # where nothing moves the saving, the first number stands for all that do not
    chosen = influential(average(joint.savings.T), drawn, looked_at) or [0]
    factors = _factors(groups(numbers), chosen)
    tails = [_at_end(numbers[place], end) for end in (0, 1) for place in chosen]
    mixes = [
        change(numbers, row) for mix in mixed(a, b, factors) for row in quantiles(numbers, mix)
    ]
    later = runs([*tails, *mixes], resume=True)
    edges = [2 * len(chosen) + draws * place for place in range(len(factors))]
    return Influence(
        numbers=numbers,
        chosen=tuple(chosen),
        drawn=drawn,
        base=first[:1],
        joint=joint,
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


class _Runs:
    """Evaluates variants, and tells progress over several calls as one."""

    def __init__(
        self,
        evaluating: partial[Evaluated],
        economics: Economics,
        progress: Progress | None,
        wanted: int,
        replications: int,
    ) -> None:
        self._evaluating = evaluating
        self._replications = replications
        self._economics = economics
        self._progress = progress
        self._wanted = wanted
        self._before = 0

    def __call__(self, variants: Sequence[Variant], *, resume: bool) -> Results:
        try:
            found = self._evaluating(variants, resume=resume, progress=self._tell)
        except Interrupted as stopped:
            done = self._before + stopped.done * self._replications
            raise Interrupted(done, self._wanted, _nothing) from None
        self._before += len(variants) * self._replications
        return Results(found.npv, self._days_avoided(found), found.put_back)

    def _days_avoided(self, found: Evaluated) -> Floats:
        days = found.by_year("placement_days")
        factors = discount_factors(
            self._economics.discounting, days.shape[2], self._economics.discount_timing
        )
        avoided = (days[..., 0] - days[..., 1]) * factors
        added: Floats = np.cumsum(avoided, axis=2)[..., -1]
        return added

    def _tell(self, done: float, _wanted: int | None) -> None:
        if self._progress is not None:
            self._progress(self._before + done, max(self._wanted, self._before + int(done)))


def _nothing() -> None:
    raise ValueError("an interrupted study of influence has no result")


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
