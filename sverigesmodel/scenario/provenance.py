"""Where a number comes from and how sure it is.

Source, grade, range and distribution of a number, and the ``basis`` of a level of a scenario, which
covers the plain numbers beneath it. This module knows what may be said about a number, not the number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from sverigesmodel.scenario.problems import error


class Grade(StrEnum):
    """How well a number is known."""

    OFFICIAL = "official"
    PRESS = "press"
    DERIVED = "derived"
    ASSUMPTION = "assumption"


RELATIVE: Final = re.compile(r"\s*(?:±|\+/-|\+-)\s*(\d+(?:\.\d+)?)\s*%\s*")
"""A range relative to the value, such as ``±50 %``."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Distribution of a parameter for the analysis of uncertainty, in the unit of the number.

    Attributes
    ----------
    name : key of ``FAMILIES``
    parameters : values by name, in the order of ``FAMILIES``; durations in days, rates per day
    """

    name: str
    parameters: Mapping[str, float]

    @property
    def support(self) -> tuple[float, float]:
        """Lowest and highest value that can be drawn."""
        if self.name in {"uniform", "triangular", "pert"}:
            return self.parameters["low"], self.parameters["high"]
        if self.name == "normal":
            return -math.inf, math.inf
        return 0.0, 1.0 if self.name == "beta" else math.inf


FAMILIES: Final[Mapping[str, Mapping[str, bool]]] = {
    "uniform": {"low": True, "high": True},
    "triangular": {"low": True, "mode": True, "high": True},
    "pert": {"low": True, "mode": True, "high": True},
    "normal": {"mean": True, "sd": True},
    "log_normal": {"median": True, "sigma": False},
    "gamma": {"shape": False, "scale": True},
    "beta": {"alpha": False, "beta": False},
}
"""Parameters of each family, and whether each is in the unit of the number (or has none)."""
_SCALES: Final = frozenset({"sd", "median", "sigma", "shape", "scale", "alpha", "beta"})


def read_distribution(
    raw: object,
    value: float,
    limits: tuple[float, float] | None,
    parse: Callable[[object, bool], float],
) -> Distribution:
    """Read a distribution as a scenario writes it.

    Parameters
    ----------
    raw : ``uniform``, ``triangular`` or ``pert`` (over the range, around the value), or a mapping of one
        family to its parameters
    value, limits : the number and its range, in its own unit
    parse : reads a parameter, given whether it is in the unit of the number

    Raises
    ------
    pydantic_core.PydanticCustomError
        When it is no distribution.
    """
    if isinstance(raw, str) and raw in {"uniform", "triangular", "pert"}:
        if limits is None:
            raise error("range_needed", f"{raw} without parameters is over the range: give one")
        ends = {"low": limits[0], "mode": value, "high": limits[1]}
        return Distribution(raw, {name: ends[name] for name in FAMILIES[raw]})
    if not isinstance(raw, Mapping) or len(raw) != 1:
        raise error("one_of", "a distribution is one family with its parameters", near=FAMILIES)
    ((family, given),) = raw.items()
    return _of_family(family, given, parse)


def _of_family(
    family: object, given: object, parse: Callable[[object, bool], float]
) -> Distribution:
    if not isinstance(family, str) or family not in FAMILIES:
        raise error("unknown_name", f"unknown distribution '{family}'", near=FAMILIES)
    known = FAMILIES[family]
    if not isinstance(given, Mapping) or set(given) != set(known):
        raise error("one_of", f"{family} has the parameters {', '.join(known)}", near=known)
    values = {name: parse(given[name], has_unit) for name, has_unit in known.items()}
    if any(values[name] <= 0 for name in _SCALES & set(values)):
        raise error("inconsistent", f"the parameters of {family} must be above 0")
    if "low" in values and not (
        values["low"] <= values.get("mode", values["low"]) <= values["high"]
    ):
        raise error("order", "low, mode and high must ascend")
    return Distribution(family, values)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known about where a number comes from.

    Attributes
    ----------
    source : document, statistic or study
    grade : how well it is known; None where nothing is said
    range : lowest and highest plausible value, in the number's own unit
    distribution : to draw from when parameters are uncertain
    note : anything a reader should know
    """

    source: str | None = None
    grade: Grade | None = None
    range: tuple[float, float] | None = None
    distribution: Distribution | None = None
    note: str | None = None

    @property
    def is_sourced(self) -> bool:
        """Whether there is a source or a declared assumption, which validation gives a range."""
        return self.source is not None or self.grade is Grade.ASSUMPTION


NEUTRAL: Final = Provenance(source="neutral default")
"""Provenance of a value that a scenario left out because it switches a mechanism off."""


def _known_grade(value: object) -> object:
    if isinstance(value, Grade):
        return value
    names = [grade.value for grade in Grade]
    if value not in names:
        raise error("unknown_grade", f"'{value}' is no grade: {', '.join(names)}", near=names)
    return Grade(value)


def _relative_range(text: str) -> str:
    if RELATIVE.fullmatch(text) is None:
        raise error(
            "not_a_range",
            f"'{text}' is no relative range",
            hint="A basis covers many numbers, so its range is relative, such as '±50 %'.",
        )
    return text


GradeName = Annotated[Grade, BeforeValidator(_known_grade)]
STRICT: Final = ConfigDict(
    frozen=True, extra="forbid", strict=True, allow_inf_nan=False, hide_input_in_errors=True
)


class Basis(BaseModel):
    """What covers all plain numbers beneath a level that say nothing themselves."""

    model_config = STRICT

    source: str | None = Field(default=None, description="Document, statistic or study.")
    grade: GradeName | None = Field(default=None, description="How well the numbers are known.")
    range: Annotated[str, AfterValidator(_relative_range)] | None = Field(
        default=None, description="Range relative to each value, such as '±50 %'."
    )
    note: str | None = Field(default=None, description="Anything a reader should know.")

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse an assumption without a range."""
        if self.grade is Grade.ASSUMPTION and self.range is None:
            raise error(
                "range_needed",
                "an assumption needs a range",
                hint="Write, for instance, range: '±50 %'.",
            )


_basis: ContextVar[Basis | None] = ContextVar("basis", default=None)


def basis_in_force() -> Basis | None:
    """Basis of the innermost level that is being validated."""
    return _basis.get()


class _Level(BaseModel):
    """The one key of a level that this module reads."""

    basis: Basis


@contextmanager
def under_basis(level: object) -> Generator[object, None, None]:
    """Put a level's ``basis`` in force, and give the level without it.

    Raises
    ------
    pydantic.ValidationError
        When the basis itself is wrong.
    """
    if not isinstance(level, Mapping) or "basis" not in level:
        yield level
        return
    token = _basis.set(_Level.model_validate({"basis": level["basis"]}).basis)
    try:
        yield {key: value for key, value in level.items() if key != "basis"}
    finally:
        _basis.reset(token)
