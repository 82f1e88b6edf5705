"""Samples as tables: what was measured, subject by subject."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean
from typing import Any, TypeAlias

from benchmarks.samples import Pair, Samples
from benchmarks.targets import over_the_rest

Table: TypeAlias = dict[str, Any]
"""``title``, ``columns`` and ``rows`` of texts and numbers; ``notes`` below it."""
DEARER = "Python's profiler makes what is written in Python look dearer than it is."
CORE = {"processor": "seconds with a core"}
PARTS = {
    "warm": {"engine": "engine", "counting": "counting", **CORE},
    "cold": {"prepared": "compiling, the counting in a second process", **CORE},
}
SCENARIOS = ("andeby", "ballerup", "roskilde", "national")


def tables(samples: Samples, municipalities: Sequence[int]) -> list[Table]:
    """Return every table for which there are samples."""
    made = (
        _engines(samples),
        _country(samples, municipalities),
        _start(samples),
        _evaluation(samples),
        _profile(samples),
    )
    return [table for table in made if table["rows"]]


def _engines(samples: Samples) -> Table:
    rows: list[list[object]] = []
    for scenario in SCENARIOS:
        for engine in ("compiled", "reference"):
            if f"{scenario} {engine}" in samples:
                rows.append(
                    [scenario.capitalize(), engine, *_speed(samples, f"{scenario} {engine}")]
                )
                rows[-1] += _beside(samples, scenario) if engine == "reference" else ["", "", ""]
    if "ladder simpy" in samples:
        rows.append(["Plain ladder", "SimPy", *_speed(samples, "ladder simpy"), "", "", ""])
    return {
        "title": "Engines, log and counting included",
        "columns": [
            "work", "engine", "days", "events", "moments", "ns an event, best", "median",
            "events a second, best", "counting : engine", "rounds",
            "times slower, best / best", "paired median", "counted alike",
        ],
        "rows": rows,
        "notes": [
            "Events are rows of the log, moments the distinct times among them. The reference engine is "
            "counted by plain Python, as `--engine simpy` does; *counted alike* puts the compiled "
            "counting in its place.",
        ],
    }  # fmt: skip


def _speed(samples: Samples, subject: str) -> list[object]:
    facts = samples.one(subject)
    seconds = samples.figure(subject)
    nanoseconds = 1e9 / facts["rows"]
    counting: object = _counting(samples, subject) if "counting" in facts else ""
    return [
        round(facts["days"]),
        facts["rows"],
        facts["moments"],
        seconds.best * nanoseconds,
        seconds.median * nanoseconds,
        facts["rows"] / seconds.best,
        counting,
        seconds.rounds,
    ]


def _counting(samples: Samples, subject: str) -> float:
    return samples.figure(subject, lambda each: each["counting"] / each["engine"]).median


def _beside(samples: Samples, scenario: str) -> list[object]:
    slow, fast = f"{scenario} reference", f"{scenario} compiled"
    if fast not in samples:
        return ["", "", ""]
    ratio = samples.ratio(slow, fast)
    alike = samples.combined(
        lambda v: (v[0] + v[1]) / v[2], [(slow, "engine"), (fast, "counting"), (fast, "seconds")]
    )
    return [ratio.best, ratio.median, alike.median]


def _country(samples: Samples, municipalities: Sequence[int]) -> Table:
    rows: list[list[object]] = []
    first = f"municipalities {municipalities[0]}"
    for number in municipalities:
        name = f"municipalities {number}"
        if name not in samples:
            continue
        facts, seconds = samples.one(name), samples.figure(name)
        growth = Pair(1.0, 1.0, 0)
        if first in samples:
            growth = samples.ratio(name, first, lambda each: each["seconds"] / each["rows"])
        memory = samples.figure(name, lambda each: each["peak_bytes"] / 1e6)
        per_event = 1e9 / facts["rows"]
        rows.append(
            [
                number, facts["rows"], seconds.best, seconds.median, seconds.best * per_event,
                growth.best, growth.median, _counting(samples, name), memory.median,
                seconds.rounds,
            ]
        )  # fmt: skip
    return {
        "title": "Countries: a replication of all years, compiled, in a process of its own",
        "columns": [
            "municipalities", "events", "seconds, best", "median", "ns an event, best",
            "times the smallest's, best / best", "paired median", "counting : engine",
            "peak memory, MB", "rounds",
        ],
        "rows": rows,
        "notes": [],
    }  # fmt: skip


def _start(samples: Samples) -> Table:
    rows: list[list[object]] = []
    names = {
        "nothing": "`python -c pass`",
        "help": "`--help`",
        "import numba": "`import numba`",
        "warm": "first day of Andeby, machine code on disk",
        "cold": "first day of Andeby, cache folder empty",
    }
    for subject, name in names.items():
        if subject in samples:
            seconds = samples.figure(subject)
            rows.append([name, seconds.best, seconds.median, seconds.rounds])
    for subject in ("warm", "cold"):
        if subject in samples:
            rows += [_share_of_start(samples, subject, part) for part in PARTS[subject]]
    if all(name in samples for name in names):
        for subject in ("warm", "cold"):
            over = over_the_rest(samples, subject)
            text = f"{subject} start over `--help` and the import"
            rows.append([text, over.best, over.median, over.rounds])
    return {
        "title": "Starting a process",
        "columns": ["what", "seconds, best", "median", "rounds"],
        "rows": rows,
        "notes": [
            "A warm start over the import is below 0 where machine code is read from disk without the compiler."
        ],
    }


def _share_of_start(samples: Samples, subject: str, part: str) -> list[object]:
    found = samples.figure(subject, part)
    name = f"... of the {subject} start: {PARTS[subject][part]}"
    return [name, found.best, found.median, found.rounds]


def _evaluation(samples: Samples) -> Table:
    rows: list[list[object]] = []
    for subject in ("workers 1", "workers 2", "compare few", "compare more", "compare whole"):
        if subject not in samples:
            continue
        number = samples.one(subject)["replications"]
        seconds = samples.figure(subject)
        name = subject if subject.startswith("workers") else "`compare`, two processes, all of it"
        each = 1e3 * seconds.best / number
        rows.append([name, number, seconds.best, seconds.median, each, seconds.rounds])
    return {
        "title": "Paired replications",
        "columns": ["what", "pairs", "seconds, best", "median", "ms a pair, best", "rounds"],
        "rows": rows,
        "notes": [],
    }


def _profile(samples: Samples) -> Table:
    rows: list[list[object]] = []
    if "profile" in samples:
        found = [facts["shares"] for facts in samples.each("profile")]
        parts = {part for shares in found for part in shares}
        means = {part: mean(shares.get(part, 0.0) for shares in found) for part in parts}
        rows = [
            [part, share, len(found)] for part, share in sorted(means.items(), key=lambda e: -e[1])
        ]
    return {
        "title": "Profile of paired replications in one process",
        "columns": ["part", "share of the time", "rounds"],
        "rows": rows,
        "notes": [_lost(samples)],
    }


def _lost(samples: Samples) -> str:
    if "workers 1" not in samples or "workers 2" not in samples:
        return DEARER
    lost = samples.combined(
        lambda seconds: 1 - seconds[0] / (2 * seconds[1]),
        [("workers 1", "seconds"), ("workers 2", "seconds")],
    )
    return (
        f"{DEARER} Not in the profile: of the time of two processes, {100 * lost.median:.1f} % goes to handing "
        "work over, waiting for the last and sharing the machine."
    )
