"""The state refund for expensive single cases.

The state repays a share of what a municipality spends on one child in one calendar year, by
brackets: nothing below the first threshold, and from each threshold on the share that belongs to
it, of the part of the year's cost between it and the next. That is why costs must be known child by
child. This module knows the brackets. It must not know what the costs are for.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sverigesmodel.economics.charges import stage_prices, stay_charges
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.years import days_in
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR


def refund(
    gross: Floats, thresholds: Mapping[float, float], year_share: Floats | float = 1.0
) -> Floats:
    """State refund of each child's cost in a calendar year.

    Parameters
    ----------
    gross
        [..., Y] cost of one child in one calendar year, DKK, at the price level of the thresholds.
    thresholds
        Share repaid of the part above each amount (DKK a year), up to the next.
    year_share
        [Y] or one number: how much of the calendar year the horizon covers. The thresholds of a
        year that is cut are cut in proportion, as if the rest of the year had cost the same a day.

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


def refunds_by_year(scenario: Scenario, q: Quantities) -> Floats:
    """Add up the refunds of all children, [Y] DKK.

    A child's cost is what the municipality pays of its stages, days and entries, before the age
    that the rule names. Costs of the year before time 0 and after the end are not known: the
    thresholds of a year that the horizon cuts are cut in proportion.
    """
    rule = scenario.economics.refund
    if rule is None:
        return np.zeros(len(q.years))
    charges = stay_charges(scenario, q, until_age=rule.until_age.value * DAYS_PER_YEAR)
    paid = np.array(
        [price.purses["municipality"].value for _, price in stage_prices(scenario).values()]
    )
    gross = np.zeros((len(q.children.number), len(q.years)))
    np.add.at(gross, (charges.child, charges.year), charges.before_age * paid[charges.price])
    level = scenario.economics.to_price_year(rule.price_year)
    thresholds = {float(at) * level: float(share) for at, share in rule.thresholds.items()}
    year_share = q.year_days / np.array([days_in(year) for year in q.years])
    return np.asarray(refund(gross, thresholds, year_share).sum(axis=0))
