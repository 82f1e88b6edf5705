"""Ranking and selection against populations whose means are known, and against a plain second writing of it."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.beliefs import (
    chance_of_best,
    chance_of_good,
    expected_loss,
    non_dominated,
    plausible_means,
)
from sverigesmodel.sensitivity.selection import Rule, Selection, screen


def population(
    generator: np.random.Generator, means: Floats, spread: float, shared: float, count: int
) -> Floats:
    """Draw [replications, systems] with a correlation between the systems."""
    common = math.sqrt(shared) * generator.standard_normal((count, 1))
    own = math.sqrt(1 - shared) * generator.standard_normal((count, len(means)))
    return np.asarray(means + spread * (common + own))


def at_least(hits: int, trials: int, probability: float) -> bool:
    """Tell whether so many hits are to be expected of at least this probability, but for once in a thousand."""
    return hits >= stats.binom.ppf(0.001, trials, probability)


@pytest.mark.parametrize("shared", [0.0, 0.7])
@pytest.mark.parametrize("systems", [2, 6])
def test_the_best_is_selected_as_often_as_stated(systems: int, shared: float) -> None:
    """The hardest case within the assumptions: all others just the indifference behind."""
    generator = np.random.default_rng(systems)
    rule, means = Rule(confidence=0.9, indifference=1.0, first=8), np.zeros(systems)
    means[1] = 1.0
    found = [screen(population(generator, means, 2.0, shared, 600), rule) for _ in range(400)]
    assert all(one.decided for one in found)
    assert at_least(sum(one.best == 1 for one in found), 400, 0.9)
    if systems == 2 and not shared:  # and it is not had by far too many replications
        assert sum(one.best == 1 for one in found) < 400


def test_replications_are_spent_where_the_choice_is_unclear() -> None:
    generator = np.random.default_rng(5)
    means = np.array([0.0, -1.0, -8.0, -9.0])
    values = population(generator, means, 2.0, 0.5, 2000)
    found = screen(values, Rule(0.95, 0.3, 10))
    assert (found.best, found.decided) == (0, True)
    assert found.dropped[1] == found.replications
    assert max(found.dropped[2:]) < found.replications / 2


def test_common_luck_needs_fewer_replications() -> None:
    generator = np.random.default_rng(6)
    means, rule = np.array([0.0, 1.0, 0.0]), Rule(0.95, 1.0, 10)
    needed = {
        shared: np.mean(
            [
                screen(population(generator, means, 3.0, shared, 3000), rule).replications
                for _ in range(40)
            ]
        )
        for shared in (0.0, 0.9)
    }
    assert needed[0.9] < needed[0.0] / 3


def by_the_book(values: Floats, rule: Rule) -> Selection:
    """Kim and Nelson's procedure, step by step in plain numbers."""
    count, systems = values.shape
    eta = 0.5 * ((2 * (1 - rule.confidence) / (systems - 1)) ** (-2 / (rule.first - 1)) - 1)
    boundary = 2 * eta * (rule.first - 1)
    # the equation that defines eta, for c = 1
    assert 0.5 * (1 + 2 * eta) ** (-(rule.first - 1) / 2) == pytest.approx(
        (1 - rule.confidence) / (systems - 1)
    )
    variance = {
        (i, j): np.var(values[: rule.first, i] - values[: rule.first, j], ddof=1)
        for i, j in itertools.product(range(systems), repeat=2)
    }
    left, dropped = list(range(systems)), [0] * systems
    for r in range(rule.first, count + 1):
        means = [values[:r, i].mean() if i in left else np.nan for i in range(systems)]

        def lead(i: int, j: int, r: int = r) -> float:
            ahead = boundary * variance[i, j] / rule.indifference**2 - r
            return float(max(0.0, rule.indifference / (2 * r) * ahead))

        behind = [i for i in left if any(means[i] < means[j] - lead(i, j) for j in left if j != i)]
        for i in behind:
            dropped[i] = r
        left = [i for i in left if i not in behind]
        if len(left) == 1:
            return Selection(left[0], True, r, tuple(dropped))
    best = max(left, key=lambda i: values[:count, i].mean())
    return Selection(best, False, count, tuple(dropped))


def test_another_writing_of_the_procedure_says_the_same() -> None:
    generator = np.random.default_rng(7)
    decided = 0
    for trial in range(60):
        systems = 2 + trial % 4
        means = generator.normal(0, 1, systems)
        values = population(generator, means, 1.5, 0.3, 90)
        rule = Rule(0.9, 0.5, 6 + trial % 5)
        found = screen(values, rule)
        assert found == by_the_book(values, rule)
        decided += found.decided
    assert 0 < decided < 60


