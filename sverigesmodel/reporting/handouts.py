"""What a comparison hands out in a notebook: its card, its tables, the sheets of a meeting, one child's two lives.

Joins a live comparison to whoever lays it out, imported when it is first asked for. Nothing is computed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sverigesmodel.reporting.card import card
from sverigesmodel.reporting.language import language
from sverigesmodel.reporting.shown import Shown, framed

if TYPE_CHECKING:
    from sverigesmodel.reporting.library import Comparison
    from sverigesmodel.reporting.lives import TwinLives
    from sverigesmodel.sensitivity.folder import Study


class Handouts:
    """What a comparison shows in a notebook, in Danish (``da``) or English (``en``)."""

    def card(self, language_code: str = "en") -> Shown:
        """Show the headline and the budget table."""
        result, lang = self._result, language(language_code)
        return Shown(framed(card(result, lang)), result.summary(lang))

    def first_page(self, language_code: str = "en", *studies: Study) -> Shown:
        """Show the answers to what a budget meeting asks.

        Parameters
        ----------
        studies
            Of the same scenarios, such as `uncertainty`, whose answers are taken in.

        Raises
        ------
        ValueError
            When a study is of other scenarios.
        """
        from sverigesmodel.reporting.meeting import first_page  # noqa: PLC0415

        return first_page(self._result, studies, language(language_code))

    def decision(self, language_code: str = "en", *studies: Study) -> Shown:
        """Show what is decided, what is expected, what must be true and what to watch, on one sheet.

        Parameters
        ----------
        studies
            As of `first_page`; `thresholds` says of single numbers what must be true.
        """
        from sverigesmodel.reporting.meeting import decision  # noqa: PLC0415

        return decision(self._result, studies, language(language_code))

    def table(self, name: str, language_code: str = "en") -> Shown:
        """Show one of the report's tables: ``purses``, ``accounts``, ``bridge``, ``flows``, ``twins`` ...

        Raises
        ------
        ValueError
            When there is none of that name; the message lists them all.
        """
        from sverigesmodel.reporting.tabled import tabled  # noqa: PLC0415

        return tabled(self._result, name, language(language_code))

    def twin_lives(self, pair: int = 1) -> TwinLives:
        """Follow the child of a pair (the table ``pairs`` numbers them) through both scenarios, event by event.

        Raises
        ------
        NoTwinError
            A ValueError: when there is no such pair.
        """
        from sverigesmodel.reporting.lives import twin_lives  # noqa: PLC0415

        return twin_lives(self._result, pair)

    @property
    def _result(self) -> Comparison:
        return cast("Comparison", self)
