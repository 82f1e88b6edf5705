"""Counting by machine code and by Python gives the same quantities, to the bit, however the log is cut."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from sverigesmodel.codes import Event
from sverigesmodel.compiling import keeping, machine
from sverigesmodel.compiling.program import is_off
from sverigesmodel.economics.counting import Counter, count
from sverigesmodel.economics.program import PROGRAM
from sverigesmodel.economics.state import CHUNK
from sverigesmodel.engines.compiled import simulate
from sverigesmodel.event_log import ROW
from sverigesmodel.rules.parameters import ORDINAL_BITS
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from tests.desk_log import HOME, desk_log, desk_parameters, row
from tests.generated import scenarios
from tests.test_engines_agree import busy_world
from tests.test_quantities import assert_same

ROOT = Path(__file__).parent.parent
SHIPPED = sorted((ROOT / "scenarios").glob("*/*.yaml"))
START = date(2026, 7, 1)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shipped_scenarios(path: Path) -> None:
    scenario = load(path)
    p = encode(scenario)
    p = p._replace(end=min(p.end, max(300.0, p.policy_time[-1] + 200.0)))
    log = np.concatenate(list(simulate(p, seed=3, replication=1)))[:60_000]
    whole = count(p, [log], scenario.start)
    for rows in (100, 65_536):
        blocks = (log[at : at + rows] for at in range(0, len(log), rows))
        assert_same(whole, count(p, blocks, scenario.start, compiled=True))


@settings(max_examples=40, deadline=None)
@given(scenarios())
def test_generated_scenarios(scenario: Scenario) -> None:
    p = encode(scenario)
    log = np.concatenate(list(simulate(p, seed=5, replication=0)))
    whole = count(p, [log], scenario.start)
    for rows in (1, 100, 65_536):
        if len(log) // rows < 3_000:
            blocks = (log[at : at + rows] for at in range(0, len(log), rows))
            assert_same(whole, count(p, blocks, scenario.start, compiled=True))


def test_the_log_written_by_hand() -> None:
    for rows in (1, 7, 1000):
        blocks = [desk_log()[at : at + rows] for at in range(0, len(desk_log()), rows)]
        whole = count(desk_parameters(), blocks, START)
        assert_same(whole, count(desk_parameters(), blocks, START, compiled=True))


@pytest.mark.parametrize("compiled", [False, True])
def test_tables_that_fill_up(compiled: bool) -> None:
    """More children than a stream was expected to bring, more stays than one table, a late colleague."""
    n = 2 * CHUNK if compiled else CHUNK // 2
    rows = np.repeat(row(5.0, Event.NOTIFIED, team=0, start=-4000.0, amount=1.0), 3 * n + 1)
    rows["child"] = np.append(np.repeat(np.arange(n), 3), -1) * 3
    rows["event"][1:-1:3] = rows["event"][2:-1:3] = Event.MOVED
    rows["kind"][1:-1:3], rows["kind"][2:-1:3] = 1, 5
    rows["destination"][1:-1:3], rows["origin"][2:-1:3] = 2, 2
    rows["destination"][2:-1:3] = HOME
    rows[-1] = row(6.0, Event.HIRED, team=0, caseworker=1000)[0]
    held = np.repeat(row(7.0, Event.ALLOCATED, team=0, caseworker=1000), 3 * n)
    held["child"] = np.tile(np.arange(n), 3) * 3
    end = np.repeat(row(500.0, Event.CENSORED, team=0, origin=HOME, start=5.0), n)
    end["child"] = np.arange(n) * 3
    q = count(desk_parameters(), [rows, held, end], START, compiled=compiled)
    assert q.children.number.tolist() == (np.arange(n) * 3).tolist()
    assert q.stays.child.tolist() == np.repeat(np.arange(n), 2).tolist()
    assert q.stays.stage.tolist() == [2, HOME] * n
    assert q.holdings.child.tolist() == np.repeat(np.arange(n), 3).tolist()
    assert set(q.holdings.caseworker) == {1000}
    assert q.flow.moves.sum() == 2 * n
    assert q.stock[-1, HOME].sum() == n


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("child", [77, 5 << ORDINAL_BITS, (1 << 40) + 3])
def test_a_child_that_nobody_told_of_is_refused(compiled: bool, child: int) -> None:
    counter = Counter(desk_parameters(), START, compiled)
    with pytest.raises(ValueError, match="neither present nor notified"):
        counter.feed(row(3, Event.CENSORED, child=child, team=0, origin=HOME, start=1))


@pytest.mark.parametrize("compiled", [False, True])
def test_a_counter_goes_on_under_other_parameters(compiled: bool) -> None:
    world = busy_world(caseload_limit=12.0, when_full=1)
    world.set("contact", 0.8, since=900)
    p = world.build()
    other = p._replace(contact=p.contact.copy(), end=p.end)
    other.contact[1] *= 2
    log = np.concatenate(list(simulate(p, seed=1, replication=0)))
    split = int(np.searchsorted(log["time"], 900.0))
    counter = Counter(p, START, compiled)
    counter.feed(log[:split])
    twin = counter.under(other)
    twin.feed(log[split:])
    counter.feed(log[split:])
    assert_same(counter.finish(), count(p, [log], START))
    assert_same(twin.finish(), count(other, [log], START))
    assert np.any(other.contact != p.contact)


def test_machine_code_needs_only_the_mathematical_library() -> None:
    if is_off():
        pytest.skip("the compiler is off")
    Counter(desk_parameters(), START, compiled=True)
    code = keeping.read(keeping.path(PROGRAM.title, PROGRAM.modules, PROGRAM.sources))
    assert code is not None
    assert machine.is_alone(code)
    assert set(code.wanted) <= {"memset", "memcpy"}


OFF = """
from datetime import date
from tests.desk_log import desk_log, desk_parameters
from tests.test_quantities import assert_same
from sverigesmodel.economics.counting import count
import sys
here = [count(desk_parameters(), [desk_log()], date(2026, 7, 1), compiled) for compiled in (False, True)]
assert "numba" not in sys.modules
assert_same(*here)
"""


def test_the_compiler_may_be_off() -> None:
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONWARNINGS": "error"}
    subprocess.run([sys.executable, "-c", OFF], check=True, env=environment, cwd=ROOT)


def test_nothing_at_all() -> None:
    for blocks in ([], [np.empty(0, ROW)]):
        empty = count(desk_parameters(), blocks, START, compiled=True)
        assert_same(empty, count(desk_parameters(), [], START))
