"""The table of facts: what the documents say, the key that carries it, and the model's own figure.

Run as a program it simulates the scenarios that the facts name and writes ``docs/facts.md``. Knows the form of
``docs/facts.yaml`` and how a figure is read from a result; must not know any municipality.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd
from ruamel.yaml import YAML

import sverigesmodel
from sverigesmodel import Interval
from sverigesmodel.economics.outcomes import ALL, WHOLE_HORIZON
from sverigesmodel.evaluation.uncertainty import t_interval
from sverigesmodel.evaluation.workload import check_workload
from sverigesmodel.scenario.schema import to_mapping

DOCS: Final = Path(__file__).parents[1]
SCENARIOS: Final = DOCS.parent / "scenarios"
SEED: Final = 3
REPLICATIONS: Final = 10
NO_KEY: Final = "none"
INPUT: Final = "input"
SAME: Final = "They do not: the key is the document's figure."
_PLACES: Final = ("stage", "task", "team")
UNKNOWN: Final = "–"
_CHOICE: Final = {"measure", "years", *_PLACES}
_KNOWN: Final = {"scenario", "less", "per", "as", "unit", "beside", "where", *_CHOICE}


@dataclass(frozen=True)
class Fact:
    """One fact of a document.

    Attributes
    ----------
    place, fact
        Whose it is, and what it says.
    document
        The figure or statement as the document has it.
    source
        Which document, by what it is.
    key
        Dotted path in the scenario ``file``, or ``"none"`` where no key carries it.
    file
        Scenario, relative to ``scenarios``.
    value
        The document's figure as the key would be written; None where the key differs or there is none.
    model
        ``"input"`` where the model's figure is the key itself, or how it is read from a result (`figure`).
    differs
        Why key or model differ from the document; empty only where they do not.
    """

    place: str
    fact: str
    document: str
    source: str
    key: str
    file: str = ""
    value: Any = None
    model: Any = INPUT
    differs: str = ""

    @property
    def scenario(self) -> str:
        """The scenario that is simulated for the figure."""
        other = self.model.get("scenario") if isinstance(self.model, Mapping) else None
        return other or self.file

    @property
    def is_input(self) -> bool:
        """Whether the model's figure is the key itself."""
        return bool(self.model == INPUT)


@dataclass
class Results:
    """Simulated scenarios, each once, by their path below ``scenarios``."""

    seed: int = SEED
    replications: int = REPLICATIONS
    _runs: dict[str, pd.DataFrame] = field(default_factory=dict)
    _starts: dict[str, pd.DataFrame] = field(default_factory=dict)

    def outcomes(self, file: str) -> pd.DataFrame:
        """Return the outcomes of a scenario: one row a figure, one column a replication."""
        if file not in self._runs:
            result = sverigesmodel.run(
                scenario(file), seed=self.seed, replications=self.replications, workers=1
            )
            self._runs[file] = result.run.data.outcomes
        return self._runs[file]

    def start(self, file: str) -> pd.DataFrame:
        """Return what a scenario begins with, by figure and place: mean, low and high."""
        if file not in self._starts:
            found = check_workload(
                scenario(file), seed=self.seed, replications=self.replications, workers=1
            )
            self._starts[file] = found.beside_observed.set_index(["figure", "where"])
        return self._starts[file]


@cache
def scenario(file: str) -> sverigesmodel.Scenario:
    """Read a shipped scenario, once."""
    return sverigesmodel.load(SCENARIOS / file)


@cache
def plain(file: str) -> dict[str, Any]:
    """Read a shipped scenario as plain data, once."""
    return to_mapping(scenario(file))


def read(path: Path = DOCS / "facts.yaml") -> list[Fact]:
    """Read the facts.

    Raises
    ------
    ValueError
        When an entry has an unknown key, lacks one, or says neither that it is carried nor why not.
    """
    known = {one.name for one in fields(Fact)}
    facts = []
    for entry in YAML(typ="safe").load(path)["facts"]:
        if unknown := entry.keys() - known:
            raise ValueError(f"unknown {sorted(unknown)} in {entry}")
        fact = Fact(**entry)
        spec = {} if fact.is_input else fact.model
        if unknown := set(spec) - _KNOWN:
            raise ValueError(f"unknown {sorted(unknown)} in the model of {fact.fact!r}")
        if not fact.differs and not (fact.is_input and fact.value is not None):
            raise ValueError(f"{fact.fact!r} does not say why it differs")
        facts.append(fact)
    return facts


# -- The key -----------------------------------------------------------------------------------------------


def carried(fact: Fact) -> Any:
    """Return what the scenario has at a fact's key, without where it comes from.

    Raises
    ------
    KeyError
        When there is no such key.
    """
    return at(plain(fact.file), fact.key)


