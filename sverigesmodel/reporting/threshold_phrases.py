"""What must be true, in sentences and a table. Knows which words go with a verdict; computes nothing."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeAlias

import pandas as pd

from sverigesmodel.reporting.language import UNKNOWN, Language, say
from sverigesmodel.reporting.spoken import Saying, saying
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.scenario.schema import Scenario

Row: TypeAlias = Mapping[Hashable, Any]


def threshold_sentences(
    table: pd.DataFrame, baseline: Scenario, reform: Scenario, lang: Language
) -> Iterator[str]:
    """Say how many numbers can turn the result round, and then of each at which value."""
    inside = int((table["verdict"] == "within").sum())
    key = {0: "thresholds_none", 1: "thresholds_one"}.get(inside, "thresholds_some")
    yield say(key, lang, some=inside, count=len(table))
    for row in table.to_dict("records"):
        yield sentence(row, saying(baseline, reform, row["number"], lang), lang)


def sentence(row: Row, words: Saying, lang: Language) -> str:
    """Say at which value of a number the reform breaks even, or that there is none."""
    until = int(row["until"])
    ends = (row["searched_low"], row["searched_high"])
    assumed, low, high = words.write([row["value"], *ends], lang)
    if row["verdict"] not in {"within", "beyond"}:
        return say(
            f"threshold_{row['verdict']}",
            lang,
            name=words.name,
            until=until,
            low=low,
            high=high,
            assumed=assumed,
        )
    assumed, number, *_ = words.write([row["value"], _shown(row)], lang)
    above = (row["saves"] == "above") != words.falls
    clause = words.clause(say("at_least" if above else "at_most", lang, number=number), lang)
    parts = [
        say(
            "threshold_at",
            lang,
            until=until,
            clause=clause,
            interval=_interval(row, words, lang),
            assumed=assumed,
        )
    ]
    if row["verdict"] == "beyond" and row["range_low"] < row["range_high"]:
        _, low, high = words.write([row["value"], row["range_low"], row["range_high"]], lang)
        parts.append(say("threshold_beyond", lang, low=low, high=high))
    if row["others"]:
        parts.append(say("threshold_others", lang))
    return " ".join(parts)


def threshold_grid(
    table: pd.DataFrame, baseline: Scenario, reform: Scenario, lang: Language
) -> Grid:
    """Lay out every number, what was assumed of it, and where the result turns round."""
    rows = []
    for row in table.to_dict("records"):
        words = saying(baseline, reform, row["number"], lang)
        known = [row["value"], row["range_low"], row["range_high"]]
        found = [one for one in (row["threshold"], row["low"], row["high"]) if not math.isnan(one)]
        assumed, low, high, *turns = words.write([*known, *found], lang)
        ends = iter(turns[1:])
        interval = [UNKNOWN if math.isnan(row[end]) else next(ends) for end in ("low", "high")]
        side = row["saves"] or row["verdict"]
        if words.falls:
            interval.reverse()
            low, high = high, low
            side = {"above": "below", "below": "above"}.get(side, side)
        rows.append(
            (
                words.name,
                assumed,
                f"{low}–{high}",
                turns[0] if turns else UNKNOWN,
                f"[{interval[0]}; {interval[1]}]" if turns else UNKNOWN,
                say(f"pays_{side}", lang),
            )
        )
    keys = ("number", "assumed", "range", "threshold", "interval", "pays")
    head = tuple(say(f"column_{key}", lang) for key in keys)
    return Grid(say("thresholds_table", lang), head, tuple(rows))


def _shown(row: Row) -> float:
    """Give the threshold; of a whole number the first that pays for itself."""
    value = float(row["threshold"])
    if not row["whole"]:
        return value
    return float(math.ceil(value) if row["saves"] == "above" else math.floor(value))


def _interval(row: Row, words: Saying, lang: Language) -> str:
    """Say the interval of a threshold as it is written: what falls with the number begins at the other end."""
    known = {end: row[end] for end in ("low", "high") if not math.isnan(row[end])}
    written = words.write([row["value"], *known.values()], lang)[1:]
    other = {"low": "high", "high": "low"}
    texts = {
        other[end] if words.falls else end: text for end, text in zip(known, written, strict=True)
    }
    key = {2: "threshold_interval", 0: "threshold_open"}.get(len(texts))
    if key is None:
        key = "threshold_from" if "low" in texts else "threshold_to"
    return say(key, lang, **texts)
