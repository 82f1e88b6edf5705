"""Typed warnings of a study: what a careful reader should be told beside the numbers.

Knows no numbers and decides nothing; each class says when it is issued.
"""

from __future__ import annotations


class ModelWarning(UserWarning):
    """Base of every warning that a study issues."""


class PairingWarning(ModelWarning):
    """Children are not twins, or do not share a past, or pairing their luck widened the interval."""


class PrecisionWarning(ModelWarning):
    """The maximum number of replications was reached before the wanted precision."""


class WorkloadWarning(ModelWarning):
    """A team's inflow of work exceeds its hours: its queue grows as long as the run lasts."""
