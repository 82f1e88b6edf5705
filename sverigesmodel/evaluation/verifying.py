"""The simulation beside its analytic twin: with ample capacity they must agree; the rest is what capacity costs.

A scenario is simulated as it is and with ample capacity, by the same luck; the twin computes what the latter
must give on average. Knows how they are judged to agree; must not know how a number looks.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.analytic import (
    NOT_COVERED,
    Accuracy,
    Simplified,
    ample,
    expected,
    simplified,
)
from sverigesmodel.economics.conservation import violations
from sverigesmodel.evaluation.compiled import prepare_twin
from sverigesmodel.evaluation.experiment import check
from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct, Interrupted, gathering
from sverigesmodel.evaluation.journal import study_key
from sverigesmodel.evaluation.judging import judge
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, Watch
from sverigesmodel.evaluation.twin_figures import WHOLE, Figures
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import DAYS_PER_YEAR

DISPLAY: Final = Accuracy(step=122.0, elapsed=4)
"""Of the twin alone, where it must be there in a moment: three intervals a year are hardly less accurate than six,
since most of the error comes from births (docs/analytic.md)."""
CAREFUL: Final = Accuracy(step=22.5, birth_step=DAYS_PER_YEAR / 2.0, elapsed=24, phases=8)
"""Of the twin that a simulation is judged by. Births by the year keep to the ages of a scenario, as half years do;
two years together do not, so that what they change would say nothing about the error."""


class _Study:
    """Replications of scenarios, each with ample capacity and as it is, all by the same luck."""

    def __init__(self, scenarios: Sequence[Scenario], seed: int, engine: Engine) -> None:
        self.scenarios, self.seed, self.engine = tuple(scenarios), seed, engine
        numbers = [encode(scenario) for scenario in scenarios]
        self.case = Case(scenarios[0].start, numbers[0])
        cases = [
            Case(scenario.start, one)
            for scenario, given in zip(scenarios, numbers, strict=True)
            for one in (ample(given), given)
        ]
        self._simulator = Simulator(cases, seed, engine)
        self._of = [scenario for scenario in scenarios for _ in range(2)]
        self._figures = [Figures(one, one.calendar.labels.tolist()) for one in self._of]
        self.widths = [len(one.index) for one in self._figures]
        self.width = sum(self.widths)

    @property
    def key(self) -> str:
        hashes = map(scenario_hash, self.scenarios)
        return study_key([*hashes, "verify"], self.seed, self.engine)

    def __reduce__(self) -> tuple[Callable[..., _Study], tuple[Sequence[Scenario], int, Engine]]:
        return _Study, (self.scenarios, self.seed, self.engine)

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        rows = []
        counted = self._simulator.quantities(number, watch)
        for scenario, figures, found in zip(self._of, self._figures, counted, strict=True):
            check(scenario, violations(found))
            rows.append(figures.of_run(found))
        return np.concatenate(rows)


@dataclass(frozen=True, eq=False)
class Verified:
    """A scenario beside its analytic twin.

    Attributes
    ----------
    table
        By ``measure, stage, year``: the ``twin``; the simulation with ample capacity, ``ample``, its standard
        error ``ample_se``, the twin's own ``numerical`` error, ``z`` (the difference over the standard error),
        ``limit`` (the largest difference that is no disagreement), ``agrees``, ``judged`` (whether too little
        would be found as well as too much) and ``detectable`` (the deviation that is found with a chance of 90 %);
        the simulation ``as_is`` with ``as_is_se``; and ``gap``, as it is less with ample capacity by the same
        luck, with ``gap_low`` and ``gap_high`` (95 %). Child-years, moves, follow-ups, DKK.
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
        """Whether the simulation with ample capacity agrees with the twin, or the twin does not cover it."""
        return bool(self.table["agrees"].all()) or bool(self.not_covered)

    @property
    def not_covered(self) -> tuple[Simplified, ...]:
        """What the scenario uses that the twin does not cover, so that the simulation is not judged by it."""
        return tuple(each for each in self.simplified if each in NOT_COVERED)


