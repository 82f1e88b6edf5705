"""A reform's difference in two parts: what its mechanism brings about, and what is merely assumed of it.

A policy may state hazard ratios beyond the mechanism. Where a reform assumes what the baseline does not, it is
also simulated without, by the same luck. The mechanism's part is that run less the baseline; the assumption's part
is what the assumed ratios then add, and so holds what the two do together. This module knows scenarios and tables
of money. It must not simulate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import pandas as pd

from sverigesmodel.economics.investment import discount_factors
from sverigesmodel.evaluation.ledger import PRESENT_VALUE, TOTAL, yearly
from sverigesmodel.evaluation.pairing import DIFFERENCE, align
from sverigesmodel.evaluation.uncertainty import intervals
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.policy import Policy

MECHANISM: Final = "mechanism"
ASSUMPTION: Final = "assumption"
ALL: Final = "all"


class Studied(NamedTuple):
    """The scenarios that a comparison simulates."""

    scenarios: tuple[Scenario, ...]
    """The baseline, the reforms, and then each reform that assumes something once more without it."""
    bare: tuple[int, ...]
    """For each reform, the place of what it is without assumed effects: its own where it has none."""


def studied(baseline: Scenario, reforms: Sequence[Scenario]) -> Studied:
    """Tell which scenarios it takes to compare reforms with their baseline."""
    scenarios = [baseline, *reforms]
    bare = []
    for place, reform in enumerate(reforms, start=1):
        if assumes_more(baseline, reform):
            bare.append(len(scenarios))
            scenarios.append(without_assumed(baseline, reform))
        else:
            bare.append(place)
    return Studied(tuple(scenarios), tuple(bare))


def assumes_more(baseline: Scenario, reform: Scenario) -> bool:
    """Whether a policy of the reform is assumed to have effects that the baseline's is not."""
    return any(
        _ratios(policy) != _ratios(baseline.policies.get(name))
        for name, policy in reform.policies.items()
    )


def without_assumed(baseline: Scenario, reform: Scenario) -> Scenario:
    """Give the reform with no other assumed effects than those the baseline has too."""
    policies = {}
    for name, policy in reform.policies.items():
        before = baseline.policies.get(name)
        effects = {} if before is None else before.effects
        policies[name] = policy.model_copy(update={"effects": effects})
    return reform.model_copy(update={"policies": policies})


def parts(
    baseline: pd.DataFrame, bare: pd.DataFrame, reform: pd.DataFrame, scenario: Scenario
) -> pd.DataFrame:
    """Part the difference of costs.

    Parameters
    ----------
    baseline, bare, reform
        Costs by ``experiment.COST_KEYS``, one column per replication; ``bare`` are those of the reform without its
        assumed effects.
    scenario
        Whose discounting holds.

    Returns
    -------
    DataFrame
        ``scenario`` (always the difference), ``part`` (`MECHANISM` and `ASSUMPTION`, which add up to `ALL`),
        ``measure`` (those of ``ledger.yearly``), ``period`` (each year, the horizon's total, its present value),
        ``unit``, ``mean, low, high`` in DKK.
    """
    before, between, after = align(baseline, bare, reform)
    differences = {
        MECHANISM: between - before,
        ASSUMPTION: after - between,
        ALL: after - before,
    }
    summary = {part: intervals(_periods(one, scenario)) for part, one in differences.items()}
    flat = pd.concat(summary, names=["part"]).reset_index()
    flat.insert(0, "scenario", DIFFERENCE)
    flat.insert(flat.shape[1] - 3, "unit", "DKK")
    return flat


def _periods(difference: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Sum a difference by measure and period, one column per replication."""
    economics = scenario.economics
    measures: dict[str, pd.DataFrame] = {}
    for measure, table in yearly(difference).items():
        factors = discount_factors(economics.discounting, len(table), economics.discount_timing)
        periods = {str(year): table.loc[year] for year in table.index}
        periods[TOTAL] = table.sum()
        periods[PRESENT_VALUE] = table.mul(factors, axis=0).sum()
        measures[measure] = pd.concat(periods, axis=1).T
    return pd.concat(measures, names=["measure", "period"])


def _ratios(policy: Policy | None) -> dict[tuple[str, str], float]:
    """Give the hazard ratios other than 1 that a policy is assumed to have, by stage and transition."""
    effects = {} if policy is None else policy.effects
    return {
        (stage, transition): ratio.value
        for stage, ratios in effects.items()
        for transition, ratio in ratios.items()
        if ratio.value != 1
    }
