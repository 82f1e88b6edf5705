"""The front door: quick to open, and everything a notebook needs behind it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from dataclasses import FrozenInstanceError
from typing import Any

import pandas as pd
import pytest

import sverigesmodel
from sverigesmodel.evaluation.caution import DoubleCountWarning
from sverigesmodel.evaluation.document import document
from tests import small


@pytest.fixture(scope="module")
def compared() -> sverigesmodel.Comparison:
    return sverigesmodel.compare(
        small.baseline(), small.reform(), seed=5, replications=2, workers=1
    )


def python(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_import_costs_next_to_nothing() -> None:
    script = (
        "import sys, time\n"
        "start = time.perf_counter()\n"
        "import sverigesmodel\n"
        "print(time.perf_counter() - start)\n"
        "print([name for name in ('numpy', 'pandas', 'pydantic', 'simpy') if name in sys.modules])"
    )
    seconds, loaded = python(script).splitlines()
    assert float(seconds) < 0.1
    assert loaded == "[]"


def test_everything_promised_is_there() -> None:
    assert set(sverigesmodel.__all__) <= set(dir(sverigesmodel))
    for name in sverigesmodel.__all__:
        assert getattr(sverigesmodel, name) is not None
    assert sverigesmodel.__version__ == python(
        "from importlib.metadata import version; print(version('sverigesmodel'))"
    )
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sverigesmodel.nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["load", "run", "compare", "frontier"])
def test_functions_are_documented_and_the_seed_is_a_parameter(name: str) -> None:
    function: Any = getattr(sverigesmodel, name)
    assert "Parameters" in (inspect.getdoc(function) or "")
    if name != "load":
        assert "seed" in inspect.signature(function).parameters


def test_run() -> None:
    result = sverigesmodel.run(small.baseline(), seed=8, replications=2, workers=1)
    assert (result.seed, result.replications) == (8, 2)
    assert "seed=8" in repr(result)
    assert "Seed 8" in result.summary()
    assert "Startværdi (seed) 8" in result.summary("da")
    assert "Seed 8" in result._repr_html_()
    assert result.to_dict() == document(result)
    assert set(result.annual["scenario"]) == {"run"}


def test_comparison(compared: sverigesmodel.Comparison) -> None:
    assert "seed=5" in repr(compared)
    assert "Seed 5" in compared.summary()
    assert "Startværdi (seed) 5" in compared.summary("da")
    assert compared.summary() == compared.summary("en")
    assert "<table>" in compared._repr_html_()
    assert compared.to_dict()["seed"] == 5
    attributes = {"annual", "children", "tasks", "costs", "budget", "net_present_value", "payback"}
    assert attributes <= set(dir(compared))
    with pytest.raises(FrozenInstanceError):
        compared.payback = None  # type: ignore[assignment, misc]


def test_tables_are_tidy_and_have_units(compared: sverigesmodel.Comparison) -> None:
    for name, table in compared.tables.items():
        if name == "pairs":  # paths, not numbers
            continue
        assert list(table.columns[-4:]) == ["unit", "mean", "low", "high"], name
        keys = list(table.columns[:-3])
        assert not table.duplicated(keys).any(), name
        assert table["unit"].notna().all(), name
    both = pd.concat([compared.children, compared.tasks])
    assert len(both) == len(compared.outcomes)
    assert set(compared.children["measure"]).isdisjoint(compared.tasks["measure"])
    by_stage = compared.outcomes.query("stage != 'all'")["measure"]
    assert set(by_stage) <= set(compared.children["measure"])
    by_task = compared.outcomes.query("task != 'all'")["measure"]
    assert set(by_task) <= set(compared.tasks["measure"])


def test_assumed_effects_can_be_switched_off() -> None:
    assumed = small.reform("policies.closer_follow_up.effects.foster.breaks_down=0.1")
    with pytest.warns(DoubleCountWarning, match=r"foster\.breaks_down"):
        mechanism, with_effects = (
            sverigesmodel.compare(
                small.baseline(), assumed, seed=5, replications=1, workers=1, effects=effects
            )
            for effects in (False, True)
        )
    assert [one.code for one in with_effects.warned] == ["counted_twice"]
    assert mechanism.warned == ()
    assert mechanism.assumed_effects == 0
    assert with_effects.assumed_effects == 1
    plain = sverigesmodel.compare(
        small.baseline(), small.reform().without_effects(), seed=5, replications=1, workers=1
    )
    assert mechanism.saving_by_replication == plain.saving_by_replication
    assert mechanism.saving_by_replication != with_effects.saving_by_replication
