"""One child's two lives: what happened to the same child in both scenarios, event by event, and the luck of both.

The child is one of the pairs that the table ``pairs`` shows, chosen by rank. Both scenarios are simulated once
more for its rows of the event log. Knows rows and the names of draws; it must not know how an event is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sverigesmodel.codes import NONE, Event, Move, Outcome, Purpose, Stage, Task, TransitionKind
from sverigesmodel.economics.examples import chosen
from sverigesmodel.economics.paths import Paths
from sverigesmodel.economics.twins import Twins, placement_steps
from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.simulating import Case, Engine, Simulator, blocks
from sverigesmodel.randomness import exponential
from sverigesmodel.rules.clocks import duration
from sverigesmodel.rules.parameters import Parameters
from sverigesmodel.scenario.codebook import Codebook, codebook
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.twins import twin_problems
from sverigesmodel.timeline import DAYS_PER_YEAR

Rows = NDArray[np.void]
_TOLD: Final = frozenset(
    {
        Event.PRESENT, Event.NOTIFIED, Event.ASSESSED, Event.DECIDED, Event.MOVED, Event.ONSET,
        Event.FOUND, Event.COMPLETED, Event.ALLOCATED, Event.QUEUED, Event.CENSORED,
    }
)  # fmt: skip
"""Kinds of row that are part of a child's life; the others prepare or repeat these."""
_COLUMNS: Final = (
    "scenario", "day", "age", "event", "kind", "origin", "destination", "caseworker", "since", "due",
    "hours", "shared",
)  # fmt: skip
_ALIKE: Final = ("time", "event", "kind", "origin", "destination", "since", "due")
"""Columns of the log in which two lives are the same as long as nothing parts them."""


class NoTwinError(ValueError):
    """There is no such pair, or the children of the two scenarios are no twins."""


@dataclass(frozen=True, eq=False)
class Lives:
    """One child in a baseline and a reform.

    Attributes
    ----------
    pair
        Its number in the table ``pairs``.
    events
        ``scenario, day, age`` (years), ``event`` (of the log, and ``ready``: for a planned move, seen by nobody),
        ``kind, origin, destination`` (names; empty where none applies),
        ``caseworker`` (1 for the child's first, and so on), ``since, due`` (days), ``hours`` (of a completed
        task), ``shared`` (whether the other life has the same event at the same moment).
    luck
        ``stage, transition, index`` of each clock that was ever started, its ``budget`` (unit-exponential) and
        ``warning`` (days; NaN for planned moves), and the day on which it was started, ``baseline`` and ``reform``
        (NaN where it never was).
    parted
        Day of the first event that only one life has; infinite if there is none.
    path_parted
        Day of the first move to a stage to which the other life does not move next; infinite if there is none.
    """

    pair: int
    scenarios: Mapping[str, Scenario]
    seed: int
    events: pd.DataFrame
    luck: pd.DataFrame
    parted: float
    path_parted: float


def twin_lives(
    baseline: Scenario, reform: Scenario, *, seed: int, pair: int = 1, engine: Engine = "compiled"
) -> Lives:
    """Follow the child of a pair through both scenarios, in the first replication.

    Raises
    ------
    NoTwinError
        When there is no such pair.
    """
    if found := twin_problems(baseline, reform):
        raise NoTwinError(f"no twins: {found[0]}")
    scenarios = {BASELINE: baseline, REFORM: reform}
    number = _number(scenarios, seed, pair, engine)
    rows = {name: _rows(one, seed, number, engine) for name, one in scenarios.items()}
    names, parameters = codebook(reform), encode(reform)
    told = [_told(name, lived, names) for name, lived in rows.items()]
    events = pd.concat(_with_shared(told), ignore_index=True)[list(_COLUMNS)]
    alone = events.loc[~events["shared"], "day"]
    return Lives(
        pair=pair,
        scenarios=scenarios,
        seed=seed,
        events=events,
        luck=_luck(rows, parameters, names, seed, number),
        parted=float(alone.min()) if len(alone) else np.inf,
        path_parted=_path_parted(rows),
    )


def _number(scenarios: Mapping[str, Scenario], seed: int, pair: int, engine: Engine) -> int:
    """Find the child's number in the event log."""
    cases = [Case(one.start, encode(one)) for one in scenarios.values()]
    counted = Simulator(cases, seed, engine).quantities(0)
    one, two = (
        Paths(quantities, placement_steps(scenario))
        for quantities, scenario in zip(counted, scenarios.values(), strict=True)
    )
    twins = Twins.of(one, two)
    pairs = chosen(one, two, twins)
    if pair - 1 not in pairs:
        known = ", ".join(str(rank + 1) for rank in pairs) or "none"
        raise NoTwinError(f"there is no pair {pair}; there are: {known}")
    return int(one.children.number[twins.baseline[pairs[pair - 1]]])


def _rows(scenario: Scenario, seed: int, number: int, engine: Engine) -> Rows:
    """Give all rows of the event log that are about a child."""
    log = blocks(encode(scenario), seed=seed, replication=0, engine=engine)
    return np.concatenate([block[block["child"] == number] for block in log])


