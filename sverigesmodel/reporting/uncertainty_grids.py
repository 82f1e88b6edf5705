"""What a study of uncertainty found, as tables: budgets at risk, what scatters by what, when it has paid back.

Takes the tables ``uncertainty`` and ``risk`` as they are, of a live study or from its folder. Costs are above 0
there; a difference below 0 is a saving.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from sverigesmodel.evaluation.ledger import PRESENT_VALUE
from sverigesmodel.evaluation.pairing import BASELINE, DIFFERENCE, REFORM
from sverigesmodel.reporting.language import (
    Language,
    amount,
    chance,
    decimal,
    percent_span,
    say,
    thousands,
)
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.uncertainty_phrases import (
    SOURCES,
    Row,
    Tables,
    budget_years,
    find,
    over_of,
    paid,
    paid_years,
)

MILLION: Final = 1e6


def budget_grid(risk: pd.DataFrame, lang: Language) -> Grid:
    """Lay out, year by year, what is expected beside how far above it the year may end."""
    over = over_of(risk)
    rows = []
    for year in budget_years(risk):
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


def risk_grid(risk: pd.DataFrame, lang: Language) -> Grid:
    """Lay out how far above what is expected each budget year may end, by source, and without the reform."""
    rows = []
    for year, _, _, beyond, *_ in budget_grid(risk, lang).rows:
        expected = find(risk, scenario=REFORM, period=year, figure="budget")
        tails = [
            _tail(find(risk, scenario=side, period=year, figure="at_risk", source=source), lang)
            for side, sources in ((REFORM, SOURCES), (BASELINE, SOURCES[-1:]))
            for source in sources
        ]
        rows.append((year, _tail(expected, lang), beyond, *tails))
    over = amount(over_of(risk), lang)
    head = (
        *(say(f"unsure_head_{key}", lang, over=over) for key in ("budget", "over")),
        *(say(f"source_{source}", lang) for source in SOURCES),
        say("unsure_head_baseline", lang),
    )
    return Grid(say("unsure_risk_table", lang), (say("unsure_year", lang), *head), tuple(rows))


def scatter_grid(tables: Tables, lang: Language) -> Grid:
    """Lay out what the reform is expected to change of each budget year and in all, with its scatter by source."""
    scatter = tables["uncertainty"]
    rows = []
    for period in (*budget_years(tables["risk"]), PRESENT_VALUE):
        of: dict[str, object] = {"scenario": DIFFERENCE, "period": period}
        expected = find(scatter, **of, figure="expected")
        name = say("unsure_present_value", lang) if period == PRESENT_VALUE else period
        spread = (
            _tail(find(scatter, **of, figure="sd", source=source), lang) for source in SOURCES
        )
        ends = (
            _millions(find(scatter, **of, figure=end, source="together")["mean"], lang, signed=True)
            for end in ("p5", "p95")
        )
        rows.append((name, _tail(expected, lang, signed=True), *spread, "{} … {}".format(*ends)))
    head = (
        say("unsure_year", lang),
        say("unsure_expected_interval", lang),
        *(say(f"source_{source}", lang) for source in SOURCES),
        say("unsure_head_outcomes", lang),
    )
    note = say("unsure_scatter_note", lang)
    title = say("unsure_scatter_difference", lang)
    return Grid(title, head, tuple(rows), frozenset({len(rows) - 1}), note)


def _tail(row: Row, lang: Language, *, signed: bool = False) -> str:
    """Write an amount and its interval in millions."""
    mean, low, high = (_millions(row[key], lang, signed=signed) for key in ("mean", "low", "high"))
    return f"{mean} [{low}; {high}]"


def _millions(dkk: float, lang: Language, *, signed: bool) -> str:
    return decimal(dkk / MILLION, lang, digits=1, signed=signed)


def paid_grid(risk: pd.DataFrame, lang: Language) -> Grid:
    """Lay out the probability that the reform has paid itself back, year by year and by source."""
    rows = tuple(
        (year, *(_share(paid(risk, year, source), lang) for source in SOURCES))
        for year in paid_years(risk)
    )
    head = (say("unsure_year", lang), *(say(f"source_{source}", lang) for source in SOURCES))
    return Grid(say("unsure_paid_table", lang), head, rows)


def _share(row: Row, lang: Language) -> str:
    """Write a probability and its interval."""
    interval = percent_span(row["low"], row["high"], lang)
    return f"{chance(row['mean'], lang, brief=True)} [{interval}]"
