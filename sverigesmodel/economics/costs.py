"""Quantities times prices: what a run costs, by year, item, account and purse.

Every item is one line of amounts by year, spread over purses by shares; every total is a sum of lines.
Conventions: a price a year is spread over 365.25 days; the reform's own costs a year are budget amounts, a
whole calendar year of them costs exactly that, part of a year its share of that year's days. This module
knows the scenario's prices. It must not know how quantities came about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sverigesmodel.codes import Task
from sverigesmodel.economics.charges import stage_prices, stay_charges
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.refunds import refunds_by_year
from sverigesmodel.economics.years import cut, days_in, year_of
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.economics import PURSES, Purse
from sverigesmodel.timeline import DAYS_PER_YEAR, day_of

COLUMNS: Final = ("year", "kind", "item", "account", "purse", "amount")


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """One cost item: its amounts by year before they are spread over purses."""

    kind: str
    item: str
    account: str
    shares: Mapping[Purse, float]
    amount: Floats


def costs(scenario: Scenario, quantities: Quantities) -> pd.DataFrame:
    """Price a run.

    Returns
    -------
    One row a year, item and purse, zeros included, so that the runs of one scenario have the same
    rows: ``year``; ``kind``: stage, task, posts, reform or refund; ``item``: the stage, task, team
    or ``policy.cost``; ``account``; ``purse``; ``amount`` and ``cash`` in DKK of the scenario's
    price year, costs positive. A refund is a negative cost of the municipality and a cost of the
    state.
    """
    lines = [
        *_stage_lines(scenario, quantities),
        *_task_lines(scenario, quantities),
        *_post_lines(scenario, quantities),
        *_reform_lines(scenario, quantities),
        *_refund_lines(scenario, quantities),
    ]
    years, n = quantities.years, len(quantities.years)
    spread = [(line, purse, line.shares[purse]) for line in lines for purse in PURSES]
    return pd.DataFrame(
        {
            "year": np.tile(years, len(spread)),
            "kind": np.repeat([line.kind for line, _, _ in spread], n),
            "item": np.repeat([line.item for line, _, _ in spread], n),
            "account": np.repeat([line.account for line, _, _ in spread], n),
            "purse": np.repeat([purse for _, purse, _ in spread], n),
            "amount": np.concatenate([line.amount * share for line, _, share in spread]),
        },
        columns=list(COLUMNS),
    )


def _stage_lines(scenario: Scenario, q: Quantities) -> Iterator[_Line]:
    """Price the days on each stage and the entries into it."""
    prices = stage_prices(scenario)
    charges = stay_charges(scenario, q)
    amount = np.zeros((len(prices), len(q.years)))
    np.add.at(amount, (charges.price, charges.year), charges.amount)
    for number, (name, price) in enumerate(prices.values()):
        yield _Line("stage", name, price.account, price.purses, amount[number])


def _task_lines(scenario: Scenario, q: Quantities) -> Iterator[_Line]:
    """Price the completed tasks of each kind that has a cost of its own."""
    for task in Task:
        name = task.name.lower()
        cost = getattr(scenario.economics.tasks, name)
        if cost is not None:
            each = cost.each.value * scenario.economics.to_price_year(cost.price_year)
            amount = q.tasks.completed[:, task].sum(axis=1) * each
            yield _Line("task", name, cost.account, cost.purses, amount)


def _post_lines(scenario: Scenario, q: Quantities) -> Iterator[_Line]:
    """Price the caseworkers of each team, busy or not."""
    for number, team in enumerate(scenario.teams):
        cost = scenario.economics.posts.of(team)
        daily = cost.yearly / DAYS_PER_YEAR * scenario.economics.to_price_year(cost.price_year)
        amount = q.staff.caseworker_days[:, number] * daily
        yield _Line("posts", team, cost.account, cost.purses, amount)


def _reform_lines(scenario: Scenario, q: Quantities) -> Iterator[_Line]:
    """Price the reform itself by its dates."""
    year_lengths = np.array([days_in(year) for year in q.years])
    for policy_name, policy in scenario.policies.items():
        for cost_name, cost in policy.costs.items():
            level = scenario.economics.to_price_year(cost.price_year)
            start = day_of(scenario.start, cost.from_ or policy.from_)
            end = day_of(scenario.start, cost.until) if cost.until else q.end
            pieces = cut(np.array([start]), np.array([end]), q.year_starts)
            amount = np.zeros(len(q.years))
            amount[pieces.year] = cost.per_year.value * (pieces.days / year_lengths[pieces.year])
            if 0 <= start < q.end:
                amount[year_of(np.array([start]), q.year_starts)] += cost.at_start.value
            amount *= level
            item = f"{policy_name}.{cost_name}"
            yield _Line("reform", item, cost.account, cost.purses, amount)


def _refund_lines(scenario: Scenario, q: Quantities) -> Iterator[_Line]:
    """Move the state refund from the municipality's costs to the state's."""
    rule = scenario.economics.refund
    if rule is not None:
        amount = refunds_by_year(scenario, q)
        shares: dict[Purse, float] = {"municipality": -1.0, "region": 0.0, "state": 1.0}
        yield _Line("refund", "refund", rule.account, shares, amount)
