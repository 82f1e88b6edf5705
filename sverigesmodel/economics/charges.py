"""What each child's stays cost: the charges that stage costs and the state refund are summed from.

A charge is the price of one child on one stage in one calendar year, or of one entry. This module
knows stays and the prices of stages. It must not know purses, accounts or refunds.
"""

from __future__ import annotations

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
    """The part of it that falls before the age asked for; see ``stay_charges``."""


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


def price_factors(scenario: Scenario, quantities: Quantities) -> Floats:
    """[children] ratio of a child's prices to the stated ones: exp(c sigma z - (c sigma)^2 / 2).

    With Z = exp(sigma z) its mean over newly notified children is 1, so that the stated prices are
    those of the average one.
    """
    exponent, sigma = float(scenario.frailty.price), float(scenario.frailty.sigma)
    half_variance = (exponent * sigma) ** 2 / 2
    return np.asarray(quantities.children.frailty**exponent * np.exp(-half_variance))


def stay_charges(scenario: Scenario, q: Quantities, until_age: float = np.inf) -> Charges:
    """Charge every day of every stay within the horizon, and every entry.

    Children present when the run begins have not entered. ``until_age`` (days of age) settles what
    ``before_age`` holds: the days before that birthday, and the entries before it.
    """
    stays = _priced_stays(scenario, q)
    pieces = cut(stays.start, stays.end, q.year_starts)
    birthday = q.children.birth + until_age
    child = stays.child[pieces.row]
    days_before = np.clip(birthday[child] - pieces.start, 0.0, pieces.days)
    daily = stays.daily[pieces.row]

    entries = np.flatnonzero(stays.enters)
    entered = stays.start[entries]
    entry = stays.at_entry[entries]
    return Charges(
        child=np.concatenate([child, stays.child[entries]]),
        price=np.concatenate([stays.price[pieces.row], stays.price[entries]]),
        year=np.concatenate([pieces.year, year_of(entered, q.year_starts)]),
        amount=np.concatenate([pieces.days * daily, entry]),
        before_age=np.concatenate(
            [days_before * daily, entry * (entered < birthday[stays.child[entries]])]
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _PricedStays:
    """Stays on stages that have a price, with what that price says; one element a stay."""

    child: Ints
    price: Ints
    start: Floats
    end: Floats
    enters: NDArray[np.bool_]
    """Whether the stay began within the horizon with a move."""
    daily: Floats
    at_entry: Floats


def _priced_stays(scenario: Scenario, q: Quantities) -> _PricedStays:
    """Look up what the price of its stage means for each stay."""
    prices = stage_prices(scenario)
    place = np.full(q.child_days.shape[1], -1)
    place[list(prices)] = np.arange(len(prices))
    rows = np.flatnonzero(place[q.stays.stage] >= 0)
    price = place[q.stays.stage[rows]]
    child, start = q.stays.child[rows], q.stays.start[rows]
    factor = price_factors(scenario, q)[child]
    economics = scenario.economics
    levels = [economics.to_price_year(p.price_year) for _, p in prices.values()]
    daily = np.array([p.daily for _, p in prices.values()]) * levels
    at_entry = np.array([p.at_entry.value for _, p in prices.values()]) * levels
    return _PricedStays(
        child=child,
        price=price,
        start=start,
        end=q.stays.end[rows],
        enters=(start >= 0) & (q.stays.entered[rows] != Move.STOCK),
        daily=daily[price] * factor,
        at_entry=at_entry[price] * factor,
    )
