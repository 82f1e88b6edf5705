"""What a ranking of reforms means, in sentences whose words agree with the numbers.

Knows which sentence fits which numbers; the numbers come ready from the ranking's tables.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sverigesmodel.reporting.language import chance, say
from sverigesmodel.reporting.phrases import unsettled
from sverigesmodel.reporting.ranked import (
    MONEY,
    WORK,
    Ranked,
    Row,
    counted,
    plain,
)
from sverigesmodel.reporting.texts import label
from sverigesmodel.sensitivity.ranking_measures import MEASURES
from sverigesmodel.sensitivity.ranking_result import BASELINE

_NAMED: Final = 3
"""Pairs that are told by name; more are told by number."""


def title(ranked: Ranked) -> str:
    """Say what was compared with what."""
    baseline = label(ranked.source.baseline.name, ranked.lang, BASELINE)
    return say("ranking_title", ranked.lang, count=len(ranked.rows), baseline=baseline)


def frame(ranked: Ranked) -> str:
    """Say years, price level, and what ranks."""
    years = ranked.source.years
    return say(
        "ranking_frame",
        ranked.lang,
        first=years[0],
        last=years[-1],
        price_year=ranked.source.price_year,
        measure=say(f"ranked_{ranked.by}", ranked.lang),
    )


def answers(ranked: Ranked) -> Iterator[str]:
    """Say which reform comes first, how surely, and what it means beside the money."""
    best, lang = ranked.rows[0], ranked.lang
    reform = best["reform"]
    yield say(
        "ranking_best",
        lang,
        count=len(ranked.rows),
        measure=say(f"ranked_{ranked.by}", lang),
        name=ranked.quoted(reform),
        value=ranked.said(reform, ranked.by),
        interval=ranked.interval(reform, ranked.by),
    )
    yield from _against_baseline(ranked, reform)
    if ranked.source.replications == 1:
        yield say("ranking_one_replication", lang)
    else:
        yield from _sureness(ranked, best)
    yield from _beside(ranked, reform)
    yield from pair_sentences(ranked)
    if ranked.source.replications > 1:
        yield say("ranking_flatters", lang)


def _against_baseline(ranked: Ranked, reform: str) -> Iterator[str]:
    if is_no_better(ranked, reform):
        yield say("ranking_none_better", ranked.lang)
    elif unsettled(ranked.change(reform, ranked.by)):
        yield say("ranking_unsettled", ranked.lang)


def is_no_better(ranked: Ranked, reform: str) -> bool:
    """Whether a reform's mean is no better than the baseline by the measure that ranks."""
    mean = ranked.change(reform, ranked.by).mean
    return mean is None or (mean <= 0 if MEASURES[ranked.by].more_is_better else mean >= 0)


def _sureness(ranked: Ranked, best: Row) -> Iterator[str]:
    lang, reform = ranked.lang, best["reform"]
    like, same = ranked.like(reform), ranked.same(reform)
    near = [one for one in like if one not in same]
    if near:
        yield say("ranking_not_apart", lang, names=listed(ranked, near))
    elif not like:
        yield say("ranking_apart", lang)
    if math.isnan(best["probability_best"]):
        return
    none = ranked.source.document["baseline"]["probability_best_of_all"]
    yield say(
        "ranking_chance",
        lang,
        name=ranked.quoted(reform),
        probability=chance(best["probability_best"], lang),
        none=chance(none, lang),
        best_in=counted(best["best_in"], ranked),
        replications=ranked.source.replications,
    )


def _beside(ranked: Ranked, reform: str) -> Iterator[str]:
    """Say what the first reform means for children and timeliness, and which has the fewest placement days."""
    lang = ranked.lang
    days, timely = "placement_days", "follow_ups_timely"
    if ranked.by in MONEY:
        said = {
            key: ranked.said(reform, measure) + ranked.interval(reform, measure)
            for key, measure in (("days", days), ("timely", timely))
        }
        yield say("ranking_beside", lang, name=ranked.quoted(reform), **said)
    late = [one for one in WORK if _is_worse(ranked, reform, one)]
    if late:
        said_late = "; ".join(ranked.said(reform, one) for one in late)
        yield say("ranking_less_timely", lang, list=said_late)
    means = {row["reform"]: ranked.change(row["reform"], days).mean or 0.0 for row in ranked.rows}
    other = min(means, key=lambda name: means[name])
    if ranked.by != days and plain(days, means[other], lang) != plain(days, means[reform], lang):
        yield say(
            "ranking_other_best",
            lang,
            name=ranked.quoted(other),
            days=ranked.said(other, days),
            interval=ranked.interval(other, days),
        )


def _is_worse(ranked: Ranked, reform: str, share: str) -> bool:
    """Whether a share falls by more than chance explains."""
    high = ranked.change(reform, share).high
    return high is not None and high < 0


def pair_sentences(ranked: Ranked) -> Iterator[str]:
    """Say which reforms cannot be told apart, and which are equal."""
    if ranked.source.replications == 1:
        return
    lang = ranked.lang
    equal = [row for row in ranked.pairs if row["same"]]
    for row in equal:
        names = {place: ranked.quoted(row[place]) for place in ("first", "second")}
        yield say("ranking_same", lang, **names)
    left = [row for row in ranked.pairs if not row["apart"] and not row["same"]]
    if _NAMED < len(left) == len(ranked.pairs):
        yield say("ranking_pairs_none", lang, pairs=len(left))
    elif left:
        called: Callable[[str], object] = ranked.number
        if len(left) <= _NAMED:
            called = ranked.quoted
        found = "; ".join(
            say("ranking_pair", lang, first=called(one["first"]), second=called(one["second"]))
            for one in left
        )
        yield say("ranking_pairs_open", lang, count=len(left), pairs=len(ranked.pairs), list=found)
    elif not equal:
        yield say("ranking_all_apart", lang, pairs=len(ranked.pairs))


def listed(ranked: Ranked, reforms: Sequence[str]) -> str:
    """List reforms by name."""
    *others, last = (ranked.quoted(one) for one in reforms)
    return (
        say("ranking_pair", ranked.lang, first=", ".join(others), second=last) if others else last
    )
