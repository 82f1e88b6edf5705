"""Prices of a municipality from what it spends, beside the national ones.

Knows which spending pays for which steps. It must not know how a price is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.starting import HOMES
from sverigesmodel.timeline import DAYS_PER_YEAR

STEPS: Final[Mapping[tuple[str, ...], tuple[str, ...]]] = {
    ("5.28.21",): ("prevention", "home_support", "aftercare"),
    ("5.28.22",): ("kin", "foster"),
    HOMES: ("institution",),
}
"""Steps by the accounts that pay for them."""
_FAR: Final = (1.0 / 3.0, 3.0)
_OTHER_UNIT: Final = (0.02, 50.0)
"""Factors on the national prices that are to be looked at, and that can only be another unit of money."""


@dataclass(frozen=True)
class Price:
    """The price of a step.

    Attributes
    ----------
    year : price year
    per_year : DKK per child and year, None where the national price is kept
    national : the national price in that year
    accounts : that it comes from
    spending : on these, DKK
    factor : own prices over national ones
    """

    year: int
    per_year: float | None = None
    national: float = 0.0
    accounts: tuple[str, ...] = ()
    spending: float = 0.0
    factor: float = 1.0

    @property
    def is_far(self) -> bool:
        """Whether number and spending hardly belong together."""
        return self.per_year is not None and not _FAR[0] <= self.factor <= _FAR[1]

    @property
    def is_of_another_unit(self) -> bool:
        """Whether the spending is hardly in kroner."""
        low, high = _OTHER_UNIT
        return self.per_year is not None and not low <= self.factor <= high


@dataclass(frozen=True)
class Priced:
    """Prices by step, and where they come from.

    Attributes
    ----------
    prices : by step
    index : the price index by year, where the national values have none
    growth : by which it goes on, a year: what the national index grows by on average
    without_children : accounts with spending whose steps nobody is on
    """

    prices: Mapping[str, Price]
    index: Mapping[int, float]
    growth: float
    without_children: tuple[tuple[str, ...], ...]


def priced(
    scenario: Scenario,
    spending: Mapping[str, float],
    year: int,
    children: Mapping[str, float],
    price_year: int,
) -> Priced:
    """Find the prices that a spending makes.

    Parameters
    ----------
    scenario
        With national prices.
    spending
        DKK by account; where the accounts of a step are not all given, the national price is kept.
    year
        Of the spending.
    children
        By step, taken as full-year children.
    price_year
        The new scenario's.
    """
    economics = scenario.economics
    known = {y: float(value) for y, value in sorted(economics.price_index.items())}
    growth = _growth(known)
    index = _index(known, growth, max(price_year, year))
    whole = {**known, **index}
    own_year = {
        step: price.price_year or economics.price_year for step, price in economics.steps.items()
    }
    prices = {step: Price(own_year[step]) for step in economics.steps}
    without = []
    for accounts, steps in STEPS.items():
        if not all(account in spending for account in accounts):
            continue
        national = {
            step: economics.steps[step].daily * DAYS_PER_YEAR * whole[year] / whole[own_year[step]]
            for step in steps
        }
        spent = sum(spending[account] for account in accounts)
        would_cost = sum(children[step] * national[step] for step in steps)
        if would_cost <= 0.0 or spent <= 0.0:
            without += [accounts] if spent > 0.0 else []
            continue
        factor = spent / would_cost
        for step in steps:
            per_year = float(round(national[step] * factor, -2))
            prices[step] = Price(year, per_year, national[step], accounts, spent, factor)
    return Priced(prices, index, growth, tuple(without))


def _growth(known: Mapping[int, float]) -> float:
    """Return how much a price index by year grows a year, on average."""
    (first, low), *_, (last, high) = known.items()
    return float((high / low) ** (1.0 / (last - first))) - 1.0


def _index(known: Mapping[int, float], growth: float, until: int) -> dict[int, float]:
    """Carry a price index on to a year."""
    last = max(known)
    return {
        year: round(known[last] * (1.0 + growth) ** (year - last), 3)
        for year in range(last + 1, until + 1)
    }
