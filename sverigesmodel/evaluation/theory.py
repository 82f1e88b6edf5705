"""The simulation beside the textbooks: inspection, renewal, queues and a Markov chain, each with its closed form.

Every case is a small scenario that is encoded and simulated like any other. Capacity is ample where theory knows
no queue. Knows the event log and the closed forms; it must not know how they are shown.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.analytic import textbook
from sverigesmodel.analytic.ample import ample
from sverigesmodel.codes import NONE, Event, Move, Stage, Task
from sverigesmodel.economics.investment import discounted_days
from sverigesmodel.evaluation import textbook_worlds as worlds
from sverigesmodel.evaluation.simulating import Engine, blocks
from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.rules.parameters import Floats, Parameters
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.timeline import (
    DAYS_PER_MONTH,
    DAYS_PER_WEEK,
    DAYS_PER_YEAR,
    HOURS_PER_DAY,
    probability_to_rate,
)

Rows = NDArray[np.void]
REPLICATIONS: Final = 20
ERROR: Final = 0.01
"""Probability that a right simulation is said to disagree anywhere in a table."""

INTERVALS: Final = (1, 3, 6, 12)
"""Months between inspections."""
ONSET: Final = 1.0
"""Onsets a year in the delay-time model."""
WARNING: Final = 3.0
"""Mean months from onset to crisis."""
RHYTHMS: Final = ((2, 6), (4, 13), (13, 26), (26, 52))
"""Weeks until the first follow-up, and between those after it."""
READY: Final = 0.5
"""Rate at which a child becomes ready, a year."""
_WEEK: Final = DAYS_PER_WEEK / DAYS_PER_YEAR
LOADS: Final = (0.5, 0.7, 0.8, 0.9)
"""Share of their time for which caseworkers are busy."""
OFFICES: Final = (1, 5)
"""Caseworkers."""

DEATH: Final = probability_to_rate(0.005, 1.0)
SICK_SICKER: Final[Mapping[str, Mapping[str, float]]] = {
    "healthy": {"sick": probability_to_rate(0.15, 1.0), "closed": DEATH},
    "sick": {
        "healthy": probability_to_rate(0.5, 1.0),
        "sicker": probability_to_rate(0.105, 1.0),
        "closed": 3 * DEATH,
    },
    "sicker": {"closed": 10 * DEATH},
}
"""Rates a year of the sick-sicker model (Krijkamp et al. 2018), made of its yearly probabilities; death closes."""
COSTS: Final = (2_000.0, 4_000.0, 15_000.0, 0.0)
"""What a year costs in each of its states."""
DISCOUNT: Final = 0.03
"""Its yearly rate of discounting."""
HORIZON: Final = 30
"""Its years."""


@dataclass(frozen=True, eq=False)
class Theory:
    """The simulation beside closed forms.

    Attributes
    ----------
    tables
        ``delay_time``, ``renewal``, ``queue`` and ``present_value``, each ``case, group, unit, theory`` and the
        simulated ``mean, low, high`` (95 %), ``z`` (distance in standard errors) and ``agrees``.
    seed, replications
        Of the simulation.
    """

    tables: Mapping[str, pd.DataFrame]
    seed: int
    replications: int

    @property
    def agrees(self) -> bool:
        """Whether no figure lies farther from theory than chance explains."""
        return all(bool(table["agrees"].all()) for table in self.tables.values())


class _Case(NamedTuple):
    """A figure that theory knows, and how the simulation gives it, replication by replication."""

    case: str
    group: str
    unit: str
    theory: float
    simulated: Callable[[int], float]


def theory(
    *, seed: int = 1, replications: int = REPLICATIONS, engine: Engine = "compiled"
) -> Theory:
    """Simulate cases of the textbooks and lay them beside their closed forms.

    Raises
    ------
    ValueError
        When there are fewer than 2 replications.
    """
    if replications < 2:
        raise ValueError(f"a standard error needs 2 replications or more, not {replications}")
    cases = {
        "delay_time": _delay_time,
        "renewal": _renewal,
        "queue": _queue,
        "present_value": _present_value,
    }
    found = {name: [*make(seed, engine)] for name, make in cases.items()}
    tables = {name: _judged(table, replications) for name, table in found.items()}
    return Theory(tables, seed, replications)


def _judged(cases: list[_Case], replications: int) -> pd.DataFrame:
    """Simulate every case and say how far it is from theory."""
    from scipy.stats import t as student  # noqa: PLC0415

    limit = float(student.isf(ERROR / (2 * len(cases)), replications - 1))
    rows = []
    for one in cases:
        values = np.array([one.simulated(number) for number in range(replications)])
        error = values.std(ddof=1) / math.sqrt(replications)
        z = (values.mean() - one.theory) / error if error else math.inf
        found = t_interval(values)
        rows.append((*one[:4], found.mean, found.low, found.high, z, abs(z) <= limit))
    columns = ["case", "group", "unit", "theory", "mean", "low", "high", "z", "agrees"]
    return pd.DataFrame(rows, columns=columns)


def _delay_time(seed: int, engine: Engine) -> Iterator[_Case]:
    """Share of onsets that become crises, by the months between inspections."""
    children, years = 300, 6
    worsened = {
        "kind": "acute",
        "to": "high",
        "time": {"exponential": {"rate": f"{ONSET} per year"}},
        "warning": {"exponential": {"mean": f"{WARNING} months"}},
    }
    for months in INTERVALS:
        rule = {"first": f"{months} months", "then": f"{months} months"}
        p = ample(encode(worlds.inspected(children, years, rule, {"worsened": worsened})))
        last = (math.ceil(p.end / (months * DAYS_PER_MONTH)) - 1) * months * DAYS_PER_MONTH

        def missed(number: int, p: Parameters = p, last: float = last) -> float:
            log = _log(p, seed, number, engine)
            crises = log[(log["event"] == Event.MOVED) & (log["kind"] == Move.CRISIS)]
            # only onsets before the last inspection have all been decided
            lost = np.count_nonzero(crises["due"] < last)
            return lost / (lost + np.count_nonzero(log["event"] == Event.AVERTED))

        share = textbook.share_missed(ONSET / 12, float(months), WARNING)
        yield _Case(str(months), "months", "share", share, missed)


def _renewal(seed: int, engine: Engine) -> Iterator[_Case]:
    """Mean years until a move is decided, by the weeks until the first follow-up and between the others."""
    children, years = 200, 40
    ready = {
        "kind": "planned",
        "to": "closed",
        "time": {"exponential": {"rate": f"{READY} per year"}},
    }
    for first, then in RHYTHMS:
        rule = {"first": f"{first} weeks", "then": f"{then} weeks"}
        p = ample(encode(worlds.inspected(children, years, rule, {"ready": ready})))

        def waited(number: int, p: Parameters = p) -> float:
            log = _log(p, seed, number, engine)
            moved = log[(log["event"] == Event.MOVED) & (log["kind"] == Move.PLANNED)]
            return float((moved["time"] - moved["start"]).mean()) / DAYS_PER_YEAR

        mean = textbook.mean_time_to_decision(READY, first * _WEEK, then * _WEEK)
        yield _Case(f"{first} + {then}", "weeks", "years", mean, waited)


def _queue(seed: int, engine: Engine) -> Iterator[_Case]:
    """Mean hours that a notification waits for its assessment of an hour, by load and number of caseworkers."""
    for servers in OFFICES:
        for load in LOADS:
            p = encode(worlds.office(servers, load * servers, 1.0, years=1))

            def waited(number: int, p: Parameters = p) -> float:
                log = _log(p, seed, number, engine)
                done = log[
                    (log["event"] == Event.COMPLETED) & (log["kind"] == Task.RISK_ASSESSMENT)
                ]
                return float((done["start"] - done["since"]).mean()) * HOURS_PER_DAY

            wait = textbook.mean_wait(load * servers, 1.0, servers)
            yield _Case(f"{load:g}", str(servers), "hours", wait, waited)


def _present_value(seed: int, engine: Engine) -> Iterator[_Case]:
    """Discounted cost of the sick-sicker model, and the discounted years in each of its states."""
    people = 400
    p = encode(worlds.chain(people, HORIZON, SICK_SICKER))
    states = (*SICK_SICKER, "closed")
    rates = np.array([[SICK_SICKER.get(a, {}).get(b, 0.0) for b in states] for a in states])
    horizon = p.end / DAYS_PER_YEAR
    weights = {
        "cost": np.array(COSTS),
        **{state: (np.arange(4) == place).astype(float) for place, state in enumerate(SICK_SICKER)},
    }
    logs: dict[int, Floats] = {}
    for name, flows in weights.items():
        value = textbook.present_values(rates, flows, math.log1p(DISCOUNT), horizon)[0]

        def spent(number: int, flows: Floats = flows) -> float:
            if number not in logs:
                logs[number] = _discounted_years(_log(p, seed, number, engine)) / people
            return float(logs[number] @ flows[:-1])

        yield _Case(name, "state", "DKK" if name == "cost" else "years", float(value), spent)


def _discounted_years(log: Rows) -> Floats:
    """Add up discounted years on each step of a chain."""
    ended = log[
        np.isin(log["event"], [Event.MOVED, Event.CENSORED]) & (log["origin"] >= Stage.FIRST_STEP)
    ]
    ended = ended[(ended["event"] == Event.MOVED) | (ended["kind"] == NONE)]
    days = discounted_days(ended["start"], ended["time"], DISCOUNT)
    steps = ended["origin"] - Stage.FIRST_STEP
    years: Floats = np.bincount(steps, days, minlength=len(SICK_SICKER)) / DAYS_PER_YEAR
    return years


def _log(p: Parameters, seed: int, number: int, engine: Engine) -> Rows:
    return np.concatenate([*blocks(p, seed=seed, replication=number, engine=engine)])
