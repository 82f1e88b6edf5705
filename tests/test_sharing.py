"""Until when scenarios have the same past: a pure rule, and the tree of what is simulated once."""

from __future__ import annotations

import ast
import inspect
import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from sverigesmodel.engines.reference import simulate
from sverigesmodel.evaluation.sharing import Branch, equal_until, plan
from sverigesmodel.rules import parameters
from sverigesmodel.rules.parameters import BY_PERIOD, Parameters
from sverigesmodel.scenario.encoding import encode
from tests import small
from tests.worlds import YEAR, World

PERIODIC = BY_PERIOD - {"policy_time"}


def world(**posts_since: float) -> World:
    """A world of five years in which posts change: ``p4=100`` means 4 posts from day 100 on."""
    made = World(end=5 * YEAR)
    for posts, since in posts_since.items():
        made.set("posts", int(posts[1:]), since=since)
    return made


def built(**posts_since: float) -> Parameters:
    return world(**posts_since).build()


def test_periodic_fields_are_those_documented_with_a_period_first() -> None:
    (fields,) = (
        node.body
        for node in ast.parse(inspect.getsource(parameters)).body
        if isinstance(node, ast.ClassDef) and node.name == "Parameters"
    )
    documented = {
        field.target.id
        for field, text in pairwise(fields)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and str(text.value.value).startswith("[K")
    }
    assert documented == BY_PERIOD
    numbers = encode(small.reform())
    periods = len(numbers.policy_time)
    assert periods == 2
    assert {len(getattr(numbers, name)) for name in BY_PERIOD} == {periods}


@pytest.mark.parametrize(
    ("a", "b", "until"),
    [
        ({}, {}, math.inf),
        ({}, {"p4": 100}, 100.0),
        ({"p4": 100}, {"p5": 100}, 100.0),
        ({"p4": 100}, {"p4": 101}, 100.0),
        ({"p4": 100}, {"p4": 100, "p5": 300}, 300.0),
        ({"p4": 100, "p7": 300}, {"p4": 100, "p5": 300}, 300.0),
        ({"p4": 100, "p5": 300}, {"p4": 100, "p5": 400}, 300.0),
        ({}, {"p4": 5 * YEAR}, math.inf),
        ({}, {"p4": 6 * YEAR}, math.inf),
    ],
)
def test_equal_until_the_first_date_at_which_they_differ(
    a: dict[str, float], b: dict[str, float], until: float
) -> None:
    one, other = built(**a), built(**b)
    assert equal_until(one, other) == equal_until(other, one) == until


def test_a_date_that_changes_nothing_still_writes_a_row() -> None:
    idle = world(p50=100.0).build()  # 50 is what a neutral world has anyway
    assert np.array_equal(idle.posts[0], idle.posts[1])
    assert equal_until(built(), idle) == 100.0


@pytest.mark.parametrize("name", [n for n in Parameters._fields if n not in PERIODIC])
def test_whatever_has_no_period_must_be_equal_throughout(name: str) -> None:
    numbers = encode(small.reform())
    value: Any = np.asarray(getattr(numbers, name))
    if value.size == 0:
        pytest.skip("nothing to change")
    changed = value.copy()
    changed.flat[-1] = 1.5 if np.isnan(changed.flat[-1]) else np.nextafter(changed.flat[-1], 9e9)
    if value.dtype.kind == "i":
        changed.flat[-1] = value.flat[-1] + 1
    other = numbers._replace(**{name: changed[()]})
    expected = float(value[-1]) if name == "policy_time" else -math.inf
    assert equal_until(numbers, other) == expected


@pytest.mark.parametrize("name", sorted(PERIODIC))
def test_what_has_periods_must_be_equal_in_each(name: str) -> None:
    numbers = encode(small.reform())
    for period, expected in ((0, -math.inf), (1, float(numbers.policy_time[1]))):
        changed = getattr(numbers, name).copy()
        first = (period, *[0] * (changed.ndim - 1))
        changed[first] = 0 if np.isinf(changed[first]) else changed[first] + 1
        assert equal_until(numbers, numbers._replace(**{name: changed})) == expected


def test_unknown_ages_are_equal() -> None:
    numbers = encode(small.baseline())
    assert np.isnan(numbers.stock_exact_age).any()
    assert equal_until(numbers, encode(small.baseline())) == math.inf


def test_logs_are_equal_until_then_and_not_after() -> None:
    numbers = [encode(scenario) for scenario in (small.baseline(), small.reform())]
    until = equal_until(*numbers)
    one, other = (np.concatenate(list(simulate(p, seed=3, replication=0))) for p in numbers)
    assert 0 < until < numbers[0].end
    before = [log[log["time"] < until] for log in (one, other)]
    assert before[0].tobytes() == before[1].tobytes()
    assert 100 < len(before[0]) < len(one)
    assert one.tobytes() != other.tobytes()


# The tree


def test_plan_of_one_and_of_equal_ones() -> None:
    numbers = built()
    assert plan([numbers]) == (Branch((0,), 0.0, 5 * YEAR, ()),)
    assert plan([numbers, built()]) == (Branch((0, 1), 0.0, 5 * YEAR, ()),)


def test_plan_parts_where_scenarios_part() -> None:
    end = 5 * YEAR
    found = plan(
        [built(), built(p4=100), built(p4=100, p5=300), built(), built(p4=100, p6=300)],
    )
    late = (Branch((1,), 300, end, ()), Branch((2,), 300, end, ()), Branch((4,), 300, end, ()))
    assert found == (
        Branch(
            (0, 1, 2, 3, 4),
            0,
            100,
            (Branch((0, 3), 100, end, ()), Branch((1, 2, 4), 100, 300, late)),
        ),
    )
    assert found[0].days == 100 + (end - 100) + 200 + 3 * (end - 300)
    assert [leaf.members for leaf in found[0].leaves()] == [(0, 3), (1,), (2,), (4,)]


def test_plan_keeps_apart_what_cannot_be_compared() -> None:
    other = built()._replace(frailty_sigma=0.3)
    assert [branch.members for branch in plan([built(), other, built()])] == [(0, 2), (1,)]
    apart = plan([built(), built()], lambda i, j: i == j)
    assert [branch.members for branch in apart] == [(0,), (1,)]
