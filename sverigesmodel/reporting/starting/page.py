"""What stands on the page beside a new scenario: each number with where it comes from, and what to look at.

Knows words and numbers; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from sverigesmodel.evaluation.starting_prices import Priced
from sverigesmodel.reporting.language import Language, decimal, say
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.estimates import Figure
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.starting import ACCOUNTS, FORMS, HOMES, Given

Row: TypeAlias = Mapping[str, str]


def rows_of(
    given: Given, figures: Mapping[str, Figure], prices: Priced, lang: Language
) -> tuple[list[Row], tuple[str, ...]]:
    """Return the rows of the page's table, and what was estimated, in words."""
    rows: list[Row] = [_row("children", Figure(given.children), lang)]
    keys = ("open_cases", "disability_cases", "posts", *FORMS)
    rows += [_row(key, figures[key], lang) for key in keys]
    used = {account for price in prices.prices.values() for account in price.accounts}
    for account in ACCOUNTS:
        spent = given.spending.get(account)
        origin = "init_readme_own" if account in used else "init_readme_nation"
        what = say(f"init_q_spending.{account}", lang)
        shown = say("init_unknown", lang) if spent is None else kroner(spent, lang)
        rows.append({"what": what, "number": shown, "origin": say(origin, lang)})
    estimated = tuple(
        f"{say(f'init_q_{key}', lang)} {_shown(figures[key].value, lang)}"
        for key in keys
        if not figures[key].is_given
    )
    return rows, estimated


def remarks_of(given: Given, national: Scenario, prices: Priced, lang: Language) -> tuple[str, ...]:
    """Say what is to be looked at: prices far from the national ones, and what could not be used."""
    remarks = [*_unused(given, national, lang)]
    remarks += [
        say(
            "init_price_remark",
            lang,
            step=label(national.ladder[step].name, lang),
            price=kroner(price.per_year, lang),
            national=kroner(round(price.national, -2), lang),
            year=price.year,
        )
        for step, price in prices.prices.items()
        if price.is_far
    ]
    remarks += [
        say("init_nobody_remark", lang, accounts=", ".join(accounts))
        for accounts in prices.without_children
    ]
    return tuple(remarks)


def _unused(given: Given, national: Scenario, lang: Language) -> Iterator[str]:
    lacking = [account for account in HOMES if account not in given.spending]
    if 0 < len(lacking) < len(HOMES):
        yield say("init_homes_remark", lang, accounts=", ".join(lacking))
    if given.disability_cases and len(national.teams) == 1:
        yield say("init_small_remark", lang, cases=given.disability_cases)


def _row(key: str, figure: Figure, lang: Language) -> Row:
    origin = say("init_readme_own", lang)
    if not figure.is_given:
        low, high = (_shown(end, lang) for end in figure.range)
        origin = say("init_readme_estimate", lang, low=low, high=high)
    return {
        "what": say(f"init_q_{key}", lang),
        "number": _shown(figure.value, lang),
        "origin": origin,
    }


def kroner(dkk: float | None, lang: Language) -> str:
    """Write whole kroner."""
    return say("init_kroner", lang, number=decimal(dkk, lang, digits=0))


def _shown(value: float, lang: Language) -> str:
    return decimal(value, lang, digits=0 if value == round(value) else 1)
