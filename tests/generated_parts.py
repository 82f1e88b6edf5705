"""What generated scenarios are made of: numbers, durations, hours of work, mixes, prices.

Strategies are made once and drawn from often: making one costs more than drawing from it.
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import Any, Final

from hypothesis import strategies as st

Plain = dict[str, Any]
"""A part of a scenario as a YAML file would give it."""
EMPTY: Final[Plain] = {}


def number(low: float, high: float) -> st.SearchStrategy[float]:
    """A number with two decimals."""
    return st.integers(round(low * 100), round(high * 100)).map(lambda cents: cents / 100)


CHANCE = st.integers(-15, 115).map(lambda n: min(max(n, 0), 100) / 100)
"""A probability; 0 and 1 are likely."""
RATIO = number(0, 3)
HOURS = number(0, 12)
MONTHS = st.sampled_from([1, 2, 3, 4, 7, 12, 25, 40]).map(lambda n: f"{n} months")
ROUND = st.sampled_from(["3 weeks", "3 months", "1 years"])
"""A duration that others are likely to share, so that things fall on the same moment."""
SHORT = st.sampled_from(["0 days", "10 days", "1 months", "6 weeks", "36 hours"])
"""A duration that may be none."""
RATE = number(0, 4).map(lambda rate: f"{rate} per year")
RARE = number(0, 1).map(lambda rate: f"{rate} per year")
SHAPE = number(0.5, 2.5)
DKK = st.integers(0, 2_000_000)
SMALL_CHANGE = st.integers(0, 5_000)
GAMMA = {"shape": 2, "scale": "0.1 per year"}


def flagged(draw: st.DrawFn, required: Plain, optional: Plain, usual: Plain = EMPTY) -> Plain:
    """Draw a mapping: all required keys, optional ones half of the time, usual ones mostly."""
    drawn = {key: draw(strategy) for key, strategy in required.items()}
    both = {**usual, **optional}
    size = 2 ** len(both) - 1
    flags = draw(st.integers(0, size)) if both else 0
    if usual:
        flags |= draw(st.integers(0, 2 ** len(usual) - 1))
    for bit, (key, strategy) in enumerate(both.items()):
        if flags >> bit & 1:
            drawn[key] = draw(strategy)
    return drawn


@st.composite
def mapping(
    draw: st.DrawFn, required: Plain, optional: Plain = EMPTY, usual: Plain = EMPTY
) -> Plain:
    """A mapping, as `flagged` draws it."""
    return flagged(draw, required, optional, usual)


@st.composite
def whole(draw: st.DrawFn, strategy: st.SearchStrategy[Any]) -> Any:
    """A strategy that counts as one where it is an alternative, however many it has itself."""
    return draw(strategy)


def one_of_keys(**forms: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    """A mapping with exactly one of some keys."""
    return st.one_of(
        *(form.map(lambda value, key=key: {key: value}) for key, form in forms.items())
    )


def joined(*parts: st.SearchStrategy[Plain]) -> st.SearchStrategy[Plain]:
    """The keys of several mappings in one."""
    return st.tuples(*parts).map(lambda drawn: {k: v for part in drawn for k, v in part.items()})


def piecewise(rates: list[str]) -> Plain:
    """Constant hazards, each for some months."""
    return {"from": [f"{5 * i} months" for i in range(len(rates))], "rates": rates}


SPREAD: dict[str, st.SearchStrategy[Plain]] = {
    "weibull": joined(
        mapping({"shape": SHAPE}), one_of_keys(scale=MONTHS, median=MONTHS, mean=MONTHS)
    ),
    "log_normal": mapping({"median": MONTHS, "sigma": number(0.2, 1.5)}),
    "log_logistic": mapping({"shape": SHAPE, "median": MONTHS}),
}
TIMES: st.SearchStrategy[Plain] = whole(
    one_of_keys(
        exponential=whole(one_of_keys(rate=RATE, mean=MONTHS, median=MONTHS)),
        **SPREAD,
        gompertz=mapping({"rate": RATE, "growth": number(-1, 1).map(lambda g: f"{g} per year")}),
        piecewise=st.lists(RATE, min_size=1, max_size=3).map(piecewise),
        fixed=mapping({"after": ROUND}),
    )
)
"""A distribution of time on stage, of any family, of months to a few years."""
AT_ONCE: Plain = {"fixed": {"after": "0 days"}}

SOME_HOURS = number(0.5, 15)
WORK_HOURS: st.SearchStrategy[Any] = HOURS | whole(
    one_of_keys(
        exponential=whole(one_of_keys(mean=SOME_HOURS, median=SOME_HOURS)),
        weibull=joined(
            mapping({"shape": SHAPE}),
            one_of_keys(scale=SOME_HOURS, median=SOME_HOURS, mean=SOME_HOURS),
        ),
        log_normal=mapping({"median": SOME_HOURS, "sigma": number(0.2, 1)}),
        log_logistic=mapping({"shape": number(1.5, 3), "median": SOME_HOURS}),
    )
)
"""Hours of work of a task: a number, or a distribution of any family."""


@cache
def shares(names: tuple[Any, ...]) -> st.SearchStrategy[dict[Any, float]]:
    """Shares of some names, in twentieths, so that they sum to 1 exactly."""

    def mix(cuts: list[int]) -> dict[Any, float]:
        edges = [0, *sorted(cuts), 20]
        parts = [high - low for low, high in itertools.pairwise(edges)]
        return {name: part / 20 for name, part in zip(names, parts, strict=True) if part}

    count = len(names) - 1
    return st.lists(st.integers(0, 20), min_size=count, max_size=count).map(mix)


@cache
def mixes(names: tuple[str, ...], edges: tuple[int, ...]) -> st.SearchStrategy[Any]:
    """A mix in any of its forms: one name, shares, or either of them from each of several ages on."""
    simple = st.sampled_from(names) | shares(names)
    later = st.dictionaries(st.sampled_from(edges[1:-1]), simple, min_size=1, max_size=2)
    by_age = st.tuples(simple, later).map(lambda two: {"by_age": {0: two[0], **two[1]}})
    return st.one_of(simple, simple, by_age)


def staffing(least: int = 1) -> st.SearchStrategy[Plain]:
    """Fixed posts, or posts by the number of cases."""
    fixed = mapping({"posts": st.integers(least, 4)})
    review = st.sampled_from(["1 months", "3 months", "1 years"])
    return fixed | mapping({"cases_per_post": st.integers(4, 25), "review": review})


STAFFING = staffing()
ONBOARDING = mapping({"share": number(0.05, 1), "time": SHORT})

# What an engine never sees is drawn in a few whole variants

PURSES = st.sampled_from(
    [
        {"municipality": 1},
        {"municipality": 0.6, "region": 0.4},
        {"municipality": 0.25, "region": 0.25, "state": 0.5},
    ]
)
BOOKED: Plain = {"account": st.just("5.28.22")}
MAY_BE: Plain = {
    "purses": PURSES,
    "price_year": st.sampled_from([2024, 2026]),
    "service_frame": st.booleans(),
    "transfer": st.booleans(),
}
PRICE = joined(
    mapping(
        BOOKED,
        {
            **MAY_BE,
            "at_entry": SMALL_CHANGE,
            "avoidable_share": CHANCE,
            "notice": st.sampled_from(["0 days", "3 months"]),
        },
    ),
    one_of_keys(per_day=SMALL_CHANGE, per_month=st.integers(0, 90_000), per_year=DKK),
)
TASK_COST = mapping({**BOOKED, "each": SMALL_CHANGE}, MAY_BE)
POST_COST: Plain = {**BOOKED, "salary": st.just(500_000), "overhead": st.just(0.15)}
REFUND_RULE = mapping(
    {"thresholds": st.sampled_from([{830_000: 0.25, 1_630_000: 0.5}, {0: 0.1, 2_050_000: 0.75}])},
    {"price_year": MAY_BE["price_year"]},
)
GRADES = ["official", "press", "derived", "assumption"]
FLAG = st.booleans() | mapping(
    {"value": st.booleans()},
    {
        "source": st.just("A law"),
        "grade": st.sampled_from(GRADES),
        "note": st.just("As booked"),
    },
)
REFUND = mapping(
    {
        "rules": mapping({2021: REFUND_RULE}, {2027: REFUND_RULE}),
        "until_age": st.sampled_from([18, "17 years"]),
        "account": st.just("5.22.07"),
        "service_frame": FLAG,
    },
)
TURNOVER = st.sampled_from(
    [
        "0 per year",
        "2.5 per year",
        {"value": "0.02 per week", "source": "A study", "grade": "official", "note": "Of leavers"},
        {"value": 0.1, "unit": "per month", "grade": "press", "source": "A paper", "range": [0, 2]},
        {"value": 0.3, "unit": "per year", "grade": "derived", "distribution": {"gamma": GAMMA}},
        {"value": 3, "unit": "per year", "grade": "assumption", "range": "±20 %"},
        {"value": "1 per year"},
    ]
)
"""A rate, plain or with all that may be said about a number."""
