"""Municipalities so simple that a textbook knows what must come out of them.

Each is a scenario like any other and goes through the same encoding and engines. Their numbers are those of
examples and say nothing of any place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from sverigesmodel.scenario.schema import Scenario

_START: Final = date(2026, 1, 1)
_OLDEST: Final = 120
"""All are born within the year before: nobody ages out, textbooks know no age."""
_NEVER: Final = "0 per year"


def inspected(
    children: int, years: int, follow_up: Mapping[str, str], transitions: Mapping[str, Any]
) -> Scenario:
    """Describe children who all begin on one step and may leave it for another, or be done."""
    low = _step(transitions, follow_up=dict(follow_up), detection=1)
    return _scenario({"low": low, "high": _step({})}, children, years)


def chain(children: int, years: int, rates: Mapping[str, Mapping[str, float]]) -> Scenario:
    """Describe a Markov chain: all begin on the first step; rates are a year, by origin and destination."""
    ladder = {
        name: _step({f"to_{to}": _acute(to, rate) for to, rate in ways.items()})
        for name, ways in rates.items()
    }
    return _scenario(ladder, children, years)


def office(caseworkers: int, arrivals: float, hours: float, years: int) -> Scenario:
    """Describe caseworkers with one case at a time who assess notifications day and night.

    Parameters
    ----------
    arrivals
        Notifications an hour.
    hours
        Mean of the exponential time that an assessment takes.
    """
    team = {"caseload_limit": 1, "when_full": "wait", "staffing": {"posts": caseworkers}}
    task = {"hours": {"exponential": {"mean": hours}}, "due": "24 hours"}
    rate = f"{arrivals * 24 * 365.25!r} per year"
    return _scenario({"low": _step({})}, 0, years, team=team, assessment=task, rate=rate)


def _acute(to: str, rate: float) -> dict[str, Any]:
    return {"kind": "acute", "to": to, "time": {"exponential": {"rate": f"{rate!r} per year"}}}


def _step(transitions: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"placement": False, "contact_hours": 0, "age_limit": _OLDEST, **more} | (
        {"transitions": dict(transitions)} if transitions else {}
    )


def _scenario(
    ladder: Mapping[str, Any],
    children: int,
    years: int,
    *,
    team: Mapping[str, Any] | None = None,
    assessment: Mapping[str, Any] | None = None,
    rate: str = _NEVER,
) -> Scenario:
    """Put the rest around a ladder: one team, one stream, no money to speak of."""
    first = next(iter(ladder))
    task = {"hours": 1, "due": "14 days"}
    waiting = {"contact_hours": 0, "age_limit": _OLDEST}
    return Scenario.model_validate(
        {
            "format": 1,
            "name": "Textbook",
            "start": _START,
            "years": years,
            "warm_up": "0 days",
            "basis": {"grade": "assumption", "range": "±1 %"},
            "age_bands": [0, 1, _OLDEST],
            "segments": {"everyone": {}},
            "ladder": dict(ladder),
            "assessment": waiting,
            "investigation": waiting,
            "closed": {"age_limit": _OLDEST},
            "tasks": {
                **dict.fromkeys(("acute_response", "investigation", "handover"), task),
                "risk_assessment": assessment or task,
                "follow_up": {"hours": 1},
                "adjustment": {"due": "14 days"},
            },
            "teams": {
                "team": {
                    "staffing": {"posts": 1},
                    "weekly_hours": 168,
                    "minimum_task_hours": 1,
                    "recruitment": "0 days",
                    "turnover": _NEVER,
                    **(team or {}),
                }
            },
            "streams": {"notified": _stream(first, rate)},
            "stock": _stock(first, children),
            "economics": _economics(ladder),
        }
    )


def _stream(entry: str, rate: str) -> dict[str, Any]:
    """Describe notifications of which nothing follows but the work of assessing them."""
    return {
        "segment": "everyone",
        "team": "team",
        "intake": "direct",
        "rate": rate,
        "growth": 0,
        "ages": {0: 1},
        "assessment": {"emergency": 0, "screened_out": 1, "investigation": 0},
        "entry": {entry: 1},
        "emergency_entry": {entry: 1},
        "worsening": 0,
    }


def _economics(ladder: Iterable[str]) -> dict[str, Any]:
    """Let nothing cost anything."""
    price = {"per_year": 0, "account": "5.28.21", "purses": {"municipality": 1}}
    return {
        "price_year": 2026,
        "discounting": {0: 0.03},
        "net_indirect_tax_factor": 1,
        "steps": {name: {**price, "avoidable_share": 1, "notice": "0 days"} for name in ladder},
        "posts": {"salary": 0, "overhead": 0, "account": "6.45.58"},
    }


def _stock(first: str, children: int) -> dict[str, Any]:
    if not children:
        return {}
    return {"notified": {first: {"count": children, "elapsed": {"fixed": {"after": "0 days"}}}}}
