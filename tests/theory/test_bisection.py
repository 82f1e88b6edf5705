"""Sequential bifurcation finds the numbers that matter among hundreds, whatever the sign and shape of effects."""

from __future__ import annotations

import numpy as np
import pytest

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.bisection import (
    Effect,
    Group,
    Looked,
    first_groups,
    groups_at_most,
    largest,
    search,
)
from sverigesmodel.sensitivity.screening import influential, ranked
from sverigesmodel.sensitivity.sobol import expected_variance, mixed, total_effects

NUMBERS, DRAWS, REPLICATIONS = 400, 64, 4
HIDDEN = 333
"""A number by which the saving falls and rises again, which no regression on ranks sees."""


def saving(x: Floats, seed: int) -> Floats:
    """A saving of 400 numbers of which six matter, with luck of all draws and of each: [draws, luck]."""
    slopes = np.array([9.0, -8.0, 6.0, -5.0])
    expected = (x[:, [3, 60, 150, 390]] - 0.5) @ slopes
    expected += 40.0 * (x[:, HIDDEN] - 0.5) ** 2 + 8.0 * (x[:, 200] - 0.5) * (x[:, 3] - 0.5)
    rng = np.random.default_rng(seed)
    luck = rng.normal(size=(1, REPLICATIONS))
    return np.asarray(expected[:, np.newaxis] + luck + rng.normal(size=(len(x), REPLICATIONS)))


def found(wanted: int = 6) -> tuple[list[int], int, list[int]]:
    rng = np.random.default_rng(4)
    a, b = rng.uniform(size=(2, DRAWS, NUMBERS))
    of_a, of_b = saving(a, 1), saving(b, 1)
    both = np.concatenate([of_a, of_b])
    drawn = np.concatenate([a, b])
    order = ranked(both.mean(axis=1), drawn, wanted)
    variance = expected_variance(of_a, of_b)
    searching, asked_of = search(NUMBERS, wanted), 0
    asked = next(searching)
    while True:
        asked_of += len(asked)
        mixes = mixed(a[:16], b[:16], [order[group.start : group.stop] for group in asked])
        rows = np.stack([saving(mix, 2 + asked_of + i) for i, mix in enumerate(mixes)])
        effects = total_effects(of_a[:16], rows, variance)
        parts = (effects.value, effects.error, effects.half_width)
        try:
            asked = searching.send([Effect(*map(float, each)) for each in zip(*parts, strict=True)])
        except StopIteration as end:
            chosen = [order[place] for place in largest(end.value, wanted)]
            return chosen, asked_of, influential(both.mean(axis=1), drawn, wanted)


def test_what_no_regression_sees_is_found() -> None:
    chosen, asked, by_ranks = found()
    assert set(chosen) >= {3, 60, 150, 390, HIDDEN}
    assert HIDDEN not in by_ranks
    assert asked <= groups_at_most(NUMBERS, 6) <= 8 * 6


def test_total_effects_of_groups_are_those_of_theory() -> None:
    rng = np.random.default_rng(6)
    a, b = rng.uniform(size=(2, 4000, 3))
    weights = np.array([3.0, -2.0, 1.0])  # opposite signs do not cancel
    of_a, of_b = (one @ weights for one in (a, b))
    luck = rng.normal(size=8)

    def with_luck(values: Floats) -> Floats:
        return np.asarray(values[:, np.newaxis] + luck + 2 * rng.normal(size=(len(values), 8)))

    variance = expected_variance(with_luck(of_a), with_luck(of_b))
    assert variance == pytest.approx(14 / 12, rel=0.1)
    factors = [[0], [0, 1], [1, 2]]
    rows = np.stack([with_luck(one @ weights) for one in mixed(a, b, factors)])
    effects = total_effects(with_luck(of_a), rows, 14 / 12)
    assert np.abs(effects.value - np.array([9, 13, 5]) / 14) == pytest.approx(
        np.zeros(3), abs=4 * float(effects.error.max())
    )
    assert float(effects.error.max()) < 0.1


def test_only_what_has_an_effect_is_divided() -> None:
    searching = search(20, 2)
    asked = next(searching)
    assert asked == first_groups(20, 2)
    assert asked == [(0, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, 20)]
    none, some, unsure = Effect(0.0, 0.1, 0.2), Effect(0.5, 0.1, 0.2), Effect(0.3, 0.4, 0.8)
    assert searching.send([some, none, none, unsure, some, none]) == [(8, 12), (12, 16)]
    looked = ended(searching, [none, none])
    assert Group(8, 16) not in looked
    assert looked[Group(4, 8)] == unsure
    assert sum(group.stop - group.start for group in looked) == 20


def ended(searching: object, answers: list[Effect]) -> Looked:
    with pytest.raises(StopIteration) as end:
        searching.send(answers)  # type: ignore[attr-defined]
    found: Looked = end.value.value
    return found


@pytest.mark.parametrize(("count", "wanted"), [(1, 8), (4, 8), (9, 8), (30, 3), (413, 8)])
def test_no_more_groups_are_looked_at_than_foretold(count: int, wanted: int) -> None:
    searching, asked = search(count, wanted), 0
    groups = next(searching)
    rng = np.random.default_rng(count)
    while True:
        asked += len(groups)
        try:
            groups = searching.send([Effect(float(rng.uniform(1, 2)), 0.1, 0.2) for _ in groups])
        except StopIteration as end:
            alone = largest(end.value, wanted)
            break
    assert len(alone) == min(count, wanted)
    assert asked <= groups_at_most(count, wanted)
