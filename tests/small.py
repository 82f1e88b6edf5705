"""Andeby in miniature: a few dozen children over three years, so that a replication takes a moment."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario

ANDEBY = Path(__file__).parent.parent / "scenarios" / "andeby"
SHRUNK = (
    "years=3",
    *(
        f"observed.stock.{stage}={count}"
        for stage, count in {
            "prevention": 14,
            "home_support": 10,
            "foster": 6,
            "institution": 5,
        }.items()
    ),
    "warm_up=0 days",
    "streams.families.rate=20 per year",
    "streams.disabilities.rate=3 per year",
    "teams.family.staffing.posts=2",
    "teams.disability.staffing.posts=1",
    *(
        f"stock.{stream}.{stage}.count={count}"
        for stream, stages in {
            "families": {
                "investigation": 3,
                "prevention": 10,
                "home_support": 8,
                "aftercare": 2,
                "foster": 6,
                "institution": 4,
            },
            "disabilities": {"prevention": 4, "home_support": 2, "institution": 1},
        }.items()
        for stage, count in stages.items()
    ),
)


@cache
def baseline(*changes: str) -> Scenario:
    """Load the small baseline, with changes as on a command line."""
    return load(ANDEBY / "baseline.yaml", (*SHRUNK, *changes))


@cache
def reform(*changes: str) -> Scenario:
    """Load the small reform, with changes as on a command line."""
    return load(ANDEBY / "reform.yaml", (*SHRUNK, *changes))


@cache
def compared() -> Comparison:
    """Compare the two by three pairs of replications with seed 5."""
    return compare(baseline(), reform(), seed=5, replications=3, conduct=Conduct(workers=1))
