"""How many events, how much memory and how much time a study will take, from a short trial run.

The trial simulates and counts the beginning of replication 0 with the engine that is to run, for about a second,
and scales up what happened after the run had begun; a replication that takes less is timed. Knows clocks and
memory of the machine, so its answer differs between machines; no result depends on it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sverigesmodel.economics.counting import Counter
from sverigesmodel.evaluation.compiled import Announce, prepare
from sverigesmodel.evaluation.experiment import Study
from sverigesmodel.evaluation.simulating import Case, Engine, blocks
from sverigesmodel.evaluation.spreading import processes
from sverigesmodel.scenario.schema import Scenario

TRIAL_SECONDS: Final = 1.0
"""How long the trial of each scenario runs at most, about."""
_BLOCK_ROWS: Final = 4096


@dataclass(frozen=True)
class Estimate:
    """What a study will take.

    Attributes
    ----------
    events
        Rows of event log over all scenarios and replications.
    memory_mb
        Of all processes together; None where the machine does not tell.
    seconds
        By the clock.
    workers
        Processes that it counts on.
    basis
        How much of one replication was tried, in words.
    """

    events: int
    memory_mb: float | None
    seconds: float
    workers: int
    basis: str


@dataclass(frozen=True)
class _Trial:
    rows: float
    """Rows of a whole replication, scaled up."""
    seconds: float
    """Time of a whole replication, scaled up."""
    share: float
    """Share of the simulated time that was tried."""


def estimate(
    scenarios: Sequence[Scenario],
    *,
    seed: int = 1,
    replications: int = 20,
    workers: int | None = None,
    engine: Engine = "compiled",
    announce: Announce | None = None,
) -> Estimate:
    """Estimate what replicating some scenarios will take.

    Parameters
    ----------
    scenarios
        Those of one study; scenarios that give the engine the same numbers count once, and so does the time
        that scenarios have in common.
    workers
        Number of processes, None for every core.
    engine
        The one that is to run; compiling it is not part of the estimate.
    announce
        Called while the engine is being compiled, with the share done.
    """
    study = Study(scenarios, seed=seed, engine=engine)
    if engine == "compiled":
        prepare(study.simulator.distinct[0], announce)
    trials = [_try(case, seed, engine) for case in study.simulator.distinct]
    share = min(trial.share for trial in trials)
    each = sum(trial.seconds for trial in trials) * study.simulator.simulated_share
    if share == 1.0:
        began = time.perf_counter()
        study(0)
        each = time.perf_counter() - began
    used = min(processes(workers, each * (replications - 1)), replications)
    peak = _peak_mb()
    return Estimate(
        events=round(replications * sum(trial.rows for trial in trials)),
        memory_mb=None if peak is None else peak * (used + 1 if used > 1 else 1),
        seconds=each * -(-replications // used),
        workers=used,
        basis=f"trial run of {share:.0%} of one replication",
    )


def _try(case: Case, seed: int, engine: Engine) -> _Trial:
    numbers = case.numbers
    counted = Counter(numbers, case.start, compiled=engine == "compiled")
    began, first, later, now = time.perf_counter(), 0, 0, numbers.begin
    log = blocks(numbers, seed=seed, replication=0, engine=engine, block_rows=_BLOCK_ROWS)
    for block in log:
        counted.feed(block)
        at_start = int((block["time"] <= numbers.begin).sum())
        first, later = first + at_start, later + len(block) - at_start
        now = float(block["time"][-1]) if len(block) else now
        if time.perf_counter() - began > TRIAL_SECONDS and now > numbers.begin:
            break
    else:
        now = numbers.end
    share = (now - numbers.begin) / (numbers.end - numbers.begin)
    rows = first + later / share
    return _Trial(rows, (time.perf_counter() - began) * rows / max(first + later, 1), share)


def _peak_mb() -> float | None:
    """Most memory that this process has taken so far; None where it cannot be asked for."""
    if os.name != "posix":
        return None
    import resource  # noqa: PLC0415 - not on every system

    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
