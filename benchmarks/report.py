"""From samples to what is read: a summary for the JSON, and the same as Markdown.

Knows how a figure looks; not how it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.samples import Samples
from benchmarks.tables import Table, tables
from benchmarks.targets import targets
from benchmarks.workload import Size

PAGE: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"
BEGIN: Final = "<!-- figures: begin -->"
END: Final = "<!-- figures: end -->"
SHARES: Final = ("share of the time",)


def summary(output: Mapping[str, Any]) -> dict[str, Any]:
    """Return targets and tables of a run.

    Parameters
    ----------
    output
        What ``pytest-benchmark`` wrote as JSON.
    """
    samples = Samples(output["benchmarks"])
    size = Size.QUICK if output["kind"] == "quick" else Size.DEFAULT
    countries = size.municipalities
    wanted = targets((countries[0], countries[-1]), whole="compare whole" in samples)
    return {
        "targets": [target.judged(samples) for target in wanted],
        "tables": tables(samples, countries),
    }


def markdown(output: Mapping[str, Any]) -> str:
    """Return the machine, the targets and all tables as Markdown."""
    found = output["summary"]
    parts = [
        _machine(output),
        _targets(found["targets"], judge=output["kind"] != "quick"),
        *map(_table, found["tables"]),
    ]
    return "\n\n".join(parts) + "\n"


def write_page(text: str) -> None:
    """Put figures in their place in the documentation.

    Raises
    ------
    ValueError
        When the page does not mark the place.
    """
    page = PAGE.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE.name} does not mark where the figures belong")
    PAGE.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")


def _machine(output: Mapping[str, Any]) -> str:
    machine = output["machine_info"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    lines = [
        f"Made {output['datetime'][:10]} ({output['kind']}) on {machine['cores']} cores of "
        f"{machine['cpu'].get('brand_raw', machine['machine'])}, {machine['system']}, "
        f"load at the start {machine['load_at_start']:.2f}; Python {machine['python_version']}, {versions}.",
    ]
    if output["kind"] == "quick":
        lines.append("**Quick: small work, measured once. This shows that it runs, not how fast.**")
    return " ".join(lines)


def _targets(judged: list[dict[str, Any]], *, judge: bool) -> str:
    rows: list[list[object]] = []
    for one in judged:
        bound = f"{'≥' if one['at_least'] else '≤'} {one['wanted']:g} {one['unit']}"
        verdict = {True: "reached", False: "**not reached**", None: "not measured"}[one["reached"]]
        if not judge:
            verdict = "not judged"
        figures = [one["best"], one["median"]] if one["rounds"] else ["", ""]
        rows.append([one["name"], bound, *figures, one["rounds"], verdict])
    columns = ["target", "wanted", "best", "median", "rounds", ""]
    notes = ["Judged by the median of the rounds; of ratios, *best* is best / best."]
    if judge and any(one["reached"] is False for one in judged):
        notes.append(
            "Where the time of what is not reached goes is in the profile below and, of a start, in its table."
        )
    return _table({"title": "Targets", "columns": columns, "rows": rows, "notes": notes})


def _table(table: Table) -> str:
    columns = table["columns"]
    percent = [name in SHARES for name in columns]
    lines = [
        f"### {table['title']}",
        "",
        f"| {' | '.join(columns)} |",
        "|" + "|".join("---" if not number else "---:" for number in _numeric(table)) + "|",
    ]
    for row in table["rows"]:
        cells = [_cell(value, share) for value, share in zip(row, percent, strict=True)]
        lines.append(f"| {' | '.join(cells)} |")
    for note in table["notes"]:
        lines += ["", note]
    return "\n".join(lines)


def _numeric(table: Table) -> list[bool]:
    return [
        any(isinstance(row[at], int | float) for row in table["rows"])
        for at in range(len(table["columns"]))
    ]


def _cell(value: object, share: bool) -> str:
    if not isinstance(value, float):
        return f"{value:,}" if isinstance(value, int) else str(value)
    if share:
        return f"{100 * value:.1f} %"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:,.{digits}f}"
