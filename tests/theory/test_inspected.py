"""Hidden and seen rates under follow-up, against closed forms and a plain simulation of single children."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.inspected import (
    Readiness,
    Rhythm,
    crisis_rate,
    move_rate,
    onset_rate,
    quantile_points,
    ready_rate,
)

LAW = Rhythm(0.25, 0.5)
CHILDREN = 400_000


def exponential(mean: float) -> Floats:
    """Equally likely warning times."""
    return -mean * np.log1p(-quantile_points())


def test_mean_time_to_a_decided_move_is_the_renewal_sum() -> None:
    """F + T exp(-mu F) / (1 - exp(-mu T)) without other ways out (docs/model.md, section 4)."""
    for ready in (0.1, 0.5, 3.0):
        mean = 0.25 + 0.5 * math.exp(-ready * 0.25) / (1.0 - math.exp(-ready * 0.5))
        rate = move_rate(ready, LAW, Readiness(0.0, 0.0, 0.0), 1e-9)
        assert 1.0 / rate == pytest.approx(mean, rel=1e-6)


@pytest.mark.parametrize("rhythm", [LAW, None, Rhythm(0.25, math.inf)])
def test_all_who_move_at_once_by_themselves_show_the_hidden_rate(rhythm: Rhythm | None) -> None:
    """With share 1 and no delay follow-up changes nothing."""
    assert move_rate(0.7, rhythm, Readiness(1.0, 0.0, 0.0), 0.4) == pytest.approx(0.7)


def test_nobody_moves_who_is_never_asked() -> None:
    """Without follow-ups and unprompted moves there are none."""
    assert move_rate(0.7, None, Readiness(0.0, 0.0, 0.3), 0.4) == 0.0


@pytest.mark.parametrize(
    "children",
    [Readiness(0.3, 1 / 6, 0.05), Readiness(0.7, 0.4, 0.0), Readiness(0.0, 0.4, 0.1)],
)
def test_moves_per_child_year_are_those_of_simulated_children(children: Readiness) -> None:
    """Each child waits to be ready, for its follow-ups, and for another way out at a constant rate."""
    rng = np.random.default_rng(5)
    ready = rng.exponential(1 / 0.5, CHILDREN)
    visits = np.where(ready <= LAW.first, 0, np.ceil((ready - LAW.first) / LAW.then))
    visit = LAW.first + visits * LAW.then
    moved = np.where(
        rng.random(CHILDREN) < children.unprompted,
        np.minimum(ready + children.delay, visit),
        visit,
    )
    if children.premature:
        early = LAW.first + (rng.geometric(children.premature, CHILDREN) - 1) * LAW.then
        moved = np.where(early < visit, np.minimum(early, moved), moved)
        moved = np.where(early < ready, early, moved)
    other = rng.exponential(1 / 0.4, CHILDREN)
    seen = (moved < other).sum() / np.minimum(moved, other).sum()
    rate = move_rate(0.5, LAW, children, 0.4)
    assert rate == pytest.approx(seen, rel=4 / math.sqrt((moved < other).sum()))
    assert ready_rate(rate, LAW, children, 0.4) == pytest.approx(0.5)


def test_a_rate_that_follow_up_cannot_show_is_infinite() -> None:
    """At a follow-up a year no child moves three times a year."""
    assert ready_rate(3.0, Rhythm(1.0, 1.0), Readiness(0.0, 0.0, 0.0), 0.1) == math.inf


@pytest.mark.parametrize(("months", "missed"), [(6.0, 0.5677), (3.0, 0.3679)])
def test_share_of_onsets_that_become_crises_is_the_delay_time_models(
    months: float, missed: float
) -> None:
    """For rare onsets, p = 1 and exponential warnings: 1 - (1 - exp(-T/m)) / (T/m), with m = 3 months."""
    rare = 1e-6
    rate = crisis_rate(rare, exponential(3 / 12), Rhythm(0.1, months / 12), 1.0, 1e-9)
    averted = (1.0 - math.exp(-months / 3)) / (months / 3)
    assert rate / rare == pytest.approx(1.0 - averted, abs=2e-3)
    assert rate / rare == pytest.approx(missed, abs=2e-3)


def test_onsets_and_crises_turn_round() -> None:
    """The onset rate of a crisis rate is the one that it came from; without detection hardly any is missing."""
    warnings = exponential(0.25)
    seen = crisis_rate(0.2, warnings, LAW, 0.4, 0.3)
    assert onset_rate(seen, warnings, LAW, 0.4, 0.3) == pytest.approx(0.2)
    assert crisis_rate(0.2, np.zeros(1), LAW, 0.0, 0.3) == pytest.approx(0.2)


def test_imperfect_follow_ups_miss_onsets_as_often_as_simulated_ones() -> None:
    """Follow-ups every half year find an onset with p = 0.4 each; it lasts until found or a crisis."""
    rng = np.random.default_rng(7)
    warning = rng.exponential(0.25, CHILDREN)
    found = 0.5 * rng.random(CHILDREN) + 0.5 * (rng.geometric(0.4, CHILDREN) - 1)
    leaves = rng.exponential(1 / 0.3, CHILDREN)
    crisis = (warning < found) & (warning < leaves)
    rare = 1e-7
    rate = crisis_rate(rare, exponential(0.25), LAW, 0.4, 0.3) / rare
    assert rate == pytest.approx(crisis.mean(), abs=4 * 0.5 / math.sqrt(CHILDREN) + 1e-3)
