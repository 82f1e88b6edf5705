"""The results as a notebook meets them: run, compare, and a card that shows itself.

Joins the study to the words. The numbers are all in the results of ``evaluation``; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from rich.console import Console, Group

from sverigesmodel.evaluation import comparison, results
from sverigesmodel.evaluation.document import document
from sverigesmodel.reporting.card import card
from sverigesmodel.reporting.language import language
from sverigesmodel.reporting.screen import screen
from sverigesmodel.scenario.schema import Scenario

WIDTH = 100
"""Columns of the screen."""


class RunResult(results.RunResult):
    """Result of one scenario; its tables are `annual`, `children`, `tasks`, `costs` and `outcomes`."""

    def screen(self, language_code: str = "en") -> Group:
        """Lay the result out on one screen, for rich to print."""
        return screen(self, language(language_code))

    def summary(self, language_code: str = "en") -> str:
        """Write the result on one screen, as text of at most 100 columns."""
        return _text(self.screen(language_code))

    def to_dict(self) -> dict[str, Any]:
        """Return the result as ``result.json`` has it."""
        return document(self)

    def _repr_html_(self) -> str:
        return card(self, "en")

    def __repr__(self) -> str:
        return (
            f"RunResult({self.scenario.name!r}, seed={self.seed}, replications={self.replications})"
        )


class Comparison(results.Comparison):
    """A reform beside its baseline; its tables are `annual`, `budget`, `children`, `tasks` and `costs`."""

    def screen(self, language_code: str = "en") -> Group:
        """Lay the comparison out on one screen that a budget meeting can read, for rich to print."""
        return screen(self, language(language_code))

    def summary(self, language_code: str = "en") -> str:
        """Write the comparison on one screen, as text of at most 100 columns."""
        return _text(self.screen(language_code))

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison as ``result.json`` has it."""
        return document(self)

    def _repr_html_(self) -> str:
        return card(self, "en")

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
    workers: int | None = None,
    effects: bool = True,
    progress: Callable[[int, int | None], None] | None = None,
) -> RunResult:
    """Simulate one scenario.

    Parameters
    ----------
    seed
        Of all random draws; the same seed gives the same result, to the bit.
    replications
        Number of independent repetitions behind the means and their 95 % intervals.
    workers
        Number of processes, None for every core; it changes nothing in the result.
    effects
        False switches off every assumed effect of a policy and leaves what follows from the mechanism.
    progress
        Called after each replication with those done and those wanted.

    Returns
    -------
    RunResult
        Costs in DKK of the scenario's price year, quantities in the units that the tables say.

    Raises
    ------
    ValueError
        When ``replications`` or ``workers`` is less than 1.
    """
    found = comparison.run(
        scenario if effects else scenario.without_effects(),
        seed=seed,
        replications=replications,
        workers=workers,
        progress=progress,
    )
    return RunResult(**_fields(found))


def compare(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int = 1,
    replications: int = 20,
    precision: float | None = None,
    maximum: int = 1000,
    workers: int | None = None,
    effects: bool = True,
    progress: Callable[[int, int | None], None] | None = None,
) -> Comparison:
    """Compare a reform with its baseline by paired replications: the same children, the same luck.

    Parameters
    ----------
    seed
        Of all random draws, the same in both scenarios.
    replications
        Number of pairs; with a ``precision``, the number in each batch.
    precision
        Wanted half-width of the interval of the net present value: a share of its mean below 1, DKK from 1
        on. Batches are added until it is reached or there are ``maximum`` replications.
    workers
        Number of processes, None for every core; it changes nothing in the result.
    effects
        False switches off every assumed effect of a policy and leaves what follows from the mechanism.
    progress
        Called after each replication with those done and those wanted (None while that is open).

    Returns
    -------
    Comparison
        Differences are reform minus baseline, in DKK: a cost above 0 is an extra cost. The net present value
        is of the saving: above 0 saves.

    Raises
    ------
    IncomparableError
        When the two differ in years, price year or discounting.
    ValueError
        When ``replications``, ``precision`` or ``workers`` are out of range.

    Warns
    -----
    PrecisionWarning
        When ``maximum`` came before the precision.
    PairingWarning
        When independent draws would have given narrower intervals.
    """
    found = comparison.compare(
        baseline if effects else baseline.without_effects(),
        reform if effects else reform.without_effects(),
        seed=seed,
        replications=replications,
        precision=precision,
        maximum=maximum,
        workers=workers,
        progress=progress,
    )
    return Comparison(**_fields(found))


def _fields(found: results.RunResult | results.Comparison) -> dict[str, Any]:
    return {field.name: getattr(found, field.name) for field in fields(found)}


def _text(screen: Group) -> str:
    console = Console(width=WIDTH, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(screen)
    return capture.get()
