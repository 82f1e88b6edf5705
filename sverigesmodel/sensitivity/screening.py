"""Which of some hundred uncertain numbers deserve a closer look: screening by stepwise regression on ranks.

A *term* is a number, its square (by which values rise and fall back), or its product with a number that is already
there (two that act together). Terms enter one after the other, each if it explains more of what is left than the
best of as many would by chance. Knows arrays of draws and savings, not what they are of.

Sources: Helton and Davis, Reliability Engineering and System Safety 81 (2003) 23-69, section 6 (regression on
ranks); Hamada and Wu, Journal of Quality Technology 24 (1992) 130-137 (products only with what is there).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.standard_errors import average, total

BY_CHANCE: Final = 0.05
"""Probability that a term enters where none has an effect."""
MISSED: Final = 0.05
"""Probability that a term whose share is at the limit does not enter."""
MOST_TERMS: Final = 32
DRAWS_A_TERM: Final = 4
"""Draws that there must be for every term."""


@dataclass(frozen=True, eq=False)
class Screening:
    """What a screening saw.

    Attributes
    ----------
    order
        All numbers: those with a term, the largest share first; then the others, by how they correlate with what
        is left unexplained.
    shares
        Of the variance of the values' ranks, what the terms with a number explain, [numbers]; 0 without a term.
    limit
        Share that a term must have to enter with a probability of 1 - `MISSED`. Smaller ones enter by luck.
    """

    order: tuple[int, ...]
    shares: Floats
    limit: float


def screen(values: Floats, drawn: Floats) -> Screening:
    """Put numbers in the order in which they matter.

    Not seen are two numbers that matter in no way but together.

    Parameters
    ----------
    values
        [draws]; chance may be in them.
    drawn
        [draws, numbers]
    """
    numbers = drawn.shape[1]
    ranks = _standardised(_ranks(drawn))
    left = _standardised(_ranks(values))
    dictionary = _Dictionary(ranks)
    shares = np.zeros(numbers)
    basis: list[Floats] = []
    while len(basis) < min(MOST_TERMS, len(values) // DRAWS_A_TERM):
        strength = np.abs(_along(dictionary.columns, left))
        best = int(np.argmax(strength))
        needed = _explained(_needed(_freedom(values, basis), dictionary), _freedom(values, basis))
        if strength[best] ** 2 <= needed * total(left**2):
            break
        column = dictionary.take(best)
        for other in basis:
            column = column - total(column * other) * other
        column = _standardised(column)
        weight = float(total(column * left))
        basis.append(column)
        left = left - weight * column
        shares[list(dictionary.terms[best])] += weight**2
    rest = np.abs(_along(ranks, left))
    order = sorted(range(numbers), key=lambda place: (-shares[place], -rest[place]))
    freedom = _freedom(values, basis)
    seen = _needed(freedom, dictionary) + _quantile(freedom, 1.0 - MISSED)
    return Screening(tuple(order), shares, _explained(seen, freedom) * float(total(left**2)))


class _Dictionary:
    """The terms that may enter: every number and its square, and in time the products.

    Attributes
    ----------
    columns
        Standardised, [draws, terms]; 0 where a term has been taken.
    terms
        The numbers of each.
    """

    def __init__(self, ranks: Floats) -> None:
        self._ranks = ranks
        self._there: set[int] = set()
        self.columns = np.concatenate([ranks, _standardised(ranks**2)], axis=1)
        alone: list[tuple[int, ...]] = [(place,) for place in range(ranks.shape[1])]
        self.terms = 2 * alone

    def take(self, term: int) -> Floats:
        """Give a term's column, which may not be taken again; products with its numbers come in."""
        column = self.columns[:, term].copy()
        self.columns[:, term] = 0.0
        for place in self.terms[term]:
            if place not in self._there:
                self._there.add(place)
                self._add_products(place)
        return column

    def _add_products(self, place: int) -> None:
        others = [other for other in range(self._ranks.shape[1]) if other not in self._there]
        products = _standardised(self._ranks[:, others] * self._ranks[:, [place]])
        self.columns = np.concatenate([self.columns, products], axis=1)
        self.terms += [(place, other) for other in others]


def _freedom(values: Floats, basis: list[Floats]) -> int:
    """Degrees of freedom of a correlation with what the terms leave."""
    return len(values) - len(basis) - 2


def _needed(freedom: int, dictionary: _Dictionary) -> float:
    """Student's t that the largest of so many stays below but for `BY_CHANCE` (Bonferroni)."""
    return _quantile(freedom, 1.0 - BY_CHANCE / (2 * len(dictionary.terms)))


def _quantile(freedom: int, probability: float) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415 - slow to import

    return float(stdtrit(freedom, probability))


def _explained(t: float, freedom: int) -> float:
    """Share of what is left that a term with this t explains."""
    return t**2 / (t**2 + freedom)


def _along(columns: Floats, values: Floats) -> Floats:
    return total(columns * values[:, np.newaxis])


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata  # noqa: PLC0415 - slow to import

    return np.asarray(rankdata(values, axis=0), dtype=float)


def _standardised(values: Floats) -> Floats:
    """Take the mean away and give length 1; 0 throughout where nothing varies."""
    off = values - average(values)
    length = np.sqrt(total(off**2))
    standard: Floats = np.divide(off, length, out=np.zeros_like(off), where=length > 1e-9)
    return standard
