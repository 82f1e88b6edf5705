"""From a few numbers to a scenario: what is estimated, brought into balance, priced, written and checked.

Joins these to the words. Nothing is written to a disk before all of it is there and valid.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sverigesmodel.evaluation.starting import Known, in_balance
from sverigesmodel.evaluation.starting_prices import Priced, priced
from sverigesmodel.evaluation.storage import MANIFEST, write_files
from sverigesmodel.reporting.language import Language, language, percent, say
from sverigesmodel.reporting.starting.page import kroner, remarks_of, rows_of
from sverigesmodel.reporting.starting.plan import Plan
from sverigesmodel.scenario.errors import Code
from sverigesmodel.scenario.estimates import completed, length, rates
from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario, json_schema
from sverigesmodel.scenario.starting import FORMS, Given, Objection, read

_FAR_FROM_BALANCE: Final = 0.05
"""Share by which the nearest balance may miss the given numbers."""
FILES: Final = ("baseline.yaml", "reform.yaml", "README.md", "scenario.schema.json")


class NoStartError(ValueError):
    """The numbers cannot be made a scenario of; carries what is wrong with them."""

    def __init__(self, objections: list[Objection]) -> None:
        super().__init__("; ".join(said(each, "en") for each in objections))
        self.objections = tuple(objections)


@dataclass(frozen=True)
class Start:
    """A new scenario.

    Attributes
    ----------
    name : of the municipality
    files : texts by file name: ``baseline.yaml``, ``reform.yaml``, ``README.md``, ``scenario.schema.json``
    estimated : what was not given, in words
    remarks : what a reader should look at, in words
    """

    name: str
    files: Mapping[str, str]
    estimated: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    def write(self, folder: str | Path, *, force: bool = False) -> Path:
        """Write the files into a folder, all of them or none.

        Parameters
        ----------
        folder : made if it is missing
        force : write anew what is there

        Raises
        ------
        FileExistsError
            When a file is there already, or the folder holds a result.
        """
        folder = Path(folder)
        check_folder(folder, force=force)
        write_files(folder, {name: text.encode() for name, text in self.files.items()})
        return folder

    def __repr__(self) -> str:
        return f"Start({self.name!r}, {', '.join(self.files)})"


def check_folder(folder: Path, *, force: bool) -> None:
    """Raise FileExistsError where a new scenario would take the place of something."""
    there = [name for name in FILES if (folder / name).exists()]
    if (folder / MANIFEST).exists():
        raise FileExistsError(17, "holds a result: choose another folder", str(folder))
    if there and not force:
        raise FileExistsError(
            17, "is there already: --force (force=True) writes it anew", str(folder / there[0])
        )


def start_scenario(
    name: str,
    children: int,
    *,
    open_cases: int | None = None,
    disability_cases: int | None = None,
    posts: float | None = None,
    kin: int | None = None,
    foster: int | None = None,
    institution: int | None = None,
    spending: Mapping[str, float] | None = None,
    spending_year: int | None = None,
    date: datetime.date | None = None,
    lang: str = "da",
) -> Start:
    """Make a scenario of a municipality from a few numbers that every municipality has.

    National values are extended and not copied; what is not given is estimated from national rates per child and
    marked as an assumption. Inflows are solved for, so that open cases and placed children stay as they are.

    Parameters
    ----------
    name : of the municipality
    children : inhabitants aged 0-17
    open_cases, disability_cases : children with an open case; of these, those with a disability
    posts : full-time caseworkers
    kin, foster, institution : children aged 0-17 placed in each form
    spending : DKK a year by account: 5.28.21, 5.28.22, and 5.28.20 with 5.28.23 and 5.28.24
    spending_year : of these accounts; the year before the date if not given
    date : of which day the numbers are; today if not given
    lang : ``da`` or ``en``, of comments and texts

    Raises
    ------
    NoStartError
        With all that is wrong with the numbers.
    """
    asked = {
        "name": name,
        "children": children,
        "open_cases": open_cases,
        "disability_cases": disability_cases,
        "posts": posts,
        "kin": kin,
        "foster": foster,
        "institution": institution,
        **{f"spending.{account}": money for account, money in (spending or {}).items()},
        "spending_year": spending_year,
        "date": date,
    }
    typed = {key: _as_typed(value) for key, value in asked.items() if value is not None}
    given, objections = read(typed, today())
    if given is None:
        raise NoStartError(objections)
    return made(given, language(lang))


def said(objection: Objection, lang: Language) -> str:
    """Say what is wrong with an answer."""
    fields = dict(objection.fields)
    if objection.reason == "missing":
        fields["what"] = say(f"init_q_{objection.key}", lang)
    return say(f"init_no_{objection.reason}", lang, **fields)


def made(given: Given, lang: Language) -> Start:
    """Make the files of a scenario.

    Raises
    ------
    NoStartError
        When inflows cannot be found that hold the numbers, or spending is in another unit of money.
    """
    figures = completed(given)
    plan = Plan(given, figures, lang)
    if not any(plan.placed.values()):
        raise NoStartError([Objection(FORMS[-1], "none_placed", Code.INCONSISTENT)])
    national = _load({"baseline.yaml": plan.draft()}, "baseline.yaml")
    balanced = in_balance(national, _known(plan))
    if balanced.missed > _FAR_FROM_BALANCE:
        missed = percent(balanced.missed, lang)
        raise NoStartError(
            [Objection("institution", "balance", Code.INCONSISTENT, {"missed": missed})]
        )
    stock = plan.stock(balanced)
    children = {
        step: sum(float(of.get(step, 0)) for of in stock.values()) for step in national.ladder
    }
    prices = priced(national, given.spending, given.spending_year, children, given.day.year)
    _check_units(prices, lang)
    files = {
        "baseline.yaml": plan.baseline(national, balanced, stock, prices),
        "reform.yaml": plan.reform(),
    }
    _load(files, "reform.yaml")  # which is no scenario without a valid baseline
    rows, estimated = rows_of(given, figures, prices, lang)
    remarks = remarks_of(given, national, prices, lang)
    files["README.md"] = plan.page(rows, remarks)
    files["scenario.schema.json"] = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    return Start(given.name, files, estimated, remarks)


def _known(plan: Plan) -> Known:
    """Return what the inflows are solved from."""
    return Known(
        plan.cases,
        plan.placed,
        investigation=length(rates()["investigation"]["mean"]),
        closed=length(rates()["elapsed"]["all"]["closed"]),
    )


def _check_units(prices: Priced, lang: Language) -> None:
    """Refuse spending that is hardly in kroner."""
    wrong = {price.accounts: price for price in prices.prices.values() if price.is_of_another_unit}
    objections = []
    for accounts, price in wrong.items():
        facts = {
            "price": kroner(price.per_year, lang),
            "national": kroner(round(price.national, -2), lang),
        }
        objections.append(Objection(f"spending.{accounts[-1]}", "unit", Code.INCONSISTENT, facts))
    if objections:
        raise NoStartError(objections)


def today() -> datetime.date:
    """Return the day where the user is."""
    return datetime.date.today()


def _as_typed(value: object) -> str:
    """Write a number as a Dane would, so that it is read in one way; never with three decimals."""
    return f"{value!r}0".replace(".", ",") if isinstance(value, float) else str(value)


def _load(files: Mapping[str, str], name: str) -> Scenario:
    """Read a scenario as if it lay on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        for file, text in files.items():
            (Path(folder) / file).write_text(text, encoding="utf-8")
        return load(Path(folder) / name, strict=True)
