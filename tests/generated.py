"""Whole scenarios at random, for properties that must hold of every one of them.

A generated scenario is a small municipality in which every key of a scenario may stand: one to three steps
besides after-care, one or two teams and streams, with or without a reception team, every family of
distributions, and up to three policies. It is plain data, as a YAML file would give it, so that a failing one
can be printed and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from sverigesmodel.scenario.schema import Scenario
from tests.generated_parts import (
    AT_ONCE,
    CHANCE,
    DKK,
    MAY_BE,
    MONTHS,
    ONBOARDING,
    POST_COST,
    PRICE,
    RARE,
    RATIO,
    REFUND,
    ROUND,
    SHORT,
    SMALL_CHANGE,
    STAFFING,
    TASK_COST,
    TIMES,
    TURNOVER,
    WORK_HOURS,
    Plain,
    flagged,
    mapping,
    mixes,
    number,
    shares,
)

STEPS = ("advice", "home", "family", "ward")
ACCOUNTS = st.sampled_from(["5.28.21", "6.45.51.002"])
LABELS = st.sampled_from(["Andeby", {"da": "Andeby", "en": "Duckburg"}])
TASKS = ("risk_assessment", "acute_response", "investigation", "handover")
OUTCOMES = ("emergency", "screened_out", "investigation")


@dataclass(frozen=True)
class Frame:
    """What the parts of one scenario must know of each other."""

    steps: tuple[str, ...]
    edges: tuple[int, ...]
    segments: tuple[str, ...]
    streams: tuple[str, ...]
    reception: bool
    reviews: bool
    warm_up: bool
    start: date

    @property
    def destinations(self) -> tuple[str, ...]:
        """Where a child may be sent, from the least intrusive."""
        return ("closed", *self.steps)

    @property
    def teams(self) -> tuple[str, ...]:
        """All teams; a stream has the team that stands where it stands."""
        return (*("family", "special")[: len(self.streams)], *["front"][: self.reception])

    @property
    def ages(self) -> tuple[int, ...]:
        """Bands of children."""
        return tuple(edge for edge in self.edges if edge < 18)

    def day(self, after: int) -> date:
        """A date, by days from the start."""
        return self.start + timedelta(days=after)


FRAMES = st.builds(
    Frame,
    steps=st.sampled_from([STEPS[:n] for n in (1, 2, 3)]),
    edges=st.sampled_from([(0, 4, 18, 23), (0, 18, 23), (0, 4, 12, 18, 23)]),
    segments=st.sampled_from([("general",), ("general", "rare")]),
    streams=st.sampled_from([("children",), ("children", "others")]),
    reception=st.booleans(),
    reviews=st.booleans(),
    warm_up=st.booleans(),
    start=st.sampled_from([date(2026, 1, 1), date(2027, 7, 1), date(2028, 2, 29)]),
)

# The ladder


@cache
def clock(frame: Frame) -> Plain:
    """What every transition may say beside its time."""
    return {
        "age_ratios": st.dictionaries(st.sampled_from(frame.ages), RATIO, max_size=2),
        "segment_ratios": st.dictionaries(st.sampled_from(frame.segments), RATIO, max_size=1),
    }


@cache
def planned(frame: Frame) -> st.SearchStrategy[Plain]:
    """A planned transition of a step; its time may be none at all if a follow-up must decide it."""
    kind = {"kind": st.just("planned"), "to": mixes(frame.destinations, frame.edges)}
    unprompted = mapping({"share": CHANCE, "delay": SHORT | ROUND})
    at_once = st.just(AT_ONCE)
    return st.one_of(
        mapping({**kind, "time": TIMES}, clock(frame)),
        mapping({**kind, "time": TIMES, "unprompted": unprompted}, clock(frame)),
        mapping({**kind, "time": TIMES | at_once}, clock(frame)),
    )


@cache
def acute(frame: Frame, to: tuple[str, ...] | None) -> st.SearchStrategy[Plain]:
    """An acute transition: of a step, of a waiting stage, or (to nowhere else) of closed cases."""
    required: Plain = {"kind": st.just("acute"), "time": TIMES}
    if to is not None:
        required["to"] = mixes(to, frame.edges)
    word = {} if to is not None else {"to": st.just("assessment")}
    warning = st.just("none") | TIMES
    usual = {"warning": warning, "adjust_hours": number(0, 300)}
    return mapping(required, {**clock(frame), **word}, usual)


@st.composite
def transitions(draw: st.DrawFn, frame: Frame) -> Plain:
    """Up to two clocks of each kind."""
    ready = draw(st.integers(0, 2))
    crises = draw(st.integers(0, 2))
    return {
        **{f"ready_{i}": draw(planned(frame)) for i in range(ready)},
        **{f"crisis_{i}": draw(acute(frame, frame.destinations)) for i in range(crises)},
    }


@cache
def maximum_stay(frame: Frame) -> st.SearchStrategy[Any]:
    """A longest stay, or none."""
    then = st.sampled_from(frame.destinations)
    return st.just("none") | mapping({"after": ROUND, "then": then})


RHYTHM: Plain = {"first": st.sampled_from(["3 weeks", "1 months", "3 months"])}
INTERVAL: Plain = {"then": st.sampled_from(["6 weeks", "3 months", "200 days", "none"])}
FOLLOW_UP = mapping({**RHYTHM, **INTERVAL}, {"hours": WORK_HOURS})
FOLLOW_UP_CHANGE = mapping({}, {**RHYTHM, **INTERVAL, "hours": WORK_HOURS})
DESK: Plain = {"notifications": RARE, "name": LABELS}


@cache
def step(frame: Frame, placement: bool) -> st.SearchStrategy[Plain]:
    """One rung of the ladder."""
    usual = {
        "follow_up": st.one_of(FOLLOW_UP, FOLLOW_UP, FOLLOW_UP, st.just("none")),
        "detection": CHANCE,
        "premature": CHANCE,
    }
    optional = {
        **DESK,
        "search_time": SHORT,
        "maximum_stay": maximum_stay(frame),
        "at_age_limit": st.sampled_from(["aftercare", "aged_out"]),
        "age_limit": st.sampled_from([18, "18 years"]),
    }
    if frame.reviews:
        usual["milestone_reviews"] = st.sampled_from([True, True, False])
    rung = mapping(
        {
            "placement": st.just(placement),
            "contact_hours": number(0, 1),
            "transitions": transitions(frame),
        },
        optional,
        usual,
    )
    return st.one_of(rung, rung, rung.map(at_one_moment))


def at_one_moment(step: Plain) -> Plain:
    """The same rung, where everything falls due three months after the stay begins."""
    clocks = {
        name: {**one, "time": {"fixed": {"after": "3 months"}}}
        for name, one in step["transitions"].items()
    }
    longest = step.get("maximum_stay", "none")
    if longest != "none":
        longest = {**longest, "after": "3 months"}
    follow_up = {"first": "3 months", "then": "3 months"}
    return {**step, "transitions": clocks, "maximum_stay": longest, "follow_up": follow_up}


@cache
def waiting(frame: Frame) -> st.SearchStrategy[Plain]:
    """Assessment or investigation."""
    crises = st.dictionaries(st.just("worse"), acute(frame, frame.steps), max_size=1)
    optional = {**DESK, "transitions": crises, "age_limit": st.sampled_from([18, 23, "18 years"])}
    return mapping({"contact_hours": number(0, 1)}, optional)


@cache
def closed(frame: Frame) -> st.SearchStrategy[Plain]:
    """Closed cases."""
    again = st.dictionaries(st.just("again"), acute(frame, None), max_size=1)
    optional = {"name": LABELS, "age_limit": st.sampled_from([18, 23, "18 years"])}
    return mapping({}, optional, {"transitions": again})


# Work

DATED: Plain = {"due": st.sampled_from(["24 hours", "14 days", "4 months", "0 days"])}
LEAD: Plain = {"lead": st.sampled_from(["0 days", "14 days", "2 months"])}
TOLERANCE: Plain = {"tolerance": SHORT}
DONE: Plain = {"hours": WORK_HOURS}
AGES = st.sampled_from([[15.5, 16.5, 17.5], ["14 years"], [3, 16]])


@cache
def tasks(frame: Frame) -> st.SearchStrategy[Plain]:
    """All kinds of task."""
    review = mapping({**DONE, "ages": AGES}, {**TOLERANCE, **LEAD})
    required = {
        **{name: mapping({**DONE, **DATED}, TOLERANCE) for name in TASKS},
        "follow_up": mapping(DONE, {**TOLERANCE, **LEAD}),
        "adjustment": mapping(DATED, TOLERANCE),
        **({"milestone_review": review} if frame.reviews else {}),
    }
    word = {} if frame.reviews else {"milestone_review": st.just("none")}
    return mapping(required, word)


@cache
def tasks_change(frame: Frame) -> st.SearchStrategy[Plain]:
    """What a policy changes of tasks."""
    change = {
        **{name: mapping({}, {**DONE, **DATED, **TOLERANCE}) for name in TASKS},
        "follow_up": mapping({}, {**DONE, **TOLERANCE, **LEAD}),
        "adjustment": mapping({}, {**DATED, **TOLERANCE}),
    }
    if frame.reviews:
        change["milestone_review"] = mapping({}, {**DONE, **TOLERANCE, **LEAD})
    return mapping({}, change)


WEEK: Plain = {"weekly_hours": number(6, 37), "minimum_task_hours": number(0.5, 6)}
CAPACITY: Plain = {
    "onboarding": ONBOARDING,
    "caseload_limit": st.sampled_from(["none", 0, 3, 6, 15]),
    "when_full": st.sampled_from(["exceed", "wait"]),
}
PEOPLE: Plain = {"recruitment": SHORT | MONTHS, "turnover": TURNOVER}
TEAM_DEFAULTS = mapping({**WEEK, **PEOPLE}, CAPACITY)
TEAM = mapping({"staffing": STAFFING}, {**WEEK, **PEOPLE, **CAPACITY, "name": LABELS})
FRONT = mapping({"staffing": STAFFING}, {**WEEK, **PEOPLE, "onboarding": ONBOARDING})
TEAM_CHANGE = mapping({}, {"staffing": STAFFING, **WEEK, **PEOPLE, **CAPACITY})


@st.composite
def teams(draw: st.DrawFn, frame: Frame) -> Plain:
    """All teams."""
    drawn = {name: draw(TEAM) for name in frame.teams if name != "front"}
    if frame.reception:
        drawn["front"] = {"caseload_limit": "none", **draw(FRONT), "reception": True}
    return drawn


# Demand


@cache
def intake(frame: Frame) -> st.SearchStrategy[Any]:
    """Who assesses."""
    direct: st.SearchStrategy[Any] = st.just("direct")
    return direct | st.just({"reception": "front"}) if frame.reception else direct


@cache
def entries(frame: Frame) -> Plain:
    """What becomes of those who are notified."""
    return {
        "intake": intake(frame),
        "assessment": mixes(OUTCOMES, frame.edges),
        "entry": mixes(frame.destinations, frame.edges),
        "emergency_entry": mixes(frame.steps, frame.edges),
    }


ARRIVALS: Plain = {"rate": st.sampled_from([12, 0, 6, 24, 60]).map(lambda n: f"{n} per year")}


@cache
def streams(frame: Frame) -> st.SearchStrategy[Plain]:
    """All streams; they begin with the same defaults and may replace them."""
    own = {**entries(frame), "worsening": CHANCE, "ages": shares(frame.ages), "name": LABELS}
    later = {"from": st.sampled_from([frame.day(0), frame.day(100)])}
    growth = {"growth": number(-0.5, 0.5)}
    segment = {"segment": st.sampled_from(frame.segments)}
    return mapping(
        {
            name: mapping(
                {**ARRIVALS, **segment, "team": st.just(team)},
                {**own, **growth, **({} if name == "children" else later)},
            )
            for name, team in zip(frame.streams, ("family", "special"), strict=False)
        }
    )


@cache
def group(frame: Frame) -> st.SearchStrategy[Any]:
    """Children of a stream in a stage when the run begins."""
    child = mapping(
        {
            "age": st.sampled_from([0.5, 2.9, "11 years", 13.9, 15.45, 16.4, 17.4, 17.99]),
            "elapsed": st.sampled_from(["0 days", "20 days", "5 months"]),
        }
    )
    count = st.integers(0, 6)
    elapsed = st.sampled_from(["0 days", "1 months", {"value": 40, "unit": "days"}]) | TIMES
    ages = {"ages": shares(frame.ages)}
    table = mapping({"children": st.lists(child, max_size=4)})
    counted = mapping({"count": count, "elapsed": elapsed}, ages)
    unknown = mapping({"count": count}, ages)
    return st.one_of(table, counted, *((count, unknown) if frame.warm_up else (counted,)))


@cache
def stock(frame: Frame) -> st.SearchStrategy[Plain]:
    """Children present when the run begins."""
    stages = ("assessment", "investigation", "closed", *frame.steps, "aftercare")
    groups = mapping({}, dict.fromkeys(stages, group(frame)))
    rest = dict.fromkeys(frame.streams[1:], groups)
    return mapping({"children": groups}, rest)


# Policies


@st.composite
def policy(draw: st.DrawFn, frame: Frame, stages: Plain, after: int) -> Plain:
    """A reform of anything that a policy may change."""
    concerned = draw(st.sampled_from(["all", "all", ["family"], [*frame.teams]]))
    own = frame.streams[:1] if concerned == ["family"] else frame.streams
    with_rule = [name for name in frame.steps if stages[name].get("follow_up", "none") != "none"]
    changes = {name: change(frame, name, name in with_rule) for name in frame.steps}
    clocks = {name: tuple(stages[name].get("transitions", {})) for name in stages}
    stream = mapping({}, {**entries(frame), "worsening": CHANCE, "rate_ratio": RATIO})
    optional = {
        "name": LABELS,
        "description": LABELS,
        "team": TEAM_CHANGE,
        "tasks": tasks_change(frame),
        "ladder": mapping(
            {}, {name: rerouted(frame, changes[name], clocks[name]) for name in frame.steps}
        ),
        **{
            name: rerouted(frame, CONTACT, clocks[name], frame.steps)
            for name in ("assessment", "investigation")
        },
        "effects": effects(tuple(clocks.items())),
        "costs": mapping({"training": reform_cost(frame.day(after))}),
    }
    usual = {"streams": mapping({}, {}, dict.fromkeys(own, stream))}
    drawn = flagged(draw, {}, optional, usual)
    said = {} if concerned == "all" and draw(st.booleans()) else {"teams": concerned}
    return {"from": frame.day(after), **said, **drawn}


CONTACT = mapping({}, {"contact_hours": number(0, 1)})


@cache
def change(frame: Frame, name: str, has_rule: bool) -> st.SearchStrategy[Plain]:
    """What a policy changes of a step; only a rule that is there may be changed in part."""
    rule = FOLLOW_UP_CHANGE if has_rule else FOLLOW_UP | st.just("none")
    return mapping(
        {},
        {
            "follow_up": rule,
            "detection": CHANCE,
            "premature": CHANCE,
            "contact_hours": number(0, 1),
            "maximum_stay": maximum_stay(frame),
        },
    )


@cache
def rerouted(
    frame: Frame,
    changed: st.SearchStrategy[Plain],
    clocks: tuple[str, ...],
    to: tuple[str, ...] | None = None,
) -> st.SearchStrategy[Plain]:
    """A changed stage, whose transitions may lead elsewhere."""
    leads = mapping({"to": mixes(to or frame.destinations, frame.edges)})
    elsewhere = mapping({}, dict.fromkeys(clocks, leads))
    return st.one_of(
        changed,
        st.tuples(changed, elsewhere).map(lambda two: {**two[0], "transitions": two[1]}),
    )


@cache
def effects(clocks: tuple[tuple[str, tuple[str, ...]], ...]) -> st.SearchStrategy[Plain]:
    """Assumed ratios on some transitions."""
    return mapping({}, {stage: mapping({}, dict.fromkeys(names, RATIO)) for stage, names in clocks})


@cache
def reform_cost(day: date) -> st.SearchStrategy[Plain]:
    """What a reform costs itself."""
    dates = {
        "from": st.just(day),
        "until": st.sampled_from([day + timedelta(days=n) for n in (1, 400)]),
    }
    return mapping(
        {"account": st.just("6.45.51")},
        {**MAY_BE, **dates, "at_start": SMALL_CHANGE, "per_year": DKK},
    )


DAYS = st.lists(st.sampled_from([0, 59, 60, 150, 250, 300]), max_size=3)


@st.composite
def reforms(draw: st.DrawFn, frame: Frame, stages: Plain) -> Plain:
    """Up to three policies, in any order of their dates; now and then a reception that closes."""
    days = draw(DAYS)
    drawn = {f"reform_{n}": draw(policy(frame, stages, after)) for n, after in enumerate(days)}
    if frame.reception and draw(st.integers(0, 3)) == 3:
        direct = {name: {"intake": "direct"} for name in frame.streams}
        drawn["direct"] = {"from": frame.day(340), "streams": direct}
        closing = {"staffing": {"posts": 0}}
        drawn["closing"] = {"from": frame.day(364), "teams": ["front"], "team": closing}
    return drawn


# Money


@cache
def economics(frame: Frame) -> st.SearchStrategy[Plain]:
    """Prices of everything."""
    every = dict.fromkeys((*TASKS, "follow_up", "milestone_review", "adjustment"), TASK_COST)
    teams_cost = st.dictionaries(st.just("family"), mapping(POST_COST, MAY_BE), max_size=1)
    return mapping(
        {
            "price_year": st.just(2026),
            "price_index": st.just({2024: 96.5, 2026: 100}),
            "discounting": st.sampled_from([{0: 0.035}, {0: 0.035, 1: 0.01}]),
            "steps": mapping(dict.fromkeys((*frame.steps, "aftercare"), PRICE)),
            "posts": mapping(POST_COST, {**MAY_BE, "teams": teams_cost}),
        },
        {
            "discount_timing": st.sampled_from(["start", "middle", "end"]),
            "net_indirect_tax_factor": number(0.9, 1.4),
            **dict.fromkeys(("assessment", "investigation", "closed"), PRICE),
            "tasks": mapping({}, every),
            "refund": REFUND,
            "accounts": st.dictionaries(ACCOUNTS, LABELS, max_size=2),
        },
    )


# The whole

YEARLY = (
    "notifications",
    "screened_out",
    "opened",
    "closed",
    "re_referrals",
    "placements_begun",
    "breakdowns",
    "investigations",
    "follow_ups",
)
TIMELY = ("assessments_timely", "investigations_timely", "follow_ups_timely")
OBSERVED = mapping(
    {},
    {
        "stock": st.just({"advice": 7}),
        "stock_by_team": st.just({"family": {"advice": 7}}),
        "open_cases": st.just({"family": 12}),
        "unexplained_cases": st.just(1),
        "caseload": st.just({"family": 17.5}),
        "yearly": mapping({}, dict.fromkeys(YEARLY, st.just(3))),
        "shares": mapping({}, dict.fromkeys(TIMELY, st.just(0.5))),
        "mean_placement": st.just("3 years"),
    },
)
BASIS = mapping(
    {"grade": st.just("assumption"), "range": st.just("±50 %")},
    {"source": st.just("A guess"), "note": st.just("Of all numbers beneath")},
)
WINDOW: Plain = {"hazard_ratio": number(1, 3), "window": SHORT | MONTHS}


@st.composite
def mappings(draw: st.DrawFn) -> Plain:
    """A complete scenario as plain data."""
    frame = draw(FRAMES)
    ladder = {name: draw(step(frame, name in STEPS[2:])) for name in frame.steps}
    ladder["aftercare"] = {"placement": False, "contact_hours": 0.1, "age_limit": 23}
    waits = {name: draw(waiting(frame)) for name in ("assessment", "investigation")}
    shut = draw(closed(frame))
    whole = {
        "format": st.just(1),
        "name": LABELS,
        "start": st.just(frame.start),
        "years": st.sampled_from([1, 1, 1, 2]),
        "warm_up": st.just("3 months" if frame.warm_up else "0 days"),
        "basis": BASIS,
        "age_bands": st.just([*frame.edges]),
        "segments": mapping(dict.fromkeys(frame.segments, mapping({}, {"name": LABELS}))),
        "tasks": tasks(frame),
        "team_defaults": TEAM_DEFAULTS,
        "teams": teams(frame),
        "stream_defaults": mapping({**entries(frame), "ages": shares(frame.ages)}),
        "streams": streams(frame),
        "economics": economics(frame),
    }
    optional = {
        "description": LABELS,
        "frailty": mapping(
            {}, {"sigma": number(0, 0.8), "acute": RATIO, "planned": RATIO, "price": RATIO}
        ),
        "handover": mapping({}, {**WINDOW, "detection_ratio": CHANCE}),
        "premature": mapping({}, WINDOW),
        "observed": OBSERVED,
    }
    usual = {"stock": stock(frame), "policies": reforms(frame, {**ladder, **waits, "closed": shut})}
    stages = {"ladder": ladder, **waits, **({"closed": shut} if shut else {})}
    return {**flagged(draw, whole, optional, usual), **stages}


def scenarios() -> st.SearchStrategy[Scenario]:
    """A scenario that is valid by construction."""
    return mappings().map(Scenario.model_validate)
