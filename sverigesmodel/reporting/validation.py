"""A scenario before anything is compared, as a notebook meets it: its first year, and what its numbers rest on.

Joins the check of a scenario to the words; nothing is computed here.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from sverigesmodel.evaluation.caution import WorkloadWarning
from sverigesmodel.evaluation.pairing import RUN
from sverigesmodel.evaluation.stored import StoredRun
from sverigesmodel.evaluation.workload import Workload, check_workload
from sverigesmodel.reporting.first_year import workload_screen
from sverigesmodel.reporting.html.basis import assumptions, grades
from sverigesmodel.reporting.language import Language, language, say
from sverigesmodel.reporting.public import worded
from sverigesmodel.reporting.screen import draw, draw_words
from sverigesmodel.reporting.shown import Cards, Shown, shown
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario


class Validation(Cards, Workload):
    """A scenario's first year beside what is observed, and whether its teams can keep up."""

    def screen(self, language_code: str = "en") -> Group:
        """Lay it out on one screen, for rich to print."""
        return workload_screen(self, language(language_code))

    def sources(self, language_code: str = "en", *, under: str = "") -> Shown:
        """Show how well the scenario's numbers are known, and of some of them the value, range and source.

        Parameters
        ----------
        under
            Key whose numbers are listed, such as ``economics.steps``; none are listed without one.
        """
        return shown(Group(*self._sources(under, language(language_code))))

    def _sources(self, under: str, lang: Language) -> Iterator[RenderableType]:
        found = StoredRun({}, {}, {RUN: self.scenario}, {})
        yield Text(label(self.scenario.name, lang), style="bold")
        yield from draw(grades(found, lang))
        if under:
            listed = assumptions(found, lang)
            rows = tuple(
                row[:-1]
                for row in listed.rows
                if row[-1] == under or row[-1].startswith(f"{under}.")
            )
            title = say("sources_under", lang, place=under, count=len(rows))
            yield from draw_words(Grid(title, listed.head[:-1], rows))

    def __repr__(self) -> str:
        return f"Validation({label(self.scenario.name, 'en')!r}, cautions={len(self.cautions)})"


def validate(
    scenario: Scenario, *, seed: int = 1, replications: int = 4, workers: int | None = None
) -> Validation:
    """Simulate a scenario's first year, and lay it beside what is observed.

    Parameters
    ----------
    scenario
        As `load` gives it.
    seed
        Of all random draws.
    replications
        Of the warm-up and the first year.
    workers
        Number of processes, as of `compare`.

    Returns
    -------
    Validation
        ``beside_observed`` and ``inflow`` are its tables; ``cautions`` names teams that cannot keep up.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", WorkloadWarning)  # the result says the same
        found = check_workload(scenario, seed=seed, replications=replications, workers=workers)
    return worded(Validation, found)
