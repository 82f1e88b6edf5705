"""The state refund for expensive single cases.

The state repays a share of what a municipality spends on one child in one calendar year, by
brackets: nothing below the first threshold, and from each threshold on the share that belongs to
it, of the part of the year's cost between it and the next. That is why costs must be known child by
child. This module knows the brackets, and in which calendar years they hold. It must not know what the costs
are for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.economics.charges import Charges, stage_prices
from sverigesmodel.economics.years import days_in
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.economics import Economics, Refund, RefundRule
from sverigesmodel.timeline import DAYS_PER_YEAR, CalendarYears


def refund(
    gross: Floats, thresholds: Mapping[float, float], year_share: Floats | float = 1.0
) -> Floats:
    """State refund of each child's cost in a calendar year.

    Parameters
    ----------
    gross
        Cost of one child in one calendar year, DKK, at the price level of the thresholds.
    thresholds
        Share repaid of the part above each amount (DKK a year), up to the next.
    year_share
        How much of the calendar year the horizon covers, for each of ``gross`` or in a shape that spreads
        over it. The thresholds of a year that is cut are cut in proportion, as if the rest of the year had
        cost the same a day.

    Returns
    -------
    DKK, in the shape of ``gross``; continuous, and convex where the shares ascend.
    """
    repaid = np.zeros(np.shape(gross))
    share_below = 0.0
    for threshold, share in sorted(thresholds.items()):
        repaid += (share - share_below) * np.maximum(0.0, gross - threshold * year_share)
        share_below = share
    return repaid


class Refunds(NamedTuple):
    """What the state repays, one row a child and calendar year."""

    child: NDArray[np.intp]
    """Row of ``quantities.Children``."""
    year: NDArray[np.intp]
    """Index of the calendar year."""
    amount: Floats
    """DKK of the scenario's price year."""


class StateRefund:
    """A scenario's refund, made ready for the charges of its runs.

    Parameters
    ----------
    scenario
        Whose prices and price year hold.
    terms
        Its refund, with the rules by calendar year.
    calendar
        The years of its runs.
    """

    def __init__(self, scenario: Scenario, terms: Refund, calendar: CalendarYears) -> None:
        self.until_age: float = terms.until_age.value * DAYS_PER_YEAR
        """Days of age until which it is given."""
        self._thresholds = [
            _at_price_level(rule, scenario.economics) for rule in terms.rules.values()
        ]
        self._rule = np.searchsorted(list(terms.rules), calendar.labels, side="right") - 1
        """[years] place of the rule in force."""
        self._paid = municipal_shares(scenario)
        whole = np.array([days_in(year) for year in calendar.labels])
        self._year_share = np.diff(calendar.edges) / whole
        lowest = [min(self._thresholds[rule], default=0.0) for rule in self._rule]
        self._nothing_below = float(np.min(lowest * self._year_share))

    def by_year(self, charges: Charges) -> Floats:
        """Add up the refunds of all children, [Y] DKK."""
        repaid = self.of_children(charges)
        return np.asarray(np.bincount(repaid.year, repaid.amount, len(self._year_share)))

    def of_children(self, charges: Charges) -> Refunds:
        """Work out the refund of each child and year in which there is any.

        A child's cost is what the municipality pays of its stages, days and entries, before the age
        that the refund names (``charges`` must be made for ``until_age``). Costs of the year before time 0
        and after the end are not known: the thresholds of a year that the horizon cuts are cut in
        proportion.
        """
        years = len(self._year_share)
        own = charges.before_age * self._paid[charges.price]
        gross = np.asarray(np.bincount(charges.child * years + charges.year, own), np.float64)
        some = np.flatnonzero(gross > self._nothing_below)
        year = some % years
        repaid = np.zeros(len(some))
        for rule, thresholds in enumerate(self._thresholds):
            under = np.flatnonzero(self._rule[year] == rule)
            shares = self._year_share[year[under]]
            repaid[under] = refund(gross[some[under]], thresholds, shares)
        return Refunds(child=some // years, year=year, amount=repaid)


def state_refund(scenario: Scenario, calendar: CalendarYears) -> StateRefund | None:
    """Make a scenario's refund ready; None where it has none."""
    terms = scenario.economics.refund
    return None if terms is None else StateRefund(scenario, terms, calendar)


def municipal_shares(scenario: Scenario) -> Floats:
    """Share of each price in ``stage_prices`` that the municipality pays."""
    prices = stage_prices(scenario).values()
    return np.array([price.purses["municipality"].value for _, price in prices])


def _at_price_level(rule: RefundRule, economics: Economics) -> dict[float, float]:
    """Thresholds, DKK of the scenario's price year, and shares."""
    level = economics.to_price_year(rule.price_year)
    return {float(at) * level: float(share) for at, share in rule.thresholds.items()}
