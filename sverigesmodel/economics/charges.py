"""What each child's stays cost: the charges that stage costs and the state refund are summed from.

A charge is the price of one child on one stage in one calendar year, or of one entry. This module
knows stays and the prices of stages. It must not know purses, accounts or refunds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Move, Stage
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.years import cut, year_of
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.economics import Price


@dataclass(frozen=True, slots=True, eq=False)
class Charges:
    """Charges of stays and entries, one a row."""

    child: Ints
    """Row of ``quantities.Children``."""
    price: Ints
    """Place of the stage in ``stage_prices``."""
    year: NDArray[np.intp]
    """Index of the calendar year."""
    amount: Floats
    """DKK of the scenario's price year."""
    before_age: Floats
    """The part of it that falls before the age asked for; see ``StayPrices.charges``."""

    def by_price(self, prices: int, years: int) -> Floats:
        """Add up the amounts, [prices, years]."""
        summed = np.bincount(self.price * years + self.year, self.amount, prices * years)
        return np.asarray(summed.reshape(prices, years), np.float64)


def stage_prices(scenario: Scenario) -> dict[int, tuple[str, Price]]:
    """Name and price of every stage that has one, by the stage's number."""
    economics = scenario.economics
    waiting = {
        Stage.CLOSED: ("closed", economics.closed),
        Stage.ASSESSMENT: ("assessment", economics.assessment),
        Stage.INVESTIGATION: ("investigation", economics.investigation),
    }
    prices = {
        int(stage): (name, price) for stage, (name, price) in waiting.items() if price is not None
    }
    for number, step in enumerate(scenario.ladder, start=int(Stage.FIRST_STEP)):
        prices[number] = (step, economics.steps[step])
    return prices


class StayPrices:
    """The prices of a scenario's stages, made ready to charge stays.

    Parameters
    ----------
    scenario
        Whose prices and frailty hold.
    """

    def __init__(self, scenario: Scenario) -> None:
        prices = stage_prices(scenario)
        # one place more than there are stages, so that a stage beyond the last price has none
        self._place = np.full(Stage.FIRST_STEP + len(scenario.ladder), -1)
        self._place[list(prices)] = np.arange(len(prices))
        levels = [scenario.economics.to_price_year(p.price_year) for _, p in prices.values()]
        self._daily = np.array([p.daily for _, p in prices.values()]) * levels
        self._at_entry = np.array([p.at_entry.value for _, p in prices.values()]) * levels
        self._exponent = float(scenario.frailty.price)
        self._at_mean = math.exp(-((self._exponent * float(scenario.frailty.sigma)) ** 2) / 2)

    def factors(self, frailty: Floats) -> Floats:
        """Ratio of a child's prices to the stated ones: exp(c sigma z - (c sigma)^2 / 2).

        With Z = exp(sigma z) its mean over newly notified children is 1, so that the stated prices are
        those of the average one.
        """
        # not ``**``, whose last bit depends on what the processor can do
        return np.asarray(np.float_power(frailty, self._exponent) * self._at_mean)

    def expected(self, days: Floats, entries: Floats) -> Floats:
        """Charge expected days and entries, [Y, X], times the children's factors: [Y] DKK."""
        priced = self._place >= 0
        place = self._place[priced]
        return np.asarray(
            days[:, : len(priced)][:, priced] @ self._daily[place]
            + entries[:, : len(priced)][:, priced] @ self._at_entry[place]
        )

    def charges(self, q: Quantities, until_age: float = np.inf) -> Charges:
        """Charge every day of every stay within the horizon, and every entry.

        Children present when the run begins have not entered. ``until_age`` (days of age) settles what
        ``before_age`` holds: the days before that birthday, and the entries before it.
        """
        place = self._place[q.stays.stage]
        priced = np.flatnonzero(place >= 0)
        price, start = place[priced], q.stays.start[priced]
        child = q.stays.child[priced].astype(np.int64)
        end = q.stays.end[priced]
        factor = self.factors(q.children.frailty[child])
        birthday = q.children.birth[child] + until_age

        pieces = cut(start, end, q.year_starts)
        daily = (self._daily[price] * factor)[pieces.row]
        amount = pieces.days * daily
        before = amount.copy()
        late = np.flatnonzero((birthday < end)[pieces.row])
        days = birthday[pieces.row[late]] - pieces.start[late]
        before[late] = np.clip(days, 0.0, pieces.days[late]) * daily[late]

        entries = np.flatnonzero((start >= 0) & (q.stays.entered[priced] != Move.STOCK))
        entered = start[entries]
        entry = self._at_entry[price[entries]] * factor[entries]
        return Charges(
            child=np.concatenate([child[pieces.row], child[entries]]),
            price=np.concatenate([price[pieces.row], price[entries]]),
            year=np.concatenate([pieces.year, year_of(entered, q.year_starts)]),
            amount=np.concatenate([amount, entry]),
            before_age=np.concatenate([before, entry * (entered < birthday[entries])]),
        )
