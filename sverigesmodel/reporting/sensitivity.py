"""The study of which numbers decide, as a notebook and the command line meet it.

Joins the study to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting import influence_phrases as phrases
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.public import conducted
from sverigesmodel.reporting.screen import draw
from sverigesmodel.reporting.study_plots import SensitivityPlots
from sverigesmodel.reporting.told import Told
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.uncertain import decisions
from sverigesmodel.sensitivity.influence import study_influence
from sverigesmodel.sensitivity.influence_tables import facts, tables

KIND = "sensitivity"


class Sensitivity(SensitivityPlots, Told):
    """Which numbers decide whether a reform pays, and what it is worth to know them better.

    ``tables`` has `tornado`, `sobol`, `information`, `acceptability` and `screening`.
    """

    _heading = "influence_title"

    def _frame(self, lang: Language) -> Iterator[RenderableType]:
        yield Text(say("influence_frame", lang, **phrases.sizes(self.tables)))

    def _sentences(self, lang: Language) -> Iterable[str]:
        return phrases.answers(self.tables, (self.reform, self.baseline), lang)

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        scenarios = (self.reform, self.baseline)
        yield from super()._parts(lang)
        yield from draw(phrases.information_grid(self.tables, scenarios, lang))
        yield from draw(phrases.tornado_grid(self.tables, scenarios, lang))
        yield from draw(phrases.acceptability_grid(self.tables, lang, brief=True))


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
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    scenarios = [one.assuming(effects) for one in (baseline, reform)]
    found = study_influence(
        scenarios[0],
        scenarios[1],
        seed=seed,
        draws=draws,
        replications=replications,
        top=top,
        conduct=conduct,
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
