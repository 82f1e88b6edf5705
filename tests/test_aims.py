"""Aims: declared with errors at their places, and measured as a hand calculation measures them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from sverigesmodel.economics.measures import PARTS
from sverigesmodel.economics.outcomes import KEYS
from sverigesmodel.evaluation.aims import aims_table, moved
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.aims import full_grid, not_measured, short_grid
from sverigesmodel.reporting.language import WORDS
from sverigesmodel.scenario.schema import Scenario, to_mapping
from sverigesmodel.scenario.schema.aims import MEASURES, RATIOS
from tests.example_scenario import example

T_975_OF_2 = 4.302652729696142
"""97.5 % point of Student's t with two degrees of freedom, from a table."""
IN_PLACEMENT: dict[str, Any] = {
    "name": "Less time in placement",
    "measure": "placement_years",
    "per": {"measure": "child_years"},
    "wanted": "less",
    "by": 2028,
}
HOMES: dict[str, Any] = {
    "name": "Fewer in institutions",
    "term": "long",
    "measure": "entries",
    "stage": "institution",
    "wanted": "less",
    "by": 2029,
}
ABLE: dict[str, Any] = {"name": "Parents better able", "measure": "none", "reason": "Not modelled."}


def valid(**aims: Any) -> Scenario:
    return Scenario.model_validate(example(aims=aims))


def quantities(*rows: tuple[str, int, str, str, list[float]]) -> pd.DataFrame:
    """Outcomes by measure, year, stage and unit, each with three replications; for all tasks and teams."""
    keys = [(measure, year, stage, "all", "all", unit) for measure, year, stage, unit, _ in rows]
    index = pd.MultiIndex.from_tuples(keys, names=list(KEYS))
    return pd.DataFrame([values for *_, values in rows], index=index)


def test_what_a_run_tells_is_what_an_aim_may_name() -> None:
    for measures, axis in PARTS:
        ours = [name for name in MEASURES[axis] if name in {one.name for one in measures}]
        assert sorted(ours) == sorted(one.name for one in measures)
    told = [one for measures, _ in PARTS for one in measures]
    assert sorted(name for names in MEASURES.values() for name in names) == sorted(
        one.name for one in told
    )
    assert {one.name for one in told if one.per is not None} == RATIOS


def test_measured_as_by_hand() -> None:
    """The share of time in placement, 30 of 100 against 24 of 96 years and so on, and a plain count."""
    before = quantities(
        ("placement_years", 2028, "all", "years", [30.0, 28.0, 35.0]),
        ("placement_years", 2029, "all", "years", [1.0, 1.0, 1.0]),
        ("child_years", 2028, "all", "years", [100.0, 80.0, 100.0]),
        ("child_years", 2028, "institution", "years", [7.0, 7.0, 7.0]),
        ("entries", 2029, "institution", "moves", [9.0, 5.0, 7.0]),
    )
    after = quantities(
        ("placement_years", 2028, "all", "years", [24.0, 18.0, 27.0]),
        ("placement_years", 2029, "all", "years", [1.0, 1.0, 1.0]),
        ("child_years", 2028, "all", "years", [96.0, 72.0, 90.0]),
        ("child_years", 2028, "institution", "years", [7.0, 7.0, 7.0]),
        ("entries", 2029, "institution", "moves", [8.0, 8.0, 6.0]),
    )
    scenario = valid(in_placement=IN_PLACEMENT, homes=HOMES, able=ABLE)
    found = aims_table(scenario, {"baseline": before, "reform": after}).set_index("aim")

    # 30/100, 28/80, 35/100 against 24/96, 18/72, 27/90: differences -0.05, -0.10, -0.05
    share = found.loc["in_placement"]
    assert (share["baseline"], share["reform"]) == pytest.approx((1.0 / 3, 0.8 / 3))
    spread = T_975_OF_2 * math.sqrt((2 * (1 / 60) ** 2 + (1 / 30) ** 2) / 2 / 3)
    wanted = (-0.2 / 3, -0.2 / 3 - spread, -0.2 / 3 + spread)
    assert tuple(share[["mean", "low", "high"]]) == pytest.approx(wanted)
    assert share["high"] > 0
    assert share["moved"] == "undecided"  # -0.067 plus or minus 0.072
    assert (share["measure"], share["unit"]) == ("placement_years / child_years", "share")

    # 8-9, 8-5, 6-7: -1, 3, -1
    count = found.loc["homes"]
    assert (count["baseline"], count["reform"]) == pytest.approx((7.0, 22.0 / 3))
    assert count["mean"] == pytest.approx(1 / 3)
    assert (count["term"], count["unit"], count["year"]) == ("long", "moves", 2029)

    assert found.loc["able", "moved"] == "not_measured"
    assert np.isnan(float(found["mean"]["able"]))
    assert list(found.index) == ["in_placement", "homes", "able"]


def test_a_share_of_nothing_is_not_known() -> None:
    both = quantities(
        ("placement_years", 2028, "all", "years", [3.0, 0.0, 3.0]),
        ("child_years", 2028, "all", "years", [9.0, 0.0, 9.0]),
    )
    found = aims_table(valid(in_placement=IN_PLACEMENT), {"baseline": both, "reform": both})
    assert tuple(found.loc[0, ["baseline", "mean", "low", "high"]]) == (1 / 3, 0.0, 0.0, 0.0)
    assert found.loc[0, "moved"] == "no"


