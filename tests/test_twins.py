"""Whose path changed: paths of twins written by hand, and a count of children one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from sverigesmodel.codes import Stage
from sverigesmodel.economics.counting import count
from sverigesmodel.economics.examples import MOST_STAYS, RANKS, examples
from sverigesmodel.economics.paths import Paths
from sverigesmodel.economics.quantities import Children, Quantities, Stays
from sverigesmodel.economics.twins import Twins, TwinSheet, placement_steps
from sverigesmodel.engines.reference import simulate
from sverigesmodel.evaluation.children import pairs_table
from sverigesmodel.evaluation.comparison import compare
from sverigesmodel.evaluation.experiment import Study, TwinData
from sverigesmodel.evaluation.gathering import Conduct
from sverigesmodel.evaluation.simulating import Case, Simulator
from sverigesmodel.scenario.encoding import encode
from sverigesmodel.scenario.schema import Scenario
from tests import small
from tests.desk_log import END, START, desk_log, desk_parameters
from tests.generated import scenarios

PREVENTION, HOME, FOSTER, INSTITUTION = 4, 5, 7, 8
CLOSED, AGED_OUT = int(Stage.CLOSED), int(Stage.AGED_OUT)
PLACEMENTS = (FOSTER, INSTITUTION)
YEAR = 365.25

Path = Sequence[tuple[int, float, float]]
"""Stays: stage, start, end."""

TWINS_THEN: dict[int, Path] = {
    1: [(INSTITUTION, -200, 0), (FOSTER, 0, 100), (CLOSED, 100, END)],
    2: [(HOME, -10, 50), (INSTITUTION, 50, END)],
    3: [(PREVENTION, 0, END)],
    4: [(FOSTER, -100, 300), (AGED_OUT, 300, END)],
    5: [(FOSTER, 0, 100), (INSTITUTION, 100, 200), (AGED_OUT, 200, END)],
    6: [(FOSTER, 0, 0.2 * YEAR), (CLOSED, 0.2 * YEAR, END)],
    8: [(HOME, 0, 10), (PREVENTION, 10, END)],
}
"""In the baseline; the first child left the institution just before the horizon."""
TWINS_NOW: dict[int, Path] = {
    1: [(INSTITUTION, -200, 0), (FOSTER, 0, 40), (CLOSED, 40, END)],
    2: [(HOME, -10, END)],
    3: [(PREVENTION, 0, 200), (FOSTER, 200, END)],
    4: [(FOSTER, -100, 300.5), (AGED_OUT, 300.5, END)],
    5: [(FOSTER, 0, 200), (AGED_OUT, 200, END)],
    7: [(INSTITUTION, 100, 100 + 0.4 * YEAR), (CLOSED, 100 + 0.4 * YEAR, END)],
    8: [(PREVENTION, 0, 10), (HOME, 10, END)],
}
"""In the reform: 1 is placed for 60 days less, 2 not at all, 3 instead of not, 4 half a day longer; 8 never."""
BY_HAND = {
    ("twins", "all"): 6,
    ("only_baseline", "all"): 1,
    ("only_reform", "all"): 1,
    ("path_changed", "all"): 4,
    ("fewer_placement_days", "all"): 2,
    ("more_placement_days", "all"): 1,
    ("same_placement_days", "all"): 3,
    ("peak_lower", "all"): 2,
    ("peak_higher", "all"): 1,
    ("ended_lower", "all"): 2,
    ("ended_higher", "all"): 2,
    ("ended_same", "all"): 2,
    ("step_avoided", "foster"): 0,
    ("step_avoided", "institution"): 2,
    ("step_avoided", "all"): 1,
    ("step_added", "foster"): 1,
    ("step_added", "institution"): 0,
    ("step_added", "all"): 1,
    ("placement_years_avoided", "all"): 510 / YEAR,
    ("placement_years_added", "all"): 300.5 / YEAR,
    ("placement_years_only_baseline", "all"): 0.2,
    ("placement_years_only_reform", "all"): 0.4,
}
MIRRORED = {
    "only_baseline": "only_reform",
    "fewer_placement_days": "more_placement_days",
    "peak_lower": "peak_higher",
    "ended_lower": "ended_higher",
    "step_avoided": "step_added",
    "placement_years_avoided": "placement_years_added",
    "placement_years_only_baseline": "placement_years_only_reform",
}


@cache
def desk() -> Quantities:
    return count(desk_parameters(), [desk_log()], START)


def paths(children: Mapping[int, Path], birth: float = -4000.0) -> Paths:
    """Paths of children by number, as a run would have left them."""
    rows = [(place, stay) for place, stays in enumerate(children.values()) for stay in stays]
    each = len(children)
    quantities = replace(
        desk(),
        children=Children(
            number=np.array(list(children), np.int64),
            segment=np.zeros(each, np.int64),
            team=np.zeros(each, np.int64),
            birth=np.full(each, birth),
            frailty=np.ones(each),
        ),
        stays=Stays(
            child=np.array([place for place, _ in rows], np.int32),
            stage=np.array([stay[0] for _, stay in rows], np.int8),
            start=np.array([stay[1] for _, stay in rows], float),
            end=np.array([stay[2] for _, stay in rows], float),
            ready=np.full(len(rows), np.nan),
            entered=np.zeros(len(rows), np.int8),
            left=np.zeros(len(rows), np.int8),
        ),
        child_days=np.zeros((2, INSTITUTION + 1, 1, 1)),
    )
    return Paths(quantities, np.array(PLACEMENTS))


def told(baseline: Paths, reform: Paths) -> dict[tuple[str, str], float]:
    """What the sheet says, by measure and stage."""
    sheet = TwinSheet(small.baseline())
    values = sheet.values(baseline, reform, Twins.of(baseline, reform))
    keys = [(str(measure), str(stage)) for measure, stage, _ in sheet.index]
    return dict(zip(keys, values.tolist(), strict=True))


def mirrored(found: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """What is told when baseline and reform change places."""
    names = {**MIRRORED, **{there: here for here, there in MIRRORED.items()}}
    return {(names.get(name, name), stage): value for (name, stage), value in found.items()}


def test_by_hand() -> None:
    assert told(paths(TWINS_THEN), paths(TWINS_NOW)) == pytest.approx(BY_HAND)


def test_exchanged_scenarios_exchange_gains_and_losses() -> None:
    assert told(paths(TWINS_NOW), paths(TWINS_THEN)) == mirrored(
        told(paths(TWINS_THEN), paths(TWINS_NOW))
    )


def test_equal_runs_differ_in_nothing() -> None:
    found = told(paths(TWINS_THEN), paths(TWINS_THEN))
    nothing = dict.fromkeys(found, 0.0)
    same = ("twins", "same_placement_days", "ended_same")
    assert found == nothing | {(name, "all"): 7.0 for name in same}


def test_no_children_at_all() -> None:
    assert set(told(paths({}), paths({})).values()) == {0.0}


def test_shipped_ladder_has_its_placements_where_the_tests_have_them() -> None:
    assert placement_steps(small.baseline()).tolist() == list(PLACEMENTS)


# A real pair: another way of counting, and the sums that must agree


@cache
def added() -> Scenario:
    """The reform with one stream more, so that there are children whom the baseline does not have."""
    streams = small.reform().streams
    more = streams["families"].model_copy(update={"name": "More"})
    return small.reform().model_copy(update={"streams": {**streams, "more": more}})


@cache
def simulated() -> tuple[Quantities, ...]:
    scenarios = (small.baseline(), added())
    cases = [Case(one.start, encode(one)) for one in scenarios]
    return tuple(Simulator(cases, 5, "compiled").quantities(0))


def one_by_one(q: Quantities) -> dict[int, list[tuple[int, float, float]]]:
    """Every child's stays within the horizon."""
    found: dict[int, list[tuple[int, float, float]]] = {
        number: [] for number in q.children.number.tolist()
    }
    numbers = q.children.number[q.stays.child].tolist()
    columns = (q.stays.stage.tolist(), q.stays.start.tolist(), q.stays.end.tolist())
    for number, stage, start, end in zip(numbers, *columns, strict=True):
        if end > 0:
            found[number].append((stage, max(start, 0.0), end))
    return found


