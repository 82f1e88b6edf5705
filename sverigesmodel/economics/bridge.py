"""Which part of a difference of stage costs comes from more stays, other stages, longer stays, dearer days.

What the stays on a stage cost is a product of four factors: how many stays there are on all priced stages, the
share of them that is on this stage, how long such a stay lasts, and what a day of it costs. Each factor gets what
changing it alone makes, averaged over all orders in which the four may be changed (Shapley 1953), so that no
order is preferred, nothing is left over, and going back is the opposite of going there.
This module knows arithmetic on stages. It must not know where the numbers come from.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np

from sverigesmodel.rules.parameters import Floats

PARTS: Final = ("volume", "mix", "duration", "price")
"""Stays on priced stages; shares of the stages; time per stay; average cost of a day, entry prices and who the
children are included."""


_Factors: TypeAlias = tuple[Floats, Floats, Floats, Floats]


class Stays(NamedTuple):
    """What there was on each priced stage; arrays [stages, ...] with the same further axes."""

    number: Floats
    """Stays, not below 0."""
    time: Floats
    """Time spent, in any unit, not below 0."""
    cost: Floats
    """DKK; may be below 0."""


def explained(before: Stays, after: Stays) -> Floats:
    """Divide a difference of cost by what made it.

    A factor that one side lacks (a stage without any stay has no duration, one without days no price) is taken to
    be that of the other side, so that a stage that comes up or goes away is a matter of volume and mix. What is
    paid for stays that last no time counts as price.

    Parameters
    ----------
    before, after
        The same stages in the same order.

    Returns
    -------
    [parts, ...] DKK by `PARTS`, summed over the stages; they add up to the cost after less the cost before, and
    change sign, to the bit, when the two change places.
    """
    old, new = _factors(before, after), _factors(after, before)
    volume, mix, duration = (_of_factor(place, old, new).sum(axis=0) for place in range(3))
    difference = (after.cost - before.cost).sum(axis=0)
    return np.stack([volume, mix, duration, difference - ((volume + mix) + duration)])


def _factors(own: Stays, other: Stays) -> _Factors:
    """Volume, mix, duration and price of every stage."""
    total, total_of_other = (
        np.broadcast_to(one.number.sum(axis=0), one.number.shape) for one in (own, other)
    )
    return (
        total,
        _ratio(own.number, total, other.number, total_of_other),
        _ratio(own.time, own.number, other.time, other.number),
        _ratio(own.cost, own.time, other.cost, other.time),
    )


def _ratio(above: Floats, below: Floats, above_of_other: Floats, below_of_other: Floats) -> Floats:
    """Divide; by the other's numbers where one's own know no ratio, and 0 where neither do."""
    ratio = np.zeros(np.shape(above))
    np.divide(above_of_other, below_of_other, out=ratio, where=below_of_other != 0)
    np.divide(above, below, out=ratio, where=below != 0)
    return ratio


def _of_factor(
    place: int,
    old: tuple[Floats, Floats, Floats, Floats],
    new: tuple[Floats, Floats, Floats, Floats],
) -> Floats:
    """Give what the change of one factor makes: the mean over all orders in which its turn may come.

    Which others are changed already is taken in pairs that change places when before and after do, so that
    the sum, to the bit, stays the same.
    """
    a, b, c = (old[other] for other in range(4) if other != place)
    x, y, z = (new[other] for other in range(4) if other != place)
    first_or_last = a * b * c + x * y * z
    in_between = (x * b * c + a * y * z) + (a * y * c + x * b * z) + (a * b * z + x * y * c)
    return (new[place] - old[place]) * (first_or_last / 4 + in_between / 12)