def wanted(facts: Sequence[Fact]) -> list[Any]:
    """Return what the scenario would have at the keys of facts of one file with the documents' values there."""
    values = [f"{fact.key}={_as_yaml(fact.value)}" for fact in facts]
    mapping = to_mapping(sverigesmodel.load(SCENARIOS / facts[0].file, values))
    return [at(mapping, fact.key) for fact in facts]


def _as_yaml(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def at(mapping: Any, key: str) -> Any:
    """Follow a dotted path through plain data."""
    for name in key.split("."):
        mapping = mapping[int(name) if name.isdigit() and int(name) in mapping else name]
    return mapping["value"] if isinstance(mapping, Mapping) and "value" in mapping else mapping


# -- The model's figure ------------------------------------------------------------------------------------


def figure(fact: Fact, results: Results) -> Interval:
    """Read a fact's figure from the results.

    ``model`` names either ``beside`` and ``where``, a figure with which the scenario begins, or a ``measure`` with
    its ``stage``, ``task``, ``team`` (one, or a list to be added up) and ``years`` (a list, whose mean is taken;
    the whole horizon if none), divided by another choice ``per``, less that of the scenario ``less``.
    """
    spec = dict(fact.model)
    if "beside" in spec:
        row = results.start(fact.scenario).loc[(spec["beside"], spec.get("where", ALL))]
        return Interval(row["mean"], row["low"], row["high"])
    values = _divided(results.outcomes(fact.scenario), spec)
    if "less" in spec:
        values = values - _divided(results.outcomes(spec["less"]), spec)
    return t_interval(values.tolist())


def _divided(table: pd.DataFrame, spec: Mapping[str, Any]) -> pd.Series[float]:
    top = _chosen(table, spec)
    if "per" not in spec:
        return top
    kept = {key: spec[key] for key in _CHOICE if key in spec}
    return top / _chosen(table, {**kept, **spec["per"]})


def _chosen(table: pd.DataFrame, spec: Mapping[str, Any]) -> pd.Series[float]:
    """Add up places and take the mean over years, replication by replication."""
    rows = table.xs(spec["measure"], level="measure")
    years = spec.get("years", [WHOLE_HORIZON])
    for level in _PLACES:
        names = spec.get(level, ALL)
        rows = rows[rows.index.isin([names] if isinstance(names, str) else names, level=level)]
    rows = rows[rows.index.isin(years, level="year")]
    if rows.empty:
        raise KeyError(f"nothing is told of {dict(spec)}")
    return pd.Series(rows.sum()) / len(years)


# -- The page ----------------------------------------------------------------------------------------------

_HEAD: Final = """# Facts

<!-- Written by `python docs/extension/facts.py` from `docs/facts.yaml`; change that one. -->

What the documents say, the key of the scenario that carries it, and the model's own figure beside it. Where the
model's figure is *the key*, it is an input and cannot differ of itself. All others are results: the mean of
{replications} replications (seed {seed}) with its 95 % interval.
"""
_COLUMNS: Final = ("Fact", "Key", "Document", "Model [95 %]", "Why they differ")


def page(facts: Sequence[Fact], results: Results) -> str:
    """Write the page: a table for each place."""
    lines = [_HEAD.format(replications=results.replications, seed=results.seed)]
    for place in dict.fromkeys(fact.place for fact in facts):
        lines += [f"## {place}", "", _line(_COLUMNS), _line(["---"] * len(_COLUMNS))]
        lines += [_line(cells(fact, results)) for fact in facts if fact.place == place]
        lines.append("")
    return "\n".join(lines)


def cells(fact: Fact, results: Results | None) -> Iterator[str]:
    """Write a fact's cells; without results, a result's cell is a question mark."""
    yield fact.fact
    yield "no key" if fact.key == NO_KEY else f"`{fact.file}`: `{fact.key}`"
    yield f"{fact.document} ({fact.source})"
    if fact.is_input:
        yield "not in the model" if fact.key == NO_KEY else f"the key: {_said(carried(fact))}"
    else:
        yield "?" if results is None else _interval(figure(fact, results), fact.model)
    yield fact.differs or SAME


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _interval(found: Interval, spec: Mapping[str, Any]) -> str:
    percent = spec.get("as") == "percent"
    mean, low, high = (
        UNKNOWN if x is None else _number(x, percent) for x in (found.mean, found.low, found.high)
    )
    unit = " %" if percent else f" {spec['unit']}" if "unit" in spec else ""
    return f"{mean}{unit} [{low}, {high}]"


def _number(value: float, percent: bool) -> str:
    shown = value * 100 if percent else value
    return f"{shown:,.0f}" if percent or abs(shown) >= 100 else f"{shown:.1f}"


def _line(row: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |"


def main() -> int:
    """Simulate, and write the page."""
    (DOCS / "facts.md").write_text(page(read(), Results()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
