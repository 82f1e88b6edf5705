"""What a study of influence found, in sentences and tables whose words agree with the numbers.

Takes the study's tables as they are, of a live one or from its folder. A saving there is above 0; what people read
is a cost, as in every other table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

import pandas as pd

from sverigesmodel.evaluation.uncertainty import Interval
from sverigesmodel.reporting.language import (
    Language,
    amount,
    chance,
    decimal,
    percent,
    percent_span,
    say,
    thousands,
)
from sverigesmodel.reporting.number_names import number_name
from sverigesmodel.reporting.phrases import effect, ended, spread
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.sensitivity.influence_tables import ALL, OTHERS
from sverigesmodel.timeline import DAYS_PER_YEAR

Tables: TypeAlias = Mapping[str, pd.DataFrame]
Row: TypeAlias = dict[Any, Any]
_BARE: Final = frozenset({"ratio", "count"})
"""Units that say nothing beside what a number is called."""
_MUCH: Final = 0.3
"""Share of the variance above which the numbers not looked at may hold what matters."""
SHOWN_VALUES: Final = frozenset({0.0, 500.0, 1000.0, 2000.0, 3000.0, 5000.0})
"""DKK per placement day avoided of which a brief table tells."""


def answers(tables: Tables, scenarios: Sequence[Scenario], lang: Language) -> Iterator[str]:
    """Yield what the study says: does it pay, what is worth knowing, what moves most, what was missed."""
    *before, others = _parts(tables, scenarios, lang)
    yield from (one for part in before for one in part)
    yield widest(tables["tornado"], scenarios, lang)
    yield from others


def told(tables: Tables, scenarios: Sequence[Scenario], lang: Language) -> Iterator[str]:
    """Yield the same for who is told beside it what moves most."""
    for part in _parts(tables, scenarios, lang):
        yield from part


def _parts(
    tables: Tables, scenarios: Sequence[Scenario], lang: Language
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Say what the saving is and how probable, what is worth knowing, and what was missed."""
    first, last = _ends(tables["acceptability"])
    base = tables["tornado"].to_dict("records")[0]
    value = say(
        "influence_value",
        lang,
        stated=_cost(base, "base_mean", "base_low", "base_high", lang),
        expected=_cost(first, "net_benefit", "net_benefit_low", "net_benefit_high", lang),
    )
    pays = say(
        "influence_pays",
        lang,
        share=chance(first["probability"], lang),
        interval=_share(first, "probability", lang)["interval"],
    )
    known = tuple(worth_knowing(tables, scenarios, lang))
    missed = (*_others(tables["sobol"], lang), *_limit(tables["screening"], lang))
    return (value, pays), known, (*missed, *_even(first, last, lang))


def worth_knowing(tables: Tables, scenarios: Sequence[Scenario], lang: Language) -> Iterator[str]:
    """Yield what it is worth to know all numbers before deciding, and which is worth collecting first."""
    first, _ = _ends(tables["acceptability"])
    if first["net_benefit_low"] == first["net_benefit_high"] == 0:
        yield say("influence_equal", lang)
    else:
        yield from _worth_knowing(tables["information"], first["best"], scenarios, lang)


def widest(tornado: pd.DataFrame, scenarios: Sequence[Scenario], lang: Language) -> str:
    """Say which number moves the present value most."""
    low, high = widest_bar(tornado)
    if not _moves(low) and not _moves(high):
        return say("influence_nothing_moves", lang)
    moves = say(
        "influence_widest",
        lang,
        number=named(low["number"], scenarios, lang),
        low=quantity(low["setting"], low["unit"], lang),
        high=quantity(high["setting"], high["unit"], lang),
        at_low=effect(-low["level"], lang),
        at_high=effect(-high["level"], lang),
        unsure="" if is_sure(low) or is_sure(high) else say("influence_unsure", lang),
    )
    return ended(moves)


def widest_bar(tornado: pd.DataFrame) -> tuple[Row, Row]:
    """Give both ends of the widest bar of the saving."""
    return next(pairs(tornado))


def pairs(tornado: pd.DataFrame) -> Iterator[tuple[Row, Row]]:
    """Yield both ends of every bar of the saving, the widest first."""
    rows = tornado[tornado["measure"] == "saving"].to_dict("records")
    yield from zip(rows[::2], rows[1::2], strict=True)


def is_sure(end: Row) -> bool:
    """Whether the interval of a change leaves 0 out."""
    return bool(end["low"] * end["high"] > 0)


