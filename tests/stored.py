"""One small comparison in a folder, read back: what the tests of the report share."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pandas as pd

from sverigesmodel.economics.investment import NoPayback, payback
from sverigesmodel.evaluation.comparison import run
from sverigesmodel.evaluation.folder import write_result
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.stored import StoredResult, StoredRun, read_any, read_result
from tests import small


@cache
def folder() -> Path:
    """Write the small comparison; made once, in a folder that only tests of reading may change in a copy."""
    return write_result(Path(mkdtemp(prefix="stored-")), small.compared())


@cache
def result() -> StoredResult:
    """Read it back."""
    return read_result(folder())


@cache
def run_folder() -> Path:
    """Write three replications of the small baseline alone; made once."""
    found = run(small.baseline(), seed=5, replications=3, conduct=Conduct(workers=1))
    return write_result(Path(mkdtemp(prefix="stored-")), found)


@cache
def alone() -> StoredRun:
    """Read it back."""
    found = read_any(run_folder())
    assert isinstance(found, StoredRun)
    return found


def with_evidence(*shares: float | None) -> StoredResult:
    """Give the result a table of what it rests on: shares of sourced, borrowed and assumed numbers."""
    rows = [
        {
            "grade": grade,
            "numbers": 10 * (place + 1),
            "share": share,
            "low": None if share is None else share - 0.05,
            "high": None if share is None else share + 0.05,
            "half_width": None if share is None else share * 4e7,
            "draws": 0 if share is None else 256,
            "replications": 0 if share is None else 8,
        }
        for place, (grade, share) in enumerate(
            zip(("sourced", "borrowed", "assumed"), shares, strict=True)
        )
    ]
    table = pd.DataFrame(rows).astype(dict.fromkeys(("share", "low", "high", "half_width"), float))
    return replace(result(), tables={**result().tables, "evidence": table})


def with_saving(saving: list[float]) -> StoredResult:
    """Give the result another course: what the municipality saves in each of its years, DKK."""
    stored = result()
    years = list(stored.years)
    found = payback(pd.Series(saving).to_numpy(dtype=float), years)
    known: dict[str, Any] = {
        "mean": None,
        "low": None,
        "high": None,
        "probability": 0.0 if found is NoPayback.NOT_WITHIN_HORIZON else 1.0,
        "of_mean_course": found if isinstance(found, int) else None,
        "status": "within the horizon" if isinstance(found, int) else str(found),
    }
    courses = stored.tables["courses"].copy()
    cost = -pd.Series(saving).cumsum().round(2)
    for measure in ("cumulative_net", "cumulative_cash"):
        for column in ("mean", "low", "high", "p5", "p25", "p50", "p75", "p95"):
            courses.loc[courses["measure"] == measure, column] = cost.to_numpy()
    return replace(
        stored,
        document={**stored.document, "payback_year": known},
        tables={**stored.tables, "courses": courses},
    )
