"""The simulation beside its analytic twin: with ample capacity they must agree; the rest is what capacity costs.

A scenario is simulated as it is and with ample capacity, by the same luck; the twin computes what the latter
must give on average. Knows how they are judged to agree; must not know how a number looks.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.analytic import Accuracy, Expected, Simplified, ample, expected, simplified
from sverigesmodel.codes import Move, Stage, Task
from sverigesmodel.economics.charges import StayPrices
from sverigesmodel.economics.conservation import violations
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.evaluation.experiment import check
from sverigesmodel.evaluation.gathering import Conduct, gathering
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, Watch
from sverigesmodel.rules.hazards import frailty
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.codebook import codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

ERROR: Final = 0.01
"""Chance that a right twin is found to disagree anywhere."""
FEWEST: Final = 30.0
"""Moves over all replications below which a mean of them is not judged: Student's t asks for a normal mean."""
WHOLE: Final = "all"
"""Stands for all stages, or for all years."""
DISPLAY: Final = Accuracy()
"""Of the twin alone, where it must be there in a moment."""
CAREFUL: Final = Accuracy(step=45.0, birth_step=DAYS_PER_YEAR, elapsed=12, phases=4)
"""Of the twin that a simulation is judged by."""


class Figures:
    """What is compared, as one row of numbers of a run and of its twin.

    Attributes
    ----------
    index
        What each number is: ``measure``, ``stage``, ``year``.
    """

    def __init__(self, scenario: Scenario, years: list[int]) -> None:
        names = codebook(scenario).stages
        self._stages = [int(Stage.CLOSED), *range(int(Stage.FIRST_STEP), len(names))]
        self._names = [names[stage] for stage in self._stages]
        self._kinds = [kind for kind in Move if kind != Move.STOCK]
        inside = [step for step, rule in scenario.ladder.items() if rule.placement]
        self._inside = [stage for stage in self._stages if names[stage] in inside]
        self._prices = StayPrices(scenario)
        self._years = years
        self.index = pd.MultiIndex.from_tuples(
            [
                *(("child_years", name, year) for name in self._names for year in self._each_year),
                *(
                    (kind.name.lower(), name, WHOLE)
                    for kind in self._kinds
                    for name in (*self._names, WHOLE)
                ),
                *((kind.name.lower(), WHOLE, str(year)) for kind in self._kinds for year in years),
                *(("placement_years", WHOLE, year) for year in self._each_year),
                *(("follow_ups", WHOLE, year) for year in self._each_year),
                *(("stage_cost", WHOLE, year) for year in self._each_year),
            ],
            names=["measure", "stage", "year"],
        )

    @property
    def _each_year(self) -> list[str]:
        return [*(str(year) for year in self._years), WHOLE]

    def of_run(self, q: Quantities) -> Floats:
        """Return the figures of a run."""
        charges = self._prices.charges(q)
        cost = np.bincount(charges.year, charges.amount, len(self._years)).astype(np.float64)
        return self._row(
            q.child_days.sum(axis=(2, 3)),
            q.flow.moves.sum(axis=(4, 5)).astype(np.float64),
            q.tasks.completed[:, Task.FOLLOW_UP].sum(axis=1).astype(np.float64),
            cost,
        )

    def of_twin(self, twin: Expected, sigma: float) -> Floats:
        """Return what is expected of them."""
        children = np.array([frailty(sigma, z) for z in twin.normal.tolist()])
        factor = self._prices.factors(children)
        cost = self._prices.expected(
            twin.child_days.sum(axis=2) @ factor, twin.entries.sum(axis=2) @ factor
        )
        return self._row(
            twin.child_days.sum(axis=(2, 3)),
            twin.moves.sum(axis=4),
            twin.follow_ups.sum(axis=(1, 2)),
            cost,
        )

    def _row(self, days: Floats, moves: Floats, follow_ups: Floats, cost: Floats) -> Floats:
        """Lay out [Y, X] child-days, [Y, kind, 1 + origin, X] moves, [Y] follow-ups, [Y] costs."""
        kinds = [int(kind) for kind in self._kinds]
        child_years = _with_total(days[:, self._stages].T / DAYS_PER_YEAR)
        by_kind = moves.sum(axis=3)[:, kinds]
        origins = [1 + stage for stage in self._stages]
        by_origin = by_kind[:, :, origins].sum(axis=0)
        by_year = by_kind.sum(axis=2)
        of_all = np.concatenate([by_origin, by_year.sum(axis=0)[:, np.newaxis]], axis=1)
        placement = _with_total(days[:, self._inside].sum(axis=1) / DAYS_PER_YEAR)
        rest = (by_year.T.ravel(), placement, _with_total(follow_ups), _with_total(cost))
        return np.concatenate([child_years.ravel(), of_all.ravel(), *rest])


def _with_total(values: Floats) -> Floats:
    """Add the sum over the last axis to it."""
    return np.concatenate([values, values.sum(axis=-1, keepdims=True)], axis=-1)


class _Study:
    """Replications of a scenario with ample capacity and as it is, by the same luck."""

    def __init__(self, scenario: Scenario, seed: int, engine: Engine) -> None:
        self.scenario, self.seed, self.engine = scenario, seed, engine
        numbers = encode(scenario)
        self.case = Case(scenario.start, numbers)
        cases = [Case(scenario.start, ample(numbers)), self.case]
        self._simulator = Simulator(cases, seed, engine)
        self.figures = Figures(scenario, scenario.calendar.labels.tolist())
        self.width = 2 * len(self.figures.index)

    @property
    def key(self) -> str:
        return study_key([scenario_hash(self.scenario), "verify"], self.seed, self.engine)

    def __reduce__(self) -> tuple[Callable[..., _Study], tuple[Scenario, int, Engine]]:
        return _Study, (self.scenario, self.seed, self.engine)

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        found = self._simulator.quantities(number, watch)
        for quantities in found:
            check(self.scenario, violations(quantities))
        return np.concatenate([self.figures.of_run(q) for q in found])


