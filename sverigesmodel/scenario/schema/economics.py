"""Prices, accounts and purses, the state refund, discounting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from sverigesmodel.scenario.problems import Problem, error, raise_problems
from sverigesmodel.scenario.schema.flags import Flag
from sverigesmodel.scenario.schema.mixes import sum_to_one
from sverigesmodel.scenario.schema.parts import TABLE, Date, Label, Part, StepName, TeamName, Year
from sverigesmodel.scenario.schema.times import exactly_one
from sverigesmodel.scenario.sourced import (
    DURATION,
    MONEY,
    RATIO,
    SHARE,
    Age,
    Duration,
    Money,
    Number,
    Positive,
    Ratio,
    Share,
)
from sverigesmodel.timeline import DAYS_PER_MONTH, DAYS_PER_YEAR

Purse = Literal["municipality", "region", "state"]
PURSES: tuple[Purse, ...] = ("municipality", "region", "state")
_ACCOUNT = re.compile(r"\d{1,2}\.\d{2}\.\d{2}(\.\d{1,3})*")


def _account(text: str) -> str:
    if _ACCOUNT.fullmatch(text) is None:
        raise error("not_an_account", f"'{text}' is no account", hint='Write "5.28.22", in quotes.')
    return text


Account = Annotated[str, AfterValidator(_account)]
"""Main account, function and group of the authorised chart of accounts (autoriseret kontoplan)."""


def _all_purses(shares: Mapping[Purse, Number]) -> dict[Purse, Number]:
    return {purse: shares.get(purse, SHARE.neutral(0)) for purse in PURSES}


Purses = Annotated[
    dict[Purse, Share], TABLE, AfterValidator(sum_to_one), AfterValidator(_all_purses)
]
"""Who pays, in shares; all three purses are present after validation."""
MUNICIPALITY = _all_purses({"municipality": SHARE.neutral(1)})


class Item(Part):
    """What every cost has: where it is booked, who pays, at which price level."""

    account: Account = Field(description="Account function, such as 5.28.22.")
    purses: Purses = Field(
        default=MUNICIPALITY, description="Who pays, in shares; default: the municipality."
    )
    price_year: Year | None = Field(
        default=None, description="Price level of the amounts; default: that of the scenario."
    )
    service_frame: bool = Field(
        default=True,
        description="Whether the municipality's part is under its service frame; default true.",
    )
    transfer: bool = Field(
        default=False,
        description="Whether it is a payment to persons, which uses no resources; default false.",
    )


class Price(Item):
    """Price of a stage."""

    per_day: Money | None = Field(default=None, description="DKK per child and day.")
    per_month: Money | None = Field(default=None, description="DKK per child and month.")
    per_year: Money | None = Field(default=None, description="DKK per child and year.")
    at_entry: Money = Field(default=MONEY.neutral(0), description="DKK at each entry; default 0.")
    avoidable_share: Share = Field(
        default=SHARE.neutral(1),
        description="Share of the price that is saved in cash when a day falls away; default 1.",
    )
    notice: Duration = Field(
        default=DURATION.neutral("0 days"), description="Until that saving begins; default 0 days."
    )

    @model_validator(mode="after")
    def _one_price(self) -> Price:
        exactly_one(self, ("per_day", "per_month", "per_year"))
        return self

    @property
    def daily(self) -> float:
        """Price in DKK per child and day, at the price level of ``price_year``."""
        if self.per_year is not None:
            return self.per_year.value / DAYS_PER_YEAR
        if self.per_month is not None:
            return self.per_month.value / DAYS_PER_MONTH
        return self.per_day.value if self.per_day is not None else 0.0


class TaskCost(Item):
    """Own cost of a kind of task, beyond its hours."""

    each: Money = Field(description="DKK for each task completed.")


class TaskCosts(Part):
    """Own costs of tasks; none where left out."""

    risk_assessment: TaskCost | None = Field(default=None, description="Each risk assessment.")
    acute_response: TaskCost | None = Field(default=None, description="Each acute response.")
    investigation: TaskCost | None = Field(default=None, description="Each investigation.")
    handover: TaskCost | None = Field(default=None, description="Each handover.")
    follow_up: TaskCost | None = Field(default=None, description="Each follow-up.")
    milestone_review: TaskCost | None = Field(default=None, description="Each milestone review.")
    adjustment: TaskCost | None = Field(default=None, description="Each adjustment.")


class PostCost(Item):
    """Full cost of a caseworker."""

    salary: Money = Field(description="DKK a year, pension included.")
    overhead: Ratio = Field(description="Share of the salary that comes on top.")

    @property
    def yearly(self) -> float:
        """Salary with overhead, DKK a year, at the price level of ``price_year``."""
        return self.salary.value * (1.0 + self.overhead.value)


class PostCosts(PostCost):
    """Full cost of a caseworker, and of those of some teams where it differs."""

    teams: Annotated[dict[TeamName, PostCost], TABLE] = Field(
        default={}, description="By team, where it differs."
    )

    def of(self, team: str) -> PostCost:
        """Return the cost of a team's caseworker."""
        return self.teams.get(team, self)


