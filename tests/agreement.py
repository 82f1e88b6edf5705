"""The two engines held against each other, and a scenario on which they differ printed so that it can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sverigesmodel.engines import compiled, reference
from sverigesmodel.engines.compiled.simulation import Run
from sverigesmodel.rules.parameters import BY_PERIOD, Parameters
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import dump_resolved
from sverigesmodel.scenario.schema import Scenario
from tests.generated import scenarios

FOLDER = Path(__file__).parent.parent / "scenarios"
SHIPPED = sorted(FOLDER.glob("*/*.yaml"))
SEEDS = st.sampled_from([0, 1, 2**31, 2**63 + 5, 2**64 - 1])


def whole(blocks: Iterable[NDArray[np.void]]) -> NDArray[np.void]:
    """All rows of a log; a block need not live longer than until the next one."""
    return np.concatenate([block.copy() for block in blocks])


def first_difference(one: NDArray[np.void], other: NDArray[np.void]) -> str:
    """Say which row differs first, in any bit; nothing when no row does."""
    if one.dtype != other.dtype:
        return f"{one.dtype}\n{other.dtype}"
    length = min(len(one), len(other))
    bits = [
        np.ascontiguousarray(log[:length]).view(np.uint8).reshape(length, -1)
        for log in (one, other)
    ]
    rows = np.flatnonzero((bits[0] != bits[1]).any(axis=1))
    if rows.size:
        row = int(rows[0])
        return f"row {row} of {one.dtype.names}:\nreference {one[row]}\ncompiled  {other[row]}"
    if len(one) != len(other):
        return f"{len(one)} rows of the reference, {len(other)} compiled"
    return ""


def assert_agree(p: Parameters, seed: int = 1, replication: int = 0, **options: int) -> None:
    """Run both engines and compare their logs."""
    expected = whole(reference.simulate(p, seed=seed, replication=replication))
    found = whole(compiled.simulate(p, seed=seed, replication=replication, **options))
    difference = first_difference(expected, found)
    assert not difference, difference


@contextmanager
def printed(scenario: Scenario, **of: int) -> Iterator[None]:
    """Add the scenario as a YAML file that loads, and what was done with it, to whatever goes wrong."""
    try:
        yield
    except Exception as error:
        done = ", ".join(f"{name} {value}" for name, value in of.items())
        error.add_note(f"# {done}\n{dump_resolved(scenario)}")
        raise


def agree_on_generated(examples: int, part: int) -> None:
    """Let the engines agree on some generated scenarios; each part is of others."""

    @seed(part)
    @settings(max_examples=examples)
    @given(scenarios(), SEEDS, st.integers(0, 3), st.sampled_from([1, 100, 65_536]))
    def agree(scenario: Scenario, seed: int, replication: int, block_rows: int) -> None:
        with printed(scenario, seed=seed, replication=replication, block_rows=block_rows):
            assert_agree(encode(scenario), seed, replication, block_rows=block_rows)

    agree()


def parted_on_generated(examples: int, part: int) -> None:
    """Let runs of generated scenarios go on under their last policy that knew nothing of it, to the same log."""

    @seed(part)
    @settings(max_examples=examples)
    @given(scenarios().filter(lambda scenario: len(scenario.policies) > 0), SEEDS, st.booleans())
    def part_ways(scenario: Scenario, seed: int, pause: bool) -> None:
        p = encode(scenario)
        with printed(scenario, seed=seed):
            assert_parts(without_last_period(p), p, seed, pause)

    part_ways()


def without_last_period(p: Parameters) -> Parameters:
    """The same numbers until the last policy date, which is not there."""
    rows = {name: getattr(p, name)[:-1] for name in ("policy_time", *BY_PERIOD)}
    return p._replace(**rows)


def assert_parts(before: Parameters, after: Parameters, seed: int, pause: bool) -> None:
    """Branch a run off where a policy begins; both ways must be as if they had been gone from the start."""
    at = float(after.policy_time[-1])
    run = Run(before, seed, 0, 100)
    head = (
        [block.copy() for block in run.until(before.begin + (at - before.begin) / 2)]
        if pause
        else []
    )
    head += [block.copy() for block in run.until(at)]
    other = run.under(after)
    for branch, p in ((other, after), (run, before)):
        rest = [block.copy() for block in chain(branch.until(p.end), branch.end())]
        expected = whole(compiled.simulate(p, seed=seed, replication=0))
        difference = first_difference(expected, np.concatenate([*head, *rest]))
        assert not difference, difference


CHILDREN: Final = 400
"""About how many children of the stock are simulated."""
SPACING: Final = 40.0
"""Days between policies that come later than that."""


def shortened(p: Parameters) -> Parameters:
    """A part of the municipality, with its policies at most forty days apart, until all are in force."""
    part = max(1, int(p.stock_count.sum()) // CHILDREN)
    time = p.policy_time.copy()
    for k in range(1, len(time)):
        time[k] = min(time[k], max(time[k - 1], 0.0) + SPACING)
    return p._replace(
        begin=max(p.begin, -30.0),
        end=min(p.end, max(150.0, float(time[-1]) + 60.0)),
        policy_time=time,
        stock_count=-(-p.stock_count // part),
        stream_rate=p.stream_rate / part,
        posts=-(-p.posts // part),
    )