def named(number: str, scenarios: Iterable[Scenario], lang: Language, *, count: int = 0) -> str:
    """Name a number of the tables, or all of them, or the others."""
    if number == ALL:
        return say("information_all", lang)
    if number == OTHERS:
        return say("information_others", lang, count=count)
    return number_name(scenarios, tuple(number.split(".")), lang)


def quantity(value: float, unit: str, lang: Language) -> str:
    """Write a number of a scenario with its unit, rates by the year and shares in percent."""
    if unit == "share":
        return percent(value, lang, digits=_digits(value * 100.0))
    if unit == "per day":
        yearly = value * DAYS_PER_YEAR
        return say("a_year", lang, number=decimal(yearly, lang, digits=_digits(yearly)))
    written = decimal(value, lang, digits=0 if unit == "DKK" else _digits(value))
    return written if unit in _BARE else f"{written} {say(f'unit_{unit}', lang)}"


def setting(low: Row, high: Row, lang: Language) -> str:
    """Write the range of a bar."""
    ends = (quantity(end["setting"], end["unit"], lang) for end in (low, high))
    return say("tornado_setting", lang, **dict(zip(("low", "high"), ends, strict=True)))


def span(low: Row, high: Row, lang: Language) -> str:
    """Write the range of a bar in short: the unit once where both ends have the same."""
    first, last = (quantity(end["setting"], end["unit"], lang) for end in (low, high))
    unit = last.partition(" ")[2]
    return f"{first.removesuffix(f' {unit}')}–{last}"


def tornado_grid(tables: Tables, scenarios: Sequence[Scenario], lang: Language) -> Grid:
    """Lay out the ends of every bar: by how much dearer or cheaper."""
    rows = tuple(
        (
            f"{named(low['number'], scenarios, lang)} ({setting(low, high, lang)})",
            _change(low, lang),
            _change(high, lang),
        )
        for low, high in pairs(tables["tornado"])
    )
    head = ("", *(say(f"tornado_{key}", lang) for key in ("low", "high")))
    return Grid(say("tornado_table", lang), head, rows)


def information_grid(tables: Tables, scenarios: Sequence[Scenario], lang: Language) -> Grid:
    """Lay out what every number is worth knowing, on what it rests, and its shares of the variance."""
    sobol = tables["sobol"]
    shares = {(row["number"], row["index"]): row for row in sobol.to_dict("records")}
    rows = [
        (
            named(row["number"], scenarios, lang),
            "" if row["number"] == ALL else say(f"evidence_{row['evidence']}", lang),
            f"{thousands(row['mean'], lang)} [{thousands(row['low'], lang)}; "
            f"{thousands(row['high'], lang)}]",
            *(_index(shares.get((row["number"], index)), lang) for index in ("first", "total")),
        )
        for row in tables["information"].to_dict("records")
    ]
    others = shares.get((OTHERS, "total"))
    if others is not None:
        name = named(OTHERS, scenarios, lang, count=others["numbers"])
        both = (_index(shares[OTHERS, index], lang) for index in ("first", "total"))
        rows.append((name, "", "", *both))
    keys = ("information_evidence", "information_worth", "sobol_first", "sobol_total")
    head = ("", *(say(key, lang) for key in keys))
    return Grid(say("information_table", lang), head, tuple(rows), frozenset({0}))


def acceptability_grid(tables: Tables, lang: Language, *, brief: bool = False) -> Grid:
    """Lay out the acceptability curve; ``brief`` at a few values only."""
    rows = tuple(
        (
            decimal(row["value_of_day"], lang, digits=0),
            "{share} [{interval}]".format(**_share(row, "probability", lang)),
            chance(row["probability_with_chance"], lang, brief=True),
            say(f"option_{row['best']}", lang),
            thousands(row["perfect_information"], lang),
        )
        for row in tables["acceptability"].to_dict("records")
        if not brief or row["value_of_day"] in SHOWN_VALUES
    )
    keys = ("value", "probability", "chance", "best", "worth")
    head = tuple(say(f"acceptability_{key}", lang) for key in keys)
    return Grid(say("acceptability_table", lang), head, rows)


def sizes(tables: Tables) -> dict[str, int]:
    """Give how many numbers, draws and replications the study has."""
    sobol, information = tables["sobol"], tables["information"]
    return {
        "numbers": int(sobol[sobol["index"] == "first"]["numbers"].sum()),
        "draws": int(information["draws"].iloc[0]),
        "replications": int(information["replications"].iloc[0]),
    }


