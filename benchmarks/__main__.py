"""The one command: ``python -m benchmarks [--quick] [--full] [--only NAME]``.

Measures with ``pytest-benchmark`` and prints the tables as Markdown. A run of everything, or one with ``--out``,
keeps them with all samples as JSON; a run of everything also puts them into ``docs/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import pytest

from benchmarks import report

HERE = Path(__file__).parent


def main() -> int:
    """Measure and report; return pytest's exit code."""
    chosen = _arguments().parse_args()
    everything = not chosen.quick and not chosen.only
    with tempfile.TemporaryDirectory() as passing:
        folder = chosen.out or (HERE / "results" if everything else Path(passing))
        folder.mkdir(parents=True, exist_ok=True)
        return _measure(chosen, folder, everything=everything)


def _measure(chosen: argparse.Namespace, folder: Path, *, everything: bool) -> int:
    samples = folder / "benchmarks.json"
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
        output["summary"] = report.summary(output)
        samples.write_text(json.dumps(output, indent=1), encoding="utf-8")
        text = report.markdown(output)
        (folder / "benchmarks.md").write_text(text, encoding="utf-8")
        sys.stdout.write(f"\n{text}")
        if status == 0 and everything:
            report.write_page(text)
    return status


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small work, once: does it run?")
    parser.add_argument("--full", action="store_true", help="also what takes minutes")
    parser.add_argument("--only", metavar="NAME", help="a part of the names that are printed")
    parser.add_argument("--rounds", type=int, default=5, help="how often all is measured")
    parser.add_argument(
        "--out",
        type=Path,
        help="folder for benchmarks.json and .md; benchmarks/results for a run of everything",
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