def final(path: Path) -> int:
    stages = [stage for stage, _, _ in path]
    if stages and stages[-1] == AGED_OUT:
        stages.pop()
    return stages[-1] if stages and stages[-1] >= PREVENTION else 0


def test_children_counted_one_by_one() -> None:
    q, q_then = simulated()
    before, after = one_by_one(q), one_by_one(q_then)
    expected: dict[tuple[str, str], float] = defaultdict(float)

    def placed(path: Path) -> float:
        return sum(end - start for stage, start, end in path if stage in PLACEMENTS)

    for number in before.keys() | after.keys():
        if number not in after:
            expected["only_baseline", "all"] += 1
            expected["placement_years_only_baseline", "all"] += placed(before[number]) / YEAR
            continue
        if number not in before:
            expected["only_reform", "all"] += 1
            expected["placement_years_only_reform", "all"] += placed(after[number]) / YEAR
            continue
        one, two = before[number], after[number]
        expected["twins", "all"] += 1
        expected["path_changed", "all"] += [s for s, *_ in one] != [s for s, *_ in two]
        days = placed(two) - placed(one)
        way = "fewer" if days <= -1 else "more" if days >= 1 else "same"
        expected[f"{way}_placement_days", "all"] += 1
        expected["placement_years_avoided", "all"] += max(-days, 0) / YEAR
        expected["placement_years_added", "all"] += max(days, 0) / YEAR
        peaks = [max([s for s, *_ in path if s >= PREVENTION], default=0) for path in (one, two)]
        expected["peak_lower", "all"] += peaks[1] < peaks[0]
        expected["peak_higher", "all"] += peaks[1] > peaks[0]
        ways = {-1: "ended_lower", 0: "ended_same", 1: "ended_higher"}
        expected[ways[int(np.sign(final(two) - final(one)))], "all"] += 1
        for name, here, there in (("step_avoided", one, two), ("step_added", two, one)):
            was, is_now = ({s for s, *_ in path} & set(PLACEMENTS) for path in (here, there))
            expected[name, "all"] += bool(was) and not is_now
            for step, stage in (("foster", FOSTER), ("institution", INSTITUTION)):
                expected[name, step] += stage in was - is_now
    baseline, reform = (Paths(one, np.array(PLACEMENTS)) for one in (q, q_then))
    found = told(baseline, reform)
    assert found["only_reform", "all"] > 0
    assert found["path_changed", "all"] > 0
    assert found == pytest.approx({key: expected[key] for key in found})
    difference = (
        found["placement_years_added", "all"]
        - found["placement_years_avoided", "all"]
        + found["placement_years_only_reform", "all"]
        - found["placement_years_only_baseline", "all"]
    )
    inside = [one.child_days[:, PLACEMENTS].sum() / YEAR for one in (q, q_then)]
    assert difference == pytest.approx(inside[1] - inside[0])


