"""Where a replication's time goes, by part of the program.

The time of every function of the package is its part's; what libraries take is charged to whoever called them,
in proportion to the time of the calls. Machine code has no functions that a profiler sees: its time is that
of the line which calls it, and so its part's.
"""

from __future__ import annotations

import cProfile
import pstats
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

Function: TypeAlias = tuple[str, int, str]
Shares: TypeAlias = dict[str, float]

PARTS: Final = (
    ("sverigesmodel/engines/", "engine"),
    ("sverigesmodel/rules/", "engine"),
    ("sverigesmodel/economics/conservation", "checks"),
    ("sverigesmodel/economics/counting", "counting"),
    ("sverigesmodel/economics/folding", "counting"),
    ("sverigesmodel/economics/staffing", "counting"),
    ("sverigesmodel/economics/state", "counting"),
    ("sverigesmodel/economics/quantities", "counting"),
    ("sverigesmodel/economics/", "pricing"),
    ("sverigesmodel/evaluation/", "evaluation"),
    ("joblib/", "joblib"),
)
"""Folders and modules, the first that fits, and the part to which they belong."""
OTHER: Final = "other"
STEPS: Final = 50
"""How long a chain of calls through libraries is followed."""


def shares(call: Callable[[], object]) -> Shares:
    """Call something, and return the share of its time that each part took."""
    profiler = cProfile.Profile()
    profiler.runcall(call)
    stats: Mapping[Function, tuple[int, int, float, float, Mapping[Function, tuple[float, ...]]]]
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    callers = {function: entry[4] for function, entry in stats.items()}
    charged = _charged(callers)
    seconds: dict[str, float] = defaultdict(float)
    for function, (_, _, own, _, _) in stats.items():
        for part, share in charged[function].items():
            seconds[part] += own * share
    total = sum(seconds.values())
    return {part: spent / total for part, spent in sorted(seconds.items(), key=lambda e: -e[1])}


def _charged(
    callers: Mapping[Function, Mapping[Function, tuple[float, ...]]],
) -> dict[Function, Shares]:
    """Return to which parts each function's own time belongs."""
    known = {function: part_of(function[0]) for function in callers}
    charged: dict[Function, Shares] = {
        function: {part or OTHER: 1.0} for function, part in known.items()
    }
    libraries = [function for function, part in known.items() if part is None and callers[function]]
    for _ in range(STEPS):
        for function in libraries:
            times = {
                caller: edge[3] for caller, edge in callers[function].items() if caller != function
            }
            total = sum(times.values())
            if total > 0:
                charged[function] = _mixed(
                    {charged_to: t / total for charged_to, t in times.items()}, charged
                )
    return charged


def _mixed(weights: Mapping[Function, float], charged: Mapping[Function, Shares]) -> Shares:
    mixed: dict[str, float] = defaultdict(float)
    for caller, weight in weights.items():
        for part, share in charged[caller].items():
            mixed[part] += weight * share
    return dict(mixed)


def part_of(path: str) -> str | None:
    """Return the part to which a source file belongs; None for libraries."""
    place = path.replace("\\", "/")
    return next((part for folder, part in PARTS if folder in place), None)
