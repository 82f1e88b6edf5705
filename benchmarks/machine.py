"""What the figures were made on."""

from __future__ import annotations

import importlib.metadata
import os
from typing import Final

VERSIONS: Final = ("numba", "llvmlite", "numpy", "pandas", "simpy", "joblib")


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load() -> float:
    """Return how many processes wanted a core in the last minute."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def facts() -> dict[str, object]:
    """Return what a reader needs beside the processor, which ``pytest-benchmark`` finds."""
    versions = {name: importlib.metadata.version(name) for name in VERSIONS}
    return {"cores": cores(), "versions": versions}
