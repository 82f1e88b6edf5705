"""Which engine runs, and what scenarios share of a run, changes no number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import fields
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from sverigesmodel import analytic
from sverigesmodel.analytic.program import PROGRAM as TWIN
from sverigesmodel.compiling.program import _listener
from sverigesmodel.economics import counting
from sverigesmodel.engines.compiled import simulation
from sverigesmodel.evaluation import compiled, simulating, workload
from sverigesmodel.evaluation.comparison import compare, compare_all
from sverigesmodel.evaluation.folder import write_result
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.log_file import write_log
from sverigesmodel.evaluation.simulating import ENGINES, LIBRARY, Case, Engine, Simulator
from sverigesmodel.evaluation.verifying import both_capacities
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario
from tests import small

ROOT = Path(__file__).parent.parent


def assert_same(one: Any, other: Any, where: str = "quantities") -> None:
    """Compare two nested records of arrays to the bit."""
    if isinstance(one, np.ndarray):
        assert one.dtype == other.dtype, where
        assert one.tobytes() == other.tobytes(), where
    else:
        names = one._fields if hasattr(one, "_fields") else [f.name for f in fields(one)]
        for name in names:
            assert_same(getattr(one, name), getattr(other, name), f"{where}.{name}")


def cases(*scenarios: Scenario) -> list[Case]:
    return [Case(scenario.start, encode(scenario)) for scenario in scenarios]


def family() -> list[Scenario]:
    """Scenarios that part in different ways: twice the same, one policy, and one of another past."""
    late = "policies.closer_follow_up.from=2027-07-01"
    return [
        small.baseline(),
        small.reform(),
        small.baseline("economics.posts.salary=700000"),
        small.reform(late),
        small.reform("streams.families.rate=21 per year"),
    ]


@pytest.mark.parametrize("replication", [0, 1])
def test_sharing_the_past_changes_nothing(replication: int) -> None:
    together = Simulator(cases(*family()), 7, "compiled")
    assert len(together.distinct) == 4
    assert together.simulated_share < 0.9
    found = together.quantities(replication)
    assert found[0] is found[2]
    for case, quantities in zip(cases(*family()), found, strict=True):
        (alone,) = Simulator([case], 7, "compiled").quantities(replication)
        assert_same(alone, quantities)
    for one, other in zip(
        found, Simulator(cases(*family()), 7, "simpy").quantities(replication), strict=True
    ):
        assert_same(one, other)


def test_what_is_watched_grows_to_1() -> None:
    for engine in ENGINES:
        seen: list[float] = []
        Simulator(cases(*family()), 7, engine).quantities(0, seen.append)
        assert seen == sorted(seen)
        assert seen[-1] == pytest.approx(1.0)
        assert len(seen) > 4


def test_an_engine_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="compiled, simpy"):
        compare(
            small.baseline(),
            small.reform(),
            seed=1,
            replications=1,
            conduct=Conduct(engine="pascal"),
        )  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="compiled, simpy"):
        write_log("unwritten", small.baseline(), seed=1, engine="pascal")  # type: ignore[arg-type]


def test_results_of_both_engines_are_equal_and_the_manifest_says_which(tmp_path: Path) -> None:
    manifests: dict[Engine, Any] = {}
    results = []
    for engine in ENGINES:
        folder = tmp_path / engine
        write_result(
            folder,
            compare(
                small.baseline(),
                small.reform(),
                seed=5,
                replications=2,
                conduct=Conduct(engine=engine),
            ),
        )
        results.append((folder / "result.json").read_bytes())
        manifests[engine] = json.loads((folder / "manifest.json").read_text())
        write_log(folder / "log", small.baseline(), seed=5, engine=engine)
    assert results[0] == results[1]
    one, other = (pq.read_table(tmp_path / engine / "log") for engine in ENGINES)
    assert one.num_rows > 1000
    assert all(
        one[name].to_numpy().tobytes() == other[name].to_numpy().tobytes()
        for name in one.column_names
    )
    for engine, manifest in manifests.items():
        version = metadata.version(LIBRARY[engine])
        assert manifest["engine"] == {
            "name": engine,
            "library": LIBRARY[engine],
            "version": version,
        }
    assert len({manifest["result_hash"] for manifest in manifests.values()}) == 1
    assert manifests["compiled"]["files"] == manifests["simpy"]["files"]


def test_both_engines_give_andebys_result() -> None:
    scenarios = [
        load(ROOT / "scenarios" / "andeby" / f"{name}.yaml", ("years=2",))
        for name in ("baseline", "reform")
    ]
    one, other = (
        compare(*scenarios, seed=3, replications=1, conduct=Conduct(engine=engine, workers=1))
        for engine in ENGINES
    )
    for name, table in one.tables.items():
        assert table.equals(other.tables[name]), name


def test_reforms_of_one_comparison_are_as_if_compared_alone() -> None:
    reforms = [small.reform(), small.reform("policies.closer_follow_up.from=2027-07-01")]
    together = compare_all(
        small.baseline(), reforms, seed=2, replications=2, conduct=Conduct(workers=1)
    )
    for reform, found in zip(reforms, together, strict=True):
        alone = compare(
            small.baseline(), reform, seed=2, replications=2, conduct=Conduct(workers=1)
        )
        assert alone.saving_by_replication == found.saving_by_replication
        assert alone.outcomes.equals(found.outcomes)


NO_COMPILER = """
import sys
from click.testing import CliRunner
from sverigesmodel.cli import main
base, engine, out = sys.argv[1:]
words = ["run", base, "--engine", engine, "--replications", "2", "--set", "years=1"]
calls = {
    "validate": ["validate", base],
    "schema": ["schema"],
    "run": [*words, "--workers", "1", "--out", out],
    "again": [*words, "--workers", "1", "--out", out, "--resume", "--format", "json"],
}
for name, call in calls.items():
    if engine == "compiled" and name == "run":
        continue
    found = CliRunner().invoke(main, call)
    assert found.exit_code == 0, (name, found.output)
    assert "numba" not in sys.modules, name
