"""Event logs written by hand, one line a row, for tests whose answers are worked out on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.codes import Event, Move, Outcome, Stage, Task
from sverigesmodel.event_log import ROW
from sverigesmodel.rules.parameters import FIRST_STOCK, ORDINAL_BITS, Parameters
from sverigesmodel.scenario.schema import Scenario
from tests.worlds import World

CLOSED, ASSESSMENT, INVESTIGATION = Stage.CLOSED, Stage.ASSESSMENT, Stage.INVESTIGATION
HOME, FOSTER = 4, 5
STOCK_CHILD = FIRST_STOCK << ORDINAL_BITS
NEW_CHILD = 0
END = 500.0
START = date(2026, 1, 1)


def row(time: float, event: Event, **columns: Any) -> NDArray[np.void]:
    """One row of the log; what is not named holds what stands for nothing."""
    one = np.zeros(1, ROW)
    for name in ROW.names or ():
        one[name] = np.nan if one[name].dtype.kind == "f" else -1
    one["time"], one["event"] = time, event
    for name, value in columns.items():
        one[name] = value
    return one


def desk_parameters(end: float = END, begin: float = 0.0) -> Parameters:
    """Two steps, one team of two posts: 28 net hours a week of which at least 7 go to tasks."""
    world = World(end=end, begin=begin)
    world.set("weekly_hours", 28.0).set("minimum_task_hours", 7.0).set("posts", 2)
    world.set("caseload_limit", 1.0).set("onboarding_time", 20.0).set("onboarding_share", 0.5)
    world.set("task_tolerance", 10.0, task=Task.FOLLOW_UP)
    world.step(contact=7.0)
    world.step(contact=28.0)
    children = world.stream(0.01)
    world.stock(children, HOME, 1)
    return world.build()


def desk_log(shift: float = 0.0) -> NDArray[np.void]:
    """Two children and two caseworkers over 500 days, every time ``shift`` days later.

    One child is at home from before the beginning, is followed up and closed, and referred again on
    day 400. The other is notified on day 10, assessed, investigated, placed on day 100, back home after
    a crisis on day 350. The first caseworker is there from the beginning, the second from day 40 to 360.
    """
    old, new = {"child": STOCK_CHILD, "team": 0}, {"child": NEW_CHILD, "team": 0}
    first, second = {"team": 0, "caseworker": 0}, {"team": 0, "caseworker": 1}
    risk, follow_up = {"kind": Task.RISK_ASSESSMENT}, {"kind": Task.FOLLOW_UP}
    investigation, acute = {"kind": Task.INVESTIGATION}, {"kind": Task.ACUTE_RESPONSE}
    e, m = Event, Move
    rows = [
        row(0, e.POSTS, team=0, amount=2),
        row(0, e.HIRED, **first, other=0),
        row(0, e.PRESENT, **old, since=-100, start=-3000, amount=1.5, destination=HOME),
        row(0, e.MOVED, **old, kind=m.STOCK, destination=HOME),
        row(0, e.ALLOCATED, **first, child=STOCK_CHILD),
        row(0, e.RELEASED, **old, **follow_up, due=20, amount=5),
        row(10, e.NOTIFIED, **new, start=-4000, amount=0.5),
        row(10, e.MOVED, **new, kind=m.REFERRAL, destination=ASSESSMENT),
        row(10, e.ALLOCATED, **first, child=NEW_CHILD),
        row(10, e.RELEASED, **new, **risk, due=11, amount=3),
        row(12, e.COMPLETED, **new, **risk, since=10, start=10.5, due=11, amount=3),
        row(12, e.ASSESSED, **new, kind=Outcome.INVESTIGATION),
        row(
            12,
            e.MOVED,
            **new,
            kind=m.INVESTIGATE,
            origin=ASSESSMENT,
            destination=INVESTIGATION,
            start=10,
        ),
        row(12, e.RELEASED, **new, **investigation, due=130, amount=20),
        row(25, e.COMPLETED, **old, **follow_up, since=0, start=14, due=20, amount=5),
        row(25, e.DECIDED, **old, kind=m.PLANNED, since=5, due=25, origin=HOME, destination=CLOSED),
        row(
            25, e.MOVED, **old, kind=m.PLANNED, origin=HOME, destination=CLOSED, start=-100, since=5
        ),
        row(40, e.HIRED, **second, other=1),
        row(40, e.ALLOCATED, **second, child=NEW_CHILD),
        row(40, e.HANDED_OVER, **second, child=NEW_CHILD, other=0),
        row(100, e.COMPLETED, **new, **investigation, since=12, start=50, due=130, amount=20),
        row(100, e.MOVED, **new, kind=m.ENTRY, origin=INVESTIGATION, destination=FOSTER, start=12),
        row(350, e.ONSET, **new, origin=FOSTER, since=300),
        row(
            350,
            e.MOVED,
            **new,
            kind=m.CRISIS,
            origin=FOSTER,
            destination=HOME,
            start=100,
            since=200,
            due=300,
        ),
        row(350, e.RELEASED, **new, **acute, due=351, amount=10),
        row(360, e.LEFT, **second, other=1),
        row(360, e.QUEUED, **new),
        row(370, e.ALLOCATED, **first, child=NEW_CHILD),
        row(370, e.HANDED_OVER, **first, child=NEW_CHILD, other=1),
        row(400, e.NOTIFIED, **old, origin=CLOSED, start=-3000, amount=1.5),
        row(400, e.MOVED, **old, kind=m.REFERRAL, origin=CLOSED, destination=ASSESSMENT, start=25),
        row(400, e.QUEUED, **old),
        row(500, e.CENSORED, **old, origin=ASSESSMENT, start=400),
        row(500, e.CENSORED, **new, origin=HOME, start=350),
        row(500, e.CENSORED, **new, **acute, since=350, start=371, due=351, amount=4),
    ]
    log = np.concatenate(rows)
    for name in ("time", "since", "start", "due"):
        log[name] += shift
    return log


def desk_scenario(changes: Mapping[str, Any] | None = None) -> Scenario:
    """Prices for the desk log: 1,200 a day for a caseworker, placed 1,000 a day and 5,000 at entry."""
    task = {"hours": 1, "due": "14 days"}
    waiting = {"contact_hours": 0, "transitions": {}}
    scenario = Scenario.model_validate(
        {
            "format": 1,
            "name": "Desk",
            "start": START,
            "years": 2,
            "warm_up": "0 days",
            "age_bands": [0, 18],
            "segments": {"general": {}},
            "ladder": {
                "home": {"placement": False, "contact_hours": 7, "transitions": {}},
                "foster": {"placement": True, "contact_hours": 28, "transitions": {}},
            },
            "assessment": waiting,
            "investigation": waiting,
            "tasks": {
                "risk_assessment": task,
                "acute_response": task,
                "investigation": task,
                "handover": task,
                "follow_up": {"hours": 1},
                "adjustment": {"due": "14 days"},
            },
            "teams": {
                "family": {
                    "staffing": {"posts": 2},
                    "weekly_hours": 28,
                    "minimum_task_hours": 7,
                    "recruitment": "1 month",
                    "turnover": "0 per year",
                }
            },
            "streams": {
                "children": {
                    "segment": "general",
                    "team": "family",
                    "rate": "4 per year",
                    "intake": "direct",
                    "ages": {0: 1},
                    "assessment": {"investigation": 1},
                    "entry": {"home": 1},
                    "emergency_entry": {"home": 1},
                }
            },
            "policies": {
                "closer": {
                    "from": date(2026, 7, 2),
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
            },
            "economics": {
                "price_year": 2026,
                "discounting": {0: 0.035},
                "steps": {
                    "home": {"per_day": 100, "at_entry": 200, "account": "5.28.21"},
                    "foster": {
                        "per_day": 1000,
                        "at_entry": 5000,
                        "account": "5.28.22",
                        "purses": {"municipality": 0.75, "region": 0.25},
                    },
                },
                "investigation": {"per_day": 10, "account": "5.28.21"},
                "tasks": {"investigation": {"each": 300, "account": "6.45.58"}},
                "posts": {"salary": 365_250, "overhead": 0.2, "account": "6.45.58"},
                "refund": {
                    "rules": {2020: {"thresholds": {100_000: 0.25, 180_000: 0.5}}},
                    "service_frame": False,
                    "until_age": 18,
                    "account": "5.28.22",
                },
            },
        }
    )
    return scenario.replace(changes) if changes else scenario
