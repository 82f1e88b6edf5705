"""What must be true, and the cautious case, as a notebook and the command line meet them.

Joins the studies to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.text import Text

from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting import cautious_phrases, threshold_phrases
from sverigesmodel.reporting.language import Language, language, say
from sverigesmodel.reporting.library import WIDTH, say_compiling
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Cards
from sverigesmodel.reporting.study_plots import CautiousPlots, ThresholdPlots
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import cautious as cautious_study
from sverigesmodel.sensitivity import thresholds as threshold_study
from sverigesmodel.sensitivity.folder import Study


class _Told(Cards, Study):
    """A study that can be read."""

    def screen(self, language_code: str = "en") -> Group:
        """Lay the study out on one screen, for rich to print."""
        return Group(*self._parts(language(language_code)))

    def summary(self, language_code: str = "en") -> str:
        """Write the study on one screen, as text of at most 100 columns."""
        console = Console(width=WIDTH, color_system=None, force_terminal=False)
        with console.capture() as capture:
            console.print(self.screen(language_code))
        return capture.get()

    def _title(self, lang: Language) -> str:
        raise NotImplementedError

    def _sentences(self, lang: Language) -> Iterator[str]:
        raise NotImplementedError

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        yield Text(self._title(lang), style="bold")
        yield from paragraphs(say("answer", lang), self._sentences(lang))

    def _names(self, lang: Language) -> dict[str, str]:
        pair = {"baseline": self.baseline, "reform": self.reform}
        return {key: label(one.name, lang, key) for key, one in pair.items()}

    def _repr_html_(self) -> str:
        lang = language("en")
        points = "".join(f"<li>{escape(one)}</li>" for one in self._sentences(lang))
        return f"<section><h4>{escape(self._title(lang))}</h4><ul>{points}</ul></section>"

    def __repr__(self) -> str:
        names = self._names(language("en"))
        return (
            f"{type(self).__name__}({names['reform']!r} with {names['baseline']!r}, "
            f"seed={self.seed}, replications={self.replications})"
        )


class Thresholds(ThresholdPlots, _Told):
    """What must be true for a reform to pay for itself; ``tables`` has `thresholds`."""

    def _title(self, lang: Language) -> str:
        until = int(self.facts["until"])
        return say("thresholds_title", lang, reform=self._names(lang)["reform"], until=until)

    def _sentences(self, lang: Language) -> Iterator[str]:
        yield from threshold_phrases.threshold_sentences(
            self.tables["thresholds"], self.baseline, self.reform, lang
        )


class Cautious(CautiousPlots, _Told):
    """The central case beside the cautious one.

    ``tables`` has `cautious`, `cautious_case`, `sweep`, `corners`, `conditions` and `resolved`.
    """

    def _title(self, lang: Language) -> str:
        return say("cautious_title", lang, **self._names(lang))

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
    pair = [one if effects else one.without_effects() for one in (baseline, reform)]
    found = threshold_study.thresholds(
        pair[0],
        pair[1],
        numbers,
        until=until,
        seed=seed,
        replications=replications,
        engine=engine,
        workers=workers,
        journal=journal,
        resume=resume,
        progress=progress,
        announce=announce or say_compiling,
    )
    return Thresholds(**vars(found))


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
    found = cautious_study.cautious(
        baseline,
        reform,
        seed=seed,
        replications=replications,
        solving=solving,
        engine=engine,
        workers=workers,
        journal=journal,
        resume=resume,
        progress=progress,
        announce=announce or say_compiling,
    )
    return Cautious(**vars(found))
