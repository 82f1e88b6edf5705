"""Phrases about numbers, whose words agree with their signs.

Knows which word goes with which sign and how an interval is said. Takes finished numbers; computes none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sverigesmodel.evaluation.assumptions import (
    assumed_effects,
    assumed_numbers,
    stated_changes,
)
from sverigesmodel.evaluation.headline import Figure
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM, RUN
from sverigesmodel.evaluation.result import Result
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.language import (
    UNKNOWN,
    Language,
    amount,
    amount_span,
    decimal,
    percent,
    say,
)
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.parts import in_language


def effect(cost: float | None, lang: Language) -> str:
    """Say a difference of cost in words: extra cost above 0, saving below, nothing where it rounds to nothing."""
    if cost is None:
        return UNKNOWN
    size = amount(cost, lang)
    if size == amount(0.0, lang):
        return say("no_effect", lang)
    return say("extra_cost" if cost > 0 else "saving", lang, amount=size)


def spread(cost: Interval, lang: Language) -> str:
    """Say an interval of a cost after its mean, empty where there is none.

    Where all three have the same sign, the mean's words have said it and the interval is one of sizes.
    """
    if cost.low is None or cost.high is None:
        return ""
    if cost.low * cost.high > 0:
        return say("interval_span", lang, span=amount_span(cost.low, cost.high, lang))
    return say("interval", lang, low=effect(cost.low, lang), high=effect(cost.high, lang))


def ended(sentence: str) -> str:
    """Let a sentence that ends with an abbreviation have one full stop."""
    return sentence.replace("..", ".")


def heading(sentence: str) -> str:
    """Make a heading of a sentence: no full stop but that of an abbreviation."""
    return sentence if sentence.endswith((" kr.", "t.kr.")) else sentence.removesuffix(".")


def unsettled(cost: Interval) -> bool:
    """Whether an interval holds both extra costs and savings."""
    return cost.low is not None and cost.high is not None and cost.low < 0 < cost.high


def change_phrase(
    found: Mapping[str, Interval], figure: Figure, lang: Language, unit: str = ""
) -> str:
    """Say how a quantity changes from the baseline to the reform, and whether that may be chance.

    The words are those of the numbers as they are shown: what rounds to the same is unchanged.
    """
    before, after = found[BASELINE].mean, found[REFORM].mean
    if before is None or after is None:
        return say("change_unknown", lang)
    write = percent if figure.is_share else decimal
    shown = {
        "before": write(before, lang, digits=figure.digits),
        "after": f"{write(after, lang, digits=figure.digits)} {unit}".rstrip(),
    }
    if shown["after"].removesuffix(f" {unit}") == shown["before"]:
        return say("change_same", lang, **shown)
    change = say("change_up" if after > before else "change_down", lang, **shown)
    difference = found[DIFFERENCE]
    if difference.low is None or difference.high is None or difference.low * difference.high > 0:
        return change
    return say("change_unsure", lang, change=change)


def title(result: Result, lang: Language) -> str:
    """Name of a scenario, or of both."""
    names = {
        key: in_language(scenario.name, lang, key) for key, scenario in result.scenarios.items()
    }
    return say("compared", lang, **names) if isinstance(result, Comparison) else names[RUN]


def limits(scenario: Scenario, lang: Language, *, compared: bool) -> Iterator[str]:
    """Yield what the model cannot say of a scenario, alone or compared with a baseline."""
    yield say("cannot_luck", lang)
    assumed, known = assumed_numbers(scenario)
    if assumed:
        yield say("cannot_assumed", lang, assumed=assumed, all=known)
    effects = assumed_effects(scenario)
    if effects:
        yield say("cannot_effects", lang, count=effects)
    put_in = stated(scenario, lang)
    if compared and put_in:
        yield put_in
    if compared and not effects and not put_in:
        yield say("cannot_no_effects", lang)
    after = scenario.handover
    ratios = {"hazard": after.hazard_ratio.value, "detection": after.detection_ratio.value}
    if compared and after.window.value > 0 and set(ratios.values()) != {1.0}:
        said = {name: decimal(ratio, lang, digits=1) for name, ratio in ratios.items()}
        yield say("cannot_handover", lang, **said)
    yield say("cannot_children", lang)
    yield say("cannot_beyond", lang)


def stated(scenario: Scenario, lang: Language) -> str:
    """Say what policies themselves change of where children begin or are led; empty where none does."""
    names = [label(name, lang, key) for key, name in stated_changes(scenario)]
    return say("cannot_stated", lang, names="; ".join(names)) if names else ""


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
