"""A program of one page, for tests of the compiling itself."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from sverigesmodel.codes import Task
from sverigesmodel.compiling import Program, Table

THING = np.dtype([("weight", np.float64), ("kind", np.int16)])
PROGRAM = Program("tiny", (__name__,), "weigh", ("sverigesmodel.codes",))


def tables(n: int = 5) -> tuple[Table, Table]:
    things = np.zeros((n, 2), THING)
    things["weight"] = np.arange(2 * n).reshape(n, 2) / 7
    things["kind"] = Task.HANDOVER
    things["kind"][0] = Task.FOLLOW_UP
    return Table("Things", {"thing": things, "sum": np.zeros(3)}), Table.of("Rates", {"rate": 0.3})


def weigh(s: Any, p: Any, first: int, factor: float) -> int:
    for i in range(first, len(s.thing)):
        for j in range(s.thing.shape[1]):
            add(s, p, s.thing[i, j], factor)
            heavier(s.thing[i, j], 0)
            heavier(s.thing[i, j], s.thing[i, j].kind)
    return len(s.thing) - first


def add(s: Any, p: Any, thing: Any, factor: float) -> None:
    s.sum[heaviness(thing.weight)] += factor * math.exp(p.rate * thing.weight)
    if thing.kind == Task.FOLLOW_UP:
        thing.weight = -thing.weight


def heavier(thing: Any, by: int) -> None:
    thing.weight += by


def heaviness(weight: float) -> int:
    return min(int(weight), 2)
