"""Sentences about results, whose words agree with the signs of the numbers.

Knows which word goes with which sign and how an interval is said. Takes finished numbers; computes none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sverigesmodel.evaluation.assumptions import assumed_effects, assumed_numbers
from sverigesmodel.evaluation.headline import Figure
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN
from sverigesmodel.evaluation.parts import ASSUMPTION, MECHANISM
from sverigesmodel.evaluation.payback import Payback
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.language import (
    UNKNOWN,
    Language,
    amount,
    decimal,
    percent,
    say,
    thousands,
)
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.parts import in_language


def effect(cost: float | None, lang: Language) -> str:
    """Say a difference of cost in words: extra cost above 0, saving below, as it is shown in thousands."""
    if cost is None:
        return UNKNOWN
    shown = thousands(cost, lang)
    if shown == "0":
        return say("no_effect", lang)
    key = "extra_cost" if cost > 0 else "saving"
    return say(key, lang, amount=shown.removeprefix("−"))


def effect_phrase(cost: float, lang: Language) -> str:
    """Say a difference of cost in words, in millions where it is large."""
    size = amount(cost, lang)
    if size == amount(0.0, lang):
        return say("no_effect", lang)
    return say("effect_extra" if cost > 0 else "effect_saving", lang, amount=size)


def change_phrase(found: Mapping[str, Interval], figure: Figure, lang: Language) -> str:
    """Say how a quantity changes from the baseline to the reform, and whether that may be chance.

    The words are those of the numbers as they are shown: what rounds to the same is unchanged.
    """
    before, after = found[BASELINE].mean, found[REFORM].mean
    if before is None or after is None:
        return say("change_unknown", lang)
    write = percent if figure.is_share else decimal
    shown = {
        "before": write(before, lang, digits=figure.digits),
        "after": write(after, lang, digits=figure.digits),
    }
    if shown["before"] == shown["after"]:
        return say("change_same", lang, **shown)
    change = say("change_up" if after > before else "change_down", lang, **shown)
    difference = found[DIFFERENCE]
    if difference.low is None or difference.high is None or difference.low * difference.high > 0:
        return change
    return say("change_unsure", lang, change=change)


def spread(cost: Interval, lang: Language) -> str:
    """Say an interval of a cost in words, empty where there is none."""
    if cost.low is None or cost.high is None:
        return ""
    return say("interval", lang, low=effect(cost.low, lang), high=effect(cost.high, lang))


def unsettled(cost: Interval) -> bool:
    """Whether an interval holds both extra costs and savings."""
    return cost.low is not None and cost.high is not None and cost.low < 0 < cost.high


def answer(result: Comparison, lang: Language) -> Iterator[str]:
    """Yield the headline: what it costs a year, what it amounts to, when it has paid back, how surely."""
    years = [str(year) for year in result.budget_years]
    period = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    for key, cost in (("effort", result.yearly_effort), ("yearly", result.yearly_effect)):
        yield say(
            key,
            lang,
            period=period,
            effect=effect(cost.mean, lang),
            interval=spread(cost, lang),
        )
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
    if result.assumes:
        yield apart(result.present_cost_of, lang)
    yield payback(result.payback, lang)
    if result.benefit_cost_ratio is not None:
        yield say("ratio", lang, ratio=decimal(result.benefit_cost_ratio, lang, digits=2))
    if result.internal_rate is not None:
        yield say("rate", lang, rate=percent(result.internal_rate, lang, digits=1))
    if result.cash_value != result.net_present_value:
        cash = result.present_cash_cost
        yield say("cash_value", lang, effect=effect(cash.mean, lang), interval=spread(cash, lang))
        yield payback(result.cash_payback, lang)


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


def payback(found: Payback, lang: Language) -> str:
    """Say when the reform has paid for itself and with what probability."""
    share = percent(found.probability, lang)
    if found.year is not None:
        return say("paid_back", lang, year=found.year, share=share)
    return say("not_paid_back" if found.outlay else "no_outlay", lang, share=share)


def title(result: Result, lang: Language) -> str:
    """Name of a scenario, or of both."""
    names = {
        key: in_language(scenario.name, lang, key) for key, scenario in result.scenarios.items()
    }
    return say("compared", lang, **names) if isinstance(result, Comparison) else names[RUN]


def limits(scenario: Scenario, lang: Language, *, compared: bool) -> Iterator[str]:
    """Yield what the model cannot say of a scenario, alone or compared with a baseline."""
    yield say("cannot_luck", lang)
    assumed, stated = assumed_numbers(scenario)
    if assumed:
        yield say("cannot_assumed", lang, assumed=assumed, all=stated)
    effects = assumed_effects(scenario)
    if effects:
        yield say("cannot_effects", lang, count=effects)
    elif compared:
        yield say("cannot_no_effects", lang)
    yield say("cannot_children", lang)
    yield say("cannot_beyond", lang)


def foot(result: Result, lang: Language) -> Iterator[str]:
    """Yield what the numbers rest on: seed, replications, twins, precision."""
    twins = isinstance(result, Comparison) and result.twins
    key = "foot" if twins else "foot_run"
    yield say(key, lang, seed=result.seed, replications=result.replications)
    if result.replications == 1:
        yield say("one_replication", lang)
    if isinstance(result, Comparison):
        yield from _pairing(result, lang)


def _pairing(result: Comparison, lang: Language) -> Iterator[str]:
    if not result.twins:
        yield say("not_twins", lang)
    if result.correlation is not None and result.variance_ratio is not None:
        yield say(
            "pairing",
            lang,
            correlation=decimal(result.correlation, lang, digits=2),
            ratio=decimal(result.variance_ratio, lang, digits=1),
        )
        if result.variance_ratio < 1:
            yield say("pairing_poor", lang)
    if result.precision is not None:
        key = "precision_reached" if result.precision.reached else "precision_missed"
        yield say(key, lang, maximum=result.precision.maximum)
