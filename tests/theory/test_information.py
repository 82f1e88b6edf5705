"""Values of information against closed forms, where savings are normal in normal numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import norm, qmc

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.information import (
    conditional_means,
    expected_savings,
    partial_information,
    perfect_information,
)

WEIGHTS = np.array([3.0, 2.0, 1.0, 0.0])
MEAN = 1.5


def normal_study(
    seed: int, draws: int = 256, replications: int = 4, chance: float = 0.0, luck: float = 0.0
) -> tuple[Floats, Floats]:
    """Savings that are linear in four standard normal numbers, with chance of a draw and luck common to all."""
    rng = np.random.default_rng(seed)
    numbers = norm.ppf(qmc.Sobol(4, rng=rng).random(draws))
    savings = MEAN + numbers @ WEIGHTS
    noise = chance * rng.normal(size=(draws, replications)) + luck * rng.normal(size=replications)
    return savings[:, np.newaxis] + noise, numbers


def closed_form(spread: float) -> float:
    """Expected loss of deciding by the mean of a normal saving of this standard deviation."""
    if spread == 0:
        return 0.0
    far = abs(MEAN) / spread
    return spread * norm.pdf(far) - abs(MEAN) * norm.cdf(-far)


def test_information_without_chance_is_the_closed_form() -> None:
    savings, numbers = normal_study(seed=1)
    everything = perfect_information(savings)
    each = partial_information(savings, numbers)
    assert everything.value == pytest.approx(closed_form(math.sqrt(14.0)), rel=0.03)
    wanted = [closed_form(weight) for weight in WEIGHTS]
    np.testing.assert_allclose(each.value, wanted, atol=0.02)


def test_information_of_a_curved_saving_is_the_closed_form() -> None:
    # savings of exp(x) - k: E[max(0, .)] is Black and Scholes' call on a log-normal price
    _, numbers = normal_study(seed=2, draws=1024)
    x, k = numbers[:, 0], 2.0
    savings = (np.exp(x) - k)[:, np.newaxis] + numbers[:, [1]] * 0.5 + np.zeros(3)
    d = -math.log(k)
    call = math.exp(0.5) * norm.cdf(d + 1.0) - k * norm.cdf(d)
    wanted = call - max(0.0, math.exp(0.5) - k)
    assert partial_information(savings, numbers).value[0] == pytest.approx(wanted, rel=0.05)


def test_chance_is_taken_out_and_the_errors_are_honest() -> None:
    exact = np.array([closed_form(math.sqrt(14.0)), *(closed_form(w) for w in WEIGHTS)])
    found, errors, naive = [], [], []
    for seed in range(30):
        savings, numbers = normal_study(seed, draws=128, chance=5.0, luck=1.0)
        everything = perfect_information(savings)
        each = partial_information(savings, numbers)
        found.append([everything.value, *each.value])
        errors.append([everything.error, *each.error])
        means = savings.mean(axis=1)
        naive.append(np.maximum(0, means).mean() - max(0.0, means.mean()))
    spread = np.std(found, axis=0)
    np.testing.assert_allclose(np.mean(found, axis=0), exact, atol=4 * spread.max() / 30**0.5)
    assert np.mean(naive) > exact[0] + 3 * np.std(naive) / 30**0.5  # with chance left in
    stated = np.sqrt(np.mean(np.square(errors), axis=0))[:3]
    assert np.all(stated > 0.9 * spread[:3])
    assert np.all(stated < 2.5 * spread[:3])


def test_knowing_all_is_worth_most_and_knowing_something_never_costs() -> None:
    for seed in range(10):
        savings, numbers = normal_study(seed, draws=32, chance=4.0, luck=2.0)
        everything = perfect_information(savings).value
        each = partial_information(savings, numbers).value
        assert np.all(each >= 0)
        assert np.all(each <= everything)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_nothing_is_worth_knowing_where_one_option_is_always_best(sign) -> None:
    rng = np.random.default_rng(3)
    numbers = rng.uniform(size=(64, 2))
    # the best by far in most draws, by a hair in one: a regression may well miss that
    savings = sign * (0.001 + 100 * numbers[:, [0]] ** 6 + 0.0 * rng.normal(size=(64, 5)))
    assert perfect_information(savings).value == 0.0
    assert np.all(partial_information(savings, numbers).value == 0.0)


def test_expectations_have_the_variance_of_ignorance_alone() -> None:
    spreads = []
    for seed in range(200):
        savings, _ = normal_study(seed, draws=64, chance=8.0, luck=5.0)
        expected = expected_savings(savings)
        assert expected.mean() == pytest.approx(savings.mean())
        spreads.append(expected.var(ddof=1))
    assert np.mean(spreads) == pytest.approx(14.0, rel=0.1)


def test_a_number_that_does_not_vary_tells_nothing() -> None:
    values = np.random.default_rng(4).normal(size=40)
    fitted = conditional_means(values, np.full(40, 0.3))
    assert len(set(fitted)) == 1
    assert fitted[0] == pytest.approx(values.mean())


def test_a_number_with_two_values_gives_their_means() -> None:
    rng = np.random.default_rng(5)
    drawn = np.repeat([1.0, 2.0], 500)
    values = 3.0 * drawn + 0.01 * rng.normal(size=1000)
    fitted = conditional_means(values, drawn)
    assert fitted[0] == pytest.approx(3.0, abs=0.01)
    assert fitted[-1] == pytest.approx(6.0, abs=0.01)


def test_what_chance_may_hide_is_within_the_interval() -> None:
    """With few replications the luck of all draws is open: nothing seen is not nothing there."""
    covered = 0
    for seed in range(40):
        savings, _ = normal_study(seed, draws=64, replications=3, chance=8.0, luck=4.0)
        found = perfect_information(savings)
        covered += bool(found.low <= closed_form(math.sqrt(14.0)) <= found.high)
        assert found.value <= found.high
    assert covered >= 36


def test_luck_that_all_draws_have_in_common_is_in_the_error() -> None:
    found = []
    for seed in range(30):
        savings, _ = normal_study(seed, draws=64, replications=8, luck=6.0)
        everything = perfect_information(savings)
        found.append((everything.value, everything.error))
    values, errors = np.transpose(found)
    assert np.sqrt(np.mean(errors**2)) > 0.9 * np.std(values)


def test_nothing_seen_is_not_nothing_there() -> None:
    unseen = 0
    for seed in range(30):
        savings, _ = normal_study(seed, draws=32, replications=2, chance=30.0)
        everything = perfect_information(savings)
        unseen += bool(everything.value == 0)
        assert everything.high > 0
    assert unseen > 3


def test_a_number_is_worth_no_more_than_its_part_in_the_variance_allows() -> None:
    savings, numbers = normal_study(seed=6, draws=256, chance=20.0)
    free = partial_information(savings, numbers)
    known = WEIGHTS**2
    bound = partial_information(savings, numbers, (known, known))
    assert free.high[3] > 0
    assert (bound.value[3], bound.high[3]) == (
        0,
        0,
    )  # without influence, whatever a regression sees
    assert np.all(bound.value <= free.value + 1e-12)
    exact = partial_information(*normal_study(seed=1), (known, known))
    np.testing.assert_allclose(exact.value, [closed_form(one) for one in WEIGHTS], atol=0.02)


def test_a_part_in_the_variance_that_is_estimated_below_zero_is_none() -> None:
    rng = np.random.default_rng(9)
    number = rng.normal(size=(64, 1))
    without = np.repeat(rng.normal(size=(64, 1)), 2, axis=1)
    for savings in (without, without + 3.0 * number):  # nothing to see, and something
        found = partial_information(savings, number, (np.array([-0.1]), np.array([-0.05])))
        assert (found.value[0], found.low[0]) == (0.0, 0.0)
