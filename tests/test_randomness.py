"""Draws: the published vectors, another implementation, and statistics at a fixed seed."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
import randomgen
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from sverigesmodel import randomness
from sverigesmodel.randomness import (
    exponential,
    normal,
    normal_at_hazard,
    normal_quantile,
    philox,
    uniform,
)

WORD = st.integers(0, 2**32 - 1)
ONES = 2**32 - 1

# Salmon et al. publish these with their Random123 library
KNOWN_ANSWERS = [
    ((0, 0, 0, 0, 0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES,) * 6, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("words", "expected"), KNOWN_ANSWERS)
def test_published_answers(words: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert philox(*words) == expected


def other_philox(counter: tuple[int, ...], key: tuple[int, ...]) -> tuple[int, ...]:
    """The same by the package randomgen, which counts up before it encrypts."""
    before = (sum(c << 32 * i for i, c in enumerate(counter)) - 1) % 2**128
    words = [before >> 32 * i & ONES for i in range(4)]
    generator = randomgen.Philox(number=4, width=32)
    state = generator.state
    state["state"] = {
        "counter": np.array(words, dtype=np.uint32),
        "key": np.array(key, dtype=np.uint32),
    }
    generator.state = state
    return tuple(int(x) for x in generator.random_raw(4))


@given(st.tuples(WORD, WORD, WORD, WORD), st.tuples(WORD, WORD))
def test_another_implementation_agrees(
    counter: tuple[int, int, int, int], key: tuple[int, int]
) -> None:
    assert philox(*counter, *key) == other_philox(counter, key)


@given(
    seed=st.integers(0, 2**64 - 1),
    replication=WORD,
    entity=WORD,
    purpose=st.integers(0, 255),
    sub=st.integers(0, 2**24 - 1),
    index=WORD,
)
def test_uniform_is_the_top_52_bits_of_the_named_counter(
    seed: int, replication: int, entity: int, purpose: int, sub: int, index: int
) -> None:
    counter = (replication, entity, purpose * 2**24 + sub, index)
    high, low, *_ = other_philox(counter, (seed % 2**32, seed // 2**32))
    u = uniform(seed, replication, entity, purpose, sub, index)
    assert u * 2**53 == 2 * ((high * 2**32 + low) // 2**12) + 1
    assert 0.0 < u < 1.0
    assert exponential(seed, replication, entity, purpose, sub, index) == -math.log(u)
    assert normal(seed, replication, entity, purpose, sub, index) == normal_quantile(u)


@pytest.mark.parametrize("word", [0, ONES])
def test_bounds_are_never_reached(monkeypatch: pytest.MonkeyPatch, word: int) -> None:
    monkeypatch.setattr(randomness, "philox", lambda *_: (word,) * 4)
    assert 0.0 < uniform(1, 0, 0, 0, 0, 0) < 1.0
    assert 0.0 < exponential(1, 0, 0, 0, 0, 0) < 37.0
    assert abs(normal(1, 0, 0, 0, 0, 0)) < 9.0


def draws(*, purpose: int = 3, entity: int = 7, count: int = 20_000) -> list[float]:
    return [uniform(20_260_101, 0, entity, purpose, 5, i) for i in range(count)]


@pytest.mark.parametrize("axis", ["index", "entity", "replication", "sub", "purpose"])
def test_uniform_along_every_coordinate(axis: str) -> None:
    n = 256 if axis == "purpose" else 20_000
    fixed = {"replication": 2, "entity": 3, "purpose": 4, "sub": 5, "index": 6}
    sample = [uniform(1, **{**fixed, axis: i}) for i in range(n)]
    assert stats.kstest(sample, "uniform").pvalue > 1e-6
    assert abs(stats.pearsonr(sample[:-1], sample[1:]).statistic) < 5 / math.sqrt(n)


def test_normal_and_exponential_follow_their_distributions() -> None:
    n = 20_000
    assert stats.kstest([exponential(2, 0, 1, 3, 0, i) for i in range(n)], "expon").pvalue > 1e-6
    assert stats.kstest([normal(2, 0, 1, 3, 0, i) for i in range(n)], "norm").pvalue > 1e-6


def test_purposes_children_replications_and_seeds_are_independent() -> None:
    n = 10_000
    cells = list(product((1, 2, 1 << 32), (0, 1), (0, 1 << 20), (0, 1)))
    samples = np.array(
        [[uniform(s, r, e, p, 0, i) for i in range(n)] for s, r, e, p in cells], dtype=float
    )
    correlation = np.corrcoef(samples)[np.triu_indices(len(cells), 1)]
    assert np.abs(correlation).max() < 5.5 / math.sqrt(n)
    # each pair of cells fills the unit square evenly, not only without linear correlation
    for other in samples[1:]:
        table = np.histogram2d(samples[0], other, bins=8, range=((0, 1), (0, 1)))[0]
        assert stats.chisquare(table.ravel()).pvalue > 1e-6


def test_bits_are_even() -> None:
    n = 20_000
    bits = np.array([int(u * 2**52) for u in draws(count=n)])
    ones = np.array([(bits >> k & 1).sum() for k in range(52)])
    assert np.abs(ones - n / 2).max() < 5 * math.sqrt(n) / 2


def test_normal_quantile_against_scipy() -> None:
    probabilities = [10.0**-k for k in range(1, 308)]
    probabilities += [i / 1000 for i in range(1, 1000)] + [1 - 2.0**-k for k in range(2, 54)]
    ours = np.array([normal_quantile(p) for p in probabilities])
    np.testing.assert_allclose(ours, special.ndtri(probabilities), rtol=1e-13, atol=1e-15)


def test_normal_at_hazard_against_scipy() -> None:
    hazards = np.geomspace(1e-300, 699, 2000)
    ours = np.array([normal_at_hazard(float(h)) for h in hazards])
    np.testing.assert_allclose(ours, -special.ndtri_exp(-hazards), rtol=1e-13, atol=1e-14)
