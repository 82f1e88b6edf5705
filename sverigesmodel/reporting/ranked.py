"""The reforms of a ranking in a language: what they are called, and how their figures are written.

Picks numbers out of the ranking's tables; computes nothing, and judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

from sverigesmodel.evaluation.uncertainty import Interval, from_row
from sverigesmodel.reporting.language import UNKNOWN, Language, decimal, say, thousands
from sverigesmodel.reporting.phrases import effect, spread
from sverigesmodel.reporting.texts import label
from sverigesmodel.sensitivity.ranking_folder import StoredRanking
from sverigesmodel.sensitivity.ranking_result import BASELINE

Row: TypeAlias = dict[Any, Any]
MONEY: Final = ("net_present_value", "cash_value", "society_value", "yearly_effort")
CHILDREN: Final = (
    "placement_days",
    "placements_begun",
    "breakdowns",
    "re_referrals",
    "caseworkers_per_child",
)
WORK: Final = ("assessments_timely", "investigations_timely", "follow_ups_timely")
DIGITS: Final = {"placement_days": 0, "caseworkers_per_child": 2}
SHARES: Final = frozenset(WORK)


@dataclass(frozen=True, eq=False)
class Ranked:
    """A ranking in a language: its reforms by name and number, and its figures as words."""

    source: StoredRanking
    lang: Language

    @property
    def by(self) -> str:
        """The measure that ranks."""
        return self.source.by

    @cached_property
    def rows(self) -> list[Row]:
        """The reforms, the best first."""
        return list(self.source.tables["ranking"].to_dict("records"))

    @cached_property
    def pairs(self) -> list[Row]:
        """Every two reforms, the better one first."""
        return list(self.source.tables["contrasts"].to_dict("records"))

    @cached_property
    def _figures(self) -> dict[tuple[str, str, str], Interval]:
        return {
            (row["reform"], row["measure"], row["of"]): from_row(
                row["mean"], row["low"], row["high"]
            )
            for row in self.source.tables["measures"].to_dict("records")
        }

    @cached_property
    def _names(self) -> dict[str, str]:
        """What the reforms are called, without what all of them begin with."""
        names = {key: label(one.name, self.lang, key) for key, one in self.source.scenarios.items()}
        first, colon, _ = names[BASELINE].partition(": ")
        start = first + colon
        shared = colon and all(name.startswith(start) for name in names.values())
        own = {key: name.removeprefix(start) if shared else name for key, name in names.items()}
        return {key: name[:1].upper() + name[1:] for key, name in own.items()}

    def name(self, reform: str) -> str:
        """Name a reform, or the baseline."""
        return self._names[reform]

    def quoted(self, reform: str) -> str:
        """Name a reform within a sentence."""
        return say("quoted", self.lang, text=self.name(reform))

    def numbered(self, reform: str) -> str:
        """Name a reform after its number in the ranking."""
        return f"{self.number(reform)}. {self.name(reform)}"

    def number(self, reform: str) -> int:
        """Give a reform's place in the ranking, from 1."""
        return 1 + self.source.order.index(reform)

    def change(self, reform: str, measure: str) -> Interval:
        """Give what a reform changes of a measure; of a present value what is saved."""
        return self._figures[reform, measure, "difference"]

    def level(self, measure: str) -> Interval:
        """Give the baseline's level of a measure."""
        return self._figures[BASELINE, measure, "level"]

    def like(self, reform: str) -> list[str]:
        """Give the reforms from which this one cannot be told apart, in order."""
        return self._others(reform, [row for row in self.pairs if not row["apart"]])

    def same(self, reform: str) -> list[str]:
        """Give the reforms that are equal to this one in every replication."""
        return self._others(reform, [row for row in self.pairs if row["same"]])

    def _others(self, reform: str, pairs: list[Row]) -> list[str]:
        """Give the other ones of the pairs that a reform is in."""
        found = [(row["first"], row["second"]) for row in pairs]
        return [
            second if first == reform else first
            for first, second in found
            if reform in (first, second)
        ]

    def written(self, measure: str, value: float | None) -> str:
        """Write what is changed of a measure, with its sign, for a cell."""
        if measure in MONEY:
            return thousands(value, self.lang, signed=True)
        return plain(measure, value, self.lang)

    def said(self, reform: str, measure: str) -> str:
        """Say what a reform changes of a measure within a sentence."""
        value = self.change(reform, measure).mean
        if measure not in MONEY:
            return say(f"changed_{measure}", self.lang, number=plain(measure, value, self.lang))
        cost = value if measure == "yearly_effort" or value is None else -value
        text = effect(cost, self.lang)
        yearly = measure == "yearly_effort"
        return say("amount_a_year", self.lang, effect=text) if yearly else text

    def interval(self, reform: str, measure: str) -> str:
        """Say the interval of what a reform changes after its mean; nothing where there is none."""
        found = self.change(reform, measure)
        if measure in MONEY:
            return spread(found if measure == "yearly_effort" else -found, self.lang)
        if found.low is None:
            return ""
        low, high = (plain(measure, end, self.lang) for end in (found.low, found.high))
        return say("changed_interval", self.lang, low=low, high=high)


def plain(measure: str, value: float | None, lang: Language) -> str:
    """Write a change that is no money; of a share in percentage points."""
    if value is None:
        return UNKNOWN
    scaled = value * 100.0 if measure in SHARES else value
    return decimal(scaled, lang, digits=DIGITS.get(measure, 1), signed=True)


def counted(share: float, ranked: Ranked) -> str:
    """Write a share of the replications as a number of them; ties are shared."""
    count = share * ranked.source.replications
    whole = abs(count - round(count)) < 0.05
    return decimal(count, ranked.lang, digits=0 if whole else 1)