def test_what_follows_a_dropping_out_changes_nothing() -> None:
    """Batches give a system more replications than the procedure looks at, or none."""
    values = population(np.random.default_rng(8), np.array([0.0, 2.0, 1.9]), 1.0, 0.0, 300)
    rule = Rule(0.95, 0.2, 10)
    found = screen(values, rule)
    cut = values.copy()
    for system, after in enumerate(found.dropped):
        if after:
            cut[after + 3 :, system] = np.nan
    assert screen(cut, rule) == found
    short = screen(values[: found.replications - 1], rule)
    assert not short.decided
    assert short.in_play == (1, 2)


def test_equals_are_decided_and_a_lone_system_is_the_best() -> None:
    same = np.random.default_rng(9).standard_normal((20, 1)) @ np.ones((1, 3))
    found = screen(same, Rule(0.95, 1.0, 5))
    assert (found.best, found.decided, found.replications) == (0, True, 5)
    assert screen(same[:, :1], Rule(0.95, 1.0, 5)).decided
    assert not screen(same[:4], Rule(0.95, 1.0, 5)).decided


@pytest.mark.parametrize(
    "wrong", [(1.0, 1.0, 5), (0.0, 1.0, 5), (0.9, 0.0, 5), (0.9, math.inf, 5), (0.9, 1.0, 1)]
)
def test_a_rule_that_cannot_be_is_refused(wrong: tuple[float, float, int]) -> None:
    with pytest.raises(ValueError, match=r"must be|at least"):
        Rule(*wrong)


def test_of_two_the_probability_is_students() -> None:
    values = population(np.random.default_rng(10), np.array([0.0, 0.1]), 1.0, 0.6, 15)
    _, drawn = plausible_means(values[:, :, np.newaxis], 1, seed=1, draws=40_000)
    gap = values[:, 1] - values[:, 0]
    t = gap.mean() / (gap.std(ddof=1) / math.sqrt(15))
    better = stats.t.cdf(t, 14)
    chance = chance_of_best(drawn[..., 0])
    assert chance.sum() == pytest.approx(1.0)
    assert chance[1] == pytest.approx(better, abs=4 * math.sqrt(better * (1 - better) / 40_000))
    near = stats.t.cdf((gap.mean() + 0.2) / (gap.std(ddof=1) / math.sqrt(15)), 14)
    assert chance_of_good(drawn[..., 0], 0.2)[1] == pytest.approx(near, abs=0.01)
    # the expected loss of Student's t, in closed form
    scale = gap.std(ddof=1) / math.sqrt(15)
    loss = scale * ((14 + t * t) / 13 * stats.t.pdf(t, 14) - t * stats.t.cdf(-t, 14))
    assert expected_loss(drawn[..., 0])[1] == pytest.approx(loss, rel=0.08)
    low, high = np.quantile(drawn[:, 0, 0], [0.025, 0.975])
    exact = stats.t.interval(0.95, 14, values[:, 0].mean(), stats.sem(values[:, 0]))
    assert [low, high] == pytest.approx(exact, abs=0.03 * (exact[1] - exact[0]))


def test_a_dropped_system_is_told_by_its_difference() -> None:
    generator = np.random.default_rng(11)
    values = population(generator, np.array([1.0, 0.0]), 2.0, 0.95, 200)[:, :, np.newaxis]
    cut = values.copy()
    cut[12:, 1] = np.nan
    means, drawn = plausible_means(cut, 0, seed=2, draws=20_000)
    gap = values[:12, 1, 0] - values[:12, 0, 0]
    assert means[0, 0] == pytest.approx(values[:, 0, 0].mean())
    assert means[1, 0] == pytest.approx(values[:, 0, 0].mean() + gap.mean())
    t = -gap.mean() / stats.sem(gap)
    assert (drawn[:, 0] > drawn[:, 1]).mean() == pytest.approx(stats.t.cdf(t, 11), abs=0.01)
    with pytest.raises(ValueError, match="reference"):
        plausible_means(cut, 1, seed=2)


def test_probabilities_of_being_best_come_true() -> None:
    """Where means are drawn anew for each study, of those called best with 70-90 % about that many are."""
    generator = np.random.default_rng(12)
    said, came = [], []
    for _ in range(500):
        means = generator.normal(0, 3.0, 3)
        values = population(generator, means, 2.0, 0.4, 8)
        _, drawn = plausible_means(values[:, :, np.newaxis], 0, seed=3, draws=400)
        chance = chance_of_best(drawn[..., 0])
        said.append(chance)
        came.append(np.arange(3) == np.argmax(means))
    flat, true = np.ravel(said), np.ravel(came)
    for low, high in ((0.02, 0.3), (0.3, 0.7), (0.7, 0.98)):
        inside = (flat > low) & (flat < high)
        error = math.sqrt(0.25 / inside.sum())
        assert true[inside].mean() == pytest.approx(flat[inside].mean(), abs=3 * error)


def test_the_frontier_by_hand() -> None:
    cost = np.array([0.0, 1.0, 2.0, 2.0, 1.0, 0.5])
    days = np.array([5.0, 3.0, 1.0, 2.0, 3.0, 6.0])
    assert non_dominated(cost, days).tolist() == [True, True, True, False, True, False]
