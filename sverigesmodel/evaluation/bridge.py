"""The bridge from the baseline's cost to the reform's: which part of the municipality's difference comes from what.

Lays out costs and quantities for ``economics.bridge``, by calendar year, and adds up years. The bars are those of the
mean over replications; how far they may be off is seen in the bars of single replications. It must not know how a
bridge is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sverigesmodel.economics.bridge import PARTS, Stays, explained
from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON
from sverigesmodel.economics.rounding import shared_out, to_oere
from sverigesmodel.evaluation.experiment import Replications
from sverigesmodel.evaluation.ledger import MUNICIPALITY, years_of
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.evaluation.periods import Periods, around
from sverigesmodel.evaluation.uncertainty import intervals
from sverigesmodel.rules.parameters import Floats, Ints

STRANDED: Final = "stranded"
"""What the books still pay for days that have fallen away, less what they save later of earlier years' days."""
REFORM_CASH: Final = "reform_cash"
"""The reform's cost as the books see it."""
CALCULATED: Final = "calculated"
CASH: Final = "cash"

_STAGE: Final = "stage"
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "staff": ("posts", "task"),
    "reform_cost": ("reform",),
    "refund": ("refund",),
}
BARS: Final = (*PARTS, *_KINDS)
"""What adds up to the reform's calculated cost less the baseline's."""
_CLOSED: Final = "closed"


class _Side(NamedTuple):
    """What one scenario costs its municipality; [stages or kinds, years, ...]."""

    stays: Stays
    others: Floats

    @property
    def net(self) -> Floats:
        """[years, ...] all of it."""
        return np.asarray(self.stays.cost.sum(axis=0) + self.others.sum(axis=0))

    def mean(self) -> _Side:
        """Mean over replications, the last axis."""
        return _Side(Stays(*map(_mean, self.stays)), _mean(self.others))


def bridge(
    before: Replications, after: Replications, stranded: pd.DataFrame, shown: Sequence[int]
) -> pd.DataFrame:
    """Make the bridge of every calendar year, of the later years and of all.

    Parameters
    ----------
    before, after
        Baseline and reform, the same years.
    stranded
        Municipality's difference as it moves the books less as it is calculated, DKK; by year, one column per
        replication.
    shown
        The budget year and the estimate years.

    Returns
    -------
    DataFrame
        ``scenario, part, basis, period, unit`` and ``mean, low, high``, in whole øre: ``baseline`` and `BARS` add
        up to ``reform``, that and `STRANDED` to `REFORM_CASH`, in each period exactly.
    """
    years = years_of(before.costs)
    stages = sorted({*_priced(before), *_priced(after)})
    old, new = _side(before, stages, years), _side(after, stages, years)
    lag = stranded.loc[list(years)].to_numpy(dtype=float)
    periods = Periods(years, shown)
    each = {
        "baseline": old.net,
        **dict(zip(BARS, _bars(old, new), strict=True)),
        "reform": new.net,
        STRANDED: lag,
        REFORM_CASH: new.net + lag,
    }
    found = {
        part: around(periods.totals(oere), periods.totals(each[part]))
        for part, oere in _in_oere(old.mean(), new.mean(), _mean(lag)).items()
    }
    rows = pd.concat(
        {
            (_SCENARIOS.get(part, DIFFERENCE), part, CASH if part in _IN_CASH else CALCULATED): (
                table.set_axis(periods.names)
            )
            for part, table in found.items()
        },
        names=["scenario", "part", "basis", "period"],
    ).reset_index()
    rows.insert(4, "unit", "DKK")
    return rows


_SCENARIOS: Final = {"baseline": BASELINE, "reform": REFORM, REFORM_CASH: REFORM}
_IN_CASH: Final = frozenset({STRANDED, REFORM_CASH})


def _bars(old: _Side, new: _Side) -> Floats:
    """[bars, years, ...]"""
    return np.concatenate([explained(old.stays, new.stays), new.others - old.others])


def _in_oere(old: _Side, new: _Side, lag: Floats) -> dict[str, Ints]:
    """Each part by year, [years] øre."""
    first, last, more = to_oere(old.net), to_oere(new.net), to_oere(lag)
    exact = _bars(old, new)
    bars = np.array([shared_out(*one) for one in zip(exact.T, last - first, strict=True)]).T
    return {
        "baseline": first,
        **dict(zip(BARS, bars, strict=True)),
        "reform": last,
        STRANDED: more,
        REFORM_CASH: last + more,
    }


def _side(run: Replications, stages: Sequence[str], years: Sequence[int]) -> _Side:
    own = run.costs[run.costs.index.get_level_values("purse") == MUNICIPALITY]
    kinds = own.index.get_level_values("kind")
    cost = _laid_out(own[kinds == _STAGE], "item", stages, years)
    others = [
        _laid_out(own[kinds.isin(chosen)], "kind", chosen, years).sum(axis=0)
        for chosen in _KINDS.values()
    ]
    number = _quantity(run.outcomes, "stays", "closed_stays", stages, years)
    time = _quantity(run.outcomes, "child_years", "closed_years", stages, years)
    return _Side(Stays(number, time, cost), np.array(others))


def _quantity(
    outcomes: pd.DataFrame,
    of_stages: str,
    of_closed: str,
    stages: Sequence[str],
    years: Sequence[int],
) -> Floats:
    """[stages, years, replications] of all teams; closed cases have a measure of their own."""
    level = outcomes.index.get_level_values
    all_teams = (level("team") == ALL) & (level("year") != WHOLE_HORIZON)
    parts = [outcomes[all_teams & (level("measure") == of_stages)]]
    closed = outcomes[all_teams & (level("measure") == of_closed)]
    parts.append(closed.rename(index={ALL: _CLOSED}, level="stage"))
    return _laid_out(pd.concat(parts), "stage", stages, years)


def _laid_out(
    table: pd.DataFrame, level: str, names: Sequence[str], years: Sequence[int]
) -> Floats:
    """[names, years, replications]; 0 where there is no row."""
    rows = pd.MultiIndex.from_product([names, years], names=[level, "year"])
    summed = table.groupby(level=[level, "year"]).sum().reindex(rows, fill_value=0.0)
    return summed.to_numpy(dtype=float).reshape(len(names), len(years), table.shape[1])


def _priced(run: Replications) -> set[str]:
    """Names of the stages that have a price."""
    rows = run.costs.index
    return set(rows.get_level_values("item")[rows.get_level_values("kind") == _STAGE])


def _mean(values: Floats) -> Floats:
    """Mean over the last axis, with the same bits on every processor."""
    flat = intervals(pd.DataFrame(values.reshape(-1, values.shape[-1])))["mean"]
    return flat.to_numpy().reshape(values.shape[:-1])
