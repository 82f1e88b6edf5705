"""Distributions of durations and of hours of work, as a scenario writes them."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar, get_args

from pydantic import BaseModel, Field, model_validator

from sverigesmodel.scenario.problems import Problem, error, raise_problems
from sverigesmodel.scenario.schema.parts import LIST, Part
from sverigesmodel.scenario.sourced import (
    Duration,
    Positive,
    PositiveDuration,
    PositiveHours,
    Rate,
    SignedRate,
)

Q = TypeVar("Q")


def given(part: BaseModel, names: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Names of the fields of a part that are not None."""
    return tuple(
        name for name in names or type(part).model_fields if getattr(part, name) is not None
    )


def exactly_one(part: BaseModel, names: tuple[str, ...] | None = None) -> None:
    """Refuse a part unless exactly one of some fields is given.

    Raises
    ------
    pydantic_core.PydanticCustomError
        Of kind ``one_of``.
    """
    names = names or tuple(type(part).model_fields)
    if len(given(part, names)) != 1:
        raise error("one_of", f"exactly one of {', '.join(names)} must be given", near=names)


class Quantity(Part, Generic[Q]):
    """A part whose quantities are durations or hours of work."""

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """Name the model after what it measures."""
        unit = get_args(params[0])[1].unit
        return f"{cls.__name__}In{unit.capitalize()}"


class Exponential(Quantity[Q], Generic[Q]):
    """Constant hazard: the time left does not depend on the time passed."""

    mean: Q | None = Field(default=None, description="Mean.")
    median: Q | None = Field(default=None, description="Median.")

    @model_validator(mode="after")
    def _one(self) -> Exponential[Q]:
        exactly_one(self)
        return self


class ExponentialTime(Part):
    """Constant hazard: the time left does not depend on the time passed."""

    rate: Rate | None = Field(default=None, description="Hazard, such as '0.35 per year'.")
    mean: PositiveDuration | None = Field(default=None, description="Mean duration.")
    median: PositiveDuration | None = Field(default=None, description="Median duration.")

    @model_validator(mode="after")
    def _one(self) -> ExponentialTime:
        exactly_one(self)
        return self


class Weibull(Quantity[Q], Generic[Q]):
    """Hazard that rises (shape above 1) or falls (below 1) as a power of time."""

    shape: Positive = Field(description="Shape; 1 is exponential.")
    scale: Q | None = Field(default=None, description="Scale: 63 % are shorter.")
    median: Q | None = Field(default=None, description="Median.")
    mean: Q | None = Field(default=None, description="Mean.")

    @model_validator(mode="after")
    def _one(self) -> Weibull[Q]:
        exactly_one(self, ("scale", "median", "mean"))
        return self


class Gompertz(Part):
    """Hazard that grows or falls exponentially with time."""

    rate: Rate = Field(description="Hazard at the beginning.")
    growth: SignedRate = Field(description="Relative growth of the hazard, such as '0.1 per year'.")


class LogNormal(Quantity[Q], Generic[Q]):
    """Normal logarithm: hazard that rises, then falls."""

    median: Q = Field(description="Median.")
    sigma: Positive = Field(description="Standard deviation of the logarithm.")


class LogLogistic(Quantity[Q], Generic[Q]):
    """Logistic logarithm: as log-normal with heavier tails."""

    shape: Positive = Field(description="Shape; hazards fall throughout at 1 and below.")
    median: Q = Field(description="Median.")


class Piecewise(Part):
    """Hazard that is constant from each time on stage until the next."""

    from_: Annotated[tuple[Duration, ...], LIST] = Field(
        alias="from", description="Times on stage at which each hazard begins; the first is 0 days."
    )
    rates: Annotated[tuple[Rate, ...], LIST] = Field(description="Hazards, one for each time.")

    @model_validator(mode="after")
    def _ascending(self) -> Piecewise:
        problems = []
        if len(self.rates) != len(self.from_):
            message = f"{len(self.from_)} times but {len(self.rates)} hazards"
            problems.append(Problem(("rates",), "inconsistent", message))
        pairs = zip(self.from_, self.from_[1:], strict=False)
        if not self.from_ or self.from_[0] > 0.0 or any(later <= early for early, later in pairs):
            problems.append(Problem(("from",), "order", "times begin at 0 days and ascend"))
        raise_problems("piecewise", problems)
        return self


class Fixed(Part):
    """The same duration for all."""

    after: Duration = Field(description="The duration.")


class Time(Part):
    """Distribution of a duration: exactly one family."""

    exponential: ExponentialTime | None = Field(default=None, description="Constant hazard.")
    weibull: Weibull[PositiveDuration] | None = Field(default=None, description="Power of time.")
    gompertz: Gompertz | None = Field(default=None, description="Exponential growth of the hazard.")
    log_normal: LogNormal[PositiveDuration] | None = Field(default=None, description="Log-normal.")
    log_logistic: LogLogistic[PositiveDuration] | None = Field(
        default=None, description="Log-logistic."
    )
    piecewise: Piecewise | None = Field(default=None, description="Piecewise constant hazard.")
    fixed: Fixed | None = Field(default=None, description="The same for all.")

    @model_validator(mode="after")
    def _one_family(self) -> Time:
        exactly_one(self)
        return self


class SpreadHours(Part):
    """Distribution of the hours of a task: exactly one family."""

    exponential: Exponential[PositiveHours] | None = Field(default=None, description="Exponential.")
    weibull: Weibull[PositiveHours] | None = Field(default=None, description="Weibull.")
    log_normal: LogNormal[PositiveHours] | None = Field(default=None, description="Log-normal.")
    log_logistic: LogLogistic[PositiveHours] | None = Field(
        default=None, description="Log-logistic."
    )

    @model_validator(mode="after")
    def _one_family(self) -> SpreadHours:
        exactly_one(self)
        return self
