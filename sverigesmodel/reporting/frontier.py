"""The best point of a grid as a notebook and the command line meet it.

Joins the study to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.text import Text

from sverigesmodel.evaluation.gathering import Interrupted
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting.frontier_drawn import draws_grids
from sverigesmodel.reporting.frontier_phrases import answers, points_grid, work_grid
from sverigesmodel.reporting.frontier_points import Points
from sverigesmodel.reporting.language import Language, language, say
from sverigesmodel.reporting.public import conducted, worded
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Cards, section
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import frontier as study
from sverigesmodel.sensitivity import grid_result
from sverigesmodel.sensitivity.grid_choice import Timely
from sverigesmodel.sensitivity.grid_figures import Measure

if TYPE_CHECKING:
    import plotly.graph_objects as go


class Frontier(Cards, grid_result.Frontier):
    """A reform at the points of a grid.

    Its tables are `levers`, `frontier` and `selection`, and `frontier_draws` where numbers were drawn. The methods
    ``plot_...`` return figures.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the result as ``result.json`` has it; the tables lie beside that."""
        return self.study().to_dict()

    def plot_grid(self, language_code: str = "en") -> go.Figure:
        """Draw the present value at every combination of two levers."""
        from sverigesmodel.reporting.figures.frontier import heat  # noqa: PLC0415

        return heat(self, language(language_code)).titled()

    def plot_frontier(self, language_code: str = "en") -> go.Figure:
        """Draw money against placement days, and the points that no other beats on both."""
        from sverigesmodel.reporting.figures.frontier import efficient  # noqa: PLC0415

        return efficient(self, language(language_code)).titled()

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        points = Points(self, lang)
        years = self.grid.calendar.labels
        yield Text(self._title(lang), style="bold")
        yield Text(
            say(
                "frontier_frame",
                lang,
                first=years[0],
                last=years[-1],
                price_year=self.grid.reform.economics.price_year,
                points=len(self.grid.points),
                replications=self.replications,
            )
        )
        yield from paragraphs(say("answer", lang), answers(points))
        yield from draw(points_grid(points))
        yield Text(say("frontier_legend", lang), style="dim")
        for grid in draws_grids(points):
            yield from draw(grid)
            yield Text(grid.note, style="dim")
        yield from draw(work_grid(points))

    def _title(self, lang: Language) -> str:
        names = {key: label(one.name, lang, key) for key, one in self.scenarios.items()}
        return say("frontier_title", lang, **names)

    def _repr_html_(self) -> str:
        return section(self._title("en"), answers(Points(self, "en")))

    def __repr__(self) -> str:
        return (
            f"Frontier({self.grid.reform.name!r} with {self.grid.baseline.name!r}, "
            f"{len(self.grid.points)} points, seed={self.seed}, replications={self.replications})"
        )


def frontier(
    baseline: Scenario,
    reform: Scenario,
    levers: Mapping[str, Sequence[object] | str] | Sequence[str],
    *,
    seed: int = 1,
    replications: int = study.REPLICATIONS,
    maximum: int = study.MAXIMUM,
    confidence: float = study.CONFIDENCE,
    indifference: float | None = None,
    measure: Measure = "net_present_value",
    timely: Timely = None,
    draws: int | None = None,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Frontier:
    """Find the best point of a grid over levers of a reform; see ``sensitivity.frontier``.

    Parameters
    ----------
    baseline, reform
        Scenarios, as `load` gives them; the levers turn the reform.
    levers
        Values by the name of a lever: ``{"caseload": [16, 20, 24], "follow_up": "4:12:4 weeks"}``.
    draws
        Of the uncertain numbers, over which all combinations are looked at besides; at least 8.
    effects
        False switches off every assumed effect of a policy.
    seed, replications, maximum, confidence, indifference, measure, timely
        How replications are spent, and what the best is: as of ``sensitivity.frontier.ask``.
    engine, workers, journal, resume, progress, announce
        As of `compare`.

    Returns
    -------
    Frontier
        Money in DKK of the scenario's price year; a net present value above 0 saves.
    """
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    grid, question = study.ask(
        baseline.assuming(effects),
        reform.assuming(effects),
        levers,
        replications=replications,
        maximum=maximum,
        confidence=confidence,
        indifference=indifference,
        measure=measure,
        timely=timely,
        draws=draws,
    )
    try:
        found = study.frontier(grid, question, seed=seed, conduct=conduct)
    except Interrupted as stopped:
        raise stopped.giving(partial(worded, Frontier)) from None
    return worded(Frontier, found)
