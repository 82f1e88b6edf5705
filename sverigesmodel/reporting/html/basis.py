"""What the numbers rest on: every number with its source, and how to compute the result again.

Reads the resolved scenario and the manifest and lays them out as tables; judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sverigesmodel.evaluation.stored import Stored, StoredResult
from sverigesmodel.reporting.evidence import grade
from sverigesmodel.reporting.language import UNKNOWN, Language, decimal, say
from sverigesmodel.reporting.number_names import number_name
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import clean
from sverigesmodel.reporting.written_numbers import span, written
from sverigesmodel.scenario.number import Number
from sverigesmodel.scenario.schema import numbers

_STUDIES: Final[Mapping[str, str]] = {
    "uncertainty": "section_unsure",
    "evidence": "resting",
    "sensitivity": "section_influence",
    "thresholds": "section_thresholds",
    "cautious": "section_cautious",
    "frontier": "section_frontier",
    "analytic": "section_analytic",
}
"""Words for each kind of study: those that its part of the page begins with."""
_GRADES: Final = ("official", "press", "derived", "sourced", "assumption", "none", "neutral")


def grades(result: Stored, lang: Language) -> Grid:
    """Count the scenario's numbers, of a comparison the reform's, by how well they are known."""
    counts = Counter(grade(number) for number in numbers(result.scenario).values())
    rows = tuple(
        (say(f"grade_{word}", lang), decimal(counts[word], lang, digits=0))
        for word in _GRADES
        if counts[word]
    )
    return Grid(say("grades", lang), (say("grade", lang), say("count", lang)), rows)


def assumptions(result: Stored, lang: Language) -> Grid:
    """List every number that is sourced or assumed, with its range and its source."""
    rows = [
        (
            number_name(result.scenario, place, lang),
            written(number, lang),
            say(f"grade_{grade(number)}", lang),
            span(number, lang) or UNKNOWN,
            _source(number),
            clean(".".join(map(str, place))),
        )
        for place, number in numbers(result.scenario).items()
        if grade(number) not in {"none", "neutral"}
    ]
    head = tuple(say(word, lang) for word in ("what", "value", "grade", "range", "source", "key"))
    title = say("assumptions_table", lang, count=len(rows))
    return Grid(title, head, (*rows, *_flags(result, lang)))


def _flags(result: Stored, lang: Language) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield what is assumed or known without being a number: where the state refund is booked."""
    refund = result.scenario.economics.refund
    if refund is not None:
        frame = refund.service_frame
        shown = say("yes" if frame.value else "no", lang)
        known = "sourced" if frame.grade is None else str(frame.grade)
        yield (
            f"{say('refund', lang)}: {say('service_frame', lang).lower()}",
            shown,
            say(f"grade_{known if frame.is_sourced else 'none'}", lang),
            UNKNOWN,
            clean("; ".join(text for text in (frame.source, frame.note) if text)) or UNKNOWN,
            "economics.refund.service_frame",
        )


def reproduction(result: Stored, lang: Language) -> Grid:
    """List seed, replications, versions and hashes."""
    manifest = result.manifest
    versions = {"sverigesmodel": manifest.get("version"), "Python": manifest.get("python")}
    versions |= dict(manifest.get("libraries", {}))
    engine = manifest.get("engine", {})
    hashes = {
        f"{name}.yaml": result.document["scenarios"][name]["hash"] for name in result.scenarios
    }
    hashes["result.json"] = manifest.get("result_hash")
    rows = [
        (say("seed", lang), str(result.seed)),
        (say("replications", lang), str(result.replications)),
        (say("engine", lang), " ".join(str(part) for part in engine.values())),
        *((name, str(one)) for name, one in versions.items()),
        *((say("hash_of", lang, name=name), str(one)) for name, one in hashes.items()),
    ]
    known = tuple(row for row in rows if row[1] not in {"", "None"})
    return Grid(say("reproduce_table", lang), (say("what", lang), say("value", lang)), known)


def studies(result: Stored, lang: Language) -> Grid:
    """List with what seed, replications and settings each study beside the comparison was made."""
    rows = tuple(
        (
            say(_STUDIES[kind], lang) if kind in _STUDIES else clean(kind),
            str(sizes["seed"]),
            str(sizes["replications"]),
            "; ".join(_settings(sizes["settings"])) or UNKNOWN,
        )
        for kind, sizes in sorted(result.studies.items())
    )
    head = ("study", "seed", "replications", "settings")
    return Grid(say("studies_table", lang), tuple(say(word, lang) for word in head), rows)


def _settings(found: Mapping[str, Any], of: str = "") -> Iterator[str]:
    """Yield settings by their names, those within others by both names."""
    for key, value in found.items():
        if isinstance(value, Mapping):
            yield from _settings(value, f"{of}{key}.")
        elif value not in (None, [], ""):
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield clean(f"{of}{key}: {shown}")


def command(result: Stored) -> str:
    """Write the command that computes the same result from the folder's scenarios."""
    engine = result.manifest.get("engine", {}).get("name", "compiled")
    verb = "compare" if isinstance(result, StoredResult) else "run"
    files = " ".join(f"{name}.yaml" for name in result.scenarios)
    return (
        f"sverigesmodel {verb} {files} --seed {result.seed} "
        f"--replications {result.replications} --engine {engine}"
    )


def _source(number: Number) -> str:
    known = number.provenance
    if known is None:
        return UNKNOWN
    return clean("; ".join(text for text in (known.source, known.note) if text)) or UNKNOWN
