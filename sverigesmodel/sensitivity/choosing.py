"""Which numbers are looked at one by one: all are drawn together, each draw is run once, and they are screened.

Many draws of one run each tell more of many numbers than few draws of many runs. Blocks of draws share their luck
and are looked at around their own mean: then luck makes no difference between the draws of a block, and no single
course decides which numbers matter. Knows numbers, draws and variants; it must not know how these are simulated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.uncertain import Uncertain
from sverigesmodel.sensitivity.drawing import draw, groups
from sverigesmodel.sensitivity.screening import Screening, screen
from sverigesmodel.sensitivity.standard_errors import average
from sverigesmodel.sensitivity.variants import Variant, change

BLOCK: Final = 32
"""Draws that share their luck; a power of two, so that each block is spread evenly."""
Saving: TypeAlias = Callable[[Sequence[Variant], int], Floats]
"""Gives what variants save in one run each, [variants]; so many in a row share their luck."""


@dataclass(frozen=True, eq=False)
class Choice:
    """The numbers that are looked at one by one.

    Attributes
    ----------
    places
        Of these numbers, the most influential first; of those that correlate, the one that matters most.
    screening
        What they were chosen by; None where there was nothing to choose.
    savings
        That the screening saw, around the mean of their block, DKK [draws].
    """

    places: tuple[int, ...]
    screening: Screening | None
    savings: Floats


def choose(
    numbers: Sequence[Uncertain], wanted: int, *, draws: int, seed: int, saving: Saving
) -> Choice:
    """Choose the numbers that matter most.

    Parameters
    ----------
    wanted
        How many, at most.
    draws
        Of all numbers together; `pairs_of_runs` says whether any is needed.
    seed
        Of the draws, which are other ones than those of other studies with that seed.
    """
    together = groups(numbers)
    if pairs_of_runs(numbers, wanted, draws) == 0:
        return Choice(tuple(group[0] for group in together), None, np.empty(0))
    drawn = draw(numbers, draws, _own(seed))
    savings = _within_blocks(saving([change(numbers, row) for row in drawn], BLOCK))
    found = screen(savings, drawn)
    group_of = {place: number for number, group in enumerate(together) for place in group}
    leading: dict[int, int] = {}
    for place in found.order:
        leading.setdefault(group_of[place], place)
    return Choice(tuple(leading.values())[:wanted], found, savings)


def pairs_of_runs(numbers: Sequence[Uncertain], wanted: int, draws: int) -> int:
    """Say how many pairs of runs a choice takes: none where no more are there than are wanted."""
    return draws if len(groups(numbers)) > wanted else 0


def _within_blocks(savings: Floats) -> Floats:
    blocks = [savings[start : start + BLOCK] for start in range(0, len(savings), BLOCK)]
    return np.concatenate([block - average(block) for block in blocks])


def _own(seed: int) -> int:
    """Give another seed: sequences of the same one are alike, also in other dimensions."""
    return int(np.random.SeedSequence((seed, 1)).generate_state(1)[0])
