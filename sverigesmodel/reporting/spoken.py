"""A number of a scenario in plain words: what its value means for children, caseworkers or money.

A rate of becoming ready is said as "12 of 100 children on the step ... within half a year", by the distribution
that it is of; a share as so many of a hundred; money and times in their own units. What has no sentence of its own
is said by its name. Knows places, units and words; it computes nothing but shares of a half-year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sverigesmodel.codes import Stage
from sverigesmodel.reporting.language import Language, amount, decimal, percent, say
from sverigesmodel.reporting.number_names import number_name
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.changing import with_values
from sverigesmodel.scenario.codebook import BASE_STAGES
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.schema import Scenario, numbers
from sverigesmodel.sensitivity import clocks
from sverigesmodel.timeline import DAYS_PER_MONTH, DAYS_PER_WEEK, DAYS_PER_YEAR

HALF_YEAR: Final = DAYS_PER_YEAR / 2
_RATES: Final = frozenset({"rate", "rates"})
_TIMES: Final = frozenset({"mean", "median", "scale", "after"})
"""Parameters of a clock that say how fast it runs, or how long."""
_OF_STEPS: Final[Mapping[Location, str]] = {
    ("detection",): "clause_detection",
    ("premature",): "clause_premature",
    ("unprompted", "share"): "clause_unprompted",
    ("follow_up", "then"): "clause_interval",
}
"""Words of a step's numbers, by the end of their place."""
_SPANS: Final = (
    (21.0, "day_number", 1.0),
    (70.0, "week_number", DAYS_PER_WEEK),
    (2 * DAYS_PER_YEAR, "month_number", DAYS_PER_MONTH),
    (float("inf"), "year_number", DAYS_PER_YEAR),
)
"""Up to how many days a time is said in which unit, and how many days that has."""


@dataclass(frozen=True)
class Saying:
    """How a number is said.

    Attributes
    ----------
    name
        Of the number.
    key
        Of the words, with a place for ``number``.
    fields
        What else stands in them.
    write
        Writes values in the language given, all in the form that fits the first two.
    falls
        Whether what is written falls as the number grows: so many children within half a year, for a longer time.
    """

    name: str
    key: str
    fields: Mapping[str, str]
    write: Callable[[Sequence[float], Language], list[str]]
    falls: bool = False

    def clause(self, number: str, lang: Language) -> str:
        """Say the number with a value that is written already."""
        return say(self.key, lang, number=number, **self.fields)


def saying(baseline: Scenario, reform: Scenario, name: str, lang: Language) -> Saying:
    """Find the words for a number.

    Parameters
    ----------
    name
        Its place in one word, as the command line writes it.

    Raises
    ------
    KeyError
        When neither scenario has it.
    """
    for scenario in (baseline, reform):
        for place, number in numbers(scenario).items():
            if ".".join(map(str, place)) == name:
                text = number_name((reform, baseline), place, lang)
                own = _own_words(scenario, place, text, lang)
                return own or Saying(text, "clause_other", {"name": text}, _in_unit(number.unit))
    raise KeyError(name)


def _own_words(scenario: Scenario, place: Location, text: str, lang: Language) -> Saying | None:
    """Give the words of a number that has a sentence of its own."""
    if place[0] == "economics":
        return _of_money(scenario, place, text, lang)
    if place[0] not in {"ladder", *BASE_STAGES}:
        return None
    stage = str(place[1] if place[0] == "ladder" else place[0])
    step = {"step": _step(scenario, stage, lang)}
    if "time" in place and place[-1] in (_RATES | _TIMES):
        return _of_clock(scenario, stage, place, text, step)
    return _of_step(scenario, stage, place, text, step)


def _of_step(
    scenario: Scenario, stage: str, place: Location, text: str, step: Mapping[str, str]
) -> Saying | None:
    """Say what belongs to a step; not where it is of one of several clocks."""
    kinds = [one.kind for one in scenario.stages[stage].clocks.values()]
    if place[-3:-2] == ("warning",) and place[-1] == "mean":
        alone = kinds.count("acute") == 1
        return Saying(text, "clause_warning", step, _in_unit("days")) if alone else None
    if place[-2:] == ("unprompted", "share") and kinds.count("planned") > 1:
        return None
    key = _OF_STEPS.get(place[-2:] if place[-2] in {"unprompted", "follow_up"} else place[-1:])
    if key is None:
        return None
    return Saying(text, key, step, _in_unit("days") if place[-1] == "then" else of_hundred)