@dataclass(frozen=True, eq=False)
class Verified:
    """A scenario beside its analytic twin.

    Attributes
    ----------
    table
        By ``measure, stage, year``: the ``twin``; the simulation with ample capacity, ``ample``, its standard
        error ``ample_se``, the twin's own ``numerical`` error, ``z`` (the difference over the standard error),
        ``limit`` (the largest difference that is no disagreement) and ``agrees``; the simulation ``as_is`` with
        ``as_is_se``; and ``gap``, as it is less with ample capacity by the same luck, with ``gap_low`` and
        ``gap_high`` (95 %). Child-years, moves, follow-ups, DKK.
    simplified
        Rules that the twin follows only approximately.
    seconds
        Of processor time that the twin took, for display.
    """

    scenario: Scenario
    table: pd.DataFrame
    simplified: tuple[Simplified, ...]
    seconds: float
    seed: int
    replications: int
    engine: Engine

    @property
    def agrees(self) -> bool:
        """Whether the simulation with ample capacity agrees with the twin everywhere."""
        return bool(self.table["agrees"].all())


def verify(
    scenario: Scenario, *, seed: int, replications: int, engine: Engine, conduct: Conduct
) -> Verified:
    """Simulate a scenario with ample capacity and as it is, and lay both beside the analytic twin.

    Raises
    ------
    ValueError
        When there are fewer than two replications.
    ConservationError
        When something was made of nothing, or lost.
    """
    if replications < 2:
        raise ValueError(f"to know an error takes at least 2 replications, not {replications}")
    study = _Study(scenario, seed, engine)
    with gathering(study, conduct) as replicated:
        replicated.gather(replications, replications)
        rows = np.array(replicated.rows())
    with_ample, as_is = np.split(rows, 2, axis=1)
    began = time.process_time()
    twin_of(scenario)
    seconds = time.process_time() - began
    careful = twin_of(scenario, CAREFUL)
    error = np.abs(careful - twin_of(scenario, CAREFUL.coarser())) / 2.0
    table = judge(careful, error, with_ample, study.figures.index)
    table = table.assign(**_gap(with_ample, as_is))
    return Verified(
        scenario,
        table.reset_index(),
        simplified(study.case.numbers),
        seconds,
        seed,
        replications,
        engine,
    )


def twin_of(scenario: Scenario, accuracy: Accuracy | None = None) -> Floats:
    """Return what is expected of the figures of a scenario with ample capacity, in the order of their index."""
    calendar = scenario.calendar
    twin = expected(encode(scenario), calendar.edges, accuracy or DISPLAY)
    figures = Figures(scenario, calendar.labels.tolist())
    return figures.of_twin(twin, float(scenario.frailty.sigma))


def free_capacity(scenario: Scenario) -> pd.Series[float]:
    """Return what is expected of a scenario if capacity were free; it takes a moment, and nothing is simulated.

    Returns
    -------
    By ``measure, stage, year`` as in `Verified.table`: child-years, moves, follow-ups a year, DKK of stages.
    """
    index = Figures(scenario, scenario.calendar.labels.tolist()).index
    return pd.Series(twin_of(scenario), index=index, name="free_capacity")


def judge(twin: Floats, error: Floats, simulated: Floats, index: pd.MultiIndex) -> pd.DataFrame:
    """Say where a simulation, [replications, figures], disagrees with the twin and its numerical error.

    All figures are judged together: with the level divided by their number (Bonferroni), a right twin is found to
    disagree anywhere with a chance of at most `ERROR`.
    """
    from scipy.stats import t  # noqa: PLC0415

    count = len(simulated)
    mean, se = simulated.mean(axis=0), simulated.std(axis=0, ddof=1) / math.sqrt(count)
    quantile = float(t.ppf(1.0 - ERROR / (2.0 * len(twin)), count - 1))
    limit = quantile * se + error
    measures = index.get_level_values("measure")
    counted = ~measures.isin(["child_years", "placement_years", "stage_cost"])
    rare = counted & (np.maximum(mean, twin) * count < FEWEST)
    limit = np.where(rare, np.inf, limit + 1e-9 * np.abs(twin))
    difference = mean - twin
    z = np.divide(difference, se, out=np.zeros_like(se), where=se > 0.0)
    found = {
        "twin": twin,
        "ample": mean,
        "ample_se": se,
        "numerical": error,
        "z": z,
        "limit": limit,
        "agrees": np.abs(difference) <= limit,
    }
    return pd.DataFrame(found, index=index)


def _gap(with_ample: Floats, as_is: Floats) -> dict[str, Floats]:
    """Return what the scenario as it is gives, and how much more than with ample capacity."""
    from scipy.stats import t  # noqa: PLC0415

    count = len(as_is)
    gap = as_is - with_ample
    mean = gap.mean(axis=0)
    half = float(t.ppf(0.975, count - 1)) * gap.std(axis=0, ddof=1) / math.sqrt(count)
    return {
        "as_is": as_is.mean(axis=0),
        "as_is_se": as_is.std(axis=0, ddof=1) / math.sqrt(count),
        "gap": mean,
        "gap_low": mean - half,
        "gap_high": mean + half,
    }
