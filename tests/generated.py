"""Whole scenarios at random, for properties that must hold of every one of them.

A generated scenario is a small municipality: one to three steps besides after-care, one or two teams, with or
without a reception team, every family of distributions, and up to two policies. It is plain data, as a YAML
file would give it, so that a failing one can be printed and kept.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from hypothesis import strategies as st

from sverigesmodel.scenario.schema import Scenario

STEPS = ("advice", "home", "family", "ward")


def shares(names: list[str]) -> st.SearchStrategy[dict[str, float]]:
    """A mix over some names, in twentieths, so that it sums to 1 exactly."""

    def mix(cuts: list[int]) -> dict[str, float]:
        edges = [0, *sorted(cuts), 20]
        parts = [high - low for low, high in itertools.pairwise(edges)]
        return {name: part / 20 for name, part in zip(names, parts, strict=True) if part}

    count = len(names) - 1
    return st.lists(st.integers(0, 20), min_size=count, max_size=count).map(mix)


def number(low: float, high: float) -> st.SearchStrategy[float]:
    """A number with two decimals."""
    return st.integers(round(low * 100), round(high * 100)).map(lambda cents: cents / 100)


def chance() -> st.SearchStrategy[float]:
    """A probability; 0 and 1 are likely."""
    return st.sampled_from([0.0, 1.0]) | number(0, 1)


def durations() -> st.SearchStrategy[dict[str, Any]]:
    """A distribution of time on stage, of any family, of months to a few years."""
    months = st.integers(1, 40).map(lambda n: f"{n} months")
    shape = number(0.5, 2.5)
    rate = number(0.2, 4).map(lambda r: f"{r} per year")
    return st.one_of(
        rate.map(lambda r: {"exponential": {"rate": r}}),
        st.builds(lambda k, m: {"weibull": {"shape": k, "median": m}}, shape, months),
        st.builds(
            lambda r, g: {"gompertz": {"rate": r, "growth": f"{g} per year"}}, rate, number(-1, 1)
        ),
        st.builds(lambda m, s: {"log_normal": {"median": m, "sigma": s}}, months, number(0.2, 1.5)),
        st.builds(lambda k, m: {"log_logistic": {"shape": k, "median": m}}, shape, months),
        st.builds(
            lambda a, b: {"piecewise": {"from": ["0 days", "6 months"], "rates": [a, b]}},
            rate,
            rate,
        ),
        months.map(lambda m: {"fixed": {"after": m}}),
    )


@st.composite
def steps(draw: st.DrawFn, name: str, names: list[str]) -> dict[str, Any]:
    """One rung with up to two clocks of each kind."""
    others = ["closed", *names]
    transitions: dict[str, Any] = {}
    for i in range(draw(st.integers(0, 2))):
        clock = {"kind": "planned", "to": draw(shares(others)), "time": draw(durations())}
        if draw(st.booleans()):
            clock["unprompted"] = {"share": draw(chance()), "delay": "20 days"}
        transitions[f"ready_{i}"] = clock
    for i in range(draw(st.integers(0, 2))):
        clock = {
            "kind": "acute",
            "to": draw(shares(others)),
            "time": draw(durations()),
            "adjust_hours": draw(number(0, 10)),
        }
        if draw(st.booleans()):
            clock["warning"] = draw(durations())
        if draw(st.booleans()):
            clock["age_ratios"] = {4: draw(number(0, 3))}
        transitions[f"crisis_{i}"] = clock
    step: dict[str, Any] = {
        "placement": name in STEPS[2:],
        "contact_hours": draw(number(0, 1)),
        "detection": draw(chance()),
        "premature": draw(chance()),
        "search_time": f"{draw(st.sampled_from([0, 0, 20]))} days",
        "notifications": f"{draw(number(0, 2))} per year",
        "milestone_reviews": draw(st.booleans()),
        "transitions": transitions,
    }
    if draw(st.booleans()):
        step["follow_up"] = {"first": "1 months", "then": f"{draw(st.integers(1, 6))} months"}
    if draw(st.integers(0, 3)) == 0:
        step["maximum_stay"] = {"after": "5 months", "then": draw(st.sampled_from(names))}
    if draw(st.booleans()):
        step["at_age_limit"] = "aftercare"
    return step


@st.composite
def staffing(draw: st.DrawFn) -> dict[str, Any]:
    """Fixed posts or posts by the number of cases."""
    if draw(st.booleans()):
        return {"posts": draw(st.integers(1, 4))}
    return {"cases_per_post": draw(st.integers(5, 25)), "review": "3 months"}


@st.composite
def policies(draw: st.DrawFn, names: list[str], day: date) -> dict[str, Any]:
    """A reform of anything that a policy may change."""
    policy: dict[str, Any] = {"from": day}
    if draw(st.booleans()):
        policy["team"] = {
            "staffing": draw(staffing()),
            "turnover": f"{draw(number(0, 2))} per year",
        }
    if draw(st.booleans()):
        policy["team"] = {**policy.get("team", {}), "caseload_limit": draw(st.integers(5, 30))}
    if draw(st.booleans()):
        step = draw(st.sampled_from(names))
        policy["ladder"] = {
            step: {
                "follow_up": {"first": "2 weeks", "then": "6 weeks"},
                "detection": draw(chance()),
                "contact_hours": draw(number(0, 1)),
            }
        }
    if draw(st.booleans()):
        policy["streams"] = {"children": {"intake": "direct", "rate_ratio": draw(number(0, 2))}}
    policy["costs"] = {"training": {"per_year": 100_000, "account": "6.45.51"}}
    return policy


@st.composite
def mappings(draw: st.DrawFn) -> dict[str, Any]:
    """A complete scenario as plain data."""
    names = list(STEPS[: draw(st.integers(1, 3))])
    ladder = {name: draw(steps(name, names)) for name in names}
    ladder["aftercare"] = {"placement": False, "contact_hours": 0.1, "age_limit": 23}
    reception = draw(st.booleans())
    teams: dict[str, Any] = {"family": {"staffing": draw(staffing())}}
    if reception:
        teams["front"] = {"reception": True, "caseload_limit": "none", "staffing": {"posts": 1}}
    price = {"account": "5.28.22", "avoidable_share": 1, "notice": "0 days"}
    dates = [date(2026, 3, 1), date(2026, 9, 15)][: draw(st.integers(0, 2))]
    return {
        "format": 1,
        "name": "Generated",
        "start": date(2026, 1, 1),
        "years": 1,
        "warm_up": f"{draw(st.sampled_from([0, 3]))} months",
        "basis": {"grade": "assumption", "range": "±50 %"},
        "age_bands": [0, 4, 18, 23],
        "segments": {"general": {}},
        "ladder": ladder,
        "assessment": {
            "contact_hours": 0,
            "transitions": {
                "worse": {"kind": "acute", "to": draw(shares(names)), "time": draw(durations())}
            },
        },
        "investigation": {
            "contact_hours": 0.2,
            "notifications": "1 per year",
            "transitions": {
                "worse": {"kind": "acute", "to": draw(shares(names)), "time": draw(durations())}
            },
        },
        "closed": {"transitions": {"again": {"kind": "acute", "time": draw(durations())}}},
        "tasks": {
            "risk_assessment": {"hours": {"exponential": {"mean": 4}}, "due": "24 hours"},
            "acute_response": {"hours": 8, "due": "24 hours"},
            "investigation": {
                "hours": {"log_normal": {"median": 20, "sigma": 0.7}},
                "due": "4 months",
            },
            "handover": {"hours": 3, "due": "14 days"},
            "follow_up": {"hours": 5, "lead": "14 days"},
            "milestone_review": {"hours": 3, "lead": "7 days", "ages": [15.5, 16.5]},
            "adjustment": {"due": "14 days"},
        },
        "frailty": {"sigma": draw(number(0, 0.8)), "acute": 1, "planned": 0.5, "price": 0.3},
        "handover": {
            "hazard_ratio": draw(number(1, 3)),
            "detection_ratio": 0.5,
            "window": "3 months",
        },
        "premature": {"hazard_ratio": draw(number(1, 3)), "window": "3 months"},
        "team_defaults": {
            "weekly_hours": 27,
            "minimum_task_hours": 5,
            "caseload_limit": draw(st.sampled_from(["none", 6, 15])),
            "when_full": draw(st.sampled_from(["exceed", "wait"])),
            "recruitment": "1 months",
            "turnover": f"{draw(number(0, 3))} per year",
            "onboarding": {"share": 0.5, "time": "2 months"},
        },
        "teams": teams,
        "streams": {
            "children": {
                "segment": "general",
                "team": "family",
                "rate": f"{draw(st.integers(0, 60))} per year",
                "growth": draw(number(-0.5, 0.5)),
                "intake": {"reception": "front"} if reception else "direct",
                "ages": {0: 0.3, 4: 0.7},
                "assessment": draw(shares(["emergency", "screened_out", "investigation"])),
                "entry": draw(shares(["closed", *names])),
                "emergency_entry": draw(shares(names)),
                "worsening": draw(chance()),
            }
        },
        "stock": {
            "children": {
                "investigation": {"count": 3, "elapsed": "1 months"},
                **{
                    name: {
                        "count": draw(st.integers(0, 8)),
                        "elapsed": {"exponential": {"mean": "1 years"}},
                    }
                    for name in names
                },
            }
        },
        "policies": {f"reform_{i}": draw(policies(names, day)) for i, day in enumerate(dates)},
        "economics": {
            "price_year": 2026,
            "discounting": {0: 0.035},
            "discount_timing": "start",
            "steps": {
                name: {**price, "per_year": draw(st.integers(0, 2_000_000)), "at_entry": 1000}
                for name in [*names, "aftercare"]
            },
            "posts": {"salary": 500_000, "overhead": 0.15, "account": "6.45.58"},
            "refund": {
                "thresholds": {830_000: 0.25, 1_630_000: 0.5, 2_050_000: 0.75},
                "until_age": 18,
                "account": "5.22.07",
            },
        },
    }


def scenarios() -> st.SearchStrategy[Scenario]:
    """A scenario that is valid by construction."""
    return mappings().map(Scenario.model_validate)
