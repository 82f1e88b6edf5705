"""What the result rests on: how much of what is not known of it comes from which kind of number.

The uncertain numbers of one kind (with a source of the municipality's own, with a borrowed source, assumed) are
drawn together while all others keep their stated values, each draw by the same luck; what the net present value
then varies by, apart from chance, is that kind's. The parts of the kinds are compared with their sum, so what
kinds do together is left out. This module knows kinds and money; it must not know which number says what.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple, get_args

import numpy as np
import pandas as pd

from sverigesmodel.evaluation.gathering import AS_USUAL, Conduct, Interrupted
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.uncertainty import CONFIDENCE
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import Evidence, Uncertain, uncertain_numbers
from sverigesmodel.sensitivity.components import variance_interval
from sverigesmodel.sensitivity.drawing import draw
from sverigesmodel.sensitivity.evaluated import Evaluated
from sverigesmodel.sensitivity.folder import Study
from sverigesmodel.sensitivity.variants import change, evaluate

KIND: Final = "evidence"
GRADES: Final[tuple[Evidence, ...]] = get_args(Evidence)
PAIRS: Final = 60
"""Pairs of runs that the study may cost by default, about."""
REPLICATIONS: Final = 2
"""Replications of each draw: with the same luck in all, they serve only to tell chance apart."""
LEAST: Final = 4
"""Draws of a kind, at least."""


class Part(NamedTuple):
    """What a kind of number makes of the result."""

    variance: float
    """Of the net present value, DKK squared, without chance; above or at 0."""
    low: float
    high: float
    """Ends of its 95 % interval."""


@dataclass(frozen=True, eq=False)
class Resting:
    """What the result rests on.

    Attributes
    ----------
    numbers
        The uncertain numbers by what they rest on; only kinds that there are.
    parts
        What each kind makes of the result.
    draws, replications
        Of each kind.
    """

    baseline: Scenario
    reform: Scenario
    numbers: Mapping[Evidence, Sequence[Uncertain]]
    parts: Mapping[Evidence, Part]
    draws: int
    replications: int
    seed: int
    engine: Engine

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """One row a kind.

        Returns
        -------
        DataFrame
            ``grade`` (``sourced``, ``borrowed``, ``assumed``), ``numbers`` (uncertain ones), ``share`` of the
            variance of the net present value with its 95 % interval ``low`` and ``high``; ``sd`` of the net
            present value by this kind alone, DKK, ``half_width`` of the interval that would hold 95 of 100 of
            its values if they were normal; ``draws``, ``replications``.
        """
        rows = []
        for grade, chosen in self.numbers.items():
            own = self.parts[grade]
            others = [part for other, part in self.parts.items() if other != grade]
            low, share, high = _share(own, others)
            sd = math.sqrt(own.variance)
            rows.append(
                {
                    "grade": grade,
                    "numbers": len(chosen),
                    "share": share,
                    "low": low,
                    "high": high,
                    "sd": sd,
                    "half_width": sd * _normal(),
                }
            )
        columns = ["grade", "numbers", "share", "low", "high", "sd", "half_width"]
        table = pd.DataFrame(rows, columns=columns)
        return table.assign(draws=self.draws, replications=self.replications)

    def study(self) -> Study:
        """Give what a folder of results holds."""
        return Study(
            kind=KIND,
            baseline=self.baseline,
            reform=self.reform,
            facts={"draws": self.draws, "numbers": {g: len(n) for g, n in self.numbers.items()}},
            tables={"evidence": self.evidence},
            settings=settings(self.draws),
            seed=self.seed,
            replications=self.replications,
            engine=self.engine,
        )


def settings(draws: int) -> dict[str, Any]:
    """Return all that the study depends on besides scenarios, seed, engine and replications."""
    return {"draws": draws}


def affordable(baseline: Scenario, reform: Scenario, replications: int = REPLICATIONS) -> int:
    """Return the draws of each kind by which all cost about `PAIRS` pairs of runs: a power of two."""
    kinds = len({one.evidence for one in uncertain_numbers(baseline, reform)})
    allowed = PAIRS * 17 / 16 / (max(kinds, 1) * max(replications, 1))
    return max(LEAST, 1 << max(int(allowed).bit_length() - 1, 0))


def rests_on(
    baseline: Scenario,
    reform: Scenario,
    *,
    draws: int | None = None,
    replications: int = REPLICATIONS,
    seed: int = 1,
    conduct: Conduct = AS_USUAL,
) -> Resting:
    """Find what the result of a comparison rests on.

    Parameters
    ----------
    draws
        For each kind of number; None takes the power of two by which all kinds cost about `PAIRS` pairs of runs.
    replications
        Of each draw, all by the same luck; at least 2.
    seed
        Of the draws and of all luck.
    conduct
        As in ``variants.evaluate``.

    Raises
    ------
    ValueError
        When there are too few draws or replications.
    IncomparableError
        When the scenarios differ in their years, price year or discounting.
    Interrupted
        On Ctrl-C; there is no result of a part.
    """
    numbers = uncertain_numbers(baseline, reform)
    by_grade = {grade: [one for one in numbers if one.evidence == grade] for grade in GRADES}
    chosen = {grade: some for grade, some in by_grade.items() if some}
    count = affordable(baseline, reform, replications) if draws is None else draws
    if count < LEAST or replications < 2:
        raise ValueError(
            f"there must be {LEAST} draws and 2 replications at least, got {count} and {replications}"
        )
    parts: dict[Evidence, Part] = {}
    if chosen:
        variants = [
            change(some, row)
            for place, some in enumerate(chosen.values())
            for row in draw(some, count, _seed(seed, place))
        ]
        try:
            evaluated = evaluate(
                baseline,
                reform,
                variants,
                seed=seed,
                replications=replications,
                conduct=conduct,
            )
        except Interrupted as stopped:
            raise stopped.giving(_nothing) from None
        parts = _parts(evaluated, list(chosen), count)
    return Resting(baseline, reform, chosen, parts, count, replications, seed, conduct.engine)


def crossed(values: Floats) -> Part:
    """Estimate the variance between draws that all met the same luck, without chance.

    In the model draw + luck + both, by mean squares: (that between draws - that of both) / replications. The
    interval is that of the jackknife over draws.

    Parameters
    ----------
    values
        [draws, replications], at least 2 replications.
    """
    every = np.arange(len(values))
    left_out = np.array([_between(values[every != one])[0] for one in every])
    found, apart = _between(values)
    return Part(max(found, 0.0), *variance_interval(found, left_out, apart))


def _between(values: Floats) -> tuple[float, bool]:
    """Variance between draws, and whether an F test at 2.5 % tells it from 0."""
    from scipy.special import fdtri  # noqa: PLC0415 - slow to import

    draws, replications = values.shape
    rows, columns = values.mean(axis=1, keepdims=True), values.mean(axis=0, keepdims=True)
    rest = values - rows - columns + values.mean()
    freedom = (draws - 1) * (replications - 1)
    both = float((rest**2).sum()) / freedom
    between = float(rows.var(ddof=1))
    limit = float(fdtri(draws - 1, freedom, 0.5 + CONFIDENCE / 2))
    return between - both / replications, between * replications > limit * both


def _share(own: Part, others: Sequence[Part]) -> tuple[float, float, float]:
    """Give the lower end, the estimate and the upper end of a part's share of the sum.

    The ends are those of the parts' own intervals against each other, so the interval is rather too wide.
    """
    rest = (
        Part(*(math.fsum(ends) for ends in zip(*others, strict=True))) if others else Part(0, 0, 0)
    )

    def share(part: float, of_others: float, unknown: float) -> float:
        return part / (part + of_others) if part + of_others > 0 else unknown

    return (
        share(own.low, rest.high, 0.0),
        share(own.variance, rest.variance, math.nan),
        share(own.high, rest.low, 1.0),
    )


def _parts(evaluated: Evaluated, grades: Sequence[Evidence], draws: int) -> dict[Evidence, Part]:
    npv = evaluated.npv
    return {
        grade: crossed(npv[place * draws : (place + 1) * draws])
        for place, grade in enumerate(grades)
    }


def _seed(seed: int, place: int) -> int:
    """Seed of the draws of one kind, unlike those of the others."""
    return int(np.random.SeedSequence([seed, place]).generate_state(1, np.uint64)[0])


def _normal() -> float:
    from scipy.special import ndtri  # noqa: PLC0415 - slow to import

    return float(ndtri(0.5 + CONFIDENCE / 2))


def _nothing(_evaluated: Any) -> Any:
    raise ValueError("the study was interrupted before its end")
