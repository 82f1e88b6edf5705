"""What capacity costs, as a notebook and the command line meet it: a pair of scenarios beside their twins.

Joins the study to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.text import Text

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting.capacity_phrases import PARTS, capacity_grid, capacity_sentences
from sverigesmodel.reporting.language import Language, language, say
from sverigesmodel.reporting.library import WIDTH, say_compiling
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Cards
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import capacity as study
from sverigesmodel.sensitivity.folder import Study


class Capacity(Cards, Study):
    """A baseline and its reform beside their analytic twins; ``tables`` has `analytic`."""

    @property
    def agrees(self) -> bool:
        """Whether both simulations with ample capacity agree with their twins everywhere."""
        return all(self.facts[side]["agrees"] for side in (BASELINE, REFORM))

    def screen(self, language_code: str = "en") -> Group:
        """Lay the study out on one screen, for rich to print."""
        return Group(*self._parts(language(language_code)))

    def summary(self, language_code: str = "en") -> str:
        """Write the study on one screen, as text of at most 100 columns."""
        console = Console(width=WIDTH, color_system=None, force_terminal=False)
        with console.capture() as capture:
            console.print(self.screen(language_code))
        return capture.get()

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        table = self.tables[study.KIND]
        years = self.reform.calendar.labels
        yield Text(self._title(lang), style="bold")
        yield Text(
            say(
                "capacity_frame",
                lang,
                first=years[0],
                last=years[-1],
                replications=self.replications,
            )
        )
        yield from paragraphs(say("answer", lang), capacity_sentences(table, lang))
        for part in PARTS:
            yield from draw(capacity_grid(table, self.reform, lang, (part,)))
        names = dict.fromkeys(
            name for side in (BASELINE, REFORM) for name in self.facts[side]["simplified"]
        )
        if names:
            words = [say(f"simplified_{name}", lang) for name in names]
            yield from paragraphs(say("verify_simplified", lang), words)

    def _title(self, lang: Language) -> str:
        names = {BASELINE: self.baseline.name, REFORM: self.reform.name}
        return say(
            "capacity_title", lang, **{key: label(one, lang, key) for key, one in names.items()}
        )

    def _repr_html_(self) -> str:
        lang = language("en")
        sentences = capacity_sentences(self.tables[study.KIND], lang)
        points = "".join(f"<li>{escape(one)}</li>" for one in sentences)
        return f"<section><h4>{escape(self._title(lang))}</h4><ul>{points}</ul></section>"

    def __repr__(self) -> str:
        reform, baseline = (label(one.name, "en") for one in (self.reform, self.baseline))
        return f"Capacity({reform!r} with {baseline!r}, seed={self.seed}, agrees={self.agrees})"


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
    pair = [one if effects else one.without_effects() for one in (baseline, reform)]
    found = study.capacity(
        pair[0],
        pair[1],
        seed=seed,
        replications=replications,
        engine=engine,
        workers=workers,
        journal=journal,
        resume=resume,
        progress=progress,
        announce=announce or say_compiling,
    )
    return Capacity(**vars(found))
