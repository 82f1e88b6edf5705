"""Whether what is installed can do its work: Python, packages, cache, machine, national values, both engines.

Knows what must be so and how to try it; must not know how a finding is said.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from importlib import metadata
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from sverigesmodel.compiling import keeping
from sverigesmodel.evaluation.compiled import is_ready
from sverigesmodel.evaluation.simulating import Engine, blocks
from sverigesmodel.scenario import shipped
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.errors import ScenarioErrors
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario

Facts: TypeAlias = Mapping[str, str | float]

PYTHON: Final = (3, 11)
_SMALL: Final = 2.0
"""Gigabytes of memory below which many workers at a time are too many."""
_REQUIRED: Final = re.compile(r"([\w.-]+)(?:\[[^\]]*\])?\s*>=\s*([\d.]+)")


class State(Enum):
    """What a finding comes to."""

    WELL = "well"
    SLOW = "slow"
    """It works, but not as it could."""
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """What was looked at, and what was found.

    Attributes
    ----------
    name : of what was looked at; with the state it names a sentence
    state : how it is
    facts : what stands in that sentence
    """

    name: str
    state: State
    facts: Facts = field(default_factory=dict)


def examine() -> Iterator[Finding]:
    """Look at one thing after the other; what fails in an unexpected way is a finding too."""
    looks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("python", _python),
        ("packages", _packages),
        ("machine", _machine),
        ("cache", _cache),
        ("values", _values),
        ("engines", _engines),
    )
    for name, look in looks:
        try:
            yield look()
        except Exception as error:  # whatever it is, the user is to be told
            facts = {"of": name, "what": f"{type(error).__name__}: {error}"}
            yield Finding("failed", State.WRONG, facts)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    state = State.WELL if sys.version_info[:2] >= PYTHON else State.WRONG
    what = f"{version} < {'.'.join(map(str, PYTHON))}"
    return Finding("python", state, {"version": version, "what": what})


def _packages() -> Finding:
    """Compare what is installed with what the package asks for; extras are nobody's need."""
    wrong, count = [], 0
    for requirement in metadata.requires("sverigesmodel") or ():
        found = _REQUIRED.match(requirement)
        if found is None or "extra ==" in requirement:
            continue
        count += 1
        name, least = found.groups()
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{name}: –")
            continue
        if _numbers(version) < _numbers(least):
            wrong.append(f"{name} {version} < {least}")
    facts: Facts = {
        "count": count,
        "what": ", ".join(wrong),
        "version": metadata.version("sverigesmodel"),
    }
    return Finding("packages", State.WRONG if wrong else State.WELL, facts)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _machine() -> Finding:
    """Count cores that this process may use, and memory where the system tells it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    gigabytes = 0.0
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        gigabytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    state = State.SLOW if 0.0 < gigabytes < _SMALL else State.WELL
    return Finding("machine", state, {"cores": cores or 1, "memory": round(gigabytes, 1)})


def _cache() -> Finding:
    """See whether machine code can be kept, and whether it is there already."""
    folder = keeping.folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        facts = {"folder": str(folder), "what": error.strerror or str(error)}
        return Finding("cache", State.WRONG, facts)
    state = State.WELL if is_ready() else State.SLOW
    return Finding("cache", state, {"folder": str(folder)})


def _values() -> Finding:
    """Read a scenario that extends the national values."""
    try:
        scenario = _tiny()
    except ScenarioErrors as error:
        return Finding("values", State.WRONG, {"what": str(error)})
    facts: Facts = {"format": scenario.format, "file": str(shipped.shipped("denmark"))}
    return Finding("values", State.WELL, facts)


def _engines() -> Finding:
    """Run both engines; the compiled one only where that compiles nothing."""
    scenario = _tiny()
    reference = _log(scenario, "simpy")
    facts: Facts = {"events": len(reference)}
    if not is_ready():
        return Finding("engines", State.SLOW, facts)
    same = reference.tobytes() == _log(scenario, "compiled").tobytes()  # to the bit
    state = State.WELL if same and len(reference) else State.WRONG
    return Finding("engines", state, facts)


def _tiny() -> Scenario:
    return load(Path(shipped.__file__).with_name("tiny.yaml"), strict=True)


def _log(scenario: Scenario, engine: Engine) -> np.ndarray[tuple[int, ...], np.dtype[np.void]]:
    return np.concatenate([*blocks(encode(scenario), seed=1, replication=0, engine=engine)])
