"""Children whose course is certain, beside a table made by hand: by purse and year, as SØM lays it out.

Ten children of five are in foster care from the first day. They are followed up once a year, and are ready to go
home after 500 days; with the reform nobody stays longer than 360 days. So they go home after two years or after
one. A third caseworker comes a month after the reform has begun; the state pays for the teaching.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final

import pytest

from sverigesmodel.economics.rounding import to_oere
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.scenario.schema import Scenario
from tests.desk_log import desk_scenario

CHILDREN: Final = 10
MONTH: Final = 30.4375
STAFF: Final = 1200
"""A caseworker's day."""
FOSTER: Final = 1000
"""A day; the region pays a quarter."""
HOME: Final = 100
ENTRY: Final = 200
"""To home."""


def scenario(changes: dict[str, Any]) -> Scenario:
    ready = {
        "kind": "planned",
        "to": "home",
        "time": {"fixed": {"after": "500 days"}},
    }
    there = [{"age": 5, "elapsed": "0 days"}] * CHILDREN
    return desk_scenario(
        {
            "years": 3,
            "streams.children.rate": "0 per year",
            "ladder.foster.follow_up": {"first": "365 days", "then": "365 days"},
            "ladder.foster.transitions": {"ready": ready},
            "ladder.foster.contact_hours": 0,
            "ladder.home.contact_hours": 0,
            "tasks.follow_up.hours": 0,
            "stock": {"children": {"foster": {"children": there}}},
            "economics.net_indirect_tax_factor": 1.25,
            **changes,
        }
    )


@cache
def compared() -> Comparison:
    """Compare the two by a single replication: there is no chance in it."""
    reform = {
        "from": date(2026, 1, 1),
        "team": {"staffing": {"posts": 3}},
        "ladder": {"foster": {"maximum_stay": {"after": "360 days", "then": "home"}}},
        "costs": {
            "training": {
                "per_year": 3650,
                "at_start": 1000,
                "until": date(2027, 3, 1),
                "account": "6.45.51",
                "purses": {"state": 1},
            }
        },
    }
    return compare(
        scenario({"policies": {}}),
        scenario({"policies": {"closer": reform}}),
        seed=1,
        replications=1,
        conduct=Conduct(engine="simpy", workers=1),
    )


def refund(days: int) -> float:
    """What the state gives back of ten children's year: a quarter above 100,000, half above 180,000 DKK."""
    own = 0.75 * FOSTER * days
    return CHILDREN * (0.25 * 80_000 + 0.5 * (own - 180_000))


# year: foster, home, caseworkers, teaching, refund
BY_HAND: Final[dict[str, dict[int, tuple[float, float, float, float, float]]]] = {
    "baseline": {
        2026: (CHILDREN * 365 * FOSTER, 0, 2 * 365 * STAFF, 0, refund(365)),
        2027: (CHILDREN * 365 * FOSTER, 0, 2 * 365 * STAFF, 0, refund(365)),
        2028: (0, CHILDREN * (366 * HOME + ENTRY), 2 * 366 * STAFF, 0, 0),
    },
    "reform": {
        2026: (
            CHILDREN * 365 * FOSTER,
            0,
            (3 * 365 - MONTH) * STAFF,
            1000 + 3650,
            refund(365),
        ),
        2027: (0, CHILDREN * (365 * HOME + ENTRY), 3 * 365 * STAFF, 590, 0),
        2028: (0, CHILDREN * 366 * HOME, 3 * 366 * STAFF, 0, 0),
    },
}
PURSES: Final = ("municipality", "region", "state")


def by_purse(name: str, year: int) -> dict[str, float]:
    foster, home, staff, teaching, repaid = BY_HAND[name][year]
    return {
        "municipality": 0.75 * foster + home + staff - repaid,
        "region": 0.25 * foster,
        "state": teaching + repaid,
    }