assert "simpy" in sys.modules
"""


def test_without_the_compiled_engine_there_is_no_compiler(tmp_path: Path) -> None:
    """Run, validate and read with an empty cache: nothing is to load the compiler."""
    base = str(ROOT / "scenarios" / "andeby" / "baseline.yaml")
    environment = {**os.environ, "SVERIGESMODEL_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-c", NO_COMPILER, base, "simpy", str(tmp_path / "out")]
    subprocess.run(command, check=True, env=environment)


def test_the_reference_is_counted_by_python(monkeypatch: pytest.MonkeyPatch) -> None:
    counters: list[bool] = []
    original = simulating.Counter

    class Recorder(original):  # type: ignore[misc, valid-type]
        def __init__(self, *given: Any, compiled: bool) -> None:
            counters.append(compiled)
            super().__init__(*given, compiled=compiled)

    monkeypatch.setattr(simulating, "Counter", Recorder)
    for engine in ENGINES:
        Simulator(cases(small.baseline()), 1, engine).quantities(0)
    assert counters == [True, False]


# Compiling


def not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    programs = [SimpleNamespace(title=title, is_ready=lambda: False) for title in ("one", "two")]
    monkeypatch.setattr(compiled, "programs", lambda: iter(programs))


def test_compiling_is_announced_from_0_to_1(monkeypatch: pytest.MonkeyPatch) -> None:
    not_ready(monkeypatch)
    monkeypatch.setattr(compiled, "_POLL", 0.01)
    original = simulation.Run

    def slow(*given: Any) -> Any:
        listener = _listener.get()
        assert listener is not None
        for title in ("one", "two"):
            for done in (1, 2):
                listener(title, done, 2)
                time.sleep(0.05)
        return original(*given)

    monkeypatch.setattr(simulation, "Run", slow)
    told: list[float] = []
    compiled.prepare(cases(small.baseline())[0], told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert 0.5 in told


def test_compiling_the_twin_is_announced_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TWIN, "is_ready", lambda: False)
    monkeypatch.setattr(compiled, "_POLL", 0.01)
    original = analytic.expected

    def slow(*given: Any) -> Any:
        listener = _listener.get()
        assert listener is not None
        for title in ("another", TWIN.title):
            listener(title, 1, 2)
            time.sleep(0.05)
        return original(*given)

    monkeypatch.setattr(analytic, "expected", slow)
    told: list[float] = []
    asked = Conduct("simpy", 1, announce=told.append)
    both_capacities([small.baseline()], seed=1, replications=2, conduct=asked)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert 0.5 in told


BESIDE = """
import pickle, sys
numbers, start = pickle.load(sys.stdin.buffer)
open({path!r}, "w").write(f"{{start}} {{len(numbers.stream_rate)}}")
"""


@pytest.mark.parametrize("works", [True, False])
def test_the_counting_is_compiled_beside_the_engine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, works: bool
) -> None:
    not_ready(monkeypatch)
    told = tmp_path / "told"
    monkeypatch.setattr(compiled, "_COUNT", BESIDE.format(path=str(told)) if works else "1 / 0")
    counted: list[str] = []

    class Recorder(counting.Counter):
        def __init__(self, *given: Any, compiled: bool) -> None:
            counted.append(told.read_text() if told.exists() else "not told")
            super().__init__(*given, compiled=compiled)

    monkeypatch.setattr(counting, "Counter", Recorder)
    (case,) = cases(small.baseline())
    compiled.prepare(case, None)
    assert counted == [f"{case.start} {len(case.numbers.stream_rate)}" if works else "not told"]


def test_a_failure_to_compile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    not_ready(monkeypatch)
    monkeypatch.setattr(simulation, "Run", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        compiled.prepare(cases(small.baseline())[0], None)


def test_what_is_ready_is_not_announced() -> None:
    (case,) = cases(small.baseline())
    compiled.prepare(case, None)
    assert compiled.is_ready()
    compiled.prepare(case, lambda _share: pytest.fail("it was ready"))


def test_a_workload_waits_for_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[str] = []
    original = Simulator.__init__

    def noting(self: Simulator, given: Any, seed: int, engine: Engine) -> None:
        used.append(engine)
        original(self, given, seed, engine)

    monkeypatch.setattr(Simulator, "__init__", noting)
    found = []
    for ready in (True, False):
        monkeypatch.setattr(workload, "is_ready", lambda ready=ready: ready)
        found.append(workload.check_workload(small.baseline(), seed=1, replications=1, workers=1))
    assert used == ["compiled", "simpy"]
    assert found[0].beside_observed.equals(found[1].beside_observed)
    assert found[0].inflow.equals(found[1].inflow)
