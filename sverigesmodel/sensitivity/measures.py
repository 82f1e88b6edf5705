"""What is kept of a simulated scenario in a study of many: a brief row of numbers.

Far fewer than a comparison keeps, and worked out from the quantities at once, so that a variant costs little more
than its simulation. Every number agrees with the one of the same name in a comparison's tables. This module knows
quantities and prices; it must not know why scenarios are varied.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sverigesmodel.codes import Move, Stage, Task
from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.economics.investment import discount_factors
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.evaluation.ledger import MUNICIPALITY
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

KEYS: Final = ("measure", "year", "stage", "unit")
"""What says of a number what it is; year 0 is the whole horizon, stage ``all`` every stage."""
WHOLE_HORIZON: Final = 0
ALL: Final = "all"
_TIMELY: Final = {
    "assessments_timely": Task.RISK_ASSESSMENT,
    "investigations_timely": Task.INVESTIGATION,
    "follow_ups_timely": Task.FOLLOW_UP,
}


class _Line(NamedTuple):
    """What a number is."""

    measure: str
    year: int
    stage: str
    unit: str


class MeasureSheet:
    """The measures of one scenario's runs, prepared as far as they are known before them.

    Parameters
    ----------
    scenario
        Whose runs they are taken of.

    Measures
    --------
    By year, DKK of the municipality after refund: ``net``; of it ``staff``, ``reform_cost`` and ``stage_cost`` by
    stage; ``placement_days``. Over the whole horizon: ``present_value`` of ``net``, DKK; ``placement_days``;
    ``child_years`` by step; ``placements_begun``, ``breakdowns``, ``re_referrals``; shares
    ``assessments_timely``, ``investigations_timely``, ``follow_ups_timely``, ``utilisation``; ``caseload``, cases
    a caseworker. NaN for a share of nothing.
    """

    def __init__(self, scenario: Scenario) -> None:
        calendar = scenario.calendar
        self._years = [int(year) for year in calendar.labels]
        self._costs = CostSheet(scenario, calendar)
        keys = self._costs.keys()
        own = keys[keys["purse"] == MUNICIPALITY]
        self._own = own.index.to_numpy().reshape(-1, len(self._years))
        kinds = own["kind"].to_numpy()[:: len(self._years)]
        self._kinds = {name: kinds == name for name in ("stage", "posts", "reform")}
        items = own["item"].to_numpy()[:: len(self._years)]
        self._priced = [str(item) for item in items[self._kinds["stage"]]]
        self._steps = list(scenario.ladder)
        placement = [step.placement for step in scenario.ladder.values()]
        self._inside = Stage.FIRST_STEP + np.flatnonzero(placement)
        outside = np.setdiff1d(np.arange(Stage.FIRST_STEP + len(self._steps)), self._inside)
        self._outside = np.concatenate([[0], 1 + outside])
        economics = scenario.economics
        self._factors = discount_factors(
            economics.discounting, len(self._years), economics.discount_timing
        )

    @property
    def index(self) -> pd.MultiIndex:
        """What each number is: rows of `KEYS`."""
        return pd.MultiIndex.from_tuples(self._lines(), names=KEYS)

    def _lines(self) -> list[_Line]:
        by_year = [("net", ALL), ("staff", ALL), ("reform_cost", ALL)]
        by_year += [("stage_cost", stage) for stage in self._priced]
        lines = [_Line(name, year, stage, "DKK") for name, stage in by_year for year in self._years]
        lines += [_Line("placement_days", year, ALL, "days") for year in self._years]
        lines.append(_Line("present_value", WHOLE_HORIZON, ALL, "DKK"))
        lines += [_Line("child_years", WHOLE_HORIZON, step, "years") for step in self._steps]
        whole = {
            "placement_days": "days",
            "placements_begun": "placements",
            "breakdowns": "breakdowns",
            "re_referrals": "notifications",
            **dict.fromkeys(_TIMELY, "share"),
            "utilisation": "share",
            "caseload": "cases",
        }
        return lines + [_Line(name, WHOLE_HORIZON, ALL, unit) for name, unit in whole.items()]

    def values(self, quantities: Quantities) -> tuple[Floats, list[str]]:
        """Give the numbers of a run in the order of ``index``, and every identity of money that it breaks."""
        amounts = self._costs.amounts(quantities)
        own = amounts[self._own]
        net = _added(own)
        staff, reform = (_added(own[self._kinds[kind]]) for kind in ("posts", "reform"))
        stages = own[self._kinds["stage"]]
        days = quantities.child_days.sum(axis=(2, 3))
        placed = days[:, self._inside].sum(axis=1)
        parts = [
            net,
            staff,
            reform,
            stages.ravel(),
            placed,
            [_added(net * self._factors)],
            days[:, Stage.FIRST_STEP :].sum(axis=0) / DAYS_PER_YEAR,
            [placed.sum()],
            self._events(quantities),
            _casework(quantities),
        ]
        return np.concatenate(parts), self._costs.violations(amounts)

    def _events(self, quantities: Quantities) -> list[float]:
        flow = quantities.flow
        moves = flow.moves.sum(axis=(0, 1, 4, 5))
        crises = flow.moves[:, Move.CRISIS, 1:].sum(axis=(0, 2, 3, 4))
        return [
            moves[self._outside][:, self._inside].sum(),
            crises[self._inside].sum(),
            flow.notifications[:, 1].sum(),
        ]


def _casework(quantities: Quantities) -> list[float]:
    """Shares of the tasks done in time and of the hours used, and the caseload."""
    tasks, staff = quantities.tasks, quantities.staff
    timely, late = (table.sum(axis=(0, 2)) for table in (tasks.timely, tasks.late))
    return [
        *(_ratio(timely[task], timely[task] + late[task]) for task in _TIMELY.values()),
        _ratio(tasks.hours_spent.sum(), staff.task_hours.sum()),
        _ratio(staff.case_days.sum(), staff.caseworker_days.sum()),
    ]


def _ratio(numerator: float, denominator: float) -> float:
    return float(numerator) / float(denominator) if denominator else float("nan")


def _added(values: Floats) -> Floats:
    """Add up rows one after the other, which gives the same bits on every processor."""
    return np.asarray(np.cumsum(values, axis=0)[-1]) if len(values) else np.zeros(values.shape[1:])
