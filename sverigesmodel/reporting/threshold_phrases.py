"""What must be true, in sentences and a table. Knows which words go with a verdict; computes nothing."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeAlias

import pandas as pd

from sverigesmodel.reporting.language import UNKNOWN, Language, say
from sverigesmodel.reporting.phrases import ended
from sverigesmodel.reporting.spoken import Saying, saying
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.scenario.schema import Scenario

Row: TypeAlias = Mapping[Hashable, Any]


def threshold_sentences(
    table: pd.DataFrame, baseline: Scenario, reform: Scenario, lang: Language
) -> Iterator[str]:
    """Say how many numbers can turn the result round, and then of each at which value."""
    yield summary(table, lang)
    for row in table.to_dict("records"):
        yield sentence(row, saying(baseline, reform, row["number"], lang), lang)


def summary(table: pd.DataFrame, lang: Language) -> str:
    """Say how many numbers can turn the result round within their ranges."""
    inside = int((table["verdict"] == "within").sum())
    key = {0: "thresholds_none", 1: "thresholds_one"}.get(inside, "thresholds_some")
    if len(table) == 1:
        key = "thresholds_alone" if inside else "thresholds_not_alone"
    return say(key, lang, some=inside, count=len(table))


def sentence(row: Row, words: Saying, lang: Language) -> str:
    """Say at which value of a number the reform breaks even, or that there is none."""
    until, value = int(row["until"]), row["value"]
    if row["verdict"] not in {"within", "beyond"}:
        ends = [row["searched_low"], row["searched_high"]]
        assumed, _, low, high = words.write([value, value, *ends], lang)
        said = {"name": words.name, "until": until, "low": low, "high": high, "assumed": assumed}
        return ended(say(f"threshold_{row['verdict']}", lang, **said))
    limits = [row["range_low"], row["range_high"]]
    assumed, number, low, high = words.write([value, _shown(row, "threshold"), *limits], lang)
    above = (row["saves"] == "above") != words.falls
    clause = words.clause(say("at_least" if above else "at_most", lang, number=number), lang)
    interval = _interval(row, words, lang)
    said = {"until": until, "clause": clause, "interval": interval, "assumed": assumed}
    parts = [say("threshold_at", lang, **said)]
    if row["verdict"] == "beyond" and row["range_low"] < row["range_high"]:
        low, high = (high, low) if words.falls else (low, high)
        parts.append(say("threshold_beyond", lang, low=low, high=high))
    if row["others"]:
        parts.append(say("threshold_others", lang))
    return ended(" ".join(parts))


def threshold_grid(
    table: pd.DataFrame, baseline: Scenario, reform: Scenario, lang: Language
) -> Grid:
    """Lay out every number, what was assumed of it, and where the result turns round."""
    rows = []
    for row in table.to_dict("records"):
        words = saying(baseline, reform, row["number"], lang)
        known = [end for end in ("threshold", "low", "high") if not math.isnan(row[end])]
        found = [_shown(row, end) for end in known]
        like = [row["value"], found[0] if found else row["value"]]
        limits = [row["range_low"], row["range_high"]]
        assumed, _, low, high, *turns = words.write([*like, *limits, *found], lang)
        shown = dict(zip(known, turns, strict=True))
        interval = [shown.get(end, UNKNOWN) for end in ("low", "high")]
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
                shown.get("threshold", UNKNOWN),
                f"[{interval[0]}; {interval[1]}]" if turns else UNKNOWN,
                say(f"pays_{side}", lang),
            )
        )
    keys = ("number", "assumed", "range", "threshold", "interval", "pays")
    head = tuple(say(f"column_{key}", lang) for key in keys)
    return Grid(say("thresholds_table", lang), head, tuple(rows))


def _shown(row: Row, key: str) -> float:
    """Give a threshold, or an end of its interval; of a whole number the first that pays for itself."""
    value = float(row[key])
    if not row["whole"]:
        return value
    return float(math.ceil(value) if row["saves"] == "above" else math.floor(value))


def _interval(row: Row, words: Saying, lang: Language) -> str:
    """Say the interval of a threshold as it is written: what falls with the number begins at the other end."""
    known = {end: _shown(row, end) for end in ("low", "high") if not math.isnan(row[end])}
    like = [row["value"], _shown(row, "threshold")]
    written = words.write([*like, *known.values()], lang)[2:]
    other = {"low": "high", "high": "low"}
    texts = {
        other[end] if words.falls else end: text for end, text in zip(known, written, strict=True)
    }
    key = {2: "threshold_interval", 0: "threshold_open"}.get(len(texts))
    if key is None:
        key = "threshold_from" if "low" in texts else "threshold_to"
    return say(key, lang, **texts)