@pytest.mark.parametrize("name", BY_HAND)
def test_every_purse_and_year(name: str) -> None:
    annual = compared().annual.query("scenario == @name", local_dict={"name": name})
    table = annual.set_index(["measure", "year"])["mean"]
    for year in BY_HAND[name]:
        expected = by_purse(name, year)
        found = {
            purse: table["net" if purse == "municipality" else purse, year] for purse in PURSES
        }
        assert found == pytest.approx(expected, rel=1e-12)
        gross = sum(BY_HAND[name][year][:4])
        assert table["gross", year] == pytest.approx(gross, rel=1e-12)
        assert sum(found.values()) == pytest.approx(gross, rel=1e-12)


@pytest.mark.parametrize("name", BY_HAND)
def test_every_account_to_the_coin(name: str) -> None:
    booked = compared().accounts.query(
        "scenario == @name and perspective == 'budget' and prices == 'fixed'",
        local_dict={"name": name},
    )
    keys = ["period", "purse", "account", "item"]
    found = dict(zip(booked[keys].itertuples(index=False), to_oere(booked["mean"]), strict=True))
    assert {key[1:] for key in found} == {
        ("municipality", "5.28.21", "home"),
        ("municipality", "5.28.22", "foster"),
        ("region", "5.28.22", "foster"),
        ("municipality", "6.45.58", "family"),
        ("state", "6.45.51", "closer.training"),
        ("municipality", "5.28.22", "refund"),
        ("state", "5.28.22", "refund"),
    }
    for year, (foster, home, staff, teaching, repaid) in BY_HAND[name].items():
        expected = {
            ("municipality", "5.28.21", "home"): home,
            ("municipality", "5.28.22", "foster"): 0.75 * foster,
            ("region", "5.28.22", "foster"): 0.25 * foster,
            ("municipality", "6.45.58", "family"): staff,
            ("state", "6.45.51", "closer.training"): teaching,
            ("municipality", "5.28.22", "refund"): -repaid,
            ("state", "5.28.22", "refund"): repaid,
        }
        for line, amount in expected.items():
            assert found[str(year), *line] == round(amount * 100), (year, line)


def test_what_it_is_worth_to_purses_and_to_society() -> None:
    result = compared()
    factors = [1.035**-late for late in range(3)]
    saving = [
        by_purse("baseline", year)["municipality"] - by_purse("reform", year)["municipality"]
        for year in BY_HAND["baseline"]
    ]
    value = sum(factor * one for factor, one in zip(factors, saving, strict=True))
    assert result.net_present_value.mean == pytest.approx(value, rel=1e-12)
    resources = [
        1.25 * (sum(BY_HAND["baseline"][year][:4]) - sum(BY_HAND["reform"][year][:4]))
        for year in BY_HAND["baseline"]
    ]
    worth = sum(factor * one for factor, one in zip(factors, resources, strict=True))
    assert result.society_value.mean == pytest.approx(worth, rel=1e-12)


def test_the_bridge_of_the_second_year() -> None:
    """Ten stays at 365 days of 750 DKK become ten stays at home of as many days: a matter of mix and price."""
    table = compared().bridge.set_index(["part", "period"])["mean"]
    own = {name: by_purse(name, 2027)["municipality"] for name in BY_HAND}
    assert table["baseline", "2027"] == pytest.approx(own["baseline"])
    assert table["reform", "2027"] == pytest.approx(own["reform"])
    assert table["staff", "2027"] == pytest.approx(365 * STAFF)
    assert table["refund", "2027"] == pytest.approx(refund(365))
    assert table["reform_cost", "2027"] == 0  # the state pays


def test_full_time_years_stand_beside_the_money() -> None:
    staff = compared().posts.query("measure == 'caseworkers' and period != 'later'")
    found = staff.set_index(["scenario", "period"])["mean"]
    assert found["baseline", "total"] == pytest.approx(6)
    assert found["reform", "2026"] == pytest.approx(3 - MONTH / 365)
    assert found["difference", "total"] == pytest.approx(3 - MONTH / 365)
