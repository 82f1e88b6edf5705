"""The replications of a grid brought together: of every point at first, of those in play later.

Knows what is kept in the journal, what is missing and how far it has come. It must not know which points are in
play, nor why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import numpy as np

from sverigesmodel.evaluation.compiled import prepare
from sverigesmodel.evaluation.gathering import Conduct, Teller, compute
from sverigesmodel.evaluation.journal import Journal, study_key
from sverigesmodel.evaluation.simulating import check_engine
from sverigesmodel.evaluation.spreading import check_workers
from sverigesmodel.evaluation.storage import locked
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.loading import scenario_hash
from sverigesmodel.sensitivity.grid import Batch, Grid


class GridRuns:
    """The replications of a grid so far."""

    def __init__(
        self,
        grid: Grid,
        seed: int,
        conduct: Conduct,
        journal: Journal | None,
    ) -> None:
        self._grid, self._seed = grid, seed
        self._conduct = conduct
        self._journal = journal
        self._rows: dict[int, Floats] = {}
        self._kept: dict[int, Floats] = {}
        self._tell = Teller(conduct.progress)
        if journal is not None and conduct.resume:
            self._kept = {number: self._shaped(row) for number, row in journal.read().items()}
        elif journal is not None:
            journal.discard()

    def gather(self, goal: int, places: Sequence[int]) -> None:
        """Let the replications up to ``goal`` that are not there yet be there, of some points of the grid."""
        wanted = [number for number in range(goal) if number not in self._rows]
        self._take_kept(wanted, places)
        missing = [number for number in wanted if number not in self._rows]
        if not missing:
            return
        batch = Batch(self._grid, places, seed=self._seed, engine=self._conduct.engine)
        if self._conduct.engine == "compiled":
            prepare(batch.simulator.distinct[0], self._conduct.announce)
        done = goal - len(missing)
        self._tell(done, goal)
        compute(
            batch,
            missing,
            self._conduct.workers,
            self._keep,
            lambda new, pause: self._tell(done + new, goal, pause),
        )

    def rows(self) -> Floats:
        """Return the replications from the first on, as far as there is no gap.

        Returns
        -------
        [replications, 1 + points, quantities, years]
            The baseline first; NaN where a point was not simulated.
        """
        count = next(number for number in range(len(self._rows) + 1) if number not in self._rows)
        if not count:
            return np.empty((0, *self._grid.shape))
        return np.stack([self._rows[number] for number in range(count)])

    def _take_kept(self, wanted: Sequence[int], places: Sequence[int]) -> None:
        """Take what the journal has of these points; of others nothing, as if it had never been there."""
        chosen = [0, *(1 + place for place in places)]
        for number in wanted:
            kept = self._kept.get(number)
            if kept is not None and not np.isnan(kept[chosen]).any():
                row = np.full_like(kept, np.nan)
                row[chosen] = kept[chosen]
                self._rows[number] = row

    def _shaped(self, row: Floats) -> Floats:
        return row.reshape(self._grid.shape)

    def _keep(self, new: dict[int, Floats]) -> None:
        self._rows |= {number: self._shaped(row) for number, row in new.items()}
        if self._journal is not None:
            self._journal.add(new)


@contextmanager
def grid_runs(grid: Grid, *, seed: int, conduct: Conduct) -> Iterator[GridRuns]:
    """Open a grid's journal, if it has one, and keep what is finished however this ends.

    Raises
    ------
    ValueError
        When there are less than one worker, or no such engine.
    FolderInUseError
        When another process keeps its journal in the same folder.
    """
    check_workers(conduct.workers)
    check_engine(conduct.engine)
    journal = None
    with ExitStack() as stack:
        if conduct.journal is not None:
            stack.enter_context(locked(conduct.journal))
            key = study_key(_hashes(grid), seed, conduct.engine)
            journal = Journal(conduct.journal, key, int(np.prod(grid.shape)))
            stack.callback(journal.keep)
        yield GridRuns(grid, seed, conduct, journal)


def _hashes(grid: Grid) -> list[str]:
    """Name all that a grid's numbers depend on."""
    turned = [[dict(setting.changes) for setting in lever.settings] for lever in grid.levers]
    return [scenario_hash(grid.baseline), scenario_hash(grid.reform), json.dumps(turned)]
