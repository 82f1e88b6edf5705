"""The best point of a grid when the numbers are not known: its probabilities, its runs and its words."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from scipy import stats

from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.reporting.frontier import Frontier, frontier
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.changing import Changer
from sverigesmodel.scenario.uncertain import sides, uncertain_numbers
from sverigesmodel.sensitivity.drawing import draw
from sverigesmodel.sensitivity.grid_draws import draws_table, without_chance
from sverigesmodel.sensitivity.levers import turned
from sverigesmodel.sensitivity.variants import UNCHANGED, evaluate
from tests import small

LEVERS = {"caseload": [16, 24]}


@cache
def found(workers: int = 1) -> Frontier:
    return frontier(
        *(small.baseline(), small.reform(), LEVERS),
        replications=2,
        maximum=2,
        draws=8,
        workers=workers,
        seed=5,
    )


def test_a_draw_is_a_comparison_of_redrawn_scenarios_at_the_point() -> None:
    grid, values = found().grid, found().drawn
    assert values is not None
    assert values.shape == (8, 2, len(grid.points))
    numbers = uncertain_numbers(small.baseline(), small.reform())
    place, point, replication = 3, 1, 1
    drawn = sides(numbers, draw(numbers, 8, 5)[place])
    baseline, reform = (
        Changer(one)(own, []) for one, own in zip((grid.baseline, grid.reform), drawn, strict=True)
    )
    luck = place * 2 + replication  # every draw has luck of its own, shared by all points
    alone = evaluate(
        *(baseline, turned(reform, grid.points[point]), [UNCHANGED]),
        seed=5,
        replications=luck + 1,
        conduct=Conduct(workers=1),
    )
    assert values[place, replication, point] == pytest.approx(float(alone.npv[0, luck]), abs=0.01)


def test_the_same_on_two_processes() -> None:
    one, two = found().drawn, found(2).drawn
    assert one is not None
    assert two is not None
    assert one.tobytes() == two.tobytes()


def known(ignorance: float, chance: float, ahead: float, seed: int, draws: int = 64) -> Floats:
    """Two points whose difference is normal over draws, with luck on top: [draws, 2 replications, 2 points]."""
    rng = np.random.default_rng(seed)
    values = np.zeros((draws, 2, 2))
    values += 50.0 * rng.normal(size=(draws, 1, 1))  # what both share is no matter
    values[:, :, 0] += ahead + ignorance * rng.normal(size=(draws, 1))
    values[:, :, 0] += chance * rng.normal(size=(draws, 2))
    return values


def test_probabilities_are_those_of_known_ignorance_and_chance() -> None:
    ignorance, chance, ahead = 2.0, 3.0, 1.5
    both = np.ones(2, dtype=bool)
    tables = [draws_table(known(ignorance, chance, ahead, seed), both, 0) for seed in range(120)]
    means = {
        name: np.mean([table[name][0] for table in tables])
        for name in ("drawn_probability", "drawn_single", "drawn_loss")
    }
    z = ahead / ignorance
    # a little too sure where by luck no ignorance is seen
    assert means["drawn_probability"] == pytest.approx(stats.norm.cdf(z), abs=0.035)
    spread = np.hypot(ignorance, chance)
    assert means["drawn_single"] == pytest.approx(stats.norm.cdf(ahead / spread), abs=0.02)
    loss = ignorance * stats.norm.pdf(z) - ahead * stats.norm.cdf(-z)
    assert means["drawn_loss"] == pytest.approx(loss, abs=0.1)
    shares = [(t["drawn_probability_low"][0], t["drawn_probability_high"][0]) for t in tables]
    covered = sum(low <= stats.norm.cdf(z) <= high for low, high in shares)
    assert covered >= 0.88 * len(tables)


def test_without_ignorance_a_point_is_as_far_behind_in_every_draw() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=(400, 4, 2))
    values[:, :, 1] -= 0.3
    spread = without_chance(values, 0)[:, 1].std(ddof=1)
    assert spread < 0.25  # the means themselves scatter by 0.7
    sure = np.zeros((8, 2, 2))
    sure[:, :, 1] = -1.0
    assert (without_chance(sure, 0)[:, 1] == -1.0).all()


def test_what_may_not_be_chosen_has_no_part() -> None:
    values = known(1.0, 1.0, 0.0, 3)
    table = draws_table(values, np.array([False, True]), 1)
    assert table["drawn_probability"].tolist() == [0.0, 1.0]
    assert table["drawn_best"].tolist() == [False, True]
    assert np.isnan(table["drawn_loss"][0])


@pytest.mark.parametrize("lang", ["da", "en"])
def test_both_probabilities_are_said(lang: str) -> None:
    said = " ".join(found().summary(lang).split())
    words = {
        "da": ("mod .* ved tilfældighed alene", "8 trukne talsæt"),
        "en": ("against .* by chance alone", "8 sets drawn"),
    }
    assert all(re.search(each, said) for each in words[lang])
    table = found().tables["frontier_draws"]
    assert table["draws"].eq(8).all()
    assert table["drawn_best"].sum() == 1


def test_too_few_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="draws must be at least 8"):
        frontier(small.baseline(), small.reform(), LEVERS, draws=4)
