"""The replications of a study brought together: read where they are kept, computed where they are not.

Knows what is done and what is wanted, tells progress, keeps the journal, and makes something of an interruption.
It must not know what the numbers mean, nor what is concluded from them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar

from sverigesmodel.evaluation.compiled import Announce, prepare
from sverigesmodel.evaluation.journal import Journal
from sverigesmodel.evaluation.simulating import Case, Engine, Watch
from sverigesmodel.evaluation.spreading import Job, check_workers, spread
from sverigesmodel.evaluation.storage import locked
from sverigesmodel.rules.parameters import Floats

Progress: TypeAlias = Callable[[float, int | None], None]
"""Called with the replications done, parts of one included, and the number wanted (None while that is open)."""
_OFTEN: Final = 0.1
"""Seconds between two calls about the same replication."""


class Replicated(Protocol):
    """What can be gathered: called with a number, it gives a row of numbers, always the same one."""

    @property
    def engine(self) -> Engine:
        """Which engine simulates."""
        ...

    @property
    def width(self) -> int:
        """How many numbers a row has."""
        ...

    @property
    def case(self) -> Case:
        """Any scenario, to see that the engine can run."""
        ...

    @property
    def key(self) -> str:
        """Name for all that its rows depend on."""
        ...

    def __call__(self, number: int, watch: Watch | None = None) -> Floats:
        """Give a row."""
        ...


S = TypeVar("S", bound=Replicated)


@dataclass(frozen=True)
class Conduct:
    """How replications are computed; it changes nothing in them.

    Made once, where a study is asked for, and handed down to whatever simulates.

    Attributes
    ----------
    engine
        ``"compiled"`` or ``"simpy"``, the reference.
    workers
        Number of processes; None takes every core, or all that joblib's active backend has.
    journal
        Folder in which finished replications are kept; None keeps none.
    resume
        Whether to go on from what the journal has of this very study.
    progress
        Called with what is done, parts of a replication included, and what is wanted.
    announce
        Called while the engine is being compiled, with the share done.
    """

    engine: Engine = "compiled"
    workers: int | None = None
    journal: Path | None = None
    resume: bool = False
    progress: Progress | None = None
    announce: Announce | None = None


AS_USUAL: Final = Conduct()
"""On every core; nothing is kept, nothing told."""


class Interrupted(KeyboardInterrupt):
    """A study was interrupted; what was finished is not lost.

    Attributes
    ----------
    done
        Replications finished without a gap, from the first on.
    wanted
        How many there were to be, at most.
    """

    def __init__(self, done: int, wanted: int, conclude: Callable[[], Any]) -> None:
        super().__init__(f"interrupted after {done} of {wanted} replications")
        self.done = done
        self.wanted = wanted
        self._conclude = conclude

    def result(self) -> Any:
        """Return the result of the replications done, as the interrupted function would have.

        Raises
        ------
        ValueError
            When none is done.
        """
        if self.done == 0:
            raise ValueError("no replication was finished")
        return self._conclude()

    def giving(self, change: Callable[[Any], Any]) -> Interrupted:
        """Return the same interruption with another form of the result."""
        return type(self)(self.done, self.wanted, lambda: change(self._conclude()))


class Teller:
    """Tells progress to whoever is given, if anybody."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._told = 0.0

    def __call__(self, done: float, wanted: int | None, pause: float = 0.0) -> None:
        """Tell what is done, unless something was told less than ``pause`` seconds ago."""
        now = time.monotonic()
        if self._progress is not None and now - self._told >= pause:
            self._told = now
            self._progress(done, wanted)


def compute(
    job: Job[Floats],
    missing: Sequence[int],
    workers: int | None,
    keep: Callable[[dict[int, Floats]], None],
    tell: Callable[[float, float], None],
) -> None:
    """Do a job for each number that is missing, in chunks.

    Parameters
    ----------
    keep
        Called with the rows of a chunk by number.
    tell
        Called with how many are done, parts of one included, and the pause that `Teller` is to make.
    """
    done = 0
    chunks = spread(job, missing, workers, lambda share: tell(done + share, _OFTEN))
    with closing(chunks):  # an interruption stops the other processes too
        for chunk in chunks:
            keep(dict(zip(chunk.numbers, chunk.results, strict=True)))
            done += len(chunk.numbers)
            tell(done, 0.0)


class Gathering(Generic[S]):
    """The replications of a study so far.

    Attributes
    ----------
    study
        What is replicated.
    resumed
        How many replications the journal had.
    """

    def __init__(self, study: S, conduct: Conduct, journal: Journal | None) -> None:
        self.study = study
        self._conduct = conduct
        self._journal = journal
        self._rows: dict[int, Floats] = {}
        self._tell = Teller(conduct.progress)
        if journal is not None and conduct.resume:
            self._rows = journal.read()
        elif journal is not None:
            journal.discard()
        self.resumed = len(self._rows)

    def gather(self, goal: int, wanted: int | None) -> None:
        """Let the first ``goal`` replications be there; ``wanted`` is what progress is told of."""
        self.gather_these(range(goal), wanted)

    def gather_these(self, numbers: Sequence[int], wanted: int | None) -> None:
        """Let these replications be there."""
        missing = [number for number in numbers if number not in self._rows]
        if not missing:
            return
        if self.study.engine == "compiled":
            prepare(self.study.case, self._conduct.announce)
        done = len(numbers) - len(missing)
        self._tell(done, wanted)
        compute(
            self.study,
            missing,
            self._conduct.workers,
            self._keep,
            lambda new, pause: self._tell(done + new, wanted, pause),
        )

    def rows(self) -> list[Floats]:
        """Return the replications from the first on, as far as there is no gap."""
        rows: list[Floats] = []
        while len(rows) in self._rows:
            rows.append(self._rows[len(rows)])
        return rows

    @property
    def found(self) -> Mapping[int, Floats]:
        """Every replication that is there, by number."""
        return self._rows

    def _keep(self, new: dict[int, Floats]) -> None:
        self._rows.update(new)
        if self._journal is not None:
            self._journal.add(new)


@contextmanager
def gathering(study: S, conduct: Conduct) -> Iterator[Gathering[S]]:
    """Open a study's journal, if it has one, and keep what is finished however this ends.

    Raises
    ------
    ValueError
        When there are less than one worker.
    FolderInUseError
        When another process keeps its journal in the same folder.
    """
    check_workers(conduct.workers)
    journal = None
    with ExitStack() as stack:
        if conduct.journal is not None:
            stack.enter_context(locked(conduct.journal))
            journal = Journal(conduct.journal, study.key, study.width)
            stack.callback(journal.keep)
        yield Gathering(study, conduct, journal)
