"""Levers by name: what they set in a reform, and what is said of those that there are not."""

from __future__ import annotations

import pytest

from sverigesmodel.scenario.errors import ScenarioErrors
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.levers import Lever, read_levers, turned
from sverigesmodel.sensitivity.settings import written_values
from tests.small import ANDEBY, baseline, reform


def levers(*texts: str) -> tuple[Lever, ...]:
    return read_levers(texts, baseline(), reform())


def intervals(scenario: Scenario) -> dict[str, float]:
    """Days between follow-ups that the reform's policy sets."""
    steps = scenario.policies["closer_follow_up"].ladder
    return {name: float(change.follow_up.then) for name, change in steps.items()}  # type: ignore[union-attr,arg-type]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("16:32:4", ["16", "20", "24", "28", "32"]),
        ("16:21:2", ["16", "18", "20"]),
        ("0.1:0.3:0.1", ["0.1", "0.2", "0.3"]),
        ("4:12:4 weeks", ["4 weeks", "8 weeks", "12 weeks"]),
        ("4 weeks:8 weeks:2 weeks", ["4 weeks", "6 weeks", "8 weeks"]),
        ("30:20:-5", ["30", "25", "20"]),
        ("50 %:150 %:50 %", ["50 %", "100 %", "150 %"]),
        ("4 weeks,3 months", ["4 weeks", "3 months"]),
    ],
)
def test_values_as_people_write_them(text: str, values: list[str]) -> None:
    assert list(written_values(text)) == values


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("16:32", "from:to:step"),
        ("16:32:0", "by its step"),
        ("32:16:4", "by its step"),
        ("4 weeks:1 year:1 month", "one unit"),
        ("16,,20", "missing"),
        ("1:1000:1", "at most 50"),
        ("a:b:c", "from:to:step"),
    ],
)
def test_values_that_are_none(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        written_values(text)


def test_the_caseload_is_set_where_the_reform_sets_it() -> None:
    (lever,) = levers("caseload=16:24:8")
    assert (lever.unit, [one.value for one in lever.settings]) == ("cases", [16.0, 24.0])
    changed = turned(reform(), lever.settings[:1])
    staffing = changed.policies["closer_follow_up"].team.staffing
    assert staffing is not None
    assert staffing.cases_per_post is not None
    assert float(staffing.cases_per_post) == 16
    assert staffing.review == reform().policies["closer_follow_up"].team.staffing.review  # type: ignore[union-attr]
    assert intervals(changed) == intervals(reform())


def test_a_limit_keeps_its_ratio_to_the_cases_per_post() -> None:
    before = load(ANDEBY / "mechanisms.yaml")
    after = load(ANDEBY / "mechanisms-reform.yaml")
    (lever,) = read_levers(["caseload=9,36"], before, after)
    for setting, posts, limit in zip(lever.settings, (9, 36), (11, 44), strict=True):
        policies = turned(after, (setting,)).policies
        for name in ("east_first", "the_rest"):
            staffing = policies[name].team.staffing
            assert staffing is not None
            assert float(staffing.cases_per_post or 0) == posts
        assert float(policies["east_first"].team.caseload_limit or 0) == limit


def test_follow_ups_are_set_or_moved_in_proportion() -> None:
    (one,) = levers("follow_up=8 weeks")
    assert set(intervals(turned(reform(), one.settings)).values()) == {56.0}
    (other,) = levers("follow_up=50 %,100 %")
    assert (other.unit, other.in_proportion) == ("share", True)
    now = intervals(reform())
    half, same = (intervals(turned(reform(), (each,))) for each in other.settings)
    assert half == {step: days / 2 for step, days in now.items()}
    assert same == now


def test_any_number_of_the_reform_is_a_lever() -> None:
    two = levers("ladder.foster.detection=0.2,0.4", "teams.family.turnover=0.1 per year")
    changed = turned(reform(), (two[0].settings[1], two[1].settings[0]))
    assert changed.ladder["foster"].detection == 0.4
    assert changed.teams["family"].turnover == pytest.approx(0.1 / 365.25)
    assert [lever.unit for lever in two] == ["share", "per day"]


def test_policies_of_the_baseline_too_are_not_the_reforms() -> None:
    with pytest.raises(ScenarioErrors, match="none of the reform's policies"):
        read_levers(["caseload=16"], reform(), reform())


@pytest.mark.parametrize(
    ("text", "says", "marked"),
    [
        ("casload=16", "did you mean 'caseload'?", "casload"),
        ("ladder.foster.detektion=0.1", "did you mean 'ladder.foster.detection'?", "ladder"),
        ("caseload=0", "greater than 0", "0"),
        ("follow_up=4 wekks", "unknown unit of time 'wekks'", "4 wekks"),
        ("ladder.foster.detection=0.5,1.5", "1.5 is not in [0, 1]", "1.5"),
        ("caseload", "name=values", "caseload"),
        ("caseload=1:2", "from:to:step", "1:2"),
        ("caseload=20,50 %", "either set or changed in per cent", "caseload"),
        ("caseload=20,20", "a value twice", "caseload"),
        ("name=x", "no number 'name'", "name"),
    ],
)
def test_what_is_wrong_is_said_of_its_place(text: str, says: str, marked: str) -> None:
    with pytest.raises(ScenarioErrors) as caught:
        levers("follow_up=4 weeks" if "follow" not in text else "caseload=16", text)
    (problem,) = caught.value.problems
    assert says in str(problem)
    assert problem.place.line == 2
    line = problem.place.source.lines[1]
    assert line[problem.place.column - 1 :].startswith(marked)


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(ScenarioErrors) as caught:
        levers("casload=1", "follow_up=no", "ladder.foster.detection=2,3")
    assert len(caught.value.problems) == 4


def test_two_levers_do_not_set_the_same() -> None:
    path = "policies.closer_follow_up.team.staffing.cases_per_post"
    with pytest.raises(ScenarioErrors, match="sets what 'caseload' sets already"):
        levers("caseload=16", f"{path}=20")
