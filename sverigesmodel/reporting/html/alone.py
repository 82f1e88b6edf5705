"""The first page of a single scenario: what it costs, how its cases and children fare.

Chooses which finished number answers which question. There is nothing to compare with, so nothing is saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sverigesmodel.evaluation.headline import CASEWORK, CHILDREN, Figure
from sverigesmodel.evaluation.ledger import PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.pairing import RUN
from sverigesmodel.evaluation.stored import StoredRun
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.figures.children import PLACED
from sverigesmodel.reporting.figures.picking import intervals, level_phrase, mean
from sverigesmodel.reporting.figures.work import TIMELY
from sverigesmodel.reporting.html.front import WAITING, Answer, Tile
from sverigesmodel.reporting.language import (
    WORDS,
    Language,
    amount,
    amount_span,
    decimal,
    percent,
    say,
)
from sverigesmodel.reporting.phrases import limits

_NET: Final = ("net", "all")
_REFUND: Final = ("refund", "all")


def tiles(result: StoredRun, lang: Language) -> list[Tile]:
    """Give the four numbers that are read first."""
    years = len(result.years)
    placed = mean(result.figure(PLACED)[RUN]) / years
    caseload = result.figure(CASEWORK["caseload"])[RUN].mean
    timely = result.figure(CASEWORK["investigations_timely"])[RUN].mean
    yearly = mean(_budget(result)[*_NET, TOTAL]) / years
    return [
        Tile(amount(yearly, lang), say("tile_cost", lang)),
        Tile(decimal(placed, lang, digits=0), say("tile_placed", lang)),
        Tile(decimal(caseload, lang), say("tile_caseload", lang)),
        Tile(percent(timely, lang), say("tile_timely", lang)),
    ]


def answers(result: StoredRun, lang: Language) -> list[Answer]:
    """Say what the scenario costs, how its cases and children fare, and what the model cannot say."""
    work = {label: CASEWORK[label] for label in ("full_time", "caseload", *TIMELY)}
    asked = {
        "ask_level": _cost(result, lang),
        "ask_work_level": _levels(result, {**work, "waiting_investigation": WAITING}, lang),
        "ask_children_level": _levels(result, {"placement_years": PLACED, **CHILDREN}, lang),
        "cannot": limits(result.scenario, lang, compared=False),
    }
    first, last = result.years[0], result.years[-1]
    return [
        Answer(say(key, lang, first=first, last=last), tuple(sentences))
        for key, sentences in asked.items()
    ]


def _budget(result: StoredRun) -> dict[tuple[str, str, str], Interval]:
    return intervals(result.tables["budget"], "kind", "item", "period", scenario=RUN)


def _cost(result: StoredRun, lang: Language) -> Iterator[str]:
    cells = _budget(result)
    whole = cells[*_NET, TOTAL]
    yield say(
        "alone_total",
        lang,
        first=result.years[0],
        last=result.years[-1],
        amount=amount(mean(whole), lang),
        yearly=amount(mean(whole) / len(result.years), lang),
        interval=_between(whole, lang),
    )
    today = cells[*_NET, PRESENT_VALUE]
    shown = {"amount": amount(mean(today), lang), "interval": _between(today, lang)}
    yield say("alone_value", lang, **shown)
    if (*_REFUND, TOTAL) in cells:
        yield say("alone_refund", lang, amount=amount(mean(cells[*_REFUND, TOTAL]), lang))
    yield say("alone_resting", lang, replications=result.replications)
    if result.replications == 1:
        yield say("one_replication", lang)


def _between(cost: Interval, lang: Language) -> str:
    if cost.low is None or cost.high is None:
        return ""
    return say("interval_span", lang, span=amount_span(cost.low, cost.high, lang))


def _levels(result: StoredRun, figures: dict[str, Figure], lang: Language) -> Iterator[str]:
    for label, figure in figures.items():
        unit = say(f"measured_{label}", lang) if f"measured_{label}" in WORDS else ""
        level = level_phrase(result.figure(figure), figure, lang, unit)
        yield say(f"front_{label}", lang, change=level)