def _of_money(scenario: Scenario, place: Location, text: str, lang: Language) -> Saying | None:
    if place[1:] == ("posts", "salary"):
        return Saying(text, "clause_salary", {}, _in_unit("DKK"))
    if place[1] == "steps" and place[-1] == "per_year":
        step = {"step": _step(scenario, str(place[2]), lang)}
        return Saying(text, "clause_price", step, _in_unit("DKK"))
    return None


def _of_clock(
    scenario: Scenario, stage: str, place: Location, text: str, step: Mapping[str, str]
) -> Saying | None:
    """Say a clock's speed as a share of the children within half a year; not where it is one of several."""
    name = str(place[place.index("transitions") + 1])
    stages = scenario.stages[stage].clocks
    key = _key(scenario, stage, stages[name])
    if sum(_key(scenario, stage, clock) == key for clock in stages.values()) > 1:
        return None
    slow = place[-1] in _TIMES

    def share(value: float) -> float:
        if value <= 0.0:
            return 1.0 if slow else 0.0
        changed = with_values(scenario, {place: value}).stages[stage].clocks[name]
        return clocks.share_by(changed.time, HALF_YEAR)

    def write(values: Sequence[float], lang: Language) -> list[str]:
        return of_hundred([share(value) for value in values], lang)

    return Saying(text, key, step, write, falls=slow)


def _key(scenario: Scenario, stage: str, clock: Any) -> str:
    if stage == "closed":
        return "clause_referred"
    if stage not in scenario.ladder:
        return "clause_waiting"
    if clock.kind == "acute":
        return "clause_onset"
    order = ["closed", *scenario.ladder]
    here, there = order.index(stage), [order.index(target) for target in clock.to.names()]
    if max(there) < here:
        return "clause_ready_down"
    return "clause_ready_up" if min(there) > here else "clause_ready_on"


def _step(scenario: Scenario, stage: str, lang: Language) -> str:
    if stage in scenario.ladder:
        return label(scenario.ladder[stage].name, lang, stage)
    return say(f"stage_{stage}", lang) if stage.upper() in Stage.__members__ else stage


def of_hundred(shares: Sequence[float], lang: Language) -> list[str]:
    """Write shares as so many of a hundred, or all of a thousand where one of the first two is small."""
    least = min((share for share in shares[:2] if share > 0.0), default=1.0)
    whole = 1000 if least < 0.01 else 100
    digits = 0 if least * whole >= 10 else 1
    return [
        say(
            "number_of",
            lang,
            count=decimal(share * whole, lang, digits=digits),
            all=decimal(whole, lang, digits=0),
        )
        for share in shares
    ]


def _in_unit(unit: str) -> Callable[[Sequence[float], Language], list[str]]:
    def write(values: Sequence[float], lang: Language) -> list[str]:
        return in_unit(values, unit, lang)

    return write


def in_unit(values: Sequence[float], unit: str, lang: Language) -> list[str]:
    """Write values of the model's own unit as people do, all in the same form.

    Parameters
    ----------
    values
        The first two say which form fits.
    """
    first = min((abs(value) for value in values[:2] if value), default=0.0)
    if unit == "DKK":
        return [amount(value, lang) for value in values]
    if unit in {"share", "share a year"}:
        digits = 0 if first >= 0.1 or first == 0.0 else 1 if first >= 0.01 else 2
        return [percent(value, lang, digits=digits) for value in values]
    if unit == "days":
        key, length = next((key, length) for most, key, length in _SPANS if first < most)
        lengths = [value / length for value in values]
        digits = 0 if all(abs(one - round(one)) < 0.05 for one in lengths) else 1
        return [say(key, lang, number=decimal(one, lang, digits=digits)) for one in lengths]
    if unit == "per day":
        shown = [value * DAYS_PER_YEAR for value in values]
        return [say("per_year_number", lang, number=_short(one, shown[0], lang)) for one in shown]
    written = [_short(value, first, lang) for value in values]
    keys = {"hours": "hours_number", "years": "year_number"}
    if unit in keys:
        return [say(keys[unit], lang, number=one) for one in written]
    return written


def _short(value: float, like: float, lang: Language) -> str:
    """Write a number with as many decimals as suit one of a like size."""
    size = abs(like)
    if value == round(value) and like == round(like):
        return decimal(value, lang, digits=0)
    return decimal(value, lang, digits=0 if size >= 100 else 1 if size >= 5 else 2)
