"""What the program is meant to reach, and whether it did.

A target is judged by the median of the rounds; the figure made from the best of all rounds stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from benchmarks.samples import Pair, Samples

GIGABYTE: Final = 1e9
PROMISED: Final = 1000
"""Replications of the comparison that is to take less than a minute."""


@dataclass(frozen=True)
class Target:
    """What is wanted of one figure.

    Attributes
    ----------
    name : what is measured
    wanted : the bound
    at_least : whether it bounds from below
    unit : of the figure and the bound
    figure : makes it from samples
    needs : subjects without which there is none
    """

    name: str
    wanted: float
    at_least: bool
    unit: str
    figure: Callable[[Samples], Pair]
    needs: tuple[str, ...]

    def judged(self, samples: Samples) -> dict[str, object]:
        """Return the figure and whether it reaches what is wanted; without a figure, nobody knows."""
        said = {
            "name": self.name,
            "wanted": self.wanted,
            "at_least": self.at_least,
            "unit": self.unit,
        }
        if not all(subject in samples for subject in self.needs):
            return {**said, "best": None, "median": None, "rounds": 0, "reached": None}
        found = self.figure(samples)
        reached = found.median >= self.wanted if self.at_least else found.median <= self.wanted
        return {**said, **vars(found), "reached": reached}


def over_the_rest(samples: Samples, start: str) -> Pair:
    """Return what a start takes over ``--help`` and the import of the compiler."""
    return samples.combined(
        lambda seconds: seconds[0] - seconds[1] - (seconds[2] - seconds[3]),
        [(name, "seconds") for name in (start, "help", "import numba", "nothing")],
    )


def extrapolated(samples: Samples) -> Pair:
    """Return what a thousand replications would take, by a line through two smaller numbers."""
    few, more = samples.one("compare few"), samples.one("compare more")
    steps = (PROMISED - more["replications"]) / (more["replications"] - few["replications"])
    return samples.combined(
        lambda seconds: seconds[0] + (seconds[0] - seconds[1]) * steps,
        [("compare more", "seconds"), ("compare few", "seconds")],
    )


def targets(municipalities: tuple[int, int], *, whole: bool) -> tuple[Target, ...]:
    """Return all targets.

    Parameters
    ----------
    municipalities
        Of the smallest and the largest country.
    whole
        Whether the thousand replications were made, not extrapolated.
    """
    small, large = (f"municipalities {number}" for number in municipalities)
    compare = "compare whole" if whole else "compare more"
    return (
        Target(
            "events a second, compiled : reference, on Roskilde, log and counting included",
            150,
            True,
            "times",
            lambda s: s.ratio("roskilde reference", "roskilde compiled"),
            ("roskilde reference", "roskilde compiled"),
        ),
        Target(
            "counting : engine, compiled, on Roskilde",
            0.25,
            False,
            "times",
            lambda s: s.combined(
                lambda v: v[0] / v[1],
                [("roskilde compiled", "counting"), ("roskilde compiled", "engine")],
            ),
            ("roskilde compiled",),
        ),
        Target(
            f"ns an event, {municipalities[1]} municipalities : {municipalities[0]}",
            2.5,
            False,
            "times",
            lambda s: s.ratio(large, small, lambda facts: facts["seconds"] / facts["rows"]),
            (small, large),
        ),
        Target(
            f"peak memory of a replication of {municipalities[1]} municipalities",
            1.0,
            False,
            "GB",
            lambda s: s.figure(large, lambda facts: facts["peak_bytes"] / GIGABYTE),
            (large,),
        ),
        Target(
            "one process : two, paired replications of Roskilde",
            1.8,
            True,
            "times",
            lambda s: s.ratio("workers 1", "workers 2"),
            ("workers 1", "workers 2"),
        ),
        Target(
            "cold start, everything compiled, the whole process",
            20.0,
            False,
            "s",
            lambda s: s.figure("cold"),
            ("cold",),
        ),
        Target(
            "warm start over --help and the import of numba",
            1.0,
            False,
            "s",
            lambda s: over_the_rest(s, "warm"),
            ("warm", "help", "import numba", "nothing"),
        ),
        Target(
            f"compare of Roskilde, {PROMISED:,} paired replications, two processes"
            + ("" if whole else ", EXTRAPOLATED"),
            60.0,
            False,
            "s",
            (lambda s: s.figure("compare whole")) if whole else extrapolated,
            (compare,) if whole else (compare, "compare few"),
        ),
    )