def _ascending(thresholds: dict[Number, Number]) -> dict[Number, Number]:
    return dict(sorted(thresholds.items()))


class RefundRule(Part):
    """Brackets of the state refund: slopes above thresholds, per child and calendar year."""

    thresholds: Annotated[dict[Money, Share], TABLE, AfterValidator(_ascending)] = Field(
        description="Share refunded of the part above each threshold (DKK), until the next."
    )
    price_year: Year | None = Field(
        default=None, description="Price level of the thresholds; default: that of the scenario."
    )


def _in_order(rules: dict[int, RefundRule]) -> dict[int, RefundRule]:
    return dict(sorted(rules.items()))


class Refund(Part):
    """State refund of expensive single cases."""

    rules: Annotated[dict[Year, RefundRule], TABLE, AfterValidator(_in_order)] = Field(
        min_length=1, description="The rule in force from each calendar year until the next."
    )
    until_age: Age = Field(description="Age in years until which it is given.")
    account: Account = Field(description="Account function of the refund.")
    service_frame: Flag = Field(
        description="Whether what the municipality gets is under its service frame."
    )


class ReformCost(Item):
    """A cost of the reform itself."""

    at_start: Money = Field(default=MONEY.neutral(0), description="DKK once, on the first day.")
    per_year: Money = Field(default=MONEY.neutral(0), description="DKK a year.")
    from_: Date | None = Field(
        default=None, alias="from", description="First day; default: the policy's."
    )
    until: Date | None = Field(
        default=None, description="Day after the last; default: the run's end."
    )

    @model_validator(mode="after")
    def _in_order(self) -> ReformCost:
        if self.from_ is not None and self.until is not None and self.until <= self.from_:
            problem = Problem(("until",), "order", "until must come after from", self.until)
            raise_problems("cost", [problem])
        return self


def _from_now(rates: dict[int, Number]) -> dict[int, Number]:
    if 0 not in rates:
        raise error("order", "the first discount rate must be that of year 0")
    return dict(sorted(rates.items()))


class Economics(Part):
    """What turns quantities into money."""

    price_year: Year = Field(description="Price level of all results.")
    price_index: Annotated[dict[Year, Positive], TABLE] = Field(
        default={}, description="Price index by year, for amounts of other price years."
    )
    discounting: Annotated[dict[Year, Share], TABLE, AfterValidator(_from_now)] = Field(
        description="Real forward rate a year, from that year (0 is the first) until the next."
    )
    discount_timing: Literal["start", "middle", "end"] = Field(
        default="start", description="When in its year an amount counts; default: at the start."
    )
    net_indirect_tax_factor: Ratio = Field(
        default=RATIO.neutral(1),
        description="What resources are worth to society per krone that a purse pays; default 1.",
    )
    steps: Annotated[dict[StepName, Price], TABLE] = Field(description="Prices of the steps.")
    assessment: Price | None = Field(default=None, description="Price of the stage; none: 0.")
    investigation: Price | None = Field(default=None, description="Price of the stage; none: 0.")
    closed: Price | None = Field(default=None, description="Price of the stage; none: 0.")
    tasks: TaskCosts = Field(default=TaskCosts(), description="Own costs of tasks.")
    posts: PostCosts = Field(description="Full cost of a caseworker.")
    refund: Refund | None = Field(default=None, description="State refund; none where left out.")
    accounts: Annotated[dict[Account, Label], TABLE] = Field(
        default={}, description="Names of account functions, for reports; a code may go without."
    )

    def to_price_year(self, price_year: int | None) -> float:
        """Return the factor that takes an amount from its own price year to the scenario's."""
        if price_year is None or price_year == self.price_year:
            return 1.0
        return self.price_index[self.price_year].value / self.price_index[price_year].value
