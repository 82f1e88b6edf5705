"""Several reforms against one baseline: which is the best, how surely, and which cannot be told apart.

Every reform meets the same children with the same luck, so reforms are compared with each other replication by
replication, as each is with the baseline. The numbers are ready here for whoever shows them; this module must not
simulate, and has no words for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.uncertainty import CONFIDENCE, Interval, t_interval
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.beliefs import chance_of_best, expected_loss, plausible_means
from sverigesmodel.sensitivity.ranking_measures import (
    MEASURES,
    Outcome,
    change,
    check_measure,
    gain,
    level,
)

NET_PRESENT_VALUE: Final = "net_present_value"
BASELINE: Final = "baseline"
DIFFERENCE: Final = "difference"
LEVEL: Final = "level"
_CHANCES: Final = (
    "probability_best",
    "probability_best_of_all",
    "probability_better",
    "expected_loss",
)
FEWEST: Final = 2
"""Reforms that can be ranked, and replications that tell of chance."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """Reforms beside one baseline, in order.

    Attributes
    ----------
    comparisons
        Each reform with the baseline, by name, in the order given; all by the same replications.
    by
        The measure that ranks them, one of ``ranking_measures.MEASURES``.
    """

    comparisons: Mapping[str, Comparison]
    by: str = NET_PRESENT_VALUE

    def __post_init__(self) -> None:
        check_measure(self.by)

    def __getitem__(self, name: str) -> Comparison:
        """Return the comparison of one reform with the baseline."""
        return self.comparisons[name]

    def __iter__(self) -> Iterator[str]:
        """Give the reforms' names, the best first."""
        return iter(self.order)

    def __len__(self) -> int:
        return len(self.comparisons)

    @property
    def _any(self) -> Comparison:
        return next(iter(self.comparisons.values()))

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """The baseline, and each reform by its name."""
        reforms = {name: one.reform.scenario for name, one in self.comparisons.items()}
        return {BASELINE: self._any.baseline.scenario, **reforms}

    @property
    def seed(self) -> int:
        """Of all random draws, the same for the baseline and every reform."""
        return self._any.seed

    @property
    def replications(self) -> int:
        """How many replications all means, intervals and probabilities rest on."""
        return self._any.replications

    @property
    def engine(self) -> Engine:
        """Which engine simulated; it changes nothing in the numbers."""
        return self._any.engine

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years of the horizon."""
        return self._any.years

    @property
    def price_year(self) -> int:
        """Price level of all money."""
        return self._any.price_year

    @property
    def unit(self) -> str:
        """Of the measure that ranks."""
        return MEASURES[self.by].unit

    @property
    def order(self) -> tuple[str, ...]:
        """Names of the reforms, the best first; equals in the order given, what is unknown last."""
        known = {name: -_mean(gain(self.by, one)) for name, one in self._changes.items()}
        return tuple(sorted(known, key=lambda name: (np.isnan(known[name]), known[name])))

    @cached_property
    def _changes(self) -> Mapping[str, Floats]:
        """What each reform changes of the ranking's measure in each replication."""
        return {name: change(one, self.by) for name, one in self.comparisons.items()}

    @cached_property
    def _gains(self) -> Floats:
        """[replications, 1 + reforms in order] more is better, the baseline first; known of all or left out."""
        columns = [gain(self.by, self._changes[name]) for name in self.order]
        values = np.stack([np.zeros_like(columns[0]), *columns], axis=1)
        return np.asarray(values[~np.isnan(values).any(axis=1)])

    @cached_property
    def _plausible(self) -> Floats | None:
        """[draws, 1 + reforms in order] plausible mean gains; None where chance is not known."""
        if len(self._gains) < FEWEST:
            return None
        return plausible_means(self._gains[:, :, np.newaxis], 0, self.seed)[1][:, :, 0]

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """One row a reform, the best first.

        ``rank`` (equal means share one), ``reform``, ``measure``, ``unit``; ``mean, low, high`` of what it changes
        against the baseline, of a present value what it saves (95 %, each by itself); ``probability_best`` of
        having the best mean of the reforms, ``probability_best_of_all`` the same with the baseline among the
        choices, ``probability_better`` than the baseline; ``expected_loss`` by choosing it instead of the best
        reform, in ``unit``; ``best_in``, the share of replications in which no other reform does better, equals
        sharing it. Probabilities are from the posterior of the means given the replications,
        ``beliefs.plausible_means``; NaN where there is one replication only.
        """
        means = [_mean(gain(self.by, self._changes[name])) for name in self.order]
        rows = [
            {
                "rank": 1 + sum(other > mean for other in means),
                "reform": name,
                "measure": self.by,
                "unit": self.unit,
                **_row(t_interval(self._changes[name])),
            }
            for name, mean in zip(self.order, means, strict=True)
        ]
        gains = self._gains[:, 1:]
        best_in = chance_of_best(gains) if len(gains) else np.nan
        return pd.DataFrame(rows).assign(**self._chances, best_in=best_in)

    @property
    def _chances(self) -> Mapping[str, Floats | float]:
        """What chance leaves open of each reform, in order."""
        drawn = self._plausible
        if drawn is None:
            return dict.fromkeys(_CHANCES, np.nan)
        found = (
            chance_of_best(drawn[:, 1:]),
            chance_of_best(drawn)[1:],
            np.asarray((drawn[:, 1:] > 0).mean(axis=0)),
            expected_loss(drawn[:, 1:]),
        )
        return dict(zip(_CHANCES, found, strict=True))

    @property
    def probability_baseline_best(self) -> float | None:
        """Probability that no reform has a better mean than the baseline; None with one replication."""
        return None if self._plausible is None else float(chance_of_best(self._plausible)[0])

    @cached_property
    def contrasts(self) -> pd.DataFrame:
        """Every two reforms, the better one ``first``, and what it changes more than the ``second``.

        ``first, second, measure, unit``; ``mean, low, high`` of the difference in the same replications; the
        ``confidence`` of each interval, which is such that all hold together in at least 95 % of studies
        (Bonferroni); ``apart``, whether the interval leaves 0 out; ``same``, whether the two are equal in every
        replication.
        """
        count = len(self.order) * (len(self.order) - 1) // 2
        confidence = 1.0 - (1.0 - CONFIDENCE) / count
        rows = []
        for first, second in combinations(self.order, 2):
            difference = self._changes[first] - self._changes[second]
            found = t_interval(difference, confidence)
            rows.append(
                {
                    "first": first,
                    "second": second,
                    "measure": self.by,
                    "unit": self.unit,
                    **_row(found),
                    "confidence": confidence,
                    "apart": _leaves_out_zero(found),
                    "same": bool((difference == 0).all()),
                }
            )
        return pd.DataFrame(rows)

    @cached_property
    def measures(self) -> pd.DataFrame:
        """Every measure of every reform: ``reform, measure, of, unit``, ``mean, low, high``.

        ``of`` is ``difference`` from the baseline (of a present value what is saved) or ``level``; rows with
        ``baseline`` as their reform are its levels. Outcomes of children and casework have levels, money has not.
        """
        rows = []
        before = self._any.baseline
        for name, (unit, _, source) in MEASURES.items():
            if isinstance(source, Outcome):
                rows.append((BASELINE, name, LEVEL, unit, level(before, source)))
                for reform, one in self.comparisons.items():
                    rows.append((reform, name, LEVEL, unit, level(one.reform, source)))
            for reform, one in self.comparisons.items():
                rows.append((reform, name, DIFFERENCE, unit, change(one, name)))
        keys = ("reform", "measure", "of", "unit")
        return pd.DataFrame(
            [dict(zip(keys, row[:-1], strict=True)) | _row(t_interval(row[-1])) for row in rows]
        )

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every tidy table by name: ``ranking``, ``contrasts``, ``measures``."""
        return {"ranking": self.ranking, "contrasts": self.contrasts, "measures": self.measures}


def _mean(values: Floats) -> float:
    mean = t_interval(values).mean
    return np.nan if mean is None else mean


def _leaves_out_zero(found: Interval) -> bool:
    """Whether an interval is known and 0 is not in it."""
    return found.low is not None and found.high is not None and not found.low <= 0 <= found.high


def _row(found: Interval) -> dict[str, float]:
    ends = {"mean": found.mean, "low": found.low, "high": found.high}
    return {key: np.nan if value is None else value for key, value in ends.items()}
