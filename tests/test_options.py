"""Options beside each other: Ballerup's files, Roskilde's investment and the partnership are what they say."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sverigesmodel.codes import Event
from sverigesmodel.engines.compiled import simulate
from sverigesmodel.reporting.comparing import compare
from sverigesmodel.reporting.phrases import limits
from sverigesmodel.scenario.encoding import codebook, encode
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.policy import Policy
from sverigesmodel.scenario.twins import differs_before_policy, twin_problems

FOLDER = Path(__file__).parents[1] / "scenarios"
OPTIONS = (
    *("a-keep-both", "b-merge-preventive", "c-merge-fronten"),
    *("d-merge-both", "e-keep-both-early", "f-merge-both-early"),
)
INVESTMENT = ("investment", "investment-follow-up", "investment-early", "investment-families")
FAMILIES = [
    *(("ballerup/today", f"ballerup/{OPTIONS[number]}") for number in (0, 3, 5)),
    *(("roskilde/baseline", f"roskilde/{part}") for part in INVESTMENT[:2]),
    ("partnerskab/baseline", "partnerskab/reform"),
]


@functools.cache
def scenario(name: str) -> Scenario:
    return load(FOLDER / f"{name}.yaml")


@pytest.mark.parametrize(("base", "reform"), FAMILIES)
def test_has_its_baselines_children_and_past(base: str, reform: str) -> None:
    assert twin_problems(scenario(base), scenario(reform)) == []
    assert differs_before_policy(scenario(base), scenario(reform)) == []


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_of_ballerup_is_what_its_name_says(option: str) -> None:
    chosen = scenario(f"ballerup/{option}")
    for name in ("nord", "midt", "syd"):
        changes = [
            policy.streams[name] for policy in chosen.policies.values() if name in policy.streams
        ]
        merged = any(change.intake == "direct" for change in changes)
        assert merged == option.startswith(("c-", "d-", "f-"))
        mixes = [change.entry for change in changes if change.entry is not None]
        early = [mix for mix in mixes if "early" in str(mix.written())]
        assert bool(early) == option.endswith("-early")
    closing = [policy for policy in chosen.policies.values() if takes_all_posts(policy)]
    closed = {team for policy in closing for team in policy.teams}
    assert ("fronten" in closed) == option.startswith(("c-", "d-", "f-"))
    assert ("preventive" in closed) == option.startswith(("b-", "d-", "f-"))


def takes_all_posts(policy: Policy) -> bool:
    """Whether a policy leaves a team without posts."""
    staffing = policy.team.staffing
    return staffing is not None and staffing.posts is not None and staffing.posts.value == 0


@pytest.mark.parametrize("option", OPTIONS)
def test_options_of_ballerup_have_the_same_posts_in_all(option: str) -> None:
    chosen = scenario(f"ballerup/{option}")
    posts = {name: team.staffing.posts for name, team in chosen.teams.items()}
    assert sum(float(number or 0) for number in posts.values()) == 29
    for policy in sorted(chosen.policies.values(), key=lambda one: one.from_):
        if policy.team.staffing is not None:
            posts |= dict.fromkeys(policy.teams, policy.team.staffing.posts)
    assert sum(float(number or 0) for number in posts.values()) == 29


@pytest.mark.parametrize("option", OPTIONS)
def test_the_three_phases_of_ballerup_are_in_every_option(option: str) -> None:
    policies = scenario(f"ballerup/{option}").policies
    assert policies["phase_1"].from_ > date(2016, 5, 31)
    assert policies["phase_2"].from_ == date(2017, 5, 1)
    assert policies["phase_2"].from_ < policies["phase_3"].from_
    assert all(policies[f"phase_{number}"].costs for number in (1, 2, 3))


def test_nobody_is_on_a_step_before_prevention_until_an_option_opens_it() -> None:
    today = scenario("ballerup/today")
    assert list(today.ladder)[:2] == ["early", "prevention"]
    for name, opened in (("today", False), ("e-keep-both-early", True)):
        chosen = scenario(f"ballerup/{name}")
        step = codebook(chosen).stage("early")
        times = np.concatenate(
            [
                block["time"][(block["event"] == Event.MOVED) & (block["destination"] == step)]
                for block in simulate(encode(chosen), seed=2, replication=0)
            ]
        )
        assert (times.size > 0) == opened
        assert (times >= (date(2017, 8, 1) - date(2016, 1, 1)).days).all()


@pytest.mark.parametrize("option", ["ballerup/f-merge-both-early", "partnerskab/reform"])
def test_shares_of_an_entry_mix_keep_what_a_policy_does_not_name(option: str) -> None:
    """Who would be placed: by one in ten fewer in the partnership, untouched by Ballerup's step."""
    chosen = scenario(option)
    for policy in chosen.policies.values():
        for name, change in policy.streams.items():
            if change.entry is None:
                continue
            before = chosen.streams[name].entry.written()["by_age"]
            after = change.entry.written()["by_age"]
            for age in before:
                ratio = 1.0 if option.startswith("ballerup") else 0.9
                for step in ("kin", "foster", "institution"):
                    assert float(after[age][step]) == pytest.approx(
                        ratio * float(before[age][step])
                    )
                assert float(after[age]["closed"]) <= float(before[age]["closed"])


def test_what_the_investment_only_assumes_can_be_left_out() -> None:
    whole, mechanism = (scenario(f"roskilde/{name}") for name in INVESTMENT[:2])
    assert set(mechanism.policies) == {"more_caseworkers", "faster_follow_up"}
    assert set(whole.streams) - set(mechanism.streams) == {"found_early"}
    assert all(not policy.streams for policy in mechanism.policies.values())


def test_a_reform_that_says_where_children_begin_is_not_said_to_follow_from_follow_up() -> None:
    for name, put_in in (
        ("roskilde/reform", ""),
        ("roskilde/investment-follow-up", ""),
        ("partnerskab/reform", "Fase 3: tidligere hjælp"),
        ("roskilde/investment-early", "Tidlig opsporing (roskildemodellen); Opdaget tidligt"),
        ("ballerup/c-merge-fronten", ""),
    ):
        said = " ".join(limits(scenario(name), "da", compared=True))
        assert ("alt følger af, hvad opfølgningerne finder" in said) == (put_in == ""), name
        assert (f"er ændret i selve scenariet ({put_in})" in said) == (put_in != ""), name


@pytest.mark.parametrize(
    ("base", "reform", "unmeasured"),
    [
        ("ballerup/today", "ballerup/f-merge-both-early", {"school_leisure_relations"}),
        ("roskilde/baseline", "roskilde/investment", {"involvement"}),
        ("partnerskab/baseline", "partnerskab/reform", {"supply", "parents"}),
    ],
)
def test_every_aim_is_answered_or_said_not_to_be_measured(
    base: str, reform: str, unmeasured: set[str]
) -> None:
    result = compare(scenario(base), scenario(reform), seed=1, replications=2, workers=1)
    table = result.aims.set_index("aim")
    assert set(table.index[table["moved"] == "not_measured"]) == unmeasured
    measured = table.drop(list(unmeasured))
    assert measured["mean"].notna().all()
    assert set(measured["moved"]) <= {"yes", "no", "undecided"}
