"""Screening finds the numbers that matter among hundreds that do not, as often as the documentation says."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.screening import Screening, screen

NUMBERS = 400
SHARES = {0.35: 17, 0.25: 101, 0.15: 222, 0.10: 333, 0.05: 390, 0.03: 60}
"""Total index of the numbers that matter, and their places; the others have 7 % together."""
TENTH = SHARES[0.10]
DOCUMENT = Path(__file__).parents[2] / "docs" / "uncertainty.md"


def saving(u: Floats, how: str, luck: float, seed: int) -> Floats:
    """A saving of variance 1 in 400 uniform numbers, and luck with a standard deviation beside it.

    The number with 10 % acts straight (``added``), only together with the largest (``together``), or by a saving
    that falls and rises again (``bent``).
    """
    rng = np.random.default_rng(seed)
    slopes = np.full(NUMBERS, np.sqrt((1 - sum(SHARES)) / (NUMBERS - len(SHARES))))
    for share, place in SHARES.items():
        slopes[place] = np.sqrt(share)
    slopes *= rng.choice([-1.0, 1.0], NUMBERS)
    scores = (u - 0.5) * np.sqrt(12.0)
    other = {
        "added": 0.0 * scores[:, 0],
        "together": np.sqrt(0.10) * scores[:, TENTH] * scores[:, SHARES[0.35]],
        "bent": np.sqrt(0.10 / 0.8) * (scores[:, TENTH] ** 2 - 1.0),
    }[how]
    slopes[TENTH] *= how == "added"
    return np.asarray(scores @ slopes + other + luck * rng.normal(size=len(u)))


def screened(draws: int, how: str, luck: float, seed: int) -> Screening:
    u = np.random.default_rng([seed, draws]).uniform(size=(draws, NUMBERS))
    return screen(saving(u, how, luck, seed), u)


def found(draws: int, how: str, luck: float, studies: int) -> dict[float, float]:
    """How often each share is among the first eight."""
    firsts = [screened(draws, how, luck, seed).order[:8] for seed in range(studies)]
    return {
        share: float(np.mean([place in first for first in firsts]))
        for share, place in SHARES.items()
    }


@pytest.mark.parametrize("how", ["added", "together", "bent"])
def test_whatever_has_three_percent_is_found(how: str) -> None:
    """With luck as in Roskilde, by 256 draws: every share and shape."""
    assert min(found(256, how, 0.31, 6).values()) == 1.0


def test_a_cell_of_the_documented_table() -> None:
    """Luck as large as ignorance, 256 draws: 5 % is found as often as is written, within sampling error."""
    (line,) = re.findall(r"^\| 1\.0 \| 256 .*$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    written = [float(cell.strip(" %")) / 100 for cell in line.strip("|").split("|")[2:]]
    once = found(256, "added", 1.0, 30)
    assert once[0.05] == pytest.approx(written[1], abs=0.22)
    assert once[0.10] == pytest.approx(written[0], abs=0.12)


def test_the_limit_is_where_most_but_not_all_are_found() -> None:
    """A number alone among luck, with the share of the limit, enters in about 95 of 100 studies."""
    rng, draws, numbers = np.random.default_rng(5), 256, 50
    limit = screen(rng.normal(size=draws), rng.uniform(size=(draws, numbers))).limit
    entered = 0
    for _ in range(200):
        u = rng.uniform(size=(draws, numbers))
        score = (u[:, 0] - 0.5) * np.sqrt(12.0)
        values = np.sqrt(limit) * score + np.sqrt(1 - limit) * rng.normal(size=draws)
        entered += screen(values, u).shares[0] > 0
    assert 0.87 <= entered / 200 <= 0.99


def test_of_numbers_without_effect_hardly_one_enters() -> None:
    rng = np.random.default_rng(6)
    entered = [
        np.count_nonzero(screen(rng.normal(size=128), rng.uniform(size=(128, 30))).shares) > 0
        for _ in range(200)
    ]
    assert 0.005 <= np.mean(entered) <= 0.10  # 5 %, less what Bonferroni gives away


def test_shares_are_those_of_the_variance() -> None:
    seen = screened(1024, "added", 0.0, 1)
    assert seen.order[:5] == tuple(SHARES.values())[:5]
    for share, place in SHARES.items():
        assert seen.shares[place] == pytest.approx(share, abs=0.06)


def test_what_does_not_vary_comes_last() -> None:
    rng = np.random.default_rng(2)
    drawn = rng.uniform(size=(32, 3))
    drawn[:, 1] = 0.7
    assert screen(drawn[:, 2], drawn).order[0] == 2
    assert screen(drawn[:, 2], drawn).order[-1] == 1
    nothing = screen(np.zeros(32), drawn)
    assert nothing.order == (0, 1, 2)
    assert not nothing.shares.any()
