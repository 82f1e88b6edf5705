"""What must fit together across a scenario: ages, clocks, streams, stock, capacity."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sverigesmodel.rules.demand import expected_arrivals
from sverigesmodel.rules.parameters import FIRST_STOCK, ORDINAL_BITS
from sverigesmodel.scenario.errors import CPR
from sverigesmodel.scenario.problems import Location, Problem
from sverigesmodel.scenario.schema.in_force import TeamView, in_force, period_dates
from sverigesmodel.scenario.schema.resolving import DEFAULTS
from sverigesmodel.scenario.schema.times import Time
from sverigesmodel.timeline import DAYS_PER_YEAR

if TYPE_CHECKING:
    from sverigesmodel.scenario.schema.demand import StockGroup, Stream
    from sverigesmodel.scenario.schema.scenario import Scenario

MOST_CHILDREN = 2**ORDINAL_BITS


def personal_data(raw: object, place: Location = ()) -> list[Problem]:
    """Find texts, in values and keys, that look like personal numbers (CPR)."""
    if isinstance(raw, str) and CPR.search(raw):
        return [Problem(place, "personal_data", "this looks like a personal number (CPR)")]
    if isinstance(raw, Mapping):
        found = [(key, key) for key in raw] + list(raw.items())
        return [
            problem
            for key, value in found
            for problem in personal_data(
                value, (*place, key) if isinstance(key, str | int) else place
            )
        ]
    if isinstance(raw, list | tuple):
        entries = enumerate(raw)
        return [problem for i, entry in entries for problem in personal_data(entry, (*place, i))]
    return []


def defaults(raw: Mapping[Any, Any]) -> list[Problem]:
    """Find defaults of teams and streams that are no mapping."""
    return [
        Problem((key,), "dict_type", "this must be a mapping of values", raw[key])
        for key in DEFAULTS.values()
        if key in raw and not isinstance(raw[key], Mapping)
    ]


def problems(scenario: Scenario) -> list[Problem]:
    """Find everything that does not fit together in a scenario whose parts are valid."""
    return [
        *_places(scenario),
        *_age_limits(scenario),
        *_clocks(scenario),
        *_milestones(scenario),
        *_streams(scenario),
        *_stock(scenario),
        *_capacity(scenario),
    ]


def _places(scenario: Scenario) -> Iterator[Problem]:
    """See that steps which name the step above them stand below it."""
    order = list(scenario.ladder)
    for name, step in scenario.ladder.items():
        if step.before is not None and order.index(name) >= order.index(step.before):
            message = f"'{name}' cannot be put before '{step.before}'"
            yield Problem(("ladder", name, "before"), "order", message, step.before)


def _age_limits(scenario: Scenario) -> Iterator[Problem]:
    edges = scenario.age_bands[1:]
    for name, stage in scenario.stages.items():
        place: Location = ("ladder", name) if name in scenario.ladder else (name,)
        if stage.age_limit not in edges:
            known = ", ".join(f"{edge:g}" for edge in edges)
            message = f"no age band ends at {stage.age_limit:g}; they end at {known}"
            yield Problem((*place, "age_limit"), "inconsistent", message, stage.age_limit.value)
    for name, step in scenario.ladder.items():
        follows = scenario.ladder.get(step.at_age_limit)
        if follows is not None and follows.age_limit <= step.age_limit:
            message = (
                f"'{step.at_age_limit}' ends at {follows.age_limit:g}, not after '{name}' does "
                f"at {step.age_limit:g}"
            )
            near = [key for key, one in scenario.ladder.items() if one.age_limit > step.age_limit]
            where = ("ladder", name, "at_age_limit")
            yield Problem(where, "inconsistent", message, step.at_age_limit, ("aged_out", *near))


def clock_places(scenario: Scenario) -> Iterator[tuple[Location, Any]]:
    """Yield the place of every transition, with the transition."""
    for name, stage in scenario.stages.items():
        place: Location = ("ladder", name) if name in scenario.ladder else (name,)
        for key, clock in stage.clocks.items():
            yield (*place, "transitions", key), clock


def _never_waits(time: Time) -> bool:
    return time.fixed is not None and time.fixed.after == 0.0


def _clocks(scenario: Scenario) -> Iterator[Problem]:
    """Refuse moves that take no time at all: a child could go round and round at one instant."""
    for place, clock in clock_places(scenario):
        if not _never_waits(clock.time):
            continue
        at_once = clock.kind == "acute"
        if clock.kind == "planned":
            at_once = clock.unprompted.share > 0 and clock.unprompted.delay == 0.0
        if at_once:
            message = "a move without any time on stage would never end"
            yield Problem((*place, "time", "fixed", "after"), "inconsistent", message, "0 days")


def _milestones(scenario: Scenario) -> Iterator[Problem]:
    if scenario.tasks.milestone_review != "none":
        return
    message = "there are reviews on this step, but no tasks.milestone_review"
    for name, step in scenario.ladder.items():
        if step.milestone_reviews:
            yield Problem(("ladder", name, "milestone_reviews"), "inconsistent", message, True)


def _streams(scenario: Scenario) -> Iterator[Problem]:
    receptions = [name for name, team in scenario.teams.items() if team.reception]
    if len(scenario.streams) >= FIRST_STOCK:
        message = f"{len(scenario.streams)} streams; there may be {FIRST_STOCK - 1}"
        yield Problem(("streams",), "too_many", message)
    for name, stream in scenario.streams.items():
        place: Location = ("streams", name)
        if stream.team in receptions:
            message = f"'{stream.team}' only receives; a stream needs a team that keeps its cases"
            others = tuple(team for team in scenario.teams if team not in receptions)
            yield Problem((*place, "team"), "inconsistent", message, stream.team, others)
        yield from reception_problems(scenario, stream.intake, (*place, "intake"))
        yield from _too_old(scenario, "assessment", stream.ages, (*place, "ages"))
        if stream.from_ is not None and not scenario.start <= stream.from_ < scenario.end:
            message = f"the run goes from {scenario.start} to {scenario.end}"
            yield Problem((*place, "from"), "outside_run", message, stream.from_)
        if _expected(scenario, name, stream) > MOST_CHILDREN / 2:
            message = f"a stream may have about {MOST_CHILDREN // 2:,} notifications in a run"
            yield Problem((*place, "rate"), "too_many", message, stream.rate.written)


def reception_problems(scenario: Scenario, intake: Any, place: Location) -> Iterator[Problem]:
    """See that an intake's team is a reception team."""
    if intake == "direct" or scenario.teams[intake.reception].reception:
        return
    receptions = tuple(name for name, team in scenario.teams.items() if team.reception)
    message = f"'{intake.reception}' is no reception team"
    hint = "" if receptions else "Give a team reception: true."
    where = (*place, "reception")
    yield Problem(where, "inconsistent", message, intake.reception, receptions, hint)


