"""A number that remembers how it was written and where it comes from.

A ``Number`` is a float in the model's own unit (days, per day, years of age, hours, DKK); a
``SourcedNumber`` is the mapping in which a scenario may give one with its source. How either is read and
what is refused is the business of ``kind``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from sverigesmodel.scenario.provenance import STRICT, GradeName, Provenance

Scalar = int | float | str
T = TypeVar("T")


class Number(float):
    """A float that remembers how it was written and where it comes from.

    Attributes
    ----------
    unit : the model's own unit, in which the value is held
    written : as the scenario's author wrote it, such as ``6 weeks``
    provenance : None where the scenario says nothing
    borrowed : whether it was read from a file of another folder than the scenario's own, such as the
        national one; not known of a scenario that was written out and read again
    """

    __slots__ = ("borrowed", "provenance", "unit", "written")
    borrowed: bool
    unit: str
    written: Scalar
    provenance: Provenance | None

    def __new__(
        cls, value: float, unit: str, written: Scalar, provenance: Provenance | None = None
    ) -> Number:
        """Make a number; validation makes them, so that the parts agree."""
        number = super().__new__(cls, value)
        number.unit = unit
        number.written = written
        number.provenance = provenance
        number.borrowed = False
        return number

    @property
    def value(self) -> float:
        """The number as a plain float, in the model's own unit."""
        return float(self)

    def __reduce__(
        self,
    ) -> tuple[
        type[Number], tuple[float, str, Scalar, Provenance | None], tuple[None, dict[str, bool]]
    ]:
        parts = (self.value, self.unit, self.written, self.provenance)
        return Number, parts, (None, {"borrowed": self.borrowed})

    def __repr__(self) -> str:
        return f"Number({self.value!r}, {self.written!r})"


class SourcedNumber(BaseModel):
    """A number with its source."""

    model_config = STRICT

    value: Any = Field(description="The number, written as it would be without a source.")
    unit: str | None = Field(default=None, description="Unit of the value and of its range.")
    source: str | None = Field(default=None, description="Document, statistic or study.")
    grade: GradeName | None = Field(default=None, description="How well it is known.")
    range: Any = Field(
        default=None, description="Lowest and highest plausible value, or relative: '±50 %'."
    )
    distribution: Any = Field(
        default=None,
        description="'uniform', 'triangular' or 'pert' over the range, or a family with parameters.",
    )
    note: str | None = Field(default=None, description="Anything a reader should know.")


def plain(raw: Any) -> Scalar:
    """Return what was written without the memory of its file."""
    return float(raw) if isinstance(raw, float) else cast("Scalar", raw)


def read_at(place: tuple[int | str, ...], raw: object, read: Callable[[], T]) -> T:
    """Read something that lies deeper in a mapping; what is wrong with it is said of that place."""
    try:
        return read()
    except PydanticCustomError as wrong:
        detail = InitErrorDetails(type=wrong, loc=place, input=raw)
    except PydanticKnownError as wrong:
        detail = InitErrorDetails(type=wrong.type, loc=place, input=raw, ctx=wrong.context or {})
    raise ValidationError.from_exception_data("number", [detail])
