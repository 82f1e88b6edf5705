"""The first page: what a budget meeting asks, and the answers.

Chooses which finished number answers which question, and the words whose sign agrees with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sverigesmodel.evaluation.headline import CASEWORK, CHILDREN, Figure
from sverigesmodel.evaluation.pairing import BASELINE
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting import (
    cautious_phrases,
    influence_phrases,
    threshold_phrases,
    uncertainty_phrases,
)
from sverigesmodel.reporting.cautions import Warned, caution
from sverigesmodel.reporting.conclusions import (
    paid_back,
    paid_back_in,
    period,
    present_value,
    society,
    yearly_cost,
)
from sverigesmodel.reporting.figures.children import PLACED
from sverigesmodel.reporting.figures.picking import intervals, mean
from sverigesmodel.reporting.figures.work import TIMELY
from sverigesmodel.reporting.language import WORDS, Language, amount, chance, decimal, percent, say
from sverigesmodel.reporting.phrases import change_phrase, effect, limits, unsettled
from sverigesmodel.reporting.spoken import saying
from sverigesmodel.scenario.schema.economics import PURSES
from sverigesmodel.scenario.twins import twin_problems

WAITING = Figure("task_waiting_days", "investigation", digits=0)
_TIMES: Final = 10.0
"""From how many times on a quantity is said so, and no longer in percent."""


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
    """Give the numbers that are read first: the mean, what the year may end above it, the value and when it pays.

    Where a year may end further above what is expected than the reform changes it, that stands first.
    """
    first, last = result.years[0], result.years[-1]
    yearly, value = result.yearly_effect, result.present_cost
    shown = [
        Tile(*_signed(yearly, say("tile_yearly", lang, period=period(result)), lang)),
        Tile(*_signed(value, say("tile_value", lang, first=first, last=last), lang)),
        _payback_tile(result.payback, last, lang),
        _probability_tile(result, last, lang),
    ]
    if "risk" in result.tables:
        risk = result.tables["risk"]
        year = uncertainty_phrases.budget_years(risk)[0]
        tail = uncertainty_phrases.at_risk(risk, year)
        place = 0 if tail > abs(mean(yearly)) else 1
        shown.insert(place, Tile(amount(tail, lang), say("tile_at_risk", lang, year=year)))
    return shown


def _probability_tile(result: StoredResult, last: int, lang: Language) -> Tile:
    """Say how probably it has paid back; by chance alone where what is not known was not studied."""
    if "risk" in result.tables:
        found = uncertainty_phrases.paid(result.tables["risk"], str(last), "together")
        return Tile(chance(found["mean"], lang), say("tile_probability_all", lang, last=last))
    count = result.replications
    paying = say("tile_of", lang, number=paid_back_in(result.payback, count), count=count)
    return Tile(paying, say("tile_probability", lang, last=last))


def _payback_tile(found: Payback, last: int, lang: Language) -> Tile:
    if found.year is not None:
        return Tile(str(found.year), say("tile_payback", lang))
    if found.outlay:
        return Tile(say("tile_never", lang, last=last), say("tile_payback", lang))
    return Tile(say("tile_no_outlay", lang), say("tile_no_outlay_words", lang))


def answers(result: StoredResult, lang: Language) -> list[Answer]:
    """Answer what a budget meeting asks, in the order in which it does."""
    asked = {
        "ask_cost": [*yearly_cost(result, lang), *_at_risk(result, lang)],
        "ask_payback": paid_back(result, lang),
        "ask_sure": _sureness(result, lang),
        "ask_whom": _purses(result, lang),
        "ask_true": _conditions(result, lang),
        "ask_work": _work(result, lang),
        "ask_children": _children(result, lang),
        "cannot": limits(result.reform, lang, compared=True),
    }
    first, last = result.years[0], result.years[-1]
    return [
        Answer(say(key, lang, first=first, last=last), tuple(sentences))
        for key, sentences in asked.items()
    ]


def cautions(result: StoredResult, lang: Language) -> list[str]:
    """Tell what a careful reader should be told first."""
    warned = (Warned(one["code"], one["text"], one["facts"]) for one in result.document["cautions"])
    return [caution(one, result.reform, lang) for one in warned]


def _signed(cost: Interval, words: str, lang: Language) -> tuple[str, str]:
    """Write an amount in large print, and its sign in words under it."""
    value = mean(cost)
    size = amount(value, lang)
    if size == amount(0.0, lang):
        return size, f"{say('tile_nothing', lang)} {words}"
    doubt = f" {say('tile_unsure', lang)}" if unsettled(cost) else ""
    return size, f"{say('tile_extra' if value > 0 else 'tile_saving', lang)} {words}{doubt}"


def _sureness(result: StoredResult, lang: Language) -> Iterator[str]:
    yield from present_value(result, lang)
    twins = not twin_problems(result.scenarios["baseline"], result.reform)
    key = "resting_on" if twins else "resting_on_unpaired"
    yield say(key, lang, replications=result.replications)
    if result.replications == 1:
        yield say("one_replication", lang)
    if "risk" in result.tables:
        yield from uncertainty_phrases.in_short(result.tables, lang)
    if "cautious" in result.tables:
        yield next(cautious_phrases.case_sentences(result.tables, lang))


def _at_risk(result: StoredResult, lang: Language) -> Iterator[str]:
    """Say how far above what is expected the budget year may end, where that was studied."""
    if "risk" in result.tables:
        risk = result.tables["risk"]
        yield uncertainty_phrases.budget(risk, uncertainty_phrases.budget_years(risk)[0], lang)


def _purses(result: StoredResult, lang: Language) -> Iterator[str]:
    costs = {purse: result.present_purse_cost(purse).mean for purse in PURSES}
    said = {purse: effect(cost, lang) for purse, cost in costs.items()}
    yield say("purse_values", lang, **said)
    yield society(result, lang)


def _conditions(result: StoredResult, lang: Language) -> Iterator[str]:
    ratio = result.benefit_cost_ratio
    if ratio is not None:
        yield _margin(ratio, lang)
    if "parts" in result.tables:
        found = intervals(result.tables["parts"], "part", measure="net", period="present_value")
        mechanism, assumption = (mean(found[part]) for part in ("mechanism", "assumption"))
        if amount(assumption, lang) != amount(0.0, lang):
            yield say(
                "parts_split",
                lang,
                mechanism=effect(mechanism, lang),
                assumption=effect(assumption, lang),
            )
    yield from _studied(result, lang)
    yield say("true_prices", lang)


def _margin(ratio: float, lang: Language) -> str:
    """Say by how much what becomes cheaper may, or must, differ from what is calculated."""
    if ratio == 0:
        return say("margin_none", lang)
    margin = 1.0 - 1.0 / ratio
    if margin <= 1.0 - _TIMES:
        return say("margin_times", lang, times=decimal(1.0 / ratio, lang, digits=0))
    key = "margin_above" if margin > 0 else "margin_below"
    return say(key, lang, share=percent(abs(margin), lang))


def _studied(result: StoredResult, lang: Language) -> Iterator[str]:
    """Say which numbers turn the result round, and which is worth collecting first, where that was studied."""
    baseline, reform = result.scenarios[BASELINE], result.reform
    if "thresholds" in result.tables:
        table = result.tables["thresholds"]
        yield threshold_phrases.summary(table, lang)
        for row in table[table["verdict"] == "within"].to_dict("records")[:1]:
            words = saying(baseline, reform, row["number"], lang)
            yield threshold_phrases.sentence(row, words, lang)
    if "information" in result.tables:
        yield from influence_phrases.worth_knowing(result.tables, (reform, baseline), lang)


def _work(result: StoredResult, lang: Language) -> Iterator[str]:
    figures = {label: CASEWORK[label] for label in ("full_time", "caseload", *TIMELY)}
    yield from _changes(result, {**figures, "waiting_investigation": WAITING}, lang)


def _children(result: StoredResult, lang: Language) -> Iterator[str]:
    yield from _changes(result, {"placement_years": PLACED, **CHILDREN}, lang)
    if "twins" in result.tables:
        found = intervals(result.tables["twins"], "measure", stage="all")
        fewer, more = (found.get(f"{word}_placement_days") for word in ("fewer", "more"))
        if fewer is not None and more is not None and mean(fewer) + mean(more) > 0:
            counts = (decimal(each.mean, lang, digits=0) for each in (fewer, more))
            yield say("front_twins", lang, **dict(zip(("fewer", "more"), counts, strict=True)))


def _changes(result: StoredResult, figures: dict[str, Figure], lang: Language) -> Iterator[str]:
    for label, figure in figures.items():
        unit = say(f"measured_{label}", lang) if f"measured_{label}" in WORDS else ""
        change = change_phrase(result.figure(figure), figure, lang, unit)
        yield say(f"front_{label}", lang, change=change)
