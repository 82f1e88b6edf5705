"""What a scenario gives in its first year, beside what is observed, and whether its teams can keep up.

For checking a scenario before anything is compared. Knows which quantity answers to which observed figure; what
is observed is the scenario's, what is modelled comes from a few replications of the first year after warm-up.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import pandas as pd

from sverigesmodel.codes import Stage
from sverigesmodel.economics.conservation import violations
from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON, outcomes
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.evaluation.caution import WorkloadWarning
from sverigesmodel.evaluation.compiled import is_ready
from sverigesmodel.evaluation.experiment import OUTCOME_KEYS, check
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, Watch
from sverigesmodel.evaluation.spreading import in_order
from sverigesmodel.evaluation.uncertainty import intervals
from sverigesmodel.rules.parameters import Parameters
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.number import Number
from sverigesmodel.scenario.provenance import Grade
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

_YEARLY: Final[Mapping[str, tuple[str, str]]] = {
    "notifications": ("notifications", ALL),
    "screened_out": ("screened_out", ALL),
    "opened": ("opened", ALL),
    "closed": ("closed", ALL),
    "re_referrals": ("re_referrals", ALL),
    "placements_begun": ("placements_begun", ALL),
    "breakdowns": ("breakdowns", ALL),
    "investigations": ("tasks_completed", "investigation"),
    "follow_ups": ("tasks_completed", "follow_up"),
}
_SHARES: Final[Mapping[str, tuple[str, str]]] = {
    "assessments_timely": ("task_timely_share", "risk_assessment"),
    "investigations_timely": ("task_timely_share", "investigation"),
    "follow_ups_timely": ("task_timely_share", "follow_up"),
}


@dataclass(frozen=True, eq=False)
class Workload:
    """A scenario's first year.

    Attributes
    ----------
    scenario
        As simulated.
    beside_observed
        ``figure, where, observed`` and the modelled ``mean, low, high``; NaN where not observed, and ``assumed``
        where what stands there is itself an assumption. Stock is that at the start (children), the rest of the
        first year; ``mean_placement`` in days. Intervals end where values can no longer be: at 0, shares at 1.
    inflow
        By team: hours of work that come in, hours there are for it (``hours_released``, ``hours_available``),
        and the ``load``, their ratio, with its interval.
    cautions
        Teams whose inflow exceeds their hours, in words.
    """

    scenario: Scenario
    beside_observed: pd.DataFrame
    inflow: pd.DataFrame
    cautions: tuple[str, ...]


def check_workload(
    scenario: Scenario,
    *,
    seed: int,
    replications: int = 4,
    workers: int | None = None,
) -> Workload:
    """Simulate a scenario's warm-up and first year, and lay it beside what is observed.

    Parameters
    ----------
    seed
        Of the random draws.

    Warns
    -----
    WorkloadWarning
        When a team's inflow of work exceeds its hours.
    """
    # the engines agree to the bit, so that compiling for a single year is never worth the wait
    engine: Engine = "compiled" if is_ready() else "simpy"
    numbers = encode(scenario)
    first_year = numbers._replace(end=min(numbers.end, DAYS_PER_YEAR))
    years = in_order(_Year(scenario, first_year, seed, engine), range(replications), workers)
    modelled = pd.concat([year.figures for year in years], axis=1, keys=range(len(years)))
    found = _possible(intervals(modelled))
    known = dict(_observed(scenario))
    observed = pd.Series({key: float(number) for key, number in known.items()}, dtype=float)
    assumed = [key in known and _is_assumed(known[key]) for key in found.index]
    table = found.assign(observed=observed.reindex(found.index), assumed=assumed)
    table = table[["observed", "assumed", "mean", "low", "high"]].rename_axis(["figure", "where"])
    inflow = _inflow([year.hours for year in years])
    cautions = tuple(
        f"team {team}: {row['hours_released']:.0f} hours of work come in where there are "
        f"{row['hours_available']:.0f}; its queue will grow"
        for team, row in inflow.iterrows()
        if row["load"] > 1
    )
    for caution in cautions:
        warnings.warn(WorkloadWarning(caution), stacklevel=2)
    return Workload(scenario, table.reset_index(), inflow.reset_index(), cautions)


class _FirstYear(NamedTuple):
    figures: pd.Series[float]
    hours: pd.DataFrame


@dataclass(frozen=True)
class _Year:
    """One replication of the first year; an object rather than a closure, so that it can be sent away."""

    scenario: Scenario
    numbers: Parameters
    seed: int
    engine: Engine

    def __call__(self, number: int, watch: Watch | None = None) -> _FirstYear:
        case = Case(self.scenario.start, self.numbers)
        (q,) = Simulator([case], self.seed, self.engine).quantities(number, watch)
        check(self.scenario, violations(q))
        keys = [key for key in OUTCOME_KEYS if key != "unit"]
        counted = outcomes(self.scenario, q).set_index(keys)["value"]
        whole = counted.xs(WHOLE_HORIZON, level="year")
        figures = {**dict(_stock(self.scenario, q)), **_of_year(self.scenario, whole)}
        teams = list(self.scenario.teams)
        hours = pd.DataFrame(
            {
                measure: [whole[measure, ALL, ALL, team] for team in teams]
                for measure in ("hours_released", "hours_available")
            },
            index=pd.Index(teams, name="team"),
        )
        return _FirstYear(pd.Series(figures, dtype=float), hours)


def _stock(scenario: Scenario, q: Quantities) -> Iterator[tuple[tuple[str, str], float]]:
    """Children at the start by stage, by team and stage, and open cases by team."""
    start = q.stock[0].sum(axis=1)
    names = codebook(scenario)
    numbers = [number for number in range(len(names.stages)) if number != Stage.AGED_OUT]
    for number in numbers:
        yield ("stock", names.stages[number]), float(start[number].sum())
    for team, name in enumerate(names.teams):
        for number in numbers:
            where = f"{name}.{names.stages[number]}"
            yield ("stock_by_team", where), float(start[number, team])
        open_cases = start[Stage.ASSESSMENT :, team].sum()
        yield ("open_cases", name), float(open_cases)


def _of_year(scenario: Scenario, whole: pd.Series[float]) -> dict[tuple[str, str], float]:
    figures = {
        ("caseload", team): whole["caseload_mean", ALL, ALL, team] for team in scenario.teams
    }
    for group, measures in (("yearly", _YEARLY), ("shares", _SHARES)):
        for name, (measure, task) in measures.items():
            figures[group, name] = whole[measure, ALL, task, ALL]
    begun = whole["placements_begun", ALL, ALL, ALL]
    years = whole["placement_years", ALL, ALL, ALL]
    figures["mean_placement", ALL] = years / begun * DAYS_PER_YEAR if begun else math.nan
    return figures


def _is_assumed(number: Number) -> bool:
    return number.provenance is not None and number.provenance.grade is Grade.ASSUMPTION


def _observed(scenario: Scenario) -> Iterator[tuple[tuple[str, str], Number]]:
    """Observed figures under the keys of the modelled ones."""
    observed = scenario.observed
    for stage, count in observed.stock.items():
        yield ("stock", stage), count
    for team, stock in observed.stock_by_team.items():
        for stage, count in stock.items():
            yield ("stock_by_team", f"{team}.{stage}"), count
    for team, count in observed.open_cases.items():
        yield ("open_cases", team), count
    for team, caseload in observed.caseload.items():
        yield ("caseload", team), caseload
    for group in ("yearly", "shares"):
        for name, value in getattr(observed, group):
            if value is not None:
                yield (group, name), value
    if observed.mean_placement is not None:
        yield ("mean_placement", ALL), observed.mean_placement


def _possible(found: pd.DataFrame) -> pd.DataFrame:
    """End intervals of counts and times at 0, of shares at 0 and 1.

    A mean lies where its values can lie, so that what is cut off never held it: the interval holds it as often as
    before.
    """
    shares = found.index.get_level_values(0) == "shares"
    high = found["high"].where(~shares, found["high"].clip(upper=1.0))
    return found.assign(low=found["low"].clip(lower=0.0), high=high)


def _inflow(hours: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Means over replications by team; the load is their ratio, its interval that of the linearised ratio."""
    columns = range(len(hours))
    released = pd.concat([one["hours_released"] for one in hours], axis=1, keys=columns)
    available = pd.concat([one["hours_available"] for one in hours], axis=1, keys=columns)
    there = available.mean(axis=1).where(lambda hours: hours > 0)
    ratio = released.mean(axis=1) / there
    load = intervals(
        released.sub(available.mul(ratio, axis=0)).div(there, axis=0).add(ratio, axis=0)
    )
    return pd.DataFrame(
        {
            "hours_released": intervals(released)["mean"],
            "hours_available": intervals(available)["mean"],
            "load": load["mean"],
            "load_low": load["low"].clip(lower=0.0),
            "load_high": load["high"],
        }
    )
