"""The data dictionary: the event log's columns and rows, and the tables of a result with what stands in them.

The event log is told from its own module's text, the tables from a short comparison of the invented municipality;
what the names mean is in ``dictionary.yaml``. This module knows shapes and names, no meanings.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML

import sverigesmodel
from sverigesmodel import codes
from sverigesmodel import event_log as log

if TYPE_CHECKING:
    import pandas as pd

_SHORT: Final = ["years=2", "warm_up=0 days"]
_AIM: Final = {"name": "Fewer breakdowns", "measure": "breakdowns", "wanted": "less", "by": 2027}
"""Of the reform, whose tables would hold none otherwise."""
_SHOWN: Final = 6
"""Longest list of values that is shown whole."""


@functools.cache
def dictionary() -> Mapping[str, Mapping[str, str]]:
    """Return what tables, columns and measures mean."""
    loaded: Mapping[str, Mapping[str, str]] = YAML(typ="safe", pure=True).load(
        Path(__file__).with_name("dictionary.yaml")
    )
    return loaded


@functools.cache
def compared(root: Path) -> Mapping[str, pd.DataFrame]:
    """Return the tables of a short comparison."""
    pair = (root / "scenarios/andeby" / name for name in ("baseline.yaml", "reform.yaml"))
    baseline, reform = (sverigesmodel.load(path, _SHORT) for path in pair)
    reform = reform.replace({"aims.fewer_breakdowns": _AIM})
    result = sverigesmodel.compare(baseline, reform, replications=2, workers=1)
    return result.tables


def tables(root: Path) -> str:
    """Return each table with its columns, and what every column and measure means, as Markdown."""
    return "\n".join(_tables(compared(root)))


def _tables(found: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    words = dictionary()
    for name, table in found.items():
        yield f"(table-{name})="
        yield f"## {name}\n\n{words['tables'][name]}\n"
        yield "| column | type | values |"
        yield "|---|---|---|"
        for column in table.columns:
            yield f"| `{column}` | {_type(table[column])} | {_values(table[column])} |"
        yield ""
    yield "## Columns\n"
    yield from _list(
        {column: "" for table in found.values() for column in table.columns}, "columns"
    )
    yield "## Measures\n"
    units = measures(found)
    yield from _list({name: ", ".join(units[name]) for name in words["measures"]}, "measures")


def measures(found: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Return every measure of some tables with its units."""
    units: dict[str, dict[str, None]] = {}
    for table in found.values():
        if "measure" in table:
            for name, unit in table[["measure", "unit"]].drop_duplicates().itertuples(index=False):
                units.setdefault(name, {})[unit] = None
    return {name: list(kinds) for name, kinds in units.items()}


def _list(names: Mapping[str, str], kind: str) -> Iterator[str]:
    meanings = dictionary()[kind]
    with_units = any(names.values())
    yield "| name | unit | meaning |" if with_units else "| name | meaning |"
    yield "|---|---|---|" if with_units else "|---|---|"
    for name, unit in names.items():
        yield f"| `{name}` | " + (f"{unit} | " if with_units else "") + f"{meanings[name]} |"
    yield ""


def _type(column: pd.Series[Any]) -> str:
    kind = column.dtype.kind
    return {"f": "number", "i": "whole number", "b": "true or false"}.get(kind, "text")


def _values(column: pd.Series[Any]) -> str:
    if column.dtype.kind in "fi":
        return ""
    values = [str(value) for value in column.drop_duplicates()]
    if len(values) > _SHOWN:
        return f"{len(values)} different, such as `{values[0]}`"
    return ", ".join(f"`{value}`" for value in values)


def event_log(_root: Path) -> str:
    """Return the columns and the kinds of row of the event log, and its codes, as Markdown."""
    return "\n".join(_event_log())


def columns_told() -> dict[str, str]:
    """Return the meaning of each column, as the module of the event log tells it."""
    found: dict[str, str] = {}
    for names, meaning in _entries(_told("Columns"), r"([a-z_, ]+?) : (?:[a-z0-9]+, )?(.*)"):
        for name in names.split(", "):
            found[name] = meaning
    return found


def rows_told() -> dict[str, str]:
    """Return the meaning of each kind of row."""
    return dict(_entries(_told("Rows"), r"([A-Z_]+)  +(.*)"))


def _event_log() -> Iterator[str]:
    told = columns_told()
    yield "## Columns\n\n| column | type | meaning |\n|---|---|---|"
    for name in log.ROW.names or ():
        yield f"| `{name}` | `{log.ROW[name]}` | {_plain(told[name])} |"
    yield "\n## Rows\n\nColumns that are not named hold -1, or NaN.\n"
    yield "| code | event | what its columns hold |\n|---:|---|---|"
    rows = rows_told()
    for event in codes.Event:
        yield f"| {event.value} | `{event.name}` | {_plain(rows[event.name])} |"
    for title, enum in (
        ("Stages", codes.Stage),
        ("Moves", codes.Move),
        ("Tasks", codes.Task),
        ("Outcomes of an assessment", codes.Outcome),
    ):
        yield f"\n## {title}\n\n{' '.join((enum.__doc__ or '').split('.')[0].split())}.\n"
        yield "| code | name |\n|---:|---|"
        yield from (f"| {one.value} | `{one.name.lower()}` |" for one in enum)


def _told(heading: str) -> list[str]:
    """Return the lines of the event log's text under a heading."""
    lines = (log.__doc__ or "").splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith(heading)) + 2
    found = []
    for line in lines[first:]:
        if not line:
            break
        found.append(line)
    return found


def _entries(lines: list[str], pattern: str) -> Iterator[tuple[str, str]]:
    """Yield name and meaning of each entry, lines that are set in belonging to the one before."""
    entries: list[str] = []
    for line in lines:
        if line.startswith(" "):
            entries[-1] += " " + line.strip()
        else:
            entries.append(line)
    for entry in entries:
        match = re.fullmatch(pattern, entry)
        if match is not None:
            yield match[1], match[2]


def _plain(text: str) -> str:
    return text.replace("``", "`").replace("|", "\\|").replace("<", "\\<")
