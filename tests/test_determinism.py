"""The same result and the same event log, to the bit, in whatever surroundings a process finds itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from numpy._core import _multiarray_umath

from tests.fingerprints import fingerprints

ROOT: Final = Path(__file__).parent.parent
ALL_THAT_NUMPY_CAN: Final = " ".join(_multiarray_umath.__cpu_dispatch__)


@cache
def expected() -> dict[str, Any]:
    return fingerprints()


def in_another_process(options: dict[str, Any], **environment: str) -> tuple[Any, dict[str, Any]]:
    """What surrounds a process with this environment, and the hashes that it computes."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fingerprints", json.dumps(options)],
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    surroundings, found = json.loads(done.stdout)
    return surroundings, found


@pytest.mark.parametrize(
    ("environment", "options"),
    [
        ({"NUMBA_DISABLE_JIT": "1"}, {}),
        ({"NPY_DISABLE_CPU_FEATURES": ALL_THAT_NUMPY_CAN}, {}),
        ({"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "Asia/Kathmandu"}, {}),
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "America/St_Johns"}, {"workers": 2}),
        ({"PYTHONHASHSEED": "4294967295"}, {"engine": "simpy"}),
        ({"OMP_NUM_THREADS": "1"}, {"workers": 2, "chunk": 1e-9}),
    ],
    ids=[
        "compiler off",
        "older processor",
        "hash 0, C",
        "hash 1, 2 workers",
        "simpy",
        "chunks of 1",
    ],
)
def test_surroundings_change_nothing(environment: dict[str, str], options: dict[str, Any]) -> None:
    surroundings, found = in_another_process(options, **environment)
    if "NPY_DISABLE_CPU_FEATURES" in environment:
        assert surroundings["processor"] == []
    assert found == expected()


@pytest.mark.skipif(shutil.which("localedef") is None, reason="no locale can be made here")
def test_a_decimal_comma_changes_nothing(tmp_path: Path) -> None:
    made = ["localedef", "-i", "da_DK", "-f", "UTF-8", str(tmp_path / "da_DK.UTF-8")]
    if subprocess.run(made, check=False, capture_output=True).returncode != 0:
        pytest.skip("no Danish locale can be made here")
    surroundings, found = in_another_process({}, LOCPATH=str(tmp_path), LC_ALL="da_DK.UTF-8")
    assert surroundings["decimal point"] == ","
    assert found == expected()
