"""Numbers with their sources: reading, exact units, ranges, distributions, what is refused."""

from __future__ import annotations

import copy
import math
import pickle
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sverigesmodel.scenario import provenance, sourced, units
from sverigesmodel.scenario.provenance import Grade
from sverigesmodel.scenario.sourced import Number
from sverigesmodel.scenario.written import Written


def read(kind: Any, raw: object) -> Number:
    number: Number = TypeAdapter(kind).validate_python(raw)
    return number


def refusal(kind: Any, raw: object) -> list[tuple[tuple[Any, ...], str]]:
    with pytest.raises(ValidationError) as caught:
        read(kind, raw)
    return [(error["loc"], error["type"]) for error in caught.value.errors()]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("6 weeks", 42.0),
        ("24 hours", 1.0),
        ("2 years", 730.5),
        ("1 year", 365.25),
        ("15 days", 15.0),
        ("1 month", 30.4375),
        ("0.5 months", 15.21875),
        ("0 days", 0.0),
        (" 3  weeks ", 21.0),
    ],
)
def test_durations_are_days(text: str, days: float) -> None:
    assert read(sourced.Duration, text) == days
    assert read(sourced.Duration, text).written == text


@pytest.mark.parametrize(
    ("text", "per_day"),
    [
        ("1 per day", 1.0),
        ("7 per week", 1.0),
        ("365.25 per year", 1.0),
        ("30.4375 per month", 1.0),
        ("1 per hour", 24.0),
    ],
)
def test_rates_are_per_day(text: str, per_day: float) -> None:
    assert read(sourced.Rate, text) == per_day


@given(st.integers(1, 10**6), st.integers(0, 4))
def test_one_rate_in_any_unit_is_one_float(count: int, places: int) -> None:
    # n per day = 7n per week = 30.4375n per month = 365.25n per year, all finite decimals
    daily = Fraction(count, 10**places)
    floats = {
        float(read(sourced.Rate, f"{_decimal(daily * days)} per {unit}"))
        for unit, days in units.DAYS.items()
        if unit != "hour"
    }
    assert floats == {count / 10**places}


@given(st.integers(1, 10**6), st.integers(0, 4))
def test_one_duration_in_any_unit_is_one_float(count: int, places: int) -> None:
    years = Fraction(count, 10**places)
    floats = {
        float(
            read(
                sourced.Duration,
                f"{_decimal(years * units.DAYS['year'] / units.DAYS[unit])} {unit}",
            )
        )
        for unit in ("hour", "day", "month", "year")
    }
    assert floats == {float(years * Fraction(36525, 100))}


def _decimal(value: Fraction) -> str:
    """Digits of a fraction that a finite decimal holds."""
    digits = value * 10**12
    assert digits.denominator == 1
    return f"{digits.numerator // 10**12}.{digits.numerator % 10**12:012d}"


def test_a_plain_number_with_a_unit_is_the_same_as_text() -> None:
    assert read(sourced.Rate, {"value": 0.35, "unit": "per year"}) == read(
        sourced.Rate, "0.35 per year"
    )
    assert read(sourced.Duration, {"value": 6, "unit": "weeks"}) == 42.0
    assert read(sourced.Duration, {"value": 6, "unit": "weeks"}).written == "6 weeks"


def test_ages_are_years() -> None:
    assert read(sourced.Age, 18) == 18.0
    assert read(sourced.Age, "6 months") == 0.5
    assert read(sourced.Age, "18 years") == 18.0


@pytest.mark.parametrize(
    "kind", [sourced.Share, sourced.Count, sourced.Money, sourced.Duration, sourced.Age]
)
@pytest.mark.parametrize("raw", [True, None, math.nan, math.inf, -math.inf, [1], "ten", "1,5"])
def test_what_is_no_number_is_refused(kind: Any, raw: object) -> None:
    assert refusal(kind, raw)


