"""What must be true, and the cautious case, as a notebook and the command line meet them.

Joins the studies to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import RenderableType

from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting import cautious_phrases, threshold_phrases
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.public import conducted, worded
from sverigesmodel.reporting.screen import draw
from sverigesmodel.reporting.study_plots import CautiousPlots, ThresholdPlots
from sverigesmodel.reporting.told import Told
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import cautious as cautious_study
from sverigesmodel.sensitivity import thresholds as threshold_study


class Thresholds(ThresholdPlots, Told):
    """What must be true for a reform to pay for itself; ``tables`` has `thresholds`."""

    def _title(self, lang: Language) -> str:
        until = int(self.facts["until"])
        return say("thresholds_title", lang, reform=self._names(lang)["reform"], until=until)

    def _sentences(self, lang: Language) -> Iterator[str]:
        yield from threshold_phrases.threshold_sentences(
            self.tables["thresholds"], self.baseline, self.reform, lang
        )


class Cautious(CautiousPlots, Told):
    """The central case beside the cautious one.

    ``tables`` has `cautious`, `cautious_case`, `sweep`, `corners`, `conditions` and `resolved`.
    """

    _heading = "cautious_title"

    def _sentences(self, lang: Language) -> Iterator[str]:
        yield from cautious_phrases.cautious_sentences(self.tables, lang)

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        yield from super()._parts(lang)
        yield from draw(cautious_phrases.cases_grid(self.tables, lang))
        yield from draw(cautious_phrases.sweep_grid(self.tables, lang))


def thresholds(
    baseline: Scenario,
    reform: Scenario,
    numbers: Sequence[str] = (),
    *,
    until: int | None = None,
    seed: int = 1,
    replications: int = 20,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Thresholds:
    """Find the value of each number at which a reform just pays for itself.

    Parameters
    ----------
    baseline, reform
        Scenarios, as `load` gives them.
    numbers
        By their paths, such as ``ladder.foster.detection``; those that matter most if none is given.
    until
        Calendar year by whose end it must have; the last of the horizon if not given.
    seed, replications, engine, workers, effects, journal, resume, progress, announce
        As of `compare`.

    Raises
    ------
    UnknownNumberError
        When neither scenario has a number of that name.
    ValueError
        When ``until`` is no year of the horizon, or there are fewer than 2 replications.
    IncomparableError, Interrupted
        As `compare` does; an interruption has no result, what is finished is in the journal.
    """
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    found = threshold_study.thresholds(
        baseline.assuming(effects),
        reform.assuming(effects),
        numbers,
        until=until,
        seed=seed,
        replications=replications,
        conduct=conduct,
    )
    return worded(Thresholds, found)


def cautious(
    baseline: Scenario,
    reform: Scenario,
    *,
    seed: int = 1,
    replications: int = 20,
    solving: int = cautious_study.SOLVING,
    engine: Engine = "compiled",
    workers: int | None = None,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Cautious:
    """Set the cautious case beside the central one, and look into the corners of what records cannot show.

    Parameters
    ----------
    baseline, reform
        Scenarios, as `load` gives them.
    solving
        Replications of the baseline by which hidden rates are solved again in each setting.
    seed, replications, engine, workers, journal, resume, progress, announce
        As of `compare`.

    Raises
    ------
    ValueError
        When there are fewer than 2 replications.
    IncomparableError, Interrupted
        As `compare` does; an interruption has no result, what is finished is in the journal.
    """
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    found = cautious_study.cautious(
        baseline, reform, seed=seed, replications=replications, solving=solving, conduct=conduct
    )
    return worded(Cautious, found)
