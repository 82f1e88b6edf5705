"""Which of some hundred numbers matter, by twins: sequential bifurcation of groups by their total effects.

Numbers are put in the order in which they seem to matter. The first stand alone, the others in groups that double
in size; whatever group turns out to have an effect is halved, and its halves are looked at, until what has an
effect stands alone. A group's total effect is never smaller than that of any part of it, whatever the signs of
effects and however numbers act together, so nothing is lost by leaving a group alone that has none. Knows places
and effects, not what they are of nor how they are found: `search` asks, whoever simulates answers.

Sources: Bettonvil and Kleijnen, European Journal of Operational Research 96 (1997) 180-194 (sequential
bifurcation, there for effects of known sign); Moon, Dean and Santner, Technometrics 54 (2012) 376-387 (groups
screened by total effects).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Final, NamedTuple, TypeAlias

GROUPS_EACH: Final = 8
"""Groups looked at for each number that is wanted, at most."""


class Group(NamedTuple):
    """Neighbours in the order: from ``start`` up to, not including, ``stop``."""

    start: int
    stop: int

    @property
    def alone(self) -> bool:
        """Whether it is one only."""
        return self.stop - self.start == 1


class Effect(NamedTuple):
    """Total effect of a group, as a share of the variance, its standard error, and half its 95 % interval."""

    value: float
    error: float
    half_width: float


Looked: TypeAlias = dict[Group, Effect]
Search: TypeAlias = "Generator[Sequence[Group], Sequence[Effect], Looked]"
"""Sent the effects of the groups of its last request; gives every group that was not divided further."""


def search(count: int, wanted: int) -> Search:
    """Search for the ``wanted`` places with the largest effects among ``count``.

    A group is divided if its effect is larger than its standard error, and larger than the smallest of the largest
    that stand alone. At most `GROUPS_EACH` times ``wanted`` groups are looked at.
    """
    left = groups_at_most(count, wanted)
    looked: Looked = {}
    ask = first_groups(count, wanted)
    while ask:
        answers = yield ask
        looked |= dict(zip(ask, answers, strict=True))
        left -= len(ask)
        ask = []
        for group in _promising(looked, wanted):
            if len(ask) + 2 > left:
                break
            middle = (group.start + group.stop + 1) // 2
            ask += [Group(group.start, middle), Group(middle, group.stop)]
            del looked[group]
    return looked


def first_groups(count: int, wanted: int) -> list[Group]:
    """Give the groups that are looked at first: the likeliest alone, the others in groups that double in size."""
    found = [Group(place, place + 1) for place in range(min(wanted, count))]
    start, size = len(found), max(len(found), 1)
    while start < count:
        found.append(Group(start, min(start + size, count)))
        start, size = start + size, 2 * size
    return found


def groups_at_most(count: int, wanted: int) -> int:
    """Say how many groups a search looks at, at most."""
    halvings = 2 * (count - len(first_groups(count, wanted)))
    first = len(first_groups(count, wanted))
    return first + min(max(GROUPS_EACH * wanted - first, 0), max(halvings, 0))


def largest(looked: Looked, wanted: int) -> list[int]:
    """Give the places that stand alone and have the largest effects, those first."""
    alone = sorted((group for group in looked if group.alone), key=lambda one: -looked[one].value)
    return [group.start for group in alone[:wanted]]


def _promising(looked: Looked, wanted: int) -> list[Group]:
    """Give the groups that are worth dividing, those with the largest effects first."""
    alone = sorted((looked[group].value for group in looked if group.alone), reverse=True)
    least = alone[wanted - 1] if len(alone) >= wanted else 0.0
    worth = [
        group
        for group, effect in looked.items()
        if not group.alone and effect.value > max(effect.error, least)
    ]
    return sorted(worth, key=lambda group: -looked[group].value)
