"""What a study of uncertainty found, in sentences whose words agree with the numbers.

Takes the tables ``uncertainty``, ``risk`` and ``evidence`` as they are, of a live study or from its folder. Costs
are above 0 there; a difference below 0 is a saving.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import pandas as pd

from sverigesmodel.evaluation.ledger import BUDGET_YEARS, PRESENT_VALUE
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.reporting.language import (
    Language,
    amount,
    amount_span,
    chance,
    percent,
    percent_span,
    say,
)
from sverigesmodel.reporting.phrases import effect

Tables: TypeAlias = Mapping[str, pd.DataFrame]
Row: TypeAlias = dict[Any, Any]
SOURCES: Final = ("chance", "ignorance", "together")


def find(table: pd.DataFrame, **wanted: object) -> Row:
    """Return the first row whose columns have these values.

    Raises
    ------
    KeyError
        When there is none.
    """
    rows = table
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    if rows.empty:
        raise KeyError(f"no row with {wanted}")
    found: Row = rows.iloc[0].to_dict()
    return found


def years(risk: pd.DataFrame) -> list[str]:
    """Give every year, in order."""
    return list(dict.fromkeys(risk.loc[risk["figure"] == "budget", "period"]))


def budget_years(risk: pd.DataFrame) -> list[str]:
    """Give the budget year, which is the first in which anything is expected to differ, and the three after it."""
    every = years(risk)
    expected = {
        year: find(risk, scenario=DIFFERENCE, period=year, figure="budget")["mean"]
        for year in every
    }
    first = next((place for place, year in enumerate(every) if expected[year] != 0), 0)
    return every[first : first + BUDGET_YEARS]


def over_of(risk: pd.DataFrame) -> float:
    """Give the limit in DKK above which a year's overrun counts."""
    rows = risk[(risk["figure"] == "probability_over") & (risk["scenario"] == DIFFERENCE)]
    return float(rows["over"].iloc[0])


def frame(tables: Tables) -> dict[str, object]:
    """Say how many draws and replications there are."""
    first = tables["uncertainty"].iloc[0]
    return {"draws": int(first["draws"]), "replications": int(first["replications"])}


def answers(tables: Tables, lang: Language) -> Iterator[str]:
    """Yield what the study says: the budget year first, then the present value and whether it saves."""
    risk = tables["risk"]
    yield budget(risk, budget_years(risk)[0], lang)
    yield from of_the_whole(tables, lang)


def of_the_whole(tables: Tables, lang: Language) -> Iterator[str]:
    """Yield what is expected of the whole horizon, what it scatters by, and whether the reform saves."""
    expected, outcomes, saves = in_short(tables, lang)
    yield expected
    yield from explained(tables, lang)
    yield outcomes
    yield saves


def in_short(tables: Tables, lang: Language) -> tuple[str, str, str]:
    """Say what is expected of the whole horizon, between what nine outcomes in ten lie, and whether it saves."""
    scatter, risk = tables["uncertainty"], tables["risk"]
    whole = {"scenario": DIFFERENCE, "period": PRESENT_VALUE}
    ends = {
        end: effect(find(scatter, **whole, figure=end, source="together")["mean"], lang)
        for end in ("p5", "p95")
    }
    saves = {source: find(risk, figure="probability_saving", source=source) for source in SOURCES}
    together = saves["together"]
    saving = say(
        "unsure_saves",
        lang,
        **{source: chance(row["mean"], lang) for source, row in saves.items()},
        interval=percent_span(together["low"], together["high"], lang),
    )
    return _expected(scatter, lang), say("unsure_outcomes", lang, **ends), saving


def explained(tables: Tables, lang: Language) -> Iterator[str]:
    """Yield why two expected values stand side by side, and what is chance and what is ignorance."""
    scatter = tables["uncertainty"]
    if (scatter["figure"] == "stated").any():
        yield _alike(scatter, lang)
    yield _apart(scatter, lang)


def at_risk(risk: pd.DataFrame, year: str, side: str = REFORM) -> float:
    """Give what a year ends at least above what is expected in 5 of 100 cases, DKK."""
    row = find(risk, scenario=side, period=year, figure="at_risk", source="together")
    return float(row["mean"])


