"""What a study of uncertainty found, in sentences and tables whose words agree with the numbers.

Takes the tables ``uncertainty``, ``risk`` and ``evidence`` as they are, of a live study or from its folder. Costs
are above 0 there; a difference below 0 is a saving.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import pandas as pd

from sverigesmodel.evaluation.ledger import BUDGET_YEARS, PRESENT_VALUE
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.reporting.frontier_points import chance
from sverigesmodel.reporting.language import Language, amount, percent, say, thousands
from sverigesmodel.reporting.phrases import effect
from sverigesmodel.reporting.tables import Grid

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
    scatter, risk = tables["uncertainty"], tables["risk"]
    value = find(scatter, scenario=DIFFERENCE, period=PRESENT_VALUE, figure="expected")
    yield from _expected(value, scatter, lang)
    yield _apart(scatter, lang)
    saves = {source: find(risk, figure="probability_saving", source=source) for source in SOURCES}
    together = saves["together"]
    yield say(
        "unsure_saves",
        lang,
        **{source: chance(row["mean"], lang) for source, row in saves.items()},
        interval=f"{percent(together['low'], lang)}–{percent(together['high'], lang)}",
    )


def budget(risk: pd.DataFrame, year: str, lang: Language) -> str:
    """Say what a year is expected to cost with the reform, and how far above that it may end."""
    over = over_of(risk)
    of_year = {"scenario": REFORM, "period": year}
    share = find(risk, **of_year, figure="probability_over", source="together", over=over)
    at_risk = find(risk, **of_year, figure="at_risk", source="together")
    return say(
        "unsure_budget",
        lang,
        year=year,
        budget=amount(find(risk, **of_year, figure="budget")["mean"], lang),
        over=amount(over, lang),
        share=chance(share["mean"], lang),
        at_risk=amount(at_risk["mean"], lang),
    )


def put_back(count: int, lang: Language) -> str:
    """Say in how many draws numbers kept their stated values; empty where in none."""
    return say("unsure_put_back", lang, count=count) if count else ""


def budget_grid(risk: pd.DataFrame, lang: Language, *, every: bool = False) -> Grid:
    """Lay out, year by year, what is expected beside how far above it the year may end."""
    over = over_of(risk)
    rows = []
    for year in years(risk) if every else budget_years(risk):
        own: dict[str, object] = {"scenario": REFORM, "period": year}
        other = {**own, "scenario": BASELINE}
        more = {"figure": "probability_over", "source": "together", "over": over}
        tail = {"figure": "at_risk", "source": "together"}
        difference = find(risk, scenario=DIFFERENCE, period=year, figure="budget")
        rows.append(
            (
                year,
                thousands(find(risk, **own, figure="budget")["mean"], lang),
                thousands(difference["mean"], lang, signed=True),
                chance(find(risk, **own, **more)["mean"], lang, brief=True),
                thousands(find(risk, **own, **tail)["mean"], lang),
                thousands(find(risk, **other, **tail)["mean"], lang),
            )
        )
    keys = ("year", "head_budget", "head_difference", "head_over", "head_at_risk", "head_baseline")
    head = tuple(say(f"unsure_{key}", lang, over=amount(over, lang)) for key in keys)
    return Grid(say("unsure_table", lang), head, tuple(rows))


def paid_grid(risk: pd.DataFrame, lang: Language, shown: Sequence[str] | None = None) -> Grid:
    """Lay out the probability that the reform has paid itself back, year by year and by source."""
    rows = tuple(
        (
            year,
            *(
                chance(
                    find(risk, figure="probability_paid_back", period=year, source=source)["mean"],
                    lang,
                    brief=True,
                )
                for source in SOURCES
            ),
        )
        for year in (shown or years(risk))
    )
    head = (say("unsure_year", lang), *(say(f"source_{source}", lang) for source in SOURCES))
    return Grid(say("unsure_paid_table", lang), head, rows)


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
            **{key: percent(row[key], lang) for key in ("share", "low", "high")},
        )


def _expected(value: Row, scatter: pd.DataFrame, lang: Language) -> Iterator[str]:
    """Say what is expected over all draws, beside what is expected of the numbers as stated."""
    drawn = {"effect": effect(value["mean"], lang), "interval": _between(value, lang)}
    if not (scatter["figure"] == "stated").any():
        yield say("unsure_value", lang, **drawn)
        return
    stated = find(scatter, scenario=DIFFERENCE, period=PRESENT_VALUE, figure="stated")
    as_stated = {
        "stated": effect(stated["mean"], lang),
        "stated_interval": _between(stated, lang),
    }
    yield say("unsure_stated", lang, **as_stated, **drawn)
    halves = [(row["high"] - row["low"]) / 2 for row in (stated, value)]
    alike = abs(value["mean"] - stated["mean"]) <= math.hypot(*halves)
    yield say("unsure_alike" if alike else "unsure_skewed", lang)


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
    low, high = (effect(row[end], lang) for end in ("low", "high"))
    return say("unsure_interval", lang, low=low, high=high)
