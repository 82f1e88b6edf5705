"""The money as the finance office books it: by purse, by account, and the posts beside it.

Lays out differences, reform minus baseline, from the tables ``annual``, ``accounts`` and ``posts``; adds up lines
of one account and computes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from sverigesmodel.evaluation.accounts import BUDGET, CALCULATED, FIXED
from sverigesmodel.evaluation.ledger import LATER, MUNICIPALITY, PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.pairing import DIFFERENCE
from sverigesmodel.evaluation.stored import StoredResult
from sverigesmodel.reporting.figures.picking import intervals
from sverigesmodel.reporting.language import Language, decimal, say, thousands
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label

_PURSES = ("net", "region", "state", "gross")


def books(result: StoredResult, lang: Language) -> Iterator[Grid]:
    """Yield the tables for which the result has the numbers."""
    yield purses(result, lang)
    if "accounts" in result.tables:
        yield accounts(result, lang)
    if "posts" in result.tables:
        yield posts(result, lang)


def purses(result: StoredResult, lang: Language) -> Grid:
    """Lay out the effect on each purse, year by year and in all; thousands."""
    cells = intervals(result.tables["annual"], "measure", "year", scenario=DIFFERENCE)
    rows = []
    for purse in _PURSES:
        values = [cells[purse, year].mean or 0.0 for year in result.years]
        shown = (thousands(value, lang, signed=True) for value in (*values, sum(values)))
        rows.append((say(f"purse_{purse}", lang), *shown))
    head = ("", *map(str, result.years), say("total", lang))
    return Grid(say("purses", lang), head, tuple(rows), frozenset({len(rows) - 1}))


def accounts(result: StoredResult, lang: Language) -> Grid:
    """Lay out the effect on the municipality by account and service frame, fixed prices; thousands."""
    table = result.tables["accounts"]
    chosen = table[
        (table["scenario"] == DIFFERENCE)
        & (table["perspective"] == BUDGET)
        & (table["basis"] == CALCULATED)
        & (table["prices"] == FIXED)
        & (table["purse"] == MUNICIPALITY)
    ]
    sums: dict[tuple[str, bool, str], float] = {}
    for row in chosen.to_dict("records"):
        key = (row["account"], bool(row["service_frame"]), row["period"])
        sums[key] = sums.get(key, 0.0) + row["mean"]
    periods = [*map(str, result.budget_years), LATER, TOTAL, PRESENT_VALUE]
    lines = sorted({(account, frame) for account, frame, _ in sums})
    rows = [
        (
            account,
            say("inside" if frame else "outside", lang),
            *(
                thousands(sums.get((account, frame, one), 0.0), lang, signed=True)
                for one in periods
            ),
        )
        for account, frame in lines
    ]
    whole = (sum(sums.get((*line, one), 0.0) for line in lines) for one in periods)
    rows.append((say("net", lang), "", *(thousands(one, lang, signed=True) for one in whole)))
    head = (
        say("account", lang),
        say("service_frame", lang),
        *map(str, result.budget_years),
        *(say(word, lang) for word in ("later", "total", "present_value_column")),
    )
    return Grid(say("accounts_grid", lang), head, tuple(rows), frozenset({len(rows) - 1}))


def posts(result: StoredResult, lang: Language) -> Grid:
    """Lay out the difference of caseworkers by team, in full-time years."""
    cells = intervals(
        result.tables["posts"], "team", "period", scenario=DIFFERENCE, measure="caseworkers"
    )
    periods = [*map(str, result.budget_years), LATER, TOTAL]
    teams = list(dict.fromkeys(team for team, _ in cells))
    rows = tuple(
        (
            label(result.reform.teams[team].name, lang, team)
            if team in result.reform.teams
            else label(None, lang, team),
            *(
                decimal(cells[team, one].mean, lang, digits=1, signed=True)
                if (team, one) in cells
                else ""
                for one in periods
            ),
        )
        for team in teams
    )
    head = ("", *map(str, result.budget_years), say("later", lang), say("total", lang))
    return Grid(say("posts_grid", lang), head, rows)
