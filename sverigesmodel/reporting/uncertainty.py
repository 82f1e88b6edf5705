"""How sure a comparison is, and what it rests on, as a notebook and the command line meet it.

Joins the studies to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console, Group, RenderableType
from rich.text import Text

from sverigesmodel.evaluation.gathering import Interrupted
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting import uncertainty_phrases as phrases
from sverigesmodel.reporting.language import Language, language, say
from sverigesmodel.reporting.library import WIDTH, say_compiling
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Cards
from sverigesmodel.reporting.study_plots import UncertaintyPlots
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import evidence as resting
from sverigesmodel.sensitivity import ignorance
from sverigesmodel.sensitivity.folder import Study, finished_study, key_of


class Uncertainty(Cards, UncertaintyPlots, Study):
    """How sure a comparison is: chance and ignorance apart and together, budgets at risk, payback.

    ``tables`` has `uncertainty` and `risk`.
    """

    def screen(self, language_code: str = "en") -> Group:
        """Lay the study out on one screen, for rich to print."""
        return Group(*self._parts(language(language_code)))

    def summary(self, language_code: str = "en") -> str:
        """Write the study on one screen, as text of at most 100 columns."""
        return _text(self.screen(language_code))

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        risk = self.tables["risk"]
        yield Text(_title("unsure_title", self, lang), style="bold")
        yield Text(say("unsure_frame", lang, **phrases.frame(self.tables)))
        told = [*phrases.answers(self.tables, lang)]
        told.append(phrases.put_back(self.facts["put_back"], lang))
        told.append(say("unsure_limits", lang))
        yield from paragraphs(say("answer", lang), [one for one in told if one])
        yield from draw(phrases.budget_grid(risk, lang))
        yield from draw(phrases.paid_grid(risk, lang))

    def _repr_html_(self) -> str:
        points = "".join(f"<li>{escape(one)}</li>" for one in phrases.answers(self.tables, "en"))
        title = escape(_title("unsure_title", self, "en"))
        return f"<section><h4>{title}</h4><ul>{points}</ul></section>"

    def __repr__(self) -> str:
        return _named("Uncertainty", self)


class Evidence(Cards, Study):
    """What the result of a comparison rests on; ``tables`` has `evidence`."""

    def screen(self, language_code: str = "en") -> Group:
        """Lay the study out, for rich to print."""
        lang = language(language_code)
        told = phrases.rests_on(self.tables["evidence"], lang)
        return Group(*paragraphs(say("grounds_title", lang), told))

    def summary(self, language_code: str = "en") -> str:
        """Write the study as text of at most 100 columns."""
        return _text(self.screen(language_code))

    def __repr__(self) -> str:
        return _named("Evidence", self)


def uncertainty(
    baseline: Scenario,
    reform: Scenario,
    *,
    draws: int = 32,
    replications: int = ignorance.REPLICATIONS,
    over: float = ignorance.OVER,
    seed: int = 1,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Uncertainty:
    """Find how sure a comparison is: draw the uncertain numbers, and simulate every draw some times.

    Parameters
    ----------
    baseline, reform
        Scenarios, as `load` gives them.
    draws
        Sets of all uncertain numbers, at least 8; powers of two are spread most evenly.
    replications
        Pairs of runs of each, at least 2, all by different luck.
    over
        DKK by which a year may end over its budget before that counts.
    seed
        Of the draws of numbers, and of all luck.
    engine, workers, effects, journal, resume, progress, announce
        As of `compare`; progress counts pairs of runs. With ``resume`` a study that the journal's folder has
        finished is read from there.

    Returns
    -------
    Uncertainty
        Money in DKK of the scenario's price year; costs above 0.

    Raises
    ------
    IncomparableError
        When the two differ in years, price year or discounting.
    Interrupted
        On Ctrl-C: a KeyboardInterrupt whose ``result()`` is that of the draws finished so far.
    ValueError
        When no number is uncertain, or there are too few draws or replications.
    """
    scenarios = [one if effects else one.without_effects() for one in (baseline, reform)]
    settings = ignorance.settings(draws, over)
    frame = _Frame(ignorance.KIND, scenarios, settings, seed, replications, engine)
    if resume and (known := frame.finished(journal)) is not None:
        return Uncertainty(**known)
    try:
        found = ignorance.uncertainty(
            scenarios[0],
            scenarios[1],
            draws=draws,
            replications=replications,
            over=over,
            seed=seed,
            engine=engine,
            workers=workers,
            journal=journal,
            resume=resume,
            progress=progress,
            announce=announce or say_compiling,
        )
    except Interrupted as stopped:
        raise stopped.giving(lambda some: Uncertainty(**_fields(some.study()))) from None
    return Uncertainty(**_fields(found.study()))


def evidence(
    baseline: Scenario,
    reform: Scenario,
    *,
    draws: int | None = None,
    replications: int = resting.REPLICATIONS,
    seed: int = 1,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Evidence:
    """Find how much of what is not known of a comparison's result comes from which kind of number.

    Parameters
    ----------
    baseline, reform
        Scenarios, as `load` gives them.
    draws
        For each kind (sourced, borrowed, assumed); None takes as many as cost about 60 pairs of runs.
    replications, seed, engine, workers, effects, journal, resume, progress, announce
        As of `uncertainty`.

    Raises
    ------
    IncomparableError, Interrupted, ValueError
        As of `uncertainty`; an interrupted study has no result.
    """
    scenarios = [one if effects else one.without_effects() for one in (baseline, reform)]
    count = resting.affordable(baseline, reform, replications) if draws is None else draws
    frame = _Frame(resting.KIND, scenarios, resting.settings(count), seed, replications, engine)
    if resume and (known := frame.finished(journal)) is not None:
        return Evidence(**known)
    found = resting.rests_on(
        scenarios[0],
        scenarios[1],
        draws=count,
        replications=replications,
        seed=seed,
        engine=engine,
        workers=workers,
        journal=journal,
        resume=resume,
        progress=progress,
        announce=announce or say_compiling,
    )
    return Evidence(**_fields(found.study()))


class _Frame(NamedTuple):
    """All that a study depends on."""

    kind: str
    scenarios: Sequence[Scenario]
    settings: Mapping[str, Any]
    seed: int
    replications: int
    engine: Engine

    def finished(self, folder: Path | str | None) -> dict[str, Any] | None:
        """Give the fields of the study if a folder has it, finished."""
        if folder is None:
            return None
        key = key_of(self.kind, self.scenarios, self.settings, self.seed, self.engine)
        stored = finished_study(folder, key, self.replications)
        if stored is None:
            return None
        baseline, reform = self.scenarios
        known = {name: value for name, value in self._asdict().items() if name != "scenarios"}
        found = {"facts": stored.facts, "tables": stored.tables}
        return {**known, **found, "baseline": baseline, "reform": reform}


def _title(key: str, study: Study, lang: Language) -> str:
    names = {"baseline": study.baseline.name, "reform": study.reform.name}
    return say(key, lang, **{side: label(one, lang, side) for side, one in names.items()})


def _named(kind: str, study: Study) -> str:
    reform, baseline = (label(one.name, "en") for one in (study.reform, study.baseline))
    return f"{kind}({reform!r} with {baseline!r}, seed={study.seed})"


def _fields(study: Study) -> dict[str, Any]:
    return {field.name: getattr(study, field.name) for field in fields(study)}


def _text(screen: Group) -> str:
    console = Console(width=WIDTH, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(screen)
    return capture.get()
