"""Sentences that say what a comparison came to: on the screen, on the page and in the workbook alike.

Knows which conclusion is said how, live or read back from a folder. Takes finished numbers; computes none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from sverigesmodel.evaluation.parts import ASSUMPTION, MECHANISM
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.language import Language, decimal, percent, say
from sverigesmodel.reporting.phrases import effect, spread, unsettled

Concluded: TypeAlias = Comparison | StoredResult
"""What a comparison came to, live or read back; costs in DKK, above 0 an extra cost."""


def answer(result: Comparison, lang: Language) -> Iterator[str]:
    """Yield the headline: what it costs a year, what it amounts to, when it has paid back, how surely."""
    yield from yearly_cost(result, lang)
    yield from present_value(result, lang)
    if result.assumes:
        yield apart(result.present_cost_of, lang)
    yield from paid_back(result, lang)
    if result.benefit_cost_ratio is not None:
        yield say("ratio", lang, ratio=decimal(result.benefit_cost_ratio, lang, digits=2))
    if result.internal_rate is not None:
        yield say("rate", lang, rate=percent(result.internal_rate, lang, digits=1))
    yield society(result, lang)


def period(result: Concluded) -> str:
    """Write the budget years."""
    years = [str(year) for year in result.budget_years]
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def yearly_cost(result: Concluded, lang: Language) -> Iterator[str]:
    """Yield what the effort costs a year, and what all of it does to the budget."""
    for key, cost in (("effort", result.yearly_effort), ("yearly", result.yearly_effect)):
        said = {"effect": effect(cost.mean, lang), "interval": spread(cost, lang)}
        yield say(key, lang, period=period(result), **said)


def present_value(result: Concluded, lang: Language) -> Iterator[str]:
    """Yield the present value, whether its sign is settled, and what of it moves the books."""
    whole, cash = result.present_cost, result.present_cash_cost
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
    if cash != whole:
        yield say("cash_value", lang, effect=effect(cash.mean, lang), interval=spread(cash, lang))


def society(result: Concluded, lang: Language) -> str:
    """Say what the reform is worth to society."""
    cost = result.present_society_cost
    return say("society_value", lang, effect=effect(cost.mean, lang), interval=spread(cost, lang))


def paid_back(result: Concluded, lang: Language) -> Iterator[str]:
    """Yield when the reform has paid for itself, calculated and in cash, and what its probability is not."""
    if result.present_cost.mean == 0 == result.present_cash_cost.mean:
        yield say("no_difference", lang)
        return
    count, last = result.replications, result.years[-1]
    yield payback(result.payback, count, last, lang)
    if result.cash_payback != result.payback:
        calculated, cash = (
            payback(each, count, last, lang) for each in (result.payback, result.cash_payback)
        )
        said = say("in_cash", lang, sentence=cash[0].lower() + cash[1:])
        yield say("in_cash_too", lang) if cash == calculated else said
    if count > 1:
        yield say("chance_alone", lang)


def payback(found: Payback, replications: int, last: int, lang: Language) -> str:
    """Say when the reform has paid for itself, and in how many replications it does by the last year's end."""
    key = "paid_back" if found.year is not None else "not_paid_back"
    if found.year is None and not found.outlay:
        return say("no_outlay", lang)
    if replications == 1:
        return say(f"{key}_once", lang, year=found.year, last=last)
    number = paid_back_in(found, replications)
    word = "in_all" if number == replications else "in_some" if number else "in_none"
    share = say(word, lang, number=number, count=replications)
    return say(key, lang, year=found.year, last=last, share=share)


def paid_back_in(found: Payback, replications: int) -> int:
    """Count the replications that pay back."""
    return round(found.probability * replications)


def apart(parts: Mapping[str, Interval], lang: Language) -> str:
    """Say which part of a present value follows from the mechanism, and which is assumed."""
    mechanism, assumption = parts[MECHANISM], parts[ASSUMPTION]
    return say(
        "parts",
        lang,
        mechanism=effect(mechanism.mean, lang),
        mechanism_interval=spread(mechanism, lang),
        assumption=effect(assumption.mean, lang),
        assumption_interval=spread(assumption, lang),
    )
