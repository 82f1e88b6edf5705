"""How sure a comparison is, and what it rests on, as a notebook and the command line meet it.

Joins the studies to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import RenderableType
from rich.text import Text

from sverigesmodel.evaluation.gathering import Conduct, Interrupted
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting import uncertainty_grids
from sverigesmodel.reporting import uncertainty_phrases as phrases
from sverigesmodel.reporting.language import Language, say
from sverigesmodel.reporting.public import conducted, worded
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.study_plots import UncertaintyPlots
from sverigesmodel.reporting.told import Told
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import evidence as resting
from sverigesmodel.sensitivity import ignorance
from sverigesmodel.sensitivity.folder import finished_study, key_of


class Uncertainty(UncertaintyPlots, Told):
    """How sure a comparison is: chance and ignorance apart and together, budgets at risk, payback.

    ``tables`` has `uncertainty` and `risk`.
    """

    _heading = "unsure_title"

    def _sentences(self, lang: Language) -> Iterable[str]:
        return phrases.answers(self.tables, lang)

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        risk = self.tables["risk"]
        yield Text(self._title(lang), style="bold")
        yield Text(say("unsure_frame", lang, **phrases.frame(self.tables)))
        told = [*self._sentences(lang)]
        told.append(phrases.put_back(self.facts["put_back"], lang))
        told.append(say("unsure_limits", lang))
        yield from paragraphs(say("answer", lang), [one for one in told if one])
        yield from draw(uncertainty_grids.budget_grid(risk, lang))
        yield from draw(uncertainty_grids.paid_grid(risk, lang))

    def __repr__(self) -> str:
        return f"Uncertainty({self._pair}, seed={self.seed})"


class Evidence(Told):
    """What the result of a comparison rests on; ``tables`` has `evidence`."""

    _heading = "grounds_title"

    def _sentences(self, lang: Language) -> Iterable[str]:
        return phrases.rests_on(self.tables["evidence"], lang)

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        yield from paragraphs(self._title(lang), self._sentences(lang))

    def __repr__(self) -> str:
        return f"Evidence({self._pair}, seed={self.seed})"


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
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    pair = (baseline.assuming(effects), reform.assuming(effects))
    settings = ignorance.settings(draws, over)
    frame = _Frame(ignorance.KIND, pair, settings, seed, replications)
    if (known := frame.finished(conduct)) is not None:
        return Uncertainty(**known)
    try:
        found = ignorance.uncertainty(
            *pair,
            draws=draws,
            replications=replications,
            over=over,
            seed=seed,
            conduct=conduct,
        )
    except Interrupted as stopped:
        raise stopped.giving(lambda some: worded(Uncertainty, some.study())) from None
    return worded(Uncertainty, found.study())


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
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    count = resting.affordable(baseline, reform, replications) if draws is None else draws
    pair = (baseline.assuming(effects), reform.assuming(effects))
    frame = _Frame(resting.KIND, pair, resting.settings(count), seed, replications)
    if (known := frame.finished(conduct)) is not None:
        return Evidence(**known)
    found = resting.rests_on(
        *pair,
        draws=count,
        replications=replications,
        seed=seed,
        conduct=conduct,
    )
    return worded(Evidence, found.study())


class _Frame(NamedTuple):
    """All that a study depends on, besides the engine."""

    kind: str
    pair: tuple[Scenario, Scenario]
    settings: Mapping[str, Any]
    seed: int
    replications: int

    def finished(self, conduct: Conduct) -> dict[str, Any] | None:
        """Give the fields of the study if it is to be gone on with, and is finished already."""
        if not conduct.resume or conduct.journal is None:
            return None
        key = key_of(self.kind, self.pair, self.settings, self.seed, conduct.engine)
        stored = finished_study(conduct.journal, key, self.replications)
        if stored is None:
            return None
        known = {name: value for name, value in self._asdict().items() if name != "pair"}
        baseline, reform = self.pair
        found = {"facts": stored.facts, "tables": stored.tables, "engine": conduct.engine}
        return {**known, **found, "baseline": baseline, "reform": reform}
