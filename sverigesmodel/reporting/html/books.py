"""The money as the finance office books it: by purse, by account, in current prices, and the posts beside it.

Lays out what the tables ``annual``, ``accounts`` and ``posts`` hold: of a comparison the difference, reform minus
baseline, else the level. Adds up lines of one account and computes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from sverigesmodel.evaluation.accounts import BUDGET, CALCULATED, CURRENT, FIXED, SOCIETY
from sverigesmodel.evaluation.ledger import LATER, MUNICIPALITY, PRESENT_VALUE, TOTAL
from sverigesmodel.evaluation.pairing import DIFFERENCE, RUN
from sverigesmodel.evaluation.stored import Stored, StoredResult
from sverigesmodel.reporting.figures.picking import account_name, intervals
from sverigesmodel.reporting.language import UNKNOWN, Language, decimal, say, thousands
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label

_PURSES: Final = ("net", "region", "state", "gross")


def books(result: Stored, lang: Language) -> Iterator[Grid]:
    """Yield the tables for which the result has the numbers."""
    yield purses(result, lang)
    if "accounts" in result.tables:
        yield accounts(result, lang)
        yield prices(result, lang)
        yield society(result, lang)
    if "posts" in result.tables:
        yield posts(result, lang)


def purses(result: Stored, lang: Language) -> Grid:
    """Lay out what each purse pays, year by year and in all; thousands."""
    cells = intervals(result.tables["annual"], "measure", "year", scenario=_side(result))
    rows = []
    for measure in _PURSES:
        values = [cells[measure, year].mean or 0.0 for year in result.years]
        shown = (_money(value, result, lang) for value in (*values, sum(values)))
        rows.append((say(f"purse_{measure}", lang), *shown))
    head = ("", *map(str, result.years), say("total", lang))
    return Grid(_titled("purses", result, lang), head, tuple(rows), frozenset({len(rows) - 1}))


def accounts(result: Stored, lang: Language) -> Grid:
    """Lay out the municipality's money by account and service frame, fixed prices; thousands."""
    own = booked(result, BUDGET, FIXED)
    own = own[own["purse"] == MUNICIPALITY]
    sums: dict[tuple[str, bool, str], float] = {}
    for row in own.to_dict("records"):
        key = (row["account"], bool(row["service_frame"]), row["period"])
        sums[key] = sums.get(key, 0.0) + row["mean"]
    periods = [*map(str, result.budget_years), LATER, TOTAL, PRESENT_VALUE]
    lines = sorted({(account, frame) for account, frame, _ in sums})
    names = {account: account_name(result.scenarios, account, lang) for account, _ in lines}
    rows = [
        (
            f"{account} {names[account]}".strip(),
            say("inside" if frame else "outside", lang),
            *(_money(sums.get((account, frame, one), 0.0), result, lang) for one in periods),
        )
        for account, frame in lines
    ]
    whole = (sum(sums.get((*line, one), 0.0) for line in lines) for one in periods)
    rows.append((say("net", lang), "", *(_money(one, result, lang) for one in whole)))
    head = (say("account", lang), say("service_frame", lang), *_periods(result, lang))
    unnamed = ", ".join(account for account, name in names.items() if not name)
    note = say("accounts_unnamed", lang, codes=unnamed) if unnamed else ""
    title = _titled("accounts_grid", result, lang)
    return Grid(title, head, tuple(rows), frozenset({len(rows) - 1}), note)


def prices(result: Stored, lang: Language) -> Grid:
    """Lay out the municipality's net money in fixed prices and in those of each year; thousands."""
    rows = []
    years = [*map(str, result.years), TOTAL]
    known: list[str] = []
    for kind, word in ((FIXED, "fixed_prices"), (CURRENT, "current_prices")):
        own = booked(result, BUDGET, kind)
        sums = own[own["purse"] == MUNICIPALITY].groupby("period")["mean"].sum().to_dict()
        known = [year for year in years if year in sums]
        if known:
            shown = (
                _money(sums[year], result, lang) if year in sums else UNKNOWN for year in years
            )
            rows.append((say(word, lang, price_year=result.price_year), *shown))
    head = ("", *map(str, result.years), say("total", lang))
    title = _titled("prices_grid", result, lang)
    return Grid(title, head, tuple(rows), note=_known_until(known, years, lang))


def _known_until(known: Sequence[str], years: Sequence[str], lang: Language) -> str:
    """Say where the price index ends, if it does before the horizon."""
    if not known:
        return say("prices_none", lang)
    return "" if list(known) == list(years) else say("prices_until", lang, last_known=known[-1])


def society(result: Stored, lang: Language) -> Grid:
    """Lay out what the resources are worth to society, whoever pays; thousands at consumers' prices."""
    sums = booked(result, SOCIETY, FIXED).groupby("period")["mean"].sum().to_dict()
    periods = [*map(str, result.budget_years), LATER, TOTAL, PRESENT_VALUE]
    shown = (_money(sums.get(one, 0.0), result, lang) for one in periods)
    factor = decimal(float(result.scenario.economics.net_indirect_tax_factor), lang, digits=2)
    return Grid(
        _titled("society_grid", result, lang),
        ("", *_periods(result, lang)),
        ((say("society_row", lang), *shown),),
        note=say("society_note", lang, factor=factor),
    )


def posts(result: Stored, lang: Language) -> Grid:
    """Lay out the caseworkers by team, in full-time years."""
    cells = intervals(
        result.tables["posts"], "team", "period", scenario=_side(result), measure="caseworkers"
    )
    periods = [*map(str, result.budget_years), LATER, TOTAL]
    signed = isinstance(result, StoredResult)
    rows = tuple(
        (
            _team(result, team, lang),
            *(
                decimal(cells[team, one].mean, lang, digits=1, signed=signed)
                if (team, one) in cells
                else ""
                for one in periods
            ),
        )
        for team in dict.fromkeys(team for team, _ in cells)
    )
    head = ("", *_periods(result, lang)[:-1])
    return Grid(_titled("posts_grid", result, lang), head, rows)


def booked(result: Stored, perspective: str, prices: str) -> pd.DataFrame:
    """Pick what is booked as calculated: the difference of a comparison, or the level of a run."""
    table = result.tables["accounts"]
    return table[
        (table["scenario"] == _side(result))
        & (table["perspective"] == perspective)
        & (table["basis"] == CALCULATED)
        & (table["prices"] == prices)
    ]


def _side(result: Stored) -> str:
    return DIFFERENCE if isinstance(result, StoredResult) else RUN


def _money(value: float, result: Stored, lang: Language) -> str:
    return thousands(value, lang, signed=isinstance(result, StoredResult))


def _titled(key: str, result: Stored, lang: Language) -> str:
    """Title of a table of differences, or of levels."""
    return say(key if isinstance(result, StoredResult) else f"{key}_level", lang)


def _periods(result: Stored, lang: Language) -> tuple[str, ...]:
    words = ("later", "total", "present_value_column")
    return (*map(str, result.budget_years), *(say(word, lang) for word in words))


def _team(result: Stored, team: str, lang: Language) -> str:
    teams: Mapping[str, object] = result.scenario.teams
    return label(result.scenario.teams[team].name if team in teams else None, lang, team)
