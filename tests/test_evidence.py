"""What a reader is warned of: old prices, effects counted twice, a first day unlike the observed one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from sverigesmodel.evaluation.caution import ModelWarning, PriceYearWarning
from sverigesmodel.evaluation.document import document
from sverigesmodel.evaluation.evidence import counted_twice, far_stocks, old_prices
from sverigesmodel.evaluation.experiment import OUTCOME_KEYS
from sverigesmodel.scenario.schema import Scenario
from tests import small

POLICY = "policies.closer_follow_up"


@pytest.mark.parametrize(("budget_year", "warned"), [(2026, 0), (2028, 0), (2029, 1)])
def test_prices_may_be_two_years_old(budget_year: int, warned: int) -> None:
    found = list(old_prices(small.baseline(), budget_year))
    assert len(found) == warned
    for one in found:
        assert isinstance(one, PriceYearWarning)
        assert one.code == "price_year"
        assert one.facts == {"price_year": 2026, "budget_year": 2029}


def reform(**changes: Any) -> Scenario:
    """The small reform, which follows up foster families more often; effects by step and transition."""
    return small.reform().replace(
        {f"{POLICY}.{path.replace('__', '.')}": value for path, value in changes.items()}
    )


def twice(scenario: Scenario) -> list[tuple[Any, ...]]:
    return [(one.facts["step"], one.facts["transition"]) for one in counted_twice(scenario)]


def test_an_effect_where_the_same_reform_changes_follow_up_may_count_twice() -> None:
    assert twice(small.reform()) == []  # its ratios are 1
    acute = {"foster": {"breaks_down": 0.8}}
    assert twice(reform(effects=acute)) == [("foster", "breaks_down")]
    assert twice(reform(effects={"closed": {"rereferral": 0.8}})) == []  # nobody follows up


def test_an_effect_alone_counts_once() -> None:
    alone = {"effects": {"foster": {"breaks_down": 0.8}}, "ladder.foster": {}}
    assert twice(reform(**alone)) == []
    detected = reform(**alone | {"ladder.foster": {"detection": 0.6}})
    assert twice(detected) == [("foster", "breaks_down")]
    hours = reform(**alone | {"ladder.foster": {"contact_hours": 0.6}})
    assert twice(hours) == []


def test_a_second_policy_hides_nothing_from_the_same_teams() -> None:
    more = {"from": "2027-02-01", "effects": {"foster": {"breaks_down": 0.8}}}
    for teams, expected in (("all", 1), (["family"], 1), (["disability"], 0)):
        both = small.reform().replace({"policies.kinder": {**more, "teams": teams}})
        assert len(twice(both)) == expected


def test_what_follow_up_cannot_move_is_not_counted_twice() -> None:
    sudden = small.reform().replace(
        {
            "ladder.foster.transitions.breaks_down.warning": "none",
            f"{POLICY}.effects": {"foster": {"breaks_down": 0.8}},
        }
    )
    assert twice(sudden) == []
    (planned,) = (
        name
        for name, clock in small.reform().ladder["foster"].clocks.items()
        if clock.kind == "planned"
    )
    assumed = small.reform().replace({f"{POLICY}.effects": {"foster": {planned: 1.2}}})
    assert twice(assumed) == [("foster", planned)]
    alone = {"share": 1, "delay": "0 days"}
    by_themselves = assumed.replace({f"ladder.foster.transitions.{planned}.unprompted": alone})
    assert twice(by_themselves) == []


WIDE = {"value": 140, "source": "a guess", "range": [99, 200]}
NARROW = {"value": 140, "source": "a count", "range": [130, 150]}


@pytest.mark.parametrize(
    ("observed", "far"),
    [(100, 0), (121, 0), (140, 1), (75, 1), (WIDE, 0), (NARROW, 1), (2000, 1), (9, 1)],
)
def test_a_stock_is_far_beyond_a_tenth_or_its_range_and_beyond_chance(
    observed: Any, far: int
) -> None:
    """There are 100 on the first day, 90 and 110 by replication: of 107 stays each, some began in the year."""
    rows = [
        ("stays", 2026, "foster", "all", "all", "stays"),
        ("entries", 2026, "foster", "all", "all", "moves"),
        ("stays", 2027, "foster", "all", "all", "stays"),
        ("stays", 2026, "foster", "all", "family", "stays"),
    ]
    index = pd.MultiIndex.from_tuples(rows, names=OUTCOME_KEYS)
    outcomes = pd.DataFrame([[97.0, 117.0], [7.0, 7.0], [5.0, 5.0], [3.0, 3.0]], index=index)
    scenario = small.baseline().replace({"observed.stock": {"foster": observed}})
    count = observed["value"] if isinstance(observed, dict) else observed
    found = list(far_stocks(scenario, outcomes))
    assert [one.facts["stage"] for one in found] == ["foster"] * far
    for one in found:
        assert one.facts == {"stage": "foster", "modelled": 100.0, "observed": count}


def test_what_is_warned_of_stands_in_the_document() -> None:
    result = small.compared()
    assert result.warned == ()
    assert document(result)["cautions"] == []
    one = ModelWarning("words", number=3)
    assert (str(one), one.facts, one.code) == ("words", {"number": 3}, "model")
