"""What two scenarios' replications amount to: present value, payback, how sure, and what to be warned of.

Knows what makes scenarios comparable and what a comparison concludes; the formulas of investment come from
``economics.investment``, the tables from ``pairing`` and ``ledger``. It must not simulate.
"""

from __future__ import annotations

import warnings
from typing import Final

import pandas as pd

from sverigesmodel.economics.investment import (
    benefit_cost_ratio,
    internal_rate_of_return,
    net_present_values,
)
from sverigesmodel.evaluation.caution import (
    ModelWarning,
    NotTwinsWarning,
    OtherPastWarning,
    PairingWarning,
    PrecisionWarning,
)
from sverigesmodel.evaluation.evidence import counted_twice, far_stocks, old_prices
from sverigesmodel.evaluation.experiment import TwinData
from sverigesmodel.evaluation.ledger import (
    MUNICIPALITY,
    first_difference,
    net,
    saving_by_item,
    yearly,
)
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, money
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.results import Comparison, cash_difference
from sverigesmodel.evaluation.run_result import RunData
from sverigesmodel.evaluation.uncertainty import (
    Precision,
    correlation,
    t_interval,
    variance_ratio,
)
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.twins import differs_before_policy, twin_problems

_PURSES: Final = {
    MUNICIPALITY: "net",
    "region": "region",
    "state": "state",
    "all": "gross",
}
"""Which measure of ``ledger.yearly`` each purse pays."""


class IncomparableError(ValueError):
    """Two scenarios do not describe the same years, prices or discounting."""


def check_comparable(baseline: Scenario, reform: Scenario) -> None:
    """Refuse scenarios whose money cannot be subtracted.

    Raises
    ------
    IncomparableError
        When years, price year, discounting or the net indirect-tax factor differ.
    """
    prices, prices_then = baseline.economics, reform.economics
    for what, before, after in (
        ("start", baseline.start, reform.start),
        ("years", baseline.years, reform.years),
        ("price year", prices.price_year, prices_then.price_year),
        ("discounting", prices.discounting, prices_then.discounting),
        ("discount timing", prices.discount_timing, prices_then.discount_timing),
        (
            "net indirect-tax factor",
            prices.net_indirect_tax_factor,
            prices_then.net_indirect_tax_factor,
        ),
    ):
        if before != after:
            raise IncomparableError(
                f"baseline and reform must have the same {what}, got {before} and {after}"
            )


def conclude(
    baseline: RunData,
    reform: RunData,
    precision: Precision | None = None,
    *,
    bare: RunData | None = None,
    matched: TwinData | None = None,
) -> Comparison:
    """Compare two results that were simulated with the same seed and replications.

    Parameters
    ----------
    bare
        The reform without its assumed effects, where it has any.
    matched
        How the paths of the children differ.

    Warns
    -----
    PrecisionWarning, PairingWarning, PriceYearWarning, DoubleCountWarning, StockWarning
        As `compare_all`.
    """
    scenario = baseline.scenario
    tables = money(baseline.data.costs, reform.data.costs)
    saving = {measure: -table for measure, table in yearly(tables[DIFFERENCE]).items()}
    cash = -net(cash_difference(baseline, reform, tables[DIFFERENCE]))
    values = {
        purse: present_values(saving[measure], scenario) for purse, measure in _PURSES.items()
    }
    items = saving_by_item(tables[DIFFERENCE])
    economics = scenario.economics
    costs = [present_values(net(tables[name]), scenario) for name in (BASELINE, REFORM)]
    ratio = variance_ratio(*costs)
    cautions = _cautions(baseline, reform, first_difference(tables[DIFFERENCE]), ratio, precision)
    for caution in cautions:
        warnings.warn(caution, stacklevel=2)
    return Comparison(
        baseline=baseline,
        reform=reform,
        bare=reform if bare is None else bare,
        matched=matched,
        net_present_value=t_interval(values[MUNICIPALITY]),
        present_values={purse: t_interval(each) for purse, each in values.items()},
        saving_by_replication=tuple(values[MUNICIPALITY]),
        payback=Payback.of(saving["net"]),
        benefit_cost_ratio=benefit_cost_ratio(
            items, economics.discounting, economics.discount_timing
        ),
        internal_rate=internal_rate_of_return(items.sum(axis=0)),
        cash_value=t_interval(present_values(cash, scenario)),
        cash_payback=Payback.of(cash),
        correlation=correlation(*costs),
        variance_ratio=ratio,
        precision=precision,
        warned=cautions,
    )


def present_values(yearly_flow: pd.DataFrame, scenario: Scenario) -> list[float]:
    """Present value of a flow by year in each replication, DKK."""
    economics = scenario.economics
    flows = yearly_flow.to_numpy(dtype=float).T
    return net_present_values(flows, economics.discounting, economics.discount_timing)


def _cautions(
    baseline: RunData,
    reform: RunData,
    first: int,
    ratio: float | None,
    precision: Precision | None,
) -> tuple[ModelWarning, ...]:
    """List what a careful reader should be told; ``first`` is the first year that differs."""
    before, after = baseline.scenario, reform.scenario
    return (
        *_precision_caution(precision),
        *(NotTwinsWarning(f"not twins: {why}", why=why) for why in twin_problems(before, after)),
        *_history_caution(before, after),
        *_pairing_caution(ratio),
        *old_prices(after, first),
        *counted_twice(after),
        *far_stocks(before, baseline.data.outcomes),
    )


def _precision_caution(precision: Precision | None) -> list[PrecisionWarning]:
    if precision is None or precision.reached:
        return []
    return [
        PrecisionWarning(
            f"the wanted precision {precision.wanted:g} was not reached in "
            f"{precision.replications} replications",
            wanted=precision.wanted,
            replications=precision.replications,
        )
    ]


def _history_caution(baseline: Scenario, reform: Scenario) -> list[OtherPastWarning]:
    fields = differs_before_policy(baseline, reform)
    if not fields:
        return []
    return [
        OtherPastWarning(
            "the scenarios differ before any policy begins, so they do not share a past: "
            + ", ".join(fields),
            fields=", ".join(fields),
        )
    ]


def _pairing_caution(ratio: float | None) -> list[PairingWarning]:
    if ratio is None or ratio >= 1:
        return []
    return [
        PairingWarning(
            f"twins gave wider intervals than independent draws would have (variance ratio {ratio:.2f})",
            ratio=ratio,
        )
    ]
