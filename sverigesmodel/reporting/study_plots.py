"""The charts of the studies below a comparison as methods that a notebook calls.

Joins a live study to ``figures``; nothing is shown, each method returns a figure titled with its finding. Plotly
is imported when the first chart is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.language import Language, language

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from sverigesmodel.reporting.figures.chart import Chart
    from sverigesmodel.sensitivity.folder import Study


class _Studied(StoredResult):
    """A study in the form that figures are drawn from."""

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years of the horizon."""
        return tuple(self.reform.calendar.labels)


def _drawn(
    study: object, draw: Callable[[StoredResult, Language], Chart], language_code: str
) -> go.Figure:
    lang, found = language(language_code), cast("Study", study)
    scenarios = {BASELINE: found.baseline, REFORM: found.reform}
    return draw(_Studied({}, found.tables, scenarios, {}), lang).titled()


class UncertaintyPlots:
    """Charts of how sure a comparison is."""

    def plot_at_risk(self, language_code: str = "en") -> go.Figure:
        """Draw how far above its budget each year ends in 5 of 100 cases."""
        from sverigesmodel.reporting.figures.uncertainty import at_risk  # noqa: PLC0415

        return _drawn(self, at_risk, language_code)

    def plot_paid_back(self, language_code: str = "en") -> go.Figure:
        """Draw the probability that the reform has paid itself back, by year."""
        from sverigesmodel.reporting.figures.uncertainty import paid_back  # noqa: PLC0415

        return _drawn(self, paid_back, language_code)


class SensitivityPlots:
    """Charts of which numbers decide."""

    def plot_tornado(self, language_code: str = "en") -> go.Figure:
        """Draw the change of the present value at both ends of every number."""
        from sverigesmodel.reporting.figures.influence import tornado  # noqa: PLC0415

        return _drawn(self, tornado, language_code)

    def plot_information(self, language_code: str = "en") -> go.Figure:
        """Draw what it is worth to know every number exactly before deciding."""
        from sverigesmodel.reporting.figures.influence import information  # noqa: PLC0415

        return _drawn(self, information, language_code)

    def plot_acceptability(self, language_code: str = "en") -> go.Figure:
        """Draw the probability that the reform is worth it, by what an avoided placement day is worth."""
        from sverigesmodel.reporting.figures.influence import acceptability  # noqa: PLC0415

        return _drawn(self, acceptability, language_code)


class ThresholdPlots:
    """The chart of what must be true."""

    def plot_thresholds(self, language_code: str = "en") -> go.Figure:
        """Draw how far from what was assumed each number turns the result round."""
        from sverigesmodel.reporting.figures.doubts import thresholds  # noqa: PLC0415

        return _drawn(self, thresholds, language_code)


class CautiousPlots:
    """Charts of the cautious case."""

    def plot_cautious(self, language_code: str = "en") -> go.Figure:
        """Draw how the effect adds up in the central and in the cautious case."""
        from sverigesmodel.reporting.figures.doubts import cautious  # noqa: PLC0415

        return _drawn(self, cautious, language_code)

    def plot_sweep(self, language_code: str = "en") -> go.Figure:
        """Draw the present value at both ends of everything that records cannot show."""
        from sverigesmodel.reporting.figures.doubts import sweep  # noqa: PLC0415

        return _drawn(self, sweep, language_code)

    def plot_corners(self, language_code: str = "en") -> go.Figure:
        """Draw the present value where all of it is at an end at once."""
        from sverigesmodel.reporting.figures.doubts import corners  # noqa: PLC0415

        return _drawn(self, corners, language_code)
