"""The present value of a Markov ladder, against its closed form.

Costs flow at a rate per day and stage; discounted continuously at force d, what a child costs from state i
until time H is the i-th element of (I - exp((Q - dI) H)) (dI - Q)^-1 c (Kemeny and Snell 1960, with
discounting as killing; the Markov reward process of any textbook).
"""

from __future__ import annotations

import math
from datetime import date

import numpy as np
from scipy.linalg import expm

from sverigesmodel.economics.counting import count
from sverigesmodel.economics.investment import discounted_days
from sverigesmodel.engines.reference import simulate
from tests.worlds import CLOSED, FIRST_STEP, YEAR, World, exponential

RATES = np.array(
    [[0, 1 / 300, 1 / 200], [1 / 500, 0, 1 / 2_000], [1 / 900, 0, 0]]
)  # two steps, closed
PRICE = np.array([300.0, 3_000.0, 0.0])  # DKK a day
RATE = 0.035


def test_present_value_of_a_markov_ladder() -> None:
    years, children = 12, 1_500
    world = World(end=float((date(2026 + years, 1, 1) - date(2026, 1, 1)).days))
    low, high = world.step(), world.step()
    world.rereferral(exponential(RATES[2, 0]))
    world.acute(low, exponential(RATES[0, 1]), high)
    world.acute(low, exponential(RATES[0, 2]), CLOSED)
    world.acute(high, exponential(RATES[1, 0]), low)
    world.acute(high, exponential(RATES[1, 2]), CLOSED)
    # a child that comes back is assessed and investigated in no time, and enters the low step
    children_stream = world.stream(0.0, assessment=(0.0, 0.0, 1.0), entry={low: 1.0})
    world.stock(children_stream, high, children)
    parameters = world.build()
    blocks = simulate(parameters, seed=17, replication=0)
    stays = count(parameters, blocks, date(2026, 1, 1)).stays

    price = np.zeros(int(stays.stage.max()) + 1)
    price[[FIRST_STEP, FIRST_STEP + 1]] = PRICE[:2]
    spent = discounted_days(stays.start.clip(0.0), stays.end, RATE) * price[stays.stage]
    by_child = np.bincount(stays.child, weights=spent)

    q = RATES - np.diag(RATES.sum(axis=1))
    force = math.log1p(RATE) / YEAR
    killed = q - force * np.eye(3)
    value = (np.eye(3) - expm(killed * parameters.end)) @ np.linalg.solve(-killed, PRICE)
    error = by_child.std(ddof=1) / math.sqrt(children)
    assert len(by_child) == children
    assert abs(by_child.mean() - value[1]) < 5 * error
    assert error < 0.03 * value[1]
