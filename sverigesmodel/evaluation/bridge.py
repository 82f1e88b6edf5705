"""The bridge from the baseline's cost to the reform's: what part of the municipality's difference comes from what.

Lays out costs and quantities for ``economics.bridge``, by calendar year, and adds up years. The bars are those of
the mean over replications; how far they may be off is seen in the bars of single replications. It must not know
how a bridge is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sverigesmodel.economics.bridge import PARTS, Stays, explained
from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON
from sverigesmodel.economics.rounding import shared_out
from sverigesmodel.evaluation.accounts import CALCULATED, CASH
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

    def mean(self) -> Stays:
        """Mean over replications, the last axis."""
        return Stays(*map(_mean, self.stays))


def bridge(
    before: Replications,
    after: Replications,
    stranded: pd.DataFrame,
    booked: pd.DataFrame,
    shown: Sequence[int],
) -> pd.DataFrame:
    """Make the bridge of every calendar year, of the later years and of all.

    Parameters
    ----------
    before, after
        Baseline and reform, the same years.
    stranded
        Municipality's difference as it moves the books less as it is calculated, DKK; by year, one column per
        replication.
    booked
        What the municipality has booked, øre; see ``accounts.municipal``. Ends, and bars that are kinds of cost,
        are what is booked; what remains of single øre is shared out among the parts of stage costs.
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
    exact = explained(old.mean(), new.mean())
    found = {
        part: around(periods.totals(oere), periods.totals(each[part]))
        for part, oere in _in_oere(exact, booked, years).items()
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
    """Every bar, [bars, years, ...] DKK."""
    return np.concatenate([explained(old.stays, new.stays), new.others - old.others])


def _in_oere(stages: Floats, booked: pd.DataFrame, years: Sequence[int]) -> dict[str, Ints]:
    """Each part by year, [years] øre, from the exact parts of stage costs, [parts, years] DKK."""

    def of(scenario: str, basis: str = CALCULATED, kinds: Sequence[str] = ()) -> Ints:
        chosen = (booked["scenario"] == scenario) & (booked["basis"] == basis)
        if kinds:
            chosen &= booked["kind"].isin(kinds)
        sums = booked[chosen].groupby("period")["oere"].sum()
        return np.array([sums.get(str(year), 0) for year in years], np.int64)

    first, last = of(BASELINE), of(REFORM)
    change = of(DIFFERENCE, kinds=(_STAGE,))
    shared = np.array([shared_out(*one) for one in zip(stages.T, change, strict=True)]).T
    lag = of(DIFFERENCE, CASH) - of(DIFFERENCE)
    return {
        "baseline": first,
        **dict(zip(PARTS, shared, strict=True)),
        **{bar: of(DIFFERENCE, kinds=kinds) for bar, kinds in _KINDS.items()},
        "reform": last,
        STRANDED: lag,
        REFORM_CASH: last + lag,
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
