"""Results as a notebook meets them, and ``run``; ``compare`` is in ``comparing``.

Joins the study to the words. The numbers are all in the results of ``evaluation``; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

import pandas as pd
from rich.console import Group

from sverigesmodel.evaluation import comparison, results, run_result
from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.gathering import Interrupted
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting.card import card
from sverigesmodel.reporting.handouts import Handouts
from sverigesmodel.reporting.language import language
from sverigesmodel.reporting.plots import Plots
from sverigesmodel.reporting.public import conducted, worded
from sverigesmodel.reporting.screen import screen
from sverigesmodel.reporting.shown import Cards
from sverigesmodel.scenario.schema import Scenario


class _Documented(Cards):
    """What a run and a comparison have in common."""

    def to_dict(self) -> dict[str, Any]:
        """Return the result as ``result.json`` has it."""
        return document(cast("Result", self))

    def _repr_html_(self) -> str:
        return card(cast("Result", self), "en")


class RunResult(_Documented, run_result.RunResult):
    """Result of one scenario; its tables are `annual`, `children`, `tasks`, `costs` and `outcomes`."""

    def screen(self, language_code: str = "en") -> Group:
        """Lay the result out on one screen, for rich to print."""
        return screen(self, language(language_code))

    def __repr__(self) -> str:
        return (
            f"RunResult({self.scenario.name!r}, seed={self.seed}, replications={self.replications})"
        )


class Comparison(Handouts, _Documented, results.Comparison, Plots):
    """A reform beside its baseline.

    `tables` has every tidy table by name: money as `annual`, `budget`, `accounts`, `costs`, `bridge`, `courses`
    and `parts`, people and work as `children`, `flows`, `cohorts`, `twins`, `pairs`, `tasks` and `posts`. The
    methods ``plot_...`` return figures.
    """

    def screen(self, language_code: str = "en", rests: pd.DataFrame | None = None) -> Group:
        """Lay the comparison out on one screen that a budget meeting can read, for rich to print.

        ``rests`` is the table ``evidence``, where one was made.
        """
        return screen(self, language(language_code), rests)

    def __repr__(self) -> str:
        return (
            f"Comparison({self.reform.scenario.name!r} with {self.baseline.scenario.name!r}, "
            f"seed={self.seed}, replications={self.replications})"
        )


def run(
    scenario: Scenario,
    *,
    seed: int = 1,
    replications: int = 20,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> RunResult:
    """Simulate one scenario.

    Parameters
    ----------
    scenario
        As `load` gives it.
    seed
        Of all random draws; the same seed gives the same result, to the bit.
    replications
        Number of independent repetitions behind the means and their 95 % intervals.
    engine
        ``"compiled"``, or ``"simpy"`` for the slower reference; it changes nothing in the numbers.
    workers
        Number of processes; None takes every core, or all that the backend set by
        ``joblib.parallel_config`` has (threads, a Dask cluster). It changes nothing in the result.
    effects
        False switches off every assumed effect of a policy and leaves what follows from the mechanism.
    journal
        Folder in which finished replications are kept until ``evaluation.folder.write_result`` writes there.
    resume
        Go on from what the journal has of this very study; a journal of another is left alone.
    progress
        Called with the replications done, parts of one included, and those wanted.
    announce
        Called while the engine is being compiled, with the share done; by default standard error says so.

    Returns
    -------
    RunResult
        Costs in DKK of the scenario's price year, quantities in the units that the tables say.

    Raises
    ------
    Interrupted
        On Ctrl-C: a KeyboardInterrupt whose ``result()`` is that of the replications finished so far.
    ValueError
        When ``replications`` or ``workers`` is less than 1, or there is no such engine.
    """
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    chosen = scenario.assuming(effects)
    try:
        found = comparison.run(chosen, seed=seed, replications=replications, conduct=conduct)
    except Interrupted as stopped:
        raise stopped.giving(partial(worded, RunResult)) from None
    return worded(RunResult, found)
