"""What in two scenarios and their first day a reader should be warned of, whatever the result is.

Knows three rules: how old a price level may be, when an effect is counted twice, when a modelled stock is far from
the observed one. It must not know what the reform amounts to.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import pandas as pd

from sverigesmodel.economics.outcomes import ALL
from sverigesmodel.evaluation.caution import DoubleCountWarning, PriceYearWarning, StockWarning
from sverigesmodel.scenario.number import Number
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.ladder import AnyTransition
from sverigesmodel.scenario.schema.policy import Policy, StepChange

OLDEST: Final = 2
"""Years that a price level may be older than the budget year."""
FAR: Final = 0.1
"""Share of the observed number by which the modelled one may miss it, where it has no range of its own."""


def old_prices(scenario: Scenario, budget_year: int) -> Iterator[PriceYearWarning]:
    """Yield a warning where results are in prices from more than `OLDEST` years before the budget year.

    Single prices of other years are no matter: the price index takes them to the scenario's level.
    """
    price_year = scenario.economics.price_year
    if price_year < budget_year - OLDEST:
        yield PriceYearWarning(
            f"all money is in prices of {price_year}, {budget_year - price_year} years before the "
            f"budget year {budget_year}",
            price_year=price_year,
            budget_year=budget_year,
        )


def counted_twice(scenario: Scenario) -> Iterator[DoubleCountWarning]:
    """Yield a warning for each assumed effect that may count what follow-up does a second time.

    That is: a hazard ratio other than 1 on a transition of a step, while a policy for some of the same teams
    changes what moves that transition by the mechanism: the dates of follow-ups; of a crisis that announces
    itself, the probability of finding it too. Where follow-up decides nothing (a planned move that all make by
    themselves at once, a crisis that comes without warning) there is nothing to count twice.
    """
    for name, policy in scenario.policies.items():
        for step, ratios in policy.effects.items():
            clocks = scenario.ladder[step].clocks if step in scenario.ladder else {}
            for transition, ratio in ratios.items():
                if ratio.value != 1 and _is_moved(scenario, policy, step, clocks.get(transition)):
                    yield DoubleCountWarning(
                        f"policy {name!r} assumes a ratio of {float(ratio):g} on {step}.{transition}, "
                        "which the reform's follow-up moves already: the effect may be counted twice",
                        policy=name,
                        step=step,
                        transition=transition,
                        ratio=float(ratio),
                    )


def far_stocks(scenario: Scenario, outcomes: pd.DataFrame) -> Iterator[StockWarning]:
    """Yield a warning for each stage whose mean number of children on the first day misses the observed one.

    Far is outside the range that the observed number has, or more than `FAR` of it off where it has none; and more
    than two standard deviations that a count of its size has by chance.

    Parameters
    ----------
    outcomes
        By ``experiment.OUTCOME_KEYS``, one column per replication.
    """
    level = outcomes.index.get_level_values
    first = (level("year") == scenario.start.year) & (level("team") == ALL)
    number = {
        measure: outcomes[first & (level("measure") == measure)].droplevel(
            ["measure", "year", "task", "team", "unit"]
        )
        for measure in ("stays", "entries")
    }
    there = (number["stays"] - number["entries"]).mean(axis=1)
    for stage, count in scenario.observed.stock.items():
        observed, modelled = float(count), float(there.get(stage, math.nan))
        low, high = _range(count)
        off = max(low - modelled, modelled - high)
        if off > 0 and abs(modelled - observed) > 2.0 * math.sqrt(observed):
            yield StockWarning(
                f"on the first day {modelled:.0f} children are in {stage}, where {observed:.0f} were observed",
                stage=stage,
                modelled=modelled,
                observed=observed,
            )


def _range(observed: Number) -> tuple[float, float]:
    """Between which numbers a modelled one agrees with an observed one."""
    known = None if observed.provenance is None else observed.provenance.range
    return known or ((1 - FAR) * observed.value, (1 + FAR) * observed.value)


def _is_moved(scenario: Scenario, policy: Policy, step: str, clock: AnyTransition | None) -> bool:
    """Whether a policy for some of the same teams moves a transition by follow-up."""
    if clock is None or not _listens(clock):
        return False
    return any(
        step in other.ladder and _changes(other.ladder[step], clock.kind)
        for other in scenario.policies.values()
        if _shares_teams(policy, other)
    )


def _listens(clock: AnyTransition) -> bool:
    """Whether follow-up has anything to do with when the move comes."""
    if clock.kind == "acute":
        return clock.warning != "none"
    own = clock.unprompted
    return own is None or own.share < 1 or own.delay > 0


def _changes(change: StepChange, kind: str) -> bool:
    follow_up = change.follow_up
    dates = follow_up is not None and (
        follow_up == "none" or follow_up.first is not None or follow_up.then is not None
    )
    return dates or (kind == "acute" and change.detection is not None)


def _shares_teams(one: Policy, other: Policy) -> bool:
    if one.teams == "all" or other.teams == "all":
        return True
    return bool({*one.teams} & {*other.teams})
