"""The first page: what a budget meeting asks, and the answers.

Chooses which finished number answers which question, and the words whose sign agrees with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sverigesmodel.evaluation.headline import CASEWORK, CHILDREN, Figure
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.figures.children import PLACED
from sverigesmodel.reporting.figures.picking import intervals, mean, stage_name
from sverigesmodel.reporting.figures.work import TIMELY
from sverigesmodel.reporting.language import WORDS, Language, amount, decimal, percent, say
from sverigesmodel.reporting.phrases import (
    change_phrase,
    effect,
    effect_phrase,
    limits,
    payback,
    spread,
    unsettled,
)
from sverigesmodel.reporting.texts import clean
from sverigesmodel.scenario.twins import twin_problems

_WAITING = Figure("task_waiting_days", "investigation", digits=0)


@dataclass(frozen=True)
class Answer:
    """A question and the sentences that answer it."""

    question: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Tile:
    """A number in large print, and what it is."""

    number: str
    words: str


def tiles(result: StoredResult, lang: Language) -> list[Tile]:
    """Give the four numbers that are read first."""
    first, last = result.years[0], result.years[-1]
    found = result.payback
    back = say("tile_never" if found.outlay else "tile_no_outlay", lang, last=last)
    yearly, value = result.yearly_effect, result.present_cost
    return [
        Tile(*_signed(yearly, say("tile_yearly", lang, period=_period(result)), lang)),
        Tile(*_signed(value, say("tile_value", lang, first=first, last=last), lang)),
        Tile(str(found.year) if found.year is not None else back, say("tile_payback", lang)),
        Tile(percent(found.probability, lang), say("tile_probability", lang, last=last)),
    ]


def answers(result: StoredResult, lang: Language) -> list[Answer]:
    """Answer what a budget meeting asks, in the order in which it does."""
    asked = {
        "ask_cost": _cost(result, lang),
        "ask_payback": _payback(result, lang),
        "ask_sure": _sureness(result, lang),
        "ask_true": _conditions(result, lang),
        "ask_work": _work(result, lang),
        "ask_children": _children(result, lang),
        "cannot": limits(result.reform, lang, compared=True),
    }
    return [Answer(say(key, lang), tuple(sentences)) for key, sentences in asked.items()]


def cautions(result: StoredResult, lang: Language) -> Iterator[str]:
    """Yield what a careful reader should be told first, in words where there are words for it."""
    for caution in result.document["cautions"]:
        key = f"caution_{caution['code']}"
        facts = {name: _fact(result, name, fact, lang) for name, fact in caution["facts"].items()}
        yield say(key, lang, **facts) if key in WORDS else clean(caution["text"])


def _fact(result: StoredResult, name: str, value: str | float, lang: Language) -> str:
    """Write a name or a number of a caution; a year is a whole number without separators."""
    if isinstance(value, str):
        if name in {"stage", "step"}:
            return stage_name(result.reform, value, lang)
        return clean(value)
    if isinstance(value, int):
        return str(value)
    return decimal(value, lang, digits=0 if abs(value) >= 10 else 2)


def _signed(cost: Interval, words: str, lang: Language) -> tuple[str, str]:
    """Write an amount in large print, and its sign in words under it."""
    value = mean(cost)
    size = amount(value, lang)
    if size == amount(0.0, lang):
        return size, f"{say('tile_nothing', lang)} {words}"
    doubt = f" {say('tile_unsure', lang)}" if unsettled(cost) else ""
    return size, f"{say('tile_extra' if value > 0 else 'tile_saving', lang)} {words}{doubt}"


def _period(result: StoredResult) -> str:
    years = [str(year) for year in result.budget_years]
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _cost(result: StoredResult, lang: Language) -> Iterator[str]:
    for key, cost in (("effort", result.yearly_effort), ("yearly", result.yearly_effect)):
        yield say(
            key,
            lang,
            period=_period(result),
            effect=effect(cost.mean, lang),
            interval=spread(cost, lang),
        )


def _payback(result: StoredResult, lang: Language) -> Iterator[str]:
    yield payback(result.payback, lang)
    if result.cash_payback != result.payback:
        yield f"{say('in_cash', lang)} {payback(result.cash_payback, lang)}"


def _sureness(result: StoredResult, lang: Language) -> Iterator[str]:
    whole = result.present_cost
    yield say(
        "present_value",
        lang,
        first=result.years[0],
        last=result.years[-1],
        effect=effect(whole.mean, lang),
        interval=spread(whole, lang),
    )
    if unsettled(whole):
        yield say("uncertain", lang)
    cash = result.present_cash_cost
    if cash != whole:
        yield say("cash_value", lang, effect=effect(cash.mean, lang), interval=spread(cash, lang))
    twins = not twin_problems(result.scenarios["baseline"], result.reform)
    key = "resting_on" if twins else "resting_on_unpaired"
    yield say(key, lang, replications=result.replications)
    if result.replications == 1:
        yield say("one_replication", lang)


def _conditions(result: StoredResult, lang: Language) -> Iterator[str]:
    ratio = result.benefit_cost_ratio
    if ratio is not None and ratio > 0:
        margin = 1.0 - 1.0 / ratio
        key = "margin_above" if margin > 0 else "margin_below"
        yield say(key, lang, share=percent(abs(margin), lang))
    elif ratio == 0:
        yield say("margin_none", lang)
    if "parts" in result.tables:
        found = intervals(result.tables["parts"], "part", measure="net", period="present_value")
        mechanism, assumption = (mean(found[part]) for part in ("mechanism", "assumption"))
        if amount(assumption, lang) != amount(0.0, lang):
            yield say(
                "parts_split",
                lang,
                mechanism=effect_phrase(mechanism, lang),
                assumption=effect_phrase(assumption, lang),
            )
    yield say("true_prices", lang)


def _work(result: StoredResult, lang: Language) -> Iterator[str]:
    figures = {label: CASEWORK[label] for label in ("full_time", "caseload", *TIMELY)}
    yield from _changes(result, {**figures, "waiting_investigation": _WAITING}, lang)


def _children(result: StoredResult, lang: Language) -> Iterator[str]:
    yield from _changes(result, {"placement_years": PLACED, **CHILDREN}, lang)


def _changes(result: StoredResult, figures: dict[str, Figure], lang: Language) -> Iterator[str]:
    for label, figure in figures.items():
        change = change_phrase(result.figure(figure), figure, lang)
        yield say("quantity_change", lang, what=say(label, lang), change=change)