def _path_parted(rows: Mapping[str, Rows]) -> float:
    """Find the first move that only one life makes."""
    paths = [lived[lived["event"] == Event.MOVED] for lived in rows.values()]
    for one, two in zip_longest(*(path[["time", "destination"]].tolist() for path in paths)):
        if one is None or two is None:
            return float((one or two)[0])
        if one[1] != two[1]:
            return float(min(one[0], two[0]))
    return np.inf


def _told(scenario: str, rows: Rows, names: Codebook) -> pd.DataFrame:
    """Turn the rows that tell of a life into a table with names."""
    birth = rows["start"][np.isin(rows["event"], [Event.PRESENT, Event.NOTIFIED])][0]
    told = rows[np.isin(rows["event"], [int(event) for event in _TOLD])]
    told = told[~((told["event"] == Event.CENSORED) & (told["kind"] != NONE))]
    stage = dict(enumerate(names.stages)) | {NONE: ""}
    done = told["event"] == Event.COMPLETED
    day = np.where(told["event"] == Event.ONSET, told["since"], told["time"])
    table = pd.DataFrame(
        {
            "scenario": scenario,
            "day": day,
            "age": (day - birth) / DAYS_PER_YEAR,
            "event": [Event(code).name.lower() for code in told["event"]],
            "kind": [_kind(event, kind) for event, kind in told[["event", "kind"]]],
            "origin": [stage[code] for code in told["origin"]],
            "destination": [stage[code] for code in told["destination"]],
            "caseworker": _in_order(told),
            "since": told["since"],
            "due": told["due"],
            "hours": np.where(done, told["amount"], np.nan),
            "alike": [tuple(row) for row in np.nan_to_num(_columns(told), nan=-1e9).tolist()],
        }
    )
    ends = table[table["event"].isin(["moved", "censored"]) & table["since"].notna()]
    earlier = (ends["day"] - ends["since"]) / DAYS_PER_YEAR
    ready = ends.assign(
        event="ready", kind="", destination="", age=ends["age"] - earlier, day=ends["since"],
        alike=ends["since"],
    )  # fmt: skip
    both = pd.concat([ready, table])
    return both.sort_values("day", kind="stable", ignore_index=True)


def _columns(told: Rows) -> NDArray[np.float64]:
    return np.column_stack([told[name].astype(np.float64) for name in _ALIKE])


def _kind(event: int, kind: int) -> str:
    """Name what a row says of its kind."""
    if kind == NONE:
        return ""
    if event == Event.COMPLETED:
        return Task(kind).name.lower()
    return (Outcome(kind) if event == Event.ASSESSED else Move(kind)).name.lower()


def _in_order(told: Rows) -> list[int]:
    """Give caseworkers numbers by when they first got the case; 0 where none got it."""
    known: dict[int, int] = {}
    return [
        known.setdefault(int(who), len(known) + 1) if event == Event.ALLOCATED else 0
        for event, who in told[["event", "caseworker"]]
    ]


def _with_shared(told: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Mark the events that both lives have."""
    one, two = (set(table["alike"]) for table in told)
    return [table.assign(shared=table["alike"].isin(one & two)) for table in told]


def _luck(
    rows: Mapping[str, Rows], p: Parameters, names: Codebook, seed: int, number: int
) -> pd.DataFrame:
    """List the clocks of both lives with their luck, which is the same wherever they are started."""
    started = {name: _started(lived, p) for name, lived in rows.items()}
    clocks = sorted(set[tuple[int, int]]().union(*started.values()))
    table = []
    for x, index in clocks:
        coordinates = (seed, 0, number)
        budget = exponential(*coordinates, Purpose.BUDGET, x, index)
        warning = np.nan
        if p.transition_kind[x] == TransitionKind.ACUTE:
            d, left = int(p.warning[x]), exponential(*coordinates, Purpose.WARNING, x, index)
            warning = 0.0 if d == NONE else duration(p, d, left)
        days = [started[name].get((x, index), np.nan) for name in (BASELINE, REFORM)]
        table.append((*names.transitions[x], index + 1, budget, warning, *days))
    columns = ["stage", "transition", "index", "budget", "warning", BASELINE, REFORM]
    return pd.DataFrame(table, columns=columns)


def _started(rows: Rows, p: Parameters) -> dict[tuple[int, int], float]:
    """Give the day on which each clock was started, by its transition and how often it was before.

    Every stay starts the clocks of its stage, and an averted crisis starts its own anew.
    """
    count: dict[int, int] = {}
    found: dict[tuple[int, int], float] = {}
    for time, event, stage, transition in rows[["time", "event", "destination", "transition"]]:
        begun: range | tuple[int, ...] = ()
        if event == Event.MOVED and stage != Stage.AGED_OUT:
            begun = range(int(p.first_transition[stage]), int(p.first_transition[stage + 1]))
        elif event == Event.AVERTED:
            begun = (int(transition),)
        for x in begun:
            index = count.get(x, 0)
            count[x] = index + 1
            found[x, index] = float(time)
    return found
