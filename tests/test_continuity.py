"""How many caseworkers children meet, against sets of who met whom; and sheets that travel."""

from __future__ import annotations

import dataclasses
import pickle
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest

from sverigesmodel.economics import continuity as room
from sverigesmodel.economics.conservation import cost_violations
from sverigesmodel.economics.continuity import continuity
from sverigesmodel.economics.costs import KEYS as COST_KEYS
from sverigesmodel.economics.costs import CostSheet, costs
from sverigesmodel.economics.counting import count
from sverigesmodel.economics.outcomes import KEYS as OUTCOME_KEYS
from sverigesmodel.economics.outcomes import OutcomeSheet, outcomes
from sverigesmodel.economics.quantities import Children, Holdings, Quantities
from sverigesmodel.rules.parameters import Ints
from tests.desk_log import START, desk_log, desk_parameters, desk_scenario

CHILDREN, TEAMS = 60, 3
EDGES = np.array([0.0, 100.0, 465.0, 830.0, 1000.5])


@pytest.fixture(scope="module")
def desk() -> Quantities:
    return count(desk_parameters(), [desk_log()], START)


def some_holdings(random: np.random.Generator) -> Holdings:
    """Give each child up to three cases, held by up to four of five caseworkers, some for no time at all."""
    rows = []
    for child in range(CHILDREN):
        now = float(random.integers(-400, 900))
        for case in range(random.integers(0, 4)):
            holders = random.integers(0, 5, random.integers(1, 5))
            for number, caseworker in enumerate(holders):
                end = min(now + float(random.choice([0.0, 10.0, 365.0, 500.0])), EDGES[-1])
                over = number == len(holders) - 1 and end < EDGES[-1]
                rows.append((child, case, caseworker, 0, now, end, int(over)))
                now = end
            if now == EDGES[-1]:
                break
            now = min(now + float(random.choice([0.0, 50.0, 400.0])), EDGES[-1])
    columns = list(zip(*rows, strict=True))
    kinds = [np.int32, np.int32, np.int32, np.int16, np.float64, np.float64, np.int16]
    return Holdings(*(np.array(c, k) for c, k in zip(columns, kinds, strict=True)))


def with_holdings(q: Quantities, held: Holdings, team: Ints) -> Quantities:
    numbers = np.arange(CHILDREN)
    nothing = np.zeros(CHILDREN)
    children = Children(numbers, numbers, team, nothing, nothing)
    days = np.zeros((len(EDGES) - 1, 1, 1, TEAMS))
    years = np.arange(2026, 2026 + len(EDGES) - 1)
    return dataclasses.replace(
        q, children=children, holdings=held, child_days=days, years=years, year_starts=EDGES
    )


@pytest.mark.parametrize("rows", [1, 7, 65_536])
@pytest.mark.parametrize("seed", range(5))
def test_caseworkers_are_counted_as_sets_are(
    seed: int, rows: int, desk: Quantities, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = np.random.default_rng(seed)
    held = some_holdings(random)
    team = random.integers(0, TEAMS, CHILDREN)
    monkeypatch.setattr(room, "_ROWS", rows)
    found = continuity(with_holdings(desk, held, team))

    met, children = defaultdict(set), defaultdict(set)
    of_case, ended = defaultdict(set), {}
    table = zip(
        held.child, held.case, held.caseworker, held.start, held.end, held.last, strict=True
    )
    for child, case, caseworker, start, end, last in table:
        of_case[child, case].add(caseworker)
        if last and end >= 0:
            ended[child, case] = int(np.searchsorted(EDGES, end, "right")) - 1
        for year in range(len(EDGES) - 1):
            if start < end and start < EDGES[year + 1] and end > EDGES[year]:
                for when in (0, year + 1):
                    met[when, team[child]].add((child, caseworker))
                    children[when, team[child]].add(child)
    for when in range(len(EDGES)):
        for group in range(TEAMS):
            assert found.met[when, group] == len(met[when, group])
            assert found.held[when, group] == len(children[when, group])
    assert found.met.sum() > found.held.sum() > 0
    for year in range(len(EDGES) - 1):
        for group in range(TEAMS):
            cases = [c for c, when in ended.items() if when == year and team[c[0]] == group]
            assert found.closed[year, group] == len(cases)
            assert found.met_of_closed[year, group] == sum(len(of_case[c]) for c in cases)


def test_sheets_travel_and_name_their_rows(desk: Quantities) -> None:
    """One that went to another process gives what the table has, row for row."""
    scenario = desk_scenario()
    calendar = desk.calendar
    money = pickle.loads(pickle.dumps(CostSheet(scenario, calendar)))
    told = pickle.loads(pickle.dumps(OutcomeSheet(scenario, calendar)))
    table = costs(scenario, desk)
    assert money.amounts(desk).tolist() == table["amount"].tolist()
    assert money.index.equals(pd.MultiIndex.from_frame(table[list(COST_KEYS)]))
    table = outcomes(scenario, desk)
    np.testing.assert_array_equal(told.values(desk), table["value"].to_numpy())
    assert told.index.equals(pd.MultiIndex.from_frame(table[list(OUTCOME_KEYS)]))


def test_a_sheet_finds_what_the_check_of_a_table_finds(desk: Quantities) -> None:
    scenario = desk_scenario()
    sheet = CostSheet(scenario, desk.calendar)
    amounts = sheet.amounts(desk)
    assert sheet.violations(amounts) == []
    for change in (np.nan, -1e9, 1e9):
        for place in (0, len(amounts) - 1):
            wrong = amounts.copy()
            wrong[place] += change
            expected = cost_violations(sheet.keys().assign(amount=wrong))
            assert sheet.violations(wrong) == expected
    assert sheet.violations(-amounts) != []
