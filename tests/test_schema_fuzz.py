"""Whatever stands in a scenario, it is either valid and can be encoded, or refused in good order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from hypothesis import example as also
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario, to_mapping
from sverigesmodel.scenario.written import Written
from tests.example_scenario import example, put

Place = tuple[Any, ...]


def places(level: Any, place: Place = ()) -> Iterator[Place]:
    """Every place in plain data, levels included."""
    if place:
        yield place
    pairs = (
        level.items()
        if isinstance(level, dict)
        else enumerate(level)
        if isinstance(level, list)
        else ()
    )
    for key, value in pairs:
        yield from places(value, (*place, key))


PLACES = sorted(places(example()), key=str)
WORDS = [
    "none",
    "all",
    "direct",
    "home",
    "closed",
    "6 weeks",
    "0.1 per year",
    "±50 %",
    "",
    "basis",
    "0 days",
]
KEYS = st.sampled_from([*WORDS[:5], "by_age", "basis", "value", 0, 4, 7.5, True, date(2027, 1, 1)])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 50),
    st.sampled_from([10**400, -(10**400), "1e999999999 weeks", "1e-99 per day", Written("1.234")]),
    st.floats(),
    st.sampled_from(WORDS),
    st.dates(),
    st.just(datetime(2027, 1, 1, 12)),
    st.text(max_size=5),
)
JUNK = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def accepted_or_refused(raw: Any) -> bool:
    try:
        scenario = Scenario.model_validate(raw)
    except ValidationError as refusal:
        refusal.errors()  # must not fail either
        return False
    encode(scenario)
    assert Scenario.model_validate(to_mapping(scenario)) == scenario
    return True


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=2))
@also([(("ladder", "home", "detection"), 10**400)])
@also([(("streams", "children", "rate"), "1e999999999 per year")])
@also([(("warm_up",), "9" * 5000 + " days")])
@also([(("team_defaults",), [])])
@also([(("policies", "practice", "teams"), "none")])
@also([(("streams", "children", "rate"), {"value": 1e308, "unit": "per hour"})])
@also([(("warm_up",), {"value": 1e308, "unit": "years"})])
@also([(("streams", "children", "growth"), 1e300)])
@also([(("start",), date(9999, 12, 31))])
@also([(("basis",), 3)])
def test_junk_anywhere_never_breaks_the_reading(junk: list[tuple[Place, Any]]) -> None:
    raw = example()
    for place, value in junk:
        try:
            put(raw, place, value)
        except (TypeError, KeyError, IndexError, AttributeError):
            continue  # the first piece of junk removed the level of the second
    accepted_or_refused(raw)


@settings(max_examples=60)
@given(st.sampled_from(PLACES))
def test_what_is_left_out_never_breaks_the_reading(place: Place) -> None:
    raw = example()
    level = raw
    for key in place[:-1]:
        level = level[key]
    del level[place[-1]]
    accepted_or_refused(raw)


@given(JUNK)
def test_junk_is_no_scenario(junk: Any) -> None:
    assert not accepted_or_refused(junk)
