"""Starting a process and reading what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent


def python(arguments: Sequence[str], **variables: str) -> str:
    """Run Python in a process of its own, and return what it prints.

    Raises
    ------
    RuntimeError
        When it fails; with what it says of it.
    """
    # a second process reads the sources that this one reads, wherever it was started
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, **variables}
    command = [sys.executable, *arguments]
    done = subprocess.run(  # noqa: S603
        command, check=False, capture_output=True, env=environment, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed: {done.stderr}")
    return done.stdout


def alone(what: str, path: Path, **variables: str) -> Mapping[str, Any]:
    """Measure something by itself; see `benchmarks.alone`."""
    found: dict[str, Any] = json.loads(
        python(["-m", "benchmarks.alone", what, str(path)], **variables)
    )
    return found