def test_equal_scenarios_by_replication() -> None:
    result = compare(
        small.baseline(), small.baseline(), seed=5, replications=2, conduct=Conduct(workers=1)
    )
    table = result.tables["twins"].set_index("measure")
    changed = table.drop(index=["twins", "same_placement_days", "ended_same"])
    assert (changed[["mean", "low", "high"]] == 0).all(axis=None)
    assert table.loc["twins", "mean"] == table.loc["ended_same", "mean"]
    assert result.tables["pairs"].empty


def test_scenarios_whose_children_are_no_twins_are_not_laid_beside_each_other() -> None:
    other = small.reform("warm_up=30 days")
    study = Study([small.baseline(), other], seed=5, engine="compiled", pairs=[(0, 1)])
    alone = Study([small.baseline(), other], seed=5, engine="compiled")
    assert study.width == alone.width
    row = study(0)
    assert len(row) == study.width
    assert study.twins([row]) == (None,)


@settings(max_examples=10)
@given(scenarios())
def test_generated_twins(scenario: Scenario) -> None:
    """A scenario and the same without its policies, whatever they do."""
    without = scenario.model_copy(update={"policies": {}})
    numbers = [encode(one) for one in (without, scenario)]
    counted = [count(p, simulate(p, seed=3, replication=0), scenario.start) for p in numbers]
    baseline, reform = (Paths(q, placement_steps(scenario)) for q in counted)
    sheet = TwinSheet(scenario)

    def found(one: Paths, two: Paths) -> dict[tuple[str, str], float]:
        values = sheet.values(one, two, Twins.of(one, two))
        return {(m, s): v for (m, s, _), v in zip(sheet.index, values.tolist(), strict=True)}

    told, back = found(baseline, reform), found(reform, baseline)
    assert back == mirrored(told)
    inside = [q.child_days[:, placement_steps(scenario)].sum() / YEAR for q in counted]
    assert inside[1] - inside[0] == pytest.approx(
        told["placement_years_added", "all"]
        - told["placement_years_avoided", "all"]
        + told["placement_years_only_reform", "all"]
        - told["placement_years_only_baseline", "all"],
        abs=1e-6,
    )
    ways = ("lower", "higher", "same")
    assert sum(told[f"ended_{way}", "all"] for way in ways) == told["twins", "all"]


