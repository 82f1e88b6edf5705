"""The shipped scenarios: they load, every number has a source, they run, and they say what was observed."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Move, Task
from sverigesmodel.engines import compiled
from sverigesmodel.engines.compiled import simulate
from sverigesmodel.evaluation.workload import check_workload
from sverigesmodel.reporting.comparing import compare
from sverigesmodel.reporting.library import run
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario, unsourced
from sverigesmodel.scenario.twins import differs_before_policy, twin_problems

FOLDER = Path(__file__).parents[1] / "scenarios"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.yaml"))
EVERY_MECHANISM = "andeby/mechanisms-reform.yaml"
FAMILIES = [
    ("andeby/baseline.yaml", "andeby/reform.yaml"),
    ("andeby/mechanisms.yaml", EVERY_MECHANISM),
    ("roskilde/baseline.yaml", "roskilde/reform.yaml"),
    ("ballerup/baseline.yaml", "ballerup/reform.yaml"),
    ("ballerup/baseline.yaml", "ballerup/reform-keep-fronten.yaml"),
    ("ballerup/reform-keep-fronten.yaml", "ballerup/reform.yaml"),
    *(
        (f"{place}/baseline.yaml", name)
        for place in ("boraas", "herning", "stevns")
        for name in FILES
        if name.startswith(f"{place}/reform")
    ),
]
PLACES = sorted({name.partition("/")[0] for name in FILES})
WEEK = 7.0
YEAR = 365.25
MONTH = YEAR / 12

PREVENTIVE = ("prevention", "home_support")
PLACEMENTS = ("kin", "foster", "institution")


@functools.cache
def scenario(name: str, *overrides: str) -> Scenario:
    return load(FOLDER / name, overrides)


def log_of(name: str, *overrides: str) -> NDArray[np.void]:
    parameters = encode(scenario(name, *overrides))
    blocks = simulate(parameters, seed=1, replication=0)  # the reference engine writes the same
    return np.concatenate([block.copy() for block in blocks])


def test_every_municipality_has_a_baseline_and_a_reform() -> None:
    for place in PLACES:
        assert {f"{place}/baseline.yaml", f"{place}/reform.yaml"} <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_loads_and_every_number_is_sourced(name: str) -> None:
    assert unsourced(scenario(name)) == []


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.yaml")), ids=lambda path: path.stem)
def test_names_the_schema_for_editors(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / schema).resolve() == FOLDER / "scenario.schema.json"


@pytest.mark.parametrize("name", FILES)
def test_runs_to_its_end(name: str) -> None:
    """With the faster engine; on a part of each municipality it is held against the other one."""
    log = np.concatenate(
        [b.copy() for b in compiled.simulate(encode(scenario(name)), seed=1, replication=0)]
    )
    last = max(time for time in (0.0, *encode(scenario(name)).policy_time) if np.isfinite(time))
    assert np.count_nonzero((log["event"] == Event.COMPLETED) & (log["time"] >= last)) > 50


@pytest.mark.parametrize("place", ["boraas", "herning", "stevns"])
def test_begins_near_what_is_observed_and_with_work_that_can_be_done(place: str) -> None:
    """The first year of the baseline has no caution, and no stock or caseload is far from the observed one."""
    begun = check_workload(scenario(f"{place}/baseline.yaml"), seed=3, replications=6, workers=1)
    assert begun.cautions == ()
    table = begun.beside_observed.set_index(["figure", "where"])
    for figure in ("stock", "open_cases", "caseload"):
        if figure in table.index:
            known = table.loc[figure].dropna(subset="observed")
            far = (known["mean"] - known["observed"]).abs() - 0.35 * known["observed"]
            assert (far <= 2 * np.sqrt(known["observed"])).all(), known


@pytest.mark.filterwarnings("ignore::sverigesmodel.PairingWarning")  # two pairs cannot tell
@pytest.mark.parametrize("place", ["boraas", "herning", "stevns"])
def test_a_reform_can_be_compared_with_its_baseline(place: str) -> None:
    baseline, reform = (
        scenario(f"{place}/{name}.yaml", "years=5") for name in ("baseline", "reform")
    )
    result = compare(baseline, reform, seed=1, replications=2, workers=1)
    posts = result.reform.data.outcomes.xs("posts", level="measure")
    before = result.baseline.data.outcomes.xs("posts", level="measure")
    last = (baseline.start.year + 4, "all", "all", "all", "posts")
    assert (posts.loc[last] > before.loc[last]).all()


def test_boraas_ladder_is_near_its_two_observations() -> None:
    """In equilibrium: 25 % of those in families with kin, 26 % of the placed in an institution."""
    result = run(scenario("boraas/reform.yaml"), seed=7, replications=4, workers=1)
    children = result.run.data.outcomes.xs("children", level="measure").xs("all", level="team")
    years = range(2029, 2033)
    on = {
        step: sum(
            children.xs(step, level="stage").xs(year, level="year").to_numpy().mean()
            for year in years
        )
        for step in ("kin", "foster", "consultant_foster", "institution")
    }
    in_families = sum(on.values()) - on["institution"]
    assert on["kin"] / in_families == pytest.approx(0.25, abs=0.05)
    assert on["institution"] / sum(on.values()) == pytest.approx(0.26, abs=0.04)


def test_hernings_pilot_is_in_four_or_in_three_districts() -> None:
    four, three = (scenario(f"herning/{name}.yaml") for name in ("reform", "reform-three"))
    assert four.policies["pilot_practice"].teams == ("three_districts", "fourth_district")
    assert three.policies["pilot_practice"].teams == ("three_districts",)
    posts = (
        four.policies["pilot_posts"].team.staffing,
        four.policies["pilot_posts_fourth"].team.staffing,
    )
    assert sum(each.posts for each in posts) == 8
    before = scenario("herning/baseline.yaml").teams
    assert before["three_districts"].staffing.posts + before["fourth_district"].staffing.posts == 4
    for reform in (four, three):
        direct = [
            stream
            for policy in reform.policies.values()
            for stream, change in policy.streams.items()
            if change.intake == "direct"
        ]
        assert sorted(direct) == ["fourth_district", "rest", "three_districts"]


@pytest.mark.parametrize(("base", "reform"), FAMILIES)
def test_a_reform_has_its_baselines_children_and_past(base: str, reform: str) -> None:
    assert twin_problems(scenario(base), scenario(reform)) == []
    assert differs_before_policy(scenario(base), scenario(reform)) == []


def test_andebys_log_is_the_same_until_the_reform() -> None:
    logs = [log_of(f"andeby/{name}.yaml", "years=2") for name in ("baseline", "reform")]
    before = [log[log["time"] < 365] for log in logs]
    assert before[0].size > 3000
    assert before[0].tobytes() == before[1].tobytes()
    assert logs[0].tobytes() != logs[1].tobytes()


def test_andeby_shows_every_mechanism() -> None:
    log = log_of(EVERY_MECHANISM, "years=3", "policies.the_rest=null", "policies.fewer_hours=null")
    moved = log[log["event"] == Event.MOVED]
    assert {Event(code) for code in np.unique(log["event"])} == set(Event)
    assert {Move(code) for code in np.unique(moved["kind"])} == set(Move)
    completed = log[log["event"] == Event.COMPLETED]
    assert {Task(code) for code in np.unique(completed["kind"])} == set(Task)


class TestRoskilde:
    def test_cases_at_the_end_of_2017(self) -> None:
        observed = scenario("roskilde/baseline.yaml").observed
        assert observed.open_cases == {
            "forvisitation": 147,
            "children": 318,
            "youth": 373,
            "disability": 604,
            "refugees": 106,
        }
        assert sum(observed.open_cases.values()) == 1548
        assert observed.unexplained_cases == 1575 - 1548 == 27

    def test_caseload_and_posts(self) -> None:
        roskilde = scenario("roskilde/baseline.yaml")
        observed = roskilde.observed
        assert observed.caseload == {"children": 30, "youth": 30, "refugees": 30, "disability": 40}
        posts = {name: team.staffing.posts for name, team in roskilde.teams.items()}
        cases = {
            "children and youth": (318 + 373 + 147, posts["children"] + posts["youth"]),
            "disability": (604, posts["disability"]),
            "refugees": (106, posts["refugees"]),
        }
        for team, (open_cases, with_posts) in cases.items():
            wanted = 40 if team == "disability" else 30
            assert open_cases / with_posts == pytest.approx(wanted, rel=0.12), team

    def test_stock_by_step_sums_to_what_was_observed(self) -> None:
        stock = scenario("roskilde/baseline.yaml").stock
        waiting_or_closed = ("investigation", "closed")
        counted = {
            team: sum(
                group.count for stage, group in groups.items() if stage not in waiting_or_closed
            )
            for team, groups in stock.items()
        }
        assert counted["children"] == 318
        assert counted["youth"] == 373
        assert sum(group.count for group in stock["disability"].values()) == 604
        assert sum(stock[team]["investigation"].count for team in ("children", "youth")) == 147

    def test_statutory_follow_up_and_milestones(self) -> None:
        roskilde = scenario("roskilde/baseline.yaml")
        for step in (*PREVENTIVE, *PLACEMENTS):
            rule = roskilde.ladder[step].follow_up
            assert (rule.first, rule.then) == (3 * MONTH, 6 * MONTH), step
            assert roskilde.ladder[step].milestone_reviews == (step in PLACEMENTS)
        assert roskilde.tasks.milestone_review.ages == (15.5, 16.5, 17.5)
        assert roskilde.tasks.risk_assessment.due == 1
        assert roskilde.tasks.investigation.due == pytest.approx(4 * MONTH)


@pytest.mark.parametrize("name", ["roskilde/reform.yaml", "ballerup/reform.yaml"])
def test_reform_is_hernings_practice(name: str) -> None:
    policies = scenario(name).policies
    assert policies["more_caseworkers"].team.staffing.cases_per_post == 20
    follow_up = policies["closer_follow_up"]
    for step in PREVENTIVE:
        rule = follow_up.ladder[step].follow_up
        assert (rule.first, rule.then) == (4 * WEEK, 3 * MONTH)
    for step in PLACEMENTS:
        rule = follow_up.ladder[step].follow_up
        assert (rule.first, rule.then) == (2 * WEEK, 6 * WEEK)
    assert "disability" not in follow_up.teams


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("andeby/mech")])
def test_no_effect_is_assumed_beyond_the_mechanism(name: str) -> None:
    for policy in scenario(name).policies.values():
        for ratios in policy.effects.values():
            assert all(
                ratio == 1 and ratio.provenance.range is not None for ratio in ratios.values()
            )


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("andeby/")])
def test_what_cannot_be_known_has_the_cautious_range(name: str) -> None:
    """Detection 0 to 0.6, warning from two weeks to six months, unprompted moves 0 to 1."""
    for step, rules in scenario(name).ladder.items():
        if rules.detection > 0:
            assert rules.detection.provenance.range == (0, 0.6), step
        for label, transition in rules.transitions.items():
            where = f"{step}.{label}"
            if transition.kind == "planned":
                assert transition.unprompted.share.provenance.range == (0, 1), where
            else:
                mean = transition.warning.exponential.mean
                assert mean.provenance.range == pytest.approx((0.5 * MONTH, 6 * MONTH)), where


def test_danish_prices_and_rules() -> None:
    money = scenario("roskilde/baseline.yaml").economics
    assert money.price_year == 2019
    assert money.steps["foster"].per_year == 470_000
    assert money.steps["institution"].per_year == 1_160_000
    assert money.steps["home_support"].per_year == 129_000
    assert money.steps["home_support"].price_year == 2015
    before, since = money.refund.rules.values()
    assert before.thresholds == {830_000: 0.25, 1_630_000: 0.5}
    assert since.thresholds == {830_000: 0.25, 1_630_000: 0.5, 2_050_000: 0.75}
    assert list(money.refund.rules) == [2013, 2021]
    assert before.price_year == since.price_year == 2020
    assert money.discounting == {0: 0.035, 36: 0.025, 71: 0.015}


def test_ballerup_keeps_fronten_only_where_the_file_says_so() -> None:
    merged = scenario("ballerup/reform.yaml").policies
    kept = scenario("ballerup/reform-keep-fronten.yaml").policies
    assert set(merged) - set(kept) == {"one_caseworker", "fronten_closes"}
    assert all(change.intake == "direct" for change in merged["one_caseworker"].streams.values())
    assert scenario("ballerup/baseline.yaml").teams["preventive"].staffing.posts == 3
