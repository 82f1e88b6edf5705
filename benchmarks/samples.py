"""What was measured, by subject and round, and how two subjects compare.

Two subjects are compared in two ways, since machines drift: round by round, of which the median is given,
and the best of one with the best of the other. Knows nothing of what the subjects are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

Facts: TypeAlias = Mapping[str, Any]
"""What is known of one sample; ``seconds`` is always there."""


@dataclass(frozen=True)
class Pair:
    """A figure made in two ways.

    Attributes
    ----------
    best : from the best of all rounds
    median : of the rounds
    rounds : how many there were
    """

    best: float
    median: float
    rounds: int


class Samples:
    """All samples of a run.

    Parameters
    ----------
    benchmarks
        As ``pytest-benchmark`` writes them as JSON.
    """

    def __init__(self, benchmarks: Iterable[Mapping[str, Any]]) -> None:
        self._rounds: dict[str, dict[int, Facts]] = {}
        for one in benchmarks:
            facts = {"seconds": min(one["stats"]["data"]), **one["extra_info"]}
            self._rounds.setdefault(facts["subject"], {})[facts["round"]] = facts

    def __contains__(self, subject: str) -> bool:
        return subject in self._rounds

    def one(self, subject: str) -> Facts:
        """Return any sample of a subject, for what does not differ between rounds."""
        return next(iter(self._rounds[subject].values()))

    def each(self, subject: str) -> list[Facts]:
        """Return the samples of a subject, in the order of the rounds."""
        return [facts for _, facts in sorted(self._rounds[subject].items())]

    def figure(self, subject: str, value: str | Callable[[Facts], float] = "seconds") -> Pair:
        """Return the least and the median of a value."""
        values = [_of(facts, value) for facts in self.each(subject)]
        return Pair(min(values), median(values), len(values))

    def ratio(
        self, above: str, below: str, value: str | Callable[[Facts], float] = "seconds"
    ) -> Pair:
        """Return how many times as large a value is for one subject as for another."""
        return self.combined(lambda values: values[0] / values[1], [(above, value), (below, value)])

    def combined(
        self,
        formula: Callable[[list[float]], float],
        parts: list[tuple[str, str | Callable[[Facts], float]]],
    ) -> Pair:
        """Return what a formula makes of several values, of the best of each and round by round."""
        common = set.intersection(*(set(self._rounds[subject]) for subject, _ in parts))
        best = [self.figure(subject, value).best for subject, value in parts]
        paired = [
            formula([_of(self._rounds[subject][number], value) for subject, value in parts])
            for number in sorted(common)
        ]
        return Pair(formula(best), median(paired), len(paired))


def _of(facts: Facts, value: str | Callable[[Facts], float]) -> float:
    return float(facts[value] if isinstance(value, str) else value(facts))
