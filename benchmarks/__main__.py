"""The one command: ``python -m benchmarks [--quick] [--full] [--only NAME]``.

Measures with ``pytest-benchmark``, prints the tables as Markdown, and writes them beside the samples as
JSON. A run of everything also puts them into ``docs/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import pytest

from benchmarks import report

HERE = Path(__file__).parent


def main() -> int:
    """Measure and report; return pytest's exit code."""
    chosen = _arguments().parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    samples = chosen.out / "benchmarks.json"
    samples.unlink(missing_ok=True)
    arguments = [
        f"--config-file={HERE / 'pytest.ini'}",
        f"--rootdir={HERE.parent}",
        f"--benchmark-json={samples}",
        f"--rounds={chosen.rounds}",
    ]
    arguments += [f"--{name}" for name in ("quick", "full") if getattr(chosen, name)]
    if chosen.only:
        arguments += ["-k", chosen.only]
    status = int(pytest.main([*arguments, str(HERE)]))
    if samples.exists() and samples.stat().st_size:
        output = json.loads(samples.read_text(encoding="utf-8"))
        text = report.markdown(output)
        (chosen.out / "benchmarks.md").write_text(text, encoding="utf-8")
        sys.stdout.write(f"\n{text}")
        if status == 0 and not chosen.quick and not chosen.only:
            report.write_page(text)
    return status


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small work, once: does it run?")
    parser.add_argument("--full", action="store_true", help="also what takes minutes")
    parser.add_argument("--only", metavar="NAME", help="a part of the names that are printed")
    parser.add_argument("--rounds", type=int, default=5, help="how often all is measured")
    parser.add_argument(
        "--out", type=Path, default=HERE / "results", help="folder for benchmarks.json and .md"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
