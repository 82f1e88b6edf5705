"""What capacity costs, as a notebook and the command line meet it: a pair of scenarios beside their twins.

Joins the study to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting.capacity_phrases import PARTS, capacity_grid, capacity_sentences
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.public import conducted, worded
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.told import Told
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import capacity as study


class Capacity(Told):
    """A baseline and its reform beside their analytic twins; ``tables`` has `analytic`."""

    _heading = "capacity_title"

    @property
    def agrees(self) -> bool:
        """Whether both simulations with ample capacity agree with their twins everywhere."""
        return all(self.facts[side]["agrees"] for side in (BASELINE, REFORM))

    def _frame(self, lang: Language) -> Iterator[RenderableType]:
        years = self.reform.calendar.labels
        frame = {"first": years[0], "last": years[-1], "replications": self.replications}
        yield Text(say("capacity_frame", lang, **frame))

    def _sentences(self, lang: Language) -> Iterable[str]:
        return capacity_sentences(self.tables[study.KIND], lang)

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        yield from super()._parts(lang)
        for part in PARTS:
            yield from draw(capacity_grid(self.tables[study.KIND], self.reform, lang, (part,)))
        names = dict.fromkeys(
            name for side in (BASELINE, REFORM) for name in self.facts[side]["simplified"]
        )
        if names:
            words = [say(f"simplified_{name}", lang) for name in names]
            yield from paragraphs(say("verify_simplified", lang), words)

    def __repr__(self) -> str:
        return f"Capacity({self._pair}, seed={self.seed}, agrees={self.agrees})"


def cost_of_capacity(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int = 1,
    replications: int = study.REPLICATIONS,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Capacity:
    """Hold a baseline and its reform against their analytic twins, and say what capacity costs in both.

    Both are simulated with ample capacity and as they are, all by the same luck. See docs/analytic.md.

    Parameters
    ----------
    baseline, reform
        Scenarios, as `load` gives them.
    replications
        At least 2; the more there are, the smaller a disagreement is found.
    seed, engine, workers, effects, journal, resume, progress, announce
        As of ``sverigesmodel.compare``.

    Returns
    -------
    Capacity
        ``agrees`` says whether no figure differs by more than chance and the twins' numerical errors can explain.

    Raises
    ------
    IncomparableError
        When the two differ in years, price year or discounting.
    Interrupted
        On Ctrl-C: a KeyboardInterrupt without a result; what is finished is in the journal.
    ValueError
        When ``replications``, ``engine`` or ``workers`` are out of range.
    """
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    found = study.capacity(
        baseline.assuming(effects),
        reform.assuming(effects),
        seed=seed,
        replications=replications,
        conduct=conduct,
    )
    return worded(Capacity, found)
