"""One replication on either engine, log and counting included, with the time that each took.

An *event* is a row of the log. Beside it stands the number of distinct *moments*, times at which anything
happened. Both are the same for both engines, since their logs are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from time import perf_counter
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.economics.counting import Counter
from sverigesmodel.engines.compiled.simulation import Run
from sverigesmodel.rules.parameters import Parameters

Engine: TypeAlias = Literal["compiled", "reference"]
ENGINES: Final[tuple[Engine, ...]] = ("compiled", "reference")
SEED: Final = 1


@dataclass(frozen=True)
class Work:
    """What is simulated: numbers, and the date of time 0."""

    parameters: Parameters
    start: date

    def short(self, days: float) -> Work:
        """Return the first days of the same work, without a warm-up."""
        begins = self.parameters.policy_time.copy()
        begins[0] = 0.0
        return replace(
            self, parameters=self.parameters._replace(begin=0.0, end=days, policy_time=begins)
        )


@dataclass
class Spent:
    """What a replication took.

    Attributes
    ----------
    rows : events, rows of the log
    engine, counting : seconds
    """

    rows: int = 0
    engine: float = 0.0
    counting: float = 0.0

    def as_info(self) -> dict[str, float]:
        """Return it as plain data, with the seconds of both together."""
        return {**asdict(self), "seconds": self.engine + self.counting}


def blocks_of(work: Work, engine: Engine) -> Iterator[NDArray[np.void]]:
    """Yield the log of a replication; a block may be gone when the next is asked for."""
    if engine == "reference":
        # a process that runs the other engine has nothing to do with SimPy
        from sverigesmodel.engines.reference import simulate  # noqa: PLC0415

        yield from simulate(work.parameters, seed=SEED, replication=0)
    else:
        run = Run(work.parameters, SEED, 0)
        yield from run.until(work.parameters.end)
        yield from run.end()


def replicate(work: Work, engine: Engine) -> Spent:
    """Simulate and count a replication as the engine's users do.

    The reference engine is counted by plain Python, so that nothing compiled has a part in it; what the
    engine itself takes is told apart.
    """
    spent = Spent()
    begun = perf_counter()
    counter = Counter(work.parameters, work.start, compiled=engine == "compiled")
    ready = perf_counter()
    spent.counting += ready - begun
    blocks = blocks_of(work, engine)
    while True:
        block = next(blocks, None)
        begun = perf_counter()
        spent.engine += begun - ready
        if block is None:
            break
        spent.rows += len(block)
        counter.feed(block)
        ready = perf_counter()
        spent.counting += ready - begun
    counter.finish()
    spent.counting += perf_counter() - begun
    return spent


def moments(work: Work) -> int:
    """Return at how many distinct times anything happened."""
    found, last = 0, np.nan
    for block in blocks_of(work, "compiled"):
        times = block["time"]
        if len(times):
            found += int(times[0] != last) + int(np.count_nonzero(np.diff(times)))
            last = float(times[-1])
    return found
