"""When an investment has paid for itself, and how likely it is to.

Knows the courses of all replications; when one course pays back is ``economics.investment``'s to say. This module
must not know what the money is for.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sverigesmodel.economics.investment import NoPayback, payback
from sverigesmodel.evaluation.uncertainty import Interval, intervals, t_interval


@dataclass(frozen=True)
class Payback:
    """When the cumulative saving has made up for the extra cost.

    Attributes
    ----------
    year
        On the mean course of all replications; None when not within the horizon.
    years
        Interval of the year over the replications that pay back within the horizon.
    probability
        Share of replications that do, those that never cost extra among them.
    outlay
        False when the mean course never costs extra, so that there is nothing to pay back.
    """

    year: int | None
    years: Interval
    probability: float
    outlay: bool

    @property
    def status(self) -> str:
        """In words: ``within the horizon`` or why there is no year (``economics.investment.NoPayback``)."""
        if self.year is not None:
            return "within the horizon"
        return str(NoPayback.NOT_WITHIN_HORIZON if self.outlay else NoPayback.NO_OUTLAY)

    @classmethod
    def of(cls, saving: pd.DataFrame) -> Payback:
        """Conclude from a saving by year (rows) and replication (columns), DKK."""
        years = [int(year) for year in saving.index]
        flows = saving.to_numpy(dtype=float)
        each = [payback(flow, years) for flow in flows.T]
        found = payback(intervals(saving)["mean"].to_numpy(), years)
        return cls(
            year=found if isinstance(found, int) else None,
            years=t_interval([float(year) for year in each if isinstance(year, int)]),
            probability=sum(year != NoPayback.NOT_WITHIN_HORIZON for year in each) / len(each),
            outlay=found != NoPayback.NO_OUTLAY,
        )
