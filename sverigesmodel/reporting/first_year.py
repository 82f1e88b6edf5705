"""A scenario's first year as a screen: what is modelled beside what is observed, and who can keep up.

Picks rows of ``evaluation.workload`` and gives them their labels; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.text import Text

from sverigesmodel.evaluation.uncertainty import from_row
from sverigesmodel.evaluation.workload import Workload
from sverigesmodel.reporting.language import Language, decimal, percent, say
from sverigesmodel.reporting.screen import draw
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.words import WORDS
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.schema.parts import in_language

_ALWAYS: Final = "stock"
"""Figure that is shown even where nothing is observed."""
_HEADINGS: Final = {"yearly": "of_first_year"}


def workload_screen(found: Workload, lang: Language) -> Group:
    """Lay a workload out on one screen."""
    return Group(*_parts(found, lang))


def _parts(found: Workload, lang: Language) -> Iterator[RenderableType]:
    beside = _beside_observed(found, lang)
    yield from draw(beside)
    if beside.note:
        yield Text(beside.note, style="dim")
    yield from draw(_inflow(found, lang))
    unexplained = found.scenario.observed.unexplained_cases
    if unexplained:
        yield Text(say("unexplained", lang, count=decimal(unexplained, lang, digits=0)))
    for row in found.inflow.to_dict("records"):
        if row["load"] > 1:
            yield Text(say("overload", lang, team=_name(row["team"], found.scenario, lang)))


def _beside_observed(found: Workload, lang: Language) -> Grid:
    rows = [
        _row(row, found.scenario, lang)
        for row in found.beside_observed.to_dict("records")
        if row["figure"] == _ALWAYS or row["observed"] == row["observed"]
    ]
    name = in_language(found.scenario.name, lang)
    head = ("", *(say(key, lang) for key in ("observed", "model", "from", "to")))
    note = say("observed_assumed", lang) if found.beside_observed["assumed"].any() else ""
    return Grid(say("first_year", lang, name=name), head, tuple(rows), note=note)


def _row(row: dict[Any, Any], scenario: Scenario, lang: Language) -> tuple[str, ...]:
    figure = str(row["figure"])
    model = from_row(row["mean"], row["low"], row["high"])
    observed = from_row(row["observed"], row["observed"], row["observed"]).mean
    numbers = (observed, model.mean, model.low, model.high)
    label = say(_HEADINGS.get(figure, figure), lang)
    where = ", ".join(_name(part, scenario, lang) for part in str(row["where"]).split("."))
    if figure == "shares":
        told = [percent(number, lang) for number in numbers]
    else:
        digits = 1 if figure == "caseload" else 0
        told = [decimal(number, lang, digits=digits) for number in numbers]
        where = f"{label}: {where}"
    mark = " *" if row["assumed"] else ""
    return (where, told[0] + mark, *told[1:])


def _inflow(found: Workload, lang: Language) -> Grid:
    rows = [
        (
            _name(row["team"], found.scenario, lang),
            decimal(row["hours_released"], lang, digits=0),
            decimal(row["hours_available"], lang, digits=0),
            *(
                percent(share, lang)
                for share in vars(from_row(row["load"], row["load_low"], row["load_high"])).values()
            ),
        )
        for row in found.inflow.to_dict("records")
    ]
    keys = ("hours_in", "hours_there", "load", "from", "to")
    return Grid(say("workload", lang), ("", *(say(key, lang) for key in keys)), tuple(rows))


def _name(key: str, scenario: Scenario, lang: Language) -> str:
    """Name of a step, a team or a figure in a language; the key where nobody named it."""
    for named in (scenario.ladder, scenario.teams):
        if key in named:
            return in_language(named[key].name, lang, key)
    return say(key, lang) if key in WORDS else key