def _worth_knowing(
    information: pd.DataFrame, best: str, scenarios: Sequence[Scenario], lang: Language
) -> Iterator[str]:
    everything, *each = information.to_dict("records")
    if everything["high"] == 0:
        yield say("influence_settled", lang, option=say(f"option_{best}", lang))
        return
    if everything["mean"] == 0:
        yield say("influence_unseen", lang, high=amount(everything["high"], lang))
        return
    yield say("influence_everything", lang, **_money(everything, lang))
    if each[0]["mean"] == 0:
        yield say("influence_none_alone", lang, count=len(each))
        return
    yield say(
        "influence_collect" if each[0]["low"] > 0 else "influence_candidate",
        lang,
        number=named(each[0]["number"], scenarios, lang),
        evidence=say(f"evidence_{each[0]['evidence']}", lang),
        **_money(each[0], lang),
    )
    if (
        len(each) > 1
        and each[1]["mean"] > 0
        and each[0]["low"] > 0
        and each[1]["high"] > each[0]["low"]
    ):
        name = named(each[1]["number"], scenarios, lang)
        yield say("influence_close", lang, number=name, amount=amount(each[1]["mean"], lang))


def _others(sobol: pd.DataFrame, lang: Language) -> Iterator[str]:
    rows = sobol[(sobol["number"] == OTHERS) & (sobol["index"] == "total")].to_dict("records")
    for row in rows:
        key = "influence_missed" if row["mean"] > _MUCH else "influence_others"
        yield say(key, lang, count=row["numbers"], **_share(row, "mean", lang))


def _limit(screening: pd.DataFrame, lang: Language) -> Iterator[str]:
    """Say how many numbers the screening told from chance, and how small a share is found by luck only."""
    for limit in screening["limit"].dropna()[:1] if "limit" in screening else ():
        looked_at = screening[screening["looked_at"]]
        yield say(
            "influence_limit",
            lang,
            found=int((looked_at["share"] > 0).sum()),
            count=len(looked_at),
            share=percent(math.ceil(100 * min(limit, 1.0)) / 100, lang),
        )


def _even(first: Row, last: Row, lang: Language) -> Iterator[str]:
    """Say at which value of a day the reform breaks even on average, which is a straight line in that value."""
    days = (last["net_benefit"] - first["net_benefit"]) / last["value_of_day"]
    saving = first["net_benefit"]
    if saving * days >= 0:
        return
    key = "influence_even" if saving < 0 else "influence_money_against_days"
    yield say(key, lang, value=decimal(-saving / days, lang, digits=0))


def _cost(row: Row, mean: str, low: str, high: str, lang: Language) -> str:
    """Write a saving and its interval as what it costs or saves."""
    cost = -Interval(row[mean], row[low], row[high])
    return effect(cost.mean, lang) + spread(cost, lang)


def _ends(acceptability: pd.DataFrame) -> tuple[Row, Row]:
    rows = acceptability.to_dict("records")
    return rows[0], rows[-1]


def _moves(end: Row) -> bool:
    """Whether a change is more than rounding."""
    return bool(abs(end["mean"]) >= 0.5)


def _share(row: Row, key: str, lang: Language) -> dict[str, str]:
    """Write a share and its interval, within 0 to 1 where sampling error went beyond."""
    share, low, high = (min(max(row[one], 0.0), 1.0) for one in (key, "low", "high"))
    return {"share": percent(share, lang), "interval": percent_span(low, high, lang)}


def _money(row: Row, lang: Language) -> dict[str, str]:
    found = {"amount": row["mean"], "low": row["low"], "high": row["high"]}
    return {name: amount(one, lang) for name, one in found.items()}


def _change(end: Row, lang: Language) -> str:
    """Write the change of a cost and its interval."""
    mean, low, high = (thousands(-end[key], lang, signed=True) for key in ("mean", "high", "low"))
    return f"{mean} [{low}; {high}]"


def _index(row: Row | None, lang: Language) -> str:
    return "" if row is None else f"{percent(row['mean'], lang)} ± {percent(row['error'], lang)}"


def _digits(value: float) -> int:
    """Decimals that show three digits of a number, without zeros at the end."""
    shown = float(f"{value:.3g}")
    return next((digits for digits in range(6) if round(shown, digits) == shown), 6)