@pytest.mark.parametrize(
    ("kind", "raw", "problem"),
    [
        (sourced.Share, 1.0000001, "not_probability"),
        (sourced.Share, -0.1, "not_probability"),
        (sourced.PositiveShare, 0, "greater_than"),
        (sourced.Money, -1, "greater_than_equal"),
        (sourced.Count, 1.5, "int_from_float"),
        (sourced.Rate, "-1 per year", "greater_than_equal"),
        (sourced.PositiveDuration, "0 days", "greater_than"),
        (sourced.Growth, -1, "greater_than"),
        (sourced.Duration, 6, "not_a_duration"),
        (sourced.Duration, "6", "not_a_duration"),
        (sourced.Duration, "6 per week", "not_a_duration"),
        (sourced.Rate, 0.35, "not_a_rate"),
        (sourced.Rate, "6 weeks", "not_a_rate"),
        (sourced.Rate, "0,35 per year", "not_a_rate"),
        (sourced.Duration, "6 wekks", "unknown_unit"),
        (sourced.Share, "0.5", "not_a_number"),
        (sourced.Money, Written("1.234"), "money_thousands"),
    ],
)
def test_each_refusal_has_its_kind(kind: Any, raw: object, problem: str) -> None:
    assert refusal(kind, raw) == [((), problem)]


def test_thousands_are_refused_in_money_alone() -> None:
    assert read(sourced.Share, Written("0.125")) == 0.125
    assert read(sourced.Money, Written("1234.5")) == 1234.5
    assert refusal(sourced.Money, {"value": Written("1.234"), "source": "x"}) == [
        (("value",), "money_thousands")
    ]
    assert refusal(sourced.Money, {"value": 1300, "range": [Written("1.200"), 2000]}) == [
        (("range", 0), "money_thousands")
    ]


def test_the_nearest_unit_is_named() -> None:
    with pytest.raises(ValidationError) as caught:
        read(sourced.Duration, "6 wekks")
    (error,) = caught.value.errors()
    assert "week" in error["ctx"]["near"]


def test_a_sourced_number_keeps_everything() -> None:
    number = read(
        sourced.Duration,
        {
            "value": "6 weeks",
            "source": "a report",
            "grade": "official",
            "range": ["4 weeks", "60 days"],
            "distribution": {"log_normal": {"median": "6 weeks", "sigma": 0.2}},
            "note": "a note",
        },
    )
    about = number.provenance
    assert about is not None
    assert number + 1 == 43.0
    assert number.value == 42.0
    assert type(number.value) is float
    assert (about.source, about.grade, about.range, about.note) == (
        "a report",
        Grade.OFFICIAL,
        (28.0, 60.0),
        "a note",
    )
    assert about.distribution is not None
    assert about.distribution.parameters == {"median": 42.0, "sigma": 0.2}


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))])
def test_copies_keep_the_source(copied: Any) -> None:
    number = read(sourced.Share, {"value": 0.3, "grade": "assumption", "range": "±50 %"})
    twin = copied(number)
    assert twin == number
    assert twin.provenance == number.provenance
    assert twin.written == number.written


def test_bare_range_takes_the_unit_of_the_value() -> None:
    number = read(sourced.Duration, {"value": "6 months", "range": [3, 12]})
    assert number.provenance is not None
    assert number.provenance.range == (3 * 30.4375, 12 * 30.4375)


