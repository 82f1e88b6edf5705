"""A study of a baseline and its reform that can be read: a title, answers, then tables.

Knows the order of the screen and of the short form in a notebook; what is said is the business of each study.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.reporting.language import Language, language, say
from sverigesmodel.reporting.screen import paragraphs
from sverigesmodel.reporting.shown import Cards, section
from sverigesmodel.reporting.texts import label
from sverigesmodel.sensitivity.folder import Study


class Told(Cards, Study):
    """A study that can be read; each has its own title and sentences, and most have tables below them."""

    _heading: ClassVar[str]
    """Key of the title, in which both scenarios are named."""

    def _title(self, lang: Language) -> str:
        return say(self._heading, lang, **self._names(lang))

    def _sentences(self, lang: Language) -> Iterable[str]:
        raise NotImplementedError

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        yield Text(self._title(lang), style="bold")
        yield from self._frame(lang)
        yield from paragraphs(say("answer", lang), self._sentences(lang))

    def _frame(self, _lang: Language) -> Iterator[RenderableType]:
        """Say below the title how the study was made."""
        yield from ()

    def _names(self, lang: Language) -> dict[str, str]:
        pair = {BASELINE: self.baseline, REFORM: self.reform}
        return {key: label(one.name, lang, key) for key, one in pair.items()}

    @property
    def _pair(self) -> str:
        names = self._names(language("en"))
        return f"{names[REFORM]!r} with {names[BASELINE]!r}"

    def _repr_html_(self) -> str:
        lang = language("en")
        return section(self._title(lang), self._sentences(lang))

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({self._pair}, seed={self.seed}, "
            f"replications={self.replications})"
        )
