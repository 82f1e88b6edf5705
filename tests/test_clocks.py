"""Duration clocks against scipy, against each other where families nest, and at their edges."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy import special, stats

from sverigesmodel.codes import Family, Purpose
from sverigesmodel.randomness import exponential
from sverigesmodel.rules.clocks import cumulative_hazard, duration, time_at_hazard
from sverigesmodel.rules.parameters import Parameters

Row = tuple[Any, ...]


def table(*rows: Row) -> Parameters:
    """Parameters with a distribution a row, ``(family, a, b)`` or ``(PIECEWISE, edges, rates)``."""
    family, a, b, first, edges, rates = [], [], [], [0], [], []
    for kind, *numbers in rows:
        family.append(int(kind))
        if kind == Family.PIECEWISE:
            edges += numbers[0]
            rates += numbers[1]
        one, other = (0.0, 0.0) if kind == Family.PIECEWISE else (*numbers, 0.0)[:2]
        a.append(one)
        b.append(other)
        first.append(len(edges))
    fields = {name: np.empty(0) for name in Parameters._fields}
    fields |= {"family": np.array(family), "piece_first": np.array(first)}
    for name, values in {"a": a, "b": b, "piece_edge": edges, "piece_rate": rates}.items():
        fields[name] = np.array(values, dtype=float)
    return Parameters(**fields)


def hazard(row: Row, u: float) -> float:
    return cumulative_hazard(table(row), 0, u)


def time(row: Row, h: float) -> float:
    return time_at_hazard(table(row), 0, h)


PIECES = (Family.PIECEWISE, [0.0, 30.0, 100.0], [0.01, 0.0, 0.02])
ROWS: dict[str, Row] = {
    "exponential": (Family.EXPONENTIAL, 0.003),
    "weibull, falling": (Family.WEIBULL, 0.7, 400.0),
    "weibull, rising": (Family.WEIBULL, 2.5, 400.0),
    "gompertz, rising": (Family.GOMPERTZ, 0.001, 0.002),
    "gompertz, dying out": (Family.GOMPERTZ, 0.001, -0.0004),
    "log-normal": (Family.LOG_NORMAL, 300.0, 0.8),
    "log-normal, narrow": (Family.LOG_NORMAL, 300.0, 0.05),
    "log-logistic": (Family.LOG_LOGISTIC, 1.5, 200.0),
    "piecewise": (Family.PIECEWISE, [0.0, 30.0, 100.0, 400.0], [0.01, 0.001, 0.02, 0.004]),
}
SCIPY: dict[str, Any] = {
    "exponential": stats.expon(scale=1 / 0.003),
    "weibull, falling": stats.weibull_min(0.7, scale=400),
    "weibull, rising": stats.weibull_min(2.5, scale=400),
    "gompertz, rising": stats.gompertz(0.001 / 0.002, scale=1 / 0.002),
    "log-normal": stats.lognorm(0.8, scale=300),
    "log-normal, narrow": stats.lognorm(0.05, scale=300),
    "log-logistic": stats.fisk(1.5, scale=200),
}
every_row = pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())


@pytest.mark.parametrize("name", SCIPY)
def test_samples_follow_scipys_distribution(name: str) -> None:
    p = table((Family.FIXED, 1.0), ROWS[name])
    sample = [
        duration(p, 1, exponential(7, 0, child, Purpose.BUDGET, 0, 0)) for child in range(5000)
    ]
    assert stats.kstest(sample, SCIPY[name].cdf).pvalue > 1e-4
    wanted = SCIPY[name].ppf([0.1, 0.5, 0.9])
    covered = (np.array(sample)[:, None] <= wanted).mean(axis=0)
    assert np.abs(covered - [0.1, 0.5, 0.9]).max() < 5 * math.sqrt(0.25 / 5000)


@pytest.mark.parametrize("name", SCIPY)
def test_hazard_is_minus_scipys_log_survival(name: str) -> None:
    for u in np.geomspace(1e-3, 3000, 200):
        expected = -SCIPY[name].logsf(u)
        # scipy's log survival is itself only good to about 1e-16 beside 1
        assert hazard(ROWS[name], float(u)) == pytest.approx(expected, rel=1e-11, abs=3e-16)


def test_log_normal_in_both_tails() -> None:
    row = ROWS["log-normal"]
    for z in [*np.linspace(-12, 40, 300), 29.999999, 30.0, 60.0, 1e3, 1e5]:
        u = 300 * math.exp(0.8 * float(z)) if z < 800 else math.inf
        if u == math.inf:
            assert hazard(row, u) == math.inf
            continue
        exact_z = math.log(u / 300.0) / 0.8
        expected = -special.log_ndtr(-exact_z)
        assert hazard(row, u) == pytest.approx(float(expected), rel=2e-15 if z >= 30 else 2e-13)


def test_gompertz_that_dies_out() -> None:
    row = (Family.GOMPERTZ, 0.001, -0.0004)
    assert hazard(row, 1e9) == pytest.approx(2.5, rel=1e-15)  # a / -b in the long run
    assert time(row, 2.499) < math.inf
    assert time(row, 2.5) == math.inf
    assert time(row, 30.0) == math.inf
    # by hand: half of 2.5 is met when exp(-0.0004 t) is a half
    assert time(row, 1.25) == pytest.approx(math.log(2) / 0.0004, rel=1e-14)
    never = np.mean([duration(table(row), 0, exponential(1, 0, i, 3, 0, 0)) == math.inf
                     for i in range(20_000)])  # fmt: skip
    assert abs(never - math.exp(-2.5)) < 5 * math.sqrt(math.exp(-2.5) / 20_000)


@every_row
@given(exponent=st.floats(-12, math.log10(50)))
@example(exponent=-12.0)
@example(exponent=math.log10(50))
def test_round_trip_from_hazard(row: Row, exponent: float) -> None:
    h = 10**exponent
    u = time(row, h)
    assume(u < math.inf)
    assert u > 0
    # a hazard near a dying clock's limit, or far out on a narrow one, moves more than its time
    assert time(row, hazard(row, u)) == pytest.approx(u, rel=1e-10, abs=0)
    assert hazard(row, u) == pytest.approx(h, rel=1e-10, abs=0)


@every_row
@given(share=st.floats(0, 1))
def test_round_trip_from_time(row: Row, share: float) -> None:
    dying = row[0] == Family.GOMPERTZ and row[2] < 0  # nearly constant past 2.4
    first, last = time(row, 1e-12), time(row, 2.4 if dying else 50.0)
    u = first * (last / first) ** share
    assert time(row, hazard(row, u)) == pytest.approx(u, rel=1e-10, abs=0)


@pytest.mark.parametrize("h", [699.9, 700.1, 5e3, 1e8])
def test_log_normal_round_trip_past_the_least_number(h: float) -> None:
    row = (Family.LOG_NORMAL, 300.0, 0.01)
    assert hazard(row, time(row, h)) == pytest.approx(h, rel=1e-10)


@every_row
@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_hazard_never_falls(row: Row, one: float, other: float) -> None:
    first, second = sorted((one, other))
    assert hazard(row, first) <= hazard(row, second) * (1 + 1e-14)
    assert hazard(row, first) >= 0


@every_row
@given(st.floats(0, 100), st.floats(0, 100))
def test_time_never_falls(row: Row, one: float, other: float) -> None:
    first, second = sorted((one, other))
    earlier, later = time(row, first), time(row, second)
    assert earlier >= 0
    assert earlier <= later * (1 + 1e-14)


NESTED = {
    "Weibull of shape 1": (Family.WEIBULL, 1.0, 1 / 0.003),
    "Gompertz without growth": (Family.GOMPERTZ, 0.003, 0.0),
    "Gompertz with hardly any growth": (Family.GOMPERTZ, 0.003, 1e-22),
    "one piece": (Family.PIECEWISE, [0.0], [0.003]),
    "equal pieces": (Family.PIECEWISE, [0.0, 10.0, 500.0], [0.003, 0.003, 0.003]),
}


@pytest.mark.parametrize("row", NESTED.values(), ids=NESTED.keys())
@given(st.floats(1e-6, 1e4))
def test_families_that_nest_the_exponential(row: Row, x: float) -> None:
    plain = (Family.EXPONENTIAL, 0.003)
    assert hazard(row, x) == pytest.approx(hazard(plain, x), rel=1e-13)
    assert time(row, x) == pytest.approx(time(plain, x), rel=1e-13)


@given(st.floats(0.2, 5), st.floats(1e-3, 1e4))
def test_log_logistic_is_its_own_reflection(shape: float, u: float) -> None:
    """The survival beyond u is the distribution function at median squared over u."""
    row = (Family.LOG_LOGISTIC, shape, 100.0)
    beyond = math.exp(-hazard(row, u))
    below = -math.expm1(-hazard(row, 100.0 * 100.0 / u))
    assert beyond == pytest.approx(below, rel=1e-10, abs=1e-300)


MEDIANS: list[tuple[Row, float]] = [
    ((Family.EXPONENTIAL, math.log(2) / 90), 90.0),
    ((Family.WEIBULL, 2.0, 90 / math.sqrt(math.log(2))), 90.0),
    ((Family.GOMPERTZ, 0.01, math.log(3) / 90), 90 * math.log(1 + math.log(3) * math.log(2) / 0.9)
     / math.log(3)),
    ((Family.LOG_NORMAL, 90.0, 1.3), 90.0),
    ((Family.LOG_LOGISTIC, 3.0, 90.0), 90.0),
    ((Family.PIECEWISE, [0.0, 45.0], [math.log(2) / 90, math.log(2) / 90]), 90.0),
    ((Family.FIXED, 90.0), 90.0),
]  # fmt: skip


@pytest.mark.parametrize(("row", "median"), MEDIANS, ids=lambda x: str(x)[:24])
def test_medians_by_hand(row: Row, median: float) -> None:
    assert time(row, math.log(2)) == pytest.approx(median, rel=1e-12)


def test_fixed_duration() -> None:
    row = (Family.FIXED, 90.0)
    assert hazard(row, math.nextafter(90.0, 0)) == 0.0
    assert hazard(row, 90.0) == math.inf
    assert hazard(row, 1e6) == math.inf
    for h in (0.0, 1e-12, 0.5, 40.0, math.inf):
        assert time(row, h) == 90.0


def test_pieces_are_exact_at_their_edges() -> None:
    assert hazard(PIECES, 30.0) == 0.01 * 30
    assert hazard(PIECES, 65.0) == 0.01 * 30  # nothing happens between 30 and 100
    assert hazard(PIECES, 100.0) == 0.01 * 30
    assert hazard(PIECES, 150.0) == 0.01 * 30 + 0.02 * 50
    assert time(PIECES, 0.01 * 30) == 30.0
    assert time(PIECES, math.nextafter(0.01 * 30, 1)) == pytest.approx(100.0, rel=1e-15)
    assert time(PIECES, 0.01 * 30 + 0.02 * 50) == 150.0
    stops = (Family.PIECEWISE, [0.0, 30.0], [0.01, 0.0])
    assert time(stops, 0.01 * 30) == 30.0
    assert time(stops, 0.31) == math.inf
    assert hazard(stops, math.inf) == 0.01 * 30


@given(
    st.lists(st.floats(0.1, 500), min_size=1, max_size=4),
    st.lists(st.floats(1e-5, 0.3), min_size=5, max_size=5),
)
def test_the_hazard_of_an_edge_is_reached_at_that_edge(
    widths: list[float], rates: list[float]
) -> None:
    edges = [0.0, *np.cumsum(widths).tolist()]
    row = (Family.PIECEWISE, edges, rates[: len(edges)])
    for edge in edges:
        assert time(row, hazard(row, edge)) == edge


def test_log_logistic_where_the_odds_are_no_number() -> None:
    row = (Family.LOG_LOGISTIC, 900.0, 10.0)
    assert hazard(row, 1e6) == pytest.approx(900 * math.log(1e5), rel=1e-15)
    assert time(row, 900 * math.log(1e5)) == pytest.approx(1e6, rel=1e-10)


def test_pieces_of_several_rows_do_not_mix() -> None:
    p = table(
        (Family.PIECEWISE, [0.0, 10.0], [0.1, 0.2]),
        (Family.EXPONENTIAL, 1.0),
        (Family.PIECEWISE, [0.0], [0.5]),
    )
    assert [cumulative_hazard(p, d, 20.0) for d in range(3)] == [3.0, 20.0, 10.0]
    assert [time_at_hazard(p, d, 3.0) for d in range(3)] == [20.0, 3.0, 6.0]


@every_row
def test_nothing_accumulates_at_or_before_the_start(row: Row) -> None:
    assert hazard(row, 0.0) == 0.0
    assert hazard(row, -5.0) == 0.0
    assert time(row, 0.0) == 0.0
    assert time(row, -1.0) == 0.0


NEVER: list[Row] = [
    (Family.EXPONENTIAL, 0.0),
    (Family.GOMPERTZ, 0.0, 0.01),
    (Family.PIECEWISE, [0.0, 5.0], [0.0, 0.0]),
]


@pytest.mark.parametrize("row", NEVER)
def test_a_rate_of_zero_never_fires(row: Row) -> None:
    assert hazard(row, 1e9) == 0.0
    assert hazard(row, math.inf) == 0.0
    assert time(row, 1e-9) == math.inf


WILD: list[Row] = [
    (Family.WEIBULL, 0.001, 10.0),
    (Family.WEIBULL, 900.0, 10.0),
    (Family.GOMPERTZ, 1.0, 50.0),
    (Family.LOG_NORMAL, 10.0, 300.0),
    (Family.LOG_LOGISTIC, 0.001, 10.0),
    (Family.LOG_LOGISTIC, 900.0, 10.0),
]


@pytest.mark.parametrize("row", [*WILD, *ROWS.values()])
@pytest.mark.parametrize("x", [1e-300, 1e-12, 1.0, 36.7, 1e5, 1e300, math.inf])
def test_no_number_overflows_or_is_lost(row: Row, x: float) -> None:
    for f in (hazard, time):
        result = f(row, x)
        assert result >= 0, (f, result)  # and so not NaN


def numbers_of_numpy(f: Callable[..., float]) -> set[type]:
    p = table(*ROWS.values())
    return {type(f(p, d, 1.5)) for d in range(len(ROWS))}


def test_results_are_plain_floats() -> None:
    """NumPy's scalars would be slower and would warn where a plain number is inf."""
    assert numbers_of_numpy(cumulative_hazard) == {float}
    assert numbers_of_numpy(time_at_hazard) == {float}
