"""The runs of a study of influence: two sets of draws, and whatever variants of them are asked for.

Knows draws and variants, and tells progress over all of them as one; it must not know which variants are wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from sverigesmodel.economics.investment import discount_factors
from sverigesmodel.evaluation.gathering import Conduct, Interrupted
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema.economics import Economics
from sverigesmodel.scenario.uncertain import Uncertain
from sverigesmodel.sensitivity.drawing import points, quantiles
from sverigesmodel.sensitivity.sobol import mixed
from sverigesmodel.sensitivity.variants import Evaluated, Variant, change


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
class Sets:
    """The two sets of draws, A and B: as points of the unit cube, and as values of the numbers, A first."""

    numbers: Sequence[Uncertain]
    a: Floats
    b: Floats
    drawn: Floats

    @classmethod
    def of(cls, numbers: Sequence[Uncertain], draws: int, seed: int) -> Sets:
        """Draw both sets from one sequence in twice as many dimensions."""
        shares = points(draws, 2 * len(numbers), seed)
        a, b = shares[:, : len(numbers)], shares[:, len(numbers) :]
        return cls(numbers, a, b, quantiles(numbers, np.concatenate([a, b])))

    def mixed(self, factors: Sequence[Sequence[int]]) -> list[Variant]:
        """Give A with each factor taken from B."""
        return [
            change(self.numbers, row)
            for mix in mixed(self.a, self.b, factors)
            for row in quantiles(self.numbers, mix)
        ]


class Runs:
    """Evaluates variants, and tells progress over several calls as one; each goes on from what others kept."""

    def __init__(
        self,
        evaluating: partial[Evaluated],
        economics: Economics,
        conduct: Conduct,
        wanted: int,
        replications: int,
    ) -> None:
        self._evaluating = evaluating
        self._replications = replications
        self._economics = economics
        self._progress = conduct.progress
        self._conduct = replace(conduct, progress=self._tell)
        self._wanted = wanted
        self._before = 0

    def __call__(self, variants: Sequence[Variant]) -> Results:
        """Evaluate some more variants."""
        found = self._evaluated(self._evaluating, variants, self._replications)
        return Results(found.npv, self._days_avoided(found), found.put_back)

    def once(self, variants: Sequence[Variant], sharing: int) -> Floats:
        """Give what some more variants save in one run each, so many in a row by the same luck, DKK [variants]."""
        evaluating = partial(self._evaluating, replications=1, sharing=sharing)
        return self._evaluated(evaluating, variants, 1).npv[:, 0]

    def _evaluated(
        self,
        evaluating: partial[Evaluated],
        variants: Sequence[Variant],
        replications: int,
    ) -> Evaluated:
        try:
            found = evaluating(variants, conduct=self._conduct)
        except Interrupted as stopped:
            done = self._before + stopped.done * replications
            raise Interrupted(done, self._wanted, _nothing) from None
        self._conduct = replace(self._conduct, resume=True)
        self._before += len(variants) * replications
        return found

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
            self._progress(self._before + done, self._wanted)


def _nothing() -> None:
    raise ValueError("an interrupted study of influence has no result")
