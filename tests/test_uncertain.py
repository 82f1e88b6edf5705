"""Uncertain numbers: which they are, how they are distributed and drawn, and scenarios with drawn values."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sverigesmodel.scenario.changing import Changer, with_values
from sverigesmodel.scenario.distributions import from_range, mean, quantiles, standard_deviation
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.provenance import Distribution
from sverigesmodel.scenario.schema import Scenario, numbers, to_mapping
from sverigesmodel.scenario.schema import with_values as with_values_anew
from sverigesmodel.scenario.schema.writing import mixes
from sverigesmodel.scenario.uncertain import (
    Uncertain,
    decisions,
    evidence,
    sides,
    uncertain_numbers,
)
from sverigesmodel.sensitivity.drawing import draw, points
from tests import small
from tests.example_scenario import example

SCENARIOS = Path(__file__).parent.parent / "scenarios"
FAMILIES: Mapping[str, tuple[dict[str, float], Any]] = {
    "uniform": ({"low": 2.0, "high": 5.0}, stats.uniform(2, 3)),
    "triangular": ({"low": 2.0, "mode": 3.0, "high": 7.0}, stats.triang(0.2, 2, 5)),
    "pert": ({"low": 2.0, "mode": 3.0, "high": 7.0}, stats.beta(1.8, 4.2, 2, 5)),
    "normal": ({"mean": -1.0, "sd": 2.0}, stats.norm(-1, 2)),
    "log_normal": ({"median": 3.0, "sigma": 0.4}, stats.lognorm(0.4, scale=3)),
    "gamma": ({"shape": 2.5, "scale": 0.3}, stats.gamma(2.5, scale=0.3)),
    "beta": ({"alpha": 2.0, "beta": 6.0}, stats.beta(2, 6)),
}


@cache
def pair(name: str) -> tuple[Scenario, Scenario]:
    folder = SCENARIOS / name
    return load(folder / "baseline.yaml"), load(folder / "reform.yaml")


def of(raw: dict[str, Any]) -> dict[str, Uncertain]:
    scenario = Scenario.model_validate(raw)
    return {one.name: one for one in uncertain_numbers(scenario, scenario)}


# Distributions


@pytest.mark.parametrize("name", FAMILIES)
def test_families_are_those_of_scipy(name: str) -> None:
    parameters, known = FAMILIES[name]
    family = Distribution(name, parameters)
    u = np.array([1e-9, 0.01, 0.2, 0.5, 0.77, 0.999])
    assert quantiles(family, u) == pytest.approx(known.ppf(u), rel=1e-9)
    assert mean(family) == pytest.approx(known.mean(), rel=1e-12)
    assert standard_deviation(family) == pytest.approx(known.std(), rel=1e-12)


def test_default_of_a_range_is_pert_around_the_value() -> None:
    family = from_range(0.3, 0.0, 0.6)
    assert family == Distribution("pert", {"low": 0.0, "mode": 0.3, "high": 0.6})
    assert mean(family) == pytest.approx(0.3)
    assert mean(from_range(18.0, 0.0, 23.0)) == pytest.approx((0 + 4 * 18 + 23) / 6)


# Which numbers


def test_ranges_and_distributions_make_a_number_uncertain_and_nothing_else_does() -> None:
    raw = example()
    del raw["basis"]
    raw["frailty"]["sigma"] = {"value": 0.4, "source": "A study", "range": [0.2, 0.6]}
    raw["frailty"]["acute"] = {
        "value": 1,
        "grade": "assumption",
        "range": [0.5, 2],
        "distribution": {"log_normal": {"median": 1, "sigma": 0.3}},
    }
    raw["frailty"]["price"] = {"value": 0.3, "grade": "assumption", "range": [0.3, 0.3]}
    found = of(raw)
    assert list(found) == ["frailty.sigma", "frailty.acute"]
    sigma, acute = found.values()
    assert (sigma.value, sigma.unit, sigma.stated, sigma.evidence) == (
        0.4,
        "ratio",
        False,
        "sourced",
    )
    assert (acute.distribution.name, acute.stated, acute.evidence) == (
        "log_normal",
        True,
        "assumed",
    )


def test_what_is_no_matter_of_knowledge_is_left_out() -> None:
    names = of(example(observed={"stock": {"home": 100}})).keys()
    assert "ladder.home.detection" in names
    assert not [name for name in names if name.startswith(("observed", "warm_up"))]
    assert not [name for name in names if "age_limit" in name or "discounting" in name]
    assert "tasks.milestone_review.ages.0" not in names


def test_what_a_policy_decides_is_left_out_unless_it_has_a_distribution() -> None:
    raw = example()
    scenario = Scenario.model_validate(raw)
    practice = "policies.practice"
    left_out = decisions(scenario, scenario)
    assert left_out == (
        f"{practice}.team.staffing.cases_per_post",
        f"{practice}.team.staffing.review",
        f"{practice}.team.caseload_limit",
        f"{practice}.ladder.foster.follow_up.first",
        f"{practice}.ladder.foster.follow_up.then",
    )
    found = of(raw).keys()
    assert found.isdisjoint(left_out)
    for known_badly in (
        "ladder.foster.follow_up.first",
        "teams.family.staffing.posts",
        "teams.family.caseload_limit",
        f"{practice}.tasks.follow_up.hours",
        f"{practice}.effects.home.worsened",
    ):
        assert known_badly in found
    raw["policies"]["practice"]["team"]["staffing"]["cases_per_post"] = {
        "value": 20,
        "grade": "assumption",
        "range": [18, 25],
        "distribution": "pert",
    }
    assert f"{practice}.team.staffing.cases_per_post" in of(raw)


def test_a_share_is_uncertain_where_others_can_make_room() -> None:
    names = of(example())
    assert names["ladder.home.transitions.worsened.to.foster"].mix == (
        "ladder",
        "home",
        "transitions",
        "worsened",
        "to",
    )
    assert "ladder.foster.transitions.moves_home.to.by_age.12.closed" in names
    assert not [name for name in names if "purses" in name]


def test_a_default_of_several_teams_is_one_number() -> None:
    hours = of(example())["teams.fronten.weekly_hours"]
    assert [place[1] for place in hours.places[0]] == ["fronten", "family", "disability"]
    own = example()
    own["teams"]["family"]["weekly_hours"] = {
        "value": 27,
        "source": "The municipality",
        "range": [25, 29],
    }
    found = of(own)
    assert [place[1] for place in found["teams.fronten.weekly_hours"].places[0]] == [
        "fronten",
        "disability",
    ]
    assert found["teams.family.weekly_hours"].range == (25, 29)
    ages = found["streams.children.ages.0"].places[0]
    assert ("stock", "children", "home", "ages", 0) in ages


def test_what_two_scenarios_share_is_one_number_and_what_differs_is_two() -> None:
    raw, other = example(), example(ladder__home__detection=0.4)
    one, two = map(Scenario.model_validate, (raw, other))
    found = {(each.name, each.value): each for each in uncertain_numbers(one, two)}
    assert found["ladder.home.premature", 0.02].where == ("baseline", "reform")
    assert found["ladder.home.detection", 0.3].where == ("baseline",)
    assert found["ladder.home.detection", 0.4].where == ("reform",)
    chosen = [found["ladder.home.premature", 0.02], found["ladder.home.detection", 0.4]]
    path = ("ladder", "home", "detection")
    both = ("ladder", "home", "premature")
    assert sides(chosen, [0.01, 0.5]) == ({both: 0.01}, {both: 0.01, path: 0.5})


@pytest.mark.parametrize("name", ["andeby", "roskilde", "ballerup"])
def test_ranges_hold_the_value_and_are_what_can_be_drawn(name: str) -> None:
    for one in uncertain_numbers(*pair(name)):
        low, high = one.range or one.distribution.support
        assert low <= one.value <= high
        assert low <= one.mean <= high
        support = one.distribution.support
        assert support[0] <= low <= high <= support[1]
        assert one.stated or support == one.range


# Draws


def test_points_fill_every_stratum_of_every_number_once() -> None:
    u = points(64, 300, seed=3)
    strata = np.sort((u * 64).astype(int), axis=0)
    assert (strata == np.arange(64)[:, np.newaxis]).all()
    assert (points(10, 300, seed=3) == u[:10]).all()
    assert not (points(64, 300, seed=4) == u).any()
    with pytest.raises(ValueError, match="at least 1 draw"):
        points(0, 2, seed=1)


def test_draws_have_the_mean_of_their_distribution_and_stay_inside() -> None:
    found = uncertain_numbers(*pair("roskilde"))
    drawn = draw(found, 256, seed=1)
    low, high = np.array([one.distribution.support for one in found]).T
    assert (low <= drawn).all()
    assert (drawn <= high).all()
    off = (drawn.mean(axis=0) - [one.mean for one in found]) / [one.sd for one in found]
    assert np.abs(off).max() < 0.01  # independent draws would be off by 1/16 each
    stated = np.array([one.value for one in found])
    symmetric = np.isclose(stated - low, high - stated)
    assert symmetric.sum() > 200
    assert np.array([one.mean for one in found])[symmetric] == pytest.approx(stated[symmetric])


# Scenarios with drawn values


def values(found: tuple[Uncertain, ...], row: Any) -> dict[Location, float]:
    return sides(found, row)[1]


@pytest.mark.parametrize("name", ["andeby", "roskilde"])
def test_shares_stay_shares_within_their_ranges(name: str) -> None:
    baseline, reform = pair(name)
    found = uncertain_numbers(baseline, reform)
    stated = numbers(reform)
    places = [mix for mix in mixes(reform) if len(mix) > 1]
    for row in draw(found, 8, seed=2):
        known = numbers(with_values(reform, values(found, row), []))
        for mix in places:
            assert sum(known[place].value for place in mix) == pytest.approx(1.0, abs=1e-9)
            for place in mix:
                about = stated[place].provenance
                if about is not None and about.range is not None:
                    low, high = about.range
                    assert low - 1e-9 <= known[place] <= high + 1e-9


def test_fitting_shares_of_symmetric_ranges_leaves_their_means() -> None:
    scenario = Scenario.model_validate(example())
    place = ("streams", "children", "entry")
    stated = {"closed": 0.3, "home": 0.5, "foster": 0.2}
    random = np.random.default_rng(4)
    for _ in range(20):
        away = {name: share * random.uniform(-0.5, 0.5) for name, share in stated.items()}
        drawn = [
            {(*place, name): stated[name] + sign * off for name, off in away.items()}
            for sign in (1, -1)
        ]
        there, back = (numbers(with_values(scenario, one)) for one in drawn)
        for name, share in stated.items():
            both = (*place, name)
            assert (there[both] + back[both]) / 2 == pytest.approx(share, abs=1e-12)


def test_one_share_that_is_set_stands_and_the_others_make_room() -> None:
    scenario = Scenario.model_validate(example())
    place = ("streams", "children", "entry")
    changed = numbers(with_values(scenario, {(*place, "foster"): 0.3}))
    # closed 0.3 in 0.15-0.45 and home 0.5 in 0.25-0.75 can give up 0.15 and 0.25
    assert changed[*place, "foster"] == 0.3
    assert changed[*place, "closed"] == pytest.approx(0.3 - 0.1 * 0.15 / 0.4)
    assert changed[*place, "home"] == pytest.approx(0.5 - 0.1 * 0.25 / 0.4)
    outside = numbers(with_values(scenario, {(*place, "foster"): 0.9}))
    assert outside[*place, "foster"] == 0.9
    assert outside[*place, "closed"] + outside[*place, "home"] == pytest.approx(0.1)


@pytest.mark.parametrize("name", ["andeby", "roskilde"])
def test_changed_scenarios_equal_those_validated_anew(name: str) -> None:
    baseline, reform = pair(name)
    found = uncertain_numbers(baseline, reform)
    (row,) = draw(found, 1, seed=7)
    put_back: list[Location] = []
    changed = with_values(reform, values(found, row), put_back)
    assert not put_back
    anew = with_values_anew(reform, Changer(reform).settled(values(found, row)))
    assert changed == anew
    assert to_mapping(changed) == to_mapping(anew)


def test_whole_numbers_stay_whole() -> None:
    scenario = Scenario.model_validate(example())
    place = ("stock", "children", "home", "count")
    assert numbers(with_values(scenario, {place: 97.6}))[place] == 98


def test_numbers_that_break_a_relation_keep_their_stated_values_and_are_told() -> None:
    scenario = Scenario.model_validate(example())
    hours, least = ("teams", "family", "weekly_hours"), ("teams", "family", "minimum_task_hours")
    detection = ("ladder", "home", "detection")
    together = {hours: 6.0, least: 7.0, detection: 0.5}
    put_back: list[Location] = []
    known = numbers(with_values(scenario, together, put_back))
    assert put_back == [hours, least]
    assert (known[hours], known[least], known[detection]) == (27, 5, 0.5)
    with pytest.raises(ValueError, match=r"teams\.family\.weekly_hours = 6"):
        with_values(scenario, together)
    with pytest.raises(ValueError, match=r"ladder\.home\.detection = 1\.5"):
        with_values(scenario, {detection: 1.5})
    with pytest.raises(KeyError):
        with_values(scenario, {("ladder", "home", "luck"): 1.0})


def test_relations_between_parts_are_kept_too() -> None:
    scenario = Scenario.model_validate(example())
    posts = ("teams", "family", "staffing", "posts")
    put_back: list[Location] = []
    changed = with_values(scenario, {posts: 0.2, ("frailty", "sigma"): 0.5}, put_back)
    assert put_back == [posts]
    assert numbers(changed)[posts] == 10


def test_the_scenario_that_is_varied_stays_as_it_is() -> None:
    before = to_mapping(small.reform())
    found = uncertain_numbers(small.baseline(), small.reform())
    with_values(small.reform(), values(found, draw(found, 1, seed=1)[0]), [])
    assert to_mapping(small.reform()) == before


# What a number rests on


def test_what_is_taken_over_from_another_folder_is_borrowed() -> None:
    _, reform = pair("roskilde")
    known = numbers(reform)
    rests = {
        ("teams", "children", "staffing", "posts"): "sourced",  # Roskilde's own
        ("ladder", "prevention", "contact_hours"): "borrowed",  # national, derived
        ("teams", "children", "weekly_hours"): evidence(known["teams", "youth", "weekly_hours"]),
        ("ladder", "prevention", "detection"): "assumed",  # national
        ("streams", "children", "rate"): "assumed",  # Roskilde's own
    }
    assert {place: evidence(known[place]) for place in rests} == rests
    team_default = known["teams", "children", "weekly_hours"]
    assert team_default.borrowed
    assert known["stock", "children", "prevention", "ages", 0].borrowed is False
    assert all(number.borrowed is False for number in numbers(pair("andeby")[0]).values())


def test_what_the_command_line_sets_is_not_borrowed() -> None:
    path = SCENARIOS / "roskilde" / "baseline.yaml"
    changed = numbers(load(path, ["ladder.prevention.contact_hours=0.3"]))
    assert not changed["ladder", "prevention", "contact_hours"].borrowed
    again = pickle.loads(pickle.dumps(changed["ladder", "home_support", "detection"]))
    assert again.borrowed
    assert again == 0.3
