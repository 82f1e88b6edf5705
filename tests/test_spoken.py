"""Numbers in plain words: rates as children of a hundred, and what must be true as a sentence."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from sverigesmodel.reporting.spoken import in_unit, of_hundred, saying
from sverigesmodel.reporting.threshold_phrases import sentence, summary
from tests import small

READY = "ladder.institution.transitions.stabilised.time.exponential.rate"
SCALE = "ladder.home_support.transitions.worsened.time.weibull.scale"
ROW: dict[Any, Any] = {
    "value": 0.4 / 365.25,
    "range_low": 0.2 / 365.25,
    "range_high": 0.6 / 365.25,
    "searched_low": 0.2 / 365.25,
    "searched_high": 0.6 / 365.25,
    "threshold": 0.25 / 365.25,
    "low": 0.2 / 365.25,
    "high": 0.3 / 365.25,
    "verdict": "within",
    "saves": "above",
    "until": 2033,
    "others": 0,
    "whole": False,
}


def test_a_rate_is_said_as_children_of_a_hundred_within_half_a_year() -> None:
    """1 - exp(-r/2): 0.4 a year is 18 of 100, 0.25 is 12, 0.2 is 10, 0.3 is 14."""
    words = saying(small.baseline(), small.reform(), READY, "en")
    assert sentence(ROW, words, "en") == (
        "The reform has paid for itself by the end of 2033 when at least 12 of 100 children on the step "
        "Residential institution become ready to move down the ladder within half a year (95%: 10 of 100 to "
        "14 of 100); we assumed 18 of 100."
    )
    words = saying(small.baseline(), small.reform(), READY, "da")
    assert sentence(ROW, words, "da") == (
        "Reformen har tjent sig ind ved udgangen af 2033, når mindst 12 af 100 børn på trinnet Børne- og "
        "ungehjem bliver klar til at flytte ned ad trappen inden for et halvt år (95 %: 10 af 100–14 af 100); vi "
        "har antaget 18 af 100."
    )


def test_where_more_time_means_fewer_children_at_least_becomes_at_most() -> None:
    """A Weibull of shape 1.2: the longer its scale, the fewer within half a year, by its distribution function."""
    years = 365.25
    row = ROW | {"value": 6 * years, "threshold": 4 * years, "low": 3 * years, "high": 5 * years}
    row |= {"range_low": 3 * years, "range_high": 9 * years, "saves": "below"}
    words = saying(small.baseline(), small.reform(), SCALE, "en")
    text = sentence(row, words, "en")
    share = {scale: 100 * -math.expm1(-((0.5 / scale) ** 1.2)) for scale in (3, 4, 5, 6)}
    assert f"at least {share[4]:.1f} of 100 children on the step Home-based support" in text
    assert f"(95%: {share[5]:.1f} of 100 to {share[3]:.1f} of 100)" in text
    assert text.endswith(f"we assumed {share[6]:.1f} of 100.")


def test_the_time_from_onset_to_crisis_is_said_as_a_time() -> None:
    """Three months of 365.25 / 12 days, on a step where only one thing deteriorates."""
    place = "ladder.foster.transitions.breaks_down.warning.exponential.mean"
    words = saying(small.baseline(), small.reform(), place, "en")
    (time,) = words.write([3 * 365.25 / 12], "en")
    assert words.clause(time, "en") == (
        "it takes 3 months from a deterioration to a crisis on the step Foster family"
    )


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("always", "has paid for itself by the end of 2033 at all values tried"),
        ("never", "has not paid for itself by the end of 2033 at any value tried"),
        ("undecided", "chance does not exclude"),
    ],
)
def test_without_a_threshold_it_is_said_on_which_side_the_result_lies(
    verdict: str, said: str
) -> None:
    """No number is made up where there is no root."""
    row = ROW | {"verdict": verdict, "threshold": math.nan, "low": math.nan, "high": math.nan}
    text = sentence(row, saying(small.baseline(), small.reform(), READY, "en"), "en")
    assert said in text
    assert "10 of 100 to 26 of 100" in text


def test_open_ends_and_what_was_thought_implausible_are_said() -> None:
    """An interval without an upper end, outside the range."""
    row = ROW | {"verdict": "beyond", "threshold": 1.0 / 365.25, "high": math.nan, "others": 1}
    text = sentence(row, saying(small.baseline(), small.reform(), READY, "en"), "en")
    assert "at least 39 of 100" in text
    assert "(95%: from 10 of 100 upwards)" in text
    assert "outside what was thought plausible (10 of 100 to 26 of 100)" in text
    assert text.endswith("the sign changes again.")


def test_a_whole_number_is_the_first_that_pays() -> None:
    """7.3 posts cannot be had: at least 8, or at most 7."""
    row = ROW | {"value": 7.0, "threshold": 7.3, "low": 6.2, "high": 8.5, "whole": True}
    row |= {"range_low": 4.0, "range_high": 10.0}
    words = saying(small.baseline(), small.reform(), "teams.family.staffing.posts", "en")
    assert "is at least 8 (95%: 7 to 9)" in sentence(row, words, "en")
    assert "is at most 7 (95%: 6 to 8)" in sentence(row | {"saves": "below"}, words, "en")


def test_shares_are_said_alike_and_small_ones_of_a_thousand() -> None:
    """The first two say which form fits."""
    assert of_hundred([0.18, 0.12, 0.004], "en") == ["18 of 100", "12 of 100", "0 of 100"]
    assert of_hundred([0.003, 0.02], "da") == ["3,0 af 1.000", "20,0 af 1.000"]
    assert of_hundred([0.05, 0.18], "en") == ["5.0 of 100", "18.0 of 100"]


def test_units_are_those_that_people_use() -> None:
    """Days, weeks, months and years by length; rates by year; money in thousands or millions."""
    assert in_unit([14.0, 21.0], "days", "en") == ["14 days", "21 days"]
    assert in_unit([42.0, 49.0], "days", "da") == ["6 uger", "7 uger"]
    assert in_unit([182.625], "days", "da") == ["6 måneder"]
    assert in_unit([0.2 / 365.25], "per day", "da") == ["0,20 pr. år"]
    assert in_unit([600_000.0, 1_440_000.0], "DKK", "da") == ["600 t.kr.", "1,4 mio. kr."]
    assert in_unit([0.3, 0.0], "share", "en") == ["30%", "0%"]
    assert in_unit([7.0, 8.0], "count", "en") == ["7", "8"]


@pytest.mark.parametrize(
    ("verdicts", "english"),
    [
        (
            ["within"],
            "The number tried can turn the result round alone within its plausible range.",
        ),
        (
            ["beyond"],
            "The number tried does not turn the result round by itself within its plausible range.",
        ),
        (
            ["within", "beyond"],
            "1 of the 2 numbers tried can turn the result round alone within its plausible range.",
        ),
    ],
)
def test_of_a_single_number_it_is_not_told_how_many(verdicts: list[str], english: str) -> None:
    assert summary(pd.DataFrame({"verdict": verdicts}), "en") == english
