"""What two scenarios' replications amount to: present value, payback, how sure, and what to be warned of.

Knows what makes scenarios comparable and what a comparison concludes; the formulas of investment come from
``economics.investment``, the tables from ``pairing`` and ``ledger``. It must not simulate.
"""

from __future__ import annotations

import warnings
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.economics.investment import (
    NoPayback,
    benefit_cost_ratio,
    internal_rate_of_return,
    net_present_values,
    payback,
)
from sverigesmodel.evaluation.caution import PairingWarning, PrecisionWarning
from sverigesmodel.evaluation.ledger import saving_by_item, yearly
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, money
from sverigesmodel.evaluation.results import Comparison, Payback, RunData, cash_difference
from sverigesmodel.evaluation.uncertainty import (
    Precision,
    correlation,
    t_interval,
    variance_ratio,
)
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.twins import differs_before_policy, twin_problems

_PURSES: Final = {
    "municipality": "net",
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
        When years, price year or discounting differ.
    """
    prices, prices_then = baseline.economics, reform.economics
    for what, before, after in (
        ("start", baseline.start, reform.start),
        ("years", baseline.years, reform.years),
        ("price year", prices.price_year, prices_then.price_year),
        ("discounting", prices.discounting, prices_then.discounting),
        ("discount timing", prices.discount_timing, prices_then.discount_timing),
    ):
        if before != after:
            raise IncomparableError(
                f"baseline and reform must have the same {what}, got {before} and {after}"
            )


def conclude(baseline: RunData, reform: RunData, precision: Precision | None = None) -> Comparison:
    """Compare two results that were simulated with the same seed and replications.

    Warns
    -----
    PrecisionWarning, PairingWarning
        As `compare_all`.
    """
    scenario = baseline.scenario
    tables = money(baseline.data.costs, reform.data.costs)
    saving = {measure: -table for measure, table in yearly(tables[DIFFERENCE]).items()}
    cash = -yearly(cash_difference(baseline, reform, tables[DIFFERENCE]))["net"]
    by_replication = present_values(saving["net"], scenario)
    items = saving_by_item(tables[DIFFERENCE])
    economics = scenario.economics
    costs = [present_values(yearly(tables[name])["net"], scenario) for name in (BASELINE, REFORM)]
    ratio = variance_ratio(*costs)
    cautions = [
        *_precision_caution(precision),
        *(PairingWarning(f"not twins: {why}") for why in twin_problems(scenario, reform.scenario)),
        *_history_caution(scenario, reform.scenario),
        *_pairing_caution(ratio),
    ]
    for caution in cautions:
        warnings.warn(caution, stacklevel=2)
    return Comparison(
        baseline=baseline,
        reform=reform,
        net_present_value=t_interval(by_replication),
        present_values={
            purse: t_interval(present_values(saving[measure], scenario))
            for purse, measure in _PURSES.items()
        },
        saving_by_replication=tuple(by_replication),
        payback=_payback(saving["net"]),
        benefit_cost_ratio=benefit_cost_ratio(
            items, economics.discounting, economics.discount_timing
        ),
        internal_rate=internal_rate_of_return(items.sum(axis=0)),
        cash_value=t_interval(present_values(cash, scenario)),
        cash_payback=_payback(cash),
        correlation=correlation(*costs),
        variance_ratio=ratio,
        precision=precision,
        cautions=tuple(str(caution) for caution in cautions),
    )


def present_values(yearly_flow: pd.DataFrame, scenario: Scenario) -> list[float]:
    """Present value of a flow by year in each replication, DKK."""
    economics = scenario.economics
    flows = yearly_flow.to_numpy(dtype=float).T
    return net_present_values(flows, economics.discounting, economics.discount_timing)


def _payback(saving: pd.DataFrame) -> Payback:
    years = [int(year) for year in saving.index]
    flows = saving.to_numpy(dtype=float)
    each = [payback(flow, years) for flow in flows.T]
    mean_course = np.array([t_interval(flow).mean for flow in flows], dtype=float)
    found = payback(mean_course, years)
    return Payback(
        year=found if isinstance(found, int) else None,
        years=t_interval([float(year) for year in each if isinstance(year, int)]),
        probability=sum(year != NoPayback.NOT_WITHIN_HORIZON for year in each) / len(each),
        outlay=found != NoPayback.NO_OUTLAY,
    )


def _precision_caution(precision: Precision | None) -> list[PrecisionWarning]:
    if precision is None or precision.reached:
        return []
    return [
        PrecisionWarning(
            f"the wanted precision {precision.wanted:g} was not reached in "
            f"{precision.replications} replications"
        )
    ]


def _history_caution(baseline: Scenario, reform: Scenario) -> list[PairingWarning]:
    fields = differs_before_policy(baseline, reform)
    if not fields:
        return []
    return [
        PairingWarning(
            "the scenarios differ before any policy begins, so they do not share a past: "
            + ", ".join(fields)
        )
    ]


def _pairing_caution(ratio: float | None) -> list[PairingWarning]:
    if ratio is None or ratio >= 1:
        return []
    return [
        PairingWarning(
            f"twins gave wider intervals than independent draws would have (variance ratio {ratio:.2f})"
        )
    ]
