"""What a scenario says of itself that a reporting standard asks for, as texts by the names of their fields.

Reads the scenarios alone; what came of them is ``found``'s business. Judges nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import Final, TypeAlias

from sverigesmodel.evaluation.assumptions import assumed_effects, assumed_numbers
from sverigesmodel.reporting.evidence import grade
from sverigesmodel.reporting.figures.picking import stage_name
from sverigesmodel.reporting.language import Language, day, decimal, percent, say
from sverigesmodel.reporting.number_names import number_name
from sverigesmodel.reporting.phrases import limits, stated
from sverigesmodel.reporting.texts import clean, label
from sverigesmodel.reporting.written_numbers import written
from sverigesmodel.scenario.number import Number
from sverigesmodel.scenario.problems import Location
from sverigesmodel.scenario.schema import Scenario, numbers
from sverigesmodel.scenario.schema.demand import Stream
from sverigesmodel.scenario.schema.policy import Policy
from sverigesmodel.scenario.schema.work import Team

_Numbers: TypeAlias = Mapping[Location, Number]
_GRADES: Final = ("official", "press", "derived", "sourced", "assumption", "none", "neutral")
_UNKNOWN: Final = frozenset({"none", "neutral"})
_LISTED: Final = 12
"""Sources and changed numbers that are named one by one."""


def described(baseline: Scenario, reform: Scenario, lang: Language) -> dict[str, str]:
    """Fill the fields that the two scenarios answer; lists are lines that begin with a hyphen."""
    years = [int(year) for year in reform.calendar.labels]
    graded = Counter(grade(number) for number in numbers(reform).values())
    assumed, sourced = assumed_numbers(reform)
    return {
        "baseline": say("quoted", lang, text=label(baseline.name, lang, "baseline")),
        "reform": say("quoted", lang, text=label(reform.name, lang, "reform")),
        "baseline_text": label(baseline.description, lang) or say("checklists_none", lang),
        "reform_text": label(reform.description, lang) or say("checklists_none", lang),
        "first": str(years[0]),
        "last": str(years[-1]),
        "years": str(reform.years),
        "start": day(reform.start, lang),
        "warm_up": written(reform.warm_up, lang),
        "steps": listed(_steps(reform, lang), lang),
        "streams": listed((_stream(reform, *one, lang) for one in reform.streams.items()), lang),
        "teams": listed((_team(*one, lang) for one in reform.teams.items()), lang),
        "tasks": listed(_tasks(reform, lang), lang),
        "policies": listed(_changes(baseline, reform, lang), lang),
        "effects": _effects(reform, lang),
        "ages": ", ".join(decimal(edge, lang, digits=0) for edge in reform.age_bands),
        "segments": ", ".join(label(one.name, lang, key) for key, one in reform.segments.items()),
        "frailty": _frailty(reform, lang),
        "stock": decimal(sum(count for _, _, count in _stock(reform)), lang, digits=0),
        "stocks": listed(_stocks(reform, lang), lang),
        "observed": _observed(reform, lang),
        "grades": listed(_grades(graded, lang), lang),
        "sources": listed(_sources(reform, lang), lang),
        "derived": str(graded["derived"]),
        "numbers": str(sum(count for word, count in graded.items() if word not in _UNKNOWN)),
        "assumed": str(assumed),
        "sourced": str(sourced),
        "limits": listed(limits(reform, lang, compared=True), lang),
        **_money(reform, lang),
    }


def listed(lines: Iterable[str], lang: Language) -> str:
    """Write lines as points, one a line; that there are none where there are none."""
    found = "\n".join(f"- {' '.join(line.split())}" for line in lines)
    return found or f"- {say('checklists_none', lang)}"


def _steps(scenario: Scenario, lang: Language) -> Iterator[str]:
    for key, step in scenario.ladder.items():
        name = label(step.name, lang, key)
        yield say("told_placement", lang, name=name) if step.placement else name


def _stream(scenario: Scenario, key: str, stream: Stream, lang: Language) -> str:
    def team(name: str) -> str:
        return label(scenario.teams[name].name, lang, name)

    intake = (
        say("told_direct", lang)
        if isinstance(stream.intake, str)
        else say("told_reception", lang, team=team(stream.intake.reception))
    )
    return say(
        "told_stream",
        lang,
        name=_called(scenario, key, lang),
        rate=written(stream.rate, lang),
        team=team(stream.team),
        intake=intake,
    )


def _called(scenario: Scenario, key: str, lang: Language) -> str:
    """Name a stream; one without a name goes by that of its team."""
    stream = scenario.streams[key]
    name = stream.name or scenario.teams[stream.team].name
    return label(name, lang, key)


def _team(key: str, team: Team, lang: Language) -> str:
    staffing = team.staffing
    if staffing.cases_per_post is not None and staffing.review is not None:
        posts = {"number": written(staffing.cases_per_post, lang)}
        said = say("told_per_post", lang, **posts, review=written(staffing.review, lang))
    else:
        number = "–" if staffing.posts is None else written(staffing.posts, lang)
        said = say("told_posts", lang, number=number)
    if isinstance(team.caseload_limit, Number):
        when = say(f"told_{team.when_full}", lang)
        limit = say("told_limit", lang, number=written(team.caseload_limit, lang), when=when)
    else:
        limit = say("told_no_limit", lang)
    return say(
        "told_team",
        lang,
        name=label(team.name, lang, key),
        staffing=said,
        hours=decimal(team.weekly_hours.value, lang),
        limit=limit,
        turnover=written(team.turnover, lang),
    )


def _tasks(scenario: Scenario, lang: Language) -> Iterator[str]:
    for kind in type(scenario.tasks).model_fields:
        task = getattr(scenario.tasks, kind)
        if isinstance(task, str):
            continue
        name = say("investigation" if kind == "investigation" else f"name_{kind}", lang)
        due = getattr(task, "due", None)
        if due is None:
            yield say("told_task_plain", lang, name=name)
        else:
            yield say("told_task", lang, name=name, due=written(due, lang))


def _changes(baseline: Scenario, reform: Scenario, lang: Language) -> Iterator[str]:
    """Tell the policies that the reform has and the baseline has not, or else the numbers that differ."""
    policies = {
        key: policy
        for key, policy in reform.policies.items()
        if policy != baseline.policies.get(key)
    }
    for key, policy in policies.items():
        yield _policy(reform, key, policy, lang)
        own = {
            place: one
            for place, one in numbers(reform).items()
            if place[:2] == ("policies", key) and grade(one) != "neutral"
        }
        for place, number in list(own.items())[:_LISTED]:
            name = number_name(reform, place[2:], lang)
            told = {"policy": label(policy.name, lang, key), "value": written(number, lang)}
            yield say("told_set", lang, name=name, **told)
        yield from _more(own, lang)
    yield from _differing(_beside_policies(baseline), _beside_policies(reform), reform, lang)


def _differing(
    before: _Numbers, after: _Numbers, reform: Scenario, lang: Language
) -> Iterator[str]:
    """Tell which numbers differ, and whether some are in one scenario only."""
    changed = {
        place: (before[place], number)
        for place, number in after.items()
        if place in before and before[place].value != number.value
    }
    for place, (old, new) in list(changed.items())[:_LISTED]:
        name = number_name(reform, place, lang)
        said = {"before": written(old, lang), "after": written(new, lang)}
        yield say("told_changed", lang, name=name, **said)
    yield from _more(changed, lang)
    only = [place for place in (*after, *before) if (place in after) != (place in before)]
    if only:
        yield say("told_only", lang, count=len(only), name=number_name(reform, only[0], lang))


def _beside_policies(scenario: Scenario) -> _Numbers:
    return {place: one for place, one in numbers(scenario).items() if place[0] != "policies"}


def _more(found: Sized, lang: Language) -> Iterator[str]:
    """Tell how many are not named one by one."""
    if len(found) > _LISTED:
        yield say("told_more", lang, count=len(found) - _LISTED)


def _policy(scenario: Scenario, key: str, policy: Policy, lang: Language) -> str:
    if isinstance(policy.teams, str):
        teams = say("told_all_teams", lang)
    else:
        teams = ", ".join(label(scenario.teams[one].name, lang, one) for one in policy.teams)
    text = label(policy.description, lang)
    return say(
        "told_policy",
        lang,
        name=label(policy.name, lang, key),
        day=day(policy.from_, lang),
        teams=teams,
        text=say("told_policy_text", lang, text=text) if text else "",
    )


def _effects(scenario: Scenario, lang: Language) -> str:
    count = assumed_effects(scenario)
    sentences = [say("told_effects", lang, count=count) if count else "", stated(scenario, lang)]
    return " ".join(filter(None, sentences)) or say("told_no_effects", lang)


def _frailty(scenario: Scenario, lang: Language) -> str:
    sigma = scenario.frailty.sigma.value
    if sigma == 0:
        return say("told_no_frailty", lang)
    return say("told_frailty", lang, sigma=decimal(sigma, lang, digits=2))


def _stock(scenario: Scenario) -> Iterator[tuple[str, str, float]]:
    """Give the children present at the start, by stream and stage."""
    for stream, stages in scenario.stock.items():
        for stage, group in stages.items():
            table = 0.0 if group.children is None else float(len(group.children))
            yield stream, stage, table if group.count is None else group.count.value


def _stocks(scenario: Scenario, lang: Language) -> Iterator[str]:
    for stream, stage, count in _stock(scenario):
        yield say(
            "told_stock",
            lang,
            stream=_called(scenario, stream, lang),
            stage=stage_name(scenario, stage, lang),
            count=decimal(count, lang, digits=0),
        )


def _observed(scenario: Scenario, lang: Language) -> str:
    count = sum(place[0] == "observed" for place in numbers(scenario))
    return say("told_observed", lang, count=count) if count else say("told_no_observed", lang)


def _grades(graded: Mapping[str, int], lang: Language) -> Iterator[str]:
    for word in _GRADES:
        if graded.get(word):
            name = say(f"grade_{word}", lang)
            yield say("told_grade", lang, grade=name, count=graded[word])


def _sources(scenario: Scenario, lang: Language) -> Iterator[str]:
    """Name the sources that most numbers come from; those of assumptions and neutral values are none."""
    found = Counter(
        clean(number.provenance.source)
        for number in numbers(scenario).values()
        if number.provenance is not None
        and number.provenance.source is not None
        and grade(number) not in {"assumption", *_UNKNOWN}
    )
    for source, count in found.most_common(_LISTED):
        yield say("told_source", lang, source=source, count=count)


def _money(scenario: Scenario, lang: Language) -> dict[str, str]:
    """Tell of prices, discounting and refund."""
    economics = scenario.economics
    rates = economics.discounting
    first = rates[0].provenance
    source = None if first is None else first.source
    index = list(economics.price_index)
    refund = say("told_no_refund", lang)
    if economics.refund is not None:
        years = ", ".join(str(year) for year in economics.refund.rules)
        age = written(economics.refund.until_age, lang)
        refund = say("told_refund", lang, years=years, age=age)
    return {
        "price_year": str(economics.price_year),
        "rates": "; ".join(
            say("told_rate", lang, rate=percent(rate.value, lang, digits=1), year=year)
            for year, rate in rates.items()
        ),
        "timing": say(f"told_{economics.discount_timing}", lang),
        "rate_source": clean(source) if source else say("told_no_source", lang),
        "tax_factor": written(economics.net_indirect_tax_factor, lang),
        "refund": refund,
        "index": say("told_index", lang, first=min(index), last=max(index))
        if index
        else say("told_no_index", lang),
    }