@pytest.mark.parametrize(
    ("kind", "value", "text", "expected"),
    [
        (sourced.Share, 0.4, "±50 %", (0.2, 0.6)),
        (sourced.Share, 0.8, "± 50 %", (0.4, 1.0)),
        (sourced.Money, 100, "+/- 25 %", (75.0, 125.0)),
        (sourced.Signed, -2.0, "±50%", (-3.0, -1.0)),
        (sourced.Ratio, 1, "±150 %", (0.0, 2.5)),
    ],
)
def test_relative_ranges(kind: Any, value: float, text: str, expected: tuple[float, float]) -> None:
    about = read(kind, {"value": value, "range": text}).provenance
    assert about is not None
    assert about.range == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("form", "where"),
    [
        ({"value": 0.5, "range": [0.6, 0.9]}, [(("range",), "range_excludes_value")]),
        ({"value": 0.5, "range": [0.9, 0.1]}, [(("range",), "range_excludes_value")]),
        ({"value": 0.5, "range": [0.1, 1.2]}, [(("range", 1), "not_probability")]),
        ({"value": 0.5, "range": [0.1]}, [(("range",), "not_a_range")]),
        ({"value": 0.5, "range": "50 %"}, [(("range",), "not_a_range")]),
        ({"value": 0.5, "grade": "assumption"}, [((), "range_needed")]),
        ({"value": 0.5, "grade": "sure"}, [(("grade",), "unknown_grade")]),
        ({"value": 0.5, "sourse": "x"}, [(("sourse",), "extra_forbidden")]),
        ({"source": "x"}, [(("value",), "missing")]),
        ({"value": 1.5, "source": "x"}, [(("value",), "not_probability")]),
        ({"value": 0.5, "unit": "kroner"}, [(("value",), "unknown_unit")]),
        ({"value": 0.5, "distribution": "uniform"}, [(("distribution",), "range_needed")]),
        (
            {"value": 0.5, "distribution": {"gamma": {"shape": 2, "scale": 1}}},
            [(("distribution",), "outside_support")],
        ),
        (
            {"value": 0.5, "distribution": {"normal": {"mean": 0.5, "sd": 0.1}}},
            [(("distribution",), "outside_support")],
        ),
        (
            {"value": 0.5, "distribution": {"beta": {"alpha": 0, "beta": 1}}},
            [(("distribution",), "inconsistent")],
        ),
        ({"value": 0.5, "distribution": {"beta": {"alpha": 2}}}, [(("distribution",), "one_of")]),
        ({"value": 0.5, "distribution": {"betta": {}}}, [(("distribution",), "unknown_name")]),
        (
            {"value": 0.5, "distribution": {"uniform": {"low": 0.4, "high": 0.45}}},
            [(("distribution",), "outside_support")],
        ),
        (
            {
                "value": 0.5,
                "range": [0.1, 0.9],
                "distribution": {"uniform": {"low": 0.4, "high": 0.6}},
            },
            [(("distribution",), "outside_support")],
        ),
        (
            {
                "value": 0.3,
                "range": [0.2, 0.4],
                "distribution": {"beta": {"alpha": 90, "beta": 10}},
            },
            [(("distribution",), "outside_support")],
        ),
        (
            {"value": 0.5, "distribution": {"triangular": {"low": 0.2, "mode": 0.1, "high": 0.6}}},
            [(("distribution",), "order")],
        ),
    ],
)
def test_wrong_sources_are_located(form: object, where: list[tuple[tuple[Any, ...], str]]) -> None:
    assert refusal(sourced.Share, form) == where


@pytest.mark.parametrize("name", ["uniform", "triangular", "pert"])
def test_distributions_over_the_range(name: str) -> None:
    about = read(
        sourced.Share, {"value": 0.5, "range": [0.2, 0.6], "distribution": name}
    ).provenance
    assert about is not None
    assert about.distribution is not None
    assert about.distribution.support == (0.2, 0.6)
    assert about.distribution.parameters.get("mode", 0.5) == 0.5


@given(
    st.sampled_from([sourced.SHARE, sourced.MONEY, sourced.GROWTH, sourced.RATIO]),
    st.floats(-0.999, 2.0),
    st.floats(0, 200),
)
def test_range_holds_the_value_and_stays_within_the_kind(
    kind: sourced.Kind, value: float, percent: float
) -> None:
    try:
        number = kind.validate({"value": value, "range": f"±{percent:.6f} %"})
    except Exception:  # the value itself is out of bounds
        assert not kind.low <= value <= kind.high
        return
    assert number.provenance is not None
    assert number.provenance.range is not None
    low, high = number.provenance.range
    assert kind.low <= low <= number <= high <= kind.high


def test_basis_speaks_for_plain_numbers_only() -> None:
    basis = {"grade": "assumption", "range": "±50 %", "note": "assumed"}
    with provenance.under_basis({"basis": basis, "x": 1}) as rest:
        plain = read(sourced.Money, 100)
        own = read(sourced.Money, {"value": 100, "source": "a report"})
        graded = read(sourced.Money, {"value": 100, "grade": "derived", "note": "added up"})
        noted = read(sourced.Money, {"value": 100, "range": [90, 120], "note": "mine"})
    assert rest == {"x": 1}
    assert plain.provenance == provenance.Provenance(
        grade=Grade.ASSUMPTION, range=(50.0, 150.0), note="assumed"
    )
    assert own.provenance == provenance.Provenance(source="a report")
    assert graded.provenance == provenance.Provenance(grade=Grade.DERIVED, note="added up")
    assert noted.provenance == provenance.Provenance(
        grade=Grade.ASSUMPTION, range=(90.0, 120.0), note="mine"
    )
    assert read(sourced.Money, 100).provenance is None


def test_neutral_defaults_say_so() -> None:
    assert sourced.DURATION.neutral("0 days").provenance is provenance.NEUTRAL
    assert provenance.NEUTRAL.is_sourced
