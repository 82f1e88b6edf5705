"""The scenario's models: what is refused, where and why; defaults; writing out; the JSON Schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, ValidationError

from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.provenance import NEUTRAL, Grade
from sverigesmodel.scenario.schema import (
    Scenario,
    in_language,
    json_schema,
    numbers,
    resolve,
    to_mapping,
    unsourced,
    with_values,
)
from tests.example_scenario import example, put

SCHEMA_FILE = Path(__file__).parents[1] / "scenarios" / "scenario.schema.json"


def scenario(**changes: Any) -> Scenario:
    return Scenario.model_validate(example(**changes))


def refusals(*changes: tuple[Location, Any]) -> list[tuple[Location, str]]:
    raw = example()
    for path, value in changes:
        put(raw, path, value)
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(raw)
    return sorted((error["loc"], error["type"]) for error in caught.value.errors())


STREAM: Location = ("streams", "children")
HOME: Location = ("ladder", "home")
POLICY: Location = ("policies", "practice")


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        # check 1: probabilities, shares, rates, prices and durations
        ((*HOME, "detection"), 1.1, "not_probability"),
        ((*HOME, "premature"), -0.1, "not_probability"),
        ((*STREAM, "rate"), "-1 per year", "greater_than_equal"),
        ((*STREAM, "growth"), -1, "greater_than"),
        (("warm_up",), "-1 years", "greater_than_equal"),
        (("warm_up",), 3, "not_a_duration"),
        (("economics", "posts", "salary"), -1, "greater_than_equal"),
        (("tasks", "investigation", "hours"), -1, "greater_than_equal"),
        ((*STREAM, "entry"), {"home": 0.5, "foster": 0.4}, "shares_sum"),
        ((*STREAM, "ages"), {0: 0.5, 4: 0.4}, "shares_sum"),
        ((*STREAM, "assessment"), {"screened_out": 0.5, "investigation": 0.4}, "shares_sum"),
        (("economics", "steps", "home", "purses"), {"state": 0.5}, "shares_sum"),
        ((*HOME, "transitions", "improved", "to"), {"closed": 1.1}, "not_probability"),
        # references
        ((*STREAM, "team"), "familly", "unknown_name"),
        ((*STREAM, "segment"), "children", "unknown_name"),
        (("stock", "childen"), {"home": 1}, "unknown_name"),
        (("ladder", "institution", "maximum_stay", "then"), "fostr", "unknown_name"),
        (("ladder", "foster", "at_age_limit"), "assessment", "unknown_name"),
        ((*HOME, "transitions", "improved", "to"), "clsed", "unknown_name"),
        ((*HOME, "transitions", "improved", "to"), "assessment", "unknown_name"),
        ((*POLICY, "teams"), ["famly"], "unknown_name"),
        ((*POLICY, "effects"), {"foster": {"breakdown": 0.9}}, "unknown_name"),
        ((*POLICY, "ladder", "foster", "transitions"), {"left": {"to": "home"}}, "unknown_name"),
        (("economics", "posts", "teams"), {"famly": {}}, "unknown_name"),
        # places on the ladder
        ((*HOME, "before"), "fostr", "unknown_name"),
        ((*HOME, "before"), "home", "order"),
        # ages
        (("age_bands",), [0, 18, 12, 23], "order"),
        (("age_bands",), [1, 18, 23], "order"),
        (("ladder", "aftercare", "age_limit"), 22, "inconsistent"),
        (("ladder", "foster", "at_age_limit"), "home", "inconsistent"),
        ((*HOME, "transitions", "improved", "age_ratios"), {5: 1.2}, "unknown_name"),
        ((*STREAM, "ages"), {0: 0.5, 18: 0.5}, "inconsistent"),
        ((*STREAM, "entry"), {"by_age": {4: "home"}}, "order"),
        ((*STREAM, "entry"), {"by_age": {0: "home", 5: "foster"}}, "unknown_name"),
        # clocks
        ((*HOME, "transitions", "worsened", "kind"), "sudden", "literal_error"),
        (("assessment", "transitions", "worse", "kind"), "planned", "literal_error"),
        (("assessment", "transitions", "worse", "to"), "closed", "unknown_name"),
        (("closed", "transitions", "rereferral", "to"), "home", "literal_error"),
        (
            (*HOME, "transitions", "worsened", "time"),
            {"fixed": {"after": "0 days"}},
            "inconsistent",
        ),
        ((*HOME, "transitions", "worsened", "time"), {}, "one_of"),
        (
            (*HOME, "transitions", "worsened", "unprompted"),
            {"share": 0, "delay": "1 day"},
            "inconsistent",
        ),
        ((*HOME, "transitions", "improved", "adjust_hours"), 1, "inconsistent"),
        (("ladder", "foster", "milestone_reviews"), "yes", "bool_type"),
        # streams, stock
        ((*STREAM, "team"), "fronten", "inconsistent"),
        ((*STREAM, "intake"), {"reception": "family"}, "inconsistent"),
        ((*STREAM, "from"), date(2030, 1, 1), "outside_run"),
        ((*STREAM, "rate"), "1000000 per year", "too_many"),
        (
            ("stock", "children", "aftercare"),
            {"count": 3, "ages": {0: 1}, "children": []},
            "one_of",
        ),
        (("stock", "children", "foster", "ages"), {4: 0.5, 18: 0.5}, "inconsistent"),
        (("stock", "children", "home"), 1.5, "int_from_float"),
        (
            ("stock", "children", "institution"),
            {"children": [{"age": 2, "elapsed": "3 years"}]},
            "inconsistent",
        ),
        (
            ("stock", "children", "institution"),
            {"children": [{"age": 19, "elapsed": "3 years"}]},
            "inconsistent",
        ),
        # capacity, check 15
        (("teams", "family", "staffing"), {"posts": 0}, "no_capacity"),
        (("teams", "fronten", "staffing"), {"posts": 0}, "no_capacity"),
        ((*POLICY, "team", "staffing"), {"posts": 0}, "no_capacity"),
        (("teams", "family", "weekly_hours"), 0, "greater_than"),
        (("teams", "family", "minimum_task_hours"), 0, "greater_than"),
        (("teams", "family", "minimum_task_hours"), 28, "inconsistent"),
        (("teams", "family", "onboarding"), {"share": 0, "time": "1 month"}, "greater_than"),
        (("teams", "family", "staffing"), {"posts": 3, "cases_per_post": 20}, "one_of"),
        (("teams", "family", "staffing"), {"cases_per_post": 20}, "one_of"),
        (("teams", "fronten", "caseload_limit"), 20, "inconsistent"),
        # policies
        ((*POLICY, "from"), date(2025, 12, 31), "outside_run"),
        ((*POLICY, "from"), date(2030, 1, 1), "outside_run"),
        ((*POLICY, "from"), "2027-13-01", "not_a_date"),
        (
            (*POLICY, "ladder", "home"),
            {"transitions": {"improved": {"time": {}}}},
            "extra_forbidden",
        ),
        ((*POLICY, "ladder", "aftercare"), {"follow_up": {"first": "2 weeks"}}, "inconsistent"),
        ((*POLICY, "streams"), {"special": {"intake": "direct"}}, "inconsistent"),
        ((*POLICY, "team", "minimum_task_hours"), 28, "inconsistent"),
        ((*POLICY, "costs", "training", "until"), date(2026, 6, 1), "order"),
        ((*POLICY, "costs", "training", "account"), "training", "not_an_account"),
        # money
        (("economics", "steps", "home", "per_day"), 100, "one_of"),
        (("economics", "steps"), {"home": {"per_day": 1, "account": "5.28.22"}}, "no_price"),
        (("economics", "discounting"), {1: 0.03}, "order"),
        (("economics", "steps", "home", "price_year"), 2019, "inconsistent"),
        (("economics", "refund", "rules"), {}, "too_short"),
        (("economics", "refund", "rules"), {2027: {"thresholds": {0: 1}}}, "inconsistent"),
        (
            ("economics", "refund", "rules", 2021, "price_year"),
            2019,
            "inconsistent",
        ),
        (("economics", "refund", "service_frame"), "no", "model_type"),
        (("economics", "refund", "service_frame"), {"value": 0}, "bool_type"),
        (
            ("economics", "refund", "service_frame"),
            {"value": False, "grade": "sure"},
            "unknown_grade",
        ),
        # names, and what is not a number
        (("ladder", "closed"), {}, "not_a_name"),
        (("teams", "all"), {}, "not_a_name"),
        (("teams", "my team"), {}, "not_a_name"),
        (("format",), 2, "literal_error"),
        (("years",), 1.5, "int_type"),
        (("years",), True, "int_type"),
        (("years",), 0, "greater_than_equal"),
        (("start",), "1 January", "not_a_date"),
        (("colour",), "red", "extra_forbidden"),
        (("basis",), {"grade": "assumption"}, "range_needed"),
        (("basis",), {"grade": "assumption", "range": "half"}, "not_a_range"),
    ],
)
def test_what_is_wrong_is_refused_where_it_stands(path: Location, value: Any, kind: str) -> None:
    found = refusals((path, value))
    at_path = [one for one in found if _touches(one[0], path)]
    assert kind in {one[1] for one in at_path}, found


def _touches(found: Location, path: Location) -> bool:
    """Whether a problem lies at a place, below it, or at the mapping that the place is in."""
    cleaned = tuple(key for key in found if key != "[key]")
    return cleaned[: len(path)] == path or cleaned == path[: len(cleaned)] != ()


def test_the_example_is_valid() -> None:
    assert scenario().end == date(2030, 1, 1)
    assert scenario().days == 1461.0


def test_all_problems_come_at_once() -> None:
    found = refusals(
        ((*HOME, "detection"), 2),
        ((*STREAM, "team"), "famly"),
        ((*STREAM, "entry"), {"home": 0.5}),
        (("tasks", "handover", "due"), 14),
        (("economics", "steps", "home", "colour"), 1),
    )
    assert [kind for _, kind in found] == [
        "extra_forbidden",
        "not_probability",
        "shares_sum",
        "unknown_name",
        "not_a_duration",
    ]


def test_all_cross_checks_come_at_once() -> None:
    found = refusals(
        (("ladder", "aftercare", "age_limit"), 22),
        (("teams", "family", "staffing"), {"posts": 0}),
        ((*POLICY, "from"), date(2031, 1, 1)),
        ((*POLICY, "effects"), {"home": {"better": 1}}),
    )
    assert {kind for _, kind in found} == {
        "inconsistent",
        "no_capacity",
        "outside_run",
        "unknown_name",
    }


def test_a_step_written_last_stands_where_it_says() -> None:
    """Two that name the same step stand below it in the order written."""
    raw = example()
    inherited = list(raw["ladder"])
    for name in ("own_room", "hostel"):
        raw["ladder"][name] = {"placement": True, "contact_hours": 0.2, "before": "foster"}
        raw["economics"]["steps"][name] = raw["economics"]["steps"]["foster"]
    found = Scenario.model_validate(raw)
    at = inherited.index("foster")
    assert list(found.ladder) == [*inherited[:at], "own_room", "hostel", *inherited[at:]]
    assert list(Scenario.model_validate(to_mapping(found)).ladder) == list(found.ladder)


def test_steps_cannot_stand_below_each_other() -> None:
    found = refusals(((*HOME, "before"), "foster"), (("ladder", "foster", "before"), "home"))
    assert [kind for _, kind in found] == ["order"]


def test_the_sum_of_the_shares_is_named() -> None:
    with pytest.raises(ValidationError, match=r"sum to 0\.9, not 1"):
        scenario(streams__children__entry={"home": 0.5, "foster": 0.4})


def test_shares_may_be_off_by_rounding() -> None:
    third = 1 / 3
    mix = {"closed": third, "home": third, "foster": 1 - 2 * third + 5e-10}
    assert scenario(streams__children__entry=mix)
    with pytest.raises(ValidationError):
        scenario(streams__children__entry={**mix, "foster": third + 2e-9})


def test_an_unknown_name_gives_the_names_that_exist() -> None:
    with pytest.raises(ValidationError, match="did you mean 'foster'") as caught:
        scenario(ladder__institution__maximum_stay={"after": "6 months", "then": "fostr"})
    (error,) = caught.value.errors()
    assert error["ctx"]["near"] == ["closed", "home", "foster", "institution", "aftercare"]


@pytest.mark.parametrize("key", ["weekly_hours", "recruitment", "turnover", "minimum_task_hours"])
def test_what_no_default_gives_is_missing(key: str) -> None:
    raw = example()
    del raw["team_defaults"][key]
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(raw)
    assert {error["loc"] for error in caught.value.errors()} == {
        ("teams", team, key) for team in raw["teams"]
    }


def test_personal_numbers_are_refused_before_anything_else() -> None:
    raw = example(description="Barnet 010112-1234", years=0)
    with pytest.raises(ValidationError) as caught:
        Scenario.model_validate(raw)
    (error,) = caught.value.errors()
    assert (error["loc"], error["type"]) == (("description",), "personal_data")
    assert "010112" not in error["msg"]


def test_reception_may_close_once_its_intake_has_ended() -> None:
    close = {"from": date(2027, 3, 1), "teams": ["fronten"], "team": {"staffing": {"posts": 0}}}
    assert scenario(policies__close=close)
    with pytest.raises(ValidationError) as caught:
        scenario(policies__close={**close, "from": date(2027, 1, 1)})
    (error,) = caught.value.errors()
    assert error["loc"] == ("policies", "close", "team", "staffing", "posts")


def test_counts_without_elapsed_times_need_a_warm_up() -> None:
    with pytest.raises(ValidationError) as caught:
        scenario(warm_up="0 days")
    assert [error["loc"] for error in caught.value.errors()] == [("stock", "children", "home")]


def test_defaults_are_written_into_teams_and_streams() -> None:
    raw = example(team_defaults__onboarding={"share": 0.5, "time": "6 months"})
    raw["teams"]["family"]["onboarding"] = {"share": 0.8, "time": "1 month"}
    resolved = resolve(raw)
    assert "team_defaults" not in resolved
    assert resolved["teams"]["family"]["onboarding"] == {"share": 0.8, "time": "1 month"}
    assert resolved["teams"]["disability"]["onboarding"]["share"] == 0.5
    assert resolve(resolved) == resolved
    assert raw["teams"]["disability"].get("onboarding") is None


def test_basis_of_the_defaults_covers_the_defaults_only() -> None:
    raw = example()
    raw["team_defaults"]["basis"] = {"source": "all teams"}
    raw["teams"]["family"]["turnover"] = "0.1 per year"
    teams = Scenario.model_validate(raw).teams
    assert teams["disability"].turnover.provenance.source == "all teams"  # type: ignore[union-attr]
    assert teams["disability"].onboarding.share.provenance.source == "all teams"  # type: ignore[union-attr]
    assert teams["family"].turnover.provenance.grade is Grade.ASSUMPTION  # type: ignore[union-attr]


def test_the_innermost_basis_counts() -> None:
    raw = example()
    raw["ladder"]["basis"] = {"source": "the ladder"}
    raw["ladder"]["home"]["transitions"]["basis"] = {"source": "the transitions"}
    ladder = Scenario.model_validate(raw).ladder
    assert ladder["home"].detection.provenance.source == "the ladder"  # type: ignore[union-attr]
    share = ladder["home"].transitions["improved"].unprompted.share  # type: ignore[union-attr]
    assert share.provenance.source == "the transitions"  # type: ignore[union-attr]
    assert "basis" not in ladder


def test_stock_has_its_streams_ages_unless_it_has_its_own() -> None:
    stock = scenario().stock["children"]
    assert stock["home"].ages == scenario().streams["children"].ages
    assert stock["foster"].ages == {4.0: 0.5, 12.0: 0.5}


# Check 9: no default is silent


def test_written_out_it_reads_back_as_the_same_scenario() -> None:
    first = scenario()
    mapping = to_mapping(first)
    again = Scenario.model_validate(mapping)
    assert again == first
    assert to_mapping(again) == mapping
    sources = {place: number.provenance for place, number in numbers(first).items()}
    assert {place: number.provenance for place, number in numbers(again).items()} == sources


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (
            ("teams", "family", "turnover"),
            {
                "value": 0.1,
                "unit": "per year",
                "grade": "assumption",
                "range": [0.05, 0.3],
                "distribution": {"gamma": {"shape": 4, "scale": 0.025}},
                "note": "why",
            },
        ),
        (
            ("teams", "family", "recruitment"),
            {"value": "3 months", "range": "±33 %", "distribution": "pert"},
        ),
        (
            ("ladder", "home", "detection"),
            {"value": 0.3, "distribution": {"beta": {"alpha": 3, "beta": 7}}},
        ),
    ],
)
def test_ranges_and_distributions_read_back_to_the_bit(path: Location, value: Any) -> None:
    raw = example()
    put(raw, path, value)
    first = Scenario.model_validate(raw)
    again = Scenario.model_validate(to_mapping(first))
    assert numbers(again)[path].provenance == numbers(first)[path].provenance
    assert numbers(again)[path] == numbers(first)[path]


def test_every_field_is_written_out() -> None:
    """Only what stands for nothing by its absence is left out."""
    silent = _silent(scenario(), ())
    assert (
        silent
        <= {
            "name",
            "description",
            "before",
            "from",
            "until",
            "price_year",
            "unprompted",
            "warning",
            "adjust_hours",
            "hours",
        }
        | {"source", "grade", "note"}
        | {"elapsed", "children", "ages", "count"}
        | _one_of
        | _changes
        | _observed
    ), silent


_one_of = {
    *("rate", "mean", "median", "scale"),
    *("exponential", "weibull", "gompertz", "log_normal", "log_logistic", "piecewise", "fixed"),
    *("posts", "cases_per_post", "review", "per_day", "per_month", "per_year"),
    *("assessment", "investigation", "closed"),
}
_changes = {
    *(
        "staffing",
        "weekly_hours",
        "minimum_task_hours",
        "onboarding",
        "caseload_limit",
        "when_full",
    ),
    *("recruitment", "turnover", "due", "tolerance", "lead", "follow_up", "detection", "premature"),
    *("contact_hours", "maximum_stay", "intake", "entry", "emergency_entry", "worsening"),
    *("risk_assessment", "acute_response", "handover", "milestone_review", "adjustment"),
}
_observed = {
    *("notifications", "screened_out", "opened", "re_referrals", "placements_begun", "breakdowns"),
    *("investigations", "follow_ups", "assessments_timely", "investigations_timely"),
    *("follow_ups_timely", "unexplained_cases", "mean_placement", "rate_ratio"),
}


def _silent(part: Any, place: Location) -> set[str]:
    if isinstance(part, BaseModel):
        fields = {
            field.alias or name: getattr(part, name)
            for name, field in type(part).model_fields.items()
        }
        found = {name for name, value in fields.items() if value is None}
        return found.union(*(_silent(value, (*place, name)) for name, value in fields.items()))
    if isinstance(part, dict):
        return set().union(*(_silent(value, (*place, key)) for key, value in part.items()))
    return set()


def test_neutral_defaults_are_printed_as_such() -> None:
    home = to_mapping(scenario())["ladder"]["home"]
    assert home["search_time"] == {"value": "0 days", "source": "neutral default"}
    assert home["maximum_stay"] == "none"
    assert home["at_age_limit"] == "aged_out"


# Check 8: every number carries its source


def test_unsourced_numbers_are_found() -> None:
    raw = example()
    assert unsourced(Scenario.model_validate(raw)) == []
    del raw["basis"]
    raw["streams"]["children"]["rate"] = {"value": "400 per year", "source": "statistics"}
    raw["ladder"]["home"]["detection"] = {"value": 0.3, "note": "no source"}
    raw["economics"]["refund"]["service_frame"] = False
    found = {problem.location for problem in unsourced(Scenario.model_validate(raw))}
    assert ("streams", "special", "rate") in found
    assert ("ladder", "home", "detection") in found
    assert ("streams", "children", "rate") not in found
    assert ("economics", "refund", "service_frame") in found
    assert ("ladder", "home", "search_time") not in found
    assert ("warm_up",) not in found


def test_every_number_is_listed_with_its_place() -> None:
    listed = numbers(scenario())
    assert listed["teams", "family", "staffing", "posts"] == 10
    assert listed["streams", "children", "entry", "closed"] == 0.3
    assert (
        listed["ladder", "foster", "transitions", "moves_home", "to", "by_age", 12, "home"] == 0.5
    )
    assert listed["stock", "children", "institution", "children", 0, "age"] == 15.2
    assert listed["policies", "practice", "effects", "home", "worsened"] == 0.9
    assert listed["ladder", "home", "search_time"].provenance is NEUTRAL


def test_values_can_be_replaced_by_place() -> None:
    before = scenario()
    changed = with_values(
        before,
        {
            ("teams", "family", "turnover"): 0.001,
            ("ladder", "home", "follow_up", "first"): 45.3,
            ("ladder", "foster", "transitions", "moves_home", "to", "by_age", 12, "home"): 0.25,
            ("ladder", "foster", "transitions", "moves_home", "to", "by_age", 12, "closed"): 0.75,
        },
    )
    assert changed.teams["family"].turnover == 0.001
    assert numbers(changed)["ladder", "home", "follow_up", "first"] == 45.3
    assert before.teams["family"].turnover != 0.001


def test_replace_makes_another_scenario_and_checks_it() -> None:
    before = scenario()
    after = before.replace({"teams.family.caseload_limit": 25, "ladder.foster.follow_up": "none"})
    assert after.teams["family"].caseload_limit == 25
    assert after.ladder["foster"].follow_up == "none"
    assert before.teams["family"].caseload_limit == 40
    assert before.replace({}) == before
    by_age = "ladder.foster.transitions.moves_home.to.by_age.12"
    assert after.replace({by_age: "closed"}) != after
    with pytest.raises(ValidationError, match="Extra inputs"):
        before.replace({"teams.family.colour": 1})


def test_without_effects_nothing_else_changes() -> None:
    before = scenario()
    after = before.without_effects()
    assert before.policies["practice"].effects
    assert after.policies["practice"].effects == {}
    assert after == before.replace({"policies.practice.effects": {}})
    assert scenario(policies__practice__effects={}) == after


def test_models_are_frozen() -> None:
    with pytest.raises(ValidationError):
        scenario().teams["family"].when_full = "wait"


def test_names_in_both_languages() -> None:
    names = scenario(name={"da": "Andeby", "en": "Duckburg"}).name
    assert in_language(names, "da") == "Andeby"
    assert in_language(names, "en") == "Duckburg"
    assert in_language(None, "da", "home_support") == "home support"


def test_price_levels_convert_once() -> None:
    raw = example()
    raw["economics"]["price_index"] = {2018: 102.0, 2019: 104.04}
    raw["economics"]["steps"]["foster"]["price_year"] = 2019
    economics = Scenario.model_validate(raw).economics
    assert economics.to_price_year(economics.steps["foster"].price_year) == pytest.approx(1 / 1.02)
    assert economics.to_price_year(None) == 1.0


@pytest.mark.parametrize(
    ("key", "days"), [("per_day", 1.0), ("per_month", 30.4375), ("per_year", 365.25)]
)
def test_prices_by_day_month_or_year(key: str, days: float) -> None:
    price = {key: 1000 * days, "account": "5.28.22"}
    assert scenario(economics__steps__foster=price).economics.steps["foster"].daily == 1000.0


# The JSON Schema


def test_the_published_json_schema_is_fresh() -> None:
    written = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert SCHEMA_FILE.read_text(encoding="utf-8") == written, (
        "scenarios/scenario.schema.json is out of date: write json_schema() there again"
    )


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    return json_schema()


def _as_json(mapping: Any) -> Any:
    return json.loads(json.dumps(mapping, default=str))


def test_json_schema_accepts_files_and_resolved_scenarios(published: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(published)
    validator = jsonschema.Draft202012Validator(published)
    reform = {"extends": "baseline.yaml", "policies": {"x": {"from": "2027-01-01"}}, "format": 1}
    for mapping in (example(), to_mapping(scenario()), reform):
        validator.validate(_as_json(mapping))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("ladder", "home", "colour"), 1),
        (("ladder", "home", "detection"), 1.1),
        (("ladder", "home", "follow_up", "first"), 3),
        (("teams", "family", "when_full"), "perhaps"),
        (("streams", "children", "rate"), {"value": 400, "sorce": "x"}),
    ],
)
def test_json_schema_refuses(path: Location, value: Any, published: dict[str, Any]) -> None:
    raw = example()
    put(raw, path, value)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(published).validate(_as_json(raw))


def test_every_field_is_described(published: dict[str, Any]) -> None:
    for name, definition in {**published["$defs"], "Scenario": published}.items():
        for key, field in definition.get("properties", {}).items():
            assert key == "basis" or "description" in field, (name, key)
