"""Values at which a reform breaks even: a closed form, and what is said of numbers without one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.sensitivity.questions import UnknownNumberError, question
from sverigesmodel.sensitivity.thresholds import thresholds
from sverigesmodel.sensitivity.variants import UNCHANGED, evaluate
from tests import small

TRAINING = "policies.closer_follow_up.costs.training.per_year"
REPLICATIONS = 10


def savings(until: int) -> np.ndarray:
    """Present value of the saving up to a year in each replication, by the rates of the scenario: 3.5 %."""
    found = evaluate(
        small.baseline(),
        small.reform(),
        [UNCHANGED],
        seed=3,
        replications=REPLICATIONS,
        conduct=Conduct(workers=1),
    )
    factors = [1.035**-year if label <= until else 0.0 for year, label in enumerate(found.years)]
    return np.asarray(-(found.yearly[0] @ np.array(factors)))


@pytest.mark.parametrize(("until", "years"), [(2028, 2), (2027, 1)])
def test_threshold_of_a_yearly_cost_is_the_saving_over_the_discounted_years(
    until: int, years: int
) -> None:
    """The saving is linear in it: the reform breaks even where the cost is higher by saving / annuity.

    Training is paid in 2027 and 2028, the second and third year of the horizon.
    """
    study = thresholds(
        small.baseline(),
        small.reform(),
        [TRAINING],
        until=until,
        seed=3,
        replications=REPLICATIONS,
        conduct=Conduct(workers=1),
    )
    (row,) = study.tables["thresholds"].to_dict("records")
    saving = savings(until)
    annuity = sum(1.035**-year for year in range(1, 1 + years))
    expected = 200_000.0 + saving.mean() / annuity
    assert row["saving_mean"] == pytest.approx(saving.mean())
    assert row["threshold"] == pytest.approx(expected, abs=1.0)
    assert row["saves"] == "below"
    half = stats.t.ppf(0.975, REPLICATIONS - 1) * saving.std(ddof=1) / math.sqrt(REPLICATIONS)
    for end, exact in (("low", expected - half / annuity), ("high", expected + half / annuity)):
        if 0.0 < exact < 1_200_000.0:
            assert row[end] == pytest.approx(exact, rel=1e-3)
        else:
            assert math.isnan(row[end])


def test_a_number_is_found_by_any_of_its_names_and_by_no_other() -> None:
    """A value shared by two teams is one number; a lever without a range is searched up to its bounds."""
    scenarios = small.baseline(), small.reform()
    shared = question(*scenarios, "teams.disability.turnover")
    assert {place[1] for own in shared.places for place in own} == {"family", "disability"}
    share = question(*scenarios, "ladder.foster.detection")
    assert share.beyond == (0.0, 1.0)
    assert share.within == pytest.approx((0.15, 0.45))
    with pytest.raises(UnknownNumberError, match=r"foster\.detect"):
        question(*scenarios, "ladder.foster.detect")


def test_a_number_is_not_searched_where_no_scenario_is_valid() -> None:
    """Hours for tasks are at most those of the week, and never none."""
    asked = question(small.baseline(), small.reform(), "teams.family.minimum_task_hours")
    assert 0.0 < asked.beyond[0] < asked.within[0]
    assert asked.beyond[1] <= 27.0


def test_a_year_outside_the_horizon_is_refused() -> None:
    """The small scenario runs from 2026 to 2028."""
    with pytest.raises(ValueError, match="2031"):
        thresholds(small.baseline(), small.reform(), [TRAINING], until=2031, seed=1, replications=2)
