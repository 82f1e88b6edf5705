"""The state refund for expensive single cases.

The state repays a share of what a municipality spends on one child in one calendar year, by
brackets: nothing below the first threshold, and from each threshold on the share that belongs to
it, of the part of the year's cost between it and the next. That is why costs must be known child by
child. This module knows the brackets. It must not know what the costs are for.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sverigesmodel.economics.charges import Charges, stage_prices
from sverigesmodel.economics.years import days_in
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.economics import Refund
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


class StateRefund:
    """A scenario's refund rule, made ready for the charges of its runs.

    Parameters
    ----------
    scenario
        Whose prices and price year hold.
    rule
        Its refund rule.
    calendar
        The years of its runs.
    """

    def __init__(self, scenario: Scenario, rule: Refund, calendar: CalendarYears) -> None:
        self.until_age: float = rule.until_age.value * DAYS_PER_YEAR
        """Days of age until which it is given."""
        level = scenario.economics.to_price_year(rule.price_year)
        self._thresholds = {
            float(at) * level: float(share) for at, share in rule.thresholds.items()
        }
        self._paid = np.array(
            [price.purses["municipality"].value for _, price in stage_prices(scenario).values()]
        )
        whole = np.array([days_in(year) for year in calendar.labels])
        self._year_share = np.diff(calendar.edges) / whole

    def by_year(self, charges: Charges) -> Floats:
        """Add up the refunds of all children, [Y] DKK.

        A child's cost is what the municipality pays of its stages, days and entries, before the age
        that the rule names (``charges`` must be made for ``until_age``). Costs of the year before time 0
        and after the end are not known: the thresholds of a year that the horizon cuts are cut in
        proportion.
        """
        years = len(self._year_share)
        own = charges.before_age * self._paid[charges.price]
        gross = np.asarray(np.bincount(charges.child * years + charges.year, own), np.float64)
        # below the lowest threshold nothing is repaid
        some = np.flatnonzero(gross > min(self._thresholds, default=0.0) * self._year_share.min())
        year = some % years
        repaid = refund(gross[some], self._thresholds, self._year_share[year])
        return np.asarray(np.bincount(year, repaid, years), np.float64)
