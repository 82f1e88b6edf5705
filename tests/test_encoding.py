"""Scenario to Parameters: names to indexes, policies to periods, distributions to rows."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, get_type_hints

import numpy as np
import pytest
from hypothesis import example as also
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from sverigesmodel.codes import Family, Staffing, Stage, Task, WhenFull
from sverigesmodel.rules.parameters import Floats, Ints, Parameters
from sverigesmodel.scenario import twins
from sverigesmodel.scenario.encoding import codebook, encode
from sverigesmodel.scenario.encoding_frame import cumulative
from sverigesmodel.scenario.schema import Scenario, to_mapping
from sverigesmodel.scenario.twins import differs_before_policy, twin_problems
from tests.example_scenario import example, put

HOME, FOSTER, INSTITUTION, AFTERCARE = range(Stage.FIRST_STEP, Stage.FIRST_STEP + 4)
FRONTEN, FAMILY, DISABILITY = range(3)


def scenario(**changes: Any) -> Scenario:
    return Scenario.model_validate(example(**changes))


def changed(*changes: tuple[tuple[Any, ...], Any]) -> Scenario:
    raw = example()
    for path, value in changes:
        put(raw, path, value)
    return Scenario.model_validate(raw)


def same(one: Parameters, two: Parameters) -> bool:
    """Whether two records are equal to the byte."""
    return all(
        np.asarray(x).dtype == np.asarray(y).dtype
        and np.asarray(x).tobytes() == np.asarray(y).tobytes()
        for x, y in zip(one, two, strict=True)
    )


def row(parameters: Parameters, index: int) -> tuple[int, float, float]:
    return int(parameters.family[index]), float(parameters.a[index]), float(parameters.b[index])


def test_dimensions_follow_the_contract() -> None:
    p = encode(scenario())
    sizes = {
        "K": 2,
        "G": 3,
        "X": 8,
        "T": 5,
        "A": 4,
        "M": 2,
        "N": 2,
        "Q": 3,
        "W": len(Task),
        "C": 5,
        "D": len(p.family),
    }
    shapes = {
        "policy_time": "K",
        "family": "D",
        "age_limit": "X",
        "contact": "KGX",
        "maximum_stay_then": "KGX",
        "transition_kind": "T",
        "age_ratio": "TA",
        "segment_ratio": "TM",
        "effect_ratio": "KGT",
        "destination": "KGTAC",
        "task_hours": "KGWX",
        "task_due": "KGW",
        "weekly_hours": "KG",
        "is_reception": "G",
        "stream_rate": "N",
        "stream_age": "NA",
        "rate_ratio": "KN",
        "entry": "KNAC",
        "emergency_entry": "KNAC",
        "stock_stream": "Q",
        "stock_age": "QA",
    }
    for field, axes in shapes.items():
        assert getattr(p, field).shape == tuple(sizes[axis] for axis in axes), field
    assert p.assessment.shape == (2, 2, 4, 3)
    assert p.first_transition.shape == (9,)
    assert p.age_edge.shape == (5,)
    assert p.piece_first.shape == (len(p.family) + 1,)


def test_every_array_has_the_type_of_the_contract() -> None:
    p = encode(scenario())
    for field, kind in get_type_hints(Parameters).items():
        value = getattr(p, field)
        if kind is float:
            assert type(value) is float, field
        else:
            assert kind in {Ints, Floats}
            assert value.dtype == (np.int64 if kind == Ints else np.float64), field
            assert value.flags.c_contiguous, field


def test_time_begins_with_the_warm_up() -> None:
    p = encode(scenario())
    assert p.begin == -3 * 365.25
    assert p.end == 1461.0
    assert_array_equal(p.policy_time, [p.begin, 365.0])
    at_once = encode(
        changed(
            (("policies", "practice", "from"), date(2026, 1, 1)),
            (("warm_up",), "0 days"),
            (("stock",), {}),
        )
    )
    assert_array_equal(at_once.policy_time, [0.0, 0.0])


def test_names_and_numbers_agree() -> None:
    names = codebook(scenario())
    assert names.stages[: Stage.FIRST_STEP] == ("closed", "aged_out", "assessment", "investigation")
    assert names.stage("foster") == FOSTER
    assert names.team("family") == FAMILY
    assert names.transitions == (
        ("closed", "rereferral"),
        ("assessment", "worse"),
        ("home", "improved"),
        ("home", "worsened"),
        ("foster", "moves_home"),
    )
    assert names.stock == (
        ("children", "home"),
        ("children", "foster"),
        ("children", "institution"),
    )
    assert names.policies == ((), ("practice",))
    assert names.placements == (False, False, False, False, False, True, True, False)
    p = encode(scenario())
    assert_array_equal(p.first_transition, [0, 1, 1, 2, 2, 4, 5, 5, 5])
    assert_array_equal(p.transition_kind, [1, 1, 0, 1, 0])


def test_stages() -> None:
    p = encode(scenario())
    year = 365.25
    assert_array_equal(p.age_limit, [18 * year, math.inf, *[18 * year] * 5, 23 * year])
    assert_array_equal(p.at_age_limit, [1, 1, 1, 1, 1, AFTERCARE, 1, 1])
    assert p.search_time[FOSTER] == 21.0
    assert p.open_notification_rate[FOSTER] == 0.1 / 365.25
    assert_array_equal(p.milestone_step, [0, 0, 0, 0, 0, 0, 1, 0])
    assert_array_equal(p.milestone_age, np.array([15.5, 16.5, 17.5]) * year)


def test_follow_up_changes_for_the_teams_of_the_policy_only() -> None:
    p = encode(scenario())
    for team in (FRONTEN, FAMILY, DISABILITY):
        assert p.first_follow_up[0, team, FOSTER] == 3 * 30.4375
        assert p.then_follow_up[0, team, FOSTER] == 6 * 30.4375
    assert p.first_follow_up[1, FAMILY, FOSTER] == 14.0
    assert p.then_follow_up[1, FAMILY, FOSTER] == 42.0
    assert p.first_follow_up[1, DISABILITY, FOSTER] == 3 * 30.4375
    assert np.isinf(p.first_follow_up[:, :, Stage.CLOSED]).all()
    assert np.isinf(p.first_follow_up[:, :, AFTERCARE]).all()
    assert (p.detection[:, :, HOME] == 0.3).all()
    assert (p.premature[:, :, HOME] == 0.02).all()
    assert (p.maximum_stay[:, :, INSTITUTION] == 6 * 30.4375).all()
    assert (p.maximum_stay_then[:, :, INSTITUTION] == FOSTER).all()
    assert (p.maximum_stay_then[:, :, HOME] == -1).all()


def test_rules_can_end_and_stays_can_be_limited() -> None:
    ladder = {
        "home": {"follow_up": "none", "maximum_stay": {"after": "1 year", "then": "closed"}},
        "foster": {"follow_up": {"then": "none"}},
        "institution": {"maximum_stay": "none", "detection": 0.9, "contact_hours": 2},
    }
    p = encode(scenario(policies__practice__ladder=ladder))
    assert math.isinf(p.first_follow_up[1, FAMILY, HOME])
    assert math.isinf(p.then_follow_up[1, FAMILY, FOSTER])
    assert p.first_follow_up[1, FAMILY, FOSTER] == 3 * 30.4375
    assert p.maximum_stay[1, FAMILY, HOME] == 365.25
    assert p.maximum_stay_then[1, FAMILY, HOME] == Stage.CLOSED
    assert p.maximum_stay_then[1, FAMILY, INSTITUTION] == -1
    assert p.detection[1, FAMILY, INSTITUTION] == 0.9
    assert p.contact[1, FAMILY, INSTITUTION] == 2_000_000


def test_contact_is_in_whole_micro_hours() -> None:
    p = encode(scenario(ladder__home__contact_hours=0.1))
    assert (p.contact[:, :, HOME] == 100_000).all()
    assert (p.contact[:, :, Stage.INVESTIGATION] == 500_000).all()
    assert (p.contact[:, :, [Stage.CLOSED, Stage.AGED_OUT, Stage.ASSESSMENT]] == 0).all()


def test_mixes_are_cumulative_along_the_ladder() -> None:
    p = encode(scenario())
    worsened = 3
    assert_array_equal(p.destination[0, 0, worsened, 0], [0.0, 0.0, 0.6, 1.0, 1.0])
    moves_home = 4
    assert_array_equal(p.destination[0, FAMILY, moves_home, 0], [0.0, 1.0, 1.0, 1.0, 1.0])
    assert_array_equal(p.destination[0, FAMILY, moves_home, 2], [0.5, 1.0, 1.0, 1.0, 1.0])
    assert_array_equal(p.destination[1, FAMILY, moves_home, 2], [0.0, 1.0, 1.0, 1.0, 1.0])
    assert_array_equal(p.destination[1, DISABILITY, moves_home, 2], [0.5, 1.0, 1.0, 1.0, 1.0])
    assert p.assessment[0, 0, 0, 1] == pytest.approx(0.62)
    assert_array_equal(p.stream_age[0], [0.2, 0.2 + 0.4, 1.0, 1.0])


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=9).filter(lambda shares: sum(shares) > 0))
@also([0.1] * 10 + [0.0])  # ten tenths make a little less than 1
def test_cumulative_mixes_never_pick_what_has_no_share(weights: list[float]) -> None:
    total = math.fsum(weights)
    shares = {i: weight / total for i, weight in enumerate(weights)}
    sums = cumulative(shares, tuple(range(len(weights))))
    assert sums[-1] == 1.0
    assert (np.diff(sums) >= 0).all()
    last = np.nextafter(1.0, 0.0)  # the largest uniform draw
    picked = int(np.searchsorted(sums, last, side="right"))
    assert shares[picked] > 0


def test_hazard_ratios() -> None:
    p = encode(
        changed(
            (("ladder", "home", "transitions", "worsened", "age_ratios"), {4: 1.5, 12: 2}),
            (("ladder", "home", "transitions", "worsened", "segment_ratios"), {"disability": 0.5}),
        )
    )
    assert_array_equal(p.age_ratio[3], [1.0, 1.5, 2.0, 1.0])
    assert_array_equal(p.segment_ratio[3], [1.0, 0.5])
    assert_array_equal(p.segment_ratio[2], [1.0, 1.0])
    assert p.effect_ratio[1, FAMILY, 3] == 0.9
    p.effect_ratio[1, FAMILY, 3] = 1.0
    assert (p.effect_ratio == 1.0).all()


def test_effects_can_be_switched_off() -> None:
    with_effects = scenario()
    bare = encode(with_effects, effects=False)
    assert (bare.effect_ratio == 1.0).all()
    assert same(bare, encode(with_effects.without_effects()))
    assert same(bare, encode(with_effects)._replace(effect_ratio=bare.effect_ratio))


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ({"fixed": {"after": "2 weeks"}}, (Family.FIXED, 14.0, 0.0)),
        ({"exponential": {"rate": "7 per week"}}, (Family.EXPONENTIAL, 1.0, 0.0)),
        ({"exponential": {"mean": "4 days"}}, (Family.EXPONENTIAL, 0.25, 0.0)),
        ({"exponential": {"median": "4 days"}}, (Family.EXPONENTIAL, math.log(2) / 4, 0.0)),
        ({"weibull": {"shape": 2, "scale": "5 days"}}, (Family.WEIBULL, 2.0, 5.0)),
        (
            {"weibull": {"shape": 2, "median": "5 days"}},
            (Family.WEIBULL, 2.0, 5 / math.sqrt(math.log(2))),
        ),
        (
            {"weibull": {"shape": 2, "mean": "5 days"}},
            (Family.WEIBULL, 2.0, 10 / math.sqrt(math.pi)),
        ),
        (
            {"gompertz": {"rate": "1 per day", "growth": "-7 per week"}},
            (Family.GOMPERTZ, 1.0, -1.0),
        ),
        ({"log_normal": {"median": "5 days", "sigma": 0.3}}, (Family.LOG_NORMAL, 5.0, 0.3)),
        ({"log_logistic": {"shape": 1.7, "median": "5 days"}}, (Family.LOG_LOGISTIC, 1.7, 5.0)),
    ],
)
def test_distributions(time: Any, expected: tuple[Family, float, float]) -> None:
    p = encode(changed((("ladder", "home", "transitions", "improved", "time"), time)))
    family, a, b = row(p, int(p.duration[2]))
    assert family == expected[0]
    assert (a, b) == pytest.approx(expected[1:], rel=1e-14)


def test_piecewise_hazards() -> None:
    time = {"piecewise": {"from": ["0 days", "1 week"], "rates": ["1 per day", "0 per day"]}}
    p = encode(changed((("ladder", "home", "transitions", "improved", "time"), time)))
    index = int(p.duration[2])
    assert p.family[index] == Family.PIECEWISE
    pieces = slice(p.piece_first[index], p.piece_first[index + 1])
    assert_array_equal(p.piece_edge[pieces], [0.0, 7.0])
    assert_array_equal(p.piece_rate[pieces], [1.0, 0.0])
    assert len(p.piece_edge) == 2


def test_equal_distributions_share_a_row() -> None:
    p = encode(scenario())
    rows = [row(p, i) for i in range(len(p.family))]
    assert len(set(rows)) == len(rows)


def test_transitions() -> None:
    p = encode(scenario())
    assert row(p, int(p.warning[3])) == (Family.EXPONENTIAL, 1 / (3 * 30.4375), 0.0)
    assert_array_equal(p.warning[[0, 1, 2, 4]], [-1] * 4)
    assert_array_equal(p.unprompted_share, [0, 0, 0.2, 0, 0])
    assert_array_equal(p.unprompted_delay, [0, 0, 60.875, 0, 0])
    assert_array_equal(p.adjust_hours, [0, 0, 0, 8, 0])


def test_children() -> None:
    p = encode(
        scenario(handover={"hazard_ratio": 1.2, "detection_ratio": 0.8, "window": "2 weeks"})
    )
    assert (p.frailty_sigma, p.frailty_acute, p.frailty_planned) == (0.4, 1.0, 0.5)
    assert (p.handover_ratio, p.handover_detection, p.handover_window) == (1.2, 0.8, 14.0)
    assert (p.premature_ratio, p.premature_window) == (1.0, 0.0)


def test_tasks() -> None:
    p = encode(scenario())
    assert row(p, int(p.task_hours[0, FAMILY, Task.ACUTE_RESPONSE, FOSTER])) == (
        Family.LOG_NORMAL,
        10.0,
        0.5,
    )
    assert row(p, int(p.task_hours[0, FAMILY, Task.FOLLOW_UP, HOME])) == (Family.FIXED, 5.0, 0.0)
    assert row(p, int(p.task_hours[0, FAMILY, Task.FOLLOW_UP, FOSTER])) == (Family.FIXED, 6.0, 0.0)
    assert row(p, int(p.task_hours[1, FAMILY, Task.FOLLOW_UP, HOME])) == (Family.FIXED, 4.0, 0.0)
    assert row(p, int(p.task_hours[1, DISABILITY, Task.FOLLOW_UP, HOME])) == (
        Family.FIXED,
        5.0,
        0.0,
    )
    assert (p.task_hours[:, :, Task.ADJUSTMENT] == -1).all()
    assert (p.task_due[:, :, Task.RISK_ASSESSMENT] == 1.0).all()
    assert (p.task_due[:, :, Task.INVESTIGATION] == 4 * 30.4375).all()
    assert (p.task_tolerance[:, :, Task.FOLLOW_UP] == 14.0).all()
    assert (p.task_lead[:, :, Task.FOLLOW_UP] == 14.0).all()
    assert (p.task_lead[:, :, Task.MILESTONE_REVIEW] == 0.0).all()


def test_no_milestone_reviews() -> None:
    p = encode(
        scenario(tasks__milestone_review="none", ladder__institution__milestone_reviews=False)
    )
    assert p.milestone_age.shape == (0,)
    assert row(p, int(p.task_hours[0, 0, Task.MILESTONE_REVIEW, 0])) == (Family.FIXED, 0.0, 0.0)


def test_teams() -> None:
    p = encode(scenario())
    assert_array_equal(p.caseload_limit, [[math.inf, 40, math.inf], [math.inf, 20, math.inf]])
    assert_array_equal(p.staffing, [[0, 0, 1], [0, 1, 1]])
    assert Staffing.FIXED == 0
    assert_array_equal(p.posts, [[3, 10, 0], [3, 0, 0]])
    assert_array_equal(p.cases_per_post, [[0, 0, 40], [0, 20, 40]])
    assert p.review_interval[1, FAMILY] == 6 * 30.4375
    assert (p.weekly_hours == 27).all()
    assert (p.minimum_task_hours == 5).all()
    assert (p.onboarding_share == 0.5).all()
    assert (p.onboarding_time == 6 * 30.4375).all()
    assert (p.recruitment == 3 * 30.4375).all()
    assert (p.turnover == 0.24 / 365.25).all()
    assert_array_equal(p.is_reception, [1, 0, 0])
    assert (
        encode(scenario(teams__family__when_full="wait")).when_full[:, FAMILY] == WhenFull.WAIT
    ).all()


def test_a_limit_for_all_teams_spares_reception() -> None:
    p = encode(
        scenario(policies__practice={"from": date(2027, 1, 1), "team": {"caseload_limit": 20}})
    )
    assert_array_equal(p.caseload_limit[1], [math.inf, 20, 20])


def test_streams() -> None:
    p = encode(scenario())
    assert_array_equal(p.stream_team, [FAMILY, DISABILITY])
    assert_array_equal(p.stream_segment, [0, 1])
    assert_array_equal(p.stream_rate, [400 / 365.25, 60 / 365.25])
    assert p.stream_growth[0] == pytest.approx(math.log(1.01) / 365.25, rel=1e-13)
    assert_array_equal(p.rate_ratio, [[1.0, 1.0], [1.1, 1.0]])
    assert_array_equal(p.reception, [[FRONTEN, -1], [-1, -1]])
    assert_array_equal(p.worsening, np.full((2, 2), 0.01))


def test_an_added_stream_has_no_rate_before_its_date() -> None:
    stream = {
        "segment": "general",
        "team": "family",
        "rate": "50 per year",
        "from": date(2027, 7, 1),
    }
    with_stream = scenario(streams__found_early=stream)
    p = encode(with_stream)
    assert_array_equal(p.policy_time[1:], [365.0, 546.0])
    assert_array_equal(p.rate_ratio[:, 2], [0.0, 0.0, 1.0])
    assert codebook(with_stream).policies == ((), ("practice",), ())


def test_stock() -> None:
    p = encode(scenario())
    assert_array_equal(p.stock_stream, [0, 0, 0])
    assert_array_equal(p.stock_stage, [HOME, FOSTER, INSTITUTION])
    assert_array_equal(p.stock_count, [120, 40, 1])
    assert_array_equal(p.stock_age[1], [0.0, 0.5, 1.0, 1.0])
    assert_array_equal(p.stock_exact_age, [np.nan, np.nan, 15.2 * 365.25])
    assert p.stock_elapsed[0] == -1
    assert row(p, int(p.stock_elapsed[1])) == (Family.EXPONENTIAL, 1 / (3 * 365.25), 0.0)
    assert row(p, int(p.stock_elapsed[2])) == (Family.FIXED, 8 * 30.4375, 0.0)
    empty = encode(scenario(stock={}))
    assert empty.stock_age.shape == (0, 4)


def test_later_policies_replace_earlier_ones_value_by_value() -> None:
    more = {
        "from": date(2028, 1, 1),
        "teams": ["family", "disability"],
        "team": {"turnover": "0.1 per year"},
        "ladder": {"foster": {"follow_up": {"then": "3 months"}}},
        "effects": {"home": {"worsened": 0.7}},
    }
    p = encode(scenario(policies__more=more))
    assert p.first_follow_up[2, FAMILY, FOSTER] == 14.0
    assert p.then_follow_up[2, FAMILY, FOSTER] == 3 * 30.4375
    assert p.then_follow_up[2, DISABILITY, FOSTER] == 3 * 30.4375
    assert p.caseload_limit[2, FAMILY] == 20
    assert p.turnover[2, FAMILY] == 0.1 / 365.25
    assert p.turnover[1, FAMILY] == 0.24 / 365.25
    assert p.effect_ratio[2, FAMILY, 3] == 0.7
    written_first = example()
    written_first["policies"] = {"more": more, **written_first["policies"]}
    assert same(encode(Scenario.model_validate(written_first)), p)


def test_of_two_policies_on_one_day_the_one_written_last_counts() -> None:
    again = {"from": date(2027, 1, 1), "teams": ["family"], "team": {"caseload_limit": 25}}
    assert encode(scenario(policies__again=again)).caseload_limit[1, FAMILY] == 25


# Check 3: one rate in any unit


@pytest.mark.parametrize(
    "rate", ["1.4 per day", "9.8 per week", "42.6125 per month", "511.35 per year"]
)
def test_one_rate_in_any_unit_gives_the_same_parameters(rate: str) -> None:
    raw = example(streams__children__rate=rate)
    assert same(
        encode(Scenario.model_validate(raw)),
        encode(scenario(streams__children__rate="511.35 per year")),
    )


def test_equal_numbers_give_equal_bytes_whatever_the_words() -> None:
    one = scenario()
    assert same(encode(one), encode(scenario()))
    assert same(encode(one), encode(Scenario.model_validate(to_mapping(one))))
    reworded = example(
        name="Another place",
        ladder__foster__search_time={"value": 21, "unit": "days", "source": "a report"},
        economics__posts__salary=1,
    )
    reworded["streams"]["children"]["entry"] = {"foster": 0.2, "home": 0.5, "closed": 0.3}
    assert same(encode(one), encode(Scenario.model_validate(reworded)))
    assert not same(encode(one), encode(scenario(ladder__foster__search_time="22 days")))


# Families of scenarios


def without_policy(**changes: Any) -> Scenario:
    raw = example(**changes)
    raw["policies"] = {}
    return Scenario.model_validate(raw)


def test_a_reform_of_a_baseline_has_twins_until_its_date() -> None:
    baseline, reform = without_policy(), scenario()
    assert twin_problems(baseline, reform) == []
    assert differs_before_policy(baseline, reform) == []
    assert differs_before_policy(reform, baseline) == []


def test_an_added_stream_renames_nobody() -> None:
    stream = {
        "segment": "general",
        "team": "family",
        "rate": "50 per year",
        "from": date(2027, 7, 1),
    }
    baseline, reform = without_policy(), scenario(streams__found_early=stream)
    assert twin_problems(baseline, reform) == []
    assert differs_before_policy(baseline, reform) == []
    del stream["from"]
    assert differs_before_policy(baseline, scenario(streams__found_early=stream)) == ["rate_ratio"]


@pytest.mark.parametrize(
    ("path", "value", "word"),
    [
        (("ladder", "kin"), {"placement": True, "contact_hours": 0}, "ladders"),
        (
            ("ladder", "home", "transitions", "more"),
            {"kind": "planned", "to": "closed", "time": {"fixed": {"after": "1 day"}}},
            "transitions",
        ),
        (("stock", "children", "aftercare"), 3, "stock"),
        (("start",), date(2026, 2, 1), "first days"),
        (("warm_up",), "2 years", "warm-ups"),
        (("years",), 3, "lengths"),
    ],
)
def test_what_breaks_twins_is_named(path: tuple[Any, ...], value: Any, word: str) -> None:
    raw = example()
    put(raw, path, value)
    raw["economics"]["steps"]["kin"] = {"per_day": 0, "account": "5.28.22"}
    if "kin" not in raw["ladder"]:
        del raw["economics"]["steps"]["kin"]
    (problem,) = twin_problems(scenario(), Scenario.model_validate(raw))
    assert word in problem


def test_streams_that_changed_place_are_named() -> None:
    raw = example()
    raw["streams"] = dict(reversed(raw["streams"].items()))
    (first, second) = twin_problems(scenario(), Scenario.model_validate(raw))
    assert first == "stream 1 is 'children' in one and 'special' in the other"
    assert "stream 2" in second


def test_teams_and_segments_may_be_added_at_the_end() -> None:
    team = {"staffing": {"posts": 2}}
    mild = {
        "segment": "mild",
        "team": "schools",
        "rate": "50 per year",
        "intake": "direct",
        "from": date(2027, 7, 1),
    }
    reform = scenario(teams__schools=team, segments__mild={}, streams__mild=mild)
    assert twin_problems(without_policy(), reform) == []
    assert differs_before_policy(without_policy(), reform) == []


def test_axes_of_the_comparison_are_those_of_the_contract() -> None:
    p = encode(scenario())
    periods, teams, streams = 2, 3, 2
    for field in twins._BY_PERIOD_AND_TEAM:
        assert getattr(p, field).shape[:2] == (periods, teams), field
    for field in twins._BY_PERIOD_AND_STREAM:
        assert getattr(p, field).shape[:2] == (periods, streams), field
    others = set(Parameters._fields) - twins._BY_PERIOD - {"policy_time"}
    more = encode(scenario(policies__more={"from": date(2028, 1, 1)}))
    for field in others:
        assert np.shape(getattr(more, field)) == np.shape(getattr(p, field)), field


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("ladder", "home", "detection"), 0.5, "detection"),
        (("streams", "children", "rate"), "401 per year", "stream_rate"),
        (
            ("ladder", "home", "transitions", "improved", "time"),
            {"fixed": {"after": "1 day"}},
            "duration",
        ),
        (("teams", "family", "staffing"), {"posts": 11}, "posts"),
        (("tasks", "handover", "hours"), 5, "task_hours"),
    ],
)
def test_differences_before_the_policy_are_named(
    path: tuple[Any, ...], value: Any, field: str
) -> None:
    assert differs_before_policy(without_policy(), changed((path, value))) == [field]


def test_differences_between_shared_and_own_policies_are_found() -> None:
    later = {"from": date(2028, 1, 1), "team": {"caseload_limit": 15}}
    assert differs_before_policy(scenario(), scenario(policies__later=later)) == []
    one = scenario(policies__practice__team__caseload_limit=30)
    assert differs_before_policy(scenario(), one) == []
