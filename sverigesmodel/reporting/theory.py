"""The simulation beside the textbooks, as a notebook meets it.

Joins the cases to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.text import Text

from sverigesmodel.evaluation import theory as beside
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.reporting.language import Language, decimal, language, percent, say
from sverigesmodel.reporting.public import worded
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Cards
from sverigesmodel.reporting.tables import Grid

if TYPE_CHECKING:
    import plotly.graph_objects as go


class Theory(Cards, beside.Theory):
    """The simulation beside closed forms; ``tables`` has `delay_time`, `renewal`, `queue` and `present_value`."""

    def plot_delay_time(self, language_code: str = "en") -> go.Figure:
        """Draw the share of onsets that become crises, by the months between inspections."""
        return self._drawn("delay_time", language_code)

    def plot_renewal(self, language_code: str = "en") -> go.Figure:
        """Draw the mean time until a move is decided, by the rhythm of follow-ups."""
        return self._drawn("renewal", language_code)

    def plot_queue(self, language_code: str = "en") -> go.Figure:
        """Draw the mean wait of a notification, by how busy caseworkers are."""
        return self._drawn("queue", language_code)

    def plot_present_value(self, language_code: str = "en") -> go.Figure:
        """Draw the discounted years in each state of a Markov chain."""
        return self._drawn("present_value", language_code)

    def verdict(self, name: str, lang: Language) -> str:
        """Say whether the simulation agrees with a closed form."""
        table = self.tables[name]
        off = int((~table["agrees"]).sum())
        key = "theory_off" if off else "theory_agrees"
        return say(key, lang, name=say(f"theory_{name}", lang), off=off, cases=len(table))

    def grid(self, name: str, lang: Language) -> Grid:
        """Lay out every figure of a closed form and of the simulation."""
        rows = tuple(self._row(name, row, lang) for row in self.tables[name].to_dict("records"))
        keys = ("theory_theory", "mean", "from", "to", "theory_z")
        head = (say(f"theory_{name}_case", lang), *(say(key, lang) for key in keys))
        return Grid(say(f"theory_{name}_grid", lang), head, rows)

    def _drawn(self, name: str, language_code: str) -> go.Figure:
        from sverigesmodel.reporting.figures.theory import beside  # noqa: PLC0415

        return beside(self, name, language(language_code)).titled()

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        yield Text(say("theory_title", lang), style="bold")
        said = [self.verdict(name, lang) for name in self.tables]
        yield from paragraphs(say("answer", lang), said)
        for name in self.tables:
            yield from draw(self.grid(name, lang))
        yield Text()
        foot = {
            "seed": self.seed,
            "replications": self.replications,
            "error": percent(beside.ERROR, lang),
        }
        yield Text(say("theory_foot", lang, **foot), style="dim")

    def _row(self, name: str, row: dict[Any, Any], lang: Language) -> tuple[str, ...]:
        case = case_name(name, row, lang)
        shown = (_number(row[key], row["unit"], lang) for key in ("theory", "mean", "low", "high"))
        return (case, *shown, decimal(row["z"], lang, digits=1, signed=True))

    def __repr__(self) -> str:
        return f"Theory(seed={self.seed}, replications={self.replications}, agrees={self.agrees})"


def theory(
    *, seed: int = 1, replications: int = beside.REPLICATIONS, engine: Engine = "compiled"
) -> Theory:
    """Simulate cases that textbooks solve in closed form, and lay the two beside each other.

    Delay time (an inspection finds what is going wrong), renewal (a move waits for a follow-up), queues of one and
    of five caseworkers, and the present value of a Markov chain, the sick-sicker model.

    Parameters
    ----------
    seed
        Of all random draws.
    replications
        Of every case, at least 2.
    engine
        ``"compiled"`` or ``"simpy"``; it changes nothing in the numbers.

    Returns
    -------
    Theory
        ``agrees`` says whether no figure lies farther from its closed form than chance explains.

    Raises
    ------
    ValueError
        When there are fewer than 2 replications.
    """
    found = beside.theory(seed=seed, replications=replications, engine=engine)
    return worded(Theory, found)


def case_name(name: str, row: dict[Any, Any], lang: Language) -> str:
    """Name a case as its table does."""
    if name == "present_value":
        return say(f"theory_state_{row['case']}", lang)
    if name == "queue":
        load = percent(float(row["case"]), lang)
        return say("theory_office", lang, load=load, caseworkers=row["group"])
    return str(row["case"])


def _number(value: float, unit: str, lang: Language) -> str:
    if unit == "share":
        return percent(value, lang, digits=1)
    if unit == "DKK":
        return decimal(value / 1_000.0, lang, digits=2)
    return decimal(value, lang, digits=2)
