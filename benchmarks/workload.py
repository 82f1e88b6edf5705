"""What is simulated: the shipped municipalities and countries of several sizes, and how much of each.

Knows scenarios and horizons; not how anything is measured.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Final

from benchmarks.national import SCENARIOS, national
from benchmarks.replicating import Work
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load

SHIPPED: Final = ("andeby", "ballerup", "roskilde")
DAYS: Final = {"ballerup": 1461.0, "national": 30.0}
"""Of what the reference engine would need minutes for, or half an hour, if it simulated all years."""
FEW_DAYS: Final = 30.0
"""Of anything, where only whether it runs is the question."""


class Size(Enum):
    """How much is measured: what the figures are made from, or the least that shows that it runs."""

    DEFAULT = "default"
    QUICK = "quick"

    @property
    def municipalities(self) -> tuple[int, ...]:
        """Municipalities of the countries."""
        return (1, 10, 100) if self is Size.DEFAULT else (1, 2, 3)

    def work(self, name: str) -> Work:
        """Return what both engines simulate of a scenario."""
        if self is Size.QUICK:
            return work_of(name, self.municipalities[-1]).short(FEW_DAYS)
        whole = work_of(name, self.municipalities[-1])
        return whole.short(DAYS[name]) if name in DAYS else whole


@cache
def work_of(name: str, municipalities: int = 100) -> Work:
    """Return all years of a shipped municipality's present practice, or of ``national``."""
    scenario = (
        national(municipalities) if name == "national" else load(SCENARIOS / name / "baseline.yaml")
    )
    return Work(encode(scenario), scenario.start)
