"""The charts of a comparison as methods that a notebook calls.

Joins a live result to ``figures``; nothing is shown, each method returns a figure. Plotly is imported when the
first chart is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from sverigesmodel.reporting.language import Language, language

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from sverigesmodel.evaluation.results import Comparison
    from sverigesmodel.evaluation.stored import StoredResult
    from sverigesmodel.reporting.figures.chart import Chart


class Plots:
    """Charts of a comparison, each titled with its finding in Danish (``da``) or English (``en``).

    Money is in millions of kroner, above zero an extra cost; the numbers are those of the tidy tables.
    """

    def plot_cumulative(self, language_code: str = "en") -> go.Figure:
        """Draw how the effect on the municipality's budget adds up, calculated and in cash."""
        from sverigesmodel.reporting.figures.money import cumulative  # noqa: PLC0415

        return self._drawn(cumulative, language_code)

    def plot_items(self, language_code: str = "en") -> go.Figure:
        """Draw what becomes dearer and what cheaper over the whole horizon."""
        from sverigesmodel.reporting.figures.money import items  # noqa: PLC0415

        return self._drawn(items, language_code)

    def plot_bridge(self, language_code: str = "en") -> go.Figure:
        """Draw the way from the baseline's cost to the reform's by cause."""
        from sverigesmodel.reporting.figures.causes import bridge  # noqa: PLC0415

        return self._drawn(bridge, language_code)

    def plot_cohorts(self, language_code: str = "en") -> go.Figure:
        """Draw the yearly difference of children present at the start and of those who came later."""
        from sverigesmodel.reporting.figures.causes import cohorts  # noqa: PLC0415

        return self._drawn(cohorts, language_code)

    def plot_caseload(self, language_code: str = "en") -> go.Figure:
        """Draw cases per caseworker, year by year."""
        from sverigesmodel.reporting.figures.work import caseload  # noqa: PLC0415

        return self._drawn(caseload, language_code)

    def plot_timeliness(self, language_code: str = "en") -> go.Figure:
        """Draw the share of work done on time, year by year."""
        from sverigesmodel.reporting.figures.work import timeliness  # noqa: PLC0415

        return self._drawn(timeliness, language_code)

    def plot_children(self, language_code: str = "en") -> go.Figure:
        """Draw the change in child-years on each step of the ladder."""
        from sverigesmodel.reporting.figures.children import by_step  # noqa: PLC0415

        return self._drawn(by_step, language_code)

    def plot_placements(self, language_code: str = "en") -> go.Figure:
        """Draw child-years in placement, year by year."""
        from sverigesmodel.reporting.figures.children import placed  # noqa: PLC0415

        return self._drawn(placed, language_code)

    def plot_flows(self, language_code: str = "en") -> go.Figure:
        """Draw the moves between stages of both scenarios."""
        from sverigesmodel.reporting.figures.flows import flows  # noqa: PLC0415

        return self._drawn(flows, language_code)

    def plot_twins(self, language_code: str = "en") -> go.Figure:
        """Draw how many children fare otherwise than their twin."""
        from sverigesmodel.reporting.figures.twins import twins  # noqa: PLC0415

        return self._drawn(twins, language_code)

    def plot_pairs(self, language_code: str = "en") -> go.Figure:
        """Draw a few children's paths beside their twins'."""
        from sverigesmodel.reporting.figures.twins import pairs  # noqa: PLC0415

        return self._drawn(pairs, language_code)

    def _drawn(
        self, draw: Callable[[StoredResult, Language], Chart], language_code: str
    ) -> go.Figure:
        from sverigesmodel.evaluation.stored import StoredResult  # noqa: PLC0415

        lang = language(language_code)
        return draw(StoredResult.of(cast("Comparison", self)), lang).titled()
