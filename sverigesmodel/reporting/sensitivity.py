"""The study of which numbers decide, as a notebook and the command line meet it.

Joins the study to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.text import Text

from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting import influence_phrases as phrases
from sverigesmodel.reporting.language import Language, language, say
from sverigesmodel.reporting.library import WIDTH, say_compiling
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Cards
from sverigesmodel.reporting.study_plots import SensitivityPlots
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import decisions
from sverigesmodel.sensitivity.folder import Study
from sverigesmodel.sensitivity.influence import study_influence
from sverigesmodel.sensitivity.influence_tables import facts, tables

KIND = "sensitivity"


class Sensitivity(Cards, SensitivityPlots, Study):
    """Which numbers decide whether a reform pays, and what it is worth to know them better.

    ``tables`` has `tornado`, `sobol`, `information`, `acceptability` and `screening`.
    """

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
        scenarios = (self.reform, self.baseline)
        yield Text(self._title(lang), style="bold")
        yield Text(say("influence_frame", lang, **phrases.sizes(self.tables)))
        yield from paragraphs(say("answer", lang), phrases.answers(self.tables, scenarios, lang))
        yield from draw(phrases.information_grid(self.tables, scenarios, lang))
        yield from draw(phrases.tornado_grid(self.tables, scenarios, lang))
        yield from draw(phrases.acceptability_grid(self.tables, lang, brief=True))

    def _title(self, lang: Language) -> str:
        names = {"baseline": self.baseline.name, "reform": self.reform.name}
        return say(
            "influence_title", lang, **{key: label(one, lang, key) for key, one in names.items()}
        )

    def _repr_html_(self) -> str:
        lang = language("en")
        sentences = phrases.answers(self.tables, (self.reform, self.baseline), lang)
        points = "".join(f"<li>{escape(one)}</li>" for one in sentences)
        return f"<section><h4>{escape(self._title(lang))}</h4><ul>{points}</ul></section>"

    def __repr__(self) -> str:
        reform, baseline = (label(one.name, "en") for one in (self.reform, self.baseline))
        return (
            f"Sensitivity({reform!r} with {baseline!r}, seed={self.seed}, "
            f"replications={self.replications})"
        )


def sensitivity_analysis(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int = 1,
    draws: int = 64,
    replications: int = 4,
    top: int = 8,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Sensitivity:
    """Find which numbers decide whether a reform pays, and what it is worth to know them better.

    Parameters
    ----------
    baseline, reform
        Scenarios, as `load` gives them.
    seed
        Of the draws of numbers, and of the luck in every run.
    draws
        How many sets of all uncertain numbers are drawn, twice; powers of two are spread most evenly.
    replications
        Of every set, by the same luck.
    top
        How many numbers are looked at one by one.
    engine, workers, effects, journal, resume, progress, announce
        As of `compare`; progress counts pairs of runs.

    Returns
    -------
    Sensitivity
        Money in DKK of the scenario's price year, present value; a saving is above 0.

    Raises
    ------
    IncomparableError
        When the two differ in years, price year or discounting.
    Interrupted
        On Ctrl-C: a KeyboardInterrupt without a result; what is finished is in the journal.
    ValueError
        When no number is uncertain, or there are too few draws, replications or numbers wanted.
    """
    scenarios = [one if effects else one.without_effects() for one in (baseline, reform)]
    found = study_influence(
        scenarios[0],
        scenarios[1],
        seed=seed,
        draws=draws,
        replications=replications,
        top=top,
        engine=engine,
        workers=workers,
        journal=journal,
        resume=resume,
        progress=progress,
        announce=announce or say_compiling,
    )
    return Sensitivity(
        kind=KIND,
        baseline=scenarios[0],
        reform=scenarios[1],
        facts={**facts(found), "decided_by_the_reform": list(decisions(*scenarios))},
        tables=tables(found),
        settings={"draws": draws, "top": top},
        seed=seed,
        replications=replications,
        engine=engine,
    )
