"""Typed warnings of a study: what a careful reader should be told beside the numbers.

Knows no numbers and decides nothing; each class says when it is issued. Its ``code`` is the same in every language
and version, and the facts of a warning are what a sentence about it is made from.
"""

from __future__ import annotations

from typing import ClassVar


class ModelWarning(UserWarning):
    """Base of every warning that a study issues.

    Parameters
    ----------
    text
        What is the matter, in English.
    facts
        Names and numbers in it.
    """

    code: ClassVar[str] = "model"

    def __init__(self, text: str, **facts: str | float) -> None:
        super().__init__(text)
        self.facts = facts


class PairingWarning(ModelWarning):
    """Pairing the luck of children widened the interval, or what pairing rests on is missing."""

    code = "pairing"


class NotTwinsWarning(PairingWarning):
    """Child n of a stream is not the same child with the same luck in both scenarios."""

    code = "not_twins"


class OtherPastWarning(PairingWarning):
    """The scenarios differ before any policy begins."""

    code = "other_past"


class PrecisionWarning(ModelWarning):
    """The maximum number of replications was reached before the wanted precision."""

    code = "precision"


class PriceYearWarning(ModelWarning):
    """The price level is that of a year more than two years before the budget year."""

    code = "price_year"


class DoubleCountWarning(ModelWarning):
    """An effect is assumed where follow-up, which the reform changes too, already has one."""

    code = "counted_twice"


class StockWarning(ModelWarning):
    """The modelled number of children in a stage at the start is far from the observed one."""

    code = "stock"


class WorkloadWarning(ModelWarning):
    """A team's inflow of work exceeds its hours: its queue grows as long as the run lasts."""

    code = "workload"
