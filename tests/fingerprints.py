"""Hashes of a small comparison and of an event log, computed by whatever process runs this.

python -m tests.fingerprints '{"workers": 2, "engine": "simpy"}'
"""

from __future__ import annotations

import json
import locale
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from typing import Any

from numpy._core import _multiarray_umath as umath

from sverigesmodel.evaluation import spreading
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.folder import write_result
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.scenario.encoding import encode
from tests import small

CHANGES = ("years=2", "stock.families.prevention.count=4", "teams.family.when_full=wait")


def fingerprints(
    *, engine: Engine = "compiled", workers: int = 1, chunk: float | None = None
) -> dict[str, Any]:
    """Hash all files of a result and the event log of one replication.

    Parameters
    ----------
    chunk : how many seconds the chunks take into which replications are gathered
    """
    baseline, reform = small.baseline(*CHANGES), small.reform(*CHANGES)
    if chunk is not None:
        spreading.CHUNK_SECONDS = spreading.SHORTEST_CHUNK = chunk
    conduct = Conduct(engine=engine, workers=workers)
    result = compare(baseline, reform, seed=3, replications=5, conduct=conduct)
    with tempfile.TemporaryDirectory() as folder:
        manifest = json.loads((write_result(folder, result) / "manifest.json").read_text())
    numbers = encode(reform)
    name = {"compiled": "compiled", "simpy": "reference"}[engine]
    simulate = import_module(f"sverigesmodel.engines.{name}").simulate
    log = sha256()
    for block in simulate(numbers, seed=3, replication=1):
        log.update(block.tobytes())
    return {"log": log.hexdigest(), "files": manifest["files"], "hashes": manifest["scenarios"]}


if __name__ == "__main__":
    with suppress(locale.Error):  # as a program would that writes for people
        locale.setlocale(locale.LC_ALL, "")
    found = fingerprints(**json.loads(sys.argv[1]))
    surroundings = {
        "decimal point": locale.localeconv()["decimal_point"],
        "processor": [name for name in umath.__cpu_dispatch__ if umath.__cpu_features__[name]],
    }
    sys.stdout.write(json.dumps([surroundings, found]))
