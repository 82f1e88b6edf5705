"""How sure a comparison is: what chance does, what not knowing the numbers does, and what that means for budgets.

The uncertain numbers are drawn together, and every draw is simulated some times by luck of its own, baseline and
reform as twins. What that amounts to is told by ``components`` and ``risk``. This module knows draws and how many;
it must not know how one is simulated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct, Interrupted
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.uncertainty import Interval, t_interval
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import Uncertain, decisions, uncertain_numbers
from sverigesmodel.sensitivity.components import (
    LEAST_DRAWS,
    LEAST_REPLICATIONS,
    SOURCES,
    Nested,
    above,
    scattering,
)
from sverigesmodel.sensitivity.drawing import draw
from sverigesmodel.sensitivity.evaluated import Evaluated
from sverigesmodel.sensitivity.folder import Study
from sverigesmodel.sensitivity.risk import risk_table, scatter_table
from sverigesmodel.sensitivity.variants import UNCHANGED, change, evaluate

KIND: Final = "uncertainty"
REPLICATIONS: Final = 4
"""Replications of a draw by default."""
STATED: Final = 4
"""One set as stated is simulated for so many draws, so that its mean can be laid beside theirs."""
OVER: Final = 1_000_000.0
"""DKK by which a year may end over its budget before it counts, by default."""


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """What draws of the uncertain numbers amount to.

    Attributes
    ----------
    baseline, reform
        As stated.
    numbers
        What was drawn.
    drawn
        [draws, numbers] values, in each number's own unit, before shares were fitted.
    evaluated
        What each draw and replication amounts to.
    stated
        What the scenarios as stated amount to, each by luck of its own; None where that was interrupted.
    over
        DKK by which a year may end over its budget before it counts.
    """

    baseline: Scenario
    reform: Scenario
    numbers: tuple[Uncertain, ...]
    drawn: Floats
    evaluated: Evaluated
    seed: int
    engine: Engine
    over: float = OVER
    stated: Evaluated | None = None

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return len(self.drawn)

    @property
    def replications(self) -> int:
        """How many replications each draw has."""
        return int(self.evaluated.npv.shape[1])

    @property
    def npv(self) -> Nested:
        """Present value of the saving, DKK; above 0 the reform saves."""
        return Nested(self.evaluated.npv)

    @cached_property
    def uncertainty(self) -> pd.DataFrame:
        """What is expected and how it scatters, by period; `risk.scatter_table`."""
        return scatter_table(self.evaluated, self.stated)

    @cached_property
    def risk(self) -> pd.DataFrame:
        """How likely budgets are to be broken, and the reform to pay back and to save; `risk.risk_table`."""
        return risk_table(self.evaluated, self.over)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Both tables by name."""
        return {"uncertainty": self.uncertainty, "risk": self.risk}

    @property
    def facts(self) -> dict[str, Any]:
        """What is told first, ready for JSON."""
        net = self.npv
        spread = {source: _said(net.sd(source)) for source in SOURCES}
        npv = self.evaluated.npv
        sure = {source: _said(above(npv, scattering(source), [0.0])[0]) for source in SOURCES}
        return {
            "numbers": len(self.numbers),
            "decisions": list(decisions(self.baseline, self.reform)),
            "draws": self.draws,
            "put_back": int((self.evaluated.put_back > 0).sum()),
            "net_present_value": _said(net.mean),
            "as_stated": None
            if self.stated is None
            else _said(t_interval(self.stated.npv.ravel())),
            "standard_deviation": spread,
            "probability_saving": sure,
        }

    def study(self) -> Study:
        """Give what a folder of results holds."""
        return Study(
            kind=KIND,
            baseline=self.baseline,
            reform=self.reform,
            facts=self.facts,
            tables=self.tables,
            settings=settings(self.draws, self.over),
            seed=self.seed,
            replications=self.replications,
            engine=self.engine,
        )


def pairs_of_runs(draws: int, replications: int) -> int:
    """Say how many pairs of runs `uncertainty` takes."""
    return (draws + draws // STATED) * replications


def settings(draws: int, over: float) -> dict[str, Any]:
    """Return all that the study depends on besides scenarios, seed, engine and replications."""
    return {"draws": draws, "over": over}


def uncertainty(
    baseline: Scenario,
    reform: Scenario,
    *,
    draws: int,
    replications: int = REPLICATIONS,
    seed: int = 1,
    over: float = OVER,
    conduct: Conduct = AS_USUAL,
) -> Uncertainty:
    """Draw the uncertain numbers of two scenarios and compare them for every draw.

    Parameters
    ----------
    draws
        How many, at least `components.LEAST_DRAWS`; powers of two are spread most evenly.
    replications
        How many pairs of runs for each draw, at least two, all by different luck.
    over
        DKK by which a year may end over its budget before it counts.
    seed
        Of the draws and of all luck.
    conduct
        As in ``variants.evaluate``.

    Raises
    ------
    ValueError
        When there are too few draws or replications, or nothing is uncertain.
    IncomparableError
        When the scenarios differ in their years, price year or discounting.
    Interrupted
        On Ctrl-C; its result is that of the draws finished so far, where they are enough.
    ConservationError
        When a run broke an identity that every run must keep.
    """
    numbers = uncertain_numbers(baseline, reform)
    _check(len(numbers), draws, replications)
    drawn = draw(numbers, draws, seed)

    def found(evaluated: Evaluated) -> Uncertainty:
        of_draws, stated = evaluated[:draws], evaluated[draws:]
        done = drawn[: len(of_draws.values)]
        as_stated = stated if len(stated.values) else None
        return Uncertainty(
            baseline, reform, numbers, done, of_draws, seed, conduct.engine, over, as_stated
        )

    try:
        evaluated = evaluate(
            baseline,
            reform,
            [*(change(numbers, row) for row in drawn), *[UNCHANGED] * (draws // STATED)],
            seed=seed,
            replications=replications,
            sharing=1,
            conduct=conduct,
        )
    except Interrupted as stopped:
        raise stopped.giving(found) from None
    return found(evaluated)


def _check(numbers: int, draws: int, replications: int) -> None:
    if draws < LEAST_DRAWS or replications < LEAST_REPLICATIONS:
        raise ValueError(
            f"there must be {LEAST_DRAWS} draws and {LEAST_REPLICATIONS} replications of each at least, "
            f"got {draws} and {replications}"
        )
    if numbers == 0:
        raise ValueError("no number of the scenarios has a range or a distribution")


def _said(found: Interval) -> dict[str, float | None]:
    return {"mean": found.mean, "low": found.low, "high": found.high}
