"""A reform at every combination of some levers' values, and one replication of all of them by the same luck.

The baseline and all points of the grid are simulated together, so that their common past is simulated once and the
baseline once for all. A replication is told in a few quantities by year. Knows scenarios, engines and sheets; it
must not know which point is the best.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from sverigesmodel.economics.conservation import violations
from sverigesmodel.economics.costs import CostSheet
from sverigesmodel.economics.outcomes import OutcomeSheet
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.evaluation.experiment import check
from sverigesmodel.evaluation.ledger import MUNICIPALITY
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, Watch
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.policy import Policy
from sverigesmodel.scenario.schema.policy_checks import concerned
from sverigesmodel.sensitivity.levers import Lever, Setting, by_path, turned
from sverigesmodel.timeline import DAYS_PER_YEAR, CalendarYears, calendar_years

QUANTITIES: Final = (
    "net",
    "effort",
    "placement_days",
    "follow_ups_timely",
    "follow_ups",
    "investigations_timely",
    "investigations",
    "case_days",
    "caseworker_days",
)
"""What is told of each scenario by year: the municipality's net cost, and the cost of caseworkers and of the
reform itself, DKK; days that children are placed; tasks done in time and tasks due, cases and caseworkers (times
days) of the reform's teams."""
_EFFORT: Final = ("posts", "reform")
_RATIOS: Final = (
    ("task_timely_share", "follow_up"),
    ("task_timely_share", "investigation"),
    ("caseload_mean", "all"),
)


@dataclass(frozen=True, eq=False)
class Grid:
    """A baseline, and a reform at every combination of some levers' values, and as it is written.

    Attributes
    ----------
    levers
        The first varies slowest.
    """

    baseline: Scenario
    reform: Scenario
    levers: tuple[Lever, ...]

    @cached_property
    def points(self) -> tuple[tuple[Setting, ...], ...]:
        """The combinations; last, without any setting, the reform as written where no combination is that."""
        found = tuple(itertools.product(*(lever.settings for lever in self.levers)))
        return found if any(map(self._is_as_written, found)) else (*found, ())

    @cached_property
    def as_written(self) -> int:
        """The point at which the reform is as it is written."""
        return next(place for place, one in enumerate(self.points) if self._is_as_written(one))

    def _is_as_written(self, point: Sequence[Setting]) -> bool:
        now = by_path(self.reform)
        return all(
            now[path].value == value for setting in point for path, value in setting.numbers.items()
        )

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The reform at each point.

        Raises
        ------
        ScenarioErrors
            When values do not go together.
        """
        return tuple(turned(self.reform, point) if point else self.reform for point in self.points)

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """The reform's policies that the baseline has not, or not so."""
        before = self.baseline.policies
        return {name: one for name, one in self.reform.policies.items() if before.get(name) != one}

    @cached_property
    def teams(self) -> tuple[str, ...]:
        """The teams that those policies concern, in the scenario's order; all where they concern none."""
        found = {team for one in self.policies.values() for team in concerned(self.reform, one)}
        return tuple(team for team in self.reform.teams if team in found or not found)

    @cached_property
    def first_year(self) -> int:
        """The calendar year in which the first of them begins; that of the start where the grid turns more."""
        paths = [path for lever in self.levers for path in lever.settings[0].changes]
        if not self.policies or not all(path.startswith("policies.") for path in paths):
            return self.reform.start.year
        return min(policy.from_ for policy in self.policies.values()).year

    @property
    def calendar(self) -> CalendarYears:
        """Years of every run."""
        return calendar_years(self.baseline.start, self.baseline.days)

    @cached_property
    def shape(self) -> tuple[int, int, int]:
        """What a replication's numbers are: [1 + points, quantities, years], the baseline first."""
        return 1 + len(self.points), len(QUANTITIES), len(self.calendar.labels)


class Batch:
    """A replication of the baseline and some points of a grid; called with its number, it gives one row.

    Parameters
    ----------
    grid
        Of which.
    places
        The points to simulate, ascending.

    Attributes
    ----------
    simulator
        Of the baseline and these points.
    """

    def __init__(self, grid: Grid, places: Sequence[int], *, seed: int, engine: Engine) -> None:
        self._made_of = grid, tuple(places), seed, engine
        self._scenarios = [grid.baseline, *(grid.scenarios[place] for place in places)]
        cases = [Case(scenario.start, encode(scenario)) for scenario in self._scenarios]
        self.simulator = Simulator(cases, seed, engine)
        self._sheets = [_Sheet(one, grid.calendar, grid.teams) for one in self._scenarios]
        self._rows = [0, *(1 + place for place in places)]
        self._shape = grid.shape

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as what it is made from."""
        return _batch, self._made_of

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        """Simulate, count and price one replication.

        Returns
        -------
        Of the grid's shape, flat; NaN at the points that are not simulated.

        Raises
        ------
        ConservationError
            When something was made of nothing, or lost.
        """
        found = np.full(self._shape, np.nan)
        counted = self.simulator.quantities(number, watch)
        seen: set[int] = set()
        for row, scenario, sheet, quantities in zip(
            self._rows, self._scenarios, self._sheets, counted, strict=True
        ):
            if id(quantities) not in seen:
                check(scenario, violations(quantities))
            seen.add(id(quantities))
            found[row], broken = sheet.values(quantities)
            check(scenario, broken)
        return found.ravel()


def _batch(grid: Grid, places: tuple[int, ...], seed: int, engine: Engine) -> Batch:
    return Batch(grid, places, seed=seed, engine=engine)


class _Sheet:
    """The quantities of one scenario's runs by year."""

    def __init__(self, scenario: Scenario, calendar: CalendarYears, teams: Sequence[str]) -> None:
        self._costs = CostSheet(scenario, calendar)
        self._outcomes = OutcomeSheet(scenario, calendar)
        self._years = len(calendar.labels)
        keys = self._costs.keys()
        own = (keys["purse"] == MUNICIPALITY).to_numpy()
        effort = keys["kind"].isin(_EFFORT).to_numpy()
        self._own, self._effort = self._by_year(own), self._by_year(effort)
        facts = self._outcomes.keys()
        inside = (facts["year"] > 0) & (facts["stage"] == "all")
        placement = inside & (facts["measure"] == "placement_years") & (facts["team"] == "all")
        self._placement = np.flatnonzero(placement)
        self._ratios = []
        for measure, task in _RATIOS:
            rows = inside & (facts["measure"] == measure) & (facts["task"] == task)
            self._ratios.append(np.flatnonzero(rows & facts["team"].isin(teams)))

    def _by_year(self, chosen: Any) -> Ints:
        """Give the places of cost items [items, years]: of each item the years follow each other."""
        return np.flatnonzero(chosen).reshape(-1, self._years)

    def values(self, quantities: Quantities) -> tuple[Floats, list[str]]:
        """Return [quantities, years] of a run, and every identity of money that it breaks."""
        amounts = self._costs.amounts(quantities)
        told = self._outcomes.columns(quantities)
        rows = [amounts[self._own].sum(axis=0), amounts[self._effort].sum(axis=0)]
        rows.append(told.numerator[self._placement] * DAYS_PER_YEAR)
        for places in self._ratios:
            for part in (told.numerator, told.denominator):
                by_team = part[places].reshape(self._years, -1)
                rows.append(np.cumsum(by_team, axis=1)[:, -1])
        return np.array(rows), self._costs.violations(amounts)
