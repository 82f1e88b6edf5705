"""Quantities times prices: what a run costs, by year, item, account and purse.

Every item is one line of amounts by year, spread over purses by shares; every total is a sum of lines.
Conventions: a price a year is spread over 365.25 days; the reform's own costs a year are budget amounts, a
whole calendar year of them costs exactly that, part of a year its share of that year's days. This module
knows the scenario's prices. It must not know how quantities came about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.codes import Task
from sverigesmodel.economics.charges import Charges, StayPrices, stage_prices
from sverigesmodel.economics.conservation import money_violations
from sverigesmodel.economics.quantities import Quantities
from sverigesmodel.economics.refunds import state_refund
from sverigesmodel.economics.years import cut, days_in, year_of
from sverigesmodel.rules.parameters import Floats, Ints
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.economics import PURSES, Item, Purse
from sverigesmodel.timeline import DAYS_PER_YEAR, CalendarYears, day_of

KEYS: Final = ("year", "kind", "item", "account", "purse")
"""What says of an amount what it is."""


_REFUND_SHARES: Final[Mapping[Purse, float]] = {"municipality": -1.0, "region": 0.0, "state": 1.0}


class _Line(NamedTuple):
    """One cost item: what it is called, where it is booked, who pays."""

    kind: str
    item: str
    account: str
    shares: Mapping[Purse, float]
    service_frame: bool
    transfer: bool


class CostSheet:
    """What the runs of a scenario cost, prepared as far as it is known before them.

    Parameters
    ----------
    scenario
        Whose prices, purses and refund hold.
    calendar
        The years of the runs.
    """

    def __init__(self, scenario: Scenario, calendar: CalendarYears) -> None:
        self._years = calendar.labels
        self._stays = StayPrices(scenario)
        stages = [_line("stage", *one) for one in stage_prices(scenario).values()]
        tasks = dict(_task_prices(scenario))
        posts = list(_post_prices(scenario))
        reforms = list(_reform_costs(scenario, calendar))
        self._tasks = list(tasks)
        self._task_prices = np.array([[price] for _, price in tasks.values()]).reshape(-1, 1)
        self._daily_pay = np.array([[price] for _, price in posts])
        self._lines = [
            *stages,
            *(line for line, _ in tasks.values()),
            *(line for line, _ in posts),
            *(line for line, _ in reforms),
        ]
        self._ends = np.cumsum([len(stages), len(tasks), len(posts), len(reforms)])
        self._refund = state_refund(scenario, calendar)
        if (terms := scenario.economics.refund) is not None:
            framed = terms.service_frame.value
            self._lines.append(
                _Line("refund", "refund", terms.account, _REFUND_SHARES, framed, False)
            )
        self._shares = np.array([[line.shares[p] for p in PURSES] for line in self._lines])
        # of the reforms nothing depends on the run
        self._before = np.zeros((len(self._lines), len(self._years)))
        for place, (_, by_year) in enumerate(reforms, start=self._ends[2]):
            self._before[place] = by_year

    @cached_property
    def index(self) -> pd.MultiIndex:
        """What each amount is: rows of `KEYS`."""
        return pd.MultiIndex.from_frame(self.keys())

    def keys(self) -> pd.DataFrame:
        """Tell what each amount is, in columns `KEYS`."""
        places = [(line, purse) for line in self._lines for purse in PURSES]
        n = len(self._years)
        return pd.DataFrame(
            {
                "year": np.tile(self._years, len(places)),
                "kind": np.repeat([line.kind for line, _ in places], n),
                "item": np.repeat([line.item for line, _ in places], n),
                "account": np.repeat([line.account for line, _ in places], n),
                "purse": np.repeat([purse for _, purse in places], n),
            },
            columns=list(KEYS),
        )

    def marks(self) -> pd.DataFrame:
        """Tell of each item, by ``kind`` and ``item``, its marks ``service_frame`` and ``transfer``."""
        index = pd.MultiIndex.from_tuples(
            [(line.kind, line.item) for line in self._lines], names=["kind", "item"]
        )
        marks = [(line.service_frame, line.transfer) for line in self._lines]
        return pd.DataFrame(marks, index=index, columns=["service_frame", "transfer"])

    def charges(self, quantities: Quantities) -> Charges:
        """Charge the children of a run; see ``StayPrices.charges``."""
        until_age = np.inf if self._refund is None else self._refund.until_age
        return self._stays.charges(quantities, until_age)

    def amounts(self, quantities: Quantities, charges: Charges | None = None) -> Floats:
        """Price a run.

        Parameters
        ----------
        charges
            Of these quantities, where they are made already.

        Returns
        -------
        One amount a row of ``index``, DKK of the scenario's price year, costs positive.
        """
        by_line = self._before.copy()
        stages, tasks, posts, _ = self._ends
        if charges is None:
            charges = self.charges(quantities)
        by_line[:stages] = charges.by_price(stages, len(self._years))
        done = quantities.tasks.completed.sum(axis=2)[:, self._tasks]
        by_line[stages:tasks] = done.T * self._task_prices
        by_line[tasks:posts] = quantities.staff.caseworker_days.T * self._daily_pay
        if self._refund is not None:
            by_line[-1] = self._refund.by_year(charges)
        return (self._shares[:, :, None] * by_line[:, None, :]).ravel()

    def violations(self, amounts: Floats) -> list[str]:
        """Name every identity of money that the amounts of a run break."""
        return money_violations(amounts, *self._places)

    @cached_property
    def _places(self) -> tuple[Ints, NDArray[np.bool_], NDArray[np.bool_]]:
        """Of each amount the year's index, whether it is a refund, whether the municipality's."""
        is_refund = np.array([line.kind == "refund" for line in self._lines])
        shape = (len(self._lines), len(PURSES), len(self._years))
        line, purse, year = np.indices(shape).reshape(3, -1)
        return year, is_refund[line], purse == PURSES.index("municipality")


def costs(scenario: Scenario, quantities: Quantities) -> pd.DataFrame:
    """Price a run.

    Returns
    -------
    One row a year, item and purse, zeros included, so that the runs of one scenario have the same
    rows: ``year``; ``kind``: stage, task, posts, reform or refund; ``item``: the stage, task, team
    or ``policy.cost``; ``account``; ``purse``; ``amount`` in DKK of the scenario's price year, costs
    positive. A refund is a negative cost of the municipality and a cost of the state.
    """
    sheet = CostSheet(scenario, quantities.calendar)
    return sheet.keys().assign(amount=sheet.amounts(quantities))


def _line(kind: str, item: str, cost: Item) -> _Line:
    shares = {purse: float(share) for purse, share in cost.purses.items()}
    return _Line(kind, item, cost.account, shares, cost.service_frame, cost.transfer)


def _task_prices(scenario: Scenario) -> Iterator[tuple[Task, tuple[_Line, float]]]:
    """DKK for each completed task of the kinds that have a cost of their own."""
    for task in Task:
        name = task.name.lower()
        cost = getattr(scenario.economics.tasks, name)
        if cost is not None:
            each = cost.each.value * scenario.economics.to_price_year(cost.price_year)
            yield task, (_line("task", name, cost), each)


def _post_prices(scenario: Scenario) -> Iterator[tuple[_Line, float]]:
    """DKK a day for each caseworker of each team, busy or not."""
    for team in scenario.teams:
        cost = scenario.economics.posts.of(team)
        daily = cost.yearly / DAYS_PER_YEAR * scenario.economics.to_price_year(cost.price_year)
        yield _line("posts", team, cost), daily


def _reform_costs(scenario: Scenario, calendar: CalendarYears) -> Iterator[tuple[_Line, Floats]]:
    """DKK by year of the reform itself, by its dates."""
    year_lengths = np.array([days_in(year) for year in calendar.labels])
    horizon = float(calendar.edges[-1])
    for policy_name, policy in scenario.policies.items():
        for cost_name, cost in policy.costs.items():
            level = scenario.economics.to_price_year(cost.price_year)
            start = day_of(scenario.start, cost.from_ or policy.from_)
            end = day_of(scenario.start, cost.until) if cost.until else horizon
            pieces = cut(np.array([start]), np.array([end]), calendar.edges)
            amount = np.zeros(len(year_lengths))
            amount[pieces.year] = cost.per_year.value * (pieces.days / year_lengths[pieces.year])
            if 0 <= start < horizon:
                amount[year_of(np.array([start]), calendar.edges)] += cost.at_start.value
            yield _line("reform", f"{policy_name}.{cost_name}", cost), amount * level
