"""What must hold of prices: every step has one, refund rules begin in time, and each price year has an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sverigesmodel.scenario.problems import Location, Problem
from sverigesmodel.scenario.schema.economics import Item

if TYPE_CHECKING:
    from sverigesmodel.scenario.schema.economics import RefundRule
    from sverigesmodel.scenario.schema.scenario import Scenario


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Find steps without a price, years before the first refund rule, and price years without an index."""
    economics = scenario.economics
    for step in scenario.ladder:
        if step not in economics.steps:
            message = f"step '{step}' has no price"
            yield Problem(
                ("economics", "steps"), "no_price", message, hint="Write 0 if it has none."
            )
    first, begins = min(_refund_rules(scenario), default=0), scenario.start.year
    if first > begins:
        message = f"the first rule is that of {first}, and the run begins in {begins}"
        yield Problem(("economics", "refund", "rules"), "inconsistent", message)
    for place, price_year in _price_years(scenario):
        if price_year in {None, economics.price_year}:
            continue
        for year in (price_year, economics.price_year):
            if year not in economics.price_index:
                message = f"economics.price_index has no {year}, which this price level needs"
                yield Problem((*place, "price_year"), "inconsistent", message, price_year)


def _refund_rules(scenario: Scenario) -> Mapping[int, RefundRule]:
    terms = scenario.economics.refund
    return {} if terms is None else terms.rules


def _price_years(scenario: Scenario) -> Iterator[tuple[Location, int | None]]:
    economics = scenario.economics
    for step, price in economics.steps.items():
        yield ("economics", "steps", step), price.price_year
    for name in ("assessment", "investigation", "closed", "posts"):
        item = getattr(economics, name)
        if item is not None:
            yield ("economics", name), item.price_year
    for year, rule in _refund_rules(scenario).items():
        yield ("economics", "refund", "rules", year), rule.price_year
    for task, cost in economics.tasks:
        if isinstance(cost, Item):
            yield ("economics", "tasks", task), cost.price_year
    for team, post in economics.posts.teams.items():
        yield ("economics", "posts", "teams", team), post.price_year
    for name, policy in scenario.policies.items():
        for key, reform in policy.costs.items():
            yield ("policies", name, "costs", key), reform.price_year
