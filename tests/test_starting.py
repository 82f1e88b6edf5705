"""A new scenario from a few numbers: how they are read, what is made of them, and that it holds together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

import sverigesmodel
from sverigesmodel.analytic.balance import balance
from sverigesmodel.codes import Stage
from sverigesmodel.evaluation.starting import reshaped, with_inflow
from sverigesmodel.evaluation.starting_prices import priced
from sverigesmodel.evaluation.workload import check_workload
from sverigesmodel.reporting.language import LANGUAGES, WORDS
from sverigesmodel.reporting.starting.draft import apportioned, number, quoted, shares
from sverigesmodel.scenario import estimates
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.errors import Code
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.starting import QUESTIONS, read

TODAY = date(2026, 11, 22)
INVESTIGATION = estimates.length(estimates.rates()["investigation"]["mean"])
SPENDING = {"5.28.21": 20e6, "5.28.22": 15.5e6, "5.28.20": 9e6, "5.28.23": 10e6, "5.28.24": 0.0}


@cache
def stevns() -> sverigesmodel.Start:
    return sverigesmodel.start_scenario(
        "Stevns",
        4500,
        open_cases=342,
        disability_cases=120,
        posts=11.5,
        kin=6,
        foster=28,
        institution=15,
        spending=SPENDING,
        date=TODAY,
    )


@cache
def as_written() -> tuple[Scenario, Scenario]:
    with TemporaryDirectory() as folder:
        return loaded(stevns(), Path(folder))


def loaded(start: sverigesmodel.Start, folder: Path) -> tuple[Scenario, Scenario]:
    start.write(folder)
    baseline, reform = (
        load(folder / f"{name}.yaml", strict=True) for name in ("baseline", "reform")
    )
    return baseline, reform


# -- Answers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("children", "4.500", 4500),
        ("children", " 4500 ", 4500),
        ("children", "12.345,0", 12345),
        ("posts", "11,5", 11.5),
        ("spending.5.28.22", "12.300.000,50 kr.", 12300000.5),
        ("spending.5.28.22", "0", 0.0),
        ("date", "22.11.2026", TODAY),
        ("date", "2026-11-22", TODAY),
    ],
)
def test_numbers_are_read_as_a_dane_writes_them(key: str, text: str, value: object) -> None:
    found, objections = read({"name": "X", "children": "9.000", key: text}, TODAY)
    assert not objections
    assert found is not None
    account = key.partition(".")[2]
    names = {"date": "day", "children": "children", "posts": "posts"}
    assert (found.spending[account] if account else getattr(found, names[key])) == value


@pytest.mark.parametrize(
    ("key", "text", "reason", "code"),
    [
        ("children", "4,500", "english", Code.THOUSANDS),
        ("children", "12,000", "english", Code.THOUSANDS),
        ("posts", "11,500", "english", Code.THOUSANDS),
        ("children", "4.50", "danish", Code.THOUSANDS),
        ("posts", "11.5", "danish", Code.THOUSANDS),
        ("children", "4,5", "not_whole", Code.THOUSANDS),
        ("spending.5.28.22", "12,300,000", "english", Code.THOUSANDS),
        ("children", "-3", "negative", Code.OUT_OF_BOUNDS),
        ("kin", "−3", "negative", Code.OUT_OF_BOUNDS),
        ("children", "1e5", "no_number", Code.WRONG_TYPE),
        ("children", "nan", "no_number", Code.WRONG_TYPE),
        ("children", "mange", "no_number", Code.WRONG_TYPE),
        ("children", "0", "nobody", Code.OUT_OF_BOUNDS),
        ("children", "9.000.000", "too_large", Code.OUT_OF_BOUNDS),
        ("posts", "0", "too_few", Code.OUT_OF_BOUNDS),
        ("name", "010190-1234", "personal", Code.CPR_LIKE),
        ("open_cases", "0101901234", "personal", Code.CPR_LIKE),
        ("name", "123", "name", Code.BAD_NAME),
        ("date", "2027-01-01", "future", Code.NOT_A_DATE),
        ("date", "31.02.2026", "date", Code.NOT_A_DATE),
        ("spending_year", "25", "year", Code.OUT_OF_BOUNDS),
    ],
)
def test_what_can_be_misread_is_refused(key: str, text: str, reason: str, code: Code) -> None:
    found, objections = read({"name": "X", "children": "9.000", key: text}, TODAY)
    assert found is None
    assert [(each.key, each.reason, each.code) for each in objections] == [(key, reason, code)]
    assert f"init_no_{reason}" in WORDS


@pytest.mark.parametrize(
    ("answers", "key", "reason"),
    [
        ({"open_cases": "30", "kin": "10", "foster": "21"}, "foster", "fewer_than_placed"),
        ({"open_cases": "30", "disability_cases": "31"}, "disability_cases", "more_than_all"),
        ({"open_cases": "9.001"}, "open_cases", "more_than_children"),
        ({"open_cases": "300", "posts": "1"}, "posts", "cases_per_post"),
        ({"kin": "0", "foster": "0", "institution": "0"}, "institution", "none_placed"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    answers: dict[str, str], key: str, reason: str
) -> None:
    _, objections = read({"name": "X", "children": "9.000", **answers}, TODAY)
    assert [(each.key, each.reason) for each in objections] == [(key, reason)]


def test_all_that_is_wrong_is_told_at_once() -> None:
    _, objections = read({"children": "x", "posts": "-1", "kin": "1,5"}, TODAY)
    assert {each.key for each in objections} == {"name", "children", "posts", "kin"}


def test_every_question_has_words() -> None:
    for key in QUESTIONS:
        assert {f"init_q_{key}", f"init_w_{key}"} <= set(WORDS)


# -- Balance -----------------------------------------------------------------------------------------------


def test_a_mix_is_reshaped_by_hand() -> None:
    mix = np.array([0.4, 0.4, 0.1, 0.1])
    assert reshaped(mix, {2: 2.0, 3: 1.0}) == pytest.approx([0.35, 0.35, 0.2, 0.1])
    assert reshaped(np.array([0.0, 0.0, 0.5, 0.5]), {2: 3.0, 3: 1.0}) == pytest.approx(
        [0.0, 0.0, 0.75, 0.25]
    )
    assert reshaped(mix, {2: 0.0, 3: 0.0}) == pytest.approx([0.5, 0.5, 0.0, 0.0])


def test_a_mix_that_would_lead_nowhere_stays_as_it_is() -> None:
    assert reshaped(np.array([0.0, 0.0, 0.5, 0.5]), {2: 0.0, 3: 0.0}) == pytest.approx(
        [0.0, 0.0, 0.5, 0.5]
    )


def test_nobody_comes_to_a_placement_where_nobody_is_from_anywhere() -> None:
    baseline, _ = as_written()
    names, national = codebook(baseline), encode(baseline)
    forms = {names.stage(form): factor for form, factor in [("kin", 1.0), ("foster", 1.0)]}
    none = names.stage("institution")
    p = with_inflow(national, {**forms, none: 0.0}, 1.0)
    there = balance(p, INVESTIGATION).stock.sum(axis=(0, 2))
    assert there[none] == 0.0
    assert there[names.stage("foster")] > 0.0
    leading = [x for x, (stage, _) in enumerate(names.transitions) if stage != "closed"]
    column = none - names.stages.index(next(iter(baseline.ladder))) + 1
    assert (np.diff(national.destination[0, 0, leading], prepend=0.0)[..., column] > 0.0).any()
    assert (np.diff(p.destination[0, 0, leading], prepend=0.0)[..., column] == 0.0).all()
    assert p.destination[:, :, leading, :, -1] == pytest.approx(1.0)


def test_the_balance_of_flows_is_that_of_exponential_clocks_by_hand() -> None:
    # One step, left at rate 0.5 a year for good, or at 18. Those who came at age u, even over 0..4, are there for
    # (1 - exp(-0.5 (18 - u))) / 0.5 years on average; 100 of them come a year.
    text = {
        "closed.transitions.rereferral.time.gompertz.rate": "0 per year",
        "investigation.transitions.worsened.time.exponential.rate": "0 per year",
        "frailty.sigma": "0",
        "streams.families.rate": "100 per year",
        "streams.families.ages": "{0: 1, 4: 0, 12: 0}",
        "streams.families.assessment": "{emergency: 0, screened_out: 0, investigation: 1}",
        "streams.families.entry.by_age.0": (
            "{closed: 0, prevention: 1, home_support: 0, foster: 0, institution: 0}"
        ),
        "streams.families.worsening": "0",
        "ladder.prevention.transitions.goals_met": "null",
        "ladder.prevention.transitions.needs_more": "null",
        "ladder.prevention.transitions.worsened.time.exponential.rate": "0.5 per year",
        "ladder.prevention.transitions.worsened.age_ratios": "{0: 1, 12: 1}",
        "ladder.prevention.transitions.worsened.to": "{closed: 1, home_support: 0, foster: 0, institution: 0}",
        "ladder.prevention.transitions.worsened.warning": "none",
        "ladder.prevention.premature": "0",
    }
    file = Path(__file__).parent.parent / "scenarios/andeby/baseline.yaml"
    scenario = load(file, [f"{key}={value}" for key, value in text.items()])
    names = codebook(scenario)
    found = balance(encode(scenario), 1e-6).stock[names.streams.index("families")]
    u = (np.arange(4000) + 0.5) / 1000.0
    expected = 100.0 * float(((1.0 - np.exp(-0.5 * (18.0 - u))) / 0.5).mean())
    assert found[names.stage("prevention")].sum() == pytest.approx(expected, rel=1e-4)
    assert found[Stage.CLOSED].sum() == 0.0


def test_a_written_scenario_is_in_balance_with_what_was_given() -> None:
    baseline, _ = as_written()
    names = codebook(baseline)
    stock = balance(encode(baseline), INVESTIGATION).stock.sum(axis=2)
    open_cases = stock[:, Stage.INVESTIGATION :].sum(axis=1)
    assert dict(zip(names.streams, open_cases, strict=True)) == pytest.approx(
        {"general": 222, "disability": 120}, rel=0.01
    )
    placed = {form: stock[:, names.stage(form)].sum() for form in ("kin", "foster", "institution")}
    assert placed == pytest.approx({"kin": 6, "foster": 28, "institution": 15}, rel=0.02)


def test_the_simulated_first_day_is_near_what_was_given() -> None:
    baseline, _ = as_written()
    beside = check_workload(baseline, seed=1, replications=4, workers=1).beside_observed
    table = beside.set_index(["figure", "where"])
    found = table["mean"]
    # what the municipality did not tell is no observation
    assert table.loc[("yearly", "notifications"), "assumed"]
    assert not table.loc[("stock", "foster"), "assumed"]
    assert found["open_cases"].sum() == pytest.approx(342, rel=0.1)
    for form, count in {"kin": 6, "foster": 28, "institution": 15}.items():
        assert abs(found["stock", form] - count) <= 2.0 * np.sqrt(count)


# -- What is written ---------------------------------------------------------------------------------------


def test_given_numbers_stand_in_the_scenario_as_given() -> None:
    baseline, reform = as_written()
    observed, source = baseline.observed, "Oplyst af kommunen, 22. november 2026"
    assert {form: float(count) for form, count in observed.stock.items()} == {
        "kin": 6,
        "foster": 28,
        "institution": 15,
    }
    for count in (*observed.stock.values(), *observed.open_cases.values()):
        assert count.provenance is not None
        assert (count.provenance.source, count.provenance.grade) == (source, "official")
    counts = {
        stage: sum(float(of[stage].count or 0) for of in baseline.stock.values() if stage in of)
        for stage in baseline.ladder
    }
    assert [counts[form] for form in ("kin", "foster", "institution")] == [6, 28, 15]
    started = sum(
        float(group.count or 0)
        for of in baseline.stock.values()
        for stage, group in of.items()
        if stage != "closed"
    )
    assert started == 342
    hours = sum(
        float(team.staffing.posts or 0) * float(team.weekly_hours)
        for team in baseline.teams.values()
    )
    assert hours == pytest.approx(11.5 * 27.0, rel=0.01)
    assert baseline.start == date(2027, 1, 1)
    assert reform.policies["closer_casework"].teams == ("family",)


def test_posts_are_divided_as_in_roskilde_and_it_is_said_to_be_derived() -> None:
    baseline, _ = as_written()
    roskilde = load(Path(__file__).parent.parent / "scenarios/roskilde/baseline.yaml").observed
    division = estimates.rates()["teams"]["cases_per_post"]
    assert division["family"] == float(roskilde.caseload["children"])
    assert division["disability"] == float(roskilde.caseload["disability"])
    for team, posts in {"family": 222 / 30, "disability": 120 / 40}.items():
        found = baseline.teams[team].staffing.posts
        assert found is not None
        assert float(found) == round(11.5 * posts / (222 / 30 + 120 / 40))
        assert found.provenance is not None
        assert found.provenance.grade == "derived"
    # alike in both teams, the disability team has 11.5 * 120 / 342 = 4.04; at half the work a case 2.45
    range_ = baseline.teams["disability"].staffing.posts.provenance.range  # type: ignore[union-attr]
    assert range_ == (2, 4)


def test_national_values_are_extended_and_marked_as_borrowed() -> None:
    baseline, _ = as_written()
    assert baseline.ladder["foster"].detection.borrowed  # type: ignore[attr-defined]
    assert not baseline.streams["general"].rate.borrowed
    assert "extends: denmark" in stevns().files["baseline.yaml"]
    assert "detection" not in stevns().files["baseline.yaml"]


def test_prices_come_from_spending_over_children() -> None:
    baseline, _ = as_written()
    steps = baseline.economics.steps
    assert float(steps["institution"].per_year or 0) == pytest.approx(19e6 / 15, abs=100)
    families = 6 * float(steps["kin"].per_year or 0) + 28 * float(steps["foster"].per_year or 0)
    assert families == pytest.approx(15.5e6, rel=0.001)
    assert steps["foster"].price_year == 2025
    assert float(steps["foster"].per_year or 0) / float(
        steps["kin"].per_year or 1
    ) == pytest.approx(470 / 225, rel=0.001)
    national = load(Path(__file__).parent.parent / "scenarios/roskilde/baseline.yaml").economics
    assert baseline.economics.posts.price_year == national.price_year


def test_a_number_given_in_python_is_never_taken_for_thousands() -> None:
    # 1.125 posts are right in themselves and too few for the cases; nothing is computed
    with pytest.raises(sverigesmodel.NoStartError) as refused:
        sverigesmodel.start_scenario("X", 9000, open_cases=900, posts=1.125, date=TODAY)
    assert [each.reason for each in refused.value.objections] == ["cases_per_post"]


def test_what_is_not_given_is_estimated_and_says_so(tmp_path: Path) -> None:
    start = sverigesmodel.start_scenario("Læsø", 12_000, date=TODAY, lang="en")
    baseline, _ = loaded(start, tmp_path)
    assert len(start.estimated) == 6
    foster = baseline.observed.stock["foster"]
    assert (
        float(foster) == 67
    )  # 10.1 per 1,000, 63 % of them in families, 88 % of these not with kin
    assert foster.provenance is not None
    assert foster.provenance.grade == "assumption"
    assert foster.provenance.range is not None
    low, high = foster.provenance.range
    assert low < 67 < high
    assert baseline.economics.steps["foster"].price_year == 2019
    assert "estimate" in start.files["README.md"]


def test_spending_in_thousands_is_told_from_spending_that_is_only_unusual() -> None:
    national = load(Path(__file__).parent.parent / "scenarios/roskilde/baseline.yaml")
    children = dict.fromkeys(national.ladder, 10.0)
    factors = {7e6: (False, False), 40e6: (True, False), 7e3: (True, True)}
    for spent, wanted in factors.items():
        found = priced(national, {"5.28.22": spent}, 2025, children, 2026)
        foster = found.prices["foster"]
        assert (foster.is_far, foster.is_of_another_unit) == wanted
        assert found.prices["institution"].per_year is None
    assert found.index == {2025: pytest.approx(1.113), 2026: pytest.approx(1.133)}
    nobody = priced(national, {"5.28.22": 7e6}, 2025, dict.fromkeys(children, 0.0), 2026)
    assert nobody.without_children == (("5.28.22",),)


def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "reform.yaml").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match="already"):
        stevns().write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["reform.yaml"]
    stevns().write(tmp_path, force=True)
    assert (tmp_path / "reform.yaml").read_text("utf-8") != "mine"
    result = tmp_path / "result"
    result.mkdir()
    (result / "manifest.json").write_text("{}", "utf-8")
    with pytest.raises(FileExistsError, match="result"):
        stevns().write(result, force=True)


NAMES = st.text("abcæøåÆØÅ \"'#:{}%&<>-", min_size=2, max_size=20)


NONE_IN_INSTITUTIONS: dict[str, Any] = {
    "name": "Ø",
    "children": 4500,
    "share": 0.076,
    "caseload": 30.0,
    "forms": (0.02, 0.08, 0.0),
    "disability": 0.35,
    "lang": "en",
}


def placed(low: float, high: float) -> st.SearchStrategy[float]:
    """Generate the share of cases that are placed in a form; none at times."""
    return st.one_of(st.floats(low, high), st.just(0.0))


def municipalities(count: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Generate as many municipalities for a test; none is shrunk, since each takes seconds."""

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        given_them = given(
            name=NAMES.filter(lambda text: any(letter.isalpha() for letter in text)),
            children=st.integers(1500, 60_000),
            share=st.floats(0.03, 0.09),
            caseload=st.floats(15.0, 35.0),
            forms=st.tuples(placed(0.0, 0.06), placed(0.03, 0.12), placed(0.02, 0.1)).filter(any),
            disability=st.one_of(st.none(), st.floats(0.0, 0.5)),
            lang=st.sampled_from(LANGUAGES),
        )
        phases = [Phase.explicit, Phase.generate]
        checks = list(HealthCheck)
        few = settings(
            max_examples=count, deadline=None, suppress_health_check=checks, phases=phases
        )
        return few(given_them(test))

    return decorate