def _too_old(
    scenario: Scenario, stage: str, ages: Mapping[float, float], place: Location
) -> Iterator[Problem]:
    limit = scenario.stages[stage].age_limit.value
    for edge, share in ages.items():
        if share > 0 and edge >= limit:
            message = f"nobody is in {stage} from age {limit:g} on"
            yield Problem((*place, _as_key(edge)), "inconsistent", message, float(share))


def _as_key(edge: float) -> int | str:
    return int(edge) if edge.is_integer() else str(edge)


def _expected(scenario: Scenario, name: str, stream: Stream) -> float:
    """Return the mean number of notifications of a stream in a run, at its highest rate ratio."""
    ratios = [1.0]
    for policy in scenario.policies.values():
        change = policy.streams.get(name)
        if change is not None and change.rate_ratio is not None:
            ratios.append(change.rate_ratio.value)
    growth = math.log1p(stream.growth) / DAYS_PER_YEAR
    try:
        flat = expected_arrivals(stream.rate.value, growth, -scenario.warm_up.value, scenario.days)
    except OverflowError:
        return math.inf
    return flat * max(ratios)


def _stock(scenario: Scenario) -> Iterator[Problem]:
    for stream, groups in scenario.stock.items():
        for stage, group in groups.items():
            place: Location = ("stock", stream, stage)
            if group.ages is not None:
                yield from _too_old(scenario, stage, group.ages, (*place, "ages"))
            if group.count is not None and group.elapsed is None and scenario.warm_up == 0.0:
                hint = "Give elapsed, or a warm_up."
                message = "children without time on the stage need a warm-up"
                yield Problem(place, "inconsistent", message, group.count.written, hint=hint)
            if group.count is not None and group.count >= MOST_CHILDREN:
                message = f"there may be {MOST_CHILDREN - 1:,} children in a group"
                yield Problem((*place, "count"), "too_many", message, group.count.written)
            yield from _table(scenario, stage, group, place)


def _table(scenario: Scenario, stage: str, group: StockGroup, place: Location) -> Iterator[Problem]:
    limit = scenario.stages[stage].age_limit.value
    for i, child in enumerate(group.children or ()):
        where = (*place, "children", i)
        if child.age >= limit:
            message = f"nobody is in {stage} from age {limit:g} on"
            yield Problem((*where, "age"), "inconsistent", message, child.age.written)
        if child.elapsed > child.age * DAYS_PER_YEAR:
            message = "the child was not born yet"
            yield Problem((*where, "elapsed"), "inconsistent", message, child.elapsed.written)


def _capacity(scenario: Scenario) -> Iterator[Problem]:
    """Find teams that have work but no posts, at the start or from a policy on.

    A reception team whose intake ends keeps its posts until a later policy, to finish what it has.
    """
    before: set[str] = set()
    reported: set[Location] = set()
    for day in (None, *period_dates(scenario)):
        views = {
            team: TeamView(scenario, in_force(scenario, day, team), team) for team in scenario.teams
        }
        now = _teams_at_work(scenario, views, day)
        for team in (team for team in views if team in now | before):
            if views[team].team_value("staffing").posts == 0.0:
                problem = _no_posts(scenario, team, views[team])
                if problem.location not in reported:
                    reported.add(problem.location)
                    yield problem
        before = now


def _teams_at_work(scenario: Scenario, views: Mapping[str, TeamView], day: date | None) -> set[str]:
    """Return the teams that stock or streams lead to in a period, through their intake too."""
    working = {scenario.streams[name].team for name in scenario.stock}
    for name, stream in scenario.streams.items():
        if stream.from_ is None or (day is not None and stream.from_ <= day):
            intake = views[stream.team].stream_value(name, "intake")
            working |= {stream.team} if intake == "direct" else {stream.team, intake.reception}
    return working


def _no_posts(scenario: Scenario, team: str, view: TeamView) -> Problem:
    place: Location = ("teams", team)
    names = {id(policy): name for name, policy in scenario.policies.items()}
    for policy in view.policies:
        if policy.team.staffing is not None:
            place = ("policies", names[id(policy)], "team")
    message = f"team '{team}' has work but no posts"
    hint = "A team may close at a later date than its intake ends." if len(place) == 3 else ""
    return Problem((*place, "staffing", "posts"), "no_capacity", message, 0, hint=hint)