def budget(risk: pd.DataFrame, year: str, lang: Language) -> str:
    """Say what a year is expected to cost with the reform, and how far above that it may end."""
    over = over_of(risk)
    of_year = {"scenario": REFORM, "period": year}
    share = find(risk, **of_year, figure="probability_over", source="together", over=over)
    return say(
        "unsure_budget",
        lang,
        year=year,
        budget=amount(find(risk, **of_year, figure="budget")["mean"], lang),
        over=amount(over, lang),
        share=chance(share["mean"], lang),
        at_risk=amount(at_risk(risk, year), lang),
        without=amount(at_risk(risk, year, BASELINE), lang),
    )


def put_back(count: int, lang: Language) -> str:
    """Say in how many draws numbers kept their stated values; empty where in none."""
    return say("unsure_put_back", lang, count=count) if count else ""


def paid_years(risk: pd.DataFrame) -> list[str]:
    """Give the years by whose end something may have paid itself back: from the budget year on."""
    every = years(risk)
    return every[every.index(budget_years(risk)[0]) :]


def paid(risk: pd.DataFrame, year: str, source: str) -> Row:
    """Give the probability that the reform has paid itself back by a year's end."""
    return find(risk, figure="probability_paid_back", period=year, source=source)


def rests_on(evidence: pd.DataFrame, lang: Language) -> Iterator[str]:
    """Yield what the result rests on, the largest part first."""
    if len(evidence) == 1:
        (only,) = evidence.to_dict("records")
        grade = say(f"grounds_{only['grade']}", lang)
        yield say("grounds_all", lang, grade=grade, numbers=only["numbers"])
        return
    known = evidence[evidence["share"].notna()].sort_values("share", ascending=False)
    if known.empty:
        yield say("grounds_unknown", lang)
    for row in known.to_dict("records"):
        yield say(
            "grounds_line",
            lang,
            grade=say(f"grounds_{row['grade']}", lang),
            numbers=row["numbers"],
            share=percent(row["share"], lang),
            interval=percent_span(row["low"], row["high"], lang),
        )


def _expected(scatter: pd.DataFrame, lang: Language) -> str:
    """Say what is expected over all draws, beside what is expected of the numbers as stated."""
    value = find(scatter, scenario=DIFFERENCE, period=PRESENT_VALUE, figure="expected")
    drawn = {"effect": effect(value["mean"], lang), "interval": _between(value, lang)}
    if not (scatter["figure"] == "stated").any():
        return say("unsure_value", lang, **drawn)
    stated = find(scatter, scenario=DIFFERENCE, period=PRESENT_VALUE, figure="stated")
    as_stated = {
        "stated": effect(stated["mean"], lang),
        "stated_interval": _between(stated, lang),
    }
    return say("unsure_stated", lang, **as_stated, **drawn)


def _alike(scatter: pd.DataFrame, lang: Language) -> str:
    """Say whether chance explains by what the two expected values differ."""
    stated, value = (
        find(scatter, scenario=DIFFERENCE, period=PRESENT_VALUE, figure=figure)
        for figure in ("stated", "expected")
    )
    halves = [(row["high"] - row["low"]) / 2 for row in (stated, value)]
    alike = abs(value["mean"] - stated["mean"]) <= math.hypot(*halves)
    return say("unsure_alike" if alike else "unsure_skewed", lang)


def _apart(scatter: pd.DataFrame, lang: Language) -> str:
    rows = {
        source: find(scatter, scenario=DIFFERENCE, period=PRESENT_VALUE, figure="sd", source=source)
        for source in SOURCES
    }
    said = {source: amount(row["mean"], lang) for source, row in rows.items()}
    if rows["ignorance"]["low"] > 0:
        return say("unsure_apart", lang, **said)
    high = amount(rows["ignorance"]["high"], lang)
    return say("unsure_no_ignorance", lang, chance=said["chance"], high=high)


def _between(row: Row, lang: Language) -> str:
    """Say an interval of a cost; one of sizes where its mean's words have said the sign."""
    if row["low"] * row["high"] > 0:
        return say("unsure_span", lang, span=amount_span(row["low"], row["high"], lang))
    low, high = (effect(row[end], lang) for end in ("low", "high"))
    return say("unsure_interval", lang, low=low, high=high)
