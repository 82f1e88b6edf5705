"""One small comparison in a folder, read back: what the tests of the report share."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pandas as pd

from sverigesmodel.economics.investment import NoPayback, payback
from sverigesmodel.evaluation.folder import write_result
from sverigesmodel.evaluation.stored import StoredResult, read_result
from tests import small


@cache
def folder() -> Path:
    """Write the small comparison; made once, in a folder that only tests of reading may change in a copy."""
    return write_result(Path(mkdtemp(prefix="stored-")), small.compared())


@cache
def result() -> StoredResult:
    """Read it back."""
    return read_result(folder())


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