def test_a_run_that_ends_before_does_not_reach_an_aim() -> None:
    both = quantities(("entries", 2026, "institution", "moves", [3.0, 2.0, 3.0]))
    late = valid(homes={**HOMES, "by": 2051})
    found = aims_table(late, {"baseline": both, "reform": both})
    assert tuple(found.loc[0, ["year", "moved", "unit"]]) == (2051, "not_reached", "")
    (row,) = short_grid(found, late, "da").rows
    assert row == (HOMES["name"], "2051", "–", "–", "–", "perioden slutter før")


@pytest.mark.parametrize(
    ("low", "high", "more", "less"),
    [
        (0.1, 0.3, "yes", "no"),
        (-0.3, -0.1, "no", "yes"),
        (-0.1, 0.3, "undecided", "undecided"),
        (0.0, 0.0, "no", "no"),
        (0.0, 0.3, "undecided", "no"),
        (None, None, "undecided", "undecided"),
    ],
)
def test_moved_the_wanted_way(low: float | None, high: float | None, more: str, less: str) -> None:
    mean = None if low is None or high is None else (low + high) / 2
    assert moved("more", Interval(mean, low, high)) == more
    assert moved("less", Interval(mean, low, high)) == less


def test_a_scenario_with_aims_is_written_out_whole() -> None:
    scenario = valid(in_placement=IN_PLACEMENT, homes=HOMES, able=ABLE)
    assert Scenario.model_validate(to_mapping(scenario)) == scenario
    assert Scenario.model_validate(example()).aims == {}


@pytest.mark.parametrize(
    ("aim", "place", "message"),
    [
        ({**HOMES, "measure": "entires"}, ("measure",), "did you mean 'entries'"),
        ({**HOMES, "stage": "institutio"}, ("stage",), "did you mean 'institution'"),
        ({**HOMES, "stage": "closed"}, ("stage",), "nothing is told of 'closed'"),
        ({**HOMES, "task": "follow_up"}, ("task",), "'entries' is not told by task"),
        ({**HOMES, "wanted": None}, (), "needs 'wanted'"),
        ({**HOMES, "wanted": "fewer"}, ("wanted",), "'more' or 'less'"),
        ({**HOMES, "by": 2025}, ("by",), "the run begins in 2026"),
        ({**HOMES, "per": {"measure": "opend"}}, ("per", "measure"), "did you mean 'opened'"),
        ({**HOMES, "per": {"measure": "breakdown_rate"}}, ("per", "measure"), "already"),
        (
            {**HOMES, "per": {"measure": "child_years", "stage": "closed"}},
            ("per", "stage"),
            "nothing is told of 'closed'",
        ),
        ({**ABLE, "reason": None}, (), "gives its 'reason'"),
        ({**ABLE, "by": 2028}, (), "has no 'by'"),
    ],
)
def test_what_cannot_be_is_said_where_it_stands(
    aim: dict[str, Any], place: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        valid(wish=aim)
    (found,) = caught.value.errors()
    assert found["loc"][:2] == ("aims", "wish")
    assert tuple(word for word in found["loc"][2:] if word in aim or word in place) == place
    assert message in found["msg"]


def test_numbers_of_a_table_are_numbers_where_nothing_is_measured() -> None:
    table = aims_table(valid(able=ABLE), dict.fromkeys(("baseline", "reform"), quantities()))
    assert table["mean"].dtype == np.float64


def test_every_figure_has_its_words() -> None:
    known = {key.removeprefix("measure_") for key in WORDS if key.startswith("measure_")}
    assert known == {name for names in MEASURES.values() for name in names}


def test_shown_as_a_danish_and_an_english_reader_write() -> None:
    before = quantities(
        ("placement_years", 2028, "all", "years", [30.0, 30.0, 30.0]),
        ("child_years", 2028, "all", "years", [100.0, 100.0, 100.0]),
        ("entries", 2029, "institution", "moves", [9.0, 9.0, 9.0]),
    )
    after = quantities(
        ("placement_years", 2028, "all", "years", [24.0, 24.0, 24.0]),
        ("child_years", 2028, "all", "years", [96.0, 96.0, 96.0]),
        ("entries", 2029, "institution", "moves", [10.5, 10.5, 10.5]),
    )
    scenario = valid(in_placement=IN_PLACEMENT, homes=HOMES, able=ABLE)
    table = aims_table(scenario, {"baseline": before, "reform": after})
    assert short_grid(table, scenario, "da").rows == (
        (IN_PLACEMENT["name"], "2028", "30,0 %", "25,0 %", "−5,0 [−5,0; −5,0] pct.point", "ja"),
        (HOMES["name"], "2029", "9,0", "10,5", "+1,5 [+1,5; +1,5]", "nej"),
    )
    assert full_grid(table, scenario, "en").rows == (
        (
            *(IN_PLACEMENT["name"], "–"),
            "placement-years as a share of child-years with an open case",
            *("2028", "less", "30.0%", "25.0%", "−5.0 [−5.0; −5.0] points", "yes"),
        ),
        (
            *(HOMES["name"], "long", "stays begun (institution)", "2029", "less"),
            *("9.0", "10.5", "+1.5 [+1.5; +1.5]", "no"),
        ),
        (
            *(ABLE["name"], "–", "not measured. Not modelled."),
            *("–", "–", "–", "–", "–", "not measured"),
        ),
    )
    assert not_measured(table, scenario, "da") == "Måles ikke af modellen: Parents better able."
