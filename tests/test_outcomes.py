"""What happened to children and caseworkers, worked out by hand, and the totals of the table."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Move
from sverigesmodel.economics.conservation import violations
from sverigesmodel.economics.counting import count
from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON, outcomes
from sverigesmodel.economics.quantities import Quantities
from tests.desk_log import (
    ASSESSMENT,
    CLOSED,
    FOSTER,
    HOME,
    INVESTIGATION,
    START,
    desk_log,
    desk_parameters,
    desk_scenario,
    row,
)
from tests.worlds import AGED_OUT

KEYS = ["measure", "year", "stage", "task", "team", "unit"]


@pytest.fixture(scope="module")
def desk() -> Quantities:
    return count(desk_parameters(), [desk_log()], START)


@pytest.fixture(scope="module")
def table(desk: Quantities) -> pd.DataFrame:
    return outcomes(desk_scenario(), desk)


def values(table: pd.DataFrame, measure: str, **where: str) -> list[float]:
    """Horizon, 2026, 2027; totals where nothing else is asked for."""
    chosen = table[table["measure"] == measure]
    for key in ("stage", "task", "team"):
        chosen = chosen[chosen[key] == where.get(key, ALL)]
    assert chosen["year"].tolist() == [WHOLE_HORIZON, 2026, 2027], measure
    found: list[float] = chosen["value"].tolist()
    return found


EXPECTED: list[tuple[str, dict[str, str], list[float]]] = [
    ("child_years", {"stage": "home"}, [175 / 365.25, 40 / 365.25, 135 / 365.25]),
    ("child_years", {"stage": "foster"}, [250 / 365.25, 250 / 365.25, 0]),
    ("child_years", {}, [615 / 365.25, 380 / 365.25, 235 / 365.25]),
    ("children", {"stage": "home"}, [175 / 500, 40 / 365, 1]),
    ("entries", {"stage": "foster"}, [1, 1, 0]),
    ("entries", {}, [5, 4, 1]),
    ("stays", {"stage": "home"}, [2, 2, 1]),
    ("stays", {"stage": "foster"}, [1, 1, 0]),
    ("closed_stays", {}, [1, 1, 1]),
    ("closed_years", {}, [375 / 365.25, 340 / 365.25, 35 / 365.25]),
    ("exits", {"stage": "home"}, [1, 1, 0]),
    ("crises", {"stage": "foster"}, [1, 1, 0]),
    ("days_ready_waiting", {}, [170, 170, 0]),
    ("days_to_decision", {"stage": "home"}, [20, 20, math.nan]),
    ("onsets", {}, [1, 1, 0]),
    ("share_averted", {}, [0, 0, math.nan]),
    ("notifications", {}, [2, 1, 1]),
    ("new_notifications", {}, [1, 1, 0]),
    ("re_referrals", {}, [1, 0, 1]),
    ("opened", {}, [1, 1, 0]),
    ("screened_out", {}, [0, 0, 0]),
    ("closed", {}, [1, 1, 0]),
    ("placements_begun", {}, [1, 1, 0]),
    ("breakdowns", {}, [1, 1, 0]),
    ("placement_years", {}, [250 / 365.25, 250 / 365.25, 0]),
    ("breakdown_rate", {}, [365.25 / 250, 365.25 / 250, math.nan]),
    ("caseworkers_per_child", {}, [3 / 2, 3 / 2, 1]),
    ("caseworkers_per_closed_case", {}, [1, 1, math.nan]),
    ("tasks_completed", {"task": "follow_up"}, [1, 1, 0]),
    ("task_timely_share", {"task": "follow_up"}, [1, 1, math.nan]),
    ("task_timely_share", {"task": "risk_assessment"}, [0, 0, math.nan]),
    ("task_timely_share", {"task": "acute_response"}, [0, math.nan, 0]),
    ("task_timely_share", {}, [2 / 4, 2 / 3, 0]),
    ("task_waiting_days", {"task": "investigation"}, [38, 38, math.nan]),
    ("task_lateness_days", {}, [2, 2, math.nan]),
    ("task_hours", {}, [32, 28, 4]),
    ("posts", {}, [2, 2, 2]),
    ("caseworkers", {}, [820 / 500, 685 / 365, 1]),
    ("vacancies", {}, [180 / 500, 45 / 365, 1]),
    ("caseload_mean", {}, [505 / 820, 375 / 685, 130 / 135]),
    ("caseload_met", {}, [535 / 505, 405 / 375, 1]),
    ("excess_cases", {}, [15 / 500, 15 / 365, 0]),
    ("queue", {}, [110 / 500, 5 / 365, 105 / 135]),
    ("utilisation", {}, [32 / 2325, 28 / 1915, 4 / 410]),
    ("hours_available", {}, [2325, 1915, 410]),
    ("contact_shortfall", {}, [250 / 1165, 250 / 1035, 0]),
    ("handovers", {}, [2, 1, 1]),
]


@pytest.mark.parametrize(("measure", "where", "expected"), EXPECTED)
def test_measures_by_hand(
    measure: str, where: dict[str, str], expected: list[float], table: pd.DataFrame
) -> None:
    assert values(table, measure, **where) == pytest.approx(expected, nan_ok=True)
    if measure not in {"task_timely_share"} and "team" not in where:
        own = values(table, measure, **where, team="family")
        assert own == pytest.approx(expected, nan_ok=True)


def winding_log() -> list[NDArray[np.void]]:
    """One child is placed twice, sideways and after a breakdown, and ages out; another is screened out.

    The caseworker changes between the first child's two cases, and once within the second.
    """
    a, b = {"child": 0, "team": 0}, {"child": 1, "team": 0}
    e, m = Event, Move

    def moved(time: float, why: Move, origin: int, to: int, start: float) -> NDArray[np.void]:
        return row(time, e.MOVED, **a, kind=why, origin=origin, destination=to, start=start)

    return [
        *(row(0, e.HIRED, team=0, caseworker=who, other=who) for who in range(3)),
        row(0, e.NOTIFIED, **a, start=-6000, amount=1),
        row(0, e.MOVED, **a, kind=m.REFERRAL, destination=ASSESSMENT),
        row(0, e.ALLOCATED, **a, caseworker=0),
        moved(1, m.EMERGENCY, ASSESSMENT, FOSTER, 0),
        row(10, e.NOTIFIED, **b, start=-6000, amount=1),
        row(10, e.MOVED, **b, kind=m.REFERRAL, destination=ASSESSMENT),
        row(10, e.ALLOCATED, **b, caseworker=0),
        row(11, e.MOVED, **b, kind=m.SCREENED_OUT, origin=ASSESSMENT, destination=CLOSED, start=10),
        moved(50, m.PLANNED, FOSTER, FOSTER, 1),
        moved(100, m.PLANNED, FOSTER, CLOSED, 50),
        row(150, e.NOTIFIED, **a, start=-6000, amount=1, origin=CLOSED),
        moved(150, m.REFERRAL, CLOSED, ASSESSMENT, 100),
        row(150, e.ALLOCATED, **a, caseworker=1),
        moved(151, m.INVESTIGATE, ASSESSMENT, INVESTIGATION, 150),
        moved(160, m.ENTRY, INVESTIGATION, HOME, 151),
        row(170, e.ALLOCATED, **a, caseworker=2),
        row(170, e.HANDED_OVER, **a, caseworker=2, other=1),
        row(200, e.FOUND, **a, since=190),
        row(200, e.AVERTED, **a, since=190, amount=2),
        row(300, e.ONSET, **a, since=250),
        moved(300, m.CRISIS, HOME, FOSTER, 160),
        row(400, e.ONSET, **a, since=390),
        moved(400, m.CRISIS, FOSTER, FOSTER, 300),
        moved(450, m.AGE_LIMIT, FOSTER, AGED_OUT, 400),
        row(480, e.MOVED, **b, kind=m.AGE_LIMIT, origin=CLOSED, destination=AGED_OUT, start=11),
    ]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("placements_begun", [2, 2, 0]),
        ("breakdowns", [1, 0, 1]),
        ("crises", [2, 1, 1]),
        ("aged_out", [1, 0, 1]),
        ("closed", [1, 1, 0]),
        ("screened_out", [1, 1, 0]),
        ("opened", [2, 2, 0]),
        ("onsets_averted", [1, 1, 0]),
        ("share_averted", [1 / 3, 1 / 2, 0]),
        ("caseworkers_per_child", [4 / 2, 4 / 2, 1]),
        ("caseworkers_per_closed_case", [4 / 3, 2 / 2, 2]),
        ("placement_years", [(99 + 150) / 365.25, (99 + 65) / 365.25, 85 / 365.25]),
    ],
)
def test_measures_of_a_winding_course_by_hand(measure: str, expected: list[float]) -> None:
    quantities = count(desk_parameters(), winding_log(), START)
    assert violations(quantities) == []
    assert values(outcomes(desk_scenario(), quantities), measure) == pytest.approx(expected)


def test_the_rows_are_the_same_for_every_run(table: pd.DataFrame) -> None:
    nothing = count(desk_parameters(), [], START)
    empty = outcomes(desk_scenario(), nothing)
    pd.testing.assert_frame_equal(empty[KEYS], table[KEYS])
    assert table.set_index(KEYS).index.is_unique
    assert not table[KEYS].isna().any().any()
    sums = empty[empty["denominator"].isna()]
    assert (sums["value"] == 0).all()
    shares = empty[empty["unit"] == "share"]
    assert shares["value"].isna().all()


def test_totals_are_sums_of_numerators(table: pd.DataFrame) -> None:
    """Over years for everything but what is counted anew for the horizon; over stages and tasks too."""
    anew = ("caseworkers_per_child", "stays", "closed_stays")
    known = table[~table["measure"].isin(anew)]
    yearly = known[known["year"] != WHOLE_HORIZON].groupby(KEYS[:1] + KEYS[2:])["numerator"].sum()
    whole = known[known["year"] == WHOLE_HORIZON].set_index(KEYS[:1] + KEYS[2:])["numerator"]
    assert yearly.sort_index().to_numpy() == pytest.approx(whole.sort_index().to_numpy())
    for axis in ("stage", "task"):
        has_axis = table.groupby("measure")[axis].transform("nunique") > 1
        keys = [key for key in KEYS if key != axis]
        parts = table[has_axis & (table[axis] != ALL)].groupby(keys)["numerator"].sum()
        total = table[has_axis & (table[axis] == ALL)].set_index(keys)["numerator"]
        assert len(total) > 0
        assert parts.sort_index().to_numpy() == pytest.approx(total.sort_index().to_numpy())


def test_value_is_numerator_over_denominator(table: pd.DataFrame) -> None:
    ratio = table[table["denominator"].notna() & (table["denominator"] != 0)]
    value = ratio["numerator"] / ratio["denominator"]
    assert np.array_equal(ratio["value"], value)


def test_a_leap_year_has_a_day_more() -> None:
    q: Any = count(desk_parameters(), [desk_log()], date(2028, 1, 1))
    assert q.year_starts.tolist() == [0, 366, 500]