# The pairs that are drawn


def test_drawn_pairs_are_those_at_the_ranks() -> None:
    days = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]
    before: dict[int, Path] = {n: [(FOSTER, 0, 50), (CLOSED, 50, END)] for n in range(11)}
    after: dict[int, Path] = {
        n: [(FOSTER, 0, 50 + more), (CLOSED, 50 + more, END)]
        for n, more in zip((3, 1, 4, 9, 5, 0, 2, 6, 8, 7, 10), days, strict=True)
    }
    after = dict(sorted(after.items()))
    one, two = paths(before), paths(after)
    drawn = examples(one, two, Twins.of(one, two))
    assert drawn.shape == (len(RANKS), 2, MOST_STAYS, 4)
    assert drawn[:, 0, 0, 2].tolist() == [50, 50, 50]
    assert (drawn[:, 1, 0, 2] - 50).tolist() == [-4, -1, 4]
    assert drawn[:, :, 0, 0].tolist() == [[FOSTER, FOSTER]] * 3
    assert drawn[0, 1, 1].tolist() == [CLOSED, 46, END, 46 + 4000]
    assert np.isnan(drawn[:, :, 2:]).all()


def test_nobody_is_drawn_twice_and_nobody_unchanged() -> None:
    before: dict[int, Path] = {n: [(FOSTER, 0, 50), (CLOSED, 50, END)] for n in range(3)}
    same = paths(before)
    assert np.isnan(examples(same, same, Twins.of(same, same))).all()
    after = before | {1: [(FOSTER, 0, 10), (CLOSED, 10, END)]}
    drawn = examples(same, paths(after), Twins.of(same, paths(after)))
    assert np.isnan(drawn[1:]).all()
    assert drawn[0, :, 0, 2].tolist() == [50, 10]


def test_paths_of_too_many_stays_are_not_drawn() -> None:
    long: Path = [(PREVENTION, n, n + 1) for n in range(MOST_STAYS)] + [(FOSTER, 20, END)]
    one, two = paths({1: long}), paths({1: [(PREVENTION, 0, END)]})
    assert np.isnan(examples(one, two, Twins.of(one, two))).all()


def test_table_of_pairs_names_stages_and_no_child() -> None:
    one, two = paths(TWINS_THEN, birth=-10.5 * YEAR), paths(TWINS_NOW, birth=-10.5 * YEAR)
    data = TwinData(pd.DataFrame(), examples(one, two, Twins.of(one, two)))
    table = pairs_table(data, small.baseline())
    assert list(table) == ["pair", "rank", "scenario", "age", "first_day", "last_day", "stage"]
    # changed by a day or more: the second (-450), the first (-60) and the third (+300)
    first = table[table["pair"] == 1]
    assert first.drop(columns=["pair", "rank"]).to_numpy().tolist() == [
        ["baseline", 10, 0, 50, "home_support"],
        ["baseline", 10, 50, 500, "institution"],
        ["reform", 10, 0, 500, "home_support"],
    ]
    assert table.groupby("pair")["rank"].unique().tolist() == [[10], [50], [90]]
    assert pairs_table(None, small.baseline()).empty
