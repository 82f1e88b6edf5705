"""The closed forms that the simulation is shown against, by sums, quadrature and published figures."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import integrate

from sverigesmodel.analytic.textbook import (
    mean_time_to_decision,
    mean_wait,
    present_values,
    share_missed,
)
from sverigesmodel.evaluation import theory
from sverigesmodel.reporting.theory import Theory
from sverigesmodel.reporting.theory import theory as shown_theory


@pytest.mark.parametrize(("ready", "first", "then"), [(0.5, 0.25, 0.5), (2.0, 0.04, 0.12)])
def test_the_mean_time_is_the_sum_over_inspections(ready: float, first: float, then: float) -> None:
    inspections = np.concatenate([[0.0], first + then * np.arange(4_000)])
    summed = (np.diff(inspections) * np.exp(-ready * inspections[:-1])).sum()
    assert mean_time_to_decision(ready, first, then) == pytest.approx(summed, rel=1e-9)


def test_the_share_missed_is_the_integral_of_the_delay_time_model() -> None:
    def averted(s: float, onset: float, interval: float, warning: float) -> float:
        return onset * math.exp(-onset * s) * math.exp(-(interval - s) / warning)

    for onset, interval, warning in ((0.1, 6.0, 3.0), (1.0, 2.0, 0.5)):
        seen, _ = integrate.quad(averted, 0, interval, args=(onset, interval, warning))
        share = 1 - seen / (1 - math.exp(-onset * interval))
        assert share_missed(onset, interval, warning) == pytest.approx(share)
    assert share_missed(1e-8, 6.0, 3.0) == pytest.approx(0.5677, abs=5e-5)
    assert share_missed(1e-8, 3.0, 3.0) == pytest.approx(0.3679, abs=5e-5)


def test_waits_are_those_of_published_tables() -> None:
    assert mean_wait(5.0, 8.0, 1) == pytest.approx(5 / (8 * 3))
    assert mean_wait(4.0, 1.0, 5) == pytest.approx(0.554113, abs=1e-6)  # Erlang C, 5 servers
    assert mean_wait(20.0, 1.0, 25) == pytest.approx(0.209103 / 5, abs=1e-6)
    with pytest.raises(ValueError, match="2 servers cannot"):
        mean_wait(2.0, 1.0, 2)


def test_present_values_of_an_annuity_and_of_a_life() -> None:
    stay = present_values(np.zeros((1, 1)), np.array([100.0]), 0.03, 10.0)
    assert stay[0] == pytest.approx(100 * (1 - math.exp(-0.3)) / 0.03)
    life = present_values(np.array([[0.0, 0.2], [0.0, 0.0]]), np.array([1.0, 0.0]), 0.05, 1e6)
    assert life[0] == pytest.approx(1 / 0.25)


@cache
def found() -> Theory:
    return shown_theory(seed=4, replications=3)


def test_the_simulation_agrees_with_the_textbooks() -> None:
    assert found().agrees, {name: table["z"].tolist() for name, table in found().tables.items()}
    assert set(found().tables) == {"delay_time", "renewal", "queue", "present_value"}


def test_a_wrong_theory_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theory, "COSTS", (2_000.0, 4_000.0, 30_000.0, 0.0))
    monkeypatch.setattr(theory, "DISCOUNT", 0.03)
    right = theory._judged([*theory._present_value(4, "compiled")], 4)
    monkeypatch.setattr(theory, "_discounted_years", lambda log: np.array([1.0, 1.0, 1.0]))
    wrong = theory._judged([*theory._present_value(4, "compiled")], 4)
    assert right["agrees"].all()
    assert not wrong["agrees"].any()


def test_both_engines_give_the_same_cases() -> None:
    tables = [
        theory._judged([*theory._renewal(3, engine)][-1:], 2) for engine in ("compiled", "simpy")
    ]  # type: ignore[arg-type]
    pd.testing.assert_frame_equal(*tables)


def test_it_shows_itself_in_both_languages() -> None:
    assert "Erlangs formel" in str(found().card("da"))
    assert "Seed 4" in str(found().card("en"))
    assert "{" not in str(found().card("da"))
    for name in found().tables:
        figure = getattr(found(), f"plot_{name}")("da")
        assert figure.layout.title.text
        points = [trace for trace in figure.data if trace.name.startswith("Simuleret")]
        assert all(trace.error_y.array is not None for trace in points)
    with pytest.raises(ValueError, match="2 replications"):
        shown_theory(replications=1)
