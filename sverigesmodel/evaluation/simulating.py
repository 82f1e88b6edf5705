"""From scenarios and a replication to quantities: which engine runs, and what scenarios share of it.

The one place that knows engines and how their log is counted. Scenarios with a common past are simulated once
until they part (``sharing``). The engines, and with them the compiler, are imported when they run and not before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from sverigesmodel.economics.counting import Counter
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.evaluation.sharing import Branch, plan
from sverigesmodel.rules.parameters import Parameters

Engine: TypeAlias = Literal["compiled", "simpy"]
ENGINES: Final[tuple[Engine, ...]] = get_args(Engine)
LIBRARY: Final[dict[Engine, str]] = {"compiled": "numba", "simpy": "simpy"}
"""What each engine rests on."""
BLOCK_ROWS: Final = 65_536
"""Rows of event log that are handed over at a time."""
Watch: TypeAlias = Callable[[float], None]
"""Called now and then with the share of a replication that is done, between 0 and 1."""


class Case(NamedTuple):
    """What a scenario is to an engine and to who counts."""

    start: date
    """The date of time 0."""
    numbers: Parameters


def check_engine(engine: str) -> None:
    """Refuse an engine that there is not.

    Raises
    ------
    ValueError
        When ``engine`` is not one of `ENGINES`.
    """
    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {', '.join(ENGINES)}, got {engine!r}")


def blocks(
    numbers: Parameters,
    *,
    seed: int,
    replication: int,
    engine: Engine,
    block_rows: int | None = None,
) -> Iterator[NDArray[np.void]]:
    """Simulate one replication and yield its event log in blocks."""
    if engine == "compiled":
        from sverigesmodel.engines.compiled import simulate  # noqa: PLC0415
    else:
        from sverigesmodel.engines.reference import simulate  # noqa: PLC0415
    rows = block_rows or BLOCK_ROWS
    yield from simulate(numbers, seed=seed, replication=replication, block_rows=rows)


class Simulator:
    """Simulates and counts replications of some scenarios, each stretch of common past once.

    Parameters
    ----------
    cases
        The scenarios, in any order; those with the same past are found here.
    engine
        Which one; the quantities are the same, to the bit.

    Attributes
    ----------
    engine
        Which one simulates.
    distinct
        One of the cases for each different event log.
    simulated_share
        Share of the days of those that is simulated, as what they have in common is simulated once.
    """

    def __init__(self, cases: Sequence[Case], seed: int, engine: Engine) -> None:
        check_engine(engine)
        self._cases = tuple(cases)
        self._seed = seed
        numbers = [case.numbers for case in cases]
        self._plan = plan(numbers, lambda i, j: cases[i].start == cases[j].start)
        self.engine = engine
        leaves = (leaf for branch in self._plan for leaf in branch.leaves())
        self.distinct = [self._cases[leaf.members[0]] for leaf in leaves]
        days = sum(case.numbers.end - case.numbers.begin for case in self.distinct)
        shared = engine == "compiled"
        self.simulated_share = sum(branch.days for branch in self._plan) / days if shared else 1.0

    def quantities(self, replication: int, watch: Watch | None = None) -> list[Quantities]:
        """Simulate one replication; quantities in the order of the cases, one object for equal ones."""
        found: dict[int, Quantities] = {}
        if self.engine == "compiled":
            meter = _Meter(sum(branch.days for branch in self._plan), watch)
            for branch in self._plan:
                course = _Course(self._cases[branch.members[0]], self._seed, replication, meter)
                found |= self._follow(branch, course)
        else:
            leaves = [leaf for branch in self._plan for leaf in branch.leaves()]
            meter = _Meter(sum(p.end - p.begin for _, p in self.distinct), watch)
            for leaf in leaves:
                counted = self._alone(self._cases[leaf.members[0]], replication, meter)
                found |= dict.fromkeys(leaf.members, counted)
        return [found[number] for number in range(len(self._cases))]

    def _follow(self, branch: Branch, course: _Course) -> dict[int, Quantities]:
        """Let a run go through a stretch, and then each of those it parts into."""
        if not branch.branches:
            return dict.fromkeys(branch.members, course.end())
        course.until(branch.until)
        first, *others = branch.branches
        twins = [course.under(self._cases[other.members[0]].numbers) for other in others]
        found = self._follow(first, course)
        for other, twin in zip(others, twins, strict=True):
            found |= self._follow(other, twin)
        return found

    def _alone(self, case: Case, replication: int, meter: _Meter) -> Quantities:
        numbers = case.numbers
        counted = Counter(numbers, case.start, compiled=self.engine == "compiled")
        log = blocks(numbers, seed=self._seed, replication=replication, engine=self.engine)
        now = meter.feed(counted, log, numbers.begin)
        meter.reach(now, numbers.end)
        return counted.finish()


class _Course:
    """A compiled run under way, and what has been counted of it."""

    def __init__(self, case: Case, seed: int, replication: int, meter: _Meter) -> None:
        from sverigesmodel.engines.compiled.simulation import Run  # noqa: PLC0415

        self._run = Run(case.numbers, seed, replication, BLOCK_ROWS)
        self._counter = Counter(case.numbers, case.start, compiled=True)
        self._meter = meter
        self._now = case.numbers.begin
        self._end = case.numbers.end

    def until(self, time: float) -> None:
        """Simulate and count all that happens before a time."""
        now = self._meter.feed(self._counter, self._run.until(time), self._now)
        self._now = self._meter.reach(now, time)

    def under(self, numbers: Parameters) -> _Course:
        """Give a run that goes on from here under other numbers."""
        twin = object.__new__(type(self))
        twin.__dict__ |= self.__dict__
        twin._run = self._run.under(numbers)
        twin._counter = self._counter.under(numbers)
        return twin

    def end(self) -> Quantities:
        """Simulate and count the rest."""
        self.until(self._end)
        for block in self._run.end():
            self._counter.feed(block)
        del self._run  # closing the books needs room too
        return self._counter.finish()


@dataclass
class _Meter:
    """Tells how much of a replication is done."""

    days: float
    """To be simulated in all."""
    watch: Watch | None
    passed: float = 0.0

    def feed(self, counter: Counter, log: Iterable[NDArray[np.void]], now: float) -> float:
        """Count blocks from the time ``now`` on; return the time they reach."""
        for block in log:
            counter.feed(block)
            if len(block):
                now = self.reach(now, float(block["time"][-1]))
        return now

    def reach(self, since: float, now: float) -> float:
        """Note that a run has come from one time to another, and return the latter."""
        self.passed += now - since
        if self.watch is not None:
            self.watch(min(self.passed / self.days, 1.0))
        return now