def verify(
    scenario: Scenario, *, seed: int, replications: int, conduct: Conduct = AS_USUAL
) -> Verified:
    """Simulate a scenario with ample capacity and as it is, and lay both beside the analytic twin.

    Raises
    ------
    ValueError
        When there are fewer than two replications.
    ConservationError
        When something was made of nothing, or lost.
    """
    (runs,) = both_capacities([scenario], seed=seed, replications=replications, conduct=conduct)
    return beside_twin(scenario, *runs, seed=seed, engine=conduct.engine)


def both_capacities(
    scenarios: Sequence[Scenario],
    *,
    seed: int,
    replications: int,
    conduct: Conduct = AS_USUAL,
) -> list[tuple[Floats, Floats]]:
    """Simulate scenarios with ample capacity and as they are, all by the same luck.

    Returns
    -------
    For each scenario its `Figures` with ample capacity and as it is, both [replications, figures].

    Raises
    ------
    Interrupted
        On Ctrl-C; it has no result, but the journal has the replications that are finished.
    ValueError, ConservationError
        As `verify` does.
    """
    if replications < 2:
        raise ValueError(f"to know an error takes at least 2 replications, not {replications}")
    study = _Study(scenarios, seed, conduct.engine)
    prepare_twin(study.case.numbers, conduct.announce)
    with gathering(study, conduct) as replicated:
        try:
            replicated.gather(replications, replications)
        except KeyboardInterrupt:
            raise Interrupted(len(replicated.rows()), replications, lambda: None) from None
        rows = np.array(replicated.rows())
    parts = np.split(rows, np.cumsum(study.widths)[:-1], axis=1)
    return list(zip(parts[::2], parts[1::2], strict=True))


def beside_twin(
    scenario: Scenario, with_ample: Floats, as_is: Floats, *, seed: int, engine: Engine
) -> Verified:
    """Lay the figures of a scenario's runs, [replications, figures] each, beside its analytic twin."""
    began = time.process_time()
    twin_of(scenario)
    seconds = time.process_time() - began
    figures = Figures(scenario, scenario.calendar.labels.tolist())
    table = judge(*careful_twin(scenario), with_ample, figures.most, figures.index)
    table = table.assign(**gap_of(with_ample, as_is))
    return Verified(
        scenario,
        table.reset_index(),
        simplified(encode(scenario)),
        seconds,
        seed,
        len(as_is),
        engine,
    )


def twin_of(scenario: Scenario, accuracy: Accuracy | None = None) -> Floats:
    """Return what is expected of the figures of a scenario with ample capacity, in the order of their index."""
    calendar = scenario.calendar
    twin = expected(encode(scenario), calendar.edges, accuracy or DISPLAY)
    figures = Figures(scenario, calendar.labels.tolist())
    return figures.of_twin(twin, float(scenario.frailty.sigma))


def careful_twin(scenario: Scenario) -> tuple[Floats, Floats]:
    """Return what is expected of the figures, and the numerical error of that.

    The error is the whole change from a grid of twice the steps; of a figure of one year the largest of all years,
    because what falls on this or that side of New Year changes erratically (docs/analytic.md).
    """
    twin = twin_of(scenario, CAREFUL)
    index = Figures(scenario, scenario.calendar.labels.tolist()).index
    change = pd.Series(np.abs(twin - twin_of(scenario, CAREFUL.coarser())), index=index)
    whole = index.get_level_values("year") == WHOLE
    yearly = change.mask(whole, 0.0).groupby(level=["measure", "stage"]).transform("max")
    return twin, np.where(whole, np.maximum(change, yearly), yearly)


def gap_of(with_ample: Floats, as_is: Floats) -> dict[str, Floats]:
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
