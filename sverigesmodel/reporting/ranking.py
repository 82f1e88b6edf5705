"""A ranking of reforms as a notebook and the command line meet it.

Joins the numbers to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.text import Text

from sverigesmodel.reporting.cautions import cautions
from sverigesmodel.reporting.language import Language, language, say
from sverigesmodel.reporting.library import Comparison
from sverigesmodel.reporting.public import worded
from sverigesmodel.reporting.ranked import Ranked
from sverigesmodel.reporting.ranking_phrases import answers, frame, title
from sverigesmodel.reporting.ranking_tables import beside, pairs_grid, ranking_grid
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Cards
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity import ranking_result
from sverigesmodel.sensitivity.ranking import SameNameError
from sverigesmodel.sensitivity.ranking_folder import StoredRanking, document, write_ranking

if TYPE_CHECKING:
    import plotly.graph_objects as go


class Ranking(Cards, ranking_result.Ranking):
    """Reforms ranked against one baseline; its tables are `ranking`, `contrasts` and `measures`.

    ``ranking[name]`` is the whole `Comparison` of a reform; iterating gives the names, the best first. The methods
    ``plot_...`` return figures.
    """

    comparisons: Mapping[str, Comparison]

    def __getitem__(self, name: str) -> Comparison:
        """Return the whole comparison of one reform with the baseline."""
        return self.comparisons[name]

    def to_dict(self) -> dict[str, Any]:
        """Return the ranking as ``result.json`` has it."""
        return document(self)

    def write(self, folder: Path | str, *, command: Sequence[str] = ()) -> Path:
        """Write the ranking's folder, with each comparison in a folder below it; see ``write_ranking``."""
        return write_ranking(folder, self, command=command)

    def plot_ranking(self, language_code: str = "en") -> go.Figure:
        """Draw what each reform changes, with its interval, the best at the top."""
        from sverigesmodel.reporting.figures.ranking import ranking  # noqa: PLC0415

        return ranking(self._in(language_code)).titled()

    def plot_contrasts(self, language_code: str = "en") -> go.Figure:
        """Draw every two reforms' difference, with intervals that hold all together."""
        from sverigesmodel.reporting.figures.ranking import pairs  # noqa: PLC0415

        return pairs(self._in(language_code)).titled()

    @cached_property
    def _stored(self) -> StoredRanking:
        return StoredRanking.of(self)

    def _in(self, language_code: str) -> Ranked:
        return Ranked(self._stored, language(language_code))

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        ranked = self._in(lang)
        yield Text(title(ranked), style="bold")
        yield Text(frame(ranked))
        yield Text(say("ranking_sign", lang))
        yield from paragraphs(say("answer", lang), answers(ranked))
        warned = list(self._warned(lang))
        if warned:
            yield from paragraphs(say("cautions", lang), warned)
        for grid in (ranking_grid(ranked), pairs_grid(ranked), *beside(ranked)):
            yield from draw(grid)
        yield Text()
        said = {"seed": self.seed, "replications": self.replications}
        yield Text(say("foot_ranking", lang, **said), style="dim")

    def _warned(self, lang: Language) -> Iterator[str]:
        """Say every caution once, with the reforms that it is about where it is not about all."""
        found: dict[str, list[str]] = {}
        for name, comparison in self.comparisons.items():
            for text in cautions(comparison, lang):
                found.setdefault(text, []).append(name)
        for text, names in found.items():
            about = (
                "" if len(names) == len(self) else f"{', '.join(map(self._name(lang), names))}: "
            )
            yield about + text

    def _name(self, lang: Language) -> Callable[[str], str]:
        return lambda name: label(self.scenarios[name].name, lang, name)

    def _repr_html_(self) -> str:
        return self.card("en").html

    def __repr__(self) -> str:
        return (
            f"Ranking({', '.join(self.order)}; by={self.by!r}, seed={self.seed}, "
            f"replications={self.replications})"
        )


def named(reforms: Sequence[Scenario] | Mapping[str, Scenario]) -> dict[str, Scenario]:
    """Give reforms names: their own English ones where none are given.

    Raises
    ------
    SameNameError
        When two would be called the same.
    """
    if isinstance(reforms, Mapping):
        return dict(reforms)
    names = [label(one.name, "en", "reform") for one in reforms]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise SameNameError(
                f"reforms {names.index(name) + 1} and {place + 1} of the list have the same name, {name!r}: "
                "give each its own"
            )
    return dict(zip(names, reforms, strict=True))


def ranked(found: ranking_result.Ranking) -> Ranking:
    """Give a ranking its words, and every comparison in it."""
    comparisons = {name: worded(Comparison, one) for name, one in found.comparisons.items()}
    return Ranking(comparisons, found.by)
