"""A small invented municipality in which every key of a scenario is used, as plain data."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any


def example(**changes: Any) -> dict[str, Any]:
    """A fresh copy; ``changes`` set values by path, with double underscores for dots."""
    scenario = copy.deepcopy(EXAMPLE)
    for path, value in changes.items():
        put(scenario, tuple(path.split("__")), value)
    return scenario


def put(level: Any, path: tuple[Any, ...], value: Any) -> None:
    """Set a value deep in plain data."""
    for key in path[:-1]:
        level = level.setdefault(key, {}) if isinstance(level, dict) else level[key]
    level[path[-1]] = value


EXAMPLE: dict[str, Any] = {
    "format": 1,
    "name": {"da": "Andeby", "en": "Duckburg"},
    "start": date(2026, 1, 1),
    "years": 4,
    "warm_up": "3 years",
    "basis": {"grade": "assumption", "range": "±50 %"},
    "age_bands": [0, 4, 12, 18, 23],
    "segments": {"general": {}, "disability": {"name": "Disability"}},
    "ladder": {
        "home": {
            "placement": False,
            "contact_hours": 0.25,
            "follow_up": {"first": "3 months", "then": "6 months"},
            "detection": 0.3,
            "premature": 0.02,
            "transitions": {
                "improved": {
                    "kind": "planned",
                    "to": "closed",
                    "time": {"exponential": {"rate": "0.5 per year"}},
                    "unprompted": {"share": 0.2, "delay": "2 months"},
                    "age_ratios": {0: 1.1},
                },
                "worsened": {
                    "kind": "acute",
                    "to": {"foster": 0.6, "institution": 0.4},
                    "time": {"weibull": {"shape": 1.2, "median": "6 years"}},
                    "warning": {"exponential": {"mean": "3 months"}},
                    "adjust_hours": 8,
                },
            },
        },
        "foster": {
            "placement": True,
            "before": "institution",
            "contact_hours": 0.2,
            "notifications": "0.1 per year",
            "follow_up": {"first": "3 months", "then": "6 months", "hours": 6},
            "detection": 0.3,
            "search_time": "3 weeks",
            "at_age_limit": "aftercare",
            "transitions": {
                "moves_home": {
                    "kind": "planned",
                    "to": {"by_age": {0: "home", 12: {"closed": 0.5, "home": 0.5}}},
                    "time": {"log_normal": {"median": "2 years", "sigma": 1}},
                }
            },
        },
        "institution": {
            "placement": True,
            "contact_hours": 0.2,
            "maximum_stay": {"after": "6 months", "then": "foster"},
            "milestone_reviews": True,
        },
        "aftercare": {"placement": False, "contact_hours": 0.1, "age_limit": 23},
    },
    "assessment": {
        "contact_hours": 0,
        "transitions": {
            "worse": {
                "kind": "acute",
                "to": "foster",
                "time": {"exponential": {"rate": "0.01 per month"}},
            }
        },
    },
    "investigation": {"contact_hours": 0.5},
    "closed": {
        "transitions": {
            "rereferral": {
                "kind": "acute",
                "time": {"gompertz": {"rate": "0.3 per year", "growth": "-0.4 per year"}},
            }
        }
    },
    "tasks": {
        "risk_assessment": {"hours": 3, "due": "24 hours"},
        "acute_response": {
            "hours": {"log_normal": {"median": 10, "sigma": 0.5}},
            "due": "24 hours",
            "tolerance": "1 day",
        },
        "investigation": {"hours": 35, "due": "4 months"},
        "handover": {"hours": 4, "due": "14 days"},
        "follow_up": {"hours": 5, "tolerance": "14 days", "lead": "14 days"},
        "milestone_review": {"hours": 3, "tolerance": "30 days", "ages": [15.5, 16.5, 17.5]},
        "adjustment": {"due": "14 days"},
    },
    "frailty": {"sigma": 0.4, "acute": 1, "planned": 0.5, "price": 0.3},
    "team_defaults": {
        "weekly_hours": 27,
        "minimum_task_hours": 5,
        "recruitment": "3 months",
        "turnover": "0.24 per year",
        "onboarding": {"share": 0.5, "time": "6 months"},
    },
    "teams": {
        "fronten": {"reception": True, "staffing": {"posts": 3}},
        "family": {"staffing": {"posts": 10}, "caseload_limit": 40},
        "disability": {"staffing": {"cases_per_post": 40, "review": "6 months"}},
    },
    "stream_defaults": {
        "intake": {"reception": "fronten"},
        "ages": {0: 0.2, 4: 0.4, 12: 0.4},
        "assessment": {"emergency": 0.02, "screened_out": 0.6, "investigation": 0.38},
        "entry": {"closed": 0.3, "home": 0.5, "foster": 0.2},
        "emergency_entry": {"foster": 0.5, "institution": 0.5},
        "worsening": 0.01,
    },
    "streams": {
        "children": {
            "segment": "general",
            "team": "family",
            "rate": "400 per year",
            "growth": 0.01,
        },
        "special": {
            "segment": "disability",
            "team": "disability",
            "rate": "60 per year",
            "intake": "direct",
        },
    },
    "stock": {
        "children": {
            "home": 120,
            "foster": {
                "count": 40,
                "ages": {4: 0.5, 12: 0.5},
                "elapsed": {"exponential": {"mean": "3 years"}},
            },
            "institution": {"children": [{"age": 15.2, "elapsed": "8 months"}]},
        }
    },
    "policies": {
        "practice": {
            "from": date(2027, 1, 1),
            "teams": ["family"],
            "team": {
                "caseload_limit": 20,
                "staffing": {"cases_per_post": 20, "review": "6 months"},
            },
            "tasks": {"follow_up": {"hours": 4}},
            "ladder": {
                "foster": {
                    "follow_up": {"first": "2 weeks", "then": "6 weeks"},
                    "transitions": {"moves_home": {"to": "home"}},
                }
            },
            "effects": {"home": {"worsened": 0.9}},
            "streams": {"children": {"intake": "direct", "rate_ratio": 1.1}},
            "costs": {"training": {"per_year": 400000, "account": "6.45.51"}},
        }
    },
    "economics": {
        "price_year": 2018,
        "discounting": {0: 0.035, 36: 0.025},
        "steps": {
            "home": {"per_year": 100000, "account": "5.28.22"},
            "foster": {"per_year": 100000, "account": "5.28.22"},
            "institution": {"per_year": 100000, "account": "5.28.22"},
            "aftercare": {"per_year": 100000, "account": "5.28.22"},
        },
        "posts": {"salary": 530000, "overhead": 0.15, "account": "6.45.58"},
        "refund": {
            "rules": {2021: {"thresholds": {830000: 0.25, 1630000: 0.5}}},
            "service_frame": False,
            "until_age": 18,
            "account": "5.28.22",
        },
    },
}
