"""Intervals of comparisons hold what they estimate as often as they say: a scenario whose answer is known.

Notifications come as a Poisson process and are screened out at once; each assessment has a price, which the reform
raises. So the present value is minus the rise times the notifications that are expected in the year. Where rate
and rise are not known, chance and ignorance are those of a mixed Poisson number, in closed form.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.scenario.schema import Scenario, to_mapping
from sverigesmodel.scenario.uncertain import uncertain_numbers
from sverigesmodel.sensitivity.components import SOURCES, Nested
from sverigesmodel.sensitivity.drawing import quantiles
from sverigesmodel.sensitivity.ignorance import uncertainty
from tests import small
from tests.test_ignorance import assumed, known

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
        baseline, reform, seed=1, replications=STUDIES * REPLICATIONS, conduct=Conduct(workers=1)
    ).saving_by_replication
    first = compare(baseline, reform, seed=1, replications=REPLICATIONS, conduct=Conduct(workers=1))
    studies = np.reshape(every, (STUDIES, REPLICATIONS))
    assert t_interval(studies[0]) == first.net_present_value
    known = -RISE * RATE * 365 / 365.25
    intervals = [t_interval(study) for study in studies]
    covered = sum(one.low <= known <= one.high for one in intervals)  # type: ignore[operator]
    assert 930 <= covered <= 970
    assert np.mean(every) == pytest.approx(known, abs=4 * np.std(every) / len(every) ** 0.5)
    assert np.var(every) == pytest.approx(RISE**2 * RATE, rel=0.1)  # Poisson


# Where rate and rise are not known


def unsure() -> tuple[Scenario, Scenario]:
    """Nothing is uncertain but the rate, which both have, and the price of an assessment with the reform."""
    plain = [to_mapping(known(priced(price))) for price in (1_000, 1_500)]
    for scenario in plain:
        scenario["streams"]["families"]["rate"] = {
            **assumed(5.0, 15.0),
            "value": "10 per year",
        }
    plain[1]["economics"]["tasks"]["risk_assessment"]["each"] = assumed(1_000.0, 2_000.0)
    baseline, reform = (Scenario.model_validate(scenario) for scenario in plain)
    return baseline, reform


@cache
def exact() -> dict[str, float]:
    """Standard deviations and mean of -rise x Poisson(rate x year): rate and rise independent, each PERT."""
    rate, rise, year = 10.0, 500.0, 365 / 365.25
    squares = rate**2 + 5.0 * 5.0 / 7, rise**2 + 500.0 * 500.0 / 7  # (mean - low)(high - mean) / 7
    chance = squares[1] * rate * year
    ignorance = year**2 * (squares[0] * squares[1] - (rate * rise) ** 2)
    parts = {"chance": chance, "ignorance": ignorance, "together": chance + ignorance}
    return {"mean": -rise * rate * year} | {name: math.sqrt(one) for name, one in parts.items()}


def test_chance_and_ignorance_are_recovered_where_both_are_known_exactly() -> None:
    found = uncertainty(*unsure(), draws=64, replications=4, seed=1, conduct=Conduct(workers=1)).npv
    assert found.mean.low < exact()["mean"] < found.mean.high
    for source in SOURCES:
        interval = found.sd(source)
        assert interval.low <= exact()[source] <= interval.high
        assert interval.mean == pytest.approx(exact()[source], rel=0.2)


@pytest.mark.parametrize(("draws", "replications", "least"), [(32, 4, 920), (16, 2, 860)])
def test_intervals_of_1000_studies_cover_chance_and_ignorance(
    draws: int, replications: int, least: int
) -> None:
    """Of the same mixed Poisson numbers, which are skewed and scatter more where the rate is high."""
    studies, random = 1_000, np.random.default_rng(1)
    rate, rise = quantiles(
        uncertain_numbers(*unsure()), random.random((studies * draws, 2))
    ).T * np.array([[365.0], [1.0]])
    counts = random.poisson(rate[:, np.newaxis], (studies * draws, replications))
    saving = -(rise - 1_000.0)[:, np.newaxis] * counts
    hits = dict.fromkeys(exact(), 0)
    for study in saving.reshape(studies, draws, replications):
        found = Nested(study)
        for name, interval in {"mean": found.mean, **{s: found.sd(s) for s in SOURCES}}.items():
            hits[name] += interval.low <= exact()[name] <= interval.high
    assert 925 <= hits["mean"] <= 970
    assert all(least <= count <= 970 for count in hits.values()), hits
