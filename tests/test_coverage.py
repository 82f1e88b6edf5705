"""Intervals of comparisons hold what they estimate as often as they say: a scenario whose answer is known.

Notifications come as a Poisson process and are screened out at once; each assessment has a price, which the reform
raises. So the present value is minus the rise times the notifications that are expected in the year.
"""

from __future__ import annotations

import numpy as np
import pytest

from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.scenario.schema import Scenario
from tests import small

STUDIES, REPLICATIONS = 1_000, 5
RATE, RISE = 200, 500
STREAMS = ("families", "disabilities")
OTHERS = [
    *(
        f"streams.{one}.assessment={{screened_out: 1, emergency: 0, investigation: 0}}"
        for one in STREAMS
    ),
    *(f"observed.stock.{one}=0" for one in ("prevention", "home_support", "foster", "institution")),
    *(
        f"stock.{stream}.{stage}.count=0"
        for stream, stages in (
            ("families", ("investigation", "prevention", "home_support", "aftercare")),
            ("families", ("foster", "institution")),
            ("disabilities", ("prevention", "home_support", "institution")),
        )
        for stage in stages
    ),
]


def priced(each: int) -> Scenario:
    return small.baseline(
        "years=1",
        f"streams.families.rate={RATE} per year",
        "streams.disabilities.rate=0 per year",
        "streams.families.worsening=0",
        "closed.transitions.rereferral.time.gompertz.rate=0 per year",
        "tasks.risk_assessment.hours=0",
        f"economics.tasks.risk_assessment={{each: {each}, account: '5.28.21'}}",
        *OTHERS,
    )


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_intervals_of_1000_comparisons_cover_the_known_value() -> None:
    baseline, reform = priced(1_000), priced(1_000 + RISE)
    every = compare(
        baseline, reform, seed=1, replications=STUDIES * REPLICATIONS, workers=1
    ).saving_by_replication
    first = compare(baseline, reform, seed=1, replications=REPLICATIONS, workers=1)
    studies = np.reshape(every, (STUDIES, REPLICATIONS))
    assert t_interval(studies[0]) == first.net_present_value
    known = -RISE * RATE * 365 / 365.25
    intervals = [t_interval(study) for study in studies]
    covered = sum(one.low <= known <= one.high for one in intervals)  # type: ignore[operator]
    assert 930 <= covered <= 970
    assert np.mean(every) == pytest.approx(known, abs=4 * np.std(every) / len(every) ** 0.5)
    assert np.var(every) == pytest.approx(RISE**2 * RATE, rel=0.1)  # Poisson
