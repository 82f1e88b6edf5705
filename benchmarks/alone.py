"""What is measured in a process of its own: where memory and the start of a process are the question.

``python -m benchmarks.alone replicate WORK`` simulates and counts a whole replication after a short one
that loads the machine code; ``python -m benchmarks.alone start WORK`` only the short one. WORK is a file
with a pickled ``Work``, so that no scenario is read here. Prints what it found as JSON; ``prepared`` are the
seconds until everything was compiled, ``processor`` those for which the process had a core.
"""

from __future__ import annotations

import json
import pickle
import resource
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

SHORT: Final = 1.0
"""Days of the replication that loads the machine code."""


def main(what: str, path: str) -> None:
    """Measure, and print."""
    from benchmarks.replicating import replicate  # noqa: PLC0415 - part of what is measured
    from sverigesmodel.evaluation.compiled import prepare  # noqa: PLC0415
    from sverigesmodel.evaluation.simulating import Case  # noqa: PLC0415

    work = pickle.loads(Path(path).read_bytes())  # noqa: S301 - written by the benchmark that asks
    begun = perf_counter()
    prepare(Case(work.start, work.parameters), None)
    prepared = perf_counter() - begun
    found = replicate(work.short(SHORT), "compiled")
    if what == "replicate":
        found = replicate(work, "compiled")
    said = {
        **found.as_info(),
        "prepared": prepared,
        "peak_bytes": peak_bytes(),
        "processor": process_time(),
    }
    sys.stdout.write(json.dumps(said))


def peak_bytes() -> int:
    """Return the most memory that this process has had at any time."""
    status = Path("/proc/self/status")
    if status.exists():  # on Linux ru_maxrss begins with what the process that started this one had
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main(*sys.argv[1:])