@example(**NONE_IN_INSTITUTIONS)
@municipalities(1)
def test_whatever_is_given_the_scenario_is_valid_and_near_it(**numbers: Any) -> None:
    assert_valid_and_near(**numbers)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
@municipalities(15)
def test_many_municipalities_are_valid_and_near_what_is_given(**numbers: Any) -> None:
    assert_valid_and_near(**numbers)


def assert_valid_and_near(
    name: str,
    children: int,
    share: float,
    caseload: float,
    forms: tuple[float, float, float],
    disability: float | None,
    lang: str,
) -> None:
    cases = round(children * share)
    kin, foster, institution = (round(cases * part) for part in forms)
    assume(kin + foster + institution > 0)
    start = sverigesmodel.start_scenario(
        name,
        children,
        open_cases=cases,
        disability_cases=None if disability is None else round(disability * cases),
        posts=round(cases / caseload, 1),
        kin=kin,
        foster=foster,
        institution=institution,
        date=TODAY,
        lang=lang,
    )
    with TemporaryDirectory() as folder:
        baseline, reform = loaded(start, Path(folder))
    assert baseline.name.da == f"{name.strip()}: i dag"
    stock = balance(encode(baseline), INVESTIGATION).stock.sum(axis=(0, 2))
    assert stock[Stage.INVESTIGATION :].sum() == pytest.approx(cases, rel=0.05)
    names = codebook(baseline)
    for form, count in (("kin", kin), ("foster", foster), ("institution", institution)):
        if count or kin == kin + foster + institution:  # a breakdown with kin leads to others
            assert stock[names.stage(form)] == pytest.approx(count, rel=0.06, abs=1.0)
        else:
            assert stock[names.stage(form)] == 0.0
    assert list(reform.policies) == ["closer_casework"]


# -- Writing -----------------------------------------------------------------------------------------------


def test_roundings_keep_sums() -> None:
    assert apportioned(np.array([1.0, 1.0, 1.0]), 10) == [4, 3, 3]
    assert apportioned(np.zeros(2), 5) == [0, 0]
    found = shares(np.array([1 / 3, 1 / 3, 1 / 3, 0.0]), ["a", "b", "c", "d"], 100)
    assert found == {"a": 0.34, "b": 0.33, "c": 0.33, "d": 0.0}


@pytest.mark.parametrize(("value", "text"), [(12.0, "12"), (0.0165, "0.0165"), (236.149, "236.1")])
def test_numbers_are_written_short(value: float, text: str) -> None:
    assert number(value) == text


def test_text_in_quotes_stays_what_it_is() -> None:
    assert quoted('a "b": #c') == '"a \\"b\\": #c"'
